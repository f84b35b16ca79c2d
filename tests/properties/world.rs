//! A few tablets that work apart and meet now and then, and beside them a plain
//! account of who had seen what, to hold the fold to.

use concord::domain::attribute::{Attribute, RootKind};
use concord::domain::id::EntityId;
use concord::record::{
    Change, ChangeId, DeviceId, Fact, FactRef, Folded, Group, Header, Purpose, RootId, Stamp,
    Value, Version,
};
use concord::vault::{DeviceKey, SeededEntropy};
use proptest::collection::vec;
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Attributes that hold one value, the last one of a later version.
pub const SINGLE: [u16; 3] = [
    Attribute::DisputeGoods.number(),
    Attribute::DisputePlace.number(),
    2099,
];
/// An attribute that is a set.
pub const SET: u16 = Attribute::DisputeForeignElements.number();
const WORDS: [&str; 4] = ["buttons", "zips", "socks", "toys"];

/// What a person does at one place of a form.
#[derive(Clone, Debug)]
pub enum Deed {
    /// Says a value in place of all that stands there.
    Set(usize, usize, usize),
    /// Puts a member into a set.
    Add(usize, usize),
    /// Takes a member out of a set.
    Remove(usize, usize),
}

/// One step of the story.
#[derive(Clone, Debug)]
pub enum Step {
    /// One change of one device.
    Save(usize, Vec<Deed>),
    /// The second device takes in all that the first one has.
    Meet(usize, usize),
}

pub fn story() -> impl Strategy<Value = (usize, Vec<Step>)> {
    (3_usize..=5).prop_flat_map(|devices| {
        let deed = prop_oneof![
            3 => (0..2_usize, 0..SINGLE.len(), 0..WORDS.len())
                .prop_map(|(entity, attribute, word)| Deed::Set(entity, attribute, word)),
            1 => (0..2_usize, 0..WORDS.len()).prop_map(|(entity, word)| Deed::Add(entity, word)),
            1 => (0..2_usize, 0..WORDS.len()).prop_map(|(entity, word)| Deed::Remove(entity, word)),
        ];
        let step = prop_oneof![
            2 => (0..devices, vec(deed, 1..4)).prop_map(|(device, deeds)| Step::Save(device, deeds)),
            1 => (0..devices, 0..devices).prop_map(|(from, to)| Step::Meet(from, to)),
        ];
        (Just(devices), vec(step, 1..30))
    })
}

/// One saying, with the changes that its writer had seen.
#[derive(Clone, Debug)]
pub struct Said {
    pub at: FactRef,
    pub entity: EntityId,
    pub attribute: u16,
    pub value: Value,
    /// The member it takes out of a set, where it does.
    removes: Option<Value>,
    seen: BTreeSet<usize>,
    change: usize,
}

pub struct Device {
    key: DeviceKey,
    author: EntityId,
    seq: u64,
    previous: Option<ChangeId>,
    pub known: BTreeSet<usize>,
}

pub struct World {
    pub root: RootId,
    pub changes: Vec<Change>,
    pub devices: Vec<Device>,
    pub said: Vec<Said>,
}

pub fn id(number: u8) -> EntityId {
    EntityId::from_moment(1_400_000_000_000 + u64::from(number), [number; 10])
}

pub fn entities() -> [EntityId; 2] {
    [id(1), id(2)]
}

impl World {
    pub fn new(devices: usize) -> Self {
        let mut entropy = SeededEntropy::new("devices of the properties");
        let devices = (0..devices)
            .map(|number| Device {
                key: DeviceKey::generate(&mut entropy).unwrap(),
                author: id(100 + number as u8),
                seq: 0,
                previous: None,
                known: BTreeSet::new(),
            })
            .collect();
        Self {
            root: RootId::new(RootKind::Dispute, id(1)),
            changes: Vec::new(),
            devices,
            said: Vec::new(),
        }
    }

    pub fn of((devices, steps): &(usize, Vec<Step>)) -> Self {
        let mut world = Self::new(*devices);
        for step in steps {
            match step {
                Step::Save(device, deeds) => world.save(*device, deeds),
                Step::Meet(from, to) => world.meet(*from, *to),
            }
        }
        world
    }

    pub fn meet(&mut self, from: usize, to: usize) {
        let known = self.devices[from].known.clone();
        self.devices[to].known.extend(known);
    }

    pub fn save(&mut self, device: usize, deeds: &[Deed]) {
        let folded = self.fold(self.devices[device].known.iter().copied());
        let mut group = Group::default();
        let mut said = Vec::new();
        for deed in deeds {
            let (entity, fact, removes) = what(deed, &folded);
            said.push((entity, fact.clone(), removes));
            group.say(entity, vec![fact]);
        }
        let change = self.sign(device, &[(self.root, group)]);
        let number = self.changes.len();
        for (index, (entity, fact, removes)) in (0..).zip(said) {
            self.said.push(Said {
                at: FactRef {
                    change: change.id(),
                    index,
                },
                entity,
                attribute: fact.attribute,
                value: fact.value,
                removes,
                seen: self.devices[device].known.clone(),
                change: number,
            });
        }
        self.changes.push(change);
        self.devices[device].known.insert(number);
    }

    /// Signs a change of a device, after the one before it.
    pub fn sign(&mut self, device: usize, groups: &[(RootId, Group)]) -> Change {
        let heads = self.heads(device);
        let device = &mut self.devices[device];
        device.seq += 1;
        let header = Header {
            register: id(200),
            device: DeviceId(*device.key.id().as_bytes()),
            seq: device.seq,
            previous: device.previous,
            heads,
            author: device.author,
            // Clocks may stand anywhere: they order nothing.
            at_ms: 1_700_000_000_000 - device.seq * 1_000_000,
            purpose: Purpose::Work,
            digests: Vec::new(),
        };
        let change = Change::make(header, groups, |bytes| device.key.sign(bytes));
        device.previous = Some(change.id());
        change
    }

    fn heads(&self, device: usize) -> Vec<ChangeId> {
        let own = DeviceId(*self.devices[device].key.id().as_bytes());
        let mut newest: Vec<&Header> = Vec::new();
        let mut heads = Vec::new();
        for number in self.devices[device].known.iter().rev() {
            let header = self.changes[*number].header();
            if header.device != own && newest.iter().all(|other| other.device != header.device) {
                newest.push(header);
                heads.push(self.changes[*number].id());
            }
        }
        heads
    }

    /// Folds the changes with these numbers, in the order given.
    pub fn fold(&self, numbers: impl IntoIterator<Item = usize>) -> Folded {
        fold_of(
            numbers.into_iter().map(|number| &self.changes[number]),
            self.root,
        )
    }

    pub fn fold_all(&self) -> Folded {
        self.fold(0..self.changes.len())
    }

    /// Whether a saying still stands, by who had seen what: somebody who saw it
    /// said something else in its place, or took that member out.
    pub fn stands(&self, saying: &Said) -> bool {
        !self.said.iter().any(|other| {
            other.entity == saying.entity
                && other.attribute == saying.attribute
                && other.seen.contains(&saying.change)
                && match &other.removes {
                    Some(member) => *member == saying.value,
                    None => saying.attribute != SET,
                }
        })
    }
}

/// Folds what changes say of a root, as it comes out of their stored bytes.
pub fn fold_of<'a>(changes: impl IntoIterator<Item = &'a Change>, root: RootId) -> Folded {
    let groups: Vec<(Stamp, Group)> = changes
        .into_iter()
        .flat_map(|change| {
            let stamp = Stamp::of(change.id(), change.header());
            change
                .groups()
                .filter(move |(at, _)| *at == root)
                .map(move |(_, bytes)| (stamp, Group::from_bytes(bytes).unwrap()))
        })
        .collect();
    Folded::from_groups(groups.iter().map(|(stamp, group)| (*stamp, group)))
}

fn what(deed: &Deed, folded: &Folded) -> (EntityId, Fact, Option<Value>) {
    let (entity, attribute) = match deed {
        Deed::Set(entity, attribute, _) => (entities()[*entity], SINGLE[*attribute]),
        Deed::Add(entity, _) | Deed::Remove(entity, _) => (entities()[*entity], SET),
    };
    let standing = versions(folded, entity, attribute);
    let names = |value: Option<&Value>| {
        standing
            .iter()
            .filter(|version| value.is_none_or(|value| version.value == *value))
            .map(|version| version.at)
            .collect()
    };
    let (value, replaces, removes) = match deed {
        Deed::Set(_, _, word) => (Value::Line(WORDS[*word].into()), names(None), None),
        Deed::Add(_, word) => (Value::Code(WORDS[*word].into()), Vec::new(), None),
        Deed::Remove(_, word) => {
            let member = Value::Code(WORDS[*word].into());
            (Value::Nothing, names(Some(&member)), Some(member))
        }
    };
    let fact = Fact {
        attribute,
        value,
        replaces,
    };
    (entity, fact, removes)
}

/// The standing sayings of an attribute, also of one this version does not know.
pub fn versions(folded: &Folded, entity: EntityId, attribute: u16) -> Vec<Version> {
    folded
        .entity(entity)
        .into_iter()
        .flat_map(|entity| entity.attributes())
        .filter(|(number, _)| *number == attribute)
        .flat_map(|(_, versions)| versions.to_vec())
        .collect()
}

/// All of a folded record in bytes: everything that can be asked of it.
pub fn dump(folded: &Folded) -> Vec<u8> {
    let mut out = Vec::new();
    for (id, entity) in folded.entities() {
        for (attribute, versions) in entity.attributes() {
            let mut group = Group::default();
            for version in versions {
                let fact = Fact {
                    attribute,
                    value: version.value.clone(),
                    replaces: vec![version.at],
                };
                group.say(id, vec![fact]);
                let stamp = version.stamp;
                out.extend(stamp.at_ms.to_be_bytes());
                out.extend(stamp.seq.to_be_bytes());
                out.extend(stamp.device.0);
                out.extend(stamp.author.as_bytes());
                out.extend(stamp.change.0);
            }
            out.extend(group.to_bytes());
        }
    }
    out
}
