//! What the engine takes from outside: the clock, randomness, and a way to
//! speak without being asked. Given in, so that tests decide all three.
//!
//! This module must not import web-sys or leptos.

use crate::protocol::Notice;
use crate::vault::Entropy;

/// The outside, as the engine sees it.
pub trait Environment {
    /// Where random bytes come from.
    type Random: Entropy;

    /// Now: milliseconds since 1970 UTC, by the device's clock.
    fn now_ms(&self) -> u64;

    /// Random bytes.
    fn random(&mut self) -> &mut Self::Random;

    /// Memory that the program has taken, in bytes; 0 where it cannot be told.
    fn memory_bytes(&self) -> u64 {
        0
    }

    /// Waits; what slows down guessing.
    #[allow(async_fn_in_trait)]
    async fn pause(&mut self, ms: u64);

    /// Says something to the page.
    fn notify(&mut self, notice: Notice);
}
