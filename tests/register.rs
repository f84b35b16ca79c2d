//! The main job, through `protocol` with a store in memory: start, record,
//! find, change, agree, pay, close, open again.

mod common;

use common::{DAY, Desk, PASSPHRASE, date, money};
use concord::domain::attribute::{Attribute as A, EntityKind};
use concord::domain::codes::Stage;
use concord::domain::value::Value;
use concord::protocol::{
    Amendment, Ask, Command, Edit, NeedKind, NewEntity, Problem, Query, Refusal, Reply, Secret,
};

fn agreement(desk: &mut Desk, on: &str, sum: &str) -> NewEntity {
    NewEntity {
        id: desk.id(),
        kind: EntityKind::Agreement,
        values: vec![
            (A::AgreementDate, Value::Date(date(on))),
            (A::AgreementForm, Value::Code("written".into())),
            (A::AgreementSum, Value::Money(money(sum))),
        ],
    }
}

fn payment(desk: &mut Desk, on: &str, amount: &str) -> NewEntity {
    NewEntity {
        id: desk.id(),
        kind: EntityKind::Payment,
        values: vec![
            (A::PaymentDate, Value::Date(date(on))),
            (A::PaymentAmount, Value::Money(money(amount))),
        ],
    }
}

#[test]
fn what_was_saved_is_there_after_closing_and_opening() {
    let mut desk = Desk::started();
    let new = desk.new_dispute(("王小明", "CN"), ("Hossein Karimi", "IR"), "158680.00 CNY");
    desk.record(&new);
    let before = desk.dispute(new.id);
    for settled in [false, true] {
        if settled {
            desk.settle();
        }
        let home = desk.restart();
        assert_eq!(home.figures.disputes, 1);
        assert_eq!(home.figures.disputed, money("158680.00 CNY"));
        assert_eq!(home.newest.len(), 1);
        desk.settle();
        assert_eq!(desk.dispute(new.id), before);
    }
}

#[test]
fn the_same_mediator_twice_is_one_file() {
    let mut desk = Desk::started();
    let file = NewEntity {
        id: desk.id(),
        kind: EntityKind::Mediator,
        values: vec![(A::MediatorName, Value::Line("Ana Souza".into()))],
    };
    for _ in 0..2 {
        desk.command(Command::AddMediator {
            file: file.clone(),
            draft: None,
        })
        .unwrap();
    }
    let Ok(Reply::Mediators(all)) = desk.query(Query::Mediators) else {
        panic!("no mediators");
    };
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].file.sayings(A::MediatorName).len(), 1);
}

#[test]
fn a_mediator_is_assigned_once_and_only_if_there_is_a_file() {
    let mut desk = Desk::started();
    let new = desk.new_dispute(("A", "CN"), ("B", "TR"), "1.00 CNY");
    desk.record(&new);
    let file = NewEntity {
        id: desk.id(),
        kind: EntityKind::Mediator,
        values: vec![
            (A::MediatorName, Value::Line("Ana Souza".into())),
            (A::MediatorUntil, Value::Date(date("2026-03-05"))),
        ],
    };
    let mediator = file.id;
    desk.command(Command::AddMediator { file, draft: None })
        .unwrap();
    let assign = |desk: &mut Desk, mediator| {
        let assignment = NewEntity {
            id: desk.id(),
            kind: EntityKind::Assignment,
            values: vec![
                (A::AssignmentMediator, Value::Entity(mediator)),
                (A::AssignmentFrom, Value::Date(date("2026-03-05"))),
            ],
        };
        match desk.command(Command::Assign {
            id: new.id,
            assignment,
            draft: None,
        }) {
            Ok(_) => None,
            Err(Refusal::Fields(problems)) => Some(problems[0].problem),
            Err(other) => panic!("{other:?}"),
        }
    };
    let nobody = desk.id();
    assert_eq!(assign(&mut desk, nobody), Some(Problem::Unknown));
    assert_eq!(assign(&mut desk, mediator), None);
    assert_eq!(assign(&mut desk, mediator), Some(Problem::Taken));
    // On the last day of the appointment a mediator still mediates.
    let active = |desk: &mut Desk| match desk.query(Query::Mediators).unwrap() {
        Reply::Mediators(all) => (all[0].active, all[0].open_disputes),
        other => panic!("{other:?}"),
    };
    assert_eq!(active(&mut desk), (true, 1));
    desk.outside.now.set(desk.outside.now.get() + common::DAY);
    assert_eq!(active(&mut desk), (false, 1));
}

#[test]
fn mediators_are_found_as_disputes_are() {
    let mut desk = Desk::started();
    for (name, chinese) in [("José Núñez", "何塞"), ("", "王小明"), ("أحمد الحسيني", "")]
    {
        let said = [(A::MediatorName, name), (A::MediatorNameChinese, chinese)];
        let given = said.into_iter().filter(|(_, text)| !text.is_empty());
        let file = NewEntity {
            id: desk.id(),
            kind: EntityKind::Mediator,
            values: given
                .map(|(at, text)| (at, Value::Line(text.into())))
                .collect(),
        };
        desk.command(Command::AddMediator { file, draft: None })
            .unwrap();
    }
    let Ok(Reply::Mediators(all)) = desk.query(Query::Mediators) else {
        panic!("no mediators");
    };
    for (typed, who) in [
        ("wxm", "王小明"),
        ("WangXiao", "王小明"),
        ("小明", "王小明"),
        ("nunez jose", "José Núñez"),
        ("ＮＵÑＥＺ", "José Núñez"),
        ("hesai", "José Núñez"),
        ("احمد", "أحمد الحسيني"),
        ("الحسينى", "أحمد الحسيني"),
    ] {
        let Ok(Reply::Folded(folded)) = desk.query(Query::Fold(vec![typed.into()])) else {
            panic!("nothing folded");
        };
        let holds = |text: &str| folded[0].split(' ').all(|term| text.contains(term));
        let found: Vec<&str> = all
            .iter()
            .filter(|mediator| holds(&mediator.search))
            .map(|mediator| mediator.name.as_str())
            .collect();
        assert_eq!(found, [who], "{typed}");
    }
}

#[test]
fn chinese_names_of_countries_have_readings() {
    let mut desk = Desk::started();
    let asked = ["埃及", "Egypt", ""].map(str::to_owned).to_vec();
    let Ok(Reply::Folded(read)) = desk.query(Query::Readings(asked)) else {
        panic!("no readings");
    };
    let read: Vec<Vec<&str>> = read
        .iter()
        .map(|text| text.split_terminator('\u{1f}').collect())
        .collect();
    assert_eq!(read, [vec!["埃及", "aiji", "aj"], vec!["egypt"], vec![]]);
}

#[test]
fn the_same_command_twice_records_once() {
    let mut desk = Desk::started();
    let new = desk.new_dispute(("A", "CN"), ("B", "TR"), "1.00 CNY");
    desk.record(&new);
    desk.record(&new);
    assert_eq!(desk.list("").total, 1);
    let Reply::Health(health) = desk.query(Query::Health).unwrap() else {
        panic!()
    };
    assert_eq!(health.changes, 2);
}

/// One number after the other, none twice and none left out, also after locking;
/// another device counts in a series of its own.
#[test]
fn provisional_numbers_follow_each_other() {
    let mut desk = Desk::started();
    let mut tablet = desk.second("tablet");
    let mut numbers = Vec::new();
    for round in 0..4 {
        for device in [&mut desk, &mut tablet] {
            let new = device.new_dispute(("A", "CN"), ("B", "TR"), "1.00 CNY");
            device.record(&new);
            // Sent again, because the answer was lost.
            device.record(&new);
            let row = device.dispute(new.id).row;
            assert!(row.provisional);
            let (tag, serial) = row.number.split_once('-').unwrap();
            assert_eq!(serial.parse(), Ok(round + 1), "{}", row.number);
            numbers.push((tag.to_owned(), row.number.clone()));
        }
        desk.restart();
    }
    desk.absorb(&mut tablet);
    assert_eq!(desk.list("").total, 8);
    let tags: std::collections::BTreeSet<_> = numbers.iter().map(|(tag, _)| tag).collect();
    let all: std::collections::BTreeSet<_> = numbers.iter().map(|(_, number)| number).collect();
    assert_eq!((tags.len(), all.len()), (2, 8));
}

#[test]
fn names_are_found_in_every_way_of_writing() {
    let mut desk = Desk::started();
    let new = desk.new_dispute(("王小明", "CN"), ("أحمد الحسيني", "SY"), "10.00 USD");
    desk.record(&new);
    let other = desk.new_dispute(("李雷", "CN"), ("José Núñez", "ES"), "10.00 EUR");
    desk.record(&other);
    for (search, hits) in [
        ("wxm", 1),
        ("王", 1),
        ("wangxiaoming", 1),
        ("WXM", 1),
        ("احمد", 1),
        ("الحسينى", 1),
        ("jose nunez", 1),
        ("NUÑEZ", 1),
        ("ｊｏｓｅ", 1),
        ("nobody", 0),
        ("", 2),
    ] {
        assert_eq!(desk.list(search).total, hits, "{search}");
    }
}

#[test]
fn a_field_is_changed_and_its_history_told() {
    let mut desk = Desk::started();
    let new = desk.new_dispute(("A", "CN"), ("B", "TR"), "1.00 CNY");
    desk.record(&new);
    let seen = desk.dispute(new.id);
    let entity = seen
        .entities
        .iter()
        .find(|entity| entity.kind == EntityKind::Dispute)
        .unwrap();
    let saw = entity
        .sayings(A::DisputeDisputed)
        .iter()
        .map(|s| s.saying)
        .collect();
    let edit = Edit::Set {
        entity: new.id.into(),
        attribute: A::DisputeDisputed,
        value: Value::Money(money("2.00 CNY")),
        saw,
    };
    let amendment = Amendment {
        edits: vec![edit],
        ..Amendment::default()
    };
    desk.command(Command::AmendDispute {
        id: new.id,
        amendment,
    })
    .unwrap();
    assert_eq!(desk.dispute(new.id).money.disputed, Some(money("2.00 CNY")));
    let Reply::History(history) = desk.query(Query::DisputeHistory(new.id)).unwrap() else {
        panic!()
    };
    assert_eq!(history.len(), 2);
    assert_eq!(history[0].who, "陈静");
    assert_eq!(history[0].device, "desk 1");
    assert_eq!(
        history[0].alterations[0].from,
        vec![Value::Money(money("1.00 CNY"))]
    );
    assert_eq!(
        history[0].alterations[0].to,
        Value::Money(money("2.00 CNY"))
    );
}

#[test]
fn the_dispute_can_be_shown_as_of_a_past_day() {
    let mut desk = Desk::started();
    let new = desk.new_dispute(("A", "CN"), ("B", "TR"), "1.00 CNY");
    desk.record(&new);
    desk.outside.now.set(desk.outside.now.get() + 3 * DAY);
    let paid = payment(&mut desk, "2026-03-06", "1.00 CNY");
    desk.command(Command::RecordPayment {
        id: new.id,
        payment: paid,
        draft: None,
    })
    .unwrap();
    let as_of = Some(date("2026-03-05"));
    let Reply::Dispute(view) = desk.query(Query::Dispute { id: new.id, as_of }).unwrap() else {
        panic!()
    };
    assert!(view.money.recovered.is_empty());
    assert!(!desk.dispute(new.id).money.recovered.is_empty());
}

#[test]
fn the_moment_of_application_cannot_change() {
    let mut desk = Desk::started();
    let new = desk.new_dispute(("A", "CN"), ("B", "TR"), "1.00 CNY");
    desk.record(&new);
    let edit = Edit::Set {
        entity: new.id.into(),
        attribute: A::DisputeAppliedAt,
        value: Value::Moment(concord::domain::date::Instant::from_ms(0)),
        saw: Vec::new(),
    };
    let amendment = Amendment {
        edits: vec![edit],
        ..Amendment::default()
    };
    let refusal = desk
        .command(Command::AmendDispute {
            id: new.id,
            amendment,
        })
        .unwrap_err();
    let Refusal::Fields(problems) = refusal else {
        panic!("{refusal:?}")
    };
    assert_eq!(problems[0].problem, Problem::Frozen);
}

#[test]
fn agreed_and_paid_leave_an_open_balance() {
    let mut desk = Desk::started();
    let new = desk.new_dispute(("A", "CN"), ("B", "TR"), "180000.00 CNY");
    desk.record(&new);
    let agreed = agreement(&mut desk, "2026-03-05", "158680.00 CNY");
    let mut created = vec![agreed.clone()];
    for party in new.entities.iter().filter(|e| e.kind == EntityKind::Party) {
        created.push(NewEntity {
            id: desk.id(),
            kind: EntityKind::Consent,
            values: vec![
                (A::ConsentParty, Value::Entity(party.id)),
                (A::ConsentMatter, Value::Code("terms".into())),
                (A::ConsentAnswer, Value::Code("yes".into())),
                (A::ConsentOn, Value::Date(date("2026-03-05"))),
                (A::ConsentAbout, Value::Entity(agreed.id)),
            ],
        });
    }
    let amendment = Amendment {
        created,
        ..Amendment::default()
    };
    let id = new.id;
    desk.command(Command::AmendDispute { id, amendment })
        .unwrap();
    assert_eq!(desk.dispute(new.id).row.stage, Stage::Settled);
    let paid = payment(&mut desk, "2026-03-05", "58680.00 CNY");
    desk.command(Command::RecordPayment {
        id: new.id,
        payment: paid.clone(),
        draft: None,
    })
    .unwrap();
    assert_eq!(desk.dispute(new.id).row.open, Some(money("100000.00 CNY")));

    let mut back = payment(&mut desk, "2026-03-05", "8680.00 CNY");
    back.values
        .push((A::PaymentCorrects, Value::Entity(paid.id)));
    desk.command(Command::RecordPayment {
        id: new.id,
        payment: back.clone(),
        draft: None,
    })
    .unwrap();
    assert_eq!(desk.dispute(new.id).row.open, Some(money("108680.00 CNY")));

    let mut more = payment(&mut desk, "2026-03-05", "50000.01 CNY");
    more.values
        .push((A::PaymentCorrects, Value::Entity(paid.id)));
    let refusal = desk
        .command(Command::RecordPayment {
            id: new.id,
            payment: more,
            draft: None,
        })
        .unwrap_err();
    assert!(matches!(refusal, Refusal::Fields(ref p) if p[0].problem == Problem::MoreThanPaid));

    // What takes back takes back a payment of this dispute, in its own currency.
    let other = desk.new_dispute(("C", "CN"), ("D", "TR"), "1.00 CNY");
    desk.record(&other);
    for (dispute, amount, corrected, wanted) in [
        (new.id, "1.00 USD", paid.id, Problem::OtherCurrency),
        (new.id, "1.00 CNY", back.id, Problem::Unknown),
        (other.id, "1.00 CNY", paid.id, Problem::Unknown),
    ] {
        let mut entry = payment(&mut desk, "2026-03-05", amount);
        let corrects = (A::PaymentCorrects, Value::Entity(corrected));
        entry.values.push(corrects);
        let refusal = desk.command(Command::RecordPayment {
            id: dispute,
            payment: entry,
            draft: None,
        });
        assert!(
            matches!(&refusal, Err(Refusal::Fields(all)) if all[0].problem == wanted),
            "{amount}: {refusal:?}"
        );
    }
    // All that is left of it can be taken back, and then nothing more.
    let mut rest = payment(&mut desk, "2026-03-05", "50000.00 CNY");
    rest.values
        .push((A::PaymentCorrects, Value::Entity(paid.id)));
    let whole = desk.cabinet.fork();
    desk.command(Command::RecordPayment {
        id: new.id,
        payment: rest,
        draft: None,
    })
    .unwrap();
    assert_eq!(desk.dispute(new.id).row.open, Some(money("158680.00 CNY")));
    desk.cabinet = whole;
    // Nothing is taken back before it came.
    let mut early = payment(&mut desk, "2026-03-04", "1.00 CNY");
    early
        .values
        .push((A::PaymentCorrects, Value::Entity(paid.id)));
    let refusal = desk
        .command(Command::RecordPayment {
            id: new.id,
            payment: early,
            draft: None,
        })
        .unwrap_err();
    assert!(matches!(refusal, Refusal::Fields(ref p) if p[0].problem == Problem::BeforePayment));

    let home = desk.restart();
    assert_eq!(home.figures.recovered, money("50000.00 CNY"));
    assert_eq!(home.figures.agreed, money("158680.00 CNY"));
}

#[test]
fn two_who_did_not_see_each_other_conflict_until_a_person_decides() {
    let mut desk = Desk::started();
    let new = desk.new_dispute(("A", "CN"), ("B", "TR"), "1.00 CNY");
    desk.record(&new);
    let saw: Vec<_> = desk
        .dispute(new.id)
        .entities
        .iter()
        .find(|entity| entity.kind == EntityKind::Dispute)
        .unwrap()
        .sayings(A::DisputeDisputed)
        .iter()
        .map(|s| s.saying)
        .collect();
    for amount in ["2.00 CNY", "3.00 CNY"] {
        let edit = Edit::Set {
            entity: new.id.into(),
            attribute: A::DisputeDisputed,
            value: Value::Money(money(amount)),
            saw: saw.clone(),
        };
        let amendment = Amendment {
            edits: vec![edit],
            ..Amendment::default()
        };
        desk.command(Command::AmendDispute {
            id: new.id,
            amendment,
        })
        .unwrap();
    }
    let view = desk.dispute(new.id);
    assert!(view.row.conflict);
    assert_eq!(view.need.unwrap().0, NeedKind::Conflict);
    let Reply::Conflicts(conflicts) = desk.query(Query::Conflicts).unwrap() else {
        panic!()
    };
    assert_eq!(conflicts[0].sayings.len(), 2);
    desk.command(Command::Decide {
        dispute: Some(new.id),
        entity: new.id.into(),
        attribute: A::DisputeDisputed,
        value: Value::Money(money("3.00 CNY")),
        settles: conflicts[0].sayings.iter().map(|s| s.saying).collect(),
        draft: None,
    })
    .unwrap();
    assert!(!desk.dispute(new.id).row.conflict);
    assert_eq!(desk.dispute(new.id).money.disputed, Some(money("3.00 CNY")));
}

#[test]
fn a_wrong_passphrase_waits_longer_each_time_and_the_recovery_key_opens() {
    let mut desk = Desk::started();
    desk.ask(Ask::Close).unwrap();
    let waits: Vec<u32> = (0..4)
        .map(|_| match desk.unlock("not this one at all") {
            Err(Refusal::WrongPassphrase { wait_ms }) => wait_ms,
            other => panic!("{other:?}"),
        })
        .collect();
    assert!(
        waits.windows(2).all(|pair| pair[0] <= pair[1]) && waits[3] > 0,
        "{waits:?}"
    );
    assert!(desk.outside.paused.get() > 0);
    let ask = Ask::Unlock {
        register: desk.register.clone(),
        secret: Secret::Recovery(desk.recovery_key.to_lowercase()),
    };
    assert!(matches!(desk.ask(ask), Ok(Reply::Unlocked(_))));
    desk.ask(Ask::Close).unwrap();
    assert!(desk.unlock(PASSPHRASE).is_ok());
}

#[test]
fn nothing_of_a_dispute_lies_in_clear() {
    let mut desk = Desk::started();
    let new = desk.new_dispute(
        ("Zahra Quintessa", "IR"),
        ("Bartholomew Xi", "CN"),
        "987654.32 CNY",
    );
    desk.record(&new);
    desk.settle();
    let raw = desk.cabinet.raw();
    for word in [
        "Zahra",
        "zahra",
        "Quintessa",
        "Bartholomew",
        "987654",
        "contract",
        "陈静",
    ] {
        assert!(
            !raw.windows(word.len())
                .any(|window| window == word.as_bytes()),
            "{word}"
        );
    }
}

#[test]
fn a_backup_opens_elsewhere_as_the_same_record() {
    let mut desk = Desk::started();
    for name in ["A", "B", "C"] {
        let new = desk.new_dispute((name, "CN"), ("X", "TR"), "1.00 CNY");
        desk.record(&new);
    }
    for passphrase in [None, Some(PASSPHRASE.to_owned())] {
        let command = Command::SaveBackup {
            passphrase: passphrase.clone(),
        };
        let Ok(Reply::File(file)) = desk.ask(Ask::Command(command)) else {
            panic!()
        };
        let secret = match passphrase {
            Some(passphrase) => Secret::Passphrase(passphrase),
            None => Secret::Recovery(desk.recovery_key.clone()),
        };
        let mut tablet = Desk::empty("tablet");
        let ask = Ask::InspectBackup {
            bytes: file.bytes.clone(),
            secret: secret.clone(),
        };
        let Ok(Reply::Backup(info)) = tablet.ask(ask) else {
            panic!()
        };
        assert_eq!((info.disputes, info.changes), (3, 4));
        let ask = Ask::RestoreBackup {
            bytes: file.bytes,
            secret,
            passphrase: "another good passphrase".into(),
            member: info.members[0].0,
            device: "tablet 2".into(),
        };
        let Ok(Reply::Started { home, .. }) = tablet.ask(ask) else {
            panic!()
        };
        assert_eq!(home.figures.disputes, 3);
        assert_eq!(home.health.only_here, 0);
        let of = |desk: &mut Desk| {
            let mut outside = desk.outside.clone();
            let register = desk.engine.register().unwrap();
            let changes = pollster::block_on(register.all_changes(&mut outside)).unwrap();
            changes
                .into_iter()
                .map(|(_, change)| change.to_bytes())
                .collect::<Vec<_>>()
        };
        assert_eq!(of(&mut desk), of(&mut tablet));
        assert_eq!(tablet.list("").rows, desk.list("").rows);
    }
}

#[test]
fn drafts_outlive_a_crash_and_go_with_the_saving() {
    let mut desk = Desk::started();
    let mut new = desk.new_dispute(("A", "CN"), ("B", "TR"), "1.00 CNY");
    new.draft = Some("intake".into());
    desk.command(Command::KeepDraft(concord::protocol::Draft {
        key: "intake".into(),
        at_ms: 0,
        dispute: None,
        fields: vec![("name".into(), "half typed".into())],
    }))
    .unwrap();
    desk.restart();
    let Reply::Drafts(drafts) = desk.query(Query::Drafts).unwrap() else {
        panic!()
    };
    assert_eq!(drafts[0].fields[0].1, "half typed");
    desk.record(&new);
    let Reply::Drafts(drafts) = desk.query(Query::Drafts).unwrap() else {
        panic!()
    };
    assert!(drafts.is_empty());
}

#[test]
fn retired_changes_say_the_same_and_can_be_put_together_again() {
    let mut desk = Desk::started();
    let new = desk.new_dispute(("A", "CN"), ("B", "TR"), "1000.00 CNY");
    desk.record(&new);
    for day in 1..=4 {
        let paid = payment(&mut desk, &format!("2026-03-0{day}"), "10.00 CNY");
        desk.command(Command::RecordPayment {
            id: new.id,
            payment: paid,
            draft: None,
        })
        .unwrap();
    }
    desk.settle();
    let before = desk.dispute(new.id);
    let mut outside = desk.outside.clone();
    let register = desk.engine.register().unwrap();
    let all = pollster::block_on(register.all_changes(&mut outside)).unwrap();
    let retired = pollster::block_on(register.retire(&mut outside, 1)).unwrap();
    assert_eq!(retired, 5);
    assert_eq!(
        pollster::block_on(register.all_changes(&mut outside)).unwrap(),
        all
    );
    assert_eq!(desk.dispute(new.id), before);
    let more = payment(&mut desk, "2026-03-05", "10.00 CNY");
    desk.command(Command::RecordPayment {
        id: new.id,
        payment: more,
        draft: None,
    })
    .unwrap();
    desk.restart();
    assert_eq!(desk.dispute(new.id).row.recovered, Some(money("50.00 CNY")));
}

#[test]
fn views_that_are_lost_are_made_again_from_the_changes() {
    let mut desk = Desk::started();
    for name in ["A", "B", "C"] {
        let new = desk.new_dispute((name, "CN"), ("X", "TR"), "1.00 CNY");
        desk.record(&new);
    }
    desk.settle();
    let before = desk.list("").rows;
    let store =
        pollster::block_on(concord::store::Cabinet::open(&desk.cabinet, &desk.register)).unwrap();
    store.corrupt(concord::store::Shelf::Views, "state");
    let home = desk.restart();
    assert_eq!(home.figures.disputes, 3);
    assert_eq!(desk.list("").rows, before);
}
