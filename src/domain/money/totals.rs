//! Sums over amounts of several currencies, each kept apart. Changing them into
//! yuan is a later, visible step with a dated rate.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Money, MoneyError};
use crate::domain::currency::Currency;

/// One sum in minor units for each currency that occurred, in the order of the
/// currency codes. A currency whose sum came back to zero stays listed: that
/// money moved is worth seeing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals(BTreeMap<Currency, i64>);

impl Totals {
    /// No amounts yet.
    #[must_use]
    pub const fn new() -> Self {
        Self(BTreeMap::new())
    }

    /// Adds one amount to the sum of its currency; on error nothing changes.
    ///
    /// # Errors
    /// [`MoneyError::TooLarge`] when the sum leaves the range of 64 bits.
    pub fn add(&mut self, amount: Money) -> Result<(), MoneyError> {
        self.add_minor(amount.currency(), amount.minor())
    }

    /// Takes one amount away; on error nothing changes.
    ///
    /// # Errors
    /// [`MoneyError::TooLarge`] as in [`Self::add`].
    pub fn subtract(&mut self, amount: Money) -> Result<(), MoneyError> {
        self.add(amount.negated())
    }

    /// Adds all sums of the other; on error this one may hold part of them.
    ///
    /// # Errors
    /// [`MoneyError::TooLarge`] as in [`Self::add`].
    pub fn merge(&mut self, other: &Self) -> Result<(), MoneyError> {
        other
            .0
            .iter()
            .try_for_each(|(currency, minor)| self.add_minor(*currency, *minor))
    }

    /// The sums of many amounts.
    ///
    /// # Errors
    /// [`MoneyError::TooLarge`] as in [`Self::add`].
    pub fn of(amounts: impl IntoIterator<Item = Money>) -> Result<Self, MoneyError> {
        let mut totals = Self::new();
        for amount in amounts {
            totals.add(amount)?;
        }
        Ok(totals)
    }

    /// The sum in that currency in minor units; zero when none occurred.
    #[must_use]
    pub fn minor(&self, currency: Currency) -> i64 {
        self.0.get(&currency).copied().unwrap_or(0)
    }

    /// Each currency with its sum in minor units.
    pub fn iter(&self) -> impl Iterator<Item = (Currency, i64)> + '_ {
        self.0.iter().map(|(currency, minor)| (*currency, *minor))
    }

    /// Whether no amount was ever added.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn add_minor(&mut self, currency: Currency, minor: i64) -> Result<(), MoneyError> {
        let sum = self.minor(currency).checked_add(minor);
        self.0.insert(currency, sum.ok_or(MoneyError::TooLarge)?);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn amounts() -> impl Strategy<Value = Vec<Money>> {
        let currencies: Vec<_> = Currency::all().take(6).collect();
        let amount = (
            -1_000_000_i64..1_000_000,
            proptest::sample::select(currencies),
        )
            .prop_map(|(minor, currency)| Money::try_new(minor, currency).unwrap());
        proptest::collection::vec(amount, 0..40)
    }

    proptest! {
        #[test]
        fn the_sums_do_not_depend_on_order_or_split(list in amounts(), cut in 0_usize..40) {
            let whole = Totals::of(list.iter().copied()).unwrap();
            let backwards = Totals::of(list.iter().rev().copied()).unwrap();
            prop_assert_eq!(&whole, &backwards);
            let (first, rest) = list.split_at(cut.min(list.len()));
            let mut parts = Totals::of(rest.iter().copied()).unwrap();
            parts.merge(&Totals::of(first.iter().copied()).unwrap()).unwrap();
            prop_assert_eq!(&whole, &parts);
        }

        #[test]
        fn what_is_added_and_taken_away_leaves_zero(list in amounts()) {
            let mut totals = Totals::of(list.iter().copied()).unwrap();
            for amount in &list {
                totals.subtract(*amount).unwrap();
            }
            prop_assert!(totals.iter().all(|(_, minor)| minor == 0));
        }
    }

    #[test]
    fn overflow_is_an_error_and_changes_nothing() {
        let most = Money::try_new(Money::LIMIT_MINOR, Currency::CNY).unwrap();
        let mut totals = Totals::new();
        while totals.add(most).is_ok() {}
        let before = totals.clone();
        assert_eq!(totals.add(most), Err(MoneyError::TooLarge));
        assert_eq!(totals, before);
        assert_eq!(totals.minor(Currency::USD), 0);
    }
}
