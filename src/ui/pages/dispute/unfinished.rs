//! Forms of this dispute that were left with text in them: each can be gone on
//! with, so that nothing typed is forgotten.

use super::case::{Case, Doing};
use crate::{
    protocol::{Draft, Query, Reply},
    ui::{
        engine::{Follow, live},
        i18n::{dispute as texts, t, ts},
        parts::button::{Button, ButtonKind},
        show, words,
    },
};
use leptos::prelude::*;

/// What was left; asked again whenever a form of the page ends.
#[component]
pub fn Unfinished() -> impl IntoView {
    let case = Case::here();
    let drafts = live(
        move || {
            case.forms_left();
            Query::Drafts
        },
        || Follow::Nothing,
        |reply| match reply {
            Reply::Drafts(drafts) => Some(drafts),
            _ => None,
        },
    );
    let left = Memo::new(move |_| match drafts.get() {
        Some(Ok(drafts)) => left(&drafts, case),
        _ => Vec::new(),
    });
    // One that is open says so itself.
    let shown = move || {
        let mut all = left.get();
        all.retain(|(doing, _)| !case.is(*doing));
        all
    };
    let one = move |(doing, at_ms): (Doing, u64)| {
        let go_on = move |_| case.begin(doing);
        let told = move || {
            ts!(
                texts::unfinished,
                what = name(doing),
                moment = words::left_to_right(&show::moment(at_ms))
            )
        };
        view! {
            <div class="notice jade row between" role="status">
                <span>{told}</span>
                <Button kind=ButtonKind::Quiet on_press=go_on>{t!(texts::go_on)}</Button>
            </div>
        }
    };
    view! {
        <Show when=move || !case.read_only()>
            <For each=shown key=|(doing, _)| *doing children=one />
        </Show>
    }
}

fn left(drafts: &[Draft], case: Case) -> Vec<(Doing, u64)> {
    drafts
        .iter()
        .filter(|draft| draft.dispute == Some(case.id))
        .filter_map(|draft| Some((Doing::of_key(&draft.key)?, draft.at_ms)))
        .collect()
}

fn name(doing: Doing) -> &'static str {
    match doing {
        Doing::Edit(_, group) => group.title().get(),
        Doing::Add(kind, _) => words::entity_kind(kind),
        Doing::Agree => texts::agree::open.get(),
        Doing::Pay => texts::pay::open.get(),
        Doing::TakeBack(_) => texts::take_back::title.get(),
        Doing::Assign => texts::assign::open.get(),
        Doing::EndPart(_) => texts::end_part::open.get(),
        Doing::Move(_) => texts::stage::change.get(),
    }
}
