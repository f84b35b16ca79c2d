//! Rest days in China: weekends, statutory holidays, and the swaps (调休) that
//! the State Council publishes each year. Days are civil dates in
//! Asia/Shanghai; there is neither clock nor zone here. The arrangements are
//! data (`calendar/published.txt`), and every answer says how far it is known.
//! This module must not import the record, storage or anything of the web.

use crate::domain::order;
use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::codes::code_list;
use super::date::Date;

mod plan;
mod statutory;
#[cfg(test)]
mod tests;

pub use plan::{PlanError, YearPlan};

/// The arrangements of the years 2013 to 2026, as published.
const PUBLISHED: &str = include_str!("calendar/published.txt");

code_list! {
    /// How far the rest days that an answer depends on are known; the later, the
    /// less.
    Certainty {
        /// From the published arrangement of the year.
        Covered = "covered";
        /// Weekends and statutory holidays; swaps are not published yet.
        StatutoryOnly = "statutory_only";
        /// Weekends and holidays of fixed date; festivals of the lunar calendar
        /// are not known.
        WeekendsOnly = "weekends_only";
    }
}

/// An answer together with how far it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reckoned<T> {
    /// The answer.
    pub value: T,
    /// How far the rest days behind it are known.
    pub certainty: Certainty,
}

/// The calendar of working days and rest days.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    plans: BTreeMap<i16, YearPlan>,
    /// Days for which an arrangement says whether they are off.
    arranged: BTreeMap<Date, bool>,
}

impl Calendar {
    /// The calendar with the arrangements published for 2013 to 2026. Beyond
    /// them it knows weekends and statutory holidays.
    #[must_use]
    pub fn published() -> &'static Self {
        static CALENDAR: OnceLock<Calendar> = OnceLock::new();
        CALENDAR.get_or_init(|| {
            let plans = PUBLISHED
                .lines()
                .filter(|line| !line.is_empty() && !line.starts_with('#'))
                // A test reads every line, so none is passed over here.
                .filter_map(|line| line.parse().ok());
            plans.fold(Self::default(), Self::with)
        })
    }

    /// The calendar with one more year's arrangement, or with another for a
    /// year that it knew.
    #[must_use]
    pub fn with(mut self, plan: YearPlan) -> Self {
        self.plans.insert(plan.year(), plan);
        // By year: what a notice says of the December before it came later.
        self.arranged = order::map_of(self.plans.values().flat_map(|plan| {
            let off = plan.off().map(|day| (day, true));
            off.chain(plan.worked().map(|day| (day, false)))
        }));
        self
    }

    /// The years whose published arrangement is known.
    pub fn years(&self) -> impl Iterator<Item = i16> {
        self.plans.keys().copied()
    }

    /// Whether nobody works on a day: a weekend or a holiday, and not swapped.
    #[must_use]
    pub fn is_rest_day(&self, day: Date) -> Reckoned<bool> {
        let weekend = day.weekday() > 5;
        let certainty = self.certainty(day);
        let value = match self.arranged.get(&day) {
            Some(off) => *off,
            None if certainty == Certainty::Covered => weekend,
            None => weekend || statutory::is_holiday(day),
        };
        Reckoned { value, certainty }
    }

    /// The day itself where it is worked, else the first working day after it:
    /// where a period ends that would end on a rest day (CPL 85; CC 203).
    /// `None` beyond the accepted years.
    #[must_use]
    pub fn roll_forward(&self, day: Date) -> Option<Reckoned<Date>> {
        let mut day = day;
        let mut certainty = Certainty::Covered;
        loop {
            let rest = self.is_rest_day(day);
            certainty = certainty.max(rest.certainty);
            if !rest.value {
                return Some(Reckoned {
                    value: day,
                    certainty,
                });
            }
            day = day.plus_days(1)?;
        }
    }

    /// The first working day after a day, never the day itself. `None` beyond
    /// the accepted years.
    #[must_use]
    pub fn next_working_day(&self, day: Date) -> Option<Reckoned<Date>> {
        self.roll_forward(day.plus_days(1)?)
    }

    /// The day so many working days later; the day itself is not counted
    /// (CPL 85), and for none it is the answer, rest day or not. `None` beyond
    /// the accepted years.
    #[must_use]
    pub fn add_working_days(&self, day: Date, working_days: u16) -> Option<Reckoned<Date>> {
        let start = Reckoned {
            value: day,
            certainty: Certainty::Covered,
        };
        (0..working_days).try_fold(start, |last, _| {
            let next = self.next_working_day(last.value)?;
            Some(Reckoned {
                value: next.value,
                certainty: next.certainty.max(last.certainty),
            })
        })
    }

    /// How far a day is known. The last days of December wait for the notice of
    /// the year after, which may swap them.
    fn certainty(&self, day: Date) -> Certainty {
        let covered = |year: i16| self.plans.contains_key(&year);
        let reached = day.month() == 12 && day.day() >= plan::REACHES_BACK_TO;
        if covered(day.year()) && (!reached || covered(day.year() + 1)) {
            Certainty::Covered
        } else if covered(day.year()) || statutory::knows(day.year()) {
            Certainty::StatutoryOnly
        } else {
            Certainty::WeekendsOnly
        }
    }
}
