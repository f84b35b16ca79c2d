//! Entities to JSON, one dispute at a time, so that a large register is never
//! in memory twice.
//!
//! This module must not import the engine, the record, storage or the web.

use super::keys::{Keys, amount_of, rate_of};
use super::{ALSO_SAID, FORMAT, LISTS, RegisterFile, VERSION};
use crate::domain::attribute::{Attribute, EntityKind, Joining};
use crate::domain::date::Instant;
use crate::domain::language::Language;
use crate::domain::money::Money;
use crate::domain::rate::{self, Rate};
use crate::domain::value::Value;
use crate::protocol::NewEntity;
use crate::protocol::command::NewDispute;
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

/// Writes a file piece by piece.
pub struct Writer {
    out: Vec<u8>,
    keys: Keys,
    disputes: usize,
}

impl Writer {
    /// Begins a file with everything of `head` but its disputes.
    #[must_use]
    pub fn begin(head: &RegisterFile) -> Self {
        let mut writer = Self {
            out: Vec::new(),
            keys: Keys::new(),
            disputes: 0,
        };
        writer.text("{\n\"format\":");
        writer.value(FORMAT);
        writer.text(",\n\"version\":");
        writer.value(&VERSION);
        if let Some(at) = head.exported_at {
            writer.text(",\n\"exported_at\":");
            writer.value(&moment(at));
        }
        if let Some(committee) = &head.committee {
            writer.text(",\n\"committee\":");
            writer.entity(committee);
        }
        for (key, people) in [("members", &head.members), ("mediators", &head.mediators)] {
            writer.list(key, people);
        }
        if !head.layouts.is_empty() {
            writer.list("layouts", &head.layouts);
        }
        writer.text(",\n\"disputes\":[");
        writer
    }

    /// Writes one dispute.
    pub fn dispute(&mut self, dispute: &NewDispute) {
        self.text(if self.disputes == 0 { "\n" } else { ",\n" });
        self.disputes += 1;
        let object = DisputeObject {
            dispute,
            keys: &self.keys,
        };
        // Writing to a Vec cannot fail, and every key is a string.
        let _ = serde_json::to_writer(&mut self.out, &object);
    }

    /// How many bytes wait to be taken.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.out.len()
    }

    /// Takes what was written and not yet taken.
    #[must_use]
    pub fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.out)
    }

    /// Ends the file and gives its last bytes.
    #[must_use]
    pub fn finish(mut self) -> Vec<u8> {
        self.text("\n]\n}\n");
        self.out
    }

    fn list(&mut self, key: &str, entities: &[NewEntity]) {
        self.text(",\n");
        self.value(key);
        self.text(":[");
        for (number, entity) in entities.iter().enumerate() {
            self.text(if number == 0 { "\n" } else { ",\n" });
            self.entity(entity);
        }
        self.text("]");
    }

    fn entity(&mut self, entity: &NewEntity) {
        let object = EntityObject {
            entity,
            keys: &self.keys,
        };
        let _ = serde_json::to_writer(&mut self.out, &object);
    }

    fn value<T: Serialize + ?Sized>(&mut self, value: &T) {
        let _ = serde_json::to_writer(&mut self.out, value);
    }

    fn text(&mut self, text: &str) {
        self.out.extend_from_slice(text.as_bytes());
    }
}

struct DisputeObject<'a> {
    dispute: &'a NewDispute,
    keys: &'a Keys,
}

impl Serialize for DisputeObject<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &self.dispute.id.to_string())?;
        let entities = &self.dispute.entities;
        for entity in entities.iter().filter(|e| e.kind == EntityKind::Dispute) {
            write_values(&mut map, entity, self.keys)?;
        }
        for (kind, key) in LISTS {
            map.serialize_entry(
                key,
                &ListOf {
                    entities,
                    kind,
                    keys: self.keys,
                },
            )?;
        }
        map.end()
    }
}

struct ListOf<'a> {
    entities: &'a [NewEntity],
    kind: EntityKind,
    keys: &'a Keys,
}

impl Serialize for ListOf<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let of_kind = self
            .entities
            .iter()
            .filter(|entity| entity.kind == self.kind);
        serializer.collect_seq(of_kind.map(|entity| EntityObject {
            entity,
            keys: self.keys,
        }))
    }
}

struct EntityObject<'a> {
    entity: &'a NewEntity,
    keys: &'a Keys,
}

impl Serialize for EntityObject<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &self.entity.id.to_string())?;
        write_values(&mut map, self.entity, self.keys)?;
        map.end()
    }
}

fn values(entity: &NewEntity, attribute: Attribute) -> impl Iterator<Item = &Value> {
    let said = entity
        .values
        .iter()
        .filter(move |(said, _)| *said == attribute);
    said.map(|(_, value)| value)
        .filter(|value| can_stand(value))
}

/// Bytes are keys of devices; an unknown value has no form here.
const fn can_stand(value: &Value) -> bool {
    !matches!(value, Value::Nothing | Value::Bytes(_) | Value::Unknown(_))
}

fn write_values<M: SerializeMap>(
    map: &mut M,
    entity: &NewEntity,
    keys: &Keys,
) -> Result<(), M::Error> {
    let mut also_said = Vec::new();
    for (attribute, key) in keys.of(entity.kind) {
        let mut said = values(entity, *attribute);
        let Some(first) = said.next() else { continue };
        if attribute.joining() == Joining::Many {
            let members: Vec<Form<'_>> = values(entity, *attribute).map(Form::plain).collect();
            map.serialize_entry(key, &members)?;
            continue;
        }
        let others: Vec<Form<'_>> = said.map(Form::plain).collect();
        if !others.is_empty() {
            also_said.push((key, others));
        }
        let inside = amount_of(*attribute)
            .is_some_and(|amount| values(entity, amount).any(|value| value.money().is_some()));
        if inside {
            continue;
        }
        let rate = rate_of(*attribute).and_then(|rate| values(entity, rate).next());
        map.serialize_entry(key, &Form { value: first, rate })?;
    }
    if !also_said.is_empty() {
        map.serialize_entry(ALSO_SAID, &Others(also_said))?;
    }
    Ok(())
}

struct Others<'a>(Vec<(&'a String, Vec<Form<'a>>)>);

impl Serialize for Others<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, values)| (key, values)))
    }
}

/// A value in its JSON form, an amount with its rate.
struct Form<'a> {
    value: &'a Value,
    rate: Option<&'a Value>,
}

impl<'a> Form<'a> {
    const fn plain(value: &'a Value) -> Self {
        Self { value, rate: None }
    }
}

impl Serialize for Form<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.value {
            Value::Line(text) | Value::Code(text) => serializer.serialize_str(text),
            Value::Words { language, text } => words(serializer, *language, text),
            Value::Money(amount) => match self.rate {
                Some(Value::Rate(rate)) => money(serializer, *amount, Some(rate)),
                _ => money(serializer, *amount, None),
            },
            Value::Rate(rate) => rate.serialize(serializer),
            Value::Date(date) => date.serialize(serializer),
            Value::Moment(at) => serializer.serialize_str(&moment(*at)),
            Value::Number(number) => serializer.serialize_i64(*number),
            Value::Flag(flag) => serializer.serialize_bool(*flag),
            Value::Entity(id) => serializer.collect_str(id),
            Value::Country(country) => serializer.serialize_str(country.code()),
            Value::Language(language) => serializer.serialize_str(language.code()),
            Value::Skill(skill) => serializer.collect_str(skill),
            Value::Nothing | Value::Bytes(_) | Value::Unknown(_) => {
                serializer.serialize_seq(Some(0))?.end()
            }
        }
    }
}

fn words<S: Serializer>(
    serializer: S,
    language: Option<Language>,
    text: &str,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    if let Some(language) = language {
        map.serialize_entry("language", language.code())?;
    }
    map.serialize_entry("text", text)?;
    map.end()
}

fn money<S: Serializer>(
    serializer: S,
    amount: Money,
    rate: Option<&Rate>,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    map.serialize_entry("amount", &amount.to_string())?;
    map.serialize_entry("currency", amount.currency().code())?;
    if let Ok(Some(yuan)) = rate::in_cny(amount, rate) {
        map.serialize_entry("cny", &yuan.to_string())?;
    }
    if let Some(rate) = rate {
        map.serialize_entry("rate", rate)?;
    }
    map.end()
}

/// ISO 8601 in the time of China, to the millisecond.
pub(super) fn moment(at: Instant) -> String {
    let (hour, minute) = at.shanghai_time();
    let (second, ms) = (
        at.ms().rem_euclid(60_000) / 1_000,
        at.ms().rem_euclid(1_000),
    );
    let date = at.shanghai_date();
    format!("{date}T{hour:02}:{minute:02}:{second:02}.{ms:03}+08:00")
}
