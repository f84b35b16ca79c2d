//! Which disputes need someone today, and why.
//!
//! The dates of the law come from the deadlines of the domain, one a row: the
//! one by which to act first. This module must not import web-sys or leptos.

use super::roster::Roster;
use super::row::{Extra, Row};
use super::rows::slim::{NO_DAY, Slim};
use crate::domain::codes::Stage;
use crate::domain::date::Date;
use crate::domain::deadline::Rule;
use crate::domain::id::EntityId;
use crate::domain::order::Order as _;
use crate::protocol::{Need, NeedKind};

/// How many days ahead a coming day is told.
pub const AHEAD: i32 = 7;
/// Days after which an application that nobody answered is told.
const ANSWER_DAYS: i32 = 3;
/// How far ahead a date of the law may warn, in days.
const WARNING_DAYS: i32 = 180;

/// Whether a row can need someone by `day` at all, by its numbers alone.
#[must_use]
pub fn may_need(slim: &Slim, day: i32) -> bool {
    let by = day.saturating_add(AHEAD);
    slim.conflict()
        || slim.due <= by
        || slim.act <= day.saturating_add(WARNING_DAYS)
        || (slim.stage().is_open()
            && (slim.next <= by
                || slim.leaves <= by
                || slim.accepted != NO_DAY
                || slim.stage() == Stage::Applied))
}

/// Whether a row tells any date at all.
#[must_use]
pub const fn has_a_date(slim: &Slim) -> bool {
    slim.act != NO_DAY || slim.due != NO_DAY || slim.next != NO_DAY
}

/// The most pressing need of a row on a day.
#[must_use]
pub fn need_of(row: &Row, today: Date) -> Option<(NeedKind, Date)> {
    candidates(row, today)
        .into_iter()
        .flatten()
        .min_by_key(|(kind, on)| (*kind, *on))
}

/// A row with its need and the days left.
#[must_use]
pub fn need(row: &Row, today: Date) -> Option<Need> {
    let (kind, on) = need_of(row, today)?;
    Some(Need {
        row: row.view(),
        kind,
        on,
        days: today.days_until(on),
        mine: false,
    })
}

/// Whether a member mediates a dispute. Members and mediators are told apart in
/// the record; who is both has one name.
#[must_use]
pub fn is_mine(row: &Row, member: EntityId, roster: &Roster) -> bool {
    let Some(me) = roster.member_name(member) else {
        return false;
    };
    let mut mediators = row.extra.mediators.iter();
    mediators.any(|id| roster.mediator_name(*id).contains(&me))
}

/// Late things first, then by day, then by kind.
pub fn sort(needs: &mut [Need]) {
    needs.order_by_key(|need| (need.days, need.kind, need.row.id));
}

fn candidates(row: &Row, today: Date) -> [Option<(NeedKind, Date)>; 8] {
    let fixed = &row.fixed;
    let open = fixed.stage.is_open();
    let within = |day: Option<Date>, ahead: i32| day.filter(|day| today.days_until(*day) <= ahead);
    let owed = owes(&row.extra);
    // A closed file asks for nothing more, paid or not.
    let due = fixed.due.filter(|_| owed && open);
    let after = |day: Option<Date>, days: i32| day.and_then(|day| day.plus_days(days));
    [
        within(due, -1).map(|day| (NeedKind::PaymentLate, day)),
        fixed.conflict.then_some((NeedKind::Conflict, today)),
        within(fixed.leaves, AHEAD)
            .filter(|day| open && today.days_until(*day) >= 0)
            .map(|day| (NeedKind::PartyLeaves, day)),
        within(fixed.next, 0)
            .filter(|_| open)
            .map(|day| (NeedKind::NextStep, day)),
        within(due, AHEAD)
            .filter(|day| today.days_until(*day) >= 0)
            .map(|day| (NeedKind::PaymentDue, day)),
        within(after(Some(fixed.applied), ANSWER_DAYS), 0)
            .filter(|_| fixed.stage == Stage::Applied)
            .map(|day| (NeedKind::NotAccepted, day)),
        fixed
            .accepted
            .filter(|_| fixed.stage == Stage::Accepted && !row.extra.has_mediator)
            .map(|day| (NeedKind::NoMediator, day)),
        fixed.act.filter(|_| open).and_then(|(rule, day)| {
            let ahead = rule.alarms().first().copied().map_or(AHEAD, i32::from);
            Some((kind_of(rule)?, within(Some(day), ahead)?))
        }),
    ]
}

fn owes(extra: &Extra) -> bool {
    extra.open.is_some_and(|open| !open.is_zero())
}

/// What a date of the law asks for, where a row tells it.
const fn kind_of(rule: Rule) -> Option<NeedKind> {
    Some(match rule {
        Rule::Confirmation => NeedKind::Confirmation,
        Rule::MediationTime | Rule::CourtTime => NeedKind::TimeRunsOut,
        Rule::ReferralAnswer | Rule::ReferralContact => NeedKind::Referral,
        Rule::ReportBack => NeedKind::ReportBack,
        Rule::FollowUp | Rule::FollowUpProposed => NeedKind::FollowUp,
        Rule::CourtAcceptance | Rule::CourtDecision | Rule::CourtDecisionExtended => {
            NeedKind::CourtDecides
        }
        Rule::Enforcement => NeedKind::Enforcement,
        _ => return None,
    })
}
