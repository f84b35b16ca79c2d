//! What the things of a dispute are called, where another thing points at them.

use super::{entity_kind, value};
use crate::{
    domain::attribute::{Attribute as A, EntityKind},
    protocol::EntityView,
};

/// What a party, an agent or somebody on the case is called.
#[must_use]
pub fn named(entity: &EntityView) -> Option<String> {
    [
        A::PartyName,
        A::PartyNameLatin,
        A::PartyNameChinese,
        A::AgentName,
        A::AssignmentName,
        A::EvidenceTitle,
    ]
    .into_iter()
    .find_map(|attribute| entity.line(attribute))
    .map(str::to_owned)
}

/// What a thing without a name is called: its day and its amount. Nothing for
/// a kind that is never pointed at.
#[must_use]
pub fn called(entity: &EntityView) -> Option<String> {
    let (day, what) = match entity.kind {
        EntityKind::Agreement => (Some(A::AgreementDate), A::AgreementSum),
        EntityKind::Obligation => (Some(A::ObligationDue), A::ObligationAmount),
        EntityKind::Proposal => (Some(A::ProposalOn), A::ProposalAmount),
        EntityKind::Extension => (Some(A::ExtensionUntil), A::ExtensionReason),
        EntityKind::Session => (Some(A::SessionOn), A::SessionPlace),
        EntityKind::Payment => (Some(A::PaymentDate), A::PaymentAmount),
        EntityKind::Instalment => (Some(A::InstalmentDue), A::InstalmentAmount),
        EntityKind::FollowUp => (Some(A::FollowUpPlannedOn), A::FollowUpKind),
        _ => return None,
    };
    let words = |attribute: A| {
        let value_of = entity.value(attribute)?;
        Some(value(value_of, attribute, |_| None))
    };
    let parts: Vec<String> = day.and_then(words).into_iter().chain(words(what)).collect();
    let kind = entity_kind(entity.kind);
    Some(match parts.is_empty() {
        true => kind.to_owned(),
        false => parts.join(" · "),
    })
}
