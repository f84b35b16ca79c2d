//! What people see. Pages draw views and parse what is typed; they hold no
//! rule, no key and no record.
//!
//! - [`engine`]: the line to the worker, the session, live queries.
//! - [`forms`]: typed forms with drafts. [`later`]: pages whose program comes later. [`i18n`]: words and language. [`parts`]: widgets without domain words.
//! - [`words`]: what the domain and the protocol call things, in three languages.
//! - [`pages`]: one folder per page. [`shell`]: the rail, the bar, what floats.
//!
//! Must not name `record`, `store` or `engine` (the room): what it needs of
//! them comes through `protocol`.

pub mod app;
pub mod engine;
pub mod forms;
pub mod i18n;
pub mod later;
pub mod opened;
pub mod pages;
pub mod parts;
pub mod refusals;
pub mod routes;
pub mod shell;
pub mod show;
pub mod words;

/// Draws the page. Called once, by the page's program, which says how the
/// [`later`] parts of itself are fetched.
pub fn start(fetch: later::Fetch) {
    later::fetch_with(fetch);
    crate::platform::panic::watch();
    leptos::mount::mount_to_body(app::App);
}
