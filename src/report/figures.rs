//! The figures of the front page, as of any day, by the dates of the events.
//!
//! | figure | definition |
//! | --- | --- |
//! | disputes | applied for up to the day |
//! | settled | of these, with an agreement dated up to the day |
//! | open | of these, not yet closed by the day: neither declined, referred out, closed nor archived; a failed or withdrawn one stays open until its file is closed |
//! | in dispute | sum of the amounts in dispute (涉案金额) of these disputes |
//! | agreed | sum of the agreements (调解协议金) dated up to the day |
//! | recovered | sum of the payments (已履行金额) dated up to the day, counter-entries taken off |
//! | recovered by foreign parties | the part of it that reached a party whose nationality is not Chinese; such parties are counted once per dispute |
//!
//! Sums are in fen of CNY by each amount's own dated rate. An amount without a
//! rate is counted in its own currency and never mixed in.
//! This module must not import storage, the record or anything of the web.

use super::case::{Amount, Case, Event, EventKind};
use crate::domain::codes::Stage;
use crate::domain::date::Date;
use crate::domain::money::Totals;

/// Figures as of a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Disputes applied for up to the day.
    pub disputes: u32,
    /// Of these, not ended.
    pub open: u32,
    /// Of these, settled.
    pub settled: u32,
    /// Disputes by present stage, in the order of [`Stage::ALL`].
    pub by_stage: Vec<u32>,
    /// In dispute.
    pub disputed: Sum,
    /// Agreed.
    pub agreed: Sum,
    /// Recovered.
    pub recovered: Sum,
    /// Foreign parties who recovered something.
    pub foreign_parties_recovered: u32,
    /// What they recovered.
    pub recovered_by_foreign_parties: Sum,
}

/// A sum of amounts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    /// In fen of CNY, of every amount with a rate.
    pub fen: i128,
    /// Amounts without a rate, per currency.
    pub unconverted: Totals,
}

impl Sum {
    fn add(&mut self, amount: Amount) {
        match (amount.fen, amount.original) {
            (Some(fen), _) => self.fen += i128::from(fen),
            // A total beyond 92 quadrillion minor units is no committee's; it
            // stays out rather than wrap.
            (None, Some(original)) => self.unconverted.add(original).unwrap_or_default(),
            (None, None) => {}
        }
    }

    /// Whether nothing was added, or all of it was taken off again.
    #[must_use]
    pub fn is_positive(&self) -> bool {
        self.fen > 0 || self.unconverted.iter().any(|(_, minor)| minor > 0)
    }
}

/// Counts `cases` as of `day`.
#[must_use]
pub fn figures<'a>(cases: impl IntoIterator<Item = Case<'a>>, day: Date) -> Figures {
    let mut figures = Figures::none();
    for case in cases {
        figures.count(&case, day);
    }
    figures
}

impl Figures {
    /// No case counted yet.
    #[must_use]
    pub fn none() -> Self {
        Self {
            by_stage: vec![0; Stage::ALL.len()],
            ..Self::default()
        }
    }

    /// Counts one more case.
    pub fn count(&mut self, case: &Case<'_>, day: Date) {
        if case.applied > day {
            return;
        }
        self.disputes += 1;
        self.open += u32::from(is_open(case, day));
        let index = Stage::ALL.iter().position(|stage| *stage == case.stage);
        if let Some(count) = index.and_then(|index| self.by_stage.get_mut(index)) {
            *count += 1;
        }
        self.disputed.add(case.disputed);
        let mut settled = false;
        let events = || case.events.iter().filter(|event| event.on <= day);
        for event in events() {
            match event.kind {
                EventKind::Agreed => {
                    settled = true;
                    self.agreed.add(event.amount);
                }
                EventKind::Paid { .. } => self.recovered.add(event.amount),
                _ => {}
            }
        }
        self.settled += u32::from(settled);
        self.count_foreign(events);
    }

    fn count_foreign<'a, I: Iterator<Item = &'a Event>>(&mut self, events: impl Fn() -> I) {
        let mut parties = [false; 256];
        for event in events() {
            if let EventKind::Paid {
                payee: Some(payee),
                to_foreign: true,
            } = event.kind
            {
                self.recovered_by_foreign_parties.add(event.amount);
                parties[usize::from(payee)] = true;
            }
        }
        for (payee, _) in (0_u8..=255).zip(parties).filter(|(_, present)| *present) {
            let mut sum = Sum::default();
            for event in events() {
                if matches!(event.kind, EventKind::Paid { payee: Some(to), to_foreign: true } if to == payee)
                {
                    sum.add(event.amount);
                }
            }
            self.foreign_parties_recovered += u32::from(sum.is_positive());
        }
    }
}

/// Open as of the day: it stood in an open stage at its end.
fn is_open(case: &Case<'_>, day: Date) -> bool {
    case.stage_at(day).stage.is_open()
}
