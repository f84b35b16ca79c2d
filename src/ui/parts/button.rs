//! Buttons.

use leptos::{ev::MouseEvent, prelude::*};

/// What a button is for, which says how it looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// One of several things to do.
    #[default]
    Plain,
    /// The one thing to do here.
    Go,
    /// Takes something away or cannot be undone.
    Danger,
    /// In running text and beside fields.
    Quiet,
}

impl ButtonKind {
    /// The classes.
    #[must_use]
    pub const fn classes(self) -> &'static str {
        match self {
            Self::Plain => "btn",
            Self::Go => "btn go",
            Self::Danger => "btn danger",
            Self::Quiet => "btn quiet",
        }
    }
}

/// A button. Inside a form, `submit` makes it the one that sends it.
#[component]
pub fn Button(
    /// What it is for.
    #[prop(optional)]
    kind: ButtonKind,
    /// Sends the form it stands in.
    #[prop(optional)]
    submit: bool,
    /// Whether it can be pressed now; a busy form disables it.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// What a press does.
    #[prop(optional, into)]
    on_press: Option<UnsyncCallback<MouseEvent>>,
    /// Its words.
    children: Children,
) -> impl IntoView {
    view! {
        <button
            type=if submit { "submit" } else { "button" }
            class=kind.classes()
            disabled=disabled
            on:click=move |event| {
                if let Some(on_press) = on_press {
                    on_press.run(event);
                }
            }
        >
            {children()}
        </button>
    }
}
