//! All rows, in blocks that are written and read as one value each.
//!
//! A block keeps its rows as a few long arrays instead of many small objects:
//! reading a hundred thousand disputes is then a hundred values and no
//! allocation a row, and a search runs over long texts. Changing a row rebuilds
//! its block, which is a thousand rows. What stands here can be rebuilt from
//! the changes at any time; its form is tied to [`VIEWS_VERSION`].
//!
//! This module must not import web-sys or leptos.

mod block;
mod packed;
pub mod slim;

pub use block::Block;

use super::row::{Extra, Row};
use crate::domain::id::{DisputeId, EntityId};
use crate::report::case::Case;
use memchr::memmem::Finder;
use slim::Slim;
use std::collections::{BTreeSet, HashMap};
use std::hash::{BuildHasherDefault, Hasher};

/// Rows of a full block.
pub const BLOCK_ROWS: usize = 1024;

/// Version of the packed form; another one on disk means: rebuild.
pub const VIEWS_VERSION: u32 = 8;

/// Where a row stands: its block's number times [`BLOCK_ROWS`] plus its place.
pub type Position = u32;

/// Takes an id's last eight bytes for its hash: they are random already, and
/// ids come from this committee's devices, not from an attacker's choosing.
#[derive(Debug, Default)]
struct IdHasher(u64);

impl Hasher for IdHasher {
    fn write(&mut self, bytes: &[u8]) {
        if let Some(last) = bytes.last_chunk() {
            self.0 ^= u64::from_le_bytes(*last).rotate_left(17);
        }
    }

    fn finish(&self) -> u64 {
        self.0.wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }
}

/// Every row of the open register.
#[derive(Debug, Default)]
pub struct Rows {
    blocks: Vec<Block>,
    by_id: HashMap<EntityId, Position, BuildHasherDefault<IdHasher>>,
    dirty: BTreeSet<usize>,
    /// Counts every alteration, so that kept orders know when they are old.
    generation: u64,
}

impl Rows {
    /// Number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.by_id.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.by_id.is_empty()
    }

    /// Counts every alteration.
    #[must_use]
    pub const fn generation(&self) -> u64 {
        self.generation
    }

    /// Puts a block that was read from the store at its place.
    pub fn load(&mut self, number: usize, block: Block) {
        if self.blocks.len() <= number {
            self.blocks.resize_with(number + 1, Block::default);
        }
        for (index, id) in block.ids.iter().enumerate() {
            self.by_id.insert((*id).into(), position(number, index));
        }
        if let Some(place) = self.blocks.get_mut(number) {
            *place = block;
        }
        self.generation += 1;
    }

    /// Puts a row in, in place of the one of the same dispute.
    pub fn put(&mut self, row: &Row, places: &[u64]) {
        self.generation += 1;
        if let Some(at) = self.position(row.id) {
            let (number, index) = split(at);
            if let Some(block) = self.blocks.get_mut(number) {
                *block = block.with_row(index, row, places);
            }
            self.dirty.insert(number);
            return;
        }
        if self
            .blocks
            .last()
            .is_none_or(|block| block.ids.len() >= BLOCK_ROWS)
        {
            self.blocks.push(Block::default());
        }
        let number = self.blocks.len() - 1;
        if let Some(block) = self.blocks.last_mut() {
            self.by_id
                .insert(row.id.into(), position(number, block.ids.len()));
            block.push(row, places);
        }
        self.dirty.insert(number);
    }

    /// Where the row of a dispute stands.
    #[must_use]
    pub fn position(&self, id: DisputeId) -> Option<Position> {
        self.by_id.get(&id.into()).copied()
    }

    /// The row at a position.
    #[must_use]
    pub fn row(&self, at: Position) -> Option<Row> {
        let (number, index) = split(at);
        self.blocks.get(number)?.row(index)
    }

    /// The row of a dispute.
    #[must_use]
    pub fn of(&self, id: DisputeId) -> Option<Row> {
        self.row(self.position(id)?)
    }

    /// The stored values that hold facts of a dispute: ordinals of changes.
    #[must_use]
    pub fn places(&self, id: DisputeId) -> Vec<u64> {
        let Some((number, index)) = self.position(id).map(split) else {
            return Vec::new();
        };
        self.blocks
            .get(number)
            .map(|block| block.places_of(index))
            .unwrap_or_default()
    }

    /// Calls `each` with every row as figures see it.
    pub fn each_case(&self, mut each: impl FnMut(Case<'_>)) {
        self.each_case_at(|_, case| each(case));
    }

    /// Calls `each` with every position and its row as figures see it.
    pub fn each_case_at(&self, mut each: impl FnMut(Position, Case<'_>)) {
        let mut extra = Extra::default();
        for (number, block) in self.blocks.iter().enumerate() {
            for index in 0..block.ids.len() {
                if let Some(case) = block.case(index, &mut extra) {
                    each(position(number, index), case);
                }
            }
        }
    }

    /// Every position with the numbers that lists sort and filter by.
    pub fn fixed(&self) -> impl Iterator<Item = (Position, &Slim)> {
        self.blocks.iter().enumerate().flat_map(|(number, block)| {
            block
                .fixed
                .iter()
                .enumerate()
                .map(move |(index, fixed)| (position(number, index), fixed))
        })
    }

    /// The fixed part of one row.
    #[must_use]
    pub fn fixed_at(&self, at: Position) -> Option<&Slim> {
        let (number, index) = split(at);
        self.blocks.get(number)?.fixed.get(index)
    }

    /// The rarely read part of one row.
    #[must_use]
    pub fn extra_at(&self, at: Position) -> Extra {
        let (number, index) = split(at);
        self.blocks
            .get(number)
            .map_or_else(Extra::default, |block| block.extra(index))
    }

    /// The folded text of one row; it begins with the applicants' sort key.
    #[must_use]
    pub fn search_text(&self, at: Position) -> &[u8] {
        let (number, index) = split(at);
        self.blocks
            .get(number)
            .map_or(&[], |block| block.search.get(index))
    }

    /// The number, applicants and respondents of one row, parted by U+001F.
    #[must_use]
    pub fn shown_text(&self, at: Position) -> &str {
        let (number, index) = split(at);
        self.blocks
            .get(number)
            .map_or("", |block| block.shown.get(index))
    }

    /// Positions of the rows that hold every one of the folded `terms`, ascending.
    #[must_use]
    pub fn search(&self, terms: &[String]) -> Vec<Position> {
        // The longest word leaves the fewest rows in.
        let Some(longest) = terms.iter().max_by_key(|term| term.len()) else {
            return self.fixed().map(|(at, _)| at).collect();
        };
        let first = Finder::new(longest.as_bytes());
        let others: Vec<Finder<'_>> = terms
            .iter()
            .filter(|term| *term != longest)
            .map(|term| Finder::new(term.as_bytes()))
            .collect();
        let mut found = Vec::new();
        let mut in_block = Vec::new();
        for (number, block) in self.blocks.iter().enumerate() {
            in_block.clear();
            block.search(&first, &mut in_block);
            found.extend(
                in_block
                    .iter()
                    .filter(|index| {
                        let text = block.search.get(**index);
                        others.iter().all(|term| term.find(text).is_some())
                    })
                    .map(|index| position(number, *index)),
            );
        }
        found
    }

    /// Blocks altered since they were last taken, at most so many, with their bytes.
    pub fn take_dirty(&mut self, most: usize) -> Vec<(usize, Vec<u8>)> {
        let later = self.dirty.iter().nth(most).copied();
        let later = later.map(|from| self.dirty.split_off(&from));
        std::mem::replace(&mut self.dirty, later.unwrap_or_default())
            .into_iter()
            .filter_map(|number| Some((number, self.blocks.get(number)?.to_bytes())))
            .collect()
    }

    /// Marks blocks as altered again, because writing them failed.
    pub fn mark_dirty(&mut self, numbers: impl IntoIterator<Item = usize>) {
        self.dirty.extend(numbers);
    }

    /// How many blocks wait to be written.
    #[must_use]
    pub fn dirty(&self) -> usize {
        self.dirty.len()
    }

    /// Number of blocks.
    #[must_use]
    pub const fn blocks(&self) -> usize {
        self.blocks.len()
    }
}

const fn split(at: Position) -> (usize, usize) {
    (at as usize / BLOCK_ROWS, at as usize % BLOCK_ROWS)
}

fn position(block: usize, index: usize) -> Position {
    Position::try_from(block * BLOCK_ROWS + index).unwrap_or(Position::MAX)
}
