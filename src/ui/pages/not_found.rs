//! An address that leads nowhere.

use crate::ui::{
    i18n::{shell as words, t},
    parts::{empty::EmptyState, page::Page},
    routes,
};
use leptos::prelude::*;
use leptos_router::components::A;

/// Says so, and leads to Today.
#[component]
pub fn NotFound() -> impl IntoView {
    view! {
        <Page title=t!(words::not_found::title)>
            <EmptyState text=t!(words::not_found::text)>
                <A href=routes::TODAY attr:class="btn go">{t!(words::not_found::home)}</A>
            </EmptyState>
        </Page>
    }
}
