//! Days with a year of two digits, decided by the rest of their row.
//!
//! The rule: such a day is read where one reading of it is left, and given back
//! where two are. A reading falls away
//! 1. where it is no day, or lies behind today (but for days that may);
//! 2. where it does not fit the year in the dossier's number, or the other of
//!    the days of application and acceptance: these two lie within a year of each
//!    other, the number has the year of acceptance, and nothing else happens
//!    before that year;
//! 3. where it is in another order than the other days of the same row that are
//!    written with the same mark: those with a year of four digits, and those
//!    that the first two rules decide.
//!
//! Where two are still left, the order counts that the person says for the whole
//! table, if any.
//!
//! What other rows say is not asked: a row reads the same in every table.
//! This module must not import web-sys or leptos.

use super::Said;
use crate::domain::date::{Date, DateError};
use crate::domain::digits::to_ascii_digits;
use crate::engine::sheets::plan::{ColumnPlan, Plan};
use crate::office::sheet::fields::is_day;
use crate::office::sheet::short::{Order, Reading, Readings, orders as in_full, readings};
use crate::protocol::grid::Cell;
use crate::protocol::sheets::{CellProblem, Field, ReadAs, RowProblem};

/// A day with a year of two digits.
pub(super) struct Short {
    field: Field,
    column: Option<u16>,
    readings: Readings,
}

impl Short {
    /// What a cell can mean; a day in three columns means nothing else than what
    /// it says.
    pub(super) fn of(cell: Cell<'_>, column: &ColumnPlan, number: Option<u16>) -> Self {
        let whole = match cell {
            Cell::Text(text) | Cell::Number(text) if column.parts.is_none() => readings(text),
            _ => None,
        };
        Self {
            field: column.field,
            column: number,
            readings: whole.unwrap_or(Readings {
                mark: ' ',
                all: Vec::new(),
            }),
        }
    }
}

/// What a row tells of the years of its days.
struct Told {
    number: Option<i16>,
    applied: Option<i16>,
    accepted: Option<i16>,
}

impl Told {
    fn of(said: &Said) -> Self {
        Self {
            number: said.text(Field::Number).and_then(year_in),
            applied: said.day(Field::Applied).map(Date::year),
            accepted: said.day(Field::Accepted).map(Date::year),
        }
    }

    fn fits(&self, field: Field, day: Date) -> bool {
        let year = day.year();
        let near = |other: Option<i16>, [before, behind]: [i16; 2]| {
            other.is_none_or(|other| (other - before..=other + behind).contains(&year))
        };
        match field {
            Field::Applied => near(self.number, [1, 0]) && near(self.accepted, [1, 0]),
            Field::Accepted => near(self.number, [0, 0]) && near(self.applied, [0, 1]),
            _ => [self.number, self.applied, self.accepted]
                .iter()
                .all(|first| first.is_none_or(|first| first <= year)),
        }
    }
}

/// The year of a dossier's number: 2014 in (2014)义外调字第1号. A last number counts
/// dossiers, whatever it looks like.
fn year_in(number: &str) -> Option<i16> {
    let digits = to_ascii_digits(number);
    let runs = digits.split(|c: char| !c.is_ascii_digit());
    let mut runs: Vec<&str> = runs.filter(|run| !run.is_empty()).collect();
    runs.pop();
    let year = |run: &&str| run.len() == 4 && run.starts_with("20");
    let mut years = runs.into_iter().filter(year);
    let first = years.next()?;
    years
        .all(|other| other == first)
        .then_some(first)?
        .parse()
        .ok()
}

/// Decides the short days of a row, each into a day or a problem.
pub(super) fn settle(said: &mut Said, short: Vec<Short>, cells: &[Cell<'_>], plan: &Plan) {
    if short.is_empty() {
        return;
    }
    let today = plan.today;
    let mut open = short;
    for one in &mut open {
        let may_come = matches!(one.field, Field::Due | Field::Next);
        let all = &mut one.readings.all;
        all.retain(|reading| may_come || reading.day <= today);
    }
    let mut orders: Vec<(char, Vec<Order>)> = cells
        .iter()
        .zip(&plan.columns)
        .filter(|(_, column)| is_day(column.field))
        .filter_map(|(cell, _)| match cell {
            Cell::Text(text) => in_full(text),
            _ => None,
        })
        .collect();
    // The first days of a dispute tell something of the others.
    let first = |one: &Short| matches!(one.field, Field::Applied | Field::Accepted);
    let (firsts, others): (Vec<Short>, Vec<Short>) = open.into_iter().partition(first);
    let mut open = Vec::new();
    for round in [firsts, others] {
        let told = Told::of(said);
        for mut one in round {
            let field = one.field;
            let all = &mut one.readings.all;
            all.retain(|reading| told.fits(field, reading.day));
            match only(&one.readings) {
                Some(day) => {
                    let own: Vec<Order> = one.readings.all.iter().map(|one| one.order).collect();
                    orders.push((one.readings.mark, own));
                    say(said, &one, day);
                }
                None => open.push(one),
            }
        }
    }
    for mut one in open {
        let mark = one.readings.mark;
        let mut known = orders.iter().filter(|(of, _)| *of == mark).peekable();
        if known.peek().is_some() {
            let known: Vec<&Vec<Order>> = known.map(|(_, orders)| orders).collect();
            let fits = |one: &Reading| known.iter().all(|orders| orders.contains(&one.order));
            // Days that contradict each other show no order.
            if one.readings.all.iter().any(fits) {
                one.readings.all.retain(fits);
            }
        }
        if let (Some(order), None) = (plan.days, only(&one.readings)) {
            let said_so = |one: &Reading| one.order == order;
            if one.readings.all.iter().any(said_so) {
                one.readings.all.retain(said_so);
            }
        }
        match only(&one.readings) {
            Some(day) => say(said, &one, day),
            None => said.problems.push(RowProblem {
                column: one.column,
                what: CellProblem::Date(match one.readings.all.is_empty() {
                    true => DateError::ShortYear,
                    false => DateError::Ambiguous,
                }),
            }),
        }
    }
}

/// The one day of all readings.
fn only(readings: &Readings) -> Option<Date> {
    let day = readings.all.first()?.day;
    let one = readings.all.iter().all(|reading| reading.day == day);
    one.then_some(day)
}

fn say(said: &mut Said, one: &Short, day: Date) {
    said.days.push((one.field, day));
    said.remark(one.column, ReadAs::ShortYear(day));
}
