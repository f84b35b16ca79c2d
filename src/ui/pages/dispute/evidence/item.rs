//! A piece of evidence that is recorded, on a line with its small picture.

use super::super::{
    case::{Case, Doing},
    fields::{FieldValue, Fields, Pencil},
    folded::Folded,
    group::Group,
};
use crate::{
    domain::{attribute::Attribute as A, id::EntityId, value::Value},
    platform::{attach, seen},
    protocol::{
        Ask, Reply,
        evidence::{FileAsk, FileHash, FileReply},
    },
    ui::{
        i18n::{Text, evidence as words, t, ts},
        parts::{
            chip::Chip,
            icon::{Draw, Icon},
        },
        show::{self, Num},
        words as said,
    },
};
use leptos::{html, prelude::*, task::spawn_local};

/// One piece of evidence.
#[component]
pub fn Item(
    /// Which.
    id: EntityId,
    /// The one that is looked at.
    open: RwSignal<Option<EntityId>>,
) -> impl IntoView {
    let case = Case::here();
    let doing = Doing::Edit(id, Group::Evidence);
    let busy = Signal::derive(move || case.is(doing));
    let file = Memo::new(move |_| hash(case, id, A::EvidenceFile));
    let is = move |attribute: A| case.value(id, attribute).is_some();
    view! {
        <li class="entry" id=format!("thing-{id}")>
            <div class="evidence-line">
                <Small id open file />
                <div class="evidence-what">
                    <span>
                        <Title id open file />
                        <Show when=move || is(A::EvidenceKind)>
                            " "<Chip><FieldValue entity=id attribute=A::EvidenceKind /></Chip>
                        </Show>
                    </span>
                    <Show when=move || is(A::EvidenceProves)>
                        <span class="evidence-proves"><FieldValue entity=id attribute=A::EvidenceProves /></span>
                    </Show>
                    <span class="muted small entry-more">
                        <Show when=move || is(A::EvidenceFrom)><span><FieldValue entity=id attribute=A::EvidenceFrom /></span></Show>
                        <Show when=move || is(A::EvidenceOn)><span><FieldValue entity=id attribute=A::EvidenceOn /></span></Show>
                        <span>{move || about_file(case, id)}</span>
                    </span>
                </div>
                <Pencil doing name=Group::Evidence.title().into() />
            </div>
            <Folded title=words::details busy>
                <div class="stack">
                    <Fields entity=id group=Group::Evidence bare=true />
                    <Show when=move || file.get().is_some()><Proof id /></Show>
                </div>
            </Folded>
        </li>
    }
}

/// A hash that is said of a piece of evidence.
pub(super) fn hash(case: Case, id: EntityId, attribute: A) -> Option<FileHash> {
    match case.value(id, attribute)? {
        Value::Bytes(bytes) => bytes.try_into().ok(),
        _ => None,
    }
}

/// A line that is said of it.
pub(super) fn line(case: Case, id: EntityId, attribute: A) -> Option<String> {
    match case.value(id, attribute)? {
        Value::Line(text) => Some(text),
        _ => None,
    }
}

/// The name of the file and its size.
fn about_file(case: Case, id: EntityId) -> String {
    let size = match case.value(id, A::EvidenceFileSize) {
        Some(Value::Number(size)) => show::bytes(size as f64),
        _ => return ts!(words::no_file).into_owned(),
    };
    let name = line(case, id, A::EvidenceFileName).unwrap_or_default();
    ts!(
        words::file_of,
        name = said::isolated(&name),
        size = said::left_to_right(&size)
    )
    .into_owned()
}

/// The title, which opens the file where there is one.
#[component]
fn Title(
    id: EntityId,
    open: RwSignal<Option<EntityId>>,
    file: Memo<Option<FileHash>>,
) -> impl IntoView {
    let title = move || view! { <FieldValue entity=id attribute=A::EvidenceTitle /> };
    move || {
        match file.get() {
        Some(_) => view! {
            <button type="button" class="evidence-title" on:click=move |_| open.set(Some(id))>{title()}</button>
        }
        .into_any(),
        None => view! { <strong>{title()}</strong> }.into_any(),
    }
    }
}

/// The small picture; asked for when it comes into view.
#[component]
fn Small(
    id: EntityId,
    open: RwSignal<Option<EntityId>>,
    file: Memo<Option<FileHash>>,
) -> impl IntoView {
    let case = Case::here();
    let place = NodeRef::<html::Span>::new();
    let shown = RwSignal::new_local(None::<attach::Shown>);
    let preview = Memo::new(move |_| hash(case, id, A::EvidencePreview));
    let watch = StoredValue::new_local(None);
    Effect::new(move |_| {
        let (Some(element), Some(preview)) = (place.get(), preview.get()) else {
            return;
        };
        let look = move || {
            spawn_local(async move {
                let ask = Ask::File(FileAsk::Preview(preview));
                if let Ok(Reply::OfFile(FileReply::Preview(bytes))) = case.engine.ask(ask).await {
                    shown.try_set(attach::show_bytes(&bytes, "image/jpeg"));
                }
            });
        };
        watch.set_value(seen::once_seen(&element, look));
    });
    let image = move || {
        shown.with(|shown| {
            let Some(shown) = shown else {
                if file.get().is_none() {
                    return view! { <Draw icon=Icon::Disputes /> }.into_any();
                }
                let name = line(case, id, A::EvidenceFileName).unwrap_or_default();
                return super::row::ending(&name).into_any();
            };
            view! { <img src=shown.url() alt="" /> }.into_any()
        })
    };
    // The title beside it does the same and is read out.
    let press = move |_| {
        if file.get_untracked().is_some() {
            open.set(Some(id));
        }
    };
    view! { <span class="evidence-small" class:opens=move || file.get().is_some() node_ref=place aria-hidden="true" on:click=press>{image}</span> }
}

/// What proves that the file is the one that was given.
#[component]
fn Proof(id: EntityId) -> impl IntoView {
    let case = Case::here();
    let row = move |attribute: A, label: Option<Text>| {
        let label = move || label.map_or_else(|| said::attribute(attribute), Text::get);
        let told = move || {
            let hash = hash(case, id, attribute)?;
            Some(
                hash.iter()
                    .map(|byte| format!("{byte:02x}"))
                    .collect::<String>(),
            )
        };
        view! {
            <Show when=move || case.value(id, attribute).is_some()>
                <dt>{label}</dt>
                <dd class="evidence-hash"><Num>{told}</Num></dd>
            </Show>
        }
    };
    view! {
        <dl class="facts">
            <dt>{t!(words::proof)}</dt>
            <dd>{move || about_file(case, id)}</dd>
            <dt>{move || said::attribute(A::EvidenceFileType)}</dt>
            <dd><Num>{move || line(case, id, A::EvidenceFileType)}</Num></dd>
            {row(A::EvidenceFile, Some(words::kept_hash))}
            {row(A::EvidenceOriginalFile, None)}
        </dl>
    }
}
