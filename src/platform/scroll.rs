//! Where things are on the screen, and moving what scrolls: an element of its
//! own at a desk, the whole page on a phone.

use super::{document, window};
use web_sys::{Element, HtmlElement, ScrollBehavior, ScrollToOptions};

/// The height of the window, in CSS pixels.
#[must_use]
pub fn screen_height() -> f64 {
    window()
        .and_then(|window| window.inner_height().ok())
        .and_then(|height| height.as_f64())
        .unwrap_or_default()
}

/// Where an element's upper and lower edges are, from the window's upper edge, in CSS pixels.
#[must_use]
pub fn edges(element: &Element) -> (f64, f64) {
    let place = element.get_bounding_client_rect();
    (place.top(), place.bottom())
}

/// Where the upper and lower edges of the first element are that a selector finds.
#[must_use]
pub fn edges_of(selector: &str) -> Option<(f64, f64)> {
    let found = document()?.query_selector(selector).ok()??;
    Some(edges(&found))
}

/// Whether an element scrolls by itself rather than with the page.
#[must_use]
pub fn scrolls(element: &HtmlElement) -> bool {
    element.scroll_height() > element.client_height()
}

/// How far is scrolled, in CSS pixels: the element, or the page.
#[must_use]
pub fn scrolled(element: &HtmlElement) -> f64 {
    if scrolls(element) {
        return f64::from(element.scroll_top());
    }
    window()
        .and_then(|window| window.scroll_y().ok())
        .unwrap_or_default()
}

/// Scrolls the element, or the page, at once.
#[allow(clippy::cast_possible_truncation)]
pub fn scroll_to(element: &HtmlElement, top: f64) {
    if scrolls(element) {
        element.set_scroll_top(top as i32);
        return;
    }
    let options = ScrollToOptions::new();
    options.set_top(top);
    options.set_behavior(ScrollBehavior::Instant);
    if let Some(window) = window() {
        window.scroll_to_with_scroll_to_options(&options);
    }
}

/// Whether the person has marked text, so that a press was no press.
#[must_use]
pub fn text_is_marked() -> bool {
    window()
        .and_then(|window| window.get_selection().ok().flatten())
        .is_some_and(|selection| !selection.is_collapsed())
}
