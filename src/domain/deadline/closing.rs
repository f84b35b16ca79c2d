//! D17: whether a dispute can be closed, and what is missing. "Closed" means
//! performed or otherwise ended, not that an agreement was signed (domain
//! 2.14). It must not import stages' order: a person may close with a reason.

use serde::{Deserialize, Serialize};

use super::facts::{Facts, Standing};
use crate::domain::id::EntityId;

/// Why a dispute can be closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ClosingGround {
    /// Everything agreed was performed, waived or written off.
    Performed,
    /// Mediation was terminated, and the routes told (PML 26).
    Terminated,
    /// It went to a court or the police.
    HandedOver,
}

/// What closing still needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ClosingLack {
    /// It is neither performed, nor terminated, nor handed over.
    Ground,
    /// This is still owed.
    Owed(EntityId),
    /// The reason.
    Reason,
    /// The parties were not told the other routes (PML 26).
    Routes,
    /// This agreement was never followed up (三必).
    FollowUp(EntityId),
    /// The dossier has gaps that nobody explained (卷宗情况说明).
    Dossier,
}

/// Whether a dispute can be closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClosingCheck {
    /// Why, if it can.
    pub ground: Option<ClosingGround>,
    /// What is missing.
    pub lacks: Vec<ClosingLack>,
}

impl ClosingCheck {
    /// Whether nothing is missing.
    #[must_use]
    pub fn is_allowed(&self) -> bool {
        self.lacks.is_empty()
    }
}

/// D17: closing needs one of three grounds – performed, terminated, handed to a
/// court or the police, the latter two with a reason – and a dossier that is complete
/// or whose gaps are explained.
#[must_use]
pub fn closing(facts: &Facts) -> ClosingCheck {
    let agreements = &facts.agreements;
    let performed = !agreements.is_empty() && agreements.iter().all(super::Agreement::is_settled);
    let says = &facts.closing;
    let ground = if performed {
        Some(ClosingGround::Performed)
    } else if says.handed_over {
        Some(ClosingGround::HandedOver)
    } else if says.terminated && agreements.is_empty() {
        Some(ClosingGround::Terminated)
    } else {
        None
    };
    let mut lacks = Vec::new();
    if ground.is_none() {
        let dues = agreements.iter().flat_map(|one| &one.dues);
        let owed = dues.filter(|due| due.standing == Standing::Open);
        lacks.extend(owed.map(|due| ClosingLack::Owed(due.id)));
        if lacks.is_empty() {
            lacks.push(ClosingLack::Ground);
        }
    }
    if ground.is_some_and(|ground| ground != ClosingGround::Performed) && !says.reason {
        lacks.push(ClosingLack::Reason);
    }
    if ground == Some(ClosingGround::Terminated) && !says.routes_told {
        lacks.push(ClosingLack::Routes);
    }
    let made = |id| {
        let mut made = facts.follow_ups.iter().filter(|one| one.on.is_some());
        made.any(|one| one.agreement.is_none_or(|about| about == id))
    };
    let unasked = agreements.iter().filter(|one| !made(one.id));
    lacks.extend(unasked.map(|one| ClosingLack::FollowUp(one.id)));
    if !says.dossier_complete && !says.dossier_note {
        lacks.push(ClosingLack::Dossier);
    }
    ClosingCheck { ground, lacks }
}
