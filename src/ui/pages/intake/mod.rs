//! The form for a new dispute.

use crate::ui::{
    i18n::{intake as words, t},
    parts::page::Page,
};
use leptos::prelude::*;

/// The form for a new dispute.
#[component]
pub fn NewDispute() -> impl IntoView {
    view! { <Page title=t!(words::title)>{()}</Page> }
}
