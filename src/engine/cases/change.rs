//! The one way in which a dispute changes: what is said, the rules that the
//! result must keep, the gates before a step, one change.
//!
//! This module must not import web-sys or leptos.

use super::stage::{Move, say_move};
use super::{money, rules};
use crate::domain::attribute::{Attribute as A, EntityKind, RootKind};
use crate::domain::codes::{AgentPower, SignatoryRole, Stage};
use crate::domain::date::Date;
use crate::domain::id::{DisputeId, EntityId};
use crate::domain::life::{File, GateCheck, gates, invited_to, may_sign};
use crate::domain::order;
use crate::engine::environment::Environment;
use crate::engine::life;
use crate::engine::register::{Opened, Register, Subject};
use crate::engine::row::{date, moment};
use crate::engine::say::Sayings;
use crate::engine::trouble::Trouble;
use crate::protocol::{Amendment, NewEntity, Problem, Refusal, Saved};
use crate::record::{Folded, Purpose};
use crate::store::Store;

impl<S: Store> Register<S> {
    /// Changes a dispute: fields, new things in it, and where it stands, as one
    /// change. Saying nothing is no change.
    ///
    /// # Errors
    /// [`Refusal::Fields`] for what is wrong with a field, [`Refusal::Gates`]
    /// for what the law asks for before the step, [`Refusal::Absent`], or a
    /// trouble of the store; then nothing has changed.
    pub async fn change_dispute<E: Environment>(
        &mut self,
        env: &mut E,
        id: DisputeId,
        amendment: &Amendment,
        to: Option<Move<'_>>,
    ) -> Result<Saved, Trouble> {
        let today = Self::today(env);
        let opened = self.open_dispute(id).await?;
        let mut sayings = Sayings::default();
        sayings.amend(RootKind::Dispute, &opened.folded, amendment);
        if let Some(to) = &to {
            say_move(&mut sayings, &opened, to);
            let since = to.since.unwrap_or(today);
            not_before_application(&mut sayings, &opened.folded, id.into(), since);
            if since > today {
                sayings.problem(id.into(), A::DisputeStageSince, Problem::InFuture);
            }
        }
        // Most savings change a word of the dispute itself, which no rule is about.
        if to.is_some() || rules::concern(sayings.group()) {
            let after = opened.after(sayings.group());
            check(&mut sayings, &opened, &after, amendment, today);
            if !sayings.is_wrong() {
                self.pass(&mut sayings, &opened, &after, amendment, to.as_ref(), today)?;
            }
        }
        let group = sayings.finish()?;
        self.save_one(
            env,
            Purpose::Work,
            Subject::Dispute(Box::new(opened)),
            group,
            amendment.draft.as_ref(),
        )
        .await
    }

    /// Holds a step to its gates. An agreement settles a dispute that was not
    /// settled yet, if the gates before that are open; else it is recorded all
    /// the same, and the step is the next one offered.
    fn pass(
        &self,
        sayings: &mut Sayings,
        opened: &Opened,
        after: &Folded,
        amendment: &Amendment,
        to: Option<&Move<'_>>,
        today: Date,
    ) -> Result<(), Refusal> {
        let file = || life::complete_file(opened.id, after, &self.roster, today);
        if let Some(to) = to {
            let file = file();
            let shut: Vec<GateCheck> = gates(&file, to.stage, to.since.unwrap_or(today))
                .into_iter()
                .filter(|gate| !gate.open())
                .collect();
            return if shut.is_empty() {
                Ok(())
            } else {
                Err(Refusal::Gates(shut))
            };
        }
        let held = |entity: &&NewEntity| entity.kind == EntityKind::Session;
        let sessions: Vec<EntityId> = amendment
            .created
            .iter()
            .filter(held)
            .map(|e| e.id)
            .collect();
        if !sessions.is_empty() {
            before_a_session(&file(), &sessions, today)?;
        }
        let agreed = amendment
            .created
            .iter()
            .find(|entity| entity.kind == EntityKind::Agreement)
            .and_then(|entity| after.entity(entity.id));
        if let Some(agreement) = agreed
            && let file = file()
            && before_settlement(file.stage())
            && gates(&file, Stage::Settled, today)
                .iter()
                .all(GateCheck::open)
        {
            let settled = Move {
                stage: Stage::Settled,
                since: date(agreement, A::AgreementDate),
                reason: None,
                saw: None,
            };
            say_move(sayings, opened, &settled);
        }
        Ok(())
    }
}

/// Nobody is brought to a session before the gates of mediation are open, or
/// passed with a reason on the way there; once mediation has begun it goes on,
/// and only an invited participant still needs the consent of each side (PML 20).
fn before_a_session(file: &File, sessions: &[EntityId], today: Date) -> Result<(), Refusal> {
    let begins = matches!(
        file.stage(),
        Stage::Enquiry | Stage::Applied | Stage::Accepted | Stage::Assigned
    );
    let mut asked = if begins {
        gates(file, Stage::InMediation, today)
    } else {
        let held = file.sessions.iter();
        let held = held.filter(|session| sessions.contains(&session.id));
        let all: Vec<GateCheck> = held.map(|one| invited_to(file, &one.present)).collect();
        all
    };
    asked.retain(|gate| !gate.open());
    let shut = asked;
    if shut.is_empty() {
        Ok(())
    } else {
        Err(Refusal::Gates(shut))
    }
}

/// What the result of a change must be like.
fn check(
    sayings: &mut Sayings,
    opened: &Opened,
    after: &Folded,
    amendment: &Amendment,
    today: Date,
) {
    let touched = order::set_of(sayings.group().entities.iter().map(|e| e.entity));
    for id in &touched {
        rules::check(sayings, after, *id, today);
    }
    for entity in &amendment.created {
        match entity.kind {
            EntityKind::Payment => {
                money::takes_back_what_is_there(sayings, &opened.folded, entity);
                money::not_more_than_owed(sayings, after, entity.id);
            }
            EntityKind::Instalment => money::within_the_plan(sayings, after, entity),
            EntityKind::Signature => with_power(sayings, after, entity.id),
            EntityKind::Agreement => {
                let on = after.entity(entity.id);
                if let Some(on) = on.and_then(|made| date(made, A::AgreementDate)) {
                    agreed_after_application(sayings, opened, entity.id, on);
                }
            }
            _ => {}
        }
    }
}

/// An agent signs only what the power of attorney allows, or with a reason
/// (domain 2.6).
fn with_power(sayings: &mut Sayings, after: &Folded, id: EntityId) {
    let Some(signature) = after.entity(id) else {
        return;
    };
    let as_agent =
        life::listed::<SignatoryRole>(signature, A::SignatureAs) == Some(SignatoryRole::Agent);
    let agent = life::named(signature, A::SignatureBy).and_then(|by| after.entity(by));
    let powers: Vec<AgentPower> = agent.map_or_else(Vec::new, |agent| {
        let powers = agent.values(A::AgentPowers).into_iter();
        powers
            .filter_map(|power| AgentPower::from_code(power.code()?))
            .collect()
    });
    let reason = signature.value(A::SignatureReason).is_some();
    if as_agent && agent.is_some() && !may_sign(&powers) && !reason {
        sayings.problem(id, A::SignatureBy, Problem::WithoutPower);
    }
}

fn agreed_after_application(sayings: &mut Sayings, opened: &Opened, id: EntityId, on: Date) {
    if applied(&opened.folded, opened.id.into()).is_some_and(|applied| on < applied) {
        sayings.problem(id, A::AgreementDate, Problem::BeforeApplication);
    }
}

fn not_before_application(sayings: &mut Sayings, folded: &Folded, id: EntityId, since: Date) {
    if applied(folded, id).is_some_and(|applied| since < applied) {
        sayings.problem(id, A::DisputeStageSince, Problem::BeforeApplication);
    }
}

fn applied(folded: &Folded, dispute: EntityId) -> Option<Date> {
    moment(folded.entity(dispute)?, A::DisputeAppliedAt).map(|at| at.shanghai_date())
}

const fn before_settlement(stage: Stage) -> bool {
    matches!(
        stage,
        Stage::Enquiry
            | Stage::Applied
            | Stage::Accepted
            | Stage::Assigned
            | Stage::InMediation
            | Stage::ToBeContinued
    )
}
