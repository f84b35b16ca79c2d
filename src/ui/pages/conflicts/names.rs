//! Names of the parties, mediators and other things that a value points to.
//! They are asked for only where a value points to something.

use crate::{
    domain::{attribute::Shape, id::EntityId},
    protocol::{ConflictView, DisputeView, MediatorView, Query, Reply},
    ui::{
        engine::{Follow, Live, live},
        words,
    },
};
use leptos::prelude::*;

/// Where names are looked up.
#[derive(Clone, Copy)]
pub(super) struct Names {
    dispute: Option<Live<DisputeView>>,
    mediators: Option<Live<Vec<MediatorView>>>,
}

impl Names {
    /// The names that the sayings of a conflict may point to.
    pub fn of(conflict: &ConflictView) -> Self {
        if conflict.attribute.shape() != Shape::Entity {
            return Self {
                dispute: None,
                mediators: None,
            };
        }
        let dispute = conflict.dispute.as_ref().map(|row| row.id).map(|id| {
            live(
                move || Query::Dispute { id, as_of: None },
                move || Follow::Dispute(id),
                |reply| match reply {
                    Reply::Dispute(view) => Some(*view),
                    _ => None,
                },
            )
        });
        let mediators = live(
            || Query::Mediators,
            || Follow::Nothing,
            |reply| match reply {
                Reply::Mediators(all) => Some(all),
                _ => None,
            },
        );
        Self {
            dispute,
            mediators: Some(mediators),
        }
    }

    /// The name of a thing, if it has one and is known here.
    pub fn get(self, id: EntityId) -> Option<String> {
        let dispute = self.dispute.and_then(|dispute| dispute.get());
        let here = dispute.and_then(|view| {
            let view = view.ok()?;
            let entity = view.entities.iter().find(|entity| entity.id == id)?;
            words::named(entity).or_else(|| words::called(entity))
        });
        here.or_else(|| {
            let all = self.mediators?.get()?.ok()?;
            let one = all.iter().find(|one| EntityId::from(one.id) == id)?;
            Some(one.name.clone())
        })
    }
}
