//! Evidence: files taken in from the camera, the disk, a drop or the clipboard,
//! described, recorded, looked at again. What is in the files is asked for only
//! when somebody gets to it.

mod describe;
mod intake;
mod item;
mod look;
mod row;
mod voice;

use super::case::{Case, Doing};
use crate::{
    domain::{attribute::EntityKind, id::EntityId},
    platform::{attach, media, seen},
    protocol::evidence::MAX_FILE_BYTES,
    ui::{
        i18n::{evidence as words, t, ts},
        parts::{
            button::{Button, ButtonKind},
            file::{FileButton, Take, drop_zone},
        },
        show,
    },
};
use describe::Describe;
use intake::Intake;
use item::Item;
use leptos::{
    ev::{self, ClipboardEvent},
    html,
    prelude::*,
};
use row::Row;
use voice::{Record, Recorded, Voice};

/// The sheet of evidence.
#[component]
pub fn Evidence() -> impl IntoView {
    let case = Case::here();
    let intake = Intake::begin(case);
    let voice = Voice::begin(intake);
    let section = NodeRef::<html::Section>::new();
    let watch = StoredValue::new_local(None);
    Effect::new(move |_| {
        if let Some(element) = section.get() {
            watch.set_value(seen::once_seen(&element, move || intake.look_for_waiting()));
        }
    });
    paste(intake);
    let zone = drop_zone(
        move || !case.read_only(),
        Take::new(move |given| intake.take(given)),
    );
    view! {
        <section
            class="sheet evidence"
            id="evidence" {..zone} node_ref=section
        >
            <header>
                <h2>{t!(words::title)}</h2>
                <Show when=move || !case.read_only()><Ways intake voice /></Show>
            </header>
            <div class="pad stack">
                <Show when=move || !case.read_only()>
                    <Hints intake />
                    <Recorded voice />
                    <Coming intake />
                </Show>
                <List />
            </div>
        </section>
    }
}

/// A pasted screenshot is taken in, wherever the cursor is: text that is pasted
/// holds no files.
fn paste(intake: Intake) {
    let listener = window_event_listener(ev::paste, move |event: ClipboardEvent| {
        if intake.case.read_only() || intake.case.in_dialog().is_some() {
            return;
        }
        let given = attach::pasted(&event);
        if !given.is_empty() {
            event.prevent_default();
            intake.take(given);
        }
    });
    on_cleanup(move || listener.remove());
}

/// The ways in which evidence comes.
#[component]
fn Ways(intake: Intake, voice: Voice) -> impl IntoView {
    let case = intake.case;
    let paper = Doing::Add(EntityKind::Evidence, None);
    let take = Take::new(move |given| intake.take(given));
    view! {
        <div class="row head-do">
            {media::touch().then(|| view! {
                <span class="file"><FileButton text=t!(words::photo) take accept=Some("image/*") camera=true /></span>
            })}
            <span class="file"><FileButton text=t!(words::choose) take many=true /></span>
            <Record voice />
            <Button kind=ButtonKind::Quiet on_press=move |_| case.begin(paper)>{t!(words::paper)}</Button>
        </div>
    }
}

#[component]
fn Hints(intake: Intake) -> impl IntoView {
    let size = move || show::bytes(MAX_FILE_BYTES as f64);
    view! {
        <div class="small muted evidence-hints">
            <p>{move || ts!(words::kept, size = size())}</p>
            {(!media::touch()).then(|| view! { <p>{t!(words::drop)}</p> })}
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=intake.keep_place
                    on:change:target=move |event| intake.keep_place.set(event.target().checked())
                />
                {t!(words::keep_place)}
            </label>
        </div>
    }
}

/// Files that come in or wait, and forms whose file is not here.
#[component]
fn Coming(intake: Intake) -> impl IntoView {
    let case = intake.case;
    let adding = Memo::new(move |_| case.adding(EntityKind::Evidence));
    // A form that is gone on with wants its file, seen or not.
    Effect::new(move |_| {
        if adding.with(|all| all.iter().any(Option::is_some)) {
            intake.look_for_waiting();
        }
    });
    let without = move || {
        let looked = intake.looked.get();
        let mut adding = adding.get();
        adding.retain(|of| of.is_none_or(|id| looked && intake.entry(id).is_none()));
        adding
    };
    view! {
        <For each=without key=|of| *of let(of)>
            <Describe intake of entry=None />
        </For>
        <Show when=move || !intake.all.with(Vec::is_empty)>
            <div class="fields">
                <h3>{t!(words::waiting)}</h3>
                <p class="small muted">{t!(words::waiting_hint)}</p>
                <ul class="ledger">
                    <For each=move || intake.all.get() key=|entry| entry.id let(entry)>
                        <Row intake entry />
                    </For>
                </ul>
            </div>
        </Show>
    }
}

/// What is recorded, in the order in which it came.
#[component]
fn List() -> impl IntoView {
    let case = Case::here();
    let ids = Memo::new(move |_| case.ids(EntityKind::Evidence));
    let open = RwSignal::new(None::<EntityId>);
    view! {
        <Show
            when=move || !ids.with(Vec::is_empty)
            fallback=|| view! { <p class="muted small">{t!(words::none)}</p> }
        >
            <ul class="ledger">
                <For each=move || ids.get() key=|id| *id let(id)><Item id open /></For>
            </ul>
        </Show>
        <look::Look open />
    }
}
