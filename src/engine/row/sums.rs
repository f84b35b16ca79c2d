//! Agreements and payments as figures see them, and what is recovered and open.
//!
//! This module must not import web-sys or leptos.

use super::said::{amount, date, in_cny, money, rate};
use crate::domain::attribute::{Attribute as A, EntityKind};
use crate::domain::currency::Currency;
use crate::domain::date::Date;
use crate::domain::id::EntityId;
use crate::domain::ledger::{FlowKind, Movement, Obligation, flows, movements};
use crate::domain::money::Money;
use crate::domain::order::Order as _;
use crate::domain::rate::Rate;
use crate::domain::value::Value;
use crate::engine::life::Books;
use crate::record::{Entity, Folded};
use crate::report::case::{Amount, Event, EventKind};
use std::collections::BTreeMap;

/// Recovered in fen of CNY.
pub(super) fn recovered_fen(events: &[Event]) -> i64 {
    events
        .iter()
        .filter(|event| event.kind.is_paid())
        .filter_map(|event| event.amount.fen)
        .fold(0, i64::saturating_add)
}

/// Agreements and payments with what they count in CNY. A payment without a
/// rate of its own takes the one of the agreement in the same currency; a
/// counter-entry takes that of what it takes back, so that both come to nothing.
pub(in crate::engine) fn events(
    folded: &Folded,
    parties: &[(EntityId, &Entity)],
    books: &Books,
) -> Vec<Event> {
    let agreements: Vec<&Entity> = folded
        .of_kind(EntityKind::Agreement)
        .map(|(_, agreement)| agreement)
        .collect();
    let agreed_rate = agreements.iter().find_map(|a| rate(a, A::AgreementRate));
    let creditor = creditor(folded);
    let mut events: Vec<Event> = agreements
        .iter()
        .filter_map(|agreement| {
            Some(Event {
                on: date(agreement, A::AgreementDate)?,
                kind: EventKind::Agreed,
                amount: amount(agreement, A::AgreementSum, A::AgreementRate),
            })
        })
        .collect();
    for (_, payment) in folded.of_kind(EntityKind::Payment) {
        let (Some(on), Some(paid)) = (
            date(payment, A::PaymentDate),
            money(payment, A::PaymentAmount),
        ) else {
            continue;
        };
        let paid = if payment.value(A::PaymentCorrects).is_some() {
            paid.negated()
        } else {
            paid
        };
        let corrected = corrected(folded, payment);
        let payee = payee(folded, payment, creditor);
        // Whose side a party without a nationality is on is not known.
        let index = payee.and_then(|payee| {
            parties
                .iter()
                .position(|(id, party)| *id == payee && party.value(A::PartyNationality).is_some())
        });
        let to_foreign = index
            .and_then(|index| parties.get(index))
            .is_some_and(|(_, party)| is_foreign(party));
        events.push(Event {
            on,
            kind: EventKind::Paid {
                payee: index.and_then(|index| u8::try_from(index).ok()),
                to_foreign,
            },
            amount: in_cny(
                paid,
                rate(payment, A::PaymentRate)
                    .or_else(|| rate(corrected?, A::PaymentRate))
                    .or_else(|| agreed_rate.clone()),
            ),
        });
    }
    let moved = movements(&books.obligations, &books.payments);
    for owed in &books.obligations {
        owed_events(folded, owed, &moved, &mut events);
    }
    events
}

/// To whom the first agreement that says so has to be paid.
#[must_use]
pub fn creditor(folded: &Folded) -> Option<EntityId> {
    let mut agreements = folded.of_kind(EntityKind::Agreement);
    agreements.find_map(|(_, agreement)| agreement.value(A::AgreementCreditor)?.entity())
}

/// Who received a payment: whom it names, or whom the payment names that it
/// takes back; else the creditor of the agreement.
#[must_use]
pub fn payee(folded: &Folded, payment: &Entity, creditor: Option<EntityId>) -> Option<EntityId> {
    let named = |payment: &Entity| payment.value(A::PaymentPayee).and_then(Value::entity);
    named(payment)
        .or_else(|| named(corrected(folded, payment)?))
        .or(creditor)
}

/// The payment that a counter-entry takes back.
fn corrected<'a>(folded: &'a Folded, payment: &Entity) -> Option<&'a Entity> {
    folded.entity(payment.value(A::PaymentCorrects)?.entity()?)
}

/// What came to be owed under an obligation, was covered and was remitted. It
/// counts in CNY by the obligation's own rate, else by its agreement's: each
/// movement as the difference it makes to what is open, so that on any day the
/// movements come to the yuan of what is open then, and of nothing to nothing.
fn owed_events(folded: &Folded, owed: &Obligation, moved: &[Movement], events: &mut Vec<Event>) {
    let Some(currency) = owed.amount().map(Money::currency) else {
        return;
    };
    let rate = owed_rate(folded, owed);
    let fen = |minor| in_cny(Money::try_new(minor, currency).ok()?, rate.clone()).fen;
    let mut flows = flows(owed, moved);
    flows.order_by_key(|flow| flow.on);
    let mut open: BTreeMap<Option<Date>, i64> = BTreeMap::new();
    for flow in flows {
        let (Some(on), Ok(amount)) = (flow.on, Money::try_new(flow.minor, currency)) else {
            continue;
        };
        let due = flow.due;
        let (kind, sign) = match flow.kind {
            FlowKind::Owed => (EventKind::Owed { due }, 1),
            FlowKind::Covered => (EventKind::Covered { due }, -1),
            FlowKind::Remitted => (EventKind::Remitted { due }, -1),
        };
        let part = open.entry(due).or_default();
        let before = *part;
        *part = before.saturating_add(sign * flow.minor);
        let change = fen(*part)
            .zip(fen(before))
            .map(|(now, before)| now - before);
        events.push(Event {
            on,
            kind,
            amount: Amount {
                original: Some(amount),
                fen: change.map(|change| sign * change),
            },
        });
    }
}

fn owed_rate(folded: &Folded, owed: &Obligation) -> Option<Rate> {
    let of = |id, attribute| folded.entity(id).and_then(|one| rate(one, attribute));
    of(owed.id, A::ObligationRate).or_else(|| of(owed.agreement, A::AgreementRate))
}

fn is_foreign(party: &Entity) -> bool {
    matches!(party.value(A::PartyNationality), Some(Value::Country(country)) if country.is_foreign())
}

/// Recovered and still open, in one currency: that of the first agreement
/// with a sum, else of the first obligation, else of the dispute. Payments in others stand in the dispute's own page.
pub(super) fn balance(
    dispute: &Entity,
    events: &[Event],
    books: &Books,
) -> (Option<Money>, Option<Money>) {
    let agreed: Vec<Money> = events
        .iter()
        .filter(|event| event.kind == EventKind::Agreed)
        .filter_map(|event| event.amount.original)
        .collect();
    let owed = books.obligations.iter().find_map(Obligation::amount);
    let Some(currency) = agreed
        .first()
        .copied()
        .or(owed)
        .or_else(|| money(dispute, A::DisputeDisputed))
        .map(Money::currency)
    else {
        return (None, None);
    };
    let paid = total(
        events
            .iter()
            .filter(|event| event.kind.is_paid())
            .filter_map(|event| event.amount.original),
        currency,
    );
    let any_paid = events.iter().any(|event| event.kind.is_paid());
    let open = (!agreed.is_empty() || owed.is_some()).then(|| {
        let open = books.amounts().outstanding.minor(currency);
        Money::try_new(open, currency).ok()
    });
    let recovered = (any_paid || open.is_some()).then(|| Money::try_new(paid, currency).ok());
    (recovered.flatten(), open.flatten())
}

fn total(amounts: impl Iterator<Item = Money>, currency: Currency) -> i64 {
    amounts
        .filter(|amount| amount.currency() == currency)
        .map(Money::minor)
        .fold(0, i64::saturating_add)
}
