//! What a plan is made of: equal instalments as one change, and the days after
//! which somebody asks.

use crate::case::{At, civil, code, day, sum};
use concord::domain::attribute::{Attribute as A, EntityKind as K};
use concord::domain::date::Date;
use concord::domain::deadline::Rule;
use concord::domain::ledger::{Every, equal_instalments};
use concord::domain::money::Money;
use concord::domain::value::Value;
use concord::protocol::{
    Amendment, Command, Edit, NeedKind, NewEntity, Problem, Query, Refusal, Reply,
};

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

/// The committee sets when to follow up, and every open dispute follows at once.
#[test]
fn when_to_follow_up_is_the_committees_own() {
    let mut at = At::desk();
    at.reach_mediation("2026-03-05");
    let mut created: Vec<NewEntity> = [at.applicant, at.respondent]
        .map(|party| at.consent(party, "terms", "yes", "2026-03-05"))
        .into();
    created.push(at.thing(
        K::Agreement,
        vec![
            (A::AgreementDate, day("2026-03-05")),
            (A::AgreementForm, code("oral")),
            (A::AgreementOnTheSpot, Value::Flag(true)),
        ],
    ));
    at.amend(created, Vec::new()).unwrap();
    at.on("2026-03-20");
    let asked = |at: &mut At| {
        let day = at.deadline(Rule::FollowUpProposed).act_by();
        let row = at.view().row;
        let Reply::Home(home) = at.desk.query(Query::Home).unwrap() else {
            panic!("no front page");
        };
        let needs = home.needs.iter().filter(|need| need.row.id == row.id);
        let told: Vec<_> = needs.map(|need| (need.kind, need.on)).collect();
        (day.to_string(), told)
    };
    assert_eq!(asked(&mut at).0, "2026-04-04");
    let Reply::Committee(committee) = at.desk.query(Query::Committee).unwrap() else {
        panic!("no committee");
    };
    let named = committee.entities.iter();
    let itself = named.clone().find(|one| one.kind == K::Committee).unwrap();
    let edit = Edit::Set {
        entity: itself.id,
        attribute: A::CommitteeFollowUpLastDays,
        value: Value::Number(14),
        saw: Vec::new(),
    };
    at.desk
        .command(Command::AmendCommittee(Amendment {
            edits: vec![edit],
            ..Amendment::default()
        }))
        .unwrap();
    let (on, told) = asked(&mut at);
    assert_eq!(on, "2026-03-19");
    assert_eq!(told, [(NeedKind::FollowUp, civil("2026-03-19"))]);
}
