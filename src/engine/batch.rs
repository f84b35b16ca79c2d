//! Changes that touch many roots, such as an import: what such a change says is
//! laid into chunks as it is written, so that opening one of its disputes reads
//! and unseals one chunk and not the whole import. The signed header lies in a
//! header pack of its own ([`super::segments`]), and the change can be put
//! together again byte for byte.
//!
//! This module must not import web-sys or leptos.

use super::archive::Sealing;
use super::segments::{self, Retired};
use super::trouble::Trouble;
use crate::domain::id::EntityId;
use crate::record::{Change, ChangeId, DeviceId, Group, RootId, Stamp};
use crate::store::{Shelf, Store, Write};
use crate::vault::Entropy;
use minicbor::{Decode, Encode, Encoder};

/// Facts that one chunk holds, in bytes: some hundred disputes. Small enough to
/// unseal in passing, large enough that an import is few values.
const CHUNK_BYTES: usize = 64 << 10;
/// Prefix of chunks in the segments.
const CHUNKS: &str = "b/";
/// A place is a local order, and above these bits the chunk, counted from 1.
const ORDINAL_BITS: u32 = 40;

/// A part of what a change said. Frozen.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Chunk {
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
    #[n(5)]
    said: Vec<Said>,
}

/// What the change said of one root. Frozen.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
struct Said {
    #[n(0)]
    kind: u8,
    #[cbor(n(1), with = "minicbor::bytes")]
    id: [u8; 16],
    #[cbor(n(2), with = "minicbor::bytes")]
    group: Vec<u8>,
}

/// A change as it lies in chunks.
pub struct Laid {
    /// The chunks and the header, to be written.
    pub writes: Vec<Write>,
    /// Where each group stands, in the order of the change.
    pub places: Vec<u64>,
}

/// Says into which chunk each group of a change goes, one after the other.
#[derive(Default)]
pub struct Cut {
    chunk: u64,
    size: usize,
}

impl Cut {
    /// The chunk of the next group, which has so many bytes; counted from 0.
    pub const fn next(&mut self, bytes: usize) -> u64 {
        if self.size > 0 && self.size + bytes > CHUNK_BYTES {
            self.chunk += 1;
            self.size = 0;
        }
        self.size += bytes;
        self.chunk
    }
}

impl Chunk {
    /// What the change said of a root.
    ///
    /// # Errors
    /// [`Trouble::Unsound`], [`Trouble::Newer`].
    pub fn group(&self, root: RootId) -> Result<Option<(Stamp, Group)>, Trouble> {
        let found = self.said.iter().find(|said| said.root() == root);
        let Some(found) = found else { return Ok(None) };
        let stamp = Stamp {
            at_ms: self.at_ms,
            seq: self.seq,
            device: DeviceId(self.device),
            author: EntityId::from_bytes(self.author),
            change: ChangeId(self.change),
        };
        Ok(Some((stamp, Group::from_bytes(&found.group)?)))
    }

    /// The roots of which it speaks.
    pub fn roots(&self) -> impl Iterator<Item = RootId> {
        self.said.iter().map(Said::root)
    }

    /// The bytes of its groups, in the order of the change.
    pub fn into_groups(self) -> impl Iterator<Item = Vec<u8>> {
        self.said.into_iter().map(|said| said.group)
    }
}

impl Said {
    const fn root(&self) -> RootId {
        RootId {
            kind: self.kind,
            id: EntityId::from_bytes(self.id),
        }
    }
}

/// The place of a chunk of the change with a local order.
#[must_use]
pub const fn place(ordinal: u64, chunk: u64) -> u64 {
    ordinal | (chunk + 1) << ORDINAL_BITS
}

/// The local order and the chunk, if the place is one of a chunk.
#[must_use]
pub const fn chunk_of(place: u64) -> Option<(u64, u64)> {
    match place >> ORDINAL_BITS {
        0 => None,
        above => Some((place & ((1 << ORDINAL_BITS) - 1), above - 1)),
    }
}

/// The key of a chunk.
#[must_use]
pub fn key(ordinal: u64, chunk: u64) -> String {
    format!("{CHUNKS}{ordinal:012}/{chunk:06}")
}

fn place_of_key(key: &str) -> Option<u64> {
    let (ordinal, chunk) = key.strip_prefix(CHUNKS)?.split_once('/')?;
    Some(place(ordinal.parse().ok()?, chunk.parse().ok()?))
}

/// Lays a change into chunks.
///
/// # Errors
/// [`Trouble::Fault`] when there is no randomness.
pub fn lay(
    sealing: &Sealing,
    change: &Change,
    ordinal: u64,
    random: &mut dyn Entropy,
) -> Result<Laid, Trouble> {
    let mut laid = Laid {
        writes: Vec::new(),
        places: Vec::new(),
    };
    let mut cut = Cut::default();
    let mut in_chunk: Vec<(RootId, &[u8])> = Vec::new();
    let mut number = 0;
    for (root, bytes) in change.groups() {
        let next = cut.next(bytes.len());
        if next != number {
            let bytes = chunk_bytes(change, &in_chunk);
            let key = key(ordinal, number);
            laid.writes
                .push(sealing.put(Shelf::Segments, key, &bytes, random)?);
            in_chunk.clear();
            number = next;
        }
        laid.places.push(place(ordinal, number));
        in_chunk.push((root, bytes));
    }
    let bytes = chunk_bytes(change, &in_chunk);
    laid.writes
        .push(sealing.put(Shelf::Segments, key(ordinal, number), &bytes, random)?);
    let pack = [Retired {
        ordinal,
        header: change.header_bytes().to_vec(),
        signature: *change.signature(),
        chunks: Some(number + 1),
    }];
    let bytes = minicbor::to_vec(pack).map_err(|_| Trouble::Fault)?;
    let key = segments::pack_key(ordinal);
    laid.writes
        .push(sealing.put(Shelf::Segments, key, &bytes, random)?);
    Ok(laid)
}

/// The bytes of a [`Chunk`], written straight from the groups of its change: an
/// import is hundreds of megabytes, which are not copied first.
fn chunk_bytes(change: &Change, groups: &[(RootId, &[u8])]) -> Vec<u8> {
    let header = change.header();
    let size: usize = groups.iter().map(|(_, bytes)| bytes.len() + 32).sum();
    let mut out = Vec::with_capacity(size + 160);
    let mut e = Encoder::new(&mut out);
    // Writing to a Vec cannot fail.
    let _ = e.array(6).and_then(|e| e.bytes(&change.id().0));
    let _ = e.u64(header.at_ms).and_then(|e| e.u64(header.seq));
    let _ = e.bytes(&header.device.0);
    let _ = e.bytes(header.author.as_bytes());
    let _ = e.array(groups.len() as u64);
    for (root, bytes) in groups {
        let _ = e.array(3).and_then(|e| e.u8(root.kind));
        let _ = e.bytes(root.id.as_bytes()).and_then(|e| e.bytes(bytes));
    }
    out
}

/// Reads a chunk.
///
/// # Errors
/// A trouble of the store, or [`Trouble::Unsound`].
pub async fn read<S: Store>(
    store: &S,
    sealing: &Sealing,
    (ordinal, chunk): (u64, u64),
) -> Result<Chunk, Trouble> {
    let key = key(ordinal, chunk);
    let plain = sealing.get(store, Shelf::Segments, &key).await?;
    minicbor::decode(&plain.ok_or(Trouble::Unsound)?).map_err(|_| Trouble::Unsound)
}

/// The places of all chunks.
///
/// # Errors
/// A trouble of the store.
pub async fn places<S: Store>(store: &S) -> Result<Vec<u64>, Trouble> {
    let keys = store.keys(Shelf::Segments, CHUNKS).await?;
    Ok(keys.iter().filter_map(|key| place_of_key(key)).collect())
}

#[cfg(all(test, not(target_family = "wasm")))]
mod tests {
    use super::*;
    use crate::engine::pinned;
    use crate::vault::{SeededEntropy, VaultKey};

    #[test]
    fn a_chunk_and_its_pack_keep_their_bytes() {
        let change = pinned::bytes("change-first.hex", "", || {
            panic!("pin tests/format.rs first")
        });
        let change = Change::from_bytes(&change).expect("a pinned change");
        let mut random = SeededEntropy::new("chunks");
        let key = VaultKey::generate(&mut random).expect("a key");
        let sealing = Sealing::new(key, change.header().register);
        let laid = lay(&sealing, &change, 42, &mut random).expect("chunks");
        assert_eq!(laid.places.len(), change.groups().count());
        let plain: Vec<Vec<u8>> = laid
            .writes
            .iter()
            .map(|write| match write {
                Write::Put { shelf, key, value } => {
                    sealing.open(*shelf, key, value).expect("sealed by it")
                }
                Write::Remove { .. } => panic!("nothing is removed"),
            })
            .collect();
        let remark = "segments/b/…, unsealed: what a change of many roots said";
        let chunk = pinned::bytes("chunk.hex", remark, || plain[0].clone());
        assert_eq!(pinned::hex(&plain[0]), pinned::hex(&chunk));
        let remark = "segments/h/…, unsealed: the header of a change in chunks";
        let pack = pinned::bytes("chunk-pack.hex", remark, || plain[1].clone());
        assert_eq!(pinned::hex(&plain[1]), pinned::hex(&pack));
        // What is pinned puts the change together again, byte for byte.
        let chunk: Chunk = minicbor::decode(&chunk).expect("a chunk");
        assert_eq!(minicbor::to_vec(&chunk).expect("bytes"), plain[0]);
        let pack: Vec<Retired> = minicbor::decode(&pack).expect("a pack");
        let [retired] = pack.as_slice() else {
            panic!("{} headers", pack.len())
        };
        assert_eq!((retired.ordinal, retired.chunks), (42, Some(1)));
        let again = Change::from_parts(
            retired.header.clone(),
            retired.signature,
            chunk.into_groups().collect(),
        );
        assert_eq!(again, Ok(change));
    }

    #[test]
    fn a_place_names_a_change_and_maybe_a_chunk() {
        for (ordinal, chunk) in [(1, 0), (42, 7), (999_999_999_999, 100_000)] {
            let place = place(ordinal, chunk);
            assert_eq!(chunk_of(place), Some((ordinal, chunk)));
            assert_eq!(place_of_key(&key(ordinal, chunk)), Some(place));
        }
        for ordinal in [segments::SEGMENT, 1, 999_999_999_999] {
            assert_eq!(chunk_of(ordinal), None);
        }
        assert_eq!(key(42, 7), "b/000000000042/000007");
    }
}
