//! Recording a dispute at the desk, or many from a table.
//!
//! This module must not import web-sys or leptos.

use super::drop_draft;
use crate::domain::attribute::{Attribute as A, EntityKind};
use crate::domain::codes::{PartySide, Stage};
use crate::domain::date::Instant;
use crate::domain::id::{DisputeId, EntityId};
use crate::domain::number::{DeviceTag, ProvisionalNumber};
use crate::domain::value::Value;
use crate::engine::environment::Environment;
use crate::engine::register::{Draft, Opened, Register, Subject};
use crate::engine::say::{Sayings, given, ids_of};
use crate::engine::trouble::Trouble;
use crate::protocol::command::NewDispute;
use crate::protocol::{NewEntity, Problem, Saved};
use crate::record::{Folded, Group, Purpose};
use crate::store::Store;

/// How far a device's clock may run ahead of the moment a person gives.
const CLOCK_SLACK_MS: i64 = 10 * 60 * 1000;

impl<S: Store> Register<S> {
    /// Records a dispute. Saying the same dispute again changes nothing: the
    /// page may repeat a command whose answer was lost.
    ///
    /// # Errors
    /// [`Refusal::Fields`](crate::protocol::Refusal::Fields), or a trouble of the store.
    pub async fn open_new<E: Environment>(
        &mut self,
        env: &mut E,
        new: &NewDispute,
    ) -> Result<Saved, Trouble> {
        if self.rows.position(new.id).is_some() {
            return Ok(self.saved_already(env, new.id));
        }
        let number = self.next_provisional();
        let group = say_new(env.now_ms(), new.clone(), number.as_deref())?;
        let draft = Draft {
            purpose: Purpose::Work,
            says: vec![(Subject::Dispute(Box::new(Opened::new(new.id))), group)],
            beside: drop_draft(new.draft.as_ref()),
        };
        self.chain.provisional += 1;
        let saved = self.save(env, draft).await;
        if saved.is_err() {
            self.chain.provisional -= 1;
        }
        saved
    }

    /// Records many disputes as one change; those already there are passed over.
    ///
    /// # Errors
    /// [`Refusal::Fields`](crate::protocol::Refusal::Fields) for the first
    /// unsound one, or a trouble of the store; then none was recorded.
    pub async fn open_many<E: Environment>(
        &mut self,
        env: &mut E,
        new: Vec<NewDispute>,
    ) -> Result<Saved, Trouble> {
        let mut says = Vec::with_capacity(new.len());
        for dispute in new {
            if self.rows.position(dispute.id).is_none() {
                says.push((dispute.id, say_new(env.now_ms(), dispute, None)?));
            }
        }
        self.save_batch(env, says).await
    }

    fn saved_already<E: Environment>(&self, env: &E, id: DisputeId) -> Saved {
        Saved {
            at_ms: env.now_ms(),
            only_here: self.chain.only_here(),
            dispute: Some(id),
        }
    }

    /// The next number of this device's own series; none after the 999 999th.
    fn next_provisional(&self) -> Option<String> {
        let serial = u32::try_from(self.chain.provisional + 1).ok()?;
        let number = ProvisionalNumber::try_new(device_tag(&self.device_id().0)?, serial);
        Some(number.ok()?.to_string())
    }
}

/// What a new dispute says, checked as everything that is recorded.
///
/// # Errors
/// [`Refusal::Fields`](crate::protocol::Refusal::Fields).
pub fn say_new(now_ms: u64, new: NewDispute, number: Option<&str>) -> Result<Group, Trouble> {
    let mut sayings = Sayings::default();
    let now = Instant::from_ms(i64::try_from(now_ms).unwrap_or(i64::MAX));
    let id = EntityId::from(new.id);
    let sides = [PartySide::Applicant, PartySide::Respondent];
    for side in sides {
        if !new.entities.iter().any(|party| is_on(party, side)) {
            sayings.problem(id, A::PartySide, Problem::Missing);
        }
    }
    if !new.entities.iter().any(|entity| entity.id == id) {
        sayings.create(completed(
            NewEntity::empty(id, EntityKind::Dispute),
            now,
            number,
        ));
    }
    for entity in &new.entities {
        check_names(&mut sayings, entity, &new.entities);
    }
    for entity in new.entities {
        if entity.id == id {
            check_moment(&mut sayings, &entity, now);
            sayings.create(completed(entity, now, number));
        } else {
            sayings.create(entity);
        }
    }
    Ok(sayings.finish()?)
}

/// Three letters and digits out of the device's key. Those that look like
/// others (I, L, O, 0, 1) are left out.
fn device_tag(key: &[u8; 32]) -> Option<DeviceTag> {
    const LETTERS: &[u8; 23] = b"ABCDEFGHJKMNPQRSTUVWXYZ";
    const BOTH: &[u8; 31] = b"ABCDEFGHJKMNPQRSTUVWXYZ23456789";
    let [first, second, third, ..] = key;
    let tag: String = [
        LETTERS.get(usize::from(*first) % LETTERS.len())?,
        BOTH.get(usize::from(*second) % BOTH.len())?,
        BOTH.get(usize::from(*third) % BOTH.len())?,
    ]
    .map(|byte| char::from(*byte))
    .iter()
    .collect();
    DeviceTag::parse(&tag).ok()
}

/// The dispute with what the engine adds: the moment of application where none
/// was given, the stage, and the provisional number.
fn completed(mut dispute: NewEntity, now: Instant, number: Option<&str>) -> NewEntity {
    let mut add = |attribute: A, value: Value| {
        if given(&dispute, attribute).is_none() {
            dispute.values.push((attribute, value));
        }
    };
    add(A::DisputeAppliedAt, Value::Moment(now));
    add(
        A::DisputeStage,
        Value::Code(Stage::Applied.as_code().to_owned()),
    );
    if let Some(number) = number {
        add(A::DisputeProvisionalNumber, Value::Line(number.to_owned()));
    }
    dispute
}

fn check_moment(sayings: &mut Sayings, dispute: &NewEntity, now: Instant) {
    if let Some(Value::Moment(at)) = given(dispute, A::DisputeAppliedAt)
        && at.ms() > now.ms().saturating_add(CLOCK_SLACK_MS)
    {
        sayings.problem(dispute.id, A::DisputeAppliedAt, Problem::InFuture);
    }
}

/// A party has a name; an agent acts for a party of this dispute.
fn check_names(sayings: &mut Sayings, entity: &NewEntity, all: &[NewEntity]) {
    match entity.kind {
        EntityKind::Party => {
            let names = [A::PartyName, A::PartyNameLatin, A::PartyNameChinese];
            if names.iter().all(|name| given(entity, *name).is_none()) {
                sayings.problem(entity.id, A::PartyName, Problem::Missing);
            }
        }
        EntityKind::Agent => {
            if given(entity, A::AgentName).is_none() {
                sayings.problem(entity.id, A::AgentName, Problem::Missing);
            }
            let parties = ids_of(EntityKind::Party, &Folded::default(), all);
            match given(entity, A::AgentFor).and_then(Value::entity) {
                Some(party) if parties.contains(&party) => {}
                _ => sayings.problem(entity.id, A::AgentFor, Problem::Unknown),
            }
        }
        _ => {}
    }
}

fn is_on(party: &NewEntity, side: PartySide) -> bool {
    party.kind == EntityKind::Party
        && given(party, A::PartySide).and_then(Value::code) == Some(side.as_code())
}
