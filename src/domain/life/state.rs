//! The state of a dispute as a type: each with what only it needs (domain 7.4).

use super::file::{Agreement, File};
use crate::domain::{
    codes::{
        AgreementForm, ClosingKind, ConsentAnswer, ConsentMatter, EndReason, MediatorRole, Stage,
    },
    date::Date,
    id::EntityId,
};
use serde::{Deserialize, Serialize};

/// Where a dispute stands, with what belongs to that state alone.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the fields are named for what they hold
pub enum State {
    /// Someone asked.
    Enquiry,
    /// Applied; limitation is interrupted (SPC-Lim 12).
    Applied { on: Option<Date> },
    /// Not accepted (不予受理).
    Declined { on: Option<Date> },
    /// Given to another body.
    ReferredOut { on: Option<Date> },
    /// Accepted (受理).
    Accepted { on: Option<Date> },
    /// Assigned to a lead mediator.
    Assigned { lead: Option<EntityId> },
    /// In mediation, after so many sessions.
    InMediation { sessions: usize, last: Option<Date> },
    /// To be continued on a day.
    ToBeContinued { next: Option<Date> },
    /// Settled.
    Settled(Settlement),
    /// Not settled.
    Failed {
        on: Option<Date>,
        why: Option<EndReason>,
    },
    /// Withdrawn.
    Withdrawn { on: Option<Date> },
    /// Refused by parties.
    Refused { by: Vec<EntityId> },
    /// A party cannot be reached.
    Unreachable { since: Option<Date> },
    /// Suspended, and when it was reported.
    Suspended {
        since: Option<Date>,
        reported: Option<Date>,
    },
    /// Being performed.
    Performing { from: Option<Date> },
    /// Performed.
    Performed { on: Option<Date> },
    /// Not performed when due.
    Defaulted { since: Option<Date> },
    /// Before a court.
    InCourt { since: Option<Date> },
    /// Followed up.
    FollowedUp { on: Option<Date> },
    /// Closed.
    Closed {
        on: Option<Date>,
        how: Option<ClosingKind>,
    },
    /// In the archive.
    Archived { on: Option<Date> },
}

/// How a dispute is settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Settlement {
    /// By a written agreement; in force once every required act is done (PML 29).
    Written { effective: Option<Date> },
    /// By an oral agreement, from the day it was reached (PML 30).
    Oral { on: Option<Date> },
    /// In part; the rest stays in dispute (Shenzhen 26).
    Partial { effective: Option<Date> },
    /// By an agreement that is not recorded yet.
    Unrecorded,
}

/// What a state asks for and the record does not say yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Lack {
    /// The day of acceptance.
    AcceptedOn,
    /// A lead mediator.
    Lead,
    /// A session.
    Session,
    /// The next date.
    NextDate,
    /// An agreement.
    Agreement,
    /// Why mediation ended (SPC-Online 25).
    EndReason,
    /// The refusal of a party.
    Refusal,
    /// A report to the police or another body (PML 25).
    Report,
    /// The body to which it was referred.
    ReferredTo,
    /// The number of the court case (PML 32).
    CourtCase,
    /// A follow-up that was made.
    FollowUp,
    /// The day and kind of closing.
    Closing,
    /// How long the dossier is kept.
    Retention,
    /// A reason.
    Reason,
}

impl State {
    /// The state of a dispute: a function of what is recorded, and of nothing else.
    #[must_use]
    pub fn of(file: &File) -> Self {
        let since = file.stage_since;
        match file.stage() {
            Stage::Enquiry => Self::Enquiry,
            Stage::Applied => Self::Applied { on: file.applied },
            Stage::Declined => Self::Declined { on: since },
            Stage::ReferredOut => Self::ReferredOut { on: since },
            Stage::Accepted => Self::Accepted { on: file.accepted },
            Stage::Assigned => Self::Assigned { lead: lead(file) },
            Stage::InMediation => Self::InMediation {
                sessions: file.sessions.len(),
                last: file.sessions.iter().filter_map(|one| one.on).max(),
            },
            Stage::ToBeContinued => Self::ToBeContinued {
                next: file.sessions.iter().filter_map(|one| one.next_on).max(),
            },
            Stage::Settled => Self::Settled(settlement(file.agreements.last())),
            Stage::Failed => Self::Failed {
                on: since,
                why: file.end_reason,
            },
            Stage::Withdrawn => Self::Withdrawn { on: since },
            Stage::Refused => Self::Refused { by: refusing(file) },
            Stage::Unreachable => Self::Unreachable { since },
            Stage::Suspended => Self::Suspended {
                since,
                reported: file.reports.iter().max().copied(),
            },
            Stage::Performing => Self::Performing { from: since },
            Stage::Performed => Self::Performed {
                on: file.performed_on.or(since),
            },
            Stage::Defaulted => Self::Defaulted {
                since: file.overdue_since.or(since),
            },
            Stage::InCourt => Self::InCourt { since },
            Stage::FollowedUp => Self::FollowedUp {
                on: file.follow_ups.iter().filter_map(|one| one.on).max(),
            },
            Stage::Closed => Self::Closed {
                on: file.closed_on.or(since),
                how: file.closing,
            },
            Stage::Archived => Self::Archived { on: since },
        }
    }

    /// What this state asks for and nobody has recorded.
    #[must_use]
    pub fn lacks(&self, file: &File) -> Vec<Lack> {
        let when = |lacks: bool, lack: Lack| lacks.then_some(lack);
        let lacks = match self {
            Self::Declined { .. } => [when(!file.stage_reason, Lack::Reason), None],
            Self::ReferredOut { .. } => [when(!file.referred_to, Lack::ReferredTo), None],
            Self::Accepted { on } => [when(on.is_none(), Lack::AcceptedOn), None],
            Self::Assigned { lead } => [when(lead.is_none(), Lack::Lead), None],
            Self::InMediation { sessions, .. } => [when(*sessions == 0, Lack::Session), None],
            Self::ToBeContinued { next } => [when(next.is_none(), Lack::NextDate), None],
            Self::Settled(Settlement::Unrecorded) => [Some(Lack::Agreement), None],
            Self::Failed { why, .. } => [when(why.is_none(), Lack::EndReason), None],
            Self::Refused { by } => [when(by.is_empty(), Lack::Refusal), None],
            Self::Suspended { reported, .. } => [when(reported.is_none(), Lack::Report), None],
            Self::Performing { .. } | Self::Performed { .. } | Self::Defaulted { .. } => {
                [when(file.agreements.is_empty(), Lack::Agreement), None]
            }
            Self::InCourt { .. } => [when(!file.court_case, Lack::CourtCase), None],
            Self::FollowedUp { on } => [when(on.is_none(), Lack::FollowUp), None],
            Self::Closed { how, .. } => [when(how.is_none(), Lack::Closing), None],
            Self::Archived { .. } => [
                when(!file.retention, Lack::Retention),
                when(file.closing.is_none(), Lack::Closing),
            ],
            _ => [None, None],
        };
        lacks.into_iter().flatten().collect()
    }
}

/// The lead mediator, else whoever mediates.
fn lead(file: &File) -> Option<EntityId> {
    let mut mediating = file
        .people
        .iter()
        .filter(|person| person.until.is_none() && person.ending.is_none());
    let first = mediating
        .clone()
        .find(|person| person.role.is_none_or(MediatorRole::mediates));
    mediating
        .find(|person| person.role == Some(MediatorRole::Lead))
        .or(first)
        .map(|person| person.id)
}

fn refusing(file: &File) -> Vec<EntityId> {
    let no = Some(ConsentAnswer::No);
    file.parties
        .iter()
        .map(|party| party.id)
        .filter(|id| file.answer(*id, ConsentMatter::Mediation, None) == no)
        .collect()
}

fn settlement(agreement: Option<&Agreement>) -> Settlement {
    let Some(agreement) = agreement else {
        return Settlement::Unrecorded;
    };
    match agreement.form {
        _ if agreement.partial => Settlement::Partial {
            effective: agreement.effective,
        },
        Some(AgreementForm::Oral) => Settlement::Oral { on: agreement.date },
        Some(AgreementForm::Written) | None => Settlement::Written {
            effective: agreement.effective,
        },
    }
}
