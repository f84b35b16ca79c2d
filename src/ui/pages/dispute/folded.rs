//! What is one press away. It opens by itself when something in it is changed,
//! and closes only by hand.

use crate::ui::i18n::{Text, t};
use leptos::{html, prelude::*};

/// A part that is folded at first.
#[component]
pub fn Folded(
    /// What is in it.
    title: Text,
    /// Whether something in it is being changed.
    #[prop(into)]
    busy: Signal<bool>,
    /// Its content.
    children: Children,
) -> impl IntoView {
    let element = NodeRef::<html::Details>::new();
    Effect::new(move |_| {
        if let Some(details) = element.get().filter(|_| busy.get()) {
            details.set_open(true);
        }
    });
    view! {
        <details class="more-fields" node_ref=element>
            <summary>{t!(title)}</summary>
            {children()}
        </details>
    }
}
