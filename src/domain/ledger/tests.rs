//! Which payment covers what, case by case.

use super::*;
use crate::domain::{
    calendar::Calendar,
    codes::{AllocationOrder, DebtComponent, RemissionKind},
    date::Date,
    id::EntityId,
    money::Money,
};

fn id(number: u8) -> EntityId {
    EntityId::from_bytes([number; 16])
}

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn money(text: &str) -> Money {
    let (amount, currency) = text.split_once(' ').unwrap();
    let currency = crate::domain::currency::Currency::from_code(currency).unwrap();
    Money::parse(amount, currency).unwrap()
}

const AGREEMENT: u8 = 100;
const DEBTOR: u8 = 1;
const CREDITOR: u8 = 2;

fn owed(number: u8, amount: &str, due: &str) -> Obligation {
    Obligation {
        id: id(number),
        agreement: id(AGREEMENT),
        agreed_on: Some(day("2026-03-05")),
        owed: Owed::Money(money(amount)),
        debtors: vec![id(DEBTOR)],
        creditor: Some(id(CREDITOR)),
        due: Some(day(due)),
        instalments: Vec::new(),
        component: DebtComponent::Principal,
        secured: false,
        bears_interest: false,
        disputed: None,
        remissions: Vec::new(),
    }
}

fn paid(number: u8, amount: &str, on: &str) -> Payment {
    Payment {
        id: id(number),
        on: Some(day(on)),
        amount: money(amount),
        counts_as: None,
        payer: Some(id(DEBTOR)),
        stranger: false,
        payee: Some(id(CREDITOR)),
        designated: None,
        order: AllocationOrder::Legal,
        corrects: None,
        reason: false,
    }
}

fn covered(obligations: &[Obligation], payments: &[Payment]) -> Vec<i64> {
    let ledger = allocate(obligations, payments);
    let all = obligations.iter();
    all.map(|owed| ledger.performed(owed.id)).collect()
}

fn status(owed: &Obligation, payments: &[Payment], today: &str) -> Status {
    let ledger = allocate(std::slice::from_ref(owed), payments);
    performance(owed, &ledger, day(today), Calendar::published()).status
}

#[test]
fn the_law_orders_costs_interest_principal_and_what_is_due() {
    let mut principal = owed(10, "1000.00 CNY", "2026-04-01");
    let mut interest = owed(11, "50.00 CNY", "2026-04-01");
    let mut costs = owed(12, "30.00 CNY", "2026-04-01");
    interest.component = DebtComponent::Interest;
    costs.component = DebtComponent::Costs;
    let payments = [paid(50, "100.00 CNY", "2026-04-02")];
    let all = [principal.clone(), interest.clone(), costs.clone()];
    assert_eq!(covered(&all, &payments), [2000, 5000, 3000]);
    let mut first = payments;
    first[0].order = AllocationOrder::PrincipalFirst;
    assert_eq!(covered(&all, &first), [10_000, 0, 0]);
    // What is due comes before what is not, whatever it is.
    costs.due = Some(day("2026-05-01"));
    interest.due = Some(day("2026-05-01"));
    principal.due = Some(day("2026-04-01"));
    let all = [principal, interest, costs];
    assert_eq!(covered(&all, &payments), [10_000, 0, 0]);
}

#[test]
fn several_debts_go_by_article_560() {
    let base = || owed(10, "100.00 CNY", "2026-04-01");
    let payments = [paid(50, "100.00 CNY", "2026-04-02")];
    let two = |change: fn(&mut Obligation)| {
        let mut other = owed(11, "100.00 CNY", "2026-04-01");
        change(&mut other);
        covered(&[base(), other], &payments)
    };
    // Not due yet, secured: later. Bears interest, due earlier: first.
    assert_eq!(two(|o| o.due = Some(day("2026-05-01"))), [10_000, 0]);
    assert_eq!(two(|o| o.secured = true), [10_000, 0]);
    assert_eq!(two(|o| o.bears_interest = true), [0, 10_000]);
    assert_eq!(two(|o| o.due = Some(day("2026-03-20"))), [0, 10_000]);
    // Alike in everything: in proportion, to the last fen.
    assert_eq!(two(|_| ()), [5000, 5000]);
    let third = [
        base(),
        owed(11, "100.00 CNY", "2026-04-01"),
        owed(12, "100.00 CNY", "2026-04-01"),
    ];
    assert_eq!(covered(&third, &payments), [3334, 3333, 3333]);
    // What the debtor named comes first, and what is left goes on by the law.
    let mut named = payments;
    named[0].designated = Some(id(11));
    let all = [base(), owed(11, "60.00 CNY", "2026-09-01")];
    assert_eq!(covered(&all, &named), [4000, 6000]);
}

#[test]
fn what_is_due_on_the_day_of_the_payment_is_due() {
    let today = owed(10, "100.00 CNY", "2026-04-02");
    let mut later = owed(11, "100.00 CNY", "2026-04-03");
    later.component = DebtComponent::Interest;
    let payments = [paid(50, "100.00 CNY", "2026-04-02")];
    assert_eq!(covered(&[today, later], &payments), [10_000, 0]);
}

#[test]
fn a_payment_made_early_covers_only_where_it_was_named() {
    let all = [
        owed(10, "60.00 CNY", "2026-04-01"),
        owed(11, "60.00 CNY", "2026-04-01"),
    ];
    let mut early = [paid(50, "100.00 CNY", "2026-03-01")];
    assert_eq!(covered(&all, &early), [0, 0]);
    // Named, it counts, and what is left of it goes on by the law.
    early[0].designated = Some(id(11));
    assert_eq!(covered(&all, &early), [4000, 6000]);
}

#[test]
fn what_another_party_pays_is_not_the_debtor_s() {
    let debt = [owed(10, "60.00 CNY", "2026-04-01")];
    let mut payment = paid(50, "60.00 CNY", "2026-03-20");
    payment.payer = Some(id(9));
    assert_eq!(covered(&debt, &[payment]), [0]);
    // Unless it pays as a stranger for the debtor.
    payment.stranger = true;
    assert_eq!(covered(&debt, &[payment]), [6000]);
}

#[test]
fn the_last_minor_units_go_where_most_is_left_over() {
    let all = [
        owed(10, "2.00 CNY", "2026-04-01"),
        owed(11, "1.00 CNY", "2026-04-01"),
        owed(12, "1.00 CNY", "2026-04-01"),
    ];
    // Of three fen a fen and a half, and three quarters of one each.
    let payments = [paid(50, "0.03 CNY", "2026-04-02")];
    assert_eq!(covered(&all, &payments), [1, 1, 1]);
}

#[test]
fn a_counter_entry_in_another_currency_takes_nothing_back() {
    let debt = [owed(10, "60.00 CNY", "2026-04-01")];
    let mut back = paid(51, "60.00 USD", "2026-03-21");
    back.corrects = Some(id(50));
    let payments = [paid(50, "60.00 CNY", "2026-03-20"), back];
    assert_eq!(covered(&debt, &payments), [6000]);
}

#[test]
fn the_gloves_payments_before_the_agreement_stand_apart() {
    // CNY 158 680 promised, 58 680 and more paid before mediation, 40 000 claimed, 35 000 agreed.
    let agreed = owed(10, "35000.00 CNY", "2026-04-05");
    let before = [
        paid(50, "58680.00 CNY", "2025-12-20"),
        paid(51, "30000.00 CNY", "2026-01-10"),
    ];
    let ledger = allocate(std::slice::from_ref(&agreed), &before);
    assert_eq!(ledger.performed(id(10)), 0);
    assert_eq!(ledger.before.len(), 2);
    let on_it = [before[0], before[1], paid(52, "20000.00 CNY", "2026-03-05")];
    let ledger = allocate(std::slice::from_ref(&agreed), &on_it);
    let sums = amounts(std::slice::from_ref(&agreed), &ledger);
    let cny = money("1.00 CNY").currency();
    assert_eq!(sums.performed.minor(cny), 2_000_000);
    assert_eq!(sums.outstanding.minor(cny), 1_500_000);
    assert_eq!(sums.before.minor(cny), 8_868_000);
    assert!(sums.beyond.is_empty());
}

/// Two brothers owe CNY 680 000 jointly in three instalments; one is abroad.
fn brothers() -> Obligation {
    let part = |number, due, amount| Instalment {
        id: id(number),
        due: Some(day(due)),
        amount: money(amount),
    };
    Obligation {
        debtors: vec![id(DEBTOR), id(3)],
        instalments: vec![
            part(32, "2026-08-10", "226666.68 CNY"),
            part(30, "2026-06-10", "226666.66 CNY"),
            part(31, "2026-07-10", "226666.66 CNY"),
        ],
        ..owed(10, "680000.00 CNY", "2026-08-10")
    }
}

#[test]
fn joint_debtors_fill_the_instalments_by_their_days() {
    let debt = brothers();
    let mut abroad = paid(51, "100000.00 CNY", "2026-07-01");
    abroad.payer = Some(id(3));
    let payments = [paid(50, "226666.66 CNY", "2026-06-09"), abroad];
    let ledger = allocate(std::slice::from_ref(&debt), &payments);
    let calendar = Calendar::published();
    let on = |today| performance(&debt, &ledger, day(today), calendar);
    let states = |today| {
        on(today)
            .parts
            .iter()
            .map(|part| part.status)
            .collect::<Vec<_>>()
    };
    use Status::{Done, NotYet, Overdue, PartDone};
    assert_eq!(states("2026-07-10"), [Done, PartDone, NotYet]);
    assert_eq!(on("2026-07-10").status, PartDone);
    let done = on("2026-07-10").parts.into_iter().map(|part| part.done_on);
    assert_eq!(
        done.collect::<Vec<_>>(),
        [Some(day("2026-06-09")), None, None]
    );
    assert_eq!(states("2026-07-11"), [Done, Overdue, NotYet]);
    assert_eq!(on("2026-07-11").status, Overdue);
    assert_eq!(on("2026-07-11").outstanding, Some(money("353333.34 CNY")));
}

#[test]
fn a_last_day_on_a_rest_day_is_overdue_only_after_the_next_working_day() {
    // 2026-10-01 to 10-07 are holidays; the 8th is a working day.
    let debt = owed(10, "10.00 CNY", "2026-10-01");
    assert_eq!(status(&debt, &[], "2026-10-08"), Status::Due);
    assert_eq!(status(&debt, &[], "2026-10-09"), Status::Overdue);
}

#[test]
fn dollars_and_a_discount_on_the_next_order() {
    let cash = owed(10, "30000.00 USD", "2026-04-01");
    let mut discount = owed(11, "1.00 USD", "2026-12-31");
    discount.owed = Owed::Other {
        part: None,
        done: None,
    };
    let payments = [paid(50, "30000.00 USD", "2026-03-20")];
    assert_eq!(status(&cash, &payments, "2026-05-01"), Status::Done);
    assert_eq!(status(&discount, &payments, "2026-05-01"), Status::NotYet);
    discount.owed = Owed::Other {
        part: Some(day("2026-06-01")),
        done: None,
    };
    assert_eq!(status(&discount, &[], "2026-06-01"), Status::PartDone);
    assert_eq!(status(&discount, &[], "2027-01-05"), Status::Overdue);
    discount.owed = Owed::Other {
        part: None,
        done: Some(day("2026-06-01")),
    };
    assert_eq!(status(&discount, &[], "2027-01-05"), Status::Done);
}

#[test]
fn another_currency_counts_as_the_parties_agreed() {
    let debt = owed(10, "7000.00 CNY", "2026-04-01");
    let mut dollars = paid(50, "1000.00 USD", "2026-03-20");
    assert_eq!(covered(std::slice::from_ref(&debt), &[dollars]), [0]);
    dollars.counts_as = Some(money("7000.00 CNY"));
    assert_eq!(covered(std::slice::from_ref(&debt), &[dollars]), [700_000]);
    // A counter-entry over a quarter takes back a quarter of what it counted as.
    let mut back = paid(51, "250.00 USD", "2026-03-21");
    back.corrects = Some(id(50));
    assert_eq!(
        covered(std::slice::from_ref(&debt), &[dollars, back]),
        [525_000]
    );
}

#[test]
fn what_is_taken_back_is_owed_again_from_its_own_day() {
    let part = |number, due, amount| Instalment {
        id: id(number),
        due: Some(day(due)),
        amount: money(amount),
    };
    let debt = Obligation {
        instalments: vec![
            part(30, "2026-04-10", "60.00 CNY"),
            part(31, "2026-05-10", "40.00 CNY"),
        ],
        ..owed(10, "100.00 CNY", "2026-05-10")
    };
    let mut back = paid(51, "30.00 CNY", "2026-04-20");
    back.corrects = Some(id(50));
    let entries = [
        paid(50, "80.00 CNY", "2026-04-01"),
        back,
        paid(52, "10.00 CNY", "2026-04-25"),
    ];
    let all = std::slice::from_ref(&debt);
    let covered: Vec<(String, String, i64)> = flows(&debt, &movements(all, &entries))
        .into_iter()
        .filter(|flow| flow.kind == FlowKind::Covered)
        .map(|flow| {
            let told = |day: Option<Date>| day.unwrap().to_string();
            (told(flow.on), told(flow.due), flow.minor)
        })
        .collect();
    let wanted = [
        ("2026-04-01", "2026-04-10", 6000),
        ("2026-04-01", "2026-05-10", 2000),
        // What was filled last is open first.
        ("2026-04-20", "2026-05-10", -2000),
        ("2026-04-20", "2026-04-10", -1000),
        ("2026-04-25", "2026-04-10", 1000),
    ];
    let wanted = wanted.map(|(on, due, minor)| (on.to_owned(), due.to_owned(), minor));
    assert_eq!(covered, wanted);
    // What is waived is taken from the last instalment first.
    let mut waived = debt.clone();
    waived.remissions = vec![Remission {
        kind: RemissionKind::Waived,
        on: Some(day("2026-04-02")),
        amount: money("50.00 CNY"),
    }];
    let less: Vec<(Option<Date>, i64)> = flows(&waived, &[])
        .into_iter()
        .filter(|flow| flow.kind == FlowKind::Remitted)
        .map(|flow| (flow.due, flow.minor))
        .collect();
    let wanted = [("2026-05-10", 4000), ("2026-04-10", 1000)];
    assert_eq!(less, wanted.map(|(due, minor)| (Some(day(due)), minor)));
    // Taken back on the very day, it was never paid.
    back.on = Some(day("2026-04-01"));
    let moved = movements(all, &[entries[0], back]);
    let told: Vec<_> = moved.iter().map(|one| (one.on, one.minor)).collect();
    assert_eq!(told, [(Some(day("2026-04-01")), 5000)]);
}

#[test]
fn waived_and_written_off_are_not_performed() {
    let mut debt = owed(10, "100.00 KWD", "2026-04-01");
    let less = |kind, amount| Remission {
        kind,
        on: None,
        amount: money(amount),
    };
    debt.remissions = vec![
        less(RemissionKind::Waived, "40.00 KWD"),
        less(RemissionKind::WrittenOff, "10.50 KWD"),
    ];
    let payments = [paid(50, "9.50 KWD", "2026-03-20")];
    let ledger = allocate(std::slice::from_ref(&debt), &payments);
    let sums = amounts(std::slice::from_ref(&debt), &ledger);
    let kwd = money("1.00 KWD").currency();
    let minor = |total: &crate::domain::money::Totals| total.minor(kwd);
    assert_eq!(
        (
            minor(&sums.agreed),
            minor(&sums.waived),
            minor(&sums.written_off),
            minor(&sums.performed),
            minor(&sums.outstanding)
        ),
        (100_000, 40_000, 10_500, 9500, 40_000)
    );
    debt.remissions = vec![less(RemissionKind::Waived, "100.00 KWD")];
    assert_eq!(status(&debt, &[], "2026-05-01"), Status::Waived);
}

#[test]
fn a_strangers_payment_counts_and_is_told() {
    let debt = owed(10, "100.00 CNY", "2026-04-01");
    let mut payment = paid(50, "100.00 CNY", "2026-03-20");
    payment.payer = None;
    payment.stranger = true;
    let ledger = allocate(std::slice::from_ref(&debt), &[payment]);
    assert_eq!(ledger.performed(id(10)), 10_000);
    let told = findings(std::slice::from_ref(&debt), &[payment], &ledger, &[]);
    assert_eq!(told, [Finding::Stranger { payment: id(50) }]);
    // Money to somebody else than the creditor covers nothing.
    payment.payee = Some(id(9));
    assert_eq!(covered(std::slice::from_ref(&debt), &[payment]), [0]);
}

#[test]
fn what_does_not_add_up_is_told() {
    let mut debt = brothers();
    debt.instalments.truncate(2);
    let sums = [(id(AGREEMENT), money("700000.00 CNY"))];
    let payments = [paid(50, "680000.01 CNY", "2026-06-09")];
    let ledger = allocate(std::slice::from_ref(&debt), &payments);
    let told = findings(std::slice::from_ref(&debt), &payments, &ledger, &sums);
    assert_eq!(
        told,
        [
            Finding::Plan {
                obligation: id(10),
                planned: money("453333.34 CNY"),
                owed: money("680000.00 CNY")
            },
            Finding::Sum {
                agreement: id(AGREEMENT),
                obligations: money("680000.00 CNY"),
                agreed: money("700000.00 CNY")
            },
            Finding::Beyond {
                payment: id(50),
                amount: money("0.01 CNY")
            }
        ]
    );
}

#[test]
fn disputed_stays_disputed_until_it_is_done() {
    let mut debt = owed(10, "100.00 CNY", "2026-04-01");
    debt.disputed = Some(day("2026-04-03"));
    assert_eq!(status(&debt, &[], "2026-05-01"), Status::Disputed);
    let payments = [paid(50, "100.00 CNY", "2026-05-02")];
    assert_eq!(status(&debt, &payments, "2026-05-03"), Status::Done);
    // An act is disputed as money is.
    debt.owed = Owed::Other {
        part: None,
        done: None,
    };
    assert_eq!(status(&debt, &[], "2026-05-01"), Status::Disputed);
    debt.disputed = None;
    assert_eq!(status(&debt, &[], "2026-05-01"), Status::Overdue);
}
