//! The vault as compiled for the browser, in a dedicated worker: randomness
//! comes from the browser, and 64 MiB for one key derivation can be had.
#![cfg(all(target_family = "wasm", feature = "worker"))]

use concord::vault::packet::{self, Opener};
use concord::vault::{
    DeviceKey, KdfCost, OsEntropy, Passphrase, RecoveryKey, VaultError, VaultKey, Wraps,
};
use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_dedicated_worker);

fn timed<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let start = js_sys::Date::now();
    let answer = work();
    console_log!("{what}: {} ms", js_sys::Date::now() - start);
    answer
}

#[wasm_bindgen_test]
fn a_register_is_locked_and_opened() {
    let entropy = &mut OsEntropy;
    let key = VaultKey::generate(entropy).unwrap();
    let paper = RecoveryKey::generate(entropy).unwrap();
    let (words, wrong) = (Passphrase::new("义乌 tea"), Passphrase::new("义乌 te"));
    let wraps = timed("wrap", || {
        Wraps::new(&key, &words, &paper.recipient(), KdfCost::STANDARD, entropy).unwrap()
    });
    let wraps = Wraps::from_bytes(&wraps.to_bytes().unwrap()).unwrap();
    let plain = vec![7; 300_000];
    let sealed = key.seal("name", &plain, entropy).unwrap();
    let by_words = timed("open", || wraps.open_with_passphrase(&words).unwrap());
    assert_eq!(by_words.open("name", &sealed).unwrap(), plain);
    let by_paper = wraps.open_with_recovery(&paper).unwrap();
    assert_eq!(by_paper.open("name", &sealed).unwrap(), plain);
    let refused = wraps.open_with_passphrase(&wrong).unwrap_err();
    assert_eq!(refused, VaultError::WrongPassphrase);
}

#[wasm_bindgen_test]
fn a_packet_is_made_and_opened() {
    let paper = RecoveryKey::generate(&mut OsEntropy).unwrap();
    let words = Passphrase::new("tea kettle");
    let plain = vec![3; 2_000_000];
    let packet = packet::encrypt_to_recipient(&plain, &paper.recipient()).unwrap();
    assert_eq!(
        packet::decrypt(&packet, Opener::Recovery(&paper)).unwrap(),
        plain
    );
    let packet = timed("encrypt to a passphrase", || {
        packet::encrypt_to_passphrase(&plain, &words, packet::WORK_FACTOR).unwrap()
    });
    let opened = timed("decrypt", || {
        packet::decrypt(&packet, Opener::Passphrase(&words))
    });
    assert_eq!(opened.unwrap(), plain);
}

#[wasm_bindgen_test]
fn a_change_is_signed() {
    let device = DeviceKey::generate(&mut OsEntropy).unwrap();
    let signature = device.sign(b"change");
    assert_eq!(device.id().verify(b"change", &signature), Ok(()));
}
