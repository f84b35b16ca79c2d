//! How far an obligation is performed on a day.

use super::{
    allocate::Ledger,
    model::{Obligation, Owed},
};
use crate::domain::order::Order as _;
use crate::domain::{calendar::Calendar, codes::code_list, date::Date, id::EntityId, money::Money};
use serde::{Deserialize, Serialize};

code_list! {
    /// How an obligation or an instalment stands.
    Status {
        /// Nothing is due yet.
        NotYet = "not_yet", "未到期";
        /// Due, and the last day has not passed.
        Due = "due", "到期";
        /// A part is done and the rest is not overdue.
        PartDone = "part_done", "部分履行";
        /// Done.
        Done = "done", "已履行";
        /// The last day has passed.
        Overdue = "overdue", "逾期";
        /// Waived or written off.
        Waived = "waived", "免除";
        /// Performance or content is disputed.
        Disputed = "disputed", "有争议";
    }
}

/// How far one instalment is covered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// The instalment.
    pub id: EntityId,
    /// Until when.
    pub due: Option<Date>,
    /// How much.
    pub amount: Money,
    /// How much of it is covered.
    pub performed: Money,
    /// How it stands.
    pub status: Status,
    /// The day on which it was covered in full.
    pub done_on: Option<Date>,
}

/// How far an obligation is performed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Performance {
    /// The obligation.
    pub obligation: EntityId,
    /// How it stands.
    pub status: Status,
    /// Performed, where it is money.
    pub performed: Option<Money>,
    /// Still owed, where it is money.
    pub outstanding: Option<Money>,
    /// The day on which it was performed in full.
    pub done_on: Option<Date>,
    /// Its instalments, by their days.
    pub parts: Vec<Part>,
}

/// How far an obligation is performed by `today`. A last day that is a rest day
/// moves on to the first working day after it (CC 203).
#[must_use]
pub fn performance(
    owed: &Obligation,
    ledger: &Ledger,
    today: Date,
    calendar: &Calendar,
) -> Performance {
    match owed.owed {
        Owed::Money(amount) => in_money(owed, amount, ledger, (today, calendar)),
        Owed::Other { part, done } => Performance {
            obligation: owed.id,
            status: other(owed, part, done, (today, calendar)),
            performed: None,
            outstanding: None,
            done_on: done,
            parts: Vec::new(),
        },
    }
}

type At<'a> = (Date, &'a Calendar);

fn other(owed: &Obligation, part: Option<Date>, done: Option<Date>, at: At<'_>) -> Status {
    if done.is_some() {
        Status::Done
    } else if owed.disputed.is_some() {
        Status::Disputed
    } else if is_over(owed.due, at) {
        Status::Overdue
    } else if part.is_some() {
        Status::PartDone
    } else {
        due_or_not(owed.due, at)
    }
}

fn in_money(owed: &Obligation, amount: Money, ledger: &Ledger, at: At<'_>) -> Performance {
    let currency = amount.currency();
    let money = |minor: i64| Money::try_new(minor, currency).ok();
    let performed = ledger.performed(owed.id);
    let claim = owed.claim();
    let rest = claim.saturating_sub(performed).max(0);
    let parts = parts(owed, ledger, at);
    let done_on = (rest == 0)
        .then(|| ledger.of(owed.id).filter_map(|part| part.on).max())
        .flatten();
    let late = if parts.is_empty() {
        is_over(owed.due, at)
    } else {
        parts.iter().any(|part| part.status == Status::Overdue)
    };
    let first_due = parts
        .iter()
        .find(|part| part.status != Status::Done)
        .map_or(owed.due, |part| part.due);
    let status = if claim == 0 && amount.minor() > 0 && performed == 0 {
        Status::Waived
    } else if rest == 0 {
        Status::Done
    } else if owed.disputed.is_some() {
        Status::Disputed
    } else if late {
        Status::Overdue
    } else if performed > 0 {
        Status::PartDone
    } else {
        due_or_not(first_due, at)
    };
    Performance {
        obligation: owed.id,
        status,
        performed: money(performed),
        outstanding: money(rest),
        done_on,
        parts,
    }
}

/// What was performed fills the instalments by their days.
fn parts(owed: &Obligation, ledger: &Ledger, at: At<'_>) -> Vec<Part> {
    let mut paid: Vec<(Option<Date>, i64)> = ledger
        .of(owed.id)
        .map(|part| (part.on, part.amount.minor()))
        .collect();
    paid.order();
    let mut paid = paid.into_iter();
    let mut current = paid.next();
    // What was waived takes away from the last instalments.
    let whole = owed.amount().map_or(0, Money::minor);
    let mut waived = whole.saturating_sub(owed.claim());
    let plan = owed.plan();
    let mut open: Vec<i64> = plan.iter().map(|part| part.amount.minor()).collect();
    for part in open.iter_mut().rev() {
        let off = waived.min(*part);
        *part -= off;
        waived -= off;
    }
    plan.iter()
        .zip(open)
        .map(|(part, claim)| {
            let (mut covered, mut last) = (0, None);
            while covered < claim {
                let Some((on, minor)) = current.as_mut() else {
                    break;
                };
                let take = (claim - covered).min(*minor);
                covered += take;
                *minor -= take;
                last = *on;
                if *minor == 0 {
                    current = paid.next();
                }
            }
            Part {
                id: part.id,
                due: part.due,
                amount: part.amount,
                performed: Money::try_new(covered, part.amount.currency())
                    .unwrap_or(Money::zero(part.amount.currency())),
                status: of_part(part.due, claim, covered, at),
                done_on: last.filter(|_| covered == claim),
            }
        })
        .collect()
}

fn of_part(due: Option<Date>, claim: i64, covered: i64, at: At<'_>) -> Status {
    if claim == 0 {
        Status::Waived
    } else if covered == claim {
        Status::Done
    } else if is_over(due, at) {
        Status::Overdue
    } else if covered > 0 {
        Status::PartDone
    } else {
        due_or_not(due, at)
    }
}

fn is_over(due: Option<Date>, (today, calendar): At<'_>) -> bool {
    let last = due.map(|due| calendar.roll_forward(due).map_or(due, |last| last.value));
    last.is_some_and(|last| last < today)
}

/// A debt without a day is due at once.
fn due_or_not(due: Option<Date>, (today, _): At<'_>) -> Status {
    if due.is_some_and(|due| due > today) {
        Status::NotYet
    } else {
        Status::Due
    }
}
