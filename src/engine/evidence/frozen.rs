//! The values beside a file's parts and their names, byte for byte.

use super::forms::{Coming, Index, Names, Whole, part_key};
use crate::domain::id::EntityId;
use crate::engine::pinned;
use crate::vault::{SeededEntropy, VaultKey};

fn upload() -> EntityId {
    EntityId::parse("01496914-a100-7101-8101-010101010101").expect("an id")
}

fn names() -> Names {
    let key = VaultKey::generate(&mut SeededEntropy::new("blob names")).expect("a key");
    Names::new(&key)
}

#[test]
fn the_names_of_files_are_frozen() {
    let (names, hash) = (names(), [7; 32]);
    let parts = names.parts(upload());
    let all = [
        part_key(&parts, 7),
        names.coming(upload()),
        names.file(&hash),
        names.picture(&hash),
    ];
    let made = || all.join("\n") + "\n";
    assert_eq!(pinned::text("blob-names.txt", made), made());
    // A name tells neither the hash nor the id, and the four are apart.
    let told = pinned::hex(&hash);
    assert!(all.iter().all(|name| !name.contains(&told[..8])));
    assert_ne!(all[2][2..], all[3][2..]);
}

#[test]
fn the_values_beside_parts_keep_their_bytes() {
    let index = Index {
        parts: names().parts(upload()),
        count: 3,
        size: 2_500_000,
        file: [9; 32],
    };
    let made = minicbor::to_vec(&index).expect("bytes");
    let remark = "blobs/f/…, unsealed: a recorded file of three parts";
    let pinned = pinned::bytes("blob-file.hex", remark, || made.clone());
    assert_eq!(pinned::hex(&made), pinned::hex(&pinned));
    assert_eq!(minicbor::decode::<Index>(&pinned).expect("an index"), index);

    let coming = Coming {
        upload: *upload().as_bytes(),
        dispute: [2; 16],
        name: "微信图片.jpg".to_owned(),
        begun_ms: 1_420_041_600_000,
        whole: Some(Whole {
            file: [9; 32],
            original: [8; 32],
            size: 2_500_000,
            parts: 3,
            media_type: "image/jpeg".to_owned(),
            remarks: vec![1, 4],
            preview: Some(vec![0xFF, 0xD8]),
        }),
    };
    let made = minicbor::to_vec(&coming).expect("bytes");
    let remark = "blobs/u/…, unsealed: a file that waits to be recorded";
    let pinned = pinned::bytes("blob-coming.hex", remark, || made.clone());
    assert_eq!(pinned::hex(&made), pinned::hex(&pinned));
    assert_eq!(Coming::read(&pinned), Ok(coming));
}
