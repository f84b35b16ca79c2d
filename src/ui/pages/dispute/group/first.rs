//! The groups of the dispute itself, its parties, and what was agreed and paid.

use super::{Def, field};
use crate::{domain::attribute::Attribute as A, ui::i18n::dispute::group as words};

pub(super) const MATTER: Def = Def {
    name: "matter",
    title: words::Matter,
    read: &[
        A::DisputeType,
        A::DisputeSubtype,
        A::DisputeGoods,
        A::DisputeForeignElements,
        A::DisputePlace,
        A::DisputeDifficulty,
        A::DisputeOpenness,
    ],
    specs: &[
        field(A::DisputeType),
        field(A::DisputeSubtype),
        field(A::DisputeGoods).whole(),
        field(A::DisputeForeignElements).whole(),
        field(A::DisputePlace).whole(),
        field(A::DisputeDifficulty),
        field(A::DisputeOpenness),
    ],
    required: &[],
};
pub(super) const FACTS: Def = Def {
    name: "facts",
    title: words::Facts,
    read: &[A::DisputeFacts],
    specs: &[field(A::DisputeFacts).whole()],
    required: &[],
};
pub(super) const COMING: Def = Def {
    name: "coming",
    title: words::Coming,
    read: &[
        A::DisputeAppliedAt,
        A::DisputeApplicationMode,
        A::DisputeSource,
        A::DisputeReferringBody,
        A::DisputeReferralNumber,
        A::DisputeReferredOn,
        A::DisputeAcceptedOn,
        A::DisputeProvisionalNumber,
        A::DisputeNumber,
    ],
    specs: &[
        field(A::DisputeSource),
        field(A::DisputeReferringBody),
        field(A::DisputeReferralNumber),
        field(A::DisputeReferredOn),
        field(A::DisputeAcceptedOn),
        field(A::DisputeNumber),
    ],
    required: &[],
};
pub(super) const AMOUNTS: Def = Def {
    name: "amounts",
    title: words::Amounts,
    read: &[
        A::DisputeClaimed,
        A::DisputeClaimedRate,
        A::DisputeDisputed,
        A::DisputeDisputedRate,
    ],
    specs: &[
        field(A::DisputeClaimed),
        field(A::DisputeClaimedRate),
        field(A::DisputeDisputed),
        field(A::DisputeDisputedRate),
    ],
    required: &[],
};
pub(super) const NEXT_STEP: Def = Def {
    name: "next",
    title: words::NextStep,
    read: &[A::DisputeNextStep, A::DisputeNextOn],
    specs: &[field(A::DisputeNextStep), field(A::DisputeNextOn)],
    required: &[],
};
pub(super) const WHO: Def = Def {
    name: "who",
    title: words::Who,
    read: &[
        A::PartySide,
        A::PartyKind,
        A::PartyName,
        A::PartyNameLatin,
        A::PartyNameChinese,
        A::PartyNationality,
        A::PartyRepresentative,
        A::PartyRepresentativePost,
        A::PartyOccupation,
        A::PartyBorn,
    ],
    specs: &[
        field(A::PartySide).required(),
        field(A::PartyKind),
        field(A::PartyName).required(),
        field(A::PartyNameChinese),
        field(A::PartyNameLatin),
        field(A::PartyNationality),
        field(A::PartyRepresentative),
        field(A::PartyRepresentativePost),
        field(A::PartyOccupation),
        field(A::PartyBorn),
    ],
    required: &[
        &[A::PartySide],
        &[A::PartyName, A::PartyNameLatin, A::PartyNameChinese],
    ],
};
pub(super) const REACH: Def = Def {
    name: "reach",
    title: words::Reach,
    read: &[
        A::PartyLanguages,
        A::PartyPhone,
        A::PartyWeChat,
        A::PartyEmail,
        A::PartyBooth,
        A::PartyServiceAddress,
        A::PartyElectronicService,
        A::PartyForeignAddress,
        A::PartyEmergencyContact,
    ],
    specs: &[
        field(A::PartyLanguages).whole(),
        field(A::PartyPhone),
        field(A::PartyWeChat),
        field(A::PartyEmail),
        field(A::PartyBooth),
        field(A::PartyServiceAddress).whole(),
        field(A::PartyElectronicService),
        field(A::PartyEmergencyContact),
        field(A::PartyForeignAddress).whole(),
    ],
    required: &[],
};
pub(super) const PAPERS: Def = Def {
    name: "papers",
    title: words::Papers,
    read: &[
        A::PartyDocumentKind,
        A::PartyDocumentNumber,
        A::PartyCreditCode,
        A::PartyStayUntil,
        A::PartyLeavesOn,
    ],
    specs: &[
        field(A::PartyDocumentKind),
        field(A::PartyDocumentNumber),
        field(A::PartyCreditCode).whole(),
        field(A::PartyStayUntil),
        field(A::PartyLeavesOn),
    ],
    required: &[],
};
pub(super) const AGENT: Def = Def {
    name: "agent",
    title: words::Agent,
    read: &[
        A::AgentName,
        A::AgentFor,
        A::AgentPowers,
        A::AgentSince,
        A::AgentPhone,
        A::AgentDocumentNumber,
    ],
    specs: &[
        field(A::AgentName).required(),
        field(A::AgentFor),
        field(A::AgentPowers).whole(),
        field(A::AgentPhone),
        field(A::AgentSince),
        field(A::AgentDocumentNumber),
    ],
    required: &[&[A::AgentName]],
};
pub(super) const CLAIM: Def = Def {
    name: "claim",
    title: words::Claim,
    read: &[A::ClaimWords, A::ClaimAmount],
    specs: &[field(A::ClaimWords).whole(), field(A::ClaimAmount)],
    required: &[&[A::ClaimWords, A::ClaimAmount]],
};
pub(super) const ORDER: Def = Def {
    name: "order",
    title: words::Order,
    read: &[
        A::OrderReference,
        A::OrderDate,
        A::OrderGoods,
        A::OrderQuantity,
        A::OrderAmount,
        A::OrderIncoterm,
    ],
    specs: &[
        field(A::OrderReference),
        field(A::OrderDate),
        field(A::OrderGoods),
        field(A::OrderQuantity),
        field(A::OrderAmount),
        field(A::OrderIncoterm),
    ],
    required: &[&[A::OrderReference, A::OrderGoods, A::OrderAmount]],
};
pub(super) const PART: Def = Def {
    name: "part",
    title: words::Part,
    read: &[
        A::AssignmentRole,
        A::AssignmentFrom,
        A::AssignmentUntil,
        A::AssignmentReason,
    ],
    specs: &[
        field(A::AssignmentRole),
        field(A::AssignmentFrom).required(),
        field(A::AssignmentUntil),
        field(A::AssignmentReason),
    ],
    required: &[&[A::AssignmentFrom]],
};
pub(super) const AGREEMENT: Def = Def {
    name: "agreement",
    title: words::Agreement,
    read: &[
        A::AgreementDate,
        A::AgreementForm,
        A::AgreementSum,
        A::AgreementRate,
        A::AgreementDebtor,
        A::AgreementCreditor,
        A::AgreementDue,
        A::AgreementPartial,
        A::AgreementNumber,
        A::AgreementWords,
    ],
    specs: &[
        field(A::AgreementDate).required(),
        field(A::AgreementForm).required(),
        field(A::AgreementSum),
        field(A::AgreementRate),
        field(A::AgreementDebtor),
        field(A::AgreementCreditor),
        field(A::AgreementDue),
        field(A::AgreementNumber),
        field(A::AgreementPartial),
        field(A::AgreementWords).whole(),
    ],
    required: &[&[A::AgreementDate], &[A::AgreementForm]],
};
pub(super) const PAYMENT: Def = Def {
    name: "payment",
    title: words::Payment,
    read: &[
        A::PaymentDate,
        A::PaymentAmount,
        A::PaymentRate,
        A::PaymentPayer,
        A::PaymentPayerName,
        A::PaymentPayerRelation,
        A::PaymentPayee,
        A::PaymentChannel,
        A::PaymentNote,
    ],
    specs: &[
        field(A::PaymentDate).required(),
        field(A::PaymentChannel),
        field(A::PaymentRate),
        field(A::PaymentPayer),
        field(A::PaymentPayee),
        field(A::PaymentPayerName),
        field(A::PaymentPayerRelation),
        field(A::PaymentNote).whole(),
    ],
    required: &[&[A::PaymentDate]],
};
