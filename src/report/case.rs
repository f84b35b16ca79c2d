//! What a figure needs to know of one dispute.
//!
//! This module must not import storage, the record or anything of the web.

use crate::domain::codes::{AgreementForm, CaseSource, DisputeType, Stage, TradeSubtype};
use crate::domain::country::Country;
use crate::domain::date::Date;
use crate::domain::id::MediatorId;
use crate::domain::language::Language;
use crate::domain::money::Money;

/// One dispute, as figures see it. Days are civil dates in Asia/Shanghai.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Case<'a> {
    /// Day of application.
    pub applied: Date,
    /// Day of acceptance.
    pub accepted: Option<Date>,
    /// Where it stands now.
    pub stage: Stage,
    /// Since when.
    pub stage_since: Option<Date>,
    /// Type.
    pub dispute_type: Option<DisputeType>,
    /// Subtype.
    pub subtype: Option<TradeSubtype>,
    /// Source.
    pub source: Option<CaseSource>,
    /// Amount in dispute.
    pub disputed: Amount,
    /// Amount asked for.
    pub claimed: Amount,
    /// Form of the first agreement.
    pub form: Option<AgreementForm>,
    /// The stages it entered, by their days.
    pub steps: &'a [Step],
    /// What was agreed and paid, in any order.
    pub events: &'a [Event],
    /// Countries of the parties.
    pub countries: &'a [Country],
    /// Languages of the parties.
    pub languages: &'a [Language],
    /// Whoever was ever assigned to mediate.
    pub mediators: &'a [MediatorId],
}

/// A stage that was entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Step {
    /// From which day.
    pub on: Date,
    /// Which.
    pub stage: Stage,
}

/// An amount and what it counts in CNY.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Amount {
    /// The amount as it is, if there is one.
    pub original: Option<Money>,
    /// What it counts in fen of CNY, by its own dated rate; none without a rate.
    pub fen: Option<i64>,
}

/// Something that happened to money.
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
    /// Something came to be owed under an agreement.
    Owed {
        /// When it falls due; at once where no day is said.
        due: Option<Date>,
    },
    /// A payment covered something owed, in the currency of the debt; a
    /// negative amount where a counter-entry took that back.
    Covered {
        /// When what it covers falls due.
        due: Option<Date>,
    },
    /// Something owed was waived or written off.
    Remitted {
        /// When it would have fallen due.
        due: Option<Date>,
    },
}

impl EventKind {
    /// Whether money reached a party.
    #[must_use]
    pub const fn is_paid(self) -> bool {
        matches!(self, Self::Paid { .. })
    }
}

impl Case<'_> {
    /// Where it stood at the end of a day, and since when.
    #[must_use]
    pub fn stage_at(&self, day: Date) -> Step {
        let start = Step {
            on: self.applied,
            stage: Stage::Applied,
        };
        let steps = self.steps.iter().take_while(|step| step.on <= day);
        steps.last().copied().unwrap_or(start)
    }

    /// The day of the first agreement.
    #[must_use]
    pub fn settled_on(&self) -> Option<Date> {
        let agreed = self
            .events
            .iter()
            .filter(|one| one.kind == EventKind::Agreed);
        agreed.map(|one| one.on).min()
    }
}
