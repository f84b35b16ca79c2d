//! Bytes in one go: serde would otherwise walk megabytes byte by byte, on the
//! page's own thread. They are written as they were: a length, and the bytes.
//!
//! This module must not import anything but serde.

use serde::de::{Error, Visitor};
use serde::{Deserializer, Serializer};

pub(in crate::protocol) fn serialize<S: Serializer>(
    bytes: &[u8],
    to: S,
) -> Result<S::Ok, S::Error> {
    to.serialize_bytes(bytes)
}

pub(in crate::protocol) fn deserialize<'de, D: Deserializer<'de>>(
    from: D,
) -> Result<Vec<u8>, D::Error> {
    from.deserialize_byte_buf(Bytes)
}

struct Bytes;

impl Visitor<'_> for Bytes {
    type Value = Vec<u8>;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("bytes")
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Self::Value, E> {
        Ok(bytes.to_vec())
    }

    fn visit_byte_buf<E: Error>(self, bytes: Vec<u8>) -> Result<Self::Value, E> {
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::id::EntityId;
    use crate::protocol::evidence::{FileAsk, FileReply};

    #[test]
    fn bytes_come_back_in_both_directions() {
        let bytes: Vec<u8> = (0..=255).collect();
        let ask = FileAsk::Piece {
            upload: EntityId::from_bytes([1; 16]),
            at: 7,
            bytes: bytes.clone(),
        };
        let packed = postcard::to_allocvec(&ask).unwrap();
        let FileAsk::Piece {
            at: 7, bytes: back, ..
        } = postcard::from_bytes(&packed).unwrap()
        else {
            panic!("another ask");
        };
        assert_eq!(back, bytes);
        let reply = FileReply::Part { bytes, parts: 3 };
        let packed = postcard::to_allocvec(&reply).unwrap();
        assert_eq!(postcard::from_bytes::<FileReply>(&packed), Ok(reply));
    }
}
