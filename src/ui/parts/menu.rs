//! Things to do that are not wanted often, behind one button.

use super::icon::{Draw, Icon};
use crate::ui::i18n::{shell, ts};
use leptos::{html, prelude::*};

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
        if let Some(details) = element.get_untracked() {
            details.set_open(false);
        }
    };
    let left = move |event: web_sys::FocusEvent| {
        use wasm_bindgen::JsCast as _;
        let to = event
            .related_target()
            .and_then(|to| to.dyn_into::<web_sys::Node>().ok());
        if to.is_some()
            && !element
                .get_untracked()
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
            on:keydown=move |event| if event.key() == "Escape" { close() }
        >
            {match face {
                Some(face) => view! { <summary class="btn">{face.run()}</summary> }.into_any(),
                None => view! { <summary class="btn quiet" aria-label=name><Draw icon=Icon::More /></summary> }.into_any(),
            }}
            <div class="menu-list" on:click=move |_| close()>{children()}</div>
        </details>
    }
}
