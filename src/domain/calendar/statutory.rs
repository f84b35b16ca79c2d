//! The statutory holidays of the decree (全国年节及纪念日放假办法, as amended
//! 2024-11-08, in force 2025-01-01: thirteen days; eleven before) for years
//! whose arrangement is not published. Which working days are swapped for them
//! nobody knows yet, so none are invented. It must not import anything but
//! days.

use crate::domain::date::Date;

/// Spring Festival (first day of the first lunar month), Qingming, Dragon Boat
/// and Mid-Autumn, as month and day. From the lunar calendar of the Purple
/// Mountain Observatory (GB/T 33661); two independent tables agree on them.
const FESTIVALS: &[(i16, [(u8, u8); 4])] = &[
    (2027, [(2, 6), (4, 5), (6, 9), (9, 15)]),
    (2028, [(1, 26), (4, 4), (5, 28), (10, 3)]),
    (2029, [(2, 13), (4, 4), (6, 16), (9, 22)]),
    (2030, [(2, 3), (4, 5), (6, 5), (9, 12)]),
    (2031, [(1, 23), (4, 5), (6, 24), (10, 1)]),
    (2032, [(2, 11), (4, 4), (6, 12), (9, 19)]),
    (2033, [(1, 31), (4, 4), (6, 1), (9, 8)]),
    (2034, [(2, 19), (4, 5), (6, 20), (9, 27)]),
    (2035, [(2, 8), (4, 5), (6, 10), (9, 16)]),
];

/// Whether the festivals of a year are known here.
pub(super) fn knows(year: i16) -> bool {
    FESTIVALS.iter().any(|(known, _)| *known == year)
}

/// Whether a day is a holiday by the decree: of fixed date, or of the lunar calendar where the table knows the year.
pub(super) fn is_holiday(day: Date) -> bool {
    let fixed = match (day.month(), day.day()) {
        (1, 1) | (5, 1) | (10, 1..=3) => true,
        (5, 2) => day.year() >= 2025,
        _ => false,
    };
    fixed
        || FESTIVALS
            .iter()
            .find(|(year, _)| *year == day.year())
            .is_some_and(|(year, days)| is_festival(day, *year, days))
}

fn is_festival(day: Date, year: i16, days: &[(u8, u8); 4]) -> bool {
    days.iter().enumerate().any(|(which, (month, of_month))| {
        Date::try_new(year, *month, *of_month).is_ok_and(|first| {
            let after = first.days_until(day);
            // Spring Festival: New Year's Eve and the first three days.
            if which == 0 {
                (-1..=2).contains(&after)
            } else {
                after == 0
            }
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thirteen_days_a_year_unless_two_fall_together() {
        for (year, _) in FESTIVALS {
            let first = Date::try_new(*year, 1, 1).unwrap();
            let days = (0..366)
                .filter_map(|days| first.plus_days(days))
                .filter(|day| day.year() == *year && is_holiday(*day))
                .count();
            // Mid-Autumn of 2028 and 2031 falls on National Day.
            let expected = if matches!(year, 2028 | 2031) { 12 } else { 13 };
            assert_eq!(days, expected, "{year}");
        }
    }
}
