//! The keyboard: `/` or Ctrl K searches, `?` lists the rest. Letters work only
//! outside of fields and without modifiers, so that they never eat typing.

use crate::{
    platform::media,
    ui::{
        engine::use_engine,
        i18n::{Text, shell as words, t},
        parts::dialog::Dialog,
        routes,
    },
};
use leptos::{ev, ev::KeyboardEvent, prelude::*};
use leptos_router::hooks::use_navigate;
use wasm_bindgen::JsCast as _;

const KEYS: [(&str, Text); 10] = [
    ("/", words::shortcuts::search),
    ("n", words::shortcuts::new),
    ("g t", words::shortcuts::today),
    ("g d", words::shortcuts::disputes),
    ("g m", words::shortcuts::mediators),
    ("g f", words::shortcuts::figures),
    ("e", words::shortcuts::edit),
    ("p", words::shortcuts::payment),
    ("Ctrl Shift L", words::shortcuts::lock),
    ("?", words::shortcuts::help),
];

/// Listens to the keyboard, and shows the list of keys.
#[component]
pub fn Shortcuts() -> impl IntoView {
    let (engine, navigate) = (use_engine(), use_navigate());
    let (open, going) = (RwSignal::new(false), StoredValue::new(false));
    let listener = window_event_listener(ev::keydown, move |event: KeyboardEvent| {
        let key = event.key();
        let command = event.ctrl_key() || event.meta_key();
        if command && key.eq_ignore_ascii_case("k") {
            event.prevent_default();
            media::focus("#search");
            return;
        }
        if command && key.eq_ignore_ascii_case("l") && event.shift_key() {
            event.prevent_default();
            engine.lock();
            return;
        }
        if command || event.alt_key() || in_field(&event) {
            return;
        }
        let to = match (going.get_value(), key.as_str()) {
            (true, "t") => Some(routes::TODAY),
            (true, "d") => Some(routes::DISPUTES),
            (true, "m") => Some(routes::MEDIATORS),
            (true, "f") => Some(routes::FIGURES),
            (false, "n") => Some(routes::NEW_DISPUTE),
            (_, "/") => {
                event.prevent_default();
                media::focus("#search");
                None
            }
            (_, "?") => {
                open.set(true);
                None
            }
            _ => None,
        };
        going.set_value(key == "g");
        if let Some(to) = to {
            event.prevent_default();
            navigate(to, leptos_router::NavigateOptions::default());
        }
    });
    on_cleanup(move || listener.remove());
    view! {
        <Dialog title=t!(words::shortcuts::title) open>
            <dl class="facts keys">
                {KEYS
                    .map(|(keys, name)| view! { <dt>{keys.split(' ').map(|key| view! { <kbd>{key}</kbd> }).collect_view()}</dt><dd>{t!(name)}</dd> })
                    .into_iter()
                    .collect_view()}
            </dl>
        </Dialog>
    }
}

fn in_field(event: &KeyboardEvent) -> bool {
    let element = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    element.is_some_and(|element| {
        element
            .closest("input, textarea, select, dialog, [contenteditable]")
            .is_ok_and(|found| found.is_some())
    })
}
