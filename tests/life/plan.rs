//! Equal instalments, recorded as one change.

use crate::case::{At, code, day, sum};
use concord::domain::attribute::{Attribute as A, EntityKind as K};
use concord::domain::date::Date;
use concord::domain::ledger::{Every, equal_instalments};
use concord::domain::money::Money;
use concord::domain::value::Value;
use concord::protocol::{NewEntity, Problem, Refusal};

#[test]
fn equal_instalments_are_one_change_that_adds_up() {
    let mut at = At::desk();
    let (debtor, creditor) = (at.respondent, at.applicant);
    let made = at.add(
        K::Agreement,
        vec![
            (A::AgreementDate, day("2026-03-05")),
            (A::AgreementForm, code("written")),
        ],
    );
    let owed = at.add(
        K::Obligation,
        vec![
            (A::ObligationAgreement, Value::Entity(made)),
            (A::ObligationKind, code("money")),
            (A::ObligationDebtors, Value::Entity(debtor)),
            (A::ObligationCreditor, Value::Entity(creditor)),
            (A::ObligationAmount, sum("10000.00 CNY")),
        ],
    );
    let first = Date::parse("2026-03-31").unwrap();
    let all = crate::common::money("10000.00 CNY");
    let plan = equal_instalments(all, 7, first, Every::Month).unwrap();
    let parts = |at: &mut At, more: i64| -> Vec<NewEntity> {
        let parts = plan.iter().enumerate();
        let minor = |index, part: &Money| part.minor() + if index == 0 { more } else { 0 };
        parts
            .map(|(index, (on, part))| {
                let amount = Money::try_new(minor(index, part), part.currency()).unwrap();
                at.thing(
                    K::Instalment,
                    vec![
                        (A::InstalmentObligation, Value::Entity(owed)),
                        (A::InstalmentDue, Value::Date(*on)),
                        (A::InstalmentAmount, Value::Money(amount)),
                    ],
                )
            })
            .collect()
    };
    let too_much = parts(&mut at, 1);
    let Err(Refusal::Fields(wrong)) = at.amend(too_much, Vec::new()) else {
        panic!("a fen too much was taken");
    };
    assert!(
        wrong
            .iter()
            .all(|one| one.problem == Problem::PlanDoesNotAddUp)
    );
    let exact = parts(&mut at, 0);
    at.amend(exact, Vec::new()).unwrap();
    let life = at.life();
    assert!(life.money.is_empty(), "{:?}", life.money);
    assert_eq!(life.performance[0].parts.len(), 7);
}
