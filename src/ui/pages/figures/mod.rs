//! The figures with their definitions.

use crate::ui::{
    i18n::{figures as words, t},
    parts::page::Page,
};
use leptos::prelude::*;

/// The figures with their definitions.
#[component]
pub fn Figures() -> impl IntoView {
    view! { <Page title=t!(words::title)>{()}</Page> }
}
