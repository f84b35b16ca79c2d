//! An open register: its keys, its rows, its people, and the one way in which
//! a change is made – signed, sealed, committed, and only then so.
//!
//! This module must not import web-sys or leptos.

use super::archive::{self, Chain, ClearHeader, DeviceRecord, Sealing, Settings};
use super::batch;
use super::environment::Environment;
use super::evidence::Files;
use super::first::FirstScreen;
use super::loading::Loading;
use super::roster::Roster;
use super::row::Row;
use super::rows::{Block, Rows};
use super::trouble::Trouble;
use crate::domain::attribute::{Attribute, RootKind};
use crate::domain::date::{Date, Instant};
use crate::domain::id::{DisputeId, EntityId};
use crate::domain::value::Value;
use crate::protocol::{Notice, Reserve, Saved};
use crate::record::{
    Change, ChangeId, DeviceId, Fact, Folded, Group, Header, Purpose, RootId, Stamp,
};
use crate::store::{Shelf, Store, Write};
use crate::vault::{DeviceKey, Wraps};
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

    fn take_in(&mut self, stamp: Stamp, group: Group, ordinal: u64) {
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
        let groups = self.groups_at(root, &places).await?;
        let folded = Folded::from_groups(groups.iter().map(|(stamp, group)| (*stamp, group)));
        Ok(Opened {
            id,
            groups,
            folded,
            places,
        })
    }

    /// Makes one change: signs it, seals it and appends it in one strict
    /// transaction. Afterwards the record, the rows and the roster hold it.
    ///
    /// # Errors
    /// Any trouble; then nothing has changed, neither here nor in the store.
    pub async fn save<E: Environment>(
        &mut self,
        env: &mut E,
        mut draft: Draft,
    ) -> Result<Saved, Trouble> {
        env.notify(Notice::Saving);
        self.enrol(&mut draft);
        let now = env.now_ms();
        let groups: Vec<(RootId, Group)> = draft
            .says
            .iter()
            .map(|(subject, group)| (subject.root(), group.clone()))
            .collect();
        let change = self.sign(now, draft.purpose, &groups);
        let id = change.id();
        let stamp = Stamp::of(id, change.header());
        let ordinal = self.chain.next_ordinal;
        let mut chain = self.chain.clone();
        chain.note(self.device_id(), id, change.header(), change.header().at_ms);

        let mut altered = Vec::new();
        let mut kept = Vec::new();
        for (subject, group) in draft.says {
            match subject {
                Subject::Dispute(mut opened) => {
                    opened.take_in(stamp, group, ordinal);
                    altered.push(opened);
                }
                Subject::Kept(root) => kept.push((root, group)),
            }
        }
        let mut roster = None;
        if !kept.is_empty() {
            let mut next = self.roster.clone();
            for (root, group) in kept {
                next.take_in(root, stamp, group);
            }
            roster = Some(next);
        }
        let known = roster.as_ref().unwrap_or(&self.roster);
        let rows: Vec<(Row, Vec<u64>)> = altered
            .iter()
            .filter_map(|opened| {
                Some((
                    Row::of(opened.id, &opened.folded, known)?,
                    opened.places.clone(),
                ))
            })
            .collect();

        let mut writes = draft.beside;
        let key = archive::change_key(ordinal);
        writes.push(
            self.sealing
                .put(Shelf::Changes, key, &change.to_bytes(), env.random())?,
        );
        writes.push(self.put_chain(&chain, env)?);
        writes.push(self.put_delta(ordinal, &rows, env)?);
        if let Some(roster) = &roster {
            writes.push(self.put_roster(roster, env)?);
        }
        self.commit_words(env, writes).await?;

        self.chain = chain;
        self.uncovered.push_back(ordinal);
        self.first_is_old = true;
        if let Some(roster) = roster {
            self.roster = roster;
        }
        for (row, places) in &rows {
            self.rows.put(row, places);
        }
        let dispute = altered.first().map(|opened| opened.id);
        env.notify(Notice::Touched(dispute.filter(|_| altered.len() == 1)));
        Ok(Saved {
            at_ms: env.now_ms(),
            only_here: self.chain.only_here(),
            dispute,
        })
    }

    /// Makes one change of many disputes that begin now, such as the rows of
    /// an import. Their rows are written as blocks of their own in the same
    /// transaction.
    ///
    /// # Errors
    /// Any trouble; then nothing has changed.
    pub async fn save_batch<E: Environment>(
        &mut self,
        env: &mut E,
        says: Vec<(DisputeId, Group)>,
    ) -> Result<Saved, Trouble> {
        let groups: Vec<(RootId, Group)> = says
            .into_iter()
            .map(|(id, group)| (RootId::new(RootKind::Dispute, id.into()), group))
            .collect();
        let change = self.sign(env.now_ms(), Purpose::Import, &groups);
        let id = change.id();
        let stamp = Stamp::of(id, change.header());
        let ordinal = self.chain.next_ordinal;
        let mut chain = self.chain.clone();
        chain.note(self.device_id(), id, change.header(), change.header().at_ms);

        let laid = batch::lay(&self.sealing, &change, ordinal, env.random())?;
        let placed: Vec<_> = groups.iter().zip(laid.places).collect();
        let mut blocks = Vec::new();
        for part in placed.chunks(super::rows::BLOCK_ROWS) {
            let mut block = Block::default();
            for ((root, group), place) in part {
                let folded = Folded::from_groups([(stamp, group)]);
                if let Some(row) = Row::of(DisputeId(root.id), &folded, &self.roster) {
                    block.push(&row, &[*place]);
                }
            }
            blocks.push(block);
        }
        let mut writes = laid.writes;
        writes.push(self.put_chain(&chain, env)?);
        let from = self.rows.blocks();
        for (number, block) in (from..).zip(&blocks) {
            let key = archive::block_key(number);
            let bytes = block.to_bytes();
            writes.push(self.sealing.put(Shelf::Views, key, &bytes, env.random())?);
        }
        let state = self.views_state(from + blocks.len(), ordinal + 1);
        let covered = self.uncovered.is_empty();
        if covered {
            writes.push(self.put_state(&state, env)?);
        }
        self.store.commit(writes).await?;
        if !covered {
            self.uncovered.push_back(ordinal);
        }

        self.chain = chain;
        self.first_is_old = true;
        for (number, block) in (from..).zip(blocks) {
            self.rows.load(number, block);
        }
        env.notify(Notice::Touched(None));
        Ok(Saved {
            at_ms: env.now_ms(),
            only_here: self.chain.only_here(),
            dispute: None,
        })
    }

    /// A device that the record does not know says what it is in its first change.
    fn enrol(&self, draft: &mut Draft) {
        let committee = RootId::new(RootKind::Committee, self.id());
        let says_committee = draft
            .says
            .iter()
            .any(|(subject, _)| subject.root() == committee);
        if self.roster.device(self.device_id()).is_none() && !says_committee {
            let mut group = Group::default();
            self.say_device(&mut group);
            draft.says.push((Subject::Kept(committee), group));
        }
    }

    /// What the record is told of this device.
    pub(super) fn say_device(&self, group: &mut Group) {
        let facts = vec![
            Fact::first(
                Attribute::DeviceName,
                Value::Line(self.device_record.name.clone()),
            ),
            Fact::first(Attribute::DeviceMember, Value::Entity(self.member)),
            Fact::first(
                Attribute::DeviceKey,
                Value::Bytes(self.device_id().0.to_vec()),
            ),
        ];
        group.say(EntityId::from_bytes(self.device_record.entity), facts);
    }

    fn sign(&self, at_ms: u64, purpose: Purpose, groups: &[(RootId, Group)]) -> Change {
        let header = Header {
            register: self.id(),
            device: self.device_id(),
            seq: self.chain.seq + 1,
            previous: self.chain.previous.map(ChangeId),
            heads: self
                .chain
                .heads
                .iter()
                .map(|head| ChangeId(head.change))
                .collect(),
            author: self.member,
            at_ms,
            purpose,
            digests: Vec::new(),
        };
        Change::make(header, groups, |bytes| self.device.sign(bytes))
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

    fn put_delta<E: Environment>(
        &self,
        ordinal: u64,
        rows: &[(Row, Vec<u64>)],
        env: &mut E,
    ) -> Result<Write, Trouble> {
        let mut block = Block::default();
        for (row, places) in rows {
            block.push(row, places);
        }
        let bytes = block.to_bytes();
        self.sealing.put(
            Shelf::Views,
            archive::delta_key(ordinal),
            &bytes,
            env.random(),
        )
    }
}

impl Subject {
    fn root(&self) -> RootId {
        match self {
            Self::Dispute(opened) => opened.root(),
            Self::Kept(root) => *root,
        }
    }
}
