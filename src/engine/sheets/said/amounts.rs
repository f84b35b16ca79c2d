//! The amounts of a row, each in the currency that its cell, its column, the
//! column of currencies or the rest of the row names.
//!
//! This module must not import web-sys or leptos.

use crate::domain::currency::Currency;
use crate::domain::money::Money;
use crate::engine::sheets::plan::{ColumnPlan, Plan};
use crate::office::sheet::cell::{self, Count};
use crate::protocol::grid::Cell;
use crate::protocol::sheets::{CellProblem, Field};

/// The amounts that a cell says.
///
/// # Errors
/// Those of [`cell::amounts`], and [`CellProblem::Currency`].
pub(super) fn of(
    cell: Cell<'_>,
    column: &ColumnPlan,
    cells: &[Cell<'_>],
    plan: &Plan,
) -> Result<Vec<Money>, CellProblem> {
    match column.field {
        // Where no rate is known, our own tables repeat the amount there.
        Field::DisputedCny | Field::ClaimedCny | Field::AgreedCny | Field::PaidCny => {
            let shown = shown_in(cell).or(named(column, cells)?);
            if shown.is_some_and(is_foreign) {
                return Ok(Vec::new());
            }
            let count = Count {
                unit: column.unit,
                named: Some(Currency::CNY),
                otherwise: Currency::CNY,
            };
            // Amounts of several currencies count nothing that is one rate.
            let several = matches!(cell, Cell::Text(text) if text.contains(" + "));
            let cell = if several { Cell::Empty } else { cell };
            Ok(cell::money(cell, count)?.into_iter().collect())
        }
        _ => {
            let count = Count {
                unit: column.unit,
                named: named(column, cells)?,
                otherwise: row_currency(cells, plan).unwrap_or(plan.currency),
            };
            // Several currencies in one cell, as our own tables write them.
            cell::amounts(cell, count)
        }
    }
}

/// The currency in which the file shows an amount.
const fn shown_in(cell: Cell<'_>) -> Option<Currency> {
    match cell {
        Cell::Amount(_, currency) => Some(currency),
        _ => None,
    }
}

fn is_foreign(currency: Currency) -> bool {
    currency != Currency::CNY
}

/// The one currency that amounts of the row name beside their numbers: what is
/// paid on 9,000 dollars, and says no currency, is paid in dollars.
fn row_currency(cells: &[Cell<'_>], plan: &Plan) -> Option<Currency> {
    let amounts = cells.iter().zip(&plan.columns).filter(|(_, column)| {
        matches!(
            column.field,
            Field::Disputed | Field::Claimed | Field::Agreed | Field::Paid
        )
    });
    let mut named = amounts.filter_map(|(cell, _)| cell::beside(*cell));
    let first = named.next()?;
    named.all(|other| other == first).then_some(first)
}

/// The currency that stands in the column for it.
fn named(column: &ColumnPlan, cells: &[Cell<'_>]) -> Result<Option<Currency>, CellProblem> {
    let cell = column.currency.and_then(|at| cells.get(at).copied());
    cell.map_or(Ok(None), cell::currency)
}
