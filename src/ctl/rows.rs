//! From a file to rows, by the engine's own checks and its own fold: what the
//! application would refuse is not sound here either.
//!
//! This module must not import anything of the web.

use crate::domain::attribute::RootKind;
use crate::domain::id::EntityId;
use crate::engine::roster::Roster;
use crate::engine::row::Row;
use crate::engine::say::Sayings;
use crate::office::json::RegisterFile;
use crate::protocol::command::NewDispute;
use crate::protocol::{NewEntity, Refusal};
use crate::record::{ChangeId, DeviceId, Folded, Group, RootId, Stamp};

/// The entity in which something is not sound.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{what}")]
pub struct Unsound {
    what: String,
}

/// The rows of a file's disputes.
///
/// # Errors
/// [`Unsound`] for the first dispute that the application would refuse.
pub fn of(file: &RegisterFile) -> Result<Vec<Row>, Unsound> {
    let roster = roster(file)?;
    file.disputes
        .iter()
        .map(|dispute| row(dispute, &roster))
        .collect()
}

/// The committee, its members, mediators and layouts.
///
/// # Errors
/// [`Unsound`] for the first file that the application would refuse.
pub fn roster(file: &RegisterFile) -> Result<Roster, Unsound> {
    let mut roster = Roster::default();
    for (number, mediator) in (1_u32..).zip(&file.mediators) {
        let group = group([mediator])?;
        roster.take_in(
            RootId::new(RootKind::Mediator, mediator.id),
            stamp(number),
            group,
        );
    }
    for layout in &file.layouts {
        let root = RootId::new(RootKind::Layout, layout.id);
        roster.take_in(root, stamp(0), group([layout])?);
    }
    if let Some(committee) = &file.committee {
        let root = RootId::new(RootKind::Committee, committee.id);
        let group = group(std::iter::once(committee).chain(&file.members))?;
        roster.take_in(root, stamp(0), group);
    }
    Ok(roster)
}

/// The facts of a dispute.
///
/// # Errors
/// [`Unsound`] where the application would refuse it.
pub fn folded(dispute: &NewDispute) -> Result<Folded, Unsound> {
    let group = group(&dispute.entities)?;
    Ok(Folded::from_groups([(stamp(0), &group)]))
}

fn row(dispute: &NewDispute, roster: &Roster) -> Result<Row, Unsound> {
    let folded = folded(dispute)?;
    Row::of(dispute.id, &folded, roster).ok_or_else(|| Unsound {
        what: format!("dispute {} has no moment of application", dispute.id),
    })
}

fn group<'a>(entities: impl IntoIterator<Item = &'a NewEntity>) -> Result<Group, Unsound> {
    let mut sayings = Sayings::default();
    for entity in entities {
        sayings.create(entity.clone());
    }
    sayings.finish().map_err(|refusal| {
        let what = match refusal {
            Refusal::Fields(problems) => problems.first().map(|problem| {
                let (entity, field) = (problem.entity, problem.attribute.name());
                format!("entity {entity}, {field}: {:?}", problem.problem)
            }),
            _ => None,
        };
        Unsound {
            what: what.unwrap_or_else(|| "refused".to_owned()),
        }
    })
}

/// Files say nothing of who wrote what; the fold only needs names that differ.
fn stamp(number: u32) -> Stamp {
    let mut change = [0; 32];
    let (first, _) = change.split_at_mut(4);
    first.copy_from_slice(&number.to_be_bytes());
    Stamp {
        at_ms: 0,
        seq: u64::from(number),
        device: DeviceId([0; 32]),
        author: EntityId::from_bytes([0; 16]),
        change: ChangeId(change),
    }
}
