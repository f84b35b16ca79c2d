//! Installing the program like an app, and the browsers inside other apps that
//! keep no data.

use super::{media, window};
use js_sys::{Function, Reflect};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure};
use web_sys::Event;

/// How the program can be installed here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Installing {
    /// It runs as an installed app already.
    Done,
    /// The browser can ask.
    Offered,
    /// On an iPhone or iPad: by the share menu, “Add to Home Screen”.
    ShareMenu,
    /// This browser has no way, or has not offered one.
    Unknown,
}

thread_local! {
    static OFFER: RefCell<Option<Event>> = const { RefCell::new(None) };
}

/// Keeps the browser's offer to install, for a button of ours; calls back when it comes.
pub fn listen(came: impl Fn() + 'static) {
    let Some(window) = window() else { return };
    let came = Rc::new(came);
    let heard = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
        event.prevent_default();
        OFFER.with(|offer| *offer.borrow_mut() = Some(event));
        came();
    });
    window
        .add_event_listener_with_callback("beforeinstallprompt", heard.as_ref().unchecked_ref())
        .ok();
    heard.forget();
}

/// How the program can be installed here, now.
#[must_use]
pub fn state() -> Installing {
    let agent = media::user_agent();
    if media::matches("(display-mode: standalone)") {
        Installing::Done
    } else if OFFER.with(|offer| offer.borrow().is_some()) {
        Installing::Offered
    } else if agent.contains("iPhone") || agent.contains("iPad") {
        Installing::ShareMenu
    } else {
        Installing::Unknown
    }
}

/// Shows the browser's own question whether to install.
pub fn ask() {
    let Some(offer) = OFFER.with(|offer| offer.borrow_mut().take()) else {
        return;
    };
    let offer: JsValue = offer.into();
    if let Some(prompt) = Reflect::get(&offer, &"prompt".into())
        .ok()
        .and_then(|prompt| prompt.dyn_into::<Function>().ok())
    {
        prompt.call0(&offer).ok();
    }
}

/// Whether this is the browser inside WeChat, which deletes what pages keep.
#[must_use]
pub fn inside_wechat() -> bool {
    media::user_agent().contains("MicroMessenger")
}
