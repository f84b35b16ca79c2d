//! The worker's program: keys, record, index, figures and files.

#[cfg(target_family = "wasm")]
fn main() {
    use wasm_bindgen::{JsCast, prelude::Closure};
    let scope: web_sys::DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let out = scope.clone();
    let answer =
        Closure::<dyn FnMut(web_sys::MessageEvent)>::new(move |message: web_sys::MessageEvent| {
            let _ = out.post_message(&message.data());
        });
    scope.set_onmessage(Some(answer.as_ref().unchecked_ref()));
    answer.forget();
}

#[cfg(not(target_family = "wasm"))]
fn main() {}
