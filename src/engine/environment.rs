//! What the engine takes from outside: the clock, randomness, who
//! works beside it, and a way to speak without being asked. Given in, so that tests decide all of it.
//!
//! This module must not import web-sys or leptos.

use super::crew::Crew;
use crate::protocol::Notice;
use crate::vault::Entropy;

/// The outside, as the engine sees it.
pub trait Environment {
    /// Where random bytes come from.
    type Random: Entropy;

    /// Who works beside the engine.
    type Crew: Crew;

    /// Now: milliseconds since 1970 UTC, by the device's clock.
    fn now_ms(&self) -> u64;

    /// Random bytes.
    fn random(&mut self) -> &mut Self::Random;

    /// Who works beside the engine.
    fn crew(&mut self) -> &mut Self::Crew;

    /// Memory that the program has taken, in bytes; 0 where it cannot be told.
    fn memory_bytes(&self) -> u64 {
        0
    }

    /// Waits; what slows down guessing.
    #[allow(async_fn_in_trait)]
    async fn pause(&mut self, ms: u64);

    /// Takes a part of the file that is being made, so that it need not be in
    /// memory as a whole; gives it back where the outside holds no files. The
    /// parts, in this order, come before the bytes of the answer.
    fn keep_part(&mut self, part: Vec<u8>) -> Option<Vec<u8>> {
        Some(part)
    }

    /// Says something to the page.
    fn notify(&mut self, notice: Notice);
}
