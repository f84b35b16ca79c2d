//! How mediation ended and what became of the agreement.

use super::code_list;

code_list! {
    /// Form of the agreement (协议形式), columns 38 and 39 of the bureau's
    /// return; People's Mediation Law 28.
    AgreementForm {
        /// Oral; the mediator records the content.
        Oral = "oral", "口头协议";
        /// Written.
        Written = "written", "书面协议";
    }
}

code_list! {
    /// Result of a session (调解结果), as the minutes tick it.
    Outcome {
        /// Settled.
        Settled = "settled", "调解成功";
        /// Not settled.
        Failed = "failed", "调解不成";
        /// To be continued.
        ToBeContinued = "to_be_continued", "有待继续调解";
    }
}

code_list! {
    /// Why mediation ended: the cases of article 25 of the People's Courts'
    /// online mediation rules (2022).
    EndReason {
        /// The parties reached agreement.
        Agreement = "agreement";
        /// They settled between themselves and withdrew.
        SettledThemselves = "settled_themselves";
        /// A party cannot be reached.
        Unreachable = "unreachable";
        /// One side is no longer willing.
        Unwilling = "unwilling";
        /// Positions are too far apart.
        TooFarApart = "too_far_apart";
        /// The time is over and no extension was agreed.
        TimeOver = "time_over";
        /// A party refuses to sign.
        RefusedToSign = "refused_to_sign";
        /// Other.
        Other = "other";
    }
}

code_list! {
    /// Closing kind of a case.
    ClosingKind {
        /// Closed in the ordinary way.
        Ordinary = "ordinary", "正常办结";
        /// Acceptance ended.
        AcceptanceEnded = "acceptance_ended", "终止受理";
        /// Mediation ended.
        MediationEnded = "mediation_ended", "终止调解";
    }
}

code_list! {
    /// How far the agreement is performed (协议履行情况).
    PerformanceStatus {
        /// Not performed.
        None = "none", "未履行";
        /// Partly performed.
        Partial = "partial", "部分履行";
        /// Performed.
        Full = "full", "已履行";
    }
}

code_list! {
    /// Where judicial confirmation (司法确认) of the agreement stands: People's
    /// Mediation Law 33, Civil Procedure Law 205 and 206.
    ConfirmationState {
        /// The parties have not decided.
        Undecided = "undecided";
        /// Not wanted.
        NotWanted = "not_wanted";
        /// Applied for.
        Applied = "applied";
        /// Accepted by the court.
        Accepted = "accepted";
        /// Confirmed.
        Confirmed = "confirmed";
        /// Rejected.
        Rejected = "rejected";
        /// Withdrawn.
        Withdrawn = "withdrawn";
        /// The thirty days are over.
        Lapsed = "lapsed";
    }
}

code_list! {
    /// As what someone signs an agreement (PML 29).
    SignatoryRole {
        /// Party.
        Party = "party";
        /// Agent of a party.
        Agent = "agent";
        /// Mediator.
        Mediator = "mediator";
        /// Recorder.
        Recorder = "recorder";
        /// Interpreter.
        Interpreter = "interpreter";
        /// The committee, with its seal.
        Committee = "committee";
    }
}

code_list! {
    /// What stands under an agreement.
    SignatureForm {
        /// Signature.
        Signature = "signature";
        /// Seal.
        Seal = "seal";
        /// Fingerprint.
        Fingerprint = "fingerprint";
    }
}

code_list! {
    /// What is owed.
    ObligationKind {
        /// Money.
        Money = "money";
        /// Goods: delivery, return or replacement.
        Goods = "goods";
        /// An act.
        Act = "act";
        /// A discount or deposit on the next order.
        Discount = "discount";
    }
}

code_list! {
    /// Part of a debt (CC 561).
    DebtComponent {
        /// Principal.
        Principal = "principal";
        /// Interest.
        Interest = "interest";
        /// Costs of claiming it.
        Costs = "costs";
    }
}

code_list! {
    /// Why a debt is no longer asked for.
    RemissionKind {
        /// Waived by the creditor.
        Waived = "waived";
        /// Written off as lost.
        WrittenOff = "written_off";
    }
}

code_list! {
    /// The court for judicial confirmation (CPL 205; SPC-Juris 1, 2; SPC-Marit 25, 27).
    Court {
        /// The basic court at the committee's place.
        Basic = "basic";
        /// The court that invited the mediation.
        Inviting = "inviting";
        /// The maritime court.
        Maritime = "maritime";
        /// The intermediate court.
        Intermediate = "intermediate";
        /// Another court.
        Other = "other";
    }
}

code_list! {
    /// Papers for judicial confirmation (Interp 353, 354).
    ConfirmationPaper {
        /// Joint application.
        Application = "application";
        /// The agreement.
        Agreement = "agreement";
        /// Proof that the committee mediated.
        CommitteeProof = "committee_proof";
        /// Identity of both sides.
        Identity = "identity";
        /// Addresses and telephones of both sides.
        Address = "address";
        /// Power of attorney.
        PowerOfAttorney = "power_of_attorney";
        /// Proof of property rights.
        Property = "property";
        /// Chinese translation of foreign papers (Interp 525).
        Translation = "translation";
    }
}
