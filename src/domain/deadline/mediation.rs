//! D4 to D7 and D19: the time that mediation takes, referrals, and disputes that
//! lie still. It must not import agreements.

use serde::{Deserialize, Serialize};

use super::{At, Deadline, Progress, Rule, facts::Facts};
use crate::domain::{
    codes::{ReferralKind, Stage},
    date::Date,
};

/// Days that mediation usually takes (MOJ-2002 36).
const USUAL_DAYS: u16 = 30;
/// Working days to accept or decline a court's referral, and to contact the
/// other side (SPC-Online 12, 15).
const TO_ANSWER: u16 = 3;
/// Days without contact after which somebody should ask; the committee's own.
const QUIET_DAYS: u16 = 14;

/// D4: by when a dispute that no court gave over is usually mediated: thirty
/// days, or what the committee set, from acceptance; or the day to which all
/// parties consented (MOJ-2002 36; Ningbo 27).
#[must_use]
pub fn mediation_time(facts: &Facts, at: At<'_>) -> Option<Deadline> {
    if facts.is_from_court() {
        return None;
    }
    let from = facts.accepted?;
    let days = facts.settings.mediation_days.unwrap_or(USUAL_DAYS);
    let on = extended(from.plus_days(i32::from(days))?, facts);
    Some(at.deadline(Rule::MediationTime, None, (from, on), mediation(facts)))
}

/// D5: by when a dispute that a court gave over is to be mediated: thirty days
/// where it was delegated before docketing, fifteen or seven where it was
/// entrusted in the ordinary or the summary procedure, from the day on which
/// the papers were signed for, or accepted on the platform. Days of appraisal
/// are not counted; an extension by consent is (SPC-2016 27; SPC-Online 24, 26).
#[must_use]
pub fn court_time(facts: &Facts, at: At<'_>) -> Option<Deadline> {
    let referral = facts.referral?;
    let days = match referral.kind? {
        ReferralKind::BeforeDocketing => 30,
        ReferralKind::EntrustedOrdinary => 15,
        ReferralKind::EntrustedSummary => 7,
        ReferralKind::Police | ReferralKind::Other => return None,
    };
    let from = if referral.on_platform {
        facts.accepted.or(referral.received)
    } else {
        referral.received.or(facts.accepted)
    }?;
    let days = days + i32::from(facts.appraisal_days);
    let on = extended(from.plus_days(days)?, facts);
    Some(at.deadline(Rule::CourtTime, None, (from, on), mediation(facts)))
}

/// D6: by when a court's referral is accepted, or declined with a reason: three
/// working days after it was received (SPC-Online 12).
#[must_use]
pub fn referral_answer(facts: &Facts, at: At<'_>) -> Option<Deadline> {
    let received = facts.referral.filter(|_| facts.is_from_court())?.received?;
    let answered = facts.accepted.or(facts.declined);
    let progress = match facts.stage {
        _ if answered.is_some() => Progress::Met(answered),
        None | Some(Stage::Enquiry | Stage::Applied) => Progress::Open,
        Some(_) => Progress::Met(None),
    };
    working_days(Rule::ReferralAnswer, received, progress, at)
}

/// D6: by when the other side is contacted: three working days after a court's
/// referral was accepted (SPC-Online 15).
#[must_use]
pub fn referral_contact(facts: &Facts, at: At<'_>) -> Option<Deadline> {
    let accepted = facts.accepted.filter(|_| facts.is_from_court())?;
    let progress = if facts.contacted.is_some() {
        Progress::Met(facts.contacted)
    } else if mediation(facts) == Progress::Open {
        Progress::Open
    } else {
        Progress::Moot
    };
    working_days(Rule::ReferralContact, accepted, progress, at)
}

/// D7: the result is reported to whoever gave the dispute over, promptly when
/// mediation has ended; the law names no number of days (Ningbo 19).
#[must_use]
pub fn report_back(facts: &Facts, at: At<'_>) -> Option<Deadline> {
    facts.referral?;
    let ended = facts.ended.or(facts.declined)?;
    let progress = match facts.reported_back {
        Some(day) => Progress::Met(Some(day)),
        None => Progress::Open,
    };
    Some(at.deadline(Rule::ReportBack, None, (ended, ended), progress))
}

/// D19: the day of the next step of an open dispute.
#[must_use]
pub fn next_step(facts: &Facts, at: At<'_>) -> Option<Deadline> {
    let on = facts.next_on.filter(|_| facts.is_open())?;
    Some(at.deadline(Rule::NextStep, None, (on, on), Progress::Open))
}

/// D19: when somebody should ask how an open dispute stands, because nobody was
/// in touch for fourteen days, or what the committee set. A next step that is
/// planned answers it.
#[must_use]
pub fn contact(facts: &Facts, at: At<'_>) -> Option<Deadline> {
    let planned = facts.next_on.is_some_and(|next| next >= at.today);
    let from = facts.last_contact.max(facts.accepted.or(facts.applied))?;
    if planned || !facts.is_open() {
        return None;
    }
    let days = facts.settings.quiet_days.unwrap_or(QUIET_DAYS);
    let days = (from, from.plus_days(i32::from(days))?);
    Some(at.deadline(Rule::Contact, None, days, Progress::Open))
}

/// D19: how long a dispute has been open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Age {
    /// Days since the application, up to closing.
    pub open_days: i32,
    /// Days since the last contact, where one is recorded.
    pub quiet_days: Option<i32>,
    /// Days without a planned next step: since the last one that was planned, or
    /// since the application; none while one is planned.
    pub stepless_days: Option<i32>,
}

/// D19: the age of a dispute; nothing without a day of application.
#[must_use]
pub fn age(facts: &Facts, today: Date) -> Option<Age> {
    let applied = facts.applied?;
    let until = facts.closing.on.unwrap_or(today);
    let planned = facts.next_on.is_some_and(|next| next >= today);
    let stepless = facts.is_open() && !planned;
    let since = |day: Date| day.days_until(until).max(0);
    Some(Age {
        open_days: since(applied),
        quiet_days: facts.last_contact.map(since),
        stepless_days: stepless.then(|| since(facts.next_on.unwrap_or(applied))),
    })
}

/// Whether mediation is still going on.
fn mediation(facts: &Facts) -> Progress {
    match facts.stage {
        Some(Stage::Declined | Stage::ReferredOut) => Progress::Moot,
        _ if facts.ended.is_some() => Progress::Met(facts.ended),
        Some(stage) if stage.mediation_is_over() => Progress::Met(None),
        _ => Progress::Open,
    }
}

fn working_days(rule: Rule, from: Date, progress: Progress, at: At<'_>) -> Option<Deadline> {
    let end = at.calendar.add_working_days(from, TO_ANSWER)?;
    let mut deadline = at.deadline(rule, None, (from, end.value), progress);
    deadline.certainty = end.certainty;
    Some(deadline)
}

/// The day itself, or the later one to which the parties consented.
fn extended(day: Date, facts: &Facts) -> Date {
    facts.extended_until.map_or(day, |until| until.max(day))
}
