//! What about the money of an agreement needs a look. None of it forbids.

use super::{
    allocate::Ledger,
    model::{Obligation, Payment},
};
use crate::domain::{id::EntityId, money::Money};
use serde::{Deserialize, Serialize};

/// Something about money that needs a look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Finding {
    /// Instalments that do not add up to what is owed.
    Plan {
        /// The obligation.
        obligation: EntityId,
        /// What they add up to.
        planned: Money,
        /// What is owed.
        owed: Money,
    },
    /// Obligations in money that do not add up to the sum of the agreement.
    Sum {
        /// The agreement.
        agreement: EntityId,
        /// What they add up to.
        obligations: Money,
        /// The sum of the agreement.
        agreed: Money,
    },
    /// More was paid than is owed.
    Beyond {
        /// The payment.
        payment: EntityId,
        /// What is left of it.
        amount: Money,
    },
    /// Somebody other than the debtor paid.
    Stranger {
        /// The payment.
        payment: EntityId,
    },
    /// A debtor has several debts and named none for this payment: the order of
    /// CC 560 was taken.
    Unnamed {
        /// The payment.
        payment: EntityId,
    },
}

/// Findings about obligations and payments. `sums` are the agreements' own.
#[must_use]
pub fn findings(
    obligations: &[Obligation],
    payments: &[Payment],
    ledger: &Ledger,
    sums: &[(EntityId, Money)],
) -> Vec<Finding> {
    let mut found = Vec::new();
    for owed in obligations {
        if let Some(amount) = owed.amount()
            && !owed.instalments.is_empty()
            && let Some(planned) = add_up(owed.instalments.iter().map(|part| part.amount), amount)
            && planned != amount
        {
            found.push(Finding::Plan {
                obligation: owed.id,
                planned,
                owed: amount,
            });
        }
    }
    for (agreement, agreed) in sums {
        let of: Vec<Money> = obligations
            .iter()
            .filter(|owed| owed.agreement == *agreement && owed.id != *agreement)
            .filter_map(Obligation::amount)
            .collect();
        let added = add_up(of.iter().copied(), *agreed);
        if let Some(added) = added.filter(|added| !of.is_empty() && added != agreed) {
            found.push(Finding::Sum {
                agreement: *agreement,
                obligations: added,
                agreed: *agreed,
            });
        }
    }
    for (payment, amount) in &ledger.beyond {
        found.push(Finding::Beyond {
            payment: *payment,
            amount: *amount,
        });
    }
    for payment in payments.iter().filter(|payment| payment.corrects.is_none()) {
        if payment.stranger {
            found.push(Finding::Stranger {
                payment: payment.id,
            });
        }
        let covers = ledger.allocations.iter();
        let covers = covers.filter(|part| part.payment == payment.id).count();
        if payment.designated.is_none() && covers > 1 {
            found.push(Finding::Unnamed {
                payment: payment.id,
            });
        }
    }
    found
}

/// What amounts in the currency of `like` add up to; nothing where they overflow.
fn add_up(amounts: impl Iterator<Item = Money>, like: Money) -> Option<Money> {
    let currency = like.currency();
    let minor = amounts
        .filter(|amount| amount.currency() == currency)
        .try_fold(0_i64, |sum, amount| sum.checked_add(amount.minor()))?;
    Money::try_new(minor, currency).ok()
}
