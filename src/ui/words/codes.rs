//! Labels of the code lists. The Chinese ones are those of the official forms
//! and returns where these have one; a test compares them with the domain's.
//!
//! The order in which a list stands here is that in which it is offered.

use crate::{
    domain::{
        attribute::CodeList,
        codes::{
            AgentPower, AgreementForm, AllocationOrder, ApplicationMode, AppointedBy,
            AssignmentEnding, CaseSource, ClosingKind, ConfirmationPaper, ConfirmationState,
            ConsentAnswer, ConsentMatter, Court, DebtComponent, Difficulty, DisputeType, EndReason,
            EvidenceKind, FollowUpKind, ForeignElement, Gate, Incoterm, InformationKind,
            InformationMode, LayoutKind, MediatorKind, MediatorRole, MemberRole, NonPerformance,
            ObligationKind, Openness, Outcome, PartyKind, PartySide, PayerRelation, PaymentChannel,
            PerformanceStatus, ProposalKind, ProposalState, RecusalGround, ReferralKind,
            RemissionKind, RetentionClass, Satisfaction, SessionMode, SignatoryRole, SignatureForm,
            Stage, TradeSubtype,
        },
        document::DocumentKind,
        language::{Reading, Speaking},
    },
    ui::{
        i18n::{Text, codes as texts},
        parts::choice::Choice,
    },
};

/// For each list a function from value to label, and the table of codes that
/// a code of the record is looked up in.
macro_rules! labels {
    ($( $(#[$doc:meta])* $name:ident: $list:ident { $($value:ident)+ } )+) => {
        $(
            $(#[$doc])*
            #[must_use]
            pub fn $name(value: $list) -> &'static str {
                match value { $( $list::$value => texts::$name::$value, )+ }.get()
            }
        )+

        mod table {
            use super::*;
            $(
                #[allow(non_upper_case_globals)]
                pub(super) const $name: &[(&str, Text)] =
                    &[ $( ($list::$value.as_code(), texts::$name::$value), )+ ];
            )+
        }
    };
}

/// The same without a table: for lists that no attribute of the record has, and
/// for sentences about values.
macro_rules! says {
    ($( $(#[$doc:meta])* $name:ident: $list:ident { $($value:ident)+ } )+) => { $(
        $(#[$doc])*
        #[must_use]
        pub fn $name(value: $list) -> &'static str {
            match value { $( $list::$value => texts::$name::$value, )+ }.get()
        }
    )+ };
}

labels! {
    /// The bureau's dispute type (纠纷类型). Contract and business come first: at the desk nearly every dispute is one of them.
    dispute_type: DisputeType { Contract BusinessOperation Family Neighbour HousingSite Damages ForestLand Expropriation Environment MigrantWages OtherLabour Tourism ECommerce OtherConsumer Medical Traffic PropertyManagement Other }
    /// The trade subtype.
    trade_subtype: TradeSubtype { Payment Deposit Prepayment Quality Quantity Labelling Delivery WrongGoods Shipping Customs IntellectualProperty Agency Partnership Translation Lease Labour NeighbourCustom FrozenAccount Other }
    /// Where a dispute came from (案件来源). Applications come first, being the most.
    case_source: CaseSource { Application OwnInitiative Entrusted Court Procuratorate Police PetitionOffice OtherBody }
    /// What makes a dispute foreign-related, in short (Interp 520).
    foreign_element: ForeignElement { Party HabitualResidence SubjectMatter LegalFacts Other }
    /// The side of a party.
    party_side: PartySide { Applicant Respondent ThirdParty }
    /// Natural or legal person.
    party_kind: PartyKind { Natural Legal }
    /// A power of an agent, as the power of attorney ticks it.
    agent_power: AgentPower { ApplyOrEnd Evidence ChooseMediator DisposeOfClaims TakePartAndSign ReceiveDocuments Other }
    /// The form of an agreement (协议形式).
    agreement_form: AgreementForm { Oral Written }
    /// A stage (domain 7.4).
    stage: Stage { Enquiry Applied Declined ReferredOut Accepted Assigned InMediation ToBeContinued Settled Failed Withdrawn Refused Unreachable Suspended Performing Performed Defaulted InCourt FollowedUp Closed Archived }
    /// How an application arrived.
    application_mode: ApplicationMode { Desk WeChat Phone Email CourtPlatform Letter Other }
    /// How a payment was made.
    payment_channel: PaymentChannel { Cash BankTransfer Alipay WeChatPay LetterOfCredit Offset Goods Other }
    /// What a payer is to the debtor.
    payer_relation: PayerRelation { Debtor Agent Relative BusinessPartner UnknownThirdParty Other }
    /// How a mediator came to the committee.
    mediator_kind: MediatorKind { CommitteeMember Appointed Foreign TranslationVolunteer }
    /// The part a person has in a dispute.
    mediator_role: MediatorRole { Lead CoMediator Panel Interpreter Lawyer GuidingJudge Recorder Invited }
    /// What a person who uses the register is.
    member_role: MemberRole { CommitteeMember Mediator Coordinator }
    /// A trade term, Incoterms 2020.
    incoterm: Incoterm { Exw Fca Cpt Cip Dap Dpu Ddp Fas Fob Cfr Cif }
    /// Difficulty of a case (案件难度级别).
    difficulty: Difficulty { Simple Ordinary Complex }
    /// Open or closed handling.
    openness: Openness { Closed Open }
    /// Kind of identity document (证件类型).
    document_kind: DocumentKind { Passport ResidentId PermanentResidentId HongKongMacaoPermit TaiwanPermit HongKongMacaoTaiwanResidence BusinessLicence Other }
    /// How a court or another body gave a dispute over (SPC-2016 27; SPC-Online 24).
    referral_kind: ReferralKind { BeforeDocketing EntrustedOrdinary EntrustedSummary Police Other }
    /// To what a party consents or not.
    consent_matter: ConsentMatter { Mediation Mediator Participant Terms Confirmation Extension RecusalWaived SensitiveData Sharing }
    /// What a party answered.
    consent_answer: ConsentAnswer { Yes No Undecided }
    /// What the committee tells a party.
    information_kind: InformationKind { Rights Routes Privacy Termination NotAccepted Demand Sue }
    /// How something was told or handed over.
    information_mode: InformationMode { ReadAloud Handed Sent Post }
    /// What the law or the committee's rule asks for before a step (domain 1.1, 4.5).
    gate: Gate { Consent RightsNotice Identity Mediator Interpreter Consensus Invited Routes FollowUp Effective Performed }
    /// How a session is held.
    session_mode: SessionMode { Room Video Hybrid }
    /// What a proposal is.
    proposal_kind: ProposalKind { Offer CounterOffer Committee }
    /// What became of a proposal.
    proposal_state: ProposalState { Open Accepted Rejected Lapsed Withdrawn }
    /// As what someone signs an agreement (PML 29).
    signatory_role: SignatoryRole { Party Agent Mediator Recorder Interpreter Committee }
    /// What stands under an agreement.
    signature_form: SignatureForm { Signature Seal Fingerprint }
    /// What is owed.
    obligation_kind: ObligationKind { Money Goods Act Discount }
    /// Part of a debt (CC 561).
    debt_component: DebtComponent { Principal Interest Costs }
    /// Why a debt is no longer asked for.
    remission_kind: RemissionKind { Waived WrittenOff }
    /// What a payment covers first (CC 561).
    allocation_order: AllocationOrder { Legal PrincipalFirst }
    /// The court for judicial confirmation (CPL 205; SPC-Juris 1, 2; SPC-Marit 25, 27).
    court: Court { Basic Inviting Maritime Intermediate Other }
    /// Papers for judicial confirmation (Interp 353, 354).
    confirmation_paper: ConfirmationPaper { Application Agreement CommitteeProof Identity Address PowerOfAttorney Property Translation }
    /// How a follow-up is made.
    follow_up_kind: FollowUpKind { Visit Call Message }
    /// How content a person is.
    satisfaction: Satisfaction { Satisfied Partly Dissatisfied NotSaid }
    /// Why an agreement is not performed.
    non_performance: NonPerformance { Cannot WillNot Left AccountFrozen Disputes Other }
    /// Kind of evidence.
    evidence_kind: EvidenceKind { Order Statement PackingList BillOfLading Transfer Chat Photo Voice Identity Other }
    /// Who chose a mediator (PML 19).
    appointed_by: AppointedBy { Committee Applicant Respondent Both }
    /// How a person's part in a dispute ended.
    assignment_ending: AssignmentEnding { Replaced Recused Finished }
    /// Ground of a recusal (SPC-2016 15; SPC-Online 13).
    recusal_ground: RecusalGround { Relative Interest OtherRelation }
    /// How long a dossier is kept (保管期限).
    retention_class: RetentionClass { Short Long Permanent }
    /// The result of a session (调解结果).
    outcome: Outcome { Settled Failed ToBeContinued }
    /// Why mediation ended (SPC-Online 25).
    end_reason: EndReason { Agreement SettledThemselves Unreachable Unwilling TooFarApart TimeOver RefusedToSign Other }
    /// The closing kind of a case.
    closing_kind: ClosingKind { Ordinary AcceptanceEnded MediationEnded }
    /// How far an agreement is performed (协议履行情况).
    performance_status: PerformanceStatus { None Partial Full }
    /// Where judicial confirmation stands (司法确认).
    confirmation_state: ConfirmationState { Undecided NotWanted Applied Accepted Confirmed Rejected Withdrawn Lapsed }
    /// What a row of a table is.
    layout_kind: LayoutKind { Ledger Return }
}

says! {
    /// How well a language is spoken.
    speaking: Speaking { Basic Working Fluent Native }
    /// How well a language is read.
    reading: Reading { None Basic Fluent }
    /// What a source means for the work, in a sentence.
    about_case_source: CaseSource { OwnInitiative Application Entrusted Court Procuratorate Police PetitionOffice OtherBody }
    /// The limb of Interp 520, in a sentence.
    about_foreign_element: ForeignElement { Party HabitualResidence SubjectMatter LegalFacts Other }
    /// What a power allows, in a sentence.
    about_agent_power: AgentPower { ApplyOrEnd Evidence ChooseMediator DisposeOfClaims TakePartAndSign ReceiveDocuments Other }
    /// What a stage means and asks for, in a sentence.
    about_stage: Stage { Enquiry Applied Declined ReferredOut Accepted Assigned InMediation ToBeContinued Settled Failed Withdrawn Refused Unreachable Suspended Performing Performed Defaulted InCourt FollowedUp Closed Archived }
}

/// The codes of a list with their labels.
const fn table(list: CodeList) -> &'static [(&'static str, Text)] {
    match list {
        CodeList::DisputeType => table::dispute_type,
        CodeList::TradeSubtype => table::trade_subtype,
        CodeList::CaseSource => table::case_source,
        CodeList::ForeignElement => table::foreign_element,
        CodeList::PartySide => table::party_side,
        CodeList::PartyKind => table::party_kind,
        CodeList::AgentPower => table::agent_power,
        CodeList::AgreementForm => table::agreement_form,
        CodeList::Stage => table::stage,
        CodeList::ApplicationMode => table::application_mode,
        CodeList::PaymentChannel => table::payment_channel,
        CodeList::PayerRelation => table::payer_relation,
        CodeList::MediatorKind => table::mediator_kind,
        CodeList::MediatorRole => table::mediator_role,
        CodeList::MemberRole => table::member_role,
        CodeList::Incoterm => table::incoterm,
        CodeList::Difficulty => table::difficulty,
        CodeList::Openness => table::openness,
        CodeList::DocumentKind => table::document_kind,
        CodeList::ReferralKind => table::referral_kind,
        CodeList::ConsentMatter => table::consent_matter,
        CodeList::ConsentAnswer => table::consent_answer,
        CodeList::InformationKind => table::information_kind,
        CodeList::InformationMode => table::information_mode,
        CodeList::Gate => table::gate,
        CodeList::SessionMode => table::session_mode,
        CodeList::ProposalKind => table::proposal_kind,
        CodeList::ProposalState => table::proposal_state,
        CodeList::SignatoryRole => table::signatory_role,
        CodeList::SignatureForm => table::signature_form,
        CodeList::ObligationKind => table::obligation_kind,
        CodeList::DebtComponent => table::debt_component,
        CodeList::RemissionKind => table::remission_kind,
        CodeList::AllocationOrder => table::allocation_order,
        CodeList::Court => table::court,
        CodeList::ConfirmationPaper => table::confirmation_paper,
        CodeList::FollowUpKind => table::follow_up_kind,
        CodeList::Satisfaction => table::satisfaction,
        CodeList::NonPerformance => table::non_performance,
        CodeList::EvidenceKind => table::evidence_kind,
        CodeList::AppointedBy => table::appointed_by,
        CodeList::AssignmentEnding => table::assignment_ending,
        CodeList::RecusalGround => table::recusal_ground,
        CodeList::RetentionClass => table::retention_class,
        CodeList::Outcome => table::outcome,
        CodeList::EndReason => table::end_reason,
        CodeList::ClosingKind => table::closing_kind,
        CodeList::PerformanceStatus => table::performance_status,
        CodeList::ConfirmationState => table::confirmation_state,
        CodeList::LayoutKind => table::layout_kind,
    }
}

/// The label of a code of the record; a code of a later version is shown as it is.
#[must_use]
pub fn code(list: CodeList, code: &str) -> String {
    let known = table(list).iter().find(|(known, _)| *known == code);
    known.map_or(code, |(_, text)| text.get()).to_owned()
}

/// The codes of a list with their labels, in the order in which they are offered.
pub fn options(list: CodeList) -> impl Iterator<Item = (&'static str, &'static str)> {
    table(list).iter().map(|(code, text)| (*code, text.get()))
}

/// The same for the widgets that offer a choice. Each is found by its label in
/// every language too, because parties point at screens together.
#[must_use]
pub fn choices(list: CodeList) -> Vec<Choice> {
    table(list)
        .iter()
        .map(|(code, text)| Choice::new(*code, text.get()).also(text.in_every_lang()))
        .collect()
}
