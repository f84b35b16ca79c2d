//! Bytes: what is written is read again, what is not known survives, what was
//! altered is refused, and what is hostile costs nothing.

use super::values;
use super::world::{World, id, story};
use concord::record::{Change, ChangeError, Fact, Group, Header, Purpose, RootId, Value};
use concord::vault::{self, DeviceKey, SeededEntropy};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

fn key() -> DeviceKey {
    DeviceKey::generate(&mut SeededEntropy::new("a device")).unwrap()
}

fn make(groups: &[(RootId, Group)]) -> Change {
    let key = key();
    let header = Header {
        register: id(1),
        device: concord::record::DeviceId(*key.id().as_bytes()),
        seq: 1,
        previous: None,
        heads: Vec::new(),
        author: id(2),
        at_ms: 1_700_000_000_000,
        purpose: Purpose::Work,
        digests: Vec::new(),
    };
    Change::make(header, groups, |bytes| key.sign(bytes))
}

fn signed(change: &Change) -> bool {
    vault::DeviceId::from_bytes(change.header().device.0)
        .verify(&Change::signed_bytes(change.id()), change.signature())
        .is_ok()
}

/// Whether altered bytes would be taken for a change.
fn accepted(bytes: &[u8]) -> bool {
    Change::from_bytes(bytes).is_ok_and(|change| signed(&change))
}

fn group_of(value: Value) -> Group {
    let mut group = Group::default();
    let replaces = Vec::new();
    group.say(
        id(3),
        vec![Fact {
            attribute: 2099,
            value,
            replaces,
        }],
    );
    group
}

/// A group of one fact whose value is these bytes.
fn group_around(value: &[u8]) -> Vec<u8> {
    let whole = group_of(Value::Nothing).to_bytes();
    let bare = whole.strip_suffix(&[0x81, 0x00]).unwrap();
    [bare, value].concat()
}

proptest! {
    #[test]
    fn a_value_comes_back_in_the_same_bytes(value in values::known()) {
        let group = group_of(value);
        let bytes = group.to_bytes();
        let read = Group::from_bytes(&bytes).unwrap();
        prop_assert_eq!(&read, &group);
        prop_assert!(!matches!(read.entities[0].facts[0].value, Value::Unknown(_)));
        prop_assert_eq!(read.to_bytes(), bytes);
    }

    #[test]
    fn a_value_of_a_later_version_is_kept_byte_for_byte(raw in values::unknown_bytes()) {
        let bytes = group_around(&raw);
        let read = Group::from_bytes(&bytes).unwrap();
        prop_assert_eq!(&read.entities[0].facts[0].value, &Value::Unknown(raw));
        prop_assert_eq!(read.to_bytes(), bytes);
    }

    #[test]
    fn any_item_in_place_of_a_value_survives(raw in values::item()) {
        let bytes = group_around(&raw);
        prop_assert_eq!(Group::from_bytes(&bytes).unwrap().to_bytes(), bytes);
    }

    #[test]
    fn a_group_comes_back(group in values::group()) {
        let bytes = group.to_bytes();
        let read = Group::from_bytes(&bytes).unwrap();
        prop_assert_eq!(&read, &group);
        prop_assert_eq!(read.to_bytes(), bytes);
    }

    #[test]
    fn a_header_comes_back(header in values::header()) {
        let bytes = header.to_bytes();
        let read = Header::from_bytes(&bytes).unwrap();
        prop_assert_eq!(&read, &header);
        prop_assert_eq!(read.to_bytes(), bytes);
    }

    #[test]
    fn a_change_comes_back_and_each_group_is_found(
        groups in vec((values::root(), values::group()), 0..5),
    ) {
        let change = make(&groups);
        let bytes = change.to_bytes();
        let read = Change::from_bytes(&bytes).unwrap();
        prop_assert_eq!(&read, &change);
        prop_assert_eq!(read.to_bytes(), bytes.clone());
        prop_assert!(signed(&read));
        for (root, group) in &groups {
            let (id, header, found) = Change::read_group(&bytes, *root).unwrap().unwrap();
            prop_assert_eq!(id, change.id());
            prop_assert_eq!(&header, change.header());
            prop_assert_eq!(found, group.to_bytes());
        }
        let other = RootId { kind: 9, id: id(9) };
        prop_assert!(Change::read_group(&bytes, other).unwrap().is_none());
        let parts: Vec<Vec<u8>> = change.groups().map(|(_, bytes)| bytes.to_vec()).collect();
        let again = Change::from_parts(change.header_bytes().to_vec(), *change.signature(), parts);
        prop_assert_eq!(again, Ok(change));
    }

    #[test]
    fn an_altered_byte_is_refused(story in story(), at: Index, flip in 1_u8..=255) {
        let world = World::of(&story);
        for change in &world.changes {
            let mut bytes = change.to_bytes();
            prop_assert!(accepted(&bytes));
            let at = at.index(bytes.len());
            bytes[at] ^= flip;
            prop_assert!(!accepted(&bytes), "byte {}", at);
        }
    }

    #[test]
    fn a_cut_or_lengthened_change_is_refused(story in story(), at: Index, more in vec(any::<u8>(), 1..5)) {
        let world = World::of(&story);
        for change in &world.changes {
            let bytes = change.to_bytes();
            prop_assert!(Change::from_bytes(&bytes[..at.index(bytes.len())]).is_err());
            prop_assert!(Change::from_bytes(&[bytes, more.clone()].concat()).is_err());
        }
    }

    #[test]
    fn parts_of_two_changes_do_not_mix(left in values::group(), right in values::group()) {
        prop_assume!(left != right);
        let roots = [RootId { kind: 3, id: id(1) }, RootId { kind: 3, id: id(2) }];
        let one = make(&[(roots[0], left.clone()), (roots[1], right.clone())]);
        let other = make(&[(roots[0], right.clone()), (roots[1], left.clone())]);
        let parts = |change: &Change| -> Vec<Vec<u8>> {
            change.groups().map(|(_, bytes)| bytes.to_vec()).collect()
        };
        let header = one.header_bytes().to_vec();
        prop_assert_eq!(
            Change::from_parts(header.clone(), *one.signature(), parts(&other)),
            Err(ChangeError::Digest)
        );
        prop_assert_eq!(
            Change::from_parts(header.clone(), *one.signature(), parts(&one)[..1].to_vec()),
            Err(ChangeError::Malformed)
        );
        let mixed = Change::from_parts(header, *other.signature(), parts(&one)).unwrap();
        prop_assert!(!signed(&mixed));
    }

    #[test]
    fn foreign_bytes_are_refused_quietly(bytes in vec(any::<u8>(), 0..400), root in values::root()) {
        prop_assert!(!accepted(&bytes));
        let _ = Header::from_bytes(&bytes);
        let _ = Group::from_bytes(&bytes);
        let _ = Change::read_group(&bytes, root);
    }

    #[test]
    fn well_formed_bytes_of_others_are_refused_quietly(item in values::item(), root in values::root()) {
        prop_assert!(!accepted(&item));
        let _ = Header::from_bytes(&item);
        let _ = Group::from_bytes(&item);
        let _ = Change::read_group(&item, root);
    }

    #[test]
    fn bytes_near_to_ours_never_panic(
        group in values::group(),
        header in values::header(),
        blows in vec((any::<Index>(), any::<u8>()), 1..6),
    ) {
        for mut bytes in [group.to_bytes(), header.to_bytes(), make(&[(RootId { kind: 3, id: id(1) }, group)]).to_bytes()] {
            for (at, byte) in &blows {
                let at = at.index(bytes.len());
                bytes[at] = *byte;
            }
            let _ = Group::from_bytes(&bytes);
            let _ = Header::from_bytes(&bytes);
            let _ = Change::from_bytes(&bytes);
            let _ = Change::read_group(&bytes, RootId { kind: 3, id: id(1) });
        }
    }
}

/// Were any of these lengths believed, the program would ask for more memory
/// than there is, and end.
#[test]
fn claimed_lengths_are_not_believed() {
    let claims = [1_u64 << 31, u64::from(u32::MAX), 1 << 40, 1 << 62, u64::MAX];
    let claim = |major: u8, length: u64| [&[major << 5 | 27][..], &length.to_be_bytes()].concat();
    for length in claims {
        for major in 2..=5 {
            let huge = claim(major, length);
            for before in [
                vec![],
                vec![0x83],
                vec![0x83, 0x41, 0x00, 0x41, 0x00],
                vec![0x8a, 0x01],
                vec![0x81, 0x82],
                group_around(&[]),
                group_around(&[0x82, 0x01]),
                group_around(&[0x82, 0x0e]),
            ] {
                let bytes = [before, huge.clone()].concat();
                assert!(Change::from_bytes(&bytes).is_err());
                assert!(Header::from_bytes(&bytes).is_err());
                assert!(Group::from_bytes(&bytes).is_err());
                assert!(Change::read_group(&bytes, RootId { kind: 3, id: id(1) }).is_err());
            }
        }
    }
}

/// Were nesting followed by calls, the stack would end first.
#[test]
fn deep_nesting_is_walked_without_the_stack() {
    const DEEP: usize = 1 << 20;
    for (open, close) in [(0x81_u8, vec![]), (0xc1, vec![]), (0x9f, vec![0xff; DEEP])] {
        let deep = [vec![open; DEEP], vec![0x00], close].concat();
        let bytes = group_around(&deep);
        let group = Group::from_bytes(&bytes).unwrap();
        assert_eq!(group.to_bytes(), bytes);
        assert!(Change::from_bytes(&deep).is_err());
        assert!(Header::from_bytes(&deep).is_err());
        assert!(Group::from_bytes(&deep).is_err());
    }
}

/// What says the same as one of ours in other bytes is kept as it came: were it
/// read, it would be written differently from what was signed.
#[test]
fn a_value_in_bytes_that_we_would_not_write_is_kept_as_it_is() {
    for raw in [
        &b"\x82\x18\x01\x61x"[..],         // the shape in two bytes
        b"\x82\x01\x78\x01x",              // the length in two bytes
        b"\x82\x01\x7f\x61x\xff",          // text in parts
        b"\x9f\x01\x61x\xff",              // an array without length
        b"\x82\x08\x1b\0\0\0\0\0\0\0\x05", // a number in nine bytes
        b"\x83\x04\x18\x64\x63cny",        // a currency in small letters
        b"\x82\x0b\x62cn",                 // a country in small letters
        b"\x82\x0c\x67zh-Hans",            // a language with more than we keep
        b"\x82\x0d\x6fZH:fluent/basic",    // a skill in capitals
    ] {
        let bytes = group_around(raw);
        let group = Group::from_bytes(&bytes).unwrap();
        let value = &group.entities[0].facts[0].value;
        assert_eq!(*value, Value::Unknown(raw.to_vec()));
        assert_eq!(group.to_bytes(), bytes);
    }
}

#[test]
fn a_root_said_twice_is_joined_when_made_and_refused_when_read() {
    let root = RootId { kind: 3, id: id(1) };
    let (first, second) = (group_of(Value::Flag(true)), group_of(Value::Flag(false)));
    let change = make(&[(root, first.clone()), (root, second.clone())]);
    let joined: Vec<_> = change
        .groups()
        .map(|(_, bytes)| Group::from_bytes(bytes).unwrap())
        .collect();
    assert_eq!(joined.len(), 1);
    assert_eq!(
        joined[0].entities,
        [first.entities.clone(), second.entities].concat()
    );

    let mut header = change.header().clone();
    let bytes = first.to_bytes();
    let digest = *blake3::hash(&bytes).as_bytes();
    header.digests = vec![(root, digest), (root, digest)];
    let forged = Change::from_parts(header.to_bytes(), [0; 64], vec![bytes.clone(), bytes]);
    assert_eq!(forged, Err(ChangeError::Malformed));
}
