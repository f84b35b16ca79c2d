//! A new passphrase, typed twice, with words about its strength. The engine
//! decides what is too weak; this is only a hint while typing.

use crate::ui::{
    i18n::{start as words, ts},
    parts::secret::SecretField,
};
use leptos::prelude::*;

/// Fewest characters that the engine takes; a Han character counts as two.
const SHORTEST: usize = 8;
const FAIR: usize = 11;
const STRONG: usize = 18;

/// What is typed for a new passphrase.
#[derive(Clone, Copy)]
pub struct NewPassphrase {
    /// The passphrase.
    pub first: RwSignal<String>,
    /// The same once more.
    pub again: RwSignal<String>,
    /// Whether the form was sent once, so that errors are due.
    pub checked: RwSignal<bool>,
    /// Whether the engine found it too weak.
    pub weak: RwSignal<bool>,
}

impl Default for NewPassphrase {
    fn default() -> Self {
        Self::new()
    }
}

impl NewPassphrase {
    /// Nothing typed yet.
    #[must_use]
    pub fn new() -> Self {
        Self {
            first: RwSignal::new(String::new()),
            again: RwSignal::new(String::new()),
            checked: RwSignal::new(false),
            weak: RwSignal::new(false),
        }
    }

    /// The passphrase, if it was typed twice alike and is long enough.
    #[must_use]
    pub fn read(self) -> Option<String> {
        let (first, again) = (self.first.get(), self.again.get());
        (weight(&first) >= SHORTEST && first == again).then_some(first)
    }

    fn first_error(self) -> Option<String> {
        let first = self.first.get();
        if self.weak.get() {
            return Some(ts!(words::wrong::weak).into_owned());
        }
        (self.checked.get() && weight(&first) < SHORTEST)
            .then(|| ts!(words::strength::short, count = SHORTEST).into_owned())
    }

    fn again_error(self) -> Option<String> {
        let (first, again) = (self.first.get(), self.again.get());
        if again.is_empty() {
            let due = self.checked.get();
            return due.then(|| ts!(words::form::missing).into_owned());
        }
        // While it is still shorter, it may become the same.
        let typed = self.checked.get() || again.chars().count() >= first.chars().count();
        (typed && first != again).then(|| ts!(words::form::differs).into_owned())
    }
}

/// The two fields.
#[component]
pub fn NewPassphraseFields(
    /// What is typed.
    value: NewPassphrase,
    /// The label of the first field.
    #[prop(into)]
    label: TextProp,
) -> impl IntoView {
    // What is wrong already stands beside the field; it is not said twice.
    let hint = move || match weight(&value.first.get()) {
        _ if value.first_error().is_some() => ts!(words::form::passphrase_hint),
        0 => ts!(words::form::passphrase_hint),
        weight if weight < SHORTEST => ts!(words::strength::short, count = SHORTEST),
        weight if weight < FAIR => ts!(words::strength::weak),
        weight if weight < STRONG => ts!(words::strength::good),
        _ => ts!(words::strength::strong),
    };
    // A new word is a new chance.
    Effect::new(move |_| {
        value.first.track();
        value.weak.set(false);
    });
    view! {
        <SecretField
            label
            hint
            value=value.first
            error=Signal::derive(move || value.first_error())
            autocomplete="new-password"
        />
        <SecretField
            label=move || ts!(words::form::again)
            value=value.again
            error=Signal::derive(move || value.again_error())
            autocomplete="new-password"
        />
    }
}

fn weight(text: &str) -> usize {
    text.chars()
        .map(|c| if c >= '\u{2e80}' { 2 } else { 1 })
        .sum()
}
