//! The screen over the list: which rows lie under it, bringing one into it, and
//! finding the same place again after a dispute was opened and left.

use super::{
    span::{Span, scroll_to_show},
    state::ListState,
};
use crate::{platform::scroll, ui::i18n::lang};
use leptos::{ev, html, prelude::*};
use std::cell::RefCell;

thread_local! {
    /// Where the list was left: the query of its address, how far it was
    /// scrolled and the row that the keyboard was on. Numbers only, no name.
    static LEFT: RefCell<Option<(String, f64, Option<u32>)>> = const { RefCell::new(None) };
}

/// The elements of the list whose places are measured.
#[derive(Clone, Copy)]
pub(super) struct Viewport {
    /// What scrolls at a desk; on a phone the page does.
    pub scroller: NodeRef<html::Div>,
    /// The headings.
    pub head: NodeRef<html::Div>,
    /// As high as all rows together.
    pub body: NodeRef<html::Div>,
    /// As high as one row, whatever the layout and the language make of it.
    pub probe: NodeRef<html::Div>,
    /// The height of a row in CSS pixels.
    pub row: RwSignal<f64>,
    state: ListState,
}

impl Viewport {
    /// Follows the screen until the list goes.
    pub fn new(state: ListState) -> Self {
        let this = Self {
            scroller: NodeRef::new(),
            head: NodeRef::new(),
            body: NodeRef::new(),
            probe: NodeRef::new(),
            row: RwSignal::new(0.0),
            state,
        };
        let scrolled = window_event_listener_untyped("scroll", move |_| this.moved());
        let sized = window_event_listener(ev::resize, move |_| this.measure());
        on_cleanup(move || {
            scrolled.remove();
            sized.remove();
        });
        Effect::new(move |_| {
            let _ = lang();
            state.answer.track();
            request_animation_frame(move || this.measure());
        });
        this.return_to_place();
        this.begin_anew_with_view();
        this
    }

    /// Something scrolled: the list, or the page.
    pub fn moved(self) {
        self.measure();
        if let Some(Some(scroller)) = self.scroller.try_get_untracked() {
            let place = (
                self.state.view.with_untracked(super::address::View::query),
                scroll::scrolled(&scroller),
                self.state.active.get_untracked(),
            );
            LEFT.with(|left| left.replace(Some(place)));
        }
    }

    fn measure(self) {
        let (Some(Some(body)), Some(Some(probe))) = (
            self.body.try_get_untracked(),
            self.probe.try_get_untracked(),
        ) else {
            return;
        };
        let (top, bottom) = scroll::edges(&probe);
        let row = bottom - top;
        if (self.row.get_untracked() - row).abs() > 0.01 {
            self.row.set(row);
        }
        let (above, _) = scroll::edges(&body);
        let span = Span::seen(-above, scroll::screen_height(), row);
        if self.state.span.get_untracked() != span {
            self.state.span.set(span);
        }
    }

    /// Scrolls as little as possible so that a row can be seen.
    pub fn bring(self, index: u32) {
        let (Some(scroller), Some(body)) =
            (self.scroller.get_untracked(), self.body.get_untracked())
        else {
            return;
        };
        let row = self.row.get_untracked();
        let (first, _) = scroll::edges(&body);
        let edges = if scroll::scrolls(&scroller) {
            let (top, bottom) = scroll::edges(&scroller);
            let head = self
                .head
                .get_untracked()
                .map_or((0.0, 0.0), |head| scroll::edges(&head));
            (top + head.1 - head.0, bottom)
        } else {
            let bar = scroll::edges_of(".bar").map_or(0.0, |(_, bottom)| bottom);
            (bar, scroll::screen_height() - row)
        };
        let by = scroll_to_show(first + f64::from(index) * row, row, edges);
        if by != 0.0 {
            scroll::scroll_to(&scroller, scroll::scrolled(&scroller) + by);
        }
        self.moved();
    }

    /// How many rows a page up or down is.
    pub fn page(self) -> u32 {
        let drawn = self.state.span.get_untracked().len();
        drawn.saturating_sub(18).max(1)
    }

    /// Once the rows are known: back to where the list was left.
    fn return_to_place(self) {
        let left = LEFT.with(|left| left.borrow().clone());
        let query = self.state.view.with_untracked(super::address::View::query);
        let Some((_, top, active)) = left.filter(|(of, _, _)| *of == query) else {
            return;
        };
        let done = StoredValue::new(false);
        Effect::new(move |_| {
            let known = self.state.total.get() > 0 && self.row.get() > 0.0;
            if !known || done.get_value() {
                return;
            }
            done.set_value(true);
            self.state.active.set(active);
            request_animation_frame(move || {
                if let Some(Some(scroller)) = self.scroller.try_get_untracked() {
                    scroll::scroll_to(&scroller, top);
                    self.measure();
                    if active.is_some() {
                        crate::platform::media::focus(".list-grid");
                    }
                }
            });
        });
    }

    /// Another view begins at its first row.
    fn begin_anew_with_view(self) {
        Effect::new(move |last: Option<()>| {
            self.state.view.track();
            if last.is_some()
                && let Some(scroller) = self.scroller.get_untracked()
            {
                self.state.active.set(None);
                if scroll::scrolls(&scroller) {
                    scroll::scroll_to(&scroller, 0.0);
                }
                self.measure();
            }
        });
    }
}
