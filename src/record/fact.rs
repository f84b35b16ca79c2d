//! Facts, and the groups in which a change holds them: one group a root, one
//! run of facts an entity.
//!
//! This room must not import anything of the web or of storage.

use super::change::ChangeError;
use super::header::ChangeId;
use super::read::{array32, end, entity_id, fields, length, pass_over};
use super::value::{self, Value};
use crate::domain::{attribute::Attribute, id::EntityId};
use minicbor::{Decoder, Encoder};

/// One saying: the `index`-th fact of the group that `change` holds for the
/// root in question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactRef {
    /// The change.
    pub change: ChangeId,
    /// The fact's place in the group, from 0.
    pub index: u32,
}

/// *This attribute has this value*, in place of the sayings it names.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// The attribute's frozen number; unknown ones are kept.
    pub attribute: u16,
    /// The value.
    pub value: Value,
    /// The sayings it had seen and takes the place of.
    pub replaces: Vec<FactRef>,
}

impl Fact {
    /// A first saying, which replaces nothing.
    #[must_use]
    pub fn first(attribute: Attribute, value: impl Into<Value>) -> Self {
        Self {
            attribute: attribute.number(),
            value: value.into(),
            replaces: Vec::new(),
        }
    }
}

/// The facts of one entity within a group.
#[derive(Clone, Debug, PartialEq)]
pub struct EntityFacts {
    /// The entity.
    pub entity: EntityId,
    /// What is said of it.
    pub facts: Vec<Fact>,
}

/// What one change says of one root.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Group {
    /// Entity by entity.
    pub entities: Vec<EntityFacts>,
}

impl Group {
    /// Adds facts of one entity; an empty list adds nothing.
    pub fn say(&mut self, entity: EntityId, facts: Vec<Fact>) {
        if !facts.is_empty() {
            self.entities.push(EntityFacts { entity, facts });
        }
    }

    /// Whether nothing is said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entities.is_empty()
    }

    /// The frozen form: `[[entity, [[attribute, value, [[change, index] …]] …]] …]`.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        // As large as a dispute from a table is: written without moving.
        let mut out = Vec::with_capacity(1024);
        let mut e = Encoder::new(&mut out);
        // Writing to a Vec cannot fail.
        let _ = self.encode(&mut e);
        out
    }

    fn encode(
        &self,
        e: &mut Encoder<&mut Vec<u8>>,
    ) -> Result<(), minicbor::encode::Error<std::convert::Infallible>> {
        e.array(self.entities.len() as u64)?;
        for run in &self.entities {
            e.array(2)?.bytes(run.entity.as_bytes())?;
            e.array(run.facts.len() as u64)?;
            for fact in &run.facts {
                let replaces = !fact.replaces.is_empty();
                e.array(if replaces { 3 } else { 2 })?.u16(fact.attribute)?;
                value::encode(&fact.value, e)?;
                if replaces {
                    e.array(fact.replaces.len() as u64)?;
                    for at in &fact.replaces {
                        e.array(2)?.bytes(&at.change.0)?.u32(at.index)?;
                    }
                }
            }
        }
        Ok(())
    }

    /// Reads the frozen form; what a later version appended is passed over.
    ///
    /// # Errors
    /// [`ChangeError::Malformed`] when the bytes are no group.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ChangeError> {
        let mut d = Decoder::new(bytes);
        let mut entities = Vec::new();
        for _ in 0..length(&mut d)? {
            let appended = fields(&mut d, 2)?;
            let entity = entity_id(&mut d)?;
            let mut facts = Vec::new();
            for _ in 0..length(&mut d)? {
                facts.push(read_fact(&mut d)?);
            }
            pass_over(&mut d, appended)?;
            entities.push(EntityFacts { entity, facts });
        }
        end(&d)?;
        Ok(Self { entities })
    }
}

fn read_fact(d: &mut Decoder<'_>) -> Result<Fact, ChangeError> {
    let more = fields(d, 2)?;
    let attribute = d.u16()?;
    let value = value::decode(d)?;
    let mut replaces = Vec::new();
    if more > 0 {
        for _ in 0..length(d)? {
            let appended = fields(d, 2)?;
            let change = ChangeId(array32(d)?);
            let index = d.u32()?;
            pass_over(d, appended)?;
            replaces.push(FactRef { change, index });
        }
    }
    pass_over(d, more.saturating_sub(1))?;
    Ok(Fact {
        attribute,
        value,
        replaces,
    })
}
