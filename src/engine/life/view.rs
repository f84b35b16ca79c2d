//! What the dispute's page shows of its life.
//!
//! This module must not import web-sys or leptos.

use crate::domain::codes::Stage;
use crate::domain::date::Date;
use crate::domain::life::{File, State, gates, next_stages, propose_court, signing_findings};
use crate::protocol::LifeView;

/// The life of a dispute on a day.
#[must_use]
pub fn view(file: &File, today: Date) -> LifeView {
    LifeView {
        next: next_stages(file),
        gates: Stage::ALL
            .iter()
            .map(|stage| (*stage, gates(file, *stage, today)))
            .filter(|(_, gates)| !gates.is_empty())
            .collect(),
        lacks: State::of(file).lacks(file),
        findings: signing_findings(file),
        court: propose_court(file),
    }
}
