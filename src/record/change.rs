//! The change: what one person, on one device, said at one moment.
//!
//! Its serialised form is CBOR (RFC 8949), version 1, frozen and additive;
//! `docs/format.md` describes it and `tests/format.rs` pins it. A change is
//! stored and passed on as the very bytes that were signed, so that what this
//! version does not know survives untouched.

use super::fact::Group;
use crate::domain::{attribute::RootKind, id::EntityId};
use minicbor::{Decoder, Encoder, data::Type};
use std::fmt;

/// The largest number of roots one change may touch: a batch import.
pub const MAX_GROUPS: usize = 100_000;

macro_rules! hash32 {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub [u8; 32]);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.iter().take(4).try_for_each(|byte| write!(f, "{byte:02x}"))
            }
        }
    };
}

hash32!(
    /// The name of a change: the BLAKE3 hash of its header's bytes.
    ChangeId
);
hash32!(
    /// A device: its Ed25519 public key.
    DeviceId
);

/// A root and what it is: facts are packed by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RootId {
    /// What the root is; a number so that unknown kinds are kept.
    pub kind: u8,
    /// Its id.
    pub id: EntityId,
}

impl RootId {
    /// A root of a kind this version knows.
    #[must_use]
    pub const fn new(kind: RootKind, id: EntityId) -> Self {
        Self {
            kind: kind.number(),
            id,
        }
    }

    /// The kind, if this version knows it.
    #[must_use]
    pub const fn known_kind(self) -> Option<RootKind> {
        RootKind::from_number(self.kind)
    }
}

/// Why a change was made, where that matters for reading it later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Purpose {
    /// Ordinary work.
    Work,
    /// The first change of a register or of a device.
    Enrolment,
    /// Rows taken over from elsewhere, many disputes in one change.
    Import,
    /// A person decided between sayings that did not see each other.
    Decision,
    /// A purpose of a later version.
    Other(u8),
}

impl Purpose {
    const fn number(self) -> u8 {
        match self {
            Self::Work => 0,
            Self::Enrolment => 1,
            Self::Import => 2,
            Self::Decision => 3,
            Self::Other(number) => number,
        }
    }

    const fn from_number(number: u8) -> Self {
        match number {
            0 => Self::Work,
            1 => Self::Enrolment,
            2 => Self::Import,
            3 => Self::Decision,
            other => Self::Other(other),
        }
    }
}

/// What is signed: who, where, when, after what, and the digest of every group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// The register this change belongs to.
    pub register: EntityId,
    /// The device that made it.
    pub device: DeviceId,
    /// Its number on that device, from 1, without gaps.
    pub seq: u64,
    /// The change before it on that device; none for the first.
    pub previous: Option<ChangeId>,
    /// The newest changes of other devices that had been seen.
    pub heads: Vec<ChangeId>,
    /// The member who made it.
    pub author: EntityId,
    /// When, by the device's clock: milliseconds since 1970 UTC, for display only.
    pub at_ms: u64,
    /// Why.
    pub purpose: Purpose,
    /// Each root it speaks of, with the BLAKE3 hash of that group's bytes.
    pub digests: Vec<(RootId, [u8; 32])>,
}

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
    #[must_use]
    pub fn make(
        mut header: Header,
        groups: &[(RootId, Group)],
        sign: impl FnOnce(&[u8]) -> [u8; 64],
    ) -> Self {
        let bytes: Vec<Vec<u8>> = groups.iter().map(|(_, group)| group.to_bytes()).collect();
        header.digests = groups
            .iter()
            .zip(&bytes)
            .map(|((root, _), bytes)| (*root, *blake3::hash(bytes).as_bytes()))
            .collect();
        let header_bytes = header.to_bytes();
        let id = ChangeId(*blake3::hash(&header_bytes).as_bytes());
        let signature = sign(&Self::signed_bytes(id));
        Self {
            header_bytes,
            header,
            signature,
            groups: bytes,
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
    pub fn read_group(
        bytes: &[u8],
        root: RootId,
    ) -> Result<Option<(ChangeId, Header, &[u8])>, ChangeError> {
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

impl Header {
    /// The frozen form, version 1.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(200 + self.digests.len() * 56);
        let mut e = Encoder::new(&mut out);
        // Writing to a Vec cannot fail.
        let _ = self.encode(&mut e);
        out
    }

    fn encode(
        &self,
        e: &mut Encoder<&mut Vec<u8>>,
    ) -> Result<(), minicbor::encode::Error<std::convert::Infallible>> {
        e.array(10)?.u8(1)?.bytes(self.register.as_bytes())?;
        e.bytes(&self.device.0)?.u64(self.seq)?;
        match &self.previous {
            Some(id) => e.bytes(&id.0)?,
            None => e.null()?,
        };
        e.array(self.heads.len() as u64)?;
        for head in &self.heads {
            e.bytes(&head.0)?;
        }
        e.bytes(self.author.as_bytes())?.u64(self.at_ms)?;
        e.u8(self.purpose.number())?;
        e.array(self.digests.len() as u64)?;
        for (root, digest) in &self.digests {
            e.array(3)?.u8(root.kind)?;
            e.bytes(root.id.as_bytes())?.bytes(digest)?;
        }
        Ok(())
    }

    /// Reads a header; fields that a later version appended are passed over.
    ///
    /// # Errors
    /// [`ChangeError::Newer`] for another version number, else [`ChangeError::Malformed`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ChangeError> {
        let mut d = Decoder::new(bytes);
        let length = d.array()?.ok_or(ChangeError::Malformed)?;
        if d.u8()? != 1 {
            return Err(ChangeError::Newer);
        }
        if length < 10 {
            return Err(ChangeError::Malformed);
        }
        let register = entity_id(&mut d)?;
        let device = DeviceId(array32(&mut d)?);
        let seq = d.u64()?;
        let previous = if d.datatype()? == Type::Null {
            d.null()?;
            None
        } else {
            Some(ChangeId(array32(&mut d)?))
        };
        let count = d.array()?.ok_or(ChangeError::Malformed)?;
        let mut heads = Vec::new();
        for _ in 0..count {
            heads.push(ChangeId(array32(&mut d)?));
        }
        let author = entity_id(&mut d)?;
        let at_ms = d.u64()?;
        let purpose = Purpose::from_number(d.u8()?);
        let count = d.array()?.ok_or(ChangeError::Malformed)?;
        let mut digests = Vec::new();
        for _ in 0..count {
            d.array()?;
            let kind = d.u8()?;
            let id = entity_id(&mut d)?;
            digests.push((RootId { kind, id }, array32(&mut d)?));
        }
        Ok(Self {
            register,
            device,
            seq,
            previous,
            heads,
            author,
            at_ms,
            purpose,
            digests,
        })
    }
}

pub(super) fn entity_id(d: &mut Decoder<'_>) -> Result<EntityId, ChangeError> {
    let bytes = d.bytes()?.try_into().map_err(|_| ChangeError::Malformed)?;
    Ok(EntityId::from_bytes(bytes))
}

pub(super) fn array32(d: &mut Decoder<'_>) -> Result<[u8; 32], ChangeError> {
    d.bytes()?.try_into().map_err(|_| ChangeError::Malformed)
}
