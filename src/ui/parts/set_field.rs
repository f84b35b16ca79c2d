//! Several of many: what was chosen stands as chips, the next one is searched.

use super::{
    choice::Choice,
    combo::Combo,
    field::{Field, FieldError},
    icon::{Draw, Icon},
};
use crate::ui::i18n::{shell, ts};
use leptos::prelude::*;

/// A set of choices.
#[component]
pub fn SetField(
    /// Its label.
    #[prop(into)]
    label: TextProp,
    /// The values chosen.
    values: RwSignal<Vec<String>>,
    /// What can be chosen.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    /// What to know before choosing.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// What is wrong.
    #[prop(optional, into)]
    error: FieldError,
    /// Marks it as one that may stay empty.
    #[prop(optional)]
    optional: bool,
) -> impl IntoView {
    let next = RwSignal::new(String::new());
    Effect::new(move |_| {
        let chosen = next.get();
        if !chosen.is_empty() {
            values.update(|values| {
                if !values.contains(&chosen) {
                    values.push(chosen);
                }
            });
            next.set(String::new());
        }
    });
    let left = Signal::derive(move || {
        let taken = values.get();
        choices
            .get()
            .into_iter()
            .filter(|choice| !taken.contains(&choice.value))
            .collect::<Vec<_>>()
    });
    let control = move |tied| {
        view! {
            <div class="set">
                <ul class="set-chosen">
                    <For each=move || values.get() key=|value| value.clone() let(value)>
                        <Chosen value values choices />
                    </For>
                </ul>
                <Combo tied value=next choices=left />
            </div>
        }
    };
    view! { <Field label hint=hint error optional control /> }
}

#[component]
fn Chosen(
    value: String,
    values: RwSignal<Vec<String>>,
    choices: Signal<Vec<Choice>>,
) -> impl IntoView {
    let label = {
        let value = value.clone();
        Memo::new(move |_| {
            choices.with(|choices| {
                choices
                    .iter()
                    .find(|choice| choice.value == value)
                    .map_or_else(|| value.clone(), |choice| choice.label.clone())
            })
        })
    };
    view! {
        <li class="chip jade">
            <bdi>{label}</bdi>
            <button
                type="button"
                class="chip-remove"
                aria-label=move || ts!(shell::remove, what = label.get())
                on:click=move |_| values.update(|values| values.retain(|kept| *kept != value))
            >
                <Draw icon=Icon::Close />
            </button>
        </li>
    }
}
