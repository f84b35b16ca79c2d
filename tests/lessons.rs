//! One test for each lesson on losing data that can be shown without a
//! browser (L6–L23 of the design's list); the others – asking for persistence,
//! tabs, version changes, quota, updates – run in real browsers.

mod common;

use common::{DAY, Desk, PASSPHRASE, money};
use concord::domain::attribute::{Attribute as A, EntityKind};
use concord::domain::value::Value;
use concord::engine::Engine;
use concord::protocol::{
    Amendment, Ask, Command, Edit, Query, Refusal, Reply, Secret, StoreTrouble,
};
use concord::store::memory::MemoryStore;
use concord::store::{Cabinet, Shelf, Store, StoreError};
use concord::vault::KdfCost;

fn store(desk: &Desk) -> MemoryStore {
    pollster::block_on(desk.cabinet.open(&desk.register)).unwrap()
}

fn backup(desk: &mut Desk) -> Vec<u8> {
    match desk
        .ask(Ask::Command(Command::SaveBackup { passphrase: None }))
        .unwrap()
    {
        Reply::File(file) => file.bytes,
        other => panic!("{other:?}"),
    }
}

fn health(desk: &mut Desk) -> concord::protocol::Health {
    match desk.query(Query::Health).unwrap() {
        Reply::Health(health) => health,
        other => panic!("{other:?}"),
    }
}

fn set_goods(
    desk: &mut Desk,
    id: concord::domain::id::DisputeId,
    goods: &str,
) -> Result<(), Refusal> {
    let saw = desk
        .dispute(id)
        .entities
        .iter()
        .find(|entity| entity.kind == EntityKind::Dispute)
        .unwrap()
        .sayings(A::DisputeGoods)
        .iter()
        .map(|said| said.saying)
        .collect();
    let edit = Edit::Set {
        entity: id.into(),
        attribute: A::DisputeGoods,
        value: Value::Line(goods.into()),
        saw,
    };
    let amendment = Amendment {
        edits: vec![edit],
        ..Amendment::default()
    };
    desk.command(Command::AmendDispute { id, amendment })
        .map(|_| ())
}

#[test]
fn l02_a_register_that_vanished_is_missed_and_not_made_anew() {
    let mut desk = Desk::started();
    desk.ask(Ask::Close).unwrap();
    desk.cabinet.evict(&desk.register);
    assert_eq!(desk.unlock(PASSPHRASE), Err(Refusal::Absent));
    let Reply::Survey(survey) = desk.ask(Ask::Survey).unwrap() else {
        panic!()
    };
    assert!(survey.registers.is_empty());
}

#[test]
fn l06_every_class_of_failure_is_told_and_changes_nothing() {
    for (error, told) in [
        (StoreError::Lost, StoreTrouble::Lost),
        (StoreError::Full, StoreTrouble::Full),
        (StoreError::Blocked, StoreTrouble::Blocked),
        (StoreError::Closed, StoreTrouble::Closed),
        (
            StoreError::Aborted {
                name: "AbortError".into(),
            },
            StoreTrouble::Aborted,
        ),
        (
            StoreError::Unreadable {
                name: "NotReadableError".into(),
            },
            StoreTrouble::Unreadable,
        ),
    ] {
        let mut desk = Desk::started();
        let new = desk.new_dispute(("A", "CN"), ("B", "TR"), "1.00 CNY");
        store(&desk).fail_next_commit(error);
        let refusal = desk.command(Command::OpenDispute(new.clone())).unwrap_err();
        assert_eq!(refusal, Refusal::Store(told));
        assert_eq!(desk.list("").total, 0);
        // The text is still in the form; the same command is simply sent again.
        desk.record(&new);
        assert_eq!(desk.list("").total, 1);
        desk.restart();
        assert_eq!(desk.list("").total, 1);
    }
}

#[test]
fn l06_a_commit_whose_answer_was_lost_is_not_doubled() {
    let mut desk = Desk::started();
    let new = desk.new_dispute(("A", "CN"), ("B", "TR"), "1.00 CNY");
    store(&desk).lose_answer_of_next_commit(StoreError::Lost);
    assert!(desk.command(Command::OpenDispute(new.clone())).is_err());
    desk.record(&new);
    desk.restart();
    desk.settle();
    assert_eq!(desk.list("").total, 1);
    assert_eq!(health(&mut desk).changes, 2);
}

#[test]
fn l14_a_register_that_does_not_open_is_kept_as_it_is() {
    for key in ["device", "chain"] {
        let mut desk = Desk::started();
        desk.ask(Ask::Close).unwrap();
        store(&desk).corrupt(Shelf::Meta, key);
        let before = desk.cabinet.raw();
        assert!(
            matches!(desk.unlock(PASSPHRASE), Err(Refusal::Quarantined { .. })),
            "{key}"
        );
        assert_eq!(desk.cabinet.raw(), before, "{key}");
        let Reply::Survey(survey) = desk.ask(Ask::Survey).unwrap() else {
            panic!()
        };
        assert_eq!(survey.registers.len(), 1);
    }
}

#[test]
fn l13_a_newer_format_is_not_opened_and_not_touched() {
    let mut desk = Desk::started();
    desk.ask(Ask::Close).unwrap();
    let shelf = store(&desk);
    let bytes = pollster::block_on(shelf.get(Shelf::Meta, "header"))
        .unwrap()
        .unwrap();
    let mut header = concord::engine::archive::ClearHeader::read(&bytes).unwrap();
    header.format += 1;
    let write = concord::store::Write::Put {
        shelf: Shelf::Meta,
        key: "header".into(),
        value: header.to_bytes(),
    };
    pollster::block_on(shelf.commit(vec![write])).unwrap();
    let before = desk.cabinet.raw();
    assert_eq!(desk.unlock(PASSPHRASE), Err(Refusal::Newer));
    assert_eq!(desk.cabinet.raw(), before);
    let Reply::Survey(survey) = desk.ask(Ask::Survey).unwrap() else {
        panic!()
    };
    assert_eq!(survey.registers[0].trouble, Some(StoreTrouble::Newer));
}

#[test]
fn l16_saved_is_said_after_the_commit_only() {
    let mut desk = Desk::started();
    let new = desk.new_dispute(("A", "CN"), ("B", "TR"), "1.00 CNY");
    let commits = store(&desk).commits();
    desk.record(&new);
    assert_eq!(store(&desk).commits(), commits + 1);
    // What the engine says is in the store, even if everything in memory goes now.
    desk.restart();
    assert_eq!(desk.list("").total, 1);
}

#[test]
fn l17_retiring_that_fails_half_way_leaves_every_change() {
    for failing in 0..2 {
        let mut desk = Desk::started();
        let new = desk.new_dispute(("A", "CN"), ("B", "TR"), "1.00 CNY");
        desk.record(&new);
        for goods in ["gloves", "rings", "socks"] {
            set_goods(&mut desk, new.id, goods).unwrap();
        }
        desk.settle();
        let mut outside = desk.outside.clone();
        let register = desk.engine.register().unwrap();
        let all = pollster::block_on(register.all_changes(&mut outside)).unwrap();
        let shelf = store(&desk);
        let register = desk.engine.register().unwrap();
        if failing == 0 {
            shelf.fail_next_commit(StoreError::Full);
            assert!(pollster::block_on(register.retire(&mut outside, 1)).is_err());
        } else {
            pollster::block_on(register.retire(&mut outside, 1)).unwrap();
        }
        let register = desk.engine.register().unwrap();
        assert_eq!(
            pollster::block_on(register.all_changes(&mut outside)).unwrap(),
            all
        );
        desk.restart();
        let register = desk.engine.register().unwrap();
        assert_eq!(
            pollster::block_on(register.all_changes(&mut outside)).unwrap(),
            all
        );
    }
}

/// What says that it was kept and was not is noticed before anything is retired.
#[test]
fn l17_a_device_that_lies_loses_no_change_by_retiring() {
    for after in 0..4 {
        let mut desk = Desk::started();
        let new = desk.new_dispute(("A", "CN"), ("B", "TR"), "1.00 CNY");
        desk.record(&new);
        for goods in ["gloves", "rings", "socks"] {
            set_goods(&mut desk, new.id, goods).unwrap();
        }
        desk.settle();
        let mut outside = desk.outside.clone();
        let register = desk.engine.register().unwrap();
        // One generation lies in segments already.
        pollster::block_on(register.retire(&mut outside, 1)).unwrap();
        for goods in ["hats", "belts", "bags"] {
            set_goods(&mut desk, new.id, goods).unwrap();
        }
        desk.settle();
        let register = desk.engine.register().unwrap();
        let all = pollster::block_on(register.all_changes(&mut outside)).unwrap();
        store(&desk).forget_commit(after);
        let register = desk.engine.register().unwrap();
        let retired = pollster::block_on(register.retire(&mut outside, 1));
        for _ in 0..2 {
            let register = desk.engine.register().unwrap();
            let kept = pollster::block_on(register.all_changes(&mut outside)).unwrap();
            assert_eq!(kept, all, "{after}: {retired:?}");
            desk.restart();
            desk.settle();
            assert_eq!(desk.list("bags").total, 1, "{after}: {retired:?}");
        }
    }
}

#[test]
fn l18_a_backup_with_one_altered_byte_is_refused_whole() {
    let mut desk = Desk::started();
    let new = desk.new_dispute(("A", "CN"), ("B", "TR"), "1.00 CNY");
    desk.record(&new);
    let bytes = backup(&mut desk);
    for at in [bytes.len() / 2, bytes.len() - 3] {
        let mut altered = bytes.clone();
        altered[at] ^= 1;
        let secret = Secret::Recovery(desk.recovery_key.clone());
        let changes = health(&mut desk).changes;
        let refusal = desk
            .command(Command::AbsorbBackup {
                bytes: altered,
                secret,
            })
            .unwrap_err();
        assert_eq!(refusal, Refusal::DamagedBackup);
        assert_eq!(health(&mut desk).changes, changes);
    }
    let secret = Secret::Recovery(desk.recovery_key.clone());
    let cut = bytes[..bytes.len() - 40].to_vec();
    assert_eq!(
        desk.command(Command::AbsorbBackup {
            bytes: cut,
            secret: secret.clone()
        }),
        Err(Refusal::DamagedBackup)
    );
    let other = b"PK\x03\x04 a renamed workbook".to_vec();
    assert_eq!(
        desk.command(Command::AbsorbBackup {
            bytes: other,
            secret
        }),
        Err(Refusal::NotABackup)
    );
}

#[test]
fn l19_taking_in_a_backup_merges_twice_and_clears_nothing() {
    let mut desk = Desk::started();
    let first = desk.new_dispute(("A", "CN"), ("B", "TR"), "1.00 CNY");
    desk.record(&first);
    let bytes = backup(&mut desk);
    let later = desk.new_dispute(("C", "CN"), ("D", "TR"), "2.00 CNY");
    desk.record(&later);
    let changes = health(&mut desk).changes;
    let secret = Secret::Recovery(desk.recovery_key.clone());
    for _ in 0..2 {
        desk.command(Command::AbsorbBackup {
            bytes: bytes.clone(),
            secret: secret.clone(),
        })
        .unwrap();
        assert_eq!(desk.list("").total, 2);
        assert_eq!(health(&mut desk).changes, changes);
    }
}

#[test]
fn l19_two_devices_join_and_see_what_the_other_said() {
    let mut desk = Desk::started();
    let new = desk.new_dispute(("A", "CN"), ("B", "TR"), "1.00 CNY");
    desk.record(&new);
    set_goods(&mut desk, new.id, "gloves").unwrap();
    let bytes = backup(&mut desk);
    let secret = Secret::Recovery(desk.recovery_key.clone());
    let mut tablet = Desk::empty("tablet");
    let Reply::Backup(info) = tablet
        .ask(Ask::InspectBackup {
            bytes: bytes.clone(),
            secret: secret.clone(),
        })
        .unwrap()
    else {
        panic!()
    };
    let restored = tablet.ask(Ask::RestoreBackup {
        bytes,
        secret,
        passphrase: "another good passphrase".into(),
        member: info.members[0].0,
        device: "tablet".into(),
    });
    let Ok(Reply::Started {
        register,
        recovery_key,
        ..
    }) = restored
    else {
        panic!()
    };
    tablet.register = register;
    tablet.recovery_key = recovery_key;
    // The tablet's clock is ten years ahead; nothing but the display minds (L20).
    tablet
        .outside
        .now
        .set(tablet.outside.now.get() + 3650 * DAY);
    set_goods(&mut tablet, new.id, "socks").unwrap();
    set_goods(&mut desk, new.id, "rings").unwrap();
    let packet = backup(&mut tablet);
    let secret = Secret::Recovery(tablet.recovery_key.clone());
    desk.command(Command::AbsorbBackup {
        bytes: packet,
        secret,
    })
    .unwrap();
    assert!(desk.dispute(new.id).row.conflict);
    let packet = backup(&mut desk);
    let secret = Secret::Recovery(desk.recovery_key.clone());
    tablet
        .command(Command::AbsorbBackup {
            bytes: packet,
            secret,
        })
        .unwrap();
    assert!(tablet.dispute(new.id).row.conflict);
    // Each device judges clocks by its own.
    let entities = |desk: &mut Desk| {
        let mut entities = desk.dispute(new.id).entities;
        let fields = entities.iter_mut().flat_map(|entity| &mut entity.fields);
        for said in fields.flat_map(|field| &mut field.sayings) {
            said.clock_doubted = false;
        }
        entities
    };
    assert_eq!(entities(&mut desk), entities(&mut tablet));
}

#[test]
fn l21_l22_a_value_that_does_not_unseal_is_counted_and_blocks_nothing() {
    let mut desk = Desk::started();
    let mut kept = Vec::new();
    for name in ["A", "B", "C"] {
        let new = desk.new_dispute((name, "CN"), ("X", "TR"), "1.00 CNY");
        desk.record(&new);
        kept.push(new.id);
    }
    desk.settle();
    // The second dispute's change is damaged, and the views must be made anew.
    let shelf = store(&desk);
    shelf.corrupt(Shelf::Changes, "000000000003");
    shelf.corrupt(Shelf::Views, "state");
    let home = desk.restart();
    assert_eq!(home.health.quarantined, 1);
    assert_eq!(desk.list("").total, 2);
    assert!(
        pollster::block_on(shelf.get(Shelf::Changes, "000000000003"))
            .unwrap()
            .is_some()
    );
    let more = desk.new_dispute(("D", "CN"), ("X", "TR"), "1.00 CNY");
    desk.record(&more);
    assert_eq!(desk.list("").total, 3);
}

#[test]
fn l23_the_recovery_key_opens_where_the_passphrase_is_forgotten() {
    let mut desk = Desk::started();
    let new = desk.new_dispute(("A", "CN"), ("B", "TR"), "5.00 USD");
    desk.record(&new);
    desk.engine = Engine::new(desk.cabinet.clone(), desk.outside.clone(), KdfCost::LIGHT);
    let ask = Ask::Unlock {
        register: desk.register.clone(),
        secret: Secret::Recovery(desk.recovery_key.clone()),
    };
    let Reply::Unlocked(home) = desk.ask(ask).unwrap() else {
        panic!()
    };
    assert_eq!(home.newest[0].disputed, Some(money("5.00 USD")));
}

/// The battery dies between any two commits: what was said to be saved is there.
#[test]
fn a_copy_of_the_store_at_any_moment_opens_with_all_that_was_saved() {
    let mut desk = Desk::started();
    let mut saved = 0;
    for round in 0..12 {
        let new = desk.new_dispute(("A", "CN"), ("B", "TR"), "1.00 CNY");
        desk.record(&new);
        saved += 1;
        if round % 3 == 0 {
            desk.settle();
        }
        if round % 4 == 0 {
            set_goods(&mut desk, new.id, "gloves").unwrap();
        }
        let mut after = Desk::over(desk.cabinet.fork(), "after");
        after.register.clone_from(&desk.register);
        let home = after.unlock(PASSPHRASE).unwrap();
        assert_eq!(home.figures.disputes, saved, "round {round}");
        after.settle();
        assert_eq!(after.list("").total, saved);
    }
}

#[test]
fn l22_a_damaged_segment_or_pack_stops_neither_opening_nor_backups() {
    for prefix in ["d/3", "h/"] {
        for without_views in [false, true] {
            let mut desk = Desk::started();
            let mut ids = Vec::new();
            for name in ["A", "B", "C"] {
                let new = desk.new_dispute((name, "CN"), ("X", "TR"), "1.00 CNY");
                desk.record(&new);
                ids.push(new.id);
            }
            desk.settle();
            let whole = backup(&mut desk);
            let mut outside = desk.outside.clone();
            let register = desk.engine.register().unwrap();
            pollster::block_on(register.retire(&mut outside, 1)).unwrap();
            let shelf = store(&desk);
            let keys = pollster::block_on(shelf.keys(Shelf::Segments, prefix)).unwrap();
            shelf.corrupt(Shelf::Segments, &keys[0]);
            if without_views {
                shelf.corrupt(Shelf::Views, "state");
            }
            desk.restart();
            backup(&mut desk);
            let told = health(&mut desk);
            assert!(
                told.quarantined > 0 && told.only_here > 0,
                "{prefix} {told:?}"
            );
            let readable = ids.iter().filter(|id| {
                desk.query(Query::Dispute {
                    id: **id,
                    as_of: None,
                })
                .is_ok()
            });
            assert!(readable.count() >= 2, "{prefix}");
            // A backup of before brings back what was damaged.
            let secret = Secret::Recovery(desk.recovery_key.clone());
            desk.command(Command::AbsorbBackup {
                bytes: whole,
                secret,
            })
            .unwrap();
            for id in &ids {
                assert_eq!(
                    desk.dispute(*id).row.disputed,
                    Some(money("1.00 CNY")),
                    "{prefix}"
                );
            }
        }
    }
}
