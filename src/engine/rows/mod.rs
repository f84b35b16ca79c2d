//! All rows, in blocks that are written and read as one value each.
//!
//! A block keeps its rows as a few long arrays instead of many small objects:
//! reading a hundred thousand disputes is then a hundred values and no
//! allocation a row, and a search runs over long texts. Changing a row rebuilds
//! its block, which is a thousand rows. What stands here can be rebuilt from
//! the changes at any time; its form is tied to [`VIEWS_VERSION`].
//!
//! This module must not import web-sys or leptos.

mod packed;
pub mod slim;

use super::row::{Extra, Row};
use crate::domain::country::Country;
use crate::domain::id::MediatorId;
use crate::domain::id::{DisputeId, EntityId};
use crate::domain::money::Money;
use crate::report::case::{Case, Event};
use memchr::memmem::Finder;
use slim::{Slim, SlimEvent};
use std::collections::{BTreeSet, HashMap};
use std::hash::{BuildHasherDefault, Hasher};

/// Rows of a full block.
pub const BLOCK_ROWS: usize = 1024;

/// Version of the packed form; another one on disk means: rebuild.
pub const VIEWS_VERSION: u32 = 3;

/// Where a row stands: its block's number times [`BLOCK_ROWS`] plus its place.
pub type Position = u32;

/// Up to [`BLOCK_ROWS`] rows.
#[derive(Clone, Debug, Default)]
pub struct Block {
    ids: Vec<DisputeId>,
    fixed: Vec<Slim>,
    shown: Texts,
    /// Folded texts, as bytes: they are searched and compared, never shown.
    search: Packed,
    extra: Packed,
    places: Packed,
}

/// Many texts in one, with the end of each.
#[derive(Clone, Debug, Default)]
struct Texts {
    all: String,
    ends: Vec<u32>,
}

/// Many byte strings in one, with the end of each.
#[derive(Clone, Debug, Default)]
struct Packed {
    all: Vec<u8>,
    ends: Vec<u32>,
}

impl Texts {
    fn push(&mut self, text: &str) {
        self.all.push_str(text);
        self.ends
            .push(u32::try_from(self.all.len()).unwrap_or(u32::MAX));
    }

    fn get(&self, index: usize) -> &str {
        let (from, to) = span(&self.ends, index);
        self.all.get(from..to).unwrap_or_default()
    }
}

impl Packed {
    fn push(&mut self, bytes: &[u8]) {
        self.all.extend_from_slice(bytes);
        self.ends
            .push(u32::try_from(self.all.len()).unwrap_or(u32::MAX));
    }

    fn get(&self, index: usize) -> &[u8] {
        let (from, to) = span(&self.ends, index);
        self.all.get(from..to).unwrap_or_default()
    }
}

fn span(ends: &[u32], index: usize) -> (usize, usize) {
    let end = |at: usize| ends.get(at).map_or(0, |end| *end as usize);
    (index.checked_sub(1).map_or(0, end), end(index))
}

/// The events first, so that figures read no further.
type PackedExtra = (
    Vec<SlimEvent>,
    Vec<Country>,
    Vec<MediatorId>,
    bool,
    Option<Money>,
    Option<Money>,
);

fn pack(extra: &Extra) -> Vec<u8> {
    let events: Vec<SlimEvent> = extra.events.iter().map(SlimEvent::from).collect();
    let packed = (
        events,
        &extra.countries,
        &extra.mediators,
        extra.has_mediator,
        extra.recovered,
        extra.open,
    );
    postcard::to_allocvec(&packed).unwrap_or_default()
}

fn unpack(bytes: &[u8]) -> Extra {
    let Ok((events, countries, mediators, has_mediator, recovered, open)) =
        postcard::from_bytes::<PackedExtra>(bytes)
    else {
        return Extra::default();
    };
    Extra {
        countries,
        mediators,
        has_mediator,
        events: events.iter().filter_map(SlimEvent::unpack).collect(),
        recovered,
        open,
    }
}

impl Block {
    /// A block of one row, as it is kept beside a change until the next full writing.
    #[must_use]
    pub fn of_row(row: &Row, places: &[u64]) -> Self {
        let mut block = Self::default();
        block.push(row, places);
        block
    }

    /// Every row with the stored values that hold its facts.
    pub fn rows(&self) -> impl Iterator<Item = (Row, Vec<u64>)> {
        (0..self.ids.len()).filter_map(|index| Some((self.row(index)?, self.places_of(index))))
    }

    fn places_of(&self, index: usize) -> Vec<u64> {
        postcard::from_bytes(self.places.get(index)).unwrap_or_default()
    }

    /// Adds rows.
    pub fn extend(&mut self, rows: impl IntoIterator<Item = (Row, Vec<u64>)>) {
        for (row, places) in rows {
            self.push(&row, &places);
        }
    }

    /// Adds a row.
    pub fn push(&mut self, row: &Row, places: &[u64]) {
        self.ids.push(row.id);
        self.fixed.push(Slim::from(&row.fixed));
        self.shown.push(&format!(
            "{}\u{1f}{}\u{1f}{}",
            row.number, row.applicants, row.respondents
        ));
        // Closed by a separator, so that no search matches across two rows.
        self.search.push(format!("{}\u{1e}", row.search).as_bytes());
        self.extra.push(&pack(&row.extra));
        self.places
            .push(&postcard::to_allocvec(places).unwrap_or_default());
    }

    fn copy(&mut self, other: &Self, index: usize) {
        self.ids.extend(other.ids.get(index));
        self.fixed.extend(other.fixed.get(index));
        self.shown.push(other.shown.get(index));
        self.search.push(other.search.get(index));
        self.extra.push(other.extra.get(index));
        self.places.push(other.places.get(index));
    }

    fn with_row(&self, index: usize, row: &Row, places: &[u64]) -> Self {
        let mut block = Self::default();
        for at in 0..self.ids.len() {
            if at == index {
                block.push(row, places);
            } else {
                block.copy(self, at);
            }
        }
        block
    }

    fn row(&self, index: usize) -> Option<Row> {
        let mut shown = self.shown.get(index).split('\u{1f}').map(str::to_owned);
        Some(Row {
            id: *self.ids.get(index)?,
            fixed: self.fixed.get(index)?.unpack()?,
            number: shown.next().unwrap_or_default(),
            applicants: shown.next().unwrap_or_default(),
            respondents: shown.next().unwrap_or_default(),
            search: String::from_utf8_lossy(self.search.get(index))
                .trim_end_matches('\u{1e}')
                .to_owned(),
            extra: self.extra(index),
        })
    }

    fn extra(&self, index: usize) -> Extra {
        unpack(self.extra.get(index))
    }

    /// What figures see of a row; `events` is scratch space for the caller to reuse.
    fn case<'a>(&self, index: usize, events: &'a mut Vec<Event>) -> Option<Case<'a>> {
        events.clear();
        let packed: Vec<SlimEvent> = postcard::take_from_bytes(self.extra.get(index)).ok()?.0;
        events.extend(packed.iter().filter_map(SlimEvent::unpack));
        Some(self.fixed.get(index)?.unpack()?.case(events))
    }

    /// Rows whose search text holds `needle`, ascending.
    fn search(&self, needle: &Finder<'_>, found: &mut Vec<usize>) {
        let text = &self.search.all;
        let mut from = 0;
        while let Some(hit) = text.get(from..).and_then(|rest| needle.find(rest)) {
            let at = from + hit;
            let row = self.search.ends.partition_point(|end| *end as usize <= at);
            found.push(row);
            match self.search.ends.get(row) {
                Some(end) => from = *end as usize,
                None => break,
            }
        }
    }
}

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
        let mut events = Vec::new();
        for block in &self.blocks {
            for index in 0..block.ids.len() {
                if let Some(case) = block.case(index, &mut events) {
                    each(case);
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

    /// Blocks altered since they were last taken, with their bytes.
    pub fn take_dirty(&mut self) -> Vec<(usize, Vec<u8>)> {
        std::mem::take(&mut self.dirty)
            .into_iter()
            .filter_map(|number| Some((number, self.blocks.get(number)?.to_bytes())))
            .collect()
    }

    /// Marks blocks as altered again, because writing them failed.
    pub fn mark_dirty(&mut self, numbers: impl IntoIterator<Item = usize>) {
        self.dirty.extend(numbers);
    }

    /// Whether blocks wait to be written.
    #[must_use]
    pub fn has_dirty(&self) -> bool {
        !self.dirty.is_empty()
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
