//! A committee's table as a register, with the rows that could not be taken
//! beside it: the same reading, checks and ids as in the application.
//!
//! This module must not import anything of the web.

use super::args::Import;
use super::{Failure, print, put, read_bytes};
use crate::domain::date::Instant;
use crate::engine::rows::Rows;
use crate::engine::sheets::{Pass, Plan, book};
use crate::office::book::Head;
use crate::office::json::RegisterFile;
use crate::office::sheet::fields::guess;
use crate::office::sheet::read::{Limits, read};
use crate::office::{book_csv, workbook};
use crate::protocol::grid::Grid;
use crate::protocol::sheets::Mapping;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

/// Rows that are read at a time; nobody waits for a word in between.
const ROWS: usize = 10_000;

/// Reads the table and writes the register.
///
/// # Errors
/// [`Failure`], with its exit status; [`Failure::Partly`] where rows were given back.
pub(super) fn run(import: &Import, out: &mut dyn Write) -> Result<(), Failure> {
    let bytes = read_bytes(&import.file)?;
    let unsound = |reason: String| Failure::Unsound {
        path: import.file.display().to_string(),
        reason,
    };
    let sheet = import.sheet.map(|number| number - 1);
    let table =
        read(&bytes, sheet, &Limits::STANDARD).map_err(|trouble| unsound(trouble.to_string()))?;
    let mapping = Mapping {
        columns: guess(table.grid.headings()),
        currency: import.currency,
        twins: import.twins,
        days: import.days,
    };
    let now_ms = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_millis());
    let now_ms = u64::try_from(now_ms).unwrap_or(u64::MAX);
    let today = Instant::from_ms(i64::try_from(now_ms).unwrap_or(i64::MAX)).shanghai_date();
    let plan = Plan::new(table.grid.headings(), &mapping, table.grid.from_1904, today);
    let mut pass = Pass::alone(mapping, plan);
    let nothing = Rows::default();
    let mut file = RegisterFile::default();
    while !pass.done(&table.grid) {
        pass.step(&table.grid, &nothing, now_ms, ROWS, |sound| {
            file.disputes.extend(sound.new);
        });
    }
    let (looked, back) = pass.finish();
    put(&import.to, &file.to_bytes(), out)?;
    let told = format!(
        "{} rows: {} disputes recorded, {} rows given back\n",
        looked.rows,
        looked.sound,
        back.len()
    );
    if import.to != Path::new("-") {
        print(out, &told)?;
        if looked.undated > 0 {
            print(
                out,
                &format!(
                    "{} agreements have no column for their day: each counts on the last day of its row\n",
                    looked.undated
                ),
            )?;
        }
    }
    if back.is_empty() {
        return Ok(());
    }
    let path = rejected(&import.to, &import.file, &bytes);
    let bytes = written(&table.grid, &back, &path).map_err(unsound)?;
    put(&path, &bytes, out)?;
    Err(Failure::Partly {
        rows: back.len(),
        path: path.display().to_string(),
    })
}

/// Beside the register, in the form of the table that came: `register.json`
/// from a workbook gives `register.rejected.xlsx`.
fn rejected(to: &Path, from: &Path, bytes: &[u8]) -> PathBuf {
    let beside = if to == Path::new("-") { from } else { to };
    let ending = if bytes.starts_with(b"PK") {
        "xlsx"
    } else {
        "csv"
    };
    beside.with_extension(format!("rejected.{ending}"))
}

fn written(
    grid: &Grid,
    back: &[crate::engine::sheets::Back],
    path: &Path,
) -> Result<Vec<u8>, String> {
    let book = book(grid, back, &[]);
    let head = Head::of(&book);
    if path.extension().is_some_and(|ending| ending == "xlsx") {
        workbook::write(head, &book).map_err(|error| error.to_string())
    } else {
        Ok(book_csv::write(head, &book))
    }
}
