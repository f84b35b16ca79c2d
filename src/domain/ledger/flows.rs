//! What came to be owed, was covered and was remitted, each with its day: from
//! which the open sum of any past day follows.

use super::{allocate::Ledger, model::Obligation};
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
    /// A payment covered it.
    Covered,
    /// It was waived or written off.
    Remitted,
}

/// The movements of an obligation: nothing where it is not money. What was
/// remitted is taken from the last instalments, what was paid fills the first;
/// what an instalment plan leaves out falls due with the obligation itself, what
/// it has too much is not owed.
#[must_use]
pub fn flows(owed: &Obligation, ledger: &Ledger) -> Vec<Flow> {
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
        let last_first = open.iter_mut().rev();
        take(last_first, less.amount.minor(), |due, minor| {
            flows.push(Flow {
                on,
                due,
                kind: FlowKind::Remitted,
                minor,
            });
        });
    }
    let mut paid: Vec<(Option<Date>, i64)> = ledger
        .of(owed.id)
        .map(|part| (part.on, part.amount.minor()))
        .collect();
    paid.order_by_key(|(on, minor)| (on.is_none(), *on, *minor));
    for (on, minor) in paid {
        take(open.iter_mut(), minor, |due, minor| {
            flows.push(Flow {
                on: on.or(owed.agreed_on),
                due,
                kind: FlowKind::Covered,
                minor,
            });
        });
    }
    flows
}

fn take<'a>(
    parts: impl Iterator<Item = &'a mut (Option<Date>, i64)>,
    mut minor: i64,
    mut each: impl FnMut(Option<Date>, i64),
) {
    for (due, open) in parts {
        let some = minor.min(*open);
        if some > 0 {
            *open -= some;
            minor -= some;
            each(*due, some);
        }
    }
}
