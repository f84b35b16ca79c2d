//! Reading what was said of a root from the values that hold it: its segment,
//! a chunk of an import, or changes of their own.
//!
//! This module must not import web-sys or leptos.

use super::archive;
use super::batch::{self, Chunk};
use super::register::{Opened, Register};
use super::segments;
use super::trouble::Trouble;
use crate::domain::attribute::RootKind;
use crate::domain::id::DisputeId;
use crate::record::{Change, Folded, Group, RootId, Stamp};
use crate::store::{Shelf, Store};

impl<S: Store> Register<S> {
    /// The groups of a root from the stored values that hold them.
    pub(super) async fn groups_at(
        &self,
        root: RootId,
        places: &[u64],
    ) -> Result<Vec<(Stamp, Group)>, Trouble> {
        let mut groups = Vec::new();
        if places.contains(&segments::SEGMENT) {
            groups = segments::read(&self.store, &self.sealing, root).await?;
        }
        let own = |place: &&u64| **place != segments::SEGMENT && batch::chunk_of(**place).is_none();
        let keys: Vec<String> = places
            .iter()
            .filter(own)
            .map(|place| archive::change_key(*place))
            .collect();
        let values = if keys.is_empty() {
            Vec::new()
        } else {
            self.store.get_many(Shelf::Changes, &keys).await?
        };
        let mut changes = keys.iter().zip(values);
        for place in places.iter().filter(|place| **place != segments::SEGMENT) {
            if let Some(at) = batch::chunk_of(*place) {
                let chunk = batch::read(&self.store, &self.sealing, at).await?;
                groups.extend(chunk.group(root)?);
            } else if let Some((key, value)) = changes.next() {
                let sealed = value.ok_or(Trouble::Unsound)?;
                let plain = self.sealing.open(Shelf::Changes, key, &sealed)?;
                if let Some((id, header, bytes)) = Change::read_group(&plain, root)? {
                    groups.push((Stamp::of(id, &header), Group::from_bytes(bytes)?));
                }
            }
        }
        Ok(groups)
    }

    /// The groups of a root that can be read, and where they stand; a value
    /// that cannot be read is counted and left where it is.
    pub(super) async fn groups_sound(
        &mut self,
        root: RootId,
        places: &[u64],
    ) -> Result<(Vec<(Stamp, Group)>, Vec<u64>), Trouble> {
        let (groups, sound) = self.groups_left(root, places).await?;
        let damaged = places.len().saturating_sub(sound.len());
        self.quarantined += u32::try_from(damaged).unwrap_or(u32::MAX);
        Ok((groups, sound))
    }

    /// The same without counting.
    pub(super) async fn groups_left(
        &self,
        root: RootId,
        places: &[u64],
    ) -> Result<(Vec<(Stamp, Group)>, Vec<u64>), Trouble> {
        let mut groups = Vec::new();
        let mut sound = Vec::new();
        for place in places {
            match self.groups_at(root, &[*place]).await {
                Ok(read) => {
                    groups.extend(read);
                    sound.push(*place);
                }
                Err(Trouble::Unsound | Trouble::Newer) => {}
                Err(trouble) => return Err(trouble),
            }
        }
        Ok((groups, sound))
    }

    /// The groups of a root for what looks at many: one that is damaged does
    /// not stop the others, and what is left of it counts. How many were
    /// damaged stands in `cached`.
    pub(super) async fn groups_of_many(
        &self,
        root: RootId,
        places: &[u64],
        cached: &mut Cached,
    ) -> Result<Vec<(Stamp, Group)>, Trouble> {
        match self.groups_cached(root, places, cached).await {
            Err(Trouble::Unsound | Trouble::Newer) => {
                let (groups, sound) = self.groups_left(root, places).await?;
                let damaged = places.len().saturating_sub(sound.len());
                cached.damaged += u32::try_from(damaged).unwrap_or(u32::MAX);
                Ok(groups)
            }
            groups => groups,
        }
    }

    /// One dispute as far as it can be read, for what looks at many.
    pub(super) async fn open_left(&self, id: DisputeId) -> Result<Opened, Trouble> {
        match self.open_dispute(id).await {
            Err(Trouble::Unsound | Trouble::Newer) => {}
            opened => return opened,
        }
        let root = RootId::new(RootKind::Dispute, id.into());
        let all = self.rows.places(id);
        let (groups, places) = self.groups_left(root, &all).await?;
        let folded = Folded::from_groups(groups.iter().map(|(stamp, group)| (*stamp, group)));
        Ok(Opened {
            id,
            groups,
            folded,
            places,
        })
    }

    /// The groups of a root; the value read last is at hand, because roots that
    /// follow each other often lie in the same one.
    pub(super) async fn groups_cached(
        &self,
        root: RootId,
        places: &[u64],
        cached: &mut Cached,
    ) -> Result<Vec<(Stamp, Group)>, Trouble> {
        match places {
            [only] if *only != segments::SEGMENT => self.group_in_value(*only, root, cached).await,
            _ => self.groups_at(root, places).await,
        }
    }

    /// One group of a value that may hold many: the value read last is kept.
    async fn group_in_value(
        &self,
        place: u64,
        root: RootId,
        cached: &mut Cached,
    ) -> Result<Vec<(Stamp, Group)>, Trouble> {
        if cached.place != place {
            let value = match batch::chunk_of(place) {
                Some(at) => {
                    let chunk = batch::read(&self.store, &self.sealing, at).await?;
                    CachedValue::Chunk(chunk)
                }
                None => {
                    let key = archive::change_key(place);
                    let plain = self.sealing.get(&self.store, Shelf::Changes, &key).await?;
                    CachedValue::Change(plain.ok_or(Trouble::Unsound)?)
                }
            };
            cached.place = place;
            cached.value = value;
        }
        let found = match &cached.value {
            CachedValue::Chunk(chunk) => chunk.group(root)?,
            CachedValue::Change(plain) => match Change::read_group(plain, root)? {
                Some((id, header, bytes)) => {
                    Some((Stamp::of(id, &header), Group::from_bytes(bytes)?))
                }
                None => None,
            },
        };
        Ok(found.into_iter().collect())
    }
}

/// The value that was read last.
#[derive(Default)]
pub(super) struct Cached {
    place: u64,
    value: CachedValue,
    /// Stored values that could not be read.
    pub(super) damaged: u32,
}

enum CachedValue {
    Change(Vec<u8>),
    Chunk(Chunk),
}

impl Default for CachedValue {
    fn default() -> Self {
        Self::Change(Vec::new())
    }
}
