//! The fold: from a set of groups to what is so.
//!
//! A saying stands unless another saying of the set, of the same attribute of
//! the same entity, names it as replaced: no saying can take away anything
//! else. For
//! an attribute that holds one value, several standing sayings with different
//! values are a conflict: all are kept, in an order that depends on nothing
//! but their names. For a set, the standing sayings are its members.
//!
//! This room must not import anything of the web or of storage.

use super::fact::{FactRef, Group};
use super::header::{ChangeId, DeviceId, Header};
use super::value::Value;
use crate::domain::attribute::{Attribute, EntityKind, Joining};
use crate::domain::id::EntityId;
use std::collections::{BTreeMap, HashSet};

/// Who said it, when, on which device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stamp {
    /// When, by the device's clock: milliseconds since 1970 UTC, for display.
    pub at_ms: u64,
    /// The device's own count, which orders what one device said.
    pub seq: u64,
    /// The device.
    pub device: DeviceId,
    /// The member.
    pub author: EntityId,
    /// The change.
    pub change: ChangeId,
}

impl Stamp {
    /// The stamp of everything in one change.
    #[must_use]
    pub const fn of(id: ChangeId, header: &Header) -> Self {
        Self {
            at_ms: header.at_ms,
            seq: header.seq,
            device: header.device,
            author: header.author,
            change: id,
        }
    }
}

/// A saying that stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Version {
    /// Its name.
    pub at: FactRef,
    /// Its value.
    pub value: Value,
    /// Who, when, where.
    pub stamp: Stamp,
}

/// An entity with the standing sayings of each attribute, by frozen number.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entity {
    attributes: BTreeMap<u16, Vec<Version>>,
}

/// Everything that is so of one root.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Folded {
    entities: BTreeMap<EntityId, Entity>,
}

impl Folded {
    /// Folds the groups of one root. Repeated groups count once.
    #[must_use]
    pub fn from_groups<'a>(groups: impl IntoIterator<Item = (Stamp, &'a Group)>) -> Self {
        let mut seen = BTreeMap::new();
        for (stamp, group) in groups {
            seen.entry(stamp.change).or_insert((stamp, group));
        }
        let mut replaced: HashSet<(FactRef, EntityId, u16)> = HashSet::new();
        for run in seen.values().flat_map(|(_, group)| &group.entities) {
            for fact in &run.facts {
                let names = |at: &FactRef| (*at, run.entity, fact.attribute);
                replaced.extend(fact.replaces.iter().map(names));
            }
        }
        let mut folded = Self::default();
        for (stamp, group) in seen.values() {
            let mut index = 0;
            for run in &group.entities {
                for fact in &run.facts {
                    let at = FactRef {
                        change: stamp.change,
                        index,
                    };
                    index += 1;
                    if !replaced.contains(&(at, run.entity, fact.attribute)) {
                        folded.stand(run.entity, fact.attribute, at, &fact.value, *stamp);
                    }
                }
            }
        }
        folded
    }

    /// Sayings arrive by change name and place, so every list ends up sorted.
    fn stand(
        &mut self,
        entity: EntityId,
        attribute: u16,
        at: FactRef,
        value: &Value,
        stamp: Stamp,
    ) {
        self.entities
            .entry(entity)
            .or_default()
            .attributes
            .entry(attribute)
            .or_default()
            .push(Version {
                at,
                value: value.clone(),
                stamp,
            });
    }

    /// One entity.
    #[must_use]
    pub fn entity(&self, id: EntityId) -> Option<&Entity> {
        self.entities.get(&id)
    }

    /// The entities of one kind, in the order in which they were made
    /// (ids are UUIDv7).
    pub fn of_kind(&self, kind: EntityKind) -> impl Iterator<Item = (EntityId, &Entity)> {
        self.entities
            .iter()
            .filter(move |(_, entity)| entity.kind_number() == Some(kind.number()))
            .map(|(id, entity)| (*id, entity))
    }

    /// Every entity.
    pub fn entities(&self) -> impl Iterator<Item = (EntityId, &Entity)> {
        self.entities.iter().map(|(id, entity)| (*id, entity))
    }

    /// Attributes on which sayings disagree.
    pub fn conflicts(&self) -> impl Iterator<Item = (EntityId, Attribute, &[Version])> {
        self.entities.iter().flat_map(|(id, entity)| {
            entity.attributes.iter().filter_map(|(number, versions)| {
                let attribute = Attribute::from_number(*number)?;
                in_conflict(attribute, versions).then_some((*id, attribute, versions.as_slice()))
            })
        })
    }
}

fn in_conflict(attribute: Attribute, versions: &[Version]) -> bool {
    attribute.joining() != Joining::Many
        && versions
            .split_first()
            .is_some_and(|(first, rest)| rest.iter().any(|other| other.value != first.value))
}

impl Entity {
    /// The number of the entity's kind, also where this version does not know it.
    #[must_use]
    pub fn kind_number(&self) -> Option<u16> {
        self.attributes.keys().next().map(|number| number / 100)
    }

    /// The standing sayings of an attribute, sorted by name.
    #[must_use]
    pub fn versions(&self, attribute: Attribute) -> &[Version] {
        self.attributes
            .get(&attribute.number())
            .map_or(&[], Vec::as_slice)
    }

    /// The value of a single-valued attribute. In conflict it is the saying
    /// with the latest stamp, for display beside the mark that it is disputed.
    #[must_use]
    pub fn value(&self, attribute: Attribute) -> Option<&Value> {
        self.versions(attribute)
            .iter()
            .max_by_key(|version| version.stamp)
            .map(|version| &version.value)
            .filter(|value| **value != Value::Nothing)
    }

    /// The members of a set, each once.
    #[must_use]
    pub fn values(&self, attribute: Attribute) -> Vec<&Value> {
        let mut members: Vec<&Value> = Vec::new();
        for version in self.versions(attribute) {
            if version.value != Value::Nothing && !members.contains(&&version.value) {
                members.push(&version.value);
            }
        }
        members
    }

    /// Whether sayings of the attribute disagree.
    #[must_use]
    pub fn is_in_conflict(&self, attribute: Attribute) -> bool {
        in_conflict(attribute, self.versions(attribute))
    }

    /// Every attribute number with its standing sayings, unknown ones included.
    pub fn attributes(&self) -> impl Iterator<Item = (u16, &[Version])> {
        self.attributes
            .iter()
            .map(|(number, versions)| (*number, versions.as_slice()))
    }
}

#[cfg(test)]
mod tests {
    use super::super::fact::Fact;
    use super::*;

    fn id(number: u8) -> EntityId {
        EntityId::from_bytes([number; 16])
    }

    fn stamp(change: u8, at_ms: u64) -> Stamp {
        Stamp {
            at_ms,
            seq: 1,
            device: DeviceId([change; 32]),
            author: id(9),
            change: ChangeId([change; 32]),
        }
    }

    fn line(text: &str) -> Value {
        Value::Line(text.to_owned())
    }

    fn saying(entity: u8, attribute: Attribute, value: Value) -> Group {
        let mut group = Group::default();
        group.say(id(entity), vec![Fact::first(attribute, value)]);
        group
    }

    fn fold(groups: &[(Stamp, Group)]) -> Folded {
        Folded::from_groups(groups.iter().map(|(stamp, group)| (*stamp, group)))
    }

    #[test]
    fn in_conflict_the_latest_is_shown_and_all_are_kept() {
        let goods = Attribute::DisputeGoods;
        let folded = fold(&[
            (stamp(2, 20), saying(1, goods, line("later"))),
            (stamp(1, 30), saying(1, goods, line("latest"))),
            (stamp(3, 10), saying(1, goods, Value::Nothing)),
        ]);
        let entity = folded.entity(id(1)).unwrap();
        assert_eq!(entity.value(goods), Some(&line("latest")));
        assert_eq!(entity.versions(goods).len(), 3);
        assert!(entity.is_in_conflict(goods));
        let conflicts: Vec<_> = folded.conflicts().collect();
        assert_eq!(conflicts.len(), 1);
        assert_eq!((conflicts[0].0, conflicts[0].1), (id(1), goods));
    }

    #[test]
    fn a_cleared_field_has_no_value() {
        let goods = Attribute::DisputeGoods;
        let folded = fold(&[(stamp(1, 1), saying(1, goods, Value::Nothing))]);
        let entity = folded.entity(id(1)).unwrap();
        assert_eq!(entity.value(goods), None);
        assert!(!entity.is_in_conflict(goods));
    }

    #[test]
    fn members_of_a_set_are_told_once_and_never_conflict() {
        let set = Attribute::DisputeForeignElements;
        let code = |code: &str| Value::Code(code.into());
        let folded = fold(&[
            (stamp(1, 1), saying(1, set, code("b"))),
            (stamp(2, 1), saying(1, set, code("a"))),
            (stamp(3, 1), saying(1, set, code("b"))),
            (stamp(4, 1), saying(1, set, Value::Nothing)),
        ]);
        let entity = folded.entity(id(1)).unwrap();
        assert_eq!(entity.values(set), [&code("b"), &code("a")]);
        assert!(!entity.is_in_conflict(set));
        assert_eq!(folded.conflicts().count(), 0);
    }

    #[test]
    fn entities_are_known_by_what_is_said_of_them() {
        let mut unknown = Group::default();
        let fact = Fact {
            attribute: 65_000,
            value: Value::Nothing,
            replaces: Vec::new(),
        };
        unknown.say(id(3), vec![fact]);
        let folded = fold(&[
            (stamp(1, 1), saying(2, Attribute::PartyName, line("B"))),
            (stamp(2, 1), saying(1, Attribute::PartyName, line("A"))),
            (stamp(3, 1), unknown),
        ]);
        let parties: Vec<_> = folded
            .of_kind(EntityKind::Party)
            .map(|(id, _)| id)
            .collect();
        assert_eq!(parties, [id(1), id(2)]);
        assert_eq!(folded.of_kind(EntityKind::Dispute).count(), 0);
        let kinds: Vec<_> = folded.entities().map(|(_, e)| e.kind_number()).collect();
        assert_eq!(kinds, [Some(21), Some(21), Some(650)]);
        assert_eq!(Entity::default().kind_number(), None);
    }
}
