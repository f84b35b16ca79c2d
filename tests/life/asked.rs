//! Whom Today asks for what, and from which day.

use crate::case::{At, code, day, sum};
use concord::domain::attribute::{Attribute as A, EntityKind as K};
use concord::domain::codes::Stage;
use concord::domain::value::Value;
use concord::protocol::{NeedKind, Query, Reply};

fn needs(at: &mut At, on: &str) -> Vec<(NeedKind, String)> {
    at.on(on);
    let id = at.id;
    let Reply::Home(home) = at.desk.query(Query::Home).unwrap() else {
        panic!("no front page");
    };
    let own = home.needs.iter().filter(|need| need.row.id == id);
    own.map(|need| (need.kind, need.on.to_string())).collect()
}

/// Due on Wednesday the first of April; on that day it is not late.
#[test]
fn a_payment_is_late_on_the_day_after_its_last() {
    let mut at = At::desk();
    at.add(
        K::Agreement,
        vec![
            (A::AgreementDate, day("2026-03-05")),
            (A::AgreementForm, code("written")),
            (A::AgreementSum, sum("500.00 CNY")),
            (A::AgreementDue, day("2026-04-01")),
        ],
    );
    let due = |kind| vec![(kind, "2026-04-01".to_owned())];
    assert_eq!(needs(&mut at, "2026-03-31"), due(NeedKind::PaymentDue));
    assert_eq!(needs(&mut at, "2026-04-01"), due(NeedKind::PaymentDue));
    assert_eq!(needs(&mut at, "2026-04-02"), due(NeedKind::PaymentLate));
    // A closed file asks for nothing more, paid or not.
    let dispute = at.id.into();
    at.set(dispute, A::DisputeStage, code("closed"));
    assert_eq!(needs(&mut at, "2026-04-03"), []);
}

/// While mediation is suspended, nobody is asked to end it; when it goes on,
/// its time goes on too.
#[test]
fn the_time_of_a_suspended_mediation_asks_nobody() {
    let mut at = At::desk();
    let dispute = at.id.into();
    at.on("2026-03-06");
    at.set(dispute, A::DisputeAcceptedOn, day("2026-03-06"));
    at.reach_mediation("2026-03-06");
    let runs_out = |at: &mut At| {
        let all = needs(at, "2026-04-03");
        all.into_iter()
            .any(|(kind, _)| kind == NeedKind::TimeRunsOut)
    };
    assert!(runs_out(&mut at));
    let report = at.thing(
        K::PoliceReport,
        vec![
            (A::PoliceReportOn, day("2026-04-03")),
            (
                A::PoliceReportTo,
                Value::Line("示例市公安局经侦大队".into()),
            ),
        ],
    );
    at.move_with(Stage::Suspended, "2026-04-03", vec![report])
        .unwrap();
    assert!(!runs_out(&mut at));
    at.move_to(Stage::InMediation, "2026-04-03").unwrap();
    assert!(runs_out(&mut at));
}

/// Nothing was said for months, and still the first screen tells what falls due
/// and what is late: in the morning after unlocking, and where the register
/// stood open over night.
#[test]
fn every_morning_tells_what_that_day_needs() {
    for stood_open in [false, true] {
        let mut at = At::desk();
        at.add(
            K::Agreement,
            vec![
                (A::AgreementDate, day("2026-03-05")),
                (A::AgreementForm, code("written")),
                (A::AgreementSum, sum("500.00 CNY")),
                (A::AgreementDue, day("2026-06-01")),
            ],
        );
        at.desk.settle();
        at.desk.restart();
        at.desk.settle();
        let due = |kind| (kind, "2026-06-01".to_owned());
        let payment = |at: &mut At, on: &str| {
            at.on(on);
            if !stood_open {
                at.desk.restart();
                at.desk.settle();
            }
            let all = needs(at, on);
            let mut of = all.into_iter();
            of.find(|(kind, _)| matches!(kind, NeedKind::PaymentDue | NeedKind::PaymentLate))
        };
        assert_eq!(payment(&mut at, "2026-03-06"), None);
        let soon = payment(&mut at, "2026-05-29");
        assert_eq!(soon, Some(due(NeedKind::PaymentDue)), "open: {stood_open}");
        let late = payment(&mut at, "2026-06-02");
        assert_eq!(late, Some(due(NeedKind::PaymentLate)), "open: {stood_open}");
        let Reply::Home(home) = at.desk.query(Query::Home).unwrap() else {
            panic!("no front page");
        };
        assert_eq!(home.figures.as_of.to_string(), "2026-06-02");
        assert_eq!(home.needs_total as usize, home.needs.len());
    }
}
