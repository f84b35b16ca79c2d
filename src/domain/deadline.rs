//! The deadlines of the law and of the committee, D1 to D19 of the domain notes
//! (7.2), as pure functions of what is recorded, of a calendar and of a day
//! that is given as today. Days are civil dates in Asia/Shanghai, so neither
//! the zone nor the clock of a device can change an answer. A period begins on
//! the day after what sets it off (CPL 85; CC 201), one of months or years ends
//! on the corresponding day, else on the last day of the month (CC 202), and
//! where the law says so a last day that is a rest day moves on (CC 203).
//!
//! D13 is no date: the ledger allocates payments, [`Rule::Allocation`] names
//! its articles. That an oral agreement should be written when it was not
//! performed on the spot (D3) is a finding of `life`.
//!
//! This module must not import the record, storage, a clock or the web.

use crate::domain::order::Order as _;
use serde::{Deserialize, Serialize};

use super::calendar::{Calendar, Certainty};
use super::codes::code_list;
use super::date::Date;
use super::id::EntityId;

mod amounts;
mod closing;
mod court;
mod effect;
mod facts;
mod file;
mod law;
mod limits;
mod list;
mod mediation;
mod mediator;
mod performance;
#[cfg(test)]
mod properties;
mod rule;
#[cfg(test)]
mod tests;

pub use amounts::{DepositFinding, deposit};
pub use closing::{ClosingCheck, ClosingGround, ClosingLack, closing};
pub use court::{confirmation, court_acceptance, court_decisions, enforcement};
pub use effect::{Effect, Missing, effect};
pub use facts::{
    Agreement, Closing, Confirmation, Due, Facts, FollowUp, Leaving, Referral, Settings, Signature,
    Standing,
};
pub use file::effect_in;
pub use law::{Law, LegalBasis};
pub use limits::{defect_notice, limitation, retention, years_to_keep};
pub use list::{Finding, due_list, findings, to_act};
pub use mediation::{
    Age, age, contact, court_time, mediation_time, next_step, referral_answer, referral_contact,
    report_back,
};
pub use mediator::{MediatorFacts, MediatorFinding, Paper, mediator_deadlines, mediator_findings};
pub use performance::{Proposal, follow_ups, performance, proposals};
pub use rule::Rule;

code_list! {
    /// How a deadline stands today.
    DueState {
        /// Far enough away.
        Coming = "coming";
        /// Near: within its first alarm, or not to be put off.
        Due = "due";
        /// Past.
        Overdue = "overdue";
        /// Done, in time or late.
        Met = "met";
        /// It no longer matters.
        Moot = "moot";
    }
}

/// A day by which something is to be done or known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadline {
    /// By which rule.
    pub rule: Rule,
    /// Which obligation, agreement, follow-up or paper; nothing for the dispute.
    pub subject: Option<EntityId>,
    /// The safe day: whoever acts by it is in time by every reading.
    pub on: Date,
    /// The day to which the law moves it, when the safe day is a rest day.
    pub rolled: Option<Date>,
    /// The day that set it off, itself not counted (CPL 85).
    pub counted_from: Date,
    /// How many days before the safe day it warns, most first.
    pub alarms: Vec<u16>,
    /// Parties who leave or left China before it.
    pub leaving: Vec<Leaving>,
    /// How it stands today.
    pub state: DueState,
    /// When it was done, where a day is known.
    pub met_on: Option<Date>,
    /// How far the rest days behind it are known.
    pub certainty: Certainty,
}

impl Deadline {
    /// The articles it rests on; none where it is the committee's own rule.
    #[must_use]
    pub const fn basis(&self) -> &'static [LegalBasis] {
        self.rule.basis()
    }

    /// The last day by law: the rolled one where it rolls.
    #[must_use]
    pub fn last_day(&self) -> Date {
        self.rolled.unwrap_or(self.on)
    }

    /// The day by which to act: the safe day, or the day on which the first of
    /// the parties leaves.
    #[must_use]
    pub fn act_by(&self) -> Date {
        let leaving = self.leaving.iter().map(|leaving| leaving.on).min();
        leaving.map_or(self.on, |leaving| leaving.min(self.on))
    }

    /// Days from today to the safe day; negative when it is past.
    #[must_use]
    pub fn days_left(&self, today: Date) -> i32 {
        today.days_until(self.on)
    }

    /// Whether something is still to be done.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        matches!(
            self.state,
            DueState::Coming | DueState::Due | DueState::Overdue
        )
    }

    /// Whether it was done after the last day.
    #[must_use]
    pub fn was_late(&self) -> bool {
        self.met_on.is_some_and(|day| day > self.last_day())
    }

    /// The days on which it warns, earliest first.
    pub fn alarm_days(&self) -> impl Iterator<Item = Date> {
        self.alarms
            .iter()
            .filter_map(|days| self.on.plus_days(-i32::from(*days)))
    }

    /// The same, with the parties who leave China by its last day: it warns the
    /// day before each leaves.
    fn with_leaving(mut self, leaving: impl Iterator<Item = Leaving>) -> Self {
        let last = self.last_day();
        self.leaving = leaving.filter(|leaving| leaving.on <= last).collect();
        self.leaving
            .order_by_key(|leaving| (leaving.on, leaving.party));
        for leaving in &self.leaving {
            let before = leaving.on.days_until(self.on) + 1;
            if let Ok(before) = u16::try_from(before)
                && leaving.on > self.counted_from
            {
                self.alarms.push(before);
            }
        }
        self.alarms.order_by(|a, b| b.cmp(a));
        self.alarms.dedup();
        self
    }
}

/// Today and the calendar: what every rule is asked with.
#[derive(Clone, Copy, Debug)]
pub struct At<'a> {
    /// Today in Asia/Shanghai.
    pub today: Date,
    /// Which days are rest days.
    pub calendar: &'a Calendar,
}

/// Whether there is still something to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Progress {
    Open,
    Met(Option<Date>),
    Moot,
}

impl<'a> At<'a> {
    /// A day with the published calendar.
    #[must_use]
    pub fn day(today: Date) -> At<'static> {
        At {
            today,
            calendar: Calendar::published(),
        }
    }

    /// A day with a calendar.
    #[must_use]
    pub const fn new(today: Date, calendar: &'a Calendar) -> Self {
        Self { today, calendar }
    }

    /// A deadline on a day: rolled where its rule rolls, and how it stands.
    fn deadline(
        self,
        rule: Rule,
        subject: Option<EntityId>,
        (counted_from, on): (Date, Date),
        progress: Progress,
    ) -> Deadline {
        let (mut rolled, mut certainty) = (None, Certainty::Covered);
        if rule.rolls() {
            let end = self.calendar.roll_forward(on);
            rolled = end.map(|end| end.value).filter(|end| *end != on);
            certainty = end.map_or(Certainty::WeekendsOnly, |end| end.certainty);
        }
        let (state, met_on) = match progress {
            Progress::Met(day) => (DueState::Met, day),
            Progress::Moot => (DueState::Moot, None),
            Progress::Open => (self.state(rule, on, rolled.unwrap_or(on)), None),
        };
        Deadline {
            rule,
            subject,
            on,
            rolled,
            counted_from,
            alarms: rule.alarms().to_vec(),
            leaving: Vec::new(),
            state,
            met_on,
            certainty,
        }
    }

    fn state(self, rule: Rule, on: Date, last: Date) -> DueState {
        let first_alarm = rule.alarms().first().copied().unwrap_or(0);
        if self.today > last && rule.can_be_missed() {
            DueState::Overdue
        } else if self.today.days_until(on) <= i32::from(first_alarm) {
            DueState::Due
        } else {
            DueState::Coming
        }
    }
}
