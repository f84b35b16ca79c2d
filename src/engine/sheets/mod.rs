//! A table of disputes comes in: what its columns say, what its rows come to,
//! what of it is there already; and the import, which is prepared in steps and
//! written in one transaction, so that it is there whole or not at all.
//!
//! This module must not import web-sys or leptos.

mod ahead;
mod made;
mod mint;
mod parties;
mod pass;
mod people;
mod plan;
mod proposal;
mod reasons;
mod rejected;
mod remembered;
mod said;
mod sums;
mod twins;
mod values;
mod way;

pub use made::{Maker, make};
pub use pass::Pass;
pub use plan::Plan;
pub use reasons::reason;
pub use rejected::book;
use way::Way;

use super::batches::Batches;
use super::crew::Crew as _;
use super::environment::Environment;
use super::register::Register;
use super::trouble::Trouble;
use crate::domain::currency::Currency;
use crate::office::book::{Head, to_bytes};
use crate::office::sheet::fields::guess;
use crate::office::sheet::short::is_unclear;
use crate::protocol::Refusal;
use crate::protocol::grid::{Cell, Grid};
use crate::protocol::sheets::{
    ColumnView, Field, Imported, Mapping, Opened, RowProblem, SheetAsk, SheetReply, SheetTrouble,
};
use crate::store::Store;

/// Rows of one step: some tens of milliseconds.
const STEP_ROWS: usize = 2_048;
/// Tables with more rows than this are worth calling others to help.
const MANY_ROWS: usize = 4 * STEP_ROWS;
/// Cells of a column that are shown as samples.
const SAMPLES: usize = 5;
/// Rows that are looked through for samples.
const SAMPLE_ROWS: usize = 200;
/// The longest sample, in characters.
const SAMPLE_CHARS: usize = 60;

/// A table that was taken in.
pub struct Incoming {
    grid: Grid,
    look: Option<Way>,
    import: Option<(Way, Batches)>,
    back: Vec<Back>,
}

/// A row that is given back: its place in the table, counted from 0, and why.
pub type Back = (u32, Vec<RowProblem>);

/// Answers what is asked about a table.
///
/// # Errors
/// [`Refusal::Sheet`] where the table is none, [`Refusal::Absent`] where none was
/// taken in, or a trouble of the store; then nothing has changed.
pub async fn answer<S: Store, E: Environment>(
    incoming: &mut Option<Incoming>,
    register: &mut Register<S>,
    env: &mut E,
    ask: SheetAsk,
) -> Result<SheetReply, Trouble> {
    match ask {
        SheetAsk::Expect => {
            env.crew().call();
            return Ok(SheetReply::Expected);
        }
        SheetAsk::Close => {
            env.crew().dismiss();
            *incoming = None;
            return Ok(SheetReply::Closed);
        }
        _ => {}
    }
    register.load_all(env).await?;
    if let SheetAsk::Open { grid } = ask {
        let grid: Grid =
            postcard::from_bytes(&grid).map_err(|_| Refusal::Sheet(SheetTrouble::Damaged))?;
        let opened = open(register, &grid).await?;
        if grid.len() > MANY_ROWS {
            env.crew().call();
        } else if grid.len() <= STEP_ROWS {
            env.crew().dismiss();
        }
        *incoming = Some(Incoming {
            grid,
            look: None,
            import: None,
            back: Vec::new(),
        });
        return Ok(SheetReply::Opened(opened));
    }
    let table = incoming.as_mut().ok_or(Refusal::Absent)?;
    match ask {
        SheetAsk::Look(mapping) => table.look(register, env, mapping).await,
        SheetAsk::Import(mapping) => table.import(register, env, mapping).await,
        SheetAsk::Rejected { labels } => {
            let book = book(&table.grid, &table.back, &labels);
            Ok(SheetReply::Rejected(to_bytes(Head::of(&book), &book)))
        }
        // Answered above.
        SheetAsk::Expect | SheetAsk::Open { .. } | SheetAsk::Close => Err(Trouble::Fault),
    }
}

async fn open<S: Store>(register: &Register<S>, grid: &Grid) -> Result<Opened, Trouble> {
    let remembered = register.remembered_mapping(grid.headings()).await?;
    let known = remembered.is_some();
    let mapping = remembered.unwrap_or_else(|| Mapping {
        columns: guess(grid.headings()),
        currency: Currency::CNY,
        twins: false,
        days: None,
    });
    Ok(Opened {
        rows: u32::try_from(grid.len()).unwrap_or(u32::MAX),
        columns: columns(grid),
        mapping,
        remembered: known,
        unclear_days: unclear_days(grid),
    })
}

/// The columns with some of their cells, each different from the others.
#[must_use]
pub fn columns(grid: &Grid) -> Vec<ColumnView> {
    let mut columns: Vec<ColumnView> = grid
        .headings()
        .iter()
        .map(|heading| ColumnView {
            heading: heading.clone(),
            samples: Vec::new(),
        })
        .collect();
    for row in grid.rows().take(SAMPLE_ROWS) {
        for (column, cell) in columns.iter_mut().zip(row.cells()) {
            if cell.is_empty() || column.samples.len() >= SAMPLES {
                continue;
            }
            let shown: String = cell.shown().chars().take(SAMPLE_CHARS).collect();
            if !column.samples.contains(&shown) {
                column.samples.push(shown);
            }
        }
    }
    columns
}

/// Whether days stand among the first rows that can be read in two ways.
fn unclear_days(grid: &Grid) -> bool {
    let mut cells = grid.rows().take(SAMPLE_ROWS).flat_map(|row| row.cells());
    cells.any(|cell| matches!(cell, Cell::Text(text) if is_unclear(text)))
}

/// A mapping with as many columns as the table has.
fn fitted(mut mapping: Mapping, grid: &Grid) -> Mapping {
    mapping.columns.resize(grid.headings().len(), Field::Note);
    mapping
}

impl Incoming {
    async fn look<S: Store, E: Environment>(
        &mut self,
        register: &Register<S>,
        env: &mut E,
        mapping: Mapping,
    ) -> Result<SheetReply, Trouble> {
        let mapping = fitted(mapping, &self.grid);
        let same = self.look.take().filter(|way| way.goes_by(&mapping));
        let mut way = match same {
            Some(same) => same,
            None => Way::of(&self.grid, mapping, register, env)?,
        };
        way.step(&self.grid, register, env, |_| {}).await;
        match way.end(&self.grid) {
            Ok((looked, back)) => {
                self.back = back;
                Ok(SheetReply::Looked(Box::new(looked)))
            }
            Err((way, how_far)) => {
                self.look = Some(*way);
                Ok(how_far)
            }
        }
    }

    async fn import<S: Store, E: Environment>(
        &mut self,
        register: &mut Register<S>,
        env: &mut E,
        mapping: Mapping,
    ) -> Result<SheetReply, Trouble> {
        let mapping = fitted(mapping, &self.grid);
        // Whatever was recorded meanwhile, the import is made anew behind it.
        let begun = self
            .import
            .take()
            .filter(|(way, batches)| way.goes_by(&mapping) && register.still_fits(batches));
        let (mut way, mut batches) = match begun {
            Some(begun) => begun,
            None => (
                Way::of(&self.grid, mapping.clone(), register, env)?,
                register.begin_batches(),
            ),
        };
        let mut says = Vec::new();
        let made = way
            .step(&self.grid, register, env, |sound| {
                says.push((sound.id, sound.content));
            })
            .await;
        if !says.is_empty() {
            register.add_batch(env, &mut batches, says, &made)?;
        }
        let (looked, back) = match way.end(&self.grid) {
            Ok(ended) => ended,
            Err((way, how_far)) => {
                self.import = Some((*way, batches));
                return Ok(how_far);
            }
        };
        env.crew().dismiss();
        let write = register
            .remember_mapping(env, self.grid.headings(), &mapping)
            .await?;
        let saved = register.commit_batches(env, batches, vec![write]).await?;
        let given_back = u32::try_from(back.len()).unwrap_or(u32::MAX);
        self.back = back;
        Ok(SheetReply::Imported(Imported {
            recorded: looked.sound,
            here: looked.here,
            back: given_back,
            at_ms: saved.at_ms,
        }))
    }
}
