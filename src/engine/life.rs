//! The life of a dispute as the engine sees it: plain data for the rules of
//! `domain`, filled from the folded facts, and what screens show of them.
//!
//! This module must not import web-sys or leptos.

mod file;
mod view;

pub use file::{file, flag, listed, named, named_all};
pub use view::view;
