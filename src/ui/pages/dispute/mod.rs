//! One dispute.

use crate::ui::{
    i18n::{dispute as words, t},
    parts::page::Page,
};
use leptos::prelude::*;

/// One dispute.
#[component]
pub fn DisputePage() -> impl IntoView {
    view! { <Page title=t!(words::title)>{()}</Page> }
}
