//! From what a row says to the dispute that would be recorded. Ids come from the
//! row's own content, so that the same table brought twice, on any device, is
//! the same disputes.
//!
//! This module must not import web-sys or leptos.

use super::mint::Mint;
use super::parties::{self, Sides};
use super::plan::Plan;
use super::said::Said;
use super::sums;
use super::values::{code, line, words};
use crate::domain::attribute::{Attribute as A, EntityKind};
use crate::domain::codes::{MediatorRole, PerformanceStatus, Stage};
use crate::domain::date::{Date, Instant};
use crate::domain::id::DisputeId;
use crate::domain::number::ProvisionalNumber;
use crate::domain::value::Value;
use crate::protocol::NewEntity;
use crate::protocol::command::NewDispute;
use crate::protocol::grid::Row;
use crate::protocol::sheets::{CellProblem, Field, RowLook, RowProblem};

/// What a row comes to.
pub struct Proposal {
    /// As the person sees it, with what is wrong.
    pub look: RowLook,
    /// Whether the day of its agreement is not its own.
    pub undated: bool,
    /// What would be recorded; also of a row that seems to be there already.
    pub new: NewDispute,
}

/// What a row would be recorded as.
#[must_use]
pub fn propose(row: &Row<'_>, mut said: Said, mut mint: Mint, plan: &Plan) -> Proposal {
    let id = DisputeId(mint.id());
    let day = first_day(&said);
    let told =
        |problem: &RowProblem| matches!(problem.what, CellProblem::Date(_) | CellProblem::InFuture);
    if day.is_none() && said.any && !said.problems.iter().any(told) {
        said.problem(CellProblem::NoDay);
    }
    let mut sides = parties::read(&mut said, &mut mint);
    if said.aside {
        // What it lacks to be a dispute is beside the point.
        said.problems.truncate(1);
    }
    let stage = stage(&said);
    let mut dispute = NewEntity::empty(id.into(), EntityKind::Dispute);
    dispute.values.reserve(24);
    let mut say = |attribute, value: Option<Value>| {
        dispute.values.extend(value.map(|value| (attribute, value)));
    };
    say(
        A::DisputeAppliedAt,
        day.and_then(|day| Instant::at_shanghai(day, 0, 0))
            .map(Value::Moment),
    );
    if let Some((attribute, value)) = number(&mut said) {
        say(attribute, Some(value));
    }
    say(A::DisputeStage, Some(code(stage.as_code())));
    say(A::DisputeStageSince, since(stage, &said).map(Value::Date));
    for (attribute, field) in [
        (A::DisputeType, Field::Type),
        (A::DisputeSubtype, Field::Subtype),
        (A::DisputeSource, Field::Source),
        (A::DisputeDifficulty, Field::Difficulty),
    ] {
        say(attribute, said.code(field).map(code));
    }
    for (attribute, field) in [
        (A::DisputeReferringBody, Field::ReferringBody),
        (A::DisputeReferralNumber, Field::ReferralNumber),
        (A::DisputeGoods, Field::Goods),
        (A::DisputePlace, Field::Place),
    ] {
        say(attribute, said.text(field).map(line));
    }
    for (attribute, field) in [
        (A::DisputeAcceptedOn, Field::Accepted),
        (A::DisputeNextOn, Field::Next),
        (A::DisputeClosedOn, Field::ClosedOn),
    ] {
        say(attribute, said.day(field).map(Value::Date));
    }
    for (attribute, field) in [
        (A::DisputeDisputed, Field::Disputed),
        (A::DisputeClaimed, Field::Claimed),
    ] {
        say(attribute, said.amount(field).map(Value::Money));
    }
    for (attribute, amount, in_yuan) in [
        (A::DisputeDisputedRate, Field::Disputed, Field::DisputedCny),
        (A::DisputeClaimedRate, Field::Claimed, Field::ClaimedCny),
    ] {
        let rate = day.and_then(|day| sums::rate(&mut said, amount, in_yuan, day));
        say(attribute, rate.map(Value::Rate));
    }
    let mut entities: Vec<NewEntity> = std::mem::take(&mut sides.entities);
    let dated = plan.says(Field::AgreedOn);
    let agreement = sums::agreement(&mut said, &mut mint, &sides, day, dated);
    let undated = matches!(agreement, Some((_, true)));
    entities.extend(agreement.map(|(agreement, _)| agreement));
    entities.extend(sums::payments(&mut said, &mut mint, &sides, day));
    entities.extend(mediators(&said, &mut mint, plan, day));
    if let Some(facts) = facts(&said) {
        dispute.values.push((A::DisputeFacts, facts));
    }
    entities.insert(0, dispute);
    Proposal {
        undated,
        look: look(row.number, said, &sides, day, stage),
        new: NewDispute {
            id,
            entities,
            draft: None,
        },
    }
}

/// The day on which the dispute came: applied for, else accepted, else agreed.
fn first_day(said: &Said) -> Option<Date> {
    [Field::Applied, Field::Accepted, Field::AgreedOn]
        .iter()
        .find_map(|field| said.day(*field))
}

/// Where the dispute stands: as the table says, else by how it ended.
fn stage(said: &Said) -> Stage {
    let told = |field| said.code(field).and_then(Stage::from_code);
    let agreed = said.amount(Field::Agreed).is_some() || said.day(Field::AgreedOn).is_some();
    // The codes of outcomes are those of the stages that they lead to.
    let outcome = told(Field::Outcome);
    let settled = outcome.map_or(agreed, |outcome| outcome == Stage::Settled);
    let performance = said
        .code(Field::Performance)
        .and_then(PerformanceStatus::from_code)
        .filter(|_| settled);
    told(Field::Stage)
        .or(match performance {
            Some(PerformanceStatus::Full) => Some(Stage::Performed),
            Some(PerformanceStatus::Partial) => Some(Stage::Performing),
            _ => None,
        })
        .or(outcome)
        .or_else(|| agreed.then_some(Stage::Settled))
        .or_else(|| said.day(Field::ClosedOn).map(|_| Stage::Closed))
        .or_else(|| said.day(Field::Accepted).map(|_| Stage::Accepted))
        .unwrap_or(Stage::Applied)
}

fn since(stage: Stage, said: &Said) -> Option<Date> {
    let of = match stage {
        Stage::Applied => &[Field::Applied][..],
        Stage::Accepted => &[Field::Accepted],
        Stage::Performed | Stage::Performing => &[Field::PaidOn, Field::AgreedOn],
        Stage::Closed | Stage::Archived => &[Field::ClosedOn],
        stage if stage.is_settled_or_after() => &[Field::AgreedOn],
        _ => &[Field::ClosedOn],
    };
    said.day(Field::StageSince)
        .or_else(|| of.iter().find_map(|field| said.day(*field)))
}

/// The number; a bare count such as 17 is none, and goes into the notes.
fn number(said: &mut Said) -> Option<(A, Value)> {
    let number = said.text(Field::Number)?.to_owned();
    if number.len() < 5 && number.bytes().all(|byte| byte.is_ascii_digit()) {
        said.notes.push((String::new(), number));
        return None;
    }
    let provisional = said
        .text(Field::Provisional)
        .is_some_and(|flag| matches!(flag, "1" | "是" | "yes" | "Yes"));
    let attribute = if provisional || ProvisionalNumber::parse(&number).is_ok() {
        A::DisputeProvisionalNumber
    } else {
        A::DisputeNumber
    };
    Some((attribute, Value::Line(number)))
}

fn mediators(said: &Said, mint: &mut Mint, plan: &Plan, day: Option<Date>) -> Vec<NewEntity> {
    let from = said.day(Field::Accepted).or(day);
    let mut all = Vec::new();
    for (field, text) in &said.texts {
        let role = match field {
            Field::Mediator => MediatorRole::Lead,
            Field::CoMediators => MediatorRole::CoMediator,
            _ => continue,
        };
        for (at, name) in super::people::names(text).iter().enumerate() {
            // One leads; whoever is named behind stands beside.
            let role = if at > 0 {
                MediatorRole::CoMediator
            } else {
                role
            };
            let who = match plan.mediator(name) {
                Some(mediator) => (A::AssignmentMediator, Value::Entity(mediator.into())),
                None => (A::AssignmentName, line(name)),
            };
            let mut values = vec![who, (A::AssignmentRole, code(role.as_code()))];
            values.extend(from.map(|day| (A::AssignmentFrom, Value::Date(day))));
            all.push(NewEntity {
                id: mint.id(),
                kind: EntityKind::Assignment,
                values,
            });
        }
    }
    all
}

/// The account of the facts, and below it whatever has no field of its own.
fn facts(said: &Said) -> Option<Value> {
    let mut lines: Vec<String> = Vec::new();
    for (field, text) in &said.texts {
        if *field == Field::Facts {
            lines.push(text.clone());
        }
    }
    for (heading, text) in &said.notes {
        if text.is_empty() {
            continue;
        }
        lines.push(match heading.is_empty() {
            true => text.clone(),
            false => format!("{heading}：{text}"),
        });
    }
    (!lines.is_empty()).then(|| words(&lines.join("\n")))
}

fn look(row: u32, said: Said, sides: &Sides, day: Option<Date>, stage: Stage) -> RowLook {
    RowLook {
        row,
        number: said.text(Field::Number).unwrap_or_default().to_owned(),
        applied: day,
        applicants: sides.applicants.clone(),
        respondents: sides.respondents.clone(),
        stage: Some(stage),
        disputed: said.amount(Field::Disputed),
        agreed: said.amount(Field::Agreed),
        paid: said.amount(Field::Paid),
        problems: said.problems,
        remarks: said.remarks,
    }
}
