//! For whom money was recovered: the side from abroad or the Chinese one, by
//! the nationality of the party that received it – as the figures count it.

use crate::domain::{
    country::Country,
    money::{Money, Totals},
};
use serde::{Deserialize, Serialize};

/// What was recovered, by the nationality of whoever received it; the three
/// add up to all that was recovered, in every currency.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecoveredFor {
    /// By foreign parties, as [`Country::is_foreign`] tells.
    pub foreign: Totals,
    /// By Chinese parties, those of Hong Kong, Macao and Taiwan among them.
    pub chinese: Totals,
    /// Where the receiver or the receiver's nationality is not recorded.
    pub unsaid: Totals,
}

/// What the same counts in fen of CNY, each payment by its own rate, else by its
/// agreement's – as the figures count it; nothing where a payment has no rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct YuanFor {
    /// By foreign parties.
    pub foreign: Option<i64>,
    /// By Chinese parties.
    pub chinese: Option<i64>,
    /// Where it is not recorded.
    pub unsaid: Option<i64>,
}

impl Default for YuanFor {
    fn default() -> Self {
        Self {
            foreign: Some(0),
            chinese: Some(0),
            unsaid: Some(0),
        }
    }
}

impl YuanFor {
    /// All of it.
    #[must_use]
    pub fn whole(&self) -> Option<i64> {
        let parts = [self.foreign, self.chinese, self.unsaid];
        parts
            .into_iter()
            .try_fold(0_i64, |sum, part| sum.checked_add(part?))
    }
}

/// Adds up payments with the nationality of whoever received them; an entry
/// that takes a payment back comes as an amount below zero. A total that would
/// overflow stays as it is; no committee's amounts come near.
#[must_use]
pub fn recovered_for(payments: impl IntoIterator<Item = (Money, Option<Country>)>) -> RecoveredFor {
    let mut sides = RecoveredFor::default();
    for (amount, nationality) in payments {
        let side = match nationality {
            Some(country) if country.is_foreign() => &mut sides.foreign,
            Some(_) => &mut sides.chinese,
            None => &mut sides.unsaid,
        };
        side.add(amount).unwrap_or_default();
    }
    sides
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::currency::Currency;
    use proptest::prelude::*;
    use proptest::sample::select;

    fn payment() -> impl Strategy<Value = (Money, Option<Country>)> {
        let currency = select(vec![Currency::CNY, Currency::USD, Currency::EUR]);
        let country = select(vec![None, Some("CN"), Some("TR"), Some("YE"), Some("HK")]);
        (currency, -1_000_000_i64..1_000_000_000, country).prop_map(|(currency, minor, country)| {
            let country = country.map(|code| Country::parse(code).unwrap());
            (Money::try_new(minor, currency).unwrap(), country)
        })
    }

    #[test]
    fn each_amount_stands_on_the_side_that_received_it() {
        let paid = |minor, country: Option<&str>| {
            let money = Money::try_new(minor, Currency::CNY).unwrap();
            (money, country.map(|code| Country::parse(code).unwrap()))
        };
        let sides = recovered_for([
            paid(40_000, Some("TR")),
            paid(-10_000, Some("TR")),
            paid(7_000, Some("CN")),
            paid(500, None),
        ]);
        let minor = |totals: &Totals| totals.minor(Currency::CNY);
        assert_eq!(minor(&sides.foreign), 30_000);
        assert_eq!(minor(&sides.chinese), 7_000);
        assert_eq!(minor(&sides.unsaid), 500);
    }

    proptest! {
        #[test]
        fn the_sides_add_up_to_all_that_was_recovered(
            payments in proptest::collection::vec(payment(), 0..12)
        ) {
            let all = Totals::of(payments.iter().map(|(amount, _)| *amount)).unwrap();
            let sides = recovered_for(payments);
            for currency in [Currency::CNY, Currency::USD, Currency::EUR] {
                let parts = [&sides.foreign, &sides.chinese, &sides.unsaid];
                let sum: i64 = parts.iter().map(|side| side.minor(currency)).sum();
                prop_assert_eq!(sum, all.minor(currency));
            }
        }
    }
}
