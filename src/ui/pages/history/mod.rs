//! Who changed what in one dispute.

use crate::ui::{
    i18n::{history as words, t},
    parts::page::Page,
};
use leptos::prelude::*;

/// Who changed what in one dispute.
#[component]
pub fn HistoryPage() -> impl IntoView {
    view! { <Page title=t!(words::title)>{()}</Page> }
}
