//! Summaries that were given out, and what has changed since.

use super::RowView;
use crate::domain::{
    date::Date,
    figure::{Of, Scope, Summary},
    id::EntityId,
};
use serde::{Deserialize, Serialize};

/// A summary that was given out, as a list names it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct IssuedView {
    /// Which.
    pub id: EntityId,
    /// Which days it counts.
    pub scope: Scope,
    /// On which day it was given out (Asia/Shanghai).
    pub on: Date,
    /// To whom; may be empty.
    pub given_to: String,
    /// By whom.
    pub by: String,
    /// The least number that a cell of it shows; 0 shows every one.
    pub least: u32,
}

/// A file with names that left the device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisclosureView {
    /// On which day (Asia/Shanghai).
    pub on: Date,
    /// Which file.
    pub file: String,
    /// Why, or for whom.
    pub reason: String,
    /// By whom.
    pub by: String,
}

/// A summary as it was given out, and what has changed since.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct IssuedSummary {
    /// Which.
    pub issued: IssuedView,
    /// The figures as they were given out.
    pub figures: Summary,
    /// The figures of the same days as the record tells them now.
    pub now: Summary,
    /// The disputes whose part in a figure has changed, by number.
    pub corrections: Vec<Correction>,
}

/// A dispute whose part in a summary has changed since it was given out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Correction {
    /// The dispute.
    pub row: RowView,
    /// When the last of the changes was made: milliseconds since 1970 UTC.
    pub at_ms: u64,
    /// Who made changes, each once.
    pub by: Vec<String>,
    /// What it adds to each figure that changed.
    pub parts: Vec<Part>,
}

/// What one dispute adds to a figure: disputes, or fen of CNY.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// The figure.
    pub of: Of,
    /// When the summary was given out.
    pub before: i64,
    /// Now.
    pub now: i64,
}
