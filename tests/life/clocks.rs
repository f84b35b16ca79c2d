//! What sets the clocks of a dispute back or forward, from the record alone; and
//! what no field takes.

use crate::case::{At, code, day, line, sum, words};
use concord::domain::attribute::{Attribute as A, EntityKind as K};
use concord::domain::deadline::Rule;
use concord::domain::id::EntityId;
use concord::domain::value::Value;
use concord::protocol::{Edit, Problem, Refusal};

fn from(at: &mut At, rule: Rule) -> String {
    at.deadline(rule).counted_from.to_string()
}

/// Limitation starts anew with the application, a payment, a demand – not with a
/// counter-entry, nor with a payment that was taken back whole (CC 195).
#[test]
fn what_interrupts_limitation() {
    let mut at = At::desk();
    assert_eq!(from(&mut at, Rule::Limitation), "2026-03-05");
    let pays = |at: &mut At, on: &str, amount: &str, back: Option<EntityId>| {
        at.on(on);
        let mut values = vec![
            (A::PaymentDate, day(on)),
            (A::PaymentAmount, sum(amount)),
            (A::PaymentNote, line("as told at the desk")),
        ];
        values.extend(back.map(|back| (A::PaymentCorrects, Value::Entity(back))));
        at.add(K::Payment, values)
    };
    let paid = pays(&mut at, "2026-03-10", "100.00 CNY", None);
    assert_eq!(from(&mut at, Rule::Limitation), "2026-03-10");
    pays(&mut at, "2026-03-12", "99.99 CNY", Some(paid));
    assert_eq!(from(&mut at, Rule::Limitation), "2026-03-10");
    pays(&mut at, "2026-03-13", "0.01 CNY", Some(paid));
    assert_eq!(from(&mut at, Rule::Limitation), "2026-03-05");
    at.on("2026-03-15");
    let demand = at.told(at.respondent, "demand", "2026-03-14");
    at.amend(vec![demand], Vec::new()).unwrap();
    assert_eq!(from(&mut at, Rule::Limitation), "2026-03-14");
}

/// Whoever answered, was told something, made an offer or came to a session was
/// in touch; the quiet days count from the last of it.
#[test]
fn the_quiet_days_count_from_the_last_contact() {
    let mut at = At::desk();
    assert_eq!(from(&mut at, Rule::Contact), "2026-03-05");
    at.on("2026-03-20");
    let respondent = at.respondent;
    let answer = at.consent(respondent, "mediation", "yes", "2026-03-08");
    at.amend(vec![answer], Vec::new()).unwrap();
    assert_eq!(from(&mut at, Rule::Contact), "2026-03-08");
    let told = at.told(respondent, "rights", "2026-03-10");
    at.amend(vec![told], Vec::new()).unwrap();
    assert_eq!(from(&mut at, Rule::Contact), "2026-03-10");
    at.add(
        K::Proposal,
        vec![
            (A::ProposalOn, day("2026-03-12")),
            (A::ProposalKind, code("offer")),
            (A::ProposalBy, Value::Entity(respondent)),
            (A::ProposalWords, words("half of it now")),
        ],
    );
    assert_eq!(from(&mut at, Rule::Contact), "2026-03-12");
}

/// The time for mediation ends on the day to which both sides extended it.
#[test]
fn an_extension_moves_the_end_of_mediation() {
    let mut at = At::desk();
    let dispute = at.id.into();
    at.set(dispute, A::DisputeAcceptedOn, day("2026-03-05"));
    let end = |at: &mut At| at.deadline(Rule::MediationTime).on.to_string();
    assert_eq!(end(&mut at), "2026-04-04");
    at.add(
        K::Extension,
        vec![
            (A::ExtensionOn, day("2026-03-05")),
            (A::ExtensionUntil, day("2026-05-04")),
        ],
    );
    assert_eq!(end(&mut at), "2026-05-04");
}

/// The limits of fields hold for whoever sends a command, not in the form alone.
#[test]
fn no_field_takes_what_is_too_long_negative_or_there_already() {
    let mut at = At::desk();
    let problems = |refusal: Refusal| match refusal {
        Refusal::Fields(all) => all.iter().map(|one| one.problem).collect::<Vec<_>>(),
        other => panic!("{other:?}"),
    };
    let dispute = at.id.into();
    for (attribute, value, problem) in [
        (A::DisputeGoods, line(&"手".repeat(400)), None),
        (
            A::DisputeGoods,
            line(&"手".repeat(401)),
            Some(Problem::TooLong),
        ),
        (A::DisputeFacts, words(&"手".repeat(60_000)), None),
        (
            A::DisputeFacts,
            words(&"手".repeat(60_001)),
            Some(Problem::TooLong),
        ),
        (A::DisputeDisputed, sum("0.00 CNY"), None),
        (
            A::DisputeDisputed,
            sum("-0.01 CNY"),
            Some(Problem::NotPositive),
        ),
        (A::DisputeGoods, sum("1.00 CNY"), Some(Problem::WrongShape)),
    ] {
        let saw = at.saw(dispute, attribute);
        let edit = Edit::Set {
            entity: dispute,
            attribute,
            value,
            saw,
        };
        let told = at.amend(Vec::new(), vec![edit]).err().map(problems);
        assert_eq!(told, problem.map(|problem| vec![problem]), "{attribute:?}");
    }
    // A second thing of the same name is not the first one changed.
    let mut party = at.thing(K::Party, vec![(A::PartyName, line("Somebody Else"))]);
    party.id = at.applicant;
    let told = at.amend(vec![party], Vec::new()).err().map(problems);
    assert_eq!(told, Some(vec![Problem::Taken]));
}
