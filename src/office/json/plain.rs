//! Plain JSON values of the types that the format is made of.
//!
//! This module must not import the engine, the record, storage or the web.

use super::error::{Read, Reason};
use crate::domain::date::{Date, Instant};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value as Json};

pub(super) fn object(json: &Json) -> Read<&Map<String, Json>> {
    json.as_object().ok_or(Reason::Not("an object"))
}

pub(super) fn text(json: &Json) -> Read<&str> {
    json.as_str().ok_or(Reason::Not("a text"))
}

pub(super) fn parsed<T: DeserializeOwned>(json: &Json, what: &'static str) -> Read<T> {
    serde_json::from_value(json.clone()).map_err(|_| Reason::Not(what))
}

/// Reads `2026-03-05T10:12:00.000+08:00`; without the milliseconds as well.
pub(super) fn read_moment(text: &str) -> Read<Instant> {
    const WRONG: Reason = Reason::Not("a moment as 2026-03-05T10:12:00+08:00");
    let local = text.strip_suffix("+08:00").ok_or(WRONG)?;
    let (date, time) = local.split_once('T').ok_or(WRONG)?;
    let (time, ms) = time.split_once('.').unwrap_or((time, "000"));
    let number = |digits: &str, length: usize| -> Read<i64> {
        let sound = digits.len() == length && digits.bytes().all(|byte| byte.is_ascii_digit());
        digits.parse().ok().filter(|_| sound).ok_or(WRONG)
    };
    let mut parts = time.split(':');
    let mut part = || number(parts.next().unwrap_or_default(), 2);
    let (hour, minute, second) = (part()?, part()?, part()?);
    if second > 59 || parts.next().is_some() {
        return Err(WRONG);
    }
    let date: Date = date.parse().map_err(|_| WRONG)?;
    let hour = u8::try_from(hour).map_err(|_| WRONG)?;
    let minute = u8::try_from(minute).map_err(|_| WRONG)?;
    let at = Instant::at_shanghai(date, hour, minute).ok_or(WRONG)?;
    Ok(at.plus_ms(second * 1_000 + number(ms, 3)?))
}
