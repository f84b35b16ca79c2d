//! What single disputes add to the figures, day by day: the borders of periods,
//! the way a dispute ended, and how long it took.

use concord::domain::codes::Stage;
use concord::domain::currency::Currency;
use concord::domain::date::{Date, Period};
use concord::domain::figure::{CountOf, Scope, Spans, SumOf, Summary};
use concord::domain::money::Money;
use concord::report::case::{Amount, Case, Event, EventKind, Step};
use concord::report::summary::summary;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn march() -> Scope {
    Scope {
        period: Period::try_new(day("2026-03-01"), day("2026-03-31")).unwrap(),
        as_of: day("2026-03-31"),
    }
}

fn event(on: &str, kind: EventKind, fen: i64) -> Event {
    Event {
        on: day(on),
        kind,
        amount: Amount {
            original: Money::try_new(fen, Currency::CNY).ok(),
            fen: Some(fen),
        },
    }
}

/// Applied for on that day, with these steps and events.
fn case<'a>(applied: &str, steps: &'a [Step], events: &'a [Event]) -> Case<'a> {
    Case {
        applied: day(applied),
        accepted: None,
        stage: Stage::Applied,
        stage_since: None,
        dispute_type: None,
        subtype: None,
        source: None,
        disputed: Amount::default(),
        claimed: Amount::default(),
        form: None,
        steps,
        events,
        countries: &[],
        languages: &[],
        mediators: &[],
    }
}

fn steps(all: &[(&str, Stage)]) -> Vec<Step> {
    let step = |(on, stage): &(&str, Stage)| Step {
        on: day(on),
        stage: *stage,
    };
    all.iter().map(step).collect()
}

fn of(case: Case<'_>) -> Summary {
    summary([case], march())
}

#[test]
fn the_first_and_the_last_day_belong_to_a_period() {
    for (on, counted) in [
        ("2026-02-28", 0),
        ("2026-03-01", 1),
        ("2026-03-31", 1),
        ("2026-04-01", 0),
    ] {
        assert_eq!(of(case(on, &[], &[])).count(CountOf::Received), counted);
        let accepted = Case {
            accepted: Some(day(on)),
            ..case("2026-02-01", &[], &[])
        };
        assert_eq!(of(accepted).count(CountOf::Accepted), counted, "{on}");
        let agreed = [event(on, EventKind::Agreed, 100)];
        let told = of(case("2026-02-01", &[], &agreed));
        assert_eq!(told.count(CountOf::Settled), counted, "{on}");
        assert_eq!(told.fen(SumOf::Agreed), 100 * i64::from(counted), "{on}");
    }
}

/// What falls due on the last day has fallen due by it, and what was performed
/// of it counts; what falls due on the next has not.
#[test]
fn what_falls_due_on_the_last_day_is_due() {
    for (due, fen) in [
        (None, 100),
        (Some("2026-03-30"), 100),
        (Some("2026-03-31"), 100),
        (Some("2026-04-01"), 0),
    ] {
        let due = due.map(day);
        let events = [
            event("2026-03-02", EventKind::Owed { due }, 100),
            event("2026-03-05", EventKind::Covered { due }, 60),
            event("2026-03-06", EventKind::Remitted { due }, 10),
        ];
        let told = of(case("2026-02-01", &[], &events));
        assert_eq!(told.fen(SumOf::Due), fen * 9 / 10, "{due:?}");
        assert_eq!(told.fen(SumOf::PerformedWhenDue), fen * 6 / 10, "{due:?}");
        assert_eq!(told.fen(SumOf::Outstanding), 30);
        assert_eq!(told.fen(SumOf::Remitted), 10);
    }
}

/// A dispute ended as it did before its file was followed up, closed or archived.
#[test]
fn how_a_dispute_ended_is_what_it_was_before_its_file_was_closed() {
    use Stage::{Archived, Closed, Failed, FollowedUp, InCourt, InMediation, Withdrawn};
    for (way, wanted) in [
        (&[("2026-03-02", InMediation)][..], CountOf::Pending),
        (&[("2026-03-02", Failed)], CountOf::Failed),
        (
            &[("2026-03-02", Failed), ("2026-03-05", FollowedUp)],
            CountOf::Failed,
        ),
        (
            &[("2026-03-02", Failed), ("2026-03-05", InCourt)],
            CountOf::Failed,
        ),
        (
            &[
                ("2026-03-02", Withdrawn),
                ("2026-03-05", Closed),
                ("2026-03-06", Archived),
            ],
            CountOf::Withdrawn,
        ),
        // It was taken up again in between.
        (
            &[
                ("2026-03-02", Failed),
                ("2026-03-03", InMediation),
                ("2026-03-05", Closed),
            ],
            CountOf::EndedOtherwise,
        ),
        (
            &[("2026-03-02", InMediation), ("2026-03-05", InCourt)],
            CountOf::Pending,
        ),
        // Only what had happened by the end counts.
        (
            &[("2026-03-02", InMediation), ("2026-04-01", Failed)],
            CountOf::Pending,
        ),
    ] {
        let way = steps(way);
        let told = of(case("2026-03-01", &way, &[]));
        for count in CountOf::ALL {
            let once = *count == wanted || *count == CountOf::Received;
            assert_eq!(told.count(*count), u32::from(once), "{count} of {way:?}");
        }
    }
}

#[test]
fn the_middle_of_an_even_number_is_the_lower_one() {
    let days = ["2026-03-03", "2026-03-05", "2026-03-09", "2026-03-20"];
    let agreed: Vec<[Event; 1]> = days
        .iter()
        .map(|on| [event(on, EventKind::Agreed, 1)])
        .collect();
    let told = |count: usize| {
        let some = agreed.iter().take(count);
        let cases = some.map(|events| case("2026-03-02", &[], events));
        summary(cases, march()).to_settlement
    };
    let spans = |disputes, days, median| Spans {
        disputes,
        days,
        median,
    };
    assert_eq!(told(0), spans(0, 0, 0));
    assert_eq!(told(1), spans(1, 1, 1));
    assert_eq!(told(3), spans(3, 11, 3));
    assert_eq!(told(4), spans(4, 29, 3));
}

/// The last payment is a payment: not what was taken back, nor what was waived.
#[test]
fn the_last_payment_is_the_last_that_covered_something() {
    let due = None;
    let mut events = vec![
        event("2026-03-02", EventKind::Agreed, 100),
        event("2026-03-02", EventKind::Owed { due }, 100),
        event("2026-03-05", EventKind::Covered { due }, 100),
    ];
    let spans = |events: &[Event]| of(case("2026-03-01", &[], events)).to_last_payment;
    assert_eq!((spans(&events).disputes, spans(&events).days), (1, 3));
    events.push(event("2026-03-10", EventKind::Covered { due }, -40));
    assert_eq!(spans(&events).disputes, 0);
    events.push(event("2026-03-20", EventKind::Remitted { due }, 40));
    assert_eq!((spans(&events).disputes, spans(&events).days), (1, 3));
    events.push(event("2026-03-21", EventKind::Owed { due }, 5));
    events.push(event("2026-03-25", EventKind::Covered { due }, 5));
    assert_eq!((spans(&events).disputes, spans(&events).days), (1, 23));
}
