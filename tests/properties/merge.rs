//! Merging is set union: what is so depends on the set of changes alone.

use super::world::{self, Deed, SET, SINGLE, Step, World, dump, fold_of, story, versions};
use concord::domain::attribute::Attribute;
use concord::record::{Change, Fact, Group, Value};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

/// The numbers below `count`, in an order that follows from `seed`.
fn shuffled(count: usize, mut seed: u64) -> Vec<usize> {
    let mut numbers: Vec<usize> = (0..count).collect();
    for at in (1..count).rev() {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        numbers.swap(at, (seed >> 33) as usize % (at + 1));
    }
    numbers
}

proptest! {
    #[test]
    fn order_repetition_and_splitting_make_no_difference(
        story in story(),
        seed: u64,
        twice in vec(any::<Index>(), 0..12),
        cut: Index,
    ) {
        let world = World::of(&story);
        let expected = world.fold_all();
        let count = world.changes.len();

        let mut numbers = shuffled(count, seed);
        if count > 0 {
            for at in &twice {
                let (number, place) = (at.index(count), at.index(numbers.len()));
                numbers.insert(place, number);
            }
        }
        let again = world.fold(numbers.iter().copied());
        prop_assert_eq!(&again, &expected);
        prop_assert_eq!(dump(&again), dump(&expected));

        // In two halves that overlap, as bytes that went through a store.
        let stored: Vec<Vec<u8>> = world.changes.iter().map(Change::to_bytes).collect();
        let cut = if numbers.is_empty() { 0 } else { cut.index(numbers.len()) };
        let (first, second) = numbers.split_at(cut);
        let read: Vec<Change> = second.iter().chain(first).chain(second)
            .map(|number| Change::from_bytes(&stored[*number]).unwrap())
            .collect();
        let again = fold_of(&read, world.root);
        prop_assert_eq!(&again, &expected);
        prop_assert_eq!(dump(&again), dump(&expected));
    }

    #[test]
    fn what_stands_is_what_nobody_who_saw_it_replaced(story in story()) {
        let world = World::of(&story);
        let folded = world.fold_all();
        for saying in &world.said {
            let there = versions(&folded, saying.entity, saying.attribute)
                .iter()
                .any(|version| version.at == saying.at && version.value == saying.value);
            prop_assert_eq!(there, world.stands(saying), "{:?}", saying);
        }
        let standing: usize = folded.entities()
            .flat_map(|(_, entity)| entity.attributes())
            .map(|(_, versions)| versions.len())
            .sum();
        prop_assert_eq!(standing, world.said.iter().filter(|said| world.stands(said)).count());
    }

    #[test]
    fn devices_that_have_met_agree(story in story(), seed: u64) {
        let mut world = World::of(&story);
        let devices = world.devices.len();
        // Everyone hands on to everyone, twice round, in any order.
        for pair in shuffled(devices * devices, seed).repeat(devices) {
            world.meet(pair / devices, pair % devices);
        }
        let all = world.fold_all();
        for device in 0..devices {
            let known = world.devices[device].known.clone();
            prop_assert_eq!(&world.fold(known), &all);
        }
    }

    #[test]
    fn a_decision_that_saw_every_saying_leaves_one(story in story(), word in 0_usize..4) {
        let mut world = World::of(&story);
        for from in 1..world.devices.len() {
            world.meet(from, 0);
        }
        for attribute in 0..SINGLE.len() {
            world.save(0, &[Deed::Set(0, attribute, word)]);
        }
        let folded = world.fold_all();
        for attribute in SINGLE {
            prop_assert_eq!(versions(&folded, world::entities()[0], attribute).len(), 1);
        }
        let disputed: Vec<_> = folded
            .conflicts()
            .filter(|(entity, ..)| *entity == world::entities()[0])
            .collect();
        prop_assert_eq!(disputed, vec![]);
    }

    #[test]
    fn no_saying_disappears_unnamed(story in story()) {
        let world = World::of(&story);
        let folded = world.fold_all();
        let mut named = std::collections::BTreeSet::new();
        for change in &world.changes {
            for (_, bytes) in change.groups() {
                let group = Group::from_bytes(bytes).unwrap();
                named.extend(group.entities.into_iter().flat_map(|run| run.facts).flat_map(|f| f.replaces));
            }
        }
        for saying in &world.said {
            let there = versions(&folded, saying.entity, saying.attribute)
                .iter()
                .any(|version| version.at == saying.at);
            prop_assert!(there != named.contains(&saying.at));
        }
    }
}

fn goods(world: &World) -> Vec<String> {
    versions(&world.fold_all(), world::entities()[0], SINGLE[0])
        .iter()
        .filter_map(|version| version.value.text().map(str::to_owned))
        .collect()
}

fn in_conflict(world: &World) -> bool {
    let folded = world.fold_all();
    let entity = folded.entity(world::entities()[0]).unwrap();
    entity.is_in_conflict(Attribute::DisputeGoods)
}

fn told(steps: &[Step]) -> World {
    World::of(&(3, steps.to_vec()))
}

fn set(device: usize, word: usize) -> Step {
    Step::Save(device, vec![Deed::Set(0, 0, word)])
}

#[test]
fn a_saying_in_place_of_one_it_saw_leaves_one() {
    let world = told(&[set(0, 0), Step::Meet(0, 1), set(1, 1)]);
    assert_eq!(goods(&world), ["zips"]);
    assert!(!in_conflict(&world));
}

#[test]
fn two_that_did_not_see_each_other_both_stand() {
    let world = told(&[set(0, 0), Step::Meet(0, 1), set(0, 2), set(1, 1)]);
    let mut both = goods(&world);
    both.sort();
    assert_eq!(both, ["socks", "zips"]);
    assert!(in_conflict(&world));
}

#[test]
fn two_that_say_the_same_are_no_conflict() {
    let world = told(&[set(0, 1), set(1, 1)]);
    assert_eq!(goods(&world), ["zips", "zips"]);
    assert!(!in_conflict(&world));
}

#[test]
fn a_decision_ends_a_conflict_and_another_one_beside_it_begins_it_anew() {
    let apart = [set(0, 0), set(1, 1), Step::Meet(0, 2), Step::Meet(1, 2)];
    let decided = told(&[&apart[..], &[set(2, 2)]].concat());
    assert_eq!(goods(&decided), ["socks"]);
    assert!(!in_conflict(&decided));

    let beside = [Step::Meet(0, 1), set(1, 3), set(2, 2)];
    let world = told(&[&apart[..], &beside].concat());
    let mut both = goods(&world);
    both.sort();
    assert_eq!(both, ["socks", "toys"]);
    assert!(in_conflict(&world));
}

#[test]
fn a_removal_takes_away_only_what_it_has_seen() {
    let members = |world: &World| -> Vec<String> {
        let folded = world.fold_all();
        let entity = folded.entity(world::entities()[0]).unwrap();
        let mut members: Vec<String> = entity
            .values(Attribute::DisputeForeignElements)
            .iter()
            .filter_map(|value| value.code().map(str::to_owned))
            .collect();
        members.sort();
        members
    };
    let add = |device, word| Step::Save(device, vec![Deed::Add(0, word)]);
    let remove = |device, word| Step::Save(device, vec![Deed::Remove(0, word)]);

    let both = [add(0, 0), add(1, 1), add(1, 0)];
    assert_eq!(members(&told(&both)), ["buttons", "zips"]);
    // Device 0 saw its own "buttons" only; that of device 1 stays.
    let removed = [&both[..], &[remove(0, 0)]].concat();
    assert_eq!(members(&told(&removed)), ["buttons", "zips"]);
    let met = [&both[..], &[Step::Meet(1, 0), remove(0, 0)]].concat();
    assert_eq!(members(&told(&met)), ["zips"]);
    // Taken out and put in again.
    let again = [&met[..], &[add(2, 0)]].concat();
    assert_eq!(members(&told(&again)), ["buttons", "zips"]);
}

#[test]
fn a_saying_replaces_nothing_of_another_attribute_or_entity() {
    let mut world = told(&[set(0, 0), set(0, 1)]);
    let seen = versions(&world.fold_all(), world::entities()[0], SINGLE[0]);
    let names = |attribute| Fact {
        attribute,
        value: Value::Nothing,
        replaces: seen.iter().map(|version| version.at).collect(),
    };
    for (entity, attribute) in [
        (world::entities()[0], SINGLE[1]),
        (world::entities()[0], SET),
        (world::entities()[1], SINGLE[0]),
    ] {
        let mut group = Group::default();
        group.say(entity, vec![names(attribute)]);
        let change = world.sign(1, &[(world.root, group)]);
        world.changes.push(change);
    }
    assert_eq!(goods(&world), ["zips"]);
}
