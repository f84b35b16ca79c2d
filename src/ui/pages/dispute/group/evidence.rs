//! The group of a piece of evidence (人民调解证据材料).

use super::{Def, field};
use crate::{domain::attribute::Attribute as A, ui::i18n::evidence as words};

pub(super) const EVIDENCE: Def = Def {
    name: "evidence",
    title: words::group,
    read: &[
        A::EvidenceTitle,
        A::EvidenceKind,
        A::EvidenceFrom,
        A::EvidenceOn,
        A::EvidenceProves,
        A::EvidenceLanguage,
        A::EvidenceTranslated,
        A::EvidenceOriginalSeen,
        A::EvidencePages,
        A::EvidencePeriodFrom,
        A::EvidencePeriodUntil,
        A::EvidenceReason,
    ],
    specs: &[
        field(A::EvidenceTitle).required(),
        field(A::EvidenceFrom),
        field(A::EvidenceKind).whole(),
        field(A::EvidenceProves).whole(),
        field(A::EvidenceLanguage),
        field(A::EvidenceOn),
        field(A::EvidenceOriginalSeen),
        field(A::EvidenceTranslated),
        field(A::EvidencePages).third(),
        field(A::EvidencePeriodFrom).third(),
        field(A::EvidencePeriodUntil).third(),
    ],
    required: &[&[A::EvidenceTitle]],
};

/// Why a damaged file is kept: asked for only where one is.
pub const REASON: &[super::FieldSpec] = &[field(A::EvidenceReason).required().whole()];
