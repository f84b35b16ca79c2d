//! What payments covered, as it stood on each day: a payment covers on its own
//! day, and a counter-entry takes away on its own. So a past day stays as it
//! was, whatever is taken back later.

use super::{
    allocate::{Ledger, allocate},
    model::{Obligation, Payment},
};
use crate::domain::{
    date::Date,
    id::EntityId,
    order::{self, Order as _},
};

/// A change in what is covered of an obligation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Movement {
    /// The obligation.
    pub obligation: EntityId,
    /// On which day; nothing where no day is said.
    pub on: Option<Date>,
    /// How much more is covered, in minor units of the obligation's currency;
    /// below zero where a counter-entry took it back.
    pub minor: i64,
}

/// The movements of all obligations, by their days; those without a day last.
/// Those up to any day come to what the entries up to that day cover.
#[must_use]
pub fn movements(obligations: &[Obligation], payments: &[Payment]) -> Vec<Movement> {
    let days = order::set_of(
        payments
            .iter()
            .filter_map(|one| taken_back_on(one, payments)),
    );
    let mut moved = Vec::new();
    let mut from: Option<Date> = None;
    let mut before = Ledger::default();
    let nexts = days.iter().copied().map(Some).chain([None]);
    for next in nexts {
        // What was known between one counter-entry and the next.
        let known: Vec<Payment> = payments
            .iter()
            .filter(|one| {
                let back = taken_back_on(one, payments);
                next.is_none_or(|next| back.is_none_or(|back| back < next))
            })
            .copied()
            .collect();
        let ledger = allocate(obligations, &known);
        if let Some(day) = from {
            for owed in obligations {
                let minor = covered_before(&ledger, owed.id, day)
                    .saturating_sub(covered_before(&before, owed.id, day));
                if minor != 0 {
                    moved.push(Movement {
                        obligation: owed.id,
                        on: from,
                        minor,
                    });
                }
            }
        }
        let within = |on: Option<Date>| match on {
            Some(on) => from.is_none_or(|from| from <= on) && next.is_none_or(|next| on < next),
            None => next.is_none(),
        };
        let parts = ledger.allocations.iter().filter(|part| within(part.on));
        moved.extend(parts.map(|part| Movement {
            obligation: part.obligation,
            on: part.on,
            minor: part.amount.minor(),
        }));
        from = next;
        before = ledger;
    }
    moved.order_by_key(|one| (one.on.is_none(), one.on));
    moved
}

/// The day from which a counter-entry counts by itself; none for a payment, and
/// for one that is not later than what it takes back: that was never paid.
fn taken_back_on(entry: &Payment, all: &[Payment]) -> Option<Date> {
    let corrects = entry.corrects?;
    let paid = all.iter().find(|one| one.id == corrects)?;
    entry.on.filter(|on| paid.on.is_some_and(|paid| paid < *on))
}

fn covered_before(ledger: &Ledger, obligation: EntityId, day: Date) -> i64 {
    let earlier = ledger
        .of(obligation)
        .filter(|part| part.on.is_some_and(|on| on < day));
    earlier
        .map(|part| part.amount.minor())
        .fold(0, i64::saturating_add)
}
