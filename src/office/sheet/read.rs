//! Tables of spreadsheets, read: bytes to rows of typed cells under headings,
//! or why not.
//!
//! Nothing of a file is unpacked before its size is known, and what is held of
//! it is bounded ([`Limits`]). This module must not import the engine, the
//! record, storage or anything of the web.

mod compound;
mod heading;
mod package;
mod separated;
mod xlsx;

use crate::office::kind::{FileKind, HEAD};
use crate::protocol::grid::{Grid, MOST_COLUMNS, MOST_ROWS};
use crate::protocol::sheets::SheetTrouble;

/// What a file may hold at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub bytes: usize,
    /// Bytes of it unpacked, all parts together.
    pub unpacked: u64,
    /// Bytes of the parts that are held whole: shared texts, styles.
    pub held: u64,
    /// Bytes of all texts of a table.
    pub text: usize,
    /// Columns.
    pub columns: usize,
    /// Rows.
    pub rows: usize,
}

impl Limits {
    /// What a tablet can hold beside an open register.
    pub const STANDARD: Self = Self {
        bytes: 48 << 20,
        unpacked: 640 << 20,
        held: 64 << 20,
        text: 96 << 20,
        columns: MOST_COLUMNS,
        rows: MOST_ROWS,
    };
}

/// A table of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The names of the file's sheets, in order; of a text file one without a name.
    pub sheets: Vec<String>,
    /// Which of them it is.
    pub sheet: usize,
    /// Its headings and rows.
    pub grid: Grid,
}

/// Reads a table: the sheet chosen, else the first whose headings are known, else
/// the first in which something stands.
///
/// # Errors
/// [`SheetTrouble`], whatever the bytes are.
pub fn read(bytes: &[u8], sheet: Option<usize>, limits: &Limits) -> Result<Table, SheetTrouble> {
    if bytes.is_empty() {
        return Err(SheetTrouble::Nothing);
    }
    if bytes.len() > limits.bytes {
        return Err(SheetTrouble::TooLarge);
    }
    // The mark of UTF-16 looks like the beginning of a sound.
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return separated::read(bytes, limits);
    }
    match FileKind::of(bytes.get(..HEAD).unwrap_or(bytes)) {
        FileKind::Zip => {
            let package = package::check(bytes, limits)?;
            xlsx::read(bytes, package, sheet, limits)
        }
        FileKind::Office => Err(compound::what(bytes)),
        // Many offices' systems save a web page or XML and call it .xls.
        FileKind::Other if is_markup(bytes) => Err(SheetTrouble::OlderForm),
        FileKind::Other => separated::read(bytes, limits),
        _ => Err(SheetTrouble::NotATable),
    }
}

/// Whether a text is a web page or XML, which no line of a table begins with.
fn is_markup(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = bytes.trim_ascii_start();
    let begins = |mark: &[u8]| {
        let head = text.get(..mark.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(mark))
    };
    [
        &b"<html"[..],
        b"<!doctype",
        b"<?xml",
        b"<table",
        b"<meta",
        b"<head",
    ]
    .into_iter()
    .any(begins)
}

#[cfg(all(test, not(target_family = "wasm")))]
mod tests;
