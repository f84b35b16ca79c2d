//! A moment, as a device's clock gave it. It is for display and for the day it
//! fell on in China; the order of changes never depends on it.

use serde::{Deserialize, Serialize};

use super::Date;

/// Milliseconds since 1970-01-01T00:00:00Z. Serialised as that number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Instant(i64);

/// China is eight hours ahead of UTC all year. It last had summer time in 1991,
/// long before the committee was founded, so the offset is fixed here and no
/// time zone data is needed.
const SHANGHAI_OFFSET_MS: i64 = 8 * 60 * 60 * 1000;
const MINUTE_MS: i64 = 60 * 1000;
const DAY_MS: i64 = 24 * 60 * MINUTE_MS;

impl Instant {
    /// The moment so many milliseconds after 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn from_ms(ms: i64) -> Self {
        Self(ms)
    }

    /// The moment of a day and time in China; `None` when there is no such
    /// time of day.
    #[must_use]
    pub fn at_shanghai(date: Date, hour: u8, minute: u8) -> Option<Self> {
        if hour > 23 || minute > 59 {
            return None;
        }
        let minutes = i64::from(hour) * 60 + i64::from(minute);
        let local = i64::from(date.day_number()) * DAY_MS + minutes * MINUTE_MS;
        Some(Self(local - SHANGHAI_OFFSET_MS))
    }

    /// Milliseconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn ms(self) -> i64 {
        self.0
    }

    /// The day in China, or the nearest accepted day when a clock was far off.
    #[must_use]
    pub fn shanghai_date(self) -> Date {
        let days = self.local_ms().div_euclid(DAY_MS);
        let first = Date::try_new(Date::FIRST_YEAR, 1, 1);
        let last = Date::try_new(Date::LAST_YEAR, 12, 31);
        let fallback = if days < 0 { first } else { last };
        i32::try_from(days)
            .ok()
            .and_then(Date::from_day_number)
            .or(fallback.ok())
            .unwrap_or(Date(super::EPOCH))
    }

    /// Hour (0 to 23) and minute in China.
    #[must_use]
    pub fn shanghai_time(self) -> (u8, u8) {
        let minutes = self.local_ms().rem_euclid(DAY_MS) / MINUTE_MS;
        // Below 24 and 60 by the remainder.
        ((minutes / 60) as u8, (minutes % 60) as u8)
    }

    /// The moment so many milliseconds later; stays at the ends of the range.
    #[must_use]
    pub const fn plus_ms(self, ms: i64) -> Self {
        Self(self.0.saturating_add(ms))
    }

    const fn local_ms(self) -> i64 {
        self.0.saturating_add(SHANGHAI_OFFSET_MS)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_day_changes_at_midnight_in_china() {
        for (ms, date, time) in [
            (0, "1970-01-01", (8, 0)),
            // 2014-12-31T15:59:59.999Z and the millisecond after it.
            (1_420_041_599_999, "2014-12-31", (23, 59)),
            (1_420_041_600_000, "2015-01-01", (0, 0)),
            (-DAY_MS, "1969-12-31", (8, 0)),
            (
                i64::MAX,
                "2199-12-31",
                Instant::from_ms(i64::MAX).shanghai_time(),
            ),
            (
                i64::MIN,
                "1900-01-01",
                Instant::from_ms(i64::MIN).shanghai_time(),
            ),
        ] {
            let instant = Instant::from_ms(ms);
            assert_eq!(instant.shanghai_date().to_string(), date, "{ms}");
            assert_eq!(instant.shanghai_time(), time, "{ms}");
        }
    }

    proptest! {
        #[test]
        fn day_and_time_come_back(days in 0_i32..80_000, hour in 0_u8..24, minute in 0_u8..60) {
            let date = Date::from_day_number(days).unwrap();
            let instant = Instant::at_shanghai(date, hour, minute).unwrap();
            prop_assert_eq!(instant.shanghai_date(), date);
            prop_assert_eq!(instant.shanghai_time(), (hour, minute));
        }
    }

    #[test]
    fn no_such_time() {
        let day = Date::from_day_number(0).unwrap();
        assert_eq!(Instant::at_shanghai(day, 24, 0), None);
        assert_eq!(Instant::at_shanghai(day, 0, 60), None);
    }
}
