//! What may come in with a backup: only what its devices signed, for this very
//! register, and all of it or nothing (L18). And to whom a backup opens.

mod common;

use common::{Desk, PASSPHRASE, money};
use concord::domain::attribute::{Attribute as A, EntityKind as K};
use concord::domain::codes::MemberRole;
use concord::domain::id::EntityId;
use concord::domain::language::Language;
use concord::domain::value::Value;
use concord::protocol::{
    Amendment, Ask, Command, EntityView, NewEntity, Query, Refusal, Reply, Secret, StartRegister,
};
use concord::record::Change;
use concord::vault::RecoveryKey;
use concord::vault::packet::{Opener, decrypt, encrypt_to_recipient};

/// The inside of a backup: the manifest, and each change.
fn inside(desk: &mut Desk) -> (Vec<u8>, Vec<Vec<u8>>) {
    let bytes = desk.backup();
    let key = RecoveryKey::parse(&desk.recovery_key).unwrap();
    let plain = decrypt(&bytes, Opener::Recovery(&key)).unwrap();
    let mut decoder = minicbor::Decoder::new(&plain);
    decoder.skip().unwrap();
    let manifest = plain[..decoder.position()].to_vec();
    let mut changes = Vec::new();
    while decoder.position() < plain.len() {
        changes.push(decoder.bytes().unwrap().to_vec());
    }
    (manifest, changes)
}

/// A backup with this inside, which the same recovery key opens.
fn wrapped(desk: &Desk, manifest: &[u8], changes: &[Vec<u8>]) -> Vec<u8> {
    let mut plain = manifest.to_vec();
    for change in changes {
        minicbor::Encoder::new(&mut plain).bytes(change).unwrap();
    }
    let key = RecoveryKey::parse(&desk.recovery_key).unwrap();
    encrypt_to_recipient(&plain, &key.recipient()).unwrap()
}

fn with_disputes() -> Desk {
    let mut desk = Desk::started();
    for name in ["A", "B"] {
        let new = desk.new_dispute((name, "CN"), ("X", "TR"), "1.00 CNY");
        desk.record(&new);
    }
    desk
}

/// Another committee's register on another device.
fn another() -> Desk {
    let mut desk = Desk::empty("another");
    let start = StartRegister {
        committee: "另一调解委员会".into(),
        prefix: "他".into(),
        member: "李丽".into(),
        role: MemberRole::Coordinator,
        language: Language::ZH,
        device: "desk 9".into(),
        passphrase: PASSPHRASE.into(),
    };
    let Reply::Started {
        register,
        recovery_key,
        ..
    } = desk.ask(Ask::Start(start)).unwrap()
    else {
        panic!("not started");
    };
    desk.register = register;
    desk.recovery_key = recovery_key;
    let new = desk.new_dispute(("Stranger", "CN"), ("X", "TR"), "1.00 CNY");
    desk.record(&new);
    desk
}

fn absorb(desk: &mut Desk, bytes: Vec<u8>, key: &str) -> Result<(), Refusal> {
    let secret = Secret::Recovery(key.to_owned());
    desk.command(Command::AbsorbBackup { bytes, secret })
        .map(drop)
}

fn changes(desk: &mut Desk) -> u64 {
    match desk.query(Query::Health).unwrap() {
        Reply::Health(health) => health.changes,
        other => panic!("{other:?}"),
    }
}

/// Whoever holds the recovery key can make a packet, but not in the name of a
/// device: a change without the device's signature comes in nowhere.
#[test]
fn what_no_device_signed_comes_in_nowhere() {
    let mut desk = with_disputes();
    let (manifest, all) = inside(&mut desk);
    let key = desk.recovery_key.clone();
    // As it is, it is taken in.
    let sound = wrapped(&desk, &manifest, &all);
    absorb(&mut desk, sound, &key).unwrap();

    for at in 0..all.len() {
        let mut forged = all.clone();
        let signature = *Change::from_bytes(&forged[at]).unwrap().signature();
        let place = forged[at]
            .windows(64)
            .position(|bytes| bytes == signature)
            .unwrap();
        forged[at][place + 7] ^= 1;
        let bytes = wrapped(&desk, &manifest, &forged);
        assert_eq!(
            absorb(&mut desk, bytes.clone(), &key),
            Err(Refusal::DamagedBackup),
            "change {at}"
        );
        let mut empty = Desk::empty("empty");
        let restored = empty.ask(Ask::RestoreBackup {
            bytes,
            secret: Secret::Recovery(key.clone()),
            passphrase: "another good passphrase".into(),
            member: EntityId::from_bytes([1; 16]),
            device: "tablet".into(),
        });
        assert!(matches!(restored, Err(Refusal::DamagedBackup)));
        let Reply::Survey(survey) = empty.ask(Ask::Survey).unwrap() else {
            panic!("no survey");
        };
        assert!(survey.registers.is_empty());
    }
    assert_eq!(changes(&mut desk), 3);
}

#[test]
fn what_belongs_to_another_register_comes_in_nowhere() {
    let mut desk = with_disputes();
    let mut other = another();
    // A whole backup of the other, with its own key.
    let (bytes, key) = (other.backup(), other.recovery_key.clone());
    assert_eq!(absorb(&mut desk, bytes, &key), Err(Refusal::OtherRegister));
    // Its change among ours, in place of the last: signed, but not for us.
    let (manifest, mut all) = inside(&mut desk);
    let (_, theirs) = inside(&mut other);
    *all.last_mut().unwrap() = theirs.last().unwrap().clone();
    let bytes = wrapped(&desk, &manifest, &all);
    let key = desk.recovery_key.clone();
    assert_eq!(absorb(&mut desk, bytes, &key), Err(Refusal::DamagedBackup));
    assert_eq!(changes(&mut desk), 3);
    assert_eq!(desk.list("").total, 2);
    assert_eq!(desk.list("stranger").total, 0);
}

#[test]
fn a_register_is_not_restored_over_itself() {
    let mut desk = with_disputes();
    let bytes = desk.backup();
    desk.ask(Ask::Close).unwrap();
    let before = desk.cabinet.raw();
    let restored = desk.ask(Ask::RestoreBackup {
        bytes,
        secret: Secret::Recovery(desk.recovery_key.clone()),
        passphrase: "another good passphrase".into(),
        member: EntityId::from_bytes([1; 16]),
        device: "tablet".into(),
    });
    assert!(matches!(restored, Err(Refusal::AlreadyHere)));
    assert_eq!(desk.cabinet.raw(), before);
    desk.unlock(PASSPHRASE).unwrap();
    assert_eq!(desk.list("").total, 2);
}

/// A backup under a passphrase that is nobody's would open for nobody.
#[test]
fn a_backup_is_made_under_the_register_s_own_passphrase_alone() {
    let mut desk = with_disputes();
    let save = |passphrase: &str| {
        Ask::Command(Command::SaveBackup {
            passphrase: Some(passphrase.to_owned()),
        })
    };
    let refused = desk.ask(save("three donkeys at dusk"));
    assert!(matches!(refused, Err(Refusal::WrongPassphrase { .. })));
    let Reply::Health(health) = desk.query(Query::Health).unwrap() else {
        panic!("no health");
    };
    assert_eq!((health.only_here, health.backed_up_ms), (3, None));
    assert!(matches!(desk.ask(save(PASSPHRASE)), Ok(Reply::File(_))));
    let Reply::Health(health) = desk.query(Query::Health).unwrap() else {
        panic!("no health");
    };
    assert_eq!(health.only_here, 0);
    let new = desk.new_dispute(("C", "CN"), ("X", "TR"), "2.00 CNY");
    assert_eq!(desk.record(&new).only_here, 1);
    assert_eq!(desk.list("C").rows[0].disputed, Some(money("2.00 CNY")));
}

const SECRET: &str = "he would take thirty";

fn notes(desk: &mut Desk, id: concord::domain::id::DisputeId) -> Vec<EntityView> {
    match desk.query(Query::Notes(id)).unwrap() {
        Reply::Notes(notes) => notes,
        other => panic!("{other:?}"),
    }
}

/// A colleague who opens the register on another device is shown no private
/// note of the first; only who wrote it is.
#[test]
fn a_colleague_is_shown_no_private_note() {
    let mut desk = with_disputes();
    let id = desk.list("A").rows[0].id;
    let colleague = NewEntity {
        id: desk.id(),
        kind: K::Member,
        values: vec![(A::MemberName, Value::Line("李丽".into()))],
    };
    let member = colleague.id;
    desk.command(Command::AmendCommittee(Amendment {
        created: vec![colleague],
        ..Amendment::default()
    }))
    .unwrap();
    let words = Value::Words {
        language: None,
        text: SECRET.to_owned(),
    };
    let note = NewEntity {
        id: desk.id(),
        kind: K::Note,
        values: vec![(A::NoteWords, words)],
    };
    desk.command(Command::WriteNote {
        dispute: id,
        note,
        draft: None,
    })
    .unwrap();
    assert_eq!(notes(&mut desk, id).len(), 1);

    let bytes = desk.backup();
    let secret = Secret::Recovery(desk.recovery_key.clone());
    let restore = |member| Ask::RestoreBackup {
        bytes: bytes.clone(),
        secret: secret.clone(),
        passphrase: PASSPHRASE.into(),
        member,
        device: "tablet".into(),
    };
    let mut tablet = Desk::empty("tablet");
    let Reply::Started { register, .. } = tablet.ask(restore(member)).unwrap() else {
        panic!("not started");
    };
    tablet.register = register;
    tablet.settle();
    assert!(notes(&mut tablet, id).is_empty());
    assert_eq!(tablet.list("thirty").total, 0);
    tablet.restart();
    assert!(notes(&mut tablet, id).is_empty());
}
