//! Invited participants (PML 20): nobody from outside takes part in a session
//! unless every side consents to that person.

use super::{file::File, gates::GateCheck};
use crate::domain::{
    codes::{ConsentAnswer, ConsentMatter, Gate, MediatorRole, Stage},
    date::Date,
    id::EntityId,
};
use serde::{Deserialize, Serialize};

/// A side that has not consented to an invited participant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unasked {
    /// The part of the invited person.
    pub person: EntityId,
    /// The side.
    pub party: EntityId,
    /// Whether it refused; a reason does not help then.
    pub refused: bool,
    /// Whether the gate was passed with a reason since the person came.
    pub waived: bool,
}

impl Unasked {
    /// Whether the person still has a part on a day (civil day in Asia/Shanghai).
    #[must_use]
    pub fn holds_on(&self, file: &File, on: Date) -> bool {
        let mut people = file.people.iter();
        people.any(|person| person.id == self.person && person.holds(on))
    }
}

/// Every consent to an invited participant that is missing, person by person.
/// A consent that names nobody counts for all.
#[must_use]
pub fn unasked(file: &File) -> Vec<Unasked> {
    let invited = file
        .people
        .iter()
        .filter(|person| person.role == Some(MediatorRole::Invited));
    let each = |person: &super::file::Person| {
        // A reason given before somebody came was not about that person.
        let waived = file.waivers.iter().any(|waiver| {
            waiver.gate == Some(Gate::Invited)
                && waiver.stage == Some(Stage::InMediation)
                && (person.from.is_none() || waiver.on >= person.from)
        });
        let id = person.id;
        let sides = file.sides().filter_map(move |party| {
            let answer = file.answer(party.id, ConsentMatter::Participant, Some(id));
            (answer != Some(ConsentAnswer::Yes)).then_some(Unasked {
                person: id,
                party: party.id,
                refused: answer == Some(ConsentAnswer::No),
                waived,
            })
        });
        sides.collect::<Vec<_>>()
    };
    invited.flat_map(each).collect()
}

/// The gate over consents that are missing: people of whom a side was not
/// asked, and sides that refused.
#[must_use]
pub fn invited_gate(wanting: &[Unasked]) -> GateCheck {
    let (mut missing, mut refused) = (Vec::new(), Vec::new());
    for one in wanting {
        let (list, id) = if one.refused {
            (&mut refused, one.party)
        } else {
            (&mut missing, one.person)
        };
        if !list.contains(&id) {
            list.push(id);
        }
    }
    GateCheck {
        gate: Gate::Invited,
        met: wanting.is_empty(),
        waived: !wanting.is_empty() && wanting.iter().all(|one| one.waived),
        missing,
        refused,
    }
}

/// The gate before a session in which these people take part.
#[must_use]
pub fn invited_to(file: &File, present: &[EntityId]) -> GateCheck {
    let mut wanting = unasked(file);
    wanting.retain(|one| present.contains(&one.person));
    invited_gate(&wanting)
}
