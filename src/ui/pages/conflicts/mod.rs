//! Sayings that disagree, over the whole register.

use crate::ui::{
    i18n::{shell as words, t},
    parts::page::Page,
};
use leptos::prelude::*;

/// Sayings that disagree, over the whole register.
#[component]
pub fn Conflicts() -> impl IntoView {
    view! { <Page title=t!(words::conflicts)>{()}</Page> }
}
