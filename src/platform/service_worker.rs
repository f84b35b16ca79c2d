//! The program's own updates: whether a newer release waits, and letting it
//! take over when the person says so. `public/start.js` registers the service
//! worker; `public/sw.js` is it.

use super::{media, window};
use js_sys::{Object, Reflect};
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Event, ServiceWorkerContainer, ServiceWorkerRegistration, ServiceWorkerState};

fn container() -> Option<ServiceWorkerContainer> {
    let navigator = window()?.navigator();
    let there = Reflect::get(&navigator, &"serviceWorker".into()).ok()?;
    there.is_object().then(|| navigator.service_worker())
}

/// Calls back whenever a complete newer release waits on this device. The
/// listeners live as long as the page.
pub fn on_update(waits: impl Fn() + Clone + 'static) {
    let Some(container) = container() else { return };
    spawn_local(async move {
        let Ok(asked) = container.ready() else { return };
        let Ok(registration) = JsFuture::from(asked).await else {
            return;
        };
        let registration: ServiceWorkerRegistration = registration.unchecked_into();
        if registration.waiting().is_some() {
            waits();
        }
        let found = Closure::<dyn FnMut(Event)>::new({
            let registration = registration.clone();
            move |_| {
                if let Some(coming) = registration.installing() {
                    watch(coming, registration.clone(), waits.clone());
                }
            }
        });
        registration.set_onupdatefound(Some(found.as_ref().unchecked_ref()));
        found.forget();
    });
}

fn watch(
    coming: web_sys::ServiceWorker,
    registration: ServiceWorkerRegistration,
    waits: impl Fn() + 'static,
) {
    let changed = Closure::<dyn FnMut(Event)>::new({
        let coming = coming.clone();
        move |_| {
            // Without a controller this is the first release, not an update.
            let controlled = container().is_some_and(|container| container.controller().is_some());
            // A worker's own word for its state may lag behind in WebKit.
            let installed =
                coming.state() == ServiceWorkerState::Installed || registration.waiting().is_some();
            if installed && controlled {
                waits();
            }
        }
    });
    coming.set_onstatechange(Some(changed.as_ref().unchecked_ref()));
    changed.forget();
}

/// Lets the waiting release take over and loads the page again.
pub fn activate() {
    let Some(container) = container() else { return };
    let changed = Closure::<dyn FnMut(Event)>::new(|_| media::reload());
    container.set_oncontrollerchange(Some(changed.as_ref().unchecked_ref()));
    changed.forget();
    spawn_local(async move {
        let Ok(registration) = JsFuture::from(container.get_registration()).await else {
            return;
        };
        let Ok(registration) = registration.dyn_into::<ServiceWorkerRegistration>() else {
            return;
        };
        if let Some(waiting) = registration.waiting() {
            let message = Object::new();
            Reflect::set(&message, &"type".into(), &"activate".into()).ok();
            waiting.post_message(&message).ok();
        }
    });
}

/// Whether the program is complete on this device and starts without network.
#[must_use]
pub fn works_offline() -> bool {
    container().is_some_and(|container| {
        container
            .controller()
            .is_some_and(|worker| JsValue::from(worker).is_object())
    })
}
