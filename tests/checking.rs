//! A backup is looked through without being taken in: signatures, chains, and
//! what its disputes come to.

mod common;

use common::{Desk, PASSPHRASE};
use concord::engine::checking::check_backup;
use concord::protocol::{Ask, Command, Refusal, Reply, Secret};

fn backup(desk: &mut Desk, passphrase: Option<&str>) -> Vec<u8> {
    let passphrase = passphrase.map(str::to_owned);
    match desk
        .ask(Ask::Command(Command::SaveBackup { passphrase }))
        .unwrap()
    {
        Reply::File(file) => file.bytes,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_whole_backup_is_sound() {
    let mut desk = Desk::started();
    for n in 0..3 {
        let new = desk.new_dispute(("A", "CN"), (&format!("B {n}"), "EG"), "10.00 USD");
        desk.record(&new);
    }
    for (bytes, secret) in [
        (
            backup(&mut desk, None),
            Secret::Recovery(desk.recovery_key.clone()),
        ),
        (
            backup(&mut desk, Some(PASSPHRASE)),
            Secret::Passphrase(PASSPHRASE.into()),
        ),
    ] {
        let checked = check_backup(&bytes, &secret).unwrap();
        assert_eq!((checked.changes, checked.devices), (4, 1));
        assert_eq!((checked.rows.len(), checked.unsound), (3, 0));
        assert!(checked.gaps.is_empty(), "{:?}", checked.gaps);
        // Nobody else's key, and no byte less.
        let other = Secret::Passphrase("another passphrase of nobody".into());
        assert!(check_backup(&bytes, &other).is_err());
        let cut = &bytes[..bytes.len() - 1];
        assert!(matches!(
            check_backup(cut, &secret),
            Err(Refusal::DamagedBackup)
        ));
        let mut altered = bytes.clone();
        let middle = altered.len() - 40;
        altered[middle] ^= 1;
        assert!(check_backup(&altered, &secret).is_err());
    }
}
