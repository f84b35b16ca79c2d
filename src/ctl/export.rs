//! Tables from a file: the case ledger, the statistical return, the figures, or
//! those of a layout of one's own.
//!
//! This module must not import anything of the web.

use super::args::{Export, Form, Table};
use super::{Failure, put, read_bytes, read_file, rows};
use crate::domain::attribute::Attribute;
use crate::domain::codes::LayoutKind;
use crate::domain::date::{Date, Instant, Period};
use crate::domain::figure::Scope;
use crate::domain::value::Value;
use crate::engine::row::Row;
use crate::engine::say::given;
use crate::engine::tables::{about, case, summed};
use crate::office::book::{Head, SheetHead};
use crate::office::json::RegisterFile;
use crate::office::{book_csv, workbook};
use crate::report::bureau_return::{ReturnCounts, bureau_return};
use crate::report::layout::{AnyLayout, Labels, Layout};
use crate::report::ledger::{self, LedgerCase, Names};
use crate::report::table::{Book, Sheet};
use std::io::Write;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

/// Writes the table.
///
/// # Errors
/// [`Failure`], with its exit status.
pub(super) fn run(export: &Export, out: &mut dyn Write) -> Result<(), Failure> {
    if let Table::Summary(period) = export.table {
        return summary(export, period, out);
    }
    let file = read_file(&export.file)?;
    let layout = match &export.layout {
        Some(path) => Some((path, layout(path, &file, export.table)?)),
        None => None,
    };
    let made = file.exported_at;
    let labels = Labels::of(export.tongue);
    let (head, sheet) = match (export.table, layout) {
        (Table::Ledger, Some((_, AnyLayout::Ledger(layout)))) => {
            ledger_of(export, &file, &layout, &labels)?
        }
        (Table::Ledger, None) => ledger_of(export, &file, &Layout::bureau_ledger(), &labels)?,
        (Table::Return(period), other @ (None | Some((_, AnyLayout::Return(_))))) => {
            let layout = match other {
                Some((_, AnyLayout::Return(layout))) => layout,
                _ => Layout::bureau_return(),
            };
            let as_of = export.as_of.unwrap_or_else(|| period.to());
            let mut counts = ReturnCounts::none("", period, as_of);
            counts.committee = each_case(export, &file, as_of, |case| counts.count(&case))?;
            let title = layout.title.of(labels.tongue());
            let head = about::of_return(&counts, title, made, &labels);
            (head, bureau_return(&layout, &counts, &labels))
        }
        // Written above.
        (Table::Summary(_), None) => return Ok(()),
        (_, Some((path, _))) => {
            return Err(Failure::Unsound {
                path: path.display().to_string(),
                reason: "a layout for another kind of table".to_owned(),
            });
        }
    };
    let book = Book {
        title: head.title.clone(),
        sheets: vec![sheet],
        ..Book::default()
    };
    write(export, head, &book, out)
}

fn write(export: &Export, head: Head, book: &Book, out: &mut dyn Write) -> Result<(), Failure> {
    let bytes = match export.form {
        Form::Csv => book_csv::write(head, book),
        Form::Xlsx => workbook::write(head, book).map_err(|error| Failure::Unsound {
            path: export.file.display().to_string(),
            reason: error.to_string(),
        })?,
    };
    put(&export.to, &bytes, out)
}

/// Every figure of a period, as the page counts and writes them.
fn summary(export: &Export, period: Period, out: &mut dyn Write) -> Result<(), Failure> {
    let unsound = |reason: rows::Unsound| Failure::Unsound {
        path: export.file.display().to_string(),
        reason: reason.to_string(),
    };
    if let Some(path) = &export.layout {
        return Err(Failure::Unsound {
            path: path.display().to_string(),
            reason: "a summary has no layout".to_owned(),
        });
    }
    let file = read_file(&export.file)?;
    let rows = rows::of(&file).map_err(unsound)?;
    let roster = rows::roster(&file).map_err(unsound)?;
    let as_of = export.as_of.unwrap_or_else(|| period.to());
    let scope = Scope { period, as_of };
    let figures = crate::report::summary::summary(rows.iter().map(Row::case), scope);
    let labels = Labels::of(export.tongue);
    let told = (0, export.names);
    let (head, book) = summed::book(&figures, &roster, told, file.exported_at, &labels);
    write(export, head, &book, out)
}

fn ledger_of(
    export: &Export,
    file: &RegisterFile,
    layout: &Layout<ledger::LedgerField>,
    labels: &Labels,
) -> Result<(Head, Sheet), Failure> {
    let names = if export.names {
        Names::Given
    } else {
        Names::LeftOut
    };
    let as_of = export.as_of.unwrap_or_else(|| day_of(file));
    let mut rows = Vec::new();
    let committee = each_case(export, file, as_of, |case| {
        rows.push(ledger::row(layout, &case, labels, names));
    })?;
    let title = layout.title.of(labels.tongue());
    let head = about::of_ledger(&about::Told {
        committee: &committee,
        title,
        as_of,
        made: file.exported_at,
        disputes: rows.len(),
        of: file.disputes.len(),
        names,
        blank: &ledger::left_blank(layout, labels),
        labels,
    });
    let columns = SheetHead {
        name: title.to_owned(),
        columns: ledger::columns(layout, labels),
        charts: Vec::new(),
    };
    let sheet = Sheet {
        name: columns.name,
        columns: columns.columns,
        rows,
        charts: Vec::new(),
    };
    Ok((head, sheet))
}

/// Hands over each case of a file, and says the committee's name.
fn each_case(
    export: &Export,
    file: &RegisterFile,
    as_of: Date,
    mut each: impl FnMut(LedgerCase),
) -> Result<String, Failure> {
    let unsound = |reason: rows::Unsound| Failure::Unsound {
        path: export.file.display().to_string(),
        reason: reason.to_string(),
    };
    let roster = rows::roster(file).map_err(unsound)?;
    for dispute in &file.disputes {
        let folded = rows::folded(dispute).map_err(unsound)?;
        if let Some(case) = case::case_of(dispute.id, &folded, &roster, as_of) {
            each(case);
        }
    }
    Ok(case::committee(&roster))
}

/// The day on which a file was written; today where it does not say.
fn day_of(file: &RegisterFile) -> Date {
    let now = || {
        let since = SystemTime::now().duration_since(UNIX_EPOCH);
        let ms = since.map_or(0, |since| since.as_millis());
        Instant::from_ms(i64::try_from(ms).unwrap_or(0))
    };
    file.exported_at.unwrap_or_else(now).shanghai_date()
}

/// One of the program's own layouts by its name, else one that stands in the
/// register, else a file.
fn layout(path: &Path, file: &RegisterFile, table: Table) -> Result<AnyLayout, Failure> {
    match path.to_str() {
        Some("list") => return Ok(AnyLayout::Ledger(Layout::list())),
        Some("ledger") => return Ok(AnyLayout::Ledger(Layout::bureau_ledger())),
        Some("return") => return Ok(AnyLayout::Return(Layout::bureau_return())),
        _ => {}
    }
    let kind = match table {
        Table::Return(_) => LayoutKind::Return,
        Table::Ledger | Table::Summary(_) => LayoutKind::Ledger,
    };
    let standing = path.to_str().and_then(|name| text_of(file, kind, name));
    let read = standing.map(|text| text.as_bytes().to_vec());
    let bytes = read.map_or_else(|| read_bytes(path), Ok)?;
    AnyLayout::parse(&bytes).map_err(|error| Failure::Unsound {
        path: path.display().to_string(),
        reason: error.to_string(),
    })
}

/// The text of the layout of this kind and name that stands in a register.
fn text_of<'a>(file: &'a RegisterFile, kind: LayoutKind, name: &str) -> Option<&'a str> {
    let named = file.layouts.iter().find(|layout| {
        let kind_of = given(layout, Attribute::LayoutKind).and_then(Value::code);
        let name_of = given(layout, Attribute::LayoutName);
        kind_of == Some(kind.as_code())
            && matches!(name_of, Some(Value::Line(called)) if called == name)
    });
    match given(named?, Attribute::LayoutText) {
        Some(Value::Words { text, .. }) => Some(text),
        _ => None,
    }
}
