//! The name of one text of a form, as a draft keeps it: the entity, the
//! attribute and, where a field is several texts, the part.

use crate::domain::{attribute::Attribute, id::EntityId};
use std::fmt;

/// Which of the texts of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The only one. A set has its members line by line.
    Whole,
    /// The digits of an amount.
    Amount,
    /// The ISO 4217 code of an amount.
    Currency,
    /// The language in which words were told.
    Language,
    /// Yuan for one unit, of a rate.
    Rate,
    /// The day of a rate or of a moment.
    Day,
    /// The time of day of a moment (Asia/Shanghai).
    Time,
    /// Who published a rate.
    Source,
}

impl Part {
    /// Every part.
    pub const ALL: [Self; 8] = [
        Self::Whole,
        Self::Amount,
        Self::Currency,
        Self::Language,
        Self::Rate,
        Self::Day,
        Self::Time,
        Self::Source,
    ];

    const fn name(self) -> &'static str {
        match self {
            Self::Whole => "",
            Self::Amount => "amount",
            Self::Currency => "currency",
            Self::Language => "language",
            Self::Rate => "rate",
            Self::Day => "day",
            Self::Time => "time",
            Self::Source => "source",
        }
    }
}

/// The name of one text of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// Of which entity.
    pub entity: EntityId,
    /// Of which attribute.
    pub attribute: Attribute,
    /// Which of its texts.
    pub part: Part,
}

impl Key {
    /// The name of a text.
    #[must_use]
    pub const fn new(entity: EntityId, attribute: Attribute, part: Part) -> Self {
        Self {
            entity,
            attribute,
            part,
        }
    }

    /// Reads what [`fmt::Display`] writes; nothing for what this version does not know.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut pieces = text.splitn(3, '.');
        let entity = EntityId::parse(pieces.next()?)?;
        let attribute = attribute(pieces.next()?)?;
        let part = pieces.next().unwrap_or_default();
        let part = Part::ALL.into_iter().find(|known| known.name() == part)?;
        Some(Self::new(entity, attribute, part))
    }
}

/// The attribute of a name.
fn attribute(name: &str) -> Option<Attribute> {
    Attribute::ALL
        .iter()
        .copied()
        .find(|known| known.name() == name)
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.entity, self.attribute.name())?;
        match self.part {
            Part::Whole => Ok(()),
            part => write!(f, ".{}", part.name()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_comes_back() {
        let entity = EntityId::from_bytes([7; 16]);
        for attribute in Attribute::ALL {
            for part in Part::ALL {
                let key = Key::new(entity, *attribute, part);
                assert_eq!(Key::parse(&key.to_string()), Some(key));
            }
        }
        for bad in [
            "",
            "x.PartyName",
            "07070707-0707-0707-0707-070707070707.Nonsense",
        ] {
            assert_eq!(Key::parse(bad), None, "{bad}");
        }
    }
}
