//! A table of disputes comes in: the file is read by the program for formats,
//! the person says what its columns mean and sees what its rows come to, and
//! only then is anything recorded – everything or nothing. The page drives the
//! work in steps, so that it can show how far it is and stop at any of them.

mod columns;
mod done;
mod meanings;
mod preview;
mod reasons;
mod state;
mod work;

use crate::{
    platform::attach::Given,
    ui::{
        i18n::{Text, sheets as words, t},
        parts::{
            button::{Button, ButtonKind},
            file::FileField,
            page::Page,
            progress::Progress,
        },
        show,
    },
};
use columns::Columns;
use done::Done;
use leptos::{html, prelude::*, task::spawn_local};
use preview::Preview;
use state::{Doing, ImportState};
use std::sync::Arc;

/// The page.
#[component]
pub fn ImportPage() -> impl IntoView {
    let state = ImportState::new();
    // The table goes with the page; nothing of it stays behind.
    on_cleanup(move || state.leave());
    let done = Memo::new(move |_| state.imported.with(Option::is_some));
    view! {
        <Page title=t!(words::title)>
            <div class="import">
                <Show when=move || !done.get()>
                    <Choose state />
                    <Columns state />
                    <Preview state />
                    <Going state />
                    <Wrong state />
                </Show>
                <Show when=move || done.get()>
                    <Done state />
                </Show>
            </div>
        </Page>
    }
}

/// The file.
#[component]
fn Choose(state: ImportState) -> impl IntoView {
    let take = move |given: Given| {
        spawn_local(async move {
            match given.whole().await {
                Some(bytes) => state.take(given.name(), Arc::new(bytes)),
                None => {
                    state
                        .wrong
                        .try_set(Some(words::unreadable.get().to_owned()));
                }
            }
        });
    };
    let text = TextProp::from(move || match state.name.with(String::is_empty) {
        true => words::choose.get(),
        false => words::another.get(),
    });
    let disabled = Signal::derive(move || state.doing.get() != Doing::Nothing);
    view! {
        <section class="sheet pad stack">
            <p>{t!(words::about)}</p>
            <FileField
                label=t!(words::file)
                hint=Some(t!(words::file_hint).into())
                text
                name=state.name
                take
                accept=".xlsx,.csv,.tsv,.txt,.ods,.xls"
                disabled
            />
        </section>
    }
}

/// How many rows there are of each kind.
#[component]
fn Counts(
    /// The kinds by name.
    of: Vec<(Text, u32)>,
) -> impl IntoView {
    let counts = of.into_iter().map(|(name, count)| {
        view! { <div><dt>{move || name.get()}</dt><dd>{move || show::number(count)}</dd></div> }
    });
    view! {
        <div role="status">
            <dl class="import-counts">{counts.collect_view()}</dl>
        </div>
    }
}

/// The heading of a step; it takes the focus when the step begins, so that the
/// keyboard goes on there and a reader says so.
#[component]
fn Step(
    /// The `id` by which its section is named.
    id: &'static str,
    #[prop(into)] text: TextProp,
) -> impl IntoView {
    let heading = NodeRef::<html::H2>::new();
    Effect::new(move |_| {
        if let Some(heading) = heading.get() {
            // Where the browser cannot, it stays where it was.
            heading.focus().ok();
        }
    });
    view! { <h2 id=id tabindex="-1" node_ref=heading>{move || text.get()}</h2> }
}

/// What goes on, and how to stop it.
#[component]
fn Going(state: ImportState) -> impl IntoView {
    let text = move || {
        match state.doing.get() {
            Doing::Nothing | Doing::Reading => words::reading,
            Doing::Looking => words::looking,
            Doing::Importing => words::importing,
        }
        .get()
    };
    view! {
        <Show when=move || state.doing.get() != Doing::Nothing>
            <div class="sheet pad row import-going">
                <Progress text part=state.part />
                <Button kind=ButtonKind::Plain on_press=move |_| state.stop()>{t!(words::stop)}</Button>
            </div>
        </Show>
    }
}

#[component]
fn Wrong(state: ImportState) -> impl IntoView {
    move || {
        state
            .wrong
            .get()
            .map(|text| view! { <p class="notice red" role="alert">{text}</p> })
    }
}
