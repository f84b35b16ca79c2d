//! D1, D9 and D12: judicial confirmation of an agreement and its enforcement.
//! It must not import the choice of the court, which is `life`'s.

use super::{
    At, Deadline, DueState, Progress, Rule,
    effect::effect,
    facts::{Agreement, Leaving},
};
use crate::domain::{codes::ConfirmationState, date::Date};

/// Days within which the parties apply together (PML 33; CPL 205).
const TO_APPLY: i32 = 30;
/// Days within which the court decides whether to accept (SPC-2011 4).
const TO_ACCEPT: i32 = 3;
/// Days within which it decides (SPC-2011 5).
const TO_DECIDE: i32 = 15;
/// Days more, with leave (SPC-2011 5).
const WITH_LEAVE: i32 = 10;
/// Years within which enforcement is applied for (CPL 250).
const TO_ENFORCE: i32 = 2;

/// D1: the last day on which the parties can apply together for judicial
/// confirmation: thirty days from effect, the day of effect not counted (PML
/// 33; CPL 85, 205). Nothing while the agreement has no effect. It presses, however
/// far away, while a party has left China or leaves before it. Moot where
/// nobody wants it, where nothing is owed any more, and where no court would
/// confirm (Interp 355).
#[must_use]
pub fn confirmation(agreement: &Agreement, leaving: &[Leaving], at: At<'_>) -> Option<Deadline> {
    use ConfirmationState as S;
    let from = effect(agreement).date()?;
    let asked = &agreement.confirmation;
    let progress = match asked.state {
        Some(S::NotWanted | S::Lapsed) => Progress::Moot,
        Some(S::Applied | S::Accepted | S::Confirmed | S::Rejected) => Progress::Met(asked.applied),
        None | Some(S::Undecided) if asked.applied.is_some() => Progress::Met(asked.applied),
        _ if agreement.ownership || agreement.is_settled() => Progress::Moot,
        // Withdrawn: while the days last, they can apply again.
        None | Some(S::Undecided | S::Withdrawn) => Progress::Open,
    };
    let on = from.plus_days(TO_APPLY)?;
    let of_theirs = leaving.iter().filter(|leaving| {
        agreement.between.is_empty() || agreement.between.contains(&leaving.party)
    });
    let mut deadline = at
        .deadline(Rule::Confirmation, Some(agreement.id), (from, on), progress)
        .with_leaving(of_theirs.copied());
    if deadline.state == DueState::Coming && !deadline.leaving.is_empty() {
        deadline.state = DueState::Due;
    }
    Some(deadline)
}

/// D12: by when the court is expected to accept the application, three days
/// after it (SPC-2011 4).
#[must_use]
pub fn court_acceptance(agreement: &Agreement, at: At<'_>) -> Option<Deadline> {
    use ConfirmationState as S;
    let asked = &agreement.confirmation;
    let from = asked.applied?;
    let progress = match asked.state {
        Some(S::Withdrawn | S::NotWanted | S::Lapsed) => Progress::Moot,
        Some(S::Accepted | S::Confirmed | S::Rejected) => {
            Progress::Met(asked.accepted.or(asked.ruling))
        }
        _ if asked.accepted.is_some() => Progress::Met(asked.accepted),
        _ => Progress::Open,
    };
    let days = (from, from.plus_days(TO_ACCEPT)?);
    Some(at.deadline(Rule::CourtAcceptance, Some(agreement.id), days, progress))
}

/// D12: by when the court is expected to decide, fifteen days after acceptance;
/// once these are over, ten days more, which it may be given (SPC-2011 5).
#[must_use]
pub fn court_decisions(agreement: &Agreement, at: At<'_>) -> Vec<Deadline> {
    use ConfirmationState as S;
    let asked = &agreement.confirmation;
    let Some(from) = asked.accepted else {
        return Vec::new();
    };
    let progress = match asked.state {
        Some(S::Withdrawn | S::NotWanted | S::Lapsed) => Progress::Moot,
        Some(S::Confirmed | S::Rejected) => Progress::Met(asked.ruling),
        _ if asked.ruling.is_some() => Progress::Met(asked.ruling),
        _ => Progress::Open,
    };
    let decision = |rule, days| {
        let days = (from, from.plus_days(days)?);
        Some(at.deadline(rule, Some(agreement.id), days, progress))
    };
    let first = decision(Rule::CourtDecision, TO_DECIDE);
    let late = first
        .as_ref()
        .is_some_and(|first| first.state == DueState::Overdue || first.was_late());
    let second = late
        .then(|| decision(Rule::CourtDecisionExtended, TO_DECIDE + WITH_LEAVE))
        .flatten();
    first.into_iter().chain(second).collect()
}

/// D9: the last day to apply for enforcement of a confirmed agreement that is
/// not performed: two years from the last day of the performance period, of
/// the last instalment where there are several, else from effect (CPL 250).
/// Nothing as long as nobody is in default.
#[must_use]
pub fn enforcement(agreement: &Agreement, at: At<'_>) -> Option<Deadline> {
    let asked = &agreement.confirmation;
    if asked.state != Some(ConfirmationState::Confirmed) {
        return None;
    }
    let progress = if asked.enforcement.is_some() {
        Progress::Met(asked.enforcement)
    } else if agreement.is_settled() || !in_default(agreement, at) {
        return None;
    } else {
        Progress::Open
    };
    let from = agreement.last_due().or_else(|| effect(agreement).date())?;
    let days = (from, from.plus_years(TO_ENFORCE)?);
    Some(at.deadline(Rule::Enforcement, Some(agreement.id), days, progress))
}

/// Whether something was not performed when due; what has no day can be asked
/// for at once (CC 511 (4)).
fn in_default(agreement: &Agreement, at: At<'_>) -> bool {
    let past = |day: Date| {
        let last = at.calendar.roll_forward(day);
        at.today > last.map_or(day, |last| last.value)
    };
    let mut owed = agreement.dues.iter().filter(|due| due.standing.is_open());
    agreement.dues.is_empty() || owed.any(|due| due.on.is_none_or(past))
}
