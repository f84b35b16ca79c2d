//! Text of any length with the language in which it was told.

use crate::domain::{attribute::Attribute, id::EntityId};
use crate::{
    forms::Part,
    ui::{
        forms::{Form, options},
        i18n::{forms as texts, t},
        parts::{
            choice::Choice,
            combo::Combo,
            field::{Field, FieldError, Tied, new_id, typed_direction},
        },
    },
};
use leptos::prelude::*;

/// Every language, for fields outside of forms.
#[must_use]
pub fn language_choices() -> Signal<Vec<Choice>> {
    options::languages()
}

/// Several lines and their language.
#[component]
pub fn WordsControl(
    form: Form,
    entity: EntityId,
    attribute: Attribute,
    label: TextProp,
    hint: Option<TextProp>,
    error: FieldError,
) -> impl IntoView {
    let value = form.text(entity, attribute, Part::Whole);
    let language = form.text(entity, attribute, Part::Language);
    let control = move |tied: Tied| {
        let chosen = Tied {
            id: new_id("told-in"),
            ..tied.clone()
        };
        let label_for = chosen.id.clone();
        view! {
            <div class="words-field">
                <textarea
                    class="input"
                    id=tied.id
                    dir=typed_direction(value)
                    lang=move || Some(language.get()).filter(|code| !code.is_empty())
                    rows="4"
                    aria-describedby=tied.described_by
                    aria-invalid=move || tied.invalid.get().then_some("true")
                    bind:value=value
                ></textarea>
                <div class="told-in">
                    <label for=label_for class="small muted">{t!(texts::told_in)}</label>
                    <Combo tied=chosen value=language choices=options::languages() />
                </div>
            </div>
        }
    };
    view! { <Field label hint=hint error control /> }
}
