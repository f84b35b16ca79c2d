//! Why a row is given back, in words for the spreadsheet that takes it back: in
//! the person's language where the page gives them, else in English.
//!
//! This module must not import web-sys or leptos.

use crate::domain::date::DateError;
use crate::domain::money::MoneyError;
use crate::protocol::sheets::{CellProblem, RowProblem};
use std::collections::HashMap;

/// The words of a reason in English.
const fn english(problem: &CellProblem) -> &'static str {
    match problem {
        CellProblem::Date(DateError::Ambiguous) => "the day could be read in two ways",
        CellProblem::Date(DateError::NoSuchDay { .. } | DateError::NoSuchMonth) => {
            "there is no such day"
        }
        CellProblem::Date(_) => "no day",
        CellProblem::InFuture => "the day is still to come",
        CellProblem::Money(MoneyError::Negative) => "the amount is below zero",
        CellProblem::Money(MoneyError::Ambiguous { .. }) => "the amount could be read in two ways",
        CellProblem::Money(MoneyError::TooManyDecimals { .. }) => "the currency has fewer decimals",
        CellProblem::Money(MoneyError::TooLarge) => "the amount is too large",
        CellProblem::Money(MoneyError::OtherCurrency) => {
            "the cell and its column name different currencies"
        }
        CellProblem::Money(_) => "no amount",
        CellProblem::Currency => "no currency that is known",
        CellProblem::Code => "none of the words of this list",
        CellProblem::NoSum => "performed, but nothing says how much",
        CellProblem::Country => "no country",
        CellProblem::Formula => "a formula without a result",
        CellProblem::TooLong => "too long for this field",
        CellProblem::Garbled => "letters that cannot be read in the file's encoding",
        CellProblem::NoApplicant => "no applicant",
        CellProblem::NoRespondent => "no respondent",
        CellProblem::NoDay => "no day of application, acceptance or agreement",
        CellProblem::Twin(_) => "seems to be there already",
        CellProblem::Refused => "cannot be recorded",
        CellProblem::Total => "a total or a word about the form, no dispute",
        CellProblem::Headings => "the headings again, no dispute",
    }
}

/// Why a row is given back, each reason with the heading it is about.
#[must_use]
pub fn reason(
    problems: &[RowProblem],
    headings: &[String],
    labels: &HashMap<&str, &str>,
) -> String {
    let words = |problem: &RowProblem| {
        let words = labels.get(problem.what.key()).copied();
        let words = words.unwrap_or_else(|| english(&problem.what));
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
