//! Any bytes as a table of any kind.
#![no_main]

use concord::office::sheet::read::{Limits, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = read(bytes, None, &Limits::STANDARD);
});
