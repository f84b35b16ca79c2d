//! The seven amounts of a dispute (domain 7.5), defined once and never mixed:
//!
//! | amount | what it is |
//! | --- | --- |
//! | claimed 申请金额 | what the applicant asks for |
//! | disputed 涉案金额 | what the sides really differ about |
//! | agreed 调解协议金 | what the agreements say is to be paid |
//! | waived | what the creditor no longer asks for |
//! | performed 已履行金额 | what was paid on what was agreed |
//! | outstanding | agreed, less waived, written off and performed; never below zero |
//! | written off | what nobody hopes to get any more |
//!
//! What was paid before an agreement, and what was paid beyond what is owed,
//! stand beside them. Each is a total per currency.

use super::{allocate::Ledger, model::Obligation};
use crate::domain::{
    codes::RemissionKind,
    currency::Currency,
    money::{Money, Totals},
};
use serde::{Deserialize, Serialize};

/// What is agreed and what became of it, per currency. What is claimed and what
/// is in dispute are said by a person and stand with the dispute itself.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Amounts {
    /// Agreed.
    pub agreed: Totals,
    /// Waived.
    pub waived: Totals,
    /// Performed.
    pub performed: Totals,
    /// Outstanding.
    pub outstanding: Totals,
    /// Written off.
    pub written_off: Totals,
    /// Paid before the agreement.
    pub before: Totals,
    /// Paid beyond what is owed.
    pub beyond: Totals,
}

/// The amounts of obligations under a ledger. A total that would overflow stays
/// as it is; no committee's amounts come near.
#[must_use]
pub fn amounts(obligations: &[Obligation], ledger: &Ledger) -> Amounts {
    let mut amounts = Amounts::default();
    for owed in obligations {
        let Some(amount) = owed.amount() else {
            continue;
        };
        let currency = amount.currency();
        let performed = ledger.performed(owed.id);
        add(&mut amounts.agreed, amount);
        for (total, minor) in [
            (&mut amounts.waived, owed.remitted(RemissionKind::Waived)),
            (
                &mut amounts.written_off,
                owed.remitted(RemissionKind::WrittenOff),
            ),
            (&mut amounts.performed, performed),
            (
                &mut amounts.outstanding,
                owed.claim().saturating_sub(performed).max(0),
            ),
        ] {
            put(total, minor, currency);
        }
    }
    for (_, amount) in &ledger.before {
        add(&mut amounts.before, *amount);
    }
    for (_, amount) in &ledger.beyond {
        add(&mut amounts.beyond, *amount);
    }
    amounts
}

fn put(total: &mut Totals, minor: i64, currency: Currency) {
    if let Ok(amount) = Money::try_new(minor, currency)
        && minor != 0
    {
        add(total, amount);
    }
}

fn add(total: &mut Totals, amount: Money) {
    total.add(amount).unwrap_or_default();
}
