//! Days named by how near they are. Must not import anything but `domain`.

use super::Date;
use crate::domain::digits::{tidy, whole};

/// The words of the three languages of the page, and how many days from today.
const WORDS: &[(&str, i32)] = &[
    ("今天", 0),
    ("今日", 0),
    ("today", 0),
    ("اليوم", 0),
    ("明天", 1),
    ("明日", 1),
    ("tomorrow", 1),
    ("غدا", 1),
    ("غدًا", 1),
    ("后天", 2),
    ("بعد غد", 2),
    ("大后天", 3),
    ("昨天", -1),
    ("昨日", -1),
    ("yesterday", -1),
    ("أمس", -1),
    ("前天", -2),
];

/// The most days that a number may lead away from today: one year.
const FURTHEST: u32 = 366;

impl Date {
    /// Reads a day named from today: `明天`, `tomorrow`, `غدا`, or `+3` for three
    /// days from today. `today` is the day in Asia/Shanghai. Nothing where the
    /// text is no such word; [`Date::parse`] reads all else.
    #[must_use]
    pub fn near(text: &str, today: Self) -> Option<Self> {
        let tidied = tidy(text).to_lowercase();
        let named = WORDS.iter().find(|(word, _)| *word == tidied);
        let days = match named {
            Some((_, days)) => *days,
            None => {
                let number = whole(tidied.strip_prefix('+')?.trim_start())?;
                i32::try_from(number).ok().filter(|_| number <= FURTHEST)?
            }
        };
        today.plus_days(days)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_numbers_lead_from_today() {
        let today = Date::parse("2026-12-31").unwrap();
        for (text, day) in [
            ("明天", Some("2027-01-01")),
            (" Tomorrow ", Some("2027-01-01")),
            ("غدًا", Some("2027-01-01")),
            ("今日", Some("2026-12-31")),
            ("后天", Some("2027-01-02")),
            ("昨天", Some("2026-12-30")),
            ("+3", Some("2027-01-03")),
            ("＋３", Some("2027-01-03")),
            ("+367", None),
            ("+", None),
            ("3", None),
            ("2026-03-05", None),
            ("soon", None),
        ] {
            let day = day.map(|day| Date::parse(day).unwrap());
            assert_eq!(Date::near(text, today), day, "{text}");
        }
    }
}
