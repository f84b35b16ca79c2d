//! What is recorded on the way: consents, information given, gates, sessions,
//! proposals, follow-ups and evidence.

use super::code_list;

code_list! {
    /// To what a party consents or not.
    ConsentMatter {
        /// To be mediated (PML 17).
        Mediation = "mediation";
        /// To a mediator (PML 19).
        Mediator = "mediator";
        /// To an invited participant (PML 20).
        Participant = "participant";
        /// To the terms of an agreement, told and confirmed one by one (三必).
        Terms = "terms";
        /// To apply for judicial confirmation together (PML 33).
        Confirmation = "confirmation";
        /// To more time (MOJ-2002 36).
        Extension = "extension";
        /// To keep a person in spite of a ground of recusal (SPC-2016 15).
        RecusalWaived = "recusal_waived";
        /// To the handling of sensitive data (PIPL 29).
        SensitiveData = "sensitive_data";
        /// To passing data on (PIPL 23).
        Sharing = "sharing";
    }
}

code_list! {
    /// What a party answered.
    ConsentAnswer {
        /// Consents.
        Yes = "yes";
        /// Refuses.
        No = "no";
        /// Has not decided.
        Undecided = "undecided";
    }
}

code_list! {
    /// What the committee tells a party.
    InformationKind {
        /// Rights and duties (权利义务告知书; PML 23, 24).
        Rights = "rights";
        /// Other routes: arbitration, administration, court (PML 26).
        Routes = "routes";
        /// Handling of personal information (PIPL 17).
        Privacy = "privacy";
        /// That mediation has ended (调解终结书).
        Termination = "termination";
        /// That it is not accepted (不予受理通知书).
        NotAccepted = "not_accepted";
        /// A demand to perform (督促履行; MOJ-2002 39).
        Demand = "demand";
        /// That the other side may sue (PML 32).
        Sue = "sue";
    }
}

code_list! {
    /// How something was told or handed over.
    InformationMode {
        /// Read aloud.
        ReadAloud = "read_aloud";
        /// Handed over.
        Handed = "handed";
        /// Sent by message.
        Sent = "sent";
        /// Sent by post.
        Post = "post";
    }
}

code_list! {
    /// What the law or the committee's rule asks for before a step (domain 1.1, 4.5).
    Gate {
        /// Every party consents to mediation (PML 17).
        Consent = "consent";
        /// Every party was told rights and duties (PML 23, 24).
        RightsNotice = "rights_notice";
        /// The identity of every party was checked (SPC-Online 17).
        Identity = "identity";
        /// At least one active mediator is assigned (PML 19).
        Mediator = "mediator";
        /// A Chinese interpreter was at every session (三必).
        Interpreter = "interpreter";
        /// Every party confirmed every term (三必).
        Consensus = "consensus";
        /// Every party consents to every invited participant (PML 20).
        Invited = "invited";
        /// Every party was told the other routes (PML 26).
        Routes = "routes";
        /// A follow-up is planned for the agreement (三必).
        FollowUp = "follow_up";
        /// The agreement has taken effect (PML 29, 30).
        Effective = "effective";
        /// Everything agreed was performed, waived or written off (domain 2.14).
        Performed = "performed";
    }
}

code_list! {
    /// How a session is held.
    SessionMode {
        /// In a room.
        Room = "room";
        /// By video.
        Video = "video";
        /// Some in the room, some by video.
        Hybrid = "hybrid";
    }
}

code_list! {
    /// What a proposal is.
    ProposalKind {
        /// An offer.
        Offer = "offer";
        /// A counter-offer.
        CounterOffer = "counter_offer";
        /// The mediators' own proposal (建议方案).
        Committee = "committee";
    }
}

code_list! {
    /// What became of a proposal.
    ProposalState {
        /// Open.
        Open = "open";
        /// Accepted.
        Accepted = "accepted";
        /// Rejected.
        Rejected = "rejected";
        /// Lapsed.
        Lapsed = "lapsed";
        /// Withdrawn.
        Withdrawn = "withdrawn";
    }
}

code_list! {
    /// How a follow-up is made.
    FollowUpKind {
        /// Visit.
        Visit = "visit";
        /// Call.
        Call = "call";
        /// Message.
        Message = "message";
    }
}

code_list! {
    /// How content a person is.
    Satisfaction {
        /// Satisfied.
        Satisfied = "satisfied";
        /// Partly.
        Partly = "partly";
        /// Dissatisfied.
        Dissatisfied = "dissatisfied";
        /// Did not say.
        NotSaid = "not_said";
    }
}

code_list! {
    /// Why an agreement is not performed.
    NonPerformance {
        /// Cannot.
        Cannot = "cannot";
        /// Will not.
        WillNot = "will_not";
        /// Has left.
        Left = "left";
        /// Account frozen.
        AccountFrozen = "account_frozen";
        /// Disputes the agreement.
        Disputes = "disputes";
        /// Other.
        Other = "other";
    }
}

code_list! {
    /// Kind of evidence.
    EvidenceKind {
        /// Order, contract or stock-in slip.
        Order = "order";
        /// Statement of account.
        Statement = "statement";
        /// Packing list.
        PackingList = "packing_list";
        /// Bill of lading.
        BillOfLading = "bill_of_lading";
        /// Transfer slip or receipt.
        Transfer = "transfer";
        /// Screenshots of a chat.
        Chat = "chat";
        /// Photo or sample.
        Photo = "photo";
        /// Voice note or video.
        Voice = "voice";
        /// Identity document or licence.
        Identity = "identity";
        /// Other.
        Other = "other";
    }
}
