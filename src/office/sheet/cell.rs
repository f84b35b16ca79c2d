//! What a cell says of amounts: with 万, 元, in numerals, with words for
//! currencies. Exact, and what could be read in two ways is refused.
//!
//! This module must not import the engine, storage or anything of the web.

pub use super::day::{day, serial};
pub use super::parted::parted;

use super::fields::Unit;
use super::numerals;
use crate::domain::currency::Currency;
use crate::domain::digits::digit_value;
use crate::domain::money::{DecimalMark, Money, MoneyError};
use crate::protocol::grid::Cell;
use crate::protocol::sheets::CellProblem;

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
    // A note in brackets beside the number: the currency, mostly. A number in
    // brackets is one below zero to bookkeepers, and stays what it is.
    let bare;
    let text = match noted(text) {
        Some(one) => {
            bare = one;
            bare.as_str()
        }
        None => text,
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
    if let Some(plain) = numerals::plain(&without(text, said)) {
        return Money::parse_with(&plain, currency, DecimalMark::Point)
            .map(Some)
            .map_err(CellProblem::Money);
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

/// A text whose brackets hold no digit, without the brackets themselves.
fn noted(text: &str) -> Option<String> {
    let open = text.find(['(', '（'])?;
    let inside = text.get(open..)?;
    let close = open + inside.find([')', '）'])?;
    let plain = !text
        .get(open..close)?
        .chars()
        .any(|c| digit_value(c).is_some());
    plain.then(|| {
        let without: String = text
            .chars()
            .map(|c| if "()（）".contains(c) { ' ' } else { c })
            .collect();
        without.split_whitespace().collect::<Vec<_>>().join(" ")
    })
}

/// A text without the words of its currency, but for the yuan's own 元.
fn without(text: &str, said: Option<Currency>) -> String {
    let words = ["人民币", "RMB", "rmb", "CNY", "¥", "￥", ":", "："];
    match said {
        None | Some(Currency::CNY) => words
            .iter()
            .fold(text.to_owned(), |text, word| text.replace(word, "")),
        Some(_) => String::new(),
    }
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

/// The currency that stands in the cell of an amount itself.
#[must_use]
pub fn beside(cell: Cell<'_>) -> Option<Currency> {
    match cell {
        Cell::Amount(_, shown) => Some(shown),
        Cell::Text(text) => currency_in(&noted(text).unwrap_or_else(|| text.to_owned())),
        _ => None,
    }
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
            ("壹万元整", "", None, "10000.00 CNY"),
            ("人民币壹万贰仟元整", "", None, "12000.00 CNY"),
            ("1万2千", "", None, "12000.00 CNY"),
            ("一万五千元", "申请金额（元）", None, "15000.00 CNY"),
            ("10000\n（美元）", "", None, "10000.00 USD"),
            ("12,000 (EUR)", "", None, "12000.00 EUR"),
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
            ("(500)", None, MoneyError::NotANumber),
            ("一万五", None, MoneyError::NotANumber),
            ("约5万", None, MoneyError::NotANumber),
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
