//! One of a few: a list that the device draws itself.

use super::field::{Field, FieldError, Tied};
use crate::ui::i18n::{shell, t};
use leptos::prelude::*;

/// Something to choose: what it is in the form, and what is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What the form holds when it is chosen.
    pub value: String,
    /// What is read.
    pub label: String,
    /// Read beside it in the open list: the name of a code.
    pub described: String,
    /// More words by which it is found, parted by U+001F: names in other
    /// languages, pinyin, codes.
    pub also: String,
}

impl Choice {
    /// A choice found by its label and value.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            described: String::new(),
            also: String::new(),
        }
    }

    /// With words that are read beside it in the open list.
    #[must_use]
    pub fn described(mut self, described: impl Into<String>) -> Self {
        self.described = described.into();
        self
    }

    /// With more words by which it is found.
    #[must_use]
    pub fn also(mut self, also: impl Into<String>) -> Self {
        self.also = also.into();
        self
    }
}

/// A list of a few choices; the empty value stands for none.
#[component]
pub fn Select(
    /// Its label.
    #[prop(into)]
    label: TextProp,
    /// The value chosen; empty for none.
    value: RwSignal<String>,
    /// What can be chosen.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    /// What to know before choosing.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// What is wrong.
    #[prop(optional, into)]
    error: FieldError,
    /// Marks it as one that may stay empty, and lets it be emptied again.
    #[prop(optional)]
    optional: bool,
) -> impl IntoView {
    let control = move |tied: Tied| {
        view! {
            <select
                class="input"
                id=tied.id
                aria-describedby=tied.described_by
                aria-invalid=move || tied.invalid.get().then_some("true")
                prop:value=value
                on:change=move |event| value.set(event_target_value(&event))
            >
                {move || {
                    let chosen = value.get_untracked();
                    let none = optional || chosen.is_empty();
                    let choices = choices.get();
                    view! {
                        {none.then(|| view! { <option value="" selected=chosen.is_empty()>{t!(shell::choose)}</option> })}
                        {choices
                            .into_iter()
                            .map(|choice| {
                                let selected = choice.value == chosen;
                                view! { <option value=choice.value selected=selected>{choice.label}</option> }
                            })
                            .collect_view()}
                    }
                }}
            </select>
        }
    };
    view! { <Field label hint=hint error optional control /> }
}
