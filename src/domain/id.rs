//! Names of things: random, permanent, never shown to a person.
//!
//! An id is a UUIDv7 made by the engine (this room has neither clock nor
//! randomness). One newtype for each root so that a mediator can't stand
//! where a dispute is meant.

use serde::{Deserialize, Serialize};
use std::fmt;
use uuid::Uuid;

/// Any entity of the record: a dispute, a party, a payment, a mediator …
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EntityId(Uuid);

impl EntityId {
    /// Takes over the sixteen bytes of a UUID.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(Uuid::from_bytes(bytes))
    }

    /// Makes a UUIDv7 from a moment (milliseconds since 1970 UTC) and ten random bytes.
    #[must_use]
    pub const fn from_moment(unix_ms: u64, random: [u8; 10]) -> Self {
        Self(uuid::Builder::from_unix_timestamp_millis(unix_ms, &random).into_uuid())
    }

    /// Reads the hyphenated or plain hexadecimal form.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Uuid::try_parse(text).ok().map(Self)
    }

    /// The sixteen bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 16] {
        self.0.as_bytes()
    }
}

impl fmt::Display for EntityId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for EntityId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

macro_rules! root_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub EntityId);

        impl From<$name> for EntityId {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

root_id!(
    /// A dispute: the case file of a committee.
    DisputeId
);
root_id!(
    /// A mediator's file.
    MediatorId
);
root_id!(
    /// A member of the committee who uses the register.
    MemberId
);
