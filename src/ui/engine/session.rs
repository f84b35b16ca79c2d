//! What is open: the states from the first start to the lock, and the ways
//! between them.

use super::Engine;
use crate::{
    domain::{id::EntityId, language::Language},
    platform::{
        clock, remembered,
        tabs::{self, Held, Loss},
    },
    protocol::{Ask, Home, Query, Refusal, Reply, Secret, StartRegister, Survey},
};
use leptos::{prelude::*, task::spawn_local};
use std::{rc::Rc, sync::Arc};

/// What is open, or why nothing is.
#[derive(Clone, Debug, PartialEq)]
pub enum Session {
    /// The engine starts.
    Starting,
    /// Nothing is open: choose, unlock or start a register.
    Choosing {
        /// The registers on this device.
        survey: Survey,
        /// The one that was open before, to be offered first.
        last: Option<String>,
    },
    /// A register was started; its recovery key is shown until the person kept it.
    KeepKey {
        /// The recovery key.
        recovery_key: String,
    },
    /// A register is open; [`Engine::home`] holds its front page.
    Open,
    /// Another tab took the register over.
    TakenOver {
        /// Its name on this device.
        register: String,
    },
    /// Nothing goes any more until the page is loaded again.
    Broken(Broken),
}

/// Why nothing goes any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Broken {
    /// A program file is missing or damaged.
    EngineMissing,
    /// The engine ended by a fault of its program.
    EngineFailed,
    /// The browser keeps no data (private window, storage forbidden).
    NoStorage,
}

/// How the last change fared.
#[derive(Clone, Debug, PartialEq)]
pub enum Saving {
    /// Nothing was changed since the register was opened.
    Idle,
    /// A change is being committed.
    Saving,
    /// It is committed.
    Saved {
        /// When: milliseconds since 1970 UTC.
        at_ms: u64,
    },
    /// It is not; nothing has changed.
    NotSaved(Refusal),
}

/// Why a register was not opened.
#[derive(Clone, Debug, PartialEq)]
pub enum Unopened {
    /// The engine's reason.
    Refused(Refusal),
    /// It is open in another tab.
    Elsewhere {
        /// Since when, milliseconds since 1970 UTC, if that tab answered.
        since_ms: Option<u64>,
    },
}

const PATIENCE_MS: u32 = 3_000;
/// How long a page may take to be loaded anew, in milliseconds.
const STAYED_MS: u32 = 8_000;

impl Engine {
    /// Starts the engine and looks which registers are on this device.
    pub fn begin(self) {
        self.fresh(None);
    }

    /// A new worker, and then the choice of registers.
    fn fresh(self, last: Option<String>) {
        self.session.set(Session::Starting);
        self.start_worker();
        spawn_local(async move { self.choose(last).await });
    }

    /// Looks again which registers are on this device.
    pub async fn choose(self, last: Option<String>) {
        match self.ask(Ask::Survey).await {
            Ok(Reply::Survey(survey)) => {
                let last = last.or_else(remembered::last);
                self.session.set(Session::Choosing { survey, last });
            }
            Ok(_) => self.broken(Broken::EngineFailed),
            Err(Refusal::Store(_)) => self.broken(Broken::NoStorage),
            // The engine ended: whoever noticed has said why.
            Err(_) => {}
        }
    }

    pub(super) fn broken(self, broken: Broken) {
        self.inner.update_value(|inner| inner.held = None);
        self.session.set(Session::Broken(broken));
    }

    /// Starts a register; the person must keep its recovery key next.
    ///
    /// # Errors
    /// The engine's refusal.
    pub async fn start_register(self, start: StartRegister) -> Result<(), Refusal> {
        let answer = self.ask_to_open(Ask::Start(start)).await;
        self.started(answer, true).await
    }

    /// Starts the sample register. Its recovery key is not worth keeping.
    ///
    /// # Errors
    /// The engine's refusal.
    pub async fn start_sample(self, passphrase: String, language: Language) -> Result<(), Refusal> {
        let ask = Ask::StartSample {
            passphrase,
            language,
        };
        self.started(self.ask(ask).await, false).await
    }

    async fn started(self, answer: Result<Reply, Refusal>, keep_key: bool) -> Result<(), Refusal> {
        match answer? {
            Reply::Started {
                register,
                recovery_key,
                home,
            } => {
                let held = tabs::hold(&register, self.on_loss(&register)).await.ok();
                self.opened(register, held, *home);
                if keep_key {
                    self.session.set(Session::KeepKey { recovery_key });
                }
                Ok(())
            }
            Reply::Unlocked(home) => {
                let register = home.register.clone();
                let held = tabs::hold(&register, self.on_loss(&register)).await.ok();
                self.opened(register, held, *home);
                Ok(())
            }
            _ => Err(Refusal::Fault),
        }
    }

    /// The person says that the recovery key was kept.
    pub fn key_kept(self) {
        self.session.set(Session::Open);
    }

    /// Opens a backup as a register of its own on this device.
    ///
    /// # Errors
    /// The engine's refusal.
    pub async fn restore(
        self,
        bytes: Vec<u8>,
        secret: Secret,
        passphrase: String,
        member: EntityId,
        device: String,
    ) -> Result<(), Refusal> {
        let ask = Ask::RestoreBackup {
            bytes,
            secret,
            passphrase,
            member,
            device,
        };
        self.started(self.ask(ask).await, true).await
    }

    /// Opens a register; `take_over` also when another tab holds it.
    ///
    /// # Errors
    /// The engine's refusal, or that it is open elsewhere.
    pub async fn unlock(
        self,
        register: String,
        secret: Secret,
        take_over: bool,
    ) -> Result<(), Unopened> {
        let lost = self.on_loss(&register);
        let held = if take_over {
            tabs::take_over(&register, lost).await
        } else {
            tabs::hold(&register, lost).await
        }
        .map_err(|elsewhere| Unopened::Elsewhere {
            since_ms: elsewhere.since_ms,
        })?;
        let ask = Ask::Unlock {
            register: register.clone(),
            secret,
        };
        match self.ask_to_open(ask).await.map_err(Unopened::Refused)? {
            Reply::Unlocked(home) => {
                self.opened(register, Some(held), *home);
                Ok(())
            }
            _ => Err(Unopened::Refused(Refusal::Fault)),
        }
    }

    fn opened(self, register: String, held: Option<Held>, home: Home) {
        remembered::opened(&register);
        if !home.sample {
            remembered::note(&register);
        }
        self.inner.update_value(|inner| {
            inner.held = held;
            inner.register = Some(register);
        });
        self.saving.set(Saving::Idle);
        self.only_here.set(home.health.only_here);
        self.searchable.set(home.health.searchable);
        self.progress.set(None);
        self.trouble.set(None);
        self.home.set(Some(Arc::new(home)));
        self.session.set(Session::Open);
    }

    fn on_loss(self, register: &str) -> impl Fn(Loss) + 'static {
        let register = register.to_owned();
        move |loss| {
            let register = register.clone();
            match loss {
                Loss::Asked => spawn_local(async move {
                    self.close().await;
                    self.session.set(Session::TakenOver { register });
                }),
                Loss::Taken => {
                    self.end();
                    self.session.set(Session::TakenOver { register });
                }
            }
        }
    }

    pub(super) fn taken(self) {
        let register = self
            .inner
            .try_with_value(|inner| inner.register.clone())
            .flatten()
            .unwrap_or_default();
        self.end();
        self.session.set(Session::TakenOver { register });
    }

    /// Locks: what is typed is kept, the worker ends with its memory, and a new
    /// one waits for the passphrase.
    pub fn lock(self) {
        let last = self.register();
        spawn_local(async move {
            self.close().await;
            self.fresh(last);
        });
    }

    /// Closes the register before something loads the page anew: what is typed
    /// is kept first. Where the page stays after all, it is locked.
    pub fn close_and(self, load: impl FnOnce() + 'static) {
        let last = self.register();
        spawn_local(async move {
            self.close().await;
            load();
            clock::wait(STAYED_MS).await;
            self.fresh(last);
        });
    }

    fn register(self) -> Option<String> {
        let register = self.inner.try_with_value(|inner| inner.register.clone());
        register.flatten()
    }

    /// After another tab took the register: back to the choice.
    pub fn back(self, register: String) {
        self.fresh(Some(register));
    }

    /// Sends pending drafts, lets the engine finish – three seconds at most – and ends it.
    async fn close(self) {
        let flushes: Vec<Rc<dyn Fn()>> = self
            .inner
            .try_with_value(|inner| {
                inner
                    .flushes
                    .borrow()
                    .iter()
                    .map(|(_, flush)| flush.clone())
                    .collect()
            })
            .unwrap_or_default();
        for flush in flushes {
            flush();
        }
        let (answer, answered) = futures_channel::oneshot::channel();
        let answer = Rc::new(std::cell::RefCell::new(Some(answer)));
        let done =
            move |answer: &std::cell::RefCell<Option<futures_channel::oneshot::Sender<()>>>| {
                if let Some(answer) = answer.borrow_mut().take() {
                    answer.send(()).ok();
                }
            };
        spawn_local({
            let answer = answer.clone();
            async move {
                self.ask(Ask::Close).await.ok();
                done(&answer);
            }
        });
        spawn_local(async move {
            clock::wait(PATIENCE_MS).await;
            done(&answer);
        });
        answered.await.ok();
        self.end();
    }

    /// Ends the worker now. The front page goes too: no name of a dispute stays.
    fn end(self) {
        self.session.set(Session::Starting);
        self.inner.update_value(|inner| {
            inner.wire = None;
            inner.held = None;
            inner.register = None;
            inner.disputes.clear();
        });
        self.home.set(None);
        self.saving.set(Saving::Idle);
        self.searchable.set(false);
        self.progress.set(None);
    }

    /// Asks the front page again whenever something changed. Called once, by the root.
    pub fn follow_home(self) {
        Effect::new(move |last: Option<u32>| {
            let version = self.any.get();
            if last.is_some_and(|last| last != version)
                && matches!(self.session.get_untracked(), Session::Open)
            {
                spawn_local(async move {
                    if let Ok(Reply::Home(home)) = self.query(Query::Home).await {
                        self.only_here.set(home.health.only_here);
                        self.home.set(Some(Arc::new(*home)));
                    }
                });
            }
            version
        });
    }
}
