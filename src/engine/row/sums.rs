//! Agreements and payments as figures see them, and what is recovered and open.
//!
//! This module must not import web-sys or leptos.

use super::said::{amount, date, in_cny, money, rate};
use crate::domain::attribute::{Attribute as A, EntityKind};
use crate::domain::currency::Currency;
use crate::domain::id::EntityId;
use crate::domain::ledger::{FlowKind, Obligation, flows};
use crate::domain::money::Money;
use crate::domain::rate::Rate;
use crate::domain::value::Value;
use crate::engine::life::Books;
use crate::record::{Entity, Folded};
use crate::report::case::{Event, EventKind};

/// Recovered in fen of CNY.
pub(super) fn recovered_fen(events: &[Event]) -> i64 {
    events
        .iter()
        .filter(|event| event.kind.is_paid())
        .filter_map(|event| event.amount.fen)
        .fold(0, i64::saturating_add)
}

/// Agreements and payments with what they count in CNY. A payment without a
/// rate of its own takes the one of the agreement in the same currency.
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
        let payee = payee(payment, creditor);
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
                rate(payment, A::PaymentRate).or_else(|| agreed_rate.clone()),
            ),
        });
    }
    for owed in &books.obligations {
        owed_events(folded, owed, books, &mut events);
    }
    events
}

/// To whom the first agreement that says so has to be paid.
#[must_use]
pub fn creditor(folded: &Folded) -> Option<EntityId> {
    let mut agreements = folded.of_kind(EntityKind::Agreement);
    agreements.find_map(|(_, agreement)| agreement.value(A::AgreementCreditor)?.entity())
}

/// Who received a payment: whom it names, else the creditor of the agreement.
#[must_use]
pub fn payee(payment: &Entity, creditor: Option<EntityId>) -> Option<EntityId> {
    let named = payment.value(A::PaymentPayee).and_then(Value::entity);
    named.or(creditor)
}

/// What came to be owed under an obligation, was covered and was remitted. It
/// counts in CNY by the obligation's own rate, else by its agreement's.
fn owed_events(folded: &Folded, owed: &Obligation, books: &Books, events: &mut Vec<Event>) {
    let Some(currency) = owed.amount().map(Money::currency) else {
        return;
    };
    let rate = owed_rate(folded, owed);
    for flow in flows(owed, &books.ledger) {
        let (Some(on), Ok(amount)) = (flow.on, Money::try_new(flow.minor, currency)) else {
            continue;
        };
        let due = flow.due;
        events.push(Event {
            on,
            kind: match flow.kind {
                FlowKind::Owed => EventKind::Owed { due },
                FlowKind::Covered => EventKind::Covered { due },
                FlowKind::Remitted => EventKind::Remitted { due },
            },
            amount: in_cny(amount, rate.clone()),
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
