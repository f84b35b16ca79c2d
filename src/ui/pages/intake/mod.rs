//! The form for a new dispute: two minutes at the desk, the rest later.
//!
//! Each intake has its dispute's id from the first moment. The address names
//! it once something is typed, so that reloading, unlocking and coming back
//! lead to the same text; several intakes can be open.

mod about;
mod begin;
mod foreign;
mod form;
mod moment;
mod party;
mod several;
mod similar;
mod suggest;
mod unfinished;

use crate::{
    domain::id::{DisputeId, EntityId},
    ui::{
        forms::mint,
        i18n::{intake as words, t},
        parts::page::Page,
        routes,
    },
};
use form::IntakeForm;
use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_query_map},
};
use unfinished::Unfinished;

/// The address of an intake.
fn address(id: DisputeId) -> String {
    format!("{}?draft={id}", routes::NEW_DISPUTE)
}

/// The form for a new dispute.
#[component]
pub fn NewDispute() -> impl IntoView {
    let query = use_query_map();
    let named = Memo::new(move |_| {
        query.with(|query| query.get("draft").and_then(|id| EntityId::parse(&id)))
    });
    let current = RwSignal::new(named.get_untracked().or_else(mint).map(DisputeId));
    Effect::new(move |before: Option<Option<EntityId>>| {
        let named = named.get();
        let shown = current.get_untracked().map(EntityId::from);
        match (before, named) {
            // Another one was chosen, or “New dispute” was pressed again.
            (_, Some(id)) if Some(id) != shown => current.set(Some(DisputeId(id))),
            (Some(Some(_)), None) => current.set(mint().map(DisputeId)),
            _ => {}
        }
        named
    });
    let navigate = use_navigate();
    let name_it = UnsyncCallback::new(move |id: DisputeId| {
        let options = NavigateOptions {
            replace: true,
            scroll: false,
            ..NavigateOptions::default()
        };
        if named.get_untracked() != Some(id.into()) {
            navigate(&address(id), options);
        }
    });
    view! {
        <Page title=t!(words::title)>
            <Unfinished current />
            {move || current.get().map(|id| view! { <IntakeForm id name_it /> })}
        </Page>
    }
}
