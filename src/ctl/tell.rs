//! Figures as JSON for scripts and as a table for people, each figure with its
//! definition.
//!
//! This module must not import anything of the web.

use crate::domain::currency::Currency;
use crate::domain::date::Date;
use crate::domain::figure::{CountOf, SumOf, Summary};
use crate::domain::money::{Money, Totals};
use crate::domain::tongue::Tongue;
use crate::office;
use crate::report::figures::{Figures, Sum};
use crate::report::summary_book::FigureWords;
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use std::fmt::Write;

/// The figures for a program; amounts are decimal strings.
pub fn json(figures: &Figures, as_of: Date) -> String {
    let view = View { figures, as_of };
    // Every key is a string, so this cannot fail.
    let mut text = serde_json::to_string_pretty(&view).unwrap_or_default();
    text.push('\n');
    text
}

struct View<'a> {
    figures: &'a Figures,
    as_of: Date,
}

impl Serialize for View<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let figures = self.figures;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("as_of", &self.as_of)?;
        map.serialize_entry("disputes", &figures.disputes)?;
        map.serialize_entry("settled", &figures.settled)?;
        map.serialize_entry("open", &figures.open)?;
        map.serialize_entry("disputed_cny", &yuan(&figures.disputed))?;
        map.serialize_entry("agreed_cny", &yuan(&figures.agreed))?;
        map.serialize_entry("recovered_cny", &yuan(&figures.recovered))?;
        map.serialize_entry(
            "foreign_parties_recovered",
            &figures.foreign_parties_recovered,
        )?;
        let by_foreign = &figures.recovered_by_foreign_parties;
        map.serialize_entry("recovered_by_foreign_parties_cny", &yuan(by_foreign))?;
        map.serialize_entry("unconverted", &Unconverted(figures))?;
        map.end()
    }
}

/// Amounts for which no rate is recorded, in their own currencies.
struct Unconverted<'a>(&'a Figures);

impl Serialize for Unconverted<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let sums = [
            ("disputed", &self.0.disputed),
            ("agreed", &self.0.agreed),
            ("recovered", &self.0.recovered),
            (
                "recovered_by_foreign_parties",
                &self.0.recovered_by_foreign_parties,
            ),
        ];
        serializer.collect_map(sums.map(|(name, sum)| (name, PerCurrency(&sum.unconverted))))
    }
}

struct PerCurrency<'a>(&'a Totals);

impl Serialize for PerCurrency<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let amounts = self.0.iter();
        serializer
            .collect_map(amounts.map(|(code, minor)| (code.code().to_owned(), plain(minor, code))))
    }
}

fn plain(minor: i64, currency: Currency) -> String {
    // A sum too large for an amount is told in minor units rather than not at all.
    Money::try_new(minor, currency).map_or_else(|_| minor.to_string(), |money| money.to_string())
}

/// Yuan with two decimals, of any size.
fn yuan(sum: &Sum) -> String {
    let sign = if sum.fen < 0 { "-" } else { "" };
    let fen = sum.fen.unsigned_abs();
    format!("{sign}{}.{:02}", fen / 100, fen % 100)
}

/// Every figure of a period, for a program or for a person.
pub fn summary(summary: &Summary, json: bool) -> String {
    if json {
        let mut text = String::from_utf8_lossy(&office::summary::write(summary)).into_owned();
        text.push('\n');
        return text;
    }
    let words = FigureWords::of(Tongue::En);
    let scope = summary.scope;
    let (from, to) = (scope.period.from(), scope.period.to());
    let as_of = scope.as_of;
    let mut out =
        format!("Figures from {from} to {to} as of {as_of}, Asia/Shanghai; amounts in CNY\n\n");
    let counts = CountOf::ALL.iter();
    let counts = counts.map(|of| (words.count(*of), summary.count(*of).to_string()));
    let sums = SumOf::ALL.iter().map(|of| {
        let sum = Sum {
            fen: i128::from(summary.fen(*of)),
            ..Sum::default()
        };
        (words.sum(*of), yuan(&sum))
    });
    let parties = (
        "Foreign parties who recovered",
        summary.foreign_parties.to_string(),
    );
    for (name, number) in counts.chain(sums).chain([parties]) {
        // Writing to a String cannot fail.
        let _ = writeln!(out, "{name:<32}{number:>18}");
    }
    out
}

/// The figures for a person.
pub fn table(figures: &Figures, as_of: Date) -> String {
    let mut out = format!("Figures as of the end of {as_of}, Asia/Shanghai; amounts in CNY\n\n");
    let lines = [
        (
            "Disputes",
            figures.disputes.to_string(),
            "applied for up to the day",
        ),
        (
            "Settled",
            figures.settled.to_string(),
            "of these, with an agreement dated up to the day",
        ),
        (
            "Open",
            figures.open.to_string(),
            "of these, neither declined, referred out, closed nor archived by the day",
        ),
        (
            "In dispute",
            yuan(&figures.disputed),
            "sum of the amounts in dispute (涉案金额) of these disputes",
        ),
        (
            "Agreed",
            yuan(&figures.agreed),
            "sum of the agreements (调解协议金) dated up to the day",
        ),
        (
            "Recovered",
            yuan(&figures.recovered),
            "sum of the payments (已履行金额) dated up to the day, counter-entries taken off",
        ),
        (
            "Foreign parties paid",
            figures.foreign_parties_recovered.to_string(),
            "parties of other than Chinese nationality who recovered something",
        ),
        (
            "Recovered by these",
            yuan(&figures.recovered_by_foreign_parties),
            "the part of the payments that reached them",
        ),
    ];
    for (name, number, definition) in lines {
        // Writing to a String cannot fail.
        let _ = writeln!(out, "{name:<22}{number:>18}   {definition}");
    }
    let sums = [
        ("in dispute", &figures.disputed),
        ("agreed", &figures.agreed),
        ("recovered", &figures.recovered),
    ];
    if sums.iter().any(|(_, sum)| !sum.unconverted.is_empty()) {
        out.push_str("\nWithout a rate, and in none of the sums above:\n");
    }
    for (name, sum) in sums {
        for (currency, minor) in sum.unconverted.iter() {
            let amount = plain(minor, currency);
            let _ = writeln!(out, "{name:<22}{amount:>18} {}", currency.code());
        }
    }
    out
}
