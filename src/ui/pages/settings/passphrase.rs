//! Replacing the passphrase.

use crate::{
    protocol::{Command, Refusal},
    ui::{
        engine::use_engine,
        i18n::{settings as words, t},
        pages::start::{
            fresh::UserName,
            passphrase::{NewPassphrase, NewPassphraseFields},
        },
        parts::{button::Button, progress::Progress, secret::SecretField, toast::Toasts},
        refusals,
    },
};
use leptos::{prelude::*, task::spawn_local};

/// The section.
#[component]
pub fn PassphraseSection() -> impl IntoView {
    let (engine, toasts) = (use_engine(), Toasts::here());
    let (old, new) = (RwSignal::new(String::new()), NewPassphrase::new());
    let (busy, wrong) = (RwSignal::new(false), RwSignal::new(None::<String>));
    let send = move || {
        new.checked.set(true);
        let Some(typed) = new.read().filter(|_| !busy.get_untracked()) else {
            return;
        };
        busy.set(true);
        wrong.set(None);
        spawn_local(async move {
            match engine
                .save(Command::ChangePassphrase {
                    old: old.get_untracked(),
                    new: typed,
                })
                .await
            {
                Ok(_) => {
                    toasts.say(t!(words::passphrase::changed));
                    for text in [old, new.first, new.again] {
                        text.try_set(String::new());
                    }
                    new.checked.try_set(false);
                }
                Err(Refusal::WeakPassphrase) => {
                    new.weak.try_set(true);
                }
                Err(refusal) => {
                    wrong.try_set(Some(refusals::explain(&refusal)));
                }
            }
            busy.try_set(false);
        });
    };
    let name = Signal::derive(move || {
        engine.home.with(|home| {
            home.as_ref()
                .map(|home| home.committee.clone())
                .unwrap_or_default()
        })
    });
    let error = Signal::derive(move || wrong.get());
    view! {
        <section class="sheet pad stack">
            <h2>{t!(words::passphrase::title)}</h2>
            <p class="muted small">{t!(words::passphrase::text)}</p>
            <form class="stack" novalidate on:submit=move |event| { event.prevent_default(); send(); }>
                <UserName name />
                <SecretField label=t!(words::passphrase::old) value=old error />
                <NewPassphraseFields value=new label=t!(words::passphrase::new) />
                <div class="row end">
                    <Show when=move || busy.get()><Progress text=t!(words::passphrase::working) /></Show>
                    <Button submit=true disabled=busy>{t!(words::passphrase::change)}</Button>
                </div>
            </form>
        </section>
    }
}
