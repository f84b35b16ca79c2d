//! In which order the numbers of a day stand.
//!
//! This module must not import the engine, storage or anything of the web.

use serde::{Deserialize, Serialize};

/// In which order a day is written in digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DayOrder {
    /// 14.3.5
    YearFirst,
    /// 5.3.14, 5/3/2014, 5-Mar-14
    DayFirst,
    /// 3/5/14, 3/5/2014, Mar 5, 14
    MonthFirst,
}

impl DayOrder {
    /// Each of them.
    pub const ALL: [Self; 3] = [Self::YearFirst, Self::DayFirst, Self::MonthFirst];

    /// A name for command lines and choices.
    #[must_use]
    pub const fn as_code(self) -> &'static str {
        match self {
            Self::YearFirst => "year-first",
            Self::DayFirst => "day-first",
            Self::MonthFirst => "month-first",
        }
    }

    /// The order of a name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|order| order.as_code() == code)
    }
}
