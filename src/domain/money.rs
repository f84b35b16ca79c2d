//! Amounts of money: whole minor units with their currency, never a floating
//! point number, never two currencies in one sum. Reading what people type is
//! in [`parse`], sums over several currencies in [`totals`]. It must not import
//! rates: changing one currency into another is the business of `rate`.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::currency::Currency;

mod beside;
mod parse;
mod totals;

pub use parse::DecimalMark;
pub use totals::Totals;

/// An amount in minor units (fen, cents, fils) of one currency.
///
/// Never more than [`Money::LIMIT_MINOR`] either way, so that it survives every
/// system it is exported to. Negative amounts exist for counter-entries.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Raw", into = "Raw")]
pub struct Money {
    minor: i64,
    currency: Currency,
}

/// Why a text or number is no amount, or two amounts do not go together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum MoneyError {
    /// Nothing was written.
    #[error("no amount given")]
    Empty,
    /// There is something in it that belongs to no number.
    #[error("not a number")]
    NotANumber,
    /// Separators stand where no way of writing numbers puts them.
    #[error("digits are grouped in no known way")]
    BadGrouping,
    /// One separator with three digits behind it, which half the world reads as
    /// thousands and the other half as decimals. Both readings, in minor units,
    /// so that the form can ask; `None` where that reading is no amount.
    #[error("thousands or decimals")]
    Ambiguous {
        /// In minor units, when the separator groups thousands.
        as_thousands: Option<i64>,
        /// In minor units, when the separator is the decimal mark.
        as_decimals: Option<i64>,
    },
    /// More decimals than the currency has.
    #[error("more than {allowed} decimals")]
    TooManyDecimals {
        /// The number of decimals that can be written here.
        allowed: u8,
    },
    /// Below zero, where only an amount paid or owed makes sense.
    #[error("negative amount")]
    Negative,
    /// Beyond [`Money::LIMIT_MINOR`].
    #[error("amount too large")]
    TooLarge,
    /// A sign of another currency beside the amount, or two currencies in one
    /// sum.
    #[error("another currency")]
    OtherCurrency,
}

/// The serialised form.
#[derive(Serialize, Deserialize)]
struct Raw {
    minor: i64,
    currency: Currency,
}

impl TryFrom<Raw> for Money {
    type Error = MoneyError;

    fn try_from(raw: Raw) -> Result<Self, MoneyError> {
        Self::try_new(raw.minor, raw.currency)
    }
}

impl From<Money> for Raw {
    fn from(money: Money) -> Self {
        Self {
            minor: money.minor,
            currency: money.currency,
        }
    }
}

impl Money {
    /// The largest amount in minor units, 2^53 − 1: beyond it, spreadsheets and
    /// JSON readers would silently change the last digits.
    pub const LIMIT_MINOR: i64 = (1 << 53) - 1;

    /// An amount of so many minor units.
    ///
    /// # Errors
    /// [`MoneyError::TooLarge`] beyond [`Self::LIMIT_MINOR`] either way.
    pub const fn try_new(minor: i64, currency: Currency) -> Result<Self, MoneyError> {
        if minor > Self::LIMIT_MINOR || minor < -Self::LIMIT_MINOR {
            return Err(MoneyError::TooLarge);
        }
        Ok(Self { minor, currency })
    }

    /// Nothing, in that currency.
    #[must_use]
    pub const fn zero(currency: Currency) -> Self {
        Self { minor: 0, currency }
    }

    /// The amount in minor units.
    #[must_use]
    pub const fn minor(self) -> i64 {
        self.minor
    }

    /// Its currency.
    #[must_use]
    pub const fn currency(self) -> Currency {
        self.currency
    }

    /// Whether it is nothing.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.minor == 0
    }

    /// Whether it is below zero.
    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.minor < 0
    }

    /// The sum of two amounts of one currency.
    ///
    /// # Errors
    /// [`MoneyError::OtherCurrency`], [`MoneyError::TooLarge`].
    pub fn checked_add(self, other: Self) -> Result<Self, MoneyError> {
        if self.currency != other.currency {
            return Err(MoneyError::OtherCurrency);
        }
        // Two amounts within the limit cannot overflow an i64.
        Self::try_new(self.minor + other.minor, self.currency)
    }

    /// The difference of two amounts of one currency; may be negative.
    ///
    /// # Errors
    /// [`MoneyError::OtherCurrency`], [`MoneyError::TooLarge`].
    pub fn checked_sub(self, other: Self) -> Result<Self, MoneyError> {
        self.checked_add(other.negated())
    }

    /// The counter-entry: the same amount with the other sign.
    #[must_use]
    pub const fn negated(self) -> Self {
        Self {
            minor: -self.minor,
            currency: self.currency,
        }
    }

    /// The sum of amounts that must all be of `currency`; zero for none.
    ///
    /// # Errors
    /// [`MoneyError::OtherCurrency`], [`MoneyError::TooLarge`].
    pub fn sum(
        currency: Currency,
        amounts: impl IntoIterator<Item = Self>,
    ) -> Result<Self, MoneyError> {
        amounts
            .into_iter()
            .try_fold(Self::zero(currency), Self::checked_add)
    }

    /// For people: groups of three with commas, a point and all decimals of the
    /// currency, no currency sign: `1,234.50`, `-1,000`. The page uses the
    /// browser's own formats where it can; this is for papers and messages.
    #[must_use]
    pub fn format_grouped(self) -> String {
        let plain = self.to_string();
        let (sign, plain) = plain.strip_prefix('-').map_or(("", &*plain), |p| ("-", p));
        let (units, decimals) = plain
            .split_once('.')
            .map_or((plain, None), |(u, d)| (u, Some(d)));
        let mut out = String::from(sign);
        for (i, digit) in units.chars().enumerate() {
            if i > 0 && (units.len() - i) % 3 == 0 {
                out.push(',');
            }
            out.push(digit);
        }
        if let Some(decimals) = decimals {
            out.push('.');
            out.push_str(decimals);
        }
        out
    }
}

/// Plain ASCII without a currency sign and with all decimals: `1234.50`.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.minor < 0 { "-" } else { "" };
        let per_unit = self.currency.minor_per_unit().unsigned_abs();
        let minor = self.minor.unsigned_abs();
        let units = minor / per_unit;
        match usize::from(self.currency.decimals()) {
            0 => f.pad(&format!("{sign}{units}")),
            width => f.pad(&format!("{sign}{units}.{:0width$}", minor % per_unit)),
        }
    }
}

impl fmt::Debug for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.currency, self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn money(minor: i64, code: &str) -> Money {
        Money::try_new(minor, Currency::parse(code).unwrap()).unwrap()
    }

    #[test]
    fn written_with_the_decimals_of_the_currency() {
        for (minor, code, plain, grouped) in [
            (123_450, "CNY", "1234.50", "1,234.50"),
            (5, "CNY", "0.05", "0.05"),
            (-5, "CNY", "-0.05", "-0.05"),
            (1_000, "JPY", "1000", "1,000"),
            (-100, "JPY", "-100", "-100"),
            (1_234_567, "KWD", "1234.567", "1,234.567"),
            (0, "USD", "0.00", "0.00"),
            (382_600_000, "CNY", "3826000.00", "3,826,000.00"),
        ] {
            assert_eq!(money(minor, code).to_string(), plain);
            assert_eq!(money(minor, code).format_grouped(), grouped);
        }
    }

    #[test]
    fn sums_never_mix_currencies_and_never_wrap() {
        let yuan = money(100, "CNY");
        let dollar = money(100, "USD");
        assert_eq!(yuan.checked_add(dollar), Err(MoneyError::OtherCurrency));
        assert_eq!(yuan.checked_sub(dollar), Err(MoneyError::OtherCurrency));
        assert_eq!(yuan.checked_sub(money(150, "CNY")), Ok(money(-50, "CNY")));
        let most = money(Money::LIMIT_MINOR, "CNY");
        assert_eq!(most.checked_add(money(1, "CNY")), Err(MoneyError::TooLarge));
        assert_eq!(
            Money::try_new(i64::MIN, Currency::CNY),
            Err(MoneyError::TooLarge)
        );
        assert_eq!(
            Money::sum(Currency::CNY, [yuan, yuan]),
            Ok(money(200, "CNY"))
        );
        assert_eq!(
            Money::sum(Currency::CNY, [yuan, dollar]),
            Err(MoneyError::OtherCurrency)
        );
        assert_eq!(
            Money::sum(Currency::CNY, []),
            Ok(Money::zero(Currency::CNY))
        );
    }

    #[test]
    fn reading_a_serialised_amount_checks_it() {
        let text = serde_json::to_string(&money(-5, "KWD")).unwrap();
        assert_eq!(text, r#"{"minor":-5,"currency":"KWD"}"#);
        assert_eq!(
            serde_json::from_str::<Money>(&text).unwrap(),
            money(-5, "KWD")
        );
        assert!(
            serde_json::from_str::<Money>(r#"{"minor":9007199254740992,"currency":"CNY"}"#)
                .is_err()
        );
    }
}
