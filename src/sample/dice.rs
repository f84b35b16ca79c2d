//! Numbers that look random and are always the same: a stream of BLAKE3 per
//! thing that is made, so that changing one leaves the others as they were.
//!
//! This module must not import a clock, a source of randomness or the web.

use crate::domain::id::EntityId;

/// A stream of bytes that its name alone decides.
pub(super) struct Dice(blake3::OutputReader);

impl Dice {
    /// The stream of the `number`th thing of a kind.
    pub fn new(kind: &str, number: usize) -> Self {
        let mut hasher = blake3::Hasher::new_derive_key("Concord sample register 1");
        hasher.update(kind.as_bytes());
        hasher.update(&(number as u64).to_le_bytes());
        Self(hasher.finalize_xof())
    }

    fn bytes<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        self.0.fill(&mut bytes);
        bytes
    }

    /// A number from 0 up to but not including `end`; 0 when there is none.
    pub fn below(&mut self, end: i32) -> i32 {
        let wide = u64::from(u32::from_le_bytes(self.bytes()));
        let end = u64::from(end.max(0).unsigned_abs());
        i32::try_from((wide * end) >> 32).unwrap_or_default()
    }

    /// A number from `low` to `high`, both included.
    pub fn within(&mut self, low: i32, high: i32) -> i32 {
        low + self.below(high - low + 1)
    }

    /// Whether it happens, given in how many cases of a hundred it does.
    pub fn chance(&mut self, percent: i32) -> bool {
        self.below(100) < percent
    }

    /// One entry of a table.
    pub fn pick<T: Copy + Default>(&mut self, table: &[T]) -> T {
        let end = i32::try_from(table.len()).unwrap_or_default();
        let index = usize::try_from(self.below(end)).unwrap_or_default();
        table.get(index).copied().unwrap_or_default()
    }

    /// An id of the given moment (milliseconds since 1970 UTC).
    pub fn id(&mut self, ms: i64) -> EntityId {
        EntityId::from_moment(u64::try_from(ms).unwrap_or_default(), self.bytes())
    }
}
