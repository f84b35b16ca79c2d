//! Opening a database and hearing what the browser says about it afterwards.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use futures_channel::oneshot;
use gloo_timers::callback::Timeout;
use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbFactory, IdbOpenDbRequest, IdbVersionChangeEvent};

use super::failure::Failure;
use super::{Shelf, StoreError, VERSION};

/// What a connection hears from the browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Event {
    /// Someone wants to upgrade the database.
    VersionChange,
    /// The browser closed the connection.
    ClosedByBrowser,
}

/// Whether a database may come into being.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// It must be there already.
    Existing,
    /// It must not be there yet.
    Create,
}

/// An open connection; closed when dropped. Closing lets the transactions that
/// have begun run to their end.
pub(super) struct Connection {
    database: IdbDatabase,
    _on_close: Closure<dyn FnMut()>,
    _on_version_change: Closure<dyn FnMut(IdbVersionChangeEvent)>,
}

impl Connection {
    fn new(database: IdbDatabase, on_event: impl Fn(Event) + 'static) -> Self {
        let on_event = Rc::new(on_event);
        let tell = Rc::clone(&on_event);
        let on_close = Closure::<dyn FnMut()>::new(move || tell(Event::ClosedByBrowser));
        let on_version_change =
            Closure::<dyn FnMut(_)>::new(move |event: IdbVersionChangeEvent| {
                // No new version means that someone asks to delete the whole
                // register. We never do, so whoever does has to wait for us.
                if event.new_version().is_some() {
                    on_event(Event::VersionChange);
                }
            });
        database.set_onclose(Some(on_close.as_ref().unchecked_ref()));
        database.set_onversionchange(Some(on_version_change.as_ref().unchecked_ref()));
        Self {
            database,
            _on_close: on_close,
            _on_version_change: on_version_change,
        }
    }

    pub(super) fn database(&self) -> &IdbDatabase {
        &self.database
    }

    pub(super) fn close(&self) {
        self.database.close();
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.database.set_onclose(None);
        self.database.set_onversionchange(None);
        self.database.close();
    }
}

/// Names of all databases of this site; `None` where the browser cannot list
/// them. WebKit lists a database whose creation was aborted, at version 0:
/// there is nothing in it, so it is left out.
pub(super) async fn databases() -> Result<Option<Vec<String>>, StoreError> {
    let factory = factory()?;
    let list = Reflect::get(&factory, &JsValue::from_str("databases"));
    let Ok(Ok(list)) = list.map(JsCast::dyn_into::<Function>) else {
        return Ok(None);
    };
    let unavailable = |_| StoreError::Unavailable;
    let promise = list.call0(&factory).map_err(unavailable)?;
    let found = JsFuture::from(Promise::resolve(&promise))
        .await
        .map_err(unavailable)?;
    let property = |database: &JsValue, key| Reflect::get(database, &JsValue::from_str(key)).ok();
    let name_of = |database: JsValue| {
        let was_made = property(&database, "version")?.as_f64()? >= 1.0;
        property(&database, "name")?
            .as_string()
            .filter(|_| was_made)
    };
    Ok(Some(
        Array::from(&found).iter().filter_map(name_of).collect(),
    ))
}

fn factory() -> Result<IdbFactory, StoreError> {
    // Reading the property itself throws where storage is switched off.
    let factory = Reflect::get(&js_sys::global(), &JsValue::from_str("indexedDB"));
    match factory {
        Ok(factory) if factory.is_object() => Ok(factory.unchecked_into()),
        _ => Err(StoreError::Unavailable),
    }
}

/// Opens `name`, creating it or refusing to, as `mode` says.
pub(super) async fn open(
    name: &str,
    mode: Mode,
    timeout_ms: u32,
    on_event: impl Fn(Event) + 'static,
) -> Result<Connection, Failure> {
    if mode == Mode::Existing {
        let known = databases().await?;
        if known.is_some_and(|known| !known.iter().any(|d| d == name)) {
            return Err(StoreError::Absent.into());
        }
    }
    let request = factory()?
        .open_with_u32(name, VERSION)
        .map_err(|e| Failure::of_opening(&e))?;
    let opening = Opening::new(request, mode);
    let database = opening.finish(timeout_ms).await?;
    let connection = Connection::new(database, on_event);
    let names = connection.database().object_store_names();
    if Shelf::ALL.iter().all(|shelf| names.contains(shelf.name())) {
        return Ok(connection);
    }
    let name = "NotFoundError".to_owned();
    Err(StoreError::Unreadable { name }.into())
}

/// What has happened to an opening so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Progress {
    Waiting,
    /// The database did not exist and its shelves were made.
    Created,
    /// The database did not exist and was not to be made.
    Refused,
    /// We no longer wait: whatever comes must be undone.
    GivenUp,
}

type Answer = Rc<RefCell<Option<oneshot::Sender<Result<(), Failure>>>>>;

struct Opening {
    request: IdbOpenDbRequest,
    mode: Mode,
    progress: Rc<Cell<Progress>>,
    answer: Answer,
    receiver: oneshot::Receiver<Result<(), Failure>>,
    on_upgrade: Closure<dyn FnMut(IdbVersionChangeEvent)>,
    on_success: Closure<dyn FnMut()>,
    on_error: Closure<dyn FnMut(web_sys::Event)>,
}

impl Opening {
    fn new(request: IdbOpenDbRequest, mode: Mode) -> Self {
        let (sender, receiver) = oneshot::channel();
        let answer: Answer = Rc::new(RefCell::new(Some(sender)));
        let progress = Rc::new(Cell::new(Progress::Waiting));

        let (req, state) = (request.clone(), Rc::clone(&progress));
        let on_upgrade = Closure::<dyn FnMut(_)>::new(move |_: IdbVersionChangeEvent| {
            upgrade(&req, mode, &state);
        });

        let (req, state, reply) = (request.clone(), Rc::clone(&progress), Rc::clone(&answer));
        let on_success = Closure::<dyn FnMut()>::new(move || {
            if state.get() == Progress::GivenUp
                && let Ok(database) = database_of(&req)
            {
                database.close();
            }
            send(&reply, Ok(()));
        });

        let (req, reply) = (request.clone(), Rc::clone(&answer));
        let on_error = Closure::<dyn FnMut(_)>::new(move |event: web_sys::Event| {
            // Without this, Firefox reports the error a second time.
            event.prevent_default();
            let error = req.error().ok().flatten();
            let error = error.map_or(JsValue::UNDEFINED, JsValue::from);
            send(&reply, Err(Failure::of_opening(&error)));
        });

        request.set_onupgradeneeded(Some(on_upgrade.as_ref().unchecked_ref()));
        request.set_onsuccess(Some(on_success.as_ref().unchecked_ref()));
        request.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Self {
            request,
            mode,
            progress,
            answer,
            receiver,
            on_upgrade,
            on_success,
            on_error,
        }
    }

    async fn finish(mut self, timeout_ms: u32) -> Result<IdbDatabase, Failure> {
        // `blocked` is not waited for by name: an opening that stands behind
        // someone else's deletion is never told that it is blocked.
        let reply = Rc::clone(&self.answer);
        let timeout = Timeout::new(timeout_ms, move || {
            send(&reply, Err(StoreError::Blocked.into()));
        });
        let answer = (&mut self.receiver).await;
        drop(timeout);

        let opened = match answer {
            Ok(Ok(())) => database_of(&self.request),
            Ok(Err(Failure::Final(StoreError::Blocked))) | Err(oneshot::Canceled) => {
                self.give_up();
                return Err(StoreError::Blocked.into());
            }
            Ok(Err(failure)) => Err(failure),
        };
        self.request.set_onupgradeneeded(None);
        self.request.set_onsuccess(None);
        self.request.set_onerror(None);
        match (opened, self.mode, self.progress.get()) {
            (_, _, Progress::Refused) => Err(StoreError::Absent.into()),
            (Ok(database), Mode::Create, Progress::Waiting) => {
                database.close();
                let name = "ConstraintError".to_owned();
                Err(StoreError::Aborted { name }.into())
            }
            (opened, ..) => opened,
        }
    }

    /// A request cannot be taken back: its handlers stay, to close or undo
    /// whatever still comes of it.
    fn give_up(self) {
        self.progress.set(Progress::GivenUp);
        self.on_upgrade.forget();
        self.on_success.forget();
        self.on_error.forget();
    }
}

/// The database does not exist yet: make its shelves, or abort, which leaves
/// nothing behind.
fn upgrade(request: &IdbOpenDbRequest, mode: Mode, progress: &Cell<Progress>) {
    let may_create = mode == Mode::Create && progress.get() != Progress::GivenUp;
    let made = may_create
        && database_of(request).is_ok_and(|database| {
            let make = |shelf: &Shelf| database.create_object_store(shelf.name()).is_ok();
            Shelf::ALL.iter().all(make)
        });
    if made {
        progress.set(Progress::Created);
        return;
    }
    if mode == Mode::Existing && progress.get() == Progress::Waiting {
        progress.set(Progress::Refused);
    }
    if let Some(transaction) = request.transaction() {
        // Fails only where it is already aborted.
        let _ = transaction.abort();
    }
}

fn database_of(request: &IdbOpenDbRequest) -> Result<IdbDatabase, Failure> {
    let database = request.result().map_err(|e| Failure::of_opening(&e))?;
    database.dyn_into().map_err(|_| Failure::wrong_form())
}

fn send(answer: &Answer, what: Result<(), Failure>) {
    if let Some(sender) = answer.borrow_mut().take() {
        // Nobody waits any more where the future was dropped.
        let _ = sender.send(what);
    }
}
