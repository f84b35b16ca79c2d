//! The way of a dispute through its stages, and what else figures group by.
//!
//! This module must not import web-sys or leptos.

use super::said::{code, date, moment};
use crate::domain::attribute::{Attribute as A, EntityKind};
use crate::domain::codes::{AgreementForm, Stage};
use crate::domain::id::EntityId;
use crate::domain::language::Language;
use crate::domain::order::Order as _;
use crate::domain::value::Value;
use crate::record::{Entity, Folded};
use crate::report::case::Step;

/// The stages a dispute entered. The present one is as the dispute says, and
/// nothing comes after it; what was recorded before steps were kept begins with
/// the day of acceptance.
pub(super) fn steps(folded: &Folded, dispute: &Entity) -> Vec<Step> {
    let mut steps: Vec<Step> = folded
        .of_kind(EntityKind::Step)
        .filter_map(|(_, step)| {
            Some(Step {
                on: date(step, A::StepOn)?,
                stage: code(step, A::StepStage, Stage::from_code)?,
            })
        })
        .collect();
    let has = |steps: &[Step], stage| steps.iter().any(|step| step.stage == stage);
    if let Some(on) = date(dispute, A::DisputeAcceptedOn)
        && !has(&steps, Stage::Accepted)
    {
        steps.push(Step {
            on,
            stage: Stage::Accepted,
        });
    }
    steps.order();
    let stage = code(dispute, A::DisputeStage, Stage::from_code).unwrap_or(Stage::Applied);
    let since = date(dispute, A::DisputeStageSince)
        .or_else(|| {
            steps
                .iter()
                .rev()
                .find(|step| step.stage == stage)
                .map(|step| step.on)
        })
        .or_else(|| moment(dispute, A::DisputeAppliedAt).map(|at| at.shanghai_date()));
    if let Some(on) = since {
        if let Some(last) = steps.iter().rposition(|step| step.stage == stage) {
            steps.remove(last);
        }
        steps.retain(|step| step.on <= on);
        steps.push(Step { on, stage });
    }
    steps
}

/// The form of the first agreement.
pub(super) fn first_form(folded: &Folded) -> Option<AgreementForm> {
    let agreements = folded.of_kind(EntityKind::Agreement);
    let dated = agreements.filter_map(|(id, one)| {
        let form = code(one, A::AgreementForm, AgreementForm::from_code)?;
        Some((date(one, A::AgreementDate)?, id, form))
    });
    dated
        .min_by_key(|(on, id, _)| (*on, *id))
        .map(|(_, _, form)| form)
}

/// The languages of the parties, each once.
pub(super) fn languages(parties: &[(EntityId, &Entity)]) -> Vec<Language> {
    let mut languages = Vec::new();
    for (_, party) in parties {
        for value in party.values(A::PartyLanguages) {
            if let Value::Skill(skill) = value
                && !languages.contains(&skill.language)
            {
                languages.push(skill.language);
            }
        }
    }
    languages
}
