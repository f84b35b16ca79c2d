//! A book as CSV, by the rules of [`super::csv`]: UTF-8 with byte-order mark,
//! CRLF, ISO dates, amount and currency in columns of their own, and no text of
//! a person that a spreadsheet would take for a formula.
//!
//! CSV has no sheets: of several the tables follow one another, each below its
//! name and an empty line. This module must not import the engine, the record,
//! storage or the web.

use super::book::{Frame, FrameError, Frames, Head, SheetHead};
use super::csv::{is_formula, quoted};
use super::workbook::decimal;
use crate::report::table::{Book, Cell, Column, Kind};

/// The media type of such a file.
pub const MEDIA_TYPE: &str = "text/csv;charset=utf-8";

/// The bytes of a book.
#[must_use]
pub fn write(head: Head, book: &Book) -> Vec<u8> {
    let mut writer = Writer::default();
    for frame in super::book::frames(head, book) {
        writer.frame(frame);
    }
    writer.finish()
}

/// The bytes of a book that came as frames.
///
/// # Errors
/// [`FrameError`] where the bytes are no book.
pub fn from_frames(bytes: &[u8]) -> Result<Vec<u8>, FrameError> {
    let mut frames = Frames::default();
    frames.push(bytes);
    let mut writer = Writer::default();
    while let Some(frame) = frames.take()? {
        writer.frame(frame);
    }
    frames.finish()?;
    Ok(writer.finish())
}

/// Takes a book piece by piece.
#[derive(Debug, Default)]
pub struct Writer {
    out: String,
    head: Head,
    columns: Vec<Column>,
    sheets: usize,
}

impl Writer {
    /// Takes the next piece.
    pub fn frame(&mut self, frame: Frame) {
        match frame {
            Frame::Head(head) => self.begin(head),
            Frame::Sheet(sheet) => {
                self.sheets += 1;
                self.headings(sheet);
            }
            Frame::Rows(rows) => {
                for row in &rows {
                    self.row(row);
                }
            }
            Frame::End => {}
        }
    }

    /// What was written since this was last asked for.
    pub fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.out).into_bytes()
    }

    /// The rest of the file.
    #[must_use]
    pub fn finish(mut self) -> Vec<u8> {
        self.take()
    }

    /// What the book is, where it tells that above its tables.
    fn begin(&mut self, head: Head) {
        self.out.push('\u{feff}');
        if head.told_above {
            let text = |text: &str| Field::Text(text.to_owned());
            line(&mut self.out, vec![text(&head.title)]);
            for (what, told) in &head.about {
                line(&mut self.out, vec![text(what), text(told)]);
            }
        }
        self.head = head;
    }

    fn headings(&mut self, sheet: SheetHead) {
        if self.head.told_above || self.sheets > 1 {
            self.out.push_str("\r\n");
            line(&mut self.out, vec![Field::Text(sheet.name)]);
        }
        self.columns = sheet.columns;
        let currency = match self.head.currency.as_str() {
            "" => "ISO 4217",
            said => said,
        };
        let mut fields = Vec::new();
        for column in &self.columns {
            let heading = match &column.group {
                Some(group) => format!("{group}: {}", column.heading),
                None => column.heading.clone(),
            };
            let second = matches!(column.kind, Kind::Money(_));
            let beside = second.then(|| format!("{heading} ({currency})"));
            fields.push(Field::Text(heading));
            fields.extend(beside.map(Field::Text));
        }
        line(&mut self.out, fields);
    }

    fn row(&mut self, row: &[Cell]) {
        let withheld = match self.head.withheld.as_str() {
            "" => "*",
            said => said,
        };
        let mut fields = Vec::new();
        for (at, column) in self.columns.iter().enumerate() {
            let cell = row.get(at).unwrap_or(&Cell::Empty);
            let (first, second) = field(cell, withheld);
            fields.push(first);
            if matches!(column.kind, Kind::Money(_)) {
                fields.push(Field::Own(second));
            }
        }
        line(&mut self.out, fields);
    }
}

/// What stands between two commas.
enum Field {
    /// Words of a person: kept from being a formula.
    Text(String),
    /// Made here.
    Own(String),
}

/// A cell, and the currency that belongs beside it.
fn field(cell: &Cell, withheld: &str) -> (Field, String) {
    let own = |text: String| (Field::Own(text), String::new());
    match cell {
        Cell::Empty => own(String::new()),
        Cell::Withheld => (Field::Text(withheld.to_owned()), String::new()),
        Cell::Text(text) => (Field::Text(text.clone()), String::new()),
        Cell::Own(text) => own(text.clone()),
        Cell::Date(day) => own(day.to_string()),
        Cell::Count(number) | Cell::Days(number) => own(number.to_string()),
        Cell::Money(money) => (
            Field::Own(money.to_string()),
            money.currency().code().to_owned(),
        ),
        Cell::Minor(minor, currency) => (
            Field::Own(decimal(*minor, *currency)),
            currency.code().to_owned(),
        ),
        Cell::Share { whole: 0, .. } => own(String::new()),
        Cell::Share { part, whole } => own(percent(*part, *whole)),
    }
}

/// `66.7%`, rounded half up.
fn percent(part: u64, whole: u64) -> String {
    let (part, whole) = (u128::from(part), u128::from(whole));
    let tenths = (part * 2000 + whole) / (whole * 2);
    format!("{}.{}%", tenths / 10, tenths % 10)
}

fn line(out: &mut String, fields: Vec<Field>) {
    for (index, field) in fields.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        match field {
            Field::Text(text) if is_formula(text) => quoted(out, "'", text),
            Field::Text(text) | Field::Own(text) => quoted(out, "", text),
        }
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::currency::Currency;
    use crate::domain::money::Money;
    use crate::report::table::Sheet;

    fn column(heading: &str, group: Option<&str>, kind: Kind) -> Column {
        Column {
            heading: heading.to_owned(),
            group: group.map(str::to_owned),
            kind,
        }
    }

    #[test]
    fn amounts_stand_beside_their_currency_and_nothing_computes() {
        let usd = Money::try_new(123_456, Currency::USD).unwrap();
        let book = Book {
            sheets: vec![
                Sheet {
                    name: "One".to_owned(),
                    columns: vec![
                        column("Name", None, Kind::Text),
                        column("Agreed", Some("Amounts"), Kind::Money(None)),
                        column("Day", None, Kind::Date),
                        column("Share", None, Kind::Share),
                        column("Count", None, Kind::Count),
                    ],
                    rows: vec![
                        vec![
                            Cell::Text("=cmd|' /C calc'!A0".to_owned()),
                            Cell::Money(usd),
                            Cell::Date("2014-03-05".parse().unwrap()),
                            Cell::Share { part: 2, whole: 3 },
                            Cell::Count(-4),
                        ],
                        vec![
                            Cell::Text("a \"b\", c\nd".to_owned()),
                            Cell::Minor(-5, Currency::CNY),
                            Cell::Empty,
                            Cell::Share { part: 0, whole: 0 },
                            Cell::Withheld,
                        ],
                        vec![],
                    ],
                    charts: Vec::new(),
                },
                Sheet {
                    name: "Two".to_owned(),
                    columns: vec![column("Other", None, Kind::Count)],
                    rows: vec![vec![Cell::Count(7)]],
                    charts: Vec::new(),
                },
            ],
            ..Book::default()
        };
        let text = String::from_utf8(write(Head::of(&book), &book)).unwrap();
        assert_eq!(
            text,
            "\u{feff}Name,Amounts: Agreed,Amounts: Agreed (ISO 4217),Day,Share,Count\r\n\
             '=cmd|' /C calc'!A0,1234.56,USD,2014-03-05,66.7%,-4\r\n\
             \"a \"\"b\"\", c\nd\",-0.05,CNY,,,*\r\n\
             ,,,,,\r\n\
             \r\nTwo\r\nOther\r\n7\r\n"
        );
        let head = Head {
            title: "Figures".to_owned(),
            about: vec![("As of".to_owned(), "2014-12-31".to_owned())],
            told_above: true,
            ..Head::default()
        };
        let told = String::from_utf8(write(head, &book)).unwrap();
        let first = "\u{feff}Figures\r\nAs of,2014-12-31\r\n\r\nOne\r\nName,Amounts: Agreed";
        assert!(told.starts_with(first), "{told}");
        let bytes = crate::office::book::to_bytes(Head::of(&book), &book);
        assert_eq!(from_frames(&bytes).unwrap(), text.into_bytes());
    }

    #[test]
    fn shares_are_rounded_half_up() {
        for (part, whole, told) in [
            (1, 3, "33.3%"),
            (1, 8, "12.5%"),
            (1, 16, "6.3%"),
            (3, 3, "100.0%"),
            (0, 3, "0.0%"),
            (u64::MAX, u64::MAX, "100.0%"),
        ] {
            assert_eq!(percent(part, whole), told);
        }
    }
}
