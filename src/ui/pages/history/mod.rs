//! Who changed what in one dispute, when, on which device, from what to what:
//! newest first, by day. The address holds the field that is looked at.

mod days;
mod entry;
mod names;

use crate::{
    domain::{attribute::Attribute, date::Date, id::DisputeId},
    protocol::{HistoryEntry, Query, Refusal, Reply},
    ui::{
        engine::{Follow, Live, live, use_engine},
        i18n::{history as texts, shell, t, ts},
        parts::{
            choice::{Choice, Select},
            empty::EmptyState,
            page::Page,
        },
        refusals, routes, show, words,
    },
};
use days::{Day, by_day, fields_in};
use entry::Entry;
use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    components::A,
    hooks::{use_location, use_navigate},
};
use std::sync::Arc;

/// Who changed what in one dispute.
#[component]
pub fn HistoryPage() -> impl IntoView {
    let id = routes::dispute_in_path();
    move || match id.get() {
        Some(id) => view! { <Asked id /> }.into_any(),
        None => view! { <Unknown /> }.into_any(),
    }
}

#[component]
fn Asked(id: DisputeId) -> impl IntoView {
    let answer = live(
        move || Query::DisputeHistory(id),
        move || Follow::Dispute(id),
        |reply| match reply {
            Reply::History(entries) => Some(entries),
            _ => None,
        },
    );
    names::provide(id);
    let absent = Memo::new(move |_| matches!(answer.get(), Some(Err(Refusal::Absent))));
    move || {
        if absent.get() {
            view! { <Unknown /> }.into_any()
        } else {
            view! { <Told id answer /> }.into_any()
        }
    }
}

#[component]
fn Unknown() -> impl IntoView {
    view! {
        <Page title=t!(texts::title)>
            <EmptyState text=t!(shell::refusal::absent)>
                <A href=routes::DISPUTES attr:class="btn go">{t!(shell::disputes)}</A>
            </EmptyState>
        </Page>
    }
}

#[component]
fn Told(id: DisputeId, answer: Live<Vec<HistoryEntry>>) -> impl IntoView {
    let entries = Memo::new(move |_| match answer.get() {
        Some(Ok(entries)) => entries,
        _ => Arc::default(),
    });
    let field = Field::in_address(id);
    let parties = names::parties();
    view! {
        <Page
            title=t!(texts::title)
            beside=move || view! { <A href=routes::dispute(id) attr:class="history-back"><span>{parties}</span></A> }
        >
            {move || match answer.get() {
                Some(Err(refusal)) => view! { <EmptyState text=move || refusals::explain(&refusal) /> }.into_any(),
                _ => ().into_any(),
            }}
            <FieldFilter field entries />
            <Days id field entries />
        </Page>
    }
}

/// What the form holds for all fields.
const ALL: &str = "all";

/// The field that is looked at; none for all. Kept in the address.
#[derive(Clone, Copy)]
struct Field(RwSignal<String>);

impl Field {
    fn in_address(id: DisputeId) -> Self {
        let (query, navigate) = (use_location().query, use_navigate());
        let chosen = RwSignal::new(
            query.with_untracked(|query| query.get("field").unwrap_or_else(|| ALL.to_owned())),
        );
        Effect::new(move |last: Option<String>| {
            let now = chosen.get();
            if last.is_some_and(|last| last != now) {
                let address = match now.as_str() {
                    ALL => routes::history(id),
                    name => format!("{}?field={name}", routes::history(id)),
                };
                let options = NavigateOptions {
                    replace: true,
                    scroll: false,
                    ..NavigateOptions::default()
                };
                navigate(&address, options);
            }
            now
        });
        Self(chosen)
    }

    fn get(self) -> Option<Attribute> {
        self.0.with(|name| {
            Attribute::ALL
                .iter()
                .copied()
                .find(|attribute| attribute.name() == name)
        })
    }
}

#[component]
fn FieldFilter(field: Field, entries: Memo<Arc<Vec<HistoryEntry>>>) -> impl IntoView {
    let choices = Signal::derive(move || {
        let fields = entries
            .with(|entries| fields_in(entries))
            .into_iter()
            .map(|attribute| {
                let label = format!(
                    "{} · {}",
                    words::entity_kind(attribute.kind()),
                    words::attribute(attribute)
                );
                Choice::new(attribute.name(), label)
            });
        let all = Choice::new(ALL, texts::all_fields.get());
        std::iter::once(all).chain(fields).collect::<Vec<_>>()
    });
    view! {
        <div class="history-filter">
            <Select label=t!(texts::field) value=field.0 choices />
        </div>
    }
}

#[component]
fn Days(id: DisputeId, field: Field, entries: Memo<Arc<Vec<HistoryEntry>>>) -> impl IntoView {
    let days = Memo::new(move |_| entries.with(|entries| by_day(entries, field.get())));
    view! {
        <For each=move || days.get() key=|day| day.clone() let(day)>
            <OneDay id day />
        </For>
    }
}

#[component]
fn OneDay(id: DisputeId, day: Day) -> impl IntoView {
    let Day { on, entries } = day;
    let engine = use_engine();
    let today = move || {
        engine
            .home
            .with(|home| home.as_ref().map(|home| home.today))
    };
    let as_of = format!("{}?on={on}", routes::dispute(id));
    view! {
        <section class="sheet history-day">
            <header>
                <h2>{move || heading(on, today())}</h2>
                <A href=as_of>{t!(texts::as_of)}</A>
            </header>
            <ol class="history-entries pad">
                {entries.into_iter().map(|entry| view! { <Entry entry /> }).collect_view()}
            </ol>
        </section>
    }
}

fn heading(on: Date, today: Option<Date>) -> String {
    match today.map(|today| today.days_until(on)) {
        Some(days @ -1..=0) => ts!(
            texts::day,
            when = words::when(days),
            day = words::isolated(&show::long_day(on))
        )
        .into_owned(),
        _ => show::long_day(on),
    }
}
