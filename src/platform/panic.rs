//! What is shown when the page's own program fails. Drawn with plain elements,
//! because nothing of the program can be trusted then; in words that were laid
//! by while all was well.

use super::{document, media};
use js_sys::{Reflect, WebAssembly::RuntimeError};
use std::cell::RefCell;
use wasm_bindgen::{JsCast as _, closure::Closure};
use web_sys::{Document, Element, Event};

/// The words of the screen, in the person's language.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    /// That something went wrong.
    pub title: &'static str,
    /// That the data is safe.
    pub text: &'static str,
    /// The button that loads the page again.
    pub again: &'static str,
}

thread_local! {
    static WORDS: RefCell<Option<Words>> = const { RefCell::new(None) };
}

/// Lays the words by; to be called again when the language changes.
pub fn lay_by(words: Words) {
    WORDS.with(|kept| *kept.borrow_mut() = Some(words));
}

/// From now on a panic writes to the console and draws the screen; so does the
/// browser where it ends the program by a fault of its own, which it writes to
/// the console itself.
pub fn watch() {
    std::panic::set_hook(Box::new(|info| {
        console_error_panic_hook::hook(info);
        draw();
    }));
    let Some(window) = super::window() else {
        return;
    };
    for (name, key) in [("error", "error"), ("unhandledrejection", "reason")] {
        let hear = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            let error = Reflect::get(&event, &key.into()).unwrap_or_default();
            if error.has_type::<RuntimeError>() {
                draw();
            }
        });
        window
            .add_event_listener_with_callback(name, hear.as_ref().unchecked_ref())
            .ok();
        // Listens for as long as the page lives.
        hear.forget();
    }
}

fn draw() -> Option<()> {
    let words = WORDS.with(|kept| kept.try_borrow().ok().and_then(|words| *words))?;
    let document = document()?;
    let screen = element(&document, "main", "fatal", None)?;
    screen.set_attribute("role", "alert").ok()?;
    let sheet = element(&document, "div", "sheet pad stack", None)?;
    let title = element(&document, "h1", "", Some(words.title))?;
    let text = element(&document, "p", "", Some(words.text))?;
    sheet.append_child(&title).ok()?;
    sheet.append_child(&text).ok()?;
    let button = element(&document, "button", "btn go", Some(words.again))?;
    let reload = Closure::<dyn FnMut(Event)>::new(|_| media::reload());
    button
        .add_event_listener_with_callback("click", reload.as_ref().unchecked_ref())
        .ok()?;
    reload.forget();
    sheet.append_child(&button).ok()?;
    screen.append_child(&sheet).ok()?;
    let body = document.body()?;
    body.set_text_content(None);
    body.append_child(&screen).ok()?;
    Some(())
}

fn element(document: &Document, tag: &str, class: &str, text: Option<&str>) -> Option<Element> {
    let element = document.create_element(tag).ok()?;
    element.set_class_name(class);
    if let Some(text) = text {
        element.set_text_content(Some(text));
    }
    Some(element)
}
