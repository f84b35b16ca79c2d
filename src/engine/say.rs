//! From what a person asks to the facts that say it: the checks every edit
//! must pass, whatever form it came from.
//!
//! This module must not import web-sys or leptos.

use crate::domain::attribute::{Attribute, EntityKind, Joining, RootKind, Shape};
use crate::domain::id::EntityId;
use crate::domain::order;
use crate::domain::value::Value;
use crate::protocol::{Amendment, Edit, FieldProblem, NewEntity, Problem, Refusal, Saying};
use crate::record::{ChangeId, Fact, FactRef, Folded, Group};
use crate::report::layout::MAX_BYTES as LAYOUT_BYTES;
use std::collections::BTreeSet;

/// Bytes that a kept summary may have.
const SUMMARY_BYTES: usize = 1 << 20;
/// The longest line, in characters.
const LINE_CHARS: usize = 400;
/// The longest words, in characters.
const WORDS_CHARS: usize = 60_000;

/// Collects facts and what is wrong with them.
#[derive(Default)]
pub struct Sayings {
    group: Group,
    problems: Vec<FieldProblem>,
}

impl Sayings {
    /// Says what a new entity is.
    pub fn create(&mut self, entity: NewEntity) {
        let mut facts = Vec::with_capacity(entity.values.len());
        for (attribute, value) in entity.values {
            if attribute.kind() != entity.kind {
                self.problem(entity.id, attribute, Problem::WrongKind);
            } else if value != Value::Nothing && self.sound(entity.id, attribute, &value) {
                facts.push(Fact::first(attribute, value));
            }
        }
        self.group.say(entity.id, facts);
    }

    /// Says an amendment of a root whose facts are `folded`.
    pub fn amend(&mut self, root: RootKind, folded: &Folded, amendment: &Amendment) {
        for entity in &amendment.created {
            if entity.kind.root() == root && folded.entity(entity.id).is_none() {
                self.create(entity.clone());
            } else if let Some((attribute, _)) = entity.values.first() {
                self.problem(entity.id, *attribute, Problem::Taken);
            }
        }
        for edit in &amendment.edits {
            self.edit(folded, edit);
        }
    }

    fn edit(&mut self, folded: &Folded, edit: &Edit) {
        let (entity, attribute) = match edit {
            Edit::Set {
                entity, attribute, ..
            }
            | Edit::Add {
                entity, attribute, ..
            }
            | Edit::Remove {
                entity, attribute, ..
            } => (*entity, *attribute),
        };
        let Some(standing) = folded.entity(entity) else {
            return self.problem(entity, attribute, Problem::Unknown);
        };
        if standing.kind_number() != Some(attribute.kind().number()) {
            return self.problem(entity, attribute, Problem::WrongKind);
        }
        if attribute.joining() == Joining::Once && !standing.versions(attribute).is_empty() {
            return self.problem(entity, attribute, Problem::Frozen);
        }
        match edit {
            Edit::Set { value, saw, .. } => self.set(entity, attribute, value, saw),
            Edit::Add { value, .. } => self.set(entity, attribute, value, &[]),
            Edit::Remove { saw, .. } => self.set(entity, attribute, &Value::Nothing, saw),
        }
    }

    /// Says one value in place of the sayings `saw`.
    pub fn set(&mut self, entity: EntityId, attribute: Attribute, value: &Value, saw: &[Saying]) {
        if self.sound(entity, attribute, value) {
            let fact = Fact {
                attribute: attribute.number(),
                value: value.clone(),
                replaces: saw.iter().copied().map(fact_ref).collect(),
            };
            self.group.say(entity, vec![fact]);
        }
    }

    /// Notes something wrong.
    pub fn problem(&mut self, entity: EntityId, attribute: Attribute, problem: Problem) {
        self.problems.push(FieldProblem {
            entity,
            attribute,
            problem,
        });
    }

    fn sound(&mut self, entity: EntityId, attribute: Attribute, value: &Value) -> bool {
        let problem = if !value.fits(attribute.shape()) {
            Some(Problem::WrongShape)
        } else if too_long(attribute, value) {
            Some(Problem::TooLong)
        } else if negative(attribute, value) {
            Some(Problem::NotPositive)
        } else {
            None
        };
        if let Some(problem) = problem {
            self.problem(entity, attribute, problem);
        }
        problem.is_none()
    }

    /// What is to be said so far.
    #[must_use]
    pub const fn group(&self) -> &Group {
        &self.group
    }

    /// Whether something is wrong already.
    #[must_use]
    pub fn is_wrong(&self) -> bool {
        !self.problems.is_empty()
    }

    /// Whether something is said of an attribute.
    #[must_use]
    pub fn says(&self, entity: EntityId, attribute: Attribute) -> bool {
        let mut said = self.group.entities.iter().filter(|of| of.entity == entity);
        said.any(|of| {
            of.facts
                .iter()
                .any(|fact| fact.attribute == attribute.number())
        })
    }

    /// What is to be said, if nothing is wrong.
    ///
    /// # Errors
    /// [`Refusal::Fields`] with everything that is wrong.
    pub fn finish(self) -> Result<Group, Refusal> {
        if self.problems.is_empty() {
            Ok(self.group)
        } else {
            Err(Refusal::Fields(self.problems))
        }
    }
}

fn too_long(attribute: Attribute, value: &Value) -> bool {
    match value {
        // A summary with every country, mediator and month is some ten thousand.
        Value::Bytes(bytes) if attribute == Attribute::SummaryFigures => {
            bytes.len() > SUMMARY_BYTES
        }
        Value::Words { text, .. } if attribute == Attribute::LayoutText => {
            text.len() > LAYOUT_BYTES
        }
        Value::Line(text) | Value::Code(text) => longer(text, LINE_CHARS),
        Value::Words { text, .. } => longer(text, WORDS_CHARS),
        Value::Bytes(bytes) => bytes.len() > LINE_CHARS,
        _ => false,
    }
}

/// Whether a text has more characters; what has no more bytes need not be counted.
fn longer(text: &str, most: usize) -> bool {
    text.len() > most && text.chars().count() > most
}

/// Amounts of the record are never negative: what takes away is an entry of
/// its own (domain 7.5, peers L "counter-entry").
fn negative(attribute: Attribute, value: &Value) -> bool {
    attribute.shape() == Shape::Money && value.money().is_some_and(|money| money.is_negative())
}

/// The value of an attribute of an entity that is about to be made.
#[must_use]
pub fn given(entity: &NewEntity, attribute: Attribute) -> Option<&Value> {
    entity
        .values
        .iter()
        .find(|(given, value)| *given == attribute && *value != Value::Nothing)
        .map(|(_, value)| value)
}

/// The ids of the entities of a kind, standing and about to be made.
#[must_use]
pub fn ids_of(kind: EntityKind, folded: &Folded, created: &[NewEntity]) -> BTreeSet<EntityId> {
    let standing = folded.of_kind(kind).map(|(id, _)| id);
    order::set_of(standing.chain(created.iter().filter(|e| e.kind == kind).map(|e| e.id)))
}

const fn fact_ref(saying: Saying) -> FactRef {
    FactRef {
        change: ChangeId(saying.change),
        index: saying.index,
    }
}

/// The name of a saying as the page gets it.
#[must_use]
pub const fn saying(at: FactRef) -> Saying {
    Saying {
        change: at.change.0,
        index: at.index,
    }
}
