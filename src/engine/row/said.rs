//! What is said of an entity, by the shape of its attribute.
//!
//! This module must not import web-sys or leptos.

use crate::domain::attribute::Attribute as A;
use crate::domain::date::{Date, Instant};
use crate::domain::money::Money;
use crate::domain::rate::{self, Rate};
use crate::domain::value::Value;
use crate::record::Entity;
use crate::report::case::Amount;

/// The name by which a party is called: as in the document, else Latin, else Chinese.
#[must_use]
pub fn party_name(party: &Entity) -> Option<&str> {
    line(party, A::PartyName)
        .or_else(|| line(party, A::PartyNameLatin))
        .or_else(|| line(party, A::PartyNameChinese))
}

/// The text of a line attribute.
#[must_use]
pub fn line(entity: &Entity, attribute: A) -> Option<&str> {
    match entity.value(attribute)? {
        Value::Line(text) => Some(text.as_str()).filter(|text| !text.is_empty()),
        _ => None,
    }
}

/// The date of a date attribute.
#[must_use]
pub fn date(entity: &Entity, attribute: A) -> Option<Date> {
    entity.value(attribute)?.date()
}

/// The amount of a money attribute.
#[must_use]
pub fn money(entity: &Entity, attribute: A) -> Option<Money> {
    entity.value(attribute)?.money()
}

/// The moment of a moment attribute.
#[must_use]
pub fn moment(entity: &Entity, attribute: A) -> Option<Instant> {
    match entity.value(attribute)? {
        Value::Moment(at) => Some(*at),
        _ => None,
    }
}

/// The code of a code attribute, if this version knows it.
#[must_use]
pub fn code<T>(entity: &Entity, attribute: A, from: impl Fn(&str) -> Option<T>) -> Option<T> {
    entity.value(attribute)?.code().and_then(from)
}

pub(in crate::engine) fn rate(entity: &Entity, attribute: A) -> Option<Rate> {
    match entity.value(attribute)? {
        Value::Rate(rate) => Some(rate.clone()),
        _ => None,
    }
}

pub(in crate::engine) fn amount(entity: &Entity, attribute: A, rate_attribute: A) -> Amount {
    money(entity, attribute).map_or_else(Amount::default, |money| {
        in_cny(money, rate(entity, rate_attribute))
    })
}

/// An amount with what it counts in CNY by `rate`, where the currencies agree.
pub(super) fn in_cny(money: Money, rate: Option<Rate>) -> Amount {
    let fen = rate::in_cny(money, rate.as_ref())
        .ok()
        .flatten()
        .map(Money::minor);
    Amount {
        original: Some(money),
        fen,
    }
}
