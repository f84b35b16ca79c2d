//! The person's private notes about the dispute: kept apart, never in the
//! dispute's own record, in no print, file or packet.

use super::{
    case::{Case, Doing},
    choosing::fields,
    group::Group,
    in_form::InForm,
    said::Said,
};
use crate::{
    domain::attribute::{Attribute as A, EntityKind},
    forms::{Part, Sheet},
    protocol::{Command, EntityView, Query, Reply},
    ui::{
        engine::{Follow, live},
        forms::{Form, mint},
        i18n::{dispute as texts, t},
        parts::button::{Button, ButtonKind},
        show::MomentText,
    },
};
use leptos::prelude::*;

const ADD: Doing = Doing::Add(EntityKind::Note, None);

/// The sheet of notes; it is not printed.
#[component]
pub fn Notes() -> impl IntoView {
    let case = Case::here();
    let id = case.id;
    let notes = live(
        move || Query::Notes(id),
        || Follow::All,
        |reply| match reply {
            Reply::Notes(notes) => Some(notes),
            _ => None,
        },
    );
    let list = move || match notes.get() {
        Some(Ok(notes)) => notes.iter().map(one).collect_view().into_any(),
        _ => ().into_any(),
    };
    view! {
        <section class="sheet no-print" id="notes">
            <header>
                <h2>{t!(texts::notes::title)}</h2>
                <Show when=move || !case.read_only()>
                    <Button kind=ButtonKind::Quiet on_press=move |_| case.begin(ADD)>{t!(texts::notes::add)}</Button>
                </Show>
            </header>
            <div class="pad stack">
                <p class="muted small">{t!(texts::notes::about)}</p>
                <Show when=move || case.is(ADD)><Write /></Show>
                <ul class="ledger">{list}</ul>
            </div>
        </section>
    }
    .into_any()
}

fn one(note: &EntityView) -> AnyView {
    let Some(value) = note.value(A::NoteWords).cloned() else {
        return ().into_any();
    };
    let said = note.sayings(A::NoteWords).first();
    let at_ms = said.map_or(0, |said| said.at_ms);
    view! {
        <li class="entry">
            <p class="muted small"><MomentText at_ms /></p>
            <p class="entry-words"><Said value attribute=A::NoteWords /></p>
        </li>
    }
    .into_any()
}

#[component]
fn Write() -> impl IntoView {
    let case = Case::here();
    let mut sheet = Sheet::default();
    if let Some(id) = mint() {
        sheet.add(id, EntityKind::Note);
        if let Some(today) = untrack(|| case.today()) {
            sheet.set(id, A::NoteOn, Part::Whole, today.to_string());
        }
    }
    let form = Form::open(ADD.place(case.id), Group::Note.required(), sheet);
    let send = move |()| {
        let key = ADD.place(case.id).key;
        form.submit(
            move |filled| match filled.created.into_iter().next() {
                Some(note) => Command::WriteNote {
                    dispute: case.id,
                    note,
                    draft: Some(key.clone()),
                },
                None => Command::DropDraft(key.clone()),
            },
            move |_| case.end(ADD),
        );
    };
    let things = form.of_kind(EntityKind::Note);
    let each = move |entity| fields(case, form, entity, Group::Note.specs().iter().copied());
    view! {
        <InForm form doing=ADD send in_place=true>
            <For each=move || things.get() key=|id| *id children=each />
        </InForm>
    }
    .into_any()
}
