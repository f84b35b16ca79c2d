//! One way through a table, some rows at a time: what each row comes to, and
//! what of it is there already.
//!
//! This module must not import web-sys or leptos.

use super::Back;
use super::made::{Made, MadeRow};
use super::mint::Mint;
use super::plan::Plan;
use super::proposal::{Proposal, propose};
use super::said::Said;
use super::twins::{Known, Met};
use crate::domain::id::DisputeId;
use crate::engine::batches::Content;
use crate::engine::cases::open::say_new;
use crate::engine::environment::Environment;
use crate::engine::register::Register;
use crate::engine::roster::Roster;
use crate::engine::rows::{Block, Rows};
use crate::protocol::command::NewDispute;
use crate::protocol::grid::{Grid, Row};
use crate::protocol::sheets::{
    CellProblem, Looked, Mapping, RowLook, RowProblem, SheetReply, Twin,
};
use crate::store::Store;
use std::collections::HashMap;

/// Rows that are shown as they would be recorded.
const SHOWN: usize = 20;
/// Rows that are shown with what is wrong with them.
const SHOWN_BACK: usize = 100;

/// A way through a table.
pub struct Pass {
    mapping: Mapping,
    plan: Plan,
    known: Known,
    /// Rows with the same content, by the id of the first, and its number.
    same: HashMap<DisputeId, (u32, u32)>,
    at: usize,
    looked: Looked,
    back: Vec<Back>,
    alone: bool,
}

/// A row that would be recorded.
pub struct Sound {
    /// The dispute.
    pub id: DisputeId,
    /// What would be said of it.
    pub content: Content,
    /// The same as a person says it, where the pass has nothing beside it
    /// ([`Pass::alone`]): a register has no use for it.
    pub new: Option<NewDispute>,
    /// Whether the day of its agreement is not its own.
    pub undated: bool,
}

/// What came of a row.
enum Outcome {
    Empty,
    Here,
    Back(RowLook),
    /// With what is shown of it, where it is one of the first.
    Sound(Option<RowLook>, Sound),
}

impl Pass {
    /// A way through a table that is to be taken into a register.
    #[must_use]
    pub fn of<S: Store, E: Environment>(
        grid: &Grid,
        mapping: Mapping,
        register: &Register<S>,
        env: &E,
    ) -> Self {
        let today = Register::<S>::today(env);
        let plan = Plan::new(grid.headings(), &mapping, grid.from_1904, today)
            .with_mediators(&register.roster);
        Self::with(mapping, plan, Known::of(&register.rows))
    }

    /// A way through a table with nothing beside it.
    #[must_use]
    pub fn alone(mapping: Mapping, plan: Plan) -> Self {
        Self {
            alone: true,
            ..Self::with(mapping, plan, Known::default())
        }
    }

    fn with(mapping: Mapping, plan: Plan, known: Known) -> Self {
        Self {
            mapping,
            plan,
            known,
            same: HashMap::new(),
            at: 0,
            looked: Looked::default(),
            back: Vec::new(),
            alone: false,
        }
    }

    /// The mapping it goes by.
    #[must_use]
    pub const fn mapping(&self) -> &Mapping {
        &self.mapping
    }

    /// How many rows were looked at.
    #[must_use]
    pub const fn at(&self) -> usize {
        self.at
    }

    /// Whether every row was looked at.
    #[must_use]
    pub const fn done(&self, grid: &Grid) -> bool {
        self.at >= grid.len()
    }

    /// How far it is.
    #[must_use]
    pub fn how_far(&self, grid: &Grid) -> SheetReply {
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        SheetReply::Step {
            done: number(self.at),
            total: number(grid.len()),
        }
    }

    /// What came of it.
    #[must_use]
    pub fn finish(self) -> (Looked, Vec<Back>) {
        (self.looked, self.back)
    }

    /// Looks at some more rows; `each` gets what would be recorded.
    pub fn step(
        &mut self,
        grid: &Grid,
        rows: &Rows,
        now_ms: u64,
        count: usize,
        mut each: impl FnMut(Sound),
    ) {
        let end = self.at.saturating_add(count).min(grid.len());
        while self.at < end {
            if let Some(row) = grid.row(self.at) {
                let outcome = self.row(&row, rows, now_ms);
                self.count(outcome, &mut each);
            }
            self.at += 1;
        }
    }

    /// The same with rows that were made ready, the next ones of the table;
    /// gives the block in which their rows of the register stand.
    pub fn step_made(
        &mut self,
        grid: &Grid,
        rows: &Rows,
        now_ms: u64,
        made: Made,
        mut each: impl FnMut(Sound),
    ) -> Block {
        let (made, block, groups) = made.into_rows();
        let mut groups = groups.as_slice();
        let mut place = 0;
        for made in made {
            let Some(row) = grid.row(self.at) else { break };
            let outcome = match made {
                MadeRow::Empty => Outcome::Empty,
                MadeRow::Doubtful => self.row(&row, rows, now_ms),
                MadeRow::Sound {
                    id,
                    met,
                    undated,
                    bytes,
                } => {
                    let (group, rest) = groups.split_at_checked(bytes as usize).unwrap_or_default();
                    groups = rest;
                    let sound = Sound {
                        id,
                        content: Content::Made(group.to_vec(), place),
                        new: None,
                        undated,
                    };
                    place += 1;
                    self.sound(&row, rows, now_ms, met, sound)
                }
            };
            self.count(outcome, &mut each);
            self.at += 1;
        }
        block
    }

    /// Makes rows ready that come later.
    #[must_use]
    pub fn make(
        &self,
        grid: &Grid,
        from: usize,
        count: usize,
        roster: &Roster,
        now_ms: u64,
    ) -> Made {
        let rows = (from..grid.len()).take(count).filter_map(|at| grid.row(at));
        Made::of(&self.plan, roster, now_ms, rows)
    }

    fn count(&mut self, outcome: Outcome, each: &mut impl FnMut(Sound)) {
        match outcome {
            Outcome::Empty => {}
            Outcome::Here => {
                self.looked.rows += 1;
                self.looked.here += 1;
            }
            Outcome::Back(look) => self.give_back(look),
            Outcome::Sound(look, sound) => {
                self.looked.rows += 1;
                self.looked.sound += 1;
                self.looked.undated += u32::from(sound.undated);
                each(sound);
                if self.looked.first.len() < SHOWN {
                    self.looked.first.extend(look);
                }
            }
        }
    }

    fn give_back(&mut self, look: RowLook) {
        self.looked.rows += 1;
        let problems = &look.problems;
        let twin = |problem: &RowProblem| matches!(problem.what, CellProblem::Twin(_));
        if problems.iter().all(twin) {
            self.looked.twins += 1;
        } else {
            self.looked.wrong += 1;
        }
        let at = u32::try_from(self.at).unwrap_or(u32::MAX);
        self.back.push((at, problems.clone()));
        if self.looked.back.len() < SHOWN_BACK {
            self.looked.back.push(look);
        }
    }

    /// A sound row that was made ready, beside the rows above it and the register.
    fn sound(
        &mut self,
        row: &Row<'_>,
        rows: &Rows,
        now_ms: u64,
        met: Met,
        sound: Sound,
    ) -> Outcome {
        if self.same.contains_key(&sound.id) {
            // Another one with the same content, which has an id of its own.
            return self.row(row, rows, now_ms);
        }
        self.same.insert(sound.id, (0, row.number));
        if rows.position(sound.id).is_some() {
            return Outcome::Here;
        }
        let twin = self.known.meet(row.number, met, rows);
        let look = || {
            let mint = Mint::new(&self.plan.columns, row, 0);
            propose(row, Said::of(row, &self.plan), mint, &self.plan).look
        };
        if let Some(twin) = twin.filter(|_| !self.mapping.twins) {
            let mut look = look();
            look.problems.push(RowProblem {
                column: None,
                what: CellProblem::Twin(twin),
            });
            return Outcome::Back(look);
        }
        Outcome::Sound((self.looked.first.len() < SHOWN).then(look), sound)
    }

    fn row(&mut self, row: &Row<'_>, rows: &Rows, now_ms: u64) -> Outcome {
        let said = Said::of(row, &self.plan);
        if !said.any {
            return Outcome::Empty;
        }
        let mint = Mint::new(&self.plan.columns, row, 0);
        if said.aside {
            return Outcome::Back(propose(row, said, mint, &self.plan).look);
        }
        let first = DisputeId(mint.clone().id());
        let (before, same) = match self.same.get_mut(&first) {
            Some((count, number)) => {
                *count += 1;
                (*count, Some(*number))
            }
            None => {
                self.same.insert(first, (0, row.number));
                (0, None)
            }
        };
        let mint = match before {
            0 => mint,
            before => Mint::new(&self.plan.columns, row, before),
        };
        let mut proposal = propose(row, said, mint, &self.plan);
        if rows.position(proposal.new.id).is_some() {
            return Outcome::Here;
        }
        let alike = self.known.meet(row.number, Met::of(&proposal), rows);
        let twin = match same {
            Some(number) => Some(Twin {
                score: 100,
                row: Some(number),
                dispute: None,
                number: String::new(),
            }),
            None => alike,
        };
        if let Some(twin) = twin.filter(|_| !self.mapping.twins) {
            proposal.look.problems.push(RowProblem {
                column: None,
                what: CellProblem::Twin(twin),
            });
        }
        let Proposal {
            mut look,
            new,
            undated,
        } = proposal;
        if !look.problems.is_empty() {
            return Outcome::Back(look);
        }
        let id = new.id;
        let kept = self.alone.then(|| new.clone());
        match say_new(now_ms, new, None) {
            Ok(group) => Outcome::Sound(
                Some(look),
                Sound {
                    id,
                    content: Content::Said(group),
                    new: kept,
                    undated,
                },
            ),
            Err(_) => {
                look.problems.push(RowProblem {
                    column: None,
                    what: CellProblem::Refused,
                });
                Outcome::Back(look)
            }
        }
    }
}
