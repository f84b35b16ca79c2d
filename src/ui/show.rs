//! How values of the domain are written: amounts, days, moments, names of
//! countries, languages and currencies. All follow the present language; all
//! digits are Latin, and what has a direction of its own is isolated, so that
//! an amount reads the same in an Arabic line as in a Chinese one.

use crate::{
    domain::{
        country::Country,
        currency::Currency,
        date::{Date, Month, Period},
        language::Language,
        money::Money,
    },
    platform::intl::{self, Naming, Style},
    ui::{
        i18n::{Lang, fields::region, lang},
        words,
    },
};
use leptos::prelude::*;

/// An amount as text: `¥ 1,234.50`. Isolated by itself, for it also stands in
/// lists and names of things that are put together from plain text.
#[must_use]
pub fn money(money: Money) -> String {
    let tag = lang().intl_tag();
    let currency = money.currency();
    let number = intl::decimal(tag, &money.to_string(), currency.decimals());
    words::left_to_right(&format!("{}\u{a0}{number}", sign(tag, currency)))
}

/// A large amount in short, for tiles: `¥ 4.21M`, `¥ 421万`. In Arabic the size
/// is a word, so the whole reads from the right: number, word, currency.
#[must_use]
pub fn money_short(money: Money) -> String {
    let tag = lang().intl_tag();
    let sign = sign(tag, money.currency());
    let number = intl::compact(tag, &money.to_string());
    match lang() {
        Lang::Ar => words::right_to_left(&format!("{number}\u{a0}{}", words::left_to_right(&sign))),
        Lang::En | Lang::Zh => words::left_to_right(&format!("{sign}\u{a0}{number}")),
    }
}

/// The sign where it is plain which currency is meant, else the code.
fn sign(tag: &'static str, currency: Currency) -> String {
    match currency.code() {
        "CNY" => "¥".to_owned(),
        "USD" => "$".to_owned(),
        "EUR" | "GBP" | "KRW" | "INR" | "RUB" => intl::currency_sign(tag, currency.code()),
        code => code.to_owned(),
    }
}

/// The name of a currency.
#[must_use]
pub fn currency_name(currency: Currency) -> String {
    intl::name(lang().intl_tag(), Naming::Currency, currency.code())
}

/// The name of a country or region, as a committee of China writes it.
#[must_use]
pub fn country(country: Country) -> String {
    match country.code() {
        "HK" => return region::HK.get().to_owned(),
        "MO" => return region::MO.get().to_owned(),
        "TW" => return region::TW.get().to_owned(),
        _ => {}
    }
    intl::name(lang().intl_tag(), Naming::Country, country.code())
}

/// The name of a language: as the browser says it, else as said here.
#[must_use]
pub fn language(language: Language) -> String {
    let code = language.code();
    let name = intl::name(lang().intl_tag(), Naming::Language, code);
    if name != code {
        return name;
    }
    words::spoken(language).map_or(name, str::to_owned)
}

/// A whole number with separators.
#[must_use]
pub fn number(number: impl Into<i64>) -> String {
    intl::whole(lang().intl_tag(), number.into())
}

/// A part of a whole, already in digits: `97.4%`. The three languages set the
/// sign close, and the whole runs from left to right in each.
#[must_use]
pub fn percent(digits: impl std::fmt::Display) -> String {
    words::left_to_right(&format!("{digits}%"))
}

/// A month: `Mar 2026`.
#[must_use]
pub fn month(month: Month) -> String {
    let first = Period::month(month).from();
    intl::day(lang().intl_tag(), Style::Month, first.day_number())
}

/// A day: `5 Mar 2026`.
#[must_use]
pub fn day(date: Date) -> String {
    intl::day(lang().intl_tag(), Style::Day, date.day_number())
}

/// A day without its year: `5 Mar`.
#[must_use]
pub fn short_day(date: Date) -> String {
    intl::day(lang().intl_tag(), Style::ShortDay, date.day_number())
}

/// A day with its weekday: `Thursday 5 March 2026`.
#[must_use]
pub fn long_day(date: Date) -> String {
    intl::day(lang().intl_tag(), Style::LongDay, date.day_number())
}

/// A moment in Asia/Shanghai, from milliseconds since 1970 UTC: `5 Mar 2026, 14:03`.
#[must_use]
pub fn moment(at_ms: u64) -> String {
    intl::moment(lang().intl_tag(), Style::Moment, at_ms)
}

/// The time of day in Asia/Shanghai: `14:03`.
#[must_use]
pub fn time(at_ms: u64) -> String {
    intl::moment(lang().intl_tag(), Style::Time, at_ms)
}

/// A size in bytes: `1.2 MB`.
#[must_use]
pub fn bytes(bytes: f64) -> String {
    let (divisor, unit) = [(1e9, "GB"), (1e6, "MB")]
        .into_iter()
        .find(|(divisor, _)| bytes >= *divisor)
        .unwrap_or((1e3, "kB"));
    let number = intl::decimal(lang().intl_tag(), &format!("{:.1}", bytes / divisor), 1);
    format!("{number}\u{a0}{unit}")
}

/// A number, document number or other Latin run, isolated.
#[component]
pub fn Num(children: Children) -> impl IntoView {
    view! { <span class="num" dir="ltr">{children()}</span> }
}

/// A name or text of unknown direction, isolated.
#[component]
pub fn Bidi(children: Children) -> impl IntoView {
    view! { <bdi>{children()}</bdi> }
}

/// Several names, each isolated, with the comma of the language between them.
#[component]
pub fn Names(
    /// The names, in their order.
    of: Vec<String>,
) -> impl IntoView {
    let one = |(at, name): (usize, String)| {
        let comma = (at > 0).then_some(move || lang().tongue().comma());
        view! { {comma}<bdi>{name}</bdi> }
    };
    of.into_iter().enumerate().map(one).collect_view()
}

/// An amount, isolated; follows the language.
#[component]
pub fn Amount(
    /// The amount.
    of: Money,
    /// In short, as for tiles, with the exact amount as a hint.
    #[prop(optional)]
    short: bool,
) -> impl IntoView {
    let text = move || if short { money_short(of) } else { money(of) };
    view! { <span class="num amount" dir="ltr" title=move || short.then(|| money(of))>{text}</span> }
}

/// A day, with its ISO form for machines; follows the language.
#[component]
pub fn DateText(
    /// The day.
    of: Date,
) -> impl IntoView {
    view! { <time class="date-text" datetime=of.to_string()>{move || day(of)}</time> }
}

/// A moment in Asia/Shanghai; follows the language.
#[component]
pub fn MomentText(
    /// Milliseconds since 1970 UTC.
    at_ms: u64,
) -> impl IntoView {
    view! { <time class="moment-text">{move || moment(at_ms)}</time> }
}

/// A large whole number with separators.
#[must_use]
pub fn number_u64(value: u64) -> String {
    number(i64::try_from(value).unwrap_or(i64::MAX))
}
