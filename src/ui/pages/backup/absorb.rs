//! Taking in a backup of the open register: first what it holds, then the
//! changes that are missing here.

use super::{BackupContents, BackupFile, BackupSource};
use crate::{
    protocol::{Ask, BackupInfo, Command, Refusal, Reply},
    ui::{
        engine::{Engine, use_engine},
        i18n::{backup as words, start, t, ts},
        parts::{
            button::{Button, ButtonKind},
            progress::Progress,
            toast::Toasts,
        },
        refusals,
    },
};
use leptos::{prelude::*, task::spawn_local};

#[derive(Clone, Copy)]
struct Form {
    source: BackupSource,
    info: RwSignal<Option<BackupInfo>>,
    busy: RwSignal<bool>,
    refused: RwSignal<Option<Refusal>>,
}

/// The form.
#[component]
pub fn Absorb() -> impl IntoView {
    let form = Form {
        source: BackupSource::new(),
        info: RwSignal::new(None),
        busy: RwSignal::new(false),
        refused: RwSignal::new(None),
    };
    let (engine, toasts) = (use_engine(), Toasts::here());
    let looked = Memo::new(move |_| form.info.with(Option::is_some));
    let nothing_new = Memo::new(move |_| {
        form.info.with(|info| {
            info.as_ref()
                .is_some_and(|info| info.new_changes == Some(0))
        })
    });
    let send = move || {
        if form.busy.get_untracked() {
            return;
        }
        form.refused.set(None);
        spawn_local(async move {
            let result = if looked.get_untracked() {
                absorb(engine, form, toasts).await
            } else {
                look(engine, form).await
            };
            form.refused.try_set(result.err());
            form.busy.try_set(false);
        });
    };
    let working = move || {
        if looked.get() {
            ts!(words::open::absorbing)
        } else {
            ts!(start::restore::looking)
        }
    };
    view! {
        <form class="sheet pad stack" novalidate on:submit=move |event| { event.prevent_default(); send(); }>
            <h2>{t!(words::open::title)}</h2>
            <p>{t!(words::open::text)}</p>
            <BackupFile source=form.source on_change=move |()| form.info.set(None) />
            {move || form.info.get().map(|info| view! { <BackupContents info /> })}
            <Show when=move || nothing_new.get()><p class="notice jade">{t!(words::open::nothing_new)}</p></Show>
            {move || form.refused.get().map(|refusal| view! { <p class="notice red" role="alert">{refusals::explain(&refusal)}</p> })}
            <div class="row end">
                <Show when=move || form.busy.get()><Progress text=working part=engine.progress /></Show>
                <Show when=move || !nothing_new.get()>
                    <Button kind=ButtonKind::Go submit=true disabled=form.busy>
                        {move || if looked.get() { ts!(words::open::absorb) } else { ts!(start::restore::look) }}
                    </Button>
                </Show>
            </div>
        </form>
    }
}

async fn look(engine: Engine, form: Form) -> Result<(), Refusal> {
    let Some((bytes, secret)) = form.source.read() else {
        return Ok(());
    };
    form.busy.set(true);
    let Reply::Backup(info) = engine.ask(Ask::InspectBackup { bytes, secret }).await? else {
        return Err(Refusal::Fault);
    };
    if info.new_changes.is_none() {
        return Err(Refusal::OtherRegister);
    }
    form.info.try_set(Some(info));
    Ok(())
}

async fn absorb(engine: Engine, form: Form, toasts: Toasts) -> Result<(), Refusal> {
    let Some((bytes, secret)) = form.source.read() else {
        return Ok(());
    };
    form.busy.set(true);
    engine.save(Command::AbsorbBackup { bytes, secret }).await?;
    form.info.try_set(None);
    toasts.say(t!(words::open::absorbed));
    Ok(())
}
