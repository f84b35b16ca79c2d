//! One way through a table, some rows at a time: what each row comes to, and
//! what of it is there already.
//!
//! This module must not import web-sys or leptos.

use super::Back;
use super::mint::Mint;
use super::plan::Plan;
use super::proposal::{Proposal, propose};
use super::said::Said;
use super::twins::Known;
use crate::domain::id::DisputeId;
use crate::engine::cases::open::say_new;
use crate::engine::environment::Environment;
use crate::engine::register::Register;
use crate::engine::rows::Rows;
use crate::protocol::command::NewDispute;
use crate::protocol::grid::{Grid, Row};
use crate::protocol::sheets::{
    CellProblem, Looked, Mapping, RowLook, RowProblem, SheetReply, Twin,
};
use crate::record::Group;
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
    pub group: Group,
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
    Sound(RowLook, Sound),
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
                match self.row(&row, rows, now_ms) {
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
                            self.looked.first.push(look);
                        }
                    }
                }
            }
            self.at += 1;
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
        let alike = self.known.meet(&proposal, rows);
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
                look,
                Sound {
                    id,
                    group,
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
