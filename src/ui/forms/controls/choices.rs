//! A few choices side by side: one of them, or any number.

use crate::ui::parts::{choice::Choice, field::new_id};
use leptos::prelude::*;

/// Choices as chips that can be pressed. A set holds its members line by line;
/// one choice can be taken back by pressing it again.
#[component]
pub fn ChoiceControl(
    label: TextProp,
    hint: Option<TextProp>,
    error: crate::ui::parts::field::FieldError,
    value: RwSignal<String>,
    choices: Signal<Vec<Choice>>,
    /// Any number of them.
    several: bool,
) -> impl IntoView {
    let id = new_id("choice");
    let (label_id, error_id) = (format!("{id}-label"), format!("{id}-error"));
    let labelled_by = label_id.clone();
    let has_hint = hint.is_some();
    let hint_id = format!("{id}-hint");
    let described = format!("{error_id} {hint_id}");
    let row = move |choice: Choice| {
        view! { <OneChoice group=id.clone() choice value several /> }
    };
    view! {
        <div
            class="field"
            class:wrong=move || error.with(Option::is_some)
            role=if several { "group" } else { "radiogroup" }
            aria-labelledby=labelled_by
            aria-describedby=described
        >
            <span class="field-label" id=label_id>{move || label.get()}</span>
            <div class="choices" class:segments=move || !several && choices.with(|all| all.len() < 4)>
                {move || choices.get().into_iter().map(row.clone()).collect_view()}
            </div>
            <p class="field-error" id=error_id aria-live="polite">{move || error.get()}</p>
            {has_hint.then(|| view! { <p class="field-hint" id=hint_id>{move || hint.as_ref().map(TextProp::get)}</p> })}
        </div>
    }
}

#[component]
fn OneChoice(
    group: String,
    choice: Choice,
    value: RwSignal<String>,
    several: bool,
) -> impl IntoView {
    let code = StoredValue::new(choice.value);
    let chosen = Memo::new(move |_| {
        code.with_value(|code| value.with(|value| value.lines().any(|line| line == code)))
    });
    let press = move |_| {
        let code = code.get_value();
        let was = chosen.get_untracked();
        value.update(|value| {
            let mut lines: Vec<&str> = value.lines().filter(|line| *line != code).collect();
            if !several {
                lines.clear();
            }
            if !was {
                lines.push(&code);
            }
            *value = lines.join("\n");
        });
    };
    view! {
        <label class="choice-chip" class:chosen=chosen>
            <input
                type=if several { "checkbox" } else { "radio" }
                name=group
                prop:checked=chosen
                on:click=press
            />
            <span>{choice.label}</span>
        </label>
    }
}
