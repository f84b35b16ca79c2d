//! The list of disputes. The address says what is looked at ([`address`]); the
//! engine answers with the rows around the screen ([`state`], [`span`]), and
//! only these are drawn ([`grid`], [`row`]): a table at a desk, cards on a
//! tablet and a phone.

pub mod address;
mod chips;
mod export;
mod filters;
mod grid;
mod row;
mod span;
mod state;
pub mod tone;
mod viewport;

pub use row::{Parties, countries};

use crate::ui::{
    i18n::{list as texts, sheets, shell, t, ts},
    pages::list::{
        chips::Chips,
        export::Export,
        filters::FilterButton,
        grid::{Grid, SortChoice},
        state::ListState,
    },
    parts::{empty::EmptyState, page::Page},
    refusals, routes, show,
};
use leptos::prelude::*;
use leptos_router::components::A;

/// The list of disputes.
#[component]
pub fn Disputes() -> impl IntoView {
    let state = ListState::new();
    view! {
        <Page title=t!(texts::title) beside=move || view! { <Count state /> }>
            <div class="list-page">
                <div class="list-tools">
                    <OpenOnly state />
                    <FilterButton state />
                    <Chips state />
                    <SortChoice state />
                    <div class="list-files">
                        <Export state />
                        <A href=routes::IMPORT attr:class="btn">{t!(sheets::open)}</A>
                    </div>
                </div>
                <Incomplete state />
                <Content state />
            </div>
        </Page>
    }
}

/// “6 of 1,219”, or “1,219 disputes” when everything is left in.
#[component]
fn Count(state: ListState) -> impl IntoView {
    let text = move || {
        state.answer.with(|answer| match answer {
            Some(Ok(window)) if window.total == window.of => ts!(
                texts::all,
                count = window.of,
                number = show::number(window.of)
            )
            .into_owned(),
            Some(Ok(window)) => ts!(
                texts::of,
                shown = show::number(window.total),
                all = show::number(window.of)
            )
            .into_owned(),
            _ => String::new(),
        })
    };
    view! { <span class="muted" role="status">{text}</span> }
}

/// The filter that is wanted most, one press away.
#[component]
fn OpenOnly(state: ListState) -> impl IntoView {
    let on = move || state.view.with(|view| view.filter.open_only);
    view! {
        <button
            type="button"
            class="btn toggle"
            aria-pressed=move || if on() { "true" } else { "false" }
            on:click=move |_| state.alter(|view| view.filter.open_only = !view.filter.open_only)
        >
            {t!(texts::open_only)}
        </button>
    }
}

/// Says that rows are still being read, so that nobody takes a part for all.
#[component]
fn Incomplete(state: ListState) -> impl IntoView {
    let reading = Memo::new(move |_| {
        state
            .answer
            .with(|answer| matches!(answer, Some(Ok(window)) if !window.complete))
    });
    view! {
        <Show when=move || reading.get()>
            <p class="notice amber" role="status">{t!(texts::reading)}</p>
        </Show>
    }
}

/// What stands in the place of the rows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Waiting,
    Rows,
    NoneYet,
    NothingFound,
    Refused,
}

#[component]
fn Content(state: ListState) -> impl IntoView {
    let place = Memo::new(move |_| {
        state.answer.with(|answer| match answer {
            None => Place::Waiting,
            Some(Err(_)) => Place::Refused,
            Some(Ok(window)) if window.total > 0 => Place::Rows,
            Some(Ok(window)) if !window.complete => Place::Waiting,
            Some(Ok(window)) if window.of == 0 => Place::NoneYet,
            Some(Ok(_)) => Place::NothingFound,
        })
    });
    move || match place.get() {
        Place::Waiting => ().into_any(),
        Place::Rows => view! { <Grid state /> }.into_any(),
        Place::NoneYet => NoneYet().into_any(),
        Place::NothingFound => view! { <NothingFound state /> }.into_any(),
        Place::Refused => view! { <Refused state /> }.into_any(),
    }
}

#[component]
fn NoneYet() -> impl IntoView {
    view! {
        <EmptyState text=t!(texts::none_title) hint=t!(texts::none_hint)>
            <A href=routes::NEW_DISPUTE attr:class="btn go">{t!(shell::new_dispute)}</A>
            <A href=routes::IMPORT attr:class="btn">{t!(sheets::open)}</A>
        </EmptyState>
    }
}

#[component]
fn NothingFound(state: ListState) -> impl IntoView {
    view! {
        <EmptyState text=t!(texts::nothing_title) hint=t!(texts::nothing_hint)>
            <button type="button" class="btn" on:click=move |_| state.alter(|view| {
                view.search.clear();
                view.filter = Default::default();
            })>{t!(texts::clear_all)}</button>
        </EmptyState>
    }
}

#[component]
fn Refused(state: ListState) -> impl IntoView {
    let text = move || {
        state.answer.with(|answer| match answer {
            Some(Err(refusal)) => refusals::explain(refusal),
            _ => String::new(),
        })
    };
    view! { <p class="notice red" role="alert">{text}</p> }
}
