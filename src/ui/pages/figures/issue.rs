//! Giving figures out, and what was given out before.

use crate::{
    domain::{
        figure::{Scope, Summary},
        id::EntityId,
    },
    platform::mint,
    protocol::{Command, DisclosureView, IssuedView, Query, Reply},
    ui::{
        engine::{Follow, Live, live, use_engine},
        i18n::{shell, summary as texts, t, ts},
        parts::{
            button::{Button, ButtonKind},
            choice::{Choice, Select},
            dialog::Dialog,
            text::TextField,
        },
        refusals, routes, show, words,
    },
};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_navigate;
use std::sync::Arc;

/// The least numbers offered; 0 withholds nothing.
const LEAST: [u32; 4] = [0, 3, 5, 10];

/// The button, and its dialog.
#[component]
pub(super) fn GiveOut(scope: Memo<Scope>, figures: Memo<Option<Arc<Summary>>>) -> impl IntoView {
    let open = RwSignal::new(false);
    let none = Signal::derive(move || figures.with(Option::is_none));
    view! {
        <Button kind=ButtonKind::Go disabled=none on_press=move |_| open.set(true)>{t!(texts::issue)}</Button>
        <Dialog title=t!(texts::issue_title) open><Form scope open /></Dialog>
    }
}

#[component]
fn Form(scope: Memo<Scope>, open: RwSignal<bool>) -> impl IntoView {
    let (engine, navigate) = (use_engine(), use_navigate());
    let (to, least) = (RwSignal::new(String::new()), RwSignal::new("3".to_owned()));
    let (busy, refused) = (RwSignal::new(false), RwSignal::new(None::<String>));
    // One identifier a form: sent twice it is still one summary.
    let id = mint::entity().map(EntityId::from_bytes);
    let send = move || {
        let Some(id) = id.filter(|_| !busy.get_untracked()) else {
            return;
        };
        busy.set(true);
        let command = Command::IssueSummary {
            id,
            scope: scope.get_untracked(),
            least: least.get_untracked().parse().unwrap_or(0),
            given_to: to.get_untracked(),
            draft: None,
        };
        let navigate = navigate.clone();
        spawn_local(async move {
            match engine.save(command).await {
                Ok(_) => {
                    open.try_set(false);
                    navigate(&routes::issued(id), Default::default());
                }
                Err(refusal) => {
                    busy.try_set(false);
                    refused.try_set(Some(refusals::explain(&refusal)));
                }
            }
        });
    };
    let choices = LEAST.map(|least| Choice::new(least.to_string(), least.to_string()));
    view! {
        <form class="stack" on:submit=move |event| { event.prevent_default(); send(); }>
            <p>{t!(texts::issue_text)}</p>
            <TextField label=t!(texts::given_to) hint=t!(texts::given_to_hint) value=to optional=true />
            <Select label=t!(texts::least) hint=t!(texts::least_hint) value=least choices=choices.to_vec() />
            {move || refused.get().map(|text| view! { <p class="notice red" role="alert">{text}</p> })}
            <div class="row end">
                <Button on_press=move |_| open.set(false)>{t!(shell::cancel)}</Button>
                <Button kind=ButtonKind::Go submit=true disabled=busy>{t!(texts::issue_do)}</Button>
            </div>
        </form>
    }
}

/// What was given out.
#[component]
pub(super) fn GivenOut() -> impl IntoView {
    let answer: Live<Vec<IssuedView>> = live(
        || Query::Issued,
        || Follow::All,
        |reply| match reply {
            Reply::Issued(all) => Some(all),
            _ => None,
        },
    );
    let all = move || match answer.get() {
        Some(Ok(all)) if all.is_empty() => {
            view! { <p class="muted figures-note">{t!(texts::issued_none)}</p> }.into_any()
        }
        Some(Ok(all)) => {
            view! { <ul class="figures-issued">{all.iter().map(one).collect_view()}</ul> }
                .into_any()
        }
        _ => ().into_any(),
    };
    view! {
        <section class="sheet figures-block no-print">
            <header><h2>{t!(texts::issued)}</h2></header>
            {all}
        </section>
    }
}

/// Files with names that left, and why. Nothing is shown while there are none.
#[component]
pub(super) fn Disclosed() -> impl IntoView {
    let answer: Live<Vec<DisclosureView>> = live(
        || Query::Disclosures,
        || Follow::All,
        |reply| match reply {
            Reply::Disclosures(all) => Some(all),
            _ => None,
        },
    );
    let one = |one: &DisclosureView| {
        let said = ts!(
            texts::issued_on,
            day = show::day(one.on),
            who = one.by.clone()
        )
        .into_owned();
        let (file, reason) = (one.file.clone(), one.reason.clone());
        view! { <li><bdi dir="ltr">{file}</bdi>" · "<bdi>{reason}</bdi>" "<span class="muted">{said}</span></li> }.into_any()
    };
    move || match answer.get() {
        Some(Ok(all)) if !all.is_empty() => view! {
            <section class="sheet figures-block no-print">
                <header><h2>{t!(texts::disclosed)}</h2></header>
                <ul class="figures-issued">{all.iter().map(one).collect_view()}</ul>
            </section>
        }
        .into_any(),
        _ => ().into_any(),
    }
}

fn one(issued: &IssuedView) -> AnyView {
    view! {
        <li><a href=routes::issued(issued.id)>{words::days_counted(&issued.scope)}</a>" "<span class="muted">{said(issued)}</span></li>
    }
    .into_any()
}

/// When, by whom and to whom it was given out.
pub(super) fn said(issued: &IssuedView) -> String {
    let mut said = ts!(
        texts::issued_on,
        day = show::day(issued.on),
        who = issued.by.clone()
    )
    .into_owned();
    if !issued.given_to.is_empty() {
        said.push(' ');
        said.push_str(&ts!(texts::issued_to, whom = issued.given_to.clone()));
    }
    said
}
