//! Looking at a file: put together part by part, shown where the browser can,
//! saved as a copy. What it is shown from ends with the dialog.

use super::{
    super::case::Case,
    item::{hash, line},
};
use crate::{
    domain::{attribute::Attribute as A, id::EntityId},
    platform::{
        attach::{Gathered, Shown},
        files::HandedOver,
    },
    protocol::{
        Ask, Refusal, Reply,
        evidence::{FileAsk, FileHash, FileReply},
    },
    ui::{
        i18n::{evidence as words, t, ts},
        parts::{
            button::{Button, ButtonKind},
            dialog::Dialog,
            progress::Progress,
            toast::Toasts,
        },
        refusals,
    },
};
use leptos::{prelude::*, task::spawn_local};

/// The dialog, open while something is looked at.
#[component]
pub fn Look(
    /// What is looked at.
    open: RwSignal<Option<EntityId>>,
) -> impl IntoView {
    let case = Case::here();
    let is_open = RwSignal::new(false);
    Effect::new(move |_| is_open.set(open.get().is_some()));
    Effect::new(move |_| {
        if !is_open.get() && open.with_untracked(Option::is_some) {
            open.set(None);
        }
    });
    let title = move || {
        let title = open
            .get()
            .and_then(|id| line(case, id, A::EvidenceTitle))
            .unwrap_or_default();
        ts!(words::open, title = title).into_owned()
    };
    view! {
        <Dialog title=TextProp::from(title) open=is_open>
            {move || open.get().map(|id| view! { <Opened id /> })}
        </Dialog>
    }
}

/// How far the reading is.
#[derive(Clone)]
enum State {
    Reading(u64, u64),
    Here(Shown),
    Failed(Refusal),
}

#[component]
fn Opened(id: EntityId) -> impl IntoView {
    let case = Case::here();
    let state = RwSignal::new_local(State::Reading(0, 1));
    let media_type = untrack(|| line(case, id, A::EvidenceFileType)).unwrap_or_default();
    let name = untrack(|| line(case, id, A::EvidenceFileName)).unwrap_or_default();
    let file = untrack(|| hash(case, id, A::EvidenceFile));
    spawn_local({
        let media_type = media_type.clone();
        async move {
            let read = match file {
                Some(file) => read(case, state, file, &media_type).await,
                None => Err(Refusal::Absent),
            };
            state.try_set(match read {
                Ok(shown) => State::Here(shown),
                Err(refusal) => State::Failed(refusal),
            });
        }
    });
    let (media_type, name) = (StoredValue::new(media_type), StoredValue::new(name));
    view! {
        <div class="viewer stack">
            {move || match state.get() {
                State::Reading(done, total) => view! {
                    <Progress text=t!(words::reading) part=Signal::stored(Some((done, total))) />
                }.into_any(),
                State::Failed(refusal) => {
                    view! { <p class="notice red" role="alert">{move || explain(&refusal)}</p> }.into_any()
                }
                State::Here(shown) => view! {
                    <File shown media_type=media_type.get_value() name=name.get_value() />
                }.into_any(),
            }}
        </div>
    }
}

/// Reads a file part by part. Ends when the dialog is closed.
async fn read(
    case: Case,
    state: RwSignal<State, LocalStorage>,
    file: FileHash,
    media_type: &str,
) -> Result<Shown, Refusal> {
    let gathered = Gathered::default();
    let (mut part, mut of) = (0, 1);
    while part < of {
        let ask = Ask::File(FileAsk::Read { file, part });
        let Reply::OfFile(FileReply::Part { bytes, parts }) = case.engine.ask(ask).await? else {
            return Err(Refusal::Fault);
        };
        gathered.push(&bytes);
        part += 1;
        of = parts;
        let reading = State::Reading(u64::from(part), u64::from(of));
        if state.try_set(reading).is_some() {
            return Err(Refusal::Absent);
        }
    }
    gathered.shown(safe_type(media_type)).ok_or(Refusal::Fault)
}

/// Only what cannot run anything keeps its type: a page that came in as
/// evidence must never become a page of this program.
fn safe_type(media_type: &str) -> &str {
    match shown_as(media_type) {
        As::Nothing => "application/octet-stream",
        _ => media_type,
    }
}

/// How a file is shown.
#[derive(Clone, Copy, PartialEq)]
enum As {
    Picture,
    Sound,
    Film,
    Pdf,
    Nothing,
}

fn shown_as(media_type: &str) -> As {
    match media_type.split_once('/') {
        Some(("image", "jpeg" | "png" | "webp" | "gif" | "heic" | "avif")) => As::Picture,
        Some(("audio", _)) => As::Sound,
        Some(("video", _)) => As::Film,
        Some(("application", "pdf")) => As::Pdf,
        _ => As::Nothing,
    }
}

/// The file, shown where the browser can, and the ways out.
#[component]
fn File(shown: Shown, media_type: String, name: String) -> impl IntoView {
    let toasts = Toasts::here();
    let how = shown_as(&media_type);
    let cannot = RwSignal::new(how == As::Nothing);
    let failed = move |_| cannot.set(true);
    let url = shown.url();
    let content = match how {
        As::Picture => {
            view! { <img class="viewer-picture" src=url.clone() alt=name.clone() on:error=failed /> }
                .into_any()
        }
        As::Sound => view! { <audio controls src=url.clone() on:error=failed></audio> }.into_any(),
        As::Film => {
            view! { <video class="viewer-picture" controls src=url.clone() on:error=failed></video> }
                .into_any()
        }
        As::Pdf | As::Nothing => ().into_any(),
    };
    let shown = StoredValue::new_local(shown);
    let save = {
        let name = name.clone();
        move |_| {
            let (shown, name) = (shown.get_value(), name.clone());
            spawn_local(async move {
                match shown.hand_over(&name).await {
                    HandedOver::Downloaded | HandedOver::Shared => {
                        toasts.say(t!(words::saved_copy, name = &name));
                    }
                    HandedOver::Failed => toasts.say(t!(words::not_saved)),
                    HandedOver::GivenUp => {}
                }
            });
        }
    };
    let opened = move |_| {
        let shown = shown.get_value();
        spawn_local(async move { shown.keep_a_while().await });
    };
    view! {
        <Show when=move || cannot.get() && how != As::Pdf><p>{t!(words::not_shown)}</p></Show>
        {content}
        <p class="small muted"><bdi>{name}</bdi></p>
        <div class="row end">
            {(how == As::Pdf).then(|| view! {
                <a class="btn" href=url target="_blank" rel="noopener" on:click=opened>{t!(words::new_tab)}</a>
            })}
            <Button kind=ButtonKind::Go on_press=save>{t!(words::save_copy)}</Button>
        </div>
    }
}

/// Why a file cannot be shown.
fn explain(refusal: &Refusal) -> String {
    match refusal {
        Refusal::Absent => ts!(words::why::absent).into_owned(),
        Refusal::Quarantined { .. } => ts!(words::why::damaged).into_owned(),
        other => refusals::explain(other),
    }
}
