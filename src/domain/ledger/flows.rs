//! What came to be owed, was covered and was remitted, each with its day: from
//! which the open sum of any past day follows.

use super::{model::Obligation, movements::Movement};
use crate::domain::date::Date;
use crate::domain::order::Order as _;

/// One movement of what is owed under an obligation in money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flow {
    /// On which day; nothing where no day is said.
    pub on: Option<Date>,
    /// When the part that moves falls due.
    pub due: Option<Date>,
    /// What moves.
    pub kind: FlowKind,
    /// How much, in minor units of the obligation's currency.
    pub minor: i64,
}

/// What moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FlowKind {
    /// It came to be owed.
    Owed,
    /// A payment covered it; below zero where a counter-entry took it back.
    Covered,
    /// It was waived or written off.
    Remitted,
}

/// The movements of an obligation: nothing where it is not money. What was
/// remitted is taken from the last instalments, what was paid fills the first,
/// and what was taken back again opens those that were filled last;
/// what an instalment plan leaves out falls due with the obligation itself, what
/// it has too much is not owed.
#[must_use]
pub fn flows(owed: &Obligation, movements: &[Movement]) -> Vec<Flow> {
    let Some(amount) = owed.amount() else {
        return Vec::new();
    };
    let mut open = Vec::new();
    let mut rest = amount.minor();
    for part in owed.plan() {
        let minor = part.amount.minor().min(rest);
        rest -= minor;
        open.push((part.due, minor));
    }
    if rest > 0 {
        open.push((owed.due, rest));
    }
    let mut flows: Vec<Flow> = open
        .iter()
        .map(|(due, minor)| Flow {
            on: owed.agreed_on,
            due: *due,
            kind: FlowKind::Owed,
            minor: *minor,
        })
        .collect();
    let mut remissions = owed.remissions.clone();
    remissions.order_by_key(|one| (one.on.is_none(), one.on));
    for less in remissions {
        let on = less.on.or(owed.agreed_on);
        let last_first = open.iter_mut().enumerate().rev();
        take(last_first, less.amount.minor(), |due, _, minor| {
            flows.push(Flow {
                on,
                due,
                kind: FlowKind::Remitted,
                minor,
            });
        });
    }
    let mut filled: Vec<(Option<Date>, i64)> = open.iter().map(|(due, _)| (*due, 0)).collect();
    for moved in movements.iter().filter(|one| one.obligation == owed.id) {
        let on = moved.on.or(owed.agreed_on);
        let back = moved.minor < 0;
        let (from, to) = if back {
            (&mut filled, &mut open)
        } else {
            (&mut open, &mut filled)
        };
        let mut shift = |due, place: usize, minor: i64| {
            if let Some((_, there)) = to.get_mut(place) {
                *there += minor;
            }
            flows.push(Flow {
                on,
                due,
                kind: FlowKind::Covered,
                minor: if back { -minor } else { minor },
            });
        };
        let minor = moved.minor.saturating_abs();
        if back {
            take(from.iter_mut().enumerate().rev(), minor, &mut shift);
        } else {
            take(from.iter_mut().enumerate(), minor, &mut shift);
        }
    }
    flows
}

fn take<'a>(
    parts: impl Iterator<Item = (usize, &'a mut (Option<Date>, i64))>,
    mut minor: i64,
    mut each: impl FnMut(Option<Date>, usize, i64),
) {
    for (place, (due, there)) in parts {
        let some = minor.min(*there);
        if some > 0 {
            *there -= some;
            minor -= some;
            each(*due, place, some);
        }
    }
}
