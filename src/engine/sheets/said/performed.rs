//! A word for performance in a column of amounts performed: 已履行, 未履行.
//!
//! This module must not import web-sys or leptos.

use super::Said;
use crate::domain::codes::PerformanceStatus;
use crate::engine::sheets::plan::Plan;
use crate::office::sheet::labels::List;
use crate::protocol::grid::Cell;
use crate::protocol::sheets::{CellProblem, Field, ReadAs, RowProblem};

/// What a cell says of performance in words alone. A bare yes or no says nothing
/// in a column of amounts.
pub(super) fn word(cell: Cell<'_>, plan: &Plan) -> Option<PerformanceStatus> {
    let Cell::Text(text) = cell else {
        return None;
    };
    let text = text.trim();
    if matches!(text, "是" | "否" | "无") || text.chars().any(char::is_numeric) {
        return None;
    }
    plan.code(List::PerformanceStatus, text)
        .and_then(PerformanceStatus::from_code)
}

/// What the word comes to once the whole row is read: performed in full is what
/// was agreed, in every currency of it; not performed is nothing. In part, without
/// an agreed amount that is known, or against what the row says of performance
/// elsewhere, nobody knows how much.
pub(super) fn settle(
    said: &mut Said,
    word: Option<PerformanceStatus>,
    heading: &str,
    column: Option<u16>,
) {
    let Some(word) = word else { return };
    let elsewhere = said.code(Field::Performance);
    let agreed: Vec<_> = said
        .amounts
        .iter()
        .filter(|(field, ..)| *field == Field::Agreed)
        .map(|(_, amount, _)| *amount)
        .collect();
    // Two columns for the one may say an amount and a word.
    let counted = said.amount(Field::Paid).is_some();
    let told = elsewhere.is_none_or(|code| code == word.as_code()) && !counted;
    match word {
        PerformanceStatus::None if told => {}
        PerformanceStatus::Full if told && !agreed.is_empty() => {
            let paid = agreed.iter();
            let paid = paid.map(|amount| (Field::Paid, *amount, heading.to_owned()));
            said.amounts.extend(paid);
            said.remark(column, ReadAs::Performed);
        }
        _ => said.problems.push(RowProblem {
            column,
            what: CellProblem::NoSum,
        }),
    }
    if elsewhere.is_none() {
        said.codes.push((Field::Performance, word.as_code()));
    }
}
