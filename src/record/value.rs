//! The frozen form of a value: `[number of the shape, content …]` in CBOR.
//!
//! A number this version does not know is kept as the bytes it came in.
//! This room must not import anything of the web or of storage.

use super::change::ChangeError;
use crate::domain::currency::Currency;
use crate::domain::date::Instant;
use crate::domain::id::EntityId;
use crate::domain::language::Language;
use crate::domain::money::Money;
use crate::domain::rate::{Rate, RateSource, RateValue};
pub use crate::domain::value::Value;
use minicbor::{Decoder, Encoder, data::Type};
use std::convert::Infallible;

type Written = Result<(), minicbor::encode::Error<Infallible>>;

/// Writes a value.
pub(super) fn encode(value: &Value, e: &mut Encoder<&mut Vec<u8>>) -> Written {
    match value {
        Value::Nothing => e.array(1)?.u8(0)?,
        Value::Line(text) => e.array(2)?.u8(1)?.str(text)?,
        Value::Words { language, text } => {
            e.array(3)?.u8(2)?;
            match language {
                Some(language) => e.str(language.code())?,
                None => e.null()?,
            };
            e.str(text)?
        }
        Value::Code(code) => e.array(2)?.u8(3)?.str(code)?,
        Value::Money(money) => {
            e.array(3)?.u8(4)?.i64(money.minor())?;
            e.str(money.currency().code())?
        }
        Value::Rate(rate) => {
            e.array(5)?.u8(5)?.str(rate.currency().code())?;
            e.u64(rate.cny_per_unit().e8())?
                .str(&rate.date().to_string())?;
            e.str(rate.source().as_str())?
        }
        Value::Date(date) => e.array(2)?.u8(6)?.str(&date.to_string())?,
        Value::Moment(at) => e.array(2)?.u8(7)?.i64(at.ms())?,
        Value::Number(number) => e.array(2)?.u8(8)?.i64(*number)?,
        Value::Flag(flag) => e.array(2)?.u8(9)?.bool(*flag)?,
        Value::Entity(id) => e.array(2)?.u8(10)?.bytes(id.as_bytes())?,
        Value::Country(country) => e.array(2)?.u8(11)?.str(country.code())?,
        Value::Language(language) => e.array(2)?.u8(12)?.str(language.code())?,
        Value::Skill(skill) => e.array(2)?.u8(13)?.str(&skill.to_string())?,
        Value::Bytes(bytes) => e.array(2)?.u8(14)?.bytes(bytes)?,
        Value::Unknown(raw) => {
            e.writer_mut().extend_from_slice(raw);
            e
        }
    };
    Ok(())
}

/// Reads a value. One that this version cannot read, or would write in other
/// bytes, is kept as the bytes it came in: nothing of it gets lost or altered.
pub(super) fn decode(d: &mut Decoder<'_>) -> Result<Value, ChangeError> {
    let from = d.position();
    let mut end = d.clone();
    end.skip()?;
    let to = end.position();
    let raw = d.input().get(from..to).ok_or(ChangeError::Malformed)?;
    let value = read(&mut Decoder::new(raw)).ok().flatten();
    d.set_position(to);
    Ok(value
        .filter(|value| to_bytes(value) == raw)
        .unwrap_or_else(|| Value::Unknown(raw.to_vec())))
}

fn to_bytes(value: &Value) -> Vec<u8> {
    let mut out = Vec::new();
    // Writing to a Vec cannot fail.
    let _ = encode(value, &mut Encoder::new(&mut out));
    out
}

fn read(d: &mut Decoder<'_>) -> Result<Option<Value>, minicbor::decode::Error> {
    let length = d.array()?;
    let number = d.u8()?;
    let expected = match number {
        0 => 1,
        2 | 4 => 3,
        5 => 5,
        _ => 2,
    };
    if length != Some(expected) {
        return Ok(None);
    }
    Ok(match number {
        0 => Some(Value::Nothing),
        1 => Some(Value::Line(d.str()?.into())),
        2 => read_words(d)?,
        3 => Some(Value::Code(d.str()?.into())),
        4 => {
            let minor = d.i64()?;
            Currency::from_code(d.str()?)
                .and_then(|currency| Money::try_new(minor, currency).ok())
                .map(Value::Money)
        }
        5 => read_rate(d)?.map(Value::Rate),
        6 => d.str()?.parse().ok().map(Value::Date),
        7 => Some(Value::Moment(Instant::from_ms(d.i64()?))),
        8 => Some(Value::Number(d.i64()?)),
        9 => Some(Value::Flag(d.bool()?)),
        10 => <[u8; 16]>::try_from(d.bytes()?)
            .ok()
            .map(|bytes| Value::Entity(EntityId::from_bytes(bytes))),
        11 => d.str()?.parse().ok().map(Value::Country),
        12 => d.str()?.parse().ok().map(Value::Language),
        13 => d.str()?.parse().ok().map(Value::Skill),
        14 => Some(Value::Bytes(d.bytes()?.to_vec())),
        _ => None,
    })
}

fn read_rate(d: &mut Decoder<'_>) -> Result<Option<Rate>, minicbor::decode::Error> {
    let currency = Currency::from_code(d.str()?);
    let value = RateValue::from_e8(d.u64()?).ok();
    let date = d.str()?.parse().ok();
    let source = RateSource::parse(d.str()?).ok();
    let (Some(currency), Some(value), Some(date), Some(source)) = (currency, value, date, source)
    else {
        return Ok(None);
    };
    Ok(Rate::try_new(currency, value, date, source).ok())
}

fn read_words(d: &mut Decoder<'_>) -> Result<Option<Value>, minicbor::decode::Error> {
    let language = if d.datatype()? == Type::Null {
        d.null()?;
        None
    } else {
        match d.str()?.parse::<Language>().ok() {
            Some(language) => Some(language),
            None => return Ok(None),
        }
    };
    Ok(Some(Value::Words {
        language,
        text: d.str()?.into(),
    }))
}
