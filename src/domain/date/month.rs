//! A month of a year: the step in which figures are grouped and returns made.

use std::fmt;
use std::str::FromStr;

use super::{Date, DateError};
use crate::domain::digits::whole;
use crate::domain::serde_text::serde_as_text;

/// A calendar month. Serialised as `2026-03`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    year: i16,
    month: u8,
}

impl Month {
    /// The month of a year, 1 to 12.
    ///
    /// # Errors
    /// [`DateError::OutOfRange`], [`DateError::NoSuchMonth`].
    pub fn try_new(year: i16, month: u8) -> Result<Self, DateError> {
        if !(Date::FIRST_YEAR..=Date::LAST_YEAR).contains(&year) {
            return Err(DateError::OutOfRange);
        }
        if !(1..=12).contains(&month) {
            return Err(DateError::NoSuchMonth);
        }
        Ok(Self { year, month })
    }

    /// The month in which a day lies.
    #[must_use]
    pub fn of(date: Date) -> Self {
        Self {
            year: date.year(),
            month: date.month(),
        }
    }

    /// The year, four digits.
    #[must_use]
    pub const fn year(self) -> i16 {
        self.year
    }

    /// The number of the month, 1 to 12.
    #[must_use]
    pub const fn month(self) -> u8 {
        self.month
    }

    /// How many days it has, 28 to 31.
    #[must_use]
    pub const fn days(self) -> u8 {
        let leap = self.year % 4 == 0 && (self.year % 100 != 0 || self.year % 400 == 0);
        match self.month {
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => 31,
        }
    }

    /// The month so many months later, or earlier for a negative number; `None`
    /// outside the accepted years.
    #[must_use]
    pub fn plus(self, months: i32) -> Option<Self> {
        Self::from_number(self.number().checked_add(months)?)
    }

    /// Months since the year 0, for packed rows.
    #[must_use]
    pub fn number(self) -> i32 {
        i32::from(self.year) * 12 + i32::from(self.month) - 1
    }

    /// The month of that number, or `None` outside the accepted years.
    #[must_use]
    pub fn from_number(number: i32) -> Option<Self> {
        let year = i16::try_from(number.div_euclid(12)).ok()?;
        let month = u8::try_from(number.rem_euclid(12) + 1).ok()?;
        Self::try_new(year, month).ok()
    }
}

/// `2026-03`.
impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{:04}-{:02}", self.year, self.month))
    }
}

/// Accepts the canonical form only: `2026-03`.
impl FromStr for Month {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let (year, month) = text.split_once('-').ok_or(DateError::NotADate)?;
        let (Some(number), Some(month), 4, 2) =
            (whole(year), whole(month), year.len(), month.len())
        else {
            return Err(DateError::NotADate);
        };
        let year = i16::try_from(number).map_err(|_| DateError::OutOfRange)?;
        Self::try_new(
            year,
            u8::try_from(month).map_err(|_| DateError::NoSuchMonth)?,
        )
    }
}

serde_as_text!(Month, "a month as 2026-03");

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn days_of_months_agree_with_the_calendar() {
        for number in 1900 * 12..2200 * 12 {
            let month = Month::from_number(number).unwrap();
            let first = jiff::civil::date(month.year(), month.month() as i8, 1);
            assert_eq!(
                i16::from(month.days()),
                i16::from(first.days_in_month()),
                "{month}"
            );
        }
    }

    #[test]
    fn strict_in_reading() {
        assert_eq!("2026-03".parse(), Month::try_new(2026, 3));
        assert_eq!("2026-13".parse::<Month>(), Err(DateError::NoSuchMonth));
        for bad in ["2026-3", "202603", "2026-003", "2026-03-01", ""] {
            assert_eq!(bad.parse::<Month>(), Err(DateError::NotADate), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn months_come_back(number in 22_800_i32..26_400, step in -50_i32..50) {
            let month = Month::from_number(number).unwrap();
            prop_assert_eq!(month.number(), number);
            prop_assert_eq!(month.to_string().parse(), Ok(month));
            if let Some(later) = month.plus(step) {
                prop_assert_eq!(later.plus(-step), Some(month));
            }
        }
    }
}
