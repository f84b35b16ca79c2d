//! A table as it came out of a file, before anybody says what its columns mean:
//! rows of typed cells, packed into one run of bytes so that a hundred thousand
//! of them pass between programs at once and take little room.
//!
//! Numbers stay the decimal text that the file shows; nothing here computes.

use crate::domain::currency::Currency;
use crate::domain::date::Date;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// The most columns that a table may have.
pub const MOST_COLUMNS: usize = 400;
/// The most rows that a table may have.
pub const MOST_ROWS: usize = 200_000;

/// What stands in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell<'a> {
    /// Nothing.
    Empty,
    /// Words.
    Text(&'a str),
    /// A number, as decimal text with a point and without grouping.
    Number(&'a str),
    /// A number that the file shows as an amount of a currency.
    Amount(&'a str, Currency),
    /// A day.
    Date(Date),
    /// Yes or no.
    Flag(bool),
    /// A formula of which the file does not say what it comes to.
    Formula,
    /// What a formula failed with, as the file shows it: `#REF!`.
    Error(&'a str),
}

const EMPTY: u8 = 0;
const TEXT: u8 = 1;
const NUMBER: u8 = 2;
const DATE: u8 = 3;
const NO: u8 = 4;
const YES: u8 = 5;
const FORMULA: u8 = 6;
const ERROR: u8 = 7;
const AMOUNT: u8 = 8;

/// Rows of cells under headings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grid {
    headings: Vec<String>,
    #[serde(with = "super::as_bytes")]
    packed: Vec<u8>,
    rows: Vec<Place>,
    /// Whether days are counted from 1904, as old Macintosh workbooks do.
    pub from_1904: bool,
}

/// A table as the program for file formats read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Brought {
    /// The names of the file's sheets.
    pub sheets: Vec<String>,
    /// Which of them it is.
    pub sheet: u32,
    /// The table: a [`Grid`] as postcard bytes, which the page hands on unread.
    #[serde(with = "super::as_bytes")]
    pub grid: Vec<u8>,
}

/// Where a row ends in the packed bytes, and which row of the file it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Place {
    end: u32,
    number: u32,
    garbled: bool,
}

/// A row.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    /// Its number in the file, counted from 1 as spreadsheets show it.
    pub number: u32,
    /// Whether some of its letters could not be read in the file's encoding.
    pub garbled: bool,
    packed: &'a [u8],
}

impl Grid {
    /// A table without rows.
    #[must_use]
    pub const fn new(headings: Vec<String>, from_1904: bool) -> Self {
        Self {
            headings,
            packed: Vec::new(),
            rows: Vec::new(),
            from_1904,
        }
    }

    /// The headings, one for each column; empty where the file has none.
    #[must_use]
    pub fn headings(&self) -> &[String] {
        &self.headings
    }

    /// How many rows there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no row.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Says what stands above the columns, as soon as it is known.
    pub fn head(&mut self, headings: Vec<String>) {
        self.headings = headings;
    }

    /// Bytes of its cells.
    #[must_use]
    pub const fn size(&self) -> usize {
        self.packed.len()
    }

    /// Appends a row. A table of more than four gigabytes takes no more rows.
    pub fn push<'a>(
        &mut self,
        number: u32,
        garbled: bool,
        cells: impl IntoIterator<Item = Cell<'a>>,
    ) {
        let start = self.packed.len();
        for cell in cells.into_iter().take(MOST_COLUMNS) {
            pack(cell, &mut self.packed);
        }
        self.close(start, number, garbled);
    }

    /// Appends a row that was packed cell by cell.
    pub fn push_packed(&mut self, number: u32, garbled: bool, row: &Packed) {
        let start = self.packed.len();
        self.packed.extend_from_slice(&row.bytes);
        self.close(start, number, garbled);
    }

    fn close(&mut self, start: usize, number: u32, garbled: bool) {
        match u32::try_from(self.packed.len()) {
            Ok(end) => self.rows.push(Place {
                end,
                number,
                garbled,
            }),
            Err(_) => self.packed.truncate(start),
        }
    }

    /// A row by its place, counted from 0.
    #[must_use]
    pub fn row(&self, at: usize) -> Option<Row<'_>> {
        let place = self.rows.get(at)?;
        let before = at.checked_sub(1).and_then(|before| self.rows.get(before));
        let start = before.map_or(0, |place| place.end as usize);
        Some(Row {
            number: place.number,
            garbled: place.garbled,
            packed: self.packed.get(start..place.end as usize)?,
        })
    }

    /// Some rows from a place on, counted from 0, without the headings.
    #[must_use]
    pub fn slice(&self, from: usize, count: usize) -> Self {
        let mut slice = Self::new(Vec::new(), self.from_1904);
        for row in (from..self.len()).take(count).filter_map(|at| self.row(at)) {
            let start = slice.packed.len();
            slice.packed.extend_from_slice(row.packed);
            slice.close(start, row.number, row.garbled);
        }
        slice
    }

    /// Every row.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        (0..self.len()).filter_map(|at| self.row(at))
    }
}

/// A row that is being packed.
#[derive(Clone, Debug, Default)]
pub struct Packed {
    bytes: Vec<u8>,
    cells: usize,
}

impl Packed {
    /// Puts a cell into a column, counted from 0; nothing is put into one that
    /// lies before another cell of the row or beyond the last column there can be.
    pub fn put(&mut self, column: usize, cell: Cell<'_>) -> bool {
        if column < self.cells || column >= MOST_COLUMNS {
            return false;
        }
        self.bytes
            .extend(std::iter::repeat_n(EMPTY, column - self.cells));
        pack(cell, &mut self.bytes);
        self.cells = column + 1;
        true
    }

    /// How many columns the row reaches over.
    #[must_use]
    pub const fn width(&self) -> usize {
        self.cells
    }

    /// Empties it for the next row.
    pub fn clear(&mut self) {
        self.bytes.clear();
        self.cells = 0;
    }
}

impl<'a> Row<'a> {
    /// Its cells, in the order of the columns; empty ones at the end are left out.
    pub fn cells(&self) -> impl Iterator<Item = Cell<'a>> + use<'a> {
        let mut rest = self.packed;
        std::iter::from_fn(move || unpack(&mut rest))
    }
}

impl<'a> Cell<'a> {
    /// Whether nothing stands in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.trim().is_empty(),
            _ => false,
        }
    }

    /// What a person sees in it.
    #[must_use]
    pub fn shown(&self) -> Cow<'a, str> {
        match self {
            Self::Empty => Cow::Borrowed(""),
            Self::Text(text) | Self::Number(text) | Self::Error(text) => Cow::Borrowed(text),
            Self::Amount(text, currency) => Cow::Owned(format!("{text} {}", currency.code())),
            Self::Date(day) => Cow::Owned(day.to_string()),
            Self::Flag(flag) => Cow::Borrowed(if *flag { "1" } else { "0" }),
            Self::Formula => Cow::Borrowed("="),
        }
    }
}

fn pack(cell: Cell<'_>, out: &mut Vec<u8>) {
    let (tag, text) = match cell {
        Cell::Empty => return out.push(EMPTY),
        Cell::Flag(false) => return out.push(NO),
        Cell::Flag(true) => return out.push(YES),
        Cell::Formula => return out.push(FORMULA),
        Cell::Date(day) => {
            out.push(DATE);
            return out.extend_from_slice(&day.day_number().to_le_bytes());
        }
        Cell::Text(text) => (TEXT, text),
        Cell::Number(text) => (NUMBER, text),
        Cell::Error(text) => (ERROR, text),
        Cell::Amount(text, currency) => {
            out.push(AMOUNT);
            pack_text(currency.code(), out);
            return pack_text(text, out);
        }
    };
    out.push(tag);
    pack_text(text, out);
}

fn pack_text(text: &str, out: &mut Vec<u8>) {
    let mut size = text.len();
    while size >= 0x80 {
        out.push((size & 0x7f) as u8 | 0x80);
        size >>= 7;
    }
    out.push(size as u8);
    out.extend_from_slice(text.as_bytes());
}

/// The next cell; nothing at the end, or where the bytes are none of ours.
fn unpack<'a>(rest: &mut &'a [u8]) -> Option<Cell<'a>> {
    let (tag, after) = rest.split_first()?;
    *rest = after;
    Some(match *tag {
        EMPTY => Cell::Empty,
        NO => Cell::Flag(false),
        YES => Cell::Flag(true),
        FORMULA => Cell::Formula,
        DATE => {
            let (day, after) = rest.split_first_chunk::<4>()?;
            *rest = after;
            Cell::Date(Date::from_day_number(i32::from_le_bytes(*day))?)
        }
        AMOUNT => {
            let currency = Currency::from_code(unpack_text(rest)?)?;
            Cell::Amount(unpack_text(rest)?, currency)
        }
        TEXT | NUMBER | ERROR => {
            let text = unpack_text(rest)?;
            match *tag {
                TEXT => Cell::Text(text),
                NUMBER => Cell::Number(text),
                _ => Cell::Error(text),
            }
        }
        _ => return None,
    })
}

fn unpack_text<'a>(rest: &mut &'a [u8]) -> Option<&'a str> {
    let mut size = 0_usize;
    for shift in [0, 7, 14, 21, 28] {
        let (byte, after) = rest.split_first()?;
        *rest = after;
        size |= usize::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            let (text, after) = rest.split_at_checked(size)?;
            *rest = after;
            return std::str::from_utf8(text).ok();
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_pushed_comes_out() {
        let long = "纠纷".repeat(5_000);
        let day = "2014-03-05".parse().unwrap_or_else(|_| panic!("a day"));
        let cells = [
            Cell::Empty,
            Cell::Text(&long),
            Cell::Number("12.50"),
            Cell::Amount("1.5", Currency::USD),
            Cell::Date(day),
            Cell::Flag(true),
            Cell::Flag(false),
            Cell::Formula,
            Cell::Error("#REF!"),
            Cell::Text(""),
        ];
        let mut grid = Grid::new(vec![String::new(); cells.len()], false);
        grid.push(3, false, []);
        grid.push(4, true, cells);
        let mut packed = Packed::default();
        assert!(packed.put(2, Cell::Number("1")) && !packed.put(1, Cell::Empty));
        assert!(!packed.put(MOST_COLUMNS, Cell::Empty) && packed.width() == 3);
        grid.push_packed(7, false, &packed);
        let got: Vec<(u32, bool, Vec<Cell<'_>>)> = grid
            .rows()
            .map(|row| (row.number, row.garbled, row.cells().collect()))
            .collect();
        assert_eq!(
            got,
            [
                (3, false, Vec::new()),
                (4, true, cells.to_vec()),
                (7, false, vec![Cell::Empty, Cell::Empty, Cell::Number("1")])
            ]
        );
        assert_eq!(grid.slice(0, 3).packed, grid.packed);
        let last = grid.slice(1, 9);
        assert_eq!((last.len(), last.headings()), (2, &[][..]));
        let row = last.row(0).map(|row| (row.number, row.cells().collect()));
        assert_eq!(row, Some((4, cells.to_vec())));
        assert!(grid.slice(3, 1).is_empty() && grid.slice(0, 0).is_empty());
        let bytes = postcard::to_allocvec(&grid).unwrap_or_default();
        assert_eq!(postcard::from_bytes::<Grid>(&bytes).as_ref(), Ok(&grid));
    }

    #[test]
    fn bytes_of_nobody_are_an_early_end() {
        for bytes in [&[9_u8][..], &[1, 5, b'a'], &[3, 1], &[1, 0xff, 0xff]] {
            let row = Row {
                number: 1,
                garbled: false,
                packed: bytes,
            };
            assert_eq!(row.cells().count(), 0, "{bytes:?}");
        }
    }
}
