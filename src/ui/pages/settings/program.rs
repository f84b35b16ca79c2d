//! The program itself: installing, updating, what it is.

use crate::{
    platform::{
        install::{self, Installing},
        service_worker,
    },
    ui::{
        i18n::{settings as words, shell, t},
        parts::button::Button,
        shell::theme,
    },
};
use leptos::prelude::*;

/// The section.
#[component]
pub fn ProgramSection() -> impl IntoView {
    view! {
        <section class="sheet pad stack">
            <h2>{t!(words::program::title)}</h2>
            <p>{t!(words::program::version, version = env!("CARGO_PKG_VERSION"))}</p>
            <Show
                when=move || theme::update_waits()
                fallback=|| view! { <p class="muted small">{t!(words::program::current)}</p> }
            >
                <p>{t!(words::program::update)}</p>
                <div class="row"><Button on_press=|_| service_worker::activate()>{t!(shell::update::now)}</Button></div>
            </Show>
            {move || match theme::installing() {
                Installing::Done => view! { <p>{t!(words::program::installed)}</p> }.into_any(),
                Installing::Offered => view! {
                    <div class="row"><Button on_press=|_| install::ask()>{t!(words::program::install)}</Button></div>
                }.into_any(),
                Installing::ShareMenu => view! { <p>{t!(words::program::install_ios)}</p> }.into_any(),
                Installing::Unknown => view! { <p class="muted small">{t!(words::program::install_unknown)}</p> }.into_any(),
            }}
            <p class="muted small">{t!(words::program::keys)}</p>
            <p class="muted small">{t!(words::program::about)}</p>
        </section>
    }
}
