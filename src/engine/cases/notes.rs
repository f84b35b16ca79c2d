//! Private notes: a person's own, kept apart from the dispute. They stand under
//! a root of their own kind, so that nothing that reads, shows, prints or
//! exports a dispute can hold them, and a packet for another device can leave
//! them out whole (SPC-Online 18, 22: concessions must not be used later).
//! Only the register's own backup, which is everything, carries them.
//!
//! This module must not import web-sys or leptos.

use crate::domain::attribute::{Attribute as A, EntityKind, RootKind};
use crate::domain::id::DisputeId;
use crate::domain::order::Order as _;
use crate::domain::value::Value;
use crate::engine::environment::Environment;
use crate::engine::register::{Register, Subject};
use crate::engine::say::{Sayings, given};
use crate::engine::trouble::Trouble;
use crate::engine::view::{self, Telling};
use crate::protocol::{EntityView, NewEntity, Problem, Refusal, Saved};
use crate::record::{Entity, Purpose, RootId};
use crate::store::Store;

impl<S: Store> Register<S> {
    /// Writes a note about a dispute.
    ///
    /// # Errors
    /// [`Refusal::Fields`], [`Refusal::Absent`], or a trouble of the store.
    pub async fn write_note<E: Environment>(
        &mut self,
        env: &mut E,
        dispute: DisputeId,
        note: &NewEntity,
        draft: Option<&String>,
    ) -> Result<Saved, Trouble> {
        self.rows.of(dispute).ok_or(Refusal::Absent)?;
        let root = root(dispute);
        let there = self.roster.root(root);
        if there.is_some_and(|folded| folded.entity(note.id).is_some()) {
            return Ok(self.saved(env));
        }
        let mut sayings = Sayings::default();
        if note.kind != EntityKind::Note {
            sayings.problem(note.id, A::NoteWords, Problem::WrongKind);
        }
        if given(note, A::NoteWords).and_then(Value::text).is_none() {
            sayings.problem(note.id, A::NoteWords, Problem::Missing);
        }
        sayings.create(note.clone());
        let group = sayings.finish()?;
        self.save_one(env, Purpose::Work, Subject::Kept(root), group, draft)
            .await
    }

    /// The notes about a dispute that the person on this device wrote, newest
    /// first. Nobody is shown another person's.
    #[must_use]
    pub fn notes<E: Environment>(&self, env: &E, dispute: DisputeId) -> Vec<EntityView> {
        let Some(folded) = self.roster.root(root(dispute)) else {
            return Vec::new();
        };
        let telling = Telling::kept(&self.roster, env.now_ms());
        let own = |entity: &Entity| {
            let versions = entity.versions(A::NoteWords);
            versions.iter().any(|one| one.stamp.author == self.member)
        };
        let mut notes: Vec<EntityView> = folded
            .of_kind(EntityKind::Note)
            .filter(|(_, note)| own(note))
            .map(|(id, note)| view::entity(id, EntityKind::Note, note, &telling))
            .collect();
        notes.order_by_key(|note| std::cmp::Reverse(note.id));
        notes
    }
}

fn root(dispute: DisputeId) -> RootId {
    RootId::new(RootKind::Notes, dispute.into())
}
