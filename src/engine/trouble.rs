//! What can go wrong inside the engine, before it becomes a
//! [`Refusal`](crate::protocol::Refusal) at the edge.
//!
//! This module must not import web-sys or leptos.

use crate::domain::attribute::Attribute;
use crate::domain::id::EntityId;
use crate::protocol::FieldProblem;
use crate::protocol::{Problem, Refusal, StoreTrouble, refusal::RecoveryKeyProblem};
use crate::record::ChangeError;
use crate::store::StoreError;
use crate::vault::VaultError;

/// Why a use case did not end well.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// The store did not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A value does not unseal or is not what it should be; it is left alone.
    #[error("a value is not sound")]
    Unsound,
    /// Made by a newer version.
    #[error("newer format")]
    Newer,
    /// Refused by a rule, for the person to read.
    #[error("refused")]
    Refused(Refusal),
    /// A fault of the program or of the platform.
    #[error("fault")]
    Fault,
}

impl Trouble {
    /// One field that needs another value.
    #[must_use]
    pub fn field(entity: EntityId, attribute: Attribute, problem: Problem) -> Self {
        Self::Refused(Refusal::Fields(vec![FieldProblem {
            entity,
            attribute,
            problem,
        }]))
    }
}

impl From<Refusal> for Trouble {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<ChangeError> for Trouble {
    fn from(error: ChangeError) -> Self {
        match error {
            ChangeError::Newer => Self::Newer,
            _ => Self::Unsound,
        }
    }
}

impl From<VaultError> for Trouble {
    fn from(error: VaultError) -> Self {
        use RecoveryKeyProblem as Key;
        match error {
            VaultError::Damaged | VaultError::BadSignature => Self::Unsound,
            VaultError::Newer => Self::Newer,
            VaultError::WrongPassphrase | VaultError::NeedsRecoveryKey => {
                Refusal::WrongPassphrase { wait_ms: 0 }.into()
            }
            VaultError::WrongRecoveryKey | VaultError::NeedsPassphrase => {
                Refusal::ForeignRecoveryKey { wait_ms: 0 }.into()
            }
            VaultError::RecoveryTooShort { .. } => Refusal::BadRecoveryKey(Key::TooShort).into(),
            VaultError::RecoveryTypo => Refusal::BadRecoveryKey(Key::Mistyped).into(),
            VaultError::NotARecoveryKey | VaultError::NotARecipient => {
                Refusal::BadRecoveryKey(Key::NotAKey).into()
            }
            VaultError::NotAPacket => Refusal::NotABackup.into(),
            VaultError::NoEntropy
            | VaultError::TooLarge
            | VaultError::TooCostly
            | VaultError::Failed => Self::Fault,
        }
    }
}

impl From<&StoreError> for StoreTrouble {
    fn from(error: &StoreError) -> Self {
        match error {
            StoreError::Full => Self::Full,
            StoreError::Lost => Self::Lost,
            StoreError::Aborted { .. } => Self::Aborted,
            StoreError::Blocked => Self::Blocked,
            StoreError::Newer => Self::Newer,
            StoreError::Absent | StoreError::Unavailable => Self::Unavailable,
            StoreError::Closed => Self::Closed,
            StoreError::Unreadable { .. } => Self::Unreadable,
        }
    }
}

impl From<Trouble> for Refusal {
    fn from(trouble: Trouble) -> Self {
        match trouble {
            Trouble::Store(StoreError::Absent) => Self::Absent,
            Trouble::Store(error) => Self::Store((&error).into()),
            Trouble::Unsound => Self::Quarantined { values: 1 },
            Trouble::Newer => Self::Newer,
            Trouble::Refused(refusal) => refusal,
            Trouble::Fault => Self::Fault,
        }
    }
}
