//! Who mediates, as what, from when to when.

use super::{
    case::{Case, Doing},
    fields::{FieldValue, Fields, Pencil},
    group::Group,
    people::Avatar,
};
use crate::{
    domain::{
        attribute::{Attribute as A, EntityKind},
        id::{EntityId, MediatorId},
        value::Value,
    },
    ui::{
        i18n::{dispute as texts, t},
        parts::{
            button::{Button, ButtonKind},
            chip::{Chip, Tone},
        },
        routes, show, words,
    },
};
use leptos::prelude::*;
use leptos_router::components::A as Link;

/// The mediators of the dispute, and the way to assign one.
#[component]
pub fn Mediators() -> impl IntoView {
    let case = Case::here();
    let parts = Memo::new(move |_| {
        let mut parts = case.ids(EntityKind::Assignment);
        parts.retain(|id| case.value(*id, A::AssignmentMediator).is_some());
        parts
    });
    let assign = move |_| case.begin(Doing::Assign);
    view! {
        <div class="mediators" id="mediators">
            <div class="fields-head">
                <h3>{t!(texts::people::mediators)}</h3>
                <Show when=move || !case.read_only()>
                    <Button kind=ButtonKind::Quiet on_press=assign>{t!(texts::assign::open)}</Button>
                </Show>
            </div>
            <Show
                when=move || !parts.with(Vec::is_empty)
                fallback=move || view! { <p class="muted small">{t!(texts::people::no_mediator)}</p> }
            >
                <ul class="parts">
                    <For each=move || parts.get() key=|id| *id let(id)><Part id /></For>
                </ul>
            </Show>
        </div>
    }
}

#[component]
fn Part(id: EntityId) -> impl IntoView {
    let case = Case::here();
    let doing = Doing::Edit(id, Group::Part);
    let who = Memo::new(move |_| {
        case.value(id, A::AssignmentMediator)
            .as_ref()
            .and_then(Value::entity)
    });
    let name = Signal::derive(move || who.get().and_then(|who| case.name(who)).unwrap_or_default());
    let ended = move || case.value(id, A::AssignmentUntil).is_some();
    let tone = Signal::derive(move || if ended() { Tone::Plain } else { Tone::Jade });
    view! {
        <li class="part" class:ended=ended>
            <div class="party-head">
                <Avatar name />
                <div class="party-name">
                    <NameOf who name />
                    " "<Show when=move || case.value(id, A::AssignmentRole).is_some()>
                        <Chip tone><FieldValue entity=id attribute=A::AssignmentRole /></Chip>
                    </Show>
                    <p class="muted small">
                        <Languages who />
                        {t!(texts::people::since)}" "<FieldValue entity=id attribute=A::AssignmentFrom />
                        <Show when=ended>
                            " – "<FieldValue entity=id attribute=A::AssignmentUntil />
                            " "<FieldValue entity=id attribute=A::AssignmentReason />
                        </Show>
                    </p>
                </div>
                <Pencil doing name=Group::Part.title().into() />
            </div>
            <Show when=move || case.is(doing)><Fields entity=id group=Group::Part bare=true /></Show>
            <Show when=move || case.is(doing) && !ended()>
                <div class="row take-back">
                    <Button on_press=move |_| case.begin(Doing::EndPart(id))>{t!(texts::end_part::open)}</Button>
                </div>
            </Show>
        </li>
    }
}

#[component]
fn NameOf(who: Memo<Option<EntityId>>, name: Signal<String>) -> impl IntoView {
    move || {
        let shown = view! { <bdi>{name}</bdi> };
        match who.get() {
            Some(id) => {
                view! { <Link href=routes::mediator(MediatorId(id)) attr:class="name">{shown}</Link> }.into_any()
            }
            None => shown.into_any(),
        }
    }
}

/// The languages of a mediator, in short.
#[component]
fn Languages(who: Memo<Option<EntityId>>) -> impl IntoView {
    let case = Case::here();
    move || {
        case.mediators.with(|all| {
            let mediator = all
                .iter()
                .find(|mediator| who.get() == Some(mediator.id.into()))?;
            let names: Vec<String> = mediator
                .languages
                .iter()
                .map(|skill| show::language(skill.language))
                .collect();
            (!names.is_empty()).then(|| format!("{} · ", words::list(names)))
        })
    }
}
