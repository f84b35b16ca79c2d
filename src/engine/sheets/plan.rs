//! A mapping made ready to read rows by: what each column says, in which unit
//! its amounts are, and in which column their currency stands.
//!
//! This module must not import web-sys or leptos.

use crate::domain::country::Country;
use crate::domain::currency::Currency;
use crate::domain::date::Date;
use crate::domain::fold::fold;
use crate::domain::id::MediatorId;
use crate::engine::roster::Roster;
use crate::office::sheet::aside::{Aside, aside};
use crate::office::sheet::countries::country;
use crate::office::sheet::fields::{Unit, is_day, recognise, unit};
use crate::office::sheet::key;
use crate::office::sheet::labels::{List, code};
use crate::protocol::grid::Cell;
use crate::protocol::sheets::{CellProblem, DayOrder, Field, Mapping};
use std::cell::RefCell;
use std::collections::HashMap;

/// So many different words of cells are remembered with what they mean.
const REMEMBERED: usize = 4_096;

/// What is needed to read rows.
pub struct Plan {
    /// The columns, in order.
    pub columns: Vec<ColumnPlan>,
    /// The headings, as [`key`] writes them.
    headings: Vec<String>,
    /// The currency of amounts that name none.
    pub currency: Currency,
    /// Whether days are counted from 1904.
    pub from_1904: bool,
    /// The order of days that can be read in two ways, where a person says it.
    pub days: Option<DayOrder>,
    /// Today; no day of a dispute lies behind it.
    pub today: Date,
    mediators: HashMap<String, MediatorId>,
    codes: RefCell<HashMap<u8, HashMap<String, Option<&'static str>>>>,
    countries: RefCell<HashMap<String, Option<Country>>>,
}

/// What is needed to read a column.
pub struct ColumnPlan {
    /// What it says.
    pub field: Field,
    /// Its heading.
    pub heading: String,
    /// What its amounts count in.
    pub unit: Unit,
    /// The column in which their currency stands.
    pub currency: Option<usize>,
    /// The columns of a day in three that stand beside it.
    pub parts: Option<Parts>,
    /// Whether it says nothing of a row that stays: a running number, the
    /// reason for which the row was given back.
    pub passing: bool,
}

/// The columns of a day in three.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts {
    /// The column that says what day it is, and its year.
    pub year: usize,
    /// The column of the month.
    pub month: usize,
    /// The column of the day of the month.
    pub day: usize,
}

impl Plan {
    /// The plan of a mapping for a table with these headings.
    #[must_use]
    pub fn new(headings: &[String], mapping: &Mapping, from_1904: bool, today: Date) -> Self {
        let field = |at: usize| mapping.columns.get(at).copied().unwrap_or(Field::Note);
        let fields: Vec<Field> = (0..headings.len()).map(field).collect();
        let mut columns: Vec<ColumnPlan> = headings
            .iter()
            .enumerate()
            .map(|(at, heading)| ColumnPlan {
                field: field(at),
                heading: heading.clone(),
                unit: unit(heading),
                passing: recognise(heading) == Some(Field::Skip),
                currency: currency_column(at, headings.len(), field),
                parts: None,
            })
            .collect();
        for parts in days_in_parts(&fields) {
            for at in [parts.year, parts.month, parts.day] {
                if let Some(column) = columns.get_mut(at) {
                    column.parts = Some(parts);
                }
            }
        }
        Self {
            columns,
            headings: headings.iter().map(|heading| key(heading)).collect(),
            currency: mapping.currency,
            days: mapping.days,
            from_1904,
            today,
            mediators: HashMap::new(),
            codes: RefCell::default(),
            countries: RefCell::default(),
        }
    }

    /// With the mediators of a register, by every name they have.
    #[must_use]
    pub fn with_mediators(mut self, roster: &Roster) -> Self {
        for (id, _) in roster.mediators() {
            for name in roster.mediator_name(id) {
                self.mediators.insert(fold(name), id);
            }
        }
        self
    }

    /// The mediator of a name, if the register has a file.
    #[must_use]
    pub fn mediator(&self, name: &str) -> Option<MediatorId> {
        self.mediators.get(&fold(name)).copied()
    }

    /// Whether a column says this.
    #[must_use]
    pub fn says(&self, field: Field) -> bool {
        self.columns.iter().any(|column| column.field == field)
    }

    /// What a row is that is no dispute: a total in which nobody is named, or the
    /// headings once more.
    #[must_use]
    pub fn aside(&self, cells: &[Cell<'_>]) -> Option<CellProblem> {
        let what = aside(cells, &self.headings)?;
        let names = |column: &ColumnPlan| {
            matches!(
                column.field,
                Field::Applicants | Field::Respondents | Field::Parties
            )
        };
        let said = cells.iter().zip(&self.columns);
        let named = said
            .filter(|(cell, column)| names(column) && !cell.is_empty())
            .count();
        match what {
            Aside::Headings => Some(CellProblem::Headings),
            Aside::About => Some(CellProblem::Total),
            Aside::Total => (named == 0).then_some(CellProblem::Total),
        }
    }

    /// The code that a text means.
    #[must_use]
    pub fn code(&self, list: List, text: &str) -> Option<&'static str> {
        let mut lists = self.codes.borrow_mut();
        let known = lists.entry(list as u8).or_default();
        remembered(known, text, || code(list, text))
    }

    /// The country that a text means.
    #[must_use]
    pub fn country(&self, text: &str) -> Option<Country> {
        remembered(&mut self.countries.borrow_mut(), text, || country(text))
    }
}

/// What a text means, looked up once for each text.
fn remembered<T: Copy>(
    known: &mut HashMap<String, T>,
    text: &str,
    look_up: impl FnOnce() -> T,
) -> T {
    if let Some(means) = known.get(text) {
        return *means;
    }
    if known.len() > REMEMBERED {
        known.clear();
    }
    let means = look_up();
    known.insert(text.to_owned(), means);
    means
}

const fn is_amount(field: Field) -> bool {
    matches!(
        field,
        Field::Disputed
            | Field::DisputedCny
            | Field::Claimed
            | Field::ClaimedCny
            | Field::Agreed
            | Field::AgreedCny
            | Field::Paid
            | Field::PaidCny
    )
}

/// The currency of an amount stands in the column behind it; a table with one
/// column of currencies that follows no amount has it for all.
fn currency_column(at: usize, all: usize, field: impl Fn(usize) -> Field) -> Option<usize> {
    if !is_amount(field(at)) {
        return None;
    }
    if field(at + 1) == Field::Currency && at + 1 < all {
        return Some(at + 1);
    }
    let mut currencies = (0..all).filter(|at| field(*at) == Field::Currency);
    let only = currencies.next()?;
    let alone = currencies.next().is_none();
    let follows = only
        .checked_sub(1)
        .is_some_and(|before| is_amount(field(before)));
    (alone && !follows).then_some(only)
}

/// The days in three columns: month and day, in any order, belong to the day in
/// the column before them, or else in the one behind. No column is part of two.
fn days_in_parts(fields: &[Field]) -> Vec<Parts> {
    let mut all: Vec<Parts> = Vec::new();
    for (at, two) in fields.windows(2).enumerate() {
        let (month, day) = match two {
            [Field::DateMonth, Field::DateDay] => (at, at + 1),
            [Field::DateDay, Field::DateMonth] => (at + 1, at),
            _ => continue,
        };
        let year = |at: &usize| {
            let taken = all.iter().any(|parts| parts.has(*at));
            !taken && fields.get(*at).is_some_and(|field| is_day(*field))
        };
        let before = at.checked_sub(1).filter(year);
        if let Some(year) = before.or(Some(at + 2).filter(year)) {
            all.push(Parts { year, month, day });
        }
    }
    all
}

impl Parts {
    const fn has(&self, column: usize) -> bool {
        self.year == column || self.month == column || self.day == column
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn month_and_day_belong_to_the_day_beside_them() {
        use Field::{Accepted as A, DateDay as D, DateMonth as M, Note as N, PaidOn as P};
        for (fields, wanted) in [
            (&[A, M, D][..], &[[0, 1, 2]][..]),
            (&[A, D, M, N], &[[0, 2, 1]]),
            (&[D, M, A], &[[2, 1, 0]]),
            (&[A, M, D, P, M, D], &[[0, 1, 2], [3, 4, 5]]),
            (&[M, D, A, M, D, P], &[[2, 0, 1], [5, 3, 4]]),
            (&[A, P, M, D], &[[1, 2, 3]]),
            (&[A, M, N, D], &[]),
            (&[N, M, D], &[]),
            (&[M, D], &[]),
        ] {
            let parts = days_in_parts(fields);
            let parts: Vec<[usize; 3]> = parts
                .iter()
                .map(|parts| [parts.year, parts.month, parts.day])
                .collect();
            assert_eq!(parts, wanted, "{fields:?}");
        }
    }
}
