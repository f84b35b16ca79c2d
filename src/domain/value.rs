//! A value that an attribute can have.
//!
//! The shapes are those of [`super::attribute::Shape`]. How a value is
//! serialised is the business of `record`; how it is worded, of `ui`.

use super::attribute::Shape;
use super::country::Country;
use super::date::{Date, Instant};
use super::id::EntityId;
use super::language::{Language, LanguageSkill};
use super::money::Money;
use super::rate::Rate;
use serde::{Deserialize, Serialize};

/// A value of one of the shapes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Value {
    /// Said to be empty: a field that was cleared.
    Nothing,
    /// One line of text.
    Line(String),
    /// Text in one tagged language, as it was told.
    Words {
        /// The language, if known.
        language: Option<Language>,
        /// The text.
        text: String,
    },
    /// A code; codes of later versions are kept as they are.
    Code(String),
    /// An amount.
    Money(Money),
    /// An exchange rate to CNY.
    Rate(Rate),
    /// A civil date in Asia/Shanghai.
    Date(Date),
    /// A moment.
    Moment(Instant),
    /// A whole number.
    Number(i64),
    /// Yes or no.
    Flag(bool),
    /// Another entity.
    Entity(EntityId),
    /// A country.
    Country(Country),
    /// A language.
    Language(Language),
    /// A language with levels.
    Skill(LanguageSkill),
    /// Bytes.
    Bytes(Vec<u8>),
    /// A value of a later version: its serialised bytes, kept untouched.
    Unknown(Vec<u8>),
}

impl Value {
    /// Whether the value has the shape, so that it may be said of an attribute.
    #[must_use]
    pub const fn fits(&self, shape: Shape) -> bool {
        matches!(
            (self, shape),
            (Self::Nothing, _)
                | (Self::Line(_), Shape::Line)
                | (Self::Words { .. }, Shape::Words)
                | (Self::Code(_), Shape::Code(_))
                | (Self::Money(_), Shape::Money)
                | (Self::Rate(_), Shape::Rate)
                | (Self::Date(_), Shape::Date)
                | (Self::Moment(_), Shape::Moment)
                | (Self::Number(_), Shape::Number)
                | (Self::Flag(_), Shape::Flag)
                | (Self::Entity(_), Shape::Entity)
                | (Self::Country(_), Shape::Country)
                | (Self::Language(_), Shape::Language)
                | (Self::Skill(_), Shape::Skill)
                | (Self::Bytes(_), Shape::Bytes)
        )
    }

    /// The text of a line or of words.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Line(text) | Self::Words { text, .. } => Some(text),
            _ => None,
        }
    }

    /// The code.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        match self {
            Self::Code(code) => Some(code),
            _ => None,
        }
    }

    /// The amount.
    #[must_use]
    pub const fn money(&self) -> Option<Money> {
        match self {
            Self::Money(money) => Some(*money),
            _ => None,
        }
    }

    /// The date.
    #[must_use]
    pub const fn date(&self) -> Option<Date> {
        match self {
            Self::Date(date) => Some(*date),
            _ => None,
        }
    }

    /// The entity.
    #[must_use]
    pub const fn entity(&self) -> Option<EntityId> {
        match self {
            Self::Entity(id) => Some(*id),
            _ => None,
        }
    }
}

impl From<Money> for Value {
    fn from(money: Money) -> Self {
        Self::Money(money)
    }
}

impl From<Date> for Value {
    fn from(date: Date) -> Self {
        Self::Date(date)
    }
}

impl From<EntityId> for Value {
    fn from(id: EntityId) -> Self {
        Self::Entity(id)
    }
}

impl From<Country> for Value {
    fn from(country: Country) -> Self {
        Self::Country(country)
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}
