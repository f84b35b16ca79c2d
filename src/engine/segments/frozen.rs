//! Segments and header packs, byte for byte, and the way of a change through them.

use super::*;
use crate::engine::pinned;

fn changes() -> [Change; 2] {
    ["change-first.hex", "change-second.hex"].map(|name| {
        Change::from_bytes(&pinned::bytes(name, "", || {
            panic!("pin tests/format.rs first")
        }))
        .expect("a pinned change")
    })
}

fn entry(change: &Change, root: RootId) -> Option<Said> {
    let header = change.header();
    let (_, group) = change.groups().find(|(at, _)| *at == root)?;
    Some(Said {
        change: change.id().0,
        at_ms: header.at_ms,
        seq: header.seq,
        device: header.device.0,
        author: *header.author.as_bytes(),
        group: group.to_vec(),
    })
}

#[test]
fn a_segment_and_a_pack_keep_their_bytes() {
    let changes = changes();
    let (root, _) = changes[0].groups().next().expect("a root");
    let entries: Vec<Said> = changes.iter().filter_map(|c| entry(c, root)).collect();
    assert_eq!(entries.len(), 2);
    let made = minicbor::to_vec(&entries).expect("bytes");
    let remark = "segments/d/…, unsealed: what two changes said of one root";
    let pinned = pinned::bytes("segment.hex", remark, || made.clone());
    assert_eq!(pinned::hex(&made), pinned::hex(&pinned));

    let pack: Vec<Retired> = (41..)
        .zip(&changes)
        .map(|(ordinal, change)| Retired {
            ordinal,
            header: change.header_bytes().to_vec(),
            signature: *change.signature(),
            chunks: None,
        })
        .collect();
    let made = minicbor::to_vec(&pack).expect("bytes");
    let remark = "segments/h/…, unsealed: headers and signatures of retired changes";
    let pinned_pack = pinned::bytes("header-pack.hex", remark, || made.clone());
    assert_eq!(pinned::hex(&made), pinned::hex(&pinned_pack));

    // What is pinned puts the first change together again, byte for byte.
    let entries: Vec<Said> = minicbor::decode(&pinned).expect("a segment");
    let pack: Vec<Retired> = minicbor::decode(&pinned_pack).expect("a pack");
    let retired = &pack[0];
    let groups = vec![entries[0].group.clone()];
    let again = Change::from_parts(retired.header.clone(), retired.signature, groups);
    assert_eq!(again.as_ref(), Ok(&changes[0]));
    assert_eq!(retired.ordinal, 41);
}

#[test]
fn the_keys_of_segments_are_frozen() {
    let (root, _) = changes()[0].groups().next().expect("a root").to_owned();
    let key = segment_key(root);
    assert_eq!(key, "d/3-01496914-a100-7101-8101-010101010101");
    assert_eq!(root_of(&key), Some(root));
    for other in ["d/3", "d/x-0", "h/000000000001", "d/300-01496914"] {
        assert_eq!(root_of(other), None, "{other}");
    }
}
