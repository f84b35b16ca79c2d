//! Fields of text: one line, and several.

use super::field::{Field, FieldError, begin_here, typed_direction};
use leptos::{html, prelude::*};

/// One line of text. The direction follows what is typed.
#[component]
pub fn TextField(
    /// Its label.
    #[prop(into)]
    label: TextProp,
    /// The text, as typed.
    value: RwSignal<String>,
    /// What to know before typing.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// What is wrong.
    #[prop(optional, into)]
    error: FieldError,
    /// Marks it as one that may stay empty.
    #[prop(optional)]
    optional: bool,
    /// `autocomplete` of HTML; `off` for what belongs to other people.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// `inputmode` of HTML: which keyboard a tablet shows.
    #[prop(default = "text")]
    inputmode: &'static str,
    /// Puts the cursor here when the field appears.
    #[prop(optional)]
    autofocus: bool,
    /// Left the field.
    #[prop(optional, into)]
    on_leave: Option<UnsyncCallback<()>>,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    if autofocus {
        begin_here(input);
    }
    let typed = typed_direction(value);
    let control = move |tied: super::field::Tied| {
        view! {
            <input
                type="text"
                class="input"
                dir=move || if inputmode == "text" { typed() } else { "ltr" }
                id=tied.id
                autocomplete=autocomplete
                inputmode=inputmode
                node_ref=input
                autofocus=autofocus
                aria-describedby=tied.described_by
                aria-invalid=move || tied.invalid.get().then_some("true")
                bind:value=value
                on:blur=move |_| {
                    if let Some(on_leave) = on_leave {
                        on_leave.run(());
                    }
                }
            />
        }
    };
    view! { <Field label hint=hint error optional control /> }
}

/// Several lines of text.
#[component]
pub fn TextArea(
    /// Its label.
    #[prop(into)]
    label: TextProp,
    /// The text, as typed.
    value: RwSignal<String>,
    /// What to know before typing.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// What is wrong.
    #[prop(optional, into)]
    error: FieldError,
    /// Marks it as one that may stay empty.
    #[prop(optional)]
    optional: bool,
    /// Lines shown at first; it grows with its text where the browser can.
    #[prop(default = 4)]
    rows: u32,
) -> impl IntoView {
    let control = move |tied: super::field::Tied| {
        view! {
            <textarea
                class="input"
                dir=typed_direction(value)
                id=tied.id
                rows=rows
                aria-describedby=tied.described_by
                aria-invalid=move || tied.invalid.get().then_some("true")
                bind:value=value
            ></textarea>
        }
    };
    view! { <Field label hint=hint error optional control /> }
}
