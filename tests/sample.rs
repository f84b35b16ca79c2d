//! The sample register holds the published figures, is the same whenever it is
//! made, and has something of everything.
#![cfg(not(target_family = "wasm"))]

mod common;

use common::{DAY, Desk, NOW, PASSPHRASE};
use concord::domain::attribute::{Attribute as A, EntityKind};
use concord::domain::codes::{self, CaseSource, Code, DisputeType, Stage, TradeSubtype};
use concord::domain::contact::{Phone, WeChatId};
use concord::domain::credit_code::CreditCode;
use concord::domain::date::Date;
use concord::domain::deadline::DueState;
use concord::domain::document::{DocumentKind, DocumentNumber};
use concord::domain::id::EntityId;
use concord::domain::language::Language;
use concord::domain::value::Value;
use concord::engine::roster::Roster;
use concord::engine::row::Row;
use concord::engine::say::Sayings;
use concord::engine::{life, needs};
use concord::protocol::command::NewDispute;
use concord::protocol::{Ask, NeedKind, NewEntity, Query, Reply};
use concord::record::{ChangeId, DeviceId, Folded, Stamp};
use concord::report::Figures;
use concord::sample::{self, Sample};
use std::collections::BTreeSet;

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

/// A dispute as the engine folds it, through its own checks.
fn folded(dispute: &NewDispute) -> Folded {
    let mut sayings = Sayings::default();
    for entity in &dispute.entities {
        sayings.create(entity.clone());
    }
    let group = sayings.finish().expect("the engine takes it");
    let stamp = Stamp {
        at_ms: 0,
        seq: 1,
        device: DeviceId([0; 32]),
        author: EntityId::from_bytes([0; 16]),
        change: ChangeId([0; 32]),
    };
    Folded::from_groups([(stamp, &group)])
}

/// The rows as the engine makes them.
fn rows(sample: &Sample) -> Vec<Row> {
    let roster = Roster::default();
    let disputes = sample.disputes.iter();
    let rows = disputes.map(|dispute| {
        Row::of(dispute.id, &folded(dispute), &roster).expect("a moment of application")
    });
    rows.collect()
}

fn figures(rows: &[Row], day: &str) -> Figures {
    concord::report::figures(rows.iter().map(Row::case), date(day))
}

#[test]
fn the_published_figures_come_out() {
    let rows = rows(&sample::register());

    // End of 2013: 46 disputes, CNY 3.826 million.
    let first = figures(&rows, "2013-12-31");
    assert_eq!(first.disputes, 46);
    assert_eq!(first.disputed.fen, 382_600_000);
    assert!(first.disputed.unconverted.is_empty());

    // End of 2014: 181 disputes, all settled, CNY 32 million in dispute; ten
    // foreign parties recovered CNY 19.7 million.
    let second = figures(&rows, "2014-12-31");
    assert_eq!(second.disputes, 181);
    assert_eq!(second.settled, 181);
    assert_eq!(second.disputed.fen, 3_200_000_000);
    assert_eq!(second.foreign_parties_recovered, 10);
    assert_eq!(second.recovered_by_foreign_parties.fen, 1_970_000_000);
    for sum in [&second.disputed, &second.agreed, &second.recovered] {
        assert!(sum.unconverted.is_empty());
    }
    // Chinese parties recovered as well, and not everything that was agreed.
    assert!(second.recovered.fen > 1_970_000_000 + 100_000_000);
    assert!(second.recovered.fen < second.agreed.fen);
    assert!(second.agreed.fen < second.disputed.fen);
}

#[test]
fn they_come_out_of_a_register_as_well() {
    // 2026-03-05, and 2027-06-08.
    for days in [0, 460] {
        let mut desk = Desk::empty("sample");
        desk.outside.now.set(NOW + days * DAY);
        let start = Ask::StartSample {
            passphrase: PASSPHRASE.to_owned(),
            language: Language::AR,
        };
        let Reply::Started { home, register, .. } = desk.ask(start).unwrap() else {
            panic!("not started");
        };
        desk.register = register;
        assert!(home.sample);
        desk.settle();
        for reopened in [false, true] {
            if reopened {
                desk.restart();
                desk.settle();
            }
            let mut figures = |day: &str| match desk.query(Query::Figures(date(day))).unwrap() {
                Reply::Figures(figures) => figures,
                other => panic!("{other:?}"),
            };
            let first = figures("2013-12-31");
            assert_eq!(first.disputes, 46);
            assert_eq!(first.disputed.to_string(), "3826000.00");
            let second = figures("2014-12-31");
            assert_eq!((second.disputes, second.settled), (181, 181));
            assert_eq!(second.disputed.to_string(), "32000000.00");
            assert_eq!(second.foreign_parties_recovered, 10);
            assert_eq!(
                second.recovered_by_foreign_parties.to_string(),
                "19700000.00"
            );
        }
        let Reply::Home(home) = desk.query(Query::Home).unwrap() else {
            panic!("no front page");
        };
        assert!(home.needs.len() >= 10, "{}", home.needs.len());
        let Reply::Conflicts(conflicts) = desk.query(Query::Conflicts).unwrap() else {
            panic!("no conflicts");
        };
        // Two people on two devices, of a dispute after the published days.
        let [conflict] = conflicts.as_slice() else {
            panic!("{} conflicts", conflicts.len());
        };
        let row = conflict.dispute.as_ref().unwrap();
        assert!(row.applied > date("2014-12-31") && row.conflict);
        let [one, other] = conflict.sayings.as_slice() else {
            panic!("{:?}", conflict.sayings);
        };
        assert_ne!(one.value, other.value);
        let told = |said: &concord::protocol::SayingView| {
            [said.who.clone(), said.device.clone()].map(|name| assert!(!name.is_empty()))
        };
        told(one);
        told(other);
        assert_ne!((&one.who, &one.device), (&other.who, &other.device));
        assert!(
            home.needs
                .iter()
                .any(|need| need.kind == NeedKind::Conflict)
        );
        let Reply::Mediators(mediators) = desk.query(Query::Mediators).unwrap() else {
            panic!("no mediators");
        };
        assert_eq!(mediators.len(), 22);
        assert!(mediators.iter().any(|mediator| !mediator.active));
    }
}

#[test]
fn nothing_later_touches_the_published_days() {
    let rows = rows(&sample::register());
    let last = date("2014-12-31");
    let later: Vec<&Row> = rows.iter().filter(|row| row.fixed.applied > last).collect();
    assert!((60..=90).contains(&later.len()), "{}", later.len());
    for row in later {
        assert!(
            row.extra.events.iter().all(|event| event.on > last),
            "{}",
            row.number
        );
    }
    let early = rows.iter().filter(|row| row.fixed.applied <= last);
    let first = early.map(|row| row.fixed.applied).min().unwrap();
    assert!(first >= date("2013-05-16"), "{first}");
}

#[test]
fn the_same_whenever_it_is_made() {
    let (one, two) = (sample::register(), sample::register());
    assert_eq!(one, two);
    assert_eq!(
        postcard::to_allocvec(&one.disputes).unwrap(),
        postcard::to_allocvec(&two.disputes).unwrap()
    );
    assert_eq!(concord::ctl::sample_file(), concord::ctl::sample_file());
}

#[test]
fn another_day_moves_only_the_recent() {
    let (one, other) = (
        sample::register(),
        sample::register_as_of(date("2027-06-30")),
    );
    assert_eq!(one, sample::register_as_of(date("2026-11-21")));
    assert_eq!(one.disputes.len(), other.disputes.len());
    let past = |sample: &Sample| sample.disputes[..221].to_vec();
    assert_eq!(past(&one), past(&other));
    assert_ne!(one, other);
    let rows = rows(&other);
    assert_eq!(
        figures(&rows, "2014-12-31")
            .recovered_by_foreign_parties
            .fen,
        1_970_000_000
    );
    assert!(
        rows.iter()
            .all(|row| row.fixed.applied < date("2027-06-30"))
    );
}

#[test]
fn there_is_something_of_everything() {
    let sample = sample::register();
    let rows = rows(&sample);
    for stage in Stage::ALL {
        assert!(rows.iter().any(|row| row.fixed.stage == *stage), "{stage}");
    }
    for subtype in TradeSubtype::ALL {
        assert!(
            rows.iter().any(|row| row.fixed.subtype == Some(*subtype)),
            "{subtype}"
        );
    }
    for source in CaseSource::ALL {
        assert!(
            rows.iter().any(|row| row.fixed.source == Some(*source)),
            "{source}"
        );
    }
    let types: BTreeSet<DisputeType> = rows
        .iter()
        .filter_map(|row| row.fixed.dispute_type)
        .collect();
    assert!(types.len() >= 6, "{types:?}");
    let currencies: BTreeSet<&str> = rows
        .iter()
        .filter_map(|row| row.fixed.disputed.original)
        .map(|money| Box::leak(money.currency().code().to_owned().into_boxed_str()) as &str)
        .collect();
    for currency in [
        "CNY", "USD", "EUR", "KRW", "JPY", "KWD", "SAR", "RUB", "AED",
    ] {
        assert!(currencies.contains(currency), "{currency}");
    }
    let countries: BTreeSet<_> = rows
        .iter()
        .flat_map(|row| row.extra.countries.clone())
        .collect();
    assert!(countries.len() >= 25, "{}", countries.len());
    let said = |attribute: A| -> BTreeSet<String> {
        let entities = sample.disputes.iter().flat_map(|dispute| &dispute.entities);
        let values = entities.flat_map(|entity| &entity.values);
        let values = values.filter(|(said, _)| *said == attribute);
        values.map(|(_, value)| format!("{value:?}")).collect()
    };
    // No file comes with the sample, and nothing private, no layout of another
    // bureau; steps, summaries and disclosures are what a register says by
    // itself when something is done.
    let unsaid = |attribute: &A| match attribute.kind() {
        EntityKind::Note | EntityKind::Summary | EntityKind::Disclosure | EntityKind::Layout => {
            true
        }
        EntityKind::Evidence => attribute.number() >= A::EvidenceFile.number(),
        _ => false,
    };
    for attribute in A::ALL.iter().filter(|a| a.kind().number() >= 20) {
        let nothing = said(*attribute).is_empty();
        assert_eq!(nothing, unsaid(attribute), "{attribute:?}");
    }
    let languages: BTreeSet<&str> = sample
        .disputes
        .iter()
        .flat_map(|dispute| &dispute.entities)
        .flat_map(|entity| &entity.values)
        .filter_map(|(attribute, value)| match value {
            Value::Words {
                language: Some(language),
                ..
            } if *attribute == A::DisputeFacts => {
                Some(Box::leak(language.code().to_owned().into_boxed_str()) as &str)
            }
            _ => None,
        })
        .collect();
    for language in ["zh", "en", "ar", "fr", "ru", "ko", "es", "tr", "fa"] {
        assert!(languages.contains(language), "{language}: {languages:?}");
    }
    for (kind, least) in [
        (EntityKind::Agent, 20),
        (EntityKind::Order, 200),
        (EntityKind::Assignment, 300),
    ] {
        let count = sample
            .disputes
            .iter()
            .flat_map(|d| &d.entities)
            .filter(|e| e.kind == kind)
            .count();
        assert!(count >= least, "{kind:?}: {count}");
    }
}

/// Every code of what a life is told with stands somewhere, but for those that
/// cannot stand in a settled past or belong to a single day.
#[test]
fn every_code_of_a_life_is_said() {
    let sample = sample::register();
    let entities = sample.disputes.iter().flat_map(|dispute| &dispute.entities);
    let values = entities.flat_map(|entity| &entity.values);
    let said: BTreeSet<(A, &str)> = values
        .filter_map(|(attribute, value)| Some((*attribute, value.code()?)))
        .collect();
    let mut unsaid = Vec::new();
    macro_rules! all {
        ($($list:ident in $attribute:ident),+ $(,)?) => { $(
            for code in codes::$list::ALL.iter().map(|one| one.as_code()) {
                if !said.contains(&(A::$attribute, code)) {
                    unsaid.push((A::$attribute, code));
                }
            }
        )+ };
    }
    all!(
        MediatorRole in AssignmentRole,
        AppointedBy in AssignmentAppointedBy,
        AssignmentEnding in AssignmentEnding,
        RecusalGround in AssignmentGround,
        ConsentMatter in ConsentMatter,
        ConsentAnswer in ConsentAnswer,
        InformationKind in InformationKind,
        InformationMode in InformationMode,
        Gate in WaiverGate,
        SessionMode in SessionMode,
        Outcome in SessionOutcome,
        ProposalKind in ProposalKind,
        ProposalState in ProposalState,
        SignatoryRole in SignatureAs,
        SignatureForm in SignatureForm,
        ObligationKind in ObligationKind,
        DebtComponent in ObligationComponent,
        RemissionKind in RemissionKind,
        AllocationOrder in PaymentOrder,
        ConfirmationState in JudicialConfirmationState,
        Court in JudicialConfirmationCourt,
        FollowUpKind in FollowUpKind,
        PerformanceStatus in FollowUpPerformance,
        Satisfaction in FollowUpSatisfaction,
        NonPerformance in FollowUpWhyNot,
        EvidenceKind in EvidenceKind,
        EndReason in DisputeEndReason,
        ClosingKind in DisputeClosingKind,
        ReferralKind in DisputeReferralKind,
        RetentionClass in DisputeRetention,
    );
    let court = A::JudicialConfirmationState;
    assert_eq!(unsaid, [(court, "applied"), (court, "accepted")]);
}

/// The lives of the last months say what their stages ask for, and nothing
/// that is closed is late.
#[test]
fn lives_are_whole() {
    let sample = sample::register_as_of(date("2026-11-21"));
    let roster = Roster::default();
    let mut lacking = Vec::new();
    for dispute in &sample.disputes {
        let folded = folded(dispute);
        let view = life::whole(dispute.id, &folded, &roster, date("2026-11-21"));
        let closed = !Row::of(dispute.id, &folded, &roster)
            .unwrap()
            .fixed
            .stage
            .is_open();
        let late = view
            .deadlines
            .iter()
            .filter(|one| one.state == DueState::Overdue)
            .filter(|one| !one.rule.is_information());
        assert!(!closed || late.count() == 0, "{:?}", view.deadlines);
        let begun = dispute
            .entities
            .iter()
            .any(|one| one.kind == EntityKind::Evidence);
        if begun && !view.lacks.is_empty() {
            lacking.push(view.lacks);
        }
    }
    assert!(lacking.is_empty(), "{lacking:?}");
}

#[test]
fn there_is_work_for_today() {
    let rows = rows(&sample::register());
    let today = date("2026-11-21");
    let needs: Vec<_> = rows
        .iter()
        .filter_map(|row| needs::need_of(row, today))
        .collect();
    let kinds: BTreeSet<String> = needs.iter().map(|(kind, _)| format!("{kind:?}")).collect();
    for kind in [
        NeedKind::PaymentLate,
        NeedKind::PartyLeaves,
        NeedKind::NextStep,
        NeedKind::PaymentDue,
        NeedKind::NotAccepted,
        NeedKind::NoMediator,
        NeedKind::TimeRunsOut,
    ] {
        assert!(kinds.contains(&format!("{kind:?}")), "{kind:?}: {kinds:?}");
    }
    // The settled past calls nobody.
    assert!((10..=30).contains(&needs.len()), "{}", needs.len());
    for row in rows
        .iter()
        .filter(|row| row.fixed.applied < date("2025-01-01"))
    {
        assert_eq!(needs::need_of(row, today), None, "{}", row.number);
    }
}

#[test]
fn everything_is_sound() {
    let sample = sample::register();
    let mut ids = BTreeSet::new();
    let mut numbers = BTreeSet::new();
    let mediators: BTreeSet<EntityId> = sample.mediators.iter().map(|m| m.id).collect();
    assert_eq!(mediators.len(), 22);
    let mut last = 0;
    for dispute in &sample.disputes {
        let own: BTreeSet<EntityId> = dispute.entities.iter().map(|entity| entity.id).collect();
        let mut sides = BTreeSet::new();
        let mut before = None;
        for entity in &dispute.entities {
            assert!(ids.insert(entity.id), "an id stands twice");
            assert!(before < Some(entity.id), "ids keep the order of making");
            before = Some(entity.id);
            let mut once = BTreeSet::new();
            for (attribute, value) in &entity.values {
                assert_eq!(attribute.kind(), entity.kind);
                assert!(value.fits(attribute.shape()), "{attribute:?} {value:?}");
                if attribute.joining() != concord::domain::attribute::Joining::Many {
                    assert!(once.insert(*attribute), "{attribute:?} stands twice");
                }
                check(*attribute, value, entity, &own, &mediators);
                if *attribute == A::PartySide {
                    sides.insert(value.code().unwrap().to_owned());
                }
                if let (A::DisputeAppliedAt, Value::Moment(at)) = (attribute, value) {
                    assert!(at.shanghai_date().day_number() >= last);
                    last = at.shanghai_date().day_number();
                    assert_ne!(at.shanghai_date().weekday(), 8);
                }
                if [A::DisputeNumber, A::DisputeProvisionalNumber].contains(attribute) {
                    assert!(numbers.insert(value.text().unwrap().to_owned()));
                }
            }
        }
        assert!(sides.contains("applicant") && sides.contains("respondent"));
    }
}

fn check(
    attribute: A,
    value: &Value,
    entity: &NewEntity,
    own: &BTreeSet<EntityId>,
    mediators: &BTreeSet<EntityId>,
) {
    use concord::domain::attribute::{CodeList, Shape};
    let text = value.text().unwrap_or_default();
    match attribute {
        A::PartyCreditCode => assert_eq!(text.parse::<CreditCode>().unwrap().as_str(), text),
        A::PartyDocumentNumber => {
            let kind = entity
                .values
                .iter()
                .find(|(said, _)| *said == A::PartyDocumentKind);
            let kind = DocumentKind::from_code(kind.unwrap().1.code().unwrap()).unwrap();
            assert_eq!(
                DocumentNumber::parse(text).unwrap().warning(kind),
                None,
                "{text}"
            );
        }
        A::PartyPhone | A::AgentPhone => {
            assert!(
                Phone::parse(text)
                    .unwrap()
                    .as_str()
                    .starts_with("+86 100 000")
            );
        }
        A::PartyWeChat => assert!(WeChatId::parse(text).is_ok()),
        A::DisputeNumber => {
            text.parse::<concord::domain::number::DossierNumber>()
                .unwrap();
        }
        A::DisputeProvisionalNumber => {
            text.parse::<concord::domain::number::ProvisionalNumber>()
                .unwrap();
        }
        A::AssignmentMediator => assert!(mediators.contains(&value.entity().unwrap())),
        _ if attribute.shape() == Shape::Entity => assert!(own.contains(&value.entity().unwrap())),
        _ => {}
    }
    if let (Shape::Code(CodeList::Stage), Some(code)) = (attribute.shape(), value.code()) {
        assert!(<Stage as Code>::from_code(code).is_some());
    }
    if let Some(money) = value.money() {
        assert!(money.minor() > 0);
    }
}
