//! Whether something has come into view: what is far down a page is asked for
//! only when somebody gets there.

use js_sys::Array;
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure};
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry};

type Hear = Closure<dyn FnMut(Array)>;

/// Looks until an element comes into view; ends when it is dropped.
pub struct Watch {
    observer: IntersectionObserver,
    // Held so that the browser may call it.
    _hear: Hear,
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Calls `then` once, as soon as the element is in view. Where the browser
/// cannot tell, that is now.
pub fn once_seen(element: &Element, then: impl FnOnce() + 'static) -> Option<Watch> {
    let then = Rc::new(RefCell::new(Some(then)));
    let hear = Hear::new({
        let then = then.clone();
        move |entries: Array| {
            let seen = entries.iter().any(|entry: JsValue| {
                entry
                    .dyn_into::<IntersectionObserverEntry>()
                    .is_ok_and(|entry| entry.is_intersecting())
            });
            let then = seen.then(|| then.borrow_mut().take()).flatten();
            if let Some(then) = then {
                then();
            }
        }
    });
    match IntersectionObserver::new(hear.as_ref().unchecked_ref()) {
        Ok(observer) => {
            observer.observe(element);
            Some(Watch {
                observer,
                _hear: hear,
            })
        }
        Err(_) => {
            let then = then.borrow_mut().take();
            if let Some(then) = then {
                then();
            }
            None
        }
    }
}
