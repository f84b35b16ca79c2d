//! The text by which a dispute is found.
//!
//! This module must not import web-sys or leptos.

use super::said::line;
use crate::domain::attribute::{Attribute as A, EntityKind};
use crate::domain::contact::Phone;
use crate::domain::fold;
use crate::domain::id::{EntityId, MediatorId};
use crate::domain::value::Value;
use crate::engine::roster::Roster;
use crate::record::{Entity, Folded};

/// The longest text of facts that search looks at, in bytes.
const SEARCHED_FACTS: usize = 600;

/// Folded words of the dispute, its parties and its mediators; begins with the
/// applicants' sort key.
pub(super) fn search_text(
    folded: &Folded,
    dispute: &Entity,
    parties: &[(EntityId, &Entity)],
    roster: &Roster,
    applicants: &str,
) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for attribute in [
        A::DisputeNumber,
        A::DisputeProvisionalNumber,
        A::DisputeGoods,
        A::DisputeReferralNumber,
        A::DisputeReferringBody,
    ] {
        parts.extend(line(dispute, attribute));
    }
    for (_, party) in parties {
        for attribute in [
            A::PartyName,
            A::PartyNameLatin,
            A::PartyNameChinese,
            A::PartyDocumentNumber,
            A::PartyPhone,
            A::PartyWeChat,
            A::PartyEmail,
            A::PartyBooth,
            A::PartyCreditCode,
            A::PartyRepresentative,
        ] {
            parts.extend(line(party, attribute));
        }
    }
    for (kind, attributes) in [
        (EntityKind::Agent, &[A::AgentName, A::AgentPhone][..]),
        (EntityKind::Order, &[A::OrderReference, A::OrderGoods][..]),
        (EntityKind::Payment, &[A::PaymentPayerName][..]),
    ] {
        for (_, entity) in folded.of_kind(kind) {
            parts.extend(
                attributes
                    .iter()
                    .filter_map(|attribute| line(entity, *attribute)),
            );
        }
    }
    for (_, assignment) in folded.of_kind(EntityKind::Assignment) {
        if let Some(id) = assignment
            .value(A::AssignmentMediator)
            .and_then(Value::entity)
        {
            parts.extend(roster.mediator_name(MediatorId(id)));
        }
    }
    let phones: Vec<Phone> = parties
        .iter()
        .filter_map(|(_, party)| Phone::parse(line(party, A::PartyPhone)?).ok())
        .collect();
    parts.extend(phones.iter().map(Phone::digits));
    let mut text = fold::sort_key(applicants);
    text.push(fold::PART_END);
    text.push_str(&fold::search_text(parts));
    // Nobody looks for a sentence by its pinyin, so facts are only folded.
    if let Some(facts) = dispute.value(A::DisputeFacts).and_then(Value::text) {
        let end = facts.floor_char_boundary(SEARCHED_FACTS);
        fold::fold_into(facts.get(..end).unwrap_or(facts), &mut text);
    }
    text
}
