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

use crate::domain::attribute::Attribute as A;
use crate::domain::date::Date;
use crate::domain::deadline::{At, Rule, Standing, due_list};
use crate::domain::id::DisputeId;
use crate::engine::roster::Roster;
use crate::engine::row;
use crate::protocol::LifeView;
use crate::record::Folded;

/// The life of a dispute, from its facts, on a day.
#[must_use]
pub fn whole(id: DisputeId, folded: &Folded, roster: &Roster, today: Date) -> LifeView {
    let file = file(id, folded, roster, today);
    let facts = facts(id, &file, folded, roster, |_| Standing::Open);
    view(&file, &facts, today)
}

/// The date by which to act first: of the open ones that are no information,
/// no payment and no step that somebody planned, which a row tells by itself.
/// It depends on the record alone; a row is made once and read on any day.
#[must_use]
pub fn first_to_act(id: DisputeId, folded: &Folded, roster: &Roster) -> Option<(Rule, Date)> {
    let dispute = folded.entity(id.into())?;
    let on = row::moment(dispute, A::DisputeAppliedAt)?.shanghai_date();
    let file = file(id, folded, roster, on);
    if !file.stage().is_open() {
        return None;
    }
    let facts = facts(id, &file, folded, roster, |_| Standing::Open);
    due_list(&facts, At::day(on))
        .into_iter()
        .filter(|one| one.is_open() && !one.rule.is_information())
        .filter(|one| !matches!(one.rule, Rule::Performance | Rule::NextStep | Rule::Contact))
        .map(|one| (one.rule, one.act_by()))
        .min_by_key(|(rule, on)| (*on, *rule))
}
