//! The sample register: a committee, its mediators and some 260 disputes that
//! never were. It reproduces the published figures of the Yiwu committee
//! (`tests/sample.rs` holds them) and has something to show on every screen.
//!
//! The same days give the same bytes, here and in the browser: there is no
//! clock and no randomness. What is dated in the last months is dated relative
//! to a given day, so that somebody who tries the sample finds work for today.
//!
//! This room makes data of `protocol` and must not import the record, storage,
//! the engine or anything of the web.

mod case;
mod current;
mod dice;
mod dossier;
mod early;
mod goods;
mod lands;
mod later;
mod life;
mod mediators;
mod payment;
mod people;
mod stories;
mod told;

use crate::domain::attribute::{Attribute, EntityKind};
use crate::domain::codes::MemberRole;
use crate::domain::date::Date;
use crate::domain::id::{DisputeId, EntityId};
use crate::domain::order::Order as _;
use crate::domain::value::Value;
use crate::protocol::NewEntity;
use crate::protocol::command::NewDispute;
use case::{Desk, Plan};
use dossier::{Dossier, day};

/// The word before 调字 in the sample's dossier numbers.
const PREFIX: &str = "义外";
/// The day as of which [`register`] is made: 2026-11-21.
const DAY: i32 = day(2026, 11, 21);
/// The recent disputes never begin before the last of the settled past.
const EARLIEST: i32 = day(2026, 1, 1);

/// The sample register, as entities still to be recorded.
#[derive(Clone, Debug, PartialEq)]
pub struct Sample {
    /// The committee.
    pub committee: Committee,
    /// The person who works on this device.
    pub member: Member,
    /// What the device is called.
    pub device: String,
    /// The mediators' files.
    pub mediators: Vec<NewEntity>,
    /// The disputes, in the order of their application.
    pub disputes: Vec<NewDispute>,
    /// Who works on another device.
    pub colleague: Colleague,
    /// What the two devices say differently, of one of the recent disputes.
    pub disagreement: Option<Disagreement>,
}

/// Somebody on another device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Colleague {
    /// The person.
    pub member: Member,
    /// What the device is called.
    pub device: String,
}

/// One attribute of which two people said something without having seen what
/// the other said.
#[derive(Clone, Debug, PartialEq)]
pub struct Disagreement {
    /// The dispute.
    pub dispute: DisputeId,
    /// The entity in it.
    pub entity: EntityId,
    /// What of it.
    pub attribute: Attribute,
    /// What is said on this device.
    pub here: Value,
    /// What the colleague says.
    pub there: Value,
}

/// The committee of the sample.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Committee {
    /// Its id in files; a register takes an id of its own.
    pub id: EntityId,
    /// Its name.
    pub name: String,
    /// The word before 调字 in dossier numbers.
    pub prefix: String,
}

/// Who works with the sample.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The person's name.
    pub name: String,
    /// The person's role.
    pub role: MemberRole,
}

impl Committee {
    /// The committee as an entity, for files.
    #[must_use]
    pub fn entity(&self) -> NewEntity {
        let line = |attribute, text: &String| (attribute, Value::Line(text.clone()));
        NewEntity {
            id: self.id,
            kind: EntityKind::Committee,
            values: vec![
                line(Attribute::CommitteeName, &self.name),
                line(Attribute::CommitteePrefix, &self.prefix),
            ],
        }
    }
}

/// A dispute that is told in particulars.
type Tale = fn(&mut Desk, Dossier, i32) -> NewDispute;

enum Job {
    Plan(Box<Plan>),
    Tale(&'static str, Tale),
}

/// The sample register as of 2026-11-21.
#[must_use]
pub fn register() -> Sample {
    made_for(DAY)
}

/// The sample register whose recent disputes lie in the months before a day
/// (Asia/Shanghai). Before 2026-01-01 it is made for that day: then its newest
/// disputes lie in the future of whoever asks.
#[must_use]
pub fn register_as_of(today: Date) -> Sample {
    made_for(today.day_number().max(EARLIEST))
}

fn made_for(today: i32) -> Sample {
    let plans = early::plans().into_iter().chain(later::plans());
    let plans = plans.chain(current::plans(today));
    let mut jobs: Vec<(i32, Job)> = plans
        .map(|plan| (plan.day, Job::Plan(Box::new(plan))))
        .chain(told::tales(today).map(|(day, name, tale)| (day, Job::Tale(name, tale))))
        .collect();
    jobs.order_by_key(|(day, _)| *day);
    let mut desk = Desk::new(mediators::all());
    let disputes = jobs.into_iter().map(|(day, job)| match job {
        Job::Plan(plan) => case::build(&mut desk, &plan),
        Job::Tale(name, tale) => {
            let dossier = Dossier::begin(dice::Dice::new(name, 0), day);
            tale(&mut desk, dossier, today)
        }
    });
    let disputes: Vec<NewDispute> = disputes.collect();
    let disagreement = disagreement(&disputes);
    Sample {
        committee: mediators::committee(),
        member: Member {
            name: "陈映川".to_owned(),
            role: MemberRole::Coordinator,
        },
        device: "示例平板 1".to_owned(),
        mediators: desk
            .mediators
            .into_iter()
            .map(|mediator| mediator.file)
            .collect(),
        disputes,
        colleague: Colleague {
            member: Member {
                name: "赵闻溪".to_owned(),
                role: MemberRole::CommitteeMember,
            },
            device: "示例平板 2".to_owned(),
        },
        disagreement,
    }
}

/// The newest dispute with a party who leaves China: the flight was moved, and
/// the two who heard of it heard of two days.
fn disagreement(disputes: &[NewDispute]) -> Option<Disagreement> {
    let parties = disputes
        .iter()
        .rev()
        .flat_map(|dispute| dispute.entities.iter().map(|entity| (dispute.id, entity)));
    let (dispute, entity, leaves) = parties
        .filter_map(|(id, entity)| {
            let said = entity.values.iter();
            let mut leaves = said.filter(|(said, _)| *said == Attribute::PartyLeavesOn);
            Some((id, entity.id, leaves.next()?.1.date()?))
        })
        .next()?;
    Some(Disagreement {
        dispute,
        entity,
        attribute: Attribute::PartyLeavesOn,
        here: leaves.plus_days(2)?.into(),
        there: leaves.plus_days(5)?.into(),
    })
}
