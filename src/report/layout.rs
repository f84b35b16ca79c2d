//! Layouts: which columns a bureau's table has, in which order, under which
//! headings. A layout is a file, so that another bureau's form needs no code;
//! `docs/layouts.md` says how one is written.
//!
//! The names of fields are a closed list; a layout that names something else is
//! refused with the column. This module must not import storage, the record or
//! anything of the web.

mod labels;
mod parse;

pub use crate::domain::tongue::Tongue;
pub use labels::{Labels, Words};

use super::bureau_return::ReturnField;
use super::ledger::LedgerField;

/// What stands in `format`.
pub const FORMAT: &str = "concord-layout";
/// What stands in `version`.
pub const VERSION: u64 = 1;
/// As many columns as a layout may have; every spreadsheet can hold them.
pub const MAX_COLUMNS: usize = 256;
/// The longest layout file, in bytes.
pub const MAX_BYTES: usize = 1 << 20;

/// A table's columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout<F> {
    /// Its short name, for file names.
    pub name: String,
    /// What the table is called.
    pub title: Words,
    /// The columns, in order.
    pub columns: Vec<LayoutColumn<F>>,
}

/// A column of a layout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LayoutColumn<F> {
    /// What stands in it.
    pub field: F,
    /// Its heading.
    pub heading: Words,
    /// The heading over it and its neighbours of the same group.
    pub group: Option<Words>,
}

/// What a column of a kind of table can hold.
pub trait Field: Copy + 'static {
    /// What stands in `kind`.
    const KIND: &'static str;
    /// Every field with its name in files.
    fn all() -> Vec<(&'static str, Self)>;
}

/// A layout of either kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AnyLayout {
    /// A row for each dispute.
    Ledger(Layout<LedgerField>),
    /// A row of counts.
    Return(Layout<ReturnField>),
}

/// Why a file is no layout.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LayoutError {
    /// Longer than [`MAX_BYTES`].
    #[error("too long for a layout")]
    TooLong,
    /// Not JSON, from this line and column on (counted from 1).
    #[error("not JSON at line {line}, column {column}")]
    NotJson {
        /// The line.
        line: usize,
        /// The column.
        column: usize,
    },
    /// JSON, but not this format, or another kind of layout than is asked for.
    #[error("not a layout of this kind")]
    OtherFormat,
    /// Made for a later version.
    #[error("a newer version of the format")]
    Newer,
    /// It has no name or no title.
    #[error("without name or title")]
    Nameless,
    /// None, or more than [`MAX_COLUMNS`].
    #[error("{0} columns")]
    ColumnCount(usize),
    /// A column is not sound.
    #[error("column {at} ({heading}): {why}")]
    Column {
        /// Which, counted from 1.
        at: usize,
        /// Its heading, as far as there is one.
        heading: String,
        /// What is wrong.
        why: ColumnFault,
    },
}

/// What is wrong with a column.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ColumnFault {
    /// It names no field.
    #[error("no field")]
    NoField,
    /// It names a field that is not on the list.
    #[error("unknown field {0}")]
    UnknownField(String),
    /// It has no heading.
    #[error("no heading")]
    NoHeading,
    /// Its group has no words.
    #[error("a group without words")]
    NoGroup,
}

impl<F: Field> Layout<F> {
    /// Reads a layout, with or without a byte-order mark.
    ///
    /// # Errors
    /// [`LayoutError`] for the first thing that is not sound.
    pub fn parse(bytes: &[u8]) -> Result<Self, LayoutError> {
        parse::layout(bytes)
    }
}

impl AnyLayout {
    /// Reads a layout of either kind.
    ///
    /// # Errors
    /// [`LayoutError`] for the first thing that is not sound.
    pub fn parse(bytes: &[u8]) -> Result<Self, LayoutError> {
        match Layout::parse(bytes) {
            Err(LayoutError::OtherFormat) => Layout::parse(bytes).map(Self::Return),
            ledger => ledger.map(Self::Ledger),
        }
    }
}

impl Layout<LedgerField> {
    /// The list of disputes, as it is worked with.
    #[must_use]
    pub fn list() -> Self {
        Self::embedded(include_str!("layout/list.json"))
    }

    /// The case ledger with the headings that bureaus exchange (SF/T 0018-2019
    /// as it shows in four systems; domain 3.3), in their order, and what was
    /// performed and is outstanding, which none of them has.
    #[must_use]
    pub fn bureau_ledger() -> Self {
        Self::embedded(include_str!("layout/ledger.json"))
    }
}

impl Layout<ReturnField> {
    /// The statistical return 调解案件统计 (domain 3.1): a row for the committee.
    #[must_use]
    pub fn bureau_return() -> Self {
        Self::embedded(include_str!("layout/return.json"))
    }
}

impl<F: Field> Layout<F> {
    /// A layout that is part of the program; a test reads each.
    fn embedded(text: &str) -> Self {
        Self::parse(text.as_bytes()).unwrap_or_else(|_| Self {
            name: String::new(),
            title: Words::default(),
            columns: Vec::new(),
        })
    }
}

#[cfg(test)]
mod tests;
