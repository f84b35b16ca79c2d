//! All texts of a form at one moment, of new things and of recorded ones, and
//! what they come to: new entities, edits with the sayings that were seen, or
//! what is wrong field by field. A sheet is also what a draft keeps.

mod draft;
mod fill;
#[cfg(test)]
mod tests;

pub use fill::{Filled, Wrong};

use super::{
    key::{Key, Part},
    read::{self, FieldError, FieldWarning},
    write::write,
};
use crate::domain::{
    attribute::{Attribute as A, EntityKind, Joining},
    id::EntityId,
    value::Value,
};
use crate::protocol::{EntityView, Saying};
use std::collections::BTreeMap;

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
