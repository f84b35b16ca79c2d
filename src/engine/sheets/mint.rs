//! Ids made out of what a row says: the same row brought twice, on any device,
//! is the same dispute.
//!
//! This module must not import web-sys or leptos.

use super::plan::ColumnPlan;
use crate::domain::id::EntityId;
use crate::protocol::grid::Row;

/// Makes ids out of the content of a row.
#[derive(Clone)]
pub struct Mint {
    seed: [u8; 32],
    next: u32,
}

impl Mint {
    /// For a row, and how often the same row came before in its table.
    #[must_use]
    pub fn new(columns: &[ColumnPlan], row: &Row<'_>, before: u32) -> Self {
        let mut said = Vec::with_capacity(2_048);
        said.extend(b"concord sheet row 1");
        for (column, cell) in columns.iter().zip(row.cells()) {
            if !cell.is_empty() && !column.passing {
                said.extend(column.heading.as_bytes());
                said.push(0);
                said.extend(cell.shown().as_bytes());
                said.push(0);
            }
        }
        said.extend(before.to_be_bytes());
        Self {
            seed: *blake3::hash(&said).as_bytes(),
            next: 0,
        }
    }

    /// The next id: a UUID of version 8, whose bits are anybody's own.
    pub fn id(&mut self) -> EntityId {
        let mut said = [0; 36];
        let (seed, next) = said.split_at_mut(32);
        seed.copy_from_slice(&self.seed);
        next.copy_from_slice(&self.next.to_be_bytes());
        self.next += 1;
        let mut id = [0; 16];
        for (to, from) in id.iter_mut().zip(blake3::hash(&said).as_bytes()) {
            *to = *from;
        }
        let [.., version, _, variant, _, _, _, _, _, _, _] = &mut id;
        *version = *version & 0x0f | 0x80;
        *variant = *variant & 0x3f | 0x80;
        EntityId::from_bytes(id)
    }
}
