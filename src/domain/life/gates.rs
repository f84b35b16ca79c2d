//! What the law or the committee's rule asks for before a step (domain 1.1 and
//! 4.5). A gate that is not met can be passed with a reason, which is recorded.

use super::{
    file::File,
    invited::{invited_gate, unasked},
};
use crate::domain::{
    codes::{ConsentAnswer, ConsentMatter, Gate, InformationKind, MediatorRole, PartySide, Stage},
    date::Date,
    id::EntityId,
};
use serde::{Deserialize, Serialize};

/// One gate before a stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GateCheck {
    /// Which.
    pub gate: Gate,
    /// Whether it is met by what is recorded.
    pub met: bool,
    /// Whether it was passed with a reason on the way to this stage.
    pub waived: bool,
    /// Parties, sessions or agreements for which something is missing.
    pub missing: Vec<EntityId>,
    /// Parties who refused (PML 17): a reason does not help, only their consent.
    pub refused: Vec<EntityId>,
}

impl GateCheck {
    /// Whether the step may be taken.
    #[must_use]
    pub fn open(&self) -> bool {
        self.met || (self.waived && self.refused.is_empty())
    }
}

/// The gates before a stage, in the order in which a desk asks for them.
#[must_use]
pub fn gates(file: &File, to: Stage, on: Date) -> Vec<GateCheck> {
    asked(file, to)
        .iter()
        .map(|gate| {
            if *gate == Gate::Invited {
                let mut wanting = unasked(file);
                wanting.retain(|one| one.holds_on(file, on));
                return invited_gate(&wanting);
            }
            let (missing, refused) = lacking(file, *gate, (to, on));
            GateCheck {
                gate: *gate,
                met: match gate {
                    Gate::Mediator => has_mediator(file, on),
                    Gate::Performed => file.all_performed == Some(true),
                    Gate::Effective => !file.agreements.is_empty() && missing.is_empty(),
                    _ => missing.is_empty() && refused.is_empty(),
                },
                waived: file
                    .waivers
                    .iter()
                    .any(|waiver| waiver.gate == Some(*gate) && waiver.stage == Some(to)),
                missing,
                refused,
            }
        })
        .collect()
}

/// Which gates stand before a stage.
fn asked(file: &File, to: Stage) -> &'static [Gate] {
    match to {
        Stage::InMediation => &[
            Gate::Identity,
            Gate::Consent,
            Gate::RightsNotice,
            Gate::Mediator,
            Gate::Invited,
        ],
        Stage::Settled => &[Gate::Interpreter, Gate::Consensus],
        Stage::Performing => &[Gate::Effective, Gate::FollowUp],
        Stage::Performed => &[Gate::Performed],
        Stage::Failed | Stage::Refused | Stage::Unreachable => &[Gate::Routes],
        Stage::Closed if !file.agreements.is_empty() => &[Gate::Performed, Gate::FollowUp],
        Stage::Closed if file.stage() == Stage::Failed => &[Gate::Routes],
        _ => &[],
    }
}

fn lacking(file: &File, gate: Gate, (to, on): (Stage, Date)) -> (Vec<EntityId>, Vec<EntityId>) {
    let parties = |lacks: &dyn Fn(EntityId) -> bool| -> Vec<EntityId> {
        let sides = file.sides().map(|party| party.id);
        sides.filter(|id| lacks(*id)).collect()
    };
    let missing = match gate {
        Gate::Identity => {
            let sides = file.sides();
            let unchecked = sides.filter(|party| party.identity_checked.is_none());
            unchecked.map(|party| party.id).collect()
        }
        Gate::Consent => return consents(file),
        Gate::RightsNotice => parties(&|id| !file.was_told(id, InformationKind::Rights)),
        Gate::Routes => {
            let untold = |id: &EntityId| !file.was_told(*id, InformationKind::Routes);
            match to {
                Stage::Refused | Stage::Unreachable => reachable(file).filter(untold).collect(),
                // Both sides were there (PML 26: the parties are told).
                _ => file.sides().map(|party| party.id).filter(untold).collect(),
            }
        }
        Gate::Interpreter => {
            let sessions = file.sessions.iter().filter(|one| !one.interpreted);
            sessions.map(|session| session.id).collect()
        }
        Gate::Consensus => {
            let about = file.agreements.last().map(|agreement| agreement.id);
            let yes = Some(ConsentAnswer::Yes);
            parties(&|id| file.answer(id, ConsentMatter::Terms, about) != yes)
        }
        Gate::Effective => {
            let waiting = file.agreements.iter();
            let waiting = waiting.filter(|one| one.effective.is_none_or(|from| from > on));
            waiting.map(|agreement| agreement.id).collect()
        }
        Gate::FollowUp => {
            let followed = |id| {
                let mut all = file.follow_ups.iter();
                all.any(|one| one.agreement.is_none_or(|of| of == id))
            };
            let ids = file.agreements.iter().map(|agreement| agreement.id);
            ids.filter(|id| !followed(*id)).collect()
        }
        Gate::Mediator | Gate::Performed | Gate::Invited => Vec::new(),
    };
    (missing, Vec::new())
}

/// Who has not consented, and who refused. Whoever applied has consented by it
/// (the application says so, domain 2.3), until the person refuses.
fn consents(file: &File) -> (Vec<EntityId>, Vec<EntityId>) {
    let (mut missing, mut refused) = (Vec::new(), Vec::new());
    for party in file.sides() {
        let applied = party.side == Some(PartySide::Applicant);
        match file.answer(party.id, ConsentMatter::Mediation, None) {
            Some(ConsentAnswer::Yes) => {}
            Some(ConsentAnswer::No) => refused.push(party.id),
            None if applied => {}
            Some(ConsentAnswer::Undecided) | None => missing.push(party.id),
        }
    }
    (missing, refused)
}

/// Parties whom one can tell something: where one can't be reached or was
/// never there, the applicants.
fn reachable(file: &File) -> impl Iterator<Item = EntityId> {
    file.sides()
        .filter(|party| party.side != Some(PartySide::Respondent))
        .map(|party| party.id)
}

fn has_mediator(file: &File, on: Date) -> bool {
    file.people.iter().any(|person| {
        person.role.is_none_or(MediatorRole::mediates)
            && person.mediator.is_some()
            && person.appointed
            && person.holds(on)
    })
}
