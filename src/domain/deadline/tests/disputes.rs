//! D4 to D7, D10, D11, D14, D15, D17 to D19, and all together.

use super::*;
use crate::domain::codes::{MediatorKind, PartySide, ReferralKind, RetentionClass, Stage};
use crate::domain::currency::Currency;
use crate::domain::life;
use crate::domain::money::Money;

fn accepted(on: &str) -> Facts {
    Facts {
        applied: Some(date(on)),
        accepted: Some(date(on)),
        ..Facts::default()
    }
}

fn referred(kind: ReferralKind, received: &str) -> Facts {
    Facts {
        referral: Some(Referral {
            kind: Some(kind),
            received: Some(date(received)),
            on_platform: false,
        }),
        ..Facts::default()
    }
}

#[test]
fn the_usual_time_for_mediation() {
    let mut facts = accepted("2026-01-30");
    let ask = |facts: &Facts, today| shown(mediation_time(facts, at(today)));
    // Thirty days; on the twentieth it asks for consent to more.
    assert_eq!(ask(&facts, "2026-02-18"), "2026-03-01 - coming");
    assert_eq!(ask(&facts, "2026-02-19"), "2026-03-01 - due");
    assert_eq!(ask(&facts, "2026-03-02"), "2026-03-01 - overdue");
    facts.settings.mediation_days = Some(60);
    assert_eq!(ask(&facts, "2026-03-02"), "2026-03-31 - coming");
    facts.extended_until = Some(date("2026-04-15"));
    assert_eq!(ask(&facts, "2026-03-02"), "2026-04-15 - coming");
    // Consent to less than the time that runs anyway changes nothing.
    facts.extended_until = Some(date("2026-03-15"));
    assert_eq!(ask(&facts, "2026-03-02"), "2026-03-31 - coming");
    facts.ended = Some(date("2026-02-10"));
    assert_eq!(ask(&facts, "2026-05-02"), "2026-03-31 - met");
    facts.stage = Some(Stage::Declined);
    assert_eq!(ask(&facts, "2026-05-02"), "2026-03-31 - moot");
    assert_eq!(ask(&Facts::default(), "2026-05-02"), "-");
}

#[test]
fn time_that_a_court_gives() {
    use ReferralKind as K;
    for (kind, expected) in [
        (K::BeforeDocketing, "2026-04-01 - due"),
        (K::EntrustedOrdinary, "2026-03-17 - overdue"),
        (K::EntrustedSummary, "2026-03-09 - overdue"),
        (K::Police, "-"),
        (K::Other, "-"),
    ] {
        let facts = referred(kind, "2026-03-02");
        assert_eq!(
            shown(court_time(&facts, at("2026-03-25"))),
            expected,
            "{kind}"
        );
        let own = Facts {
            accepted: Some(date("2026-03-02")),
            ..facts
        };
        let both = (
            court_time(&own, at("2026-03-25")),
            mediation_time(&own, at("2026-03-25")),
        );
        assert!(both.0.is_some() != both.1.is_some(), "one of them: {kind}");
    }
    let mut facts = referred(K::EntrustedSummary, "2026-03-02");
    facts.appraisal_days = 20;
    assert_eq!(
        shown(court_time(&facts, at("2026-03-03"))),
        "2026-03-29 - coming"
    );
    facts.extended_until = Some(date("2026-04-10"));
    assert_eq!(
        shown(court_time(&facts, at("2026-03-03"))),
        "2026-04-10 - coming"
    );
    // On the platform it runs from acceptance.
    facts.accepted = Some(date("2026-03-05"));
    facts.extended_until = None;
    facts.referral.as_mut().unwrap().on_platform = true;
    assert_eq!(
        shown(court_time(&facts, at("2026-03-06"))),
        "2026-04-01 - coming"
    );
}

#[test]
fn three_working_days_to_answer_a_court() {
    let mut facts = referred(ReferralKind::BeforeDocketing, "2025-01-24");
    let answer = |facts: &Facts, today| shown(referral_answer(facts, at(today)));
    // Over a Sunday that is worked and the Spring Festival.
    assert_eq!(answer(&facts, "2025-01-24"), "2025-02-05 - coming");
    assert_eq!(answer(&facts, "2025-02-06"), "2025-02-05 - overdue");
    assert_eq!(referral_contact(&facts, at("2025-02-05")), None);
    facts.accepted = Some(date("2025-02-05"));
    assert_eq!(answer(&facts, "2025-02-06"), "2025-02-05 - met");
    let contact = |facts: &Facts, today| shown(referral_contact(facts, at(today)));
    assert_eq!(contact(&facts, "2025-02-05"), "2025-02-08 - coming");
    assert_eq!(contact(&facts, "2025-02-10"), "2025-02-08 - overdue");
    facts.contacted = Some(date("2025-02-07"));
    assert_eq!(contact(&facts, "2025-02-10"), "2025-02-08 - met");
    facts.contacted = None;
    facts.ended = Some(date("2025-02-07"));
    assert_eq!(contact(&facts, "2025-02-10"), "2025-02-08 - moot");
    // The result goes back, at once, and the law names no day to miss.
    assert_eq!(
        shown(report_back(&facts, at("2025-03-10"))),
        "2025-02-07 - due"
    );
    facts.reported_back = Some(date("2025-02-10"));
    assert_eq!(
        shown(report_back(&facts, at("2025-03-10"))),
        "2025-02-07 - met"
    );
    // Declined, that is the result.
    let mut declined = referred(ReferralKind::BeforeDocketing, "2025-01-24");
    declined.declined = Some(date("2025-02-03"));
    assert_eq!(
        shown(report_back(&declined, at("2025-02-10"))),
        "2025-02-03 - due"
    );
    let police = referred(ReferralKind::Police, "2025-01-24");
    assert_eq!(referral_answer(&police, at("2025-02-10")), None);
    // Nobody knows yet which days of 2027 are swapped.
    let far = referred(ReferralKind::BeforeDocketing, "2026-12-30");
    let far = referral_answer(&far, at("2026-12-30")).unwrap();
    assert_eq!(far.on, date("2027-01-05"));
    assert_eq!(far.certainty, Certainty::StatutoryOnly);
}

#[test]
fn limitation_starts_anew() {
    let mut facts = accepted("2024-02-29");
    let ask = |facts: &Facts| {
        let one = limitation(facts, at("2026-03-01")).unwrap();
        assert!(one.rule.is_information());
        (one.rule, one.counted_from.to_string(), one.on.to_string())
    };
    let expected = |rule, from: &str, on: &str| (rule, from.to_owned(), on.to_owned());
    assert_eq!(
        ask(&facts),
        expected(Rule::Limitation, "2024-02-29", "2027-02-28")
    );
    facts.international_sale = true;
    assert_eq!(
        ask(&facts),
        expected(Rule::LimitationSale, "2024-02-29", "2028-02-29")
    );
    facts.interruptions = vec![date("2024-05-01"), date("2024-03-01")];
    assert_eq!(
        ask(&facts),
        expected(Rule::LimitationSale, "2024-05-01", "2028-05-01")
    );
    // Instalments: from the last.
    let mut agreement = in_effect("2024-06-01");
    facts.agreements = vec![agreement.clone()];
    assert_eq!(ask(&facts).1, "2024-06-01");
    agreement.dues = vec![
        due(20, "2024-08-01", Standing::Done(None)),
        due(21, "2025-08-01", Standing::Open),
    ];
    facts.agreements = vec![agreement.clone()];
    assert_eq!(ask(&facts).1, "2025-08-01");
    facts.agreements[0].dues[1].standing = Standing::Waived;
    assert_eq!(limitation(&facts, at("2026-03-01")), None);
}

#[test]
fn defects_are_told_within_two_years() {
    let mut facts = Facts {
        goods_received: Some(date("2024-02-29")),
        ..Facts::default()
    };
    let ask = |facts: &Facts| shown(defect_notice(facts, at("2025-01-01")));
    assert_eq!(ask(&facts), "2026-02-28 - coming");
    facts.inspection_agreed = true;
    assert_eq!(ask(&facts), "2026-02-28 - moot");
    facts.defect_notice = Some(date("2024-04-01"));
    assert_eq!(ask(&facts), "2026-02-28 - met");
}

#[test]
fn a_deposit_counts_up_to_a_fifth() {
    let money = |minor, currency| Some(Money::try_new(minor, currency).unwrap());
    let ask = |deposit, contract| {
        super::super::deposit(&Facts {
            deposit,
            contract,
            ..Facts::default()
        })
    };
    let (cny, usd) = (Currency::CNY, Currency::parse("USD").unwrap());
    assert_eq!(ask(money(20_000, cny), money(100_000, cny)), None);
    assert_eq!(
        ask(money(20_001, cny), money(100_004, cny)),
        Some(DepositFinding::AboveFifth {
            counts: money(20_000, cny).unwrap(),
            beyond: money(1, cny).unwrap(),
        })
    );
    assert_eq!(
        ask(money(20_000, usd), money(100_000, cny)),
        Some(DepositFinding::OtherCurrency)
    );
    assert_eq!(ask(money(20_000, usd), None), None);
}

#[test]
fn closing_needs_a_ground_and_a_dossier() {
    use ClosingLack as L;
    let mut facts = accepted("2026-01-05");
    assert_eq!(closing(&facts).lacks, [L::Ground, L::Dossier]);
    facts.closing.terminated = true;
    facts.closing.dossier_note = true;
    let check = closing(&facts);
    assert_eq!(check.ground, Some(ClosingGround::Terminated));
    assert_eq!(check.lacks, [L::Reason, L::Routes]);
    facts.closing.reason = true;
    facts.closing.routes_told = true;
    assert!(closing(&facts).is_allowed());
    // Settled is not closed.
    let mut agreement = in_effect("2026-01-05");
    agreement.dues = vec![due(20, "2026-02-01", Standing::Open)];
    facts.agreements = vec![agreement];
    let check = closing(&facts);
    assert_eq!(check.ground, None);
    assert_eq!(check.lacks, [L::Owed(id(20)), L::FollowUp(id(AGREEMENT))]);
    facts.agreements[0].dues[0].standing = Standing::Done(None);
    facts.follow_ups = vec![FollowUp {
        id: id(40),
        agreement: Some(id(AGREEMENT)),
        planned: None,
        on: Some(date("2026-02-10")),
    }];
    let check = closing(&facts);
    assert_eq!(check.ground, Some(ClosingGround::Performed));
    assert!(check.is_allowed());
    // Or it went to court.
    facts.agreements[0].dues[0].standing = Standing::Open;
    facts.closing.handed_over = true;
    assert_eq!(closing(&facts).ground, Some(ClosingGround::HandedOver));
}

#[test]
fn dossiers_are_kept_as_the_committee_set() {
    let mut facts = Facts {
        retention: Some(RetentionClass::Short),
        ..Facts::default()
    };
    facts.closing.on = Some(date("2024-02-29"));
    let ask = |facts: &Facts| shown(retention(facts, at("2026-01-01")));
    assert_eq!(ask(&facts), "-");
    assert!(findings(&facts).contains(&Finding::NoRetentionYears(RetentionClass::Short)));
    facts.settings.keep_short = Some(5);
    assert_eq!(ask(&facts), "2029-02-28 - coming");
    facts.retention = Some(RetentionClass::Permanent);
    assert_eq!(ask(&facts), "-");
    assert!(findings(&facts).is_empty());
    facts.retention = None;
    assert_eq!(findings(&facts), [Finding::NoRetentionClass]);
}

#[test]
fn disputes_that_lie_still() {
    let mut facts = accepted("2026-03-02");
    let ask = |facts: &Facts, today| shown(contact(facts, at(today)));
    assert_eq!(ask(&facts, "2026-03-15"), "2026-03-16 - coming");
    assert_eq!(ask(&facts, "2026-03-17"), "2026-03-16 - overdue");
    facts.last_contact = Some(date("2026-03-10"));
    assert_eq!(ask(&facts, "2026-03-17"), "2026-03-24 - coming");
    assert_eq!(findings(&facts), [Finding::NoNextStep]);
    assert_eq!(
        age(&facts, date("2026-03-17")),
        Some(Age {
            open_days: 15,
            quiet_days: Some(7),
            stepless_days: Some(15)
        })
    );
    facts.next_on = Some(date("2026-03-20"));
    assert!(findings(&facts).is_empty());
    assert_eq!(ask(&facts, "2026-03-17"), "-");
    assert_eq!(age(&facts, date("2026-03-17")).unwrap().stepless_days, None);
    assert_eq!(
        age(&facts, date("2026-03-22")).unwrap().stepless_days,
        Some(2)
    );
    let next = |facts: &Facts, today| shown(next_step(facts, at(today)));
    assert_eq!(next(&facts, "2026-03-19"), "2026-03-20 - due");
    assert_eq!(next(&facts, "2026-03-21"), "2026-03-20 - overdue");
    facts.closing.on = Some(date("2026-03-20"));
    assert_eq!(next(&facts, "2026-03-21"), "-");
    assert_eq!(age(&facts, date("2026-05-22")).unwrap().open_days, 18);
}

#[test]
fn a_mediators_own_dates() {
    let facts = MediatorFacts {
        kind: Some(MediatorKind::TranslationVolunteer),
        volunteer_from: Some(date("2024-02-29")),
        from: Some(date("2024-02-29")),
        until: Some(date("2026-12-31")),
        licence_since: Some(date("2022-06-01")),
        tax_years: vec![2023, 2025],
        papers: vec![Paper {
            id: id(50),
            until: date("2026-03-01"),
        }],
        ..MediatorFacts::new(id(7))
    };
    let list: Vec<(Rule, String)> = mediator_deadlines(&facts, at("2026-03-05"))
        .into_iter()
        .map(|one| (one.rule, shown(Some(one))))
        .collect();
    assert_eq!(
        list,
        [
            (Rule::Paper, "2026-03-01 - overdue".to_owned()),
            (Rule::Probation, "2025-02-28 - due".to_owned()),
            (Rule::Term, "2026-12-31 - coming".to_owned()),
            (Rule::Licence, "2027-06-01 - coming".to_owned()),
        ]
    );
    assert_eq!(
        mediator_findings(&facts, date("2026-03-05")),
        [
            MediatorFinding::LicenceTooYoung {
                enough_on: date("2027-06-01")
            },
            MediatorFinding::TaxYear(2024),
        ]
    );
    // A member of the committee: three years, and nothing of trade.
    let member = MediatorFacts {
        kind: Some(MediatorKind::CommitteeMember),
        from: Some(date("2024-03-01")),
        ..MediatorFacts::new(id(7))
    };
    assert!(mediator_findings(&member, date("2026-03-05")).is_empty());
    let term = mediator_deadlines(&member, at("2027-01-01"));
    assert_eq!(shown(term.first().cloned()), "2027-03-01 - due");
}

#[test]
fn the_most_pressing_comes_first() {
    let mut facts = accepted("2026-01-05");
    facts.stage = Some(Stage::Performing);
    facts.ended = Some(date("2026-01-20"));
    facts.next_on = Some(date("2026-03-30"));
    let mut agreement = in_effect("2026-02-10");
    agreement.dues = vec![
        due(20, "2026-03-02", Standing::Open),
        due(21, "2026-04-20", Standing::Open),
        due(22, "2026-02-20", Standing::Done(Some(date("2026-02-19")))),
    ];
    facts.agreements = vec![agreement];
    let list = due_list(&facts, at("2026-03-04"));
    let seen: Vec<(Rule, DueState)> = list.iter().map(|one| (one.rule, one.state)).collect();
    assert_eq!(
        seen,
        [
            (Rule::Performance, DueState::Overdue),
            (Rule::Confirmation, DueState::Due),
            (Rule::FollowUpProposed, DueState::Coming),
            (Rule::NextStep, DueState::Coming),
            (Rule::Performance, DueState::Coming),
            (Rule::FollowUpProposed, DueState::Coming),
            (Rule::FollowUpProposed, DueState::Coming),
            (Rule::Limitation, DueState::Coming),
            (Rule::MediationTime, DueState::Met),
            (Rule::Performance, DueState::Met),
        ]
    );
    // Closed: only what outlives closing is still open.
    facts.closing.on = Some(date("2026-03-04"));
    facts.retention = Some(RetentionClass::Long);
    facts.settings.keep_long = Some(10);
    let open: Vec<Rule> = due_list(&facts, at("2026-03-04"))
        .iter()
        .filter(|one| one.is_open())
        .map(|one| one.rule)
        .collect();
    assert_eq!(open, [Rule::Retention, Rule::Limitation]);
    let text = serde_json::to_string(&list).unwrap();
    assert_eq!(serde_json::from_str::<Vec<Deadline>>(&text).unwrap(), list);
    assert!(due_list(&Facts::default(), at("2026-03-04")).is_empty());
}

#[test]
fn a_file_gives_what_it_knows() {
    let party = |number, leaves: Option<&str>| life::Party {
        id: id(number),
        side: Some(PartySide::Applicant),
        foreign: true,
        identity_checked: None,
        leaves: leaves.map(date),
    };
    let signature = |act: Signature| life::Signature {
        id: act.id,
        role: act.role,
        by: act.party,
        on: act.on,
        reason: false,
    };
    let mut agreement = life::Agreement {
        id: id(AGREEMENT),
        date: Some(date("2026-03-02")),
        form: None,
        partial: false,
        on_the_spot: false,
        ownership: false,
        signatures: in_effect("2026-03-02")
            .signatures
            .into_iter()
            .map(signature)
            .collect(),
        effective: None,
    };
    agreement.signatures[0].by = Some(id(30));
    agreement.signatures[0].role = Some(SignatoryRole::Agent);
    let file = life::File {
        stage: Some(Stage::Settled),
        accepted: Some(date("2026-02-20")),
        parties: vec![party(BUYER, Some("2026-03-09")), party(SELLER, None)],
        agents: vec![life::Agent {
            id: id(30),
            acts_for: Some(id(BUYER)),
            powers: Vec::new(),
        }],
        agreements: vec![agreement],
        ..life::File::default()
    };
    assert_eq!(
        effect_in(&file, &file.agreements[0]),
        Effect::From(date("2026-03-02"))
    );
    let facts = Facts::from(&file);
    assert_eq!(facts.ended, Some(date("2026-03-02")));
    let first = due_list(&facts, at("2026-03-03"))
        .into_iter()
        .next()
        .unwrap();
    assert_eq!(
        (first.rule, first.state),
        (Rule::Confirmation, DueState::Due)
    );
    assert_eq!(first.act_by(), date("2026-03-09"));
}
