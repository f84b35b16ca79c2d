//! The store in the browser: each register is an IndexedDB database of its own
//! with one object store per shelf and no indexes. Runs in a worker or a page.
//!
//! Written straight on `web-sys`: durability, lost connections, version changes
//! and reasons of an abort must all be seen, and every transaction has the same
//! shape – its requests go out at once, then it is waited for (`transaction`).
//! Nothing here deletes a database, and nothing here creates one but
//! [`Cabinet::create`].

mod connection;
mod failure;
mod range;
mod transaction;
mod turn;

use std::cell::{Cell, RefCell};
use std::fmt;
use std::rc::{Rc, Weak};

use gloo_timers::future::TimeoutFuture;

use self::connection::{Connection, Event, Mode};
use self::failure::Failure;
use self::turn::Turns;
use super::{Cabinet, Entries, Shelf, Store, StoreError, Write};

/// The version of the database's layout, frozen with the names of the shelves.
const VERSION: u32 = 1;
/// Databases of registers begin with this; others of the same site are not ours.
const NAME_PREFIX: &str = "concord-";
/// Pauses before a lost connection is opened again, in milliseconds. At once
/// is useless: browsers need a moment to restart what they lost.
const PAUSES_MS: [u32; 3] = [50, 300, 1200];
/// How long opening may take before it is called blocked, in milliseconds.
const OPEN_TIMEOUT_MS: u32 = 10_000;

/// Why a store that was open no longer is, though its owner did not close it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Another tab runs a newer version of the program and asked for the
    /// database. Pending writes were let through; reload to go on.
    VersionChange,
    /// The browser closed the connection and opening it again did not help.
    ConnectionLost,
    /// The browser closed the connection, and the register is gone with it
    /// (site data cleared or evicted).
    Vanished,
}

type OnLost = Rc<dyn Fn(&str, Reason)>;

/// The registers that this browser keeps for this site.
#[derive(Clone)]
pub struct IndexedDbCabinet {
    on_lost: OnLost,
    open_timeout_ms: u32,
}

impl IndexedDbCabinet {
    /// A cabinet that calls `on_lost` with a register's name when one of its
    /// open stores is lost. The call comes from an event of the browser, so it
    /// must not wait for anything.
    #[must_use]
    pub fn new(on_lost: impl Fn(&str, Reason) + 'static) -> Self {
        Self {
            on_lost: Rc::new(on_lost),
            open_timeout_ms: OPEN_TIMEOUT_MS,
        }
    }

    /// The same, but waiting `milliseconds` for an opening that is blocked
    /// instead of ten seconds.
    #[must_use]
    pub fn with_open_timeout(mut self, milliseconds: u32) -> Self {
        self.open_timeout_ms = milliseconds;
        self
    }

    async fn connect(&self, name: &str, mode: Mode) -> Result<IndexedDbStore, StoreError> {
        let store = IndexedDbStore(Rc::new(Inner {
            name: name.to_owned(),
            cabinet: self.clone(),
            state: RefCell::new(State::Broken),
            recovering: Cell::new(false),
            turns: Turns::default(),
        }));
        store.open_with_patience(mode).await?;
        Ok(store)
    }
}

impl fmt::Debug for IndexedDbCabinet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("IndexedDbCabinet")
    }
}

impl Cabinet for IndexedDbCabinet {
    type Store = IndexedDbStore;

    async fn list(&self) -> Result<Vec<String>, StoreError> {
        let databases = connection::databases().await?;
        // Without the list nothing can be said; an empty one would look as if
        // all registers were lost.
        let databases = databases.ok_or(StoreError::Unavailable)?;
        let ours = databases.iter().filter_map(|d| d.strip_prefix(NAME_PREFIX));
        let mut names: Vec<String> = ours.map(str::to_owned).collect();
        names.sort_unstable();
        Ok(names)
    }

    async fn open(&self, name: &str) -> Result<IndexedDbStore, StoreError> {
        self.connect(name, Mode::Existing).await
    }

    async fn create(&self, name: &str) -> Result<IndexedDbStore, StoreError> {
        self.connect(name, Mode::Create).await
    }
}

/// One open register. Clones share the connection.
#[derive(Clone)]
pub struct IndexedDbStore(Rc<Inner>);

struct Inner {
    name: String,
    cabinet: IndexedDbCabinet,
    state: RefCell<State>,
    recovering: Cell<bool>,
    /// Commits go one after the other, so that one that is tried again cannot
    /// overwrite a later one.
    turns: Turns,
}

enum State {
    Open(Rc<Connection>),
    /// The connection was lost; the next use opens it again.
    Broken,
    Closed,
}

impl fmt::Debug for IndexedDbStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "IndexedDbStore({})", self.0.name)
    }
}

impl Store for IndexedDbStore {
    async fn get(&self, shelf: Shelf, key: &str) -> Result<Option<Vec<u8>>, StoreError> {
        self.attempt(async |c| transaction::get(c, shelf, key).await)
            .await
    }

    async fn get_many(
        &self,
        shelf: Shelf,
        keys: &[String],
    ) -> Result<Vec<Option<Vec<u8>>>, StoreError> {
        self.attempt(async |c| transaction::get_many(c, shelf, keys).await)
            .await
    }

    async fn scan(&self, shelf: Shelf, prefix: &str) -> Result<Entries, StoreError> {
        self.attempt(async |c| transaction::scan(c, shelf, prefix).await)
            .await
    }

    async fn keys(&self, shelf: Shelf, prefix: &str) -> Result<Vec<String>, StoreError> {
        self.attempt(async |c| transaction::keys(c, shelf, prefix).await)
            .await
    }

    async fn commit(&self, writes: Vec<Write>) -> Result<(), StoreError> {
        let _turn = self.0.turns.take().await;
        self.attempt(async |c| transaction::commit(c, &writes).await)
            .await
    }

    fn close(&self) {
        self.0.set(State::Closed);
    }
}

impl IndexedDbStore {
    /// Does `work`, opening the connection again and repeating it where the
    /// connection was lost meanwhile. Putting and removing are repeatable.
    async fn attempt<T>(
        &self,
        work: impl AsyncFn(&Connection) -> Result<T, Failure>,
    ) -> Result<T, StoreError> {
        let mut pauses = PAUSES_MS.iter();
        loop {
            let failure = match self.connection().await {
                Ok(connection) => match work(&connection).await {
                    Ok(answer) => return Ok(answer),
                    Err(failure) => {
                        if matches!(failure, Failure::Passing) {
                            self.0.mark_broken(&connection);
                        }
                        failure
                    }
                },
                Err(failure) => failure,
            };
            pause_after(failure, &mut pauses).await?;
        }
    }

    async fn connection(&self) -> Result<Rc<Connection>, Failure> {
        match &*self.0.state.borrow() {
            State::Open(connection) => return Ok(Rc::clone(connection)),
            State::Closed => return Err(StoreError::Closed.into()),
            State::Broken => {}
        }
        self.connect(Mode::Existing).await
    }

    async fn open_with_patience(&self, mode: Mode) -> Result<(), StoreError> {
        let mut pauses = PAUSES_MS.iter();
        loop {
            match self.connect(mode).await {
                Ok(_) => return Ok(()),
                Err(failure) => pause_after(failure, &mut pauses).await?,
            }
        }
    }

    async fn connect(&self, mode: Mode) -> Result<Rc<Connection>, Failure> {
        let on_event = self.0.listener();
        let timeout_ms = self.0.cabinet.open_timeout_ms;
        let database = format!("{NAME_PREFIX}{}", self.0.name);
        let new = Rc::new(connection::open(&database, mode, timeout_ms, on_event).await?);
        // Meanwhile the owner may have closed the store, or another call may
        // have opened it: then the new connection is dropped, which closes it.
        match &*self.0.state.borrow() {
            State::Open(connection) => return Ok(Rc::clone(connection)),
            State::Closed => return Err(StoreError::Closed.into()),
            State::Broken => {}
        }
        self.0.set(State::Open(Rc::clone(&new)));
        Ok(new)
    }

    /// After the browser closed the connection by itself: says at once whether
    /// the register can still be had, rather than at the next save.
    async fn recover(self) {
        let mut pauses = PAUSES_MS.iter();
        let reason = loop {
            match self.connection().await {
                Ok(_) | Err(Failure::Final(StoreError::Closed)) => break None,
                Err(failure) => match pause_after(failure, &mut pauses).await {
                    Ok(()) => {}
                    Err(StoreError::Absent) => break Some(Reason::Vanished),
                    Err(StoreError::Newer) => break Some(Reason::VersionChange),
                    Err(_) => break Some(Reason::ConnectionLost),
                },
            }
        };
        self.0.recovering.set(false);
        if let Some(reason) = reason {
            (self.0.cabinet.on_lost)(&self.0.name, reason);
        }
    }
}

impl Inner {
    fn set(&self, state: State) {
        // The old connection is dropped, and so closed, after the new state
        // stands: closing may call back.
        let old = self.state.replace(state);
        if let State::Open(connection) = old {
            connection.close();
        }
    }

    fn mark_broken(&self, connection: &Rc<Connection>) {
        let is_current =
            matches!(&*self.state.borrow(), State::Open(c) if Rc::ptr_eq(c, connection));
        if is_current {
            self.set(State::Broken);
        }
    }

    /// What a connection tells this store; weak, so that a store that nobody
    /// holds any more closes its connection.
    fn listener(self: &Rc<Self>) -> impl Fn(Event) + 'static {
        let inner: Weak<Self> = Rc::downgrade(self);
        move |event| {
            if let Some(inner) = inner.upgrade() {
                inner.hear(event);
            }
        }
    }

    fn hear(self: &Rc<Self>, event: Event) {
        if !matches!(&*self.state.borrow(), State::Open(_)) {
            return;
        }
        match event {
            Event::VersionChange => {
                self.set(State::Closed);
                (self.cabinet.on_lost)(&self.name, Reason::VersionChange);
            }
            Event::ClosedByBrowser => {
                self.set(State::Broken);
                if !self.recovering.replace(true) {
                    let store = IndexedDbStore(Rc::clone(self));
                    wasm_bindgen_futures::spawn_local(store.recover());
                }
            }
        }
    }
}

/// Waits before the next try, or gives the error that ends the trying.
async fn pause_after(
    failure: Failure,
    pauses: &mut core::slice::Iter<'_, u32>,
) -> Result<(), StoreError> {
    match failure {
        Failure::Final(error) => Err(error),
        Failure::Passing => {
            let pause = pauses.next().ok_or(StoreError::Lost)?;
            TimeoutFuture::new(*pause).await;
            Ok(())
        }
    }
}
