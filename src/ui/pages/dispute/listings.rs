//! How each kind of thing on the way of a dispute is listed.

use super::{group::Group, things::Listing};
use crate::{
    domain::attribute::{Attribute as A, EntityKind as K},
    ui::i18n::dispute::life as words,
};

macro_rules! listings {
    ($( $(#[$doc:meta])* $name:ident: $kind:ident $group:ident $title:path | $add:path, of $of:expr, day $day:expr, line [$($line:ident)*], sum $sum:expr; )+) => { $(
        $(#[$doc])*
        pub const $name: Listing = Listing {
            kind: K::$kind,
            group: Group::$group,
            title: $title,
            add: Some($add),
            of: $of,
            day: $day,
            line: &[$(A::$line),*],
            sum: $sum,
        };
    )+ };
}

listings! {
    /// People without a mediator's file.
    PEOPLE: Assignment Person words::person::title | words::person::add, of None, day None, line [AssignmentName AssignmentRole AssignmentOrganisation AssignmentFrom AssignmentUntil AssignmentEnding], sum None;
    /// Consents and refusals.
    CONSENTS: Consent Consent words::consent::title | words::consent::add, of None, day Some(A::ConsentOn), line [ConsentParty ConsentAnswer ConsentMatter ConsentLanguage], sum None;
    /// What the parties were told.
    TOLD: Information Told words::told::title | words::told::add, of None, day Some(A::InformationOn), line [InformationTo InformationKind InformationMode InformationLanguage], sum None;
    /// Sessions.
    SESSIONS: Session Session words::session::title | words::session::add, of None, day Some(A::SessionOn), line [SessionMode SessionPlace SessionPresent SessionOutcome SessionNextOn], sum None;
    /// Offers and counter-offers.
    PROPOSALS: Proposal Proposal words::proposal::title | words::proposal::add, of None, day Some(A::ProposalOn), line [ProposalKind ProposalBy ProposalWords ProposalState ProposalUntil], sum Some(A::ProposalAmount);
    /// Clauses of an agreement.
    CLAUSES: Clause Clause words::clause::title | words::clause::add, of Some(A::ClauseAgreement), day None, line [ClauseNumber ClauseWords], sum None;
    /// Signatures and seals under an agreement.
    SIGNATURES: Signature Signature words::signature::title | words::signature::add, of Some(A::SignatureAgreement), day Some(A::SignatureOn), line [SignatureAs SignatureBy SignatureName SignatureForm], sum None;
    /// Copies handed out.
    HANDOVERS: Handover Handover words::handover::title | words::handover::add, of Some(A::HandoverAgreement), day Some(A::HandoverOn), line [HandoverTo HandoverMode], sum None;
    /// What is owed under an agreement.
    OBLIGATIONS: Obligation Obligation words::obligation::title | words::obligation::add, of Some(A::ObligationAgreement), day Some(A::ObligationDue), line [ObligationKind ObligationDebtors ObligationCreditor ObligationWords ObligationComponent], sum Some(A::ObligationAmount);
    /// Instalments of an obligation.
    INSTALMENTS: Instalment Instalment words::instalment::title | words::instalment::add, of Some(A::InstalmentObligation), day Some(A::InstalmentDue), line [], sum Some(A::InstalmentAmount);
    /// What is no longer asked for.
    REMISSIONS: Remission Remission words::remission::title | words::remission::add, of Some(A::RemissionObligation), day Some(A::RemissionOn), line [RemissionKind RemissionReason], sum Some(A::RemissionAmount);
    /// Judicial confirmation of an agreement.
    CONFIRMATIONS: JudicialConfirmation Confirmation words::confirmation::title | words::confirmation::add, of Some(A::JudicialConfirmationAgreement), day Some(A::JudicialConfirmationAppliedOn), line [JudicialConfirmationState JudicialConfirmationCourt JudicialConfirmationCourtName JudicialConfirmationDocket JudicialConfirmationRulingOn], sum None;
    /// Reports to the police.
    REPORTS: PoliceReport Report words::report::title | words::report::add, of None, day Some(A::PoliceReportOn), line [PoliceReportTo PoliceReportWords], sum None;
    /// Follow-ups of an agreement.
    FOLLOW_UPS: FollowUp FollowUp words::follow_up::title | words::follow_up::add, of Some(A::FollowUpAgreement), day Some(A::FollowUpPlannedOn), line [FollowUpOn FollowUpKind FollowUpAsked FollowUpPerformance FollowUpSatisfaction FollowUpWhyNot], sum None;
    /// More time.
    EXTENSIONS: Extension Extension words::extension::title | words::extension::add, of None, day Some(A::ExtensionOn), line [ExtensionUntil ExtensionReason], sum None;
}

/// Requirements passed with a reason; they come with a step, never alone.
pub const WAIVERS: Listing = Listing {
    kind: K::Waiver,
    group: Group::Waiver,
    title: words::waived,
    add: None,
    of: None,
    day: Some(A::WaiverOn),
    line: &[A::WaiverGate, A::WaiverStage, A::WaiverReason],
    sum: None,
};
