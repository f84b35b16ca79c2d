//! A row of the list as files take it.
//!
//! This module must not import web-sys or leptos.

use super::row::{Row, each_name};
use crate::office::csv::LedgerRow;

impl From<&Row> for LedgerRow {
    fn from(row: &Row) -> Self {
        Self {
            number: row.number.clone(),
            provisional: row.fixed.provisional,
            applied: row.fixed.applied,
            accepted: row.fixed.accepted,
            applicants: each_name(&row.applicants),
            respondents: each_name(&row.respondents),
            countries: row.extra.countries.clone(),
            dispute_type: row.fixed.dispute_type,
            subtype: row.fixed.subtype,
            source: row.fixed.source,
            stage: row.fixed.stage,
            stage_since: row.fixed.stage_since,
            disputed: row.fixed.disputed.original,
            disputed_fen: row.fixed.disputed.fen,
            recovered: row.extra.recovered,
            open: row.extra.open,
            due: row.fixed.due,
            next: row.fixed.next,
            leaves: row.fixed.leaves,
            conflict: row.fixed.conflict,
        }
    }
}
