//! An open register: its keys, its rows, its people, and the one way in which
//! a change is made – signed, sealed, committed, and only then so.
//!
//! This module must not import web-sys or leptos.

use super::archive::{self, Chain, ClearHeader, DeviceRecord, Sealing, Settings};
use super::environment::Environment;
use super::evidence::Files;
use super::first::FirstScreen;
use super::loading::Loading;
use super::roster::Roster;
use super::rows::Rows;
use super::trouble::Trouble;
use crate::domain::attribute::RootKind;
use crate::domain::date::{Date, Instant};
use crate::domain::id::{DisputeId, EntityId};
use crate::protocol::Reserve;
use crate::record::{ChangeId, DeviceId, Folded, Group, Purpose, RootId, Stamp};
use crate::store::{Shelf, Store, Write};
use crate::vault::{DeviceKey, Wraps};
use std::cell::RefCell;
use std::collections::VecDeque;

/// A register whose vault key is known.
pub struct Register<S> {
    /// Its name on this device.
    pub name: String,
    pub(super) store: S,
    pub(super) header: ClearHeader,
    pub(super) wraps: Wraps,
    pub(super) sealing: Sealing,
    pub(super) device: DeviceKey,
    /// The member who works on this device.
    pub member: EntityId,
    pub(super) chain: Chain,
    pub(super) settings: Settings,
    /// Every row, as far as read.
    pub rows: Rows,
    /// The committee and the mediators.
    pub roster: Roster,
    pub(super) first: FirstScreen,
    /// The dispute that was opened last.
    pub(super) looked_at: RefCell<Option<Opened>>,
    pub(super) loading: Option<Loading>,
    /// Changes that are committed but not yet in the blocks: local ordinals.
    pub(super) uncovered: VecDeque<u64>,
    /// Ordinals of changes that touch many roots and lie in one value each:
    /// written before there were chunks.
    pub(super) batches: Vec<u64>,
    /// Values that did not unseal.
    pub(super) quarantined: u32,
    /// Whether `first` lags behind the rows.
    pub(super) first_is_old: bool,
    /// Whether the views were made anew in memory and nothing of what stands in
    /// the store can be relied on.
    pub(super) views_are_lost: bool,
    /// Whether room is kept back for the last words.
    pub(super) reserve: Reserve,
    /// The next ordinal when changes were last packed away.
    pub(super) retired_at: u64,
    /// This device, as it is said in the record with its first change.
    pub(super) device_record: DeviceRecord,
    /// Files that come in right now.
    pub(super) files: Files,
}

/// One dispute with the facts it was folded from.
#[derive(Clone)]
pub struct Opened {
    /// Which.
    pub id: DisputeId,
    /// What each change said of it.
    pub groups: Vec<(Stamp, Group)>,
    /// What is so.
    pub folded: Folded,
    /// The stored values that hold its facts.
    pub places: Vec<u64>,
}

/// What a use case wants to say, as one change.
pub struct Draft {
    /// Why.
    pub purpose: Purpose,
    /// What is said of each root. A dispute stands here with what was so
    /// before, so that its row can be made again.
    pub says: Vec<(Subject, Group)>,
    /// Writes that belong in the same transaction (a draft that is dropped).
    pub beside: Vec<Write>,
}

/// What a group speaks of.
pub enum Subject {
    /// A dispute that is there, or begins now.
    Dispute(Box<Opened>),
    /// A root that is always in memory.
    Kept(RootId),
}

impl Opened {
    /// A dispute of which nothing is said yet.
    #[must_use]
    pub fn new(id: DisputeId) -> Self {
        Self {
            id,
            groups: Vec::new(),
            folded: Folded::default(),
            places: Vec::new(),
        }
    }

    /// Its root.
    #[must_use]
    pub fn root(&self) -> RootId {
        RootId::new(RootKind::Dispute, self.id.into())
    }

    /// What would be so once `group` were said too. Only for looking: the
    /// sayings in it have no name yet.
    #[must_use]
    pub fn after(&self, group: &Group) -> Folded {
        let soon = Stamp {
            at_ms: u64::MAX,
            seq: u64::MAX,
            device: DeviceId([0xff; 32]),
            author: self.id.into(),
            change: ChangeId([0xff; 32]),
        };
        let said = self.groups.iter().map(|(stamp, group)| (*stamp, group));
        Folded::from_groups(said.chain([(soon, group)]))
    }

    pub(super) fn take_in(&mut self, stamp: Stamp, group: Group, ordinal: u64) {
        self.groups.push((stamp, group));
        self.places.push(ordinal);
        self.folded = Folded::from_groups(self.groups.iter().map(|(stamp, group)| (*stamp, group)));
    }
}

impl<S: Store> Register<S> {
    /// The register's id.
    #[must_use]
    pub const fn id(&self) -> EntityId {
        EntityId::from_bytes(self.header.register)
    }

    /// This device.
    #[must_use]
    pub fn device_id(&self) -> DeviceId {
        DeviceId(*self.device.id().as_bytes())
    }

    /// Reads one dispute: what each change said of it, and what is so.
    ///
    /// # Errors
    /// [`Trouble::Refused`] with `Absent`, or a trouble of the store.
    pub async fn open_dispute(&self, id: DisputeId) -> Result<Opened, Trouble> {
        if self.rows.position(id).is_none() {
            return Err(crate::protocol::Refusal::Absent.into());
        }
        let root = RootId::new(RootKind::Dispute, id.into());
        let places = self.rows.places(id);
        // What is amended was looked at just before; its facts are at hand
        // unless something was said of it since.
        let kept = self.looked_at.borrow().clone();
        if let Some(kept) = kept.filter(|kept| kept.id == id && kept.places == places) {
            return Ok(kept);
        }
        let groups = self.groups_at(root, &places).await?;
        let folded = Folded::from_groups(groups.iter().map(|(stamp, group)| (*stamp, group)));
        let opened = Opened {
            id,
            groups,
            folded,
            places,
        };
        *self.looked_at.borrow_mut() = Some(opened.clone());
        Ok(opened)
    }

    /// Today in Asia/Shanghai, by the device's clock.
    pub fn today<E: Environment>(env: &E) -> Date {
        Instant::from_ms(i64::try_from(env.now_ms()).unwrap_or(i64::MAX)).shanghai_date()
    }

    pub(super) fn put_chain<E: Environment>(
        &self,
        chain: &Chain,
        env: &mut E,
    ) -> Result<Write, Trouble> {
        let bytes = minicbor::to_vec(chain).map_err(|_| Trouble::Fault)?;
        self.sealing
            .put(Shelf::Meta, archive::CHAIN, &bytes, env.random())
    }
}

impl Subject {
    pub(super) fn root(&self) -> RootId {
        match self {
            Self::Dispute(opened) => opened.root(),
            Self::Kept(root) => *root,
        }
    }
}
