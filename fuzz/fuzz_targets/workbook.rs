//! Any bytes that begin like a packed file.
#![no_main]

use concord::office::sheet::read::{Limits, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let bytes = [b"PK\x03\x04", bytes].concat();
    let _ = read(&bytes, None, &Limits::STANDARD);
});
