//! A summary as JSON: the form in which it is kept when it was given out, and
//! in which a program reads it (`docs/format.md`). Keys are the names of
//! `domain::figure`; sums are whole fen of CNY, totals per currency whole minor
//! units. New keys may come, none goes.
//!
//! This module must not import the engine, the record, storage or the web.

use crate::domain::figure::Summary;

/// The summary as JSON on one line.
#[must_use]
pub fn write(summary: &Summary) -> Vec<u8> {
    // Every key is a text and every number whole, so this cannot fail.
    serde_json::to_vec(summary).unwrap_or_default()
}

/// A summary from its JSON; nothing when it is none.
#[must_use]
pub fn read(bytes: &[u8]) -> Option<Summary> {
    serde_json::from_slice(bytes).ok()
}
