//! Reading an opened register's views, a few values at a time, and making them
//! anew from the changes when they are missing, damaged or of another version.
//!
//! This module must not import web-sys or leptos.

use super::archive::{self, Sealing, ViewsState};
use super::batch;
use super::environment::Environment;
use super::facts::Cached;
use super::first::FirstScreen;
use super::kept::{is_kept, read_kept};
use super::register::Register;
use super::roster::Roster;
use super::row::Row;
use super::rows::{Block, Rows, VIEWS_VERSION};
use super::segments;
use super::trouble::Trouble;
use crate::domain::attribute::RootKind;
use crate::domain::id::DisputeId;
use crate::protocol::Notice;
use crate::record::{Change, Folded, RootId};
use crate::store::{Shelf, Store, StoreError};
use crate::vault;
use std::collections::BTreeMap;
use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;

/// Blocks that one step reads: between two steps other questions are answered.
const STEP: usize = 32;
/// Blocks that one transaction reads.
const GROUP: usize = 8;

/// Where the reading of rows stands.
#[derive(Debug)]
pub struct Loading {
    next: usize,
    blocks: usize,
    deltas: Vec<(u64, Block)>,
}

impl<S: Store> Register<S> {
    /// Reads the first screen and the people, and prepares to read the rows.
    /// Rows written beside changes (after a crash) are read at once, so that
    /// nothing shown is older than the record.
    ///
    /// # Errors
    /// A trouble of the store.
    pub async fn load_first<E: Environment>(&mut self, env: &mut E) -> Result<(), Trouble> {
        if self.load_views().await.is_err() {
            return self.rebuild(env).await;
        }
        let crashed = self
            .loading
            .as_ref()
            .is_some_and(|loading| !loading.deltas.is_empty());
        while crashed && self.load_more(env).await? {}
        Ok(())
    }

    async fn load_views(&mut self) -> Result<(), Trouble> {
        let keys = [archive::STATE, archive::FIRST, archive::ROSTER].map(str::to_owned);
        let values = self.store.get_many(Shelf::Views, &keys).await?;
        let mut plain = Vec::new();
        for (key, value) in keys.iter().zip(values) {
            let sealed = value.ok_or(Trouble::Unsound)?;
            plain.push(self.sealing.open(Shelf::Views, key, &sealed)?);
        }
        let [state, first, roster] = plain.as_slice() else {
            return Err(Trouble::Unsound);
        };
        let state: ViewsState = postcard::from_bytes(state).map_err(|_| Trouble::Unsound)?;
        if state.version != VIEWS_VERSION {
            return Err(Trouble::Unsound);
        }
        let mut deltas = Vec::new();
        for (key, sealed) in self.store.scan(Shelf::Views, archive::DELTA).await? {
            let ordinal = key
                .strip_prefix(archive::DELTA)
                .and_then(|text| text.parse().ok());
            let plain = self.sealing.open(Shelf::Views, &key, &sealed)?;
            let block = Block::from_bytes(&plain).ok_or(Trouble::Unsound)?;
            deltas.push((ordinal.ok_or(Trouble::Unsound)?, block));
        }
        // A change that is neither covered nor beside a delta means that the
        // views are older than the record, whatever the reason.
        let missing = self.chain.next_ordinal.saturating_sub(state.covered);
        let there = deltas
            .iter()
            .filter(|(ordinal, _)| *ordinal >= state.covered)
            .count();
        if missing != there as u64 {
            return Err(Trouble::Unsound);
        }
        self.batches = state.batches;
        self.first = postcard::from_bytes(first).map_err(|_| Trouble::Unsound)?;
        self.roster = Roster::default();
        read_kept(roster, &mut self.roster)?;
        self.uncovered = deltas.iter().map(|(ordinal, _)| *ordinal).collect();
        self.loading = Some(Loading {
            next: 0,
            blocks: state.blocks,
            deltas,
        });
        Ok(())
    }

    /// Reads some more rows; false when all are there.
    ///
    /// # Errors
    /// A trouble of the store.
    pub async fn load_more<E: Environment>(&mut self, env: &mut E) -> Result<bool, Trouble> {
        let Some(loading) = &self.loading else {
            return Ok(false);
        };
        let (from, to) = (loading.next, (loading.next + STEP).min(loading.blocks));
        let last = to >= loading.blocks;
        let mut read = self.load_blocks(from, to).await;
        if read.is_ok() && last {
            read = self.load_aside().await;
        }
        match read {
            Ok(()) => {}
            Err(Trouble::Unsound) => return self.rebuild(env).await.map(|()| false),
            Err(trouble) => return Err(trouble),
        }
        let Some(loading) = &mut self.loading else {
            return Ok(false);
        };
        loading.next = to;
        if !last {
            return Ok(true);
        }
        for (_, block) in std::mem::take(&mut loading.deltas) {
            for (row, places) in block.rows() {
                self.rows.put(&row, &places);
                self.first_is_old = true;
            }
        }
        self.loading = None;
        self.first_is_old |= self.first_is_of_another_day(Self::today(env));
        env.notify(Notice::Searchable);
        Ok(false)
    }

    /// Reads blocks in small groups; while one is unsealed the next is read.
    async fn load_blocks(&mut self, from: usize, to: usize) -> Result<(), Trouble> {
        let Self {
            store,
            sealing,
            rows,
            ..
        } = self;
        let keys: Vec<String> = (from..to).map(archive::block_key).collect();
        let mut groups = keys.chunks(GROUP);
        let mut number = from;
        let Some(mut group) = groups.next() else {
            return Ok(());
        };
        let mut values = store.get_many(Shelf::Views, group).await?;
        loop {
            let next = groups.next();
            let reading = async {
                match next {
                    Some(keys) => store.get_many(Shelf::Views, keys).await.map(Some),
                    None => Ok(None),
                }
            };
            let mut unsealed = Ok(());
            let read = alongside(reading, || {
                unsealed = unseal_blocks(sealing, rows, number, group, values);
            })
            .await;
            unsealed?;
            let (Some(keys), Some(read)) = (next, read?) else {
                return Ok(());
            };
            number += group.len();
            group = keys;
            values = read;
        }
    }

    /// Makes rows, roster and first screen anew from the changes and segments.
    /// Values that do not unseal are left where they are and counted.
    ///
    /// # Errors
    /// A trouble of the store.
    pub async fn rebuild<E: Environment>(&mut self, env: &mut E) -> Result<(), Trouble> {
        self.rows = Rows::default();
        self.roster = Roster::default();
        self.first = FirstScreen::default();
        self.uncovered.clear();
        self.views_are_lost = true;
        self.quarantined = 0;
        let places = self.survey_places(env).await?;
        // The people first: rows show mediators' names.
        for (root, at) in places.iter().filter(|(root, _)| is_kept(**root)) {
            let groups = self.groups_sound(*root, at).await?.0;
            self.roster.take_in_all(*root, groups);
        }
        let disputes: Vec<(&RootId, &Vec<u64>)> = places
            .iter()
            .filter(|(root, _)| root.known_kind() == Some(RootKind::Dispute))
            .collect();
        let total = disputes.len() as u64;
        let mut cached = Cached::default();
        for (done, (root, at)) in (0_u64..).zip(disputes) {
            let (groups, at) = match self.groups_cached(*root, at, &mut cached).await {
                Err(Trouble::Unsound | Trouble::Newer) => self.groups_sound(*root, at).await?,
                groups => (groups?, at.clone()),
            };
            let folded = Folded::from_groups(groups.iter().map(|(stamp, group)| (*stamp, group)));
            if let Some(row) = Row::of(DisputeId(root.id), &folded, &self.roster) {
                self.rows.put(&row, &at);
            }
            if done % 1000 == 0 {
                env.notify(Notice::Progress { done, total });
            }
        }
        self.loading = None;
        self.first_is_old = true;
        // They are in memory; where there is no room for them, they are made anew
        // at the next opening too.
        match self.write_some_views(env).await {
            Ok(()) | Err(Trouble::Store(StoreError::Full)) => {}
            Err(trouble) => return Err(trouble),
        }
        env.notify(Notice::Searchable);
        Ok(())
    }

    /// Which stored values hold facts of which root. Every change is checked:
    /// its digests, and that its device signed it.
    async fn survey_places<E: Environment>(&mut self, env: &mut E) -> Result<Places, Trouble> {
        let mut places = Places::new();
        for root in self.segment_roots().await? {
            places.entry(root).or_default().push(segments::SEGMENT);
        }
        for place in batch::places(&self.store).await? {
            let Some(at) = batch::chunk_of(place) else {
                continue;
            };
            match batch::read(&self.store, &self.sealing, at).await {
                Ok(chunk) => {
                    for root in chunk.roots() {
                        places.entry(root).or_default().push(place);
                    }
                }
                Err(Trouble::Unsound | Trouble::Newer) => self.quarantined += 1,
                Err(trouble) => return Err(trouble),
            }
        }
        self.batches.clear();
        let keys = self.store.keys(Shelf::Changes, "").await?;
        let total = keys.len() as u64;
        for (done, key) in (0_u64..).zip(&keys) {
            let Ok(ordinal) = key.parse::<u64>() else {
                continue;
            };
            match self.change_at(ordinal).await {
                Ok(change) if signed(&change) => {
                    if change.header().digests.len() > segments::SMALL {
                        self.batches.push(ordinal);
                    }
                    for (root, _) in change.groups() {
                        places.entry(root).or_default().push(ordinal);
                    }
                }
                Ok(_) | Err(Trouble::Unsound | Trouble::Newer) => self.quarantined += 1,
                Err(trouble) => return Err(trouble),
            }
            if done % 64 == 0 {
                env.notify(Notice::Progress { done, total });
            }
        }
        Ok(places)
    }
}

fn unseal_blocks(
    sealing: &Sealing,
    rows: &mut Rows,
    from: usize,
    keys: &[String],
    values: Vec<Option<Vec<u8>>>,
) -> Result<(), Trouble> {
    for ((number, key), value) in (from..).zip(keys).zip(values) {
        let sealed = value.ok_or(Trouble::Unsound)?;
        let plain = sealing.open(Shelf::Views, key, &sealed)?;
        rows.load(number, Block::from_bytes(&plain).ok_or(Trouble::Unsound)?);
    }
    Ok(())
}

/// Sets `waiting` going, does `work` meanwhile, and then waits.
async fn alongside<T>(waiting: impl Future<Output = T>, work: impl FnOnce()) -> T {
    let mut waiting = pin!(waiting);
    let first = poll_fn(|context| Poll::Ready(waiting.as_mut().poll(context))).await;
    work();
    match first {
        Poll::Ready(done) => done,
        Poll::Pending => waiting.await,
    }
}

/// Whether the device that the header names signed the change.
#[must_use]
pub fn signed(change: &Change) -> bool {
    vault::DeviceId::from_bytes(change.header().device.0)
        .verify(&Change::signed_bytes(change.id()), change.signature())
        .is_ok()
}

/// Which stored values hold facts of which root.
pub type Places = BTreeMap<RootId, Vec<u64>>;
