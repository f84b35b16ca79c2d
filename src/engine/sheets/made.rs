//! Rows made ready to be recorded, by themselves and in any order: what depends
//! on the rows above them and on the register is left to the pass. So this can
//! be done by another engine, which holds no register and no key.
//!
//! This module must not import web-sys or leptos.

use super::mint::Mint;
use super::plan::Plan;
use super::proposal::propose;
use super::said::Said;
use super::twins::Met;
use crate::domain::currency::Currency;
use crate::domain::date::Date;
use crate::domain::id::DisputeId;
use crate::engine::cases::open::say_new;
use crate::engine::kept;
use crate::engine::roster::Roster;
use crate::engine::row::Row as RegisterRow;
use crate::engine::rows::Block;
use crate::engine::trouble::Trouble;
use crate::office::sheet::fields::guess;
use crate::protocol::Refusal;
use crate::protocol::grid::{Cell, Grid, Row};
use crate::protocol::piece::Piece;
use crate::protocol::sheets::{Mapping, SheetTrouble};
use crate::record::{ChangeId, DeviceId, Folded, Stamp};
use serde::{Deserialize, Serialize};

/// Rows of a table that nobody brought.
const PRACTICE_ROWS: u32 = 2_048;

/// By what rows are read, for another engine.
#[derive(Serialize, Deserialize)]
struct By {
    headings: Vec<String>,
    from_1904: bool,
    mapping: Mapping,
    today: Date,
    now_ms: u64,
    roster: Vec<u8>,
}

/// What is needed to make rows ready; kept from one piece to the next.
pub struct Maker {
    by: Vec<u8>,
    plan: Plan,
    roster: Roster,
    now_ms: u64,
}

/// Rows that were made ready.
#[derive(Debug, Default)]
pub struct Made {
    rows: Vec<MadeRow>,
    /// The rows of the sound ones, as the register keeps them.
    pub block: Block,
    groups: Vec<u8>,
}

/// What came of a row by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MadeRow {
    /// Nothing stands in it.
    Empty,
    /// It is to be looked at once more, because something is wrong with it.
    Doubtful,
    /// It would be recorded.
    Sound {
        /// The dispute.
        id: DisputeId,
        /// What it is compared by.
        met: Met,
        /// Whether the day of its agreement is not its own.
        undated: bool,
        /// Bytes of its group.
        bytes: u32,
    },
}

/// By what the rows of a table are read, as bytes for another engine.
///
/// # Errors
/// [`Trouble::Fault`]: it cannot be written.
pub fn by(
    grid: &Grid,
    mapping: &Mapping,
    (today, now_ms): (Date, u64),
    roster: &Roster,
) -> Result<Vec<u8>, Trouble> {
    let by = By {
        headings: grid.headings().to_vec(),
        from_1904: grid.from_1904,
        mapping: mapping.clone(),
        today,
        now_ms,
        roster: kept::people(roster)?,
    };
    postcard::to_allocvec(&by).map_err(|_| Trouble::Fault)
}

/// Makes a piece ready; `kept` is what was needed for the one before.
///
/// # Errors
/// [`Refusal::Sheet`] where the piece is none.
pub fn make(kept: &mut Option<Maker>, piece: &Piece) -> Result<Vec<u8>, Trouble> {
    if piece.rows.is_empty() {
        practise();
        return Ok(Vec::new());
    }
    let maker = match kept.take().filter(|maker| maker.by == piece.by) {
        Some(maker) => maker,
        None => Maker::new(&piece.by)?,
    };
    let maker = kept.insert(maker);
    let grid: Grid = postcard::from_bytes(&piece.rows).map_err(damaged)?;
    let made = Made::of(&maker.plan, &maker.roster, maker.now_ms, grid.rows());
    made.to_bytes()
}

/// Makes rows ready of which nothing is kept. A browser compiles a program well
/// once it has run for a while: this is done while the file is still read.
fn practise() {
    const HEADINGS: [&str; 8] = [
        "案号",
        "受理日期",
        "申请人",
        "国籍",
        "被申请人",
        "涉案金额（元）",
        "联系电话",
        "备注",
    ];
    let headings = HEADINGS.map(str::to_owned).to_vec();
    let mut grid = Grid::new(headings, false);
    for n in 0..PRACTICE_ROWS {
        let number = format!("(2014)义外调字第{n}号");
        let (applicant, respondent) = (format!("APPLICANT {n}"), format!("义乌第{n}商行"));
        let amount = format!("{n}.50");
        let cells = [
            &number,
            "2014-03-05",
            &applicant,
            "EG",
            &respondent,
            &amount,
            "",
            "practice",
        ];
        grid.push(n, false, cells.map(Cell::Text));
    }
    let mapping = Mapping {
        columns: guess(grid.headings()),
        currency: Currency::CNY,
        twins: false,
        days: None,
    };
    let Ok(today) = Date::try_new(2014, 12, 31) else {
        return;
    };
    let plan = Plan::new(grid.headings(), &mapping, false, today);
    // Late enough that no day of the rows lies behind it.
    let made = Made::of(&plan, &Roster::default(), u64::MAX, grid.rows());
    made.to_bytes().ok();
}

fn damaged(_: postcard::Error) -> Trouble {
    Trouble::from(Refusal::Sheet(SheetTrouble::Damaged))
}

impl Maker {
    fn new(bytes: &[u8]) -> Result<Self, Trouble> {
        let by: By = postcard::from_bytes(bytes).map_err(damaged)?;
        let mut roster = Roster::default();
        kept::read_kept(&by.roster, &mut roster)?;
        let plan = Plan::new(&by.headings, &by.mapping, by.from_1904, by.today);
        Ok(Self {
            by: bytes.to_vec(),
            plan: plan.with_mediators(&roster),
            roster,
            now_ms: by.now_ms,
        })
    }
}

impl Made {
    /// Makes rows ready.
    #[must_use]
    pub fn of<'a>(
        plan: &Plan,
        roster: &Roster,
        now_ms: u64,
        rows: impl Iterator<Item = Row<'a>>,
    ) -> Self {
        let mut made = Self::default();
        for row in rows {
            let row = made.row(plan, roster, now_ms, &row);
            made.rows.push(row);
        }
        made
    }

    fn row(&mut self, plan: &Plan, roster: &Roster, now_ms: u64, row: &Row<'_>) -> MadeRow {
        let said = Said::of(row, plan);
        if !said.any {
            return MadeRow::Empty;
        }
        if said.aside {
            return MadeRow::Doubtful;
        }
        let proposal = propose(row, said, Mint::new(&plan.columns, row, 0), plan);
        if !proposal.look.problems.is_empty() {
            return MadeRow::Doubtful;
        }
        let met = Met::of(&proposal);
        let (id, undated) = (proposal.new.id, proposal.undated);
        let Ok(group) = say_new(now_ms, proposal.new, None) else {
            return MadeRow::Doubtful;
        };
        let bytes = group.to_bytes();
        // Who says it, and when, is put in by the register.
        let folded = Folded::of_first(NOBODY, group);
        let (Some(row), Ok(size)) = (
            RegisterRow::of(id, &folded, roster),
            u32::try_from(bytes.len()),
        ) else {
            return MadeRow::Doubtful;
        };
        self.block.push(&row, &[]);
        self.groups.extend(bytes);
        MadeRow::Sound {
            id,
            met,
            undated,
            bytes: size,
        }
    }

    /// What came of each row.
    pub fn into_rows(self) -> (Vec<MadeRow>, Block, Vec<u8>) {
        (self.rows, self.block, self.groups)
    }

    /// How many rows there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.rows.len()
    }

    fn to_bytes(&self) -> Result<Vec<u8>, Trouble> {
        let head = postcard::to_allocvec(&(&self.rows, &self.block)).map_err(|_| Trouble::Fault)?;
        let size = u32::try_from(head.len()).map_err(|_| Trouble::Fault)?;
        let mut bytes = Vec::with_capacity(4 + head.len() + self.groups.len());
        bytes.extend(size.to_le_bytes());
        bytes.extend(head);
        bytes.extend(&self.groups);
        Ok(bytes)
    }

    /// Reads what another engine made; none where it is not that.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (size, rest) = bytes.split_first_chunk::<4>()?;
        let (head, groups) = rest.split_at_checked(u32::from_le_bytes(*size) as usize)?;
        let (rows, block): (Vec<MadeRow>, Block) = postcard::from_bytes(head).ok()?;
        Some(Self {
            rows,
            block,
            groups: groups.to_vec(),
        })
    }
}

const NOBODY: Stamp = Stamp {
    at_ms: 0,
    seq: 0,
    device: DeviceId([0; 32]),
    author: crate::domain::id::EntityId::from_bytes([0; 16]),
    change: ChangeId([0; 32]),
};
