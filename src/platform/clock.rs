//! The time and timers. The record's clock is the engine's; this one is for
//! what is shown and for waiting.

use gloo_timers::{callback::Interval, future::TimeoutFuture};

/// Now, in milliseconds since 1970 UTC.
#[must_use]
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub fn now_ms() -> u64 {
    js_sys::Date::now() as u64
}

/// Waits so many milliseconds.
pub async fn wait(milliseconds: u32) {
    TimeoutFuture::new(milliseconds).await;
}

/// Calls again and again until the handle is dropped.
#[must_use = "dropping the handle ends the calls"]
pub fn every(milliseconds: u32, call: impl FnMut() + 'static) -> Interval {
    Interval::new(milliseconds, call)
}
