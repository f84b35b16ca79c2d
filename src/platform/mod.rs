//! Small wrappers around what the browser gives: the worker, files, storage,
//! locks between tabs, the service worker, clocks and the browser's own names
//! and formats.
//!
//! Each function answers with a value or an error as data, never with a panic:
//! browsers lack features, people forbid them. Nothing here knows a dispute, a
//! key or a screen; it may move bytes that it does not understand.

pub mod attach;
pub mod clock;
pub mod files;
pub mod focus;
pub mod formats;
pub mod idle;
pub mod install;
pub mod intl;
pub mod keep;
pub mod media;
pub mod mint;
pub mod panic;
pub mod remembered;
pub mod scroll;
pub mod seen;
pub mod service_worker;
pub mod staying;
pub mod storage;
pub mod tabs;
pub mod voice;
pub mod worker;

/// The window, where there is one.
pub(crate) fn window() -> Option<web_sys::Window> {
    web_sys::window()
}

/// The document, where there is one.
pub(crate) fn document() -> Option<web_sys::Document> {
    window()?.document()
}
