//! Clocks that are wrong (L20): order never depends on them, but people read
//! them, so a clock that contradicts the record is told.
//!
//! Nothing is refused for its time and no time is altered. A change that comes
//! from the future is remembered apart, so that one far-future tablet does not
//! make every other clock look late. This module must not import web-sys or
//! leptos.

use super::archive::{Chain, SeenMoment};
use super::environment::Environment;
use super::register::Register;
use super::trouble::Trouble;
use crate::domain::order::Order as _;
use crate::protocol::{ClockDoubt, Saved};
use crate::record::{ChangeId, DeviceId, Group, Stamp};
use crate::store::Store;
use std::collections::{HashMap, HashSet};

/// What two sound clocks may differ by, in milliseconds: ten minutes.
pub const SLACK_MS: u64 = 10 * 60 * 1000;
/// A change that says a later time than this from now, in milliseconds, comes
/// from the future: a day, because time zones set by hand are wrong by hours.
pub const FUTURE_MS: u64 = 24 * 60 * 60 * 1000;

impl Chain {
    /// Notes when a change was made by its device's clock; `now_ms` is this
    /// device's. Both in milliseconds since 1970 UTC.
    pub fn note_moment(&mut self, device: DeviceId, at_ms: u64, now_ms: u64) {
        let seen = SeenMoment {
            at_ms,
            device: device.0,
        };
        let slot = if at_ms > now_ms.saturating_add(FUTURE_MS) {
            &mut self.future
        } else {
            &mut self.newest
        };
        if slot.as_ref().is_none_or(|before| before.at_ms < at_ms) {
            *slot = Some(seen);
        }
    }
}

impl<S: Store> Register<S> {
    /// Whether this device's clock contradicts the record, and how.
    pub(super) fn clock_doubt(&self, now_ms: u64) -> Option<ClockDoubt> {
        let name = |seen: &SeenMoment| {
            self.roster
                .device_name(DeviceId(seen.device))
                .unwrap_or_default()
                .to_owned()
        };
        let later = |seen: &&SeenMoment, slack: u64| seen.at_ms > now_ms.saturating_add(slack);
        let newest = self.chain.newest.as_ref();
        if let Some(seen) = newest.filter(|seen| later(seen, SLACK_MS)) {
            return Some(ClockDoubt::Behind {
                newest_ms: seen.at_ms,
                device: name(seen),
            });
        }
        let future = self.chain.future.as_ref();
        future
            .filter(|seen| later(seen, SLACK_MS))
            .map(|seen| ClockDoubt::Future {
                at_ms: seen.at_ms,
                device: name(seen),
            })
    }

    /// A person looked at the clock of this device and says that it is right:
    /// what was seen until now is no reason to doubt it any more.
    ///
    /// # Errors
    /// A trouble of the store.
    pub async fn trust_clock<E: Environment>(&mut self, env: &mut E) -> Result<Saved, Trouble> {
        let mut chain = self.chain.clone();
        chain.future = None;
        chain.newest = Some(SeenMoment {
            at_ms: env.now_ms(),
            device: self.device_id().0,
        });
        let write = self.put_chain(&chain, env)?;
        self.store.commit(vec![write]).await?;
        self.chain = chain;
        env.notify(crate::protocol::Notice::Touched(None));
        Ok(self.saved(env))
    }
}

/// The changes whose times cannot be right, by what stands in the record: later
/// than now, or earlier than something that their device had said or seen.
pub fn doubted<'a>(
    groups: impl IntoIterator<Item = &'a (Stamp, Group)>,
    now_ms: u64,
) -> HashSet<ChangeId> {
    let groups: Vec<_> = groups.into_iter().collect();
    let future = |stamp: &Stamp| stamp.at_ms > now_ms.saturating_add(SLACK_MS);
    let times: HashMap<ChangeId, u64> = groups
        .iter()
        .filter(|(stamp, _)| !future(stamp))
        .map(|(stamp, _)| (stamp.change, stamp.at_ms))
        .collect();
    let mut by_device: Vec<&Stamp> = groups.iter().map(|(stamp, _)| stamp).collect();
    by_device.order_by_key(|stamp| (stamp.device, stamp.seq));
    let mut doubted = HashSet::new();
    let mut latest: Option<(DeviceId, u64)> = None;
    for stamp in by_device {
        let before = latest.filter(|(device, _)| *device == stamp.device);
        let said = before.map_or(0, |(_, at_ms)| at_ms);
        if future(stamp) {
            doubted.insert(stamp.change);
            continue;
        }
        if stamp.at_ms.saturating_add(SLACK_MS) < said {
            doubted.insert(stamp.change);
        }
        latest = Some((stamp.device, said.max(stamp.at_ms)));
    }
    for (stamp, group) in groups {
        let facts = group.entities.iter().flat_map(|run| &run.facts);
        let seen = facts
            .flat_map(|fact| &fact.replaces)
            .filter_map(|at| times.get(&at.change))
            .max();
        if seen.is_some_and(|seen| stamp.at_ms.saturating_add(SLACK_MS) < *seen) {
            doubted.insert(stamp.change);
        }
    }
    doubted
}
