//! Taking in changes of other devices and backups: the one place at which they
//! enter. Union by identity: what is there already is passed over, nothing is
//! ever cleared first (L19), and all was checked before (L18).
//!
//! This module must not import web-sys or leptos.

use super::archive;
use super::backup::open_backup;
use super::batch;
use super::environment::Environment;
use super::register::Register;
use super::row::Row;
use super::segments;
use super::trouble::Trouble;
use crate::domain::attribute::RootKind;
use crate::domain::id::DisputeId;
use crate::protocol::{Notice, Refusal, Saved, Secret};
use crate::record::{Change, ChangeId, Folded, Group, RootId, Stamp};
use crate::store::{Shelf, Store};
use std::collections::{BTreeMap, BTreeSet};

/// What a new change said of a root, and where that stands.
type NewSaid<'a> = (Stamp, &'a [u8], u64);

impl<S: Store> Register<S> {
    /// Takes in a backup of this register.
    ///
    /// # Errors
    /// [`Refusal::OtherRegister`], those of opening a backup, or a trouble of
    /// the store; then nothing was taken in.
    pub async fn absorb<E: Environment>(
        &mut self,
        env: &mut E,
        bytes: &[u8],
        secret: &Secret,
    ) -> Result<Saved, Trouble> {
        let backup = open_backup(bytes, secret)?;
        if backup.manifest.register != self.header.register {
            return Err(Refusal::OtherRegister.into());
        }
        self.take_in(env, backup.changes).await?;
        env.notify(Notice::Touched(None));
        Ok(self.saved(env))
    }

    /// Takes in changes that are checked already, all in one transaction.
    pub(super) async fn take_in<E: Environment>(
        &mut self,
        env: &mut E,
        changes: Vec<Change>,
    ) -> Result<(), Trouble> {
        let mut known = self.known(env).await?;
        let now_ms = env.now_ms();
        let mut chain = self.chain.clone();
        let mut writes = Vec::new();
        let mut taken = Vec::new();
        for change in changes {
            let id = change.id();
            if !known.insert(id) {
                continue;
            }
            let ordinal = chain.next_ordinal;
            let places = if change.header().digests.len() > segments::SMALL {
                let laid = batch::lay(&self.sealing, &change, ordinal, env.random())?;
                writes.extend(laid.writes);
                laid.places
            } else {
                let key = archive::change_key(ordinal);
                let bytes = change.to_bytes();
                writes.push(
                    self.sealing
                        .put(Shelf::Changes, key, &bytes, env.random())?,
                );
                vec![ordinal; change.header().digests.len()]
            };
            chain.note(self.device_id(), id, change.header(), now_ms);
            taken.push((ordinal, change, places));
        }
        if writes.is_empty() {
            return Ok(());
        }
        writes.push(self.put_chain(&chain, env)?);
        self.store.commit(writes).await?;
        self.chain = chain;
        self.uncovered
            .extend(taken.iter().map(|(ordinal, ..)| *ordinal));
        self.first_is_old = true;
        let people = self.roster.clone();
        self.renew_rows(&taken).await?;
        for (row, places) in self.rows_anew(&people, &self.roster).await? {
            self.rows.put(&row, &places);
        }
        let said = taken.iter().flat_map(|(_, change, _)| change.groups());
        let kept = said.map(|(root, _)| root).filter(|root| !is_dispute(*root));
        let roster = self.put_kept(&self.roster, kept, env)?;
        let written = self.write_views_with(env, roster).await;
        // Whatever is written next must not stand beside an older roster.
        self.views_are_lost |= written.is_err();
        written
    }

    /// Makes the rows of the roots anew of which newly taken changes speak:
    /// local order, change, and where each of its groups stands.
    async fn renew_rows(&mut self, taken: &[(u64, Change, Vec<u64>)]) -> Result<(), Trouble> {
        let mut said: BTreeMap<RootId, Vec<NewSaid<'_>>> = BTreeMap::new();
        for (_, change, places) in taken {
            let stamp = Stamp::of(change.id(), change.header());
            for ((root, bytes), place) in change.groups().zip(places) {
                said.entry(root).or_default().push((stamp, bytes, *place));
            }
        }
        // The people first: rows show mediators' names.
        for (root, new) in said.iter().filter(|(root, _)| !is_dispute(**root)) {
            for (stamp, bytes, _) in new {
                match Group::from_bytes(bytes) {
                    Ok(group) => self.roster.take_in(*root, *stamp, group),
                    Err(_) => self.quarantined += 1,
                }
            }
        }
        for (root, new) in said.iter().filter(|(root, _)| is_dispute(**root)) {
            let id = DisputeId(root.id);
            let before = self.rows.places(id);
            // What was damaged here may have come in again from the backup.
            let (mut groups, mut places) = self.groups_sound(*root, &before).await?;
            for (stamp, bytes, place) in new {
                match Group::from_bytes(bytes) {
                    Ok(group) => {
                        groups.push((*stamp, group));
                        places.push(*place);
                    }
                    Err(_) => self.quarantined += 1,
                }
            }
            let folded = Folded::from_groups(groups.iter().map(|(stamp, group)| (*stamp, group)));
            if let Some(row) = Row::of(id, &folded, &self.roster) {
                self.rows.put(&row, &places);
            }
        }
        Ok(())
    }

    pub(super) async fn known<E: Environment>(
        &mut self,
        env: &mut E,
    ) -> Result<BTreeSet<ChangeId>, Trouble> {
        let mut known = BTreeSet::new();
        let mut walk = self.walk().await?;
        while let Some((_, change)) = self.step(env, &mut walk).await? {
            known.insert(change.id());
        }
        Ok(known)
    }
}

fn is_dispute(root: RootId) -> bool {
    root.known_kind() == Some(RootKind::Dispute)
}
