//! D1 to D3, D8, D9, D12, D16: agreements.

use super::*;
use crate::domain::codes::ConfirmationState as S;

#[test]
fn a_written_agreement_binds_with_the_last_required_act() {
    // Signed on Monday, sealed on Thursday.
    let thursday = written(["2026-03-02", "2026-03-02", "2026-03-02", "2026-03-05"]);
    assert_eq!(effect(&thursday), Effect::From(date("2026-03-05")));
    // One party abroad signs last, across the turn of the year.
    let late = written(["2026-01-03", "2025-12-29", "2025-12-29", "2025-12-30"]);
    assert_eq!(effect(&late), Effect::From(date("2026-01-03")));

    let missing = |change: &dyn Fn(&mut Agreement)| {
        let mut agreement = in_effect("2026-03-02");
        change(&mut agreement);
        assert_eq!(effect(&agreement).date(), None);
        effect(&agreement).missing().to_vec()
    };
    assert_eq!(
        missing(&|one| one.signatures.truncate(3)),
        [Missing::CommitteeSeal]
    );
    assert_eq!(
        missing(&|one| one.signatures[3].form = Some(SignatureForm::Signature)),
        [Missing::CommitteeSeal]
    );
    assert_eq!(
        missing(&|one| one.signatures.clear()),
        [
            Missing::Party(id(BUYER)),
            Missing::Party(id(SELLER)),
            Missing::Mediator,
            Missing::CommitteeSeal,
        ]
    );
    assert_eq!(
        missing(&|one| one.signatures[1].on = None),
        [Missing::Day(id(12))]
    );
    assert_eq!(
        missing(&|one| one.between.push(id(9))),
        [Missing::Party(id(9))]
    );
    assert_eq!(missing(&|one| one.between.clear()), [Missing::Parties]);
    // An interpreter's name under it stands for nobody.
    assert_eq!(
        missing(&|one| one.signatures[0].role = Some(SignatoryRole::Interpreter)),
        [Missing::Party(id(BUYER))]
    );
    // An agent signs for the principal.
    let mut agent = in_effect("2026-03-02");
    agent.signatures[0].role = Some(SignatoryRole::Agent);
    assert_eq!(effect(&agent).date(), Some(date("2026-03-02")));
}

#[test]
fn an_oral_agreement_binds_from_the_day_it_is_reached() {
    let mut oral = Agreement {
        form: Some(AgreementForm::Oral),
        ..Agreement::new(id(AGREEMENT))
    };
    assert_eq!(effect(&oral).missing(), [Missing::AgreedOn]);
    oral.agreed_on = Some(date("2026-03-02"));
    assert_eq!(effect(&oral), Effect::From(date("2026-03-02")));
}

#[test]
fn thirty_days_to_apply_for_confirmation() {
    for (effect, today, expected) in [
        // The last day falls in the Spring Festival.
        ("2025-01-02", "2025-01-05", "2025-02-01 2025-02-05 coming"),
        ("2025-01-02", "2025-01-18", "2025-02-01 2025-02-05 due"),
        ("2025-01-02", "2025-02-04", "2025-02-01 2025-02-05 due"),
        ("2025-01-02", "2025-02-05", "2025-02-01 2025-02-05 due"),
        ("2025-01-02", "2025-02-06", "2025-02-01 2025-02-05 overdue"),
        // It is a Sunday that is worked.
        ("2024-12-27", "2025-01-26", "2025-01-26 - due"),
        ("2024-12-27", "2025-01-27", "2025-01-26 - overdue"),
        // An ordinary weekend; 29 February; the turn of a year.
        ("2026-05-15", "2026-05-15", "2026-06-14 2026-06-15 coming"),
        ("2024-01-30", "2024-01-30", "2024-02-29 - coming"),
        ("2025-12-02", "2025-12-02", "2026-01-01 2026-01-04 coming"),
    ] {
        let deadline = confirmation(&in_effect(effect), &[], at(today));
        assert_eq!(shown(deadline), expected, "{effect} {today}");
    }
    let unsealed = written(["2025-01-02", "2025-01-02", "2025-01-02", ""]);
    assert_eq!(confirmation(&unsealed, &[], at("2025-01-05")), None);
}

#[test]
fn confirmation_in_all_its_states() {
    let ask = |state, applied: Option<&str>| {
        let mut agreement = in_effect("2026-03-02");
        agreement.confirmation.state = state;
        agreement.confirmation.applied = applied.map(date);
        confirmation(&agreement, &[], at("2026-03-10")).unwrap()
    };
    for (state, applied, expected) in [
        (None, None, DueState::Coming),
        (Some(S::Undecided), None, DueState::Coming),
        (Some(S::Withdrawn), Some("2026-03-04"), DueState::Coming),
        (Some(S::NotWanted), None, DueState::Moot),
        (Some(S::Lapsed), None, DueState::Moot),
        (Some(S::Applied), Some("2026-03-04"), DueState::Met),
        (Some(S::Confirmed), None, DueState::Met),
        (None, Some("2026-03-04"), DueState::Met),
    ] {
        assert_eq!(ask(state, applied).state, expected, "{state:?}");
    }
    assert!(!ask(Some(S::Applied), Some("2026-04-01")).was_late());
    assert!(ask(Some(S::Applied), Some("2026-04-02")).was_late());
    let mut owned = in_effect("2026-03-02");
    owned.ownership = true;
    assert!(shown(confirmation(&owned, &[], at("2026-03-10"))).ends_with("moot"));
    let mut paid = in_effect("2026-03-02");
    paid.dues = vec![due(20, "2026-03-05", Standing::Done(None))];
    assert!(shown(confirmation(&paid, &[], at("2026-03-10"))).ends_with("moot"));
}

#[test]
fn it_presses_while_a_party_leaves_before_it() {
    let agreement = in_effect("2026-03-02");
    let leaving = |party, on: &str| Leaving {
        party: id(party),
        on: date(on),
    };
    let all = [
        leaving(BUYER, "2026-03-20"),
        leaving(SELLER, "2026-04-02"),
        leaving(9, "2026-03-11"),
    ];
    let deadline = confirmation(&agreement, &all, at("2026-03-03")).unwrap();
    assert_eq!(deadline.on, date("2026-04-01"));
    assert_eq!(deadline.leaving, [leaving(BUYER, "2026-03-20")]);
    assert_eq!(deadline.state, DueState::Due);
    assert_eq!(deadline.act_by(), date("2026-03-20"));
    // And it warns on the day before.
    assert_eq!(deadline.alarms, [14, 13, 7, 3, 1]);
    assert!(deadline.alarm_days().any(|day| day == date("2026-03-19")));
    // Who has left before the agreement: it presses, and warns of it no more.
    let gone = confirmation(
        &agreement,
        &[leaving(BUYER, "2026-02-01")],
        at("2026-03-03"),
    );
    let gone = gone.unwrap();
    assert_eq!((gone.state, gone.alarms.len()), (DueState::Due, 4));
}

#[test]
fn what_the_court_is_expected_to_do() {
    let mut agreement = in_effect("2025-01-02");
    assert_eq!(court_acceptance(&agreement, at("2025-01-20")), None);
    agreement.confirmation.state = Some(S::Applied);
    agreement.confirmation.applied = Some(date("2025-01-24"));
    let accept = |agreement: &Agreement| shown(court_acceptance(agreement, at("2025-01-27")));
    assert_eq!(accept(&agreement), "2025-01-27 - due");
    agreement.confirmation.accepted = Some(date("2025-01-26"));
    agreement.confirmation.state = Some(S::Accepted);
    assert_eq!(accept(&agreement), "2025-01-27 - met");

    let decide = |agreement: &Agreement, today| -> Vec<String> {
        let all = court_decisions(agreement, at(today)).into_iter();
        all.map(|one| shown(Some(one))).collect()
    };
    assert_eq!(decide(&agreement, "2025-02-01"), ["2025-02-10 - coming"]);
    // Fifteen days are over: ten more.
    assert_eq!(
        decide(&agreement, "2025-02-11"),
        ["2025-02-10 - overdue", "2025-02-20 - coming"]
    );
    agreement.confirmation.state = Some(S::Confirmed);
    agreement.confirmation.ruling = Some(date("2025-02-10"));
    assert_eq!(decide(&agreement, "2025-02-11"), ["2025-02-10 - met"]);
    agreement.confirmation.state = Some(S::Withdrawn);
    assert_eq!(decide(&agreement, "2025-03-11"), ["2025-02-10 - moot"]);
}

#[test]
fn two_years_to_enforce() {
    let confirmed = |dues: Vec<Due>| {
        let mut agreement = in_effect("2024-01-10");
        agreement.confirmation.state = Some(S::Confirmed);
        agreement.dues = dues;
        agreement
    };
    let open = Standing::Open;
    let done = Standing::Done(None);
    for (dues, today, expected) in [
        // Three instalments, the first in default: from the last one.
        (
            vec![
                due(20, "2024-02-10", open),
                due(21, "2024-02-29", open),
                due(22, "2024-02-20", open),
            ],
            "2024-02-21",
            // 29 February has no like in 2026: the last day of the month, a
            // Saturday that is worked.
            "2026-02-28 - coming",
        ),
        // Rolled over a weekend.
        (
            vec![due(20, "2024-03-08", open)],
            "2024-04-01",
            "2026-03-08 2026-03-09 coming",
        ),
        // A waived instalment counts for nothing.
        (
            vec![
                due(20, "2024-03-08", open),
                due(21, "2025-01-01", Standing::Waived),
            ],
            "2026-03-10",
            "2026-03-08 2026-03-09 overdue",
        ),
        // No day stated: from effect.
        (vec![], "2024-02-01", "2026-01-10 2026-01-12 coming"),
        // Nobody is in default.
        (vec![due(20, "2024-03-08", open)], "2024-03-08", "-"),
        (vec![due(20, "2024-03-08", done)], "2024-04-01", "-"),
    ] {
        let deadline = enforcement(&confirmed(dues.clone()), at(today));
        assert_eq!(shown(deadline), expected, "{today} {dues:?}");
    }
    let mut asked = confirmed(vec![due(20, "2024-03-08", open)]);
    asked.confirmation.enforcement = Some(date("2024-05-01"));
    assert!(shown(enforcement(&asked, at("2024-06-01"))).ends_with("met"));
    asked.confirmation.state = Some(S::Applied);
    assert_eq!(enforcement(&asked, at("2024-06-01")), None);
}

#[test]
fn what_is_due() {
    let agreement = in_effect("2025-09-01");
    let ask = |standing, today| {
        let due = due(20, "2025-10-04", standing);
        shown(performance(&agreement, &due, &[], at(today)))
    };
    let rolled = "2025-10-04 2025-10-09";
    assert_eq!(
        ask(Standing::Open, "2025-09-26"),
        format!("{rolled} coming")
    );
    assert_eq!(ask(Standing::Open, "2025-09-27"), format!("{rolled} due"));
    assert_eq!(ask(Standing::Open, "2025-10-09"), format!("{rolled} due"));
    assert_eq!(
        ask(Standing::Open, "2025-10-10"),
        format!("{rolled} overdue")
    );
    assert_eq!(
        ask(Standing::Waived, "2025-10-10"),
        format!("{rolled} moot")
    );
    assert_eq!(
        ask(Standing::Done(None), "2025-10-10"),
        format!("{rolled} met")
    );
    // The debtor leaves, not the creditor.
    let leaving = [BUYER, SELLER].map(|party| Leaving {
        party: id(party),
        on: date("2025-09-20"),
    });
    let one = due(20, "2025-10-04", Standing::Open);
    let one = performance(&agreement, &one, &leaving, at("2025-09-02")).unwrap();
    assert_eq!(one.leaving, leaving[..1]);
    assert_eq!(one.alarms, [15, 7, 3, 1]);
    let undated = Due {
        on: None,
        ..due(20, "2025-10-04", Standing::Open)
    };
    assert_eq!(
        performance(&agreement, &undated, &[], at("2025-09-02")),
        None
    );
}

#[test]
fn follow_ups_after_each_due_day_and_after_the_last() {
    let follow_up = |planned: Option<&str>, on: Option<&str>| FollowUp {
        id: id(40),
        agreement: None,
        planned: planned.map(date),
        on: on.map(date),
    };
    let asked = |agreement: &Agreement, made: &[FollowUp]| -> Vec<String> {
        let all = proposals(agreement, made, &Settings::default()).into_iter();
        all.map(|one| one.on.to_string()).collect()
    };
    let mut agreement = in_effect("2026-01-05");
    // Nothing is due: once, thirty days after effect.
    assert_eq!(asked(&agreement, &[]), ["2026-02-04"]);
    let open = Standing::Open;
    agreement.dues = vec![
        due(20, "2026-02-01", open),
        due(21, "2026-03-01", open),
        due(22, "2026-03-01", open),
    ];
    let all = ["2026-02-08", "2026-03-08", "2026-03-31"];
    assert_eq!(asked(&agreement, &[]), all);
    // Planned about that time, or made after it.
    let planned = [follow_up(Some("2026-02-10"), None)];
    assert_eq!(asked(&agreement, &planned), all[1..]);
    assert_eq!(
        asked(&agreement, &[follow_up(Some("2026-02-20"), None)]),
        all
    );
    assert_eq!(
        asked(&agreement, &[follow_up(None, Some("2026-01-20"))]),
        all
    );
    assert_eq!(
        asked(&agreement, &[follow_up(None, Some("2026-03-05"))]),
        all[2..]
    );
    assert!(asked(&agreement, &[follow_up(None, Some("2026-03-20"))]).is_empty());
    // Another agreement's answers nothing.
    let other = FollowUp {
        agreement: Some(id(9)),
        ..follow_up(None, Some("2026-03-20"))
    };
    assert_eq!(asked(&agreement, &[other]), all);
    // Everything was paid early: once, thirty days after that.
    for due in &mut agreement.dues {
        due.standing = Standing::Done(Some(date("2026-01-20")));
    }
    assert_eq!(asked(&agreement, &[]), ["2026-02-19"]);
    assert!(asked(&agreement, &[follow_up(None, Some("2026-01-21"))]).is_empty());
    // Paid on the spot, before the seal.
    for due in &mut agreement.dues {
        due.standing = Standing::Done(Some(date("2026-01-03")));
    }
    assert_eq!(asked(&agreement, &[]), ["2026-02-04"]);
    // Not in effect: nothing to follow up yet.
    agreement.signatures.clear();
    assert!(asked(&agreement, &[]).is_empty());
}

#[test]
fn the_committee_sets_when_to_follow_up() {
    let mut agreement = in_effect("2026-01-05");
    agreement.dues = vec![due(20, "2026-02-01", Standing::Open)];
    let asked = |after_due, after_last| -> Vec<String> {
        let settings = Settings {
            follow_up_days: after_due,
            follow_up_last_days: after_last,
            ..Settings::default()
        };
        let all = proposals(&agreement, &[], &settings).into_iter();
        all.map(|one| one.on.to_string()).collect()
    };
    assert_eq!(asked(None, None), ["2026-02-08", "2026-03-03"]);
    assert_eq!(asked(Some(3), Some(14)), ["2026-02-04", "2026-02-15"]);
    // Sooner after the last than after each: made on its day, it is answered.
    let settings = Settings {
        follow_up_days: Some(20),
        follow_up_last_days: Some(5),
        ..Settings::default()
    };
    let made = FollowUp {
        id: id(40),
        agreement: None,
        planned: None,
        on: Some(date("2026-02-06")),
    };
    assert!(proposals(&agreement, &[made], &settings).is_empty());
}
