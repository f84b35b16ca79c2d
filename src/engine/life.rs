//! The life of a dispute as the engine sees it: plain data for the rules of
//! `domain`, filled from the folded facts, and what screens show of them.
//!
//! This module must not import web-sys or leptos.

mod facts;
mod file;
mod money;
mod view;

pub use facts::{facts, settings};
pub use file::{file, flag, listed, named, named_all};
pub use money::Books;
pub use view::view;

use crate::domain::attribute::Attribute as A;
use crate::domain::codes::Stage;
use crate::domain::date::Date;
use crate::domain::deadline::{At, Rule, to_act};
use crate::domain::id::DisputeId;
use crate::domain::ledger::Performance;
use crate::domain::life::File;
use crate::engine::roster::Roster;
use crate::engine::row;
use crate::protocol::LifeView;
use crate::record::Folded;

/// The life of a dispute, from its facts, on a day.
#[must_use]
pub fn whole(id: DisputeId, folded: &Folded, roster: &Roster, today: Date) -> LifeView {
    let books = Books::of(folded);
    let performance = books.performance(today);
    let mut file = file(id, folded, roster, today);
    books.complete(&mut file, &performance);
    let standing = |id| money::standing(&performance, id);
    let facts = facts(id, &file, folded, roster, standing);
    view(&file, &facts, &books, performance, today)
}

/// The file of a dispute with what the books add to it.
#[must_use]
pub fn complete_file(id: DisputeId, folded: &Folded, roster: &Roster, today: Date) -> File {
    let books = Books::of(folded);
    let mut file = file(id, folded, roster, today);
    books.complete(&mut file, &books.performance(today));
    file
}

/// The date by which to act first: of the open ones that are no information,
/// no payment and no step that somebody planned, which a row tells by itself.
/// It depends on the record alone; a row is made once and read on any day.
#[must_use]
pub fn first_to_act(
    id: DisputeId,
    folded: &Folded,
    roster: &Roster,
    performance: &[Performance],
) -> Option<(Rule, Date)> {
    let dispute = folded.entity(id.into())?;
    let on = row::moment(dispute, A::DisputeAppliedAt)?.shanghai_date();
    let file = file(id, folded, roster, on);
    if !file.stage().is_open() {
        return None;
    }
    let standing = |id| money::standing(performance, id);
    let facts = facts(id, &file, folded, roster, standing);
    to_act(&facts, At::day(on))
        .into_iter()
        // While mediation is suspended, nobody is asked to end it.
        .filter(|one| {
            file.stage() != Stage::Suspended
                || !matches!(one.rule, Rule::MediationTime | Rule::CourtTime)
        })
        .map(|one| (one.rule, one.act_by()))
        .min_by_key(|(rule, on)| (*on, *rule))
}
