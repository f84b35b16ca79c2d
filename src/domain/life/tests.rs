//! Steps, gates and states, case by case.

use super::*;
use crate::domain::{
    codes::{
        AgentPower, AgreementForm, ConsentAnswer, ConsentMatter, Court, Gate, InformationKind,
        MediatorRole, PartySide, ReferralKind, SignatoryRole, Stage, TradeSubtype,
    },
    date::Date,
    id::EntityId,
};

fn id(number: u8) -> EntityId {
    EntityId::from_bytes([number; 16])
}

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

const BUYER: u8 = 1;
const SELLER: u8 = 2;

/// A buyer from abroad against a seller, at the desk.
fn file() -> File {
    let party = |number, side| Party {
        id: id(number),
        side: Some(side),
        foreign: number == BUYER,
        identity_checked: None,
        leaves: None,
    };
    File {
        stage: Some(Stage::Assigned),
        applied: Some(day("2026-03-02")),
        parties: vec![
            party(BUYER, PartySide::Applicant),
            party(SELLER, PartySide::Respondent),
        ],
        ..File::default()
    }
}

fn consent(party: u8, matter: ConsentMatter, answer: ConsentAnswer, on: &str) -> Consent {
    Consent {
        party: Some(id(party)),
        matter: Some(matter),
        answer: Some(answer),
        on: Some(day(on)),
        about: None,
    }
}

fn told(to: u8, kind: InformationKind) -> Information {
    Information {
        kind: Some(kind),
        to: Some(id(to)),
        on: Some(day("2026-03-03")),
    }
}

fn mediator() -> Person {
    Person {
        id: id(20),
        mediator: Some(id(21)),
        role: Some(MediatorRole::Lead),
        from: Some(day("2026-03-02")),
        until: None,
        ending: None,
        appointed: true,
    }
}

fn agreement() -> Agreement {
    Agreement {
        id: id(30),
        date: Some(day("2026-03-09")),
        form: Some(AgreementForm::Written),
        partial: false,
        on_the_spot: false,
        ownership: false,
        signatures: Vec::new(),
        effective: None,
    }
}

fn gate(file: &File, to: Stage, gate: Gate) -> GateCheck {
    let all = gates(file, to, day("2026-03-10"));
    let found = all.into_iter().find(|check| check.gate == gate);
    found.unwrap_or_else(|| panic!("{gate:?} is not asked before {to:?}"))
}

#[test]
fn nobody_is_mediated_without_consent_rights_identity_and_a_mediator() {
    let mut file = file();
    let shut: Vec<Gate> = gates(&file, Stage::InMediation, day("2026-03-10"))
        .into_iter()
        .filter(|check| !check.open())
        .map(|check| check.gate)
        .collect();
    assert_eq!(
        shut,
        [
            Gate::Identity,
            Gate::Consent,
            Gate::RightsNotice,
            Gate::Mediator
        ]
    );
    // The applicant has consented by applying; the respondent has not.
    assert_eq!(
        gate(&file, Stage::InMediation, Gate::Consent).missing,
        [id(SELLER)]
    );
    let yes = ConsentAnswer::Yes;
    file.consents
        .push(consent(SELLER, ConsentMatter::Mediation, yes, "2026-03-03"));
    file.told.push(told(BUYER, InformationKind::Rights));
    file.told.push(told(SELLER, InformationKind::Rights));
    for party in &mut file.parties {
        party.identity_checked = Some(day("2026-03-03"));
    }
    file.people.push(mediator());
    let open = gates(&file, Stage::InMediation, day("2026-03-10"));
    assert!(open.iter().all(GateCheck::open), "{open:?}");
}

#[test]
fn a_refusal_shuts_the_gate_for_any_reason_until_the_party_consents() {
    let mut file = file();
    let no = ConsentAnswer::No;
    file.consents
        .push(consent(SELLER, ConsentMatter::Mediation, no, "2026-03-03"));
    file.waivers.push(Waiver {
        gate: Some(Gate::Consent),
        stage: Some(Stage::InMediation),
        on: None,
    });
    let shut = gate(&file, Stage::InMediation, Gate::Consent);
    assert_eq!(shut.refused, [id(SELLER)]);
    assert!(shut.waived && !shut.open());
    // Even the applicant may end it at any time (PML 23).
    file.consents
        .push(consent(BUYER, ConsentMatter::Mediation, no, "2026-03-04"));
    assert_eq!(
        gate(&file, Stage::InMediation, Gate::Consent).refused.len(),
        2
    );
    for party in [BUYER, SELLER] {
        let yes = ConsentAnswer::Yes;
        file.consents
            .push(consent(party, ConsentMatter::Mediation, yes, "2026-03-05"));
    }
    assert!(gate(&file, Stage::InMediation, Gate::Consent).met);
}

#[test]
fn of_two_answers_on_one_day_the_refusal_counts() {
    let mut file = file();
    for answer in [ConsentAnswer::No, ConsentAnswer::Yes] {
        file.consents.push(consent(
            SELLER,
            ConsentMatter::Mediation,
            answer,
            "2026-03-03",
        ));
    }
    let answer = file.answer(id(SELLER), ConsentMatter::Mediation, None);
    assert_eq!(answer, Some(ConsentAnswer::No));
}

#[test]
fn a_reason_opens_a_gate_for_its_own_step_alone() {
    let mut file = file();
    file.waivers.push(Waiver {
        gate: Some(Gate::Routes),
        stage: Some(Stage::Unreachable),
        on: None,
    });
    assert!(gate(&file, Stage::Unreachable, Gate::Routes).open());
    assert!(!gate(&file, Stage::Failed, Gate::Routes).open());
}

#[test]
fn a_mediator_counts_who_is_appointed_and_still_there() {
    let mut file = file();
    file.people.push(mediator());
    assert!(gate(&file, Stage::InMediation, Gate::Mediator).met);
    for change in [
        (|person: &mut Person| person.until = Some(day("2026-03-05"))) as fn(&mut Person),
        |person| person.appointed = false,
        |person| person.role = Some(MediatorRole::Interpreter),
        |person| person.from = Some(day("2026-03-11")),
        |person| person.mediator = None,
    ] {
        let mut person = mediator();
        change(&mut person);
        file.people = vec![person];
        assert!(!gate(&file, Stage::InMediation, Gate::Mediator).met);
    }
}

#[test]
fn every_session_needs_an_interpreter_and_every_term_a_yes() {
    let mut file = file();
    file.sessions.push(Session {
        id: id(40),
        on: Some(day("2026-03-06")),
        interpreted: false,
        present: vec![id(BUYER), id(SELLER)],
        outcome: None,
        next_on: None,
    });
    file.agreements.push(agreement());
    assert_eq!(
        gate(&file, Stage::Settled, Gate::Interpreter).missing,
        [id(40)]
    );
    assert_eq!(
        gate(&file, Stage::Settled, Gate::Consensus).missing.len(),
        2
    );
    let yes = ConsentAnswer::Yes;
    for party in [BUYER, SELLER] {
        let mut answer = consent(party, ConsentMatter::Terms, yes, "2026-03-09");
        answer.about = Some(id(30));
        file.consents.push(answer);
    }
    assert!(gate(&file, Stage::Settled, Gate::Consensus).met);
    // A consent to the terms of another agreement is none to these.
    for consent in &mut file.consents {
        consent.about = Some(id(31));
    }
    assert!(!gate(&file, Stage::Settled, Gate::Consensus).met);
}

#[test]
fn an_agreement_is_performed_from_the_day_on_which_it_binds() {
    let mut file = file();
    file.stage = Some(Stage::Settled);
    for (effective, open) in [
        (None, false),
        (Some("2026-03-11"), false),
        (Some("2026-03-10"), true),
        (Some("2026-03-09"), true),
    ] {
        file.agreements = vec![Agreement {
            effective: effective.map(day),
            ..agreement()
        }];
        let check = gate(&file, Stage::Performing, Gate::Effective);
        assert_eq!(check.open(), open, "{effective:?}");
        assert_eq!(check.missing.is_empty(), open, "{effective:?}");
    }
}

#[test]
fn every_agreement_has_a_follow_up_of_its_own() {
    let mut file = file();
    file.stage = Some(Stage::Settled);
    let second = Agreement {
        id: id(31),
        ..agreement()
    };
    file.agreements = vec![agreement(), second];
    let missing = |file: &File| gate(file, Stage::Performing, Gate::FollowUp).missing;
    assert_eq!(missing(&file), [id(30), id(31)]);
    let visit = |agreement| FollowUp {
        id: id(40),
        agreement,
        planned: Some(day("2026-04-01")),
        on: None,
        kind: None,
    };
    file.follow_ups = vec![visit(Some(id(30)))];
    assert_eq!(missing(&file), [id(31)]);
    // One that names none is about all.
    file.follow_ups = vec![visit(None)];
    assert!(missing(&file).is_empty());
}

#[test]
fn closing_asks_for_performance_or_for_the_routes() {
    let mut file = file();
    file.stage = Some(Stage::Failed);
    assert!(!gate(&file, Stage::Closed, Gate::Routes).open());
    file.told.push(told(BUYER, InformationKind::Routes));
    // Whoever does not come or cannot be reached is not told; who was there is.
    for (to, missing) in [
        (Stage::Refused, &[][..]),
        (Stage::Unreachable, &[]),
        (Stage::Failed, &[id(SELLER)]),
        (Stage::Closed, &[id(SELLER)]),
    ] {
        let check = gate(&file, to, Gate::Routes);
        assert_eq!(check.missing, missing, "{to:?}");
        assert_eq!(check.open(), missing.is_empty(), "{to:?}");
    }
    file.told.push(told(SELLER, InformationKind::Routes));
    assert!(gate(&file, Stage::Failed, Gate::Routes).open());
    assert!(gate(&file, Stage::Closed, Gate::Routes).open());
    file.stage = Some(Stage::Performed);
    file.agreements.push(agreement());
    file.all_performed = Some(false);
    assert!(!gate(&file, Stage::Closed, Gate::Performed).open());
    file.all_performed = Some(true);
    assert!(gate(&file, Stage::Closed, Gate::Performed).open());
    assert!(!gate(&file, Stage::Closed, Gate::FollowUp).open());
}

#[test]
fn a_state_holds_what_only_it_needs_and_tells_what_it_lacks() {
    let mut file = file();
    for (stage, lacks) in [
        (Stage::Declined, vec![Lack::Reason]),
        (Stage::ReferredOut, vec![Lack::ReferredTo]),
        (Stage::Assigned, vec![Lack::Lead]),
        (Stage::InMediation, vec![Lack::Session]),
        (Stage::ToBeContinued, vec![Lack::NextDate]),
        (Stage::Settled, vec![Lack::Agreement]),
        (Stage::Failed, vec![Lack::EndReason]),
        (Stage::Refused, vec![Lack::Refusal]),
        (Stage::Suspended, vec![Lack::Report]),
        (Stage::Performing, vec![Lack::Agreement]),
        (Stage::InCourt, vec![Lack::CourtCase]),
        (Stage::FollowedUp, vec![Lack::FollowUp]),
        (Stage::Closed, vec![Lack::Closing]),
        (Stage::Archived, vec![Lack::Retention, Lack::Closing]),
        (Stage::Enquiry, vec![]),
        (Stage::Applied, vec![]),
        (Stage::Withdrawn, vec![]),
    ] {
        file.stage = Some(stage);
        assert_eq!(State::of(&file).lacks(&file), lacks, "{stage:?}");
    }
    file.stage = Some(Stage::Settled);
    file.agreements.push(agreement());
    let written = Settlement::Written { effective: None };
    assert_eq!(State::of(&file), State::Settled(written));
    file.agreements[0].form = Some(AgreementForm::Oral);
    let oral = Settlement::Oral {
        on: Some(day("2026-03-09")),
    };
    assert_eq!(State::of(&file), State::Settled(oral));
    file.agreements[0].partial = true;
    let partial = Settlement::Partial { effective: None };
    assert_eq!(State::of(&file), State::Settled(partial));
}

#[test]
fn every_stage_but_the_last_has_a_next_one() {
    let mut file = file();
    for stage in Stage::ALL {
        file.stage = Some(*stage);
        assert_eq!(next_stages(&file).is_empty(), *stage == Stage::Archived);
        assert!(!next_stages(&file).contains(stage));
    }
}

#[test]
fn the_court_follows_the_matter_the_invitation_and_the_sum() {
    let yuan = |million: i64| Some(million * 100_000_000);
    for (subtype, referral, fen, court) in [
        (TradeSubtype::Payment, None, yuan(1), Court::Basic),
        (TradeSubtype::Payment, None, yuan(40), Court::Intermediate),
        (
            TradeSubtype::Payment,
            None,
            Some(40 * 100_000_000 - 1),
            Court::Basic,
        ),
        (
            TradeSubtype::Payment,
            Some(ReferralKind::EntrustedSummary),
            yuan(1),
            Court::Inviting,
        ),
        (
            TradeSubtype::Payment,
            Some(ReferralKind::Police),
            yuan(1),
            Court::Basic,
        ),
        (
            TradeSubtype::Shipping,
            Some(ReferralKind::BeforeDocketing),
            yuan(50),
            Court::Maritime,
        ),
        (TradeSubtype::Payment, None, None, Court::Basic),
    ] {
        let mut file = file();
        file.subtype = Some(subtype);
        file.referral = referral;
        file.disputed_fen = fen;
        assert_eq!(propose_court(&file).court, court);
    }
}

#[test]
fn an_agent_signs_only_with_the_power_to_settle_or_with_a_reason() {
    let mut file = file();
    file.agents.push(Agent {
        id: id(5),
        acts_for: Some(id(BUYER)),
        powers: vec![AgentPower::TakePartAndSign],
    });
    let mut made = agreement();
    made.signatures.push(Signature {
        id: id(50),
        role: Some(SignatoryRole::Agent),
        by: Some(id(5)),
        on: Some(day("2026-03-08")),
        reason: false,
    });
    file.agreements.push(made);
    assert_eq!(
        signing_findings(&file),
        [
            Finding::AgentWithoutPower {
                signature: id(50),
                agent: id(5)
            },
            Finding::SignedBefore {
                signature: id(50),
                on: day("2026-03-08")
            }
        ]
    );
    file.agents[0].powers.push(AgentPower::DisposeOfClaims);
    assert_eq!(signing_findings(&file).len(), 1);
    file.agents[0].powers.clear();
    file.agreements[0].signatures[0].reason = true;
    assert_eq!(signing_findings(&file).len(), 1);
    assert_eq!(file.signs_for(id(5)), Some(id(BUYER)));
}

/// A guest whom the committee invited on 4 March.
fn guest() -> Person {
    Person {
        id: id(22),
        mediator: None,
        role: Some(MediatorRole::Invited),
        from: Some(day("2026-03-04")),
        ..mediator()
    }
}

#[test]
fn an_invited_participant_needs_the_consent_of_each_side() {
    let mut file = file();
    assert!(gate(&file, Stage::InMediation, Gate::Invited).met);
    file.people.push(guest());
    let shut = gate(&file, Stage::InMediation, Gate::Invited);
    assert!(!shut.open());
    assert_eq!((shut.missing, shut.refused), (vec![id(22)], vec![]));
    assert_eq!(invited_findings(&file).len(), 2);
    let about = |party, answer| Consent {
        about: Some(id(22)),
        ..consent(party, ConsentMatter::Participant, answer, "2026-03-05")
    };
    file.consents.push(about(BUYER, ConsentAnswer::Yes));
    assert_eq!(
        invited_findings(&file),
        [Finding::InvitedWithoutConsent {
            person: id(22),
            party: id(SELLER)
        }]
    );
    file.consents.push(about(SELLER, ConsentAnswer::Yes));
    assert!(gate(&file, Stage::InMediation, Gate::Invited).met);
    assert_eq!(invited_findings(&file), []);
}

#[test]
fn a_reason_passes_for_a_guest_who_was_there_and_never_over_a_refusal() {
    let mut file = file();
    file.people.push(guest());
    let waiver = |on: &str| Waiver {
        gate: Some(Gate::Invited),
        stage: Some(Stage::InMediation),
        on: Some(day(on)),
    };
    // The reason was given for somebody else: this guest came later.
    file.waivers.push(waiver("2026-03-03"));
    assert!(!invited_to(&file, &[id(22)]).open());
    file.waivers.push(waiver("2026-03-04"));
    assert!(invited_to(&file, &[id(22)]).open());
    assert_eq!(invited_findings(&file), []);
    let no = ConsentAnswer::No;
    file.consents.push(consent(
        SELLER,
        ConsentMatter::Participant,
        no,
        "2026-03-05",
    ));
    let shut = invited_to(&file, &[id(22)]);
    assert_eq!(shut.refused, [id(SELLER)]);
    assert!(!shut.open());
    assert_eq!(invited_findings(&file).len(), 1);
    // Who is not at the session needs nobody's consent to it.
    assert!(invited_to(&file, &[id(20)]).met);
}

#[test]
fn a_guest_who_left_before_any_session_needs_no_consent() {
    let mut file = file();
    file.people.push(Person {
        until: Some(day("2026-03-06")),
        ..guest()
    });
    assert!(gate(&file, Stage::InMediation, Gate::Invited).met);
    assert_eq!(invited_findings(&file), []);
    file.sessions.push(Session {
        id: id(40),
        on: Some(day("2026-03-05")),
        interpreted: true,
        present: vec![id(22)],
        outcome: None,
        next_on: None,
    });
    assert_eq!(invited_findings(&file).len(), 2);
}
