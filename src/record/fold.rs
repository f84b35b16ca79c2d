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

/// An entity with the standing sayings of each attribute, by frozen number. Two
/// lists side by side, ascending by number: a register is folded dispute by
/// dispute, and a map of lists would be twenty small pieces of memory for each.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entity {
    numbers: Vec<u16>,
    versions: Vec<Version>,
}

/// Everything that is so of one root.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Folded {
    entities: BTreeMap<EntityId, Entity>,
    /// A bit for each kind of which there may be an entity: rules ask for twenty
    /// kinds, and most disputes have four.
    kinds: u64,
}

/// The bit of a kind, which kinds with numbers far apart may share.
const fn bit(kind: u16) -> u64 {
    1 << (kind % 64)
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
                    if replaced.contains(&(at, run.entity, fact.attribute)) {
                        continue;
                    }
                    folded.kinds |= bit(fact.attribute / 100);
                    let entity = folded.entities.entry(run.entity).or_default();
                    entity.reserve(run.facts.len());
                    let version = Version {
                        at,
                        value: fact.value.clone(),
                        stamp: *stamp,
                    };
                    entity.stand(fact.attribute, version);
                }
            }
        }
        folded
    }

    /// Folds the one group of a root of which nothing was said before. Nothing in
    /// it can be replaced: a change cannot name itself.
    #[must_use]
    pub fn of_first(stamp: Stamp, group: Group) -> Self {
        let mut folded = Self::default();
        let mut index = 0;
        for run in group.entities {
            if run.facts.is_empty() {
                continue;
            }
            let entity = folded.entities.entry(run.entity).or_default();
            entity.reserve(run.facts.len());
            for fact in run.facts {
                let at = FactRef {
                    change: stamp.change,
                    index,
                };
                index += 1;
                folded.kinds |= bit(fact.attribute / 100);
                let value = fact.value;
                entity.stand(fact.attribute, Version { at, value, stamp });
            }
        }
        folded
    }

    /// One entity.
    #[must_use]
    pub fn entity(&self, id: EntityId) -> Option<&Entity> {
        self.entities.get(&id)
    }

    /// The entities of one kind, in the order in which they were made
    /// (ids are UUIDv7).
    pub fn of_kind(&self, kind: EntityKind) -> impl Iterator<Item = (EntityId, &Entity)> {
        let there = self.kinds & bit(kind.number()) != 0;
        self.entities
            .iter()
            .take(if there { usize::MAX } else { 0 })
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
            // One saying agrees with itself.
            let several = entity.attributes().filter(|(_, all)| all.len() > 1);
            several.filter_map(|(number, versions)| {
                let attribute = Attribute::from_number(number)?;
                in_conflict(attribute, versions).then_some((*id, attribute, versions))
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
    /// Makes room for the first sayings.
    fn reserve(&mut self, facts: usize) {
        if self.versions.is_empty() {
            self.numbers.reserve_exact(facts);
            self.versions.reserve_exact(facts);
        }
    }

    /// Sayings arrive by change name and place, so every list ends up sorted.
    fn stand(&mut self, attribute: u16, version: Version) {
        let at = match self.numbers.last() {
            Some(last) if *last > attribute => self.numbers.partition_point(|n| *n <= attribute),
            _ => self.numbers.len(),
        };
        self.numbers.insert(at, attribute);
        self.versions.insert(at, version);
    }

    /// The number of the entity's kind, also where this version does not know it.
    #[must_use]
    pub fn kind_number(&self) -> Option<u16> {
        self.numbers.first().map(|number| number / 100)
    }

    /// The standing sayings of an attribute, sorted by name.
    #[must_use]
    pub fn versions(&self, attribute: Attribute) -> &[Version] {
        let number = attribute.number();
        // Few and close together: walked through, most are asked for in vain.
        let Some(from) = self.numbers.iter().position(|n| *n == number) else {
            return &[];
        };
        let rest = self.numbers.get(from..).unwrap_or_default();
        let count = rest.iter().take_while(|n| **n == number).count();
        self.versions.get(from..from + count).unwrap_or_default()
    }

    /// The value of a single-valued attribute. In conflict it is the saying
    /// with the latest stamp, for display beside the mark that it is disputed.
    #[must_use]
    pub fn value(&self, attribute: Attribute) -> Option<&Value> {
        let latest = match self.versions(attribute) {
            [] => return None,
            [only] => only,
            several => several.iter().max_by_key(|version| version.stamp)?,
        };
        (!matches!(latest.value, Value::Nothing)).then_some(&latest.value)
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
        let mut from = 0;
        self.numbers
            .chunk_by(|a, b| a == b)
            .filter_map(move |same| {
                let to = from + same.len();
                let versions = self.versions.get(from..to)?;
                from = to;
                Some((*same.first()?, versions))
            })
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
