//! One cell into a sheet.
//!
//! Amounts are whole minor units here and numbers with a decimal point there: a
//! double keeps 15 digits, so an amount of more is written as text, digit for
//! digit. This module must not import the engine, the record, storage or the web.

use super::formats::{self, Formats};
use super::names::cut;
use crate::domain::currency::Currency;
use crate::domain::date::Date;
use crate::report::table::{Cell, Kind};
use rust_xlsxwriter::{ColNum, ExcelDateTime, Format, RowNum, Worksheet, XlsxError};

/// The largest whole number whose digits a spreadsheet keeps.
const DIGITS: i128 = 999_999_999_999_999;
/// The longest text of a cell, in UTF-16 units.
const TEXT: usize = 32_767;

/// Where a cell goes.
pub(super) struct Place<'a> {
    pub row: RowNum,
    pub column: ColNum,
    pub kind: Kind,
    /// What stands for what was withheld.
    pub withheld: &'a str,
}

/// Writes a cell and says how wide it is, in characters.
pub(super) fn write(
    sheet: &mut Worksheet,
    place: &Place<'_>,
    cell: &Cell,
    formats: &mut Formats,
) -> Result<usize, XlsxError> {
    match cell {
        Cell::Empty => Ok(0),
        Cell::Withheld => text(sheet, place, place.withheld),
        Cell::Text(words) | Cell::Own(words) => text(sheet, place, words),
        Cell::Date(day) => date(sheet, place, *day),
        Cell::Count(number) | Cell::Days(number) => whole(sheet, place, *number),
        Cell::Money(money) => {
            let minor = i128::from(money.minor());
            amount(sheet, place, minor, money.currency(), formats)
        }
        Cell::Minor(minor, currency) => amount(sheet, place, *minor, *currency, formats),
        Cell::Share { part, whole } => share(sheet, place, *part, *whole),
    }
}

fn text(sheet: &mut Worksheet, place: &Place<'_>, words: &str) -> Result<usize, XlsxError> {
    let words = shortened(words);
    if words.is_empty() {
        return Ok(0);
    }
    let width = display_width(&words);
    match place.kind {
        Kind::Text | Kind::LongText | Kind::Code => {
            sheet.write_string(place.row, place.column, words)?;
        }
        _ => {
            let format = if matches!(place.kind, Kind::Date) {
                formats::words()
            } else {
                formats::beside_numbers()
            };
            sheet.write_string_with_format(place.row, place.column, words, &format)?;
        }
    }
    Ok(width)
}

fn date(sheet: &mut Worksheet, place: &Place<'_>, day: Date) -> Result<usize, XlsxError> {
    // Spreadsheets disagree about the days before: Excel believes in a 29
    // February 1900.
    if (day.year(), day.month()) < (1900, 3) {
        return text(sheet, place, &day.to_string());
    }
    let year = u16::try_from(day.year()).unwrap_or(1900);
    let at = ExcelDateTime::from_ymd(year, day.month(), day.day())?;
    if place.kind == Kind::Date {
        sheet.write_datetime(place.row, place.column, at)?;
    } else {
        sheet.write_datetime_with_format(place.row, place.column, at, &formats::date())?;
    }
    Ok(10)
}

fn whole(sheet: &mut Worksheet, place: &Place<'_>, number: i64) -> Result<usize, XlsxError> {
    if i128::from(number).abs() > DIGITS {
        return text(sheet, place, &number.to_string());
    }
    let own = matches!(place.kind, Kind::Count | Kind::Days);
    #[expect(clippy::cast_precision_loss, reason = "at most 15 digits")]
    number_of(sheet, place, number as f64, &formats::whole(), own)?;
    Ok(grouped(number.to_string().len()))
}

fn share(
    sheet: &mut Worksheet,
    place: &Place<'_>,
    part: u64,
    whole: u64,
) -> Result<usize, XlsxError> {
    if whole == 0 {
        return text(sheet, place, "–");
    }
    let own = place.kind == Kind::Share;
    #[expect(clippy::cast_precision_loss, reason = "a share is no amount")]
    number_of(
        sheet,
        place,
        part as f64 / whole as f64,
        &formats::share(),
        own,
    )?;
    Ok(6)
}

fn amount(
    sheet: &mut Worksheet,
    place: &Place<'_>,
    minor: i128,
    currency: Currency,
    formats: &mut Formats,
) -> Result<usize, XlsxError> {
    let plain = decimal(minor, currency);
    let width = grouped(plain.len()) + 4;
    let Some(number) = double(minor, currency) else {
        return text(sheet, place, &format!("{} {plain}", currency.code()));
    };
    let own = place.kind == Kind::Money(Some(currency));
    number_of(sheet, place, number, formats.money(currency), own)?;
    Ok(width)
}

/// A number in the column's own format, or in one that is given.
fn number_of(
    sheet: &mut Worksheet,
    place: &Place<'_>,
    number: f64,
    format: &Format,
    own: bool,
) -> Result<(), XlsxError> {
    if own {
        sheet.write_number(place.row, place.column, number)?;
    } else {
        sheet.write_number_with_format(place.row, place.column, number, format)?;
    }
    Ok(())
}

/// The double nearest to an amount; none where it would lose a digit. The
/// division of two doubles that are exact gives the double nearest to the
/// decimal number, which is written back with the same digits.
#[expect(clippy::cast_precision_loss, reason = "at most 15 digits")]
pub(super) fn double(minor: i128, currency: Currency) -> Option<f64> {
    let per_unit = currency.minor_per_unit() as f64;
    (minor.abs() <= DIGITS).then(|| minor as f64 / per_unit)
}

/// `1234.50`, with all decimals of the currency and no grouping.
#[must_use]
pub(in crate::office) fn decimal(minor: i128, currency: Currency) -> String {
    let sign = if minor < 0 { "-" } else { "" };
    let per_unit = u128::from(currency.minor_per_unit().unsigned_abs());
    let minor = minor.unsigned_abs();
    let units = minor / per_unit;
    match usize::from(currency.decimals()) {
        0 => format!("{sign}{units}"),
        width => format!("{sign}{units}.{:0width$}", minor % per_unit),
    }
}

/// What fits into a cell; what does not is cut off and marked.
fn shortened(words: &str) -> String {
    if words.len() <= TEXT || words.encode_utf16().count() <= TEXT {
        return words.to_owned();
    }
    format!("{}…", cut(words, TEXT - 1))
}

/// Digits with a separator every three.
const fn grouped(digits: usize) -> usize {
    digits + digits / 3
}

/// How wide the longest line is: a Chinese character is two wide.
pub(super) fn display_width(words: &str) -> usize {
    let wide = |c: char| 1 + usize::from(c >= '\u{1100}');
    let lines = words.lines();
    let widths = lines.map(|line| line.chars().map(wide).sum());
    widths.max().unwrap_or(0)
}
