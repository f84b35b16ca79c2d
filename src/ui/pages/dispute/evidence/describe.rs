//! The form of a piece of evidence. It can be filled in while its file comes
//! in; saving waits until the file is whole.

use super::{
    super::{
        case::{Case, Doing},
        choosing::fields,
        group::{Group, evidence::REASON},
        in_form::InForm,
    },
    intake::{At, Entry, Intake},
};
use crate::{
    domain::{
        attribute::{Attribute as A, EntityKind},
        id::EntityId,
        value::Value,
    },
    forms::{Filled, Part, Sheet},
    platform::{clock, media},
    protocol::{Command, NewEntity},
    ui::{
        forms::{Form, mint},
        i18n::{evidence as words, t, ts},
        parts::toast::Toasts,
    },
};
use leptos::{prelude::*, task::spawn_local};

/// Names that cameras and messengers give: they say nothing of what is in the file.
const EMPTY_NAMES: [&str; 9] = [
    "img",
    "dsc",
    "dcim",
    "pxl",
    "image",
    "photo",
    "mmexport",
    "微信图片",
    "screenshot",
];

/// Until a change that was saved has come back to the page.
const DRAWN_MS: u32 = 250;

/// The form.
#[component]
pub fn Describe(
    /// Where files come in.
    intake: Intake,
    /// The file that it belongs to; nothing for paper that was only seen.
    of: Option<EntityId>,
    /// That file, where it is here.
    entry: Option<Entry>,
) -> impl IntoView {
    let (case, toasts) = (intake.case, Toasts::here());
    let doing = Doing::Add(EntityKind::Evidence, of);
    let sheet = untrack(|| begin(case, of, entry.as_ref()));
    let form = Form::open(doing.place(case.id), Group::Evidence.required(), sheet);
    let (asked, alike) = (RwSignal::new(false), RwSignal::new(false));
    let at = entry.as_ref().map(|entry| entry.at);
    let coming = Memo::new(move |_| at.is_some_and(|at| at.with(|at| matches!(at, At::Coming(_)))));
    let submit = move || {
        let said = StoredValue::new(None::<NewEntity>);
        form.submit(
            move |filled| {
                let command = record(case, doing, filled);
                if let Command::RecordEvidence { evidence, .. } = &command {
                    said.set_value(Some(evidence.clone()));
                }
                command
            },
            move |_| {
                let alike = alike.try_get_untracked().unwrap_or_default();
                let said = said.try_get_value().flatten();
                // First the form goes, then the file that it belonged to.
                case.end(doing);
                if let Some(evidence) = said {
                    saved(intake, evidence, alike, toasts);
                }
            },
        );
    };
    let send = move |()| {
        if coming.get_untracked() {
            asked.set(true);
        } else {
            submit();
        }
    };
    Effect::new(move |_| {
        if asked.get() && !coming.get() {
            asked.set(false);
            submit();
        }
    });
    let name = StoredValue::new(entry.map(|entry| entry.name).unwrap_or_default());
    let needs_reason = Memo::new(move |_| {
        at.is_some_and(|at| at.with(|at| matches!(at, At::Whole(file) if file.needs_reason())))
    });
    let things = form.of_kind(EntityKind::Evidence);
    view! {
        <InForm form doing send save=t!(words::record) in_place=true>
            <Show when=move || at.is_none() && of.is_some()>
                <p class="notice amber">{t!(words::gone)}</p>
            </Show>
            <For each=move || things.get() key=|id| *id let(entity)>
                <Show when=move || needs_reason.get()>
                    {fields(case, form, entity, REASON.iter().copied())}
                </Show>
                {fields(case, form, entity, Group::Evidence.specs().iter().copied())}
            </For>
            <Alike intake of alike />
            <Show when=move || asked.get()>
                <p class="small" role="status">{t!(words::comes, name = name.get_value())}</p>
            </Show>
        </InForm>
    }
}

/// The choice to record what was given together with the same details.
#[component]
fn Alike(intake: Intake, of: Option<EntityId>, alike: RwSignal<bool>) -> impl IntoView {
    let count = Memo::new(move |_| of.map_or(0, |of| intake.beside(of).len()));
    view! {
        <Show when=move || count.get() != 0>
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=alike
                    on:change:target=move |event| alike.set(event.target().checked())
                />
                {move || ts!(words::alike, count = count.get())}
            </label>
        </Show>
    }
}

/// What the form begins with.
fn begin(case: Case, of: Option<EntityId>, entry: Option<&Entry>) -> Sheet {
    let mut sheet = Sheet::default();
    let Some(id) = of.or_else(mint) else {
        return sheet;
    };
    sheet.add(id, EntityKind::Evidence);
    if let Some(today) = case.today() {
        sheet.set(id, A::EvidenceOn, Part::Whole, today.to_string());
    }
    if let Some(entry) = entry {
        if let Some(title) = title_of(&entry.name) {
            sheet.set(id, A::EvidenceTitle, Part::Whole, title);
        }
        if let Some(kind) = kind_of(&entry.media_type) {
            sheet.set(id, A::EvidenceKind, Part::Whole, kind);
        }
    } else if of.is_none() {
        sheet.set(id, A::EvidenceOriginalSeen, Part::Whole, "yes");
    }
    sheet
}

/// A title from a file's name, where the name says something.
fn title_of(name: &str) -> Option<String> {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem).trim();
    let low = stem.to_lowercase();
    let letters = stem.chars().filter(|c| c.is_alphabetic()).count();
    let digits = stem.chars().filter(|c| c.is_numeric()).count();
    let empty = EMPTY_NAMES.iter().any(|empty| low.starts_with(empty));
    (!empty && letters > 1 && letters > digits).then(|| stem.replace('_', " "))
}

/// The kind that a file of this type usually is.
fn kind_of(media_type: &str) -> Option<&'static str> {
    match media_type.split_once('/')? {
        ("audio", _) => Some("voice"),
        ("image", "jpeg" | "heic" | "heif") => Some("photo"),
        _ => None,
    }
}

fn record(case: Case, doing: Doing, filled: Filled) -> Command {
    let evidence = filled.created.into_iter().next();
    let nothing = NewEntity::empty(case.id.into(), EntityKind::Evidence);
    Command::RecordEvidence {
        id: case.id,
        evidence: evidence.unwrap_or(nothing),
        draft: Some(doing.place(case.id).key),
    }
}

/// One is recorded; the others follow, if the person wanted it so.
fn saved(intake: Intake, evidence: NewEntity, alike: bool, toasts: Toasts) {
    let beside = if alike {
        untrack(|| intake.beside(evidence.id))
    } else {
        Vec::new()
    };
    intake.forget(evidence.id);
    show_entry(evidence.id);
    if beside.is_empty() {
        return;
    }
    let others = (2..)
        .zip(beside)
        .map(|(number, id)| like(&evidence, id, number))
        .collect();
    spawn_local(async move {
        let count = intake.record_alike(evidence, others).await + 1;
        toasts.say(t!(words::recorded, count = count));
    });
}

/// Brings the new entry into view, once it is drawn: the form that was there
/// is gone, and so is the cursor.
fn show_entry(id: EntityId) {
    spawn_local(async move {
        clock::wait(DRAWN_MS).await;
        media::reveal(&format!("#thing-{id} .evidence-what"));
    });
}

/// The same details for another file, with a number behind the title.
fn like(evidence: &NewEntity, id: EntityId, number: usize) -> NewEntity {
    let mut other = NewEntity {
        id,
        ..evidence.clone()
    };
    for (attribute, value) in &mut other.values {
        if let (A::EvidenceTitle, Value::Line(title)) = (*attribute, &*value) {
            let title = ts!(words::alike_title, title = title, number = number);
            *value = Value::Line(title.chars().filter(|c| !is_isolate(*c)).collect());
        }
    }
    other
}

/// Marks of direction belong on the screen, not into the record.
const fn is_isolate(c: char) -> bool {
    matches!(c, '\u{2066}'..='\u{2069}')
}
