//! The bytes of a block: each column after the other, so that reading one is
//! copying and not decoding.
//!
//! Rebuildable and therefore not frozen; [`super::VIEWS_VERSION`] counts its
//! forms. This module must not import web-sys or leptos.

use super::block::{Block, Packed, Texts};
use super::slim::{SLIM_BYTES, Slim};
use crate::domain::id::{DisputeId, EntityId};
use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

const ID_BYTES: usize = 16;

impl Block {
    /// The block's bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let texts = self.shown.all.len() + self.search.all.len();
        let bytes = self.extra.all.len() + self.places.all.len();
        let mut out = Vec::with_capacity(64 + self.ids.len() * 128 + texts + bytes);
        put_length(&mut out, self.ids.len());
        for id in &self.ids {
            out.extend(EntityId::from(*id).as_bytes());
        }
        for fixed in &self.fixed {
            fixed.write(&mut out);
        }
        put(&mut out, self.shown.all.as_bytes(), &self.shown.ends);
        put(&mut out, &self.search.all, &self.search.ends);
        put(&mut out, &self.extra.all, &self.extra.ends);
        put(&mut out, &self.places.all, &self.places.ends);
        out
    }

    /// Reads a block; none when the bytes are not one.
    #[must_use]
    pub fn from_bytes(mut rest: &[u8]) -> Option<Self> {
        let rows = take_length(&mut rest)?;
        let ids = take(&mut rest, rows.checked_mul(ID_BYTES)?)?;
        let fixed = take(&mut rest, rows.checked_mul(SLIM_BYTES)?)?;
        let block = Self {
            ids: ids
                .chunks_exact(ID_BYTES)
                .map(|id| Some(DisputeId(EntityId::from_bytes(id.try_into().ok()?))))
                .collect::<Option<_>>()?,
            fixed: fixed
                .chunks_exact(SLIM_BYTES)
                .map(Slim::read)
                .collect::<Option<_>>()?,
            shown: texts(take_packed(&mut rest, rows)?)?,
            search: take_packed(&mut rest, rows)?,
            extra: take_packed(&mut rest, rows)?,
            places: take_packed(&mut rest, rows)?,
        };
        rest.is_empty().then_some(block)
    }
}

fn put_length(out: &mut Vec<u8>, length: usize) {
    out.extend(u32::try_from(length).unwrap_or(u32::MAX).to_le_bytes());
}

fn put(out: &mut Vec<u8>, all: &[u8], ends: &[u32]) {
    put_length(out, all.len());
    out.extend(all);
    out.extend(ends.iter().flat_map(|end| end.to_le_bytes()));
}

fn take<'a>(rest: &mut &'a [u8], length: usize) -> Option<&'a [u8]> {
    let (head, tail) = rest.split_at_checked(length)?;
    *rest = tail;
    Some(head)
}

fn take_length(rest: &mut &[u8]) -> Option<usize> {
    let length = take(rest, 4)?.try_into().ok()?;
    Some(u32::from_le_bytes(length) as usize)
}

fn take_packed(rest: &mut &[u8], rows: usize) -> Option<Packed> {
    let length = take_length(rest)?;
    let all = take(rest, length)?.to_vec();
    let ends = take(rest, rows.checked_mul(4)?)?
        .chunks_exact(4)
        .map(|end| Some(u32::from_le_bytes(end.try_into().ok()?)))
        .collect::<Option<_>>()?;
    Some(Packed { all, ends })
}

fn texts(packed: Packed) -> Option<Texts> {
    Some(Texts {
        all: String::from_utf8(packed.all).ok()?,
        ends: packed.ends,
    })
}

impl Serialize for Block {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.to_bytes())
    }
}

impl<'de> Deserialize<'de> for Block {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Bytes;
        impl Visitor<'_> for Bytes {
            type Value = Block;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a block of rows")
            }

            fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Block, E> {
                Block::from_bytes(bytes).ok_or_else(|| E::custom("not a block of rows"))
            }
        }
        deserializer.deserialize_bytes(Bytes)
    }
}
