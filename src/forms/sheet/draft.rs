//! What a draft keeps of a sheet, and how it is brought back.

use super::{Held, Sheet, base_texts};
use crate::domain::order;
use crate::domain::{attribute::EntityKind, id::EntityId};
use crate::forms::key::Key;
use crate::protocol::Saying;

impl Sheet {
    /// What a draft keeps: new things with all their texts, and of recorded
    /// things the texts that differ, with the sayings that were seen.
    #[must_use]
    pub fn fields(&self) -> Vec<(String, String)> {
        let mut fields = Vec::new();
        for held in &self.entities {
            match &held.base {
                None => {
                    fields.push((format!("+{}", held.id), held.kind_name().to_owned()));
                    fields.extend(
                        self.of(held.id)
                            .filter(|(_, text)| !text.is_empty())
                            .map(|(key, text)| (key.to_string(), text.clone())),
                    );
                }
                Some(view) => {
                    let base = base_texts(view);
                    let changed = order::set_of(self.changed(held.id, &base));
                    for attribute in changed {
                        let texts = self
                            .of(held.id)
                            .filter(|(key, _)| key.attribute == attribute);
                        fields.extend(texts.map(|(key, text)| (key.to_string(), text.clone())));
                        fields.push((
                            format!("{}.{}.saw", held.id, attribute.name()),
                            write_sayings(&self.seen(view, attribute)),
                        ));
                    }
                }
            }
        }
        fields
    }

    /// Brings back what a draft kept. New things of the draft stand in place
    /// of those that the form began with.
    pub fn restore(&mut self, fields: &[(String, String)]) {
        let new: Vec<(EntityId, EntityKind)> = fields
            .iter()
            .filter_map(|(name, kind)| {
                let id = EntityId::parse(name.strip_prefix('+')?)?;
                Some((id, kind_of(kind)?))
            })
            .collect();
        if !new.is_empty() {
            let gone: Vec<EntityId> = self
                .entities
                .iter()
                .filter(|held| held.base.is_none())
                .map(|held| held.id)
                .collect();
            gone.into_iter().for_each(|id| self.remove(id));
            new.into_iter().for_each(|(id, kind)| self.add(id, kind));
        }
        let here = order::set_of(self.entities.iter().map(|held| held.id));
        for (name, text) in fields {
            if let Some(key) = Key::parse(name).filter(|key| here.contains(&key.entity)) {
                self.texts.insert(key, text.clone());
            } else if let Some((entity, attribute)) = name
                .strip_suffix(".saw")
                .and_then(Key::parse)
                .map(|key| (key.entity, key.attribute))
            {
                self.saw.insert((entity, attribute), read_sayings(text));
            }
        }
    }
}

impl Held {
    fn kind_name(&self) -> &'static str {
        KINDS
            .iter()
            .find(|(kind, _)| *kind == self.kind)
            .map_or("", |(_, name)| name)
    }
}

/// What kinds are called in drafts.
const KINDS: [(EntityKind, &str); 12] = [
    (EntityKind::Committee, "Committee"),
    (EntityKind::Member, "Member"),
    (EntityKind::Device, "Device"),
    (EntityKind::Mediator, "Mediator"),
    (EntityKind::Dispute, "Dispute"),
    (EntityKind::Party, "Party"),
    (EntityKind::Agent, "Agent"),
    (EntityKind::Claim, "Claim"),
    (EntityKind::Order, "Order"),
    (EntityKind::Assignment, "Assignment"),
    (EntityKind::Agreement, "Agreement"),
    (EntityKind::Payment, "Payment"),
];

fn kind_of(name: &str) -> Option<EntityKind> {
    KINDS
        .iter()
        .find(|(_, known)| *known == name)
        .map(|(kind, _)| *kind)
}

fn write_sayings(sayings: &[Saying]) -> String {
    let one = |saying: &Saying| {
        let hash: String = saying
            .change
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        format!("{hash}:{}", saying.index)
    };
    sayings.iter().map(one).collect::<Vec<_>>().join(" ")
}

fn read_sayings(text: &str) -> Vec<Saying> {
    text.split_whitespace().filter_map(read_saying).collect()
}

fn read_saying(text: &str) -> Option<Saying> {
    let (hash, index) = text.split_once(':')?;
    let mut change = [0; 32];
    if hash.len() != 64 || !hash.is_ascii() {
        return None;
    }
    for (byte, at) in change.iter_mut().zip((0..64).step_by(2)) {
        *byte = u8::from_str_radix(hash.get(at..at + 2)?, 16).ok()?;
    }
    Some(Saying {
        change,
        index: index.parse().ok()?,
    })
}
