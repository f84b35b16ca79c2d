//! The engine: owns the keys, the record, the index, the figures and the
//! files. It answers an [`Ask`] with a reply or a refusal and says what
//! changed in notices.
//!
//! It runs in a worker in the browser and natively in tests and `concordctl`;
//! it must not import web-sys or leptos.

pub mod absorb;
pub mod anew;
pub mod answer;
pub mod archive;
pub mod backup;
pub mod batch;
pub mod batches;
pub mod calendar;
pub mod cases;
pub mod changes;
pub mod checking;
pub mod clock;
pub mod crew;
pub mod drafts;
pub mod environment;
pub mod evidence;
pub mod export;
pub mod facts;
pub mod first;
pub mod history;
mod kept;
mod layouts;
pub mod ledger;
pub mod life;
pub mod list;
pub mod loading;
pub mod needs;
pub mod parts;
pub mod register;
pub mod reserve;
pub mod roster;
pub mod row;
pub mod rows;
pub mod saving;
pub mod say;
pub mod segments;
pub mod sheets;
pub mod start;
pub mod story;
mod summaries;
pub mod tables;
pub mod trial;
pub mod trouble;
pub mod unlock;
pub mod view;

/// The frozen bytes that tests of this room hold its forms to.
#[cfg(all(test, not(target_family = "wasm")))]
#[path = "../../tests/fixtures/pinned.rs"]
mod pinned;

use crate::protocol::{Ask, Refusal, Reply};
use crate::store::{Cabinet, Store};
use crate::vault::KdfCost;
pub use answer::Part;
pub use crew::{Alone, Crew};
pub use environment::Environment;
use list::ListCache;
pub use register::Register;
use trouble::Trouble;

/// The engine over the registers of one device.
pub struct Engine<C: Cabinet, E> {
    cabinet: C,
    env: E,
    cost: KdfCost,
    open: Option<Register<C::Store>>,
    cache: ListCache,
    incoming: Option<sheets::Incoming>,
    maker: Option<sheets::Maker>,
}

impl<C: Cabinet, E: Environment> Engine<C, E> {
    /// An engine with nothing open. `cost` is what guessing a passphrase costs.
    pub fn new(cabinet: C, env: E, cost: KdfCost) -> Self {
        Self {
            cabinet,
            env,
            cost,
            open: None,
            cache: ListCache::default(),
            incoming: None,
            maker: None,
        }
    }

    /// Answers the page.
    ///
    /// # Errors
    /// A [`Refusal`]; then nothing has changed.
    pub async fn handle(&mut self, ask: Ask) -> Result<Reply, Refusal> {
        match Part::of(&ask) {
            Part::First => self.handle_first(ask).await,
            Part::Work => self.handle_work(ask).await,
            Part::Seldom => self.handle_seldom(ask).await,
        }
    }

    /// Does a little of what waits: reading rows, then writing views, then
    /// retiring changes, then clearing away parts of files that never became
    /// whole. Answers whether more waits. To be called when nobody asks.
    ///
    /// # Errors
    /// A [`Refusal`] of the store; nothing is lost, it is tried again later.
    pub async fn settle(&mut self) -> Result<bool, Refusal> {
        let Some(register) = &mut self.open else {
            return Ok(false);
        };
        if register.is_loading() {
            let more = register.load_more(&mut self.env).await?;
            return Ok(more || register.waits());
        }
        if register.lags() {
            register.write_some_views(&mut self.env).await?;
            return Ok(register.waits());
        }
        if register.should_retire() {
            register
                .retire(&mut self.env, segments::KEEP_RECENT)
                .await?;
            return Ok(register.waits());
        }
        if register.should_sweep() {
            register.sweep_files().await?;
            return Ok(register.wants_reserve());
        }
        if register.wants_reserve() {
            register.keep_reserve(&mut self.env).await?;
        }
        Ok(false)
    }

    /// The open register, for tests, the benchmark and `concordctl`.
    pub const fn register(&mut self) -> Option<&mut Register<C::Store>> {
        self.open.as_mut()
    }

    /// The environment.
    pub const fn environment(&mut self) -> &mut E {
        &mut self.env
    }

    async fn close(&mut self) -> Result<Reply, Trouble> {
        self.incoming = None;
        self.env.crew().dismiss();
        if let Some(mut register) = self.open.take() {
            // Views that lag are made good at the next unlocking.
            register.write_views(&mut self.env).await.ok();
            register.store.close();
        }
        Ok(Reply::Closed)
    }
}
