//! Who changed what, when, on which device, from what to what.
//!
//! This module must not import web-sys or leptos.

use super::batch;
use super::clock;
use super::environment::Environment;
use super::register::{Opened, Register};
use super::roster::Roster;
use super::segments::SEGMENT;
use super::trouble::Trouble;
use super::view::label;
use crate::domain::attribute::{Attribute, EntityKind};
use crate::domain::id::DisputeId;
use crate::domain::order::Order as _;
use crate::domain::value::Value;
use crate::protocol::{Alteration, HistoryEntry};
use crate::record::{ChangeId, Fact, FactRef};
use crate::store::Store;
use std::collections::{HashMap, HashSet};

impl<S: Store> Register<S> {
    /// The changes of one dispute, newest first.
    ///
    /// # Errors
    /// [`Refusal::Absent`](crate::protocol::Refusal::Absent), or a trouble of the store.
    pub async fn history<E: Environment>(
        &self,
        env: &E,
        id: DisputeId,
    ) -> Result<Vec<HistoryEntry>, Trouble> {
        let opened = self.open_dispute(id).await?;
        let imported = self.imported(&opened);
        let doubted = clock::doubted(&opened.groups, env.now_ms());
        Ok(entries(&opened, &self.roster, (&imported, &doubted)))
    }
}

impl<S: Store> Register<S> {
    /// Changes that came as one of many in a batch.
    fn imported(&self, opened: &Opened) -> HashSet<ChangeId> {
        let places = opened.places.iter().filter(|place| **place != SEGMENT);
        // What is in the segment stands before what lies in values of its own.
        let retired = opened.groups.len().saturating_sub(places.clone().count());
        let recent = opened.groups.iter().skip(retired);
        recent
            .zip(places)
            .filter(|(_, place)| batch::chunk_of(**place).is_some() || self.batches.contains(place))
            .map(|((stamp, _), _)| stamp.change)
            .collect()
    }
}

/// The changes told in plain terms. What stood before a saying is what it
/// names as replaced, so the telling needs no clock.
fn entries(
    opened: &Opened,
    roster: &Roster,
    (imported, doubted): (&HashSet<ChangeId>, &HashSet<ChangeId>),
) -> Vec<HistoryEntry> {
    let mut said: HashMap<FactRef, &Value> = HashMap::new();
    for (stamp, group) in &opened.groups {
        let facts = group.entities.iter().flat_map(|run| &run.facts);
        for (index, fact) in (0..).zip(facts) {
            let change = stamp.change;
            said.insert(FactRef { change, index }, &fact.value);
        }
    }
    let mut groups: Vec<_> = opened.groups.iter().collect();
    groups.order_by_key(|(stamp, _)| std::cmp::Reverse(*stamp));
    groups
        .into_iter()
        .map(|(stamp, group)| HistoryEntry {
            at_ms: stamp.at_ms,
            who: roster
                .member_name(stamp.author)
                .unwrap_or_default()
                .to_owned(),
            device: roster
                .device_name(stamp.device)
                .unwrap_or_default()
                .to_owned(),
            decision: group
                .entities
                .iter()
                .flat_map(|run| &run.facts)
                .any(|fact| fact.replaces.len() > 1),
            import: imported.contains(&stamp.change),
            clock_doubted: doubted.contains(&stamp.change),
            alterations: group
                .entities
                .iter()
                .flat_map(|run| run.facts.iter().map(move |fact| (run.entity, fact)))
                .filter_map(|(entity, fact)| {
                    let folded = &opened.folded;
                    // The stage itself tells it already.
                    let attribute = Attribute::from_number(fact.attribute)
                        .filter(|attribute| attribute.kind() != EntityKind::Step)?;
                    Some(Alteration {
                        entity,
                        label: folded
                            .entity(entity)
                            .and_then(|entity| label(entity, folded)),
                        attribute,
                        from: before(fact, &said),
                        to: fact.value.clone(),
                    })
                })
                .collect(),
        })
        .collect()
}

fn before(fact: &Fact, said: &HashMap<FactRef, &Value>) -> Vec<Value> {
    fact.replaces
        .iter()
        .filter_map(|at| said.get(at).map(|value| (*value).clone()))
        .collect()
}
