//! A file in the making, handed outside part by part where the outside holds
//! files (a browser keeps them out of the program's memory), else kept here.
//!
//! This module must not import web-sys or leptos.

use super::environment::Environment;

/// The size from which a part is handed out, in bytes.
pub const PART_BYTES: usize = 1 << 20;

/// The parts that the outside did not take.
#[derive(Default)]
pub struct Parts {
    kept: Vec<u8>,
}

impl Parts {
    /// Hands a part out, or keeps it.
    pub fn push<E: Environment>(&mut self, env: &mut E, part: Vec<u8>) {
        if let Some(back) = env.keep_part(part) {
            if self.kept.is_empty() {
                self.kept = back;
            } else {
                self.kept.extend_from_slice(&back);
            }
        }
    }

    /// The bytes that belong into the answer: all that was not handed out.
    #[must_use]
    pub fn finish(mut self, last: Vec<u8>) -> Vec<u8> {
        if self.kept.is_empty() {
            return last;
        }
        self.kept.extend_from_slice(&last);
        self.kept
    }
}
