//! Small labels: a state, a role, a filter.

use leptos::prelude::*;

/// What a chip says by its colour; the words say it too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Nothing special.
    #[default]
    Plain,
    /// Good, done, chosen.
    Jade,
    /// Soon, unfinished.
    Amber,
    /// Late, wrong.
    Red,
}

impl Tone {
    /// The classes of a chip.
    #[must_use]
    pub const fn classes(self) -> &'static str {
        match self {
            Self::Plain => "chip",
            Self::Jade => "chip jade",
            Self::Amber => "chip amber",
            Self::Red => "chip red",
        }
    }
}

/// A small label.
#[component]
pub fn Chip(
    /// Its colour.
    #[prop(optional, into)]
    tone: Signal<Tone>,
    /// Its words.
    children: Children,
) -> impl IntoView {
    view! { <span class=move || tone.get().classes()>{children()}</span> }
}
