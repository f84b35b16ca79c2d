//! A group of fields: read as a list, changed in place by one pencil. The form
//! hangs on what the person does, not on the record, so that a change that
//! comes in meanwhile does not take the typed text away.

use super::{
    case::{Case, Doing, pencil_id},
    disagree::Disagree,
    edit::Edit,
    group::Group,
    said::Said,
};
use crate::{
    domain::{
        attribute::{Attribute, Joining},
        id::EntityId,
        value::Value,
    },
    protocol::FieldView,
    ui::{
        i18n::{dispute as texts, t, ts},
        parts::icon::{Draw, Icon},
        words,
    },
};
use leptos::prelude::*;

/// A group of fields of one thing, with its heading and its pencil.
#[component]
pub fn Fields(
    /// The thing.
    entity: EntityId,
    /// Which of its fields.
    group: Group,
    /// Leaves the heading out, where the thing has one already.
    #[prop(optional)]
    bare: bool,
) -> impl IntoView {
    let case = Case::here();
    let doing = Doing::Edit(entity, group);
    let editing = Memo::new(move |_| case.is(doing));
    view! {
        <div class="fields" class:editing=editing>
            {(!bare).then(|| view! {
                <div class="fields-head">
                    <h3>{t!(group.title())}</h3>
                    <Pencil doing name=group.title().into() />
                </div>
            })}
            {move || {
                if editing.get() {
                    view! { <Edit entity group /> }.into_any()
                } else {
                    view! { <Reading entity group /> }.into_any()
                }
            }}
        </div>
    }
}

/// The words of a button's label.
#[derive(Clone)]
pub struct Named(TextProp);

impl From<crate::ui::i18n::Text> for Named {
    fn from(text: crate::ui::i18n::Text) -> Self {
        Self(t!(text).into())
    }
}

impl From<TextProp> for Named {
    fn from(text: TextProp) -> Self {
        Self(text)
    }
}

/// The button that opens a form in place.
#[component]
pub fn Pencil(
    /// What it begins.
    doing: Doing,
    /// What is changed, for readers.
    name: Named,
) -> impl IntoView {
    let case = Case::here();
    let id = match doing {
        Doing::Edit(entity, group) => Some(pencil_id(entity, group)),
        _ => None,
    };
    let label = {
        let Named(name) = name;
        move || ts!(texts::edit_what, what = name.get())
    };
    view! {
        <Show when=move || !case.read_only() && !case.is(doing)>
            <button
                type="button"
                class="btn quiet pencil"
                id=id.clone()
                aria-label=label.clone()
                title=label.clone()
                on:click=move |_| case.begin(doing)
            >
                <Draw icon=Icon::Pencil />
                <span class="pencil-word">{t!(texts::edit)}</span>
            </button>
        </Show>
    }
}

/// The fields that say something, and one line where none does.
#[component]
fn Reading(entity: EntityId, group: Group) -> impl IntoView {
    let case = Case::here();
    let filled = Memo::new(move |_| {
        let view = case.entity(entity).get();
        group
            .attributes()
            .into_iter()
            .filter(|attribute| {
                view.as_ref().is_some_and(|view| {
                    view.value(*attribute).is_some() || disagrees(view, *attribute)
                })
            })
            .collect::<Vec<_>>()
    });
    view! {
        <Show
            when=move || !filled.with(Vec::is_empty)
            fallback=move || view! { <p class="muted small">{t!(texts::nothing_yet)}</p> }
        >
            <dl class="facts" class:alone=group.attributes().len() == 1>
                <For each=move || filled.get() key=|attribute| *attribute let(attribute)>
                    <FieldRow entity attribute />
                </For>
            </dl>
        </Show>
    }
}

fn disagrees(view: &crate::protocol::EntityView, attribute: Attribute) -> bool {
    view.fields
        .iter()
        .any(|field| field.attribute == attribute && field.conflict)
}

/// A field with its label.
#[component]
pub fn FieldRow(
    /// The thing.
    entity: EntityId,
    /// Which field.
    attribute: Attribute,
) -> impl IntoView {
    let frozen = attribute.joining() == Joining::Once;
    let why = move || words::problem(crate::protocol::Problem::Frozen, attribute);
    view! {
        <dt>
            {move || words::attribute(attribute)}
            {frozen.then(|| view! {
                <span class="frozen" title=why>
                    <Draw icon=Icon::Lock /><span class="visually-hidden">{why}</span>
                </span>
            })}
        </dt>
        <dd><FieldValue entity attribute /></dd>
    }
}

/// What stands in a field; when sayings disagree, all of them and the way to decide.
#[component]
pub fn FieldValue(
    /// The thing.
    entity: EntityId,
    /// Which field.
    attribute: Attribute,
) -> impl IntoView {
    let case = Case::here();
    let field = case.field(entity, attribute);
    move || {
        let field = field.get()?;
        Some(if field.conflict {
            view! { <Disagree entity field /> }.into_any()
        } else {
            view! { <Standing field /> }.into_any()
        })
    }
}

#[component]
fn Standing(field: FieldView) -> impl IntoView {
    let attribute = field.attribute;
    let values: Vec<Value> = field
        .sayings
        .into_iter()
        .map(|saying| saying.value)
        .filter(|value| *value != Value::Nothing)
        .collect();
    if attribute.joining() == Joining::Many {
        let each = |value| view! { <li><Said value attribute /></li> };
        return view! { <ul class="several">{values.into_iter().map(each).collect_view()}</ul> }
            .into_any();
    }
    values
        .into_iter()
        .map(|value| view! { <Said value attribute /> })
        .collect_view()
        .into_any()
}
