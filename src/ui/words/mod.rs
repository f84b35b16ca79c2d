//! The words of everything that is typed in the domain and in the protocol:
//! fields, kinds, codes, problems, needs, events, figures and values, in the
//! present language.
//!
//! Each function follows the language where signals are followed, so
//! `move || words::stage(stage)` says itself again when the language changes.
//! The matches have no catch-all: a new variant does not compile without words.
//! Sentences hold names and amounts isolated, because these have a direction of
//! their own. Must not import anything but `domain`, `protocol` and the i18n
//! edge; nothing is drawn here.

mod codes;
mod events;
mod fields;
mod life;
mod problems;
mod several;
mod summary;
mod things;
mod value;

pub use super::refusals::{explain as refusal, trouble as store_trouble};
pub use codes::*;
pub use events::*;
pub use fields::*;
pub use life::*;
pub use problems::*;
pub use summary::*;
pub use things::*;
pub use value::*;

use super::i18n::lang;

/// A name or a text of unknown direction, for use within a sentence.
#[must_use]
pub fn isolated(text: &str) -> String {
    format!("\u{2068}{text}\u{2069}")
}

/// An amount, a number or a moment, for use within a sentence of either direction.
#[must_use]
pub fn left_to_right(text: &str) -> String {
    format!("\u{2066}{text}\u{2069}")
}

/// An amount whose size is an Arabic word, for use within a sentence of either direction.
#[must_use]
pub fn right_to_left(text: &str) -> String {
    format!("\u{2067}{text}\u{2069}")
}

/// Several names or words one after the other, each isolated, with the comma of
/// the present language: a Latin comma between Arabic words stands upside down.
#[must_use]
pub fn list(all: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    several::joined(lang().tongue(), all)
}
