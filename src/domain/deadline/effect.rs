//! D2 and D3: from which day an agreement binds, and what is missing until
//! then. It must not import a clock; a day in the future is a day.

use serde::{Deserialize, Serialize};

use super::facts::{Agreement, Signature};
use crate::domain::{
    codes::{AgreementForm, SignatoryRole, SignatureForm},
    date::Date,
    id::EntityId,
};

/// From when an agreement binds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Effect {
    /// From this day on.
    From(Date),
    /// Not before these are there.
    Pending(Vec<Missing>),
}

impl Effect {
    /// The day, if every required act is done.
    #[must_use]
    pub const fn date(&self) -> Option<Date> {
        match self {
            Self::From(day) => Some(*day),
            Self::Pending(_) => None,
        }
    }

    /// What is missing.
    #[must_use]
    pub fn missing(&self) -> &[Missing] {
        match self {
            Self::From(_) => &[],
            Self::Pending(missing) => missing,
        }
    }
}

/// What an agreement still needs to take effect (PML 29, 30).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Missing {
    /// The parties whom it binds are not named.
    Parties,
    /// A party has neither signed nor sealed nor set a print.
    Party(EntityId),
    /// No mediator has signed.
    Mediator,
    /// The committee's seal.
    CommitteeSeal,
    /// An act is recorded without its day.
    Day(EntityId),
    /// The day on which an oral agreement was reached.
    AgreedOn,
}

/// D2, D3: a written agreement takes effect on the day of the last required act –
/// every party's signature, seal or print, the mediator's signature, the
/// committee's seal (PML 29); an oral one on the day it is reached (PML 30).
/// Agreements of unknown form are taken as written, which asks for more. Recorders
/// and interpreters sign too, but nothing hangs on it.
#[must_use]
pub fn effect(agreement: &Agreement) -> Effect {
    if agreement.form == Some(AgreementForm::Oral) {
        return agreement
            .agreed_on
            .map_or_else(|| Effect::Pending(vec![Missing::AgreedOn]), Effect::From);
    }
    let mut last = None;
    let mut missing = Vec::new();
    let mut ask = |lacking: Missing, fits: &dyn Fn(&Signature) -> bool| {
        let mut acts = agreement
            .signatures
            .iter()
            .filter(|act| fits(act))
            .peekable();
        if acts.peek().is_none() {
            missing.push(lacking);
        }
        for act in acts {
            match act.on {
                Some(day) => last = last.max(Some(day)),
                None => missing.push(Missing::Day(act.id)),
            }
        }
    };
    if agreement.between.is_empty() {
        ask(Missing::Parties, &|_| false);
    }
    for party in &agreement.between {
        ask(Missing::Party(*party), &|act| {
            act.party == Some(*party)
                && matches!(act.role, Some(SignatoryRole::Party | SignatoryRole::Agent))
        });
    }
    ask(Missing::Mediator, &|act| {
        act.role == Some(SignatoryRole::Mediator)
    });
    ask(Missing::CommitteeSeal, &|act| {
        act.role == Some(SignatoryRole::Committee)
            && act.form.is_none_or(|form| form == SignatureForm::Seal)
    });
    match last {
        Some(day) if missing.is_empty() => Effect::From(day),
        _ => Effect::Pending(missing),
    }
}
