//! Backups: save one, open one.

use crate::ui::{
    i18n::{shell as words, t},
    parts::page::Page,
};
use leptos::prelude::*;

/// Backups: save one, open one.
#[component]
pub fn Backup() -> impl IntoView {
    view! { <Page title=t!(words::backup)>{()}</Page> }
}
