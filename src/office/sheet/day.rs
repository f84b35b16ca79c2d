//! What a cell says of days, in the ways in which workbooks and people write them.
//! What could be read in two ways is refused.
//!
//! This module must not import the engine, storage or anything of the web.

use super::short;
use crate::domain::date::{Date, DateError};
use crate::domain::digits::tidy;
use crate::protocol::grid::Cell;
use crate::protocol::sheets::CellProblem;

/// Serial numbers that are taken for days: 1954-10-03 to 2173-10-14. Others are
/// years, quantities or mistakes.
const SERIALS: std::ops::RangeInclusive<u32> = 20_000..=100_000;

/// The day of a serial number, by either way in which workbooks count: day 1 is
/// 1900-01-01 and a 29 February 1900 that never was is counted, or day 0 is
/// 1904-01-01. The time of day is cut off.
#[must_use]
pub fn serial(number: &str, from_1904: bool) -> Option<Date> {
    let whole = number.split_once('.').map_or(number, |(whole, _)| whole);
    let days: i32 = whole.parse().ok()?;
    let first = |year: i16| Date::try_new(year, 1, 1).ok();
    match (from_1904, days) {
        (true, 0..) => first(1904)?.plus_days(days),
        (false, 1..=59) => first(1900)?.plus_days(days - 1),
        (false, 61..) => first(1900)?.plus_days(days - 2),
        _ => None,
    }
}

/// The day that a cell says; none where it is empty.
///
/// # Errors
/// [`CellProblem::Date`], [`CellProblem::Formula`].
pub fn day(cell: Cell<'_>, from_1904: bool) -> Result<Option<Date>, CellProblem> {
    match cell {
        cell if cell.is_empty() => Ok(None),
        Cell::Date(day) => Ok(Some(day)),
        Cell::Formula | Cell::Error(_) => Err(CellProblem::Formula),
        Cell::Text(text) | Cell::Number(text) => {
            let text = without_time(text.trim());
            let numbers = numerals(text).or_else(|| named_month(text));
            let numbers = numbers.as_deref().unwrap_or(text);
            let read = Date::parse(numbers).or_else(|error| {
                // 14年3月5日 says itself which of its numbers is the year.
                let named = error == DateError::ShortYear && text.contains('年');
                let short = named.then(|| short::year_first(numbers)).flatten();
                short.or_else(|| serial_day(text, from_1904)).ok_or(error)
            });
            read.map(Some).map_err(CellProblem::Date)
        }
        Cell::Empty | Cell::Flag(_) | Cell::Amount(..) => {
            Err(CellProblem::Date(DateError::NotADate))
        }
    }
}

fn serial_day(text: &str, from_1904: bool) -> Option<Date> {
    let text = tidy(text);
    let whole = text.split_once('.').map_or(&*text, |(whole, _)| whole);
    let number: u32 = whole.parse().ok()?;
    SERIALS
        .contains(&number)
        .then(|| serial(&text, from_1904))
        .flatten()
}

/// Without a time of day behind the day.
pub(super) fn without_time(text: &str) -> &str {
    let cut = text.split_once(['T', ' ', '\u{a0}']);
    match cut {
        Some((day, time)) if time.contains([':', '：', '时']) => day,
        _ => match text.find('日') {
            Some(at) => text.get(..at).unwrap_or(text),
            None => text,
        },
    }
}

/// A day with the English name of its month, in digits: 5 Mar 2014, March 5,
/// 2014, 05-Mar-2014.
fn named_month(text: &str) -> Option<String> {
    let (month, day, year, _) = named_parts(text)?;
    Some(format!("{year}-{month}-{day}"))
}

/// Month, day and year of such a day, and whether the month stands in the middle:
/// then a day of two digits may be the year.
pub(super) fn named_parts(text: &str) -> Option<(usize, &str, &str, bool)> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let month = |word: &str| {
        let word = word.to_ascii_lowercase();
        let named = |month: &&str| word.len() >= 3 && month.starts_with(&word);
        MONTHS.iter().position(named).map(|at| at + 1)
    };
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let [first, second, year] = words.as_slice() else {
        return None;
    };
    let (day, month, middle) = match (month(second), month(first)) {
        (Some(month), _) => (first, month, true),
        (None, Some(month)) => (second, month, false),
        (None, None) => return None,
    };
    let day = day.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    Some((month, day, year, middle))
}

/// A day in Chinese numerals, in digits: 二〇一四年三月十五日.
fn numerals(text: &str) -> Option<String> {
    let (year, rest) = text.split_once('年')?;
    let (month, day) = rest.split_once('月')?;
    let year: Option<String> = year.trim().chars().map(numeral).collect();
    Some(format!("{}-{}-{}", year?, two(month)?, two(day)?))
}

pub(super) fn numeral(c: char) -> Option<char> {
    let digits = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let c = match c {
        '零' | '○' | 'Ｏ' | 'O' | '0' => '〇',
        '元' => '一',
        c => c,
    };
    let at = digits.iter().position(|digit| *digit == c)?;
    char::from_digit(u32::try_from(at).ok()?, 10)
}

/// A number below a hundred in Chinese numerals: 五, 十, 十二, 二十, 三十一.
pub(super) fn two(text: &str) -> Option<u32> {
    let text = text.trim().trim_end_matches(['日', '号']);
    let digit = |text: &str| {
        let mut chars = text.chars();
        let number = numeral(chars.next()?)?.to_digit(10)?;
        chars.next().is_none().then_some(number)
    };
    match text.split_once('十') {
        None => digit(text),
        Some((tens, ones)) => {
            let tens = if tens.is_empty() { 1 } else { digit(tens)? };
            let ones = if ones.is_empty() { 0 } else { digit(ones)? };
            Some(tens * 10 + ones)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serial_days_of_both_countings() {
        for (number, from_1904, wanted) in [
            ("1", false, Some("1900-01-01")),
            ("59", false, Some("1900-02-28")),
            ("60", false, None),
            ("61", false, Some("1900-03-01")),
            ("41703", false, Some("2014-03-05")),
            ("41703.75", false, Some("2014-03-05")),
            ("40241", true, Some("2014-03-05")),
            ("0", true, Some("1904-01-01")),
            ("0", false, None),
            ("-1", true, None),
            ("9999999", false, None),
            ("2147483647", true, None),
        ] {
            let day = serial(number, from_1904).map(|day| day.to_string());
            assert_eq!(day.as_deref(), wanted, "{number}");
        }
    }

    #[test]
    fn days_in_every_way() {
        for text in [
            "2014年3月5日",
            "二〇一四年三月五日",
            "二零一四年三月五号",
            "2014.3.5",
            "2014/3/5",
            "2014-03-05 10:30:00",
            "2014-03-05T00:00:00",
            "２０１４年３月５日",
            "2014年3月5日上午",
            "20140305",
            "41703",
            "5.3.2014",
            "5 Mar 2014",
            "March 5, 2014",
            "05-MAR-2014",
            "5th March 2014",
            "2014年03月05日 星期三",
            "14年3月5日",
            "１４年０３月０５日",
            "一四年三月五日",
        ] {
            let read = day(Cell::Text(text), false).map(|day| day.map(|day| day.to_string()));
            assert_eq!(read, Ok(Some("2014-03-05".into())), "{text}");
        }
        for (text, wanted) in [
            ("二〇一三年十二月三十一日", "2013-12-31"),
            ("二〇一三年十月二十日", "2013-10-20"),
        ] {
            let read = day(Cell::Text(text), false).map(|day| day.map(|day| day.to_string()));
            assert_eq!(read, Ok(Some(wanted.into())), "{text}");
        }
        assert_eq!(
            day(Cell::Number("40241"), true),
            day(Cell::Text("41703"), false)
        );
        assert_eq!(day(Cell::Text("  "), false), Ok(None));
    }

    #[test]
    fn days_that_are_refused() {
        let wrong = |error| Err(CellProblem::Date(error));
        for (text, wanted) in [
            ("2014年2月30日", wrong(DateError::NoSuchDay { days: 28 })),
            ("二〇一四年十三月一日", wrong(DateError::NoSuchMonth)),
            ("2014", wrong(DateError::NotADate)),
            ("5/3/2014", wrong(DateError::Ambiguous)),
            ("去年", wrong(DateError::NotADate)),
            ("3月5日", wrong(DateError::NotADate)),
            ("14.3.5", wrong(DateError::ShortYear)),
            ("3/5/14", wrong(DateError::ShortYear)),
            ("98年3月5日", wrong(DateError::ShortYear)),
            ("4年3月5日", wrong(DateError::ShortYear)),
            ("June 2014", wrong(DateError::NotADate)),
            ("5 Mar 14", wrong(DateError::ShortYear)),
            ("5 Ma 2014", wrong(DateError::NotADate)),
            ("12345", wrong(DateError::NotADate)),
        ] {
            assert_eq!(day(Cell::Text(text), false), wanted, "{text}");
        }
        assert_eq!(day(Cell::Formula, false), Err(CellProblem::Formula));
        assert!(day(Cell::Flag(true), false).is_err());
    }
}
