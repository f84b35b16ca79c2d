//! Saving the files of evidence as one sealed file.

use super::super::save::Manner;
use crate::{
    platform::files::{self, HandedOver},
    protocol::{Ask, Refusal, Reply, evidence::FileAsk},
    ui::{
        engine::use_engine,
        i18n::{backup, evidence::carry as words, t, ts},
        parts::{
            button::{Button, ButtonKind},
            progress::Progress,
            toast::Toasts,
        },
        refusals,
    },
};
use leptos::{prelude::*, task::spawn_local};

/// The form: the recovery key unless the passphrase is wanted.
#[component]
pub fn Save(
    /// Looks again how many there are.
    look: impl Fn() + Copy + 'static,
) -> impl IntoView {
    let (engine, toasts) = (use_engine(), Toasts::here());
    let (by_passphrase, passphrase) = (RwSignal::new(false), RwSignal::new(String::new()));
    let (busy, error) = (RwSignal::new(false), RwSignal::new(None::<String>));
    let save = async move || -> Result<(), String> {
        let passphrase = by_passphrase
            .get_untracked()
            .then(|| passphrase.get_untracked());
        let asked = engine.ask(Ask::File(FileAsk::SaveAll { passphrase })).await;
        engine.progress.set(None);
        let file = match asked {
            Ok(Reply::File(file)) => file,
            Ok(_) => return Err(refusals::explain(&Refusal::Fault)),
            Err(refusal) => return Err(refusals::explain(&refusal)),
        };
        let content = files::content(file.apart, &file.bytes);
        match files::hand_over(&file.name, &file.media_type, content).await {
            HandedOver::Downloaded | HandedOver::Shared => {
                let name = file.name.clone();
                toasts.say(t!(words::done, name = &name));
                Ok(())
            }
            HandedOver::GivenUp => Ok(()),
            HandedOver::Failed => Err(ts!(backup::save::not_done).into_owned()),
        }
    };
    let send = move || {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        error.set(None);
        spawn_local(async move {
            let result = save().await;
            error.try_set(result.err());
            passphrase.try_set(String::new());
            busy.try_set(false);
            look();
        });
    };
    view! {
        <form class="stack" on:submit=move |event| { event.prevent_default(); send(); }>
            <Manner by_passphrase passphrase error />
            {move || error.get().filter(|_| !by_passphrase.get()).map(|error| view! { <p class="notice red" role="alert">{error}</p> })}
            <div class="row end">
                <Show when=move || busy.get()><Progress text=t!(words::working) part=engine.progress /></Show>
                <Button kind=ButtonKind::Go submit=true disabled=busy>{t!(words::button)}</Button>
            </div>
        </form>
    }
}
