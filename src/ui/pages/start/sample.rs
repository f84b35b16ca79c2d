//! The sample register: sealed like a real one.

use super::{
    fresh::UserName,
    passphrase::{NewPassphrase, NewPassphraseFields},
};
use crate::{
    protocol::Refusal,
    ui::{
        engine::use_engine,
        i18n::{lang, shell, start as words, t},
        parts::{
            button::{Button, ButtonKind},
            page::title_of_tab,
            progress::Progress,
        },
        refusals,
    },
};
use leptos::{prelude::*, task::spawn_local};

/// Asks for a passphrase and makes the sample.
#[component]
pub fn Sample() -> impl IntoView {
    title_of_tab(t!(words::sample::title).into());
    let (engine, passphrase) = (use_engine(), NewPassphrase::new());
    let (busy, refused) = (RwSignal::new(false), RwSignal::new(None::<Refusal>));
    let send = move || {
        passphrase.checked.set(true);
        let (Some(typed), Some(language)) = (passphrase.read(), lang().language()) else {
            return;
        };
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        refused.set(None);
        spawn_local(async move {
            if let Err(refusal) = engine.start_sample(typed, language).await {
                passphrase.weak.try_set(refusal == Refusal::WeakPassphrase);
                refused.try_set(Some(refusal));
                busy.try_set(false);
            }
        });
    };
    view! {
        <form class="sheet start-form stack" novalidate on:submit=move |event| { event.prevent_default(); send(); }>
            <h1>{t!(words::sample::title)}</h1>
            <p>{t!(words::sample::text)}</p>
            <UserName name=Signal::derive(|| shell::sample.get().to_owned()) />
            <NewPassphraseFields value=passphrase label=t!(words::form::passphrase) />
            {move || refused.get().map(|refusal| view! { <p class="notice red" role="alert">{refusals::explain(&refusal)}</p> })}
            <div class="row end">
                <Show when=move || busy.get()><Progress text=t!(words::sample::working) part=engine.progress /></Show>
                <Button kind=ButtonKind::Go submit=true disabled=busy>{t!(words::sample::start)}</Button>
            </div>
        </form>
    }
}
