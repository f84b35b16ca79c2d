//! What a summary counts, over which days, and what it comes to (domain 7.5).
//!
//! Each figure is defined here once; the page, the spreadsheets and the print
//! show the same definition beside the number.
//!
//! | figure | definition |
//! | --- | --- |
//! | received | disputes applied for within the period |
//! | accepted | disputes accepted within the period |
//! | settled | disputes whose first agreement is dated within the period |
//! | failed, withdrawn, refused, unreachable, declined, referred out | disputes that ended so within the period and have no agreement by its end |
//! | ended otherwise | disputes closed within the period without an agreement and without one of these endings |
//! | pending | disputes applied for by the end of the period, settled or ended by none of these ways at its end |
//! | claimed, disputed | sums of 申请金额 and 涉案金额 of the disputes received |
//! | agreed | sum of the agreements (调解协议金) dated within the period |
//! | recovered | payments (已履行金额) dated within the period, counter-entries taken off |
//! | remitted | waived or written off within the period |
//! | outstanding | agreed, less what covers it and what was remitted, at the end of the period; what a counter-entry takes back is owed again from the day of that entry |
//! | due, performed when due | what of the agreed sums fell due by the end of the period, and what had been performed of it |
//! | success rate | settled of settled and failed; withdrawn, refused, unreachable, declined, referred out and pending disputes are left out |
//! | performance rate | performed when due of due; what is not due yet and what was remitted is left out |
//!
//! The end of the period is its last day, or the day as of which is counted
//! when that is earlier. Only the dates of the events count, not when they were
//! recorded. Days are civil dates in Asia/Shanghai; sums are in fen of CNY by
//! each amount's own dated rate, and per currency. This module must not import
//! clock, chance, storage or anything of the web.

use super::codes::code_list;
use super::date::{Date, Period};
use super::money::Totals;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

code_list! {
    /// A number of disputes.
    CountOf {
        /// Applied for.
        Received = "received", "申请";
        /// Accepted.
        Accepted = "accepted", "受理";
        /// Settled.
        Settled = "settled", "调解成功";
        /// Failed.
        Failed = "failed", "调解不成";
        /// Withdrawn.
        Withdrawn = "withdrawn", "撤回";
        /// A party refused.
        Refused = "refused", "拒绝调解";
        /// A party was not reached.
        Unreachable = "unreachable", "联系不上";
        /// Declined.
        Declined = "declined", "不予受理";
        /// Referred to another body.
        ReferredOut = "referred_out", "转出";
        /// Closed without an agreement and without one of these endings.
        EndedOtherwise = "ended_otherwise", "其他结案";
        /// Neither settled nor ended.
        Pending = "pending", "未结";
    }
}

code_list! {
    /// A sum of money.
    SumOf {
        /// Asked for (申请金额).
        Claimed = "claimed", "申请金额";
        /// In dispute (涉案金额).
        Disputed = "disputed", "涉案金额";
        /// Agreed (调解协议金).
        Agreed = "agreed", "调解协议金";
        /// Paid (已履行金额).
        Recovered = "recovered", "已履行金额";
        /// The part of it that reached a foreign party.
        RecoveredByForeign = "recovered_by_foreign", "外方已收回金额";
        /// The part of it that reached a Chinese party.
        RecoveredByChinese = "recovered_by_chinese", "中方已收回金额";
        /// Waived or written off.
        Remitted = "remitted", "免除及核销金额";
        /// Still owed at the end.
        Outstanding = "outstanding", "未履行金额";
        /// Fell due by the end.
        Due = "due", "到期应履行金额";
        /// Performed of what fell due.
        PerformedWhenDue = "performed_when_due", "到期已履行金额";
    }
}

code_list! {
    /// By what figures are grouped.
    By {
        /// The bureau's type.
        Type = "type", "纠纷类型";
        /// Trade subtype.
        Subtype = "subtype", "细类";
        /// Source.
        Source = "source", "案件来源";
        /// Country of a foreign party.
        Country = "country", "国别";
        /// Language of a party.
        Language = "language", "语言";
        /// Whoever mediated: leading, beside or in the panel. Who interpreted or
        /// helped in another way is not counted.
        Mediator = "mediator", "调解员";
        /// Form of the first agreement.
        Form = "form", "协议形式";
        /// Month of the event.
        Month = "month", "月份";
    }
}

impl CountOf {
    /// Whether it tells where disputes stand at the end, not what happened within the period.
    #[must_use]
    pub const fn is_stock(self) -> bool {
        matches!(self, Self::Pending)
    }
}

impl SumOf {
    /// Whether it tells what is so at the end, not what happened within the period.
    #[must_use]
    pub const fn is_stock(self) -> bool {
        matches!(self, Self::Outstanding | Self::Due | Self::PerformedWhenDue)
    }
}

impl By {
    /// Whether one dispute can stand in several groups, so that the groups come
    /// to more than the whole.
    #[must_use]
    pub const fn overlaps(self) -> bool {
        matches!(self, Self::Country | Self::Language | Self::Mediator)
    }
}

/// Which days are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Scope {
    /// The period.
    pub period: Period,
    /// As of the end of which day.
    pub as_of: Date,
}

impl Scope {
    /// The last day that is counted.
    #[must_use]
    pub fn end(&self) -> Date {
        self.period.to().min(self.as_of)
    }

    /// Whether something on a day happened within what is counted.
    #[must_use]
    pub fn contains(&self, day: Date) -> bool {
        self.period.from() <= day && day <= self.end()
    }
}

/// A figure, or the part of it in one group.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Figure {
    /// Of what.
    pub of: Of,
    /// In which group: by what, and the group's key; the whole when there is none.
    pub group: Option<(By, String)>,
}

/// Of what a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Of {
    /// A number of disputes.
    Count(CountOf),
    /// A sum of money.
    Sum(SumOf),
    /// Foreign parties who recovered something.
    ForeignParties,
}

impl Of {
    /// Its stable name.
    #[must_use]
    pub const fn as_code(self) -> &'static str {
        match self {
            Self::Count(count) => count.as_code(),
            Self::Sum(sum) => sum.as_code(),
            Self::ForeignParties => "foreign_parties",
        }
    }

    /// The figure of a stable name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let count = CountOf::from_code(code).map(Self::Count);
        let sum = SumOf::from_code(code).map(Self::Sum);
        count
            .or(sum)
            .or((code == "foreign_parties").then_some(Self::ForeignParties))
    }
}

/// What a sum comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Total {
    /// In fen of CNY, of every amount with a rate.
    pub fen: i64,
    /// Every amount, per currency, in minor units.
    pub by_currency: Totals,
    /// The amounts among them without a rate, which `fen` leaves out.
    pub unconverted: Totals,
}

/// Numbers of days, of the disputes that have them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spans {
    /// How many disputes.
    pub disputes: u32,
    /// The days of all of them together.
    pub days: u64,
    /// The middle one; of an even number the lower of the two in the middle.
    pub median: u32,
}

/// One group of a summary.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Its key: a code, a country, a language, a mediator's id, a month as
    /// `2014-03`; empty where nothing is recorded.
    pub key: String,
    /// Numbers of disputes; what is not named is 0.
    pub counts: BTreeMap<CountOf, u32>,
    /// Sums in fen of CNY; what is not named is 0.
    pub fen: BTreeMap<SumOf, i64>,
}

/// A summary by something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Breakdown {
    /// By what.
    pub by: By,
    /// Its groups, by their keys.
    pub lines: Vec<Line>,
    /// What was counted in more than one group: the groups less this are the
    /// whole. Where groups do not overlap it holds nothing.
    pub again: Line,
}

/// The figures of a period as of a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Which days.
    pub scope: Scope,
    /// Numbers of disputes; what is not named is 0.
    pub counts: BTreeMap<CountOf, u32>,
    /// Sums of money; what is not named is nothing.
    pub sums: BTreeMap<SumOf, Total>,
    /// Foreign parties who recovered something, each once a dispute.
    pub foreign_parties: u32,
    /// Days from application to the first agreement, of the disputes settled.
    pub to_settlement: Spans,
    /// Days from the first agreement to the last payment, of the disputes whose
    /// last open sum was paid within the period.
    pub to_last_payment: Spans,
    /// By type, subtype and so on.
    pub breakdowns: Vec<Breakdown>,
}

impl Summary {
    /// A number of disputes.
    #[must_use]
    pub fn count(&self, of: CountOf) -> u32 {
        self.counts.get(&of).copied().unwrap_or(0)
    }

    /// A sum in fen of CNY.
    #[must_use]
    pub fn fen(&self, of: SumOf) -> i64 {
        self.sums.get(&of).map_or(0, |total| total.fen)
    }

    /// Settled, of settled and failed.
    #[must_use]
    pub fn success(&self) -> (u64, u64) {
        let settled = u64::from(self.count(CountOf::Settled));
        (settled, settled + u64::from(self.count(CountOf::Failed)))
    }

    /// Performed when due, of due, in fen of CNY.
    #[must_use]
    pub fn performance(&self) -> (u64, u64) {
        let fen = |of| u64::try_from(self.fen(of)).unwrap_or(0);
        (fen(SumOf::PerformedWhenDue), fen(SumOf::Due))
    }

    /// The summary by something.
    #[must_use]
    pub fn by(&self, by: By) -> Option<&Breakdown> {
        self.breakdowns.iter().find(|one| one.by == by)
    }
}

impl Line {
    /// A number of disputes.
    #[must_use]
    pub fn count(&self, of: CountOf) -> u32 {
        self.counts.get(&of).copied().unwrap_or(0)
    }

    /// A sum in fen of CNY.
    #[must_use]
    pub fn fen(&self, of: SumOf) -> i64 {
        self.fen.get(&of).copied().unwrap_or(0)
    }

    /// Disputes that are counted in the line in some way, at least.
    #[must_use]
    pub fn disputes(&self) -> u32 {
        self.counts.values().copied().max().unwrap_or(0)
    }
}

/// Which lines of a breakdown are withheld from the public so that nobody is
/// known by a small number: those with fewer than `least` disputes, and with
/// only one such line the next larger one too, because the whole would give it
/// away.
#[must_use]
pub fn withheld(lines: &[Line], least: u32) -> Vec<bool> {
    let mut out: Vec<bool> = lines
        .iter()
        .map(|line| line.disputes() > 0 && line.disputes() < least)
        .collect();
    if out.iter().filter(|hidden| **hidden).count() == 1 {
        let next = (0..lines.len())
            .filter(|at| !out.get(*at).copied().unwrap_or(true))
            .filter(|at| lines.get(*at).is_some_and(|line| line.disputes() > 0))
            .min_by_key(|at| lines.get(*at).map(Line::disputes));
        if let Some(hidden) = next.and_then(|at| out.get_mut(at)) {
            *hidden = true;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(counts: &[u32]) -> Vec<Line> {
        let line = |count: &u32| Line {
            counts: BTreeMap::from([(CountOf::Received, *count)]),
            ..Line::default()
        };
        counts.iter().map(line).collect()
    }

    #[test]
    fn small_cells_are_withheld_and_never_one_alone() {
        for (counts, least, hidden) in [
            (&[10, 20][..], 5, &[false, false][..]),
            (&[10, 2, 20], 5, &[true, true, false]),
            (&[5, 20], 5, &[false, false]),
            (&[4, 5, 20], 5, &[true, true, false]),
            (&[1, 2, 20], 5, &[true, true, false]),
            (&[0, 3, 0], 5, &[false, true, false]),
            (&[1, 2, 20], 0, &[false, false, false]),
            (&[3, 7, 6], 5, &[true, false, true]),
        ] {
            assert_eq!(
                withheld(&lines(counts), least),
                hidden,
                "{counts:?} {least}"
            );
        }
    }

    #[test]
    fn every_figure_has_its_own_name() {
        let counts = CountOf::ALL.iter().map(|one| Of::Count(*one));
        let sums = SumOf::ALL.iter().map(|one| Of::Sum(*one));
        for of in counts.chain(sums).chain([Of::ForeignParties]) {
            assert_eq!(Of::from_code(of.as_code()), Some(of));
        }
        assert_eq!(Of::from_code("profit"), None);
    }

    #[test]
    fn the_end_is_the_earlier_day() {
        let day = |text| Date::parse(text).unwrap();
        let scope = Scope {
            period: Period::try_new(day("2014-01-01"), day("2014-12-31")).unwrap(),
            as_of: day("2014-06-30"),
        };
        assert!(scope.contains(day("2014-06-30")) && !scope.contains(day("2014-07-01")));
        assert!(!scope.contains(day("2013-12-31")));
    }
}
