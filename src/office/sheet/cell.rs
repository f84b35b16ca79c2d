//! What a cell says: days in the ways in which workbooks and people write them,
//! amounts with 万, 元 and words for currencies. Exact, and what could be read in
//! two ways is refused.
//!
//! This module must not import the engine, storage or anything of the web.

use super::fields::Unit;
use crate::domain::currency::Currency;
use crate::domain::date::{Date, DateError};
use crate::domain::digits::{digit_value, tidy};
use crate::domain::money::{DecimalMark, Money, MoneyError};
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
            let read = match numerals(text) {
                Some(text) => Date::parse(&text),
                None => Date::parse(text),
            };
            let read = read.or_else(|error| serial_day(text, from_1904).ok_or(error));
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
fn without_time(text: &str) -> &str {
    let cut = text.split_once(['T', ' ', '\u{a0}']);
    match cut {
        Some((day, time)) if time.contains([':', '：', '时']) => day,
        _ => match text.find('日') {
            Some(at) => text.get(..at).unwrap_or(text),
            None => text,
        },
    }
}

/// A day in Chinese numerals, in digits: 二〇一四年三月十五日.
fn numerals(text: &str) -> Option<String> {
    let (year, rest) = text.split_once('年')?;
    let (month, day) = rest.split_once('月')?;
    let year: Option<String> = year.trim().chars().map(numeral).collect();
    Some(format!("{}-{}-{}", year?, two(month)?, two(day)?))
}

fn numeral(c: char) -> Option<char> {
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
fn two(text: &str) -> Option<u32> {
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

/// What an amount counts in where its cell does not say.
#[derive(Clone, Copy, Debug)]
pub struct Count {
    /// By the heading of its column.
    pub unit: Unit,
    /// By the cell of a column of currencies.
    pub named: Option<Currency>,
    /// By the person who imports.
    pub otherwise: Currency,
}

/// The amount that a cell says; none where it is empty or a stroke.
///
/// # Errors
/// [`CellProblem::Money`] – negative amounts are refused –, [`CellProblem::Formula`].
pub fn money(cell: Cell<'_>, count: Count) -> Result<Option<Money>, CellProblem> {
    let currency = count.named.or(count.unit.currency);
    let text = match cell {
        cell if cell.is_empty() => return Ok(None),
        Cell::Formula | Cell::Error(_) => return Err(CellProblem::Formula),
        Cell::Text(text) => text.trim(),
        Cell::Number(text) => {
            let text = if count.unit.ten_thousands {
                &format!("{text}万")
            } else {
                text
            };
            let currency = currency.unwrap_or(count.otherwise);
            return Money::parse_with(text, currency, DecimalMark::Point)
                .map(Some)
                .map_err(CellProblem::Money);
        }
        Cell::Amount(_, shown) if count.named.is_some_and(|named| named != shown) => {
            return Err(CellProblem::Money(MoneyError::OtherCurrency));
        }
        Cell::Amount(text, shown) => {
            let count = Count {
                named: Some(shown),
                ..count
            };
            return money(Cell::Number(text), count);
        }
        Cell::Empty | Cell::Date(_) | Cell::Flag(_) => {
            return Err(CellProblem::Money(MoneyError::NotANumber));
        }
    };
    if matches!(text, "-" | "—" | "--" | "——" | "/" | "／" | "无") {
        return Ok(None);
    }
    let said = currency_in(text);
    if let (Some(said), Some(named)) = (said, count.named)
        && said != named
        && !named.goes_by(&words_in(text))
    {
        return Err(CellProblem::Money(MoneyError::OtherCurrency));
    }
    let currency = count.named.or(said).or(currency).unwrap_or(count.otherwise);
    // Our own exports write all decimals, which by themselves could be thousands.
    if let (Some(_), Ok(amount)) = (count.named, Money::from_plain(text, currency))
        && !amount.is_negative()
    {
        return Ok(Some(amount));
    }
    let bare = count.unit.ten_thousands && !text.contains(['万', '亿', '千', '百']);
    let text = if bare { &format!("{text}万") } else { text };
    Money::parse(text, currency)
        .map(Some)
        .map_err(CellProblem::Money)
}

/// The amounts that a cell says: `CNY 60000.00 + USD 3000.00` is two.
///
/// # Errors
/// As [`money`], for the first that is none.
pub fn amounts(cell: Cell<'_>, count: Count) -> Result<Vec<Money>, CellProblem> {
    let Cell::Text(text) = cell else {
        return Ok(money(cell, count)?.into_iter().collect());
    };
    let mut all = Vec::new();
    for part in text.split(" + ") {
        all.extend(money(Cell::Text(part), count)?);
    }
    Ok(all)
}

/// What stands beside the number.
fn words_in(text: &str) -> String {
    text.chars()
        .filter(|c| digit_value(*c).is_none())
        .filter(|c| !c.is_whitespace() && !"+-−–－＋.,，．'’万亿千百".contains(*c))
        .collect()
}

/// The currency that stands beside the number.
fn currency_in(text: &str) -> Option<Currency> {
    let words = words_in(text);
    if words.is_empty() {
        return None;
    }
    Currency::parse(&words)
        .or_else(|_| Currency::parse(words.trim_end_matches('元')))
        .ok()
}

/// The currency that a cell names; none where it is empty.
///
/// # Errors
/// [`CellProblem::Currency`].
pub fn currency(cell: Cell<'_>) -> Result<Option<Currency>, CellProblem> {
    if cell.is_empty() {
        return Ok(None);
    }
    let text = cell.shown();
    Currency::parse(text.trim())
        .map(Some)
        .map_err(|_| CellProblem::Currency)
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
            ("12345", wrong(DateError::NotADate)),
        ] {
            assert_eq!(day(Cell::Text(text), false), wanted, "{text}");
        }
        assert_eq!(day(Cell::Formula, false), Err(CellProblem::Formula));
        assert!(day(Cell::Flag(true), false).is_err());
    }

    fn count(heading: &str, named: Option<&str>) -> Count {
        Count {
            unit: super::super::fields::unit(heading),
            named: named.and_then(Currency::from_code),
            otherwise: Currency::CNY,
        }
    }

    #[test]
    fn amounts_in_every_way() {
        for (text, heading, named, wanted) in [
            ("1234.5", "", None, "1234.50 CNY"),
            ("１２３４．５元", "", None, "1234.50 CNY"),
            ("3.5万", "", None, "35000.00 CNY"),
            ("3.5万元", "", None, "35000.00 CNY"),
            ("1.2亿元", "", None, "120000000.00 CNY"),
            ("5万美元", "", None, "50000.00 USD"),
            ("USD 5,000.00", "", None, "5000.00 USD"),
            ("人民币12,345.67元", "", None, "12345.67 CNY"),
            ("¥1,234", "", None, "1234.00 CNY"),
            ("12.5", "涉案金额(万元)", None, "125000.00 CNY"),
            ("3", "协议金额(万美元)", None, "30000.00 USD"),
            ("100", "", Some("EUR"), "100.00 EUR"),
            ("1.234", "", Some("KWD"), "1.234 KWD"),
            ("100美元", "", Some("USD"), "100.00 USD"),
        ] {
            let read = money(Cell::Text(text), count(heading, named));
            let read = read.map(|money| money.map(|m| format!("{m} {}", m.currency().code())));
            assert_eq!(read, Ok(Some(wanted.to_owned())), "{text} under {heading}");
        }
        let number = money(Cell::Number("1.5"), count("金额(万元)", None));
        assert_eq!(number.map(|m| m.map(Money::minor)), Ok(Some(1_500_000)));
        let number = money(Cell::Number("1.234"), count("", None));
        assert!(matches!(
            number,
            Err(CellProblem::Money(MoneyError::TooManyDecimals { .. }))
        ));
        assert_eq!(money(Cell::Text("——"), count("", None)), Ok(None));
    }

    #[test]
    fn amounts_that_are_refused() {
        for (text, named, wanted) in [
            ("-100", None, MoneyError::Negative),
            ("－100元", None, MoneyError::Negative),
            ("一些", None, MoneyError::NotANumber),
            ("100美元", Some("EUR"), MoneyError::OtherCurrency),
            ("99999999999999999", None, MoneyError::TooLarge),
        ] {
            let read = money(Cell::Text(text), count("", named));
            assert_eq!(read, Err(CellProblem::Money(wanted)), "{text}");
        }
        let read = money(Cell::Number("-3"), count("", None));
        assert_eq!(read, Err(CellProblem::Money(MoneyError::Negative)));
        assert_eq!(
            money(Cell::Error("#REF!"), count("", None)),
            Err(CellProblem::Formula)
        );
    }
}
