//! A moment: a day and a time of day in China.

use crate::{
    domain::{attribute::Attribute, id::EntityId},
    forms::Part,
    ui::{
        forms::Form,
        i18n::{forms as texts, t},
        parts::{
            date_field::DateField,
            field::{Field, FieldError, Tied},
        },
    },
};
use leptos::prelude::*;

/// A time that is typed alone is of the day that the thing has already.
fn on_that_day(form: Form, entity: EntityId, attribute: Attribute) {
    let of = match attribute {
        Attribute::SessionBegan | Attribute::SessionEnded => Attribute::SessionOn,
        _ => return,
    };
    let text = |attribute, part| form.text(entity, attribute, part);
    // A field that is taken away while it has the focus is left by that, too.
    let time = text(attribute, Part::Time).try_get_untracked();
    let day = text(attribute, Part::Day);
    let empty = day.try_with_untracked(|day| day.trim().is_empty());
    if time.is_some_and(|time| !time.trim().is_empty()) && empty == Some(true) {
        day.set(text(of, Part::Whole).get_untracked());
    }
}

/// A day and a time.
#[component]
pub fn MomentControl(
    form: Form,
    entity: EntityId,
    attribute: Attribute,
    label: TextProp,
    hint: Option<TextProp>,
    error: FieldError,
) -> impl IntoView {
    let day = form.text(entity, attribute, Part::Day);
    let time = form.text(entity, attribute, Part::Time);
    let clock = move |tied: Tied| {
        view! {
            <input
                type="text"
                class="input"
                dir="ltr"
                id=tied.id
                inputmode="numeric"
                autocomplete="off"
                aria-describedby=tied.described_by
                aria-invalid=move || tied.invalid.get().then_some("true")
                bind:value=time
                on:blur=move |_| on_that_day(form, entity, attribute)
            />
        }
    };
    view! {
        <div class="moment-field">
            <DateField label value=day error />
            <Field label=t!(texts::time_of_day) hint=Some(t!(texts::time_hint).into()) control=clock />
        </div>
        {hint.map(|hint| view! { <p class="field-hint">{move || hint.get()}</p> })}
    }
}
