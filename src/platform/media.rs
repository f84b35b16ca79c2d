//! What the screen and the person's browser are like, and the few attributes
//! of the document that follow from it.

use super::{document, window};
use js_sys::Reflect;

/// The browser's languages, the preferred one first.
#[must_use]
pub fn languages() -> Vec<String> {
    window().map_or_else(Vec::new, |window| {
        window
            .navigator()
            .languages()
            .iter()
            .filter_map(|tag| tag.as_string())
            .collect()
    })
}

/// Says in which language and direction the document is.
pub fn set_document_language(tag: &str, direction: &str) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        root.set_attribute("lang", tag).ok();
        root.set_attribute("dir", direction).ok();
    }
}

/// Sets an attribute of the document's root, or removes it.
pub fn set_document_attribute(name: &str, value: Option<&str>) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        match value {
            Some(value) => root.set_attribute(name, value).ok(),
            None => root.remove_attribute(name).ok(),
        };
    }
}

/// Sets the title of the document.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Whether a media query holds now.
#[must_use]
pub fn matches(query: &str) -> bool {
    window()
        .and_then(|window| window.match_media(query).ok().flatten())
        .is_some_and(|list| list.matches())
}

/// Whether the main pointer is a finger.
#[must_use]
pub fn touch() -> bool {
    matches("(pointer: coarse)")
}

/// Lets the keyboard of the screen take its room from the page, so that what
/// stands at the bottom of a form stays above it. Told only to browsers that
/// know the word; others complain about it.
pub fn share_window_with_keyboard() {
    const SHARED: &str = "interactive-widget=resizes-content";
    let knows = window().is_some_and(|window| {
        Reflect::has(&window.navigator(), &"virtualKeyboard".into()).unwrap_or(false)
    });
    let meta = document()
        .filter(|_| knows)
        .and_then(|document| document.query_selector("meta[name=viewport]").ok()?);
    if let Some(meta) = meta {
        let content = meta.get_attribute("content").unwrap_or_default();
        meta.set_attribute("content", &format!("{content}, {SHARED}"))
            .ok();
    }
}

/// What the browser calls itself.
#[must_use]
pub fn user_agent() -> String {
    window()
        .and_then(|window| window.navigator().user_agent().ok())
        .unwrap_or_default()
}

/// Moves the focus to the first element that a selector finds.
pub fn focus(selector: &str) {
    use wasm_bindgen::JsCast as _;
    let found = document().and_then(|document| document.query_selector(selector).ok().flatten());
    if let Some(element) = found.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok())
    {
        element.focus().ok();
    }
}

/// Moves the focus to the first control within the first element that a
/// selector finds, opening every fold around it and scrolling it into view.
pub fn reveal(selector: &str) {
    use wasm_bindgen::JsCast as _;
    const CONTROLS: &str = "input:not([tabindex='-1']), select, textarea, button";
    let found = document().and_then(|document| document.query_selector(selector).ok().flatten());
    let Some(element) = found else { return };
    while let Ok(Some(fold)) = element.closest("details:not([open])") {
        fold.set_attribute("open", "").ok();
    }
    let control = element.query_selector(CONTROLS).ok().flatten();
    if let Some(control) = control.and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok()) {
        control.focus().ok();
    }
    element.scroll_into_view();
}

/// Opens the browser's print dialog.
pub fn print() {
    if let Some(window) = window() {
        window.print().ok();
    }
}

/// Loads the page again.
pub fn reload() {
    if let Some(window) = window() {
        window.location().reload().ok();
    }
}

/// Moves the focus to the first field that says it is wrong, once it is drawn so.
pub async fn focus_first_wrong() {
    super::clock::wait(0).await;
    focus("[aria-invalid=true]");
}
