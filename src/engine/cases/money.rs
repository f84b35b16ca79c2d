//! What was agreed and what was paid.
//!
//! Payments are entries that stay: a wrong one is taken back by a
//! counter-entry, never altered in its amount.
//! This module must not import web-sys or leptos.

use super::stage::{Move, say_move};
use crate::domain::attribute::{Attribute as A, EntityKind};
use crate::domain::codes::Stage;
use crate::domain::currency::Currency;
use crate::domain::date::Date;
use crate::domain::id::DisputeId;
use crate::domain::money::Money;
use crate::domain::value::Value;
use crate::engine::environment::Environment;
use crate::engine::register::{Register, Subject};
use crate::engine::row::money;
use crate::engine::say::{Sayings, given};
use crate::engine::trouble::Trouble;
use crate::protocol::{NewEntity, Problem, Saved};
use crate::record::{Folded, Purpose};
use crate::store::Store;

impl<S: Store> Register<S> {
    /// Records an agreement. A dispute that was not yet settled is settled by it
    /// (in the same change).
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
        let today = Self::today(env);
        let opened = self.open_dispute(id).await?;
        let mut sayings = Sayings::default();
        expect_new(
            &mut sayings,
            &opened.folded,
            agreement,
            EntityKind::Agreement,
        );
        for attribute in [A::AgreementDate, A::AgreementForm] {
            require(&mut sayings, agreement, attribute);
        }
        not_in_future(&mut sayings, agreement, A::AgreementDate, today);
        same_currency(&mut sayings, agreement, A::AgreementSum, A::AgreementRate);
        for attribute in [A::AgreementDebtor, A::AgreementCreditor] {
            is_party(&mut sayings, &opened.folded, agreement, attribute);
        }
        let from = given(agreement, A::AgreementDate).and_then(Value::date);
        let due = given(agreement, A::AgreementDue).and_then(Value::date);
        if from.zip(due).is_some_and(|(from, due)| due < from) {
            sayings.problem(agreement.id, A::AgreementDue, Problem::BeforeStart);
        }
        let row = self.rows.of(id);
        let applied = row.as_ref().map(|row| row.fixed.applied);
        if from
            .zip(applied)
            .is_some_and(|(from, applied)| from < applied)
        {
            sayings.problem(agreement.id, A::AgreementDate, Problem::BeforeApplication);
        }
        sayings.create(agreement.clone());
        if row.is_some_and(|row| before_settlement(row.fixed.stage)) {
            let to = Move {
                stage: Stage::Settled,
                since: from,
                reason: None,
                saw: None,
            };
            say_move(&mut sayings, &opened, &to);
        }
        let group = sayings.finish()?;
        self.save_one(
            env,
            Purpose::Work,
            Subject::Dispute(Box::new(opened)),
            group,
            draft,
        )
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
        let today = Self::today(env);
        let opened = self.open_dispute(id).await?;
        let mut sayings = Sayings::default();
        expect_new(&mut sayings, &opened.folded, payment, EntityKind::Payment);
        for attribute in [A::PaymentDate, A::PaymentAmount] {
            require(&mut sayings, payment, attribute);
        }
        not_in_future(&mut sayings, payment, A::PaymentDate, today);
        same_currency(&mut sayings, payment, A::PaymentAmount, A::PaymentRate);
        for attribute in [A::PaymentPayer, A::PaymentPayee] {
            is_party(&mut sayings, &opened.folded, payment, attribute);
        }
        let amount = given(payment, A::PaymentAmount).and_then(Value::money);
        if amount.is_some_and(|amount| amount.minor() <= 0) {
            sayings.problem(payment.id, A::PaymentAmount, Problem::NotPositive);
        }
        takes_back_what_is_there(&mut sayings, &opened.folded, payment, amount);
        sayings.create(payment.clone());
        let group = sayings.finish()?;
        self.save_one(
            env,
            Purpose::Work,
            Subject::Dispute(Box::new(opened)),
            group,
            draft,
        )
        .await
    }
}

fn expect_new(sayings: &mut Sayings, folded: &Folded, entity: &NewEntity, kind: EntityKind) {
    let problem = if entity.kind != kind {
        Problem::WrongKind
    } else if folded.entity(entity.id).is_some() {
        Problem::Taken
    } else {
        return;
    };
    let attribute = entity
        .values
        .first()
        .map_or(A::PaymentNote, |(attribute, _)| *attribute);
    sayings.problem(entity.id, attribute, problem);
}

fn require(sayings: &mut Sayings, entity: &NewEntity, attribute: A) {
    if given(entity, attribute).is_none() {
        sayings.problem(entity.id, attribute, Problem::Missing);
    }
}

fn not_in_future(sayings: &mut Sayings, entity: &NewEntity, attribute: A, today: Date) {
    let date = given(entity, attribute).and_then(Value::date);
    if date.is_some_and(|date| date > today) {
        sayings.problem(entity.id, attribute, Problem::InFuture);
    }
}

fn same_currency(sayings: &mut Sayings, entity: &NewEntity, amount: A, rate: A) {
    let currency = given(entity, amount)
        .and_then(Value::money)
        .map(Money::currency);
    if let Some(Value::Rate(given)) = given(entity, rate)
        && (currency != Some(given.currency()) || currency == Some(Currency::CNY))
    {
        sayings.problem(entity.id, rate, Problem::RateMismatch);
    }
}

fn is_party(sayings: &mut Sayings, folded: &Folded, entity: &NewEntity, attribute: A) {
    let Some(party) = given(entity, attribute).and_then(Value::entity) else {
        return;
    };
    if !folded.of_kind(EntityKind::Party).any(|(id, _)| id == party) {
        sayings.problem(entity.id, attribute, Problem::Unknown);
    }
}

/// A counter-entry names a payment of this dispute, in its currency, and takes
/// back no more than is left of it.
fn takes_back_what_is_there(
    sayings: &mut Sayings,
    folded: &Folded,
    payment: &NewEntity,
    amount: Option<Money>,
) {
    let Some(corrected) = given(payment, A::PaymentCorrects).and_then(Value::entity) else {
        return;
    };
    let mut payments = folded.of_kind(EntityKind::Payment);
    let paid = payments
        .find(|(id, entity)| *id == corrected && entity.value(A::PaymentCorrects).is_none())
        .and_then(|(_, entity)| money(entity, A::PaymentAmount));
    let (Some(paid), Some(amount)) = (paid, amount) else {
        return sayings.problem(payment.id, A::PaymentCorrects, Problem::Unknown);
    };
    if paid.currency() != amount.currency() {
        return sayings.problem(payment.id, A::PaymentAmount, Problem::OtherCurrency);
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

const fn before_settlement(stage: Stage) -> bool {
    matches!(
        stage,
        Stage::Enquiry
            | Stage::Applied
            | Stage::Accepted
            | Stage::Assigned
            | Stage::InMediation
            | Stage::ToBeContinued
    )
}
