//! What the cells of a row say, by the plan of its table: values where they can
//! be read, problems where a figure would depend on what cannot, and words for
//! the account of the facts where no field holds what stands there.
//!
//! This module must not import web-sys or leptos.

mod amounts;
mod performed;
mod short;

use super::plan::{ColumnPlan, Plan};
use crate::domain::country::Country;
use crate::domain::date::{Date, DateError};
use crate::domain::money::Money;
use crate::office::sheet::cell;
use crate::office::sheet::labels::List;
use crate::office::sheet::short::in_order;
use crate::office::sheet::single_spaced;
use crate::protocol::grid::{Cell, Row};
use crate::protocol::sheets::{CellProblem, Field, ReadAs, RowProblem, RowRemark};
use short::Short;
use std::borrow::Cow;

/// The longest line that the record takes, in characters.
pub const LINE_CHARS: usize = 400;

/// What a row says.
#[derive(Default)]
pub struct Said {
    /// Lines of text, by field.
    pub texts: Vec<(Field, String)>,
    /// Days.
    pub days: Vec<(Field, Date)>,
    /// Amounts, with the heading of their column.
    pub amounts: Vec<(Field, Money, String)>,
    /// Codes.
    pub codes: Vec<(Field, &'static str)>,
    /// Countries of applicants, of respondents, or of all.
    pub countries: Vec<(Field, Vec<Country>)>,
    /// What goes into the account of the facts: heading and words.
    pub notes: Vec<(String, String)>,
    /// Why the row cannot be imported as it is.
    pub problems: Vec<RowProblem>,
    /// What is recorded otherwise than it stands there letter by letter.
    pub remarks: Vec<RowRemark>,
    /// Whether anything stands in the row.
    pub any: bool,
    /// Whether the row is no dispute at all; then its problem says what it is.
    pub aside: bool,
}

impl Said {
    /// Reads a row.
    #[must_use]
    pub fn of(row: &Row<'_>, plan: &Plan) -> Self {
        let mut said = Self::with_room();
        let mut cells: Vec<Cell<'_>> = Vec::with_capacity(plan.columns.len());
        cells.extend(row.cells());
        if let Some(what) = plan.aside(&cells) {
            said.any = true;
            said.aside = true;
            said.problem(what);
            return said;
        }
        let (mut doubted, mut short, mut performed) = (Vec::new(), Vec::new(), Vec::new());
        for (at, (cell, column)) in cells.iter().zip(&plan.columns).enumerate() {
            if cell.is_empty() || column.field == Field::Skip {
                continue;
            }
            said.any = true;
            let column_number = u16::try_from(at).ok();
            match said.take(*cell, column, &cells, plan) {
                Ok(()) => {}
                Err(what @ (CellProblem::Code | CellProblem::Country)) => {
                    doubted.push((column.field, column_number, what));
                }
                // Known once the whole row is read.
                Err(CellProblem::Date(DateError::ShortYear)) => {
                    short.push(Short::of(*cell, column, column_number));
                }
                Err(CellProblem::NoSum) => performed.push((at, column_number)),
                Err(what) => said.problems.push(RowProblem {
                    column: column_number,
                    what,
                }),
            }
        }
        // A column of labels beside one of codes, in a language that nobody
        // here reads, says nothing that the code does not say.
        for (field, column, what) in doubted {
            let told = said.code(field).is_some()
                || said.countries.iter().any(|(other, _)| *other == field);
            if told {
                continue;
            }
            // Sources have other names in every committee, and an unknown one
            // counts as none: no row is worth giving back for it.
            let at = column.map(usize::from);
            let of = at.and_then(|at| plan.columns.get(at).zip(cells.get(at)));
            match (field, of) {
                (Field::Source, Some((of, cell))) => {
                    said.notes
                        .push((of.heading.clone(), shown(*cell).into_owned()));
                    said.remark(column, ReadAs::SourceKept);
                }
                _ => said.problems.push(RowProblem { column, what }),
            }
        }
        short::settle(&mut said, short, &cells, plan);
        for (at, column) in performed {
            if let (Some(of), Some(cell)) = (plan.columns.get(at), cells.get(at)) {
                let word = performed::word(*cell, plan);
                performed::settle(&mut said, word, &of.heading, column);
            }
        }
        said.remarks.sort_by_key(|remark| remark.column);
        if row.garbled {
            said.problem(CellProblem::Garbled);
        }
        said
    }

    /// Says nothing yet; with room for what rows mostly say.
    fn with_room() -> Self {
        Self {
            texts: Vec::with_capacity(16),
            days: Vec::with_capacity(4),
            amounts: Vec::with_capacity(4),
            codes: Vec::with_capacity(8),
            ..Self::default()
        }
    }

    /// Notes a problem of the row as a whole.
    pub fn problem(&mut self, what: CellProblem) {
        self.problems.push(RowProblem { column: None, what });
    }

    fn remark(&mut self, column: Option<u16>, how: ReadAs) {
        self.remarks.push(RowRemark { column, how });
    }

    /// The text of a field; the first that was said.
    #[must_use]
    pub fn text(&self, field: Field) -> Option<&str> {
        let mut texts = self.texts.iter();
        texts
            .find(|(said, _)| *said == field)
            .map(|(_, text)| text.as_str())
    }

    /// The day of a field.
    #[must_use]
    pub fn day(&self, field: Field) -> Option<Date> {
        let mut days = self.days.iter();
        days.find(|(said, _)| *said == field).map(|(_, day)| *day)
    }

    /// The amount of a field.
    #[must_use]
    pub fn amount(&self, field: Field) -> Option<Money> {
        let mut amounts = self.amounts.iter();
        amounts
            .find(|(said, ..)| *said == field)
            .map(|(_, amount, _)| *amount)
    }

    /// The code of a field.
    #[must_use]
    pub fn code(&self, field: Field) -> Option<&'static str> {
        let mut codes = self.codes.iter();
        codes
            .find(|(said, _)| *said == field)
            .map(|(_, code)| *code)
    }

    fn take(
        &mut self,
        cell: Cell<'_>,
        column: &ColumnPlan,
        cells: &[Cell<'_>],
        plan: &Plan,
    ) -> Result<(), CellProblem> {
        let field = column.field;
        if matches!(cell, Cell::Formula | Cell::Error(_)) {
            return Err(CellProblem::Formula);
        }
        match field {
            Field::Skip | Field::Currency => {}
            Field::Applied
            | Field::Accepted
            | Field::StageSince
            | Field::AgreedOn
            | Field::Due
            | Field::PaidOn
            | Field::Next
            | Field::ClosedOn => self.take_day(cell, column, cells, plan)?,
            Field::DateMonth | Field::DateDay => match column.parts {
                // Read with its year; without one, it is no day.
                Some(parts) if cells.get(parts.year).is_some_and(|year| !year.is_empty()) => {}
                Some(_) => return Err(CellProblem::Date(DateError::NotADate)),
                None => self
                    .notes
                    .push((column.heading.clone(), shown(cell).into_owned())),
            },
            Field::Paid if performed::word(cell, plan).is_some() => {
                return Err(CellProblem::NoSum);
            }
            Field::Disputed
            | Field::DisputedCny
            | Field::Claimed
            | Field::ClaimedCny
            | Field::Agreed
            | Field::AgreedCny
            | Field::Paid
            | Field::PaidCny => {
                for amount in amounts::of(cell, column, cells, plan)? {
                    self.amounts.push((field, amount, column.heading.clone()));
                }
            }
            Field::Type => self.take_code(cell, column, List::DisputeType, plan)?,
            Field::Subtype => self.take_code(cell, column, List::TradeSubtype, plan)?,
            Field::Source => self.take_code(cell, column, List::CaseSource, plan)?,
            Field::Stage => self.take_code(cell, column, List::Stage, plan)?,
            Field::Outcome => self.take_code(cell, column, List::Outcome, plan)?,
            Field::Performance => self.take_code(cell, column, List::PerformanceStatus, plan)?,
            Field::AgreementForm => self.take_code(cell, column, List::AgreementForm, plan)?,
            Field::Difficulty => self.take_code(cell, column, List::Difficulty, plan)?,
            Field::Countries | Field::ApplicantCountry | Field::RespondentCountry => {
                self.take_countries(cell, field, plan)?;
            }
            Field::Note => {
                self.notes
                    .push((column.heading.clone(), shown(cell).into_owned()));
            }
            Field::Facts | Field::AgreementWords => {
                self.texts.push((field, shown(cell).into_owned()));
            }
            _ => {
                let text = single_spaced(&cell.shown());
                if text.len() > LINE_CHARS && text.chars().count() > LINE_CHARS {
                    return Err(CellProblem::TooLong);
                }
                // A second column for the same field loses nothing.
                if self.text(field).is_some() && !is_joined(field) {
                    self.notes.push((column.heading.clone(), text));
                } else {
                    self.texts.push((field, text));
                }
            }
        }
        Ok(())
    }

    fn take_day(
        &mut self,
        cell: Cell<'_>,
        column: &ColumnPlan,
        cells: &[Cell<'_>],
        plan: &Plan,
    ) -> Result<(), CellProblem> {
        let field = column.field;
        let at = |at: usize| cells.get(at).copied().unwrap_or(Cell::Empty);
        let day = match column.parts {
            Some(parts) => cell::parted(cell, at(parts.month), at(parts.day), plan.from_1904)?,
            None => match (cell::day(cell, plan.from_1904), plan.days) {
                // As the person says that the table writes its days.
                (Err(CellProblem::Date(DateError::Ambiguous)), Some(order)) => Some(
                    in_order(&cell.shown(), order)
                        .ok_or(CellProblem::Date(DateError::Ambiguous))?,
                ),
                (read, _) => read?,
            },
        };
        let Some(day) = day else {
            return Ok(());
        };
        if day > plan.today && !matches!(field, Field::Due | Field::Next) {
            return Err(CellProblem::InFuture);
        }
        self.days.push((field, day));
        Ok(())
    }

    fn take_code(
        &mut self,
        cell: Cell<'_>,
        column: &ColumnPlan,
        list: List,
        plan: &Plan,
    ) -> Result<(), CellProblem> {
        let text = shown(cell);
        if let Some(code) = plan.code(list, &text) {
            self.codes.push((column.field, code));
            return Ok(());
        }
        // "已达成协议，履行完毕": the last of several steps is where it stands. And
        // a column of results may tell of an ending that is a stage: 撤回.
        let stage = match list {
            List::Stage => last_of(&text, |part| plan.code(List::Stage, part)),
            List::Outcome => plan.code(List::Stage, &text),
            _ => None,
        };
        let stage = stage.ok_or(CellProblem::Code)?;
        if self.code(Field::Stage).is_none() {
            self.codes.push((Field::Stage, stage));
        }
        Ok(())
    }

    fn take_countries(
        &mut self,
        cell: Cell<'_>,
        field: Field,
        plan: &Plan,
    ) -> Result<(), CellProblem> {
        let text = shown(cell);
        let whole = plan.country(&text).map(|country| vec![country]);
        let parts = || -> Option<Vec<Country>> {
            text.split(['、', ',', '，', ';', '；', '/', ' ', '\n'])
                .filter(|part| !part.trim().is_empty())
                .map(|part| plan.country(part))
                .collect()
        };
        let countries = whole.or_else(parts).ok_or(CellProblem::Country)?;
        self.countries.push((field, countries));
        Ok(())
    }
}

/// What the last of several parts means, if each of them means something.
fn last_of(text: &str, code: impl Fn(&str) -> Option<&'static str>) -> Option<&'static str> {
    let parts = text.split(['，', ',', '、', '；', ';', '。', '\n', '/']);
    let mut parts = parts.map(str::trim).filter(|part| !part.is_empty());
    let first = code(parts.next()?)?;
    parts.try_fold(first, |_, part| code(part))
}

/// Fields of which several columns may say a part.
const fn is_joined(field: Field) -> bool {
    matches!(
        field,
        Field::Applicants | Field::Respondents | Field::Mediator | Field::CoMediators
    )
}

fn shown<'a>(cell: Cell<'a>) -> Cow<'a, str> {
    match cell.shown() {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    }
}

#[cfg(test)]
mod tests;
