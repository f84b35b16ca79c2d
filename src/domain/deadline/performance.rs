//! D8 and D16: what was agreed becomes due, and somebody asks whether it was
//! done. It must not import amounts: what is paid on what, the ledger knows.

use super::{
    At, Deadline, Progress, Rule,
    effect::effect,
    facts::{Agreement, Due, Facts, FollowUp, Leaving, Settings, Standing},
};
use crate::domain::order::Order as _;
use crate::domain::{date::Date, id::EntityId};

/// D8: when something agreed is due (PML 31, 32; MOJ-2002 39). Names the debtors
/// who leave China before it.
#[must_use]
pub fn performance(
    agreement: &Agreement,
    due: &Due,
    leaving: &[Leaving],
    at: At<'_>,
) -> Option<Deadline> {
    let on = due.on?;
    let from = effect(agreement).date().map_or(on, |from| from.min(on));
    let progress = match due.standing {
        Standing::Open => Progress::Open,
        Standing::Done(day) => Progress::Met(day),
        Standing::Waived => Progress::Moot,
    };
    let debtors = leaving
        .iter()
        .filter(|leaving| due.debtors.contains(&leaving.party));
    Some(
        at.deadline(Rule::Performance, Some(due.id), (from, on), progress)
            .with_leaving(debtors.copied()),
    )
}

/// A follow-up to plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// After which due obligation; nothing for the one after the last.
    pub after: Option<EntityId>,
    /// The day it counts from.
    pub counted_from: Date,
    /// The day proposed.
    pub on: Date,
    /// The first day on which a follow-up would answer it.
    opens: Date,
}

/// D16: the follow-ups that an agreement in effect still asks for: some days
/// after each day on which something open is due, and more after the last
/// (every agreement is followed up, 三必); the committee sets how many. One made since the due day answers
/// it, and so does one that is planned for about that time.
#[must_use]
pub fn proposals(
    agreement: &Agreement,
    follow_ups: &[FollowUp],
    settings: &Settings,
) -> Vec<Proposal> {
    let Some(from) = effect(agreement).date() else {
        return Vec::new();
    };
    let mut dues: Vec<(Date, EntityId)> = agreement
        .dues
        .iter()
        .filter(|due| due.standing.is_open())
        .filter_map(|due| Some((due.on?, due.id)))
        .collect();
    dues.order();
    dues.dedup_by_key(|(day, _)| *day);
    let mut asked: Vec<Proposal> = dues
        .iter()
        .filter_map(|(due, id)| {
            Some(Proposal {
                after: Some(*id),
                counted_from: *due,
                on: due.plus_days(settings.after_due())?,
                opens: *due,
            })
        })
        .collect();
    asked.extend(last(agreement, from, &dues, settings));
    let about = |one: &&FollowUp| one.agreement.is_none_or(|about| about == agreement.id);
    asked.retain(|one| {
        !follow_ups
            .iter()
            .filter(about)
            .any(|made| made.answers(*one, settings))
    });
    asked
}

impl FollowUp {
    /// Whether it answers a proposal: made since the day on which it could be, or
    /// planned for about the day proposed.
    fn answers(&self, asked: Proposal, settings: &Settings) -> bool {
        let near = asked.on.plus_days(settings.after_due());
        match (self.on, self.planned) {
            (Some(made), _) => made >= asked.opens,
            (None, Some(planned)) => {
                planned >= asked.opens && near.is_none_or(|near| planned <= near)
            }
            (None, None) => false,
        }
    }
}

/// The follow-up after everything: counted from the last day of performance,
/// from the last day on which something was performed when all of it was, else
/// from effect.
fn last(
    agreement: &Agreement,
    effect: Date,
    open: &[(Date, EntityId)],
    settings: &Settings,
) -> Option<Proposal> {
    let done = agreement.dues.iter().filter_map(|due| match due.standing {
        Standing::Done(day) => day,
        _ => None,
    });
    let counted_from = if agreement.is_settled() {
        done.fold(effect, Ord::max)
    } else {
        agreement.last_due().unwrap_or(effect)
    };
    // Its days begin where those of the one after the last due day end.
    let opens = match open.last() {
        Some((day, _)) => counted_from
            .max(*day)
            .plus_days(settings.after_due().saturating_add(1))?,
        None => counted_from,
    };
    let on = counted_from.plus_days(settings.after_last())?;
    Some(Proposal {
        after: None,
        counted_from,
        on,
        // A committee may ask sooner after the last day than after the others.
        opens: opens.min(on),
    })
}

/// D16: the follow-ups that are planned or made, and those that are proposed.
#[must_use]
pub fn follow_ups(facts: &Facts, at: At<'_>) -> Vec<Deadline> {
    let planned = facts.follow_ups.iter().filter_map(|one| {
        let on = one.planned.or(one.on)?;
        let progress = match one.on {
            Some(day) => Progress::Met(Some(day)),
            None => Progress::Open,
        };
        Some(at.deadline(Rule::FollowUp, Some(one.id), (on, on), progress))
    });
    let open = facts.agreements.iter().filter(|_| facts.is_open());
    let proposed = open.flat_map(|agreement| {
        let asked = proposals(agreement, &facts.follow_ups, &facts.settings);
        asked.into_iter().map(move |one| {
            let subject = one.after.unwrap_or(agreement.id);
            let days = (one.counted_from, one.on);
            at.deadline(Rule::FollowUpProposed, Some(subject), days, Progress::Open)
        })
    });
    planned.chain(proposed).collect()
}
