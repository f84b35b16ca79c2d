//! What belongs to one agreement: what is owed, who signed, whether it binds
//! yet, confirmation by the court, and whether anyone asked how it went.

use super::{
    case::{Case, Doing},
    fields::Fields,
    folded::Folded,
    group::Group,
    listings as lists,
    things::{Things, ViewFnOf},
};
use crate::{
    domain::{id::EntityId, ledger::Status},
    ui::{
        i18n::{dispute as texts, life, ts},
        parts::chip::{Chip, Tone},
        show, words,
    },
};
use leptos::prelude::*;

/// What belongs to an agreement.
#[component]
pub fn Terms(
    /// The agreement.
    id: EntityId,
) -> impl IntoView {
    let case = Case::here();
    let busy = Signal::derive(move || {
        [
            lists::OBLIGATIONS,
            lists::SIGNATURES,
            lists::HANDOVERS,
            lists::CLAUSES,
            lists::CONFIRMATIONS,
            lists::FOLLOW_UPS,
        ]
        .iter()
        .any(|listing| case.is(Doing::Add(listing.kind, Some(id))))
            || case.is(Doing::Edit(id, Group::Terms))
    });
    view! {
        <div class="terms">
            <p class="muted small">{move || bound(case, id)}</p>
            {move || stands(case, id)}
            <Things listing=&lists::OBLIGATIONS of=id more=OWED />
            <Folded title=texts::life::terms busy>
                <div class="stack wide">
                    <Things listing=&lists::SIGNATURES of=id />
                    <Things listing=&lists::HANDOVERS of=id />
                    <Fields entity=id group=Group::Terms />
                    <Things listing=&lists::CLAUSES of=id />
                    <div>
                        <Things listing=&lists::CONFIRMATIONS of=id />
                        <p class="muted small">{move || court(case)}</p>
                    </div>
                    <Things listing=&lists::FOLLOW_UPS of=id />
                </div>
            </Folded>
        </div>
    }
    .into_any()
}

const OWED: ViewFnOf = owed;

/// Since when it binds; what it lacks until then stands on top of the page.
fn bound(case: Case, id: EntityId) -> Option<String> {
    case.view.with(|view| {
        let effect = view.life.effects.iter().find(|(of, _)| *of == id);
        let from = effect.and_then(|(_, effect)| effect.date())?;
        let day = words::isolated(&show::day(from));
        Some(ts!(life::deadlines::effective, day = day).into_owned())
    })
}

/// How an obligation stands: what came of it and what is still open.
fn stands(case: Case, id: EntityId) -> Option<AnyView> {
    let one = case.view.with(|view| {
        let mut all = view.life.performance.iter();
        all.find(|one| one.obligation == id).cloned()
    })?;
    let tone = match one.status {
        Status::Overdue | Status::Disputed => Tone::Red,
        Status::Due | Status::PartDone => Tone::Amber,
        Status::Done => Tone::Jade,
        Status::NotYet | Status::Waived => Tone::Plain,
    };
    let status = one.status;
    let sums = one.performed.zip(one.outstanding).map(|(got, open)| {
        let amount = |money| words::left_to_right(&show::money(money));
        ts!(
            life::deadlines::stands,
            got = amount(got),
            open = amount(open)
        )
        .into_owned()
    });
    Some(
        view! {
            <p class="row stands">
                <Chip tone>{move || words::status(status)}</Chip>
                <span class="muted small">{sums}</span>
            </p>
        }
        .into_any(),
    )
}

/// Which court would confirm it, and why.
fn court(case: Case) -> String {
    case.view.with(|view| words::court_to_ask(view.life.court))
}

/// Instalments and remissions of an obligation.
fn owed(id: EntityId) -> AnyView {
    let case = Case::here();
    let busy = Signal::derive(move || {
        [lists::INSTALMENTS, lists::REMISSIONS]
            .iter()
            .any(|listing| case.is(Doing::Add(listing.kind, Some(id))))
    });
    view! {
        {move || stands(case, id)}
        <Folded title=texts::life::plan busy>
            <Things listing=&lists::INSTALMENTS of=id />
            <Things listing=&lists::REMISSIONS of=id />
        </Folded>
    }
    .into_any()
}
