//! Workbooks of Excel, WPS and LibreOffice (`.xlsx`), read cell by cell: a sheet
//! that says it is a million columns wide takes no more room than its cells.
//!
//! This module must not import the engine, storage or anything of the web.

use super::heading::Builder;
use super::package::Package;
use super::{Limits, Table};
use crate::domain::currency::Currency;
use crate::domain::date::Date;
use crate::office::sheet::cell::serial;
use crate::office::sheet::fields::recognise;
use crate::protocol::grid::{Cell, Grid};
use crate::protocol::sheets::SheetTrouble;
use calamine::{DataRef, Reader, SheetType, SheetVisible, Style, Xlsx, XlsxError};
use std::collections::HashSet;
use std::io::Cursor;

/// So many sheets are looked at for one with a table of disputes.
const LOOKED_AT: usize = 12;
/// A sheet with so many headings that are known is one.
const ENOUGH: usize = 3;
/// So many formulas without a result are told apart from empty cells.
const UNWORKED: usize = 200_000;
/// Forms of numbers from here on are the workbook's own.
const OWN_FORMATS: u32 = 164;

/// Reads a sheet of a workbook whose package is checked: the one asked for,
/// else the first whose headings are known, else the first with rows.
///
/// # Errors
/// [`SheetTrouble`].
pub fn read(
    bytes: &[u8],
    package: Package,
    sheet: Option<usize>,
    limits: &Limits,
) -> Result<Table, SheetTrouble> {
    let mut book: Xlsx<Cursor<&[u8]>> =
        Xlsx::new(Cursor::new(bytes)).map_err(|error| trouble(&error))?;
    let sheets: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible)
        .map(|sheet| sheet.name.clone())
        .collect();
    if sheets.is_empty() {
        return Err(SheetTrouble::NoSheet);
    }
    if let Some(at) = sheet {
        let name = sheets.get(at).ok_or(SheetTrouble::NoSheet)?;
        let grid = one(&mut book, package, name, limits)?;
        return Ok(Table {
            sheets,
            sheet: at,
            grid,
        });
    }
    let mut best: Option<(usize, usize, Grid)> = None;
    let mut trouble = SheetTrouble::Nothing;
    for (at, name) in sheets.iter().enumerate().take(LOOKED_AT) {
        match one(&mut book, package, name, limits) {
            Ok(grid) => {
                let headings = grid.headings().iter();
                let known = headings.filter(|heading| recognise(heading).is_some());
                let known = known.count();
                if best.as_ref().is_none_or(|(most, ..)| known > *most) {
                    best = Some((known, at, grid));
                }
                if known >= ENOUGH {
                    break;
                }
            }
            Err(SheetTrouble::Nothing | SheetTrouble::NoSheet) => {}
            // Another sheet may be sound all the same.
            Err(other) => trouble = other,
        }
    }
    let (_, sheet, grid) = best.ok_or(trouble)?;
    Ok(Table {
        sheets,
        sheet,
        grid,
    })
}

fn one(
    book: &mut Xlsx<Cursor<&[u8]>>,
    package: Package,
    name: &str,
    limits: &Limits,
) -> Result<Grid, SheetTrouble> {
    let from_1904 = book.has_1904_epoch();
    let mut builder = Builder::new(*limits, from_1904);
    let unworked = match package.formulas {
        true => unworked(book, name)?,
        false => HashSet::new(),
    };
    let mut cells = book
        .worksheet_cells_reader(name)
        .map_err(|error| trouble(&error))?;
    let currencies: Vec<Option<Currency>> = cells.styles().iter().map(shown_in).collect();
    loop {
        let next = cells.next_cell_with_style_id();
        let Some((cell, style)) = next.map_err(|error| trouble(&error))? else {
            break;
        };
        let at = cell.get_position();
        let shown_in = currencies.get(style).copied().flatten();
        let number = |number: &str, builder: &mut Builder| match shown_in {
            Some(currency) => builder.put(at, Cell::Amount(number, currency)),
            None => builder.put(at, Cell::Number(number)),
        };
        match cell.get_value() {
            DataRef::Empty if unworked.contains(&at) => builder.put(at, Cell::Formula)?,
            DataRef::Empty => {}
            DataRef::Int(whole) => number(&whole.to_string(), &mut builder)?,
            DataRef::Float(float) => number(&decimal(*float), &mut builder)?,
            DataRef::String(text) => builder.put(at, Cell::Text(text))?,
            DataRef::SharedString(text) => builder.put(at, Cell::Text(text))?,
            DataRef::Bool(flag) => builder.put(at, Cell::Flag(*flag))?,
            DataRef::DateTime(moment) => {
                let number = decimal(moment.as_f64());
                match moment
                    .is_datetime()
                    .then(|| serial(&number, from_1904))
                    .flatten()
                {
                    Some(day) => builder.put(at, Cell::Date(day))?,
                    None => builder.put(at, Cell::Number(&number))?,
                }
            }
            DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
                let day = text.get(..10).and_then(|day| day.parse::<Date>().ok());
                builder.put(at, day.map_or(Cell::Text(text), Cell::Date))?;
            }
            DataRef::Error(error) => builder.put(at, Cell::Error(&error.to_string()))?,
        }
    }
    builder.finish()
}

/// Cells whose formula was never worked out: some programs write only the
/// formula, and what it comes to is not known here.
fn unworked(
    book: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
) -> Result<HashSet<(u32, u32)>, SheetTrouble> {
    let mut found = HashSet::new();
    let mut cells = book
        .worksheet_cells_reader(name)
        .map_err(|error| trouble(&error))?;
    loop {
        let next = cells.next_cell_with_formula_metadata();
        let Some(cell) = next.map_err(|error| trouble(&error))? else {
            return Ok(found);
        };
        if cell.formula.is_some() && cell.value == DataRef::Empty && found.len() < UNWORKED {
            found.insert(cell.pos);
        }
    }
}

/// The currency in which a number is shown: `[$USD] #,##0.00`, `"US$"0.00`,
/// `¥#,##0`. The forms that every workbook has by number are shown by each
/// computer in its own currency and say nothing.
fn shown_in(style: &Style) -> Option<Currency> {
    let format = style.number_format.as_ref()?;
    if format.format_id.is_some_and(|id| id < OWN_FORMATS) {
        return None;
    }
    let code = format.format_code.as_str();
    let code = code.split(';').next().unwrap_or(code);
    if let Some((_, after)) = code.split_once("[$") {
        let inside = after.split(']').next().unwrap_or(after);
        let sign = inside.split('-').next().unwrap_or(inside);
        return Currency::parse(sign).ok();
    }
    let signs: String = code
        .chars()
        .filter(|c| {
            !matches!(
                c,
                '#' | '0' | '.' | ',' | '"' | '\\' | '_' | '*' | ' ' | '(' | ')' | '-' | '?'
            )
        })
        .collect();
    Currency::parse(&signs).ok()
}

/// The number as a spreadsheet shows it: fifteen digits at most, which is what
/// Excel keeps, so that 0.1 + 0.2 is 0.3 as on the screen.
fn decimal(number: f64) -> String {
    if !number.is_finite() {
        return number.to_string();
    }
    let scientific = format!("{number:.14e}");
    let (digits, power) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let minus = if digits.starts_with('-') { "-" } else { "" };
    let digits: String = digits.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_end_matches('0');
    let power: i32 = power.parse().unwrap_or(0);
    let text = match usize::try_from(power) {
        _ if digits.is_empty() => return "0".to_owned(),
        Ok(before) => match digits.split_at_checked(before + 1) {
            Some((whole, "")) => whole.to_owned(),
            Some((whole, rest)) => format!("{whole}.{rest}"),
            None => format!("{digits:0<width$}", width = before + 1),
        },
        Err(_) => {
            let zeros = usize::try_from(-power - 1).unwrap_or(0);
            format!("0.{}{digits}", "0".repeat(zeros))
        }
    };
    format!("{minus}{text}")
}

fn trouble(error: &XlsxError) -> SheetTrouble {
    match error {
        XlsxError::Password => SheetTrouble::Protected,
        XlsxError::ColumnNumberOverflow => SheetTrouble::TooManyColumns,
        XlsxError::RowNumberOverflow => SheetTrouble::TooManyRows,
        XlsxError::WorksheetNotFound(_) | XlsxError::NotAWorksheet(_) => SheetTrouble::NoSheet,
        XlsxError::FileNotFound(_) => SheetTrouble::NotATable,
        _ => SheetTrouble::Damaged,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_what_the_screen_shows() {
        for (number, wanted) in [
            (0.0, "0"),
            (-0.0, "0"),
            (1.0, "1"),
            (-12.5, "-12.5"),
            (0.1 + 0.2, "0.3"),
            (1234567.89, "1234567.89"),
            (100.0, "100"),
            (13800138000.0, "13800138000"),
            (0.001, "0.001"),
            (1e20, "100000000000000000000"),
            (330782198001011234.0, "330782198001011000"),
        ] {
            assert_eq!(decimal(number), wanted);
        }
    }
}
