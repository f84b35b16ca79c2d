//! Sorting and ordered collections that keep the program small: the standard
//! library copies its whole sorting for every type and every order (9 to 70 kB
//! each in the engine), these copy a comparison and an exchange. For lists that
//! a person could read; what is sorted by the ten thousand sorts for itself.
//! Imports nothing.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// Sorting in few bytes. Stable, like [`slice::sort_by`].
pub trait Order<T> {
    /// Sorts by a comparison.
    fn order_by(&mut self, compare: impl FnMut(&T, &T) -> Ordering);

    /// Sorts by a key, which is read at every comparison.
    fn order_by_key<K: Ord>(&mut self, mut key: impl FnMut(&T) -> K) {
        self.order_by(|left, right| key(left).cmp(&key(right)));
    }

    /// Sorts by what the things are.
    fn order(&mut self)
    where
        T: Ord,
    {
        self.order_by(T::cmp);
    }
}

impl<T> Order<T> for [T] {
    fn order_by(&mut self, compare: impl FnMut(&T, &T) -> Ordering) {
        let count = self.len();
        let items = self;
        sort(&mut Items { items, compare }, count);
    }
}

/// A set of what comes, without sorting it first.
pub fn set_of<T: Ord>(items: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    let mut set = BTreeSet::new();
    for item in items {
        set.insert(item);
    }
    set
}

/// A map of what comes, without sorting it first; a later value replaces an
/// earlier one of the same key.
pub fn map_of<K: Ord, V>(items: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut map = BTreeMap::new();
    for (key, value) in items {
        map.insert(key, value);
    }
    map
}

/// Sorts positions by a comparison of what stands there; stable.
pub fn order_positions(positions: &mut [u32], compare: &mut dyn FnMut(u32, u32) -> Ordering) {
    positions.sort_by(|left, right| compare(*left, *right));
}

/// What the sorting must know of a list: nothing of its type.
trait Places {
    fn compare(&mut self, left: usize, right: usize) -> Ordering;
    fn swap(&mut self, left: usize, right: usize);
}

struct Items<'a, T, F> {
    items: &'a mut [T],
    compare: F,
}

impl<T, F: FnMut(&T, &T) -> Ordering> Places for Items<'_, T, F> {
    fn compare(&mut self, left: usize, right: usize) -> Ordering {
        (self.compare)(&self.items[left], &self.items[right])
    }

    fn swap(&mut self, left: usize, right: usize) {
        self.items.swap(left, right);
    }
}

/// Up to here exchanging neighbours is quicker than a list of positions.
const FEW: usize = 12;

fn sort(places: &mut dyn Places, count: usize) {
    if count <= FEW {
        for next in 1..count {
            let mut at = next;
            while at > 0 && places.compare(at - 1, at) == Ordering::Greater {
                places.swap(at - 1, at);
                at -= 1;
            }
        }
        return;
    }
    // Which thing belongs where; no list of ours is longer than a `u32` tells.
    let mut from: Vec<u32> = (0..u32::try_from(count).unwrap_or(u32::MAX)).collect();
    order_positions(&mut from, &mut |left, right| {
        places.compare(left as usize, right as usize)
    });
    let mut to = vec![0; from.len()];
    for (place, thing) in from.into_iter().enumerate() {
        to[thing as usize] = place;
    }
    for place in 0..to.len() {
        while to[place] != place {
            let target = to[place];
            places.swap(place, target);
            to.swap(place, target);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sorts_like_the_standard_library(
            things in prop::collection::vec((0_u8..20, any::<u16>()), 0..200),
        ) {
            let mut wanted = things.clone();
            wanted.sort_by_key(|(key, _)| std::cmp::Reverse(*key));
            let mut ours = things.clone();
            ours.order_by_key(|(key, _)| std::cmp::Reverse(*key));
            prop_assert_eq!(&ours, &wanted);

            wanted.sort();
            ours.order();
            prop_assert_eq!(&ours, &wanted);

            let set: BTreeSet<_> = things.iter().copied().collect();
            prop_assert_eq!(set_of(things.iter().copied()), set);
            let map: BTreeMap<_, _> = things.iter().copied().collect();
            prop_assert_eq!(map_of(things), map);
        }
    }
}
