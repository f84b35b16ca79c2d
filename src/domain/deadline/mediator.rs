//! D15: the dates of a mediator's own file: the first year, the licence, tax
//! proofs, the term of office, training and papers. What is asked of foreign
//! mediators is the committee's own rule (domain 4.2). It must not import
//! disputes.

use serde::{Deserialize, Serialize};

use super::{At, Deadline, Progress, Rule, list::sort};
use crate::domain::{codes::MediatorKind, date::Date, id::EntityId};

/// Months that a translation volunteer serves first.
const PROBATION_MONTHS: i32 = 12;
/// Years for which a foreign mediator's company has held its licence.
const LICENCE_YEARS: i32 = 5;
/// Years for which tax proofs are asked.
const TAX_YEARS: i16 = 3;
/// Years of a committee member's term (PML 9).
const TERM_YEARS: i32 = 3;

/// What the rules need to know of a mediator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MediatorFacts {
    /// Who.
    pub id: EntityId,
    /// As what.
    pub kind: Option<MediatorKind>,
    /// First day as a translation volunteer.
    pub volunteer_from: Option<Date>,
    /// First day of the appointment.
    pub from: Option<Date>,
    /// Last day of the appointment; three years where the law sets it.
    pub until: Option<Date>,
    /// Day on which the business licence was issued.
    pub licence_since: Option<Date>,
    /// Years for which tax proofs are there.
    pub tax_years: Vec<i16>,
    /// The next training.
    pub training_on: Option<Date>,
    /// Papers that expire.
    pub papers: Vec<Paper>,
}

/// A paper that expires.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paper {
    /// Which.
    pub id: EntityId,
    /// Its last day.
    pub until: Date,
}

/// What is missing in a mediator's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MediatorFinding {
    /// The licence has been held for less than five years; until this day.
    LicenceTooYoung {
        /// The day on which it will have been held long enough.
        enough_on: Date,
    },
    /// No day of the licence is recorded.
    LicenceUnknown,
    /// The tax proof of a year.
    TaxYear(i16),
}

impl MediatorFacts {
    /// A file of which nothing is known.
    #[must_use]
    pub const fn new(id: EntityId) -> Self {
        Self {
            id,
            kind: None,
            volunteer_from: None,
            from: None,
            until: None,
            licence_since: None,
            tax_years: Vec::new(),
            training_on: None,
            papers: Vec::new(),
        }
    }

    /// Whether the committee asks for licence and tax proofs.
    const fn trades(&self) -> bool {
        matches!(
            self.kind,
            Some(MediatorKind::Foreign | MediatorKind::TranslationVolunteer)
        )
    }
}

/// D15: the dates of a mediator's file, the most pressing first.
#[must_use]
pub fn mediator_deadlines(facts: &MediatorFacts, at: At<'_>) -> Vec<Deadline> {
    let who = Some(facts.id);
    let mut list = Vec::new();
    let mut add = |rule, subject, from: Date, on: Option<Date>, progress| {
        list.extend(on.map(|on| at.deadline(rule, subject, (from, on), progress)));
    };
    if let Some(from) = facts.volunteer_from {
        let over = match facts.kind {
            Some(MediatorKind::TranslationVolunteer) | None => Progress::Open,
            Some(_) => Progress::Met(facts.from),
        };
        let on = from.plus_months(PROBATION_MONTHS);
        add(Rule::Probation, who, from, on, over);
    }
    if let Some(from) = facts.from {
        let three_years = matches!(facts.kind, Some(MediatorKind::CommitteeMember));
        let term = three_years.then(|| from.plus_years(TERM_YEARS)).flatten();
        add(Rule::Term, who, from, facts.until.or(term), Progress::Open);
    }
    if let Some(on) = facts.training_on {
        add(Rule::Training, who, on, Some(on), Progress::Open);
    }
    for paper in &facts.papers {
        let until = paper.until;
        add(
            Rule::Paper,
            Some(paper.id),
            until,
            Some(until),
            Progress::Open,
        );
    }
    if let Some(since) = facts.licence_since.filter(|_| facts.trades()) {
        let on = since.plus_years(LICENCE_YEARS);
        let held = on.is_some_and(|on| on <= at.today);
        let progress = if held {
            Progress::Met(on)
        } else {
            Progress::Open
        };
        add(Rule::Licence, who, since, on, progress);
    }
    sort(&mut list);
    list
}

/// D15: what is missing in the file of a mediator who trades: a licence held for
/// five years, and tax proofs of the last three full years.
#[must_use]
pub fn mediator_findings(facts: &MediatorFacts, today: Date) -> Vec<MediatorFinding> {
    if !facts.trades() {
        return Vec::new();
    }
    let enough = facts.licence_since.map(|day| day.plus_years(LICENCE_YEARS));
    let licence = match enough {
        None => Some(MediatorFinding::LicenceUnknown),
        Some(Some(enough_on)) if enough_on > today => {
            Some(MediatorFinding::LicenceTooYoung { enough_on })
        }
        Some(_) => None,
    };
    let years = (1..=TAX_YEARS).rev().map(|back| today.year() - back);
    let lacking = years.filter(|year| !facts.tax_years.contains(year));
    licence
        .into_iter()
        .chain(lacking.map(MediatorFinding::TaxYear))
        .collect()
}
