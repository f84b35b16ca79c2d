//! One dispute as its page shows it.
//!
//! This module must not import web-sys or leptos.

use super::clock;
use super::environment::Environment;
use super::life::{self, Books};
use super::needs;
use super::register::{Opened, Register};
use super::roster::Roster;
use super::row::{Row, creditor, events, line, money, party_name, payee};
use super::say::saying;
use super::story::story;
use super::trouble::Trouble;
use crate::domain::attribute::{Attribute, Attribute as A, EntityKind};
use crate::domain::country::Country;
use crate::domain::date::Date;
use crate::domain::id::{DisputeId, EntityId};
use crate::domain::ledger::{YuanFor, recovered_for};
use crate::domain::money::{Money, Totals};
use crate::domain::order::Order as _;
use crate::domain::value::Value;
use crate::protocol::{
    CommitteeView, ConflictView, DisputeView, EntityView, FieldView, MoneyView, Refusal, SayingView,
};
use crate::record::{ChangeId, Entity, Folded, Group, Stamp, Version};
use crate::report::EventKind;
use crate::store::Store;
use std::collections::HashSet;

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
        let life = life::whole(id, &opened.folded, &self.roster, today);
        Ok(DisputeView {
            as_of,
            need: needs::need_of(&row, today),
            money: money_view(&opened),
            story: story(&opened, &row, &life, &self.roster),
            life,
            entities: entities(
                &opened.folded,
                &Telling::of(&self.roster, &opened.groups, env.now_ms()),
            ),
            row: row.view(),
        })
    }

    /// The committee with its members and devices.
    #[must_use]
    pub fn committee<E: Environment>(&self, env: &E) -> CommitteeView {
        let telling = Telling::kept(&self.roster, env.now_ms());
        let folded = self.roster.committee();
        CommitteeView {
            entities: folded.map_or_else(Vec::new, |folded| entities(folded, &telling)),
            member: self.member,
            device: self.roster.device(self.device_id()).map(|(id, _)| id),
        }
    }

    /// Sayings that disagree, over the whole register.
    ///
    /// # Errors
    /// A trouble of the store.
    pub async fn conflicts<E: Environment>(&self, env: &E) -> Result<Vec<ConflictView>, Trouble> {
        let mut conflicts = Vec::new();
        let telling = Telling::kept(&self.roster, env.now_ms());
        for (_, folded) in self.roster.roots() {
            conflicts.extend(conflicts_of(folded, None, &telling));
        }
        let rows: Vec<Row> = self
            .rows
            .fixed()
            .filter(|(_, slim)| slim.conflict())
            .filter_map(|(at, _)| self.rows.row(at))
            .collect();
        for row in rows {
            let opened = self.open_left(row.id).await?;
            let telling = Telling::of(&self.roster, &opened.groups, env.now_ms());
            conflicts.extend(conflicts_of(&opened.folded, Some(&row), &telling));
        }
        Ok(conflicts)
    }
}

/// What is needed to say who said something, and when.
pub struct Telling<'a> {
    roster: &'a Roster,
    doubted: HashSet<ChangeId>,
}

impl<'a> Telling<'a> {
    /// For what `groups` say; `now_ms` is this device's clock, in milliseconds
    /// since 1970 UTC.
    #[must_use]
    pub fn of(roster: &'a Roster, groups: &[(Stamp, Group)], now_ms: u64) -> Self {
        Self {
            roster,
            doubted: clock::doubted(groups, now_ms),
        }
    }

    /// For what is said of the committee and the mediators.
    #[must_use]
    pub fn kept(roster: &'a Roster, now_ms: u64) -> Self {
        let groups = roster.roots().flat_map(|(root, _)| roster.groups(root));
        Self {
            roster,
            doubted: clock::doubted(groups, now_ms),
        }
    }
}

/// The day in Asia/Shanghai on which something was recorded.
#[must_use]
pub fn recorded_on(at_ms: u64) -> Date {
    let ms = i64::try_from(at_ms).unwrap_or(i64::MAX);
    crate::domain::date::Instant::from_ms(ms).shanghai_date()
}

fn conflicts_of(folded: &Folded, row: Option<&Row>, telling: &Telling<'_>) -> Vec<ConflictView> {
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
                .map(|version| said(version, telling))
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
                A::LayoutName,
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

fn entities(folded: &Folded, telling: &Telling<'_>) -> Vec<EntityView> {
    let mut views: Vec<EntityView> = EntityKind::ALL
        .iter()
        .flat_map(|kind| {
            folded
                .of_kind(*kind)
                .map(|(id, found)| entity(id, *kind, found, telling))
        })
        .collect();
    views.order_by_key(|view| (view.kind, view.id));
    views
}

/// An entity with the sayings of every attribute this version knows.
#[must_use]
pub fn entity(
    id: EntityId,
    kind: EntityKind,
    entity: &Entity,
    telling: &Telling<'_>,
) -> EntityView {
    let fields = entity
        .attributes()
        .filter_map(|(number, versions)| {
            let attribute = Attribute::from_number(number)?;
            Some(FieldView {
                attribute,
                sayings: versions
                    .iter()
                    .map(|version| said(version, telling))
                    .collect(),
                conflict: entity.is_in_conflict(attribute),
            })
        })
        .collect();
    EntityView { id, kind, fields }
}

fn said(version: &Version, telling: &Telling<'_>) -> SayingView {
    let roster = telling.roster;
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
        clock_doubted: telling.doubted.contains(&stamp.change),
    }
}

fn money_view(opened: &Opened) -> MoneyView {
    let dispute = opened.folded.entity(opened.id.into());
    let agreed = totals(&opened.folded, EntityKind::Agreement, |agreement| {
        money(agreement, A::AgreementSum)
    });
    let recovered = totals(&opened.folded, EntityKind::Payment, paid);
    let books = Books::of(&opened.folded);
    let amounts = books.amounts();
    MoneyView {
        claimed: dispute.and_then(|dispute| money(dispute, A::DisputeClaimed)),
        disputed: dispute.and_then(|dispute| money(dispute, A::DisputeDisputed)),
        agreed: if agreed.is_empty() {
            amounts.agreed
        } else {
            agreed
        },
        recovered,
        recovered_for: recovered_for(received(&opened.folded)),
        recovered_yuan: recovered_yuan(&opened.folded, &books),
        open: amounts.outstanding,
        beyond: amounts.beyond,
        waived: amounts.waived,
        written_off: amounts.written_off,
        before: amounts.before,
    }
}

/// What a payment brought; below zero for a counter-entry.
fn paid(payment: &Entity) -> Option<Money> {
    let paid = money(payment, A::PaymentAmount)?;
    let taken_back = payment.value(A::PaymentCorrects).is_some();
    Some(if taken_back { paid.negated() } else { paid })
}

/// What the payments count in yuan by who received them, as the figures do.
fn recovered_yuan(folded: &Folded, books: &Books) -> YuanFor {
    let parties: Vec<_> = folded.of_kind(EntityKind::Party).collect();
    let mut yuan = YuanFor::default();
    for event in events(folded, &parties, books) {
        let EventKind::Paid { payee, to_foreign } = event.kind else {
            continue;
        };
        let side = match (payee, to_foreign) {
            (_, true) => &mut yuan.foreign,
            (Some(_), false) => &mut yuan.chinese,
            (None, false) => &mut yuan.unsaid,
        };
        *side = side
            .zip(event.amount.fen)
            .and_then(|(sum, fen)| sum.checked_add(fen));
    }
    yuan
}

/// Every payment with the nationality of whoever received it.
fn received(folded: &Folded) -> Vec<(Money, Option<Country>)> {
    let creditor = creditor(folded);
    let nationality = |payment: &Entity| {
        let party = folded.entity(payee(folded, payment, creditor)?)?;
        match party.value(A::PartyNationality) {
            Some(Value::Country(country)) => Some(*country),
            _ => None,
        }
    };
    let payments = folded.of_kind(EntityKind::Payment);
    payments
        .filter_map(|(_, payment)| Some((paid(payment)?, nationality(payment))))
        .collect()
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
