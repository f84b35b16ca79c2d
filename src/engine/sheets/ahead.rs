//! Pieces of a table that others make ready ahead of the pass, which takes them
//! in their order. Whoever has nothing to do makes the next one, this engine too;
//! what does not come back is made here.
//!
//! This module must not import web-sys or leptos.

use super::STEP_ROWS;
use super::made::Made;
use crate::engine::crew::{Back, Crew};
use crate::protocol::grid::Grid;
use crate::protocol::piece::Piece;
use std::collections::BTreeMap;

/// So many pieces lie ready at most: each is some megabytes.
const MOST_AHEAD: usize = 12;

/// Pieces that are given out or lie ready.
#[derive(Default)]
pub struct Ahead {
    by: Vec<u8>,
    /// The first piece that nobody has.
    next: usize,
    ready: BTreeMap<usize, Option<Made>>,
}

/// Where a piece stands.
pub enum Stands {
    /// It is ready.
    Ready(Box<Made>),
    /// It is to be made here.
    Open,
    /// Somebody has it, and another one may be made here meanwhile.
    Out(usize),
}

impl Ahead {
    /// With nothing given out yet; whatever is out for another table does not
    /// come back. `by` is what rows are read by ([`super::made::by`]).
    #[must_use]
    pub fn new(by: Vec<u8>, crew: &mut impl Crew) -> Self {
        crew.forget();
        Self {
            by,
            ..Self::default()
        }
    }

    /// Where the piece with a number, counted from 0, stands; the one that the
    /// pass needs next.
    pub async fn piece(&mut self, grid: &Grid, number: usize, crew: &mut impl Crew) -> Stands {
        while let Some(back) = crew.take() {
            self.note(back);
        }
        loop {
            self.give(grid, number, crew);
            match self.ready.remove(&number) {
                Some(Some(made)) => return Stands::Ready(Box::new(made)),
                Some(None) => return Stands::Open,
                None if number >= self.next => {
                    self.next = number + 1;
                    return Stands::Open;
                }
                None if self.may_make(grid, number) => {
                    self.next += 1;
                    return Stands::Out(self.next - 1);
                }
                None => match crew.back().await {
                    Some(back) => self.note(back),
                    None => return Stands::Open,
                },
            }
        }
    }

    /// Puts down what was made here.
    pub fn put(&mut self, number: usize, made: Made) {
        self.ready.insert(number, Some(made));
    }

    fn give(&mut self, grid: &Grid, number: usize, crew: &mut impl Crew) {
        while crew.free() > 0 && self.may_make(grid, number) {
            let slice = grid.slice(self.next * STEP_ROWS, STEP_ROWS);
            let Ok(rows) = postcard::to_allocvec(&slice) else {
                return;
            };
            let by = self.by.clone();
            crew.give(self.next as u64, Piece { by, rows });
            self.next += 1;
        }
    }

    fn may_make(&self, grid: &Grid, number: usize) -> bool {
        self.next * STEP_ROWS < grid.len() && self.next < number + MOST_AHEAD
    }

    fn note(&mut self, (number, made): Back) {
        let Ok(number) = usize::try_from(number) else {
            return;
        };
        self.ready
            .insert(number, made.and_then(|bytes| Made::from_bytes(&bytes)));
    }
}
