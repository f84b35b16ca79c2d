//! Where the keyboard is: remembered when something opens, so that it can be
//! given back when that closes. This module must not import leptos.

use super::document;
use wasm_bindgen::JsCast as _;
use web_sys::HtmlElement;

/// An element that had the focus.
#[derive(Clone, Debug)]
pub struct Focused(HtmlElement);

/// The element that has the focus now; for one in a menu, which closes when it
/// is pressed, the menu's own button.
#[must_use]
pub fn focused() -> Option<Focused> {
    if lost() {
        return None;
    }
    let active = document()?.active_element()?;
    let menu = active.closest("details.menu").ok().flatten();
    let button = menu.and_then(|menu| menu.query_selector("summary").ok().flatten());
    button
        .unwrap_or(active)
        .dyn_into::<HtmlElement>()
        .ok()
        .map(Focused)
}

impl Focused {
    /// Gives the focus back; false where the element is gone or hidden.
    #[must_use]
    pub fn again(&self) -> bool {
        self.0.is_connected() && self.0.focus().is_ok() && has_focus(&self.0)
    }
}

fn has_focus(element: &HtmlElement) -> bool {
    let active = document().and_then(|document| document.active_element());
    active.is_some_and(|active| active.is_same_node(Some(element.as_ref())))
}

/// Whether the focus is nowhere: what had it has gone from the page.
#[must_use]
pub fn lost() -> bool {
    let active = document().and_then(|document| document.active_element());
    active.is_none_or(|active| matches!(active.tag_name().as_str(), "BODY" | "HTML"))
}

/// Scrolls to an element that lies outside of the window.
pub fn bring(element: &web_sys::Element) {
    let height = super::window()
        .and_then(|window| window.inner_height().ok())
        .and_then(|height| height.as_f64());
    let place = element.get_bounding_client_rect();
    if place.top() < 0.0 || height.is_some_and(|height| place.bottom() > height) {
        element.scroll_into_view_with_bool(false);
    }
}
