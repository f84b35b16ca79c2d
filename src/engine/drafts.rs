//! Drafts and settings: small sealed values that belong to this device and are
//! no part of the record.
//!
//! This module must not import web-sys or leptos.

use super::archive::{self, DRAFT, Settings};
use super::environment::Environment;
use super::register::Register;
use super::trouble::Trouble;
use crate::domain::order::Order as _;
use crate::protocol::{Draft, Refusal, Saved};
use crate::store::{Shelf, Store, Write};
use crate::vault::{KdfCost, Passphrase};

/// The longest idle time, in minutes: a day.
const MOST_MINUTES: u32 = 24 * 60;

impl<S: Store> Register<S> {
    /// Keeps a form's text.
    ///
    /// # Errors
    /// A trouble of the store; then the draft of before stands.
    pub async fn keep_draft<E: Environment>(
        &mut self,
        env: &mut E,
        mut draft: Draft,
    ) -> Result<Saved, Trouble> {
        draft.at_ms = env.now_ms();
        let bytes = postcard::to_allocvec(&draft).map_err(|_| Trouble::Fault)?;
        let key = format!("{DRAFT}{}", draft.key);
        let write = self.sealing.put(Shelf::Meta, key, &bytes, env.random())?;
        self.commit_words(env, vec![write]).await?;
        Ok(self.saved(env))
    }

    /// Throws a draft away.
    ///
    /// # Errors
    /// A trouble of the store.
    pub async fn drop_draft<E: Environment>(
        &mut self,
        env: &mut E,
        key: &str,
    ) -> Result<Saved, Trouble> {
        let write = Write::Remove {
            shelf: Shelf::Meta,
            key: format!("{DRAFT}{key}"),
        };
        self.store.commit(vec![write]).await?;
        Ok(self.saved(env))
    }

    /// Every kept draft, the last typed first. One that does not unseal is
    /// passed over and left where it is.
    ///
    /// # Errors
    /// A trouble of the store.
    pub async fn drafts(&self) -> Result<Vec<Draft>, Trouble> {
        let mut drafts: Vec<Draft> = self
            .store
            .scan(Shelf::Meta, DRAFT)
            .await?
            .iter()
            .filter_map(|(key, sealed)| self.sealing.open(Shelf::Meta, key, sealed).ok())
            .filter_map(|plain| postcard::from_bytes(&plain).ok())
            .collect();
        drafts.order_by_key(|draft| std::cmp::Reverse(draft.at_ms));
        Ok(drafts)
    }

    /// Sets the idle time after which the register locks; 0 means never.
    ///
    /// # Errors
    /// A trouble of the store.
    pub async fn set_auto_lock<E: Environment>(
        &mut self,
        env: &mut E,
        minutes: u32,
    ) -> Result<Saved, Trouble> {
        let settings = Settings {
            auto_lock_minutes: minutes.min(MOST_MINUTES),
        };
        let bytes = minicbor::to_vec(&settings).map_err(|_| Trouble::Fault)?;
        let write = self
            .sealing
            .put(Shelf::Meta, archive::SETTINGS, &bytes, env.random())?;
        self.store.commit(vec![write]).await?;
        self.settings = settings;
        Ok(self.saved(env))
    }

    /// Replaces the passphrase, for those who know the present one.
    ///
    /// # Errors
    /// [`Refusal::WrongPassphrase`], [`Refusal::WeakPassphrase`], or a trouble
    /// of the store; then the present passphrase still opens the register.
    pub async fn change_passphrase<E: Environment>(
        &mut self,
        env: &mut E,
        cost: KdfCost,
        old: &str,
        new: &str,
    ) -> Result<Saved, Trouble> {
        self.wraps.open_with_passphrase(&Passphrase::new(old))?;
        let new = Passphrase::new(new);
        if !new.strength().is_acceptable() {
            return Err(Refusal::WeakPassphrase.into());
        }
        let mut wraps = self.wraps.clone();
        wraps.set_passphrase(self.sealing.key(), &new, cost, env.random())?;
        let mut header = self.header.clone();
        header.wraps = wraps.to_bytes()?;
        let write = Write::Put {
            shelf: Shelf::Meta,
            key: archive::HEADER.to_owned(),
            value: header.to_bytes(),
        };
        self.store.commit(vec![write]).await?;
        self.wraps = wraps;
        self.header = header;
        Ok(self.saved(env))
    }

    pub(super) fn saved<E: Environment>(&self, env: &E) -> Saved {
        Saved {
            at_ms: env.now_ms(),
            only_here: self.chain.only_here(),
            dispute: None,
        }
    }
}
