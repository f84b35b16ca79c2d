//! Sayings that disagree, side by side: each with who said it, when and on
//! which device. A person decides; the decision is a change like any other.

use super::{case::Case, said::Said};
use crate::{
    domain::{attribute::Attribute, id::EntityId},
    protocol::{Command, FieldView, Saying, SayingView},
    ui::{
        i18n::{dispute as texts, t, ts},
        parts::{
            button::{Button, ButtonKind},
            dialog::Confirm,
        },
        shell::clock::DoubtedMoment,
        show, words,
    },
};
use leptos::prelude::*;

/// Every field of the dispute in which sayings disagree, on top of the page:
/// some stand in no group (the stage), some in what is folded.
#[component]
pub fn AllDisagreeing() -> impl IntoView {
    let case = Case::here();
    let all = Memo::new(move |_| {
        case.view.with(|view| {
            let fields = view
                .entities
                .iter()
                .flat_map(|entity| entity.fields.iter().map(move |field| (entity.id, field)));
            fields
                .filter(|(_, field)| field.conflict)
                .map(|(entity, field)| (entity, field.attribute))
                .collect::<Vec<_>>()
        })
    });
    view! {
        <Show when=move || !all.with(Vec::is_empty)>
            <section class="sheet pad stack disagreeing" aria-label=t!(texts::disagree::title)>
                <For each=move || all.get() key=|of| *of let(of)>
                    <OneField entity=of.0 attribute=of.1 />
                </For>
            </section>
        </Show>
    }
}

#[component]
fn OneField(entity: EntityId, attribute: Attribute) -> impl IntoView {
    let case = Case::here();
    let whose = move || {
        let kind = words::entity_kind(attribute.kind());
        case.name(entity)
            .map_or_else(|| kind.to_owned(), |name| words::isolated(&name))
    };
    let field = case.field(entity, attribute);
    view! {
        <div class="stack tight">
            <h2>{whose}" · "{move || words::attribute(attribute)}</h2>
            {move || {
                let field = field.get().filter(|field| field.conflict)?;
                Some(view! { <Disagree entity field /> })
            }}
        </div>
    }
}

/// The sayings of a field, and the way to decide.
#[component]
pub fn Disagree(
    /// The thing.
    entity: EntityId,
    /// Its field.
    field: FieldView,
) -> impl IntoView {
    let attribute = field.attribute;
    let all: Vec<Saying> = field.sayings.iter().map(|saying| saying.saying).collect();
    let each = {
        let all = all.clone();
        move |saying: SayingView| view! { <OneSaying entity attribute saying settles=all.clone() /> }
    };
    view! {
        <div class="disagree" role="group" aria-label=t!(texts::disagree::title)>
            <p class="disagree-title">{t!(texts::disagree::title)}</p>
            <div class="disagree-values">{field.sayings.into_iter().map(each).collect_view()}</div>
        </div>
    }
}

#[component]
fn OneSaying(
    entity: EntityId,
    attribute: Attribute,
    saying: SayingView,
    settles: Vec<Saying>,
) -> impl IntoView {
    let case = Case::here();
    let asked = RwSignal::new(false);
    let (who, device, at_ms) = (saying.who.clone(), saying.device.clone(), saying.at_ms);
    let doubted = saying.clock_doubted;
    let told = move || {
        ts!(
            texts::disagree::who,
            who = words::isolated(&who),
            when = words::left_to_right(&show::moment(at_ms)),
            device = words::isolated(&device)
        )
    };
    let value = saying.value.clone();
    let decide = UnsyncCallback::new(move |()| {
        decide(case, (entity, attribute), &saying, settles.clone());
    });
    view! {
        <div class="disagree-value">
            <div class="disagree-said"><Said value attribute /></div>
            <p class="muted small">{told} {doubted.then(|| view! { " " <DoubtedMoment /> })}</p>
            <Show when=move || !case.read_only()>
                <Button on_press=move |_| asked.set(true)>{t!(texts::disagree::decide)}</Button>
            </Show>
            <Confirm
                title=t!(texts::disagree::confirm)
                text=t!(texts::disagree::confirm_text)
                action=t!(texts::disagree::decide)
                kind=ButtonKind::Go
                open=asked
                on_confirm=decide
            />
        </div>
    }
}

fn decide(
    case: Case,
    (entity, attribute): (EntityId, Attribute),
    saying: &SayingView,
    settles: Vec<Saying>,
) {
    let command = Command::Decide {
        dispute: Some(case.id),
        entity,
        attribute,
        value: saying.value.clone(),
        settles,
        draft: None,
    };
    case.save(command, |toasts| toasts.say(t!(texts::disagree::decided)));
}
