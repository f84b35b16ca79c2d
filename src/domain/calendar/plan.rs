//! One year's arrangement of rest days as a line of text, so that the next
//! year is a line of data and not a change of the program. It must not import
//! anything but days.

use std::str::FromStr;

use thiserror::Error;

use crate::domain::date::{Date, DateError, Period};

/// The arrangement of one year: which days are off, and which days of a
/// weekend are worked for them (调休). Reads
/// `2025 off 01-01 01-28/02-04 … work 01-26 …`; days may lie in the last days
/// of the year before, written with their year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearPlan {
    year: i16,
    off: Vec<Period>,
    worked: Vec<Date>,
}

/// Why a line is no arrangement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum PlanError {
    /// It does not begin with a year of four digits.
    #[error("no year")]
    NoYear,
    /// There is something that is neither a day, a run of days, `off` nor `work`.
    #[error("not a day")]
    NotADay,
    /// No such day.
    #[error("no such day: {0}")]
    Day(#[from] DateError),
    /// A day outside the year and the last days of the year before it.
    #[error("outside the year")]
    OutsideYear,
    /// A run longer than the longest holidays ever were: a slip.
    #[error("too many days off in a row")]
    TooLong,
    /// A day that is worked must be of a weekend; other days are worked anyway.
    #[error("worked, but not on a weekend")]
    NotAWeekend,
    /// The same day is off and worked.
    #[error("off and worked on one day")]
    Both,
}

/// No run of days off was ever longer.
const LONGEST_RUN: i32 = 16;
/// Arrangements reach back no further than this day of December: the notice
/// for 2019 made 29 December 2018 a working day.
pub(super) const REACHES_BACK_TO: u8 = 29;

impl YearPlan {
    /// The year.
    #[must_use]
    pub const fn year(&self) -> i16 {
        self.year
    }

    /// Days off, weekends within them included.
    pub fn off(&self) -> impl Iterator<Item = Date> {
        self.off.iter().flat_map(|run| {
            (0..=run.from().days_until(run.to())).filter_map(|days| run.from().plus_days(days))
        })
    }

    /// Days of a weekend that are worked.
    pub fn worked(&self) -> impl Iterator<Item = Date> {
        self.worked.iter().copied()
    }

    fn day(&self, text: &str) -> Result<Date, PlanError> {
        let date: Date = match text.len() {
            5 => format!("{:04}-{text}", self.year).parse()?,
            10 => text.parse()?,
            _ => return Err(PlanError::NotADay),
        };
        let before =
            date.year() == self.year - 1 && date.month() == 12 && date.day() >= REACHES_BACK_TO;
        if date.year() != self.year && !before {
            return Err(PlanError::OutsideYear);
        }
        Ok(date)
    }

    fn add_off(&mut self, text: &str) -> Result<(), PlanError> {
        let (first, last) = text.split_once('/').unwrap_or((text, text));
        let run = Period::try_new(self.day(first)?, self.day(last)?)?;
        if run.from().days_until(run.to()) >= LONGEST_RUN {
            return Err(PlanError::TooLong);
        }
        self.off.push(run);
        Ok(())
    }

    fn add_worked(&mut self, text: &str) -> Result<(), PlanError> {
        let day = self.day(text)?;
        if day.weekday() < 6 {
            return Err(PlanError::NotAWeekend);
        }
        self.worked.push(day);
        Ok(())
    }
}

impl FromStr for YearPlan {
    type Err = PlanError;

    fn from_str(line: &str) -> Result<Self, PlanError> {
        let mut words = line.split_whitespace();
        let year = words
            .next()
            .filter(|word| word.len() == 4)
            .and_then(|word| word.parse().ok())
            .filter(|year| (Date::FIRST_YEAR..=Date::LAST_YEAR).contains(year))
            .ok_or(PlanError::NoYear)?;
        let mut plan = Self {
            year,
            off: Vec::new(),
            worked: Vec::new(),
        };
        let mut off = None;
        for word in words {
            match (word, off) {
                ("off", _) => off = Some(true),
                ("work", _) => off = Some(false),
                (day, Some(true)) => plan.add_off(day)?,
                (day, Some(false)) => plan.add_worked(day)?,
                (_, None) => return Err(PlanError::NotADay),
            }
        }
        if plan.worked().any(|day| plan.off().any(|off| off == day)) {
            return Err(PlanError::Both);
        }
        Ok(plan)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_or_refused() {
        let plan: YearPlan = "2027 off 2026-12-31/01-02 05-01 work 01-03"
            .parse()
            .unwrap();
        assert_eq!(plan.year(), 2027);
        let off: Vec<String> = plan.off().map(|day| day.to_string()).collect();
        assert_eq!(
            off,
            ["2026-12-31", "2027-01-01", "2027-01-02", "2027-05-01"]
        );
        assert_eq!(plan.worked().count(), 1);
        for (line, error) in [
            ("", PlanError::NoYear),
            ("27 off 01-01", PlanError::NoYear),
            ("9999 off 01-01", PlanError::NoYear),
            ("2027 01-01", PlanError::NotADay),
            ("2027 off 1-1", PlanError::NotADay),
            ("2027 off 2028-01-01", PlanError::OutsideYear),
            ("2027 off 2026-12-28", PlanError::OutsideYear),
            ("2027 off 01-01/03-01", PlanError::TooLong),
            ("2027 work 01-04", PlanError::NotAWeekend),
            ("2027 off 01-02/01-03 work 01-03", PlanError::Both),
            (
                "2027 off 02-29",
                PlanError::Day(DateError::NoSuchDay { days: 28 }),
            ),
            ("2027 off 01-03/01-01", PlanError::Day(DateError::Backwards)),
        ] {
            assert_eq!(line.parse::<YearPlan>(), Err(error), "{line}");
        }
    }
}
