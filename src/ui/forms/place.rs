//! Under which name a form's draft is kept.

use crate::domain::id::{DisputeId, EntityId};

/// Where a form's text is kept until it is saved or thrown away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The draft's key.
    pub key: String,
    /// The dispute it belongs to, if it is recorded already.
    pub dispute: Option<DisputeId>,
}

/// What the keys of intakes begin with.
pub const INTAKE: &str = "intake/";

impl Place {
    /// A dispute that is being recorded. Several can be open.
    #[must_use]
    pub fn intake(dispute: DisputeId) -> Self {
        Self {
            key: format!("{INTAKE}{dispute}"),
            dispute: None,
        }
    }

    /// Changes of something that is recorded: a dispute's fields, a party, a mediator.
    #[must_use]
    pub fn edit(entity: EntityId, dispute: Option<DisputeId>) -> Self {
        Self {
            key: format!("edit/{entity}"),
            dispute,
        }
    }

    /// Something new in a dispute; `what` is a word for it, such as `payment`.
    #[must_use]
    pub fn add(what: &str, dispute: DisputeId) -> Self {
        Self {
            key: format!("{what}/{dispute}"),
            dispute: Some(dispute),
        }
    }

    /// Something new beside the disputes, such as a mediator's file.
    #[must_use]
    pub fn new(what: &str) -> Self {
        Self {
            key: what.to_owned(),
            dispute: None,
        }
    }
}
