//! Names of countries, languages and currencies, and the formats of days,
//! moments and numbers, from the browser's own `Intl`: they cost no bytes and
//! know every language. Formatters are costly to make, so each is kept.

use js_sys::{Array, Function, Object, Reflect};
use std::{cell::RefCell, collections::HashMap};
use wasm_bindgen::{JsCast as _, JsValue};

/// What a code names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Naming {
    /// ISO 3166-1 alpha-2.
    Country,
    /// BCP 47.
    Language,
    /// ISO 4217.
    Currency,
}

/// How a moment or a day is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Style {
    /// `5 Mar 2026`, a civil day.
    Day,
    /// `Thursday 5 March 2026`, a civil day.
    LongDay,
    /// `5 Mar`, a civil day of this year.
    ShortDay,
    /// `Mar 2026`, the month of a civil day.
    Month,
    /// `5 Mar 2026, 14:03` in Asia/Shanghai.
    Moment,
    /// `14:03` in Asia/Shanghai.
    Time,
}

#[derive(Clone, PartialEq, Eq, Hash)]
enum Wanted {
    Name(&'static str, Naming),
    Time(&'static str, Style),
    Number(&'static str, u8),
    Compact(&'static str),
    Collate(&'static str),
}

thread_local! {
    /// Each with the object and the function that formats.
    static KEPT: RefCell<HashMap<Wanted, Option<(JsValue, Function)>>> = RefCell::default();
    static SYMBOLS: RefCell<HashMap<(&'static str, String), String>> = RefCell::default();
}

/// The name of a code in a language, or the code where the browser knows none.
#[must_use]
pub fn name(tag: &'static str, naming: Naming, code: &str) -> String {
    call(&Wanted::Name(tag, naming), &code.into())
        .and_then(|name| name.as_string())
        .unwrap_or_else(|| code.to_owned())
}

/// A civil day, given as its number of days since 1970-01-01.
#[must_use]
pub fn day(tag: &'static str, style: Style, day_number: i32) -> String {
    format_time(tag, style, f64::from(day_number) * 86_400_000.0)
}

/// A moment, given as milliseconds since 1970 UTC, in Asia/Shanghai.
#[must_use]
#[allow(clippy::cast_precision_loss)]
pub fn moment(tag: &'static str, style: Style, at_ms: u64) -> String {
    format_time(tag, style, at_ms as f64)
}

fn format_time(tag: &'static str, style: Style, at_ms: f64) -> String {
    call(&Wanted::Time(tag, style), &at_ms.into())
        .and_then(|text| text.as_string())
        .unwrap_or_default()
}

/// A whole number with the separators of the language, Latin digits.
#[must_use]
#[allow(clippy::cast_precision_loss)]
pub fn whole(tag: &'static str, number: i64) -> String {
    call(&Wanted::Number(tag, 0), &(number as f64).into())
        .and_then(|text| text.as_string())
        .unwrap_or_else(|| number.to_string())
}

/// A decimal text (`-1234.50`) with the separators of the language, Latin
/// digits and so many decimals. `Intl` reads the text exactly; where a browser
/// is too old for that, amounts up to 2^53 are still exact.
#[must_use]
pub fn decimal(tag: &'static str, number: &str, decimals: u8) -> String {
    call(&Wanted::Number(tag, decimals), &number.into())
        .and_then(|text| text.as_string())
        .unwrap_or_else(|| number.to_owned())
}

/// A decimal text in short, as for tiles: `4.21M`, `421万`.
#[must_use]
pub fn compact(tag: &'static str, number: &str) -> String {
    call(&Wanted::Compact(tag), &number.into())
        .and_then(|text| text.as_string())
        .unwrap_or_else(|| number.to_owned())
}

/// The narrow sign of a currency (`¥`, `$`), or its code.
#[must_use]
pub fn currency_sign(tag: &'static str, code: &str) -> String {
    let key = (tag, code.to_owned());
    if let Some(sign) = SYMBOLS.with(|kept| kept.borrow().get(&key).cloned()) {
        return sign;
    }
    let sign = sign_of(tag, code).unwrap_or_else(|| code.to_owned());
    SYMBOLS.with(|kept| kept.borrow_mut().insert(key, sign.clone()));
    sign
}

fn sign_of(tag: &str, code: &str) -> Option<String> {
    let options = options(&[
        ("style", "currency"),
        ("currency", code),
        ("currencyDisplay", "narrowSymbol"),
    ]);
    let format = construct("NumberFormat", tag, &options)?;
    let to_parts: Function = Reflect::get(&format, &"formatToParts".into())
        .ok()?
        .dyn_into()
        .ok()?;
    let parts: Array = to_parts
        .call1(&format, &JsValue::from(1))
        .ok()?
        .dyn_into()
        .ok()?;
    parts.iter().find_map(|part| {
        let kind = Reflect::get(&part, &"type".into()).ok()?.as_string()?;
        (kind == "currency").then(|| Reflect::get(&part, &"value".into()).ok()?.as_string())?
    })
}

/// Orders names as the language does (pinyin for Chinese).
#[must_use]
pub fn compare(tag: &'static str, a: &str, b: &str) -> std::cmp::Ordering {
    let answer = with(&Wanted::Collate(tag), |this, function| {
        function.call2(this, &a.into(), &b.into()).ok()
    });
    answer
        .and_then(|number| number.as_f64())
        .and_then(|number| number.partial_cmp(&0.0))
        .unwrap_or_else(|| a.cmp(b))
}

fn call(wanted: &Wanted, argument: &JsValue) -> Option<JsValue> {
    with(wanted, |this, function| function.call1(this, argument).ok())
}

fn with<T>(wanted: &Wanted, act: impl FnOnce(&JsValue, &Function) -> Option<T>) -> Option<T> {
    let kept = KEPT.with(|kept| kept.borrow().get(wanted).cloned());
    let made = kept.unwrap_or_else(|| {
        let made = make(wanted);
        KEPT.with(|kept| kept.borrow_mut().insert(wanted.clone(), made.clone()));
        made
    });
    made.and_then(|(this, function)| act(&this, &function))
}

fn make(wanted: &Wanted) -> Option<(JsValue, Function)> {
    let (class, tag, options, method) = match wanted {
        Wanted::Name(tag, naming) => {
            let kind = match naming {
                Naming::Country => "region",
                Naming::Language => "language",
                Naming::Currency => "currency",
            };
            ("DisplayNames", tag, options(&[("type", kind)]), "of")
        }
        Wanted::Time(tag, style) => ("DateTimeFormat", tag, time_options(*style), "format"),
        Wanted::Number(tag, decimals) => {
            let options = Object::new();
            for name in ["minimumFractionDigits", "maximumFractionDigits"] {
                Reflect::set(&options, &name.into(), &JsValue::from(*decimals)).ok()?;
            }
            ("NumberFormat", tag, options, "format")
        }
        Wanted::Compact(tag) => {
            let options = options(&[("notation", "compact"), ("compactDisplay", "short")]);
            Reflect::set(
                &options,
                &"maximumSignificantDigits".into(),
                &JsValue::from(3),
            )
            .ok()?;
            // British English writes 4.21m, which reads as metres beside amounts.
            let tag = if tag.starts_with("en") { &"en-US" } else { tag };
            ("NumberFormat", tag, options, "format")
        }
        Wanted::Collate(tag) => ("Collator", tag, options(&[("numeric", "true")]), "compare"),
    };
    let object = construct(class, tag, &options)?;
    let function: Function = Reflect::get(&object, &method.into())
        .ok()?
        .dyn_into()
        .ok()?;
    Some((object, function))
}

fn time_options(style: Style) -> Object {
    let mut wanted = match style {
        Style::Day => vec![("day", "numeric"), ("month", "short"), ("year", "numeric")],
        Style::LongDay => vec![
            ("weekday", "long"),
            ("day", "numeric"),
            ("month", "long"),
            ("year", "numeric"),
        ],
        Style::ShortDay => vec![("day", "numeric"), ("month", "short")],
        Style::Month => vec![("month", "short"), ("year", "numeric")],
        Style::Moment => vec![
            ("day", "numeric"),
            ("month", "short"),
            ("year", "numeric"),
            ("hour", "2-digit"),
            ("minute", "2-digit"),
            ("hourCycle", "h23"),
        ],
        Style::Time => vec![
            ("hour", "2-digit"),
            ("minute", "2-digit"),
            ("hourCycle", "h23"),
        ],
    };
    wanted.push(match style {
        Style::Day | Style::LongDay | Style::ShortDay | Style::Month => ("timeZone", "UTC"),
        Style::Moment | Style::Time => ("timeZone", "Asia/Shanghai"),
    });
    options(&wanted)
}

fn options(wanted: &[(&str, &str)]) -> Object {
    let options = Object::new();
    for (name, value) in wanted {
        Reflect::set(
            &options,
            &JsValue::from_str(name),
            &JsValue::from_str(value),
        )
        .ok();
    }
    options
}

fn construct(class: &str, tag: &str, options: &Object) -> Option<JsValue> {
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    let constructor: Function = Reflect::get(&intl, &class.into()).ok()?.dyn_into().ok()?;
    Reflect::construct(&constructor, &Array::of2(&tag.into(), options)).ok()
}
