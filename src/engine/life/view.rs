//! What the dispute's page shows of its life.
//!
//! This module must not import web-sys or leptos.

use super::money::Books;
use crate::domain::codes::Stage;
use crate::domain::date::Date;
use crate::domain::deadline::{At, Facts, due_list, effect, findings};
use crate::domain::ledger::Performance;
use crate::domain::life::{
    File, State, gates, invited_findings, next_stages, propose_court, signing_findings, unasked,
};
use crate::protocol::LifeView;

/// The life of a dispute on a day.
#[must_use]
pub fn view(
    file: &File,
    facts: &Facts,
    books: &Books,
    performance: Vec<Performance>,
    today: Date,
) -> LifeView {
    let effects = facts.agreements.iter().map(|one| (one.id, effect(one)));
    LifeView {
        next: next_stages(file),
        gates: Stage::ALL
            .iter()
            .map(|stage| (*stage, gates(file, *stage, today)))
            .filter(|(_, gates)| !gates.is_empty())
            .collect(),
        lacks: State::of(file).lacks(file),
        findings: [signing_findings(file), invited_findings(file)].concat(),
        unasked: unasked(file),
        open_points: findings(facts),
        deadlines: due_list(facts, At::day(today)),
        effects: effects.collect(),
        follow_up_days: facts.settings.after_last(),
        court: propose_court(file),
        performance,
        amounts: books.amounts(),
        money: books.findings(),
        covers: books
            .ledger
            .allocations
            .iter()
            .map(|part| (part.payment, part.obligation, part.amount))
            .collect(),
    }
}
