//! What one dispute adds to each figure of a summary (definitions:
//! `domain::figure`). Every figure is the sum of such pieces and nothing else,
//! so that the disputes behind it are those that have a piece of it.
//!
//! This module must not import storage, the record or anything of the web.

use super::case::{Amount, Case, Event, EventKind};
use crate::domain::codes::Stage;
use crate::domain::date::Date;
use crate::domain::figure::{CountOf, Of, Scope, SumOf};

/// A part of a figure that comes from one dispute.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Piece {
    /// Of which figure.
    pub of: Of,
    /// The day it belongs to; of what is so at the end, that end.
    pub on: Date,
    /// How much; a number of disputes counts 1.
    pub amount: Amount,
    /// Whether it is taken off.
    pub negative: bool,
}

/// The pieces of one dispute; empty when it was not yet applied for on the day
/// as of which is counted. What was paid before the application counts on its
/// own day.
/// `out` is cleared first, for the caller to reuse.
pub fn pieces(case: &Case<'_>, scope: &Scope, out: &mut Vec<Piece>) {
    out.clear();
    let end = scope.end();
    if case.applied > scope.as_of {
        return;
    }
    let mut count = |of, on| out.push(piece(Of::Count(of), on, Amount::default()));
    if scope.contains(case.applied) {
        count(CountOf::Received, case.applied);
    }
    if let Some(on) = case.accepted.filter(|on| scope.contains(*on)) {
        count(CountOf::Accepted, on);
    }
    match ending(case, end) {
        None if case.applied <= end => count(CountOf::Pending, end),
        Some((of, on)) if scope.contains(on) => count(of, on),
        _ => {}
    }
    if scope.contains(case.applied) {
        for (of, amount) in [
            (SumOf::Claimed, case.claimed),
            (SumOf::Disputed, case.disputed),
        ] {
            if amount.original.is_some() {
                out.push(piece(Of::Sum(of), case.applied, amount));
            }
        }
    }
    for event in case.events.iter().filter(|event| event.on <= end) {
        of_event(event, scope, out);
    }
    foreign_parties(case, scope, out);
}

/// How a dispute ended by a day, and when; nothing while it is pending.
#[must_use]
pub fn ending(case: &Case<'_>, day: Date) -> Option<(CountOf, Date)> {
    if let Some(on) = case.settled_on().filter(|on| *on <= day) {
        return Some((CountOf::Settled, on));
    }
    let now = case.stage_at(day);
    if let Some(of) = as_ending(now.stage) {
        return Some((of, now.on));
    }
    if !matches!(
        now.stage,
        Stage::Closed | Stage::Archived | Stage::FollowedUp | Stage::InCourt
    ) {
        return None;
    }
    // What is closed ended as it did before its dossier was.
    let mut before = case.steps.iter().rev().filter(|step| step.on <= day);
    let ended = before
        .by_ref()
        .take_while(|step| step.stage.mediation_is_over())
        .find_map(|step| as_ending(step.stage).map(|of| (of, step.on)));
    ended.or((now.stage != Stage::InCourt).then_some((CountOf::EndedOtherwise, now.on)))
}

const fn as_ending(stage: Stage) -> Option<CountOf> {
    Some(match stage {
        Stage::Failed => CountOf::Failed,
        Stage::Withdrawn => CountOf::Withdrawn,
        Stage::Refused => CountOf::Refused,
        Stage::Unreachable => CountOf::Unreachable,
        Stage::Declined => CountOf::Declined,
        Stage::ReferredOut => CountOf::ReferredOut,
        _ => return None,
    })
}

fn of_event(event: &Event, scope: &Scope, out: &mut Vec<Piece>) {
    let (within, end) = (scope.contains(event.on), scope.end());
    let mut sum = |of, on, negative| {
        let one = piece(Of::Sum(of), on, event.amount);
        out.push(Piece { negative, ..one });
    };
    let is_due = |due: Option<Date>| due.is_none_or(|due| due <= end);
    match event.kind {
        EventKind::Agreed if within => sum(SumOf::Agreed, event.on, false),
        EventKind::Paid { payee, to_foreign } if within => {
            sum(SumOf::Recovered, event.on, false);
            if to_foreign {
                sum(SumOf::RecoveredByForeign, event.on, false);
            } else if payee.is_some() {
                sum(SumOf::RecoveredByChinese, event.on, false);
            }
        }
        EventKind::Agreed | EventKind::Paid { .. } => {}
        EventKind::Owed { due } => {
            sum(SumOf::Outstanding, end, false);
            if is_due(due) {
                sum(SumOf::Due, end, false);
            }
        }
        EventKind::Covered { due } => {
            sum(SumOf::Outstanding, end, true);
            if is_due(due) {
                sum(SumOf::PerformedWhenDue, end, false);
            }
        }
        EventKind::Remitted { due } => {
            if within {
                sum(SumOf::Remitted, event.on, false);
            }
            sum(SumOf::Outstanding, end, true);
            if is_due(due) {
                sum(SumOf::Due, end, true);
            }
        }
    }
}

/// One piece for each foreign party whose payments within the period come to
/// something, on the day of the last of them.
fn foreign_parties(case: &Case<'_>, scope: &Scope, out: &mut Vec<Piece>) {
    let paid = |event: &&Event| match event.kind {
        EventKind::Paid {
            payee: Some(payee),
            to_foreign: true,
        } if scope.contains(event.on) => Some(payee),
        _ => None,
    };
    let mut seen: [u64; 4] = [0; 4];
    for payee in case.events.iter().filter_map(|event| paid(&event)) {
        let (word, bit) = (usize::from(payee / 64), 1_u64 << (payee % 64));
        let Some(word) = seen.get_mut(word).filter(|word| **word & bit == 0) else {
            continue;
        };
        *word |= bit;
        let own = || {
            case.events
                .iter()
                .filter(|event| paid(event) == Some(payee))
        };
        let fen: i128 = own()
            .filter_map(|event| event.amount.fen)
            .map(i128::from)
            .sum();
        let other = own().any(|event| {
            event.amount.fen.is_none() && event.amount.original.is_some_and(|one| one.minor() > 0)
        });
        if let Some(on) = own()
            .map(|event| event.on)
            .max()
            .filter(|_| fen > 0 || other)
        {
            out.push(piece(Of::ForeignParties, on, Amount::default()));
        }
    }
}

const fn piece(of: Of, on: Date, amount: Amount) -> Piece {
    Piece {
        of,
        on,
        amount,
        negative: false,
    }
}
