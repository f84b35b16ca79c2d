//! What can be done in an open register: one module a use case. Each checks
//! the rule, makes one change and answers with what was saved; a refusal
//! means that nothing has changed.
//!
//! This room must not import web-sys or leptos.

pub mod amend;
pub mod change;
pub mod mediators;
pub mod money;
pub mod notes;
pub mod open;
pub mod progress;
mod rules;
pub mod stage;

use super::archive;
use crate::store::{Shelf, Write};

/// The removal of a draft that was saved, in the transaction that saves it.
pub(super) fn drop_draft(key: Option<&String>) -> Vec<Write> {
    key.map(|key| Write::Remove {
        shelf: Shelf::Meta,
        key: format!("{}{key}", archive::DRAFT),
    })
    .into_iter()
    .collect()
}
