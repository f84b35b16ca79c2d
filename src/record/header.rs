//! The header of a change: what is signed.
//!
//! Its form is frozen and additive (`docs/format.md`, `tests/format.rs`): an
//! array whose first item is the version; a later version may append items,
//! which this one passes over.
//!
//! This room must not import anything of the web or of storage.

use super::change::ChangeError;
use super::read::{array32, end, entity_id, fields, length, pass_over};
use crate::domain::{attribute::RootKind, id::EntityId};
use minicbor::{Decoder, Encoder, data::Type};
use std::fmt;

/// Items of a header in version 1.
const FIELDS: u64 = 10;

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
        let items = length(&mut d)?;
        if d.u64()? != 1 {
            return Err(ChangeError::Newer);
        }
        let appended = items.checked_sub(FIELDS).ok_or(ChangeError::Malformed)?;
        let register = entity_id(&mut d)?;
        let device = DeviceId(array32(&mut d)?);
        let seq = d.u64()?;
        let previous = if d.datatype()? == Type::Null {
            d.null()?;
            None
        } else {
            Some(ChangeId(array32(&mut d)?))
        };
        let mut heads = Vec::new();
        for _ in 0..length(&mut d)? {
            heads.push(ChangeId(array32(&mut d)?));
        }
        let author = entity_id(&mut d)?;
        let at_ms = d.u64()?;
        let purpose = Purpose::from_number(d.u8()?);
        let mut digests = Vec::new();
        for _ in 0..length(&mut d)? {
            let appended = fields(&mut d, 3)?;
            let kind = d.u8()?;
            let id = entity_id(&mut d)?;
            digests.push((RootId { kind, id }, array32(&mut d)?));
            pass_over(&mut d, appended)?;
        }
        pass_over(&mut d, appended)?;
        end(&d)?;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn purposes_keep_their_numbers() {
        for (purpose, number) in [
            (Purpose::Work, 0),
            (Purpose::Enrolment, 1),
            (Purpose::Import, 2),
            (Purpose::Decision, 3),
            (Purpose::Other(4), 4),
            (Purpose::Other(255), 255),
        ] {
            assert_eq!(purpose.number(), number);
            assert_eq!(Purpose::from_number(number), purpose);
        }
    }

    #[test]
    fn roots_of_later_versions_are_kept_and_not_known() {
        let id = EntityId::from_bytes([1; 16]);
        let root = RootId::new(RootKind::Dispute, id);
        assert_eq!(root.known_kind(), Some(RootKind::Dispute));
        assert_eq!(RootId { kind: 77, id }.known_kind(), None);
    }

    #[test]
    fn names_are_shown_in_hexadecimal() {
        let name = ChangeId(std::array::from_fn(|at| at as u8));
        let shown = name.to_string();
        assert!(shown.starts_with("000102") && shown.len() == 64);
        assert_eq!(format!("{name:?}"), "00010203");
    }
}
