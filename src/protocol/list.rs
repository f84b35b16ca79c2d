//! The list: what is asked for, and the rows of a window of it.

use crate::domain::{
    codes::{CaseSource, DisputeType, Stage, TradeSubtype},
    country::Country,
    currency::Currency,
    date::{Date, Period},
    figure::{Figure, Scope},
    id::{DisputeId, MediatorId},
    money::Money,
};
use serde::{Deserialize, Serialize};

/// A window of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListQuery {
    /// Words to search for; empty means all.
    pub search: String,
    /// What to leave in.
    pub filter: Filter,
    /// In which order.
    pub sort: Sort,
    /// First row of the window.
    pub offset: u32,
    /// Number of rows of the window, at most 1 000.
    pub limit: u32,
}

/// What to leave in; an empty list leaves everything in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Filter {
    /// Stages.
    pub stages: Vec<Stage>,
    /// Only open disputes (see [`Stage::is_open`]).
    pub open_only: bool,
    /// The bureau's types.
    pub types: Vec<DisputeType>,
    /// Trade subtypes.
    pub subtypes: Vec<TradeSubtype>,
    /// Sources.
    pub sources: Vec<CaseSource>,
    /// Countries of any party.
    pub countries: Vec<Country>,
    /// Currencies of the amount in dispute.
    pub currencies: Vec<Currency>,
    /// Days of application, inclusive.
    pub applied: Option<Period>,
    /// Mediators ever assigned.
    pub mediators: Vec<MediatorId>,
    /// Only disputes with sayings that disagree.
    pub conflicts_only: bool,
    /// Only disputes that stand behind a figure of a summary.
    pub behind: Option<Behind>,
}

/// A figure of a summary, to see the disputes behind it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Behind {
    /// Which days the summary counts.
    pub scope: Scope,
    /// Which figure of it.
    pub figure: Figure,
}

/// In which order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Sort {
    /// By which column.
    pub by: Column,
    /// Largest or latest first.
    pub descending: bool,
}

impl Default for Sort {
    fn default() -> Self {
        Self {
            by: Column::Applied,
            descending: true,
        }
    }
}

/// A column of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Column {
    /// Official number, else the provisional one.
    Number,
    /// Names of the parties.
    Parties,
    /// Trade subtype, then type.
    About,
    /// Stage, in the order of a dispute's life.
    Stage,
    /// Amount in dispute, in CNY where a rate is known.
    Disputed,
    /// Recovered, in CNY where a rate is known.
    Recovered,
    /// Moment of application.
    Applied,
    /// Day on which someone must look at it next.
    Next,
    /// Last change.
    Changed,
}

/// Rows of a window.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ListWindow {
    /// Rows that the query leaves in.
    pub total: u32,
    /// All disputes of the register.
    pub of: u32,
    /// First row of the window.
    pub offset: u32,
    /// False while rows are still being read after unlocking.
    pub complete: bool,
    /// The rows.
    pub rows: Vec<RowView>,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RowView {
    /// The dispute.
    pub id: DisputeId,
    /// Official number, else the provisional one.
    pub number: String,
    /// Whether the number is provisional.
    pub provisional: bool,
    /// Names of the applicants.
    pub applicants: Vec<String>,
    /// Names of the respondents.
    pub respondents: Vec<String>,
    /// Countries of the parties, each once, applicants first.
    pub countries: Vec<Country>,
    /// Type.
    pub dispute_type: Option<DisputeType>,
    /// Subtype.
    pub subtype: Option<TradeSubtype>,
    /// Stage.
    pub stage: Stage,
    /// Amount in dispute.
    pub disputed: Option<Money>,
    /// Recovered in the currency of the agreement, else of the dispute.
    pub recovered: Option<Money>,
    /// Still open of what was agreed.
    pub open: Option<Money>,
    /// Day of application (Asia/Shanghai).
    pub applied: Date,
    /// Day on which someone must look at it next.
    pub next: Option<Date>,
    /// The earliest day on which a party leaves China.
    pub leaves: Option<Date>,
    /// Last change: milliseconds since 1970 UTC.
    pub changed_ms: u64,
    /// Whether sayings disagree.
    pub conflict: bool,
}
