//! One dispute on one page: what to do next, the money, the people, what it is
//! about and what happened. Every part is read at a glance and changed where it
//! stands. The address may name a past day (`?on=2026-03-05`).

mod about;
mod add;
mod arrival;
mod as_of;
mod case;
mod choosing;
mod course;
mod deadlines;
mod dialogs;
mod disagree;
mod doing;
mod edit;
mod equal;
mod evidence;
mod fields;
mod folded;
mod group;
mod heading;
mod in_form;
mod keys;
mod ledger;
mod listings;
mod mediators;
mod money;
mod next;
mod notes;
mod people;
mod said;
mod signed;
mod story;
mod sums;
mod terms;
mod things;
mod unfinished;

use crate::{
    domain::{date::Date, id::DisputeId},
    protocol::{DisputeView, MediatorView, Query, Refusal, Reply},
    ui::{
        engine::{Follow, Live, live},
        i18n::{dispute as texts, shell, t, ts},
        parts::{empty::EmptyState, page::Page},
        refusals, routes, show, words,
    },
};
use case::Case;
use leptos::prelude::*;
use leptos_router::{components::A, hooks::use_location};
use std::sync::Arc;

/// One dispute.
#[component]
pub fn DisputePage() -> impl IntoView {
    // Not `use_query_map`: it misses a query that comes together with another id.
    let (id, query) = (routes::dispute_in_path(), use_location().query);
    let day = Memo::new(move |_| {
        query.with(|query| query.get("on").and_then(|day| Date::parse(&day).ok()))
    });
    // Another day is another page: nothing of the present one may stay on it.
    move || match (id.get(), day.get()) {
        (Some(id), day) => view! { <Asked id day /> }.into_any(),
        (None, _) => view! { <Unknown day=None id=None /> }.into_any(),
    }
}

/// What stands on the page.
#[derive(Clone, PartialEq)]
enum State {
    Waiting,
    Here,
    Absent,
    Refused(Refusal),
}

#[component]
fn Asked(id: DisputeId, day: Option<Date>) -> impl IntoView {
    let answer = live(
        move || Query::Dispute { id, as_of: day },
        move || Follow::Dispute(id),
        |reply| match reply {
            Reply::Dispute(view) => Some(*view),
            _ => None,
        },
    );
    let state = Memo::new(move |last: Option<&State>| match answer.get() {
        Some(Ok(_)) => State::Here,
        Some(Err(Refusal::Absent)) => State::Absent,
        // What stands on the page, and what is typed in it, stays.
        _ if last == Some(&State::Here) => State::Here,
        Some(Err(refusal)) => State::Refused(refusal),
        None => State::Waiting,
    });
    move || match state.get() {
        State::Waiting => view! { <Skeleton /> }.into_any(),
        State::Here => view! { <Here id answer /> }.into_any(),
        State::Absent => view! { <Unknown day id=Some(id) /> }.into_any(),
        State::Refused(refusal) => view! { <Refused refusal /> }.into_any(),
    }
}

/// The page as it will stand, for those who wait longer than a blink.
#[component]
fn Skeleton() -> impl IntoView {
    view! {
        <div class="skeleton" role="status">
            <span class="visually-hidden">{t!(texts::waiting)}</span>
            <i class="bone title"></i><i class="bone line"></i><i class="bone block"></i><i class="bone block"></i>
        </div>
    }
}

/// That there is no such dispute, or was none on that day.
#[component]
fn Unknown(day: Option<Date>, id: Option<DisputeId>) -> impl IntoView {
    let past = day.zip(id);
    let text = move || match past {
        Some((day, _)) => ts!(
            texts::unknown::then,
            day = words::isolated(&show::long_day(day))
        ),
        None => ts!(texts::unknown::text),
    };
    view! {
        <Page title=t!(texts::unknown::title)>
            <EmptyState text=text hint=t!(texts::unknown::hint)>
                {past.map(|(_, id)| view! { <A href=routes::dispute(id) attr:class="btn go">{t!(texts::as_of::back)}</A> })}
                <A href=routes::DISPUTES attr:class="btn">{t!(shell::disputes)}</A>
            </EmptyState>
        </Page>
    }
}

#[component]
fn Refused(refusal: Refusal) -> impl IntoView {
    let why = move || refusals::explain(&refusal);
    view! {
        <Page title=t!(texts::title)>
            <EmptyState text=why>
                <A href=routes::DISPUTES attr:class="btn">{t!(shell::disputes)}</A>
            </EmptyState>
        </Page>
    }
}

#[component]
fn Here(id: DisputeId, answer: Live<DisputeView>) -> impl IntoView {
    // The last good answer stands until the next one.
    let last = Memo::new(
        move |last: Option<&Option<Arc<DisputeView>>>| match answer.get() {
            Some(Ok(view)) => Some(view),
            _ => last.cloned().flatten(),
        },
    );
    let all = live(
        || Query::Mediators,
        move || Follow::Dispute(id),
        |reply| match reply {
            Reply::Mediators(all) => Some(all),
            _ => None,
        },
    );
    let mediators = Signal::derive(move || match all.get() {
        Some(Ok(all)) => all,
        _ => Arc::new(Vec::<MediatorView>::new()),
    });
    let first = last.get_untracked();
    first.map(|first| {
        let view = Memo::new(move |_| last.get().unwrap_or_else(|| first.clone()));
        Case::provide(id, view, mediators);
        view! { <Whole /> }
    })
}

#[component]
fn Whole() -> impl IntoView {
    let case = Case::here();
    let past = Memo::new(move |_| case.view.with(|view| view.as_of));
    let choose_day = RwSignal::new(false);
    view! {
        <heading::Heading choose_day />
        {move || past.get().map(|day| view! { <heading::PastDay day /> })}
        <unfinished::Unfinished />
        <next::Next />
        <disagree::AllDisagreeing />
        <deadlines::Look />
        <div class="dispute-cols">
            <div class="stack wide">
                <money::Money />
                <people::People />
                <course::Course />
                <evidence::Evidence />
                <about::About />
            </div>
            <div class="stack wide">
                <deadlines::Deadlines />
                <story::Story />
                <notes::Notes />
            </div>
        </div>
        <as_of::ChooseDay open=choose_day />
        <dialogs::Dialogs />
        <keys::Keys />
        <arrival::Arrival />
    }
}
