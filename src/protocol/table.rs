//! Tables that leave the device: asked of the engine as rows, written as a
//! spreadsheet or as CSV by the worker of formats.
//!
//! This module must not import anything but the domain.

use super::ListQuery;
use crate::domain::date::{Date, Period};
use crate::domain::figure::Scope;
use crate::domain::id::EntityId;
use crate::domain::tongue::Tongue;
use serde::{Deserialize, Serialize};

/// Which table, and how.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TableQuery {
    /// Which table.
    pub table: Table,
    /// The day up to which things count (Asia/Shanghai); today where none is
    /// given, the last day of the period for a return.
    pub as_of: Option<Date>,
    /// The language of headings and labels.
    pub tongue: Tongue,
    /// Whether parties' names and free text are told: a deliberate choice.
    pub names: bool,
}

/// A table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Table {
    /// The disputes of a list, in the columns of the list's CSV.
    List(ListQuery),
    /// The disputes of a list as the case ledger that bureaus exchange (domain 3.3).
    Ledger(ListQuery),
    /// The statistical return of a period (domain 3.1).
    Return(Period),
    /// As [`Self::Ledger`], by a layout of one's own with this name.
    OwnLedger(String, ListQuery),
    /// As [`Self::Return`], by a layout of one's own with this name.
    OwnReturn(String, Period),
    /// The figures of some days, whatever [`TableQuery::as_of`] says. Lines of
    /// fewer disputes than this are withheld.
    Summary(Scope, u32),
    /// Figures as they were given out, whatever else is asked.
    Issued(EntityId),
}
