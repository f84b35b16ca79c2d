//! JSON to entities. Nothing is taken on trust: every value is parsed, every
//! id is there once, every reference leads somewhere; what is wrong is told
//! with its place. Fields this version does not know are passed over.
//!
//! This module must not import the engine, the record, storage or the web.

use super::error::{JsonError, Read, Reason};
use super::keys::{Keys, rate_of};
use super::plain::{object, parsed, read_moment, text};
use super::{ALSO_SAID, FORMAT, LISTS, RegisterFile, VERSION};
use crate::domain::attribute::{Attribute, EntityKind, Joining, Shape};
use crate::domain::country::Country;
use crate::domain::currency::Currency;
use crate::domain::date::Date;
use crate::domain::id::{DisputeId, EntityId};
use crate::domain::language::{Language, LanguageSkill};
use crate::domain::money::Money;
use crate::domain::order::Order as _;
use crate::domain::rate::{self, Rate};
use crate::domain::value::Value;
use crate::protocol::NewEntity;
use crate::protocol::command::NewDispute;
use serde_json::{Map, Value as Json};
use std::collections::{HashMap, HashSet};

/// Reads a file, with or without a byte-order mark.
///
/// # Errors
/// [`JsonError`] for the first thing that is not sound.
pub fn read(bytes: &[u8]) -> Result<RegisterFile, JsonError> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let json: Json = serde_json::from_slice(bytes).map_err(|error| JsonError {
        path: "$".to_owned(),
        reason: Reason::NotJson {
            line: error.line(),
            column: error.column(),
        },
    })?;
    let mut reader = Reader {
        keys: Keys::new(),
        path: Vec::new(),
        ids: HashMap::new(),
    };
    reader.file(&json).map_err(|reason| JsonError {
        path: reader.place(),
        reason,
    })
}

/// A step of the path to the value at hand.
enum Step {
    Key(String),
    Index(usize),
}

struct Reader {
    keys: Keys,
    path: Vec<Step>,
    ids: HashMap<EntityId, EntityKind>,
}

impl Reader {
    fn place(&self) -> String {
        let mut place = String::new();
        for step in &self.path {
            match step {
                Step::Key(key) if place.is_empty() => place.push_str(key),
                Step::Key(key) => {
                    place.push('.');
                    place.push_str(key);
                }
                Step::Index(index) => place.push_str(&format!("[{index}]")),
            }
        }
        if place.is_empty() {
            "$".to_owned()
        } else {
            place
        }
    }

    /// Goes one step down; on error the path stays where the error is.
    fn at<T>(&mut self, step: Step, then: impl FnOnce(&mut Self) -> Read<T>) -> Read<T> {
        self.path.push(step);
        let result = then(self)?;
        self.path.pop();
        Ok(result)
    }

    fn key<T>(&mut self, key: &str, then: impl FnOnce(&mut Self) -> Read<T>) -> Read<T> {
        self.at(Step::Key(key.to_owned()), then)
    }

    fn file(&mut self, json: &Json) -> Read<RegisterFile> {
        let object = object(json)?;
        self.key("format", |_| match object.get("format") {
            Some(Json::String(format)) if format == FORMAT => Ok(()),
            _ => Err(Reason::OtherFormat),
        })?;
        self.key("version", |_| {
            match object.get("version").and_then(Json::as_u64) {
                Some(version) if version > VERSION => Err(Reason::Newer),
                Some(1..) => Ok(()),
                _ => Err(Reason::Not("a version")),
            }
        })?;
        let exported_at = match object.get("exported_at") {
            Some(at) => Some(self.key("exported_at", |_| read_moment(text(at)?))?),
            None => None,
        };
        let committee = match object.get("committee") {
            Some(committee) => Some(self.key("committee", |reader| {
                reader.entity(committee, EntityKind::Committee)
            })?),
            None => None,
        };
        let members = self.list(object, "members", |reader, json| {
            reader.entity(json, EntityKind::Member)
        })?;
        let mediators = self.list(object, "mediators", |reader, json| {
            reader.entity(json, EntityKind::Mediator)
        })?;
        let layouts = self.list(object, "layouts", |reader, json| {
            reader.entity(json, EntityKind::Layout)
        })?;
        if !object.contains_key("disputes") {
            return self.key("disputes", |_| Err(Reason::Missing));
        }
        let disputes = self.list(object, "disputes", Self::dispute)?;
        self.check_references(&disputes)?;
        Ok(RegisterFile {
            exported_at,
            committee,
            members,
            mediators,
            layouts,
            disputes,
        })
    }

    fn list<T>(
        &mut self,
        object: &Map<String, Json>,
        key: &str,
        mut each: impl FnMut(&mut Self, &Json) -> Read<T>,
    ) -> Read<Vec<T>> {
        let Some(json) = object.get(key) else {
            return Ok(Vec::new());
        };
        self.key(key, |reader| {
            let items = json.as_array().ok_or(Reason::Not("a list"))?;
            let items = items.iter().enumerate();
            items
                .map(|(index, item)| reader.at(Step::Index(index), |r| each(r, item)))
                .collect()
        })
    }

    fn dispute(&mut self, json: &Json) -> Read<NewDispute> {
        let dispute = self.entity(json, EntityKind::Dispute)?;
        if !dispute
            .values
            .iter()
            .any(|(said, _)| *said == Attribute::DisputeAppliedAt)
        {
            return self.key("applied_at", |_| Err(Reason::Missing));
        }
        let id = DisputeId(dispute.id);
        let mut entities = vec![dispute];
        let object = object(json)?;
        for (kind, key) in LISTS {
            entities.extend(self.list(object, key, |reader, json| reader.entity(json, kind))?);
        }
        Ok(NewDispute {
            id,
            entities,
            draft: None,
        })
    }

    fn entity(&mut self, json: &Json, kind: EntityKind) -> Read<NewEntity> {
        let object = object(json)?;
        let id = self.key("id", |reader| {
            let id = text(object.get("id").ok_or(Reason::Missing)?)?;
            let id = EntityId::parse(id).ok_or(Reason::Not("a UUID"))?;
            match reader.ids.insert(id, kind) {
                Some(_) => Err(Reason::Twice),
                None => Ok(id),
            }
        })?;
        let mut entity = NewEntity {
            id,
            kind,
            values: Vec::new(),
        };
        let keys: Vec<(Attribute, String)> = self.keys.of(kind).to_vec();
        for (attribute, key) in &keys {
            if let Some(json) = object.get(key) {
                self.key(key, |reader| reader.said(&mut entity, *attribute, json))?;
            }
        }
        if let Some(others) = object.get(ALSO_SAID) {
            self.key(ALSO_SAID, |reader| reader.also_said(&mut entity, others))?;
        }
        // As they are written: by number, however the file orders its keys.
        entity
            .values
            .order_by_key(|(attribute, _)| attribute.number());
        Ok(entity)
    }

    fn also_said(&mut self, entity: &mut NewEntity, json: &Json) -> Read<()> {
        for (key, values) in object(json)? {
            if let Some(attribute) = self.keys.attribute(entity.kind, key) {
                self.key(key, |reader| reader.several(entity, attribute, values))?;
            }
        }
        Ok(())
    }

    fn said(&mut self, entity: &mut NewEntity, attribute: Attribute, json: &Json) -> Read<()> {
        if attribute.joining() == Joining::Many {
            return self.several(entity, attribute, json);
        }
        let value = self.value(attribute, json)?;
        let amount = value.money();
        entity.values.push((attribute, value));
        if let (Some(amount), Some(rate)) = (amount, rate_of(attribute)) {
            self.rate_inside(entity, amount, rate, json)?;
        }
        Ok(())
    }

    fn several(&mut self, entity: &mut NewEntity, attribute: Attribute, json: &Json) -> Read<()> {
        let items = json.as_array().ok_or(Reason::Not("a list"))?;
        for (index, item) in items.iter().enumerate() {
            let value = self.at(Step::Index(index), |reader| reader.value(attribute, item))?;
            entity.values.push((attribute, value));
        }
        Ok(())
    }

    fn rate_inside(
        &mut self,
        entity: &mut NewEntity,
        amount: Money,
        attribute: Attribute,
        json: &Json,
    ) -> Read<()> {
        let read = match json.get("rate") {
            Some(json) => Some(self.key("rate", |_| {
                parsed::<Rate>(json, "a rate with its currency, day and source")
            })?),
            None => None,
        };
        if let Some(cny) = json.get("cny") {
            self.key("cny", |_| {
                let cny = Money::from_plain(text(cny)?, Currency::CNY).map_err(Reason::Amount)?;
                let counted = rate::in_cny(amount, read.as_ref()).map_err(Reason::Amount)?;
                if counted == Some(cny) {
                    Ok(())
                } else {
                    Err(Reason::OtherCny)
                }
            })?;
        }
        if let Some(rate) = read {
            entity.values.push((attribute, Value::Rate(rate)));
        }
        Ok(())
    }

    fn value(&mut self, attribute: Attribute, json: &Json) -> Read<Value> {
        match attribute.shape() {
            Shape::Line => Ok(Value::Line(text(json)?.to_owned())),
            Shape::Code(_) => Ok(Value::Code(text(json)?.to_owned())),
            Shape::Words => self.words(json),
            Shape::Money => self.money(json),
            Shape::Rate => {
                parsed(json, "a rate with its currency, day and source").map(Value::Rate)
            }
            Shape::Date => parsed::<Date>(json, "a day as 2026-03-05").map(Value::Date),
            Shape::Moment => read_moment(text(json)?).map(Value::Moment),
            Shape::Number => json
                .as_i64()
                .map(Value::Number)
                .ok_or(Reason::Not("a whole number")),
            Shape::Flag => json
                .as_bool()
                .map(Value::Flag)
                .ok_or(Reason::Not("true or false")),
            Shape::Entity => {
                let id = EntityId::parse(text(json)?);
                id.map(Value::Entity).ok_or(Reason::Not("a UUID"))
            }
            Shape::Country => {
                parsed::<Country>(json, "an ISO 3166-1 country code").map(Value::Country)
            }
            Shape::Language => {
                parsed::<Language>(json, "a BCP 47 language subtag").map(Value::Language)
            }
            Shape::Skill => parsed::<LanguageSkill>(json, "a language skill as zh:fluent/basic")
                .map(Value::Skill),
            Shape::Bytes => Err(Reason::Not("something a file may hold")),
        }
    }

    fn words(&mut self, json: &Json) -> Read<Value> {
        let object = object(json)?;
        let language = match object.get("language") {
            None | Some(Json::Null) => None,
            Some(json) => Some(self.key("language", |_| parsed(json, "a BCP 47 language subtag"))?),
        };
        let text = self.key("text", |_| text(object.get("text").ok_or(Reason::Missing)?))?;
        Ok(Value::Words {
            language,
            text: text.to_owned(),
        })
    }

    fn money(&mut self, json: &Json) -> Read<Value> {
        let object = object(json)?;
        let currency = self.key("currency", |_| {
            let code = text(object.get("currency").ok_or(Reason::Missing)?)?;
            Currency::from_code(code).ok_or(Reason::Not("an ISO 4217 currency"))
        })?;
        self.key("amount", |_| {
            let amount = text(object.get("amount").ok_or(Reason::Missing)?)?;
            let amount = Money::from_plain(amount, currency).map_err(Reason::Amount)?;
            Ok(Value::Money(amount))
        })
    }

    /// Parties, payments and the like are named inside their own dispute, a
    /// mediator among the mediators.
    fn check_references(&mut self, disputes: &[NewDispute]) -> Read<()> {
        for (number, dispute) in disputes.iter().enumerate() {
            let own: HashSet<EntityId> = dispute.entities.iter().map(|entity| entity.id).collect();
            for entity in &dispute.entities {
                for (attribute, value) in &entity.values {
                    let Some(id) = value.entity() else { continue };
                    let there = match attribute {
                        Attribute::AssignmentMediator => {
                            self.ids.get(&id) == Some(&EntityKind::Mediator)
                        }
                        _ => own.contains(&id),
                    };
                    if !there {
                        self.point_at(number, entity, *attribute, dispute);
                        return Err(Reason::Unknown);
                    }
                }
            }
        }
        Ok(())
    }

    fn point_at(
        &mut self,
        number: usize,
        entity: &NewEntity,
        attribute: Attribute,
        dispute: &NewDispute,
    ) {
        self.path = vec![Step::Key("disputes".to_owned()), Step::Index(number)];
        if let Some((kind, list)) = LISTS.iter().find(|(kind, _)| *kind == entity.kind) {
            let mut same = dispute.entities.iter().filter(|other| other.kind == *kind);
            let index = same
                .position(|other| other.id == entity.id)
                .unwrap_or_default();
            self.path
                .extend([Step::Key((*list).to_owned()), Step::Index(index)]);
        }
        let keys = self.keys.of(entity.kind).iter();
        let key = keys
            .filter(|(known, _)| *known == attribute)
            .map(|(_, key)| key.clone());
        self.path.extend(key.map(Step::Key));
    }
}
