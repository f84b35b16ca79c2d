//! Mediators' files, and who mediates which dispute from when.
//!
//! This module must not import web-sys or leptos.

use super::drop_draft;
use crate::domain::attribute::{Attribute as A, EntityKind, RootKind};
use crate::domain::codes::{MediatorKind, Stage};
use crate::domain::fold;
use crate::domain::id::{DisputeId, MediatorId};
use crate::domain::value::Value;
use crate::engine::environment::Environment;
use crate::engine::register::{Register, Subject};
use crate::engine::row::{code, date, line};
use crate::engine::say::{Sayings, given};
use crate::engine::trouble::Trouble;
use crate::engine::view::{self, Telling};
use crate::protocol::{MediatorView, NewEntity, Problem, Saved};
use crate::record::{Entity, Purpose, RootId};
use crate::store::Store;
use std::collections::HashMap;

impl<S: Store> Register<S> {
    /// Adds a mediator's file. Adding the same file again changes nothing: the
    /// page may repeat a command whose answer was lost.
    ///
    /// # Errors
    /// [`Refusal::Fields`](crate::protocol::Refusal::Fields), or a trouble of the store.
    pub async fn add_mediator<E: Environment>(
        &mut self,
        env: &mut E,
        file: &NewEntity,
        draft: Option<&String>,
    ) -> Result<Saved, Trouble> {
        if self.roster.mediator(MediatorId(file.id)).is_some() {
            let beside = drop_draft(draft);
            if !beside.is_empty() {
                self.store.commit(beside).await?;
            }
            return Ok(self.saved(env));
        }
        let mut sayings = Sayings::default();
        if file.kind != EntityKind::Mediator {
            sayings.problem(file.id, A::MediatorName, Problem::WrongKind);
        }
        if given(file, A::MediatorName).is_none() && given(file, A::MediatorNameChinese).is_none() {
            sayings.problem(file.id, A::MediatorName, Problem::Missing);
        }
        let from = given(file, A::MediatorFrom).and_then(Value::date);
        let until = given(file, A::MediatorUntil).and_then(Value::date);
        if from.zip(until).is_some_and(|(from, until)| until < from) {
            sayings.problem(file.id, A::MediatorUntil, Problem::BeforeStart);
        }
        sayings.create(file.clone());
        let group = sayings.finish()?;
        let root = RootId::new(RootKind::Mediator, file.id);
        self.save_one(env, Purpose::Work, Subject::Kept(root), group, draft)
            .await
    }

    /// Assigns a mediator to a dispute from a date (PML 19).
    ///
    /// # Errors
    /// [`Refusal::Fields`](crate::protocol::Refusal::Fields), or a trouble of the store.
    pub async fn assign<E: Environment>(
        &mut self,
        env: &mut E,
        id: DisputeId,
        assignment: &NewEntity,
        draft: Option<&String>,
    ) -> Result<Saved, Trouble> {
        let opened = self.open_dispute(id).await?;
        let mut sayings = Sayings::default();
        if assignment.kind != EntityKind::Assignment {
            sayings.problem(assignment.id, A::AssignmentMediator, Problem::WrongKind);
        }
        let mediator = given(assignment, A::AssignmentMediator).and_then(Value::entity);
        match mediator.map(MediatorId) {
            None => sayings.problem(assignment.id, A::AssignmentMediator, Problem::Missing),
            Some(id) if self.roster.mediator(id).is_none() => {
                sayings.problem(assignment.id, A::AssignmentMediator, Problem::Unknown);
            }
            Some(_) => {}
        }
        let already = opened
            .folded
            .of_kind(EntityKind::Assignment)
            .any(|(_, standing)| {
                standing.value(A::AssignmentUntil).is_none()
                    && standing
                        .value(A::AssignmentMediator)
                        .and_then(Value::entity)
                        == mediator
            });
        if mediator.is_some() && already {
            sayings.problem(assignment.id, A::AssignmentMediator, Problem::Taken);
        }
        if given(assignment, A::AssignmentFrom).is_none() {
            sayings.problem(assignment.id, A::AssignmentFrom, Problem::Missing);
        }
        sayings.create(assignment.clone());
        let group = sayings.finish()?;
        self.save_one(
            env,
            Purpose::Work,
            Subject::Dispute(Box::new(opened)),
            group,
            draft,
        )
        .await
    }

    /// Every mediator with how many disputes he has and had.
    pub fn mediators<E: Environment>(&self, env: &E) -> Vec<MediatorView> {
        let today = Self::today(env);
        let telling = Telling::kept(&self.roster, env.now_ms());
        let mut load: HashMap<MediatorId, (u32, u32)> = HashMap::new();
        for (at, slim) in self.rows.fixed() {
            for id in self.rows.extra_at(at).mediators {
                let (open, all) = load.entry(id).or_default();
                *open += u32::from(slim.stage().is_open() && slim.stage() != Stage::Enquiry);
                *all += 1;
            }
        }
        self.roster
            .mediators()
            .map(|(id, file)| {
                let (open_disputes, disputes) = load.get(&id).copied().unwrap_or_default();
                let chinese = line(file, A::MediatorNameChinese);
                MediatorView {
                    id,
                    name: line(file, A::MediatorName)
                        .or(chinese)
                        .unwrap_or_default()
                        .to_owned(),
                    name_chinese: chinese.map(str::to_owned),
                    nationality: match file.value(A::MediatorNationality) {
                        Some(Value::Country(country)) => Some(*country),
                        _ => None,
                    },
                    kind: code(file, A::MediatorKind, MediatorKind::from_code),
                    languages: file
                        .values(A::MediatorLanguages)
                        .into_iter()
                        .filter_map(|value| match value {
                            Value::Skill(skill) => Some(*skill),
                            _ => None,
                        })
                        .collect(),
                    active: date(file, A::MediatorFrom).is_none_or(|from| from <= today)
                        && date(file, A::MediatorUntil).is_none_or(|until| until >= today),
                    open_disputes,
                    disputes,
                    search: search_text(file),
                    file: view::entity(id.into(), EntityKind::Mediator, file, &telling),
                }
            })
            .collect()
    }
}

/// Every line of a file, folded, with pinyin of what is Chinese.
fn search_text(file: &Entity) -> String {
    let lines = file
        .attributes()
        .flat_map(|(_, versions)| versions)
        .filter_map(|version| match &version.value {
            Value::Line(text) => Some(text.as_str()),
            _ => None,
        });
    fold::search_text(lines)
}
