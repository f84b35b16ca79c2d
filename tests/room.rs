//! L10: room is kept back, so that what was typed last can be saved on a device
//! that is full – and that is told.

mod common;

use common::Desk;
use concord::engine::reserve::RESERVE_BYTES;
use concord::protocol::{
    Ask, Command, Draft, Health, Query, Refusal, Reply, Reserve, StoreTrouble,
};
use concord::store::memory::MemoryStore;
use concord::store::{Cabinet, Shelf, Store};

fn store(desk: &Desk) -> MemoryStore {
    pollster::block_on(desk.cabinet.open(&desk.register)).unwrap()
}

fn health(desk: &mut Desk) -> Health {
    match desk.query(Query::Health).unwrap() {
        Reply::Health(health) => health,
        other => panic!("{other:?}"),
    }
}

fn kept(desk: &Desk) -> usize {
    let kept = pollster::block_on(store(desk).get(Shelf::Meta, "reserve")).unwrap();
    kept.map_or(0, |value| value.len())
}

/// A desk with room kept back, and no other room at all.
fn full() -> Desk {
    let mut desk = Desk::started();
    desk.settle();
    assert_eq!(health(&mut desk).reserve, Reserve::Kept);
    assert!(
        kept(&desk) >= RESERVE_BYTES,
        "noise takes the room it should"
    );
    let taken = store(&desk).taken();
    store(&desk).set_room(Some(taken));
    desk
}

#[test]
fn l10_the_last_words_are_saved_from_the_reserve() {
    let mut desk = full();
    let new = desk.new_dispute(("A", "CN"), ("B", "TR"), "1.00 CNY");
    desk.record(&new);
    assert_eq!(health(&mut desk).reserve, Reserve::Released);
    assert_eq!(kept(&desk), 0);
    // There is room for more, for a backup too, and all of it is there later.
    let other = desk.new_dispute(("C", "CN"), ("D", "EG"), "2.00 USD");
    desk.record(&other);
    let save = Command::SaveBackup { passphrase: None };
    assert!(matches!(desk.ask(Ask::Command(save)), Ok(Reply::File(_))));
    desk.restart();
    assert_eq!(desk.list("").total, 2);
}

#[test]
fn l10_a_draft_is_kept_from_the_reserve_as_well() {
    let mut desk = full();
    let draft = Draft {
        key: "intake".into(),
        at_ms: 0,
        dispute: None,
        fields: vec![("facts".into(), "what happened".repeat(10))],
    };
    desk.command(Command::KeepDraft(draft)).unwrap();
    assert_eq!(health(&mut desk).reserve, Reserve::Released);
    let Reply::Drafts(drafts) = desk.query(Query::Drafts).unwrap() else {
        panic!()
    };
    assert_eq!(drafts.len(), 1);
}

#[test]
fn l10_a_device_that_stays_full_is_told_and_the_reserve_comes_back_with_room() {
    let mut desk = full();
    let new = desk.new_dispute(("A", "CN"), ("B", "TR"), "1.00 CNY");
    desk.record(&new);
    let taken = store(&desk).taken();
    store(&desk).set_room(Some(taken));
    let other = desk.new_dispute(("C", "CN"), ("D", "EG"), "2.00 USD");
    assert_eq!(
        desk.command(Command::OpenDispute(other.clone())),
        Err(Refusal::Store(StoreTrouble::Full))
    );
    // The file leaves the device though nothing can be written any more.
    let save = Command::SaveBackup { passphrase: None };
    assert!(matches!(desk.ask(Ask::Command(save)), Ok(Reply::File(_))));
    store(&desk).set_room(Some(taken + 100_000));
    desk.restart();
    desk.settle();
    assert_eq!(health(&mut desk).reserve, Reserve::Missing);
    desk.record(&other);
    store(&desk).set_room(None);
    desk.restart();
    desk.settle();
    assert_eq!(health(&mut desk).reserve, Reserve::Kept);
    assert_eq!(desk.list("").total, 2);
}

#[test]
fn l10_an_import_does_not_live_on_the_reserve() {
    let mut desk = full();
    let new: Vec<_> = (0..20)
        .map(|n| desk.new_dispute(("A", "CN"), (&format!("B {n}"), "TR"), "1.00 CNY"))
        .collect();
    assert_eq!(
        desk.command(Command::RecordDisputes(new)),
        Err(Refusal::Store(StoreTrouble::Full))
    );
    assert!(kept(&desk) >= RESERVE_BYTES);
}
