//! Concord (和合): the register of a people's mediation committee for
//! foreign-related disputes. It runs wholly in the browser, offline, sealed.
//!
//! The crate is one house of rooms; `docs/architecture.md` says what each may
//! use, and `tests/architecture.rs` holds them to it. Two programs are made of
//! it for the browser – the page (`ui`) and the worker (`engine`) – and one for
//! the command line (`concordctl`); they meet in [`protocol`].

#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod domain;
pub mod engine;
pub mod forms;
pub mod office;
pub mod protocol;
pub mod record;
pub mod report;
pub mod sample;
pub mod store;
pub mod vault;

#[cfg(not(target_family = "wasm"))]
pub mod ctl;
#[cfg(target_family = "wasm")]
pub mod platform;
#[cfg(all(target_family = "wasm", feature = "page"))]
pub mod ui;

// Parts of the page that are plain text and numbers are tested natively.
#[cfg(all(test, not(target_family = "wasm")))]
#[path = "ui/pages/list/address.rs"]
mod list_address;
#[cfg(all(test, not(target_family = "wasm")))]
#[path = "ui/pages/list/span.rs"]
mod list_span;
#[cfg(all(test, not(target_family = "wasm")))]
#[path = "platform/staying.rs"]
mod platform_staying;
#[cfg(all(test, not(target_family = "wasm")))]
#[path = "ui/words/several.rs"]
mod words_several;
