//! The story of a dispute: what happened and what is to come, by civil days.
//!
//! This module must not import web-sys or leptos.

mod way;

use super::register::Opened;
use super::roster::Roster;
use super::row::{Row, code, date, line, moment, money, party_name};
use crate::domain::attribute::{Attribute as A, EntityKind};
use crate::domain::codes::{AgreementForm, MediatorRole, Stage};
use crate::domain::date::Date;
use crate::domain::id::{EntityId, MediatorId};
use crate::domain::order::Order as _;
use crate::domain::value::Value;
use crate::protocol::{LifeView, StoryItem, StoryKind};
use crate::record::Folded;

/// What is told of a dispute, newest first.
pub(super) fn story(
    opened: &Opened,
    row: &Row,
    life: &LifeView,
    roster: &Roster,
) -> Vec<StoryItem> {
    let folded = &opened.folded;
    let mut items = Vec::new();
    let mut tell = |on: Option<Date>, kind: StoryKind| {
        items.extend(on.map(|on| StoryItem { on, kind }));
    };
    if let Some(dispute) = folded.entity(opened.id.into()) {
        if let Some(at) = moment(dispute, A::DisputeAppliedAt) {
            let at_ms = u64::try_from(at.ms()).unwrap_or(0);
            tell(Some(at.shanghai_date()), StoryKind::Applied { at_ms });
        }
        if let Some(body) = line(dispute, A::DisputeReferringBody) {
            tell(
                date(dispute, A::DisputeReferredOn),
                StoryKind::Referred {
                    body: body.to_owned(),
                },
            );
        }
        tell(date(dispute, A::DisputeAcceptedOn), StoryKind::Accepted);
        if let Some(what) = line(dispute, A::DisputeNextStep) {
            tell(
                date(dispute, A::DisputeNextOn),
                StoryKind::NextStep {
                    what: what.to_owned(),
                },
            );
        }
        if !matches!(
            row.fixed.stage,
            Stage::Applied | Stage::Accepted | Stage::Settled
        ) {
            tell(
                row.fixed.stage_since,
                StoryKind::Reached {
                    stage: row.fixed.stage,
                },
            );
        }
    }
    for (_, party) in folded.of_kind(EntityKind::Party) {
        let name = party_name(party).unwrap_or_default().to_owned();
        tell(date(party, A::PartyLeavesOn), StoryKind::Leaves { name });
    }
    for (_, assignment) in folded.of_kind(EntityKind::Assignment) {
        let id = assignment
            .value(A::AssignmentMediator)
            .and_then(Value::entity);
        let names = id
            .map(|id| roster.mediator_name(MediatorId(id)))
            .unwrap_or_default();
        let name = names.first().copied().unwrap_or_default().to_owned();
        let role = code(assignment, A::AssignmentRole, MediatorRole::from_code);
        tell(
            date(assignment, A::AssignmentFrom),
            StoryKind::Assigned {
                name: name.clone(),
                role,
            },
        );
        tell(
            date(assignment, A::AssignmentUntil),
            StoryKind::Unassigned { name },
        );
    }
    for (_, agreement) in folded.of_kind(EntityKind::Agreement) {
        let oral = code(agreement, A::AgreementForm, AgreementForm::from_code)
            == Some(AgreementForm::Oral);
        let sum = money(agreement, A::AgreementSum);
        tell(
            date(agreement, A::AgreementDate),
            StoryKind::Agreed { sum, oral },
        );
        tell(
            date(agreement, A::AgreementDue),
            StoryKind::Due {
                open: row.extra.open,
            },
        );
    }
    tell_payments(folded, &mut tell);
    way::tell(folded, life, &mut tell);
    items.order_by_key(|item| std::cmp::Reverse(item.on));
    items
}

fn tell_payments(folded: &Folded, tell: &mut impl FnMut(Option<Date>, StoryKind)) {
    let name_of = |id: Option<EntityId>| {
        id.and_then(|id| folded.entity(id))
            .and_then(party_name)
            .map(str::to_owned)
    };
    let taken_back: Vec<EntityId> = folded
        .of_kind(EntityKind::Payment)
        .filter_map(|(_, payment)| payment.value(A::PaymentCorrects).and_then(Value::entity))
        .collect();
    for (id, payment) in folded.of_kind(EntityKind::Payment) {
        let Some(amount) = money(payment, A::PaymentAmount) else {
            continue;
        };
        let kind = if payment.value(A::PaymentCorrects).is_some() {
            StoryKind::TakenBack { amount }
        } else {
            let payer = line(payment, A::PaymentPayerName).map(str::to_owned);
            StoryKind::Paid {
                amount,
                payer: payer
                    .or_else(|| name_of(payment.value(A::PaymentPayer).and_then(Value::entity)))
                    .unwrap_or_default(),
                payee: name_of(payment.value(A::PaymentPayee).and_then(Value::entity))
                    .unwrap_or_default(),
                taken_back: taken_back.contains(&id),
            }
        };
        tell(date(payment, A::PaymentDate), kind);
    }
}
