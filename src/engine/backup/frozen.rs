//! The inside of a backup, byte for byte, and a whole backup that must open for ever.

use super::*;
use crate::engine::pinned;

fn change(name: &str) -> Change {
    Change::from_bytes(&pinned::bytes(name, "", || {
        panic!("pin tests/format.rs first")
    }))
    .expect("a pinned change")
}

fn changes() -> [Change; 2] {
    ["change-first.hex", "change-second.hex"].map(change)
}

fn write_plain<'a>(
    manifest: &Manifest,
    changes: impl Iterator<Item = &'a Change>,
) -> Result<Vec<u8>, Trouble> {
    let mut plain = manifest.to_bytes()?;
    for change in changes {
        plain.extend(item(change)?);
    }
    Ok(plain)
}

fn manifest() -> Manifest {
    Manifest {
        format: 1,
        kind: KIND.to_owned(),
        register: *changes()[0].header().register.as_bytes(),
        label: "某地涉外纠纷人民调解委员会".to_owned(),
        changes: 2,
        made_at_ms: 1_420_041_600_000,
    }
}

fn plain() -> Vec<u8> {
    write_plain(&manifest(), changes().iter()).expect("bytes")
}

#[test]
fn the_inside_of_a_backup_keeps_its_bytes() {
    let remark = "the plaintext of a backup: a CBOR sequence, the manifest and two changes";
    let pinned = pinned::bytes("backup-plain.hex", remark, plain);
    assert_eq!(pinned::hex(&plain()), pinned::hex(&pinned));
    let backup = read_plain(&pinned).expect("a backup");
    assert_eq!(backup.manifest, manifest());
    assert_eq!(backup.changes, changes());
}

/// Made by the `age` program of Debian from `backup-plain.hex`.
#[test]
fn a_backup_of_this_version_opens() {
    let bytes = include_bytes!("../../../tests/fixtures/v1/record/backup.age");
    let typed = pinned::text("backup-recovery-key.txt", String::new);
    let key = Secret::Recovery(typed);
    let backup = open_backup(bytes, &key).expect("a backup");
    assert_eq!(backup.manifest, manifest());
    assert_eq!(backup.changes, changes());
}

#[test]
fn a_later_manifest_is_read_and_a_newer_format_told() {
    let later = change("change-later.hex");
    let mut manifest = Manifest {
        changes: 1,
        ..manifest()
    };
    let mut plain = write_plain(&manifest, [&later].into_iter()).expect("bytes");
    // One more entry in the map: {…, 99: true}.
    let map = minicbor::to_vec(&manifest).expect("bytes");
    plain[0] += 1;
    plain.splice(map.len()..map.len(), [0x18, 99, 0xf5]);
    let backup = read_plain(&plain).expect("a later backup");
    assert_eq!(backup.changes, std::slice::from_ref(&later));

    manifest.format = 2;
    let newer = write_plain(&manifest, [&later].into_iter()).expect("bytes");
    assert_eq!(read_plain(&newer).err(), Some(Trouble::Newer));
}

#[test]
fn a_backup_that_is_cut_or_mixed_is_refused() {
    let whole = plain();
    for end in 0..whole.len() {
        assert!(read_plain(&whole[..end]).is_err(), "cut at {end}");
    }
    let damaged = Some(Trouble::Refused(Refusal::DamagedBackup));
    let other = Manifest {
        register: [1; 16],
        ..manifest()
    };
    let foreign = write_plain(&other, changes().iter()).expect("bytes");
    assert_eq!(read_plain(&foreign).err(), damaged);
    let fewer = write_plain(&manifest(), changes()[..1].iter()).expect("bytes");
    assert_eq!(read_plain(&fewer).err(), damaged);
}
