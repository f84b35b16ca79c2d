//! Which payment covers which obligation (CC 560, 561).
//!
//! A payment covers what the debtor named; what is left of it, and a payment
//! without a name, covers debts that are due before those that are not yet,
//! costs before interest before principal (or principal first, where the parties
//! agreed so), the unsecured before the secured, the one that bears interest
//! before the one that does not, the earlier due before the later; debts that
//! are alike in all of that are covered in proportion, exactly. What was paid
//! before the agreement does not count towards it unless it was named.

use super::model::{Obligation, Payment};
use crate::domain::order::{self, Order as _};
use crate::domain::{
    codes::{AllocationOrder, DebtComponent},
    date::Date,
    id::EntityId,
    money::Money,
};
use std::collections::BTreeMap;

/// A part of a payment that covers an obligation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Allocation {
    /// The payment.
    pub payment: EntityId,
    /// The obligation.
    pub obligation: EntityId,
    /// When.
    pub on: Option<Date>,
    /// How much, in the obligation's currency.
    pub amount: Money,
}

/// What covers what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    /// Every part, by payment in the order of their days.
    pub allocations: Vec<Allocation>,
    /// Payments from before the agreement that nobody named an obligation for.
    pub before: Vec<(EntityId, Money)>,
    /// What is left of payments when everything they could cover is covered.
    pub beyond: Vec<(EntityId, Money)>,
}

impl Ledger {
    /// What was performed of an obligation, in minor units.
    #[must_use]
    pub fn performed(&self, obligation: EntityId) -> i64 {
        self.of(obligation)
            .map(|part| part.amount.minor())
            .fold(0, i64::saturating_add)
    }

    /// The parts that cover an obligation.
    pub fn of(&self, obligation: EntityId) -> impl Iterator<Item = &Allocation> {
        let all = self.allocations.iter();
        all.filter(move |part| part.obligation == obligation)
    }
}

/// Allocates payments to obligations. The result does not depend on the order
/// of either list.
#[must_use]
pub fn allocate(obligations: &[Obligation], payments: &[Payment]) -> Ledger {
    let mut left = order::map_of(obligations.iter().map(|owed| (owed.id, owed.claim())));
    let mut sorted: Vec<&Obligation> = obligations.iter().collect();
    sorted.order_by_key(|owed| owed.id);
    let mut paid: Vec<(&Payment, Money)> = payments
        .iter()
        .filter(|payment| payment.corrects.is_none())
        .filter_map(|payment| Some((payment, net(payment, payments)?)))
        .collect();
    paid.order_by_key(|(payment, _)| (payment.on.is_none(), payment.on, payment.id));
    let mut ledger = Ledger::default();
    for (payment, amount) in paid {
        cover(&mut ledger, &mut left, &sorted, payment, amount);
    }
    ledger
}

/// What is left of a payment after its counter-entries, in the currency in
/// which it counts; nothing where all of it was taken back.
fn net(payment: &Payment, all: &[Payment]) -> Option<Money> {
    let taken: i64 = all
        .iter()
        .filter(|other| other.corrects == Some(payment.id))
        .filter(|other| other.amount.currency() == payment.amount.currency())
        .map(|other| other.amount.minor())
        .fold(0, i64::saturating_add);
    let rest = payment.amount.minor().saturating_sub(taken);
    if rest <= 0 {
        return None;
    }
    let counts = payment.counts_as.unwrap_or(payment.amount);
    // A part that was taken back takes back its share of what it counted as.
    let minor = if rest == payment.amount.minor() {
        counts.minor()
    } else {
        share(counts.minor(), rest, payment.amount.minor())
    };
    Money::try_new(minor, counts.currency()).ok()
}

/// `whole × part ÷ of`, rounded down.
fn share(whole: i64, part: i64, of: i64) -> i64 {
    if of == 0 {
        return 0;
    }
    let product = i128::from(whole) * i128::from(part) / i128::from(of);
    i64::try_from(product).unwrap_or(whole)
}

fn cover(
    ledger: &mut Ledger,
    left: &mut BTreeMap<EntityId, i64>,
    obligations: &[&Obligation],
    payment: &Payment,
    amount: Money,
) {
    let mut rest = amount.minor();
    let mut give = |ledger: &mut Ledger, owed: &Obligation, minor: i64| {
        let Some(open) = left.get_mut(&owed.id) else {
            return 0;
        };
        let minor = minor.min(*open);
        if let (true, Ok(amount)) = (minor > 0, Money::try_new(minor, amount.currency())) {
            *open -= minor;
            ledger.allocations.push(Allocation {
                payment: payment.id,
                obligation: owed.id,
                on: payment.on,
                amount,
            });
        }
        minor.max(0)
    };
    let same = |owed: &&&Obligation| {
        owed.amount()
            .is_some_and(|of| of.currency() == amount.currency())
    };
    let named = obligations
        .iter()
        .filter(same)
        .find(|owed| payment.designated == Some(owed.id));
    if let Some(named) = named {
        rest -= give(ledger, named, rest);
    }
    let mut tiers: BTreeMap<Rank, Vec<&Obligation>> = BTreeMap::new();
    for owed in obligations.iter().filter(same) {
        if between(owed, payment) && (payment.designated.is_some() || on_it(owed, payment)) {
            tiers.entry(rank(owed, payment)).or_default().push(owed);
        }
    }
    for tier in tiers.into_values() {
        let open: Vec<(&Obligation, i64)> = tier
            .into_iter()
            .map(|owed| (owed, owed_still(ledger, owed)))
            .filter(|(_, open)| *open > 0)
            .collect();
        for (owed, minor) in proportion(rest, &open) {
            rest -= give(ledger, owed, minor);
        }
    }
    if let (true, Ok(rest)) = (rest > 0, Money::try_new(rest, amount.currency())) {
        let early = payment.designated.is_none() && before_all(obligations, payment, amount);
        let list = if early {
            &mut ledger.before
        } else {
            &mut ledger.beyond
        };
        list.push((payment.id, rest));
    }
}

fn owed_still(ledger: &Ledger, owed: &Obligation) -> i64 {
    owed.claim().saturating_sub(ledger.performed(owed.id))
}

/// Whether payer and payee are those of the obligation, as far as they are known.
fn between(owed: &Obligation, payment: &Payment) -> bool {
    let payee = payment.payee.zip(owed.creditor);
    let from = payment.payer.is_none_or(|payer| {
        payment.stranger || owed.debtors.is_empty() || owed.debtors.contains(&payer)
    });
    from && payee.is_none_or(|(payee, creditor)| payee == creditor)
}

/// Whether a payment was made on the agreement, and not before it.
fn on_it(owed: &Obligation, payment: &Payment) -> bool {
    let days = payment.on.zip(owed.agreed_on);
    days.is_none_or(|(on, agreed)| on >= agreed)
}

fn before_all(obligations: &[&Obligation], payment: &Payment, amount: Money) -> bool {
    let mut same = obligations
        .iter()
        .filter(|owed| {
            owed.amount()
                .is_some_and(|of| of.currency() == amount.currency())
        })
        .peekable();
    same.peek().is_some() && same.all(|owed| !on_it(owed, payment))
}

/// The place of an obligation for a payment: the smaller, the earlier covered.
type Rank = (bool, u8, bool, bool, Option<Date>);

fn rank(owed: &Obligation, payment: &Payment) -> Rank {
    let due = owed.plan().first().and_then(|part| part.due).or(owed.due);
    // A debt without a day is due at once.
    let not_yet = due.zip(payment.on).is_some_and(|(due, on)| due > on);
    let component = match (owed.component, payment.order) {
        (DebtComponent::Principal, AllocationOrder::PrincipalFirst) => 0,
        (DebtComponent::Costs, _) => 1,
        (DebtComponent::Interest, _) => 2,
        (DebtComponent::Principal, AllocationOrder::Legal) => 3,
    };
    (not_yet, component, owed.secured, !owed.bears_interest, due)
}

/// Shares an amount over debts in proportion to what is open, to the last minor
/// unit: the largest remainders first, then by id.
fn proportion<'a>(amount: i64, open: &[(&'a Obligation, i64)]) -> Vec<(&'a Obligation, i64)> {
    let whole: i64 = open
        .iter()
        .map(|(_, open)| *open)
        .fold(0, i64::saturating_add);
    if amount >= whole {
        return open.to_vec();
    }
    let mut shares: Vec<(&Obligation, i64, i128)> = open
        .iter()
        .map(|(owed, open)| {
            let product = i128::from(amount.max(0)) * i128::from(*open);
            let minor = i64::try_from(product / i128::from(whole)).unwrap_or(0);
            (*owed, minor, product % i128::from(whole))
        })
        .collect();
    let given: i64 = shares.iter().map(|(_, minor, _)| *minor).sum();
    shares.order_by_key(|(owed, _, remainder)| (std::cmp::Reverse(*remainder), owed.id));
    let extra = usize::try_from(amount.max(0) - given).unwrap_or(0);
    for (_, minor, _) in shares.iter_mut().take(extra) {
        *minor += 1;
    }
    shares
        .into_iter()
        .map(|(owed, minor, _)| (owed, minor))
        .collect()
}
