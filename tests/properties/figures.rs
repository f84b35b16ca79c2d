//! Figures: the order of disputes and of events makes no difference, nothing is
//! counted before its day, and the sums are the sums.

use concord::domain::codes::Stage;
use concord::domain::currency::Currency;
use concord::domain::date::Date;
use concord::domain::money::Money;
use concord::report::case::{Amount, Case, Event, EventKind};
use concord::report::figures::{Figures, figures};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// A dispute that owns its events.
#[derive(Clone, Debug)]
struct Owned {
    applied: i32,
    stage: Stage,
    since: Option<i32>,
    disputed: Amount,
    events: Vec<Event>,
}

const FIRST: i32 = 16_000;

fn day(number: i32) -> Date {
    Date::from_day_number(number).unwrap()
}

fn amount() -> impl Strategy<Value = Amount> {
    let currency = select(vec![Currency::CNY, Currency::USD, Currency::EUR]);
    (currency, -1_000_000_i64..1_000_000_000, any::<bool>()).prop_map(|(currency, minor, rated)| {
        Amount {
            original: Money::try_new(minor, currency).ok(),
            fen: (rated || currency == Currency::CNY).then_some(minor),
        }
    })
}

fn event() -> impl Strategy<Value = Event> {
    let paid = (proptest::option::of(0_u8..4), any::<bool>())
        .prop_map(|(payee, to_foreign)| EventKind::Paid { payee, to_foreign });
    let kind = prop_oneof![1 => Just(EventKind::Agreed), 3 => paid];
    (FIRST..FIRST + 60, kind, amount()).prop_map(|(on, kind, amount)| Event {
        on: day(on),
        kind,
        amount,
    })
}

fn dispute() -> impl Strategy<Value = Owned> {
    (
        FIRST..FIRST + 60,
        select(Stage::ALL),
        proptest::option::of(FIRST..FIRST + 60),
        amount(),
        vec(event(), 0..5),
    )
        .prop_map(|(applied, stage, since, disputed, events)| Owned {
            applied,
            stage,
            since,
            disputed,
            events,
        })
}

fn count(disputes: &[Owned], on: Date) -> Figures {
    let cases = disputes.iter().map(|dispute| Case {
        applied: day(dispute.applied),
        stage: dispute.stage,
        stage_since: dispute.since.map(day),
        dispute_type: None,
        subtype: None,
        disputed: dispute.disputed,
        events: &dispute.events,
    });
    figures(cases, on)
}

proptest! {
    #[test]
    fn order_makes_no_difference(
        (disputes, mixed) in vec(dispute(), 0..20)
            .prop_flat_map(|disputes| (Just(disputes.clone()), Just(disputes).prop_shuffle())),
        on in FIRST..FIRST + 60,
    ) {
        let mut mixed = mixed;
        for dispute in &mut mixed {
            dispute.events.reverse();
        }
        prop_assert_eq!(count(&disputes, day(on)), count(&mixed, day(on)));
    }

    #[test]
    fn what_comes_later_does_not_count_yet(
        disputes in vec(dispute(), 0..20),
        on in FIRST..FIRST + 60,
    ) {
        let mut cut = disputes.clone();
        cut.retain(|dispute| dispute.applied <= on);
        for dispute in &mut cut {
            dispute.events.retain(|event| event.on <= day(on));
        }
        prop_assert_eq!(count(&disputes, day(on)), count(&cut, day(on)));
    }

    #[test]
    fn counts_and_sums_are_those_of_a_plain_addition(disputes in vec(dispute(), 0..20)) {
        let last = day(FIRST + 100);
        let figures = count(&disputes, last);
        prop_assert_eq!(figures.disputes as usize, disputes.len());
        prop_assert_eq!(figures.by_stage.iter().sum::<u32>(), figures.disputes);
        prop_assert!(figures.open <= figures.disputes && figures.settled <= figures.disputes);
        let fen = |amounts: Vec<Amount>| amounts.iter().filter_map(|a| a.fen).map(i128::from).sum::<i128>();
        prop_assert_eq!(figures.disputed.fen, fen(disputes.iter().map(|d| d.disputed).collect()));
        let events = |wanted: fn(&EventKind) -> bool| fen(disputes.iter()
            .flat_map(|d| &d.events).filter(|e| wanted(&e.kind)).map(|e| e.amount).collect());
        prop_assert_eq!(figures.agreed.fen, events(|kind| *kind == EventKind::Agreed));
        prop_assert_eq!(figures.recovered.fen, events(|kind| matches!(kind, EventKind::Paid { .. })));
        let foreign = |kind: &EventKind| matches!(kind, EventKind::Paid { payee: Some(_), to_foreign: true });
        prop_assert_eq!(figures.recovered_by_foreign_parties.fen, events(foreign));
        // Amounts without a rate are kept apart, and none is lost.
        for currency in [Currency::USD, Currency::EUR] {
            let apart: i64 = disputes.iter()
                .filter(|d| d.disputed.fen.is_none())
                .filter_map(|d| d.disputed.original)
                .filter(|m| m.currency() == currency)
                .map(Money::minor)
                .sum();
            prop_assert_eq!(figures.disputed.unconverted.minor(currency), apart);
        }
    }
}
