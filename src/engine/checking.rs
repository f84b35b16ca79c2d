//! Whether a backup is whole: every change signed by its device and unaltered,
//! every device's changes one after the other without a gap, and what they
//! name there. Nothing is taken in.
//!
//! This module must not import web-sys or leptos.

use super::backup::open_backup;
use super::roster::Roster;
use super::row::Row;
use crate::domain::attribute::RootKind;
use crate::domain::id::DisputeId;
use crate::protocol::{Refusal, Secret};
use crate::record::{ChangeId, Folded, Group, RootId, Stamp};
use std::collections::{BTreeMap, BTreeSet};

/// The changes of one device by their number: their names, and what they follow.
type Chain = BTreeMap<u64, (ChangeId, Option<ChangeId>)>;

/// What a backup holds, and what is wrong with it.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    /// Changes, each signed and unaltered.
    pub changes: usize,
    /// Devices that made them.
    pub devices: usize,
    /// The rows of its disputes.
    pub rows: Vec<Row>,
    /// What does not follow on: a sentence for each.
    pub gaps: Vec<String>,
    /// Disputes that cannot be made of their changes.
    pub unsound: usize,
}

/// Opens a backup and looks through all of it.
///
/// # Errors
/// Those of opening a backup: [`Refusal::NotABackup`], [`Refusal::DamagedBackup`]
/// (cut off, altered, or a signature that is none), [`Refusal::WrongPassphrase`],
/// [`Refusal::Newer`].
pub fn check_backup(bytes: &[u8], secret: &Secret) -> Result<Checked, Refusal> {
    let backup = open_backup(bytes, secret).map_err(Refusal::from)?;
    let mut checked = Checked {
        changes: backup.changes.len(),
        ..Checked::default()
    };
    let ids: BTreeSet<ChangeId> = backup.changes.iter().map(|change| change.id()).collect();
    let mut chains: BTreeMap<[u8; 32], Chain> = BTreeMap::new();
    let mut groups: BTreeMap<RootId, Vec<(Stamp, Group)>> = BTreeMap::new();
    for change in &backup.changes {
        let header = change.header();
        let chain = chains.entry(header.device.0).or_default();
        chain.insert(header.seq, (change.id(), header.previous));
        let unknown = header.heads.iter().filter(|head| !ids.contains(head));
        let unknown = unknown.count();
        if unknown > 0 {
            checked.gaps.push(format!(
                "change {} saw {unknown} changes that are not here",
                short(&change.id().0)
            ));
        }
        let stamp = Stamp::of(change.id(), header);
        for (root, bytes) in change.groups() {
            match Group::from_bytes(bytes) {
                Ok(group) => groups.entry(root).or_default().push((stamp, group)),
                Err(_) => checked.unsound += 1,
            }
        }
    }
    checked.devices = chains.len();
    for (device, chain) in &chains {
        let mut expected = (1, None);
        for (seq, (id, previous)) in chain {
            if *seq != expected.0 || *previous != expected.1 {
                checked.gaps.push(format!(
                    "device {}: change {seq} does not follow on change {}",
                    short(device),
                    expected.0 - 1
                ));
            }
            expected = (seq + 1, Some(*id));
        }
    }
    rows(&mut checked, groups);
    Ok(checked)
}

fn rows(checked: &mut Checked, groups: BTreeMap<RootId, Vec<(Stamp, Group)>>) {
    let mut roster = Roster::default();
    let mut disputes = Vec::new();
    for (root, said) in groups {
        match root.known_kind() {
            Some(RootKind::Dispute) => disputes.push((root, said)),
            Some(RootKind::Notes) | None => {}
            Some(_) => {
                for (stamp, group) in said {
                    roster.take_in(root, stamp, group);
                }
            }
        }
    }
    for (root, said) in disputes {
        let folded = Folded::from_groups(said.iter().map(|(stamp, group)| (*stamp, group)));
        match Row::of(DisputeId(root.id), &folded, &roster) {
            Some(row) => checked.rows.push(row),
            None => checked.unsound += 1,
        }
    }
}

fn short(id: &[u8; 32]) -> String {
    id.iter()
        .take(4)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
