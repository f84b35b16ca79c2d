//! Tests of the wraps: every way in, and what damage and a newer form do.

use super::by_passphrase::check;
use super::*;
use crate::vault::{RecoveryKey, SeededEntropy};

struct Sample {
    key: VaultKey,
    paper: RecoveryKey,
    wraps: Wraps,
    entropy: SeededEntropy,
}

fn words(text: &str) -> Passphrase {
    Passphrase::new(text)
}

fn sample() -> Sample {
    let mut entropy = SeededEntropy::new("wraps");
    let key = VaultKey::generate(&mut entropy).unwrap();
    let paper = RecoveryKey::generate(&mut entropy).unwrap();
    let wraps = Wraps::new(
        &key,
        &words("words"),
        &paper.recipient(),
        KdfCost::LIGHT,
        &mut entropy,
    )
    .unwrap();
    Sample {
        key,
        paper,
        wraps,
        entropy,
    }
}

#[test]
fn both_ways_give_the_same_key() {
    let s = sample();
    let wraps = Wraps::from_bytes(&s.wraps.to_bytes().unwrap()).unwrap();
    assert_eq!(wraps, s.wraps);
    let by_words = wraps.open_with_passphrase(&words("words")).unwrap();
    let by_paper = wraps.open_with_recovery(&s.paper).unwrap();
    assert_eq!(by_words.secret(), s.key.secret());
    assert_eq!(by_paper.secret(), s.key.secret());
    assert_eq!(*wraps.recipient(), s.paper.recipient());
}

#[test]
fn wrong_words_and_another_paper_are_told_apart() {
    let mut s = sample();
    for wrong in ["", "Words", "words ", "wordz"] {
        let answer = s.wraps.open_with_passphrase(&words(wrong));
        assert_eq!(answer.unwrap_err(), VaultError::WrongPassphrase);
    }
    let other = RecoveryKey::generate(&mut s.entropy).unwrap();
    let answer = s.wraps.open_with_recovery(&other);
    assert_eq!(answer.unwrap_err(), VaultError::WrongRecoveryKey);
}

#[test]
fn the_passphrase_and_the_paper_can_be_changed() {
    let mut s = sample();
    let new = words("new words");
    let paper = RecoveryKey::generate(&mut s.entropy).unwrap();
    s.wraps
        .set_passphrase(&s.key, &new, KdfCost::LIGHT, &mut s.entropy)
        .unwrap();
    s.wraps.set_recovery(&s.key, &paper.recipient()).unwrap();
    assert_eq!(
        s.wraps.open_with_passphrase(&new).unwrap().secret(),
        s.key.secret()
    );
    assert_eq!(
        s.wraps.open_with_recovery(&paper).unwrap().secret(),
        s.key.secret()
    );
    assert!(s.wraps.open_with_passphrase(&words("words")).is_err());
    assert!(s.wraps.open_with_recovery(&s.paper).is_err());
}

#[test]
fn damage_never_passes_for_a_wrong_passphrase() {
    let s = sample();
    let bytes = s.wraps.to_bytes().unwrap();
    for at in 0..bytes.len() {
        for bit in 0..8 {
            let mut bad = bytes.clone();
            bad[at] ^= 1 << bit;
            let Ok(wraps) = Wraps::from_bytes(&bad) else {
                continue;
            };
            // Either the other wrap was hit, or the damage is noticed.
            match wraps.open_with_passphrase(&words("words")) {
                Ok(key) => assert_eq!(key.secret(), s.key.secret()),
                Err(e) => assert_eq!(e, VaultError::Damaged, "byte {at} bit {bit}"),
            }
            if let Ok(key) = wraps.open_with_recovery(&s.paper) {
                assert_eq!(key.secret(), s.key.secret());
            }
        }
    }
    for len in 0..bytes.len() {
        assert_eq!(
            Wraps::from_bytes(&bytes[..len]),
            Err(VaultError::Damaged),
            "{len}"
        );
    }
}

#[test]
fn what_a_newer_version_added_is_kept() {
    let mut s = sample();
    let raw = minicbor::to_vec((7, "a third wrap", [1_u8, 2])).unwrap();
    s.wraps.unknown = vec![(9, raw.clone())];
    let mut read = Wraps::from_bytes(&s.wraps.to_bytes().unwrap()).unwrap();
    read.set_passphrase(&s.key, &words("x"), KdfCost::LIGHT, &mut s.entropy)
        .unwrap();
    let again = Wraps::from_bytes(&read.to_bytes().unwrap()).unwrap();
    assert_eq!(again.unknown, [(9, raw)]);
}

#[test]
fn a_newer_header_is_told_from_a_damaged_one() {
    let newer = minicbor::to_vec(std::collections::BTreeMap::from([(0, 2), (1, 5)])).unwrap();
    assert_eq!(Wraps::from_bytes(&newer), Err(VaultError::Newer));
    for bad in [&b""[..], b"\x00", b"\xa0", &[0xff; 70_000]] {
        assert_eq!(Wraps::from_bytes(bad), Err(VaultError::Damaged));
    }
}

#[test]
fn a_header_cannot_ask_for_all_the_memory() {
    let mut s = sample();
    let asks = [(u32::MAX, 1, 1), (64, u32::MAX, 1), (64, 1, 9)];
    for (memory_kib, passes, lanes) in asks {
        let wrap = &mut s.wraps.passphrase;
        wrap.cost = KdfCost {
            memory_kib,
            passes,
            lanes,
        };
        wrap.check = check(wrap.cost, &wrap.salt, &wrap.sealed);
        let answer = s.wraps.open_with_passphrase(&words("words"));
        assert_eq!(answer.unwrap_err(), VaultError::TooCostly);
    }
}

#[test]
fn a_real_register_costs_64_mib_per_try() {
    let mut s = sample();
    let strong = words("tea kettle on the boat");
    s.wraps
        .set_passphrase(&s.key, &strong, KdfCost::STANDARD, &mut s.entropy)
        .unwrap();
    assert_eq!(KdfCost::STANDARD.memory_kib * 1024, 64 << 20);
    let key = s.wraps.open_with_passphrase(&strong).unwrap();
    assert_eq!(key.secret(), s.key.secret());
}
