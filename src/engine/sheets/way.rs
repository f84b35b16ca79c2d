//! A pass through the table of an open register, with the pieces that others
//! make ready for it.
//!
//! This module must not import web-sys or leptos.

use super::ahead::{Ahead, Stands};
use super::made;
use super::pass::{Pass, Sound};
use super::{Back, STEP_ROWS};
use crate::engine::environment::Environment;
use crate::engine::register::Register;
use crate::engine::rows::Block;
use crate::engine::trouble::Trouble;
use crate::protocol::grid::Grid;
use crate::protocol::sheets::{Looked, Mapping, SheetReply};
use crate::store::Store;

/// A way through a table, a piece at a time.
pub struct Way {
    pass: Pass,
    ahead: Ahead,
}

impl Way {
    /// From the first row on.
    ///
    /// # Errors
    /// [`Trouble::Fault`]: what others must know cannot be written.
    pub fn of<S: Store, E: Environment>(
        grid: &Grid,
        mapping: Mapping,
        register: &Register<S>,
        env: &mut E,
    ) -> Result<Self, Trouble> {
        let moment = (Register::<S>::today(env), env.now_ms());
        let by = made::by(grid, &mapping, moment, &register.roster)?;
        Ok(Self {
            ahead: Ahead::new(by, env.crew()),
            pass: Pass::of(grid, mapping, register, env),
        })
    }

    /// Whether it goes by this mapping.
    #[must_use]
    pub fn goes_by(&self, mapping: &Mapping) -> bool {
        self.pass.mapping() == mapping
    }

    /// Looks at the rows of the next piece, or makes another one ready where
    /// somebody else has it; `each` gets what would be recorded. Gives the block
    /// in which the register's rows of what others made stand.
    pub async fn step<S: Store, E: Environment>(
        &mut self,
        grid: &Grid,
        register: &Register<S>,
        env: &mut E,
        each: impl FnMut(Sound),
    ) -> Block {
        let number = self.pass.at() / STEP_ROWS;
        let now = env.now_ms();
        let rows = &register.rows;
        let stands = self.ahead.piece(grid, number, env.crew()).await;
        let expected = STEP_ROWS.min(grid.len().saturating_sub(self.pass.at()));
        match stands {
            Stands::Ready(made) if made.len() == expected => {
                self.pass.step_made(grid, rows, now, *made, each)
            }
            Stands::Ready(_) | Stands::Open => {
                self.pass.step(grid, rows, now, STEP_ROWS, each);
                Block::default()
            }
            Stands::Out(other) => {
                let from = other * STEP_ROWS;
                let made = self.pass.make(grid, from, STEP_ROWS, &register.roster, now);
                self.ahead.put(other, made);
                Block::default()
            }
        }
    }

    /// What came of it, where every row was looked at; otherwise how far it is.
    ///
    /// # Errors
    /// The way itself, to go on.
    pub fn end(self, grid: &Grid) -> Result<(Looked, Vec<Back>), (Box<Self>, SheetReply)> {
        if self.pass.done(grid) {
            Ok(self.pass.finish())
        } else {
            let how_far = self.pass.how_far(grid);
            Err((Box::new(self), how_far))
        }
    }
}
