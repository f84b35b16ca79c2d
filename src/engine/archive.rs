//! How changes and views lie in the store: keys, sealing and the small values
//! beside them. Everything that is read from or written to a store passes here.
//!
//! | shelf | key | value |
//! | --- | --- | --- |
//! | meta | `header` | clear: format version, label, register id, wrapped keys |
//! | meta | `device` | this device's signing key and member |
//! | meta | `chain` | where this device's chain and the local order stand |
//! | meta | `settings` | auto-lock |
//! | meta | `files` | when files of evidence were last saved |
//! | meta | `draft/…` | a form's text |
//! | meta | `reserve` | noise, let go when there is no room, see [`super::reserve`] |
//! | changes | `000000000042` | one change, by local order |
//! | segments | `d/…`, `h/…` | retired changes, see [`super::segments`] |
//! | segments | `b/…` | what changes of many roots said, see [`super::batch`] |
//! | blobs | `c/…`, `f/…`, `p/…`, `u/…` | files of evidence, see [`super::evidence`] |
//! | views | `state`, `first`, `block/…`, `delta/…` | rows, see [`super::rows`] |
//! | views | `roster`, `aside/…` | roots always in memory, see [`super::kept`] |
//!
//! This module must not import web-sys or leptos.

use super::trouble::Trouble;
use crate::domain::id::EntityId;
use crate::record::{ChangeId, DeviceId, Header, RootId};
use crate::store::{Shelf, Store, Write};
use crate::vault::{Entropy, VaultKey};
use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

/// Key of the clear header.
pub const HEADER: &str = "header";
/// Key of the sealed device identity.
pub const DEVICE: &str = "device";
/// Key of the sealed chain state.
pub const CHAIN: &str = "chain";
/// Key of the sealed settings.
pub const SETTINGS: &str = "settings";
/// Key of the room kept back for the last words, see [`super::reserve`].
pub const RESERVE: &str = "reserve";
/// Prefix of sealed drafts.
pub const DRAFT: &str = "draft/";
/// Key of what columns of tables were said to mean, see [`super::sheets`].
pub const MAPPINGS: &str = "mappings";
/// Key under which an earlier version kept layouts, see [`super::layouts`].
pub const LAYOUTS: &str = "layouts";
/// Key of the views' state.
pub const STATE: &str = "state";
/// Key of the first screen.
pub const FIRST: &str = "first";
/// Key of what is said of the committee and the mediators.
pub const ROSTER: &str = "roster";
/// Prefix of what is said of roots that the first screen does without.
pub const ASIDE: &str = "aside/";
/// Prefix of blocks of rows.
pub const BLOCK: &str = "block/";
/// Prefix of rows written with a change, until the next full writing.
pub const DELTA: &str = "delta/";

/// The format this version writes and the newest it reads.
pub const FORMAT: u32 = 1;

/// The key of the change with this local ordinal, counted from 1.
#[must_use]
pub fn change_key(ordinal: u64) -> String {
    format!("{ordinal:012}")
}

/// The key of a block of rows.
#[must_use]
pub fn block_key(number: usize) -> String {
    format!("{BLOCK}{number:06}")
}

/// The key of what is said of one root that the first screen does without.
#[must_use]
pub fn aside_key(root: RootId) -> String {
    format!("{ASIDE}{}-{}", root.kind, root.id)
}

/// The key of the rows written with the change of this ordinal.
#[must_use]
pub fn delta_key(ordinal: u64) -> String {
    format!("{DELTA}{ordinal:012}")
}

/// The clear header of a register: what can be told without opening it.
/// Frozen, additive; described in `docs/format.md`.
#[derive(Clone, Debug, Encode, Decode)]
#[cbor(map)]
pub struct ClearHeader {
    /// The format's version; a larger one is not opened.
    #[n(0)]
    pub format: u32,
    /// The committee's name.
    #[n(1)]
    pub label: String,
    /// Whether it is the sample register.
    #[n(2)]
    pub sample: bool,
    /// The register's id.
    #[cbor(n(3), with = "minicbor::bytes")]
    pub register: [u8; 16],
    /// The wrapped keys, as the vault writes them.
    #[cbor(n(4), with = "minicbor::bytes")]
    pub wraps: Vec<u8>,
    /// Wrong tries since the last right one, so that closing the tab does not
    /// take the waiting away.
    #[n(5)]
    pub failures: u32,
}

impl ClearHeader {
    /// Reads a header.
    ///
    /// # Errors
    /// [`Trouble::Unsound`] when the bytes are none, [`Trouble::Newer`].
    pub fn read(bytes: &[u8]) -> Result<Self, Trouble> {
        let header: Self = minicbor::decode(bytes).map_err(|_| Trouble::Unsound)?;
        if header.format > FORMAT {
            return Err(Trouble::Newer);
        }
        Ok(header)
    }

    /// The header's bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        // Writing to a Vec cannot fail.
        minicbor::to_vec(self).unwrap_or_default()
    }
}

/// Where this device's chain and the local order stand. Written in the same
/// transaction as every change.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Chain {
    /// The newest change of this device: its number, 0 before the first.
    #[n(0)]
    pub seq: u64,
    /// The newest change of this device.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub previous: Option<[u8; 32]>,
    /// The newest changes of other devices.
    #[n(2)]
    pub heads: Vec<Head>,
    /// The ordinal that the next change will get.
    #[n(3)]
    pub next_ordinal: u64,
    /// Changes in all.
    #[n(4)]
    pub changes: u64,
    /// Of these, changes that the last backup held.
    #[n(5)]
    pub backed_up: u64,
    /// When the last backup was made: milliseconds since 1970 UTC.
    #[n(6)]
    pub backed_up_ms: Option<u64>,
    /// Provisional numbers that this device has given.
    #[n(7)]
    pub provisional: u64,
    /// The latest time that any change said, but for those from the future (L20).
    #[n(8)]
    pub newest: Option<SeenMoment>,
    /// The latest time of a change that came from the future.
    #[n(9)]
    pub future: Option<SeenMoment>,
}

/// When a change was made, by the clock of its device.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct SeenMoment {
    /// Milliseconds since 1970 UTC.
    #[n(0)]
    pub at_ms: u64,
    /// The device.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub device: [u8; 32],
}

/// The newest change of another device.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Head {
    /// The device.
    #[cbor(n(0), with = "minicbor::bytes")]
    pub device: [u8; 32],
    /// The change's number on that device.
    #[n(1)]
    pub seq: u64,
    /// The change.
    #[cbor(n(2), with = "minicbor::bytes")]
    pub change: [u8; 32],
}

impl Default for Chain {
    fn default() -> Self {
        Self {
            seq: 0,
            previous: None,
            heads: Vec::new(),
            next_ordinal: 1,
            changes: 0,
            backed_up: 0,
            backed_up_ms: None,
            provisional: 0,
            newest: None,
            future: None,
        }
    }
}

impl Chain {
    /// Notes a change that was made or came in; `own` is this device and
    /// `now_ms` its clock, in milliseconds since 1970 UTC.
    pub fn note(&mut self, own: DeviceId, change: ChangeId, header: &Header, now_ms: u64) {
        let (device, seq) = (header.device, header.seq);
        self.note_moment(device, header.at_ms, now_ms);
        self.changes += 1;
        self.next_ordinal += 1;
        if device == own {
            if seq > self.seq {
                self.seq = seq;
                self.previous = Some(change.0);
            }
            return;
        }
        match self.heads.iter_mut().find(|head| head.device == device.0) {
            Some(head) if head.seq < seq => {
                head.seq = seq;
                head.change = change.0;
            }
            Some(_) => {}
            None => self.heads.push(Head {
                device: device.0,
                seq,
                change: change.0,
            }),
        }
    }

    /// Changes that are in no backup.
    #[must_use]
    pub const fn only_here(&self) -> u64 {
        self.changes.saturating_sub(self.backed_up)
    }
}

/// Settings of a register on this device.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Settings {
    /// Idle minutes before the register locks; 0 means never.
    #[n(0)]
    pub auto_lock_minutes: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            auto_lock_minutes: 10,
        }
    }
}

/// This device's identity, sealed.
#[derive(Clone, Encode, Decode)]
#[cbor(map)]
pub struct DeviceRecord {
    /// The Ed25519 secret key, sealed once more under its own name.
    #[cbor(n(0), with = "minicbor::bytes")]
    pub key: Vec<u8>,
    /// The member who works on this device.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub member: [u8; 16],
    /// What the device is called; said in the record with its first change.
    #[n(2)]
    pub name: String,
    /// The id of the device's entity.
    #[cbor(n(3), with = "minicbor::bytes")]
    pub entity: [u8; 16],
}

/// State of the views.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ViewsState {
    /// Version of the packed form.
    pub version: u32,
    /// Changes with a smaller ordinal are in the blocks.
    pub covered: u64,
    /// Number of blocks.
    pub blocks: usize,
    /// Ordinals of changes that are packed by dispute already.
    pub batches: Vec<u64>,
}

/// Seals and unseals the values of one register under their names.
pub struct Sealing {
    key: VaultKey,
    register: EntityId,
}

impl Sealing {
    /// A sealing with the register's key.
    #[must_use]
    pub const fn new(key: VaultKey, register: EntityId) -> Self {
        Self { key, register }
    }

    /// The vault key itself, to wrap it anew.
    #[must_use]
    pub const fn key(&self) -> &VaultKey {
        &self.key
    }

    /// The name under which a value is sealed: it opens nowhere else.
    #[must_use]
    pub fn name(&self, shelf: Shelf, key: &str) -> String {
        format!("{}/{}/{key}", self.register, shelf.name())
    }

    /// A sealed value, ready to be written.
    ///
    /// # Errors
    /// [`Trouble::Fault`] when there is no randomness or the value is too large.
    pub fn put(
        &self,
        shelf: Shelf,
        key: impl Into<String>,
        plain: &[u8],
        random: &mut dyn Entropy,
    ) -> Result<Write, Trouble> {
        let key = key.into();
        let value = self.key.seal(&self.name(shelf, &key), plain, random)?;
        Ok(Write::Put { shelf, key, value })
    }

    /// Unseals a value.
    ///
    /// # Errors
    /// [`Trouble::Unsound`] when it was altered or lies under another name.
    pub fn open(&self, shelf: Shelf, key: &str, sealed: &[u8]) -> Result<Vec<u8>, Trouble> {
        Ok(self.key.open(&self.name(shelf, key), sealed)?)
    }

    /// Reads and unseals a value.
    ///
    /// # Errors
    /// Those of the store, and [`Trouble::Unsound`].
    pub async fn get<S: Store>(
        &self,
        store: &S,
        shelf: Shelf,
        key: &str,
    ) -> Result<Option<Vec<u8>>, Trouble> {
        match store.get(shelf, key).await? {
            Some(sealed) => Ok(Some(self.open(shelf, key, &sealed)?)),
            None => Ok(None),
        }
    }
}
