//! Room kept back for the last words (L10): a value of noise that is let go when
//! the browser has no room left, so that what a person typed can still be saved
//! and a backup be made. Files and views do not live on it.
//!
//! This module must not import web-sys or leptos.

use super::archive::RESERVE;
use super::environment::Environment;
use super::register::Register;
use super::trouble::Trouble;
use crate::protocol::{Notice, Reserve};
use crate::store::{Shelf, Store, StoreError, Write};
use crate::vault::Entropy;

/// The room kept back, in bytes: some hundred changes with all that belongs to them.
pub const RESERVE_BYTES: usize = 512 << 10;

impl<S: Store> Register<S> {
    /// Whether it is not yet known that room is kept back.
    #[must_use]
    pub const fn wants_reserve(&self) -> bool {
        matches!(self.reserve, Reserve::Unknown)
    }

    /// Keeps room back, if there is any. To be called when nobody asks.
    ///
    /// # Errors
    /// A trouble of the store other than that there is no room.
    pub async fn keep_reserve<E: Environment>(&mut self, env: &mut E) -> Result<(), Trouble> {
        if !self.store.keys(Shelf::Meta, RESERVE).await?.is_empty() {
            self.reserve = Reserve::Kept;
            return Ok(());
        }
        // Noise, because compressed nothing takes no room.
        let mut noise = vec![0; RESERVE_BYTES];
        env.random().fill(&mut noise)?;
        let write = self
            .sealing
            .put(Shelf::Meta, RESERVE, &noise, env.random())?;
        match self.store.commit(vec![write]).await {
            Ok(()) => self.reserve = Reserve::Kept,
            Err(StoreError::Full) => self.set_reserve(env, Reserve::Missing),
            Err(error) => return Err(error.into()),
        }
        Ok(())
    }

    /// Commits what a person typed; where there is no room for it, the reserve
    /// is let go and it is tried once more.
    ///
    /// # Errors
    /// Any of the store; then nothing was written.
    pub(super) async fn commit_words<E: Environment>(
        &mut self,
        env: &mut E,
        writes: Vec<Write>,
    ) -> Result<(), Trouble> {
        if matches!(self.reserve, Reserve::Released | Reserve::Missing) {
            return Ok(self.store.commit(writes).await?);
        }
        match self.store.commit(writes.clone()).await {
            Err(StoreError::Full) => {}
            result => return Ok(result?),
        }
        if self.store.keys(Shelf::Meta, RESERVE).await?.is_empty() {
            return Err(StoreError::Full.into());
        }
        let release = Write::Remove {
            shelf: Shelf::Meta,
            key: RESERVE.to_owned(),
        };
        self.store.commit(vec![release]).await?;
        self.set_reserve(env, Reserve::Released);
        Ok(self.store.commit(writes).await?)
    }

    fn set_reserve<E: Environment>(&mut self, env: &mut E, reserve: Reserve) {
        self.reserve = reserve;
        env.notify(Notice::Touched(None));
    }
}
