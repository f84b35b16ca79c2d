//! Obligations and payments as plain data.

use crate::domain::order::Order as _;
use crate::domain::{
    codes::{AllocationOrder, DebtComponent, RemissionKind},
    date::Date,
    id::EntityId,
    money::Money,
};

/// Who owes whom what under an agreement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Obligation {
    /// Which.
    pub id: EntityId,
    /// The agreement it stands in.
    pub agreement: EntityId,
    /// Day of the agreement: what was paid before it was not paid on it.
    pub agreed_on: Option<Date>,
    /// What is owed.
    pub owed: Owed,
    /// Who owes; several owe jointly, each the whole.
    pub debtors: Vec<EntityId>,
    /// To whom.
    pub creditor: Option<EntityId>,
    /// Until when (civil day in Asia/Shanghai).
    pub due: Option<Date>,
    /// Its instalments, in any order.
    pub instalments: Vec<Instalment>,
    /// Principal, interest or costs (CC 561).
    pub component: DebtComponent,
    /// Whether it is secured (CC 560).
    pub secured: bool,
    /// Whether it bears interest, and so burdens the debtor more (CC 560).
    pub bears_interest: bool,
    /// Since when it is disputed (PML 32).
    pub disputed: Option<Date>,
    /// What was waived or written off.
    pub remissions: Vec<Remission>,
}

/// What is owed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owed {
    /// Money.
    Money(Money),
    /// Goods, an act or a discount: performed on a day, in whole or in part.
    Other {
        /// When a part was performed.
        part: Option<Date>,
        /// When it was performed.
        done: Option<Date>,
    },
}

/// One instalment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Instalment {
    /// Which.
    pub id: EntityId,
    /// Due.
    pub due: Option<Date>,
    /// How much, in the obligation's currency.
    pub amount: Money,
}

/// What is no longer asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Remission {
    /// Waived or written off.
    pub kind: RemissionKind,
    /// On which day.
    pub on: Option<Date>,
    /// How much, in the obligation's currency.
    pub amount: Money,
}

/// Money that changed hands, or the counter-entry that takes it back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Payment {
    /// Which.
    pub id: EntityId,
    /// When.
    pub on: Option<Date>,
    /// How much.
    pub amount: Money,
    /// What it counts as in the currency of the debt, as the parties agreed.
    pub counts_as: Option<Money>,
    /// The party who paid; nothing where it was somebody else.
    pub payer: Option<EntityId>,
    /// Whether somebody other than the debtor paid.
    pub stranger: bool,
    /// The party who received.
    pub payee: Option<EntityId>,
    /// The obligation the debtor named (CC 560).
    pub designated: Option<EntityId>,
    /// What is covered first.
    pub order: AllocationOrder,
    /// The payment that this entry takes back.
    pub corrects: Option<EntityId>,
    /// Whether a reason is given for what a check would object to.
    pub reason: bool,
}

impl Obligation {
    /// The amount owed, where it is money.
    #[must_use]
    pub const fn amount(&self) -> Option<Money> {
        match self.owed {
            Owed::Money(amount) => Some(amount),
            Owed::Other { .. } => None,
        }
    }

    /// What was waived or written off, in minor units.
    #[must_use]
    pub fn remitted(&self, kind: RemissionKind) -> i64 {
        let of = self.remissions.iter().filter(|one| one.kind == kind);
        of.map(|one| one.amount.minor())
            .fold(0, i64::saturating_add)
    }

    /// What was owed less what was waived and written off, in minor units and
    /// never below zero.
    #[must_use]
    pub fn claim(&self) -> i64 {
        let amount = self.amount().map_or(0, Money::minor);
        let waived = self.remitted(RemissionKind::Waived);
        let lost = self.remitted(RemissionKind::WrittenOff);
        amount.saturating_sub(waived).saturating_sub(lost).max(0)
    }

    /// The instalments by their days; those without a day last.
    #[must_use]
    pub fn plan(&self) -> Vec<Instalment> {
        let mut plan = self.instalments.clone();
        plan.order_by_key(|one| (one.due.is_none(), one.due, one.id));
        plan
    }
}
