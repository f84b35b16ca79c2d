//! A summary in lines that a table can show: names, values, definitions, and
//! where the disputes behind them are listed.

use crate::{
    domain::{
        currency::Currency,
        figure::{By, CountOf, Figure, Of, Scope, Spans, SumOf, Summary, Total},
        money::Money,
    },
    protocol::{Behind, Filter},
    ui::{
        i18n::{Lang, Text, lang, summary as texts, ts},
        pages::list::address::View,
        routes, show, words,
    },
};

/// One figure.
#[derive(Clone, PartialEq)]
pub struct Told {
    /// Its name.
    pub name: String,
    /// What it comes to.
    pub value: String,
    /// The same per currency, where there is more than yuan.
    pub beside: String,
    /// What it counts.
    pub text: String,
    /// The disputes behind it.
    pub href: Option<String>,
}

/// Figures that stand together.
#[derive(Clone, PartialEq)]
pub struct Block {
    /// Their heading.
    pub title: String,
    /// The figures.
    pub lines: Vec<Told>,
}

/// Everything but the breakdowns; `both` says names and definitions in Chinese
/// and English, for a print that the bureau and the parties read.
#[must_use]
pub fn blocks(summary: &Summary, both: bool) -> Vec<Block> {
    vec![
        Block {
            title: twice(both, || texts::numbers.get().to_owned()),
            lines: numbers(summary, both),
        },
        Block {
            title: twice(both, || texts::money.get().to_owned()),
            lines: sums(summary, both),
        },
        Block {
            title: twice(both, || texts::times.get().to_owned()),
            lines: times(summary, both),
        },
    ]
}

/// The words in the present language, or in Chinese and English.
pub fn twice(both: bool, say: impl Fn() -> String) -> String {
    if !both {
        return say();
    }
    let (zh, en) = (Lang::Zh.saying(&say), Lang::En.saying(&say));
    // Followed, so that it changes with the language all the same.
    if lang() == Lang::En {
        format!("{en} · {zh}")
    } else {
        format!("{zh} · {en}")
    }
}

fn numbers(summary: &Summary, both: bool) -> Vec<Told> {
    let count = |of: &CountOf| {
        let value = show::number(summary.count(*of));
        told(summary.scope, Of::Count(*of), value, String::new(), both)
    };
    let mut lines: Vec<Told> = CountOf::ALL.iter().map(count).collect();
    lines.push(rate(
        texts::success,
        texts::success_def,
        summary.success(),
        both,
    ));
    lines.push(told(
        summary.scope,
        Of::ForeignParties,
        show::number(summary.foreign_parties),
        String::new(),
        both,
    ));
    lines
}

fn sums(summary: &Summary, both: bool) -> Vec<Told> {
    let none = Total::default();
    let sum = |of: &SumOf| {
        let total = summary.sums.get(of).unwrap_or(&none);
        let value = words::left_to_right(&yuan(total.fen));
        told(
            summary.scope,
            Of::Sum(*of),
            value,
            per_currency(total),
            both,
        )
    };
    let mut lines: Vec<Told> = SumOf::ALL.iter().map(sum).collect();
    let of = summary.performance();
    lines.push(rate(texts::performance, texts::performance_def, of, both));
    lines
}

fn times(summary: &Summary, both: bool) -> Vec<Told> {
    [
        (
            texts::to_settlement,
            texts::to_settlement_def,
            summary.to_settlement,
        ),
        (
            texts::to_last_payment,
            texts::to_last_payment_def,
            summary.to_last_payment,
        ),
    ]
    .map(|(name, text, spans)| plain(name, text, days(spans), both))
    .into()
}

fn told(scope: Scope, of: Of, value: String, beside: String, both: bool) -> Told {
    Told {
        name: twice(both, || words::figure(of).to_owned()),
        value,
        beside,
        text: twice(both, || words::figure_text(of).to_owned()),
        href: Some(behind(scope, of, None)),
    }
}

fn plain(name: Text, text: Text, value: String, both: bool) -> Told {
    Told {
        name: twice(both, || name.get().to_owned()),
        value,
        beside: String::new(),
        text: twice(both, || text.get().to_owned()),
        href: None,
    }
}

fn rate(name: Text, text: Text, (part, whole): (u64, u64), both: bool) -> Told {
    plain(name, text, percent(part, whole), both)
}

fn days(spans: Spans) -> String {
    if spans.disputes == 0 {
        return texts::no_days.get().to_owned();
    }
    let all = u64::from(spans.disputes);
    ts!(
        texts::days,
        median = ts!(texts::day_count, count = spans.median),
        mean = ts!(texts::day_count, count = (spans.days + all / 2) / all),
        disputes = ts!(texts::dispute_count, count = spans.disputes)
    )
    .into_owned()
}

/// The amounts of other currencies, when there are any.
fn per_currency(total: &Total) -> String {
    let amounts: Vec<String> = total
        .by_currency
        .iter()
        .filter(|(currency, minor)| *currency != Currency::CNY && *minor != 0)
        .filter_map(|(currency, minor)| Money::try_new(minor, currency).ok())
        .map(|money| words::left_to_right(&show::money(money)))
        .collect();
    let mut text = Vec::new();
    if !amounts.is_empty() {
        text.push(format!(
            "{} {}",
            texts::per_currency.get(),
            amounts.join(" · ")
        ));
    }
    let apart: Vec<String> = total
        .unconverted
        .iter()
        .filter_map(|(currency, minor)| Money::try_new(minor, currency).ok())
        .map(|money| words::left_to_right(&show::money(money)))
        .collect();
    if !apart.is_empty() {
        let words = crate::ui::i18n::figures::without_rate.get();
        text.push(format!("{words} {}", apart.join(" · ")));
    }
    text.join("; ")
}

/// Fen of CNY as an amount.
#[must_use]
pub fn yuan(fen: i64) -> String {
    Money::try_new(fen, Currency::CNY).map_or_else(|_| fen.to_string(), show::money)
}

/// A part of a whole in per cent with one decimal, rounded half up.
#[must_use]
pub fn percent(part: u64, whole: u64) -> String {
    if whole == 0 {
        return "–".to_owned();
    }
    let tenths = (u128::from(part) * 2_000 + u128::from(whole)) / (u128::from(whole) * 2);
    show::percent(format_args!("{}.{}", tenths / 10, tenths % 10))
}

/// The address of the list of the disputes behind a figure.
#[must_use]
pub fn behind(scope: Scope, of: Of, group: Option<(By, String)>) -> String {
    let view = View {
        filter: Filter {
            behind: Some(Behind {
                scope,
                figure: Figure { of, group },
            }),
            ..Filter::default()
        },
        ..View::default()
    };
    format!("{}?{}", routes::DISPUTES, view.query())
}
