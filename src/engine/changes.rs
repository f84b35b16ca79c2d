//! Every change of a register, one after the other in the order in which they
//! came, wherever they lie: so that a backup, or a look at what is known, holds
//! one change in memory and not all of them.
//!
//! This module must not import web-sys or leptos.

use super::batch;
use super::environment::Environment;
use super::register::Register;
use super::segments::{self, HEADERS, Retired, Said};
use super::trouble::Trouble;
use crate::domain::order::Order as _;
use crate::protocol::Notice;
use crate::record::{Change, Header, RootId};
use crate::store::{Shelf, Store};
use std::collections::BTreeMap;

/// Segments that are kept at hand: changes that follow each other speak of the
/// same disputes.
const SEGMENTS_AT_HAND: usize = 1024;
/// Changes between two words on how far the work has come.
const TELL_EVERY: u64 = 64;

/// Where a change lies.
#[derive(Clone, Copy)]
enum Source {
    /// In a value of its own.
    Own,
    /// In a header pack, at an index.
    Packed { pack: usize, index: usize },
}

/// A way through all changes. One that cannot be read is passed over and counted.
pub struct Walk {
    order: Vec<(u64, Source)>,
    next: usize,
    packs: Vec<String>,
    open: Option<(usize, Vec<Retired>)>,
    segments: BTreeMap<RootId, Vec<Said>>,
    last: Option<u64>,
    damaged: u64,
    /// Which of how many times all changes are gone through for one request.
    turn: (u64, u64),
}

impl Walk {
    /// The same way, told as the `turn`th of `turns`, counted from 0.
    #[must_use]
    pub(super) const fn in_turn(mut self, turn: u64, turns: u64) -> Self {
        self.turn = (turn, turns);
        self
    }
}

impl<S: Store> Register<S> {
    /// Begins a way through all changes. A damaged header pack counts as one
    /// change: nobody can tell how many it held.
    ///
    /// # Errors
    /// A trouble of the store.
    pub(super) async fn walk(&self) -> Result<Walk, Trouble> {
        let mut walk = Walk {
            order: Vec::new(),
            next: 0,
            packs: self.store.keys(Shelf::Segments, HEADERS).await?,
            open: None,
            segments: BTreeMap::new(),
            last: None,
            damaged: 0,
            turn: (0, 1),
        };
        for (pack, key) in walk.packs.iter().enumerate() {
            match self.pack(key).await {
                Ok(all) => walk.order.extend(
                    (0..)
                        .zip(&all)
                        .map(|(index, one)| (one.ordinal, Source::Packed { pack, index })),
                ),
                Err(Trouble::Unsound | Trouble::Newer) => walk.damaged += 1,
                Err(trouble) => return Err(trouble),
            }
        }
        let own = self.store.keys(Shelf::Changes, "").await?;
        let own = own.iter().filter_map(|key| key.parse().ok());
        walk.order.extend(own.map(|ordinal| (ordinal, Source::Own)));
        walk.order.order_by_key(|(ordinal, _)| *ordinal);
        Ok(walk)
    }

    /// The next change with its local order, its digests checked; none at the end.
    ///
    /// # Errors
    /// A trouble of the store.
    pub(super) async fn step<E: Environment>(
        &mut self,
        env: &mut E,
        walk: &mut Walk,
    ) -> Result<Option<(u64, Change)>, Trouble> {
        while let Some((ordinal, source)) = walk.order.get(walk.next).copied() {
            let (at, all) = (walk.next as u64, walk.order.len() as u64);
            if at.is_multiple_of(TELL_EVERY) {
                let (turn, turns) = walk.turn;
                let (done, total) = (turn * all + at, turns * all);
                env.notify(Notice::Progress { done, total });
            }
            walk.next += 1;
            // After a crash while retiring it lies in both: it counts once.
            if walk.last == Some(ordinal) {
                continue;
            }
            let read = match source {
                Source::Own => self.change_at(ordinal).await,
                Source::Packed { pack, index } => self.packed(walk, pack, index).await,
            };
            match read {
                Ok(change) => {
                    walk.last = Some(ordinal);
                    return Ok(Some((ordinal, change)));
                }
                Err(Trouble::Unsound | Trouble::Newer) => walk.damaged += 1,
                Err(trouble) => return Err(trouble),
            }
        }
        self.quarantined = self
            .quarantined
            .max(u32::try_from(walk.damaged).unwrap_or(u32::MAX));
        Ok(None)
    }

    /// Every change of the register at once, for tests and small registers.
    ///
    /// # Errors
    /// A trouble of the store. A value that does not unseal is passed over and
    /// counted as quarantined.
    pub async fn all_changes<E: Environment>(
        &mut self,
        env: &mut E,
    ) -> Result<Vec<(u64, Change)>, Trouble> {
        let mut walk = self.walk().await?;
        let mut changes = Vec::new();
        while let Some(change) = self.step(env, &mut walk).await? {
            changes.push(change);
        }
        Ok(changes)
    }

    async fn packed(&self, walk: &mut Walk, pack: usize, index: usize) -> Result<Change, Trouble> {
        if walk.open.as_ref().is_none_or(|(open, _)| *open != pack) {
            let key = walk.packs.get(pack).ok_or(Trouble::Fault)?;
            walk.open = Some((pack, self.pack(key).await?));
        }
        let open = walk.open.as_ref().and_then(|(_, all)| all.get(index));
        self.again(open.ok_or(Trouble::Unsound)?, &mut walk.segments)
            .await
    }

    /// A retired change, put together again.
    pub(super) async fn again(
        &self,
        retired: &Retired,
        at_hand: &mut BTreeMap<RootId, Vec<Said>>,
    ) -> Result<Change, Trouble> {
        if let Some(chunks) = retired.chunks {
            let mut groups = Vec::new();
            for chunk in 0..chunks {
                let at = (retired.ordinal, chunk);
                let chunk = batch::read(&self.store, &self.sealing, at).await?;
                groups.extend(chunk.into_groups());
            }
            let header = retired.header.clone();
            return Ok(Change::from_parts(header, retired.signature, groups)?);
        }
        let header = Header::from_bytes(&retired.header)?;
        if at_hand.len() > SEGMENTS_AT_HAND {
            at_hand.clear();
        }
        for (root, _) in &header.digests {
            if !at_hand.contains_key(root) {
                let read = match segments::entries(&self.store, &self.sealing, *root).await {
                    Err(Trouble::Unsound | Trouble::Newer) => Vec::new(),
                    read => read?,
                };
                at_hand.insert(*root, read);
            }
        }
        retired
            .put_together(&header, at_hand)
            .ok_or(Trouble::Unsound)
    }
}
