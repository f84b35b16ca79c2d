use super::*;
use crate::domain::currency::Currency;
use crate::domain::money::Money;
use crate::report::layout::{Field, Tongue};
use crate::report::ledger::{LedgerParty, Sums};
use proptest::prelude::*;

fn day(number: i32) -> Date {
    "2014-01-01"
        .parse::<Date>()
        .unwrap()
        .plus_days(number)
        .unwrap()
}

fn any_case() -> impl Strategy<Value = LedgerCase> {
    let dates = (
        proptest::option::of(-40..420_i32),
        proptest::option::of(-40..420_i32),
        -40..420_i32,
    );
    let codes = (
        proptest::option::of(0..DisputeType::ALL.len()),
        proptest::option::of(0..CaseSource::ALL.len()),
        proptest::option::of(0..2_usize),
    );
    (dates, codes, any::<bool>(), 0..5_usize, 0..1_000_000_i64).prop_map(
        |((accepted, agreed, applied), (kind, source, form), mediated, parties, fen)| LedgerCase {
            applied_on: Some(day(applied)),
            accepted_on: accepted.map(day),
            agreement_date: agreed.map(day),
            mediated,
            dispute_type: kind.map(|at| DisputeType::ALL[at]),
            source: source.map(|at| CaseSource::ALL[at]),
            agreement_form: form.map(|at| AgreementForm::ALL[at]),
            parties: vec![LedgerParty::default(); parties],
            agreed: Sums {
                told: true,
                fen: fen.into(),
                ..Sums::default()
            },
            disputed: Amount {
                fen: (fen % 3 > 0).then_some(fen * 2),
                ..Amount::default()
            },
            performed: Sums {
                fen: i128::from(fen / 2),
                ..Sums::default()
            },
            outstanding: Sums {
                fen: i128::from(fen - fen / 2),
                ..Sums::default()
            },
            ..LedgerCase::default()
        },
    )
}

fn count(counts: &ReturnCounts, name: &str) -> u64 {
    let all = ReturnField::all();
    let (_, field) = all.iter().find(|(other, _)| *other == name).unwrap();
    match counts.cell(*field) {
        Cell::Count(count) => u64::try_from(count).unwrap(),
        other => panic!("{name}: {other:?}"),
    }
}

fn group(counts: &ReturnCounts, prefix: &str) -> u64 {
    let names = ReturnField::all().into_iter().map(|(name, _)| name);
    names
        .filter(|name| name.starts_with(prefix))
        .map(|name| count(counts, name))
        .sum()
}

proptest! {
    /// Groups add up to their total, and each count is a plain recount.
    #[test]
    fn groups_add_up_to_totals(cases in proptest::collection::vec(any_case(), 0..60)) {
        let period = Period::year(2014).unwrap();
        let as_of = day(300);
        let mut counts = ReturnCounts::none("Made-up", period, as_of);
        for case in &cases {
            counts.count(case);
        }
        let within: Vec<&LedgerCase> = cases
            .iter()
            .filter(|case| case.mediated)
            .filter(|case| case.counted_on().is_some_and(|on| on >= day(0) && on <= as_of))
            .collect();
        prop_assert_eq!(counts.cases, within.len() as u64);
        prop_assert_eq!(counts.parties, within.iter().map(|case| case.parties.len() as u64).sum::<u64>());
        let settled: Vec<_> = within.iter().filter(|case| case.agreement_date.is_some()).collect();
        prop_assert_eq!(counts.settled, settled.len() as u64);
        prop_assert_eq!(counts.agreed_fen, settled.iter().map(|case| case.agreed.fen).sum::<i128>());
        let sum = |of: fn(&LedgerCase) -> i128| within.iter().map(|case| of(case)).sum::<i128>();
        prop_assert_eq!(counts.amounts.disputed, sum(|case| case.disputed.fen.map_or(0, i128::from)));
        prop_assert_eq!(counts.amounts.performed, sum(|case| case.performed.fen));
        prop_assert_eq!(counts.amounts.outstanding, sum(|case| case.outstanding.fen));
        prop_assert_eq!(group(&counts, "type."), counts.cases);
        prop_assert_eq!(group(&counts, "body."), counts.cases);
        prop_assert_eq!(group(&counts, "form.") + counts.without_form, counts.settled);
        // The entrusted are the sum of those after them, and of the unnamed.
        let entrusted = count(&counts, "source.entrusted");
        prop_assert_eq!(
            count(&counts, "source.own_initiative") + count(&counts, "source.application") + entrusted,
            counts.cases
        );
        let unnamed = within.iter().filter(|case| case.source == Some(CaseSource::Entrusted)).count() as u64;
        prop_assert_eq!(group(&counts, "source.") - count(&counts, "source.own_initiative")
            - count(&counts, "source.application") + unnamed, entrusted * 2);
    }
}

#[test]
fn the_return_is_one_row_in_the_bureaus_order() {
    let mut counts = ReturnCounts::none("Made-up", Period::year(2014).unwrap(), day(364));
    let usd = Money::try_new(5, Currency::USD).unwrap();
    counts.count(&LedgerCase {
        accepted_on: Some(day(3)),
        agreement_date: Some(day(9)),
        mediated: true,
        agreement_form: Some(AgreementForm::Oral),
        difficulty: Some(Difficulty::Complex),
        agreed: Sums {
            told: true,
            fen: 700,
            without_rate: Totals::of([usd]).unwrap(),
            original: Totals::of([usd]).unwrap(),
        },
        ..LedgerCase::default()
    });
    let sheet = bureau_return(&Layout::bureau_return(), &counts, &Labels::of(Tongue::Zh));
    assert_eq!(sheet.columns[1].heading, "调解案件总数");
    assert_eq!(sheet.columns[6].group.as_deref(), Some("调解主体"));
    let row = &sheet.rows[0];
    assert_eq!(row[0], Cell::Text("Made-up".to_owned()));
    assert_eq!(
        row[1..6],
        [1, 0, 1, 1]
            .map(Cell::Count)
            .into_iter()
            .chain([Cell::Minor(700, Currency::CNY)])
            .collect::<Vec<_>>()
    );
    assert_eq!(
        row[11],
        Cell::Count(1),
        "the committee is one of the last kind"
    );
    assert_eq!(row[38..], [Cell::Count(1), Cell::Count(0)]);
    assert_eq!(counts.agreed_without_rate.minor(Currency::USD), 5);
    assert_eq!(counts.without_type, 1);
}
