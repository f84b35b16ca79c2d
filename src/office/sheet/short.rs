//! Days with a year of two digits. Where the text names its year (14年3月5日) it
//! is read; where it does not (14.3.5, 5-Mar-14), this says every day that it
//! can mean, and who knows the rest of the row decides.
//!
//! Two digits are a year of this century up to [`LAST`]: a committee that
//! records foreign-related disputes has none of 1998, and who means that year
//! has to write it out. This module must not import the engine, storage or
//! anything of the web.

use super::day::{named_parts, without_time};
use crate::domain::date::{Date, DateError};
use crate::domain::digits::{tidy, whole};

/// The last year that two digits can mean, counted from 2000.
const LAST: u32 = 49;

pub use crate::protocol::sheets::DayOrder as Order;

/// One way to read a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// By this order.
    pub order: Order,
    /// It is this day.
    pub day: Date,
}

/// What a text can mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Readings {
    /// What stands between its numbers; a letter for the name of a month.
    pub mark: char,
    /// Each order that makes it a day.
    pub all: Vec<Reading>,
}

/// Every day that a text of three parts, none of more than two digits, can mean.
/// Dotted days are never written month first.
#[must_use]
pub fn readings(text: &str) -> Option<Readings> {
    use Order::{DayFirst, MonthFirst, YearFirst};
    let tidied = tidy(without_time(text.trim()));
    let (mark, [first, second, third], orders): (char, _, &[Order]) = match named_parts(&tidied) {
        Some((month, day, year, true)) => {
            let month = u32::try_from(month).ok()?;
            ('M', [two(day)?, month, two(year)?], &[YearFirst, DayFirst])
        }
        Some((month, day, year, false)) => {
            let month = u32::try_from(month).ok()?;
            ('M', [month, two(day)?, two(year)?], &[MonthFirst])
        }
        None => {
            let mark = tidied.chars().find(|c| !c.is_ascii_digit())?;
            if !matches!(mark, '-' | '/' | '.' | ' ') {
                return None;
            }
            let mut parts = tidied.split(mark).map(str::trim);
            let three = [
                two(parts.next()?)?,
                two(parts.next()?)?,
                two(parts.next()?)?,
            ];
            if parts.next().is_some() {
                return None;
            }
            match mark {
                '.' => (mark, three, &[YearFirst, DayFirst]),
                _ => (mark, three, &[YearFirst, DayFirst, MonthFirst]),
            }
        }
    };
    let day = |order: &Order| {
        let (year, month, day) = match order {
            YearFirst => (first, second, third),
            DayFirst => (third, second, first),
            MonthFirst => (third, first, second),
        };
        let year = i16::try_from(2000 + year).ok().filter(|_| year <= LAST)?;
        let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
        let day = Date::try_new(year, month, day).ok()?;
        Some(Reading { order: *order, day })
    };
    let all = orders.iter().filter_map(day).collect();
    Some(Readings { mark, all })
}

/// Whether a text is a day that by itself can be read in two ways.
#[must_use]
pub fn is_unclear(text: &str) -> bool {
    let two_days = |readings: Readings| {
        let mut days = readings.all.iter().map(|one| one.day);
        let first = days.next();
        days.any(|day| Some(day) != first)
    };
    // Nothing else is as short.
    text.len() <= 32
        && (readings(text).is_some_and(two_days)
            || Date::parse(without_time(text.trim())) == Err(DateError::Ambiguous))
}

/// A day whose year stands last in four digits, read in an order that a person
/// says: 3/5/2014.
#[must_use]
pub fn in_order(text: &str, order: Order) -> Option<Date> {
    let tidied = tidy(without_time(text.trim()));
    let mark = tidied.chars().find(|c| !c.is_ascii_digit())?;
    let mut parts = tidied.split(mark).map(str::trim);
    let (first, second) = (two(parts.next()?)?, two(parts.next()?)?);
    let year = parts.next().filter(|text| text.len() == 4)?;
    let (month, day) = match order {
        Order::YearFirst => return None,
        Order::DayFirst => (second, first),
        Order::MonthFirst => (first, second),
    };
    let (year, rest) = (i16::try_from(whole(year)?).ok()?, parts.next());
    let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    Date::try_new(year, month, day)
        .ok()
        .filter(|_| rest.is_none())
}

/// The mark and the order of a day that is written in full, with its year in four
/// digits: what another day of the same table with that mark follows. Both orders
/// where day and month are the same number.
#[must_use]
pub fn orders(text: &str) -> Option<(char, Vec<Order>)> {
    use Order::{DayFirst, MonthFirst, YearFirst};
    let tidied = tidy(without_time(text.trim()));
    let mark = tidied.chars().find(|c| !c.is_ascii_digit())?;
    if !matches!(mark, '-' | '/' | '.' | ' ') {
        return None;
    }
    let day = Date::parse(&tidied).ok()?;
    let (own, month) = (u32::from(day.day()), u32::from(day.month()));
    let first = tidied.split(mark).next()?.trim();
    if first.len() == 4 {
        return Some((mark, vec![YearFirst]));
    }
    let first = two(first)?;
    let told = [(DayFirst, own), (MonthFirst, month)];
    let told = told.into_iter().filter(|(_, number)| *number == first);
    Some((mark, told.map(|(order, _)| order).collect()))
}

/// The day of a text whose first two digits are known to be its year.
#[must_use]
pub(super) fn year_first(text: &str) -> Option<Date> {
    let text = tidy(text);
    let year: String = text.chars().take_while(char::is_ascii_digit).collect();
    (year.len() == 2 && two(&year)? <= LAST)
        .then(|| Date::parse(&format!("20{text}")).ok())
        .flatten()
}

/// A number of one or two digits.
fn two(text: &str) -> Option<u32> {
    whole(text).filter(|_| text.len() <= 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reading_of_a_short_day() {
        for (text, wanted) in [
            ("14.3.5", "2014-03-05 2005-03-14"),
            ("14-03-05 10:30", "2014-03-05 2005-03-14"),
            ("１４／３／５", "2014-03-05 2005-03-14"),
            ("3/5/14", "2003-05-14 2014-05-03 2014-03-05"),
            ("3.5.14", "2003-05-14 2014-05-03"),
            ("3/25/14", "2014-03-25"),
            ("5-Mar-14", "2005-03-14 2014-03-05"),
            ("31 Mar 14", "2031-03-14 2014-03-31"),
            ("Mar 5, 14", "2014-03-05"),
            // Of the last century nothing is said by two digits.
            ("98.3.5", ""),
            ("14.13.5", ""),
            ("14.2.30", "2030-02-14"),
        ] {
            let read = readings(text).map(|readings| {
                let days = readings.all.iter().map(|one| one.day.to_string());
                days.collect::<Vec<_>>().join(" ")
            });
            assert_eq!(read.as_deref(), Some(wanted), "{text}");
        }
        for text in [
            "2014.3.5",
            "14.3",
            "14.3.5.6",
            "14-3/5",
            "三",
            "",
            "140.3.5",
            "14年3月5日",
        ] {
            assert_eq!(readings(text), None, "{text}");
        }
    }

    #[test]
    fn an_order_that_is_said_decides() {
        use Order::{DayFirst, MonthFirst, YearFirst};
        for (text, order, wanted) in [
            ("3/5/2014", DayFirst, Some("2014-05-03")),
            ("3/5/2014 10:30", MonthFirst, Some("2014-03-05")),
            ("３.５.２０１４", DayFirst, Some("2014-05-03")),
            ("3/5/2014", YearFirst, None),
            ("3/25/2014", DayFirst, None),
            ("3/5/2014/1", DayFirst, None),
            ("3/5/14", DayFirst, None),
            ("3/5", DayFirst, None),
        ] {
            let read = in_order(text, order).map(|day| day.to_string());
            assert_eq!(read.as_deref(), wanted, "{text}");
        }
        for (text, unclear) in [
            ("14.3.5", true),
            ("3/5/2014", true),
            ("3/25/14", false),
            ("5/5/14", true),
            ("5/5/2014", false),
            ("2014-03-05", false),
            ("10.20.30", false),
            ("义乌", false),
            ("", false),
        ] {
            assert_eq!(is_unclear(text), unclear, "{text}");
        }
    }

    #[test]
    fn a_year_that_is_named_is_read() {
        for (text, wanted) in [
            ("14年3月5日", Some("2014-03-05")),
            ("14-3-5", Some("2014-03-05")),
            ("49-3-5", Some("2049-03-05")),
            ("50-3-5", None),
            ("4-3-5", None),
            ("14-2-30", None),
        ] {
            let read = year_first(text).map(|day| day.to_string());
            assert_eq!(read.as_deref(), wanted, "{text}");
        }
    }

    #[test]
    fn the_order_of_a_day_in_full() {
        use Order::{DayFirst, MonthFirst, YearFirst};
        for (text, wanted) in [
            ("2014.3.5", Some(('.', vec![YearFirst]))),
            ("2014-03-05 10:30", Some(('-', vec![YearFirst]))),
            ("25/3/2014", Some(('/', vec![DayFirst]))),
            ("3/25/2014", Some(('/', vec![MonthFirst]))),
            ("5.5.2014", Some(('.', vec![DayFirst, MonthFirst]))),
            // These say nothing of an order, or are no day.
            ("5/3/2014", None),
            ("14.3.5", None),
            ("2014年3月5日", None),
            ("20140305", None),
            ("2014.13.5", None),
        ] {
            assert_eq!(orders(text), wanted, "{text}");
        }
    }
}
