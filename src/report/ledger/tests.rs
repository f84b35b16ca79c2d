use super::*;
use crate::domain::currency::Currency;
use crate::domain::money::Money;
use crate::report::layout::{Field, Tongue};
use crate::report::table::{Cell, Kind};

fn day(text: &str) -> Option<Date> {
    Some(text.parse().unwrap())
}

fn money(minor: i64, code: &str) -> Money {
    Money::try_new(minor, Currency::parse(code).unwrap()).unwrap()
}

fn sums(amounts: &[(i64, &str)], fen: i128, without: &[(i64, &str)]) -> Sums {
    let totals = |all: &[(i64, &str)]| {
        Totals::of(all.iter().map(|(minor, code)| money(*minor, code))).unwrap()
    };
    Sums {
        told: true,
        fen,
        without_rate: totals(without),
        original: totals(amounts),
    }
}

fn case() -> LedgerCase {
    let party = |name: &str, side, country: &str| LedgerParty {
        name: name.to_owned(),
        side: Some(side),
        country: Country::parse(country).ok(),
    };
    LedgerCase {
        code: "D1-2".to_owned(),
        parties: vec![
            party("Made-up Buyer", PartySide::Applicant, "KE"),
            party("虚构商行", PartySide::Respondent, "CN"),
            party("=2+2", PartySide::Applicant, "JO"),
        ],
        summary: "Made-up Buyer paid".to_owned(),
        content: "虚构商行 pays".to_owned(),
        notes: "asked Made-up Buyer".to_owned(),
        forecast: "Made-up Buyer may leave".to_owned(),
        assisting: vec!["某镇调解委员会".to_owned(), "某街道调委会".to_owned()],
        reports: vec![
            ("2014-03-06".parse().unwrap(), "某派出所".to_owned()),
            ("2014-03-09".parse().unwrap(), String::new()),
        ],
        dispute_type: Some(DisputeType::Contract),
        accepted_on: day("2014-03-05"),
        claimed: Amount {
            original: Some(money(10000, "USD")),
            fen: None,
        },
        agreement_date: day("2014-04-01"),
        agreed: sums(&[(50000, "CNY"), (700, "USD")], 50000, &[(700, "USD")]),
        performed: sums(&[(300, "USD")], 2000, &[]),
        ..LedgerCase::default()
    }
}

fn cell(field: LedgerField, tongue: Tongue, names: Names) -> Cell {
    cells::cell(field, &case(), &Labels::of(tongue), names)
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

#[test]
fn without_a_deliberate_choice_no_column_tells_a_name() {
    let labels = Labels::of(Tongue::En);
    let names = ["Made-up", "虚构", "=2+2"];
    for (name, field) in LedgerField::all() {
        let told = format!("{:?}", cells::cell(field, &case(), &labels, Names::LeftOut));
        assert!(
            !names.iter().any(|name| told.contains(name)),
            "{name}: {told}"
        );
    }
    assert_eq!(
        cell(LedgerField::Parties, Tongue::En, Names::LeftOut),
        text("Applicant 1 (KE); Respondent 1 (CN); Applicant 2 (JO)")
    );
    assert_eq!(
        cell(LedgerField::Applicants, Tongue::Zh, Names::LeftOut),
        text("申请人 1 (KE)；申请人 2 (JO)")
    );
    assert_eq!(
        cell(LedgerField::Parties, Tongue::En, Names::Given),
        text("Made-up Buyer; 虚构商行; =2+2")
    );
    assert_eq!(
        cell(LedgerField::Summary, Tongue::En, Names::Given),
        text("Made-up Buyer paid")
    );
}

/// What the bureaus ask for and the record has, though under another name.
#[test]
fn helpers_risks_and_reports_are_told() {
    for (field, wanted) in [
        (
            LedgerField::AssistingCommittee,
            text("某镇调解委员会、某街道调委会"),
        ),
        (LedgerField::Forecast, text("Made-up Buyer may leave")),
        (
            LedgerField::Escalation,
            text("已报告: 某派出所、2014-03-06；2014-03-09"),
        ),
    ] {
        assert_eq!(cell(field, Tongue::Zh, Names::Given), wanted, "{field:?}");
    }
    let labels = Labels::of(Tongue::Zh);
    let none = LedgerCase::default();
    let escalation = cells::cell(LedgerField::Escalation, &none, &labels, Names::Given);
    assert_eq!(escalation, Cell::Empty);
    let blank = left_blank(&Layout::<LedgerField>::bureau_ledger(), &labels).join(" ");
    assert_eq!(blank, "调解工作室 有无死亡 以奖代补评定");
}

#[test]
fn amounts_in_yuan_never_swallow_what_has_no_rate() {
    for (field, wanted) in [
        (LedgerField::Claimed, Cell::Money(money(10000, "USD"))),
        (LedgerField::ClaimedCny, Cell::Money(money(10000, "USD"))),
        (LedgerField::Disputed, Cell::Empty),
        (
            LedgerField::AgreedCny,
            Cell::Own("CNY 500.00 + USD 7.00".to_owned()),
        ),
        (
            LedgerField::Agreed,
            Cell::Own("CNY 500.00 + USD 7.00".to_owned()),
        ),
        (LedgerField::PerformedCny, Cell::Minor(2000, Currency::CNY)),
        (LedgerField::Performed, Cell::Minor(300, Currency::USD)),
        (LedgerField::Outstanding, Cell::Empty),
    ] {
        assert_eq!(cell(field, Tongue::Zh, Names::LeftOut), wanted, "{field:?}");
    }
}

#[test]
fn cells_belong_into_their_columns() {
    let layout = Layout::bureau_ledger();
    let labels = Labels::of(Tongue::Zh);
    let sheet = ledger(&layout, &[case()], &labels, Names::LeftOut);
    assert_eq!(sheet.name, "人民调解案件台账");
    assert_eq!(sheet.rows[0].len(), sheet.columns.len());
    for (column, cell) in sheet.columns.iter().zip(&sheet.rows[0]) {
        let sound = matches!(
            (column.kind, cell),
            (
                _,
                Cell::Empty | Cell::Withheld | Cell::Text(_) | Cell::Own(_)
            ) | (Kind::Date, Cell::Date(_))
                | (Kind::Count, Cell::Count(_))
                | (Kind::Money(_), Cell::Money(_) | Cell::Minor(..))
        );
        assert!(sound, "{}: {cell:?}", column.heading);
    }
}
