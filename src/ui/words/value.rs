//! A value of the record as plain words, for history and conflicts.

use super::{code, left_to_right, reading, speaking};
use crate::{
    domain::{
        attribute::{Attribute, Shape},
        id::EntityId,
        language::LanguageSkill,
        rate::Rate,
        value::Value,
    },
    ui::{
        i18n::{fields::value as texts, ts},
        show,
    },
};

/// A value of an attribute. `name_of` knows the names of other things of the
/// dispute: parties, mediators, payments. Free text comes back as it was
/// written; isolate what is shown.
#[must_use]
pub fn value(
    value: &Value,
    attribute: Attribute,
    name_of: impl FnOnce(EntityId) -> Option<String>,
) -> String {
    match value {
        Value::Nothing => texts::nothing.get().to_owned(),
        Value::Line(text) | Value::Words { text, .. } => text.clone(),
        Value::Code(word) => match attribute.shape() {
            Shape::Code(list) => code(list, word),
            _ => word.clone(),
        },
        Value::Money(money) => show::money(*money),
        Value::Rate(of) => rate(of),
        Value::Date(date) => show::day(*date),
        Value::Moment(at) => u64::try_from(at.ms()).map_or_else(|_| String::new(), show::moment),
        Value::Number(number) => show::number(*number),
        Value::Flag(true) => texts::yes.get().to_owned(),
        Value::Flag(false) => texts::no.get().to_owned(),
        Value::Entity(id) => name_of(*id).unwrap_or_else(|| texts::somebody.get().to_owned()),
        Value::Country(country) => show::country(*country),
        Value::Language(language) => show::language(*language),
        Value::Skill(of) => skill(*of),
        Value::Bytes(_) => texts::key.get().to_owned(),
        Value::Unknown(_) => texts::later.get().to_owned(),
    }
}

/// A rate with its day and source: `1 USD = ¥ 7.1234, 5 Mar 2026, …`.
#[must_use]
pub fn rate(rate: &Rate) -> String {
    let quote = format!("1 {} = ¥ {}", rate.currency(), rate.cny_per_unit());
    ts!(
        texts::rate,
        quote = left_to_right(&quote),
        day = show::day(rate.date()),
        source = rate.source().as_str()
    )
    .into_owned()
}

/// A language with its levels: `French: speaks fluently, reads a little`.
#[must_use]
pub fn skill(skill: LanguageSkill) -> String {
    ts!(
        texts::skill,
        language = show::language(skill.language),
        speaking = speaking(skill.speaking),
        reading = reading(skill.reading)
    )
    .into_owned()
}
