//! Reading days as people write them, in digits of every script. What could
//! mean two days is refused.

use super::{Date, DateError};
use crate::domain::digits::{is_arabic_digit, tidy, whole};

impl Date {
    /// Reads a day: `2026-03-05`, `2026/3/5`, `2026.3.5`, `2026年3月5日`,
    /// `20260305`; with the day first `5.3.2026`, and `5/3/2026` or `5-3-2026`
    /// where only one reading is a day, or where the digits are Arabic or
    /// Persian, whose countries all write the day first.
    ///
    /// # Errors
    /// Every [`DateError`] but [`DateError::Backwards`].
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let day_first_script = text.chars().any(is_arabic_digit);
        let tidied = tidy(text);
        let text = tidied.trim_end_matches(['日', '号', '號']).trim_end();
        if text.is_empty() {
            return Err(DateError::Empty);
        }
        if text.len() == 8
            && let Some(number) = whole(text)
        {
            return build(number / 10_000, number / 100 % 100, number % 100);
        }
        let [first, second, third] = fields(text)?;
        let numbers = [whole(first), whole(second), whole(third)];
        let [Some(a), Some(b), Some(c)] = numbers else {
            return Err(DateError::NotADate);
        };
        if first.len() >= 3 {
            return build(a, b, c);
        }
        if third.len() < 3 {
            return Err(DateError::ShortYear);
        }
        let dotted = text.contains('.');
        if dotted || day_first_script || a == b {
            return build(c, b, a);
        }
        match (build(c, b, a), build(c, a, b)) {
            (Ok(_), Ok(_)) => Err(DateError::Ambiguous),
            (Err(_), Ok(month_first)) => Ok(month_first),
            (day_first, _) => day_first,
        }
    }
}

/// The three fields of a date between two equal separators.
fn fields(text: &str) -> Result<[&str; 3], DateError> {
    for marks in [['-', '-'], ['/', '/'], ['.', '.'], ['年', '月'], [' ', ' ']] {
        let [one, two] = marks;
        if let Some((first, rest)) = text.split_once(one)
            && let Some((second, third)) = rest.split_once(two)
        {
            return Ok([first.trim(), second.trim(), third.trim()]);
        }
    }
    Err(DateError::NotADate)
}

/// Year, month and day of exactly `2026-03-05`.
pub(super) fn iso_fields(text: &str) -> Option<[u32; 3]> {
    let (year, rest) = text.split_once('-')?;
    let (month, day) = rest.split_once('-')?;
    if year.len() != 4 || month.len() != 2 || day.len() != 2 {
        return None;
    }
    Some([whole(year)?, whole(month)?, whole(day)?])
}

/// The day of three numbers of any size.
pub(super) fn build(year: u32, month: u32, day: u32) -> Result<Date, DateError> {
    let year = i16::try_from(year).map_err(|_| DateError::OutOfRange)?;
    let month = u8::try_from(month).map_err(|_| DateError::NoSuchMonth)?;
    // A day beyond 255 fails like any other day that the month has not.
    Date::try_new(year, month, u8::try_from(day).unwrap_or(u8::MAX))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_way_of_writing() {
        for text in [
            "2026-03-05",
            " 2026-3-5 ",
            "2026/3/5",
            "2026.03.05",
            "2026 3 5",
            "2026年3月5日",
            "2026 年 03 月 05 号",
            "２０２６年３月５日",
            "20260305",
            "5.3.2026",
            "05. 03. 2026",
            "٢٠٢٦-٠٣-٠٥",
            "٢٠٢٦/٣/٥",
            "\u{200F}٥/٣/٢٠٢٦",
            "۵/۳/۲۰۲۶",
            "٢٠٢٦٠٣٠٥",
        ] {
            assert_eq!(
                Date::parse(text).map(|d| d.to_string()),
                Ok("2026-03-05".into()),
                "{text}"
            );
        }
        for (text, wanted) in [
            ("13/3/2026", "2026-03-13"),
            ("3/13/2026", "2026-03-13"),
            ("4/4/2026", "2026-04-04"),
            ("31-12-2026", "2026-12-31"),
        ] {
            assert_eq!(
                Date::parse(text).map(|d| d.to_string()),
                Ok(wanted.into()),
                "{text}"
            );
        }
    }

    #[test]
    fn what_must_be_refused_and_why() {
        for (text, why) in [
            ("", DateError::Empty),
            (" \u{200F}", DateError::Empty),
            ("soon", DateError::NotADate),
            ("2026-03", DateError::NotADate),
            ("2026-03-05-06", DateError::NotADate),
            ("2026-03/05", DateError::NotADate),
            ("5 March 2026", DateError::NotADate),
            ("2026-02-29", DateError::NoSuchDay { days: 28 }),
            ("29.2.2026", DateError::NoSuchDay { days: 28 }),
            ("2026年4月31日", DateError::NoSuchDay { days: 30 }),
            ("31/4/2026", DateError::NoSuchDay { days: 30 }),
            ("2026-13-01", DateError::NoSuchMonth),
            ("2026-999-01", DateError::NoSuchMonth),
            ("5.3.26", DateError::ShortYear),
            ("26-3-5", DateError::ShortYear),
            ("5/3/2026", DateError::Ambiguous),
            ("0206-03-05", DateError::OutOfRange),
            ("99999-03-05", DateError::OutOfRange),
        ] {
            assert_eq!(Date::parse(text), Err(why), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_fall_over(text in "\\PC*|[0-9٠-٩./年月 -]{0,14}") {
            let _ = Date::parse(&text);
            let _ = text.parse::<Date>();
        }
    }
}
