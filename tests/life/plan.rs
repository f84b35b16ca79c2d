//! What a plan is made of: equal instalments as one change, and the days after
//! which somebody asks.

use crate::case::{At, civil, code, day, sum};
use crate::common::Desk;
use concord::domain::attribute::{Attribute as A, EntityKind as K};
use concord::domain::date::Date;
use concord::domain::deadline::Rule;
use concord::domain::ledger::{Every, equal_instalments};
use concord::domain::money::Money;
use concord::domain::value::Value;
use concord::protocol::{
    Amendment, Command, Edit, NeedKind, NewEntity, Problem, Query, Refusal, Reply,
};
use concord::store::{Cabinet as _, Shelf, Store as _};

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
/// Settled orally and paid on the spot on 2026-03-05; today is 2026-03-20.
fn settled() -> At {
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
    at
}

/// The day on which a visit is proposed, and what the front page asks for.
fn asked(at: &mut At) -> (String, Vec<(NeedKind, Date)>) {
    let day = at.deadline(Rule::FollowUpProposed).act_by();
    let row = at.view().row;
    let Reply::Home(home) = at.desk.query(Query::Home).unwrap() else {
        panic!("no front page");
    };
    let needs = home.needs.iter().filter(|need| need.row.id == row.id);
    let told = needs.map(|need| (need.kind, need.on)).collect();
    (day.to_string(), told)
}

/// The committee asks so many days after an agreement.
fn follow_up_after(desk: &mut Desk, days: i64) {
    let Reply::Committee(committee) = desk.query(Query::Committee).unwrap() else {
        panic!("no committee");
    };
    let mut named = committee.entities.iter();
    let itself = named.find(|one| one.kind == K::Committee).unwrap();
    let edit = Edit::Set {
        entity: itself.id,
        attribute: A::CommitteeFollowUpLastDays,
        value: Value::Number(days),
        saw: Vec::new(),
    };
    desk.command(Command::AmendCommittee(Amendment {
        edits: vec![edit],
        ..Amendment::default()
    }))
    .unwrap();
}

#[test]
fn when_to_follow_up_is_the_committees_own() {
    let mut at = settled();
    assert_eq!(asked(&mut at).0, "2026-04-04");
    follow_up_after(&mut at.desk, 14);
    let (on, told) = asked(&mut at);
    assert_eq!(on, "2026-03-19");
    assert_eq!(told, [(NeedKind::FollowUp, civil("2026-03-19"))]);
}

/// What the committee set on another device counts here, once it came in, as if
/// it had been set here; before and after opening the register again.
#[test]
fn when_to_follow_up_comes_from_another_device_too() {
    let mut at = settled();
    let mut tablet = at.desk.second("tablet");
    follow_up_after(&mut tablet, 14);
    assert_eq!(asked(&mut at).0, "2026-04-04");
    at.desk.absorb(&mut tablet);
    let wanted = (
        "2026-03-19".to_owned(),
        vec![(NeedKind::FollowUp, civil("2026-03-19"))],
    );
    assert_eq!(asked(&mut at), wanted);
    at.desk.restart();
    assert_eq!(asked(&mut at), wanted);
}

/// A dispute that cannot be read keeps nobody from setting the committee's days.
#[test]
fn a_damaged_dispute_does_not_stop_the_committee_from_setting_its_days() {
    let mut at = settled();
    let other = at.desk.new_dispute(("C", "CN"), ("D", "TR"), "1.00 CNY");
    at.desk.record(&other);
    at.desk.settle();
    let register = at.desk.register.clone();
    let shelf = pollster::block_on(at.desk.cabinet.open(&register)).unwrap();
    let last = pollster::block_on(shelf.keys(Shelf::Changes, "")).unwrap();
    shelf.corrupt(Shelf::Changes, last.last().unwrap());
    at.desk.restart();
    at.desk.settle();
    follow_up_after(&mut at.desk, 14);
    assert_eq!(asked(&mut at).0, "2026-03-19");
}

/// A mediator's name is corrected, here or on another device: disputes are found
/// by the new name, and no longer by the old one.
#[test]
fn a_mediator_who_is_renamed_is_found_by_the_new_name() {
    let mut at = settled();
    let mut tablet = at.desk.second("tablet");
    let rename = |desk: &mut Desk, name: &str| {
        let Reply::Mediators(all) = desk.query(Query::Mediators).unwrap() else {
            panic!("no mediators");
        };
        let file = &all[0].file;
        let said = file.sayings(A::MediatorName).iter();
        let edit = Edit::Set {
            entity: file.id,
            attribute: A::MediatorName,
            value: Value::Line(name.into()),
            saw: said.map(|said| said.saying).collect(),
        };
        let amendment = Amendment {
            edits: vec![edit],
            ..Amendment::default()
        };
        let id = all[0].id;
        desk.command(Command::AmendMediator { id, amendment })
            .unwrap();
    };
    let found = |desk: &mut Desk, name: &str| desk.list(name).total;
    assert_eq!(found(&mut at.desk, "rahimi"), 1);
    rename(&mut tablet, "Karimov Aziz");
    assert_eq!(found(&mut tablet, "rahimi"), 0);
    assert_eq!(found(&mut tablet, "karimov"), 1);
    at.desk.absorb(&mut tablet);
    assert_eq!(found(&mut at.desk, "rahimi"), 0);
    assert_eq!(found(&mut at.desk, "karimov"), 1);
}
