//! Why something was not done, as data; `ui` makes a sentence of it in the
//! person's language. A refusal means that nothing has changed.

use crate::domain::{attribute::Attribute, id::EntityId, life::GateCheck};
use serde::{Deserialize, Serialize};

/// Why the engine did not do what was asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refusal {
    /// The register is locked.
    Locked,
    /// Not the passphrase; the next try is answered after this many milliseconds.
    WrongPassphrase {
        /// How long the next try will wait.
        wait_ms: u32,
    },
    /// The recovery key is not one.
    BadRecoveryKey(RecoveryKeyProblem),
    /// A well-formed recovery key of something else.
    ForeignRecoveryKey {
        /// How long the next try will wait.
        wait_ms: u32,
    },
    /// The passphrase is too weak to protect a register.
    WeakPassphrase,
    /// No such register, dispute, mediator or draft.
    Absent,
    /// The register stands on this device already.
    AlreadyHere,
    /// Fields that need another value.
    Fields(Vec<FieldProblem>),
    /// What the law or the committee's rule asks for before this step.
    Gates(Vec<GateCheck>),
    /// The store did not do it.
    Store(StoreTrouble),
    /// The file is not a backup.
    NotABackup,
    /// The backup is damaged: cut off or altered.
    DamagedBackup,
    /// The backup, or the register, was made by a newer version.
    Newer,
    /// The file is no table that can be read.
    Sheet(super::sheets::SheetTrouble),
    /// The file is no layout.
    Layout(super::layouts::LayoutTrouble),
    /// A backup of another register than the open one.
    OtherRegister,
    /// Values of the register do not unseal; they are kept aside, untouched.
    Quarantined {
        /// How many.
        values: u32,
    },
    /// Another tab holds the register.
    OpenElsewhere,
    /// Figures of a day that has not come.
    FutureDay,
    /// A part of the program could not be fetched; nothing was begun.
    PartMissing,
    /// A fault of the program; the record is as it was.
    Fault,
}

/// What is wrong with a typed recovery key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RecoveryKeyProblem {
    /// Characters are missing.
    TooShort,
    /// There are too many characters.
    TooLong,
    /// Its checksum says that a character is wrong.
    Mistyped,
    /// It does not begin as a recovery key does.
    NotAKey,
}

/// What happened to the store; see `store::StoreError`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum StoreTrouble {
    /// No space is left.
    Full,
    /// The connection was lost.
    Lost,
    /// The transaction was aborted.
    Aborted,
    /// Another tab blocks the upgrade.
    Blocked,
    /// The register has a newer format.
    Newer,
    /// The browser keeps no data.
    Unavailable,
    /// The store is closed.
    Closed,
    /// A stored value cannot be read.
    Unreadable,
}

/// A field and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldProblem {
    /// The entity.
    pub entity: EntityId,
    /// The attribute.
    pub attribute: Attribute,
    /// What is wrong.
    pub problem: Problem,
}

/// What is wrong with a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Problem {
    /// It must be given.
    Missing,
    /// It has not the shape of this field.
    WrongShape,
    /// It is said once and cannot be amended (the moment of application).
    Frozen,
    /// It lies in the future.
    InFuture,
    /// It lies before the application.
    BeforeApplication,
    /// It lies before the day it should follow.
    BeforeStart,
    /// It must be more than zero.
    NotPositive,
    /// It names something that is not there.
    Unknown,
    /// It names something of the wrong kind.
    WrongKind,
    /// It is taken already.
    Taken,
    /// Amounts of two currencies cannot stand together here.
    OtherCurrency,
    /// It is longer than a field may be.
    TooLong,
    /// A rate is needed to count a foreign currency in CNY.
    RateMismatch,
    /// It takes back more than was paid.
    MoreThanPaid,
    /// The one who owes and the one who is owed are the same.
    SamePerson,
    /// More than is owed; possible with a reason.
    MoreThanOwed,
    /// Instalments that do not add up to what is owed; possible with a reason.
    PlanDoesNotAddUp,
    /// The agent has no power to settle and sign; possible with a reason.
    WithoutPower,
    /// The file has nothing in it.
    FileEmpty,
    /// The file is larger than [`super::evidence::MAX_FILE_BYTES`].
    FileTooLarge,
    /// Not all of the file came.
    FileIncomplete,
    /// It lies before the payment that it takes back.
    BeforePayment,
}
