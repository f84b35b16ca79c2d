//! A stretch of days with both ends included, as returns and filters use it.

use serde::{Deserialize, Serialize};

use super::{Date, DateError, Month};

/// The days from `from` to `to`, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Raw", into = "Raw")]
pub struct Period {
    from: Date,
    to: Date,
}

#[derive(Serialize, Deserialize)]
struct Raw {
    from: Date,
    to: Date,
}

impl TryFrom<Raw> for Period {
    type Error = DateError;

    fn try_from(raw: Raw) -> Result<Self, DateError> {
        Self::try_new(raw.from, raw.to)
    }
}

impl From<Period> for Raw {
    fn from(period: Period) -> Self {
        Self {
            from: period.from,
            to: period.to,
        }
    }
}

fn beginning() -> Date {
    // That day exists; were it not so, the earliest of all days would do as well.
    Date::try_new(1990, 1, 1).unwrap_or(Date(super::EPOCH))
}

impl Period {
    /// The days from one to the other, both included.
    ///
    /// # Errors
    /// [`DateError::Backwards`] when `to` is before `from`.
    pub fn try_new(from: Date, to: Date) -> Result<Self, DateError> {
        if to < from {
            return Err(DateError::Backwards);
        }
        Ok(Self { from, to })
    }

    /// Everything up to a day: from 1 January 1990, before which no committee
    /// of this kind recorded anything, or that day alone where it is earlier.
    #[must_use]
    pub fn up_to(to: Date) -> Self {
        let from = beginning().min(to);
        Self { from, to }
    }

    /// Whether it is everything up to its last day ([`Self::up_to`]).
    #[must_use]
    pub fn is_from_the_beginning(self) -> bool {
        self.from <= beginning()
    }

    /// A whole calendar year.
    ///
    /// # Errors
    /// [`DateError::OutOfRange`].
    pub fn year(year: i16) -> Result<Self, DateError> {
        Self::try_new(Date::try_new(year, 1, 1)?, Date::try_new(year, 12, 31)?)
    }

    /// A whole month.
    #[must_use]
    pub fn month(month: Month) -> Self {
        // A month has a first and a last day, so neither falls back.
        let day = |day| Date::try_new(month.year(), month.month(), day);
        let first = day(1).unwrap_or(Date(super::EPOCH));
        Self {
            from: first,
            to: day(month.days()).unwrap_or(first),
        }
    }

    /// The first day.
    #[must_use]
    pub const fn from(self) -> Date {
        self.from
    }

    /// The last day.
    #[must_use]
    pub const fn to(self) -> Date {
        self.to
    }

    /// Whether the day lies in it.
    #[must_use]
    pub fn contains(self, date: Date) -> bool {
        self.from <= date && date <= self.to
    }

    /// How many days it has, at least one.
    #[must_use]
    pub fn days(self) -> i32 {
        self.from.days_until(self.to) + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn both_ends_belong_to_it() {
        let year = Period::year(2014).unwrap();
        assert_eq!(year.days(), 365);
        assert!(year.contains(date("2014-01-01")) && year.contains(date("2014-12-31")));
        assert!(!year.contains(date("2013-12-31")) && !year.contains(date("2015-01-01")));
        let february = Period::month("2028-02".parse().unwrap());
        assert_eq!(
            (february.from(), february.to()),
            (date("2028-02-01"), date("2028-02-29"))
        );
    }

    #[test]
    fn never_backwards_not_even_when_read() {
        let wrong = Period::try_new(date("2026-01-02"), date("2026-01-01"));
        assert_eq!(wrong, Err(DateError::Backwards));
        let text = r#"{"from":"2026-01-02","to":"2026-01-01"}"#;
        assert!(serde_json::from_str::<Period>(text).is_err());
    }
}
