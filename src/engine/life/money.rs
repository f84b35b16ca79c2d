//! From the facts of a dispute to the obligations and payments that the ledger
//! of the domain allocates.
//!
//! This module must not import web-sys or leptos.

use super::file::{flag, listed, named, named_all};
use crate::domain::attribute::{Attribute as A, EntityKind};
use crate::domain::calendar::Calendar;
use crate::domain::codes::{AllocationOrder, DebtComponent, PayerRelation, RemissionKind};
use crate::domain::date::Date;
use crate::domain::deadline::Standing;
use crate::domain::id::EntityId;
use crate::domain::ledger::{
    Amounts, Finding, Instalment, Ledger, Obligation, Owed, Payment, Performance, Remission,
    Status, allocate, amounts, findings, performance,
};
use crate::domain::life::File;
use crate::domain::money::Money;
use crate::engine::row::{date, line, money};
use crate::record::{Entity, Folded};

/// What is owed and what was paid in one dispute, and what covers what.
pub struct Books {
    /// Obligations; an agreement with a sum and no obligations is one itself,
    /// under its own id.
    pub obligations: Vec<Obligation>,
    /// Payments and counter-entries.
    pub payments: Vec<Payment>,
    /// What covers what.
    pub ledger: Ledger,
    /// The agreements' own sums.
    pub sums: Vec<(EntityId, Money)>,
}

impl Books {
    /// The books of a dispute.
    #[must_use]
    pub fn of(folded: &Folded) -> Self {
        let mut obligations: Vec<Obligation> = folded
            .of_kind(EntityKind::Obligation)
            .filter_map(|(id, owed)| obligation(id, owed, folded))
            .collect();
        let mut sums = Vec::new();
        for (id, agreement) in folded.of_kind(EntityKind::Agreement) {
            let sum = money(agreement, A::AgreementSum);
            sums.extend(sum.map(|sum| (id, sum)));
            let own = obligations.iter().any(|owed| owed.agreement == id);
            obligations.extend(sum.filter(|_| !own).map(|sum| itself(id, agreement, sum)));
        }
        let payments: Vec<Payment> = folded
            .of_kind(EntityKind::Payment)
            .filter_map(|(id, paid)| payment(id, paid, folded))
            .collect();
        let ledger = allocate(&obligations, &payments);
        Self {
            obligations,
            payments,
            ledger,
            sums,
        }
    }

    /// The seven amounts, but for those that a person says.
    #[must_use]
    pub fn amounts(&self) -> Amounts {
        amounts(&self.obligations, &self.ledger)
    }

    /// How far each obligation is performed on a day.
    #[must_use]
    pub fn performance(&self, today: Date) -> Vec<Performance> {
        let calendar = Calendar::published();
        let all = self.obligations.iter();
        all.map(|owed| performance(owed, &self.ledger, today, calendar))
            .collect()
    }

    /// What about money needs a look.
    #[must_use]
    pub fn findings(&self) -> Vec<Finding> {
        findings(&self.obligations, &self.payments, &self.ledger, &self.sums)
    }

    /// The earliest day on which something that is not performed yet falls due.
    #[must_use]
    pub fn next_due(&self, performance: &[Performance]) -> Option<Date> {
        let open = |status| !matches!(status, Status::Done | Status::Waived);
        let due = |one: &Performance| {
            let parts = one.parts.iter().filter(|part| open(part.status));
            let part = parts.filter_map(|part| part.due).min();
            let mut all = self.obligations.iter();
            let own = all.find(|owed| owed.id == one.obligation);
            part.or_else(|| own.and_then(|owed| owed.due))
        };
        let left = performance.iter().filter(|one| open(one.status));
        left.filter_map(due).min()
    }

    /// Adds to the file what only the books know.
    pub fn complete(&self, file: &mut File, performance: &[Performance]) {
        let done = |one: &Performance| matches!(one.status, Status::Done | Status::Waived);
        file.all_performed = (!performance.is_empty()).then(|| performance.iter().all(done));
        if performance.is_empty() && !file.agreements.is_empty() {
            file.all_performed = Some(file.agreements.iter().all(|one| one.on_the_spot));
        }
        file.performed_on = performance.iter().filter_map(|one| one.done_on).max();
        file.overdue_since = performance
            .iter()
            .filter(|one| one.status == Status::Overdue)
            .filter_map(|one| self.first_open(one))
            .min();
    }

    /// The earliest day by which something of an obligation should have come.
    fn first_open(&self, performance: &Performance) -> Option<Date> {
        let parts = performance.parts.iter();
        let part = parts
            .filter(|part| part.status == Status::Overdue)
            .filter_map(|part| part.due)
            .min();
        let mut all = self.obligations.iter();
        let own = all.find(|owed| owed.id == performance.obligation);
        part.or_else(|| own.and_then(|owed| owed.due))
    }
}

/// What became of an obligation or an instalment, for the rules of time.
#[must_use]
pub fn standing(performance: &[Performance], id: EntityId) -> Standing {
    let of = |status: Status, done_on: Option<Date>| match status {
        Status::Done => Standing::Done(done_on),
        Status::Waived => Standing::Waived,
        _ => Standing::Open,
    };
    for one in performance {
        if one.obligation == id {
            return of(one.status, one.done_on);
        }
        if let Some(part) = one.parts.iter().find(|part| part.id == id) {
            return of(part.status, part.done_on);
        }
    }
    Standing::Open
}

fn obligation(id: EntityId, owed: &Entity, folded: &Folded) -> Option<Obligation> {
    let agreement = named(owed, A::ObligationAgreement)?;
    let said = folded.entity(agreement);
    let is_money = owed.value(A::ObligationKind).and_then(|kind| kind.code()) == Some("money");
    let what = match money(owed, A::ObligationAmount).filter(|_| is_money) {
        Some(amount) => Owed::Money(amount),
        None => Owed::Other {
            part: date(owed, A::ObligationPartDoneOn),
            done: date(owed, A::ObligationDoneOn),
        },
    };
    let of = |entity: &Entity, attribute| named(entity, attribute) == Some(id);
    Some(Obligation {
        id,
        agreement,
        agreed_on: said.and_then(|said| date(said, A::AgreementDate)),
        owed: what,
        debtors: named_all(owed, A::ObligationDebtors),
        creditor: named(owed, A::ObligationCreditor),
        due: date(owed, A::ObligationDue),
        instalments: folded
            .of_kind(EntityKind::Instalment)
            .filter(|(_, part)| of(part, A::InstalmentObligation))
            .filter_map(|(id, part)| {
                Some(Instalment {
                    id,
                    due: date(part, A::InstalmentDue),
                    amount: money(part, A::InstalmentAmount)?,
                })
            })
            .collect(),
        component: listed::<DebtComponent>(owed, A::ObligationComponent)
            .unwrap_or(DebtComponent::Principal),
        secured: flag(owed, A::ObligationSecured),
        bears_interest: flag(owed, A::ObligationBearsInterest),
        disputed: date(owed, A::ObligationDisputedOn),
        remissions: folded
            .of_kind(EntityKind::Remission)
            .filter(|(_, less)| of(less, A::RemissionObligation))
            .filter_map(|(_, less)| {
                Some(Remission {
                    kind: listed::<RemissionKind>(less, A::RemissionKind)?,
                    on: date(less, A::RemissionOn),
                    amount: money(less, A::RemissionAmount)?,
                })
            })
            .collect(),
    })
}

/// An agreement whose sum nobody split into obligations.
fn itself(id: EntityId, agreement: &Entity, sum: Money) -> Obligation {
    Obligation {
        id,
        agreement: id,
        agreed_on: date(agreement, A::AgreementDate),
        owed: Owed::Money(sum),
        debtors: named(agreement, A::AgreementDebtor).into_iter().collect(),
        creditor: named(agreement, A::AgreementCreditor),
        due: date(agreement, A::AgreementDue),
        instalments: Vec::new(),
        component: DebtComponent::Principal,
        secured: false,
        bears_interest: false,
        disputed: None,
        remissions: Vec::new(),
    }
}

fn payment(id: EntityId, paid: &Entity, folded: &Folded) -> Option<Payment> {
    let relation = listed::<PayerRelation>(paid, A::PaymentPayerRelation);
    let named_else = line(paid, A::PaymentPayerName).is_some();
    // What an agent pays is paid by the party.
    let payer = named(paid, A::PaymentPayer).map(|payer| {
        let agent = folded.entity(payer);
        agent
            .and_then(|agent| named(agent, A::AgentFor))
            .unwrap_or(payer)
    });
    Some(Payment {
        id,
        on: date(paid, A::PaymentDate),
        amount: money(paid, A::PaymentAmount)?,
        counts_as: money(paid, A::PaymentCountsAs),
        payer,
        stranger: match relation {
            Some(relation) => relation.is_third_party(),
            None => named_else,
        },
        payee: named(paid, A::PaymentPayee),
        designated: named(paid, A::PaymentFor),
        order: listed::<AllocationOrder>(paid, A::PaymentOrder).unwrap_or(AllocationOrder::Legal),
        corrects: named(paid, A::PaymentCorrects),
        reason: line(paid, A::PaymentReason).is_some(),
    })
}
