//! Civil days, months, periods and moments. A day is a calendar day in China
//! (Asia/Shanghai), whatever the zone of the device: that is the calendar by
//! which deadlines run. There is no clock here; "today" always comes from the
//! caller. Reading what people type is in [`parse`].

use std::fmt;
use std::str::FromStr;

use jiff::civil;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::serde_text::serde_as_text;

mod instant;
mod month;
mod near;
mod parse;
mod period;

pub use instant::Instant;
pub use month::Month;
pub use period::Period;

/// A calendar day in China, between [`Date::FIRST_YEAR`] and
/// [`Date::LAST_YEAR`]. Serialised as `2026-03-05`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(civil::Date);

/// Why a text or three numbers are no day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum DateError {
    /// Nothing was written.
    #[error("no date given")]
    Empty,
    /// It has not the shape of a date.
    #[error("not a date")]
    NotADate,
    /// There is no thirteenth month.
    #[error("no such month")]
    NoSuchMonth,
    /// The month has no such day, as 29 February in most years.
    #[error("that month has only {days} days")]
    NoSuchDay {
        /// How many days that month has in that year.
        days: u8,
    },
    /// A year of two digits: 05 may be 2005 or 1905.
    #[error("the year needs four digits")]
    ShortYear,
    /// Before [`Date::FIRST_YEAR`] or after [`Date::LAST_YEAR`]: a slip.
    #[error("the year is out of range")]
    OutOfRange,
    /// `03/04/2026` is March in one country and April in another.
    #[error("day or month first")]
    Ambiguous,
    /// The period ends before it begins.
    #[error("ends before it begins")]
    Backwards,
}

/// Day number 0 of [`Date::day_number`].
const EPOCH: civil::Date = civil::Date::constant(1970, 1, 1);

impl Date {
    /// The first year accepted; nobody who comes to the desk was born before.
    pub const FIRST_YEAR: i16 = 1900;
    /// The last year accepted; retention ends long before it.
    pub const LAST_YEAR: i16 = 2199;

    /// The day of these three numbers.
    ///
    /// # Errors
    /// [`DateError::OutOfRange`], [`DateError::NoSuchMonth`],
    /// [`DateError::NoSuchDay`].
    pub fn try_new(year: i16, month: u8, day: u8) -> Result<Self, DateError> {
        let month = Month::try_new(year, month)?;
        if day == 0 || day > month.days() {
            return Err(DateError::NoSuchDay { days: month.days() });
        }
        // Both fit: the month is at most 12, the day at most 31.
        civil::Date::new(year, month.month().cast_signed(), day.cast_signed())
            .map(Self)
            .map_err(|_| DateError::NotADate)
    }

    /// The year, four digits.
    #[must_use]
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month, 1 to 12.
    #[must_use]
    pub fn month(self) -> u8 {
        self.0.month().unsigned_abs()
    }

    /// The day of the month, 1 to 31.
    #[must_use]
    pub fn day(self) -> u8 {
        self.0.day().unsigned_abs()
    }

    /// The day of the week, 1 for Monday to 7 for Sunday.
    #[must_use]
    pub fn weekday(self) -> u8 {
        self.0.weekday().to_monday_one_offset().unsigned_abs()
    }

    /// Days from this day to the other; negative when the other is earlier.
    #[must_use]
    pub fn days_until(self, other: Self) -> i32 {
        other.day_number() - self.day_number()
    }

    /// The day so many days later, or earlier for a negative number; `None`
    /// outside the accepted years.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Option<Self> {
        Self::from_day_number(self.day_number().checked_add(days)?)
    }

    /// The same day of the month so many months later, or the last day of that
    /// month where it has no such day (as the periods of Civil Code 202 end);
    /// `None` outside the accepted years.
    #[must_use]
    pub fn plus_months(self, months: i32) -> Option<Self> {
        let month = Month::of(self).plus(months)?;
        Self::try_new(month.year(), month.month(), self.day().min(month.days())).ok()
    }

    /// The same day so many years later, 28 February for 29 where needed;
    /// `None` outside the accepted years.
    #[must_use]
    pub fn plus_years(self, years: i32) -> Option<Self> {
        self.plus_months(years.checked_mul(12)?)
    }

    /// Days since 1970-01-01; for packed rows and arithmetic.
    #[must_use]
    pub fn day_number(self) -> i32 {
        let days = self.0.duration_since(EPOCH).as_hours() / 24;
        // The accepted years span less than 120 000 days.
        i32::try_from(days).unwrap_or_default()
    }

    /// The day of that number, or `None` outside the accepted years.
    #[must_use]
    pub fn from_day_number(days: i32) -> Option<Self> {
        let span = jiff::SignedDuration::from_hours(i64::from(days) * 24);
        let date = EPOCH.checked_add(span).ok()?;
        (Self::FIRST_YEAR..=Self::LAST_YEAR)
            .contains(&date.year())
            .then_some(Self(date))
    }
}

/// `2026-03-05`, by ISO 8601.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = (self.year(), self.month(), self.day());
        f.pad(&format!("{year:04}-{month:02}-{day:02}"))
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Accepts the canonical form only: `2026-03-05`.
impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let [year, month, day] = parse::iso_fields(text).ok_or(DateError::NotADate)?;
        parse::build(year, month, day)
    }
}

serde_as_text!(Date, "a day as 2026-03-05");

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn only_real_days_exist() {
        assert_eq!(
            Date::try_new(2026, 2, 29),
            Err(DateError::NoSuchDay { days: 28 })
        );
        assert!(Date::try_new(2028, 2, 29).is_ok());
        assert_eq!(Date::try_new(2026, 13, 1), Err(DateError::NoSuchMonth));
        assert_eq!(Date::try_new(2026, 0, 1), Err(DateError::NoSuchMonth));
        assert_eq!(
            Date::try_new(2026, 4, 0),
            Err(DateError::NoSuchDay { days: 30 })
        );
        assert_eq!(Date::try_new(206, 1, 1), Err(DateError::OutOfRange));
        assert_eq!(Date::try_new(2200, 1, 1), Err(DateError::OutOfRange));
    }

    #[test]
    fn counting_days_months_and_years() {
        assert_eq!(date("2026-02-27").days_until(date("2026-03-01")), 2);
        assert_eq!(date("2026-03-01").days_until(date("2026-02-27")), -2);
        assert_eq!(date("2026-02-27").plus_days(30), Some(date("2026-03-29")));
        assert_eq!(date("2026-01-31").plus_months(1), Some(date("2026-02-28")));
        assert_eq!(date("2026-01-31").plus_months(-2), Some(date("2025-11-30")));
        assert_eq!(date("2024-02-29").plus_years(3), Some(date("2027-02-28")));
        assert_eq!(date("2199-12-31").plus_days(1), None);
        assert_eq!(date("1970-01-01").day_number(), 0);
        assert_eq!(date("2026-03-05").weekday(), 4);
        assert_eq!(Date::from_day_number(i32::MAX), None);
        assert_eq!(Date::from_day_number(i32::MIN), None);
    }

    #[test]
    fn serialised_as_iso_text_and_strict_in_reading() {
        let day = date("2026-03-05");
        assert_eq!(serde_json::to_string(&day).unwrap(), "\"2026-03-05\"");
        let packed = postcard::to_allocvec(&day).unwrap();
        assert_eq!(postcard::from_bytes::<Date>(&packed).unwrap(), day);
        for bad in [
            "2026/03/05",
            "2026-3-5",
            "26-03-05",
            "2026-02-30",
            "2026-03-05 ",
            "+026-03-05",
        ] {
            assert!(bad.parse::<Date>().is_err(), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn numbers_and_texts_come_back(days in -25_567_i32..84_006) {
            let day = Date::from_day_number(days).unwrap();
            prop_assert_eq!(day.day_number(), days);
            prop_assert_eq!(day.to_string().parse(), Ok(day));
            prop_assert_eq!(Date::parse(&day.to_string()), Ok(day));
            let (y, m, d) = (day.year(), day.month(), day.day());
            prop_assert_eq!(Date::parse(&format!("{y}年{m}月{d}日")), Ok(day));
            prop_assert_eq!(Date::parse(&format!("{d}.{m}.{y}")), Ok(day));
            prop_assert_eq!(Date::parse(&format!("{y}{m:02}{d:02}")), Ok(day));
        }
    }
}
