//! Changing fields, and deciding between sayings that disagree.
//!
//! This module must not import web-sys or leptos.

use super::drop_draft;
use crate::domain::attribute::Attribute;
use crate::domain::id::{DisputeId, EntityId};
use crate::domain::value::Value;
use crate::engine::environment::Environment;
use crate::engine::register::{Draft, Register, Subject};
use crate::engine::say::{Sayings, saying};
use crate::engine::trouble::Trouble;
use crate::protocol::{Amendment, Problem, Refusal, Saved, Saying};
use crate::record::{Entity, Group, Purpose, RootId};
use crate::store::Store;

impl<S: Store> Register<S> {
    /// Amends a dispute: one change, however many fields.
    ///
    /// # Errors
    /// As for [`Self::change_dispute`].
    pub async fn amend_dispute<E: Environment>(
        &mut self,
        env: &mut E,
        id: DisputeId,
        amendment: &Amendment,
    ) -> Result<Saved, Trouble> {
        self.change_dispute(env, id, amendment, None).await
    }

    /// Amends a root that is always in memory: a mediator or the committee.
    ///
    /// # Errors
    /// [`Refusal::Fields`], [`Refusal::Absent`], or a trouble of the store.
    pub async fn amend_kept<E: Environment>(
        &mut self,
        env: &mut E,
        root: RootId,
        amendment: &Amendment,
    ) -> Result<Saved, Trouble> {
        let folded = self.roster.root(root).ok_or(Refusal::Absent)?;
        let mut sayings = Sayings::default();
        sayings.amend(root.known_kind().ok_or(Refusal::Absent)?, folded, amendment);
        let group = sayings.finish()?;
        self.save_one(
            env,
            Purpose::Work,
            Subject::Kept(root),
            group,
            amendment.draft.as_ref(),
        )
        .await
    }

    /// Decides between sayings: the value stands in place of all that are
    /// named, and the decision is a change like any other.
    ///
    /// # Errors
    /// [`Refusal::Absent`] when nothing disagrees there any more.
    pub async fn decide<E: Environment>(
        &mut self,
        env: &mut E,
        dispute: Option<DisputeId>,
        (entity, attribute): (EntityId, Attribute),
        (value, settles): (&Value, &[Saying]),
        draft: Option<&String>,
    ) -> Result<Saved, Trouble> {
        let mut sayings = Sayings::default();
        let subject = match dispute {
            Some(id) => {
                let opened = self.open_dispute(id).await?;
                check_standing(
                    &mut sayings,
                    opened.folded.entity(entity),
                    (entity, attribute),
                    settles,
                );
                Subject::Dispute(Box::new(opened))
            }
            None => {
                let (root, folded) = self
                    .roster
                    .roots()
                    .find(|(_, folded)| folded.entity(entity).is_some())
                    .ok_or(Refusal::Absent)?;
                check_standing(
                    &mut sayings,
                    folded.entity(entity),
                    (entity, attribute),
                    settles,
                );
                Subject::Kept(root)
            }
        };
        sayings.set(entity, attribute, value, settles);
        let group = sayings.finish()?;
        self.save_one(env, Purpose::Decision, subject, group, draft)
            .await
    }

    /// Saves one group as one change; a group that says nothing is no change.
    pub(in crate::engine) async fn save_one<E: Environment>(
        &mut self,
        env: &mut E,
        purpose: Purpose,
        subject: Subject,
        group: Group,
        draft: Option<&String>,
    ) -> Result<Saved, Trouble> {
        let beside = drop_draft(draft);
        if group.is_empty() {
            if !beside.is_empty() {
                self.store.commit(beside).await?;
            }
            let dispute = match &subject {
                Subject::Dispute(opened) => Some(opened.id),
                Subject::Kept(_) => None,
            };
            return Ok(Saved {
                at_ms: env.now_ms(),
                only_here: self.chain.only_here(),
                dispute,
            });
        }
        let draft = Draft {
            purpose,
            says: vec![(subject, group)],
            beside,
        };
        self.save(env, draft).await
    }
}

/// Every saying that is to be settled must still stand.
fn check_standing(
    sayings: &mut Sayings,
    entity: Option<&Entity>,
    (id, attribute): (EntityId, Attribute),
    settles: &[Saying],
) {
    let standing = entity.map_or(&[][..], |entity| entity.versions(attribute));
    let all = settles.iter().all(|settled| {
        standing
            .iter()
            .any(|version| saying(version.at) == *settled)
    });
    if settles.is_empty() || !all {
        sayings.problem(id, attribute, Problem::Unknown);
    }
}
