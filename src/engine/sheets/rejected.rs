//! The rows that are given back, as a table like the one they came in, with the
//! reason in a column of its own: corrected there, it can be brought again.
//!
//! This module must not import web-sys or leptos.

use super::Back;
use super::reasons::reason;
use crate::protocol::grid::{Cell, Grid};
use crate::report::table::{self, Book, Column, Kind, Sheet};
use std::collections::HashMap;

/// The table of the rows that are given back. `labels` has words in the person's
/// language: by [`CellProblem::key`](crate::protocol::sheets::CellProblem::key), and
/// for `reason` (the heading) and `row` (before the number of a row).
#[must_use]
pub fn book(grid: &Grid, back: &[Back], labels: &[(String, String)]) -> Book {
    let labels: HashMap<&str, &str> = labels
        .iter()
        .map(|(key, words)| (key.as_str(), words.as_str()))
        .collect();
    let heading = labels.get("reason").copied().unwrap_or("Why not imported");
    let column = |heading: &str, kind| Column {
        heading: heading.to_owned(),
        group: None,
        kind,
    };
    let mut columns = vec![column(heading, Kind::LongText)];
    columns.extend(
        grid.headings()
            .iter()
            .map(|heading| column(heading, Kind::Text)),
    );
    let rows = back
        .iter()
        .filter_map(|(at, problems)| {
            let row = grid.row(usize::try_from(*at).ok()?)?;
            let why = reason(problems, grid.headings(), &labels);
            let cells = row.cells().map(cell);
            Some(
                std::iter::once(table::Cell::Own(why))
                    .chain(cells)
                    .collect(),
            )
        })
        .collect();
    Book {
        title: heading.to_owned(),
        sheets: vec![Sheet {
            name: heading.to_owned(),
            columns,
            rows,
            charts: Vec::new(),
        }],
        ..Book::default()
    }
}

fn cell(cell: Cell<'_>) -> table::Cell {
    match cell {
        Cell::Empty => table::Cell::Empty,
        Cell::Date(day) => table::Cell::Date(day),
        Cell::Text(text) => table::Cell::Text(text.to_owned()),
        cell => table::Cell::Own(cell.shown().into_owned()),
    }
}
