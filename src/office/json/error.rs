//! What can be wrong with a file.
//!
//! This module must not import the engine, the record, storage or the web.

use crate::domain::money::MoneyError;

/// Where a file is not sound, and why.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {reason}")]
pub struct JsonError {
    /// The place: `disputes[3].payments[0].amount`; `$` for the whole file.
    pub path: String,
    /// What is wrong there.
    pub reason: Reason,
}

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// Not JSON, from this line and column on (counted from 1).
    #[error("not JSON at line {line}, column {column}")]
    NotJson {
        /// The line.
        line: usize,
        /// The column.
        column: usize,
    },
    /// JSON, but not this format.
    #[error("not a register (\"format\" is not \"concord-register\")")]
    OtherFormat,
    /// Made by a version that this one could misread.
    #[error("a newer version of the format")]
    Newer,
    /// It must be there.
    #[error("missing")]
    Missing,
    /// It has another type than this.
    #[error("not {0}")]
    Not(&'static str),
    /// The amount cannot be read.
    #[error("not an amount: {0}")]
    Amount(MoneyError),
    /// The amount, the rate and the value in CNY do not belong together.
    #[error("\"cny\" is not the amount at its rate")]
    OtherCny,
    /// An id stands twice.
    #[error("an id that stands twice")]
    Twice,
    /// It names something that is not in the file.
    #[error("names something that is not there")]
    Unknown,
}

pub(super) type Read<T> = Result<T, Reason>;
