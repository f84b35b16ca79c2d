//! The figures of a past day: what is entered later, with its own later date,
//! changes nothing of them, and yuan are counted from what is open.

use crate::case::{At, civil, code, day, line, sum, words};
use concord::domain::attribute::{Attribute as A, EntityKind as K};
use concord::domain::currency::Currency;
use concord::domain::date::Period;
use concord::domain::figure::{CountOf, Scope, SumOf, Summary};
use concord::domain::id::EntityId;
use concord::domain::rate::{Quote, Rate, RateSource, RateValue};
use concord::domain::tongue::Tongue;
use concord::domain::value::Value;
use concord::office::book::{Frame, Frames};
use concord::protocol::{Command, ListQuery, Query, Reply, Table, TableQuery};

fn summary(at: &mut At, as_of: &str) -> Summary {
    let scope = Scope {
        period: Period::try_new(civil("2026-01-01"), civil(as_of)).unwrap(),
        as_of: civil(as_of),
    };
    match at.desk.query(Query::Summary(scope)).unwrap() {
        Reply::Summary(summary) => *summary,
        other => panic!("{other:?}"),
    }
}

/// Agreed on 2026-03-05: so much, due at the end of March, to the buyer.
fn agreed(at: &mut At, amount: &str, rate: Option<Rate>) {
    let (buyer, seller) = (at.applicant, at.respondent);
    let mut values = vec![
        (A::AgreementDate, day("2026-03-05")),
        (A::AgreementForm, code("written")),
        (A::AgreementSum, sum(amount)),
        (A::AgreementDebtor, Value::Entity(seller)),
        (A::AgreementCreditor, Value::Entity(buyer)),
        (A::AgreementDue, day("2026-03-31")),
    ];
    values.extend(rate.map(|rate| (A::AgreementRate, Value::Rate(rate))));
    at.add(K::Agreement, values);
}

fn pays(at: &mut At, on: &str, amount: &str, more: Vec<(A, Value)>) -> EntityId {
    let mut values = vec![
        (A::PaymentDate, day(on)),
        (A::PaymentAmount, sum(amount)),
        (A::PaymentPayer, Value::Entity(at.respondent)),
    ];
    values.extend(more);
    at.add(K::Payment, values)
}

fn takes_back(at: &mut At, payment: EntityId, on: &str, amount: &str) {
    at.add(
        K::Payment,
        vec![
            (A::PaymentDate, day(on)),
            (A::PaymentAmount, sum(amount)),
            (A::PaymentCorrects, Value::Entity(payment)),
            (A::PaymentNote, line("entered in the wrong dispute")),
        ],
    );
}

#[test]
fn what_is_taken_back_later_changes_no_past_day() {
    let mut at = At::desk();
    agreed(&mut at, "1000.00 CNY", None);
    at.on("2026-03-10");
    let paid = pays(&mut at, "2026-03-10", "600.00 CNY", Vec::new());
    at.on("2026-04-20");
    let before = summary(&mut at, "2026-04-10");
    assert_eq!(before.fen(SumOf::Outstanding), 40_000);
    assert_eq!(before.fen(SumOf::PerformedWhenDue), 60_000);
    let given = EntityId::from_bytes([3; 16]);
    at.desk
        .command(Command::IssueSummary {
            id: given,
            scope: before.scope,
            least: 0,
            given_to: "Justice bureau".to_owned(),
            draft: None,
        })
        .unwrap();

    takes_back(&mut at, paid, "2026-04-20", "600.00 CNY");
    assert_eq!(summary(&mut at, "2026-04-10"), before);
    let Reply::IssuedSummary(issued) = at.desk.query(Query::IssuedSummary(given)).unwrap() else {
        panic!("not given out");
    };
    assert_eq!(issued.figures, before);
    assert!(issued.corrections.is_empty(), "{:?}", issued.corrections);
    let now = summary(&mut at, "2026-04-20");
    assert_eq!(now.fen(SumOf::Recovered), 0);
    assert_eq!(now.fen(SumOf::Outstanding), 100_000);
    assert_eq!(now.fen(SumOf::PerformedWhenDue), 0);
    assert_eq!(now.count(CountOf::Settled), 1);
    assert_eq!(now.to_last_payment.disputes, 0);
}

/// Thirds of a dollar sum: each is rounded for itself, and still nothing is left
/// open in yuan once nothing is open in dollars.
#[test]
fn what_is_paid_in_parts_leaves_no_fen_open() {
    let rate = Rate::try_new(
        Currency::USD,
        RateValue::parse("7.1235", Quote::PerUnit).unwrap(),
        civil("2026-03-05"),
        RateSource::parse("Bank of China").unwrap(),
    )
    .unwrap();
    let mut at = At::with(
        ("Anita Gurung", "NP"),
        ("绍兴市示例纺织有限公司", "CN"),
        "100.00 USD",
    );
    agreed(&mut at, "100.00 USD", Some(rate));
    let first = summary(&mut at, "2026-03-05");
    assert_eq!(first.fen(SumOf::Outstanding), 71_235);
    for (on, amount) in [
        ("2026-03-10", "33.33 USD"),
        ("2026-03-11", "33.33 USD"),
        ("2026-03-12", "33.34 USD"),
    ] {
        at.on(on);
        pays(&mut at, on, amount, Vec::new());
    }
    at.on("2026-04-02");
    let last = summary(&mut at, "2026-04-01");
    assert_eq!(last.fen(SumOf::Outstanding), 0);
    assert_eq!(last.fen(SumOf::PerformedWhenDue), last.fen(SumOf::Due));
    assert_eq!(last.to_last_payment.disputes, 1);
}

/// A counter-entry that says no rate and no payee has those of what it takes
/// back: together they come to nothing, for everybody.
#[test]
fn a_counter_entry_takes_back_the_yuan_and_from_whom_it_came() {
    let rate = |yuan: &str| {
        Rate::try_new(
            Currency::USD,
            RateValue::parse(yuan, Quote::PerUnit).unwrap(),
            civil("2026-03-05"),
            RateSource::parse("Bank of China").unwrap(),
        )
        .unwrap()
    };
    let mut at = At::desk();
    agreed(&mut at, "900.00 USD", Some(rate("7.2")));
    let to_seller = vec![
        (A::PaymentRate, Value::Rate(rate("7"))),
        (A::PaymentPayee, Value::Entity(at.respondent)),
        (A::PaymentReason, line("freight paid back")),
    ];
    at.on("2026-03-10");
    let paid = pays(&mut at, "2026-03-10", "100.00 USD", to_seller);
    let told = summary(&mut at, "2026-03-10");
    assert_eq!(told.fen(SumOf::Recovered), 70_000);
    assert_eq!(told.fen(SumOf::RecoveredByChinese), 70_000);
    at.on("2026-03-12");
    takes_back(&mut at, paid, "2026-03-12", "100.00 USD");
    let told = summary(&mut at, "2026-03-12");
    for of in [
        SumOf::Recovered,
        SumOf::RecoveredByChinese,
        SumOf::RecoveredByForeign,
    ] {
        assert_eq!(told.fen(of), 0, "{of}");
    }
    let sides = at.view().money.recovered_for;
    assert_eq!(sides.chinese.minor(Currency::USD), 0);
    assert_eq!(sides.foreign.minor(Currency::USD), 0);
}

/// What the ledger of a day says of the performance of the only dispute.
fn performance(at: &mut At, as_of: &str) -> String {
    let query = TableQuery {
        table: Table::List(ListQuery {
            limit: u32::MAX,
            ..ListQuery::default()
        }),
        as_of: Some(civil(as_of)),
        tongue: Tongue::En,
        names: false,
    };
    let Reply::File(file) = at.desk.query(Query::Table(query)).unwrap() else {
        panic!("no table");
    };
    let mut frames = Frames::default();
    frames.push(&file.bytes);
    let (mut place, mut told) = (None, String::new());
    while let Some(frame) = frames.take().unwrap() {
        match frame {
            Frame::Sheet(sheet) => {
                let mut columns = sheet.columns.iter();
                place = columns.position(|one| one.heading == "Performance");
            }
            Frame::Rows(rows) => told = format!("{:?}", rows[0][place.unwrap()]),
            Frame::Head(_) | Frame::End => {}
        }
    }
    told
}

/// An act done, and a debt waived, on a later day do not stand in the ledger of
/// an earlier one.
#[test]
fn the_ledger_of_a_past_day_knows_no_later_act_or_waiver() {
    let mut at = At::desk();
    let (buyer, seller) = (at.applicant, at.respondent);
    let made = at.add(
        K::Agreement,
        vec![
            (A::AgreementDate, day("2026-03-05")),
            (A::AgreementForm, code("written")),
        ],
    );
    let owes = |kind: &str, more: Vec<(A, Value)>| {
        let mut values = vec![
            (A::ObligationAgreement, Value::Entity(made)),
            (A::ObligationKind, code(kind)),
            (A::ObligationDebtors, Value::Entity(seller)),
            (A::ObligationCreditor, Value::Entity(buyer)),
        ];
        values.extend(more);
        values
    };
    let act = at.add(
        K::Obligation,
        owes(
            "act",
            vec![(A::ObligationWords, words("take the goods back"))],
        ),
    );
    let debt = at.add(
        K::Obligation,
        owes("money", vec![(A::ObligationAmount, sum("50.00 CNY"))]),
    );
    at.on("2026-03-20");
    at.set(act, A::ObligationDoneOn, day("2026-03-10"));
    at.add(
        K::Remission,
        vec![
            (A::RemissionObligation, Value::Entity(debt)),
            (A::RemissionKind, code("waived")),
            (A::RemissionAmount, sum("50.00 CNY")),
            (A::RemissionOn, day("2026-03-15")),
            (A::RemissionReason, line("settled among friends")),
        ],
    );
    for (on, told) in [
        ("2026-03-09", "Not performed"),
        ("2026-03-10", "Performed in part"),
        ("2026-03-14", "Performed in part"),
        ("2026-03-15", "Performed\""),
    ] {
        let performance = performance(&mut at, on);
        assert!(performance.contains(told), "{on}: {performance}");
    }
}
