//! What a person should look at before an agreement counts (domain 1.4, 2.6).

use super::{
    file::{File, Person},
    invited::unasked,
};
use crate::domain::{
    codes::{AgentPower, AgreementForm, PartySide, SignatoryRole},
    date::Date,
    id::EntityId,
};
use serde::{Deserialize, Serialize};

/// Something about an agreement that needs a look. None of it forbids: what the
/// law allows can be done with a reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Finding {
    /// An agent signed without the power to admit, change or waive claims or
    /// to take part and sign (domain 2.6).
    AgentWithoutPower {
        /// The signature.
        signature: EntityId,
        /// The agent.
        agent: EntityId,
    },
    /// A signature is dated before the agreement.
    SignedBefore {
        /// The signature.
        signature: EntityId,
        /// Its day.
        on: Date,
    },
    /// Oral, and not performed on the spot: writing is asked for (Ningbo 24).
    OralNotOnTheSpot {
        /// The agreement.
        agreement: EntityId,
    },
    /// A court will not confirm what touches ownership (Interp 355 (5)).
    NotConfirmable {
        /// The agreement.
        agreement: EntityId,
    },
    /// An invited participant is on the case or was at a session, and a side
    /// has not consented to that person (PML 20).
    InvitedWithoutConsent {
        /// The part of the person.
        person: EntityId,
        /// The side.
        party: EntityId,
    },
}

/// Findings about invited participants. One who left without having been at a
/// session needs nobody's consent any more, and a reason that was given answers
/// it unless a side refused.
#[must_use]
pub fn invited_findings(file: &File) -> Vec<Finding> {
    let took_part = |id: EntityId| {
        let mut sessions = file.sessions.iter();
        sessions.any(|session| session.present.contains(&id))
    };
    let stays = |id: EntityId| {
        let mut people = file.people.iter();
        let there = |person: &Person| person.until.is_none() && person.ending.is_none();
        file.stage().is_open() && people.any(|person| person.id == id && there(person))
    };
    unasked(file)
        .into_iter()
        .filter(|one| one.refused || !one.waived)
        .filter(|one| stays(one.person) || took_part(one.person))
        .map(|one| Finding::InvitedWithoutConsent {
            person: one.person,
            party: one.party,
        })
        .collect()
}

/// Findings about the signatures and the form of every agreement.
#[must_use]
pub fn signing_findings(file: &File) -> Vec<Finding> {
    let mut findings = Vec::new();
    for agreement in &file.agreements {
        if agreement.form == Some(AgreementForm::Oral) && !agreement.on_the_spot {
            findings.push(Finding::OralNotOnTheSpot {
                agreement: agreement.id,
            });
        }
        if agreement.ownership {
            findings.push(Finding::NotConfirmable {
                agreement: agreement.id,
            });
        }
        for signature in &agreement.signatures {
            let agent = signature
                .by
                .and_then(|by| file.agents.iter().find(|agent| agent.id == by));
            if let Some(agent) = agent
                && signature.role == Some(SignatoryRole::Agent)
                && !may_sign(&agent.powers)
                && !signature.reason
            {
                findings.push(Finding::AgentWithoutPower {
                    signature: signature.id,
                    agent: agent.id,
                });
            }
            if let Some((on, date)) = signature.on.zip(agreement.date)
                && on < date
            {
                findings.push(Finding::SignedBefore {
                    signature: signature.id,
                    on,
                });
            }
        }
    }
    findings
}

/// Whether an agent may sign an agreement: the power of attorney must allow
/// both to dispose of claims and to take part and sign (domain 2.6).
#[must_use]
pub fn may_sign(powers: &[AgentPower]) -> bool {
    powers.contains(&AgentPower::DisposeOfClaims) && powers.contains(&AgentPower::TakePartAndSign)
}

impl File {
    /// Whether a signature stands for a side: the party's own, or an agent's.
    #[must_use]
    pub fn signs_for(&self, by: EntityId) -> Option<EntityId> {
        let own = self.parties.iter().find(|party| party.id == by);
        let agent = self.agents.iter().find(|agent| agent.id == by);
        own.map(|party| party.id)
            .or_else(|| agent.and_then(|agent| agent.acts_for))
    }

    /// Whether a party is one of the sides of the dispute.
    #[must_use]
    pub fn is_side(&self, id: EntityId) -> bool {
        self.parties
            .iter()
            .any(|party| party.id == id && party.side != Some(PartySide::ThirdParty))
    }
}
