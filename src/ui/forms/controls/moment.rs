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
