//! The cases of the field (domain 4.4 and 7.7), through `protocol`. Names and
//! firms are invented.

use crate::case::{At, civil, code, day, line, sum, words};
use crate::common::money;
use concord::domain::attribute::{Attribute as A, EntityKind as K};
use concord::domain::codes::{Court, Gate, Stage};
use concord::domain::currency::Currency;
use concord::domain::deadline::{DueState, Effect, Missing, Rule};
use concord::domain::id::EntityId;
use concord::domain::ledger::{self, Status};
use concord::domain::life::{CourtReason, Lack};
use concord::domain::money::Totals;
use concord::domain::rate::{Rate, RateSource, RateValue};
use concord::domain::value::Value;
use concord::protocol::{Edit, Problem, Query, Refusal, Reply};

fn problems(refusal: Refusal) -> Vec<(A, Problem)> {
    match refusal {
        Refusal::Fields(all) => all
            .into_iter()
            .map(|one| (one.attribute, one.problem))
            .collect(),
        other => panic!("{other:?}"),
    }
}

fn shut(refusal: Refusal) -> Vec<Gate> {
    match refusal {
        Refusal::Gates(gates) => gates.into_iter().map(|gate| gate.gate).collect(),
        other => panic!("{other:?}"),
    }
}

fn agreement(at: &mut At, on: &str, form: &str, amount: Option<&str>) -> EntityId {
    let mut values = vec![(A::AgreementDate, day(on)), (A::AgreementForm, code(form))];
    values.extend(amount.map(|amount| (A::AgreementSum, sum(amount))));
    at.add(K::Agreement, values)
}

fn all_agree(at: &mut At, agreement: EntityId, on: &str) {
    let sides = [at.applicant, at.respondent];
    let mut created = Vec::new();
    for side in sides {
        let mut yes = at.consent(side, "terms", "yes", on);
        yes.values.push((A::ConsentAbout, Value::Entity(agreement)));
        created.push(yes);
    }
    at.amend(created, Vec::new()).unwrap();
}

fn sign(at: &mut At, agreement: EntityId, role: &str, by: Option<EntityId>, on: &str) -> EntityId {
    let mut values = vec![
        (A::SignatureAgreement, Value::Entity(agreement)),
        (A::SignatureAs, code(role)),
        (A::SignatureOn, day(on)),
    ];
    values.extend(by.map(|by| (A::SignatureBy, Value::Entity(by))));
    if role == "committee" {
        values.push((A::SignatureForm, code("seal")));
    }
    at.add(K::Signature, values)
}

/// Everybody signs and the committee seals.
fn sign_all(at: &mut At, agreement: EntityId, mediator: EntityId, on: &str) {
    for (role, by) in [
        ("party", Some(at.applicant)),
        ("party", Some(at.respondent)),
        ("mediator", Some(mediator)),
        ("committee", None),
    ] {
        sign(at, agreement, role, by, on);
    }
}

fn owes(
    at: &mut At,
    agreement: EntityId,
    debtors: &[EntityId],
    creditor: EntityId,
    amount: &str,
    due: &str,
) -> EntityId {
    let mut values = vec![
        (A::ObligationAgreement, Value::Entity(agreement)),
        (A::ObligationKind, code("money")),
        (A::ObligationCreditor, Value::Entity(creditor)),
        (A::ObligationAmount, sum(amount)),
        (A::ObligationDue, day(due)),
    ];
    for debtor in debtors {
        values.push((A::ObligationDebtors, Value::Entity(*debtor)));
    }
    at.add(K::Obligation, values)
}

fn pays(at: &mut At, on: &str, amount: &str, from: EntityId, to: EntityId) -> EntityId {
    at.add(
        K::Payment,
        vec![
            (A::PaymentDate, day(on)),
            (A::PaymentAmount, sum(amount)),
            (A::PaymentPayer, Value::Entity(from)),
            (A::PaymentPayee, Value::Entity(to)),
        ],
    )
}

fn status(at: &mut At, obligation: EntityId) -> Status {
    let life = at.life();
    let mut all = life.performance.into_iter();
    all.find(|one| one.obligation == obligation).unwrap().status
}

fn session(at: &mut At, on: &str, outcome: &str) -> EntityId {
    let present = [at.applicant, at.respondent];
    let mut values = vec![
        (A::SessionOn, day(on)),
        (A::SessionMode, code("room")),
        (A::SessionInterpreted, Value::Flag(true)),
        (A::SessionOutcome, code(outcome)),
        (A::SessionMinutes, words("Both sides told their story.")),
    ];
    for one in present {
        values.push((A::SessionPresent, Value::Entity(one)));
    }
    at.add(K::Session, values)
}

/// Two orders, an agreed deduction, payments before mediation, an agent who
/// brings a counter-offer and may not settle without the power to.
#[test]
fn the_gloves() {
    let mut at = At::with(
        ("义乌市示例手套厂", "CN"),
        ("Mehmet Yilmaz", "TR"),
        "40050.00 CNY",
    );
    let (seller, buyer) = (at.applicant, at.respondent);
    for (reference, amount) in [("G-1", "158680.00 CNY"), ("G-2", "10050.00 CNY")] {
        at.add(
            K::Order,
            vec![
                (A::OrderReference, line(reference)),
                (A::OrderAmount, sum(amount)),
            ],
        );
    }
    let agent = at.add(
        K::Agent,
        vec![
            (A::AgentName, line("Aylin Demir")),
            (A::AgentFor, Value::Entity(buyer)),
            (A::AgentPowers, code("take_part_and_sign")),
        ],
    );
    // What came before mediation is recorded, and counts towards nothing agreed.
    for (on, amount) in [
        ("2025-12-20", "58680.00 CNY"),
        ("2026-01-15", "70000.00 CNY"),
    ] {
        pays(&mut at, on, amount, buyer, seller);
    }
    at.on("2026-03-06").reach_mediation("2026-03-06");
    session(&mut at, "2026-03-06", "to_be_continued");
    let offer = at.add(
        K::Proposal,
        vec![
            (A::ProposalOn, day("2026-03-06")),
            (A::ProposalBy, Value::Entity(seller)),
            (A::ProposalKind, code("offer")),
            (A::ProposalAmount, sum("40050.00 CNY")),
            (A::ProposalState, code("rejected")),
        ],
    );
    at.add(
        K::Proposal,
        vec![
            (A::ProposalOn, day("2026-03-06")),
            (A::ProposalBy, Value::Entity(agent)),
            (A::ProposalKind, code("counter_offer")),
            (A::ProposalAnswers, Value::Entity(offer)),
            (A::ProposalAmount, sum("35000.00 CNY")),
            (A::ProposalState, code("accepted")),
        ],
    );
    at.on("2026-03-09");
    let made = agreement(&mut at, "2026-03-09", "written", Some("35000.00 CNY"));
    assert_eq!(
        at.stage(),
        Stage::InMediation,
        "not every term is confirmed"
    );
    all_agree(&mut at, made, "2026-03-09");
    at.move_to(Stage::Settled, "2026-03-09").unwrap();
    let owed = owes(
        &mut at,
        made,
        &[buyer],
        seller,
        "35000.00 CNY",
        "2026-04-09",
    );
    // The agent may take part, but not settle: refused, unless there is a reason.
    let signature = vec![
        (A::SignatureAgreement, Value::Entity(made)),
        (A::SignatureAs, code("agent")),
        (A::SignatureBy, Value::Entity(agent)),
        (A::SignatureOn, day("2026-03-09")),
    ];
    let refused = at.try_add(K::Signature, signature.clone()).unwrap_err();
    assert_eq!(problems(refused), [(A::SignatureBy, Problem::WithoutPower)]);
    let mut with_reason = signature;
    with_reason.push((A::SignatureReason, line("the buyer confirmed by video")));
    at.add(K::Signature, with_reason);
    assert_eq!(status(&mut at, owed), Status::NotYet);
    let view = at.view();
    assert_eq!(
        view.money.before.minor(money("1.00 CNY").currency()),
        12_868_000
    );
    pays(&mut at, "2026-03-09", "20000.00 CNY", buyer, seller);
    assert_eq!(status(&mut at, owed), Status::PartDone);
    at.on("2026-04-10");
    assert_eq!(status(&mut at, owed), Status::Overdue);
    assert_eq!(at.deadline(Rule::Performance).state, DueState::Overdue);
    pays(&mut at, "2026-04-10", "15000.00 CNY", buyer, seller);
    assert_eq!(status(&mut at, owed), Status::Done);
    assert_eq!(at.view().row.open, Some(money("0.00 CNY")));
}

/// Joint debtors, three instalments, one of them abroad, confirmed by the court.
#[test]
fn two_brothers() {
    let mut at = At::with(
        ("义乌市示例百货商行", "CN"),
        ("Karimov Aziz", "UZ"),
        "680000.00 CNY",
    );
    let (seller, aziz) = (at.applicant, at.respondent);
    let timur = at.add(
        K::Party,
        vec![
            (A::PartySide, code("respondent")),
            (A::PartyName, line("Karimov Timur")),
            (A::PartyNationality, Value::Country("UZ".parse().unwrap())),
            (A::PartyLeavesOn, day("2026-03-20")),
        ],
    );
    at.on("2026-03-10");
    let mediator = at.assign("Rahimi Mina", "2026-03-10");
    let made = agreement(&mut at, "2026-03-10", "written", None);
    let debt = owes(
        &mut at,
        made,
        &[aziz, timur],
        seller,
        "680000.00 CNY",
        "2026-08-10",
    );
    let instalment = |amount: &str, due: &str| {
        vec![
            (A::InstalmentObligation, Value::Entity(debt)),
            (A::InstalmentDue, day(due)),
            (A::InstalmentAmount, sum(amount)),
        ]
    };
    at.add(K::Instalment, instalment("226666.66 CNY", "2026-06-10"));
    at.add(K::Instalment, instalment("226666.66 CNY", "2026-07-10"));
    let told = at.life().money;
    assert!(
        told.iter()
            .any(|one| matches!(one, ledger::Finding::Plan { .. })),
        "{told:?}"
    );
    let refused = at
        .try_add(K::Instalment, instalment("226666.69 CNY", "2026-08-10"))
        .unwrap_err();
    assert_eq!(
        problems(refused),
        [(A::InstalmentAmount, Problem::PlanDoesNotAddUp)]
    );
    at.add(K::Instalment, instalment("226666.68 CNY", "2026-08-10"));
    assert_eq!(at.life().money, []);
    // Both brothers must sign before it binds.
    sign_all(&mut at, made, mediator, "2026-03-10");
    let effect = |at: &mut At| at.life().effects[0].1.clone();
    assert_eq!(
        effect(&mut at),
        Effect::Pending(vec![Missing::Party(timur)])
    );
    at.on("2026-03-11");
    sign(&mut at, made, "party", Some(timur), "2026-03-11");
    assert_eq!(effect(&mut at), Effect::From(civil("2026-03-11")));
    // Thirty days from effect; one brother leaves China before.
    let confirm = at.deadline(Rule::Confirmation);
    assert_eq!(confirm.on, civil("2026-04-10"));
    assert_eq!(confirm.leaving[0].party, timur);
    assert_eq!(at.life().court.court, Court::Basic);
    at.on("2026-03-18");
    at.add(
        K::JudicialConfirmation,
        vec![
            (A::JudicialConfirmationAgreement, Value::Entity(made)),
            (A::JudicialConfirmationState, code("confirmed")),
            (A::JudicialConfirmationAppliedOn, day("2026-03-12")),
            (A::JudicialConfirmationRulingOn, day("2026-03-18")),
        ],
    );
    assert_eq!(at.deadline(Rule::Confirmation).state, DueState::Met);
    at.on("2026-06-09");
    pays(&mut at, "2026-06-09", "226666.66 CNY", aziz, seller);
    at.on("2026-07-13");
    pays(&mut at, "2026-07-01", "100000.00 CNY", timur, seller);
    let parts: Vec<Status> = at.life().performance[0]
        .parts
        .iter()
        .map(|part| part.status)
        .collect();
    assert_eq!(parts, [Status::Done, Status::Overdue, Status::NotYet]);
    // Enforcement runs from the last instalment.
    assert_eq!(at.deadline(Rule::Enforcement).on, civil("2028-08-10"));
}

/// A loss in USD, settled by USD and a discount on the next order.
#[test]
fn dollars_and_a_discount() {
    let mut at = At::with(
        ("Anita Gurung", "NP"),
        ("绍兴市示例纺织有限公司", "CN"),
        "70000.00 USD",
    );
    let (buyer, seller) = (at.applicant, at.respondent);
    let made = agreement(&mut at, "2026-03-05", "written", None);
    let cash = owes(
        &mut at,
        made,
        &[seller],
        buyer,
        "30000.00 USD",
        "2026-04-01",
    );
    let discount = at.add(
        K::Obligation,
        vec![
            (A::ObligationAgreement, Value::Entity(made)),
            (A::ObligationKind, code("discount")),
            (A::ObligationDebtors, Value::Entity(seller)),
            (A::ObligationCreditor, Value::Entity(buyer)),
            (A::ObligationWords, words("8 per cent off the next order")),
            (A::ObligationDue, day("2026-12-31")),
        ],
    );
    pays(&mut at, "2026-03-05", "30000.00 USD", seller, buyer);
    assert_eq!(status(&mut at, cash), Status::Done);
    assert_eq!(status(&mut at, discount), Status::NotYet);
    assert_eq!(at.view().row.open, Some(money("0.00 USD")));
    // The buyer is from abroad; what the seller then gets back is the Chinese side's.
    let back = at.add(
        K::Payment,
        vec![
            (A::PaymentDate, day("2026-03-05")),
            (A::PaymentAmount, sum("120.00 USD")),
            (A::PaymentPayee, Value::Entity(seller)),
            (A::PaymentReason, line("freight that the buyer pays back")),
        ],
    );
    let sides = at.view().money.recovered_for;
    let dollars = |side: &Totals| side.minor(Currency::USD);
    assert_eq!(dollars(&sides.foreign), 3_000_000);
    assert_eq!(dollars(&sides.chinese), 12_000);
    assert!(sides.unsaid.is_empty());
    // Without a rate nothing is said in yuan; by its own rate a payment is.
    let yuan = at.view().money.recovered_yuan;
    assert_eq!(
        (yuan.foreign, yuan.chinese, yuan.unsaid),
        (None, None, Some(0))
    );
    let rate = Rate::try_new(
        Currency::USD,
        RateValue::from_e8(620_000_000).unwrap(),
        civil("2026-03-05"),
        RateSource::parse("midpoint").unwrap(),
    );
    at.set(back, A::PaymentRate, Value::Rate(rate.unwrap()));
    let yuan = at.view().money.recovered_yuan;
    assert_eq!((yuan.foreign, yuan.chinese), (None, Some(74_400)));
    assert_eq!(yuan.whole(), None);
    at.on("2026-06-02");
    at.set(discount, A::ObligationDoneOn, day("2026-06-01"));
    assert_eq!(status(&mut at, discount), Status::Done);
}

/// Freight: the maritime court, confirmed the same day.
#[test]
fn freight_goes_to_the_maritime_court() {
    let mut at = At::desk();
    let dispute = at.id.into();
    at.set(dispute, A::DisputeSubtype, code("shipping"));
    at.set(dispute, A::DisputeReferralKind, code("entrusted_ordinary"));
    let court = at.life().court;
    assert_eq!(
        (court.court, court.reason),
        (Court::Maritime, CourtReason::Maritime)
    );
    let mediator = at.assign("Rahimi Mina", "2026-03-05");
    let made = agreement(&mut at, "2026-03-05", "written", Some("9000.00 CNY"));
    sign_all(&mut at, made, mediator, "2026-03-05");
    at.add(
        K::JudicialConfirmation,
        vec![
            (A::JudicialConfirmationAgreement, Value::Entity(made)),
            (A::JudicialConfirmationState, code("confirmed")),
            (A::JudicialConfirmationCourt, code("maritime")),
            (A::JudicialConfirmationAppliedOn, day("2026-03-05")),
            (A::JudicialConfirmationAcceptedOn, day("2026-03-05")),
            (A::JudicialConfirmationRulingOn, day("2026-03-05")),
        ],
    );
    assert_eq!(at.deadline(Rule::Confirmation).state, DueState::Met);
    assert_eq!(at.deadline(Rule::CourtDecision).state, DueState::Met);
}

/// Oral, paid on the spot: binding at once, and nothing is open.
#[test]
fn oral_and_paid_on_the_spot() {
    let mut at = At::desk();
    at.reach_mediation("2026-03-05");
    let (buyer, seller) = (at.applicant, at.respondent);
    let made = agreement(&mut at, "2026-03-05", "oral", Some("800.00 CNY"));
    assert_eq!(at.life().findings.len(), 1, "writing is asked for");
    at.set(made, A::AgreementOnTheSpot, Value::Flag(true));
    assert_eq!(at.life().findings, []);
    assert_eq!(at.life().effects[0].1, Effect::From(civil("2026-03-05")));
    all_agree(&mut at, made, "2026-03-05");
    at.move_to(Stage::Settled, "2026-03-05").unwrap();
    let refused = at.move_to(Stage::Performed, "2026-03-05").unwrap_err();
    assert_eq!(shut(refused), [Gate::Performed]);
    pays(&mut at, "2026-03-05", "800.00 CNY", seller, buyer);
    at.move_to(Stage::Performed, "2026-03-05").unwrap();
    assert_eq!(at.life().next[0], Stage::FollowedUp);
}

/// The respondent refuses: nobody is mediated against his will.
#[test]
fn the_respondent_refuses() {
    let mut at = At::desk();
    at.assign("Rahimi Mina", "2026-03-05");
    let (applicant, respondent) = (at.applicant, at.respondent);
    let no = at.consent(respondent, "mediation", "no", "2026-03-05");
    at.amend(vec![no], Vec::new()).unwrap();
    let reason = at.thing(
        K::Waiver,
        vec![
            (A::WaiverGate, code("consent")),
            (A::WaiverStage, code("in_mediation")),
            (A::WaiverReason, words("he may think again")),
        ],
    );
    let refused = at
        .move_with(Stage::InMediation, "2026-03-05", vec![reason])
        .unwrap_err();
    assert!(
        shut(refused).contains(&Gate::Consent),
        "no reason replaces consent"
    );
    let refused = at.move_to(Stage::Refused, "2026-03-05").unwrap_err();
    assert_eq!(shut(refused), [Gate::Routes]);
    let told = at.told(applicant, "routes", "2026-03-05");
    at.move_with(Stage::Refused, "2026-03-05", vec![told])
        .unwrap();
    assert_eq!(at.life().lacks, [], "who refused is recorded");
}

/// Mediation fails, and the applicant is told the other routes in French.
#[test]
fn ended_with_the_routes_told_in_french() {
    let mut at = At::with(
        ("Awa Diop", "SN"),
        ("义乌市示例箱包厂", "CN"),
        "12000.00 CNY",
    );
    at.reach_mediation("2026-03-05");
    session(&mut at, "2026-03-05", "failed");
    let applicant = at.applicant;
    let refused = at.move_to(Stage::Failed, "2026-03-05").unwrap_err();
    assert_eq!(shut(refused), [Gate::Routes]);
    let mut told = at.told(applicant, "routes", "2026-03-05");
    told.values.push((
        A::InformationLanguage,
        Value::Language("fr".parse().unwrap()),
    ));
    // The other side was there too, and is told as well (PML 26).
    let refused = at
        .move_with(Stage::Failed, "2026-03-05", vec![told.clone()])
        .unwrap_err();
    assert_eq!(shut(refused), [Gate::Routes]);
    let other = at.told(at.respondent, "routes", "2026-03-05");
    at.move_with(Stage::Failed, "2026-03-05", vec![told, other])
        .unwrap();
    assert_eq!(at.life().lacks, [Lack::EndReason]);
    let dispute = at.id.into();
    at.set(dispute, A::DisputeEndReason, code("too_far_apart"));
    assert_eq!(at.life().lacks, []);
    assert_eq!(at.life().next, [Stage::Closed]);
    at.move_to(Stage::Closed, "2026-03-05").unwrap();
    let view = at.view();
    let told = view.entities.iter().filter(|one| {
        one.kind == K::Information && one.value(A::InformationKind) == Some(&code("routes"))
    });
    let told: Vec<_> = told
        .map(|one| {
            let to = one.value(A::InformationTo).and_then(Value::entity);
            (to, one.value(A::InformationLanguage).cloned())
        })
        .collect();
    let french = Value::Language("fr".parse().unwrap());
    assert_eq!(
        told,
        [(Some(applicant), Some(french)), (Some(at.respondent), None)]
    );
}

/// Somebody else pays: it counts, and is told.
#[test]
fn a_third_party_pays() {
    let mut at = At::desk();
    let (buyer, seller) = (at.applicant, at.respondent);
    let made = agreement(&mut at, "2026-03-05", "written", None);
    let owed = owes(&mut at, made, &[seller], buyer, "500.00 CNY", "2026-04-01");
    at.add(
        K::Payment,
        vec![
            (A::PaymentDate, day("2026-03-05")),
            (A::PaymentAmount, sum("500.00 CNY")),
            (A::PaymentPayerName, line("A trading company abroad")),
            (A::PaymentPayerRelation, code("unknown_third_party")),
            (A::PaymentPayee, Value::Entity(buyer)),
        ],
    );
    assert_eq!(status(&mut at, owed), Status::Done);
    let told = at.life().money;
    assert!(
        matches!(told[..], [ledger::Finding::Stranger { .. }]),
        "{told:?}"
    );
}

/// More than is owed is paid with a reason, and stands apart.
#[test]
fn more_than_is_owed_needs_a_reason() {
    let mut at = At::desk();
    let (buyer, seller) = (at.applicant, at.respondent);
    let made = agreement(&mut at, "2026-03-05", "written", None);
    owes(&mut at, made, &[seller], buyer, "500.00 CNY", "2026-04-01");
    let payment = vec![
        (A::PaymentDate, day("2026-03-05")),
        (A::PaymentAmount, sum("500.01 CNY")),
        (A::PaymentPayer, Value::Entity(seller)),
        (A::PaymentPayee, Value::Entity(buyer)),
    ];
    let refused = at.try_add(K::Payment, payment.clone()).unwrap_err();
    assert_eq!(
        problems(refused),
        [(A::PaymentAmount, Problem::MoreThanOwed)]
    );
    let mut with_reason = payment;
    with_reason.push((A::PaymentReason, line("rounded up in cash")));
    at.add(K::Payment, with_reason);
    let view = at.view();
    assert_eq!(view.money.beyond.minor(money("1.00 CNY").currency()), 1);
}

/// The last day for confirmation falls in the Spring Festival of 2026, which
/// ends on 23 February: the safe day is told, and the day to which the law moves it.
#[test]
fn the_last_day_for_confirmation_in_the_spring_festival() {
    let mut at = At::begun("2026-01-15");
    at.on("2026-01-18");
    let mediator = at.assign("Rahimi Mina", "2026-01-15");
    let made = agreement(&mut at, "2026-01-18", "written", Some("1.00 CNY"));
    sign_all(&mut at, made, mediator, "2026-01-18");
    let last = at.deadline(Rule::Confirmation);
    assert_eq!(last.on, civil("2026-02-17"));
    assert_eq!(last.rolled, Some(civil("2026-02-24")));
    at.on("2026-02-24");
    assert_eq!(at.deadline(Rule::Confirmation).state, DueState::Due);
    at.on("2026-02-25");
    assert_eq!(at.deadline(Rule::Confirmation).state, DueState::Overdue);
}

/// Signed on Monday and sealed on Thursday: in effect on Thursday.
#[test]
fn signed_on_monday_sealed_on_thursday() {
    let mut at = At::desk();
    at.on("2026-03-12");
    let mediator = at.assign("Rahimi Mina", "2026-03-09");
    let made = agreement(&mut at, "2026-03-09", "written", Some("1.00 CNY"));
    let (one, other) = (at.applicant, at.respondent);
    for (role, by) in [("party", one), ("party", other), ("mediator", mediator)] {
        sign(&mut at, made, role, Some(by), "2026-03-09");
    }
    let effect = at.life().effects[0].1.clone();
    assert_eq!(effect, Effect::Pending(vec![Missing::CommitteeSeal]));
    sign(&mut at, made, "committee", None, "2026-03-12");
    assert_eq!(at.life().effects[0].1, Effect::From(civil("2026-03-12")));
    assert_eq!(
        at.deadline(Rule::Confirmation).counted_from,
        civil("2026-03-12")
    );
}

/// The same dispute changed in two places without knowing of each other: both
/// stand until a person decides.
#[test]
fn changed_in_two_places_then_joined() {
    let mut at = At::desk();
    let dispute = at.id.into();
    let stale = at.saw(dispute, A::DisputeDisputed);
    at.set(dispute, A::DisputeDisputed, sum("41000.00 CNY"));
    // The other place had seen only the first saying.
    let other = Edit::Set {
        entity: dispute,
        attribute: A::DisputeDisputed,
        value: sum("39000.00 CNY"),
        saw: stale,
    };
    at.amend(Vec::new(), vec![other]).unwrap();
    assert!(at.view().row.conflict);
    let Reply::Conflicts(conflicts) = at.desk.query(Query::Conflicts).unwrap() else {
        panic!()
    };
    assert_eq!(conflicts[0].sayings.len(), 2);
    at.set(dispute, A::DisputeDisputed, sum("40000.00 CNY"));
    assert!(!at.view().row.conflict);
}

/// No session before everybody agreed to be mediated and somebody mediates.
#[test]
fn no_session_before_the_gates_are_open() {
    let mut at = At::desk();
    let session = vec![
        (A::SessionOn, day("2026-03-05")),
        (A::SessionMode, code("room")),
    ];
    let refused = at.try_add(K::Session, session.clone()).unwrap_err();
    assert!(shut(refused).contains(&Gate::Mediator));
    at.reach_mediation("2026-03-05");
    at.add(K::Session, session);
}

/// Today tells a mediator what is his.
#[test]
fn what_is_mine_is_told() {
    let mut at = At::desk();
    at.assign("陈静", "2026-03-05");
    let dispute = at.id.into();
    at.set(dispute, A::DisputeNextOn, day("2026-03-05"));
    let home = |at: &mut At| match at.desk.query(Query::Home).unwrap() {
        Reply::Home(home) => home,
        other => panic!("{other:?}"),
    };
    assert!(home(&mut at).needs.iter().all(|need| need.mine));
    assert_eq!(home(&mut at).needs.len(), 1);
    let mut other = At::desk();
    other.assign("Rahimi Mina", "2026-03-05");
    let dispute = other.id.into();
    other.set(dispute, A::DisputeNextOn, day("2026-03-05"));
    assert!(home(&mut other).needs.iter().all(|need| !need.mine));
}
