//! The course of mediation: sessions, proposals, what the parties agreed to and
//! were told, and who else is on the case.

use super::{
    case::Case,
    fields::Fields,
    folded::Folded,
    group::Group,
    listings as lists,
    things::{Listing, Things},
};
use crate::{
    domain::{attribute::EntityKind, id::EntityId},
    ui::i18n::{Text, dispute as texts, t},
};
use leptos::prelude::*;

/// The sheet of the course.
#[component]
pub fn Course() -> impl IntoView {
    let dispute: EntityId = Case::here().id.into();
    view! {
        <section class="sheet" id="course">
            <header><h2>{t!(texts::life::course)}</h2></header>
            <div class="pad stack wide">
                <Things listing=&lists::SESSIONS />
                <Things listing=&lists::PROPOSALS />
                {folded(texts::life::papers, &[&lists::CONSENTS, &lists::TOLD, &lists::WAIVERS])}
                {folded(texts::life::more, &[&lists::EXTENSIONS, &lists::REPORTS])}
                {more(dispute)}
            </div>
        </section>
    }
    .into_any()
}

/// How it ended, and what deadlines are counted from.
fn more(dispute: EntityId) -> AnyView {
    let case = Case::here();
    let busy = Signal::derive(move || {
        [Group::Ending, Group::Goods]
            .into_iter()
            .any(|group| case.is(super::case::Doing::Edit(dispute, group)))
    });
    view! {
        <Folded title=texts::life::end busy>
            <div class="stack wide">
                <Fields entity=dispute group=Group::Ending />
                <Fields entity=dispute group=Group::Goods />
            </div>
        </Folded>
    }
    .into_any()
}

/// Lists that are one press away, opened while one of them is added to.
fn folded(title: Text, all: &'static [&'static Listing]) -> AnyView {
    let case = Case::here();
    let adding = move |kind: EntityKind| case.is(super::case::Doing::Add(kind, None));
    let busy = Signal::derive(move || all.iter().any(|listing| adding(listing.kind)));
    let lists = all
        .iter()
        .map(|listing| view! { <Things listing=listing /> })
        .collect_view();
    view! { <Folded title busy>{lists}</Folded> }.into_any()
}
