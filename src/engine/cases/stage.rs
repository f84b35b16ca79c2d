//! How a dispute comes to another stage: said in one place, whether a person
//! moves it or an agreement does.
//!
//! This module must not import web-sys or leptos.

use crate::domain::attribute::Attribute as A;
use crate::domain::codes::Stage;
use crate::domain::date::Date;
use crate::domain::id::EntityId;
use crate::domain::value::Value;
use crate::engine::register::Opened;
use crate::engine::say::{Sayings, saying};
use crate::protocol::Saying;

/// A move to another stage.
pub struct Move<'a> {
    /// The new stage.
    pub stage: Stage,
    /// From when (civil day in Asia/Shanghai); none leaves the day as it was said.
    pub since: Option<Date>,
    /// Why, where that needs saying.
    pub reason: Option<&'a Value>,
    /// The sayings of the stage that the person saw; none where no person
    /// looked at it, then every saying that stands is replaced.
    pub saw: Option<&'a [Saying]>,
}

/// Says the move: the stage, since when and why. The reason of the stage
/// before is not left standing beside the new one; acceptance and closing are also
/// dated as such.
pub(super) fn say_move(sayings: &mut Sayings, opened: &Opened, to: &Move<'_>) {
    let entity = EntityId::from(opened.id);
    let stage = Value::Code(to.stage.as_code().to_owned());
    let standing = saw(opened, A::DisputeStage);
    sayings.set(entity, A::DisputeStage, &stage, to.saw.unwrap_or(&standing));
    if let Some(since) = to.since {
        let before = saw(opened, A::DisputeStageSince);
        sayings.set(entity, A::DisputeStageSince, &since.into(), &before);
    }
    if let Some(since) = to.since {
        say_step(sayings, opened, to.stage, since);
    }
    let reason = to.reason.cloned().unwrap_or(Value::Nothing);
    let before = saw(opened, A::DisputeStageReason);
    if reason != Value::Nothing || stands(opened, A::DisputeStageReason) {
        sayings.set(entity, A::DisputeStageReason, &reason, &before);
    }
    for (stage, dated) in [
        (Stage::Accepted, A::DisputeAcceptedOn),
        (Stage::Closed, A::DisputeClosedOn),
    ] {
        if let Some(since) = to.since
            && to.stage == stage
            && saw(opened, dated).is_empty()
            && !sayings.says(entity, dated)
        {
            sayings.set(entity, dated, &since.into(), &[]);
        }
    }
}

/// Keeps the stage with its day, for the figures of past days. The same stage
/// entered on the same day is one step, whoever says it: two tablets that do
/// have not disagreed.
fn say_step(sayings: &mut Sayings, opened: &Opened, stage: Stage, since: Date) {
    let words = format!("concord step {} {} {since}", opened.id, stage.as_code());
    let mut id = [0; 16];
    id.copy_from_slice(blake3::hash(words.as_bytes()).as_bytes().split_at(16).0);
    let id = EntityId::from_bytes(id);
    if opened.folded.entity(id).is_none() {
        let stage = Value::Code(stage.as_code().to_owned());
        sayings.set(id, A::StepStage, &stage, &[]);
        sayings.set(id, A::StepOn, &since.into(), &[]);
    }
}

/// The sayings of an attribute of the dispute itself that stand.
pub(super) fn saw(opened: &Opened, attribute: A) -> Vec<Saying> {
    opened
        .folded
        .entity(opened.id.into())
        .map_or(&[][..], |dispute| dispute.versions(attribute))
        .iter()
        .map(|version| saying(version.at))
        .collect()
}

/// Whether anything but nothing is said.
fn stands(opened: &Opened, attribute: A) -> bool {
    opened
        .folded
        .entity(opened.id.into())
        .is_some_and(|dispute| {
            dispute
                .versions(attribute)
                .iter()
                .any(|version| version.value != Value::Nothing)
        })
}
