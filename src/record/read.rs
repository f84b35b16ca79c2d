//! Small steps of reading CBOR that every frozen form shares: lengths must be
//! told, what a later version appended is passed over, nothing may follow.
//!
//! This room must not import anything of the web or of storage.

use super::change::ChangeError;
use crate::domain::id::EntityId;
use minicbor::Decoder;

/// The length of an array; the open-ended kind is not ours.
pub(super) fn length(d: &mut Decoder<'_>) -> Result<u64, ChangeError> {
    d.array()?.ok_or(ChangeError::Malformed)
}

/// Enters an array of at least `known` items; how many more there are.
pub(super) fn fields(d: &mut Decoder<'_>, known: u64) -> Result<u64, ChangeError> {
    length(d)?.checked_sub(known).ok_or(ChangeError::Malformed)
}

/// Passes over items that a later version appended.
pub(super) fn pass_over(d: &mut Decoder<'_>, count: u64) -> Result<(), ChangeError> {
    for _ in 0..count {
        d.skip()?;
    }
    Ok(())
}

/// Nothing may follow.
pub(super) fn end(d: &Decoder<'_>) -> Result<(), ChangeError> {
    if d.position() == d.input().len() {
        Ok(())
    } else {
        Err(ChangeError::Malformed)
    }
}

/// The sixteen bytes of an id.
pub(super) fn entity_id(d: &mut Decoder<'_>) -> Result<EntityId, ChangeError> {
    let bytes = d.bytes()?.try_into().map_err(|_| ChangeError::Malformed)?;
    Ok(EntityId::from_bytes(bytes))
}

/// The thirty-two bytes of a hash or a public key.
pub(super) fn array32(d: &mut Decoder<'_>) -> Result<[u8; 32], ChangeError> {
    d.bytes()?.try_into().map_err(|_| ChangeError::Malformed)
}
