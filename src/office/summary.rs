//! A summary as JSON: the form in which it is kept when it was given out, and
//! in which a program reads it (`docs/format.md`). Keys are the names of
//! `domain::figure`; sums are whole fen of CNY, totals per currency whole minor
//! units. New keys may come, none goes.
//!
//! This module must not import the engine, the record, storage or the web.

use crate::domain::figure::{Summary, withheld};
use serde_json::Value;

/// The summary as JSON on one line.
#[must_use]
pub fn write(summary: &Summary) -> Vec<u8> {
    // Every key is a text and every number whole, so this cannot fail.
    serde_json::to_vec(summary).unwrap_or_default()
}

/// A summary that was given out as JSON, with what is said of that. Lines of
/// fewer disputes than `least` are withheld: they have `withheld` in place of
/// their numbers.
#[must_use]
pub fn write_issued(summary: &Summary, least: u32, said: &[(&str, String)]) -> Vec<u8> {
    let mut told = serde_json::to_value(summary).unwrap_or_default();
    for (at, breakdown) in summary.breakdowns.iter().enumerate() {
        for (line, hidden) in withheld(&breakdown.lines, least).into_iter().enumerate() {
            let place = format!("/breakdowns/{at}/lines/{line}");
            if let (true, Some(Value::Object(line))) = (hidden, told.pointer_mut(&place)) {
                line.retain(|key, _| key == "key");
                line.insert("withheld".to_owned(), Value::Bool(true));
            }
        }
    }
    if let Value::Object(told) = &mut told {
        told.insert("least".to_owned(), least.into());
        for (key, said) in said {
            told.insert((*key).to_owned(), said.as_str().into());
        }
    }
    serde_json::to_vec(&told).unwrap_or_default()
}

/// A summary from its JSON; nothing when it is none.
#[must_use]
pub fn read(bytes: &[u8]) -> Option<Summary> {
    serde_json::from_slice(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::Period;
    use crate::domain::figure::{Breakdown, By, CountOf, Line, Scope, SumOf};
    use std::collections::BTreeMap;

    #[test]
    fn small_lines_are_withheld_from_what_was_given_out() {
        let line = |key: &str, count| Line {
            key: key.to_owned(),
            counts: BTreeMap::from([(CountOf::Received, count)]),
            fen: BTreeMap::from([(SumOf::Agreed, 4_711)]),
        };
        let period = Period::year(2014).unwrap();
        let summary = Summary {
            scope: Scope {
                period,
                as_of: period.to(),
            },
            counts: BTreeMap::new(),
            sums: BTreeMap::new(),
            foreign_parties: 0,
            to_settlement: Default::default(),
            to_last_payment: Default::default(),
            breakdowns: vec![Breakdown {
                by: By::Country,
                lines: vec![line("EG", 2), line("FR", 1), line("IN", 9)],
                again: Line::default(),
            }],
        };
        let said = [("given_to", "Press".to_owned())];
        let told: Value = serde_json::from_slice(&write_issued(&summary, 5, &said)).unwrap();
        let lines = &told["breakdowns"][0]["lines"];
        assert_eq!(lines[0], serde_json::json!({"key": "EG", "withheld": true}));
        assert_eq!(lines[1], serde_json::json!({"key": "FR", "withheld": true}));
        assert_eq!(lines[2]["counts"]["received"], 9);
        assert_eq!(
            (&told["least"], &told["given_to"]),
            (&5.into(), &"Press".into())
        );
        let whole: Value = serde_json::from_slice(&write_issued(&summary, 0, &[])).unwrap();
        assert_eq!(whole["breakdowns"][0]["lines"][0]["fen"]["agreed"], 4_711);
    }
}
