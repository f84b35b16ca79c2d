//! What things of the dispute are called, for the values that point at them.

use crate::{
    domain::{
        attribute::Attribute as A,
        id::{DisputeId, EntityId},
    },
    protocol::{DisputeView, MediatorView, Query, Reply},
    ui::{
        engine::{Follow, live},
        i18n::{history as texts, ts},
        words,
    },
};
use leptos::prelude::*;
use std::sync::Arc;

/// The names, found anywhere on the page.
#[derive(Clone, Copy)]
pub struct Names {
    dispute: Signal<Option<Arc<DisputeView>>>,
    mediators: Signal<Option<Arc<Vec<MediatorView>>>>,
}

pub fn provide(id: DisputeId) {
    let dispute = live(
        move || Query::Dispute { id, as_of: None },
        move || Follow::Dispute(id),
        |reply| match reply {
            Reply::Dispute(view) => Some(*view),
            _ => None,
        },
    );
    let mediators = live(
        || Query::Mediators,
        || Follow::Nothing,
        |reply| match reply {
            Reply::Mediators(all) => Some(all),
            _ => None,
        },
    );
    provide_context(Names {
        dispute: Signal::derive(move || dispute.get().and_then(Result::ok)),
        mediators: Signal::derive(move || mediators.get().and_then(Result::ok)),
    });
}

/// Who against whom.
pub fn parties() -> Signal<String> {
    let names = use_context::<Names>();
    Signal::derive(move || {
        let view = names.and_then(|names| names.dispute.get());
        view.map_or_else(String::new, |view| {
            ts!(
                texts::parties,
                applicants = words::list(&view.row.applicants),
                respondents = words::list(&view.row.respondents)
            )
            .into_owned()
        })
    })
}

impl Names {
    /// The name of a party, an agent, a mediator, or what another thing is called.
    pub fn of(self, id: EntityId) -> Option<String> {
        let mediator = |id: EntityId| {
            self.mediators.with(|all| {
                let all = all.as_ref()?;
                let mediator = all.iter().find(|m| EntityId::from(m.id) == id)?;
                Some(mediator.name.clone())
            })
        };
        let here = self.dispute.with(|view| {
            let entity = view.as_ref()?.entities.iter().find(|e| e.id == id)?;
            let of = || mediator(entity.value(A::AssignmentMediator)?.entity()?);
            words::named(entity)
                .or_else(of)
                .or_else(|| words::called(entity))
        });
        here.or_else(|| mediator(id))
    }
}
