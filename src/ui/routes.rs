//! The addresses of the pages. The address says what is looked at, so that
//! back, forward, reload and a bookmark lead to the same view.

use crate::domain::id::{DisputeId, EntityId, MediatorId};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// Today.
pub const TODAY: &str = "/";
/// The list; search, filter and sort stand in the query.
pub const DISPUTES: &str = "/disputes";
/// The form for a new dispute.
pub const NEW_DISPUTE: &str = "/disputes/new";
/// The mediators.
pub const MEDIATORS: &str = "/mediators";
/// The form for a new mediator's file.
pub const NEW_MEDIATOR: &str = "/mediators/new";
/// The figures with their definitions.
pub const FIGURES: &str = "/figures";
/// Sayings that disagree.
pub const CONFLICTS: &str = "/conflicts";
/// Settings and the health of the storage.
pub const SETTINGS: &str = "/settings";
/// Backups.
pub const BACKUP: &str = "/backup";
/// A table of disputes that comes in.
pub const IMPORT: &str = "/import";

/// One dispute.
#[must_use]
pub fn dispute(id: DisputeId) -> String {
    format!("/disputes/{id}")
}

/// Who changed what in one dispute.
#[must_use]
pub fn history(id: DisputeId) -> String {
    format!("/disputes/{id}/history")
}

/// Figures as they were given out.
#[must_use]
pub fn issued(id: EntityId) -> String {
    format!("/figures/{id}")
}

/// One mediator's file.
#[must_use]
pub fn mediator(id: MediatorId) -> String {
    format!("/mediators/{id}")
}

/// The list with a search.
#[must_use]
pub fn search(words: &str) -> String {
    if words.is_empty() {
        return DISPUTES.to_owned();
    }
    format!(
        "/disputes?q={}",
        String::from(js_sys::encode_uri_component(words))
    )
}

/// The `:id` of the present address, or nothing when it is none.
#[must_use]
pub fn id_in_path() -> Memo<Option<EntityId>> {
    let params = use_params_map();
    Memo::new(move |_| params.with(|params| params.get("id").and_then(|id| EntityId::parse(&id))))
}

/// The dispute of the present address.
#[must_use]
pub fn dispute_in_path() -> Memo<Option<DisputeId>> {
    let id = id_in_path();
    Memo::new(move |_| id.get().map(DisputeId))
}
