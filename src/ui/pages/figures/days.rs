//! Which days the figures count, and how the address says so:
//! `?from=2014-01-01&to=2014-12-31&as_of=2014-12-31`. Without `from` everything
//! counts from the first dispute on; without `to` up to the day as of which is
//! counted; without `as_of` as of today.

use crate::{
    domain::{
        date::{Date, Month, Period},
        figure::Scope,
    },
    ui::{
        i18n::{Text, summary as texts},
        routes,
    },
};

/// The days as the address says them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Days {
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
    /// As of which day.
    pub as_of: Option<Date>,
}

impl Days {
    /// Reads them; what cannot be read is left out.
    pub fn read(get: impl Fn(&str) -> Option<String>) -> Self {
        let day = |key| get(key).and_then(|text| Date::parse(&text).ok());
        Self {
            from: day("from"),
            to: day("to"),
            as_of: day("as_of"),
        }
    }

    /// The days that are counted. None before the first dispute there can be,
    /// and the last day never before the first.
    #[must_use]
    pub fn scope(self, today: Date) -> Option<Scope> {
        let as_of = self.as_of.unwrap_or(today);
        let to = self.to.unwrap_or(as_of);
        let period = match self.from {
            Some(from) => Period::try_new(from, to).ok()?,
            None => Period::up_to(to),
        };
        Some(Scope { period, as_of })
    }

    /// The address of the page with these days.
    #[must_use]
    pub fn address(self) -> String {
        let pairs = [("from", self.from), ("to", self.to), ("as_of", self.as_of)];
        let said: Vec<String> = pairs
            .into_iter()
            .filter_map(|(key, day)| day.map(|day| format!("{key}={day}")))
            .collect();
        if said.is_empty() {
            routes::FIGURES.to_owned()
        } else {
            format!("{}?{}", routes::FIGURES, said.join("&"))
        }
    }

    /// A period as a whole; as of today unless a day is given.
    const fn of(period: Period, as_of: Option<Date>) -> Self {
        Self {
            from: Some(period.from()),
            to: Some(period.to()),
            as_of,
        }
    }
}

/// The periods asked for most, with their names.
#[must_use]
pub fn usual(today: Date, as_of: Option<Date>) -> Vec<(Text, Days)> {
    let year = |year: i16| Period::year(year).ok();
    let month = Month::of(today);
    let days = [
        (texts::this_year, year(today.year())),
        (texts::last_year, year(today.year() - 1)),
        (texts::this_month, Some(Period::month(month))),
        (texts::last_month, month.plus(-1).map(Period::month)),
    ];
    let periods = days
        .into_iter()
        .filter_map(|(name, period)| Some((name, Days::of(period?, as_of))));
    let all = Days {
        as_of,
        ..Days::default()
    };
    periods.chain([(texts::all_time, all)]).collect()
}
