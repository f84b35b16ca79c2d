//! What a sheet comes to: new entities and edits, or what is wrong.

use super::{Held, Sheet, base_texts};
use crate::domain::order;
use crate::domain::{
    attribute::{Attribute as A, EntityKind, Joining},
    codes::PartySide,
    id::EntityId,
    value::Value,
};
use crate::forms::{
    key::Part,
    read::{self, FieldError},
};
use crate::protocol::{Edit, EntityView, NewEntity};

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

    /// What is wrong with one field, as far as it says anything: nothing for
    /// what stands as it was recorded.
    #[must_use]
    pub fn check(&self, entity: EntityId, attribute: A) -> Option<FieldError> {
        let held = self.entities.iter().find(|held| held.id == entity)?;
        if let Some(view) = &held.base
            && !self
                .changed(entity, &base_texts(view))
                .any(|a| a == attribute)
        {
            return None;
        }
        self.values(entity, attribute).err()
    }

    /// A new thing; none for one that was put on the form and left empty.
    fn create(&self, held: &Held, required: &[&[A]], wrong: &mut Vec<Wrong>) -> Option<NewEntity> {
        let attributes = order::set_of(self.of(held.id).map(|(key, _)| key.attribute));
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
        let mut changed = order::set_of(self.changed(view.id, &base_texts(view)));
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
