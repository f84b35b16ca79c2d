//! What a dispute's story tells: what happened and what is to come.

use crate::domain::{
    codes::{MediatorRole, Outcome, ProposalKind, Stage},
    date::Date,
    money::Money,
};
use serde::{Deserialize, Serialize};

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StoryItem {
    /// On which day.
    pub on: Date,
    /// What.
    pub kind: StoryKind,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum StoryKind {
    /// Applied: limitation is interrupted.
    Applied {
        /// The moment, milliseconds since 1970 UTC.
        at_ms: u64,
    },
    /// Referred by a body.
    Referred {
        /// Which.
        body: String,
    },
    /// Accepted.
    Accepted,
    /// A mediator was assigned.
    Assigned {
        /// Who.
        name: String,
        /// As what.
        role: Option<MediatorRole>,
    },
    /// A mediator's part ended.
    Unassigned {
        /// Who.
        name: String,
    },
    /// Agreed.
    Agreed {
        /// How much, if money.
        sum: Option<Money>,
        /// Orally rather than in writing.
        oral: bool,
    },
    /// Paid.
    Paid {
        /// How much.
        amount: Money,
        /// By whom.
        payer: String,
        /// To whom.
        payee: String,
        /// Whether a later entry took it back.
        taken_back: bool,
    },
    /// A payment was taken back by a counter-entry.
    TakenBack {
        /// How much.
        amount: Money,
    },
    /// The present stage was reached.
    Reached {
        /// Which.
        stage: Stage,
    },
    /// What was agreed falls due.
    Due {
        /// How much is open.
        open: Option<Money>,
    },
    /// A party leaves China.
    Leaves {
        /// Who.
        name: String,
    },
    /// A session was held.
    Held {
        /// With which result.
        outcome: Option<Outcome>,
    },
    /// An offer, a counter-offer or the committee's proposal.
    Proposed {
        /// Which of these.
        kind: Option<ProposalKind>,
        /// From whom.
        by: String,
        /// How much.
        amount: Option<Money>,
    },
    /// A party refused mediation (PML 17).
    Refused {
        /// Who.
        name: String,
    },
    /// A party was urged to perform (PML 31).
    Urged {
        /// Who.
        name: String,
    },
    /// An agreement took effect (PML 29, 30).
    InEffect,
    /// An instalment falls or fell due.
    Instalment {
        /// How much.
        amount: Money,
        /// Whether it is covered.
        done: bool,
    },
    /// Judicial confirmation was applied for or decided.
    Confirmation {
        /// A code of `ConfirmationState`.
        state: String,
    },
    /// A follow-up was made or is planned.
    FollowedUp {
        /// Who was asked.
        name: String,
        /// Whether it is still to come.
        planned: bool,
    },
    /// It was reported to the police or another body (PML 25).
    Reported {
        /// To whom.
        to: String,
    },
    /// The next step planned.
    NextStep {
        /// What.
        what: String,
    },
}
