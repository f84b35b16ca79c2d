//! The statistical return to the bureau (调解案件统计, domain 3.1): counts of a
//! period as of a day, in the columns of a layout.
//!
//! | count | definition |
//! | --- | --- |
//! | cases | accepted within the period – by the day of application where no day of acceptance is recorded – and mediated by the day: a session, an agreement or the stage proves it |
//! | settled | of these, with an agreement dated up to the day |
//! | parties | parties of these cases |
//! | complex | of these, recorded as complex (疑难复杂) |
//! | agreed | sums of the agreements of these cases, each in CNY by its own rate |
//! | claimed, disputed, performed, outstanding | sums of the cases, each amount in CNY by its own rate |
//! | by source, type, committee | the cases again; they add up to them, what is not recorded is counted as other or as applied for, and told |
//! | by form | settled cases by the form of their agreement |
//!
//! This module must not import storage, the record or anything of the web.

mod field;

pub use field::{Body, ReturnField};

use super::case::Amount;
use super::layout::{Labels, Layout};
use super::ledger::LedgerCase;
use super::table::{Cell, Column, Sheet};
use crate::domain::codes::{
    AgreementForm, CaseSource, ConfirmationState, Difficulty, DisputeType, Outcome,
    PerformanceStatus,
};
use crate::domain::currency::Currency;
use crate::domain::date::{Date, Period};
use crate::domain::money::Totals;

/// The counts of a committee.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReturnCounts {
    /// The committee's name.
    pub committee: String,
    /// The period by which cases belong to it.
    pub period: Period,
    /// The day up to which it counts what happened.
    pub as_of: Date,
    /// Cases mediated (调解案件总数).
    pub cases: u64,
    /// Parties of these (涉及当事人数).
    pub parties: u64,
    /// Of the cases, those with three parties or more.
    pub with_three_parties: u64,
    /// Settled (调解成功数).
    pub settled: u64,
    /// Difficult or complex (疑难复杂案件数).
    pub complex: u64,
    /// Amount of the agreements, in fen of CNY (协议涉及金额).
    pub agreed_fen: i128,
    /// Agreed without a rate, per currency: not in it.
    pub agreed_without_rate: Totals,
    /// Asked for, in dispute, performed and outstanding of all cases, in fen of
    /// CNY by each amount's own rate; those without a rate are not in it.
    pub amounts: Amounts,
    /// By source, in the order of [`CaseSource::ALL`]; the third holds only
    /// referrals whose body is not recorded.
    pub by_source: Vec<u64>,
    /// By type, in the order of [`DisputeType::ALL`].
    pub by_type: Vec<u64>,
    /// Settled by form of agreement: oral, written.
    pub by_form: [u64; 2],
    /// Of the cases, failed (调解不成).
    pub failed: u64,
    /// Of the cases, to be continued (有待继续调解).
    pub to_be_continued: u64,
    /// Applied for within the period (调解申请).
    pub applications: u64,
    /// Accepted within the period (受理登记).
    pub accepted: u64,
    /// Settled cases whose agreement is performed (已履行).
    pub performed: u64,
    /// Settled cases that a court confirmed (司法确认).
    pub confirmed: u64,
    /// Cases followed up (回访).
    pub followed_up: u64,
    /// Cases without a type, counted as other.
    pub without_type: u64,
    /// Cases without a source, counted as applied for.
    pub without_source: u64,
    /// Settled cases whose agreement has no form: in neither column.
    pub without_form: u64,
}

/// Amounts of cases, in fen of CNY.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Amounts {
    /// Asked for (申请金额).
    pub claimed: i128,
    /// In dispute (涉及金额).
    pub disputed: i128,
    /// Performed up to the day (已履行金额).
    pub performed: i128,
    /// Outstanding at the end of the day (未履行金额).
    pub outstanding: i128,
}

impl ReturnCounts {
    /// Nothing counted yet.
    #[must_use]
    pub fn none(committee: &str, period: Period, as_of: Date) -> Self {
        Self {
            committee: committee.to_owned(),
            period,
            as_of,
            cases: 0,
            parties: 0,
            with_three_parties: 0,
            settled: 0,
            complex: 0,
            agreed_fen: 0,
            agreed_without_rate: Totals::new(),
            amounts: Amounts::default(),
            by_source: vec![0; CaseSource::ALL.len()],
            by_type: vec![0; DisputeType::ALL.len()],
            by_form: [0; 2],
            failed: 0,
            to_be_continued: 0,
            applications: 0,
            accepted: 0,
            performed: 0,
            confirmed: 0,
            followed_up: 0,
            without_type: 0,
            without_source: 0,
            without_form: 0,
        }
    }

    /// Counts a case as of [`Self::as_of`].
    pub fn count(&mut self, case: &LedgerCase) {
        let within = |day: Option<Date>| {
            day.is_some_and(|day| self.period.contains(day) && day <= self.as_of)
        };
        self.applications += u64::from(within(case.applied_on));
        self.accepted += u64::from(within(case.accepted_on));
        if !within(case.counted_on()) || !case.mediated {
            return;
        }
        self.cases += 1;
        self.parties += case.parties.len() as u64;
        self.with_three_parties += u64::from(case.parties.len() >= 3);
        self.complex += u64::from(case.difficulty == Some(Difficulty::Complex));
        let fen = |amount: Amount| amount.fen.map_or(0, i128::from);
        self.amounts.claimed += fen(case.claimed);
        self.amounts.disputed += fen(case.disputed);
        self.amounts.performed += case.performed.fen;
        self.amounts.outstanding += case.outstanding.fen;
        self.failed += u64::from(case.result == Some(Outcome::Failed));
        self.to_be_continued += u64::from(case.result == Some(Outcome::ToBeContinued));
        self.followed_up += u64::from(case.follow_up_on.is_some());
        self.without_type += u64::from(case.dispute_type.is_none());
        self.without_source += u64::from(case.source.is_none());
        let dispute_type = case.dispute_type.unwrap_or(DisputeType::Other);
        one_more(&mut self.by_type, DisputeType::ALL, dispute_type);
        let source = case.source.unwrap_or(CaseSource::Application);
        one_more(&mut self.by_source, CaseSource::ALL, source);
        if case.is_settled() {
            self.count_settled(case);
        }
    }

    fn count_settled(&mut self, case: &LedgerCase) {
        self.settled += 1;
        self.agreed_fen += case.agreed.fen;
        // A total beyond 92 quadrillion minor units is no committee's.
        self.agreed_without_rate
            .merge(&case.agreed.without_rate)
            .unwrap_or_default();
        self.performed += u64::from(case.performance == Some(PerformanceStatus::Full));
        self.confirmed += u64::from(case.confirmation == Some(ConfirmationState::Confirmed));
        let [oral, written] = &mut self.by_form;
        match case.agreement_form {
            Some(AgreementForm::Oral) => *oral += 1,
            Some(AgreementForm::Written) => *written += 1,
            None => self.without_form += 1,
        }
    }

    /// What a column holds.
    #[must_use]
    pub fn cell(&self, field: ReturnField) -> Cell {
        use ReturnField as F;
        let [oral, written] = self.by_form;
        let count = match field {
            F::Blank => return Cell::Empty,
            F::Committee => return Cell::Text(self.committee.clone()),
            F::PeriodFrom => return Cell::Date(self.period.from()),
            F::PeriodTo => return Cell::Date(self.period.to()),
            F::AsOf => return Cell::Date(self.as_of),
            F::AgreedCny => return Cell::Minor(self.agreed_fen, Currency::CNY),
            F::ClaimedCny => return Cell::Minor(self.amounts.claimed, Currency::CNY),
            F::DisputedCny => return Cell::Minor(self.amounts.disputed, Currency::CNY),
            F::PerformedCny => return Cell::Minor(self.amounts.performed, Currency::CNY),
            F::OutstandingCny => return Cell::Minor(self.amounts.outstanding, Currency::CNY),
            F::Cases => self.cases,
            F::Parties => self.parties,
            F::WithThreeParties => self.with_three_parties,
            F::Settled => self.settled,
            F::Complex => self.complex,
            F::Failed => self.failed,
            F::ToBeContinued => self.to_be_continued,
            F::Applications => self.applications,
            F::Accepted => self.accepted,
            F::Performed => self.performed,
            F::Confirmed => self.confirmed,
            F::FollowedUp => self.followed_up,
            // PML 34: set up by a social organisation or another body.
            F::Body(Body::Social) => self.cases,
            F::Body(_) => 0,
            // The heading over the five below it: all that were referred.
            F::Source(CaseSource::Entrusted) => {
                let all = CaseSource::ALL.iter().zip(&self.by_source);
                all.filter(|(source, _)| source.is_referred())
                    .map(|(_, count)| count)
                    .sum()
            }
            F::Source(source) => counted(&self.by_source, CaseSource::ALL, source),
            F::Type(dispute_type) => counted(&self.by_type, DisputeType::ALL, dispute_type),
            F::Form(AgreementForm::Oral) => oral,
            F::Form(AgreementForm::Written) => written,
        };
        Cell::Count(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

/// The return: a row for the committee.
#[must_use]
pub fn bureau_return(
    layout: &Layout<ReturnField>,
    counts: &ReturnCounts,
    labels: &Labels,
) -> Sheet {
    let columns = layout.columns.iter();
    Sheet {
        name: layout.title.of(labels.tongue()).to_owned(),
        columns: columns
            .clone()
            .map(|column| Column {
                heading: column.heading.of(labels.tongue()).to_owned(),
                group: column
                    .group
                    .as_ref()
                    .map(|group| group.of(labels.tongue()).to_owned()),
                kind: column.field.kind(),
            })
            .collect(),
        rows: vec![columns.map(|column| counts.cell(column.field)).collect()],
        charts: Vec::new(),
    }
}

fn one_more<T: PartialEq>(counts: &mut [u64], all: &[T], value: T) {
    let at = all.iter().position(|other| *other == value);
    if let Some(count) = at.and_then(|at| counts.get_mut(at)) {
        *count += 1;
    }
}

fn counted<T: PartialEq>(counts: &[u64], all: &[T], value: T) -> u64 {
    let at = all.iter().position(|other| *other == value);
    at.and_then(|at| counts.get(at)).copied().unwrap_or(0)
}

#[cfg(test)]
mod tests;
