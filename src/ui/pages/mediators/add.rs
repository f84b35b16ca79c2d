//! A new mediator's file.

use super::{FILE, REQUIRED};
use crate::{
    domain::attribute::{Attribute as A, EntityKind},
    domain::id::MediatorId,
    forms::{Part, Sheet},
    platform::media,
    protocol::Command,
    ui::{
        engine::use_engine,
        forms::{DraftNotice, Fields, Form, FormFrame, Place, SaveBar, Summary, mint},
        i18n::{mediators as words, t},
        parts::page::Page,
        routes,
    },
};
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

/// The form.
#[component]
pub fn Add() -> impl IntoView {
    let today = use_engine()
        .home
        .with_untracked(|home| home.as_ref().map(|home| home.today));
    let mut sheet = Sheet::default();
    if let Some(id) = mint() {
        sheet.add(id, EntityKind::Mediator);
        let today = today.map(|today| today.to_string()).unwrap_or_default();
        sheet.set(id, A::MediatorFrom, Part::Whole, today);
    }
    let form = Form::open(Place::new("mediator"), REQUIRED, sheet);
    let files = form.of_kind(EntityKind::Mediator);
    let navigate = StoredValue::new_local(use_navigate());
    // On a tablet the keyboard would cover the form.
    Effect::new(move |_| {
        if let Some(first) = files.get_untracked().first().filter(|_| !media::touch()) {
            form.go_to(*first, A::MediatorName);
        }
    });
    let send = move |()| {
        let Some(file) = files.get_untracked().first().copied() else {
            return;
        };
        let add = move |filled: crate::forms::Filled| match filled.created.into_iter().next() {
            Some(file) => Command::AddMediator {
                file,
                draft: Some(Place::new("mediator").key),
            },
            // The sheet always holds the one file.
            None => Command::DropDraft(Place::new("mediator").key),
        };
        form.submit(add, move |_| {
            let to = routes::mediator(MediatorId(file));
            navigate.with_value(|go| {
                go(
                    &to,
                    NavigateOptions {
                        replace: true,
                        ..NavigateOptions::default()
                    },
                )
            });
        });
    };
    view! {
        <Page title=t!(words::add)>
            <FormFrame form send>
                <DraftNotice form />
                <div class="sheet pad file-form">
                    {move || files.get().into_iter().map(|id| view! { <Fields form entity=id specs=FILE /> }).collect_view()}
                </div>
                <Summary form />
                <SaveBar form save=t!(words::save) />
            </FormFrame>
        </Page>
    }
}
