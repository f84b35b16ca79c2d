//! The bar: search, how the last change fared, what exists only here, the lock
//! and the way to a new dispute.

use super::search::Search;
use crate::ui::{
    engine::{Saving, use_engine},
    i18n::{shell as words, t, ts},
    parts::{
        button::Button,
        icon::{Draw, Icon},
    },
    routes, show,
};
use leptos::prelude::*;
use leptos_router::components::A;

/// The bar.
#[component]
pub fn Bar() -> impl IntoView {
    let engine = use_engine();
    view! {
        <Search />
        <div class="bar-state">
            <SavedState />
            <OnlyHere />
            <Button on_press=move |_| engine.lock()>
                <Draw icon=Icon::Lock />
                <span class="bar-word">{t!(words::lock)}</span>
            </Button>
            <A href=routes::NEW_DISPUTE attr:class="btn go">
                <Draw icon=Icon::Plus />
                <span>{t!(words::new_dispute)}</span>
            </A>
        </div>
    }
}

/// How the last change fared, in words; read out as it changes.
#[component]
fn SavedState() -> impl IntoView {
    let saving = use_engine().saving;
    let class = move || {
        saving.with(|saving| match saving {
            Saving::Idle | Saving::Saved { .. } => "saved-state",
            Saving::Saving => "saved-state busy",
            Saving::NotSaved(_) => "saved-state wrong",
        })
    };
    let text = move || {
        saving.with(|saving| match saving {
            Saving::Idle => ts!(words::all_saved),
            Saving::Saving => ts!(words::saving),
            Saving::Saved { at_ms } => ts!(words::saved, time = show::time(*at_ms)),
            Saving::NotSaved(_) => ts!(words::not_saved),
        })
    };
    view! { <span class=class role="status"><i class="dot"></i>{text}</span> }
}

/// How many changes a lost or broken device would take along.
#[component]
fn OnlyHere() -> impl IntoView {
    let count = use_engine().only_here;
    view! {
        <Show when=move || count.get() != 0>
            <A href=routes::BACKUP attr:class="chip amber only-here" attr:title=move || ts!(words::only_here_hint)>
                {t!(words::only_here, count = count.get())}
            </A>
        </Show>
    }
}
