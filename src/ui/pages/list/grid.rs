//! The rows: a grid for readers and the keyboard, whatever it looks like. The
//! focus stays on the grid while rows come and go under it; the row that the
//! keyboard is on is named by `aria-activedescendant`.

use super::{
    row::{Row, Slot, row_id, slots},
    state::ListState,
    viewport::Viewport,
};
use crate::{
    protocol::{Column, Sort},
    ui::{
        i18n::{list as texts, t, ts},
        routes, words,
    },
};
use leptos::{ev::KeyboardEvent, prelude::*};

/// The columns, each with the class of its cells.
pub(super) const COLUMNS: [(Column, &str); 8] = [
    (Column::Number, "c-number"),
    (Column::Parties, "c-parties"),
    (Column::About, "c-about"),
    (Column::Stage, "c-stage"),
    (Column::Disputed, "c-disputed"),
    (Column::Recovered, "c-recovered"),
    (Column::Next, "c-next"),
    (Column::Applied, "c-applied"),
];

/// The rows around the screen, under their headings.
#[component]
pub(super) fn Grid(state: ListState) -> impl IntoView {
    let viewport = Viewport::new(state);
    let drawn = Memo::new(move |_| state.span.get().within(state.total.get()));
    let height = move || format!("{}px", f64::from(state.total.get()) * viewport.row.get());
    let shift = move || format!("0 {}px", f64::from(drawn.get().first) * viewport.row.get());
    let active = move || {
        let active = state.active.get()?;
        let span = drawn.get();
        (span.first..span.end)
            .contains(&active)
            .then(|| row_id(active))
    };
    view! {
        <div class="sheet list-scroll" node_ref=viewport.scroller on:scroll=move |_| viewport.moved()>
            <div
                class="list-grid"
                role="grid"
                tabindex="0"
                aria-label=move || ts!(texts::grid)
                aria-rowcount=move || state.total.get().saturating_add(1).to_string()
                aria-colcount=COLUMNS.len().to_string()
                aria-activedescendant=active
                on:keydown=move |event| key(state, viewport, &event)
                on:focus=move |_| if state.active.get_untracked().is_none() {
                    state.active.set(Some(drawn.get_untracked().first));
                }
            >
                <div class="list-probe list-row" aria-hidden="true" node_ref=viewport.probe></div>
                <div class="list-head" role="rowgroup" node_ref=viewport.head>
                    <div class="list-columns" role="row" aria-rowindex="1">
                        {COLUMNS.map(|(by, class)| view! { <Heading state by class /> }).into_iter().collect_view()}
                    </div>
                </div>
                <div class="list-body" role="presentation" node_ref=viewport.body style:block-size=height>
                    <div class="list-rows" role="rowgroup" style:translate=shift>
                        <For each=move || slots(state, drawn.get()) key=Slot::key let(place)>
                            <Row place state />
                        </For>
                    </div>
                </div>
            </div>
        </div>
    }
}

/// A heading that sorts when pressed.
#[component]
fn Heading(state: ListState, by: Column, class: &'static str) -> impl IntoView {
    let order = Memo::new(move |_| {
        let sort = state.view.with(|view| view.sort);
        (sort.by == by).then_some(sort.descending)
    });
    let sorted = move || match order.get() {
        None => "none",
        Some(true) => "descending",
        Some(false) => "ascending",
    };
    view! {
        <div role="columnheader" class=format!("cell {class}") aria-sort=sorted>
            <button type="button" class="heading" on:click=move |_| state.sort(by)>
                {move || words::column(by)}
                <span class="arrow" aria-hidden="true">
                    {move || order.get().map(|descending| if descending { "↓" } else { "↑" })}
                </span>
            </button>
        </div>
    }
}

/// The order of the cards, which have no headings.
#[component]
pub(super) fn SortChoice(state: ListState) -> impl IntoView {
    let chosen = move |by: Column| state.view.with(|view| view.sort.by == by);
    let choose = move |event| {
        let place: usize = event_target_value(&event).parse().unwrap_or_default();
        if let Some((by, _)) = COLUMNS.get(place) {
            state.sort(*by);
        }
    };
    let turn = move |_| {
        state.alter(|view| {
            view.sort = Sort {
                descending: !view.sort.descending,
                ..view.sort
            };
        });
    };
    let order = move || {
        if state.view.with(|view| view.sort.descending) {
            ts!(texts::descending)
        } else {
            ts!(texts::ascending)
        }
    };
    view! {
        <div class="list-sort">
            <select class="input" aria-label=move || ts!(texts::sort_by) on:change=choose>
                {COLUMNS
                    .into_iter()
                    .enumerate()
                    .map(|(place, (by, _))| view! {
                        <option value=place.to_string() prop:selected=move || chosen(by)>{move || words::column(by)}</option>
                    })
                    .collect_view()}
            </select>
            <button type="button" class="btn" aria-label=order title=order on:click=turn>
                {move || if state.view.with(|view| view.sort.descending) { "↓" } else { "↑" }}
            </button>
            <span class="visually-hidden">{t!(texts::sort_by)}</span>
        </div>
    }
}

fn key(state: ListState, viewport: Viewport, event: &KeyboardEvent) {
    use wasm_bindgen::JsCast as _;
    // The headings are buttons: their keys are their own.
    let on_grid = event.target().is_some_and(|target| {
        target
            .dyn_ref::<web_sys::Element>()
            .is_some_and(|element| element.get_attribute("role").as_deref() == Some("grid"))
    });
    if !on_grid || event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let last = state.total.get_untracked().saturating_sub(1);
    let now = state.active.get_untracked();
    let step = |by: u32, down: bool| match now {
        None => state.span.get_untracked().first,
        Some(now) if down => now.saturating_add(by).min(last),
        Some(now) => now.saturating_sub(by),
    };
    let to = match event.key().as_str() {
        "ArrowDown" => step(1, true),
        "ArrowUp" => step(1, false),
        "PageDown" => step(viewport.page(), true),
        "PageUp" => step(viewport.page(), false),
        "Home" => 0,
        "End" => last,
        "Enter" => {
            let row = now.and_then(|now| super::row::row_at(state, now));
            if let Some(id) = row {
                state.open(&routes::dispute(id));
            }
            return;
        }
        _ => return,
    };
    event.prevent_default();
    state.active.set(Some(to));
    viewport.bring(to);
}
