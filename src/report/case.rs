//! What a figure needs to know of one dispute.
//!
//! This module must not import storage, the record or anything of the web.

use crate::domain::codes::{DisputeType, Stage, TradeSubtype};
use crate::domain::date::Date;
use crate::domain::money::Money;

/// One dispute, as figures see it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Case<'a> {
    /// Day of application (Asia/Shanghai).
    pub applied: Date,
    /// Where it stands now.
    pub stage: Stage,
    /// Since when.
    pub stage_since: Option<Date>,
    /// Type.
    pub dispute_type: Option<DisputeType>,
    /// Subtype.
    pub subtype: Option<TradeSubtype>,
    /// Amount in dispute.
    pub disputed: Amount,
    /// What was agreed and paid, in any order.
    pub events: &'a [Event],
}

/// An amount and what it counts in CNY.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Amount {
    /// The amount as it is, if there is one.
    pub original: Option<Money>,
    /// What it counts in fen of CNY, by its own dated rate; none without a rate.
    pub fen: Option<i64>,
}

/// An agreement or a payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Event {
    /// On which day.
    pub on: Date,
    /// What.
    pub kind: EventKind,
    /// How much; a counter-entry is negative.
    pub amount: Amount,
}

/// Which kind of event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventKind {
    /// An agreement was reached.
    Agreed,
    /// Money reached a party.
    Paid {
        /// The place of the receiving party among the dispute's parties, if known.
        payee: Option<u8>,
        /// Whether that party is foreign.
        to_foreign: bool,
    },
}
