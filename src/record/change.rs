//! The change: what one person, on one device, said at one moment.
//!
//! Its serialised form is CBOR (RFC 8949), version 1, frozen and additive;
//! `docs/format.md` describes it and `tests/format.rs` pins it. A change is
//! stored and passed on as the very bytes that were signed, so that what this
//! version does not know survives untouched.
//!
//! This room must not import anything of the web or of storage.

use super::fact::Group;
use super::header::{ChangeId, Header, RootId};
use crate::domain::order;
use minicbor::{Decoder, Encoder};
use std::borrow::Cow;
use std::collections::HashMap;

/// The largest number of roots one change may touch: a batch import.
pub const MAX_GROUPS: usize = 100_000;

/// Why bytes are not a sound change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChangeError {
    /// The bytes are not the CBOR that was expected.
    #[error("not a change")]
    Malformed,
    /// A header of a version whose meaning this program cannot know.
    #[error("a change of a newer kind")]
    Newer,
    /// A group's bytes are not the ones the header speaks of.
    #[error("facts do not match their digest")]
    Digest,
    /// The signature is not the device's.
    #[error("signature does not hold")]
    Signature,
    /// Too large to be one of ours.
    #[error("too large")]
    TooLarge,
}

impl From<minicbor::decode::Error> for ChangeError {
    fn from(_: minicbor::decode::Error) -> Self {
        Self::Malformed
    }
}

/// One group of a change, with the change's name and header.
pub type Found<'a> = (ChangeId, Header, &'a [u8]);

/// A change as stored: header bytes, signature and the bytes of each group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    header_bytes: Vec<u8>,
    header: Header,
    signature: [u8; 64],
    groups: Vec<Vec<u8>>,
}

impl Change {
    /// Puts a change together and has `sign` sign [`Change::signed_bytes`].
    /// A root that is given twice gets one group with all that is said of it.
    #[must_use]
    pub fn make(
        header: Header,
        groups: &[(RootId, Group)],
        sign: impl FnOnce(&[u8]) -> [u8; 64],
    ) -> Self {
        let groups = one_a_root(groups);
        let bytes = groups.iter().map(|(root, group)| (*root, group.to_bytes()));
        Self::make_of_bytes(header, bytes, sign)
    }

    /// [`Change::make`] of groups that are bytes already ([`Group::to_bytes`]), each
    /// of another root.
    #[must_use]
    pub fn make_of_bytes(
        mut header: Header,
        groups: impl IntoIterator<Item = (RootId, Vec<u8>)>,
        sign: impl FnOnce(&[u8]) -> [u8; 64],
    ) -> Self {
        let (roots, groups): (Vec<RootId>, Vec<Vec<u8>>) = groups.into_iter().unzip();
        header.digests = roots
            .into_iter()
            .zip(&groups)
            .map(|(root, bytes)| (root, *blake3::hash(bytes).as_bytes()))
            .collect();
        let header_bytes = header.to_bytes();
        let id = ChangeId(*blake3::hash(&header_bytes).as_bytes());
        let signature = sign(&Self::signed_bytes(id));
        Self {
            header_bytes,
            header,
            signature,
            groups,
        }
    }

    /// What a device signs for the change `id`.
    #[must_use]
    pub fn signed_bytes(id: ChangeId) -> Vec<u8> {
        let mut bytes = b"concord change v1\0".to_vec();
        bytes.extend_from_slice(&id.0);
        bytes
    }

    /// Puts a change together again from parts that were kept apart.
    ///
    /// # Errors
    /// [`ChangeError`] when the header is not sound or a group is not the one it names.
    pub fn from_parts(
        header_bytes: Vec<u8>,
        signature: [u8; 64],
        groups: Vec<Vec<u8>>,
    ) -> Result<Self, ChangeError> {
        let header = Header::from_bytes(&header_bytes)?;
        if header.digests.len() != groups.len() {
            return Err(ChangeError::Malformed);
        }
        // A saying is named by its change and its place in the root's group:
        // with two groups of one root, a name would mean two sayings.
        let roots = order::set_of(header.digests.iter().map(|(root, _)| *root));
        if roots.len() != groups.len() {
            return Err(ChangeError::Malformed);
        }
        for ((_, digest), group) in header.digests.iter().zip(&groups) {
            if blake3::hash(group).as_bytes() != digest {
                return Err(ChangeError::Digest);
            }
        }
        Ok(Self {
            header_bytes,
            header,
            signature,
            groups,
        })
    }

    /// The name of the change.
    #[must_use]
    pub fn id(&self) -> ChangeId {
        ChangeId(*blake3::hash(&self.header_bytes).as_bytes())
    }

    /// Who, where, when, after what.
    #[must_use]
    pub const fn header(&self) -> &Header {
        &self.header
    }

    /// The header's bytes as signed.
    #[must_use]
    pub fn header_bytes(&self) -> &[u8] {
        &self.header_bytes
    }

    /// The device's signature over [`Change::signed_bytes`].
    #[must_use]
    pub const fn signature(&self) -> &[u8; 64] {
        &self.signature
    }

    /// Each root with its group's bytes.
    pub fn groups(&self) -> impl Iterator<Item = (RootId, &[u8])> {
        self.header
            .digests
            .iter()
            .zip(&self.groups)
            .map(|((root, _), bytes)| (*root, bytes.as_slice()))
    }

    /// The stored form: `[header bytes, signature, [group bytes …]]`.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let size = self.groups.iter().map(|g| g.len() + 5).sum::<usize>();
        let mut out = Vec::with_capacity(size + self.header_bytes.len() + 80);
        let mut e = Encoder::new(&mut out);
        // Writing to a Vec cannot fail.
        let _ = e.array(3).and_then(|e| e.bytes(&self.header_bytes));
        let _ = e.bytes(&self.signature);
        let _ = e.array(self.groups.len() as u64);
        for group in &self.groups {
            let _ = e.bytes(group);
        }
        out
    }

    /// Reads the stored form and checks every digest (not the signature).
    ///
    /// # Errors
    /// [`ChangeError`] when the bytes are not a sound change.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ChangeError> {
        let mut d = Decoder::new(bytes);
        if d.array()? != Some(3) {
            return Err(ChangeError::Malformed);
        }
        let header_bytes = d.bytes()?.to_vec();
        let signature = d.bytes()?.try_into().map_err(|_| ChangeError::Malformed)?;
        let count = d.array()?.ok_or(ChangeError::Malformed)?;
        if count > MAX_GROUPS as u64 {
            return Err(ChangeError::TooLarge);
        }
        let mut groups = Vec::new();
        for _ in 0..count {
            groups.push(d.bytes()?.to_vec());
        }
        if d.position() != bytes.len() {
            return Err(ChangeError::Malformed);
        }
        Self::from_parts(header_bytes, signature, groups)
    }

    /// Reads only the header and the group of one root, unchecked: for values
    /// that were verified when they came in and sealed since.
    ///
    /// # Errors
    /// [`ChangeError::Malformed`] when the bytes are not a change.
    pub fn read_group(bytes: &[u8], root: RootId) -> Result<Option<Found<'_>>, ChangeError> {
        let mut d = Decoder::new(bytes);
        d.array()?;
        let header_bytes = d.bytes()?;
        let header = Header::from_bytes(header_bytes)?;
        let Some(index) = header.digests.iter().position(|(at, _)| *at == root) else {
            return Ok(None);
        };
        d.skip()?;
        d.array()?;
        for _ in 0..index {
            d.skip()?;
        }
        let id = ChangeId(*blake3::hash(header_bytes).as_bytes());
        Ok(Some((id, header, d.bytes()?)))
    }
}

/// The groups, those of one root joined in the order given.
fn one_a_root(groups: &[(RootId, Group)]) -> Vec<(RootId, Cow<'_, Group>)> {
    let mut joined: Vec<(RootId, Cow<'_, Group>)> = Vec::with_capacity(groups.len());
    let mut places: HashMap<RootId, usize> = HashMap::with_capacity(groups.len());
    for (root, group) in groups {
        match places.get(root).and_then(|place| joined.get_mut(*place)) {
            Some((_, first)) => first.to_mut().entities.extend_from_slice(&group.entities),
            None => {
                places.insert(*root, joined.len());
                joined.push((*root, Cow::Borrowed(group)));
            }
        }
    }
    joined
}
