//! Rest days, table by table.

use proptest::prelude::*;

use super::*;

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn rest(text: &str) -> bool {
    Calendar::published().is_rest_day(date(text)).value
}

#[test]
fn every_line_of_the_table_is_read() {
    let lines: Vec<&str> = PUBLISHED
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect();
    for line in &lines {
        assert!(line.parse::<YearPlan>().is_ok(), "{line}");
    }
    let years: Vec<i16> = Calendar::published().years().collect();
    assert_eq!(years, (2013..=2026).collect::<Vec<_>>());
    assert_eq!(lines.len(), years.len());
}

/// Swaps only move rest days: a year has as many weekdays off as the decree has
/// days. A slip in the table shows here.
#[test]
fn swaps_move_rest_days_and_make_none() {
    for year in 2013..=2026_i16 {
        let first = Date::try_new(year, 1, 1).unwrap();
        let days = (0..366)
            .filter_map(|days| first.plus_days(days))
            .filter(|day| day.year() == year);
        let (mut weekdays, mut worked) = (0, 0);
        for day in days {
            weekdays += i32::from(day.weekday() < 6);
            worked += i32::from(!rest(&day.to_string()));
        }
        let decreed = match year {
            // 3 September, once.
            2015 => 12,
            // Spring Festival prolonged by a Friday and the Saturday to be worked.
            2020 => 13,
            2025.. => 13,
            _ => 11,
        };
        assert_eq!(weekdays - worked, decreed, "{year}");
    }
}

#[test]
fn rest_days_as_published() {
    for (day, expected) in [
        // Spring Festival 2025, and the Sunday and Saturday worked for it.
        ("2025-01-26", false),
        ("2025-01-27", false),
        ("2025-01-28", true),
        ("2025-02-04", true),
        ("2025-02-05", false),
        ("2025-02-08", false),
        ("2025-02-09", true),
        // New Year's Eve of 2024 was worked.
        ("2024-02-09", false),
        ("2024-02-17", true),
        ("2024-02-18", false),
        // The notice for 2019 turned the last days of 2018.
        ("2018-12-29", false),
        ("2018-12-31", true),
        ("2022-12-31", true),
        // Made up for on a Monday.
        ("2014-04-07", true),
        // Once only.
        ("2015-09-03", true),
        ("2015-09-04", true),
        ("2015-09-06", false),
        // Prolonged.
        ("2020-01-31", true),
        ("2020-02-01", true),
        ("2020-02-03", false),
        // By the notice of November 2025.
        ("2026-01-02", true),
        ("2026-01-04", false),
        ("2026-02-23", true),
        ("2026-02-24", false),
        ("2026-10-10", false),
        // An ordinary week.
        ("2026-03-06", false),
        ("2026-03-07", true),
        ("2026-03-08", true),
    ] {
        assert_eq!(rest(day), expected, "{day}");
    }
}

#[test]
fn an_answer_says_how_far_it_is_known() {
    let calendar = Calendar::published();
    for (day, rest, certainty) in [
        ("2026-12-28", false, Certainty::Covered),
        ("2026-12-29", false, Certainty::StatutoryOnly),
        ("2027-01-01", true, Certainty::StatutoryOnly),
        // New Year's Eve to the third day, and no swap invented around them.
        ("2027-02-05", true, Certainty::StatutoryOnly),
        ("2027-02-08", true, Certainty::StatutoryOnly),
        ("2027-02-09", false, Certainty::StatutoryOnly),
        ("2030-02-02", true, Certainty::StatutoryOnly),
        ("2036-01-28", false, Certainty::WeekendsOnly),
        ("2036-10-01", true, Certainty::WeekendsOnly),
        ("2012-10-02", true, Certainty::WeekendsOnly),
        ("2012-05-02", false, Certainty::WeekendsOnly),
    ] {
        let answer = calendar.is_rest_day(date(day));
        assert_eq!((answer.value, answer.certainty), (rest, certainty), "{day}");
    }
}

#[test]
fn rolling_and_counting() {
    let calendar = Calendar::published();
    let rolled = |day: &str| calendar.roll_forward(date(day)).unwrap().value.to_string();
    assert_eq!(rolled("2025-02-01"), "2025-02-05");
    assert_eq!(rolled("2025-01-26"), "2025-01-26");
    assert_eq!(rolled("2025-10-04"), "2025-10-09");
    assert_eq!(rolled("2025-12-31"), "2025-12-31");
    let next = |day: &str| calendar.next_working_day(date(day)).unwrap();
    assert_eq!(next("2025-01-25").value, date("2025-01-26"));
    assert_eq!(next("2025-12-31").value, date("2026-01-04"));
    assert_eq!(next("2026-12-31").value, date("2027-01-04"));
    assert_eq!(next("2026-12-31").certainty, Certainty::StatutoryOnly);
    let add = |day: &str, days| calendar.add_working_days(date(day), days).unwrap();
    assert_eq!(add("2025-01-24", 3).value, date("2025-02-05"));
    assert_eq!(add("2026-03-06", 3).value, date("2026-03-11"));
    assert_eq!(add("2026-03-07", 0).value, date("2026-03-07"));
    assert_eq!(
        calendar.roll_forward(date("2199-12-31")).map(|d| d.value),
        Some(date("2199-12-31"))
    );
    assert_eq!(calendar.next_working_day(date("2199-12-31")), None);
    assert_eq!(calendar.add_working_days(date("2199-12-20"), 99), None);
}

#[test]
fn one_more_year_is_one_more_line() {
    let plan: YearPlan = "2027 off 2026-12-31/01-03 02-05/02-12 work 02-14"
        .parse()
        .unwrap();
    let calendar = Calendar::published().clone().with(plan);
    let answer = |day: &str| calendar.is_rest_day(date(day));
    assert!(answer("2026-12-31").value);
    assert_eq!(answer("2026-12-31").certainty, Certainty::Covered);
    assert!(answer("2027-02-12").value);
    assert!(!answer("2027-02-14").value);
    // A corrected notice takes the place of the first.
    let plan: YearPlan = "2027 off 01-01/01-03 02-05/02-11".parse().unwrap();
    let calendar = calendar.with(plan);
    assert!(!calendar.is_rest_day(date("2026-12-31")).value);
    assert!(!calendar.is_rest_day(date("2027-02-12")).value);
    assert!(calendar.is_rest_day(date("2018-12-31")).value);
}

proptest! {
    #[test]
    fn rolling_ends_on_a_working_day(days in 15_000_i32..60_000) {
        let calendar = Calendar::published();
        let day = Date::from_day_number(days).unwrap();
        let rolled = calendar.roll_forward(day).unwrap();
        prop_assert!(rolled.value >= day);
        prop_assert!(!calendar.is_rest_day(rolled.value).value);
        prop_assert!(day.days_until(rolled.value) <= 16);
        prop_assert_eq!(calendar.roll_forward(rolled.value).unwrap().value, rolled.value);
    }

    #[test]
    fn counting_working_days_never_goes_back(
        days in 15_000_i32..60_000,
        later in 0_i32..40,
        count in 0_u16..40,
    ) {
        let calendar = Calendar::published();
        let day = Date::from_day_number(days).unwrap();
        let after = |day, count| calendar.add_working_days(day, count).unwrap().value;
        prop_assert!(after(day, count) <= after(day.plus_days(later).unwrap(), count));
        prop_assert!(after(day, count) < after(day, count + 1));
        prop_assert!(count == 0 || !calendar.is_rest_day(after(day, count)).value);
    }
}
