//! The form for one more thing of the dispute, in the place where it will stand.

use super::{
    case::{Case, Doing},
    group::Group,
    in_form::{InForm, amend, parties},
};
use crate::{
    domain::{
        attribute::{Attribute as A, EntityKind},
        id::EntityId,
    },
    forms::{Part, Sheet},
    ui::forms::{Fields, Form, mint},
};
use leptos::prelude::*;

/// The form, while the person is at it.
#[component]
pub fn AddHere(
    /// What is added.
    kind: EntityKind,
    /// To which party, for an agent.
    of: Option<EntityId>,
) -> impl IntoView {
    let case = Case::here();
    let doing = Doing::Add(kind, of);
    view! { <Show when=move || case.is(doing)><Add kind of /></Show> }
}

/// The groups of fields that a new thing begins with.
const fn groups(kind: EntityKind) -> &'static [Group] {
    match kind {
        EntityKind::Party => &[Group::Who, Group::Reach],
        EntityKind::Agent => &[Group::Agent],
        EntityKind::Claim => &[Group::Claim],
        EntityKind::Order => &[Group::Order],
        _ => &[],
    }
}

const fn required(kind: EntityKind) -> &'static [&'static [A]] {
    match kind {
        EntityKind::Party => Group::Who.required(),
        EntityKind::Agent => Group::Agent.required(),
        EntityKind::Claim => Group::Claim.required(),
        EntityKind::Order => Group::Order.required(),
        _ => &[],
    }
}

#[component]
fn Add(kind: EntityKind, of: Option<EntityId>) -> impl IntoView {
    let case = Case::here();
    let doing = Doing::Add(kind, of);
    let mut sheet = Sheet::default();
    if let Some(id) = mint() {
        sheet.add(id, kind);
        if let Some(party) = of {
            sheet.set(id, A::AgentFor, Part::Whole, party.to_string());
        }
    }
    let form = Form::open(doing.place(case.id), required(kind), sheet);
    let send = move |()| {
        form.submit(
            move |filled| amend(case, doing, filled),
            move |_| case.end(doing),
        );
    };
    // A draft brings its own new thing back, with its own id.
    let things = form.of_kind(kind);
    view! {
        <InForm form doing send in_place=true>
            <For each=move || things.get() key=|id| *id let(entity)>
                {groups(kind)
                    .iter()
                    .map(|group| view! { <Fields form entity specs=group.specs() options=parties(case) /> })
                    .collect_view()}
            </For>
        </InForm>
    }
}
