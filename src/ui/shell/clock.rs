//! A clock that contradicts the record, in words, and the word of a person
//! that it is right.

use crate::{
    protocol::{ClockDoubt, Command},
    ui::{
        engine::use_engine,
        i18n::{shell as words, t, ts},
        parts::{
            button::Button,
            chip::{Chip, Tone},
        },
        show,
        words::{isolated, left_to_right},
    },
};
use leptos::prelude::*;

/// Why a clock is doubted, in words; followed by the language.
#[must_use]
pub fn told(doubt: &ClockDoubt) -> String {
    match doubt {
        ClockDoubt::Behind { newest_ms, device } => ts!(
            words::clock::behind,
            when = left_to_right(&show::moment(*newest_ms)),
            device = isolated(device)
        ),
        ClockDoubt::Future { at_ms, device } => ts!(
            words::clock::future,
            when = left_to_right(&show::moment(*at_ms)),
            device = isolated(device)
        ),
    }
    .into_owned()
}

/// The doubt that the engine told last.
#[must_use]
pub fn doubt() -> Memo<Option<ClockDoubt>> {
    let engine = use_engine();
    Memo::new(move |_| {
        engine
            .home
            .with(|home| home.as_ref().and_then(|home| home.health.clock.clone()))
    })
}

/// The line above the page.
#[component]
pub fn ClockNotice() -> impl IntoView {
    let doubt = doubt();
    view! {
        <Show when=move || doubt.with(Option::is_some)>
            <div class="notice amber row" role="status">
                <span>{move || doubt.with(|doubt| doubt.as_ref().map(told))}</span>
                <Trust />
            </div>
        </Show>
    }
}

/// The button with which a person says that the clock is right.
#[component]
pub fn Trust() -> impl IntoView {
    let engine = use_engine();
    view! {
        <Button on_press=move |_| engine.command(Command::TrustClock, |_| ())>{t!(words::clock::trust)}</Button>
    }
}

/// Marks a moment that cannot be right.
#[component]
pub fn DoubtedMoment() -> impl IntoView {
    view! { <Chip tone=Tone::Amber>{t!(words::clock::doubted)}</Chip> }
}
