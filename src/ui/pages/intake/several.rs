//! Things of which there can be any number: claims, orders, agents.

use crate::{
    domain::{
        attribute::{Attribute as A, EntityKind},
        id::EntityId,
    },
    forms::Part,
    ui::{
        forms::{FieldSpec, Fields, Form},
        i18n::{Text, forms as form_words, intake as words, t, ts},
        parts::{
            icon::{Draw, Icon},
            toast::Toasts,
        },
    },
};
use leptos::prelude::*;

/// A list that is added to.
#[component]
pub fn Several(
    form: Form,
    kind: EntityKind,
    /// Which of them belong here.
    #[prop(into)]
    ids: Signal<Vec<EntityId>>,
    specs: &'static [FieldSpec],
    /// The words on the button that adds one.
    add: Text,
    /// What one is called, with its number behind it.
    name: Text,
    /// The texts a new one begins with.
    begin: Vec<(A, Part, String)>,
) -> impl IntoView {
    let begin = StoredValue::new(begin);
    let more = move |_| {
        let added = begin.with_value(|begin| {
            let begin: Vec<_> = begin
                .iter()
                .map(|(a, p, text)| (*a, *p, text.as_str()))
                .collect();
            form.add(kind, &begin)
        });
        if let (Some(id), Some(first)) = (added, specs.first()) {
            form.go_to(id, first.attribute);
        }
    };
    view! {
        <div class="stack tight several">
            <For each=move || ids.get() key=|id| *id let(id)>
                <div class="one-of-several">
                    <div class="row between">
                        <h3>{move || {
                            let number = ids.with(|ids| ids.iter().position(|other| *other == id));
                            format!("{} {}", name.get(), number.map_or(1, |n| n + 1))
                        }}</h3>
                        <Remove form id />
                    </div>
                    <Fields form entity=id specs />
                </div>
            </For>
            <button type="button" class="btn quiet add" on:click=more>
                <Draw icon=Icon::Plus />{move || add.get()}
            </button>
        </div>
    }
}

/// Takes one thing off the form; it can be brought back for a while.
#[component]
pub fn Remove(form: Form, id: EntityId) -> impl IntoView {
    let toasts = Toasts::here();
    let remove = move |_| {
        let agents = form.of_kind(EntityKind::Agent).get_untracked();
        let before = form.sheet();
        let of_it = agents
            .into_iter()
            .filter(|agent| before.text(*agent, A::AgentFor, Part::Whole) == id.to_string());
        of_it.chain([id]).for_each(|gone| form.remove(gone));
        let back = before.clone();
        toasts.offer(t!(words::removed), t!(form_words::undo), move || {
            form.put_back(back.clone())
        });
    };
    view! {
        <button type="button" class="btn quiet remove" title=move || ts!(words::remove) on:click=remove>
            <Draw icon=Icon::Close />
            <span class="visually-hidden">{t!(words::remove)}</span>
        </button>
    }
}
