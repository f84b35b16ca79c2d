//! One dispute as its page shows it.
//!
//! This module must not import web-sys or leptos.

use super::environment::Environment;
use super::needs;
use super::register::{Opened, Register};
use super::roster::Roster;
use super::row::{Row, code, date, line, moment, money, party_name};
use super::say::saying;
use super::trouble::Trouble;
use crate::domain::attribute::{Attribute, Attribute as A, EntityKind};
use crate::domain::codes::{AgreementForm, MediatorRole, Stage};
use crate::domain::date::Date;
use crate::domain::id::{DisputeId, EntityId, MediatorId};
use crate::domain::money::{Money, Totals};
use crate::domain::value::Value;
use crate::protocol::{
    CommitteeView, ConflictView, DisputeView, EntityView, FieldView, MoneyView, Refusal,
    SayingView, StoryItem, StoryKind,
};
use crate::record::{Entity, Folded, Version};
use crate::store::Store;

impl<S: Store> Register<S> {
    /// One dispute, now or as it was recorded at the end of a day.
    ///
    /// # Errors
    /// [`Refusal::Absent`], or a trouble of the store.
    pub async fn dispute<E: Environment>(
        &self,
        env: &E,
        id: DisputeId,
        as_of: Option<Date>,
    ) -> Result<DisputeView, Trouble> {
        let mut opened = self.open_dispute(id).await?;
        if let Some(day) = as_of {
            opened
                .groups
                .retain(|(stamp, _)| recorded_on(stamp.at_ms) <= day);
            opened.folded =
                Folded::from_groups(opened.groups.iter().map(|(stamp, group)| (*stamp, group)));
        }
        let row = Row::of(id, &opened.folded, &self.roster).ok_or(Refusal::Absent)?;
        let today = as_of.unwrap_or_else(|| Self::today(env));
        Ok(DisputeView {
            as_of,
            need: needs::need_of(&row, today),
            next_stages: next_stages(row.fixed.stage),
            money: money_view(&opened),
            story: story(&opened, &row, &self.roster),
            entities: entities(&opened.folded, &self.roster),
            row: row.view(),
        })
    }

    /// The committee with its members and devices.
    #[must_use]
    pub fn committee(&self) -> CommitteeView {
        let folded = self.roster.committee();
        CommitteeView {
            entities: folded.map_or_else(Vec::new, |folded| entities(folded, &self.roster)),
            member: self.member,
            device: self.roster.device(self.device_id()).map(|(id, _)| id),
        }
    }

    /// Sayings that disagree, over the whole register.
    ///
    /// # Errors
    /// A trouble of the store.
    pub async fn conflicts(&self) -> Result<Vec<ConflictView>, Trouble> {
        let mut conflicts = Vec::new();
        for (_, folded) in self.roster.roots() {
            conflicts.extend(conflicts_of(folded, None, &self.roster));
        }
        let rows: Vec<Row> = self
            .rows
            .fixed()
            .filter(|(_, slim)| slim.conflict())
            .filter_map(|(at, _)| self.rows.row(at))
            .collect();
        for row in rows {
            let opened = self.open_dispute(row.id).await?;
            conflicts.extend(conflicts_of(&opened.folded, Some(&row), &self.roster));
        }
        Ok(conflicts)
    }
}

/// The day in Asia/Shanghai on which something was recorded.
#[must_use]
pub fn recorded_on(at_ms: u64) -> Date {
    let ms = i64::try_from(at_ms).unwrap_or(i64::MAX);
    crate::domain::date::Instant::from_ms(ms).shanghai_date()
}

fn conflicts_of(folded: &Folded, row: Option<&Row>, roster: &Roster) -> Vec<ConflictView> {
    folded
        .conflicts()
        .map(|(entity, attribute, versions)| ConflictView {
            dispute: row.map(Row::view),
            entity,
            label: folded
                .entity(entity)
                .and_then(|entity| label(entity, folded)),
            attribute,
            sayings: versions
                .iter()
                .map(|version| said(version, roster))
                .collect(),
        })
        .collect()
}

/// A name for an entity, where it has one.
#[must_use]
pub fn label(entity: &Entity, folded: &Folded) -> Option<String> {
    party_name(entity)
        .or_else(|| {
            [
                A::AgentName,
                A::MediatorName,
                A::MediatorNameChinese,
                A::MemberName,
                A::DeviceName,
                A::OrderReference,
            ]
            .into_iter()
            .find_map(|attribute| line(entity, attribute))
        })
        .map(str::to_owned)
        .or_else(|| {
            let paid =
                money(entity, A::PaymentAmount).or_else(|| money(entity, A::AgreementSum))?;
            Some(format!(
                "{} {}",
                paid.currency().code(),
                paid.format_grouped()
            ))
        })
        .or_else(|| {
            let of = entity
                .value(A::AssignmentMediator)
                .and_then(Value::entity)?;
            folded
                .entity(of)
                .and_then(|named| line(named, A::MediatorName))
                .map(str::to_owned)
        })
}

fn entities(folded: &Folded, roster: &Roster) -> Vec<EntityView> {
    let mut views: Vec<EntityView> = EntityKind::ALL
        .iter()
        .flat_map(|kind| {
            folded
                .of_kind(*kind)
                .map(|(id, found)| entity(id, *kind, found, roster))
        })
        .collect();
    views.sort_by_key(|view| (view.kind, view.id));
    views
}

/// An entity with the sayings of every attribute this version knows.
#[must_use]
pub fn entity(id: EntityId, kind: EntityKind, entity: &Entity, roster: &Roster) -> EntityView {
    let fields = entity
        .attributes()
        .filter_map(|(number, versions)| {
            let attribute = Attribute::from_number(number)?;
            Some(FieldView {
                attribute,
                sayings: versions
                    .iter()
                    .map(|version| said(version, roster))
                    .collect(),
                conflict: entity.is_in_conflict(attribute),
            })
        })
        .collect();
    EntityView { id, kind, fields }
}

fn said(version: &Version, roster: &Roster) -> SayingView {
    let stamp = &version.stamp;
    SayingView {
        saying: saying(version.at),
        value: version.value.clone(),
        who: roster
            .member_name(stamp.author)
            .unwrap_or_default()
            .to_owned(),
        device: roster
            .device_name(stamp.device)
            .unwrap_or_default()
            .to_owned(),
        at_ms: stamp.at_ms,
    }
}

/// Stages that sensibly come next (domain 7.4); anything else stays reachable.
#[must_use]
pub fn next_stages(stage: Stage) -> Vec<Stage> {
    use Stage as S;
    match stage {
        S::Enquiry => vec![S::Applied, S::ReferredOut],
        S::Applied => vec![S::Accepted, S::Declined, S::ReferredOut],
        S::Accepted => vec![S::Assigned, S::InMediation, S::Withdrawn],
        S::Assigned => vec![S::InMediation, S::Refused, S::Unreachable, S::Withdrawn],
        S::InMediation | S::ToBeContinued => vec![
            S::Settled,
            S::ToBeContinued,
            S::Failed,
            S::Withdrawn,
            S::Suspended,
        ],
        S::Settled => vec![S::Performing, S::Performed],
        S::Performing => vec![S::Performed, S::Defaulted],
        S::Performed => vec![S::FollowedUp, S::Closed],
        S::Defaulted => vec![S::InCourt, S::Performing, S::FollowedUp],
        S::InCourt => vec![S::Performed, S::Closed],
        S::FollowedUp => vec![S::Closed],
        S::Suspended => vec![S::InMediation, S::ReferredOut],
        S::Failed | S::Withdrawn | S::Refused | S::Unreachable | S::Declined | S::ReferredOut => {
            vec![S::Closed]
        }
        S::Closed => vec![S::Archived],
        S::Archived => Vec::new(),
    }
}

fn money_view(opened: &Opened) -> MoneyView {
    let dispute = opened.folded.entity(opened.id.into());
    let agreed = totals(&opened.folded, EntityKind::Agreement, |agreement| {
        money(agreement, A::AgreementSum)
    });
    let recovered = totals(&opened.folded, EntityKind::Payment, |payment| {
        let paid = money(payment, A::PaymentAmount)?;
        let taken_back = payment.value(A::PaymentCorrects).is_some();
        Some(if taken_back { paid.negated() } else { paid })
    });
    let (mut open, mut beyond) = (Totals::default(), Totals::default());
    for (currency, minor) in agreed.iter() {
        let left = minor.saturating_sub(recovered.minor(currency));
        let side = if left >= 0 { &mut open } else { &mut beyond };
        add(side, Money::try_new(left.saturating_abs(), currency).ok());
    }
    MoneyView {
        claimed: dispute.and_then(|dispute| money(dispute, A::DisputeClaimed)),
        disputed: dispute.and_then(|dispute| money(dispute, A::DisputeDisputed)),
        agreed,
        recovered,
        open,
        beyond,
    }
}

fn totals(folded: &Folded, kind: EntityKind, amount: impl Fn(&Entity) -> Option<Money>) -> Totals {
    let mut totals = Totals::default();
    for (_, entity) in folded.of_kind(kind) {
        add(&mut totals, amount(entity));
    }
    totals
}

/// A total that would overflow stays as it is; no committee's amounts come near.
fn add(totals: &mut Totals, amount: Option<Money>) {
    if let Some(amount) = amount {
        totals.add(amount).unwrap_or_default();
    }
}

fn story(opened: &Opened, row: &Row, roster: &Roster) -> Vec<StoryItem> {
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
    items.sort_by_key(|item| std::cmp::Reverse(item.on));
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
