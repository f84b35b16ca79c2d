//! Retiring changes: the facts of one dispute, said in many small changes,
//! are packed into one value, so that opening it reads one value however long
//! its story. The signed headers are kept in packs beside, and every change
//! can be put together again byte for byte.
//!
//! The way of L17: write the new values, read them back and put every change
//! together from them, compare – and only then, in a second transaction,
//! retire the old ones. A crash in between leaves both, which says nothing
//! twice: a change counts once.
//!
//! This module must not import web-sys or leptos.

use super::archive::{self, Sealing};
use super::environment::Environment;
use super::register::Register;
use super::trouble::Trouble;
use crate::domain::attribute::RootKind;
use crate::domain::id::{DisputeId, EntityId};
use crate::record::{Change, ChangeId, DeviceId, Group, Header, RootId, Stamp};
use crate::store::{Shelf, Store, Write};
use minicbor::{Decode, Encode};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// The place that means "in the root's segment".
pub const SEGMENT: u64 = 0;

/// Changes that touch more roots than this are laid into chunks at once
/// ([`super::batch`]).
pub const SMALL: usize = 4;

/// Small changes that are left before retiring begins.
pub const KEEP_RECENT: usize = 512;

const DISPUTES: &str = "d/";
/// Prefix of header packs.
pub(super) const HEADERS: &str = "h/";

/// What one change said of the segment's root. Frozen.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub(super) struct Said {
    #[cbor(n(0), with = "minicbor::bytes")]
    change: [u8; 32],
    #[n(1)]
    at_ms: u64,
    #[n(2)]
    seq: u64,
    #[cbor(n(3), with = "minicbor::bytes")]
    device: [u8; 32],
    #[cbor(n(4), with = "minicbor::bytes")]
    author: [u8; 16],
    #[cbor(n(5), with = "minicbor::bytes")]
    group: Vec<u8>,
}

/// A retired change without its groups. Frozen.
#[derive(Clone, Debug, Encode, Decode)]
pub(super) struct Retired {
    #[n(0)]
    pub(super) ordinal: u64,
    #[cbor(n(1), with = "minicbor::bytes")]
    pub(super) header: Vec<u8>,
    #[cbor(n(2), with = "minicbor::bytes")]
    pub(super) signature: [u8; 64],
    /// How many chunks hold its groups; none where they lie in segments.
    #[n(3)]
    pub(super) chunks: Option<u64>,
}

impl Retired {
    /// The change again, with its groups out of the segments.
    pub(super) fn put_together(
        &self,
        header: &Header,
        segments: &BTreeMap<RootId, Vec<Said>>,
    ) -> Option<Change> {
        let id = *blake3::hash(&self.header).as_bytes();
        let groups: Option<Vec<Vec<u8>>> = header
            .digests
            .iter()
            .map(|(root, _)| {
                let entries = segments.get(root)?;
                let entry = entries.iter().find(|entry| entry.change == id)?;
                Some(entry.group.clone())
            })
            .collect();
        Change::from_parts(self.header.clone(), self.signature, groups?).ok()
    }
}

/// The key of the header pack that begins with a local order.
pub(super) fn pack_key(ordinal: u64) -> String {
    format!("{HEADERS}{ordinal:012}")
}

fn segment_key(root: RootId) -> String {
    format!("{DISPUTES}{}-{}", root.kind, root.id)
}

fn root_of(key: &str) -> Option<RootId> {
    let (kind, id) = key.strip_prefix(DISPUTES)?.split_once('-')?;
    Some(RootId {
        kind: kind.parse().ok()?,
        id: EntityId::parse(id)?,
    })
}

/// The groups in a root's segment.
///
/// # Errors
/// A trouble of the store, or [`Trouble::Unsound`].
pub async fn read<S: Store>(
    store: &S,
    sealing: &Sealing,
    root: RootId,
) -> Result<Vec<(Stamp, Group)>, Trouble> {
    entries(store, sealing, root)
        .await?
        .iter()
        .map(|entry| {
            let stamp = Stamp {
                at_ms: entry.at_ms,
                seq: entry.seq,
                device: DeviceId(entry.device),
                author: EntityId::from_bytes(entry.author),
                change: ChangeId(entry.change),
            };
            Ok((stamp, Group::from_bytes(&entry.group)?))
        })
        .collect()
}

pub(super) async fn entries<S: Store>(
    store: &S,
    sealing: &Sealing,
    root: RootId,
) -> Result<Vec<Said>, Trouble> {
    match sealing
        .get(store, Shelf::Segments, &segment_key(root))
        .await?
    {
        Some(plain) => minicbor::decode(&plain).map_err(|_| Trouble::Unsound),
        None => Ok(Vec::new()),
    }
}

impl<S: Store> Register<S> {
    /// Roots that have a segment.
    ///
    /// # Errors
    /// A trouble of the store.
    pub(super) async fn segment_roots(&self) -> Result<Vec<RootId>, Trouble> {
        let keys = self.store.keys(Shelf::Segments, DISPUTES).await?;
        Ok(keys.iter().filter_map(|key| root_of(key)).collect())
    }

    /// The headers of one pack.
    ///
    /// # Errors
    /// A trouble of the store, or [`Trouble::Unsound`].
    pub(super) async fn pack(&self, key: &str) -> Result<Vec<Retired>, Trouble> {
        let plain = self.sealing.get(&self.store, Shelf::Segments, key).await?;
        minicbor::decode(&plain.ok_or(Trouble::Unsound)?).map_err(|_| Trouble::Unsound)
    }

    /// Whether a pack and the segments give back these very changes.
    async fn gives_back(&self, key: &str, changes: &[(u64, Change)]) -> Result<bool, Trouble> {
        let pack = self.pack(key).await?;
        let mut at_hand = BTreeMap::new();
        for (retired, (ordinal, change)) in pack.iter().zip(changes) {
            let again = self.again(retired, &mut at_hand).await?;
            if retired.ordinal != *ordinal || again != *change {
                return Ok(false);
            }
        }
        Ok(pack.len() == changes.len())
    }

    /// Retires the oldest small changes when there are many more than
    /// `keep_recent`; returns how many were retired.
    ///
    /// # Errors
    /// Any trouble; then every change still stands where it stood.
    pub async fn retire<E: Environment>(
        &mut self,
        env: &mut E,
        keep_recent: usize,
    ) -> Result<usize, Trouble> {
        if self.loading.is_some() {
            return Ok(0);
        }
        self.write_views(env).await?;
        self.retired_at = self.chain.next_ordinal;
        let mut small: Vec<u64> = self
            .store
            .keys(Shelf::Changes, "")
            .await?
            .iter()
            .filter_map(|key| key.parse().ok())
            .filter(|ordinal| !self.batches.contains(ordinal))
            .collect();
        if small.len() <= keep_recent.saturating_mul(2).max(1) {
            return Ok(0);
        }
        small.truncate(small.len() - keep_recent);
        let mut changes = Vec::new();
        for ordinal in small {
            // A value that does not unseal is not touched, only passed over.
            match self.change_at(ordinal).await {
                Ok(change) if change.header().digests.len() <= SMALL => {
                    changes.push((ordinal, change))
                }
                Ok(_) => self.batches.push(ordinal),
                Err(Trouble::Unsound | Trouble::Newer) => {}
                Err(trouble) => return Err(trouble),
            }
        }
        let Some((first, _)) = changes.first() else {
            return Ok(0);
        };
        let pack_key = pack_key(*first);
        let segments = self.write_segments(env, &pack_key, &changes).await?;
        // Read back: every change of this pack, and whatever the segments held before.
        for (root, written) in &segments {
            if entries(&self.store, &self.sealing, *root).await? != *written {
                return Err(Trouble::Unsound);
            }
        }
        if !self.gives_back(&pack_key, &changes).await? {
            return Err(Trouble::Unsound);
        }
        self.retire_verified(env, &changes).await?;
        Ok(changes.len())
    }

    /// The change with a local ordinal, checked.
    ///
    /// # Errors
    /// A trouble of the store, or [`Trouble::Unsound`].
    pub(super) async fn change_at(&self, ordinal: u64) -> Result<Change, Trouble> {
        let key = archive::change_key(ordinal);
        let plain = self.sealing.get(&self.store, Shelf::Changes, &key).await?;
        Ok(Change::from_bytes(&plain.ok_or(Trouble::Unsound)?)?)
    }

    async fn write_segments<E: Environment>(
        &self,
        env: &mut E,
        pack_key: &str,
        changes: &[(u64, Change)],
    ) -> Result<BTreeMap<RootId, Vec<Said>>, Trouble> {
        let mut segments: BTreeMap<RootId, Vec<Said>> = BTreeMap::new();
        let mut pack = Vec::new();
        for (ordinal, change) in changes {
            let header = change.header();
            for (root, bytes) in change.groups() {
                let entries = match segments.entry(root) {
                    Entry::Occupied(there) => there.into_mut(),
                    Entry::Vacant(none) => {
                        none.insert(entries(&self.store, &self.sealing, root).await?)
                    }
                };
                if entries.iter().all(|entry| entry.change != change.id().0) {
                    entries.push(Said {
                        change: change.id().0,
                        at_ms: header.at_ms,
                        seq: header.seq,
                        device: header.device.0,
                        author: *header.author.as_bytes(),
                        group: bytes.to_vec(),
                    });
                }
            }
            pack.push(Retired {
                ordinal: *ordinal,
                header: change.header_bytes().to_vec(),
                signature: *change.signature(),
                chunks: None,
            });
        }
        let mut writes = Vec::new();
        for (root, entries) in &segments {
            let bytes = minicbor::to_vec(entries).map_err(|_| Trouble::Fault)?;
            let key = segment_key(*root);
            writes.push(
                self.sealing
                    .put(Shelf::Segments, key, &bytes, env.random())?,
            );
        }
        let bytes = minicbor::to_vec(&pack).map_err(|_| Trouble::Fault)?;
        writes.push(
            self.sealing
                .put(Shelf::Segments, pack_key, &bytes, env.random())?,
        );
        self.store.commit(writes).await?;
        Ok(segments)
    }

    /// Removes changes that were read back from their segments, and says in
    /// the same transaction where their facts stand now.
    async fn retire_verified<E: Environment>(
        &mut self,
        env: &mut E,
        changes: &[(u64, Change)],
    ) -> Result<(), Trouble> {
        let mut writes = Vec::new();
        for (ordinal, change) in changes {
            for (root, _) in change.groups() {
                let dispute = root.known_kind() == Some(RootKind::Dispute);
                if let Some(row) = dispute.then(|| self.rows.of(DisputeId(root.id))).flatten() {
                    let mut places = self.rows.places(row.id);
                    places.retain(|place| place != ordinal && *place != SEGMENT);
                    places.insert(0, SEGMENT);
                    self.rows.put(&row, &places);
                }
            }
            writes.push(Write::Remove {
                shelf: Shelf::Changes,
                key: archive::change_key(*ordinal),
            });
        }
        self.write_views_with(env, writes).await
    }
}

#[cfg(all(test, not(target_family = "wasm")))]
mod frozen;
