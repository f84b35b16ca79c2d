//! The line to the engine: asks down, answers and notices up.
//!
//! [`Engine`] is a small copyable handle; [`use_engine`] finds it anywhere below
//! the root. Commands are callbacks, state is signals; a page never writes the
//! signals here. The worker lives exactly as long as a register is open (or is
//! being chosen): locking ends it, and its memory with it.

mod live;
mod session;
mod wire;
mod worker;

pub use live::{Follow, Live, live};
pub use session::{Broken, Saving, Session, Unopened};

use crate::{
    domain::id::DisputeId,
    platform::{storage, tabs::Held},
    protocol::{Ask, Command, FileOut, Home, Notice, Query, Refusal, Reply, Saved, StoreTrouble},
};
use leptos::{prelude::*, task::spawn_local};
use std::{cell::RefCell, collections::HashMap, rc::Rc, sync::Arc};
use wire::Wire;
use worker::Ending;

/// The handle to the engine.
#[derive(Clone, Copy)]
pub struct Engine {
    inner: StoredValue<Inner, LocalStorage>,
    /// What is open, or why nothing is.
    pub session: RwSignal<Session>,
    /// The front page of the open register, asked again whenever something changed.
    pub home: RwSignal<Option<Arc<Home>>>,
    /// How the last change fared.
    pub saving: RwSignal<Saving>,
    /// Changes that exist only on this device.
    pub only_here: RwSignal<u64>,
    /// Whether every row is in memory, so that lists and searches are complete.
    pub searchable: RwSignal<bool>,
    /// Long work: done so far, of how much.
    pub progress: RwSignal<Option<(u64, u64)>>,
    /// The store went away and is being reopened.
    pub trouble: RwSignal<Option<StoreTrouble>>,
    any: RwSignal<u32>,
}

/// A numbered callback of [`Engine::before_close`].
type Flush = (u32, Rc<dyn Fn()>);

struct Inner {
    wire: Option<Wire>,
    held: Option<Held>,
    register: Option<String>,
    disputes: HashMap<DisputeId, ArcRwSignal<u32>>,
    flushes: Rc<RefCell<Vec<Flush>>>,
    next_flush: u32,
    /// What an engine that ends means just now.
    ending: Ending,
}

/// The engine of the page. Provided by the root component, so it is always there.
///
/// # Panics
/// Outside the root component, which is a fault of the program.
#[must_use]
#[allow(clippy::expect_used)]
pub fn use_engine() -> Engine {
    use_context::<Engine>().expect("the root component provides the engine")
}

impl Engine {
    /// Makes the handle, with nothing running yet.
    #[must_use]
    pub fn new() -> Self {
        Self {
            inner: StoredValue::new_local(Inner {
                wire: None,
                held: None,
                register: None,
                disputes: HashMap::new(),
                flushes: Rc::default(),
                next_flush: 0,
                ending: Ending::Breaks,
            }),
            session: RwSignal::new(Session::Starting),
            home: RwSignal::new(None),
            saving: RwSignal::new(Saving::Idle),
            only_here: RwSignal::new(0),
            searchable: RwSignal::new(false),
            progress: RwSignal::new(None),
            trouble: RwSignal::new(None),
            any: RwSignal::new(0),
        }
    }

    /// Asks, and gives the answer. An engine that ended answers with a fault.
    pub async fn ask(self, ask: Ask) -> Result<Reply, Refusal> {
        let answer = self
            .inner
            .try_with_value(|inner| inner.wire.as_ref().map(|wire| wire.ask(ask)))
            .flatten();
        match answer {
            Some(answer) => answer.await,
            None => Err(Refusal::Locked),
        }
    }

    /// Reads something.
    ///
    /// # Errors
    /// What the engine answers.
    pub async fn query(self, query: Query) -> Result<Reply, Refusal> {
        self.ask(Ask::Query(query)).await
    }

    /// Changes something; the answer comes when it is committed. The screen
    /// says so meanwhile ([`Self::saving`]), except for drafts.
    ///
    /// # Errors
    /// What the engine refuses: nothing has changed then.
    pub async fn save(self, command: Command) -> Result<Saved, Refusal> {
        let quiet = matches!(command, Command::KeepDraft(_) | Command::DropDraft(_));
        if !quiet {
            self.saving.set(Saving::Saving);
        }
        let result = match self.ask(Ask::Command(command)).await {
            Ok(Reply::Saved(saved)) => Ok(saved),
            Ok(_) => Err(Refusal::Fault),
            Err(refusal) => Err(refusal),
        };
        self.progress.set(None);
        if !quiet {
            self.saved(&result);
        }
        result
    }

    /// [`Self::save`], answered by a callback.
    pub fn command(self, command: Command, done: impl FnOnce(Result<Saved, Refusal>) + 'static) {
        spawn_local(async move { done(self.save(command).await) });
    }

    /// Makes a backup file, sealed to the recovery key or to the passphrase.
    ///
    /// # Errors
    /// What the engine refuses.
    pub async fn backup(self, passphrase: Option<String>) -> Result<FileOut, Refusal> {
        let answer = self
            .ask(Ask::Command(Command::SaveBackup { passphrase }))
            .await;
        self.progress.set(None);
        match answer? {
            Reply::File(file) => {
                self.touched(None);
                Ok(file)
            }
            _ => Err(Refusal::Fault),
        }
    }

    fn saved(self, result: &Result<Saved, Refusal>) {
        match result {
            Ok(saved) => {
                self.saving.set(Saving::Saved { at_ms: saved.at_ms });
                self.only_here.set(saved.only_here);
                // The first real save is the moment at which the browser grants it.
                spawn_local(async {
                    storage::persist().await;
                });
            }
            Err(refusal) => self.saving.set(Saving::NotSaved(refusal.clone())),
        }
    }

    /// Calls `flush` before the register closes – when it is locked, by hand
    /// or by itself, or another tab takes it – until the calling component
    /// goes. Forms send the text that is not yet in a kept draft.
    pub fn before_close(self, flush: impl Fn() + 'static) {
        let number = self.inner.try_update_value(|inner| {
            inner.next_flush += 1;
            inner
                .flushes
                .borrow_mut()
                .push((inner.next_flush, Rc::new(flush)));
            inner.next_flush
        });
        on_cleanup(move || {
            self.inner.try_with_value(|inner| {
                inner
                    .flushes
                    .borrow_mut()
                    .retain(|(kept, _)| Some(*kept) != number);
            });
        });
    }

    /// Follows the changes of one dispute: a number that grows.
    fn version_of(self, id: DisputeId) -> ArcRwSignal<u32> {
        let signal = self.inner.try_update_value(|inner| {
            inner
                .disputes
                .entry(id)
                .or_insert_with(|| ArcRwSignal::new(0))
                .clone()
        });
        signal.unwrap_or_else(|| ArcRwSignal::new(0))
    }

    fn touched(self, dispute: Option<DisputeId>) {
        let signals: Vec<ArcRwSignal<u32>> = self
            .inner
            .try_with_value(|inner| match dispute {
                Some(id) => inner.disputes.get(&id).cloned().into_iter().collect(),
                None => inner.disputes.values().cloned().collect(),
            })
            .unwrap_or_default();
        for signal in signals {
            signal.update(|version| *version = version.wrapping_add(1));
        }
        self.any
            .update(|version| *version = version.wrapping_add(1));
    }

    fn heard(self, notice: Notice) {
        match notice {
            Notice::Saving => {}
            Notice::Touched(dispute) => self.touched(dispute),
            Notice::Searchable => {
                self.searchable.set(true);
                self.touched(None);
            }
            Notice::Progress { done, total } => {
                self.progress.set((done < total).then_some((done, total)))
            }
            Notice::StoreTrouble(trouble) => self.trouble.set(Some(trouble)),
            Notice::TakenOver => self.taken(),
        }
    }
}

impl Default for Engine {
    fn default() -> Self {
        Self::new()
    }
}
