//! Fields that are read and changed together: one pencil, one form, one change.

use crate::{
    domain::attribute::{Attribute, Attribute as A},
    ui::{
        forms::FieldSpec,
        i18n::{Text, dispute::group as words},
    },
};

/// A group of fields of one kind of thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Group {
    /// What the dispute is about.
    Matter,
    /// The facts as told.
    Facts,
    /// How it came to the committee.
    Coming,
    /// The amounts asked for and in dispute.
    Amounts,
    /// The step planned next.
    NextStep,
    /// Who a party is.
    Who,
    /// How to reach a party.
    Reach,
    /// A party's papers and stay.
    Papers,
    /// An agent.
    Agent,
    /// One thing asked for.
    Claim,
    /// An order.
    Order,
    /// A mediator's part.
    Part,
    /// An agreement.
    Agreement,
    /// A payment.
    Payment,
}

impl Group {
    /// Every group.
    pub const ALL: [Self; 14] = [
        Self::Matter,
        Self::Facts,
        Self::Coming,
        Self::Amounts,
        Self::NextStep,
        Self::Who,
        Self::Reach,
        Self::Papers,
        Self::Agent,
        Self::Claim,
        Self::Order,
        Self::Part,
        Self::Agreement,
        Self::Payment,
    ];

    /// The word by which drafts and the document call it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Matter => "matter",
            Self::Facts => "facts",
            Self::Coming => "coming",
            Self::Amounts => "amounts",
            Self::NextStep => "next",
            Self::Who => "who",
            Self::Reach => "reach",
            Self::Papers => "papers",
            Self::Agent => "agent",
            Self::Claim => "claim",
            Self::Order => "order",
            Self::Part => "part",
            Self::Agreement => "agreement",
            Self::Payment => "payment",
        }
    }

    /// What stands over it.
    #[must_use]
    pub const fn title(self) -> Text {
        match self {
            Self::Matter => words::Matter,
            Self::Facts => words::Facts,
            Self::Coming => words::Coming,
            Self::Amounts => words::Amounts,
            Self::NextStep => words::NextStep,
            Self::Who => words::Who,
            Self::Reach => words::Reach,
            Self::Papers => words::Papers,
            Self::Agent => words::Agent,
            Self::Claim => words::Claim,
            Self::Order => words::Order,
            Self::Part => words::Part,
            Self::Agreement => words::Agreement,
            Self::Payment => words::Payment,
        }
    }

    /// Its fields, in the order in which they are read.
    #[must_use]
    pub const fn attributes(self) -> &'static [Attribute] {
        match self {
            Self::Matter => &[
                A::DisputeType,
                A::DisputeSubtype,
                A::DisputeGoods,
                A::DisputeForeignElements,
                A::DisputePlace,
                A::DisputeDifficulty,
                A::DisputeOpenness,
            ],
            Self::Facts => &[A::DisputeFacts],
            Self::Coming => &[
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
            Self::Amounts => &[
                A::DisputeClaimed,
                A::DisputeClaimedRate,
                A::DisputeDisputed,
                A::DisputeDisputedRate,
            ],
            Self::NextStep => &[A::DisputeNextStep, A::DisputeNextOn],
            Self::Who => &[
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
            Self::Reach => &[
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
            Self::Papers => &[
                A::PartyDocumentKind,
                A::PartyDocumentNumber,
                A::PartyCreditCode,
                A::PartyStayUntil,
                A::PartyLeavesOn,
            ],
            Self::Agent => &[
                A::AgentName,
                A::AgentFor,
                A::AgentPowers,
                A::AgentSince,
                A::AgentPhone,
                A::AgentDocumentNumber,
            ],
            Self::Claim => &[A::ClaimWords, A::ClaimAmount],
            Self::Order => &[
                A::OrderReference,
                A::OrderDate,
                A::OrderGoods,
                A::OrderQuantity,
                A::OrderAmount,
                A::OrderIncoterm,
            ],
            Self::Part => &[
                A::AssignmentRole,
                A::AssignmentFrom,
                A::AssignmentUntil,
                A::AssignmentReason,
            ],
            Self::Agreement => &[
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
            Self::Payment => &[
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
        }
    }
    /// The fields of its form: all that can be changed once it is recorded.
    #[must_use]
    pub const fn specs(self) -> &'static [FieldSpec] {
        match self {
            Self::Matter => MATTER,
            Self::Facts => FACTS,
            Self::Coming => COMING,
            Self::Amounts => AMOUNTS,
            Self::NextStep => NEXT_STEP,
            Self::Who => WHO,
            Self::Reach => REACH,
            Self::Papers => PAPERS,
            Self::Agent => AGENT,
            Self::Claim => CLAIM,
            Self::Order => ORDER,
            Self::Part => PART,
            Self::Agreement => AGREEMENT,
            Self::Payment => PAYMENT,
        }
    }

    /// The fields of which one must stay filled in.
    #[must_use]
    pub const fn required(self) -> &'static [&'static [Attribute]] {
        match self {
            Self::Who => &[
                &[A::PartySide],
                &[A::PartyName, A::PartyNameLatin, A::PartyNameChinese],
            ],
            Self::Agent => &[&[A::AgentName]],
            Self::Claim => &[&[A::ClaimWords, A::ClaimAmount]],
            Self::Order => &[&[A::OrderReference, A::OrderGoods, A::OrderAmount]],
            Self::Part => &[&[A::AssignmentFrom]],
            Self::Agreement => &[&[A::AgreementDate], &[A::AgreementForm]],
            Self::Payment => &[&[A::PaymentDate]],
            _ => &[],
        }
    }
}

const fn field(attribute: A) -> FieldSpec {
    FieldSpec::new(attribute)
}

const MATTER: &[FieldSpec] = &[
    field(A::DisputeType),
    field(A::DisputeSubtype),
    field(A::DisputeGoods).whole(),
    field(A::DisputeForeignElements).whole(),
    field(A::DisputePlace).whole(),
    field(A::DisputeDifficulty),
    field(A::DisputeOpenness),
];
const FACTS: &[FieldSpec] = &[field(A::DisputeFacts).whole()];
const COMING: &[FieldSpec] = &[
    field(A::DisputeSource),
    field(A::DisputeReferringBody),
    field(A::DisputeReferralNumber),
    field(A::DisputeReferredOn),
    field(A::DisputeAcceptedOn),
    field(A::DisputeNumber),
];
const AMOUNTS: &[FieldSpec] = &[
    field(A::DisputeClaimed),
    field(A::DisputeClaimedRate),
    field(A::DisputeDisputed),
    field(A::DisputeDisputedRate),
];
const NEXT_STEP: &[FieldSpec] = &[field(A::DisputeNextStep), field(A::DisputeNextOn)];
const WHO: &[FieldSpec] = &[
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
];
const REACH: &[FieldSpec] = &[
    field(A::PartyLanguages).whole(),
    field(A::PartyPhone),
    field(A::PartyWeChat),
    field(A::PartyEmail),
    field(A::PartyBooth),
    field(A::PartyServiceAddress).whole(),
    field(A::PartyElectronicService),
    field(A::PartyEmergencyContact),
    field(A::PartyForeignAddress).whole(),
];
const PAPERS: &[FieldSpec] = &[
    field(A::PartyDocumentKind),
    field(A::PartyDocumentNumber),
    field(A::PartyCreditCode).whole(),
    field(A::PartyStayUntil),
    field(A::PartyLeavesOn),
];
const AGENT: &[FieldSpec] = &[
    field(A::AgentName).required(),
    field(A::AgentFor),
    field(A::AgentPowers).whole(),
    field(A::AgentPhone),
    field(A::AgentSince),
    field(A::AgentDocumentNumber),
];
const CLAIM: &[FieldSpec] = &[field(A::ClaimWords).whole(), field(A::ClaimAmount)];
const ORDER: &[FieldSpec] = &[
    field(A::OrderReference),
    field(A::OrderDate),
    field(A::OrderGoods),
    field(A::OrderQuantity),
    field(A::OrderAmount),
    field(A::OrderIncoterm),
];
const PART: &[FieldSpec] = &[
    field(A::AssignmentRole),
    field(A::AssignmentFrom).required(),
    field(A::AssignmentUntil),
    field(A::AssignmentReason),
];
const AGREEMENT: &[FieldSpec] = &[
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
];
const PAYMENT: &[FieldSpec] = &[
    field(A::PaymentDate).required(),
    field(A::PaymentChannel),
    field(A::PaymentRate),
    field(A::PaymentPayer),
    field(A::PaymentPayee),
    field(A::PaymentPayerName),
    field(A::PaymentPayerRelation),
    field(A::PaymentNote).whole(),
];
