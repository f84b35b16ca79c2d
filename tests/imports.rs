//! An import is one change, and what it says lies in chunks: opening one of its
//! disputes reads one, and damage to one leaves the others whole.

mod common;

use common::{Desk, PASSPHRASE, date, money};
use concord::domain::attribute::{Attribute as A, EntityKind};
use concord::domain::id::DisputeId;
use concord::domain::value::Value;
use concord::engine::batch;
use concord::protocol::{Ask, Command, EntityView, NewEntity, Query, Refusal, Reply, Secret};
use concord::store::memory::MemoryStore;
use concord::store::{Cabinet, Shelf, Store, StoreError, Write};

const DISPUTES: usize = 2_000;

fn store(desk: &Desk) -> MemoryStore {
    pollster::block_on(desk.cabinet.open(&desk.register)).unwrap()
}

/// A desk with an import, and the ids of its disputes.
fn imported() -> (Desk, Vec<DisputeId>) {
    let mut desk = Desk::started();
    let new: Vec<_> = (0..DISPUTES)
        .map(|n| {
            let buyer = format!("Buyer {n}");
            let mut new = desk.new_dispute(("王小明", "CN"), (&buyer, "EG"), "10.00 USD");
            let text = format!("Container {n}: ").repeat(30);
            let language = None;
            new.entities[0]
                .values
                .push((A::DisputeFacts, Value::Words { language, text }));
            new
        })
        .collect();
    let ids = new.iter().map(|new| new.id).collect();
    desk.command(Command::RecordDisputes(new)).unwrap();
    desk.settle();
    (desk, ids)
}

/// Values and bytes that some work reads.
fn read_by(desk: &mut Desk, work: impl FnOnce(&mut Desk)) -> (u64, u64) {
    let before = store(desk).values_read();
    work(desk);
    let after = store(desk).values_read();
    (after.0 - before.0, after.1 - before.1)
}

fn backup(desk: &mut Desk) -> Vec<u8> {
    let save = Command::SaveBackup { passphrase: None };
    match desk.ask(Ask::Command(save)).unwrap() {
        Reply::File(file) => file.bytes,
        other => panic!("{other:?}"),
    }
}

fn pay(desk: &mut Desk, id: DisputeId) {
    let payment = NewEntity {
        id: desk.id(),
        kind: EntityKind::Payment,
        values: vec![
            (A::PaymentDate, Value::Date(date("2026-03-05"))),
            (A::PaymentAmount, Value::Money(money("1.00 USD"))),
        ],
    };
    let draft = None;
    desk.command(Command::RecordPayment { id, payment, draft })
        .unwrap();
}

#[test]
fn opening_one_dispute_of_an_import_reads_one_chunk() {
    let (mut desk, ids) = imported();
    let chunks = pollster::block_on(store(&desk).scan(Shelf::Segments, "b/")).unwrap();
    let all: usize = chunks.iter().map(|(_, value)| value.len()).sum();
    assert!(chunks.len() > 10, "{} chunks", chunks.len());
    let id = ids[DISPUTES / 2];
    for restarted in [false, true] {
        if restarted {
            desk.restart();
            desk.settle();
        }
        let (values, bytes) = read_by(&mut desk, |desk| {
            desk.dispute(id);
        });
        assert_eq!(values, 1 + u64::from(restarted));
        assert!(
            bytes < (70 << 10) && bytes < all as u64 / 10,
            "{bytes} of {all}"
        );
        // What was looked at is at hand when it is amended.
        let (values, _) = read_by(&mut desk, |desk| pay(desk, id));
        assert_eq!(values, 0);
    }
    let Reply::History(history) = desk.query(Query::DisputeHistory(id)).unwrap() else {
        panic!()
    };
    let imports: Vec<bool> = history.iter().map(|entry| entry.import).collect();
    assert_eq!(imports, [false, false, true]);
}

#[test]
fn the_rows_are_made_anew_from_the_chunks() {
    let (mut desk, ids) = imported();
    pay(&mut desk, ids[7]);
    let look = |desk: &mut Desk| [0, 7, DISPUTES - 1].map(|at| desk.dispute(ids[at]));
    let before = look(&mut desk);
    desk.settle();
    assert!(store(&desk).corrupt(Shelf::Views, "state"));
    desk.restart();
    desk.settle();
    assert_eq!(desk.list("").total as usize, DISPUTES);
    assert_eq!(look(&mut desk), before);
}

#[test]
fn a_backup_holds_an_import_whole_and_gives_it_back() {
    let (mut desk, ids) = imported();
    pay(&mut desk, ids[7]);
    let bytes = backup(&mut desk);
    let secret = Secret::Recovery(desk.recovery_key.clone());
    let mut tablet = Desk::empty("tablet");
    let inspect = Ask::InspectBackup {
        bytes: bytes.clone(),
        secret: secret.clone(),
    };
    let Reply::Backup(info) = tablet.ask(inspect).unwrap() else {
        panic!()
    };
    assert_eq!(info.disputes, DISPUTES as u64);
    let restored = tablet.ask(Ask::RestoreBackup {
        bytes,
        secret,
        passphrase: PASSPHRASE.into(),
        member: info.members[0].0,
        device: "tablet".into(),
    });
    let Ok(Reply::Started { register, .. }) = restored else {
        panic!()
    };
    tablet.register = register;
    tablet.settle();
    for at in [0, 7, DISPUTES - 1] {
        assert_eq!(tablet.dispute(ids[at]), desk.dispute(ids[at]));
        let (values, _) = read_by(&mut tablet, |desk| {
            desk.dispute(ids[at]);
        });
        assert!(values <= 2, "{values}");
    }
}

#[test]
fn a_damaged_chunk_takes_its_own_disputes_only() {
    let (mut desk, ids) = imported();
    let chunks = pollster::block_on(store(&desk).keys(Shelf::Segments, "b/")).unwrap();
    assert!(store(&desk).corrupt(Shelf::Segments, &chunks[0]));
    let id = ids[0];
    assert!(matches!(
        desk.query(Query::Dispute { id, as_of: None }),
        Err(Refusal::Quarantined { .. })
    ));
    desk.dispute(ids[DISPUTES - 1]);
    // The import as a whole cannot be put together any more: it goes on being
    // told as being here only.
    backup(&mut desk);
    let Reply::Health(health) = desk.query(Query::Health).unwrap() else {
        panic!()
    };
    assert_eq!((health.only_here, health.quarantined), (1, 1));
}

#[test]
fn chunks_are_written_with_the_change_or_not_at_all() {
    let mut desk = Desk::started();
    let new: Vec<_> = (0..50)
        .map(|n| desk.new_dispute(("A", "CN"), (&format!("B {n}"), "TR"), "1.00 CNY"))
        .collect();
    store(&desk).fail_next_commit(StoreError::Full);
    assert!(desk.command(Command::RecordDisputes(new.clone())).is_err());
    assert_eq!(desk.list("").total, 0);
    // The same id twice in one table is one dispute.
    let twice = [new.clone(), new.clone()].concat();
    desk.command(Command::RecordDisputes(twice)).unwrap();
    assert_eq!(desk.list("").total, 50);
    desk.restart();
    desk.settle();
    assert_eq!(desk.list("").total, 50);
    // A chunk that is gone is told, not passed over.
    let gone = Write::Remove {
        shelf: Shelf::Segments,
        key: batch::key(2, 0),
    };
    pollster::block_on(store(&desk).commit(vec![gone])).unwrap();
    let id = new[0].id;
    assert!(desk.query(Query::Dispute { id, as_of: None }).is_err());
}

#[test]
fn a_large_file_leaves_in_parts() {
    let mut desk = Desk::started();
    // Words that do not compress: a backup of some megabytes in many changes.
    let mut seed = 1_u64;
    for _ in 0..5 {
        let new: Vec<_> = (0..200)
            .map(|n| {
                let mut new = desk.new_dispute(("A", "CN"), ("B", "EG"), "10.00 USD");
                let mut word = || {
                    seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(n);
                    format!("{seed:x} ")
                };
                let text = (0..200).map(|_| word()).collect();
                let language = None;
                new.entities[0]
                    .values
                    .push((A::DisputeFacts, Value::Words { language, text }));
                new
            })
            .collect();
        desk.command(Command::RecordDisputes(new)).unwrap();
    }
    desk.outside.notices.borrow_mut().clear();
    let whole = backup(&mut desk);
    // How far the work has come never goes back.
    let told: Vec<(u64, u64)> = desk
        .outside
        .notices
        .borrow()
        .iter()
        .filter_map(|notice| match notice {
            concord::protocol::Notice::Progress { done, total } => Some((*done, *total)),
            _ => None,
        })
        .collect();
    assert!(told.len() >= 2 && told.is_sorted(), "{told:?}");
    assert!(whole.len() > 3 << 20, "{}", whole.len());
    desk.outside.holds_files.set(true);
    let last = backup(&mut desk);
    let parts = std::mem::take(&mut *desk.outside.parts.borrow_mut());
    assert!(parts.len() >= 2, "{} parts", parts.len());
    // A part is a megabyte and at most one change more.
    let largest = parts.iter().chain([&last]).map(Vec::len).max().unwrap();
    assert!(largest < 2 << 20, "{largest}");
    let joined = [parts.concat(), last].concat();
    let inspect = Ask::InspectBackup {
        bytes: joined,
        secret: Secret::Recovery(desk.recovery_key.clone()),
    };
    let Reply::Backup(info) = desk.ask(inspect).unwrap() else {
        panic!()
    };
    assert_eq!((info.disputes, info.new_changes), (1_000, Some(0)));

    let export = |desk: &mut Desk, format| {
        let list = concord::protocol::ListQuery {
            limit: u32::MAX,
            ..concord::protocol::ListQuery::default()
        };
        let labels = Vec::new();
        let query = Query::Export {
            format,
            list,
            labels,
        };
        match desk.query(query).unwrap() {
            Reply::File(file) => file.bytes,
            other => panic!("{other:?}"),
        }
    };
    use concord::protocol::ExportFormat::{Csv, Json};
    let last = export(&mut desk, Json);
    let parts = std::mem::take(&mut *desk.outside.parts.borrow_mut());
    assert!(parts.len() >= 3, "{} parts", parts.len());
    assert!(parts.iter().all(|part| part.len() < 2 << 20));
    let joined = [parts.concat(), last].concat();
    let read: serde_json::Value = serde_json::from_slice(&joined).unwrap();
    assert_eq!(read["disputes"].as_array().unwrap().len(), 1_000);

    // A table is written some rows at a time, under one line of headings.
    let more: Vec<_> = (0..1_000)
        .map(|_| desk.new_dispute(("A", "CN"), ("B", "EG"), "10.00 USD"))
        .collect();
    desk.command(Command::RecordDisputes(more)).unwrap();
    let last = export(&mut desk, Csv);
    let parts = std::mem::take(&mut *desk.outside.parts.borrow_mut());
    let table = String::from_utf8([parts.concat(), last].concat()).unwrap();
    assert_eq!(table.lines().count(), 1 + 2_000);
    assert_eq!(table.matches("pplicants").count(), 1);
}

#[test]
fn rows_that_did_not_reach_the_disk_after_an_import_are_made_anew() {
    let mut desk = Desk::started();
    desk.settle();
    let many = 9 * 1024;
    let new: Vec<_> = (0..many)
        .map(|_| desk.new_dispute(("王小明", "CN"), ("Omar", "EG"), "10.00 USD"))
        .collect();
    let ids: Vec<DisputeId> = new.iter().map(|new| new.id).collect();
    desk.command(Command::RecordDisputes(new)).unwrap();
    assert_eq!(desk.list("").total as usize, many);
    // Some blocks are written, and then the tab dies.
    assert!(pollster::block_on(desk.engine.settle()).unwrap());
    desk.restart();
    assert_eq!(desk.list("").total as usize, many);
    // So many that the blocks made anew are not written at once either; a
    // change comes in between, and the tab dies again.
    pay(&mut desk, ids[1]);
    desk.restart();
    let view = desk.dispute(ids[1]);
    let paid = |one: &&EntityView| one.kind == EntityKind::Payment;
    assert_eq!(view.entities.iter().filter(paid).count(), 1);
    assert_eq!(desk.list("omar").total as usize, many);
    desk.settle();
    // Now they are there.
    let before = store(&desk).reads(Shelf::Segments);
    desk.restart();
    desk.settle();
    assert_eq!(desk.list("omar").total as usize, many);
    assert_eq!(store(&desk).reads(Shelf::Segments), before);
    // A device without room for rows opens all the same.
    assert!(store(&desk).corrupt(Shelf::Views, "block/000003"));
    store(&desk).set_room(Some(store(&desk).taken()));
    desk.restart();
    assert_eq!(desk.dispute(ids[1]), view);
    assert_eq!(desk.list("omar").total as usize, many);
    store(&desk).set_room(None);
    desk.settle();
    desk.restart();
    desk.settle();
    assert_eq!(desk.list("omar").total as usize, many);
    assert_eq!(desk.dispute(ids[1]), view);
}
