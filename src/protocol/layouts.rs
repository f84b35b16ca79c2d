//! Layouts of one's own: which columns another bureau's form has, kept in the
//! register for the next time and for every device (`docs/layouts.md`).
//!
//! This module must not import anything but the domain.

pub use crate::domain::codes::LayoutKind;
use serde::{Deserialize, Serialize};

/// What is asked about layouts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LayoutAsk {
    /// Which are kept?
    List,
    /// Keep one, in place of one of the same kind and name: a layout file.
    Keep {
        /// The file's bytes.
        bytes: Vec<u8>,
        /// Of which kind it must be.
        kind: LayoutKind,
    },
    /// Take one away; what was said of it stays in its history.
    Forget {
        /// Its kind.
        kind: LayoutKind,
        /// Its name.
        name: String,
    },
    /// Bring back one that was taken away, as it stood last.
    BringBack {
        /// Its kind.
        kind: LayoutKind,
        /// Its name.
        name: String,
    },
}

/// A layout that is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LayoutView {
    /// What a row is.
    pub kind: LayoutKind,
    /// Its short name.
    pub name: String,
    /// What it is called in Chinese, in English and in Arabic.
    pub titles: [String; 3],
    /// How many columns it has.
    pub columns: u32,
    /// Whether two devices say different columns, so that somebody has to decide.
    pub disputed: bool,
    /// What was ever said of its columns, latest first.
    pub said: Vec<LayoutSaid>,
}

/// A moment in the history of a layout.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LayoutSaid {
    /// When, by the device's clock: milliseconds since 1970 UTC.
    pub at_ms: u64,
    /// The member.
    pub who: String,
    /// The device.
    pub device: String,
    /// How many columns it then had; none where it was taken away, or where
    /// this version cannot read it.
    pub columns: Option<u32>,
}

/// Why a file is no layout.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LayoutTrouble {
    /// Longer than a layout can be.
    TooLong,
    /// Not JSON, from this line and column on, counted from 1.
    NotJson {
        /// The line.
        line: u32,
        /// The column.
        column: u32,
    },
    /// JSON, but no layout.
    OtherFormat,
    /// A layout of this kind, which is another than is asked for.
    OtherKind(LayoutKind),
    /// Made for a later version.
    Newer,
    /// It has no name or no title.
    Nameless,
    /// No column, or too many.
    ColumnCount(u32),
    /// A column is not sound.
    Column {
        /// Which, counted from 1.
        at: u32,
        /// Its heading, as far as there is one.
        heading: String,
        /// What is wrong.
        why: ColumnTrouble,
    },
}

/// What is wrong with a column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ColumnTrouble {
    /// It names no field.
    NoField,
    /// It names a field that there is not.
    UnknownField(String),
    /// It has no heading.
    NoHeading,
    /// Its group has no words.
    NoGroup,
}
