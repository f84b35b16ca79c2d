//! Changes of many disputes that begin now, such as the rows of an import: made
//! one after the other while nothing is written yet, and then written together
//! or not at all.
//!
//! This module must not import web-sys or leptos.

use super::archive::Chain;
use super::batch::{self, Cut};
use super::environment::Environment;
use super::register::Register;
use super::row::Row;
use super::rows::{BLOCK_ROWS, Block};
use super::trouble::Trouble;
use crate::domain::attribute::RootKind;
use crate::domain::id::DisputeId;
use crate::protocol::{Notice, Saved};
use crate::record::{Change, ChangeId, Folded, Group, Purpose, RootId, Stamp};
use crate::store::{Store, Write};
use std::collections::HashSet;

/// What is said of a dispute that begins.
pub enum Content {
    /// The facts.
    Said(Group),
    /// The facts as bytes, and the place of the dispute's row in a block that
    /// was made with them.
    Made(Vec<u8>, usize),
}

/// Changes that are made and not yet written.
pub struct Batches {
    chain: Chain,
    /// The next ordinal and the number of blocks when they were begun.
    began: (u64, usize),
    writes: Vec<Write>,
    blocks: Vec<Block>,
    ordinals: Vec<u64>,
}

impl<S: Store> Register<S> {
    /// Begins with no change.
    #[must_use]
    pub fn begin_batches(&self) -> Batches {
        Batches {
            chain: self.chain.clone(),
            began: (self.chain.next_ordinal, self.rows.blocks()),
            writes: Vec::new(),
            blocks: Vec::new(),
            ordinals: Vec::new(),
        }
    }

    /// Whether nothing was recorded since they were begun: what is made follows
    /// on what stood then.
    #[must_use]
    pub fn still_fits(&self, batches: &Batches) -> bool {
        batches.began == (self.chain.next_ordinal, self.rows.blocks())
    }

    /// Makes one more change; nothing is written yet. Of a dispute that is said
    /// twice, what was said first counts. `made` holds the rows of what was made
    /// elsewhere.
    ///
    /// # Errors
    /// [`Trouble::Fault`] when there is no randomness.
    pub fn add_batch<E: Environment>(
        &self,
        env: &mut E,
        batches: &mut Batches,
        says: Vec<(DisputeId, Content)>,
        made: &Block,
    ) -> Result<(), Trouble> {
        let header = self.next_header(&batches.chain, env.now_ms(), Purpose::Import);
        // A row tells nothing of the name of its change, which is not known
        // before all that it says is.
        let stamp = Stamp::of(ChangeId([0; 32]), &header);
        let ordinal = batches.chain.next_ordinal;
        let mut groups = Vec::with_capacity(says.len());
        let mut ids = HashSet::with_capacity(says.len());
        let mut cut = Cut::default();
        let mut says = says
            .into_iter()
            .filter(|(id, _)| ids.insert(*id))
            .peekable();
        while says.peek().is_some() {
            let mut block = Block::default();
            for (id, content) in says.by_ref().take(BLOCK_ROWS) {
                let mut place = |bytes: &[u8]| batch::place(ordinal, cut.next(bytes.len()));
                let bytes = match content {
                    Content::Said(group) => {
                        let bytes = group.to_bytes();
                        let place = place(&bytes);
                        let folded = Folded::of_first(stamp, group);
                        if let Some(row) = Row::of(id, &folded, &self.roster) {
                            block.push(&row, &[place]);
                        }
                        bytes
                    }
                    Content::Made(bytes, row) => {
                        block.adopt(made, row, &[place(&bytes)], stamp.at_ms);
                        bytes
                    }
                };
                groups.push((RootId::new(RootKind::Dispute, id.into()), bytes));
            }
            batches.blocks.push(block);
        }
        let change = Change::make_of_bytes(header, groups, |bytes| self.device.sign(bytes));
        let (id, header) = (change.id(), change.header());
        let device = self.device_id();
        batches.chain.note(device, id, header, header.at_ms);
        let laid = batch::lay(&self.sealing, &change, ordinal, env.random())?;
        batches.writes.extend(laid.writes);
        batches.ordinals.push(ordinal);
        Ok(())
    }

    /// Writes every change in one transaction, with other writes beside them.
    ///
    /// # Errors
    /// Any trouble of the store; then nothing has changed.
    pub async fn commit_batches<E: Environment>(
        &mut self,
        env: &mut E,
        batches: Batches,
        beside: Vec<Write>,
    ) -> Result<Saved, Trouble> {
        if !self.still_fits(&batches) {
            return Err(Trouble::Fault);
        }
        env.notify(Notice::Saving);
        let mut writes = batches.writes;
        writes.extend(beside);
        if !batches.ordinals.is_empty() {
            writes.push(self.put_chain(&batches.chain, env)?);
        }
        self.store.commit(writes).await?;
        // The rows are in memory at once, and follow into the store like those
        // of any change, when nobody asks.
        self.uncovered.extend(batches.ordinals);
        let numbers = batches.began.1..batches.began.1 + batches.blocks.len();
        self.chain = batches.chain;
        self.first_is_old = true;
        for (number, block) in numbers.clone().zip(batches.blocks) {
            self.rows.load(number, block);
        }
        self.rows.mark_dirty(numbers);
        env.notify(Notice::Touched(None));
        Ok(Saved {
            at_ms: env.now_ms(),
            only_here: self.chain.only_here(),
            dispute: None,
        })
    }
}
