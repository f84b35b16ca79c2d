//! The list, narrowed by words and by whether the appointment holds. The
//! address holds both.

use super::{row::Row, search::found};
use crate::{
    platform::intl,
    protocol::MediatorView,
    ui::{
        engine::Live,
        i18n::{lang, mediators as words, t, ts},
        parts::{
            button::{Button, ButtonKind},
            empty::EmptyState,
            field::typed_direction,
            icon::{Draw, Icon},
        },
    },
};
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::query_signal_with_options};

/// The word in the address for ended appointments too.
const ALL: &str = "all";

/// The table, or what stands in its place.
#[component]
pub fn List(all: Live<Vec<MediatorView>>) -> impl IntoView {
    let replace = || NavigateOptions {
        replace: true,
        scroll: false,
        ..NavigateOptions::default()
    };
    let (search, set_search) = query_signal_with_options::<String>("q", replace());
    let (show, set_show) = query_signal_with_options::<String>("show", replace());
    let ended_too = Memo::new(move |_| show.get().as_deref() == Some(ALL));
    let total = Memo::new(move |_| all.with(|all| count(all, |_| true)));
    let ended = Memo::new(move |_| all.with(|all| count(all, |mediator| !mediator.active)));
    let found = found(all, search);
    let rows = Memo::new(move |_| {
        let mut rows = all.with(|all| match all {
            Some(Ok(all)) => all.as_ref().clone(),
            _ => Vec::new(),
        });
        rows.retain(|row| (ended_too.get() || row.active) && found.with(|found| found.holds(row)));
        rows.sort_by(|a, b| {
            b.active
                .cmp(&a.active)
                .then_with(|| intl::compare(lang().intl_tag(), &a.name, &b.name))
        });
        rows
    });
    let table = move || {
        view! {
            <div class="row mediator-tools">
                <label class="search mediator-search">
                    <Draw icon=Icon::Search />
                    <input
                        type="search"
                        dir=typed_direction(Signal::derive(move || search.get().unwrap_or_default()))
                        enterkeyhint="search"
                        autocomplete="off"
                        aria-label=move || ts!(words::search)
                        placeholder=move || ts!(words::search)
                        prop:value=move || search.get().unwrap_or_default()
                        on:input=move |event| {
                            let text = event_target_value(&event);
                            set_search.set((!text.is_empty()).then_some(text));
                        }
                    />
                </label>
                <Show when=move || ended.get() != 0>
                    <label class="check">
                        <input
                            type="checkbox"
                            prop:checked=ended_too
                            on:change=move |event| set_show.set(event_target_checked(&event).then(|| ALL.to_owned()))
                        />
                        {t!(words::ended_too, count = ended.get())}
                    </label>
                </Show>
            </div>
            {move || if rows.with(Vec::is_empty) {
                view! {
                    <EmptyState text=t!(words::none_found)>
                        <Button kind=ButtonKind::Plain on_press=move |_| { set_search.set(None); set_show.set(Some(ALL.to_owned())); }>
                            {t!(words::show_all)}
                        </Button>
                    </EmptyState>
                }.into_any()
            } else {
                view! { <Table rows /> }.into_any()
            }}
        }
    };
    view! {
        <Show when=move || total.get() != 0 fallback=Nobody>{table()}</Show>
    }
}

#[component]
fn Nobody() -> impl IntoView {
    view! {
        <EmptyState text=t!(words::nobody) hint=t!(words::nobody_hint)>
            <a class="btn go" href="/mediators/new">{t!(words::add)}</a>
        </EmptyState>
    }
}

#[component]
fn Table(rows: Memo<Vec<MediatorView>>) -> impl IntoView {
    view! {
        <div class="sheet">
            <table class="mediator-table">
                <thead>
                    <tr>
                        <th>{t!(words::name)}</th>
                        <th>{t!(words::nationality)}</th>
                        <th>{t!(words::kind)}</th>
                        <th>{t!(words::languages)}</th>
                        <th>{t!(words::appointment)}</th>
                        <th class="number">{t!(words::disputes)}</th>
                    </tr>
                </thead>
                <tbody>
                    <For each=move || rows.get() key=|row| (row.id, row.name.clone(), row.active, row.disputes, row.open_disputes) let(row)>
                        <Row row />
                    </For>
                </tbody>
            </table>
        </div>
    }
}

fn count<E>(
    all: &Option<Result<std::sync::Arc<Vec<MediatorView>>, E>>,
    of: fn(&MediatorView) -> bool,
) -> usize {
    match all {
        Some(Ok(all)) => all.iter().filter(|mediator| of(mediator)).count(),
        _ => 0,
    }
}
