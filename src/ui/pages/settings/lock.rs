//! When the register locks.

use crate::{
    protocol::Command,
    ui::{
        engine::use_engine,
        i18n::{settings as words, t, ts},
        parts::{
            button::Button,
            choice::{Choice, Select},
        },
    },
};
use leptos::prelude::*;
use std::sync::Arc;

/// Idle minutes offered; 0 is never.
const MINUTES: [u32; 7] = [1, 3, 5, 10, 15, 30, 0];

/// The section.
#[component]
pub fn LockSection() -> impl IntoView {
    let engine = use_engine();
    let now = engine.home.with_untracked(|home| {
        home.as_ref()
            .map_or(0, |home| home.health.auto_lock_minutes)
    });
    let value = RwSignal::new(now.to_string());
    Effect::new(move |before: Option<String>| {
        let chosen = value.get();
        if let (Some(before), Ok(minutes)) = (before, chosen.parse::<u32>())
            && before != chosen
        {
            // The watch goes by what the front page was told, which asks again
            // only when something is recorded; a setting is not.
            engine.command(Command::SetAutoLock(minutes), move |result| {
                if result.is_ok() {
                    engine.home.try_update(|home| {
                        if let Some(home) = home {
                            Arc::make_mut(home).health.auto_lock_minutes = minutes;
                        }
                    });
                }
            });
        }
        chosen
    });
    let choices = Signal::derive(move || {
        let mut minutes = MINUTES.to_vec();
        if !minutes.contains(&now) {
            minutes.insert(0, now);
        }
        minutes
            .into_iter()
            .map(|minutes| Choice::new(minutes.to_string(), said(minutes)))
            .collect::<Vec<_>>()
    });
    view! {
        <section class="sheet pad stack">
            <h2>{t!(words::lock::title)}</h2>
            <Select label=t!(words::lock::after) value choices />
            <div class="row"><Button on_press=move |_| engine.lock()>{t!(words::lock::now)}</Button></div>
        </section>
    }
}

fn said(minutes: u32) -> String {
    match minutes {
        0 => ts!(words::lock::never),
        _ => ts!(words::lock::minutes, count = minutes),
    }
    .into_owned()
}
