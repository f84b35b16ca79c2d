//! The worker of formats: started for one piece of work, ended after it, with
//! all its memory. What the bytes mean is `protocol`'s business.

use super::{document, files};
use futures_channel::oneshot;
use js_sys::{Array, Uint8Array};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast as _, closure::Closure};
use web_sys::{Blob, Event, HtmlMetaElement, MessageEvent, Worker, WorkerOptions, WorkerType};

/// How a piece of work ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ended {
    /// With these words, and a file under a number where one came along.
    Said {
        /// The words.
        bytes: Vec<u8>,
        /// Where the file waits ([`files::content`]); 0 where none came.
        file: u32,
    },
    /// The worker could not be started or loaded.
    NotLoaded,
    /// Its program failed.
    Failed,
}

/// A running worker; ends when it is dropped.
struct Running {
    worker: Worker,
    // Held so that the browser may call them; the worker is ended before they go.
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(Event)>,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

/// Hands words and a file to a new worker. `hear` is called with what it says;
/// the first words for which it says `true` are the last, and come back. Where
/// its program fails, another worker is asked once more: it holds nothing that
/// could be lost, and a browser may, rarely, end a sound program.
/// Dropping the future ends the worker.
pub async fn run(
    ask: Vec<u8>,
    file: files::Content<'_>,
    hear: impl Fn(&[u8]) -> bool + 'static,
) -> Ended {
    let Some(file) = files::blob(file) else {
        return Ended::Failed;
    };
    let hear: Hear = Rc::new(hear);
    match once(ask.clone(), file.clone(), hear.clone()).await {
        Ended::Failed => once(ask, file, hear).await,
        ended => ended,
    }
}

async fn once(ask: Vec<u8>, file: Blob, hear: Hear) -> Ended {
    let (end, ended) = oneshot::channel();
    let end = Rc::new(RefCell::new(Some(end)));
    let Some(_running) = start(ask, file, hear, &end) else {
        return Ended::NotLoaded;
    };
    ended.await.unwrap_or(Ended::Failed)
}

type Hear = Rc<dyn Fn(&[u8]) -> bool>;

type End = Rc<RefCell<Option<oneshot::Sender<Ended>>>>;

fn start(ask: Vec<u8>, file: Blob, hear: Hear, end: &End) -> Option<Running> {
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let worker = Worker::new_with_options(&loader(), &options).ok()?;
    let ready = Rc::new(RefCell::new(false));
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new({
        let (worker, ready, end) = (worker.clone(), ready.clone(), end.clone());
        move |event: MessageEvent| match received(&event) {
            Some((bytes, _)) if bytes.is_empty() => {
                *ready.borrow_mut() = true;
                let message = Array::of2(&Uint8Array::from(ask.as_slice()), &file);
                worker.post_message(&message).ok();
            }
            Some((bytes, _)) if bytes == [0] => tell(&end, Ended::Failed),
            Some((bytes, made)) => {
                if hear(&bytes) {
                    let file = made.map_or(0, files::keep);
                    tell(&end, Ended::Said { bytes, file });
                }
            }
            None => tell(&end, Ended::Failed),
        }
    });
    let on_error = Closure::<dyn FnMut(Event)>::new({
        let end = end.clone();
        move |_: Event| {
            let started = ready.try_borrow().is_ok_and(|ready| *ready);
            tell(
                &end,
                if started {
                    Ended::Failed
                } else {
                    Ended::NotLoaded
                },
            );
        }
    });
    worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
    Some(Running {
        worker,
        _on_message: on_message,
        _on_error: on_error,
    })
}

/// Ends the waiting, once.
fn tell(end: &End, ended: Ended) {
    if let Some(end) = end.borrow_mut().take() {
        // Nobody waits any more where the work was given up.
        end.send(ended).ok();
    }
}

fn received(event: &MessageEvent) -> Option<(Vec<u8>, Option<Blob>)> {
    let message = event.data().dyn_into::<Array>().ok()?;
    let bytes = message.get(0).dyn_into::<Uint8Array>().ok()?.to_vec();
    Some((bytes, message.get(1).dyn_into().ok()))
}

/// Where the build put the worker's loader.
fn loader() -> String {
    let meta = document().and_then(|document| {
        let found = document.query_selector("meta[name=concord-formats]");
        found.ok().flatten()
    });
    meta.and_then(|meta| meta.dyn_into::<HtmlMetaElement>().ok())
        .map(|meta| meta.content())
        .filter(|content| !content.is_empty())
        .unwrap_or_else(|| "/formats_loader.js".to_owned())
}
