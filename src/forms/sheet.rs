//! All texts of a form at one moment, of new things and of recorded ones, and
//! what they come to: new entities, edits with the sayings that were seen, or
//! what is wrong field by field. A sheet is also what a draft keeps.

use super::{
    key::{Key, Part},
    read::{self, FieldError, FieldWarning},
    write::write,
};
use crate::domain::{
    attribute::{Attribute as A, EntityKind, Joining},
    codes::PartySide,
    id::EntityId,
    value::Value,
};
use crate::protocol::{Edit, EntityView, NewEntity, Saying};
use std::collections::{BTreeMap, BTreeSet};

/// A thing on the form.
#[derive(Clone, Debug, PartialEq)]
pub struct Held {
    /// Its id; minted by the page when it is new, and kept with the draft, so
    /// that saving twice records it once.
    pub id: EntityId,
    /// What it is.
    pub kind: EntityKind,
    /// As it was recorded when the form opened; nothing when it is new.
    pub base: Option<EntityView>,
}

/// All texts of a form.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// What is on the form, in the order in which it stands there.
    pub entities: Vec<Held>,
    /// What is typed.
    pub texts: BTreeMap<Key, String>,
    /// For fields that a draft brought back: the sayings that were on the
    /// screen when they were typed, which may not be those of now.
    pub saw: BTreeMap<(EntityId, A), Vec<Saying>>,
}

/// What a sound sheet says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filled {
    /// New things.
    pub created: Vec<NewEntity>,
    /// What differs from the record.
    pub edits: Vec<Edit>,
}

/// A field and why it cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// Of which entity.
    pub entity: EntityId,
    /// Which field.
    pub attribute: A,
    /// Why.
    pub error: FieldError,
}

impl Sheet {
    /// Puts a new thing on the form.
    pub fn add(&mut self, id: EntityId, kind: EntityKind) {
        self.entities.push(Held {
            id,
            kind,
            base: None,
        });
    }

    /// Puts a recorded thing on the form, with the texts of its values.
    pub fn edit(&mut self, view: &EntityView) {
        self.texts.extend(base_texts(view));
        self.entities.push(Held {
            id: view.id,
            kind: view.kind,
            base: Some(view.clone()),
        });
    }

    /// Takes a new thing off the form, and its texts with it.
    pub fn remove(&mut self, id: EntityId) {
        self.entities
            .retain(|held| held.id != id || held.base.is_some());
        self.texts.retain(|key, _| key.entity != id);
    }

    /// A text; empty when nothing is typed.
    #[must_use]
    pub fn text(&self, entity: EntityId, attribute: A, part: Part) -> &str {
        self.texts
            .get(&Key::new(entity, attribute, part))
            .map_or("", String::as_str)
    }

    /// Types a text.
    pub fn set(&mut self, entity: EntityId, attribute: A, part: Part, text: impl Into<String>) {
        self.texts
            .insert(Key::new(entity, attribute, part), text.into());
    }

    /// The values of one field.
    ///
    /// # Errors
    /// Why it has none.
    pub fn values(&self, entity: EntityId, attribute: A) -> Result<Vec<Value>, FieldError> {
        read::read(attribute, &self.look(entity))
    }

    /// What about one field should be looked at again.
    #[must_use]
    pub fn warning(&self, entity: EntityId, attribute: A) -> Option<FieldWarning> {
        read::warning(attribute, &self.look(entity))
    }

    fn look(&self, entity: EntityId) -> impl Fn(A, Part) -> String + '_ {
        move |attribute, part| self.text(entity, attribute, part).to_owned()
    }

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
                    let changed: BTreeSet<A> = self.changed(held.id, &base).collect();
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
        let here: BTreeSet<EntityId> = self.entities.iter().map(|held| held.id).collect();
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

    /// What the sheet says. `required` lists fields of which each thing of
    /// that kind must have one: a group for “this”, several in a group for
    /// “one of these”.
    ///
    /// # Errors
    /// Everything that is wrong, in the order of the things on the form.
    pub fn fill(&self, required: &[&[A]]) -> Result<Filled, Vec<Wrong>> {
        let (mut filled, mut wrong) = (Filled::default(), Vec::new());
        for held in &self.entities {
            match &held.base {
                None => filled
                    .created
                    .extend(self.create(held, required, &mut wrong)),
                Some(view) => filled.edits.extend(self.amend(view, required, &mut wrong)),
            }
        }
        if wrong.is_empty() {
            Ok(filled)
        } else {
            Err(wrong)
        }
    }

    /// A new thing; none for one that was put on the form and left empty.
    fn create(&self, held: &Held, required: &[&[A]], wrong: &mut Vec<Wrong>) -> Option<NewEntity> {
        let attributes: BTreeSet<A> = self.of(held.id).map(|(key, _)| key.attribute).collect();
        let (mut values, before) = (Vec::new(), wrong.len());
        for attribute in attributes {
            match self.values(held.id, attribute) {
                Ok(read) => values.extend(read.into_iter().map(|value| (attribute, value))),
                Err(error) => wrong.push(Wrong {
                    entity: held.id,
                    attribute,
                    error,
                }),
            }
        }
        let empty = wrong.len() == before && values.iter().all(|(a, _)| places_only(*a));
        if empty && self.may_be_left(held) {
            return None;
        }
        let given = |attribute: A| {
            values.iter().any(|(a, _)| *a == attribute)
                || wrong.iter().skip(before).any(|w| w.attribute == attribute)
        };
        let missing = missing(held, required, given);
        wrong.extend(missing);
        Some(NewEntity {
            id: held.id,
            kind: held.kind,
            values,
        })
    }

    /// What differs from the record.
    fn amend(&self, view: &EntityView, required: &[&[A]], wrong: &mut Vec<Wrong>) -> Vec<Edit> {
        let mut edits = Vec::new();
        let mut changed: BTreeSet<A> = self.changed(view.id, &base_texts(view)).collect();
        // A rate belongs to the currency of its amount.
        let rates = self.of(view.id).map(|(key, _)| key.attribute);
        let rates: Vec<A> = rates
            .filter(|rate| read::money_of(*rate).is_some_and(|of| changed.contains(&of)))
            .collect();
        changed.extend(rates);
        for attribute in &changed {
            match self.values(view.id, *attribute) {
                Ok(values) => edits.extend(self.edits(view, *attribute, values)),
                Err(error) => wrong.push(Wrong {
                    entity: view.id,
                    attribute: *attribute,
                    error,
                }),
            }
        }
        let given = |attribute: A| !self.blank(view.id, attribute);
        let held = Held {
            id: view.id,
            kind: view.kind,
            base: None,
        };
        // Only what was touched is asked for: a record from elsewhere may lack more.
        let missing = missing(&held, required, given);
        wrong.extend(
            missing
                .into_iter()
                .filter(|w| changed.contains(&w.attribute)),
        );
        edits
    }

    fn edits(&self, view: &EntityView, attribute: A, values: Vec<Value>) -> Vec<Edit> {
        let entity = view.id;
        let saw = self.seen(view, attribute);
        if attribute.joining() == Joining::Many {
            let sayings = view.sayings(attribute);
            let added = values
                .iter()
                .filter(|value| !sayings.iter().any(|s| s.value == **value))
                .map(|value| Edit::Add {
                    entity,
                    attribute,
                    value: value.clone(),
                });
            let removed = sayings
                .iter()
                .filter(|said| saw.contains(&said.saying) && !values.contains(&said.value))
                .map(|said| Edit::Remove {
                    entity,
                    attribute,
                    saw: vec![said.saying],
                });
            return added.chain(removed).collect();
        }
        let value = values.into_iter().next().unwrap_or(Value::Nothing);
        let same = view.value(attribute).unwrap_or(&Value::Nothing) == &value;
        if same && view.sayings(attribute).len() < 2 {
            return Vec::new();
        }
        vec![Edit::Set {
            entity,
            attribute,
            value,
            saw,
        }]
    }

    /// The sayings that were on the screen when a field was typed.
    fn seen(&self, view: &EntityView, attribute: A) -> Vec<Saying> {
        self.saw
            .get(&(view.id, attribute))
            .cloned()
            .unwrap_or_else(|| {
                view.sayings(attribute)
                    .iter()
                    .map(|said| said.saying)
                    .collect()
            })
    }

    fn of(&self, entity: EntityId) -> impl Iterator<Item = (&Key, &String)> {
        self.texts
            .iter()
            .filter(move |(key, _)| key.entity == entity)
    }

    fn changed(&self, entity: EntityId, base: &BTreeMap<Key, String>) -> impl Iterator<Item = A> {
        self.of(entity)
            .filter(|(key, text)| base.get(key).map_or("", String::as_str) != text.as_str())
            .map(|(key, _)| key.attribute)
    }

    fn blank(&self, entity: EntityId, attribute: A) -> bool {
        self.of(entity)
            .filter(|(key, _)| key.attribute == attribute && key.part != Part::Currency)
            .all(|(_, text)| text.trim().is_empty())
    }

    /// Whether a new thing that says nothing is simply not recorded.
    fn may_be_left(&self, held: &Held) -> bool {
        match held.kind {
            EntityKind::Agent | EntityKind::Claim | EntityKind::Order => true,
            EntityKind::Party => {
                let side = self.text(held.id, A::PartySide, Part::Whole);
                let same_side = |other: &Held| {
                    other.kind == EntityKind::Party
                        && self.text(other.id, A::PartySide, Part::Whole) == side
                };
                // One party of each side must be there.
                side == PartySide::ThirdParty.as_code()
                    || self.entities.iter().find(|other| same_side(other)) != Some(held)
            }
            _ => false,
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

/// Says where a thing belongs, and nothing about it.
const fn places_only(attribute: A) -> bool {
    matches!(attribute, A::PartySide | A::PartyKind | A::AgentFor)
}

fn missing(held: &Held, required: &[&[A]], given: impl Fn(A) -> bool) -> Vec<Wrong> {
    required
        .iter()
        .filter(|group| group.iter().any(|a| a.kind() == held.kind))
        .filter(|group| !group.iter().any(|a| given(*a)))
        .filter_map(|group| group.first())
        .map(|attribute| Wrong {
            entity: held.id,
            attribute: *attribute,
            error: FieldError::Missing,
        })
        .collect()
}

/// The texts that the form of a recorded thing begins with.
fn base_texts(view: &EntityView) -> BTreeMap<Key, String> {
    let mut texts = BTreeMap::new();
    for field in &view.fields {
        let key = |part| Key::new(view.id, field.attribute, part);
        if field.attribute.joining() == Joining::Many {
            let lines: Vec<String> = field
                .sayings
                .iter()
                .flat_map(|said| write(&said.value))
                .map(|(_, text)| text)
                .collect();
            texts.insert(key(Part::Whole), lines.join("\n"));
        } else if let Some(value) = view.value(field.attribute) {
            texts.extend(
                write(value)
                    .into_iter()
                    .map(|(part, text)| (key(part), text)),
            );
        }
    }
    texts
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

#[cfg(test)]
mod tests;
