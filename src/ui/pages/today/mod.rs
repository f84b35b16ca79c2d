//! The front page: what needs someone today, and where the committee stands.

use crate::ui::{
    i18n::{t, today as words},
    parts::page::Page,
};
use leptos::prelude::*;

/// The front page: what needs someone today, and where the committee stands.
#[component]
pub fn Today() -> impl IntoView {
    view! { <Page title=t!(words::title)>{()}</Page> }
}
