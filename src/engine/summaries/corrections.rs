//! Which disputes changed a figure after a summary was given out.
//!
//! This module must not import web-sys or leptos.

use crate::domain::figure::{Of, Scope};
use crate::domain::id::DisputeId;
use crate::domain::order::Order as _;
use crate::engine::environment::Environment;
use crate::engine::register::{Opened, Register};
use crate::engine::row::Row;
use crate::engine::trouble::Trouble;
use crate::protocol::{Correction, Notice, Part};
use crate::record::{Folded, Stamp};
use crate::report::pieces::{Piece, pieces};
use crate::store::Store;
use std::collections::BTreeMap;

/// Disputes between two words on how far the work has come.
const TELL_EVERY: u64 = 100;
/// A device's name and a number.
const ENTRY: usize = 40;

/// How far the changes of each device were known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Known(BTreeMap<[u8; 32], u64>);

impl Known {
    /// Frozen: for each device its name (32 bytes) and the number of its newest
    /// change (8 bytes, little-endian), in the order of the names.
    pub fn to_bytes(&self) -> Vec<u8> {
        let entries = self.0.iter();
        entries
            .flat_map(|(device, seq)| device.iter().copied().chain(seq.to_le_bytes()))
            .collect()
    }

    /// Reads it; a part that is cut off is left out.
    pub fn read(bytes: &[u8]) -> Self {
        let (entries, _) = bytes.as_chunks::<ENTRY>();
        let entry = |entry: &[u8; ENTRY]| {
            let (device, seq) = entry.split_first_chunk::<32>()?;
            Some((*device, u64::from_le_bytes(seq.try_into().ok()?)))
        };
        Self(entries.iter().filter_map(entry).collect())
    }

    fn holds(&self, stamp: &Stamp) -> bool {
        self.0
            .get(&stamp.device.0)
            .is_some_and(|seq| stamp.seq <= *seq)
    }
}

impl<S: Store> Register<S> {
    /// How far the changes of each device are known now.
    pub(super) fn heads(&self) -> Known {
        let others = self.chain.heads.iter().map(|head| (head.device, head.seq));
        let own = (self.device_id().0, self.chain.seq);
        Known(others.chain([own]).collect())
    }

    /// The disputes whose part in a figure has changed, by their numbers.
    pub(super) async fn corrections<E: Environment>(
        &mut self,
        env: &mut E,
        scope: Scope,
        known: &Known,
        since_ms: u64,
    ) -> Result<Vec<Correction>, Trouble> {
        let suspects = self.suspects(known, since_ms);
        let total = suspects.len() as u64;
        let mut found = Vec::new();
        for (done, id) in (0_u64..).zip(suspects) {
            let opened = self.open_left(id).await?;
            found.extend(self.correction(&opened, scope, known));
            if done % TELL_EVERY == 0 {
                env.notify(Notice::Progress { done, total });
            }
        }
        // Whoever waited is told that it is over.
        env.notify(Notice::Progress { done: total, total });
        found.order_by(|left, right| left.row.number.cmp(&right.row.number));
        Ok(found)
    }

    /// Disputes that may have changed since: those changed later by the clock,
    /// and all of them when another device's changes came in meanwhile, because
    /// these may have been made before.
    fn suspects(&self, known: &Known, since_ms: u64) -> Vec<DisputeId> {
        let own = self.device_id().0;
        let now = self.heads();
        let came_in = now.0.iter().any(|(device, seq)| {
            *device != own && known.0.get(device).is_none_or(|before| before < seq)
        });
        let fixed = self.rows.fixed();
        fixed
            .filter(|(_, slim)| came_in || slim.changed_ms >= since_ms)
            .filter_map(|(at, _)| self.rows.row(at).map(|row| row.id))
            .collect()
    }

    fn correction(&self, opened: &Opened, scope: Scope, known: &Known) -> Option<Correction> {
        let later = || {
            opened
                .groups
                .iter()
                .filter(|(stamp, _)| !known.holds(stamp))
        };
        let last = later().map(|(stamp, _)| stamp.at_ms).max()?;
        let before = opened.groups.iter().filter(|(stamp, _)| known.holds(stamp));
        let before = Folded::from_groups(before.map(|(stamp, group)| (*stamp, group)));
        let row = |folded: &Folded| Row::of(opened.id, folded, &self.roster);
        let now = row(&opened.folded)?;
        let parts = parts(
            &adds(row(&before).as_ref(), &scope),
            &adds(Some(&now), &scope),
        );
        let mut by: Vec<String> = Vec::new();
        for (stamp, _) in later() {
            let name = self.roster.member_name(stamp.author).unwrap_or_default();
            if !by.iter().any(|other| other == name) {
                by.push(name.to_owned());
            }
        }
        (!parts.is_empty()).then(|| Correction {
            row: now.view(),
            at_ms: last,
            by,
            parts,
        })
    }
}

/// What a dispute adds to each figure.
fn adds(row: Option<&Row>, scope: &Scope) -> BTreeMap<Of, i64> {
    let mut own: Vec<Piece> = Vec::new();
    if let Some(row) = row {
        pieces(&row.case(), scope, &mut own);
    }
    let mut adds = BTreeMap::new();
    for piece in own {
        let one = match piece.of {
            Of::Sum(_) => piece.amount.fen.unwrap_or(0),
            Of::Count(_) | Of::ForeignParties => 1,
        };
        let sum: &mut i64 = adds.entry(piece.of).or_default();
        *sum = sum.saturating_add(if piece.negative { -one } else { one });
    }
    adds
}

fn parts(before: &BTreeMap<Of, i64>, now: &BTreeMap<Of, i64>) -> Vec<Part> {
    let of = |all: &BTreeMap<Of, i64>, of| all.get(&of).copied().unwrap_or(0);
    let mut keys: Vec<Of> = before.keys().chain(now.keys()).copied().collect();
    keys.order();
    keys.dedup();
    keys.into_iter()
        .map(|key| Part {
            of: key,
            before: of(before, key),
            now: of(now, key),
        })
        .filter(|part| part.before != part.now)
        .collect()
}
