//! What holds for any obligations and any payments.

use super::*;
use crate::domain::{
    codes::{AllocationOrder, DebtComponent, RemissionKind},
    currency::Currency,
    date::Date,
    id::EntityId,
    money::Money,
};
use proptest::prelude::*;
use proptest::sample::select;

const CURRENCIES: [&str; 3] = ["CNY", "JPY", "KWD"];

fn id(kind: u8, number: u8) -> EntityId {
    let mut bytes = [number; 16];
    bytes[0] = kind;
    EntityId::from_bytes(bytes)
}

fn currency() -> impl Strategy<Value = Currency> {
    select(&CURRENCIES[..]).prop_filter_map("known", Currency::from_code)
}

fn days() -> impl Strategy<Value = Option<Date>> {
    prop::option::of((20_500_i32..20_700).prop_filter_map("a day", Date::from_day_number))
}

prop_compose! {
    fn obligation(number: u8)(
        currency in currency(),
        minor in 1_i64..100_000,
        waived in 0_i64..60_000,
        due in days(),
        agreed_on in days(),
        component in select(DebtComponent::ALL),
        secured in any::<bool>(),
        bears_interest in any::<bool>(),
    ) -> Obligation {
        Obligation {
            id: id(1, number),
            agreement: id(9, 0),
            agreed_on,
            owed: Owed::Money(Money::try_new(minor, currency).unwrap()),
            debtors: vec![id(7, 0)],
            creditor: Some(id(7, 1)),
            due,
            instalments: Vec::new(),
            component,
            secured,
            bears_interest,
            disputed: None,
            remissions: vec![Remission {
                kind: RemissionKind::Waived,
                on: None,
                amount: Money::try_new(waived.min(minor), currency).unwrap(),
            }],
        }
    }
}

prop_compose! {
    fn payment(number: u8)(
        currency in currency(),
        minor in 1_i64..150_000,
        on in days(),
        designated in prop::option::of(0_u8..6),
        order in select(AllocationOrder::ALL),
    ) -> Payment {
        Payment {
            id: id(2, number),
            on,
            amount: Money::try_new(minor, currency).unwrap(),
            counts_as: None,
            payer: None,
            stranger: false,
            payee: None,
            designated: designated.map(|number| id(1, number)),
            order,
            corrects: None,
            reason: false,
        }
    }
}

fn case() -> impl Strategy<Value = (Vec<Obligation>, Vec<Payment>)> {
    (
        (0_u8..6).prop_flat_map(|count| (0..count).map(obligation).collect::<Vec<_>>()),
        (0_u8..8).prop_flat_map(|count| (0..count).map(payment).collect::<Vec<_>>()),
    )
}

/// A case with counter-entries: each takes back up to all of a payment.
fn case_with_backs() -> impl Strategy<Value = (Vec<Obligation>, Vec<Payment>)> {
    let backs = prop::collection::vec((any::<prop::sample::Index>(), 1_i64..=100, days()), 0..4);
    (case(), backs).prop_map(|((owed, mut paid), backs)| {
        let there = paid.len();
        for (number, (which, percent, on)) in (0_u8..).zip(backs) {
            let Some(back) = paid.get(which.index(there.max(1))).copied() else {
                continue;
            };
            let minor = (back.amount.minor() * percent / 100).max(1);
            paid.push(Payment {
                id: id(3, number),
                on,
                amount: Money::try_new(minor, back.amount.currency()).unwrap(),
                corrects: Some(back.id),
                ..back
            });
        }
        (owed, paid)
    })
}

proptest! {
    #[test]
    fn nothing_is_covered_twice_and_nothing_is_lost((owed, paid) in case()) {
        let ledger = allocate(&owed, &paid);
        for payment in &paid {
            let of = |all: &[(EntityId, Money)]| all.iter()
                .filter(|(id, _)| *id == payment.id)
                .map(|(_, amount)| amount.minor())
                .sum::<i64>();
            let covers: i64 = ledger.allocations.iter()
                .filter(|part| part.payment == payment.id)
                .map(|part| part.amount.minor())
                .sum();
            prop_assert_eq!(covers + of(&ledger.before) + of(&ledger.beyond), payment.amount.minor());
        }
        for one in &owed {
            prop_assert!(ledger.performed(one.id) <= one.claim());
            prop_assert!(ledger.of(one.id).all(|part| Some(part.amount.currency()) == one.amount().map(Money::currency)));
        }
    }

    #[test]
    fn the_amounts_add_up_in_every_currency((owed, paid) in case()) {
        let ledger = allocate(&owed, &paid);
        let sums = amounts(&owed, &ledger);
        for code in CURRENCIES {
            let currency = Currency::from_code(code).unwrap();
            let of = |total: &crate::domain::money::Totals| total.minor(currency);
            prop_assert_eq!(
                of(&sums.agreed),
                of(&sums.waived) + of(&sums.written_off) + of(&sums.performed) + of(&sums.outstanding)
            );
            let all: i64 = paid.iter()
                .filter(|payment| payment.amount.currency() == currency)
                .map(|payment| payment.amount.minor())
                .sum();
            prop_assert_eq!(all, of(&sums.performed) + of(&sums.before) + of(&sums.beyond));
        }
    }

    #[test]
    fn the_movements_come_to_what_is_outstanding((owed, paid) in case_with_backs()) {
        let ledger = allocate(&owed, &paid);
        let moved = movements(&owed, &paid);
        for one in &owed {
            let of = |kind| flows(one, &moved).iter()
                .filter(|flow| flow.kind == kind)
                .map(|flow| flow.minor)
                .sum::<i64>();
            prop_assert_eq!(of(FlowKind::Owed), one.amount().map_or(0, Money::minor));
            prop_assert_eq!(of(FlowKind::Covered), ledger.performed(one.id));
            prop_assert_eq!(of(FlowKind::Owed) - of(FlowKind::Remitted), one.claim());
        }
    }

    /// What is entered later, a counter-entry too, changes no past day.
    #[test]
    fn a_day_is_covered_by_the_entries_up_to_it((owed, paid) in case_with_backs(), day in 20_500_i32..20_700) {
        let day = Date::from_day_number(day).unwrap();
        let known: Vec<Payment> = paid.iter()
            .filter(|one| match one.corrects {
                Some(_) => one.on.is_none_or(|on| on <= day),
                None => one.on.is_some_and(|on| on <= day),
            })
            .copied()
            .collect();
        let ledger = allocate(&owed, &known);
        let moved = movements(&owed, &paid);
        for one in &owed {
            let by_then: i64 = moved.iter()
                .filter(|moved| moved.obligation == one.id && moved.on.is_some_and(|on| on <= day))
                .map(|moved| moved.minor)
                .sum();
            prop_assert_eq!(by_then, ledger.performed(one.id));
        }
    }

    #[test]
    fn the_order_of_entry_means_nothing((owed, paid) in case(), seed in any::<u64>()) {
        let ledger = allocate(&owed, &paid);
        let (mut owed, mut paid) = (owed, paid);
        if !owed.is_empty() {
            let by = usize::try_from(seed).unwrap_or(1) % owed.len();
            owed.rotate_left(by);
            owed.reverse();
        }
        paid.reverse();
        prop_assert_eq!(allocate(&owed, &paid), ledger);
    }

    #[test]
    fn what_is_taken_back_in_full_was_never_paid((owed, paid) in case(), which in any::<prop::sample::Index>()) {
        prop_assume!(!paid.is_empty());
        let which = which.index(paid.len());
        let mut without = paid.clone();
        let gone = without.remove(which);
        let mut with = paid;
        with.push(Payment { id: id(3, 0), corrects: Some(gone.id), ..gone });
        prop_assert_eq!(allocate(&owed, &with), allocate(&owed, &without));
    }
}
