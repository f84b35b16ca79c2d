//! What happened on the way: sessions, offers, refusals, signatures,
//! instalments, confirmation, follow-ups, reports.
//!
//! This module must not import web-sys or leptos.

use crate::domain::attribute::{Attribute as A, EntityKind};
use crate::domain::codes::{
    ConfirmationState, ConsentAnswer, ConsentMatter, InformationKind, Outcome, ProposalKind,
};
use crate::domain::date::Date;
use crate::domain::id::EntityId;
use crate::domain::ledger::Status;
use crate::engine::life::{listed, named};
use crate::engine::row::{date, line, money, party_name};
use crate::protocol::{LifeView, StoryKind};
use crate::record::{Entity, Folded};

type Tell<'a> = &'a mut dyn FnMut(Option<Date>, StoryKind);

/// Tells it all.
pub(super) fn tell(folded: &Folded, life: &LifeView, tell: Tell<'_>) {
    let name = |id: Option<EntityId>| -> String {
        let entity = id.and_then(|id| folded.entity(id));
        let name = entity.and_then(|entity| {
            party_name(entity)
                .or_else(|| line(entity, A::AgentName))
                .or_else(|| line(entity, A::AssignmentName))
        });
        name.unwrap_or_default().to_owned()
    };
    for (_, session) in folded.of_kind(EntityKind::Session) {
        let kind = StoryKind::Held {
            outcome: listed::<Outcome>(session, A::SessionOutcome),
        };
        tell(date(session, A::SessionOn), kind);
    }
    for (_, offer) in folded.of_kind(EntityKind::Proposal) {
        let kind = StoryKind::Proposed {
            kind: listed::<ProposalKind>(offer, A::ProposalKind),
            by: name(named(offer, A::ProposalBy)),
            amount: money(offer, A::ProposalAmount),
        };
        tell(date(offer, A::ProposalOn), kind);
    }
    for (_, consent) in folded.of_kind(EntityKind::Consent) {
        if refused(consent) {
            let name = name(named(consent, A::ConsentParty));
            tell(date(consent, A::ConsentOn), StoryKind::Refused { name });
        }
    }
    for (_, told) in folded.of_kind(EntityKind::Information) {
        if listed::<InformationKind>(told, A::InformationKind) == Some(InformationKind::Demand) {
            let name = name(named(told, A::InformationTo));
            tell(date(told, A::InformationOn), StoryKind::Urged { name });
        }
    }
    for (_, effect) in &life.effects {
        tell(effect.date(), StoryKind::InEffect);
    }
    promised(life, tell);
    for (_, asked) in folded.of_kind(EntityKind::JudicialConfirmation) {
        confirmation(asked, tell);
    }
    for (_, visit) in folded.of_kind(EntityKind::FollowUp) {
        let asked = name(named(visit, A::FollowUpAsked));
        let made = date(visit, A::FollowUpOn);
        let kind = StoryKind::FollowedUp {
            name: asked,
            planned: made.is_none(),
        };
        tell(made.or_else(|| date(visit, A::FollowUpPlannedOn)), kind);
    }
    for (_, report) in folded.of_kind(EntityKind::PoliceReport) {
        let to = line(report, A::PoliceReportTo).unwrap_or_default();
        let kind = StoryKind::Reported { to: to.to_owned() };
        tell(date(report, A::PoliceReportOn), kind);
    }
}

fn refused(consent: &Entity) -> bool {
    listed::<ConsentAnswer>(consent, A::ConsentAnswer) == Some(ConsentAnswer::No)
        && listed::<ConsentMatter>(consent, A::ConsentMatter) == Some(ConsentMatter::Mediation)
}

/// Instalments: what was promised by which day, beside what came.
fn promised(life: &LifeView, tell: Tell<'_>) {
    for part in life.performance.iter().flat_map(|one| &one.parts) {
        let kind = StoryKind::Instalment {
            amount: part.amount,
            done: matches!(part.status, Status::Done | Status::Waived),
        };
        tell(part.due, kind);
    }
}

fn confirmation(asked: &Entity, tell: Tell<'_>) {
    tell(
        date(asked, A::JudicialConfirmationAppliedOn),
        StoryKind::Confirmation {
            state: ConfirmationState::Applied.as_code().to_owned(),
        },
    );
    let state = listed::<ConfirmationState>(asked, A::JudicialConfirmationState);
    if let Some(state) = state {
        tell(
            date(asked, A::JudicialConfirmationRulingOn),
            StoryKind::Confirmation {
                state: state.as_code().to_owned(),
            },
        );
    }
}
