//! What came in and is named by no fact: throwing it away on a person's word,
//! and clearing away what never became whole.
//!
//! Nothing here touches a file that is recorded: its removal of `u/` is in the
//! transaction that says its facts, and only what has an `u/` is looked at.

use super::forms::{COMING, Coming};
use crate::domain::id::EntityId;
use crate::engine::register::Register;
use crate::engine::trouble::Trouble;
use crate::store::{Shelf, Store, Write};

impl<S: Store> Register<S> {
    /// Whether it was not yet looked for what earlier runs left unfinished.
    #[must_use]
    pub const fn should_sweep(&self) -> bool {
        !self.files.swept
    }

    /// Clears away the parts of files that never became whole, because the
    /// browser ended or the person locked the register midway. Whole files wait on.
    ///
    /// # Errors
    /// A trouble of the store; it is tried again.
    pub async fn sweep_files(&mut self) -> Result<(), Trouble> {
        if self.files.swept {
            return Ok(());
        }
        for (_, coming) in self.all_coming().await? {
            let upload = EntityId::from_bytes(coming.upload);
            let comes = self.files.coming.contains_key(&upload) || self.is_taken_in(upload);
            if coming.whole.is_none() && !comes {
                self.remove_coming(upload).await?;
            }
        }
        self.files.swept = true;
        Ok(())
    }

    /// Throws away a file that is not recorded. What is recorded is left alone.
    ///
    /// # Errors
    /// A trouble of the store.
    pub(super) async fn discard_file(&mut self, upload: EntityId) -> Result<(), Trouble> {
        self.files.coming.remove(&upload);
        let key = self.names().coming(upload);
        if self.store.get(Shelf::Blobs, &key).await?.is_none() {
            return Ok(());
        }
        self.remove_coming(upload).await
    }

    /// Removes an `u/` and the parts of it, in one transaction.
    pub(super) async fn remove_coming(&mut self, upload: EntityId) -> Result<(), Trouble> {
        let parts = self.names().parts(upload);
        let coming = self.names().coming(upload);
        let mut keys = self.store.keys(Shelf::Blobs, &parts).await?;
        keys.push(coming);
        let writes = keys
            .into_iter()
            .map(|key| Write::Remove {
                shelf: Shelf::Blobs,
                key,
            })
            .collect();
        Ok(self.store.commit(writes).await?)
    }

    /// Everything that is coming in or waits. What does not unseal stays where
    /// it is, and is passed over.
    pub(super) async fn all_coming(&mut self) -> Result<Vec<(String, Coming)>, Trouble> {
        let sealed = self.store.scan(Shelf::Blobs, COMING).await?;
        let open = |(key, sealed): (String, Vec<u8>)| {
            let plain = self.sealing.open(Shelf::Blobs, &key, &sealed).ok()?;
            Coming::read(&plain).ok().map(|coming| (key, coming))
        };
        Ok(sealed.into_iter().filter_map(open).collect())
    }
}
