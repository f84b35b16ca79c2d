//! Things to do that are not wanted often, behind one button.

use super::icon::{Draw, Icon};
use crate::ui::i18n::{shell, ts};
use leptos::{html, prelude::*};
use wasm_bindgen::JsCast as _;

/// A button that opens a list of buttons or links. Built on `<details>`, so it
/// works with every input; closes when something in it is pressed, on Escape
/// and when the focus goes elsewhere.
#[component]
pub fn Menu(
    /// What it is of, for readers and as a hint.
    #[prop(optional, into)]
    label: Option<TextProp>,
    /// What stands on the button instead of three dots.
    #[prop(optional, into)]
    face: Option<ViewFn>,
    /// The buttons and links.
    children: Children,
) -> impl IntoView {
    let element = NodeRef::<html::Details>::new();
    let close = move || {
        if let Some(details) = element.try_get_untracked().flatten() {
            details.set_open(false);
        }
    };
    // Pressed or left with Escape, it keeps the focus on its button: what was
    // pressed in it is hidden now.
    let done = move || {
        close();
        if let Some(details) = element.try_get_untracked().flatten()
            && let Ok(Some(button)) = details.query_selector("summary")
        {
            button.unchecked_into::<web_sys::HtmlElement>().focus().ok();
        }
    };
    let left = move |event: web_sys::FocusEvent| {
        let to = event
            .related_target()
            .and_then(|to| to.dyn_into::<web_sys::Node>().ok());
        if to.is_some()
            && !element
                .try_get_untracked()
                .flatten()
                .is_some_and(|details| details.contains(to.as_ref()))
        {
            close();
        }
    };
    let name = move || {
        label
            .as_ref()
            .map_or_else(|| ts!(shell::more), |label| label.get().into_owned().into())
    };
    view! {
        <details
            class="menu"
            node_ref=element
            on:focusout=left
            on:keydown=move |event| {
                if event.key() == "Escape" && element.try_get_untracked().flatten().is_some_and(|menu| menu.open()) {
                    // What it stands in stays open.
                    event.prevent_default();
                    done();
                }
            }
        >
            {match face {
                Some(face) => view! { <summary class="btn">{face.run()}</summary> }.into_any(),
                None => view! { <summary class="btn quiet" aria-label=name><Draw icon=Icon::More /></summary> }.into_any(),
            }}
            <div class="menu-list" on:click=move |_| done()>{children()}</div>
        </details>
    }
}
