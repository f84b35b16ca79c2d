//! Bytes that registers and backups hold today must open for ever. The files
//! in `fixtures/v1/vault` are frozen: where a test here fails, the program is
//! wrong, not the file.
#![cfg(not(target_family = "wasm"))]

use concord::vault::packet::{self, Opener};
use concord::vault::{
    DeviceId, DeviceKey, KdfCost, Passphrase, RecoveryKey, SeededEntropy, VaultError, VaultKey,
    Wraps,
};

macro_rules! fixture {
    ($name:literal) => {
        include_bytes!(concat!("fixtures/v1/vault/", $name)).as_slice()
    };
}

const SEALED: &[u8] = fixture!("sealed.hex");
const SEALED_COMPRESSED: &[u8] = fixture!("sealed-compressed.hex");
const SEALED_DEVICE: &[u8] = fixture!("sealed-device.hex");
const WRAPS: &[u8] = fixture!("wraps.hex");

/// The entropy that the fixtures were made with, in the order it was drawn.
struct Made {
    key: VaultKey,
    paper: RecoveryKey,
    device: DeviceKey,
    entropy: SeededEntropy,
}

fn made() -> Made {
    let mut entropy = SeededEntropy::new("test vectors, version 1");
    Made {
        key: VaultKey::generate(&mut entropy).unwrap(),
        paper: RecoveryKey::generate(&mut entropy).unwrap(),
        device: DeviceKey::generate(&mut entropy).unwrap(),
        entropy,
    }
}

fn passphrase() -> Passphrase {
    Passphrase::new("义乌 tea kettle")
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

fn hex(bytes: &[u8]) -> Vec<u8> {
    let digits: Vec<char> = text(bytes).chars().filter(|c| !c.is_whitespace()).collect();
    let byte = |pair: &[char]| u8::from_str_radix(&String::from_iter(pair), 16).unwrap();
    digits.chunks(2).map(byte).collect()
}

#[test]
fn the_header_opens_by_the_passphrase_and_by_the_paper() {
    let wraps = Wraps::from_bytes(&hex(WRAPS)).unwrap();
    let paper = RecoveryKey::parse(text(fixture!("recovery-key.txt"))).unwrap();
    for key in [
        wraps.open_with_passphrase(&passphrase()).unwrap(),
        wraps.open_with_recovery(&paper).unwrap(),
    ] {
        let plain = key.open("register/changes/1", &hex(SEALED)).unwrap();
        assert_eq!(text(&plain), "plain words, 和合");
    }
    let recipient = text(fixture!("recipient.txt")).trim();
    assert_eq!(wraps.recipient().to_string(), recipient);
    assert_eq!(paper.recipient().to_string(), recipient);
}

#[test]
fn the_header_is_written_in_the_same_bytes() {
    let pinned = hex(WRAPS);
    assert_eq!(
        Wraps::from_bytes(&pinned).unwrap().to_bytes().unwrap(),
        pinned
    );

    // The recovery wrap is an age file, which draws its own randomness; all
    // before it follows from the entropy.
    let mut made = made();
    let again = Wraps::new(
        &made.key,
        &passphrase(),
        &made.paper.recipient(),
        KdfCost::STANDARD,
        &mut made.entropy,
    );
    let again = again.unwrap().to_bytes().unwrap();
    let recipient = made.paper.recipient().to_string();
    let end = |bytes: &[u8]| {
        let mut windows = bytes.windows(recipient.len());
        windows.position(|w| w == recipient.as_bytes()).unwrap()
    };
    assert_eq!(again[..end(&again)], pinned[..end(&pinned)]);
}

#[test]
fn values_are_sealed_in_the_same_bytes() {
    let mut made = made();
    // The header drew 16 bytes of salt and 24 of nonce before.
    let mut drawn = [0; 40];
    concord::vault::Entropy::fill(&mut made.entropy, &mut drawn).unwrap();
    let plain = "plain words, 和合".as_bytes();
    let sealed = made
        .key
        .seal("register/changes/1", plain, &mut made.entropy);
    assert_eq!(sealed.unwrap(), hex(SEALED));
}

#[test]
fn compressed_values_and_keys_of_devices_open() {
    let made = made();
    let plain = made
        .key
        .open("register/segments/1", &hex(SEALED_COMPRESSED));
    assert_eq!(plain.unwrap(), "和合 ".repeat(200).as_bytes());
    let device = DeviceKey::open(&made.key, "register/meta/device", &hex(SEALED_DEVICE)).unwrap();
    assert_eq!(device.id(), made.device.id());
}

#[test]
fn signatures_are_the_same() {
    let made = made();
    let id = DeviceId::from_bytes(hex(fixture!("device-id.hex")).try_into().unwrap());
    let signature = hex(fixture!("signature.hex")).try_into().unwrap();
    assert_eq!(made.device.id(), id);
    assert_eq!(made.device.sign(b"a change"), signature);
    assert_eq!(id.verify(b"a change", &signature), Ok(()));
    assert_eq!(
        id.verify(b"b change", &signature),
        Err(VaultError::BadSignature)
    );
}

#[test]
fn packets_of_ours_and_of_the_age_program_open() {
    let paper = made().paper;
    let words = Passphrase::new("tea kettle 和合");
    let cases = [
        (fixture!("packet-recovery.age"), Opener::Recovery(&paper)),
        (
            fixture!("packet-recovery-by-age.age"),
            Opener::Recovery(&paper),
        ),
        (
            fixture!("packet-passphrase.age"),
            Opener::Passphrase(&words),
        ),
        (
            fixture!("packet-passphrase-by-age.age"),
            Opener::Passphrase(&words),
        ),
    ];
    for (bytes, opener) in cases {
        let plain = packet::decrypt(bytes, opener).unwrap();
        assert_eq!(text(&plain), "a packet, 和合\n");
    }
}
