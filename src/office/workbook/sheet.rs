//! One sheet: headings that stay in sight, rows, filters, widths, charts.
//!
//! This module must not import the engine, the record, storage or the web.

use super::cells::{self, Place, display_width};
use super::formats::{self, Formats};
use super::{MAX_ROWS, WorkbookError, charts};
use crate::office::book::{Head, SheetHead};
use crate::report::table::{Cell, Column, Kind};
use rust_xlsxwriter::{ColNum, Format, RowNum, Worksheet, XlsxError};

/// The least and the most width of a column of long text, in characters.
const LONG_TEXT: (usize, usize) = (30, 60);
/// The width of what is told on the first sheet.
const TOLD: usize = 80;
/// No row is higher than so many lines.
const HIGHEST: usize = 16;
/// A4.
const PAPER: u8 = 9;
/// As many characters of the usual size as a lying page holds beside each
/// other, and a standing one.
const LYING: usize = 138;
const STANDING: usize = 92;
/// A page is made smaller until this many parts of a hundred remain: below it
/// nobody reads a print.
const LEAST_SCALE: usize = 60;

/// A sheet that rows are still added to.
pub(super) struct Open {
    name: String,
    head: SheetHead,
    /// Rows of headings: two where columns are grouped.
    headings: RowNum,
    next: RowNum,
    widths: Vec<usize>,
}

impl Open {
    /// Writes the headings.
    pub fn begin(
        sheet: &mut Worksheet,
        name: String,
        head: SheetHead,
        book: &Head,
    ) -> Result<Self, WorkbookError> {
        sheet.set_name(&name)?;
        sheet.set_right_to_left(book.right_to_left);
        for (column, at) in head.columns.iter().zip(0..) {
            sheet.set_column_format(at, &formats::column(column.kind))?;
        }
        let grouped = head.columns.iter().any(|column| column.group.is_some());
        if grouped {
            group_headings(sheet, &head.columns)?;
        } else {
            for (column, at) in head.columns.iter().zip(0..) {
                sheet.write_string_with_format(
                    0,
                    at,
                    &column.heading,
                    &formats::heading_of(column.kind),
                )?;
            }
        }
        let headings = 1 + RowNum::from(grouped);
        let widths = head.columns.iter().map(heading_width).collect();
        Ok(Self {
            name,
            head,
            headings,
            next: headings,
            widths,
        })
    }

    /// Writes rows below those that are there.
    pub fn rows(
        &mut self,
        sheet: &mut Worksheet,
        rows: &[Vec<Cell>],
        book: &Head,
        formats: &mut Formats,
    ) -> Result<(), WorkbookError> {
        let withheld = if book.withheld.is_empty() {
            "*"
        } else {
            &book.withheld
        };
        for row in rows {
            if usize::try_from(self.next).unwrap_or(usize::MAX) >= MAX_ROWS {
                return Err(WorkbookError::TooManyRows);
            }
            let mut high = 1;
            let columns = self.head.columns.iter().zip(&mut self.widths).zip(0..);
            for (((column, widest), at), cell) in columns.zip(row) {
                let place = Place {
                    row: self.next,
                    column: at,
                    kind: column.kind,
                    withheld,
                };
                let width = cells::write(sheet, &place, cell, formats)?;
                *widest = width.max(*widest);
                if let (Kind::LongText, Cell::Text(text) | Cell::Own(text)) = (column.kind, cell) {
                    high = lines_of(text, LONG_TEXT.1).max(high);
                }
            }
            if high > 1 {
                sheet.set_row_height(self.next, height_of(high))?;
            }
            self.next += 1;
        }
        Ok(())
    }

    /// Sets what depends on all rows.
    pub fn end(self, sheet: &mut Worksheet, book: &Head) -> Result<(), WorkbookError> {
        let columns = ColNum::try_from(self.head.columns.len()).unwrap_or(ColNum::MAX);
        let (mut lines, mut across) = (1, 0);
        for ((column, width), at) in self.head.columns.iter().zip(&self.widths).zip(0..) {
            let width = width_of(column.kind, *width);
            sheet.set_column_width(at, characters(width))?;
            across += width;
            lines = lines.max(display_width(&column.heading).div_ceil(width.max(3) - 2));
        }
        // Said, because not every reader works out the height of wrapped text.
        sheet.set_row_height(self.headings - 1, height_of(lines.min(4)) + 3.0)?;
        let last = self.next.saturating_sub(1);
        if columns > 0 {
            sheet.set_freeze_panes(self.headings, self.kept())?;
            sheet.set_repeat_rows(0, self.headings - 1)?;
            if self.next > self.headings {
                sheet.autofilter(self.headings - 1, 0, last, columns - 1)?;
            }
        }
        self.print(sheet, across, book)?;
        let table = charts::Table {
            name: &self.name,
            columns: &self.head.columns,
            first: self.headings,
            last,
            right_to_left: book.right_to_left,
        };
        if self.next > self.headings {
            charts::draw(sheet, &table, &self.head.charts)?;
        }
        Ok(())
    }
}

impl Open {
    /// Paper: as few pages beside each other as can be read, their headings and
    /// first columns on each, and which page of what it is.
    fn print(&self, sheet: &mut Worksheet, across: usize, book: &Head) -> Result<(), XlsxError> {
        sheet.set_paper_size(PAPER);
        let lying = across > STANDING;
        if lying {
            sheet.set_landscape();
        }
        let page = if lying { LYING } else { STANDING };
        let beside = match self.head.charts.is_empty() {
            true => (across * LEAST_SCALE).div_ceil(page * 100).max(1),
            false => 1,
        };
        // As many pages long as it takes.
        sheet.set_print_fit_to_pages(u16::try_from(beside).unwrap_or(1), 0);
        // Below a table of figures stands its chart, which is cut by no page.
        let drawn = !self.head.charts.is_empty();
        if let (true, Some(last)) = (beside > 1 && !drawn, self.kept().checked_sub(1)) {
            sheet.set_repeat_columns(0, last)?;
        }
        sheet.set_print_gridlines(!drawn);
        sheet.set_margins(0.4, 0.4, 0.6, 0.6, 0.3, 0.3);
        let plain = |text: &str| text.replace('&', "&&");
        let title = match book.title == self.name {
            true => plain(&book.title),
            false => format!("{} · {}", plain(&book.title), plain(&self.name)),
        };
        sheet.set_footer(format!("&L{title}&R&P / &N"));
        Ok(())
    }

    /// The columns at the beginning that stay in sight: by which a row is known.
    fn kept(&self) -> ColNum {
        let kind = |at: usize| self.head.columns.get(at).map(|column| column.kind);
        match (self.head.columns.len(), kind(0), kind(1)) {
            (0..=6, ..) => 0,
            // A number given at once and the official one: one of them is there.
            (_, Some(Kind::Code), Some(Kind::Code)) => 2,
            _ => 1,
        }
    }
}

/// The first sheet: what the book is, a line each.
pub(super) fn about(sheet: &mut Worksheet, name: &str, head: &Head) -> Result<(), XlsxError> {
    sheet.set_name(name)?;
    sheet.set_right_to_left(head.right_to_left);
    sheet.set_paper_size(PAPER);
    sheet.set_print_fit_to_pages(1, 0);
    sheet.write_string_with_format(0, 0, &head.title, &formats::title())?;
    let wrapped = Format::new()
        .set_text_wrap()
        .set_align(rust_xlsxwriter::FormatAlign::Top);
    let mut widest = 12;
    for ((what, told), row) in head.about.iter().zip(2..) {
        sheet.write_string_with_format(row, 0, what, &formats::told())?;
        sheet.write_string_with_format(row, 1, told, &wrapped)?;
        sheet.set_row_height(row, height_of(lines_of(told, TOLD)))?;
        widest = display_width(what).max(widest);
    }
    sheet.set_column_width(0, characters(widest.min(40) + 2))?;
    sheet.set_column_width(1, characters(TOLD))?;
    Ok(())
}

/// Two rows: groups over the columns that share one, the rest over both.
fn group_headings(sheet: &mut Worksheet, columns: &[Column]) -> Result<(), XlsxError> {
    let mut at: ColNum = 0;
    let mut rest = columns;
    while let Some((first, _)) = rest.split_first() {
        let Some(group) = &first.group else {
            sheet.merge_range(
                0,
                at,
                1,
                at,
                &first.heading,
                &formats::heading_of(first.kind),
            )?;
            rest = rest.get(1..).unwrap_or_default();
            at += 1;
            continue;
        };
        let alike = rest
            .iter()
            .take_while(|one| one.group.as_ref() == Some(group));
        let mut end = at;
        for column in alike {
            sheet.write_string_with_format(
                1,
                end,
                &column.heading,
                &formats::heading_of(column.kind),
            )?;
            end += 1;
        }
        if end - at > 1 {
            sheet.merge_range(0, at, 0, end - 1, group, &formats::group())?;
        } else {
            sheet.write_string_with_format(0, at, group, &formats::group())?;
        }
        rest = rest.get(usize::from(end - at)..).unwrap_or_default();
        at = end;
    }
    Ok(())
}

/// A heading may go over several lines.
fn heading_width(column: &Column) -> usize {
    display_width(&column.heading).min(14)
}

/// The width of a column in characters: what its cells need, within what can
/// be read. The arrow of the filter takes two more.
fn width_of(kind: Kind, widest: usize) -> usize {
    let (least, most) = match kind {
        Kind::LongText => LONG_TEXT,
        Kind::Text => (10, 40),
        Kind::Code => (8, 30),
        Kind::Date => (11, 16),
        Kind::Money(_) => (14, 34),
        Kind::Count | Kind::Share | Kind::Days => (8, 20),
    };
    (widest + 3).clamp(least, most)
}

/// Lines that a text takes in a column of this width: said, because not every
/// reader works out the height of wrapped text.
fn lines_of(text: &str, width: usize) -> usize {
    // Words are not cut, so a line holds a little less than it could.
    let line = |line: &str| {
        display_width(line)
            .div_ceil(width.saturating_sub(4).max(1))
            .max(1)
    };
    text.lines().map(line).sum::<usize>().clamp(1, HIGHEST)
}

/// The height of so many lines, in points.
fn height_of(lines: usize) -> f64 {
    characters(lines * 15)
}

fn characters(count: usize) -> f64 {
    u16::try_from(count).map_or(240.0, f64::from)
}
