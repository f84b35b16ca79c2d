//! Making a change: signed, sealed, committed in one strict transaction, and
//! only then so.
//!
//! This module must not import web-sys or leptos.

use super::archive::{self, Chain};
use super::batches::Content;
use super::environment::Environment;
use super::register::{Draft, Register, Subject};
use super::row::Row;
use super::rows::Block;
use super::trouble::Trouble;
use crate::domain::attribute::{Attribute, RootKind};
use crate::domain::id::{DisputeId, EntityId};
use crate::domain::value::Value;
use crate::protocol::{Notice, Saved};
use crate::record::{Change, ChangeId, Fact, Group, Header, Purpose, RootId, Stamp};
use crate::store::{Shelf, Store, Write};

impl<S: Store> Register<S> {
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
        let change = self.sign(&self.chain, now, draft.purpose, &groups);
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
        let kept_roots: Vec<RootId> = kept.iter().map(|(root, _)| *root).collect();
        if !kept.is_empty() {
            let mut next = self.roster.clone();
            for (root, group) in kept {
                next.take_in(root, stamp, group);
            }
            roster = Some(next);
        }
        let known = roster.as_ref().unwrap_or(&self.roster);
        let mut rows: Vec<(Row, Vec<u64>)> = altered
            .iter()
            .filter_map(|opened| {
                Some((
                    Row::of(opened.id, &opened.folded, known)?,
                    opened.places.clone(),
                ))
            })
            .collect();

        if roster.is_some() {
            // What this change says of a dispute stands in its row already.
            let anew = self.rows_anew(&self.roster, known).await?;
            let said = |row: &Row| altered.iter().any(|opened| opened.id == row.id);
            rows.extend(anew.into_iter().filter(|(row, _)| !said(row)));
        }

        let mut writes = draft.beside;
        let key = archive::change_key(ordinal);
        writes.push(
            self.sealing
                .put(Shelf::Changes, key, &change.to_bytes(), env.random())?,
        );
        writes.push(self.put_chain(&chain, env)?);
        writes.push(self.put_delta(ordinal, &rows, env)?);
        if let Some(roster) = &roster {
            writes.extend(self.put_kept(roster, kept_roots, env)?);
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
        *self.looked_at.borrow_mut() = altered.into_iter().next().map(|opened| *opened);
        Ok(Saved {
            at_ms: env.now_ms(),
            only_here: self.chain.only_here(),
            dispute,
        })
    }

    /// Makes one change of many disputes that begin now, such as the rows of
    /// an import.
    ///
    /// # Errors
    /// Any trouble; then nothing has changed.
    pub async fn save_batch<E: Environment>(
        &mut self,
        env: &mut E,
        says: Vec<(DisputeId, Group)>,
    ) -> Result<Saved, Trouble> {
        let mut batches = self.begin_batches();
        let says = says.into_iter();
        let says = says.map(|(id, group)| (id, Content::Said(group)));
        self.add_batch(env, &mut batches, says.collect(), &Block::default())?;
        self.commit_batches(env, batches, Vec::new()).await
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

    /// The header of this device's next change, without its digests.
    pub(super) fn next_header(&self, chain: &Chain, at_ms: u64, purpose: Purpose) -> Header {
        Header {
            register: self.id(),
            device: self.device_id(),
            seq: chain.seq + 1,
            previous: chain.previous.map(ChangeId),
            heads: chain
                .heads
                .iter()
                .map(|head| ChangeId(head.change))
                .collect(),
            author: self.member,
            at_ms,
            purpose,
            digests: Vec::new(),
        }
    }

    pub(super) fn sign(
        &self,
        chain: &Chain,
        at_ms: u64,
        purpose: Purpose,
        groups: &[(RootId, Group)],
    ) -> Change {
        let header = self.next_header(chain, at_ms, purpose);
        Change::make(header, groups, |bytes| self.device.sign(bytes))
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
