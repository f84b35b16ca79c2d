//! What stands around every page: the rail, the bar, and what floats above.

mod bar;
pub mod clock;
mod idle;
mod notices;
mod rail;
mod search;
mod shortcuts;
pub mod theme;

use crate::ui::{
    i18n::{shell as words, t, ts},
    parts::toast::ToastRegion,
};
use bar::Bar;
use idle::AutoLock;
use leptos::prelude::*;
use notices::Notices;
use rail::Rail;
use shortcuts::Shortcuts;

/// The frame around the pages of an open register.
#[component]
pub fn Shell(children: Children) -> impl IntoView {
    view! {
        <a class="skip" href="#main">{t!(words::skip)}</a>
        <div class="app">
            <nav class="rail" aria-label=move || ts!(words::navigation)><Rail /></nav>
            <header class="bar"><Bar /></header>
            <main id="main" tabindex="-1">
                <Notices />
                {children()}
            </main>
        </div>
        <ToastRegion />
        <Shortcuts />
        <AutoLock />
    }
}
