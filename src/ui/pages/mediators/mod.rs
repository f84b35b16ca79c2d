//! The mediators.

use crate::ui::{
    i18n::{mediators as words, t},
    parts::page::Page,
};
use leptos::prelude::*;

/// The mediators.
#[component]
pub fn Mediators() -> impl IntoView {
    view! { <Page title=t!(words::title)>{()}</Page> }
}

/// One mediator's file.
#[component]
pub fn MediatorPage() -> impl IntoView {
    view! { <Page title=t!(words::title)>{()}</Page> }
}
