//! One row: cells of a table at a desk, a card elsewhere. All lines have a
//! fixed height, so that a row's place follows from its number.

use super::{span::Span, state::ListState, tone::stage_tone};
use crate::{
    domain::{country::Country, date::Date, id::DisputeId, money::Money},
    platform::scroll,
    protocol::{ListWindow, RowView},
    ui::{
        engine::use_engine,
        i18n::{list as texts, t, ts},
        parts::{
            chip::Chip,
            icon::{Draw, Icon},
        },
        routes, show,
        show::{Amount, Names, Num},
        words,
    },
};
use leptos::{ev::MouseEvent, prelude::*};
use std::sync::Arc;

/// A place in the list, with its row if that has come.
#[derive(Clone)]
pub(super) struct Slot {
    index: u32,
    window: Option<(Arc<ListWindow>, usize)>,
}

impl Slot {
    /// The same key means the same picture.
    pub fn key(&self) -> (u32, Option<(DisputeId, u64)>) {
        (self.index, self.row().map(|row| (row.id, row.changed_ms)))
    }

    fn row(&self) -> Option<&RowView> {
        let (window, at) = self.window.as_ref()?;
        window.rows.get(*at)
    }
}

/// The places to draw.
pub(super) fn slots(state: ListState, span: Span) -> Vec<Slot> {
    state.answer.with(|answer| {
        let Some(Ok(window)) = answer else {
            return Vec::new();
        };
        let slot = |index: u32| {
            let at = index.checked_sub(window.offset).map(|at| at as usize);
            Slot {
                index,
                window: at
                    .filter(|at| *at < window.rows.len())
                    .map(|at| (window.clone(), at)),
            }
        };
        (span.first..span.end).map(slot).collect()
    })
}

/// The dispute at a place, if its row has come.
pub(super) fn row_at(state: ListState, index: u32) -> Option<DisputeId> {
    let one = Span {
        first: index,
        end: index.saturating_add(1),
    };
    untrack(|| slots(state, one))
        .first()
        .and_then(|slot| slot.row().map(|row| row.id))
}

/// The `id` of a row's element.
pub(super) fn row_id(index: u32) -> String {
    format!("row-{index}")
}

/// One row.
#[component]
pub(super) fn Row(place: Slot, state: ListState) -> impl IntoView {
    let index = place.index;
    let row = place.row().cloned();
    let waiting = row.is_none();
    let id = row.as_ref().map(|row| row.id);
    let open = move |event: MouseEvent| {
        // The link in the row takes its own presses; marking text is no press.
        if let Some(id) = id
            && !event.default_prevented()
            && !on_link(&event)
            && !scroll::text_is_marked()
        {
            state.open(&routes::dispute(id));
        }
    };
    view! {
        <div
            role="row"
            class="list-row"
            class:active=move || state.active.get() == Some(index)
            class:waiting=waiting
            id=row_id(index)
            aria-rowindex=index.saturating_add(2).to_string()
            on:click=open
            on:pointerdown=move |_| state.active.set(Some(index))
        >
            {row.map_or_else(|| Bone().into_any(), |row| view! { <Cells row /> }.into_any())}
        </div>
    }
}

fn on_link(event: &MouseEvent) -> bool {
    use wasm_bindgen::JsCast as _;
    event.target().is_some_and(|target| {
        target
            .dyn_ref::<web_sys::Element>()
            .is_some_and(|element| element.closest("a").is_ok_and(|found| found.is_some()))
    })
}

/// A row that is being fetched.
#[component]
fn Bone() -> impl IntoView {
    view! { <div role="gridcell" class="cell c-parties"><span class="row-bone"></span></div> }
}

#[component]
fn Cells(row: RowView) -> impl IntoView {
    let RowView {
        id,
        disputed,
        recovered,
        next,
        applied,
        ..
    } = row;
    view! {
        <div role="gridcell" class="cell c-number" class:provisional=row.provisional title=move || row.provisional.then(|| ts!(texts::provisional))>
            <Num>{row.number}</Num>
        </div>
        <div role="gridcell" class="cell c-parties">
            <a href=routes::dispute(id) tabindex="-1" class="list-link">
                <Parties applicants=row.applicants respondents=row.respondents />
            </a>
            <span class="muted small line">{move || countries(&row.countries)}</span>
        </div>
        <div role="gridcell" class="cell c-about">
            {move || row.subtype.map(words::trade_subtype).or_else(|| row.dispute_type.map(words::dispute_type))}
        </div>
        <div role="gridcell" class="cell c-stage">
            <Chip tone=stage_tone(row.stage)>{move || words::stage(row.stage)}</Chip>
            {row.conflict.then(|| view! { <Disagrees /> })}
        </div>
        <div role="gridcell" class="cell c-disputed"><Sum of=disputed /></div>
        <div role="gridcell" class="cell c-recovered"><Sum of=recovered /></div>
        <div role="gridcell" class="cell c-next"><Next next leaves=row.leaves /></div>
        <div role="gridcell" class="cell c-applied"><time datetime=applied.to_string()>{move || show::day(applied)}</time></div>
    }
}

/// That entries of it disagree.
#[component]
fn Disagrees() -> impl IntoView {
    view! {
        <span class="row-conflict" title=t!(texts::conflict)>
            <Draw icon=Icon::Warning />
            <span class="visually-hidden">{t!(texts::conflict)}</span>
        </span>
    }
}

/// Who against whom; names keep their own direction.
#[component]
pub fn Parties(
    /// Names of the applicants.
    applicants: Vec<String>,
    /// Names of the respondents.
    respondents: Vec<String>,
) -> impl IntoView {
    let unnamed = applicants.is_empty() && respondents.is_empty();
    let both = !applicants.is_empty() && !respondents.is_empty();
    view! {
        <strong class="line">
            {unnamed.then(|| view! { <span>{t!(texts::unnamed)}</span> })}
            <Names of=applicants />
            {both.then(|| view! { <span class="versus">" "{t!(texts::versus)}" "</span> })}
            <Names of=respondents />
        </strong>
    }
}

/// The names of the countries of the parties.
#[must_use]
pub fn countries(of: &[Country]) -> String {
    let names: Vec<String> = of
        .iter()
        .map(|country| words::isolated(&show::country(*country)))
        .collect();
    names.join(" · ")
}

#[component]
fn Sum(of: Option<Money>) -> impl IntoView {
    match of {
        Some(of) => view! { <Amount of /> }.into_any(),
        None => view! { <span class="muted">"–"</span> }.into_any(),
    }
}

/// The day on which someone must look at it, or on which a party leaves if that
/// is sooner and still to come; red when it has passed, amber on the day.
#[component]
fn Next(next: Option<Date>, leaves: Option<Date>) -> impl IntoView {
    let engine = use_engine();
    let shown = Memo::new(move |_| {
        let today = engine
            .home
            .with(|home| home.as_ref().map(|home| home.today));
        let leaving = leaves
            .filter(|leaves| today.is_none_or(|today| *leaves >= today))
            .filter(|leaves| next.is_none_or(|next| *leaves < next));
        (today, leaving)
    });
    let class = move || match (shown.get(), next) {
        ((Some(today), Some(leaves)), _) if leaves == today => "soon",
        ((_, Some(_)), _) => "",
        ((_, None), None) => "no-day",
        ((Some(today), None), Some(next)) if next < today => "late",
        ((Some(today), None), Some(next)) if next == today => "soon",
        _ => "",
    };
    let text = move || match (shown.get(), next) {
        ((_, Some(leaves)), _) => ts!(texts::leaves, day = show::short_day(leaves)).into_owned(),
        ((Some(today), None), Some(next)) if next.year() == today.year() => show::short_day(next),
        ((_, None), Some(next)) => show::day(next),
        ((_, None), None) => "–".to_owned(),
    };
    view! { <span class=class>{text}</span> }
}
