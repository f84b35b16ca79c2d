//! The list of disputes.

use crate::ui::{
    i18n::{list as words, t},
    parts::page::Page,
};
use leptos::prelude::*;

/// The list of disputes.
#[component]
pub fn Disputes() -> impl IntoView {
    view! { <Page title=t!(words::title)>{()}</Page> }
}
