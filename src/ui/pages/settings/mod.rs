//! Settings, and how the data is kept.

use crate::ui::{
    i18n::{shell as words, t},
    parts::page::Page,
};
use leptos::prelude::*;

/// Settings, and how the data is kept.
#[component]
pub fn Settings() -> impl IntoView {
    view! { <Page title=t!(words::settings)>{()}</Page> }
}
