//! What the dispute's page shows of its life: what each step asks for, what the
//! present state lacks, what to look at again.

use crate::domain::{
    codes::Stage,
    deadline::{self, Deadline, Effect},
    id::EntityId,
    ledger::{self, Amounts, Performance},
    life::{CourtChoice, Finding, GateCheck, Lack, Unasked},
    money::Money,
};
use serde::{Deserialize, Serialize};

/// The life of one dispute.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LifeView {
    /// Stages that sensibly come next, most likely first.
    pub next: Vec<Stage>,
    /// The gates before every stage that has some.
    pub gates: Vec<(Stage, Vec<GateCheck>)>,
    /// What the present state asks for and nobody has recorded.
    pub lacks: Vec<Lack>,
    /// What a person should look at before an agreement counts.
    pub findings: Vec<Finding>,
    /// Consents to invited participants that are missing.
    pub unasked: Vec<Unasked>,
    /// What is no date and needs a look.
    pub open_points: Vec<deadline::Finding>,
    /// Every date of the law and of the committee, most pressing first.
    pub deadlines: Vec<Deadline>,
    /// From when each agreement binds, or what it lacks until then.
    pub effects: Vec<(EntityId, Effect)>,
    /// Days after which a follow-up is proposed, as the committee set them.
    pub follow_up_days: i32,
    /// How far each obligation is performed; an agreement without obligations
    /// stands under its own id.
    pub performance: Vec<Performance>,
    /// The amounts, each defined once.
    pub amounts: Amounts,
    /// What about money needs a look.
    pub money: Vec<ledger::Finding>,
    /// Which payment covers how much of which obligation.
    pub covers: Vec<(EntityId, EntityId, Money)>,
    /// The court to be asked for confirmation, and why.
    pub court: CourtChoice,
}

impl LifeView {
    /// The gates before a stage.
    #[must_use]
    pub fn before(&self, stage: Stage) -> &[GateCheck] {
        let found = self.gates.iter().find(|(of, _)| *of == stage);
        found.map_or(&[], |(_, gates)| gates.as_slice())
    }
}
