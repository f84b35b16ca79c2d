//! The state of one form: a signal per text, what is wrong, what is kept.

mod keeping;
mod sending;

use super::place::Place;
use crate::{
    domain::{
        attribute::{Attribute, EntityKind},
        id::EntityId,
    },
    forms::{FieldError, Held, Key, Part, Sheet, Wrong, money_of},
    platform::{clock, media, mint as bytes},
    protocol::{Refusal, Saying},
    ui::{
        engine::{Engine, use_engine},
        parts::field::new_id,
    },
};
use leptos::{prelude::*, task::spawn_local};
use std::collections::{BTreeMap, BTreeSet};

/// A pause in typing after which the text is kept.
const DEBOUNCE_MS: u32 = 200;

/// Groups of fields of which each thing of that kind must have one.
pub type Required = &'static [&'static [Attribute]];

/// A new id, or nothing in a browser without randomness.
#[must_use]
pub fn mint() -> Option<EntityId> {
    bytes::entity().map(EntityId::from_bytes)
}

/// A form. A small copyable handle; it lives as long as the component that opened it.
#[derive(Clone, Copy)]
pub struct Form {
    engine: Engine,
    inner: StoredValue<Inner, LocalStorage>,
    held: RwSignal<Vec<(EntityId, EntityKind)>>,
    known: RwSignal<u32>,
    wrong: RwSignal<BTreeMap<(EntityId, Attribute), FieldError>>,
    /// Whether a change is being committed.
    pub busy: RwSignal<bool>,
    /// Why the engine did not save, where no field is to blame.
    pub refusal: RwSignal<Option<Refusal>>,
    /// Since when the text that a draft brought back was kept: milliseconds since 1970 UTC.
    pub restored: RwSignal<Option<u64>>,
    /// Whether anything was typed that is not saved.
    pub touched: RwSignal<bool>,
    /// Whether saving was tried and fields are wrong.
    pub tried: RwSignal<bool>,
}

struct Inner {
    id: String,
    /// As the form began, before any draft.
    base: Sheet,
    held: Vec<Held>,
    saw: BTreeMap<(EntityId, Attribute), Vec<Saying>>,
    texts: BTreeMap<Key, ArcRwSignal<String>>,
    last: Sheet,
    place: Place,
    required: Required,
    turn: u32,
    /// Typed since it was last sent.
    owed: bool,
    /// A draft may be in the store.
    kept: bool,
    /// Saved or thrown away: nothing more is kept.
    done: bool,
}

impl Form {
    /// Opens a form that begins with `sheet`, and brings back the draft of
    /// `place` if there is one. Belongs to the calling component.
    #[must_use]
    pub fn open(place: Place, required: Required, sheet: Sheet) -> Self {
        let engine = use_engine();
        let form = Self {
            engine,
            inner: StoredValue::new_local(Inner {
                id: new_id("form"),
                base: sheet.clone(),
                held: Vec::new(),
                saw: BTreeMap::new(),
                texts: BTreeMap::new(),
                last: Sheet::default(),
                place,
                required,
                turn: 0,
                owed: false,
                kept: false,
                done: false,
            }),
            held: RwSignal::new(Vec::new()),
            known: RwSignal::new(0),
            wrong: RwSignal::new(BTreeMap::new()),
            busy: RwSignal::new(false),
            refusal: RwSignal::new(None),
            restored: RwSignal::new(None),
            touched: RwSignal::new(false),
            tried: RwSignal::new(false),
        };
        form.load(sheet);
        Effect::new(move |_| form.look());
        form.keep_when_leaving();
        spawn_local(async move { form.bring_back().await });
        form
    }

    /// Puts a sheet's texts into the signals.
    fn load(self, sheet: Sheet) {
        let held: Vec<_> = sheet.entities.iter().map(|h| (h.id, h.kind)).collect();
        let setting = self.inner.try_update_value(|inner| {
            for key in sheet.texts.keys() {
                inner
                    .texts
                    .entry(*key)
                    .or_insert_with(|| ArcRwSignal::new(String::new()));
            }
            inner.held.clone_from(&sheet.entities);
            inner.saw.clone_from(&sheet.saw);
            inner.last.clone_from(&sheet);
            inner.texts.clone()
        });
        for (key, signal) in setting.unwrap_or_default() {
            let text = sheet.texts.get(&key).cloned().unwrap_or_default();
            if signal.with_untracked(|now| *now != text) {
                signal.set(text);
            }
        }
        self.held.set(held);
        self.wrong.set(BTreeMap::new());
        self.known.update(|known| *known += 1);
    }

    /// The signal of a text, for a control.
    #[must_use]
    pub fn text(self, entity: EntityId, attribute: Attribute, part: Part) -> RwSignal<String> {
        let key = Key::new(entity, attribute, part);
        let found = self.inner.try_update_value(|inner| {
            let new = !inner.texts.contains_key(&key);
            let signal = inner
                .texts
                .entry(key)
                .or_insert_with(|| ArcRwSignal::new(String::new()));
            (signal.clone(), new)
        });
        let Some((signal, new)) = found else {
            return RwSignal::new(String::new());
        };
        if new {
            self.known.update(|known| *known += 1);
        }
        signal.into()
    }

    /// What is on the form, by kind, in order.
    #[must_use]
    pub fn of_kind(self, kind: EntityKind) -> Memo<Vec<EntityId>> {
        Memo::new(move |_| {
            let held = self.held.get();
            let ids = held.iter().filter(|(_, held)| *held == kind);
            ids.map(|(id, _)| *id).collect()
        })
    }

    /// Puts a new thing on the form, with the texts it begins with.
    pub fn add(self, kind: EntityKind, begin: &[(Attribute, Part, &str)]) -> Option<EntityId> {
        let id = mint()?;
        self.inner.try_update_value(|inner| {
            inner.held.push(Held {
                id,
                kind,
                base: None,
            });
            for (attribute, part, text) in begin {
                let key = Key::new(id, *attribute, *part);
                inner
                    .texts
                    .insert(key, ArcRwSignal::new((*text).to_owned()));
            }
        });
        self.held.update(|held| held.push((id, kind)));
        self.known.update(|known| *known += 1);
        Some(id)
    }

    /// Takes a new thing off the form. A [`Self::sheet`] of before brings it
    /// back with [`Self::put_back`].
    pub fn remove(self, id: EntityId) {
        self.inner.try_update_value(|inner| {
            inner
                .held
                .retain(|held| held.id != id || held.base.is_some());
            inner.texts.retain(|key, _| key.entity != id);
        });
        self.held
            .update(|held| held.retain(|(other, _)| *other != id));
        self.known.update(|known| *known += 1);
    }

    /// Brings back a sheet of before.
    pub fn put_back(self, sheet: Sheet) {
        self.load(sheet);
        self.inner.try_update_value(|inner| inner.owed = true);
        self.keep_now();
    }

    /// Everything as it is typed now; followed by nothing.
    #[must_use]
    pub fn sheet(self) -> Sheet {
        let sheet = self.inner.try_with_value(|inner| Sheet {
            entities: inner.held.clone(),
            texts: texts(inner, |signal| signal.get_untracked()),
            saw: inner.saw.clone(),
        });
        sheet.unwrap_or_default()
    }

    /// Runs after every keystroke: what was wrong with a changed field is no
    /// longer said, and the text will be kept.
    fn look(self) {
        self.known.track();
        let changed = self.inner.try_update_value(|inner| {
            let now = texts(inner, |signal| signal.get());
            let before = std::mem::replace(&mut inner.last.texts, now);
            let held = inner.last.entities.len() != inner.held.len();
            inner.last.entities.clone_from(&inner.held);
            let now = &inner.last.texts;
            let mut changed: BTreeSet<(EntityId, Attribute)> = BTreeSet::new();
            for key in now.keys().chain(before.keys()) {
                let text = |of: &BTreeMap<Key, String>| of.get(key).cloned().unwrap_or_default();
                if text(now) != text(&before) {
                    changed.insert((key.entity, key.attribute));
                }
            }
            if changed.is_empty() && !held {
                return None;
            }
            inner.owed = true;
            inner.turn = inner.turn.wrapping_add(1);
            let touched = inner.last.texts != inner.base.texts || held;
            Some((changed, inner.turn, touched))
        });
        let Some((changed, turn, touched)) = changed.flatten() else {
            return;
        };
        self.touched.set(touched);
        if !self.wrong.with_untracked(BTreeMap::is_empty) {
            self.wrong.update(|wrong| {
                wrong.retain(|(entity, attribute), _| {
                    let of = money_of(*attribute).unwrap_or(*attribute);
                    !changed.contains(&(*entity, *attribute)) && !changed.contains(&(*entity, of))
                });
            });
        }
        spawn_local(async move {
            clock::wait(DEBOUNCE_MS).await;
            if self.inner.try_with_value(|inner| inner.turn) == Some(turn) {
                self.keep_now();
            }
        });
    }

    /// What is wrong with a field.
    #[must_use]
    pub fn error(self, entity: EntityId, attribute: Attribute) -> Option<FieldError> {
        self.wrong
            .with(|wrong| wrong.get(&(entity, attribute)).copied())
    }

    /// Everything that is wrong, in the order of the record's vocabulary.
    #[must_use]
    pub fn errors(self) -> Vec<Wrong> {
        self.wrong.with(|wrong| {
            let one = |((entity, attribute), error): (&(EntityId, Attribute), &FieldError)| Wrong {
                entity: *entity,
                attribute: *attribute,
                error: *error,
            };
            wrong.iter().map(one).collect()
        })
    }

    /// The person left a field: says at once what is wrong with it.
    pub fn left(self, entity: EntityId, attribute: Attribute) {
        if let Some(error) = self.sheet().check(entity, attribute) {
            self.wrong.update(|wrong| {
                wrong.insert((entity, attribute), error);
            });
        }
        self.keep_now();
    }

    /// Puts the cursor into a field, opening what it is folded in. What was
    /// put on the form just now has to be drawn before.
    pub fn go_to(self, entity: EntityId, attribute: Attribute) {
        let field = format!("#{}", self.field_id(entity, attribute));
        spawn_local(async move {
            clock::wait(0).await;
            media::reveal(&field);
        });
    }

    /// The `id` of the form in the document.
    #[must_use]
    pub fn dom_id(self) -> String {
        self.inner
            .try_with_value(|inner| inner.id.clone())
            .unwrap_or_default()
    }

    /// The `id` of the frame of a field.
    #[must_use]
    pub fn field_id(self, entity: EntityId, attribute: Attribute) -> String {
        format!("{}-{entity}-{}", self.dom_id(), attribute.name())
    }
}

fn texts(inner: &Inner, get: impl Fn(&ArcRwSignal<String>) -> String) -> BTreeMap<Key, String> {
    inner
        .texts
        .iter()
        .map(|(key, signal)| (*key, get(signal)))
        .filter(|(key, text)| !text.is_empty() || inner.base.texts.contains_key(key))
        .collect()
}
