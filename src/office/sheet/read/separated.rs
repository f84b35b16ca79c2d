//! Tables in plain text: CSV with any separator, in the encodings in which
//! spreadsheets of Chinese computers save it. What cannot be read is marked in
//! its row and never guessed at.
//!
//! This module must not import the engine, storage or anything of the web.

use super::heading::Builder;
use super::{Limits, Table};
use crate::protocol::grid::Cell;
use crate::protocol::sheets::SheetTrouble;
use csv_reader::{ByteRecord, ReaderBuilder};
use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;
use std::io::{ErrorKind, Read};

/// The longest row, in bytes.
const LONGEST_ROW: usize = 2 << 20;
/// So many first bytes say which separator a table has.
const LOOK: usize = 64 << 10;

/// Reads a table of separated values.
///
/// # Errors
/// [`SheetTrouble`].
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Table, SheetTrouble> {
    let (text, encoding) = plain(bytes)?;
    let separator = separator(&text);
    let mut builder = Builder::new(*limits, false);
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(Portions {
            rest: &text,
            left: LONGEST_ROW,
        });
    let mut record = ByteRecord::new();
    loop {
        let row = reader.get_ref().rest;
        match reader.read_byte_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(_) => return Err(too_long(row, separator, limits)),
        }
        reader.get_mut().left = LONGEST_ROW;
        if record.len() > limits.columns
            && !record.iter().skip(limits.columns).all(<[u8]>::is_empty)
        {
            return Err(SheetTrouble::TooManyColumns);
        }
        let line = record.position().map_or(1, csv_reader::Position::record);
        let row = u32::try_from(line).map_err(|_| SheetTrouble::TooManyRows)?;
        for (column, cell) in (0..).zip(record.iter().take(limits.columns)) {
            let (cell, garbled) = encoding.decode_without_bom_handling(cell);
            builder.put((row, column), Cell::Text(own(cell.trim())))?;
            if garbled {
                builder.garble();
            }
        }
    }
    Ok(Table {
        sheets: vec![String::new()],
        sheet: 0,
        grid: builder.finish()?,
    })
}

/// Bytes of text of which only so many are handed over before the reader comes
/// to the end of a row: it keeps a row whole, and a place for each of its cells.
struct Portions<'a> {
    rest: &'a [u8],
    left: usize,
}

impl Read for Portions<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.left == 0 && !self.rest.is_empty() {
            return Err(ErrorKind::FileTooLarge.into());
        }
        let length = buffer.len().min(self.left).min(self.rest.len());
        let (some, rest) = self.rest.split_at(length);
        buffer
            .get_mut(..length)
            .unwrap_or_default()
            .copy_from_slice(some);
        self.rest = rest;
        self.left -= length;
        Ok(length)
    }
}

/// What is wrong with a row that does not end: too many cells, or a quote that
/// is never closed.
fn too_long(row: &[u8], separator: u8, limits: &Limits) -> SheetTrouble {
    let line = row.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let cells = line.iter().filter(|byte| **byte == separator).count();
    if cells > limits.columns {
        SheetTrouble::TooManyColumns
    } else {
        SheetTrouble::Damaged
    }
}

/// Without the apostrophe that our own exports put before what a spreadsheet
/// would take for a formula, so that what was written is read back.
fn own(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) => rest,
        _ => cell,
    }
}

/// Bytes in which commas and quotes are commas and quotes, and what encodes the
/// letters of a cell. Every cell is decoded by itself, so that a row that was
/// pasted from elsewhere spoils itself alone.
fn plain(bytes: &[u8]) -> Result<(Cow<'_, [u8]>, &'static Encoding), SheetTrouble> {
    match Encoding::for_bom(bytes) {
        Some((encoding, skip)) if encoding == UTF_8 => {
            let text = bytes.get(skip..).unwrap_or_default();
            sound(text).map(|()| (Cow::Borrowed(text), UTF_8))
        }
        Some((encoding, skip)) if encoding == UTF_16LE || encoding == UTF_16BE => {
            let text = bytes.get(skip..).unwrap_or_default();
            // What is no letter becomes U+FFFD and is found in its cell.
            let (text, _) = encoding.decode_without_bom_handling(text);
            Ok((Cow::Owned(text.into_owned().into_bytes()), UTF_8))
        }
        _ => {
            sound(bytes)?;
            // GB 18030 keeps ASCII as it is and has no comma or quote inside of
            // a letter of two bytes; in those of four, digits alone.
            let encoding = if mostly_utf_8(bytes) { UTF_8 } else { GB18030 };
            Ok((Cow::Borrowed(bytes), encoding))
        }
    }
}

/// Text has no bytes of control but those that end a cell or a line.
fn sound(bytes: &[u8]) -> Result<(), SheetTrouble> {
    let control = |byte: &&u8| matches!(byte, 0..=8 | 14..=25 | 27..=31 | 127);
    if bytes.iter().find(control).is_some() {
        Err(SheetTrouble::NotATable)
    } else {
        Ok(())
    }
}

/// Whether more of the lines with foreign letters are UTF-8 than are not.
fn mostly_utf_8(bytes: &[u8]) -> bool {
    if std::str::from_utf8(bytes).is_ok() {
        return true;
    }
    let lines = bytes.split(|byte| *byte == b'\n');
    let (mut good, mut bad) = (0_u32, 0_u32);
    for line in lines.filter(|line| !line.is_ascii()) {
        match std::str::from_utf8(line) {
            Ok(_) => good += 1,
            Err(_) => bad += 1,
        }
    }
    good >= bad
}

/// The separator that cuts the first lines most evenly. Cells in quotes may
/// hold any of them.
fn separator(bytes: &[u8]) -> u8 {
    let head = bytes.get(..LOOK).unwrap_or(bytes);
    let score = |separator: u8| {
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(separator)
            .from_reader(head);
        let mut record = ByteRecord::new();
        let mut widths = std::collections::BTreeMap::new();
        for _ in 0..50 {
            if !matches!(reader.read_byte_record(&mut record), Ok(true)) {
                break;
            }
            if record.len() > 1 {
                *widths.entry(record.len()).or_insert(0_usize) += 1;
            }
        }
        // Many rows of one width say more than few wide ones.
        let best = widths
            .into_iter()
            .map(|(width, rows)| (rows * rows * (width - 1), width));
        best.max().unwrap_or_default()
    };
    [b',', b'\t', b';', b'|']
        .into_iter()
        .rev()
        .max_by_key(|separator| score(*separator))
        .unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A row is held whole while it is read: one that does not end is given up.
    #[test]
    fn a_row_that_does_not_end_is_given_up() {
        let head = b"a,b\n1,2\n";
        for (start, piece, told) in [
            (&head[..], ",", SheetTrouble::TooManyColumns),
            (b"", "a,", SheetTrouble::TooManyColumns),
            (head, "x", SheetTrouble::Damaged),
            (b"a,b\n1,\"", "x,y\n", SheetTrouble::Damaged),
            (b"a,b\n\"", "\"\"", SheetTrouble::Damaged),
        ] {
            let long = piece.repeat(2 * LONGEST_ROW / piece.len());
            let bytes = [start, long.as_bytes()].concat();
            assert_eq!(cells(&bytes), Err(told), "{piece}");
        }
        // A long one that ends is read, wherever it stands.
        let long = "x".repeat(LONGEST_ROW - 100);
        let bytes = format!("a,b\n1,{long}\n2,{long}\n3,4\n");
        assert_eq!(cells(bytes.as_bytes()).map(|rows| rows.len()), Ok(4));
    }

    fn cells(bytes: &[u8]) -> Result<Vec<Vec<String>>, SheetTrouble> {
        let table = read(bytes, &Limits::STANDARD)?;
        let head = table.grid.headings().to_vec();
        let rows = table.grid.rows();
        let rows = rows.map(|row| row.cells().map(|cell| cell.shown().into_owned()).collect());
        Ok([head].into_iter().chain(rows).collect())
    }

    #[test]
    fn every_separator() {
        for separator in [",", ";", "\t", "|"] {
            let text =
                "申请人_被申请人_金额\r\n\"甲_乙; a, b | c\t\"_丙_1\r\n丁_戊_\"1,234.50\"\r\n"
                    .replace('_', separator);
            let first = format!("甲{separator}乙; a, b | c").trim().to_owned();
            let wanted = vec![
                vec!["申请人".to_owned(), "被申请人".into(), "金额".into()],
                vec![first, "丙".into(), "1".into()],
                vec!["丁".into(), "戊".into(), "1,234.50".into()],
            ];
            assert_eq!(cells(text.as_bytes()), Ok(wanted), "{separator:?}");
        }
    }

    #[test]
    fn every_encoding() {
        let text = "申请人,被申请人,备注\n义乌市某某商行,𠮷野 أحمد,第１\n";
        let wide = |bytes: fn(u16) -> [u8; 2], mark: u16| -> Vec<u8> {
            let units = std::iter::once(mark).chain(text.encode_utf16());
            units.flat_map(bytes).collect()
        };
        let (gb, _, lost) = GB18030.encode(text);
        assert!(!lost);
        let wanted = cells(text.as_bytes());
        assert!(wanted.as_ref().is_ok_and(|rows| rows.len() == 2));
        for bytes in [
            [b"\xef\xbb\xbf", text.as_bytes()].concat(),
            wide(u16::to_le_bytes, 0xfeff),
            wide(u16::to_be_bytes, 0xfeff),
            gb.into_owned(),
        ] {
            assert_eq!(cells(&bytes), wanted, "{bytes:x?}");
        }
    }

    #[test]
    fn a_row_of_another_encoding_is_marked() {
        let head = "申请人,被申请人\n甲,乙\n丙,丁\n".as_bytes();
        let (other, ..) = GB18030.encode("张某某,李某\n");
        let bytes = [head, &other].concat();
        let table = read(&bytes, &Limits::STANDARD);
        let garbled = table.map(|table| {
            let rows = table.grid.rows();
            rows.map(|row| row.garbled).collect::<Vec<_>>()
        });
        assert_eq!(garbled, Ok(vec![false, false, true]));
        // And the other way round.
        let (head, ..) = GB18030.encode("申请人,被申请人\n张三,李四\n王五,赵六\n");
        let bytes = [&head, "孙七,周\n".as_bytes()].concat();
        let table = read(&bytes, &Limits::STANDARD);
        assert!(table.is_ok_and(|table| table.grid.rows().count() == 3));
    }

    #[test]
    fn what_is_no_text() {
        for bytes in [&b"a,b\n\0\x01,2\n"[..], b"\x7fELF\x02\x01"] {
            assert_eq!(cells(bytes), Err(SheetTrouble::NotATable), "{bytes:x?}");
        }
        let wide = ",x".repeat(200_000);
        assert_eq!(cells(wide.as_bytes()), Err(SheetTrouble::TooManyColumns));
        assert_eq!(cells(b"\n\n"), Err(SheetTrouble::Nothing));
    }

    #[test]
    fn formulas_that_we_disarmed_are_words_again() {
        let got = cells("申请人,被申请人\n'=SUM(A1),'tis\n".as_bytes());
        let wanted = vec!["=SUM(A1)".to_owned(), "'tis".into()];
        assert_eq!(got.map(|rows| rows.last().cloned()), Ok(Some(wanted)));
    }
}
