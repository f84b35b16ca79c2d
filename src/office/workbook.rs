//! A book as a workbook (.xlsx): typed days and numbers, amounts in the format
//! of their currency, headings that stay in sight, filters, charts, and a first
//! sheet that says what it is.
//!
//! Text stays text: nothing a person wrote becomes a formula or a link. The
//! same book gives the same bytes; the file's own date is given in. This module
//! must not import the engine, the record, storage or the web.

mod cells;
mod charts;
mod formats;
mod names;
mod sheet;

use super::book::{Frame, FrameError, Frames, Head, SheetHead};
use crate::report::table::{Book, Cell};
pub(super) use cells::decimal;
use formats::Formats;
use names::Names;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, XlsxError};
use sheet::Open;

/// The media type of such a file.
pub const MEDIA_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// Rows that a sheet of this format can have.
pub const MAX_ROWS: usize = 1_048_576;
/// Columns that a sheet of this format can have.
pub const MAX_COLUMNS: usize = 16_384;

/// Why a book is no workbook.
#[derive(Debug, thiserror::Error)]
pub enum WorkbookError {
    /// More rows than [`MAX_ROWS`] in one sheet.
    #[error("too many rows for a sheet")]
    TooManyRows,
    /// More columns than [`MAX_COLUMNS`].
    #[error("too many columns for a sheet")]
    TooManyColumns,
    /// Rows or sheets come before the head, or rows before a sheet.
    #[error("pieces in no order")]
    Order,
    /// The bytes are no book.
    #[error(transparent)]
    Frames(#[from] FrameError),
    /// The writer refused; never for what a book can hold.
    #[error("cannot be written: {0}")]
    Write(#[from] XlsxError),
}

/// The bytes of a book that was put together whole.
///
/// # Errors
/// [`WorkbookError`] where a sheet is too large for the format.
pub fn write(head: Head, book: &Book) -> Result<Vec<u8>, WorkbookError> {
    let mut writer = Writer::default();
    for frame in super::book::frames(head, book) {
        writer.frame(frame)?;
    }
    writer.finish()
}

/// The bytes of a book that came as frames.
///
/// # Errors
/// [`WorkbookError`] where the bytes are no book or a sheet is too large.
pub fn from_frames(bytes: &[u8]) -> Result<Vec<u8>, WorkbookError> {
    let mut frames = Frames::default();
    frames.push(bytes);
    let mut writer = Writer::default();
    while let Some(frame) = frames.take()? {
        writer.frame(frame)?;
    }
    frames.finish()?;
    writer.finish()
}

/// Takes a book piece by piece.
#[derive(Default)]
pub struct Writer {
    workbook: Option<rust_xlsxwriter::Workbook>,
    head: Head,
    names: Names,
    formats: Formats,
    open: Option<Open>,
    sheets: usize,
}

impl Writer {
    /// Takes the next piece.
    ///
    /// # Errors
    /// [`WorkbookError`] where a sheet is too large or the order is none.
    pub fn frame(&mut self, frame: Frame) -> Result<(), WorkbookError> {
        match frame {
            Frame::Head(head) if self.workbook.is_none() => self.begin(head),
            Frame::Head(_) => Err(WorkbookError::Order),
            Frame::Sheet(head) => self.sheet(head),
            Frame::Rows(rows) => self.rows(&rows),
            Frame::End => self.close(),
        }
    }

    /// The file.
    ///
    /// # Errors
    /// [`WorkbookError::Order`] where there was no head.
    pub fn finish(mut self) -> Result<Vec<u8>, WorkbookError> {
        self.close()?;
        let mut workbook = self.workbook.ok_or(WorkbookError::Order)?;
        Ok(workbook.save_to_buffer()?)
    }

    fn begin(&mut self, head: Head) -> Result<(), WorkbookError> {
        let mut workbook = rust_xlsxwriter::Workbook::new();
        workbook.set_properties(
            &DocProperties::new()
                .set_title(&head.title)
                .set_author("Concord")
                .set_creation_datetime(&made(&head)?),
        );
        self.head = head;
        let wanted = match self.head.about_name.as_str() {
            "" => &self.head.title,
            said => said,
        };
        let name = self.names.unique(wanted);
        sheet::about(workbook.add_worksheet(), &name, &self.head)?;
        self.workbook = Some(workbook);
        self.sheets = 1;
        Ok(())
    }

    fn sheet(&mut self, head: SheetHead) -> Result<(), WorkbookError> {
        self.close()?;
        let workbook = self.workbook.as_mut().ok_or(WorkbookError::Order)?;
        if head.columns.len() > MAX_COLUMNS {
            return Err(WorkbookError::TooManyColumns);
        }
        let name = self.names.unique(&head.name);
        let open = Open::begin(workbook.add_worksheet(), name, head, &self.head)?;
        self.open = Some(open);
        self.sheets += 1;
        Ok(())
    }

    fn rows(&mut self, rows: &[Vec<Cell>]) -> Result<(), WorkbookError> {
        let (Some(workbook), Some(open)) = (&mut self.workbook, &mut self.open) else {
            return Err(WorkbookError::Order);
        };
        let worksheet = workbook.worksheet_from_index(self.sheets - 1)?;
        open.rows(worksheet, rows, &self.head, &mut self.formats)
    }

    /// Ends the sheet that is open.
    fn close(&mut self) -> Result<(), WorkbookError> {
        if let (Some(workbook), Some(open)) = (&mut self.workbook, self.open.take()) {
            open.end(workbook.worksheet_from_index(self.sheets - 1)?, &self.head)?;
        }
        Ok(())
    }
}

/// The file's own date in Asia/Shanghai.
fn made(head: &Head) -> Result<ExcelDateTime, XlsxError> {
    let Some(made) = head.made else {
        return ExcelDateTime::from_ymd(2013, 5, 1);
    };
    let date = made.shanghai_date();
    let (hour, minute) = made.shanghai_time();
    let year = u16::try_from(date.year()).unwrap_or(1900);
    ExcelDateTime::from_ymd(year, date.month(), date.day())?.and_hms(hour.into(), minute, 0)
}

#[cfg(test)]
mod tests;
