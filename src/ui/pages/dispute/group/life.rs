//! The groups of what happens on the way: people on the case, consents, what
//! was told, sessions, proposals, the agreement with its obligations and
//! signatures, confirmation, follow-up and the end.

use super::{Def, field};
use crate::{domain::attribute::Attribute as A, ui::i18n::dispute::group as words};

pub(super) const PERSON: Def = Def {
    name: "person",
    title: words::Person,
    read: &[],
    specs: &[
        field(A::AssignmentName).required(),
        field(A::AssignmentRole).required(),
        field(A::AssignmentOrganisation),
        field(A::AssignmentPhone),
        field(A::AssignmentLanguages).whole(),
        field(A::AssignmentAppointedBy),
        field(A::AssignmentFrom).required(),
        field(A::AssignmentUntil),
        field(A::AssignmentEnding),
        field(A::AssignmentGround),
        field(A::AssignmentRaisedBy),
        field(A::AssignmentReason).whole(),
    ],
    required: &[
        &[A::AssignmentName],
        &[A::AssignmentRole],
        &[A::AssignmentFrom],
    ],
};
pub(super) const CONSENT: Def = Def {
    name: "consent",
    title: words::Consent,
    read: &[],
    specs: &[
        field(A::ConsentParty).required(),
        field(A::ConsentMatter).required(),
        field(A::ConsentAnswer).required(),
        field(A::ConsentOn).required(),
        field(A::ConsentLanguage),
        field(A::ConsentAbout),
        field(A::ConsentNote).whole(),
    ],
    required: &[
        &[A::ConsentParty],
        &[A::ConsentMatter],
        &[A::ConsentAnswer],
        &[A::ConsentOn],
    ],
};
pub(super) const TOLD: Def = Def {
    name: "told",
    title: words::Told,
    read: &[],
    specs: &[
        field(A::InformationKind).required(),
        field(A::InformationTo).required(),
        field(A::InformationOn).required(),
        field(A::InformationMode),
        field(A::InformationLanguage),
        field(A::InformationVersion),
        field(A::InformationBy),
        field(A::InformationInterpreter),
        field(A::InformationNote).whole(),
    ],
    required: &[
        &[A::InformationKind],
        &[A::InformationTo],
        &[A::InformationOn],
    ],
};
pub(super) const WAIVER: Def = Def {
    name: "waiver",
    title: words::Waiver,
    read: &[],
    specs: &[field(A::WaiverReason).whole().required()],
    required: &[&[A::WaiverReason]],
};
pub(super) const SESSION: Def = Def {
    name: "session",
    title: words::Session,
    read: &[],
    specs: &[
        field(A::SessionOn).required(),
        field(A::SessionMode).required(),
        field(A::SessionBegan),
        field(A::SessionEnded),
        field(A::SessionPlace).whole(),
        field(A::SessionPresent).whole(),
        field(A::SessionInterpreted),
        field(A::SessionCaucusWith),
        field(A::SessionLanguages).whole(),
        field(A::SessionMinutes).whole(),
        field(A::SessionFacts).whole(),
        field(A::SessionFactsConfirmedBy).whole(),
        field(A::SessionOutcome),
        field(A::SessionNextOn),
        field(A::SessionEndReason),
        field(A::SessionReason),
    ],
    required: &[&[A::SessionOn], &[A::SessionMode]],
};
pub(super) const PROPOSAL: Def = Def {
    name: "proposal",
    title: words::Proposal,
    read: &[],
    specs: &[
        field(A::ProposalKind).required(),
        field(A::ProposalBy).required(),
        field(A::ProposalOn).required(),
        field(A::ProposalAmount),
        field(A::ProposalWords).whole(),
        field(A::ProposalAnswers),
        field(A::ProposalUntil),
        field(A::ProposalState),
        field(A::ProposalStateOn),
    ],
    required: &[&[A::ProposalKind], &[A::ProposalBy], &[A::ProposalOn]],
};
pub(super) const TERMS: Def = Def {
    name: "terms",
    title: words::Terms,
    read: &[],
    specs: &[
        field(A::AgreementFacts).whole(),
        field(A::AgreementIssues).whole(),
        field(A::AgreementPlace),
        field(A::AgreementCopies),
        field(A::AgreementOnTheSpot),
        field(A::AgreementOwnership),
        field(A::AgreementReason).whole(),
    ],
    required: &[],
};
pub(super) const CLAUSE: Def = Def {
    name: "clause",
    title: words::Clause,
    read: &[],
    specs: &[
        field(A::ClauseNumber),
        field(A::ClauseWords).whole().required(),
        field(A::ClauseTranslation).whole(),
    ],
    required: &[&[A::ClauseWords]],
};
pub(super) const SIGNATURE: Def = Def {
    name: "signature",
    title: words::Signature,
    read: &[],
    specs: &[
        field(A::SignatureAs).required(),
        field(A::SignatureForm),
        field(A::SignatureBy),
        field(A::SignatureName),
        field(A::SignatureOn).required(),
        field(A::SignatureReason),
    ],
    required: &[&[A::SignatureAs], &[A::SignatureOn]],
};
pub(super) const HANDOVER: Def = Def {
    name: "handover",
    title: words::Handover,
    read: &[],
    specs: &[
        field(A::HandoverTo).required(),
        field(A::HandoverOn).required(),
        field(A::HandoverMode),
    ],
    required: &[&[A::HandoverTo], &[A::HandoverOn]],
};
pub(super) const OBLIGATION: Def = Def {
    name: "obligation",
    title: words::Obligation,
    read: &[],
    specs: &[
        field(A::ObligationKind).whole().required(),
        field(A::ObligationDebtors).required(),
        field(A::ObligationCreditor).required(),
        field(A::ObligationAmount),
        field(A::ObligationDue),
        field(A::ObligationRate).whole(),
        field(A::ObligationWords).whole(),
        field(A::ObligationManner),
        field(A::ObligationPlace),
        field(A::ObligationComponent),
        field(A::ObligationSecured),
        field(A::ObligationBearsInterest),
        field(A::ObligationDisputedOn),
        field(A::ObligationPartDoneOn),
        field(A::ObligationDoneOn),
    ],
    required: &[
        &[A::ObligationKind],
        &[A::ObligationDebtors],
        &[A::ObligationCreditor],
    ],
};
pub(super) const INSTALMENT: Def = Def {
    name: "instalment",
    title: words::Instalment,
    read: &[],
    specs: &[
        field(A::InstalmentDue).required(),
        field(A::InstalmentAmount).required(),
    ],
    required: &[&[A::InstalmentDue], &[A::InstalmentAmount]],
};
pub(super) const REMISSION: Def = Def {
    name: "remission",
    title: words::Remission,
    read: &[],
    specs: &[
        field(A::RemissionKind).required(),
        field(A::RemissionAmount).required(),
        field(A::RemissionOn).required(),
        field(A::RemissionReason).required(),
    ],
    required: &[&[A::RemissionOn], &[A::RemissionReason]],
};
pub(super) const CONFIRMATION: Def = Def {
    name: "confirmation",
    title: words::Confirmation,
    read: &[],
    specs: &[
        field(A::JudicialConfirmationState).whole().required(),
        field(A::JudicialConfirmationCourt),
        field(A::JudicialConfirmationCourtName),
        field(A::JudicialConfirmationPapers).whole(),
        field(A::JudicialConfirmationAppliedOn),
        field(A::JudicialConfirmationAcceptedOn),
        field(A::JudicialConfirmationDocket),
        field(A::JudicialConfirmationRuling),
        field(A::JudicialConfirmationRulingOn),
        field(A::JudicialConfirmationEnforcementOn),
        field(A::JudicialConfirmationReason).whole(),
    ],
    required: &[&[A::JudicialConfirmationState]],
};
pub(super) const REPORT: Def = Def {
    name: "report",
    title: words::Report,
    read: &[],
    specs: &[
        field(A::PoliceReportOn).required(),
        field(A::PoliceReportTo).required(),
        field(A::PoliceReportBy),
        field(A::PoliceReportWords).whole(),
        field(A::PoliceReportAnswer).whole(),
    ],
    required: &[&[A::PoliceReportOn], &[A::PoliceReportTo]],
};
pub(super) const FOLLOW_UP: Def = Def {
    name: "follow-up",
    title: words::FollowUp,
    read: &[],
    specs: &[
        field(A::FollowUpPlannedOn),
        field(A::FollowUpOn),
        field(A::FollowUpKind),
        field(A::FollowUpAsked),
        field(A::FollowUpBy),
        field(A::FollowUpPerformance),
        field(A::FollowUpSatisfaction),
        field(A::FollowUpWhyNot),
        field(A::FollowUpRisk).whole(),
        field(A::FollowUpMeasures).whole(),
    ],
    required: &[],
};
pub(super) const EXTENSION: Def = Def {
    name: "extension",
    title: words::Extension,
    read: &[],
    specs: &[
        field(A::ExtensionOn).required(),
        field(A::ExtensionUntil).required(),
        field(A::ExtensionReason).whole(),
    ],
    required: &[&[A::ExtensionOn], &[A::ExtensionUntil]],
};
pub(super) const ENDING: Def = Def {
    name: "ending",
    title: words::Ending,
    read: &[],
    specs: &[
        field(A::DisputeEndReason),
        field(A::DisputeReferredTo),
        field(A::DisputeCourtCase),
        field(A::DisputeClosedOn),
        field(A::DisputeClosingKind),
        field(A::DisputeRetention),
        field(A::DisputeDossierNote).whole(),
    ],
    required: &[],
};
pub(super) const GOODS: Def = Def {
    name: "goods",
    title: words::Goods,
    read: &[],
    specs: &[
        field(A::DisputeReferralKind),
        field(A::DisputeReferralReceivedOn),
        field(A::DisputeAppraisalDays),
        field(A::DisputeGoodsReceivedOn),
        field(A::DisputeInternationalSale),
        field(A::DisputeContractAmount),
        field(A::DisputeDeposit),
    ],
    required: &[],
};
pub(super) const NOTE: Def = Def {
    name: "note",
    title: words::Note,
    read: &[],
    specs: &[field(A::NoteWords).whole().required()],
    required: &[&[A::NoteWords]],
};
