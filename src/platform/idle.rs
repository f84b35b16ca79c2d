//! Since when nobody has touched the page; for the automatic lock.

use super::{clock, document};
use std::{cell::Cell, rc::Rc};
use wasm_bindgen::{JsCast as _, closure::Closure};
use web_sys::Event;

/// What counts as somebody being there.
const SIGNS: [&str; 4] = ["pointerdown", "pointermove", "keydown", "wheel"];

/// Watches for signs of a person, until it is dropped.
pub struct Idle {
    last_ms: Rc<Cell<u64>>,
    heard: Closure<dyn FnMut(Event)>,
}

impl Idle {
    /// Begins to watch.
    #[must_use]
    pub fn watch() -> Self {
        let last_ms = Rc::new(Cell::new(clock::now_ms()));
        let heard = Closure::<dyn FnMut(Event)>::new({
            let last_ms = last_ms.clone();
            move |_| last_ms.set(clock::now_ms())
        });
        if let Some(document) = document() {
            for sign in SIGNS {
                document
                    .add_event_listener_with_callback(sign, heard.as_ref().unchecked_ref())
                    .ok();
            }
        }
        Self { last_ms, heard }
    }

    /// Milliseconds since the last sign. The wall clock is meant: a tablet that
    /// slept with its lid closed was idle all that time.
    #[must_use]
    pub fn since_ms(&self) -> u64 {
        clock::now_ms().saturating_sub(self.last_ms.get())
    }
}

impl Drop for Idle {
    fn drop(&mut self) {
        if let Some(document) = document() {
            for sign in SIGNS {
                document
                    .remove_event_listener_with_callback(sign, self.heard.as_ref().unchecked_ref())
                    .ok();
            }
        }
    }
}
