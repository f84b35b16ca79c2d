//! The recovery key, shown once. The person prints or saves it and proves with
//! its last four characters that the copy can be read.

use super::Screen;
use crate::{
    platform::{clock, files, media},
    ui::{
        engine::{Session, use_engine},
        i18n::{start as words, t, ts},
        parts::{
            button::{Button, ButtonKind},
            text::TextField,
            toast::{ToastRegion, Toasts},
        },
        show,
    },
};
use leptos::{prelude::*, task::spawn_local};

/// How many characters the person types to show that the key was kept.
const PROOF: usize = 4;
/// How every key begins; it need not be typed.
const SHARED: &str = "AGE-SECRET-KEY-1";

/// The screen of the recovery key.
#[component]
pub fn KeepKey() -> impl IntoView {
    let engine = use_engine();
    let key = engine.session.with_untracked(|session| match session {
        Session::KeepKey { recovery_key } => recovery_key.clone(),
        _ => String::new(),
    });
    let committee = engine.home.with_untracked(|home| {
        home.as_ref()
            .map(|home| home.committee.clone())
            .unwrap_or_default()
    });
    let committee = StoredValue::new(committee);
    let key = StoredValue::new(key);
    let typed = RwSignal::new(String::new());
    let wrong = RwSignal::new(false);
    let error = Signal::derive(move || wrong.get().then(|| ts!(words::key::wrong).into_owned()));
    let done = move || {
        if key.with_value(|key| proves(key, &typed.get_untracked())) {
            engine.key_kept();
        } else {
            wrong.set(true);
        }
    };
    view! {
        <Screen title=t!(words::key::title)>
            <p>{t!(words::key::text)}</p>
            <Groups key />
            <Copies key committee=committee.get_value() />
            <form class="stack" on:submit=move |event| { event.prevent_default(); done(); }>
                <TextField label=t!(words::key::confirm) hint=t!(words::key::confirm_hint) value=typed error />
                <div class="row end"><Button kind=ButtonKind::Go submit=true>{t!(words::key::done)}</Button></div>
            </form>
        </Screen>
        <Sheet key committee=committee.get_value() />
        <ToastRegion />
    }
}

/// The key in groups that can be read and typed.
#[component]
fn Groups(key: StoredValue<String>) -> impl IntoView {
    let (start, groups) = key.with_value(|key| {
        let (start, groups) = groups(key);
        (start.to_owned(), groups)
    });
    view! {
        <p class="recovery-key" dir="ltr" aria-label=move || ts!(words::key::label)>
            <span class="recovery-start">{start}</span>
            {groups.into_iter().map(|group| view! { <span>{group}</span> }).collect_view()}
        </p>
    }
}

#[component]
fn Copies(key: StoredValue<String>, committee: String) -> impl IntoView {
    let toasts = Toasts::here();
    let copy = move |_| {
        spawn_local(async move {
            if files::copy(&key.get_value()).await {
                toasts.say(t!(words::key::copied));
            } else {
                toasts.say(t!(words::key::not_copied));
            }
        });
    };
    let save = move |_| {
        // As `age -i` reads it: remarks, then the key on a line of its own.
        let text = format!(
            "# {}\n# {committee}\n# {}\n# {}\n{}\n",
            ts!(words::key::sheet_title),
            ts!(words::key::sheet_made, date = show::moment(clock::now_ms())),
            ts!(words::key::sheet_use),
            key.get_value(),
        );
        let name = format!("{} – {committee}.txt", ts!(words::key::file_name));
        spawn_local(async move {
            files::hand_over(
                &name,
                "text/plain;charset=utf-8",
                files::Content::Bytes(text.as_bytes()),
            )
            .await;
        });
    };
    view! {
        <div class="row">
            <Button on_press=|_| media::print()>{t!(words::key::print)}</Button>
            <Button on_press=save>{t!(words::key::save)}</Button>
            <Button on_press=copy>{t!(words::key::copy)}</Button>
        </div>
    }
}

/// What the printer gets: one page, to be locked away.
#[component]
fn Sheet(key: StoredValue<String>, committee: String) -> impl IntoView {
    view! {
        <section class="print-sheet" aria-hidden="true">
            <h1>{t!(words::key::sheet_title)}</h1>
            <p class="print-committee">{committee}</p>
            <p>{t!(words::key::sheet_made, date = show::moment(clock::now_ms()))}</p>
            <Groups key />
            <p>{t!(words::key::sheet_use)}</p>
            <p class="print-line" dir="ltr">{key.get_value()}</p>
        </section>
    }
}

/// The key for reading and typing: the beginning that all keys share, then fours.
fn groups(key: &str) -> (&str, Vec<String>) {
    let (start, own) = key
        .trim()
        .split_at_checked(SHARED.len())
        .filter(|(start, _)| *start == SHARED)
        .unwrap_or(("", key.trim()));
    let letters: Vec<char> = own.chars().collect();
    (
        start,
        letters
            .chunks(4)
            .map(|group| group.iter().collect())
            .collect(),
    )
}

fn proves(key: &str, typed: &str) -> bool {
    let letters = |text: &str| {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_uppercase)
            .collect::<String>()
    };
    let (key, typed) = (letters(key), letters(typed));
    typed.chars().count() >= PROOF && key.ends_with(&typed)
}
