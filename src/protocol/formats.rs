//! What the page asks of the worker of formats, and what that says. The bytes
//! of files go beside these words, as the browser's own files, so that a large
//! one lies in neither program's memory.
//!
//! This module must not import anything but the domain.

use serde::{Deserialize, Serialize};

/// What to do with the file that comes along.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FormatAsk {
    /// Write the table that the engine answered with ([`super::Query::Table`]) as this.
    Write(TableFormat),
    /// Read a table: answered with a [`Brought`](super::grid::Brought) as postcard bytes.
    Read {
        /// Which of its sheets, counted from 0; else the first with something in it.
        sheet: Option<u32>,
    },
}

/// A form in which a table leaves the device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TableFormat {
    /// A workbook (.xlsx).
    Xlsx,
    /// CSV: UTF-8 with byte-order mark, formula-safe.
    Csv,
}

impl TableFormat {
    /// The ending of such a file's name, without the point.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
        }
    }

    /// The media type of such a file.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Csv => "text/csv;charset=utf-8",
        }
    }
}

/// What the worker of formats says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FormatPost {
    /// How far it has come, in bytes read.
    Progress {
        /// Done.
        done: u64,
        /// Of how much.
        total: u64,
    },
    /// Done; the file comes along.
    Done {
        /// Memory that the program has taken, in bytes.
        memory: u64,
    },
    /// It could not be done.
    Failed(FormatTrouble),
}

/// Why a file could not be written or read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FormatTrouble {
    /// More rows or columns than the format can hold.
    TooLarge,
    /// The file that came along cannot be read, or is not what it should be.
    Unreadable,
    /// The file is no table that can be read.
    Sheet(super::sheets::SheetTrouble),
    /// A fault of the program.
    Fault,
}
