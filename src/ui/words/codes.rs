//! Labels of the code lists. The Chinese ones are those of the official forms
//! and returns where these have one; a test compares them with the domain's.
//!
//! The order in which a list stands here is that in which it is offered.

use crate::{
    domain::{
        attribute::CodeList,
        codes::{
            AgentPower, AgreementForm, ApplicationMode, CaseSource, ClosingKind, ConfirmationState,
            Difficulty, DisputeType, EndReason, ForeignElement, Incoterm, MediatorKind,
            MediatorRole, MemberRole, Openness, Outcome, PartyKind, PartySide, PayerRelation,
            PaymentChannel, PerformanceStatus, Stage, TradeSubtype,
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
}

says! {
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
