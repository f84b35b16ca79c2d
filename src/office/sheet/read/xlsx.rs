//! Workbooks of Excel, WPS and LibreOffice (`.xlsx`), read cell by cell: a sheet
//! that says it is a million columns wide takes no more room than its cells.
//!
//! This module must not import the engine, storage or anything of the web.

use super::heading::Builder;
use super::{Limits, Table};
use crate::domain::date::Date;
use crate::office::sheet::cell::serial;
use crate::protocol::grid::Cell;
use crate::protocol::sheets::SheetTrouble;
use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use std::io::Cursor;

/// Reads a sheet of a workbook whose package is checked.
///
/// # Errors
/// [`SheetTrouble`].
pub fn read(bytes: &[u8], sheet: Option<usize>, limits: &Limits) -> Result<Table, SheetTrouble> {
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
    let mut found = Err(match sheet {
        Some(_) => SheetTrouble::NoSheet,
        None => SheetTrouble::Nothing,
    });
    for (at, name) in sheets.iter().enumerate() {
        if sheet.is_some_and(|wanted| wanted != at) {
            continue;
        }
        found = one(&mut book, name, limits).map(|grid| (at, grid));
        if !matches!(found, Err(SheetTrouble::Nothing)) {
            break;
        }
    }
    let (sheet, grid) = found?;
    Ok(Table {
        sheets,
        sheet,
        grid,
    })
}

fn one(
    book: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    limits: &Limits,
) -> Result<crate::protocol::grid::Grid, SheetTrouble> {
    let from_1904 = book.has_1904_epoch();
    let mut builder = Builder::new(*limits, from_1904);
    let mut cells = book
        .worksheet_cells_reader(name)
        .map_err(|error| trouble(&error))?;
    loop {
        let next = cells.next_cell_with_formula_metadata();
        let Some(cell) = next.map_err(|error| trouble(&error))? else {
            break;
        };
        let at = cell.pos;
        match cell.value {
            DataRef::Empty if cell.formula.is_some() => builder.put(at, Cell::Formula)?,
            DataRef::Empty => {}
            DataRef::Int(number) => builder.put(at, Cell::Number(&number.to_string()))?,
            DataRef::Float(number) => builder.put(at, Cell::Number(&decimal(number)))?,
            DataRef::String(text) => builder.put(at, Cell::Text(&text))?,
            DataRef::SharedString(text) => builder.put(at, Cell::Text(text))?,
            DataRef::Bool(flag) => builder.put(at, Cell::Flag(flag))?,
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
                builder.put(at, day.map_or(Cell::Text(&text), Cell::Date))?;
            }
            DataRef::Error(error) => builder.put(at, Cell::Error(&error.to_string()))?,
        }
    }
    builder.finish()
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
