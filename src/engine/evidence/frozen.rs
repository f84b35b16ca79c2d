//! The values beside a file's parts and their names, byte for byte.

use super::carry::{A_FILE, Head, KIND, Manifest};
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

#[test]
fn the_inside_of_a_file_of_files_keeps_its_bytes() {
    let manifest = Manifest {
        format: 1,
        kind: KIND.to_owned(),
        register: [3; 16],
        label: "某地涉外纠纷人民调解委员会".to_owned(),
        files: 1,
        made_at_ms: 1_420_041_600_000,
    };
    let head = Head {
        what: A_FILE,
        hash: *blake3::hash(b"%PDF-%%EOF").as_bytes(),
        size: 10,
    };
    let mut made = minicbor::to_vec(&manifest).expect("bytes");
    made.extend(minicbor::to_vec(&head).expect("bytes"));
    for part in [b"%PDF-", b"%%EOF"] {
        let mut encoder = minicbor::Encoder::new(&mut made);
        encoder.bytes(part).expect("bytes");
    }
    let remark = "the plaintext of a file of files: a manifest, a head, two parts";
    let pinned = pinned::bytes("files-plain.hex", remark, || made.clone());
    assert_eq!(pinned::hex(&made), pinned::hex(&pinned));
    let mut decoder = minicbor::Decoder::new(&pinned);
    assert_eq!(decoder.decode::<Manifest>().expect("a manifest"), manifest);
    assert_eq!(decoder.decode::<Head>().expect("a head"), head);
}
