//! Dated exchange rates into yuan. A rate is a fact of the record with its day
//! and source; nothing here looks one up, and no floating point is used.
//!
//! Rounding, in one place: to the fen, half to the even fen (banker's
//! rounding), so that many conversions do not drift upwards.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::currency::Currency;
use super::date::Date;
use super::digits::tidy;
use super::money::{Money, MoneyError};

/// How many yuan one unit of a currency was worth, from which day and whom.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Raw", into = "Raw")]
pub struct Rate {
    currency: Currency,
    value: RateValue,
    date: Date,
    source: RateSource,
}

/// Yuan for one unit of the currency, exact to eight decimals, above zero.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RateValue {
    e8: u64,
}

/// Who published the rate, in a few words: `中国外汇交易中心`, `agreed by the
/// parties`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct RateSource(Box<str>);

/// Why a rate is none, or does not fit an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum RateError {
    /// Nothing was written.
    #[error("no rate given")]
    Empty,
    /// Not a decimal number.
    #[error("not a number")]
    NotANumber,
    /// Zero or below.
    #[error("a rate is above zero")]
    NotPositive,
    /// More than eight decimals.
    #[error("more than eight decimals")]
    TooManyDecimals,
    /// A million yuan or more for one unit: a slip.
    #[error("rate too large")]
    TooLarge,
    /// A yuan is a yuan; there is no rate for it.
    #[error("the currency is the yuan")]
    Yuan,
    /// No source, or one of more than [`RateSource::MAX_CHARS`] characters.
    #[error("no source or too long")]
    BadSource,
}

/// For how many units of the currency a table quotes its rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quote {
    /// Yuan for one unit.
    PerUnit,
    /// Yuan for a hundred units, as Chinese banks quote.
    PerHundred,
}

const SCALE: u64 = 100_000_000;

impl RateValue {
    const LIMIT_E8: u64 = 1_000_000 * SCALE;

    /// Reads a decimal number in digits of any script, with one point or comma
    /// as the decimal mark; rates have no thousands to group.
    ///
    /// # Errors
    /// Every [`RateError`] but `Yuan` and `BadSource`.
    pub fn parse(text: &str, quote: Quote) -> Result<Self, RateError> {
        let text = tidy(text);
        if text.is_empty() {
            return Err(RateError::Empty);
        }
        if text.starts_with('-') {
            return Err(RateError::NotPositive);
        }
        let (units, decimals) = text
            .split_once(['.', ',', '\u{066B}'])
            .unwrap_or((&text, "0"));
        let digits_only = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if !digits_only(units) || !digits_only(decimals) {
            return Err(RateError::NotANumber);
        }
        let shift: u32 = match quote {
            Quote::PerUnit => 8,
            Quote::PerHundred => 6,
        };
        let decimals = decimals.trim_end_matches('0');
        let places = u32::try_from(decimals.len()).unwrap_or(u32::MAX);
        let missing = shift
            .checked_sub(places)
            .ok_or(RateError::TooManyDecimals)?;
        let number = |part: &str| {
            part.bytes().try_fold(0_u64, |sum, b| {
                sum.checked_mul(10)?.checked_add(u64::from(b - b'0'))
            })
        };
        let e8 = number(units)
            .and_then(|units| units.checked_mul(10_u64.pow(shift)))
            .zip(number(decimals).and_then(|d| d.checked_mul(10_u64.pow(missing))))
            .and_then(|(units, decimals)| units.checked_add(decimals))
            .ok_or(RateError::TooLarge)?;
        Self::from_e8(e8)
    }

    /// The rate as yuan times 10^8 for one unit.
    ///
    /// # Errors
    /// [`RateError::NotPositive`], [`RateError::TooLarge`].
    pub const fn from_e8(e8: u64) -> Result<Self, RateError> {
        match e8 {
            0 => Err(RateError::NotPositive),
            Self::LIMIT_E8.. => Err(RateError::TooLarge),
            e8 => Ok(Self { e8 }),
        }
    }

    /// Yuan times 10^8 for one unit.
    #[must_use]
    pub const fn e8(self) -> u64 {
        self.e8
    }
}

/// The shortest exact decimal with at least two decimals: `7.1234`, `0.048512`.
impl fmt::Display for RateValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let decimals = format!("{:08}", self.e8 % SCALE);
        let (fixed, rest) = decimals.split_at(2);
        f.pad(&format!(
            "{}.{fixed}{}",
            self.e8 / SCALE,
            rest.trim_end_matches('0')
        ))
    }
}

impl fmt::Debug for RateValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Accepts the canonical form only, as `Display` writes it.
impl std::str::FromStr for RateValue {
    type Err = RateError;

    fn from_str(text: &str) -> Result<Self, RateError> {
        let value = Self::parse(text, Quote::PerUnit)?;
        if value.to_string() == text {
            Ok(value)
        } else {
            Err(RateError::NotANumber)
        }
    }
}

super::serde_text::serde_as_text!(RateValue, "a decimal number with at least two decimals");

impl RateSource {
    /// The longest source, in characters.
    pub const MAX_CHARS: usize = 80;

    /// Takes a source of one line, trimmed.
    ///
    /// # Errors
    /// [`RateError::BadSource`] when it is empty, too long or has line breaks.
    pub fn parse(text: &str) -> Result<Self, RateError> {
        let text = text.trim();
        if text.is_empty()
            || text.chars().count() > Self::MAX_CHARS
            || text.chars().any(char::is_control)
        {
            return Err(RateError::BadSource);
        }
        Ok(Self(text.into()))
    }

    /// The source as it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for RateSource {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

/// The serialised form.
#[derive(Serialize, Deserialize)]
struct Raw {
    currency: Currency,
    cny_per_unit: RateValue,
    date: Date,
    source: RateSource,
}

impl TryFrom<Raw> for Rate {
    type Error = RateError;

    fn try_from(raw: Raw) -> Result<Self, RateError> {
        Self::try_new(raw.currency, raw.cny_per_unit, raw.date, raw.source)
    }
}

impl From<Rate> for Raw {
    fn from(rate: Rate) -> Self {
        Self {
            currency: rate.currency,
            cny_per_unit: rate.value,
            date: rate.date,
            source: rate.source,
        }
    }
}

impl Rate {
    /// The rate of a currency other than the yuan.
    ///
    /// # Errors
    /// [`RateError::Yuan`].
    pub fn try_new(
        currency: Currency,
        cny_per_unit: RateValue,
        date: Date,
        source: RateSource,
    ) -> Result<Self, RateError> {
        if currency == Currency::CNY {
            return Err(RateError::Yuan);
        }
        Ok(Self {
            currency,
            value: cny_per_unit,
            date,
            source,
        })
    }

    /// The currency whose worth it tells.
    #[must_use]
    pub const fn currency(&self) -> Currency {
        self.currency
    }

    /// Yuan for one unit of it.
    #[must_use]
    pub const fn cny_per_unit(&self) -> RateValue {
        self.value
    }

    /// The day for which it was published or agreed.
    #[must_use]
    pub const fn date(&self) -> Date {
        self.date
    }

    /// Who published it.
    #[must_use]
    pub const fn source(&self) -> &RateSource {
        &self.source
    }

    /// The amount in yuan at this rate, rounded half to even at the fen.
    ///
    /// # Errors
    /// [`MoneyError::OtherCurrency`] when the rate is for another currency,
    /// [`MoneyError::TooLarge`].
    pub fn to_cny(&self, amount: Money) -> Result<Money, MoneyError> {
        if amount.currency() != self.currency {
            return Err(MoneyError::OtherCurrency);
        }
        // Below 2^53 times 10^14 times 10^2: far within 128 bits.
        let fen = i128::from(amount.minor())
            * i128::from(self.value.e8)
            * i128::from(Currency::CNY.minor_per_unit());
        let per_fen = i128::from(self.currency.minor_per_unit()) * i128::from(SCALE);
        let rounded = divide_half_even(fen, per_fen);
        let minor = i64::try_from(rounded).map_err(|_| MoneyError::TooLarge)?;
        Money::try_new(minor, Currency::CNY)
    }
}

/// The amount in yuan: itself when it is in yuan, otherwise by the rate; `None`
/// when there is no rate for its currency.
///
/// # Errors
/// [`MoneyError::TooLarge`].
pub fn in_cny(amount: Money, rate: Option<&Rate>) -> Result<Option<Money>, MoneyError> {
    if amount.currency() == Currency::CNY {
        return Ok(Some(amount));
    }
    rate.filter(|rate| rate.currency == amount.currency())
        .map(|rate| rate.to_cny(amount))
        .transpose()
}

/// The quotient, rounded to the nearest whole number and to the even one when
/// it lies half-way; the divisor is above zero.
const fn divide_half_even(dividend: i128, divisor: i128) -> i128 {
    let quotient = dividend.div_euclid(divisor);
    let twice = dividend.rem_euclid(divisor) * 2;
    if twice > divisor || (twice == divisor && quotient % 2 != 0) {
        quotient + 1
    } else {
        quotient
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rate(code: &str, value: &str) -> Rate {
        Rate::try_new(
            Currency::parse(code).unwrap(),
            RateValue::parse(value, Quote::PerUnit).unwrap(),
            "2026-03-05".parse().unwrap(),
            RateSource::parse("agreed by the parties").unwrap(),
        )
        .unwrap()
    }

    fn money(minor: i64, code: &str) -> Money {
        Money::try_new(minor, Currency::parse(code).unwrap()).unwrap()
    }

    #[test]
    fn rates_are_read_exactly() {
        for (text, quote, e8, written) in [
            ("7.1234", Quote::PerUnit, 712_340_000, "7.1234"),
            ("7,1234", Quote::PerUnit, 712_340_000, "7.1234"),
            ("٧٫١", Quote::PerUnit, 710_000_000, "7.10"),
            ("4.8512", Quote::PerHundred, 4_851_200, "0.048512"),
            ("712.34", Quote::PerHundred, 712_340_000, "7.1234"),
            ("7", Quote::PerUnit, 700_000_000, "7.00"),
            ("0.00000001", Quote::PerUnit, 1, "0.00000001"),
            ("7.10000000000", Quote::PerUnit, 710_000_000, "7.10"),
        ] {
            let value = RateValue::parse(text, quote).unwrap();
            assert_eq!(
                (value.e8(), value.to_string().as_str()),
                (e8, written),
                "{text}"
            );
        }
        for (text, why) in [
            ("", RateError::Empty),
            ("seven", RateError::NotANumber),
            ("1,234.5", RateError::NotANumber),
            ("7.", RateError::NotANumber),
            (".7", RateError::NotANumber),
            ("0", RateError::NotPositive),
            ("-7", RateError::NotPositive),
            ("0.000000001", RateError::TooManyDecimals),
            ("1000000", RateError::TooLarge),
            ("99999999999999999999", RateError::TooLarge),
        ] {
            assert_eq!(RateValue::parse(text, Quote::PerUnit), Err(why), "{text}");
        }
    }

    #[test]
    fn yuan_are_rounded_half_to_even_at_the_fen() {
        for (minor, code, value, fen) in [
            (100_000, "USD", "7.1234", 712_340),
            (1, "USD", "0.5", 0),
            (3, "USD", "0.5", 2),
            (5, "USD", "0.5", 2),
            (-1, "USD", "0.5", 0),
            (-3, "USD", "0.5", -2),
            (1, "USD", "0.50000001", 1),
            (1_000, "JPY", "0.048512", 4_851),
            (1_500, "KWD", "23.1", 3_465),
            (0, "EUR", "7.8", 0),
        ] {
            let yuan = rate(code, value).to_cny(money(minor, code));
            assert_eq!(yuan.map(Money::minor), Ok(fen), "{minor} {code} at {value}");
        }
    }

    #[test]
    fn a_rate_fits_its_own_currency_only() {
        let dollar = rate("USD", "7.1");
        assert_eq!(
            dollar.to_cny(money(1, "EUR")),
            Err(MoneyError::OtherCurrency)
        );
        assert_eq!(in_cny(money(5, "CNY"), None), Ok(Some(money(5, "CNY"))));
        assert_eq!(in_cny(money(5, "EUR"), Some(&dollar)), Ok(None));
        assert_eq!(
            in_cny(money(100, "USD"), Some(&dollar)),
            Ok(Some(money(710, "CNY")))
        );
        let most = money(Money::LIMIT_MINOR, "USD");
        assert_eq!(dollar.to_cny(most), Err(MoneyError::TooLarge));
        let yuan = Rate::try_new(
            Currency::CNY,
            dollar.cny_per_unit(),
            dollar.date(),
            dollar.source().clone(),
        );
        assert_eq!(yuan, Err(RateError::Yuan));
    }

    #[test]
    fn serialised_as_text_and_checked_when_read() {
        let text = serde_json::to_string(&rate("USD", "7.1")).unwrap();
        assert_eq!(
            text,
            r#"{"currency":"USD","cny_per_unit":"7.10","date":"2026-03-05","source":"agreed by the parties"}"#
        );
        assert_eq!(
            serde_json::from_str::<Rate>(&text).unwrap(),
            rate("USD", "7.1")
        );
        assert!(serde_json::from_str::<Rate>(&text.replace("USD", "CNY")).is_err());
        assert!(serde_json::from_str::<Rate>(&text.replace("agreed by the parties", " ")).is_err());
        assert!(serde_json::from_str::<Rate>(&text.replace("7.10", "7.1")).is_err());
        assert!(RateSource::parse("two\nlines").is_err());
    }

    proptest! {
        #[test]
        fn rates_come_back(e8 in 1_u64..RateValue::LIMIT_E8) {
            let value = RateValue::from_e8(e8).unwrap();
            prop_assert_eq!(value.to_string().parse(), Ok(value));
        }

        #[test]
        fn conversion_is_never_off_by_more_than_half_a_fen(
            minor in -1_000_000_000_i64..1_000_000_000,
            e8 in 1_u64..100 * SCALE,
        ) {
            let value = RateValue::from_e8(e8).unwrap();
            let rate = Rate { value, ..rate("USD", "1") };
            let yuan = rate.to_cny(money(minor, "USD")).unwrap();
            let exact = i128::from(minor) * i128::from(e8);
            let error = (i128::from(yuan.minor()) * i128::from(SCALE) - exact).abs();
            prop_assert!(error * 2 <= i128::from(SCALE));
            let opposite = rate.to_cny(money(-minor, "USD")).unwrap();
            prop_assert_eq!(opposite.minor(), -yuan.minor());
        }
    }
}
