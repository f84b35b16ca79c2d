//! A passphrase: hidden or shown, and friendly to password managers.

use super::field::{Field, FieldError, Tied, begin_here, typed_direction};
use super::icon::{Draw, Icon};
use crate::ui::i18n::{parts as words, ts};
use leptos::{html, prelude::*};

/// A field for a passphrase.
#[component]
pub fn SecretField(
    /// Its label.
    #[prop(into)]
    label: TextProp,
    /// The passphrase, as typed.
    value: RwSignal<String>,
    /// What to know before typing.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// What is wrong.
    #[prop(optional, into)]
    error: FieldError,
    /// Whether it is typed for the first time (`new-password`) or to open
    /// something (`current-password`).
    #[prop(default = "current-password")]
    autocomplete: &'static str,
    /// Puts the cursor here when the field appears.
    #[prop(optional)]
    autofocus: bool,
) -> impl IntoView {
    let shown = RwSignal::new(false);
    let input = NodeRef::<html::Input>::new();
    if autofocus {
        begin_here(input);
    }
    let control = move |tied: Tied| {
        view! {
            <div class="with-button">
                <input
                    type=move || if shown.get() { "text" } else { "password" }
                    class="input secret"
                    dir=typed_direction(value)
                    id=tied.id
                    autocomplete=autocomplete
                    autocapitalize="off"
                    spellcheck="false"
                    node_ref=input
                    autofocus=autofocus
                    aria-describedby=tied.described_by
                    aria-invalid=move || tied.invalid.get().then_some("true")
                    bind:value=value
                />
                <button
                    type="button"
                    class="btn quiet"
                    aria-pressed=move || if shown.get() { "true" } else { "false" }
                    aria-label=move || ts!(words::show_secret)
                    on:click=move |_| shown.update(|shown| *shown = !*shown)
                >
                    <Draw icon=Icon::Eye />
                </button>
            </div>
        }
    };
    view! { <Field label hint=hint error control /> }
}
