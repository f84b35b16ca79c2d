//! The engine's worker: starts it, carries bytes to and fro, and says how it
//! ended. What the bytes mean is `protocol`'s business.
//!
//! The worker sends an empty message once it listens; what is posted before is
//! held back until then. A message of one zero byte says that its program
//! panicked (an error inside a promise does not reach the page by itself). The
//! bytes of a file come by themselves, as a number and a blob.

use super::{document, files};
use js_sys::{Array, Uint8Array};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure};
use web_sys::{
    Blob, ErrorEvent, Event, HtmlMetaElement, MessageEvent, Worker, WorkerGlobalScope,
    WorkerOptions, WorkerType,
};

/// What comes from the worker.
pub enum FromWorker {
    /// It listens now.
    Ready,
    /// A message.
    Bytes(Vec<u8>),
    /// It could not be loaded or started: a program file is missing or damaged.
    NotLoaded,
    /// It ended by a fault of its program.
    Failed,
}

/// A running worker. Ends, with its memory, when it is dropped.
pub struct EngineWorker {
    worker: Worker,
    state: Rc<RefCell<State>>,
    // Held so that the browser may call them; the worker is ended before they go.
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(Event)>,
}

#[derive(Default)]
struct State {
    ready: bool,
    waiting: Vec<Vec<u8>>,
}

/// Where the build put the worker's loader.
fn loader() -> String {
    document()
        .and_then(|document| {
            document
                .query_selector("meta[name=concord-engine]")
                .ok()
                .flatten()
        })
        .and_then(|meta| meta.dyn_into::<HtmlMetaElement>().ok())
        .map(|meta| meta.content())
        .filter(|content| !content.is_empty())
        .unwrap_or_else(|| "/engine_loader.js".to_owned())
}

impl EngineWorker {
    /// Starts the worker and calls back with all that comes from it; `None`
    /// where the browser refuses to start one.
    #[must_use]
    pub fn start(hear: impl Fn(FromWorker) + 'static) -> Option<Self> {
        Self::load(&loader(), hear)
    }

    /// Starts another worker with the program of the one that calls; `None`
    /// also where this is no worker.
    #[must_use]
    pub fn beside(hear: impl Fn(FromWorker) + 'static) -> Option<Self> {
        let scope = js_sys::global().dyn_into::<WorkerGlobalScope>().ok()?;
        Self::load(&scope.location().href(), hear)
    }

    fn load(loader: &str, hear: impl Fn(FromWorker) + 'static) -> Option<Self> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(loader, &options).ok()?;
        let state = Rc::new(RefCell::new(State::default()));
        let hear = Rc::new(hear);
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new({
            let (worker, state, hear) = (worker.clone(), state.clone(), hear.clone());
            move |event: MessageEvent| {
                if let Some((number, file)) = file_of(&event) {
                    files::arrived(number, file);
                } else {
                    hear(received(&event, &worker, &state));
                }
            }
        });
        let on_error = Closure::<dyn FnMut(Event)>::new({
            let (state, hear) = (state.clone(), hear);
            move |event: Event| {
                if let Some(error) = event.dyn_ref::<ErrorEvent>() {
                    web_sys::console::error_2(
                        &"the engine failed:".into(),
                        &error.message().into(),
                    );
                }
                let started = state.try_borrow().is_ok_and(|state| state.ready);
                hear(if started {
                    FromWorker::Failed
                } else {
                    FromWorker::NotLoaded
                });
            }
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        worker
            .add_event_listener_with_callback("messageerror", on_error.as_ref().unchecked_ref())
            .ok();
        Some(Self {
            worker,
            state,
            _on_message: on_message,
            _on_error: on_error,
        })
    }

    /// Posts bytes, or holds them back until the worker listens.
    pub fn post(&self, bytes: Vec<u8>) {
        let ready = self.state.borrow().ready;
        if ready {
            send(&self.worker, &bytes);
        } else {
            self.state.borrow_mut().waiting.push(bytes);
        }
    }
}

impl Drop for EngineWorker {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
        files::forget();
    }
}

/// A file's bytes that came apart: the number of its answer and a blob.
fn file_of(event: &MessageEvent) -> Option<(u32, Blob)> {
    let pair = event.data().dyn_into::<Array>().ok()?;
    let number = pair.get(0).as_f64()?;
    // Numbers of letters are small and whole.
    Some((number as u32, pair.get(1).dyn_into().ok()?))
}

fn received(event: &MessageEvent, worker: &Worker, state: &Rc<RefCell<State>>) -> FromWorker {
    let bytes = event
        .data()
        .dyn_into::<Uint8Array>()
        .map(|array| array.to_vec())
        .unwrap_or_default();
    match bytes.as_slice() {
        [] => {
            let waiting = {
                let mut state = state.borrow_mut();
                state.ready = true;
                std::mem::take(&mut state.waiting)
            };
            for bytes in waiting {
                send(worker, &bytes);
            }
            FromWorker::Ready
        }
        [0] => FromWorker::Failed,
        _ => FromWorker::Bytes(bytes),
    }
}

/// The bytes' own buffer is handed over, not copied.
fn send(worker: &Worker, bytes: &[u8]) {
    let array = Uint8Array::from(bytes);
    let buffer: JsValue = array.buffer().into();
    worker
        .post_message_with_transfer(&array, &Array::of1(&buffer))
        .ok();
}
