//! The frame of a form field: label, hint, the control, and what is wrong with
//! what was typed – beside it, in words, and tied to it for readers.

use crate::{
    platform::media,
    ui::i18n::{lang, shell, t},
};
use leptos::{html, prelude::*};
use std::sync::atomic::{AtomicU32, Ordering};

/// What a control needs to be tied to its label, hint and error.
#[derive(Clone)]
pub struct Tied {
    /// The control's `id`.
    pub id: String,
    /// The control's `aria-describedby`.
    pub described_by: Signal<Option<String>>,
    /// The control's `aria-invalid`.
    pub invalid: Signal<bool>,
}

/// A new `id`, unique in the document.
#[must_use]
pub fn new_id(stem: &str) -> String {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    format!("{stem}-{}", NEXT.fetch_add(1, Ordering::Relaxed))
}

/// Puts the cursor into a field that appears: the browser heeds `autofocus` only
/// once a page, and a register is locked more than once. Not where that would
/// bring up a keyboard over the page.
pub fn begin_here(input: NodeRef<html::Input>) {
    Effect::new(move |_| {
        if let Some(input) = input.get()
            && !media::touch()
        {
            input.focus().ok();
        }
    });
}

/// The direction of what is typed; an empty field, and what it shows instead of
/// a text, begin where the page begins.
pub fn typed_direction(
    value: impl Into<Signal<String>>,
) -> impl Fn() -> &'static str + Copy + Send + Sync + 'static {
    let value = value.into();
    move || {
        if value.with(String::is_empty) {
            lang().dir()
        } else {
            "auto"
        }
    }
}

/// What is wrong with a field, in words; nothing when all is well.
pub type FieldError = Signal<Option<String>>;

/// A field around a control of the caller's.
#[component]
pub fn Field<C, V>(
    /// Its label.
    #[prop(into)]
    label: TextProp,
    /// What to know before typing.
    #[prop(default = None)]
    hint: Option<TextProp>,
    /// What is wrong.
    #[prop(optional, into)]
    error: FieldError,
    /// Marks it as one that may stay empty.
    #[prop(optional)]
    optional: bool,
    /// Draws the control.
    control: C,
) -> impl IntoView
where
    C: FnOnce(Tied) -> V,
    V: IntoView + 'static,
{
    let id = new_id("field");
    let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
    let has_hint = hint.is_some();
    let described_by = Signal::derive({
        let (hint_id, error_id) = (hint_id.clone(), error_id.clone());
        move || match (has_hint, error.with(Option::is_some)) {
            (true, true) => Some(format!("{error_id} {hint_id}")),
            (true, false) => Some(hint_id.clone()),
            (false, true) => Some(error_id.clone()),
            (false, false) => None,
        }
    });
    let invalid = Signal::derive(move || error.with(Option::is_some));
    let tied = Tied {
        id: id.clone(),
        described_by,
        invalid,
    };
    view! {
        <div class="field" class:wrong=invalid>
            <label for=id>
                {move || label.get()}
                {optional.then(|| view! { <span class="muted small">" "{t!(shell::optional)}</span> })}
            </label>
            {control(tied).into_any()}
            <p class="field-error" id=error_id aria-live="polite">{move || error.get()}</p>
            {hint.map(|hint| view! { <p class="field-hint" id=hint_id>{move || hint.get()}</p> })}
        </div>
    }
}
