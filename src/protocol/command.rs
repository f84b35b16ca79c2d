//! What can be changed in an open register.
//!
//! Ids of new things are made by the page, so that a command sent twice is
//! carried out once.

use crate::domain::{
    attribute::{Attribute, EntityKind},
    codes::Stage,
    date::Date,
    figure::Scope,
    id::{DisputeId, EntityId, MediatorId},
    value::Value,
};
use serde::{Deserialize, Serialize};

/// A change that a person asks for. Each becomes exactly one change of the record.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Command {
    /// Record a dispute with whatever is known of it.
    OpenDispute(NewDispute),
    /// Record many disputes at once, as one change: the rows of an import.
    RecordDisputes(Vec<NewDispute>),
    /// Change fields of a dispute, or add things to it.
    AmendDispute {
        /// Which dispute.
        id: DisputeId,
        /// What changes.
        amendment: Amendment,
    },
    /// Say where a dispute stands.
    MoveDispute {
        /// Which dispute.
        id: DisputeId,
        /// The new stage.
        stage: Stage,
        /// From when.
        since: Date,
        /// Why, where that needs saying.
        reason: Option<Value>,
        /// The sayings of the stage that the person saw.
        saw: Vec<Saying>,
        /// What is said with it: consents, what the parties were told, reasons
        /// for passing a gate, why mediation ended.
        with: Amendment,
    },
    /// Give the dispute its official number: the next of its year.
    NumberDispute {
        /// Which dispute.
        id: DisputeId,
    },
    /// Add a mediator's file.
    AddMediator {
        /// The file.
        file: NewEntity,
        /// The draft that this came from; dropped in the same transaction.
        draft: Option<String>,
    },
    /// Change a mediator's file.
    AmendMediator {
        /// Whose.
        id: MediatorId,
        /// What changes.
        amendment: Amendment,
    },
    /// Change the committee, a member or a device.
    AmendCommittee(Amendment),
    /// Assign a mediator to a dispute from a date.
    Assign {
        /// Which dispute.
        id: DisputeId,
        /// The assignment.
        assignment: NewEntity,
        /// The draft that this came from; dropped in the same transaction.
        draft: Option<String>,
    },
    /// Record what was agreed.
    RecordAgreement {
        /// Which dispute.
        id: DisputeId,
        /// The agreement.
        agreement: NewEntity,
        /// The draft that this came from; dropped in the same transaction.
        draft: Option<String>,
    },
    /// Record a payment, or a counter-entry that takes one back.
    RecordPayment {
        /// Which dispute.
        id: DisputeId,
        /// The payment.
        payment: NewEntity,
        /// The draft that this came from; dropped in the same transaction.
        draft: Option<String>,
    },
    /// Record evidence, with the file that was handed over under its id.
    RecordEvidence {
        /// Which dispute.
        id: DisputeId,
        /// The evidence; what is said of its file, the engine adds.
        evidence: NewEntity,
        /// The draft that this came from; dropped in the same transaction.
        draft: Option<String>,
    },
    /// Write a private note about a dispute; it stands in no view, file or packet of it.
    WriteNote {
        /// Which dispute.
        dispute: DisputeId,
        /// The note.
        note: NewEntity,
        /// The draft that this came from; dropped in the same transaction.
        draft: Option<String>,
    },
    /// Keep a summary exactly as it is given out now.
    IssueSummary {
        /// The identifier it gets; said twice it is one summary.
        id: EntityId,
        /// Which days it counts; a day to come is refused.
        scope: Scope,
        /// The least number that a cell of it may show; 0 shows every one.
        least: u32,
        /// To whom it is given; may be empty.
        given_to: String,
        /// The draft that this came from; dropped in the same transaction.
        draft: Option<String>,
    },
    /// Record that a file with names leaves the device, before it is made.
    Disclose {
        /// The identifier the record of it gets.
        id: EntityId,
        /// The file's name.
        file: String,
        /// Why, or for whom.
        reason: String,
    },
    /// Decide between sayings that disagree.
    Decide {
        /// Which dispute, or none for a mediator or the committee.
        dispute: Option<DisputeId>,
        /// The entity.
        entity: EntityId,
        /// The attribute.
        attribute: Attribute,
        /// The value that shall stand.
        value: Value,
        /// The sayings it settles.
        settles: Vec<Saying>,
        /// The draft in which another value was typed; dropped in the same transaction.
        draft: Option<String>,
    },
    /// Keep a form's text, sealed, until it is saved or thrown away.
    KeepDraft(super::view::Draft),
    /// Throw a draft away, because it was saved or given up.
    DropDraft(String),
    /// Say that this device's clock is right, whatever the record says.
    TrustClock,
    /// Set the idle time after which the register locks, in minutes.
    SetAutoLock(u32),
    /// Replace the passphrase.
    ChangePassphrase {
        /// The present one.
        old: String,
        /// The new one.
        new: String,
    },
    /// Save a backup of everything.
    SaveBackup {
        /// The register's passphrase, or none to encrypt to the recovery key.
        passphrase: Option<String>,
    },
    /// Take in the changes of a backup of the same register.
    AbsorbBackup {
        /// The file's bytes.
        #[serde(with = "super::as_bytes")]
        bytes: Vec<u8>,
        /// What it was encrypted to.
        secret: super::Secret,
    },
}

/// A dispute with its parties and whatever else is known at the desk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NewDispute {
    /// Its id.
    pub id: DisputeId,
    /// The dispute itself and its parties, agents, claims and orders.
    pub entities: Vec<NewEntity>,
    /// The draft that this came from; dropped in the same transaction.
    pub draft: Option<String>,
}

/// A new entity with its first sayings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NewEntity {
    /// Its id.
    pub id: EntityId,
    /// What it is.
    pub kind: EntityKind,
    /// What is said of it; a set's members each on their own.
    pub values: Vec<(Attribute, Value)>,
}

impl NewEntity {
    /// An entity of which nothing is said yet.
    #[must_use]
    pub const fn empty(id: EntityId, kind: EntityKind) -> Self {
        Self {
            id,
            kind,
            values: Vec::new(),
        }
    }
}

/// Edits made at once, saved as one change.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Amendment {
    /// New entities.
    pub created: Vec<NewEntity>,
    /// Edits of existing ones.
    pub edits: Vec<Edit>,
    /// The draft that this came from; dropped in the same transaction.
    pub draft: Option<String>,
}

/// One edit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Edit {
    /// A new value in place of the sayings that the person saw
    /// ([`Value::Nothing`] clears the field).
    Set {
        /// The entity.
        entity: EntityId,
        /// The attribute.
        attribute: Attribute,
        /// The value.
        value: Value,
        /// The sayings that were on the screen.
        saw: Vec<Saying>,
    },
    /// One more member of a set.
    Add {
        /// The entity.
        entity: EntityId,
        /// The attribute.
        attribute: Attribute,
        /// The member.
        value: Value,
    },
    /// A member taken out of a set.
    Remove {
        /// The entity.
        entity: EntityId,
        /// The attribute.
        attribute: Attribute,
        /// The sayings that put it there.
        saw: Vec<Saying>,
    },
}

/// The name of one saying of the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Saying {
    /// The change's hash.
    pub change: [u8; 32],
    /// Its place in the change.
    pub index: u32,
}
