//! From the facts of a dispute to the plain data that the rules of its life
//! are functions of.
//!
//! This module must not import web-sys or leptos.

use crate::domain::attribute::{Attribute as A, EntityKind};
use crate::domain::codes::{
    AgentPower, AgreementForm, AssignmentEnding, CaseSource, ClosingKind, Code, ConfirmationState,
    ConsentAnswer, ConsentMatter, Court, EndReason, FollowUpKind, Gate, InformationKind,
    MediatorRole, Outcome, PartySide, ReferralKind, SignatoryRole, Stage, TradeSubtype,
};
use crate::domain::date::Date;
use crate::domain::deadline::effect_in;
use crate::domain::id::{DisputeId, EntityId, MediatorId};
use crate::domain::life::{
    Agent, Agreement, Confirmation, Consent, File, FollowUp, Information, Party, Person, Session,
    Signature, Waiver,
};
use crate::domain::order::Order as _;
use crate::domain::value::Value;
use crate::engine::roster::Roster;
use crate::engine::row::{amount, date, line, moment};
use crate::record::{Entity, Folded};

/// The file of a dispute on a day, without what the ledger adds to it.
#[must_use]
pub fn file(id: DisputeId, folded: &Folded, roster: &Roster, today: Date) -> File {
    let mut file = File {
        parties: all(folded, EntityKind::Party, party),
        agents: all(folded, EntityKind::Agent, agent),
        people: all(folded, EntityKind::Assignment, |id, part| {
            person(id, part, roster, today)
        }),
        consents: all(folded, EntityKind::Consent, |_, entity| consent(entity)),
        told: all(folded, EntityKind::Information, |_, entity| told(entity)),
        waivers: all(folded, EntityKind::Waiver, |_, entity| Waiver {
            gate: listed::<Gate>(entity, A::WaiverGate),
            stage: listed::<Stage>(entity, A::WaiverStage),
            on: date(entity, A::WaiverOn),
        }),
        sessions: all(folded, EntityKind::Session, session),
        agreements: all(folded, EntityKind::Agreement, |id, entity| {
            agreement(id, entity, folded)
        }),
        confirmations: all(folded, EntityKind::JudicialConfirmation, confirmation),
        follow_ups: all(folded, EntityKind::FollowUp, follow_up),
        reports: folded
            .of_kind(EntityKind::PoliceReport)
            .filter_map(|(_, report)| date(report, A::PoliceReportOn))
            .collect(),
        ..File::default()
    };
    file.sessions.order_by_key(|session| session.on);
    file.agreements.order_by_key(|agreement| agreement.date);
    if let Some(dispute) = folded.entity(id.into()) {
        say_of_dispute(&mut file, dispute);
    }
    let effects: Vec<Option<Date>> = file
        .agreements
        .iter()
        .map(|agreement| effect_in(&file, agreement).date())
        .collect();
    for (agreement, from) in file.agreements.iter_mut().zip(effects) {
        agreement.effective = from;
    }
    file
}

fn say_of_dispute(file: &mut File, dispute: &Entity) {
    let disputed = amount(dispute, A::DisputeDisputed, A::DisputeDisputedRate);
    let said = |attribute| dispute.value(attribute).is_some();
    file.stage = listed::<Stage>(dispute, A::DisputeStage);
    file.stage_since = date(dispute, A::DisputeStageSince);
    file.stage_reason = said(A::DisputeStageReason);
    file.applied = moment(dispute, A::DisputeAppliedAt).map(|at| at.shanghai_date());
    file.accepted = date(dispute, A::DisputeAcceptedOn);
    file.source = listed::<CaseSource>(dispute, A::DisputeSource);
    file.subtype = listed::<TradeSubtype>(dispute, A::DisputeSubtype);
    file.referral = listed::<ReferralKind>(dispute, A::DisputeReferralKind);
    file.referral_received =
        date(dispute, A::DisputeReferralReceivedOn).or_else(|| date(dispute, A::DisputeReferredOn));
    file.disputed = disputed.original;
    file.disputed_fen = disputed.fen;
    file.referred_to = said(A::DisputeReferredTo);
    file.court_case = said(A::DisputeCourtCase);
    file.end_reason = listed::<EndReason>(dispute, A::DisputeEndReason);
    file.closing = listed::<ClosingKind>(dispute, A::DisputeClosingKind);
    file.closed_on = date(dispute, A::DisputeClosedOn);
    file.dossier_note = said(A::DisputeDossierNote);
    file.retention = said(A::DisputeRetention);
}

/// Every entity of a kind, in the order of their ids, which is that of their making.
fn all<T>(folded: &Folded, kind: EntityKind, each: impl Fn(EntityId, &Entity) -> T) -> Vec<T> {
    folded
        .of_kind(kind)
        .map(|(id, entity)| each(id, entity))
        .collect()
}

/// The code of an attribute, if this version knows it.
#[must_use]
pub fn listed<T: Code>(entity: &Entity, attribute: A) -> Option<T> {
    entity.value(attribute)?.code().and_then(T::from_code)
}

/// The entity that an attribute names.
#[must_use]
pub fn named(entity: &Entity, attribute: A) -> Option<EntityId> {
    entity.value(attribute)?.entity()
}

/// Every entity that an attribute names.
#[must_use]
pub fn named_all(entity: &Entity, attribute: A) -> Vec<EntityId> {
    let values = entity.values(attribute);
    values.into_iter().filter_map(Value::entity).collect()
}

/// Yes or no; no where nothing is said.
#[must_use]
pub fn flag(entity: &Entity, attribute: A) -> bool {
    matches!(entity.value(attribute), Some(Value::Flag(true)))
}

fn party(id: EntityId, party: &Entity) -> Party {
    Party {
        id,
        side: listed::<PartySide>(party, A::PartySide),
        foreign: matches!(party.value(A::PartyNationality), Some(Value::Country(country)) if country.is_foreign()),
        identity_checked: date(party, A::PartyIdentityCheckedOn),
        leaves: date(party, A::PartyLeavesOn),
    }
}

fn agent(id: EntityId, agent: &Entity) -> Agent {
    let powers = agent.values(A::AgentPowers).into_iter();
    Agent {
        id,
        acts_for: named(agent, A::AgentFor),
        powers: powers
            .filter_map(|power| AgentPower::from_code(power.code()?))
            .collect(),
    }
}

fn person(id: EntityId, part: &Entity, roster: &Roster, today: Date) -> Person {
    let mediator = named(part, A::AssignmentMediator);
    let file = mediator.and_then(|id| roster.mediator(MediatorId(id)));
    Person {
        id,
        mediator,
        role: listed::<MediatorRole>(part, A::AssignmentRole),
        from: date(part, A::AssignmentFrom),
        until: date(part, A::AssignmentUntil),
        ending: listed::<AssignmentEnding>(part, A::AssignmentEnding),
        appointed: file.is_some_and(|file| {
            date(file, A::MediatorFrom).is_none_or(|from| from <= today)
                && date(file, A::MediatorUntil).is_none_or(|until| until >= today)
        }),
    }
}

fn consent(consent: &Entity) -> Consent {
    Consent {
        party: named(consent, A::ConsentParty),
        matter: listed::<ConsentMatter>(consent, A::ConsentMatter),
        answer: listed::<ConsentAnswer>(consent, A::ConsentAnswer),
        on: date(consent, A::ConsentOn),
        about: named(consent, A::ConsentAbout),
    }
}

fn told(told: &Entity) -> Information {
    Information {
        kind: listed::<InformationKind>(told, A::InformationKind),
        to: named(told, A::InformationTo),
        on: date(told, A::InformationOn),
    }
}

fn session(id: EntityId, session: &Entity) -> Session {
    Session {
        id,
        on: date(session, A::SessionOn),
        interpreted: flag(session, A::SessionInterpreted),
        present: named_all(session, A::SessionPresent),
        outcome: listed::<Outcome>(session, A::SessionOutcome),
        next_on: date(session, A::SessionNextOn),
    }
}

fn agreement(id: EntityId, agreement: &Entity, folded: &Folded) -> Agreement {
    let signatures = folded
        .of_kind(EntityKind::Signature)
        .filter(|(_, signature)| named(signature, A::SignatureAgreement) == Some(id))
        .map(|(id, signature)| Signature {
            id,
            role: listed::<SignatoryRole>(signature, A::SignatureAs),
            by: named(signature, A::SignatureBy),
            on: date(signature, A::SignatureOn),
            reason: line(signature, A::SignatureReason).is_some(),
        })
        .collect();
    Agreement {
        id,
        date: date(agreement, A::AgreementDate),
        form: listed::<AgreementForm>(agreement, A::AgreementForm),
        partial: flag(agreement, A::AgreementPartial),
        on_the_spot: flag(agreement, A::AgreementOnTheSpot),
        ownership: flag(agreement, A::AgreementOwnership),
        signatures,
        effective: None,
    }
}

fn confirmation(id: EntityId, confirmation: &Entity) -> Confirmation {
    Confirmation {
        id,
        agreement: named(confirmation, A::JudicialConfirmationAgreement),
        state: listed::<ConfirmationState>(confirmation, A::JudicialConfirmationState),
        court: listed::<Court>(confirmation, A::JudicialConfirmationCourt),
        applied: date(confirmation, A::JudicialConfirmationAppliedOn),
        accepted: date(confirmation, A::JudicialConfirmationAcceptedOn),
        ruling: date(confirmation, A::JudicialConfirmationRulingOn),
    }
}

fn follow_up(id: EntityId, visit: &Entity) -> FollowUp {
    FollowUp {
        id,
        agreement: named(visit, A::FollowUpAgreement),
        planned: date(visit, A::FollowUpPlannedOn),
        on: date(visit, A::FollowUpOn),
        kind: listed::<FollowUpKind>(visit, A::FollowUpKind),
    }
}
