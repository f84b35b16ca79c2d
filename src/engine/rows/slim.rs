//! The packed form of what lists sort, filter and count by: plain numbers.
//!
//! Codes are kept as their place in the code list and dates as day numbers;
//! both are tied to [`super::VIEWS_VERSION`] and never leave the device.
//! This module must not import web-sys or leptos.

use crate::domain::codes::{CaseSource, DisputeType, Stage, TradeSubtype};
use crate::domain::currency::Currency;
use crate::domain::date::Date;
use crate::domain::deadline::Rule;
use crate::domain::money::Money;
use crate::engine::row::Fixed;
use crate::report::case::{Amount, Event, EventKind, Step};
use serde::{Deserialize, Serialize};

const NONE: u8 = u8::MAX;
/// A day that is not there; sorts last.
pub const NO_DAY: i32 = i32::MAX;
/// An amount in fen that is not known.
pub const NO_FEN: i64 = i64::MIN;

/// [`Fixed`] as plain numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slim {
    /// Place of the stage in [`Stage::ALL`].
    pub stage: u8,
    /// Place of the type.
    pub dispute_type: u8,
    /// Place of the subtype.
    pub subtype: u8,
    /// Place of the source.
    pub source: u8,
    /// Bit 0: provisional number; bit 1: sayings disagree.
    pub flags: u8,
    /// Amount in dispute.
    pub disputed: SlimAmount,
    /// Recovered in fen of CNY.
    pub recovered_fen: i64,
    /// Moment of application.
    pub applied_ms: i64,
    /// Last change.
    pub changed_ms: u64,
    /// Day of application.
    pub applied: i32,
    /// Since when the stage holds.
    pub stage_since: i32,
    /// Day of acceptance.
    pub accepted: i32,
    /// Day on which someone must look at it next.
    pub next: i32,
    /// Last day for what was agreed.
    pub due: i32,
    /// The earliest day on which a party leaves China.
    pub leaves: i32,
    /// The day by which to act first.
    pub act: i32,
    /// Place of its rule.
    pub act_rule: u8,
}

/// [`Amount`] as plain numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlimAmount {
    minor: i64,
    /// Zeros where there is no amount.
    pub currency: [u8; 3],
    /// In fen of CNY, or [`NO_FEN`].
    pub fen: i64,
}

/// [`Event`] as plain numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlimEvent {
    on: i32,
    /// 0 agreed, 1 paid, 2 paid to a foreign party, 3 owed, 4 covered, 5 remitted.
    kind: u8,
    /// The payee of a payment, the last day of what is owed.
    detail: i32,
    amount: SlimAmount,
}

impl From<Amount> for SlimAmount {
    fn from(amount: Amount) -> Self {
        let code = amount.original.map(|money| money.currency());
        Self {
            minor: amount.original.map_or(0, Money::minor),
            currency: code
                .and_then(|currency| currency.code().as_bytes().try_into().ok())
                .unwrap_or_default(),
            fen: amount.fen.unwrap_or(NO_FEN),
        }
    }
}

impl SlimAmount {
    /// In fen of CNY, where that is known.
    #[must_use]
    pub fn known_fen(self) -> Option<i64> {
        Some(self.fen).filter(|fen| *fen != NO_FEN)
    }
}

impl From<SlimAmount> for Amount {
    fn from(slim: SlimAmount) -> Self {
        let currency = std::str::from_utf8(&slim.currency)
            .ok()
            .and_then(Currency::from_code);
        Self {
            original: currency.and_then(|currency| Money::try_new(slim.minor, currency).ok()),
            fen: Some(slim.fen).filter(|fen| *fen != NO_FEN),
        }
    }
}

impl From<&Event> for SlimEvent {
    fn from(event: &Event) -> Self {
        let payee = |payee: Option<u8>| payee.map_or(NO_DAY, i32::from);
        let (kind, detail) = match event.kind {
            EventKind::Agreed => (0, NO_DAY),
            EventKind::Paid {
                payee: to,
                to_foreign,
            } => (1 + u8::from(to_foreign), payee(to)),
            EventKind::Owed { due } => (3, day(due)),
            EventKind::Covered { due } => (4, day(due)),
            EventKind::Remitted { due } => (5, day(due)),
        };
        Self {
            on: event.on.day_number(),
            kind,
            detail,
            amount: event.amount.into(),
        }
    }
}

impl SlimEvent {
    /// The event again.
    #[must_use]
    pub fn unpack(&self) -> Option<Event> {
        let due = from_day(self.detail);
        Some(Event {
            on: Date::from_day_number(self.on)?,
            kind: match self.kind {
                0 => EventKind::Agreed,
                3 => EventKind::Owed { due },
                4 => EventKind::Covered { due },
                5 => EventKind::Remitted { due },
                kind => EventKind::Paid {
                    payee: u8::try_from(self.detail).ok(),
                    to_foreign: kind == 2,
                },
            },
            amount: self.amount.into(),
        })
    }
}

/// [`Step`] as plain numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlimStep {
    on: i32,
    stage: u8,
}

impl From<&Step> for SlimStep {
    fn from(step: &Step) -> Self {
        Self {
            on: step.on.day_number(),
            stage: place(Stage::ALL, Some(step.stage)),
        }
    }
}

impl SlimStep {
    /// The step again.
    #[must_use]
    pub fn unpack(&self) -> Option<Step> {
        Some(Step {
            on: Date::from_day_number(self.on)?,
            stage: at(Stage::ALL, self.stage)?,
        })
    }
}

impl From<&Fixed> for Slim {
    fn from(fixed: &Fixed) -> Self {
        Self {
            stage: place(Stage::ALL, Some(fixed.stage)),
            dispute_type: place(DisputeType::ALL, fixed.dispute_type),
            subtype: place(TradeSubtype::ALL, fixed.subtype),
            source: place(CaseSource::ALL, fixed.source),
            flags: u8::from(fixed.provisional) | (u8::from(fixed.conflict) << 1),
            disputed: fixed.disputed.into(),
            recovered_fen: fixed.recovered_fen,
            applied_ms: fixed.applied_ms,
            changed_ms: fixed.changed_ms,
            applied: fixed.applied.day_number(),
            stage_since: day(fixed.stage_since),
            accepted: day(fixed.accepted),
            next: day(fixed.next),
            due: day(fixed.due),
            leaves: day(fixed.leaves),
            act: day(fixed.act.map(|(_, on)| on)),
            act_rule: place(Rule::ALL, fixed.act.map(|(rule, _)| rule)),
        }
    }
}

/// Bytes of a packed [`Slim`].
pub const SLIM_BYTES: usize = 6 + 19 + 8 * 3 + 4 * 7;

impl Slim {
    /// Appends the packed form, [`SLIM_BYTES`] long.
    pub fn write(&self, out: &mut Vec<u8>) {
        out.extend([
            self.stage,
            self.dispute_type,
            self.subtype,
            self.source,
            self.flags,
            self.act_rule,
        ]);
        out.extend(self.disputed.minor.to_le_bytes());
        out.extend(self.disputed.currency);
        out.extend(self.disputed.fen.to_le_bytes());
        out.extend(self.recovered_fen.to_le_bytes());
        out.extend(self.applied_ms.to_le_bytes());
        out.extend(self.changed_ms.to_le_bytes());
        for day in [
            self.applied,
            self.stage_since,
            self.accepted,
            self.next,
            self.due,
            self.leaves,
            self.act,
        ] {
            out.extend(day.to_le_bytes());
        }
    }

    /// Reads the packed form; none when bytes are missing.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes;
        let [stage, dispute_type, subtype, source, flags, act_rule] = take(&mut rest)?;
        let disputed = SlimAmount {
            minor: i64::from_le_bytes(take(&mut rest)?),
            currency: take(&mut rest)?,
            fen: i64::from_le_bytes(take(&mut rest)?),
        };
        let recovered_fen = i64::from_le_bytes(take(&mut rest)?);
        let applied_ms = i64::from_le_bytes(take(&mut rest)?);
        let changed_ms = u64::from_le_bytes(take(&mut rest)?);
        let mut day = || Some(i32::from_le_bytes(take(&mut rest)?));
        Some(Self {
            stage,
            dispute_type,
            subtype,
            source,
            flags,
            disputed,
            recovered_fen,
            applied_ms,
            changed_ms,
            applied: day()?,
            stage_since: day()?,
            accepted: day()?,
            next: day()?,
            due: day()?,
            leaves: day()?,
            act: day()?,
            act_rule,
        })
    }

    /// The typed form again.
    #[must_use]
    pub fn unpack(&self) -> Option<Fixed> {
        Some(Fixed {
            provisional: self.provisional(),
            conflict: self.conflict(),
            stage: self.stage(),
            stage_since: from_day(self.stage_since),
            dispute_type: at(DisputeType::ALL, self.dispute_type),
            subtype: at(TradeSubtype::ALL, self.subtype),
            source: at(CaseSource::ALL, self.source),
            disputed: self.disputed.into(),
            recovered_fen: self.recovered_fen,
            applied: Date::from_day_number(self.applied)?,
            applied_ms: self.applied_ms,
            changed_ms: self.changed_ms,
            accepted: from_day(self.accepted),
            next: from_day(self.next),
            due: from_day(self.due),
            leaves: from_day(self.leaves),
            act: at(Rule::ALL, self.act_rule).zip(from_day(self.act)),
        })
    }

    /// Stage.
    #[must_use]
    pub fn stage(&self) -> Stage {
        at(Stage::ALL, self.stage).unwrap_or(Stage::Applied)
    }

    /// Whether the number is provisional.
    #[must_use]
    pub const fn provisional(&self) -> bool {
        self.flags & 1 != 0
    }

    /// Whether sayings disagree.
    #[must_use]
    pub const fn conflict(&self) -> bool {
        self.flags & 2 != 0
    }
}

fn take<const N: usize>(rest: &mut &[u8]) -> Option<[u8; N]> {
    let (head, tail) = rest.split_first_chunk()?;
    *rest = tail;
    Some(*head)
}

/// The place of a code in its list.
#[must_use]
pub fn place<T: PartialEq + Copy>(all: &[T], code: Option<T>) -> u8 {
    code.and_then(|code| all.iter().position(|other| *other == code))
        .and_then(|place| u8::try_from(place).ok())
        .unwrap_or(NONE)
}

/// The code at a place of its list.
pub fn at<T: Copy>(all: &[T], place: u8) -> Option<T> {
    all.get(usize::from(place)).copied()
}

fn day(date: Option<Date>) -> i32 {
    date.map_or(NO_DAY, Date::day_number)
}

/// A date from a day number that may be [`NO_DAY`].
#[must_use]
pub fn from_day(day: i32) -> Option<Date> {
    Some(day)
        .filter(|day| *day != NO_DAY)
        .and_then(Date::from_day_number)
}
