//! Figures: the order of disputes and of events makes no difference, nothing is
//! counted before its day, and the sums are the sums.

use concord::domain::codes::{Stage, TradeSubtype};
use concord::domain::country::Country;
use concord::domain::currency::Currency;
use concord::domain::date::{Date, Period};
use concord::domain::figure::{By, CountOf, Figure, Of, Scope, SumOf, Summary};
use concord::domain::money::Money;
use concord::report::case::{Amount, Case, Event, EventKind, Step};
use concord::report::figures::{Figures, figures};
use concord::report::summary::{is_behind, summary};
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
    steps: Vec<Step>,
    countries: Vec<Country>,
    subtype: Option<TradeSubtype>,
}

impl Owned {
    fn case(&self) -> Case<'_> {
        Case {
            applied: day(self.applied),
            accepted: None,
            stage: self.stage,
            stage_since: self.since.map(day),
            dispute_type: None,
            subtype: self.subtype,
            source: None,
            disputed: self.disputed,
            claimed: self.disputed,
            form: None,
            steps: &self.steps,
            events: &self.events,
            countries: &self.countries,
            languages: &[],
            mediators: &[],
        }
    }
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
    let due = || proptest::option::of((FIRST..FIRST + 60).prop_map(day));
    let kind = prop_oneof![
        2 => Just(EventKind::Agreed),
        3 => paid,
        1 => due().prop_map(|due| EventKind::Owed { due }),
        1 => due().prop_map(|due| EventKind::Covered { due }),
        1 => due().prop_map(|due| EventKind::Remitted { due }),
    ];
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
        vec((FIRST..FIRST + 60, select(Stage::ALL)), 0..4),
        vec(select(Country::all().take(4).collect::<Vec<_>>()), 0..3),
        proptest::option::of(select(TradeSubtype::ALL)),
    )
        .prop_map(
            |(applied, stage, since, disputed, events, steps, mut countries, subtype)| {
                let step = |(on, stage): (i32, Stage)| Step { on: day(on), stage };
                let mut steps: Vec<Step> = steps.into_iter().map(step).collect();
                steps.extend(since.map(|on| step((on, stage))));
                steps.sort();
                countries.sort();
                countries.dedup();
                Owned {
                    applied,
                    stage,
                    since,
                    disputed,
                    events,
                    steps,
                    countries,
                    subtype,
                }
            },
        )
}

fn scope(from: i32, to: i32, as_of: i32) -> Scope {
    Scope {
        period: Period::try_new(day(from), day(to)).unwrap(),
        as_of: day(as_of),
    }
}

fn sum_up(disputes: &[Owned], scope: Scope) -> Summary {
    summary(disputes.iter().map(Owned::case), scope)
}

/// What a figure comes to, by looking at each dispute alone.
fn recount(disputes: &[Owned], scope: Scope, figure: &Figure) -> (usize, i64) {
    let mut scratch = Vec::new();
    let alone: Vec<&Owned> = disputes
        .iter()
        .filter(|one| is_behind(&one.case(), &scope, figure, &mut scratch))
        .collect();
    let sums = alone.iter().copied().map(|one| {
        let own = sum_up(std::slice::from_ref(one), scope);
        match figure.of {
            Of::Sum(of) => own.fen(of),
            _ => 0,
        }
    });
    (alone.len(), sums.sum())
}

fn count(disputes: &[Owned], on: Date) -> Figures {
    figures(disputes.iter().map(Owned::case), on)
}

proptest! {
    #[test]
    fn a_summary_is_a_plain_recount_of_the_disputes_behind_it(
        disputes in vec(dispute(), 0..15),
        from in FIRST..FIRST + 60,
        days in 0..60,
        as_of in FIRST..FIRST + 90,
    ) {
        let scope = scope(from, from + days, as_of);
        let all = sum_up(&disputes, scope);
        for of in CountOf::ALL {
            let figure = Figure { of: Of::Count(*of), group: None };
            prop_assert_eq!(recount(&disputes, scope, &figure).0, all.count(*of) as usize);
        }
        for of in SumOf::ALL {
            let figure = Figure { of: Of::Sum(*of), group: None };
            prop_assert_eq!(recount(&disputes, scope, &figure).1, all.fen(*of));
        }
        for one in &all.breakdowns {
            for of in CountOf::ALL.iter().filter(|of| one.by != By::Month || !of.is_stock()) {
                let lines: u32 = one.lines.iter().map(|line| line.count(*of)).sum();
                prop_assert_eq!(lines - one.again.count(*of), all.count(*of));
            }
            for of in SumOf::ALL.iter().filter(|of| one.by != By::Month || !of.is_stock()) {
                let lines: i64 = one.lines.iter().map(|line| line.fen(*of)).sum();
                prop_assert_eq!(lines - one.again.fen(*of), all.fen(*of));
            }
        }
        let settled: Vec<_> = all.by(By::Subtype).into_iter().flat_map(|one| &one.lines).collect();
        for line in settled {
            let group = Some((By::Subtype, line.key.clone()));
            let figure = Figure { of: Of::Count(CountOf::Settled), group };
            prop_assert_eq!(recount(&disputes, scope, &figure).0, line.count(CountOf::Settled) as usize);
        }
    }

    #[test]
    fn what_happens_later_changes_no_summary(
        disputes in vec(dispute(), 0..15),
        from in FIRST..FIRST + 40,
        as_of in FIRST..FIRST + 60,
    ) {
        let scope = scope(from, from + 30, as_of);
        let end = scope.end();
        let mut cut = disputes.clone();
        cut.retain(|dispute| dispute.applied <= as_of);
        for dispute in &mut cut {
            dispute.events.retain(|event| event.on <= end);
            dispute.steps.retain(|step| step.on <= end);
        }
        prop_assert_eq!(sum_up(&disputes, scope), sum_up(&cut, scope));
    }

    #[test]
    fn periods_that_follow_each_other_add_up(
        disputes in vec(dispute(), 0..15),
        cut in FIRST..FIRST + 60,
    ) {
        let last = FIRST + 100;
        let all = sum_up(&disputes, scope(FIRST, last, last));
        let first = sum_up(&disputes, scope(FIRST, cut, last));
        let second = sum_up(&disputes, scope(cut + 1, last, last));
        for of in [CountOf::Received, CountOf::Settled] {
            prop_assert_eq!(first.count(of) + second.count(of), all.count(of));
        }
        for of in SumOf::ALL.iter().filter(|of| !of.is_stock()) {
            prop_assert_eq!(first.fen(*of) + second.fen(*of), all.fen(*of));
        }
    }

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
