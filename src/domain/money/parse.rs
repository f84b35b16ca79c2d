//! Reading amounts as people of many countries type them, and refusing what
//! could be read in two ways: an amount a thousand times too large is the worst
//! thing this program could store.
//!
//! The rules, in the order in which they apply:
//! - digits of every script of [`digits`](crate::domain::digits); spaces,
//!   apostrophes and `٬` only group, `٫` is only a decimal mark;
//! - point and comma in one number: the last is the decimal mark, once, the
//!   other groups; one of them several times: it groups;
//! - one point or comma with other than three digits behind it, or with `0` or
//!   more than three digits before it, is a decimal mark;
//! - one comma with three digits behind it groups, as in China, unless the
//!   currency has three decimals: then it is ambiguous;
//! - one point with three digits behind it is always ambiguous (`1.234`);
//! - groups are of three, or as in India of two before the last three;
//! - after a number `千`, `万`, `百万`, `千万`, `亿` multiply it; a point before
//!   them is a decimal mark (`1.234万` is 12 340);
//! - a sign or word of the same currency may stand before or after.

use super::{Money, MoneyError};
use crate::domain::currency::Currency;
use crate::domain::digits::{digit_value, is_invisible};

/// The decimal mark of the person's own way of writing, where it is known; it
/// settles what is ambiguous without it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecimalMark {
    /// `1,234.50`
    Point,
    /// `1.234,50`
    Comma,
}

impl Money {
    /// Reads an amount of zero or more, with no knowledge of the person's
    /// locale; see the module's rules.
    ///
    /// # Errors
    /// Every [`MoneyError`]; [`MoneyError::Negative`] for amounts below zero.
    pub fn parse(text: &str, currency: Currency) -> Result<Self, MoneyError> {
        refuse_negative(read(text, currency, None)?)
    }

    /// Like [`Self::parse`], but with the person's decimal mark.
    ///
    /// # Errors
    /// As [`Self::parse`], except [`MoneyError::Ambiguous`].
    pub fn parse_with(
        text: &str,
        currency: Currency,
        mark: DecimalMark,
    ) -> Result<Self, MoneyError> {
        refuse_negative(read(text, currency, Some(mark))?)
    }

    /// Like [`Self::parse`], but amounts below zero are allowed: for
    /// counter-entries and balances only.
    ///
    /// # Errors
    /// Every [`MoneyError`] but [`MoneyError::Negative`].
    pub fn parse_signed(text: &str, currency: Currency) -> Result<Self, MoneyError> {
        read(text, currency, None).map(|(money, _)| money)
    }

    /// The amount as a person could type it so that [`Self::parse`] reads back
    /// this very amount: as `Display` writes it, with a zero in front where that
    /// could be read in two ways (`01.234` dinars).
    #[must_use]
    pub fn as_typed(self) -> String {
        let plain = self.to_string();
        match Self::parse(&plain, self.currency) {
            Err(MoneyError::Ambiguous { .. }) => format!("0{plain}"),
            _ => plain,
        }
    }

    /// Reads back exactly what `Display` writes, as it stands in exported
    /// files: ASCII, a point, all decimals of the currency, maybe a minus.
    ///
    /// # Errors
    /// Any [`MoneyError`]; [`MoneyError::NotANumber`] for every other form.
    pub fn from_plain(text: &str, currency: Currency) -> Result<Self, MoneyError> {
        let (money, _) = read(text, currency, Some(DecimalMark::Point))?;
        if money.to_string() == text {
            Ok(money)
        } else {
            Err(MoneyError::NotANumber)
        }
    }
}

impl MoneyError {
    /// The amounts of `currency` that an ambiguous text may mean: with its
    /// separator between thousands, then with it as decimal mark. Empty for
    /// every other error.
    pub fn readings(self, currency: Currency) -> impl Iterator<Item = Money> {
        let both = match self {
            Self::Ambiguous {
                as_thousands,
                as_decimals,
            } => [as_thousands, as_decimals],
            _ => [None, None],
        };
        let amount = move |minor: i64| Money::try_new(minor, currency).ok();
        both.into_iter().flatten().filter_map(amount)
    }
}

/// `-0` is refused as well: whoever writes a minus means something by it.
fn refuse_negative((money, minus): (Money, bool)) -> Result<Money, MoneyError> {
    if minus {
        Err(MoneyError::Negative)
    } else {
        Ok(money)
    }
}

/// The amount, and whether a minus was written.
fn read(
    text: &str,
    currency: Currency,
    mark: Option<DecimalMark>,
) -> Result<(Money, bool), MoneyError> {
    let clean: String = text.chars().filter(|c| !is_invisible(*c)).collect();
    let (before, number, after) = split_around(clean.trim())?;
    let minus = read_prefix(before, currency)?;
    let power = read_suffix(after, currency)?;
    let number = Number::read(number)?;
    let result = match number.reading(currency, mark, power) {
        Reading::Whole => number.value(false, currency, power),
        Reading::Decimals => number.value(true, currency, power),
        Reading::Either => Err(MoneyError::Ambiguous {
            as_thousands: number.value(false, currency, power).ok(),
            as_decimals: number.value(true, currency, power).ok(),
        }),
    };
    let minor = result?;
    Ok((
        Money::try_new(if minus { -minor } else { minor }, currency)?,
        minus,
    ))
}

/// Cuts the text into what stands before the number, the number from its first
/// to its last digit, and what stands behind it.
pub(super) fn split_around(text: &str) -> Result<(&str, &str, &str), MoneyError> {
    if text.is_empty() {
        return Err(MoneyError::Empty);
    }
    let is_digit = |c: char| digit_value(c).is_some();
    let first = text.find(is_digit).ok_or(MoneyError::NotANumber)?;
    let end = text
        .char_indices()
        .rfind(|(_, c)| is_digit(*c))
        .map_or(text.len(), |(at, c)| at + c.len_utf8());
    let (head, behind) = text.split_at(end);
    let (before, number) = head.split_at(first);
    // `.5` is a half: its mark belongs to the number. After a letter it does
    // not (`Rs.5`).
    if let Some(mark) = before.chars().next_back()
        && matches!(
            Separator::of(mark),
            Some(Separator::Point | Separator::Comma | Separator::Mark)
        )
    {
        let start = first - mark.len_utf8();
        let (lead, _) = text.split_at(start);
        if !lead.ends_with(char::is_alphabetic) {
            let (_, number) = head.split_at(start);
            return Ok((lead, number, behind));
        }
    }
    Ok((before, number, behind))
}

/// Whether a minus stands before the number; a currency sign is checked.
fn read_prefix(before: &str, currency: Currency) -> Result<bool, MoneyError> {
    let mut signs = 0;
    let mut minus = false;
    let rest: String = before
        .chars()
        .filter(|c| {
            let is_minus = matches!(c, '-' | '\u{2010}'..='\u{2013}' | '\u{2212}' | '\u{FF0D}');
            let is_sign = is_minus || matches!(c, '+' | '\u{FF0B}');
            minus |= is_minus;
            signs += u32::from(is_sign);
            !is_sign
        })
        .collect();
    if signs > 1 {
        return Err(MoneyError::NotANumber);
    }
    check_sign(&rest, currency)?;
    Ok(minus)
}

/// The power of ten that a Chinese word behind the number multiplies by; a
/// currency sign is checked.
fn read_suffix(after: &str, currency: Currency) -> Result<u8, MoneyError> {
    let (sign, power) = power_behind(after);
    check_sign(sign, currency)?;
    Ok(power)
}

/// What is left behind the number, and the power of ten of the word before it.
pub(super) fn power_behind(after: &str) -> (&str, u8) {
    const WORDS: &[(&str, u8)] = &[
        ("千万", 7),
        ("千萬", 7),
        ("百万", 6),
        ("百萬", 6),
        ("万", 4),
        ("萬", 4),
        ("亿", 8),
        ("億", 8),
        ("千", 3),
    ];
    let after = after.trim();
    let (rest, power) = WORDS
        .iter()
        .find_map(|(word, power)| Some((after.strip_prefix(word)?, *power)))
        .unwrap_or((after, 0));
    // Papers close an amount with 整 or 正, "and no more".
    (rest.trim_end_matches(['整', '正']), power)
}

fn check_sign(sign: &str, currency: Currency) -> Result<(), MoneyError> {
    let sign = sign.trim();
    if sign.is_empty() || currency.goes_by(sign) {
        Ok(())
    } else if Currency::parse(sign).is_ok() {
        Err(MoneyError::OtherCurrency)
    } else {
        Err(MoneyError::NotANumber)
    }
}

/// What may stand between two digits of one number.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Separator {
    Point,
    Comma,
    /// `٫`, never anything but a decimal mark.
    Mark,
    Space,
    Apostrophe,
    /// `٬`, never anything but a grouping mark.
    ArabicGroup,
}

impl Separator {
    const fn of(c: char) -> Option<Self> {
        Some(match c {
            '.' | '\u{FF0E}' => Self::Point,
            ',' | '\u{FF0C}' | '\u{060C}' => Self::Comma,
            '\u{066B}' => Self::Mark,
            '\u{066C}' => Self::ArabicGroup,
            '\'' | '\u{2018}' | '\u{2019}' | '\u{02BC}' | '\u{FF07}' => Self::Apostrophe,
            c if c.is_whitespace() => Self::Space,
            _ => return None,
        })
    }
}

/// How the last separator is to be understood.
enum Reading {
    Whole,
    Decimals,
    Either,
}

/// A number cut at its separators: one more group of digits than separators.
struct Number {
    groups: Vec<String>,
    separators: Vec<Separator>,
}

impl Number {
    fn read(text: &str) -> Result<Self, MoneyError> {
        let mut groups = vec![String::new()];
        let mut separators = Vec::new();
        for c in text.chars() {
            if let Some(value) = digit_value(c) {
                if let Some(group) = groups.last_mut() {
                    group.push(char::from(b'0' + value));
                }
            } else {
                separators.push(Separator::of(c).ok_or(MoneyError::NotANumber)?);
                groups.push(String::new());
            }
        }
        Ok(Self { groups, separators })
    }

    fn reading(&self, currency: Currency, mark: Option<DecimalMark>, power: u8) -> Reading {
        let Some(last) = self.separators.last() else {
            return Reading::Whole;
        };
        let own_mark = match last {
            Separator::Mark => return Reading::Decimals,
            Separator::Point => DecimalMark::Point,
            Separator::Comma => DecimalMark::Comma,
            _ => return Reading::Whole,
        };
        if self.separators.iter().filter(|s| *s == last).count() > 1 {
            return Reading::Whole;
        }
        let [before, after] = self.groups.as_slice() else {
            return Reading::Decimals;
        };
        if let Some(mark) = mark {
            return if mark == own_mark {
                Reading::Decimals
            } else {
                Reading::Whole
            };
        }
        let looks_grouped =
            after.len() == 3 && (1..=3).contains(&before.len()) && !before.starts_with('0');
        match own_mark {
            _ if !looks_grouped => Reading::Decimals,
            DecimalMark::Point if power > 0 => Reading::Decimals,
            DecimalMark::Comma if power > 0 || currency.decimals() < 3 => Reading::Whole,
            _ => Reading::Either,
        }
    }

    /// The amount in minor units when the last separator is the decimal mark or
    /// when there is none.
    fn value(&self, decimals: bool, currency: Currency, power: u8) -> Result<i64, MoneyError> {
        let (groups, separators, fraction) = match (
            decimals,
            self.groups.split_last(),
            self.separators.split_last(),
        ) {
            (true, Some((fraction, groups)), Some((mark, separators))) => {
                if separators.contains(mark) {
                    return Err(MoneyError::BadGrouping);
                }
                (groups, separators, fraction.as_str())
            }
            _ => (&*self.groups, &*self.separators, ""),
        };
        check_grouping(groups, separators)?;
        let allowed = currency.decimals() + power;
        let missing = usize::from(allowed)
            .checked_sub(fraction.len())
            .ok_or(MoneyError::TooManyDecimals { allowed })?;
        let mut minor: i64 = 0;
        let digits = groups.iter().flat_map(|group| group.bytes());
        let zeros = std::iter::repeat_n(b'0', missing);
        for byte in digits.chain(fraction.bytes()).chain(zeros) {
            minor = minor
                .checked_mul(10)
                .and_then(|minor| minor.checked_add(i64::from(byte - b'0')))
                .ok_or(MoneyError::TooLarge)?;
        }
        if minor > Money::LIMIT_MINOR {
            return Err(MoneyError::TooLarge);
        }
        Ok(minor)
    }
}

/// Groups of three behind a first of one to three; or, with commas, groups of
/// two before the last three. One kind of separator only.
fn check_grouping(groups: &[String], separators: &[Separator]) -> Result<(), MoneyError> {
    let (Some((first, middle)), Some(kind)) = (groups.split_first(), separators.first()) else {
        return Ok(());
    };
    let Some((last, middle)) = middle.split_last() else {
        return Ok(());
    };
    let one_kind = *kind != Separator::Mark && separators.iter().all(|s| s == kind);
    let head = !first.starts_with('0') && last.len() == 3;
    let by_three = (1..=3).contains(&first.len()) && middle.iter().all(|g| g.len() == 3);
    let by_two = *kind == Separator::Comma
        && (1..=2).contains(&first.len())
        && middle.iter().all(|g| g.len() == 2);
    if one_kind && head && (by_three || by_two) {
        Ok(())
    } else {
        Err(MoneyError::BadGrouping)
    }
}

#[cfg(test)]
mod tests;
