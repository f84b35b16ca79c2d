//! Names for new things. The page makes them, so that a command that is sent
//! twice is carried out once.

use super::{clock, window};

/// The sixteen bytes of a UUIDv7 (RFC 9562): milliseconds, then randomness of
/// the browser. `None` where the browser has no source of randomness, which no
/// browser that can run the page lacks.
#[must_use]
pub fn entity() -> Option<[u8; 16]> {
    let mut bytes = [0_u8; 16];
    window()?
        .crypto()
        .ok()?
        .get_random_values_with_u8_array(&mut bytes)
        .ok()?;
    let [_, _, a, b, c, d, e, f] = clock::now_ms().to_be_bytes();
    if let Some(start) = bytes.first_chunk_mut::<6>() {
        *start = [a, b, c, d, e, f];
    }
    bytes[6] = (bytes[6] & 0x0f) | 0x70;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    Some(bytes)
}
