//! The life of a dispute as the engine sees it: plain data for the rules of
//! `domain`, filled from the folded facts, and what screens show of them.
//!
//! This module must not import web-sys or leptos.

mod facts;
mod file;
mod view;

pub use facts::facts;
pub use file::{file, flag, listed, named, named_all};
pub use view::view;

use crate::domain::date::Date;
use crate::domain::deadline::Standing;
use crate::domain::id::DisputeId;
use crate::engine::roster::Roster;
use crate::protocol::LifeView;
use crate::record::Folded;

/// The life of a dispute, from its facts, on a day.
#[must_use]
pub fn whole(id: DisputeId, folded: &Folded, roster: &Roster, today: Date) -> LifeView {
    let file = file(id, folded, roster, today);
    let facts = facts(id, &file, folded, roster, |_| Standing::Open);
    view(&file, &facts, today)
}
