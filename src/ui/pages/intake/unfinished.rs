//! Intakes that were begun and not saved: each can be gone on with.

use super::address;
use crate::{
    domain::{
        attribute::{Attribute as A, EntityKind},
        id::{DisputeId, EntityId},
    },
    forms::{Part, Sheet},
    protocol::{Command, Draft, Query, Reply},
    ui::{
        engine::use_engine,
        forms::INTAKE,
        i18n::{forms as form_words, intake as words, t},
        parts::{
            button::{Button, ButtonKind},
            toast::Toasts,
        },
        show::{Bidi, MomentText},
    },
};
use leptos::{prelude::*, task::spawn_local};

/// The other open intakes.
#[component]
pub fn Unfinished(current: RwSignal<Option<DisputeId>>) -> impl IntoView {
    let engine = use_engine();
    let drafts = RwSignal::new(Vec::<Draft>::new());
    let again = RwSignal::new(0_u32);
    Effect::new(move |_| {
        current.track();
        again.track();
        spawn_local(async move {
            if let Ok(Reply::Drafts(all)) = engine.query(Query::Drafts).await {
                drafts.try_set(all);
            }
        });
    });
    let others = move || {
        let now = current.get();
        let is_other = |draft: &Draft| intake_of(draft).is_some_and(|id| Some(id) != now);
        drafts
            .get()
            .into_iter()
            .filter(is_other)
            .collect::<Vec<_>>()
    };
    view! {
        {move || {
            let others = others();
            (!others.is_empty()).then(|| view! {
                <section class="notice unfinished">
                    <h2>{t!(words::unfinished)}</h2>
                    <ul>{others.into_iter().map(|draft| view! { <One draft again /> }).collect_view()}</ul>
                </section>
            })
        }}
    }
}

#[component]
fn One(draft: Draft, again: RwSignal<u32>) -> impl IntoView {
    let (engine, toasts) = (use_engine(), Toasts::here());
    let names = names(&draft);
    let (key, at_ms) = (draft.key.clone(), draft.at_ms);
    let address = intake_of(&draft).map(address).unwrap_or_default();
    let drop_it = move |_| {
        let (draft, key) = (draft.clone(), key.clone());
        engine.command(Command::DropDraft(key), move |dropped| {
            again.try_update(|again| *again += 1);
            if dropped.is_ok() {
                toasts.offer(t!(form_words::discarded), t!(form_words::undo), move || {
                    engine.command(Command::KeepDraft(draft.clone()), move |_| {
                        again.try_update(|again| *again += 1);
                    });
                });
            }
        });
    };
    view! {
        <li class="row between">
            <span>
                {if names.is_empty() {
                    view! { <span class="muted">{t!(words::nobody_yet)}</span> }.into_any()
                } else {
                    view! { <strong><Bidi>{names}</Bidi></strong> }.into_any()
                }}
                " "<span class="muted small"><MomentText at_ms /></span>
            </span>
            <span class="row">
                <a class="btn" href=address>{t!(form_words::go_on)}</a>
                <Button kind=ButtonKind::Quiet on_press=drop_it>{t!(form_words::discard)}</Button>
            </span>
        </li>
    }
}

fn intake_of(draft: &Draft) -> Option<DisputeId> {
    EntityId::parse(draft.key.strip_prefix(INTAKE)?).map(DisputeId)
}

/// The names of its parties, as far as they are typed.
fn names(draft: &Draft) -> String {
    let mut sheet = Sheet::default();
    sheet.restore(&draft.fields);
    let parties = sheet
        .entities
        .iter()
        .filter(|held| held.kind == EntityKind::Party);
    let name = |party: EntityId| {
        [A::PartyName, A::PartyNameChinese, A::PartyNameLatin]
            .into_iter()
            .map(|attribute| sheet.text(party, attribute, Part::Whole).trim().to_owned())
            .find(|name| !name.is_empty())
    };
    let names: Vec<String> = parties.filter_map(|held| name(held.id)).collect();
    names.join(" – ")
}
