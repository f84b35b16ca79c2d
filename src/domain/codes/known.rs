//! A code from a record that may have been written by a newer version.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Code;

/// A code that this version knows, or the text of one that it does not, kept to
/// be shown as it is and passed on untouched. Serialised as the code either
/// way.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Known<T> {
    /// A value of the list.
    Known(T),
    /// A code that a newer version has added.
    Unknown(Box<str>),
}

impl<T: Code> Known<T> {
    /// Takes any code; only one that is not on the list becomes unknown.
    #[must_use]
    pub fn from_code(code: &str) -> Self {
        T::from_code(code).map_or_else(|| Self::Unknown(code.into()), Self::Known)
    }

    /// The code.
    #[must_use]
    pub fn as_code(&self) -> &str {
        match self {
            Self::Known(value) => value.as_code(),
            Self::Unknown(code) => code,
        }
    }

    /// The value, if this version knows it.
    #[must_use]
    pub const fn known(&self) -> Option<T> {
        match self {
            Self::Known(value) => Some(*value),
            Self::Unknown(_) => None,
        }
    }
}

impl<T> From<T> for Known<T> {
    fn from(value: T) -> Self {
        Self::Known(value)
    }
}

impl<T: Code> fmt::Display for Known<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_code())
    }
}

impl<T: Code> Serialize for Known<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_code())
    }
}

impl<'de, T: Code> Deserialize<'de> for Known<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Ok(Self::from_code(&code))
    }
}
