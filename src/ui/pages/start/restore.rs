//! Opening a backup on a device that does not have its register: first what it
//! holds, then a passphrase for this device, then it is brought over.

use super::{
    device,
    passphrase::{NewPassphrase, NewPassphraseFields},
};
use crate::{
    domain::id::EntityId,
    protocol::{Ask, BackupInfo, Refusal, Reply, Secret},
    ui::{
        engine::use_engine,
        i18n::{start as words, t, ts},
        pages::backup::{BackupContents, BackupFile, BackupSource},
        parts::{
            button::{Button, ButtonKind},
            choice::{Choice, Select},
            page::title_of_tab,
            progress::Progress,
            text::TextField,
        },
        refusals,
    },
};
use leptos::{prelude::*, task::spawn_local};

#[derive(Clone, Copy)]
struct Form {
    source: BackupSource,
    info: RwSignal<Option<BackupInfo>>,
    passphrase: NewPassphrase,
    member: RwSignal<String>,
    device: RwSignal<String>,
    busy: RwSignal<bool>,
    refused: RwSignal<Option<Refusal>>,
}

/// The screen.
#[component]
pub fn Restore() -> impl IntoView {
    title_of_tab(t!(words::restore::title).into());
    let form = Form {
        source: BackupSource::new(),
        info: RwSignal::new(None),
        passphrase: NewPassphrase::new(),
        member: RwSignal::new(String::new()),
        device: RwSignal::new(device::name()),
        busy: RwSignal::new(false),
        refused: RwSignal::new(None),
    };
    let engine = use_engine();
    let send = move || {
        if form.busy.get_untracked() {
            return;
        }
        form.refused.set(None);
        spawn_local(async move {
            let result = match form.info.get_untracked() {
                None => look(engine, form).await,
                Some(_) => bring(engine, form).await,
            };
            if let Err(refusal) = result {
                form.passphrase
                    .weak
                    .try_set(refusal == Refusal::WeakPassphrase);
                form.refused.try_set(Some(refusal));
            }
            form.busy.try_set(false);
        });
    };
    view! {
        <form class="sheet start-form stack" novalidate on:submit=move |event| { event.prevent_default(); send(); }>
            <h1>{t!(words::restore::title)}</h1>
            <BackupFile source=form.source on_change=move |()| form.info.set(None) />
            {move || form.info.get().map(|info| view! { <Here form info /> })}
            {move || form.refused.get().map(|refusal| view! { <p class="notice red" role="alert">{refusals::explain(&refusal)}</p> })}
            <Sending form />
        </form>
    }
}

async fn look(engine: crate::ui::engine::Engine, form: Form) -> Result<(), Refusal> {
    let Some((bytes, secret)) = form.source.read() else {
        return Ok(());
    };
    form.busy.set(true);
    let Reply::Backup(info) = engine.ask(Ask::InspectBackup { bytes, secret }).await? else {
        return Err(Refusal::Fault);
    };
    if let Some((member, _)) = info.members.first() {
        form.member.try_set(member.to_string());
    }
    form.info.try_set(Some(info));
    Ok(())
}

async fn bring(engine: crate::ui::engine::Engine, form: Form) -> Result<(), Refusal> {
    form.passphrase.checked.set(true);
    let member = EntityId::parse(&form.member.get_untracked());
    let device = form.device.get_untracked().trim().to_owned();
    let (Some((bytes, secret)), Some(passphrase), Some(member)) =
        (form.source.read(), form.passphrase.read(), member)
    else {
        return Ok(());
    };
    form.busy.set(true);
    let device = if device.is_empty() {
        device::name()
    } else {
        device
    };
    let secret: Secret = secret;
    engine
        .restore(bytes, secret, passphrase, member, device)
        .await
}

/// What the backup holds, and who works with it on this device.
#[component]
fn Here(form: Form, info: BackupInfo) -> impl IntoView {
    if info.already_here.is_some() {
        return view! {
            <BackupContents info />
            <p class="notice amber">{t!(words::restore::already)}</p>
        }
        .into_any();
    }
    let members: Vec<Choice> = info
        .members
        .iter()
        .map(|(id, name)| Choice::new(id.to_string(), name.clone()))
        .collect();
    view! {
        <BackupContents info />
        <div class="pair">
            <Select label=t!(words::form::you) value=form.member choices=members />
            <TextField label=t!(words::form::device) hint=t!(words::form::device_hint) value=form.device />
        </div>
        <NewPassphraseFields value=form.passphrase label=t!(words::restore::new_passphrase) />
    }
    .into_any()
}

#[component]
fn Sending(form: Form) -> impl IntoView {
    let engine = use_engine();
    let looked = Memo::new(move |_| form.info.with(Option::is_some));
    let here = Memo::new(move |_| {
        form.info.with(|info| {
            info.as_ref()
                .is_some_and(|info| info.already_here.is_some())
        })
    });
    let working = move || {
        if looked.get() {
            ts!(words::restore::opening)
        } else {
            ts!(words::restore::looking)
        }
    };
    view! {
        <div class="row end">
            <Show when=move || form.busy.get()><Progress text=working part=engine.progress /></Show>
            <Show when=move || !here.get()>
                <Button kind=ButtonKind::Go submit=true disabled=form.busy>
                    {move || if looked.get() { ts!(words::restore::open) } else { ts!(words::restore::look) }}
                </Button>
            </Show>
        </div>
    }
}
