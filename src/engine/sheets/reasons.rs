//! Why a row is given back, in words for the spreadsheet that takes it back: in
//! the person's language where the page gives them, else in English.
//!
//! This module must not import web-sys or leptos.

use crate::domain::contact::ContactError;
use crate::domain::date::DateError;
use crate::domain::money::MoneyError;
use crate::protocol::sheets::{CellProblem, RowProblem};
use std::collections::HashMap;

/// The key of a reason and its words in English.
const fn key(problem: &CellProblem) -> (&'static str, &'static str) {
    match problem {
        CellProblem::Date(DateError::Ambiguous) => {
            ("date_ambiguous", "the day could be read in two ways")
        }
        CellProblem::Date(DateError::NoSuchDay { .. } | DateError::NoSuchMonth) => {
            ("date_none", "there is no such day")
        }
        CellProblem::Date(_) => ("date", "no day"),
        CellProblem::InFuture => ("future", "the day is still to come"),
        CellProblem::Money(MoneyError::Negative) => ("negative", "the amount is below zero"),
        CellProblem::Money(MoneyError::Ambiguous { .. }) => {
            ("money_ambiguous", "the amount could be read in two ways")
        }
        CellProblem::Money(MoneyError::TooManyDecimals { .. }) => {
            ("decimals", "the currency has fewer decimals")
        }
        CellProblem::Money(MoneyError::TooLarge) => ("money_large", "the amount is too large"),
        CellProblem::Money(MoneyError::OtherCurrency) => (
            "money_currency",
            "the cell and its column name different currencies",
        ),
        CellProblem::Money(_) => ("money", "no amount"),
        CellProblem::Currency => ("currency", "no currency that is known"),
        CellProblem::Code => ("code", "none of the words of this list"),
        CellProblem::Country => ("country", "no country"),
        CellProblem::Contact(ContactError::Empty) | CellProblem::Contact(_) => {
            ("contact", "no telephone number")
        }
        CellProblem::Document(_) => ("document", "no document number"),
        CellProblem::Formula => ("formula", "a formula without a result"),
        CellProblem::TooLong => ("long", "too long for this field"),
        CellProblem::Garbled => (
            "garbled",
            "letters that cannot be read in the file's encoding",
        ),
        CellProblem::NoApplicant => ("no_applicant", "no applicant"),
        CellProblem::NoRespondent => ("no_respondent", "no respondent"),
        CellProblem::NoDay => ("no_day", "no day of application, acceptance or agreement"),
        CellProblem::Twin(_) => ("twin", "seems to be there already"),
        CellProblem::Refused => ("refused", "cannot be recorded"),
    }
}

/// The keys that `labels` may give words for, beside `reason` (the heading) and
/// `row` (before the number of a row).
pub const fn reason_keys() -> &'static [&'static str] {
    &[
        "date_ambiguous",
        "date_none",
        "date",
        "future",
        "negative",
        "money_ambiguous",
        "decimals",
        "money_large",
        "money_currency",
        "money",
        "currency",
        "code",
        "country",
        "contact",
        "document",
        "formula",
        "long",
        "garbled",
        "no_applicant",
        "no_respondent",
        "no_day",
        "twin",
        "refused",
    ]
}

/// Why a row is given back, each reason with the heading it is about.
#[must_use]
pub fn reason(
    problems: &[RowProblem],
    headings: &[String],
    labels: &HashMap<&str, &str>,
) -> String {
    let words = |problem: &RowProblem| {
        let (key, english) = key(&problem.what);
        let words = labels.get(key).copied().unwrap_or(english);
        let column = problem.column.and_then(|at| headings.get(usize::from(at)));
        let column = column.filter(|heading| !heading.is_empty());
        match (&problem.what, column) {
            (CellProblem::Twin(twin), _) => match twin.row {
                Some(row) => {
                    let before = labels.get("row").copied().unwrap_or("row");
                    format!("{words}: {before} {row}")
                }
                None => format!("{words}: {}", twin.number),
            },
            (_, Some(heading)) => format!("{heading}: {words}"),
            (_, None) => words.to_owned(),
        }
    };
    problems.iter().map(words).collect::<Vec<_>>().join("; ")
}
