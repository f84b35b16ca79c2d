//! What was agreed and what was paid.
//!
//! Payments are entries that stay: a wrong one is taken back by a
//! counter-entry, never altered in its amount.
//! This module must not import web-sys or leptos.

use crate::domain::attribute::{Attribute as A, EntityKind};
use crate::domain::id::{DisputeId, EntityId};
use crate::domain::ledger::Obligation;
use crate::domain::money::Money;
use crate::domain::value::Value;
use crate::engine::environment::Environment;
use crate::engine::life::Books;
use crate::engine::register::Register;
use crate::engine::row::{date, money};
use crate::engine::say::{Sayings, given};
use crate::engine::trouble::Trouble;
use crate::protocol::{Amendment, NewEntity, Problem, Saved};
use crate::record::Folded;
use crate::store::Store;

impl<S: Store> Register<S> {
    /// Records an agreement. A dispute that was not yet settled is settled by it
    /// (in the same change) when every gate before that is open.
    ///
    /// # Errors
    /// [`Refusal::Fields`](crate::protocol::Refusal::Fields), or a trouble of the store.
    pub async fn record_agreement<E: Environment>(
        &mut self,
        env: &mut E,
        id: DisputeId,
        agreement: &NewEntity,
        draft: Option<&String>,
    ) -> Result<Saved, Trouble> {
        expect_kind(agreement, EntityKind::Agreement)?;
        self.change_dispute(env, id, &alone(agreement, draft), None)
            .await
    }

    /// Records a payment, or the counter-entry that takes one back.
    ///
    /// # Errors
    /// [`Refusal::Fields`](crate::protocol::Refusal::Fields), or a trouble of the store.
    pub async fn record_payment<E: Environment>(
        &mut self,
        env: &mut E,
        id: DisputeId,
        payment: &NewEntity,
        draft: Option<&String>,
    ) -> Result<Saved, Trouble> {
        expect_kind(payment, EntityKind::Payment)?;
        self.change_dispute(env, id, &alone(payment, draft), None)
            .await
    }
}

fn alone(entity: &NewEntity, draft: Option<&String>) -> Amendment {
    Amendment {
        created: vec![entity.clone()],
        draft: draft.cloned(),
        ..Amendment::default()
    }
}

fn expect_kind(entity: &NewEntity, kind: EntityKind) -> Result<(), Trouble> {
    if entity.kind == kind {
        return Ok(());
    }
    let first = entity.values.first();
    let attribute = first.map_or(A::PaymentNote, |(attribute, _)| *attribute);
    Err(Trouble::field(entity.id, attribute, Problem::WrongKind))
}

/// A counter-entry names a payment of this dispute, in its currency, and takes
/// back no more than is left of it.
pub(super) fn takes_back_what_is_there(
    sayings: &mut Sayings,
    folded: &Folded,
    payment: &NewEntity,
) {
    let amount = given(payment, A::PaymentAmount).and_then(Value::money);
    let Some(corrected) = given(payment, A::PaymentCorrects).and_then(Value::entity) else {
        return;
    };
    let mut payments = folded.of_kind(EntityKind::Payment);
    let paid = payments
        .find(|(id, entity)| *id == corrected && entity.value(A::PaymentCorrects).is_none())
        .and_then(|(_, entity)| Some((money(entity, A::PaymentAmount)?, entity)));
    let (Some((paid, original)), Some(amount)) = (paid, amount) else {
        return sayings.problem(payment.id, A::PaymentCorrects, Problem::Unknown);
    };
    if paid.currency() != amount.currency() {
        return sayings.problem(payment.id, A::PaymentAmount, Problem::OtherCurrency);
    }
    // Earlier, a period would tell money taken back that had not come yet.
    let on = given(payment, A::PaymentDate).and_then(Value::date);
    if let (Some(on), Some(paid_on)) = (on, date(original, A::PaymentDate))
        && on < paid_on
    {
        return sayings.problem(payment.id, A::PaymentDate, Problem::BeforePayment);
    }
    let taken_back = folded
        .of_kind(EntityKind::Payment)
        .filter(|(_, entity)| {
            entity.value(A::PaymentCorrects).and_then(Value::entity) == Some(corrected)
        })
        .filter_map(|(_, entity)| money(entity, A::PaymentAmount))
        .map(Money::minor)
        .fold(0, i64::saturating_add);
    if taken_back.saturating_add(amount.minor()) > paid.minor() {
        sayings.problem(payment.id, A::PaymentAmount, Problem::MoreThanPaid);
    }
}

/// More than is owed is paid only with a reason. A dispute in which nothing is
/// owed in that currency has nothing to compare with.
pub(super) fn not_more_than_owed(sayings: &mut Sayings, after: &Folded, payment: EntityId) {
    let books = Books::of(after);
    let Some(paid) = books.payments.iter().find(|one| one.id == payment) else {
        return;
    };
    let currency = paid.counts_as.unwrap_or(paid.amount).currency();
    let owed = books.obligations.iter().filter_map(Obligation::amount);
    let beyond = books.ledger.beyond.iter().any(|(id, _)| *id == payment);
    if beyond && !paid.reason && owed.into_iter().any(|amount| amount.currency() == currency) {
        sayings.problem(payment, A::PaymentAmount, Problem::MoreThanOwed);
    }
}

/// Instalments do not add up to more than is owed, unless the agreement gives a
/// reason; that they add up to less is told on the page until the last is there.
pub(super) fn within_the_plan(sayings: &mut Sayings, after: &Folded, instalment: &NewEntity) {
    let books = Books::of(after);
    let plan = books
        .obligations
        .iter()
        .find(|owed| owed.instalments.iter().any(|part| part.id == instalment.id));
    let Some((owed, amount)) = plan.and_then(|owed| Some((owed, owed.amount()?))) else {
        return;
    };
    let planned = owed
        .instalments
        .iter()
        .map(|part| part.amount.minor())
        .fold(0, i64::saturating_add);
    let agreement = after.entity(owed.agreement);
    let reason = agreement.is_some_and(|one| one.value(A::AgreementReason).is_some());
    if planned > amount.minor() && !reason {
        sayings.problem(
            instalment.id,
            A::InstalmentAmount,
            Problem::PlanDoesNotAddUp,
        );
    }
}
