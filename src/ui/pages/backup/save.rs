//! Saving a backup.

use crate::{
    platform::files::{self, HandedOver},
    ui::{
        engine::{Engine, use_engine},
        i18n::{Text, backup as words, t, ts},
        parts::{
            button::{Button, ButtonKind},
            field::new_id,
            progress::Progress,
            secret::SecretField,
            toast::Toasts,
        },
        refusals,
    },
};
use leptos::{prelude::*, task::spawn_local};

#[derive(Clone, Copy)]
struct Form {
    by_passphrase: RwSignal<bool>,
    passphrase: RwSignal<String>,
    busy: RwSignal<bool>,
    error: RwSignal<Option<String>>,
}

/// The form: the recovery key unless the passphrase is wanted.
#[component]
pub fn Save() -> impl IntoView {
    let form = Form {
        by_passphrase: RwSignal::new(false),
        passphrase: RwSignal::new(String::new()),
        busy: RwSignal::new(false),
        error: RwSignal::new(None),
    };
    let (engine, toasts) = (use_engine(), Toasts::here());
    let send = move || {
        if !form.busy.get_untracked() {
            form.busy.set(true);
            form.error.set(None);
            spawn_local(save(engine, form, toasts));
        }
    };
    view! {
        <form class="sheet pad stack" on:submit=move |event| { event.prevent_default(); send(); }>
            <h2>{t!(words::save::title)}</h2>
            <p>{t!(words::save::text)}</p>
            <Manner by_passphrase=form.by_passphrase passphrase=form.passphrase error=form.error />
            {move || form.error.get().filter(|_| !form.by_passphrase.get()).map(|error| view! { <p class="notice red" role="alert">{error}</p> })}
            <div class="row end">
                <Show when=move || form.busy.get()><Progress text=t!(words::save::working) part=engine.progress /></Show>
                <Button kind=ButtonKind::Go submit=true disabled=form.busy>{t!(words::save::button)}</Button>
            </div>
        </form>
    }
}

async fn save(engine: Engine, form: Form, toasts: Toasts) {
    let passphrase = form
        .by_passphrase
        .get_untracked()
        .then(|| form.passphrase.get_untracked());
    match engine.backup(passphrase).await {
        Ok(file) => {
            let handed = files::hand_over(
                &file.name,
                &file.media_type,
                files::content(file.apart, &file.bytes),
            )
            .await;
            match handed {
                HandedOver::Downloaded | HandedOver::Shared => toasts.say({
                    let name = file.name.clone();
                    t!(words::save::done, name = &name)
                }),
                HandedOver::Failed => {
                    form.error
                        .try_set(Some(ts!(words::save::not_done).into_owned()));
                }
                HandedOver::GivenUp => {}
            }
        }
        Err(refusal) => {
            form.error.try_set(Some(refusals::explain(&refusal)));
        }
    }
    form.passphrase.try_set(String::new());
    form.busy.try_set(false);
}

/// What shall open the file.
#[component]
pub fn Manner(
    /// The passphrase rather than the recovery key.
    by_passphrase: RwSignal<bool>,
    /// What is typed.
    passphrase: RwSignal<String>,
    /// What is wrong with it.
    error: RwSignal<Option<String>>,
) -> impl IntoView {
    let name = new_id("manner");
    let choice = |typed: bool, text: Text| {
        let name = name.clone();
        view! {
            <label class="check">
                <input
                    type="radio"
                    name=name
                    prop:checked=move || by_passphrase.get() == typed
                    on:change=move |_| by_passphrase.set(typed)
                />
                {t!(text)}
            </label>
        }
    };
    let error = Signal::derive(move || error.get());
    view! {
        <fieldset class="stack tight">
            <legend class="small muted">{t!(words::save::manner)}</legend>
            {choice(false, words::save::by_key)}
            {choice(true, words::save::by_passphrase)}
        </fieldset>
        <Show when=move || by_passphrase.get() fallback=|| view! { <p class="field-hint">{t!(words::save::by_key_hint)}</p> }>
            <SecretField label=t!(words::save::passphrase) value=passphrase error />
        </Show>
    }
}
