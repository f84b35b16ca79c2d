//! Pictures made byte by byte go in whole, in pieces, cut off and altered.

use super::*;
use proptest::prelude::*;

#[path = "../../../tests/common/pictures.rs"]
mod pictures;

fn clean_in(kind: FileKind, bytes: &[u8], piece: usize) -> (Vec<u8>, Cleaned) {
    let mut cleaner = Cleaner::new(kind);
    let mut out = Vec::new();
    for piece in bytes.chunks(piece) {
        cleaner.push(piece, &mut out);
    }
    let cleaned = cleaner.finish(&mut out);
    (out, cleaned)
}

fn clean(kind: FileKind, bytes: &[u8]) -> (Vec<u8>, Cleaned) {
    clean_in(kind, bytes, usize::MAX)
}

fn all() -> [(FileKind, Vec<u8>); 3] {
    [
        (FileKind::Jpeg, pictures::jpeg()),
        (FileKind::Png, pictures::png()),
        (FileKind::WebP, pictures::webp()),
    ]
}

const CLEANED: Cleaned = Cleaned {
    found_place: true,
    whole: true,
};

#[test]
fn the_place_and_all_that_is_not_needed_goes_and_the_picture_stays() {
    for (kind, bytes) in all() {
        assert!(pictures::has(&bytes, b"GPSLATITUDEBYTES"), "{kind:?}");
        let (out, cleaned) = clean(kind, &bytes);
        assert_eq!(cleaned, CLEANED, "{kind:?}");
        for secret in pictures::SECRETS {
            assert!(!pictures::has(&out, secret), "{kind:?} {secret:?}");
        }
        // When and with what it was taken stays.
        assert!(pictures::has(&out, b"2014:03:05 10:12:00\0"), "{kind:?}");
        assert!(pictures::has(&out, b"Fictional\0"), "{kind:?}");
    }
}

#[test]
fn the_coded_picture_is_the_same_byte_for_byte() {
    let (out, _) = clean(FileKind::Jpeg, &pictures::jpeg());
    assert!(out.ends_with(&pictures::jpeg_core()));
    assert!(pictures::has(&out, b"ICC_PROFILE\0"));
    assert!(pictures::has(&out, b"JFIF\0"));
    assert!(!pictures::has(&out, b"MPF\0"));

    let (out, _) = clean(FileKind::Png, &pictures::png());
    assert!(pictures::has(&out, &[5; 3_000]));
    assert!(pictures::has(&out, b"pHYs"));
    assert!(out.ends_with(b"IEND\xAE\x42\x60\x82"));

    let before = pictures::webp();
    let (out, _) = clean(FileKind::WebP, &before);
    assert_eq!(out.len(), before.len());
    assert!(pictures::has(&out, &[6; 2_001]));
    assert_eq!(out[20], 0x08, "the flag of XMP is gone, that of Exif stays");
}

#[test]
fn how_a_picture_is_turned_stays() {
    let slim = exif::slim(&pictures::tiff());
    assert!(slim.had_place);
    // Make, orientation, the way to the second directory.
    assert_eq!(&slim.tiff[..10], b"MM\0*\0\0\0\x08\0\x03");
    assert!(pictures::has(
        &slim.tiff,
        &[1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0]
    ));
    // What was made can be read again, and says the same.
    let again = exif::slim(&slim.tiff);
    assert!(!again.had_place);
    assert_eq!(again.tiff, slim.tiff);
}

#[test]
fn checksums_are_those_of_the_standard() {
    assert_eq!(png::checksum(b"IEND"), 0xAE42_6082);
    let (out, _) = clean(FileKind::Png, &pictures::png());
    let at = out.windows(4).position(|name| name == b"eXIf").unwrap();
    let length = be32(&out, at - 4).unwrap();
    let sum = be32(&out, at + 4 + length).unwrap();
    assert_eq!(sum as u32, pictures::crc(&out[at..at + 4 + length]));
}

#[test]
fn pieces_of_any_size_give_the_same() {
    for (kind, bytes) in all() {
        let whole = clean(kind, &bytes);
        for piece in [1, 2, 3, 7, 64, 1_000, 4_096] {
            assert_eq!(clean_in(kind, &bytes, piece), whole, "{kind:?} {piece}");
        }
    }
}

#[test]
fn a_picture_without_anything_to_take_out_is_the_same() {
    for (kind, bytes) in all() {
        let (once, _) = clean(kind, &bytes);
        let (twice, cleaned) = clean(kind, &once);
        assert_eq!(twice, once, "{kind:?}");
        assert!(cleaned.whole && !cleaned.found_place, "{kind:?}");
    }
}

#[test]
fn a_picture_that_is_cut_off_says_so() {
    for (kind, bytes) in all() {
        for end in [0, 1, 11, 40, 300, bytes.len() / 2] {
            let (_, cleaned) = clean(kind, &bytes[..end]);
            assert!(!cleaned.whole, "{kind:?} cut at {end}");
        }
    }
}

#[test]
fn other_files_pass_as_they_are() {
    for kind in [FileKind::Pdf, FileKind::Heic, FileKind::Other] {
        let bytes = pictures::heic();
        assert_eq!(clean(kind, &bytes).0, bytes);
    }
}

proptest! {
    #[test]
    fn altered_bytes_never_harm(at in 0_usize..5_000, to: u8, piece in 1_usize..2_000) {
        for (kind, mut bytes) in all() {
            let at = at % bytes.len();
            bytes[at] = to;
            let (out, _) = clean_in(kind, &bytes, piece);
            prop_assert!(out.len() <= bytes.len() + 64);
        }
    }

    #[test]
    fn foreign_bytes_never_harm(bytes: Vec<u8>) {
        for (kind, whole) in all() {
            clean(kind, &bytes);
            let mixed = [&whole[..40], &bytes].concat();
            clean(kind, &mixed);
            exif::slim(&bytes);
        }
    }
}
