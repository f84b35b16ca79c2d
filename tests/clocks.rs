//! L20: a clock that contradicts the record is told, and nothing more: no
//! change is refused, reordered or altered for its time.

mod common;

use common::{DAY, Desk, NOW, PASSPHRASE};
use concord::domain::attribute::{Attribute as A, EntityKind};
use concord::domain::id::DisputeId;
use concord::domain::value::Value;
use concord::protocol::{
    Amendment, Ask, ClockDoubt, Command, Edit, HistoryEntry, Query, Reply, Secret,
};

const MINUTE: u64 = 60_000;

fn doubt(desk: &mut Desk) -> Option<ClockDoubt> {
    match desk.query(Query::Health).unwrap() {
        Reply::Health(health) => health.clock,
        other => panic!("{other:?}"),
    }
}

fn history(desk: &mut Desk, id: DisputeId) -> Vec<HistoryEntry> {
    match desk.query(Query::DisputeHistory(id)).unwrap() {
        Reply::History(entries) => entries,
        other => panic!("{other:?}"),
    }
}

fn say_goods(desk: &mut Desk, id: DisputeId, goods: &str) {
    let view = desk.dispute(id);
    let of_it = |entity: &&concord::protocol::EntityView| entity.kind == EntityKind::Dispute;
    let dispute = view.entities.iter().find(of_it).unwrap();
    let edit = Edit::Set {
        entity: id.into(),
        attribute: A::DisputeGoods,
        value: Value::Line(goods.into()),
        saw: dispute
            .sayings(A::DisputeGoods)
            .iter()
            .map(|said| said.saying)
            .collect(),
    };
    let amendment = Amendment {
        edits: vec![edit],
        ..Amendment::default()
    };
    desk.command(Command::AmendDispute { id, amendment })
        .unwrap();
}

fn backup(desk: &mut Desk) -> Vec<u8> {
    let save = Command::SaveBackup { passphrase: None };
    match desk.ask(Ask::Command(save)).unwrap() {
        Reply::File(file) => file.bytes,
        other => panic!("{other:?}"),
    }
}

/// A tablet with what the desk holds, whose clock shows `now`.
fn tablet(desk: &mut Desk, now: u64) -> Desk {
    let bytes = backup(desk);
    let secret = Secret::Recovery(desk.recovery_key.clone());
    let mut tablet = Desk::empty("tablet");
    tablet.outside.now.set(now);
    let inspect = Ask::InspectBackup {
        bytes: bytes.clone(),
        secret: secret.clone(),
    };
    let Reply::Backup(info) = tablet.ask(inspect).unwrap() else {
        panic!()
    };
    let restore = Ask::RestoreBackup {
        bytes,
        secret,
        passphrase: PASSPHRASE.into(),
        member: info.members[0].0,
        device: "tablet".into(),
    };
    let Ok(Reply::Started {
        register,
        recovery_key,
        ..
    }) = tablet.ask(restore)
    else {
        panic!()
    };
    tablet.register = register;
    tablet.recovery_key = recovery_key;
    tablet
}

fn absorb(desk: &mut Desk, from: &mut Desk) {
    let bytes = backup(from);
    let secret = Secret::Recovery(from.recovery_key.clone());
    desk.command(Command::AbsorbBackup { bytes, secret })
        .unwrap();
}

#[test]
fn l20_a_clock_that_went_back_is_told_until_it_is_right() {
    let mut desk = Desk::started();
    let new = desk.new_dispute(("A", "CN"), ("B", "TR"), "1.00 CNY");
    desk.record(&new);
    assert_eq!(doubt(&mut desk), None);
    for (back, told) in [(5 * MINUTE, false), (11 * MINUTE, true), (400 * DAY, true)] {
        desk.outside.now.set(NOW - back);
        let home = desk.restart();
        assert_eq!(home.health.clock.is_some(), told, "{back} ms back");
    }
    let Some(ClockDoubt::Behind { newest_ms, device }) = doubt(&mut desk) else {
        panic!()
    };
    assert!(newest_ms.abs_diff(NOW) < MINUTE);
    assert_eq!(device, "desk 1");
    // Work goes on, and the moment is marked where it is told.
    say_goods(&mut desk, new.id, "socks");
    let marks = |desk: &mut Desk| -> Vec<bool> {
        let entries = history(desk, new.id);
        entries.iter().map(|entry| entry.clock_doubted).collect()
    };
    assert_eq!(
        marks(&mut desk),
        [true, false],
        "by this clock the first change is still to come"
    );
    desk.outside.now.set(NOW + DAY);
    assert_eq!(doubt(&mut desk), None);
    say_goods(&mut desk, new.id, "gloves");
    assert_eq!(marks(&mut desk), [false, false, true]);
    let doubted = |desk: &mut Desk| {
        let view = desk.dispute(new.id);
        let entities = view.entities.into_iter();
        let fields = entities.flat_map(|entity| entity.fields);
        fields
            .flat_map(|field| field.sayings)
            .filter(|said| said.clock_doubted)
            .count()
    };
    assert_eq!(
        doubted(&mut desk),
        0,
        "what stands was said at a sound time"
    );
}

#[test]
fn l20_a_change_from_the_future_is_taken_in_and_told() {
    let mut desk = Desk::started();
    let new = desk.new_dispute(("A", "CN"), ("B", "TR"), "1.00 CNY");
    desk.record(&new);
    let mut ahead = tablet(&mut desk, NOW + 3650 * DAY);
    assert_eq!(doubt(&mut ahead), None, "all it holds is past for it");
    say_goods(&mut ahead, new.id, "socks");
    absorb(&mut desk, &mut ahead);
    let Some(ClockDoubt::Future { at_ms, device }) = doubt(&mut desk) else {
        panic!()
    };
    assert!(at_ms > NOW + 3649 * DAY);
    assert_eq!(device, "tablet");
    assert!(history(&mut desk, new.id)[0].clock_doubted);
    // The desk's own work is not in doubt because of it.
    say_goods(&mut desk, new.id, "gloves");
    let own = history(&mut desk, new.id)
        .into_iter()
        .find(|entry| entry.device == "desk 1")
        .unwrap();
    assert!(!own.clock_doubted);
    let home = desk.restart();
    assert!(home.health.clock.is_some(), "told after opening again, too");
    desk.command(Command::TrustClock).unwrap();
    assert_eq!(doubt(&mut desk), None);
    assert_eq!(desk.restart().health.clock, None);
}

#[test]
fn l20_a_tablet_that_woke_in_1970_is_told_that_one_clock_is_wrong() {
    let mut desk = Desk::started();
    let new = desk.new_dispute(("A", "CN"), ("B", "TR"), "1.00 CNY");
    desk.record(&new);
    let mut asleep = tablet(&mut desk, 5 * MINUTE);
    assert!(matches!(
        doubt(&mut asleep),
        Some(ClockDoubt::Future { ref device, .. }) if device == "desk 1"
    ));
    asleep.outside.now.set(NOW + 2 * DAY);
    assert_eq!(doubt(&mut asleep), None);
}
