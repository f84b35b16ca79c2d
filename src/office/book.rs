//! A [`Book`] on its way to a writer: a head, then sheets, then their rows some
//! at a time, so that a hundred thousand rows never lie in memory at once.
//!
//! The bytes are frames: a length of four bytes (little-endian), then a
//! [`Frame`] in postcard. They live from one worker to the other and are never
//! kept. This module must not import the engine, the record, storage or the web.

use crate::domain::date::Instant;
use crate::report::table::{Book, Cell, Chart, Column, Sheet};
use serde::{Deserialize, Serialize};

/// The longest frame that is believed, in bytes.
pub const MAX_FRAME_BYTES: usize = 32 << 20;
/// Rows that travel in one frame.
pub const ROWS_A_FRAME: usize = 512;

/// What stands before all sheets.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Head {
    /// What it is: "Case ledger 2014".
    pub title: String,
    /// A name and what is said of it; told on a sheet of its own.
    pub about: Vec<(String, String)>,
    /// The name of that sheet; the title where nothing is said.
    pub about_name: String,
    /// The language of the words (BCP 47).
    pub language: String,
    /// Whether that language is written from right to left.
    pub right_to_left: bool,
    /// What stands in a cell that was withheld ("*" where nothing is said).
    pub withheld: String,
    /// The heading over the currencies of amounts, in formats that keep them
    /// in a column of their own ("ISO 4217" where nothing is said).
    pub currency: String,
    /// Whether formats without sheets tell what the book is above its tables,
    /// and the name of each table above it. Not where another program takes the
    /// first line for the headings of the one table.
    pub told_above: bool,
    /// When it was made; the file's own date. 2013-05-01 where nothing is said:
    /// the same table gives the same bytes.
    pub made: Option<Instant>,
}

/// What stands before the rows of a sheet.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SheetHead {
    /// Its name.
    pub name: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// What is drawn of it.
    pub charts: Vec<Chart>,
}

/// A piece of a book.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Frame {
    /// The beginning; once.
    Head(Head),
    /// A sheet begins.
    Sheet(SheetHead),
    /// Rows of the sheet that began last.
    Rows(Vec<Vec<Cell>>),
    /// Nothing follows; without it the book was cut off.
    End,
}

/// Why bytes are no book.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FrameError {
    /// A frame claims to be longer than [`MAX_FRAME_BYTES`].
    #[error("a frame that is too long")]
    TooLong,
    /// A frame does not decode.
    #[error("a frame that does not decode")]
    Broken,
    /// The end is missing, or something follows it.
    #[error("cut off")]
    CutOff,
}

impl Head {
    /// The head of a book that was put together whole.
    #[must_use]
    pub fn of(book: &Book) -> Self {
        Self {
            title: book.title.clone(),
            about: book.about.clone(),
            language: book.language.clone(),
            right_to_left: book.right_to_left,
            ..Self::default()
        }
    }
}

impl From<&Sheet> for SheetHead {
    fn from(sheet: &Sheet) -> Self {
        Self {
            name: sheet.name.clone(),
            columns: sheet.columns.clone(),
            charts: sheet.charts.clone(),
        }
    }
}

impl Frame {
    /// The frame's bytes, length included.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        // Serialising plain data into memory has nothing that could fail.
        let mut bytes = postcard::to_extend(self, vec![0; 4]).unwrap_or_default();
        let length = u32::try_from(bytes.len().saturating_sub(4)).unwrap_or(u32::MAX);
        if let Some(front) = bytes.first_chunk_mut::<4>() {
            *front = length.to_le_bytes();
        }
        bytes
    }
}

/// The frames of a book that was put together whole.
pub fn frames(head: Head, book: &Book) -> impl Iterator<Item = Frame> {
    let sheets = book.sheets.iter().flat_map(|sheet| {
        let rows = sheet.rows.chunks(ROWS_A_FRAME);
        std::iter::once(Frame::Sheet(SheetHead::from(sheet)))
            .chain(rows.map(|rows| Frame::Rows(rows.to_vec())))
    });
    std::iter::once(Frame::Head(head))
        .chain(sheets)
        .chain(std::iter::once(Frame::End))
}

/// The bytes of a book that was put together whole.
#[must_use]
pub fn to_bytes(head: Head, book: &Book) -> Vec<u8> {
    frames(head, book)
        .flat_map(|frame| frame.to_bytes())
        .collect()
}

/// Takes bytes in any pieces and gives back frames.
#[derive(Debug, Default)]
pub struct Frames {
    waiting: Vec<u8>,
    taken: usize,
    ended: bool,
}

impl Frames {
    /// Takes more bytes.
    pub fn push(&mut self, bytes: &[u8]) {
        self.waiting.drain(..self.taken);
        self.taken = 0;
        self.waiting.extend_from_slice(bytes);
    }

    /// The next frame, where all of it has come.
    ///
    /// # Errors
    /// [`FrameError`] where the bytes are no book.
    pub fn take(&mut self) -> Result<Option<Frame>, FrameError> {
        let rest = self.waiting.get(self.taken..).unwrap_or_default();
        let Some((length, rest)) = rest.split_first_chunk::<4>() else {
            return Ok(None);
        };
        if self.ended {
            return Err(FrameError::CutOff);
        }
        let length = usize::try_from(u32::from_le_bytes(*length)).unwrap_or(usize::MAX);
        if length > MAX_FRAME_BYTES {
            return Err(FrameError::TooLong);
        }
        let Some(frame) = rest.get(..length) else {
            return Ok(None);
        };
        let frame: Frame = postcard::from_bytes(frame).map_err(|_| FrameError::Broken)?;
        self.taken += 4 + length;
        self.ended = frame == Frame::End;
        Ok(Some(frame))
    }

    /// Says whether the book came whole.
    ///
    /// # Errors
    /// [`FrameError::CutOff`] where something is missing or left over.
    pub fn finish(self) -> Result<(), FrameError> {
        match self.ended && self.taken == self.waiting.len() {
            true => Ok(()),
            false => Err(FrameError::CutOff),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::table::Kind;

    fn book() -> Book {
        let column = |heading: &str, kind| Column {
            heading: heading.to_owned(),
            group: None,
            kind,
        };
        Book {
            title: "Summary".to_owned(),
            sheets: vec![Sheet {
                name: "All".to_owned(),
                columns: vec![column("Number", Kind::Code), column("Count", Kind::Count)],
                rows: (0..1200)
                    .map(|n| vec![Cell::Own(format!("{n}")), Cell::Count(n)])
                    .collect(),
                charts: Vec::new(),
            }],
            ..Book::default()
        }
    }

    #[test]
    fn a_book_comes_through_in_pieces_of_any_size() {
        let book = book();
        let wanted: Vec<Frame> = frames(Head::of(&book), &book).collect();
        assert_eq!(wanted.len(), 6, "head, sheet, three of rows, end");
        let bytes = to_bytes(Head::of(&book), &book);
        for size in [1, 7, 4096, bytes.len()] {
            let mut reader = Frames::default();
            let mut got = Vec::new();
            for piece in bytes.chunks(size) {
                reader.push(piece);
                while let Some(frame) = reader.take().unwrap() {
                    got.push(frame);
                }
            }
            reader.finish().unwrap();
            assert_eq!(got, wanted);
        }
    }

    proptest::proptest! {
        /// Whatever comes, it is read or refused.
        #[test]
        fn no_bytes_make_it_panic(at in 0..40_000_usize, with in proptest::prelude::any::<u8>()) {
            let book = book();
            let mut bytes = to_bytes(Head::of(&book), &book);
            let at = at % bytes.len();
            bytes[at] = with;
            let mut reader = Frames::default();
            reader.push(&bytes);
            while let Ok(Some(_)) = reader.take() {}
            let _ = reader.finish();
        }
    }

    #[test]
    fn what_is_cut_off_or_made_to_harm_is_told() {
        let book = book();
        let bytes = to_bytes(Head::of(&book), &book);
        let read = |bytes: &[u8]| {
            let mut reader = Frames::default();
            reader.push(bytes);
            while reader.take()?.is_some() {}
            reader.finish()
        };
        assert_eq!(read(&bytes), Ok(()));
        assert_eq!(read(&bytes[..bytes.len() - 1]), Err(FrameError::CutOff));
        assert_eq!(read(&bytes[..bytes.len() - 5]), Err(FrameError::CutOff));
        assert_eq!(
            read(&[bytes.as_slice(), &bytes].concat()),
            Err(FrameError::CutOff)
        );
        assert_eq!(read(&[255; 8]), Err(FrameError::TooLong));
        assert_eq!(read(&[1, 0, 0, 0, 99]), Err(FrameError::Broken));
    }
}
