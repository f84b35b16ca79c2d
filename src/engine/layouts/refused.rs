//! Why a file is no layout, in the words of the protocol.
//!
//! This module must not import web-sys or leptos.

use crate::engine::trouble::Trouble;
use crate::protocol::Refusal;
use crate::protocol::layouts::{ColumnTrouble, LayoutTrouble};
use crate::report::layout::{ColumnFault, LayoutError};

/// The refusal of a file.
pub(super) fn refused(error: LayoutError) -> Trouble {
    Refusal::Layout(match error {
        LayoutError::TooLong => LayoutTrouble::TooLong,
        LayoutError::NotJson { line, column } => LayoutTrouble::NotJson {
            line: number(line),
            column: number(column),
        },
        LayoutError::OtherFormat => LayoutTrouble::OtherFormat,
        LayoutError::Newer => LayoutTrouble::Newer,
        LayoutError::Nameless => LayoutTrouble::Nameless,
        LayoutError::ColumnCount(count) => LayoutTrouble::ColumnCount(number(count)),
        LayoutError::Column { at, heading, why } => LayoutTrouble::Column {
            at: number(at),
            heading,
            why: match why {
                ColumnFault::NoField => ColumnTrouble::NoField,
                ColumnFault::UnknownField(field) => ColumnTrouble::UnknownField(field),
                ColumnFault::NoHeading => ColumnTrouble::NoHeading,
                ColumnFault::NoGroup => ColumnTrouble::NoGroup,
            },
        },
    })
    .into()
}

/// A count that a message can hold.
pub(super) fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
