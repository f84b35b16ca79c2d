//! How the roots that are always in memory lie in the views. The committee and
//! the mediators are one value, which opening reads. A summary that was given
//! out, a layout and a person's notes are a value of their own each (*aside*),
//! read behind the rows: however many there are, they never hold up the first screen.
//!
//! This module must not import web-sys or leptos.

use super::archive;
use super::environment::Environment;
use super::register::Register;
use super::roster::Roster;
use super::trouble::Trouble;
use crate::domain::attribute::RootKind;
use crate::domain::id::EntityId;
use crate::record::{ChangeId, DeviceId, Group, RootId, Stamp};
use crate::store::{Shelf, Store, Write};
use std::collections::{BTreeMap, BTreeSet};

/// A group as it is kept: root kind and id, stamp, bytes.
type KeptGroup<B> = (u8, EntityId, u64, u64, [u8; 32], EntityId, [u8; 32], B);

/// Whether a root is always in memory while a register is open.
#[must_use]
pub fn is_kept(root: RootId) -> bool {
    let people = [RootKind::Committee, RootKind::Mediator];
    is_aside(root) || root.known_kind().is_some_and(|kind| people.contains(&kind))
}

/// Whether a root is one that the first screen does without.
fn is_aside(root: RootId) -> bool {
    matches!(
        root.known_kind(),
        Some(RootKind::Notes | RootKind::Summary | RootKind::Layout)
    )
}

impl<S: Store> Register<S> {
    /// Writes what stands in the views for some roots that were altered.
    ///
    /// # Errors
    /// [`Trouble::Fault`] when there is no randomness.
    pub(super) fn put_kept<E: Environment>(
        &self,
        roster: &Roster,
        altered: impl IntoIterator<Item = RootId>,
        env: &mut E,
    ) -> Result<Vec<Write>, Trouble> {
        let (aside, people): (BTreeSet<RootId>, BTreeSet<RootId>) =
            altered.into_iter().partition(|root| is_aside(*root));
        let mut writes = Vec::new();
        if !people.is_empty() {
            let bytes = self::people(roster)?;
            let key = archive::ROSTER;
            writes.push(self.sealing.put(Shelf::Views, key, &bytes, env.random())?);
        }
        for root in aside {
            let bytes = to_bytes(roster, [root])?;
            let key = archive::aside_key(root);
            writes.push(self.sealing.put(Shelf::Views, key, &bytes, env.random())?);
        }
        Ok(writes)
    }

    /// Writes what stands in the views for every root, in place of whatever
    /// stands there, and takes away the rows that were written beside changes.
    ///
    /// # Errors
    /// A trouble of the store, or [`Trouble::Fault`].
    pub(super) async fn put_all_kept<E: Environment>(
        &self,
        env: &mut E,
    ) -> Result<Vec<Write>, Trouble> {
        let mut stale = self.store.keys(Shelf::Views, archive::DELTA).await?;
        stale.extend(self.store.keys(Shelf::Views, archive::ASIDE).await?);
        let shelf = Shelf::Views;
        let removed = stale.into_iter().map(|key| Write::Remove { shelf, key });
        let mut writes: Vec<Write> = removed.collect();
        let mut roots: Vec<RootId> = self.roster.roots().map(|(root, _)| root).collect();
        // Also where nothing of the people could be read.
        roots.push(RootId::new(RootKind::Committee, self.id()));
        writes.extend(self.put_kept(&self.roster, roots, env)?);
        Ok(writes)
    }

    /// Reads what the first screen did without.
    ///
    /// # Errors
    /// A trouble of the store, or [`Trouble::Unsound`].
    pub(super) async fn load_aside(&mut self) -> Result<(), Trouble> {
        for (key, sealed) in self.store.scan(Shelf::Views, archive::ASIDE).await? {
            let plain = self.sealing.open(Shelf::Views, &key, &sealed)?;
            read_kept(&plain, &mut self.roster)?;
        }
        Ok(())
    }
}

/// The committee and the mediators, as [`read_kept`] reads them.
///
/// # Errors
/// [`Trouble::Fault`]: they cannot be written.
pub(super) fn people(roster: &Roster) -> Result<Vec<u8>, Trouble> {
    let all = roster.roots().map(|(root, _)| root);
    to_bytes(roster, all.filter(|root| !is_aside(*root)))
}

fn to_bytes(roster: &Roster, roots: impl IntoIterator<Item = RootId>) -> Result<Vec<u8>, Trouble> {
    let mut kept: Vec<KeptGroup<Vec<u8>>> = Vec::new();
    for root in roots {
        kept.extend(roster.groups(root).iter().map(|(stamp, group)| {
            (
                root.kind,
                root.id,
                stamp.at_ms,
                stamp.seq,
                stamp.device.0,
                stamp.author,
                stamp.change.0,
                group.to_bytes(),
            )
        }));
    }
    postcard::to_allocvec(&kept).map_err(|_| Trouble::Fault)
}

/// Takes kept groups into a roster.
///
/// # Errors
/// [`Trouble::Unsound`] when the bytes are not what was written.
pub(super) fn read_kept(bytes: &[u8], roster: &mut Roster) -> Result<(), Trouble> {
    // Bytes and a list of bytes are written alike; these are not copied one by one.
    let kept: Vec<KeptGroup<&[u8]>> = postcard::from_bytes(bytes).map_err(|_| Trouble::Unsound)?;
    let mut said: BTreeMap<RootId, Vec<(Stamp, Group)>> = BTreeMap::new();
    for (kind, id, at_ms, seq, device, author, change, bytes) in kept {
        let stamp = Stamp {
            at_ms,
            seq,
            device: DeviceId(device),
            author,
            change: ChangeId(change),
        };
        let groups = said.entry(RootId { kind, id }).or_default();
        groups.push((stamp, Group::from_bytes(bytes)?));
    }
    for (root, groups) in said {
        roster.take_in_all(root, groups);
    }
    Ok(())
}
