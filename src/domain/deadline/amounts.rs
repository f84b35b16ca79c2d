//! D14: how much of a deposit counts as one. It must not import rates: a deposit
//! in another currency than the contract is compared by a person.

use serde::{Deserialize, Serialize};

use super::facts::Facts;
use crate::domain::money::Money;

/// What to look at about a deposit (定金).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DepositFinding {
    /// More than a fifth of the contract; the rest does not work as a deposit.
    AboveFifth {
        /// What counts, rounded down to the minor unit.
        counts: Money,
        /// The rest.
        beyond: Money,
    },
    /// The contract is in another currency.
    OtherCurrency,
}

/// D14: a deposit counts up to a fifth of the amount of the main contract (CC 586).
#[must_use]
pub fn deposit(facts: &Facts) -> Option<DepositFinding> {
    let (paid, contract) = facts.deposit.zip(facts.contract)?;
    if paid.currency() != contract.currency() {
        return Some(DepositFinding::OtherCurrency);
    }
    let fifth = contract.minor().div_euclid(5);
    let beyond = paid.minor().checked_sub(fifth).filter(|more| *more > 0)?;
    Some(DepositFinding::AboveFifth {
        counts: Money::try_new(fifth, paid.currency()).ok()?,
        beyond: Money::try_new(beyond, paid.currency()).ok()?,
    })
}
