//! The keys of this page: `e` changes what the dispute is about, `p` records a
//! payment. Only outside of fields and dialogs, so that they never eat typing.

use super::{
    case::{Case, Doing},
    group::Group,
};
use leptos::{ev, ev::KeyboardEvent, prelude::*};
use wasm_bindgen::JsCast as _;

/// Listens while the page is there.
#[component]
pub fn Keys() -> impl IntoView {
    let case = Case::here();
    let listener = window_event_listener(ev::keydown, move |event: KeyboardEvent| {
        if event.ctrl_key() || event.meta_key() || event.alt_key() || typing(&event) {
            return;
        }
        let doing = match event.key().as_str() {
            "e" => Doing::Edit(case.id.into(), Group::Matter),
            "p" => Doing::Pay,
            _ => return,
        };
        event.prevent_default();
        case.begin(doing);
    });
    on_cleanup(move || listener.remove());
}

fn typing(event: &KeyboardEvent) -> bool {
    let element = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    element.is_some_and(|element| {
        element
            .closest("input, textarea, select, dialog, [contenteditable]")
            .is_ok_and(|found| found.is_some())
    })
}
