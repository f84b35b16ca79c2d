//! What is left in, as chips that take themselves away.

use super::{
    address::{View, ends},
    filters::mediators,
    state::ListState,
};
use crate::{
    domain::date::Period,
    protocol::MediatorView,
    ui::{
        engine::Live,
        i18n::{list as texts, shell, t, ts},
        parts::icon::{Draw, Icon},
        show, words,
    },
};
use leptos::prelude::*;

/// One chip: what it says, and the view without it.
#[derive(Clone, PartialEq)]
struct Part {
    label: String,
    without: View,
}

/// The chips of the present view.
#[component]
pub(super) fn Chips(state: ListState) -> impl IntoView {
    // Names are asked for only when the view names a mediator.
    let named = Memo::new(move |_| state.view.with(|view| !view.filter.mediators.is_empty()));
    let all = move || {
        let parts = if named.get() {
            let mediators = mediators();
            Memo::new(move |_| state.view.with(|view| parts(view, Some(mediators))))
        } else {
            Memo::new(move |_| state.view.with(|view| parts(view, None)))
        };
        view! { <List state parts /> }
    };
    view! { {all} }
}

#[component]
fn List(state: ListState, parts: Memo<Vec<Part>>) -> impl IntoView {
    let chip = move |part: Part| {
        let label = part.label.clone();
        view! {
            <li class="chip jade">
                <bdi>{part.label}</bdi>
                <button
                    type="button"
                    class="chip-remove"
                    aria-label=move || ts!(shell::remove, what = label.clone())
                    on:click=move |_| state.show(&part.without)
                >
                    <Draw icon=Icon::Close />
                </button>
            </li>
        }
    };
    view! {
        <Show when=move || parts.with(|parts| !parts.is_empty())>
            <ul class="list-chips">
                {move || parts.get().into_iter().map(chip).collect_view()}
                <li>
                    <button type="button" class="btn quiet" on:click=move |_| state.alter(|view| {
                        view.search.clear();
                        view.filter = Default::default();
                    })>{t!(texts::clear_all)}</button>
                </li>
            </ul>
        </Show>
    }
}

fn parts(view: &View, mediators: Option<Live<Vec<MediatorView>>>) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut add = |label: String, without: &dyn Fn(&mut View)| {
        let mut rest = view.clone();
        without(&mut rest);
        parts.push(Part {
            label,
            without: rest,
        });
    };
    let filter = &view.filter;
    if !view.search.is_empty() {
        let label = ts!(texts::searched, words = view.search.clone()).into_owned();
        add(label, &|view| view.search.clear());
    }
    macro_rules! each {
        ($field:ident, $label:expr) => {
            for one in &filter.$field {
                add($label(*one).into(), &|view| {
                    view.filter.$field.retain(|kept| kept != one)
                });
            }
        };
    }
    each!(stages, words::stage);
    each!(types, words::dispute_type);
    each!(subtypes, words::trade_subtype);
    each!(sources, words::case_source);
    each!(countries, show::country);
    each!(currencies, show::currency_name);
    each!(mediators, |id| mediator_name(mediators, id));
    if let Some(period) = filter.applied {
        add(period_label(period), &|view| view.filter.applied = None);
    }
    if let Some(behind) = &filter.behind {
        let what = words::figure(behind.figure.of);
        let days = words::days_counted(&behind.scope);
        let label = ts!(texts::behind, figure = what, days = days).into_owned();
        add(label, &|view| view.filter.behind = None);
    }
    if filter.conflicts_only {
        let label = texts::conflicts_only.get().to_owned();
        add(label, &|view| view.filter.conflicts_only = false);
    }
    parts
}

fn mediator_name(
    all: Option<Live<Vec<MediatorView>>>,
    id: crate::domain::id::MediatorId,
) -> String {
    all.and_then(|all| {
        all.with(|all| {
            let all = all.as_ref()?.as_ref().ok()?;
            let one = all.iter().find(|one| one.id == id)?;
            Some(one.name.clone())
        })
    })
    .unwrap_or_else(|| "…".to_owned())
}

/// The days of application in words: a year, or from and until.
fn period_label(period: Period) -> String {
    let (from, to) = ends(period);
    if Period::year(period.from().year()) == Ok(period) {
        return ts!(texts::applied_in, year = period.from().year()).into_owned();
    }
    match (from, to) {
        (Some(from), Some(to)) => ts!(
            texts::applied_between,
            from = show::day(from),
            to = show::day(to)
        ),
        (Some(from), None) => ts!(texts::applied_since, from = show::day(from)),
        (_, to) => ts!(
            texts::applied_until,
            to = to.map(show::day).unwrap_or_default()
        ),
    }
    .into_owned()
}
