//! The values beside a file's parts, and the names under which all of it lies.
//! Frozen, additive; described in `docs/format.md`.

use crate::domain::id::EntityId;
use crate::engine::trouble::Trouble;
use crate::protocol::evidence::FileRemark;
use crate::vault::VaultKey;
use minicbor::{Decode, Encode};
use zeroize::Zeroizing;

/// Prefix of what is coming in or waits.
pub(super) const COMING: &str = "u/";
/// Prefix of recorded files.
pub(super) const FILE: &str = "f/";

/// Prefix of small pictures.
pub(super) const PICTURE: &str = "p/";

/// Key in `meta` of when files were last saved.
pub(super) const SAVED: &str = "files";

/// When files were last saved as a file of their own, and how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(super) struct Saved {
    /// Milliseconds since 1970 UTC.
    #[n(0)]
    pub(super) at_ms: u64,
    #[n(1)]
    pub(super) files: u64,
}

/// Makes names out of ids and hashes.
pub(super) struct Names(Zeroizing<[u8; 32]>);

impl Names {
    pub(super) fn new(key: &VaultKey) -> Self {
        Self(key.subkey("concord v1 blob names"))
    }

    /// The parts of one upload.
    pub(super) fn parts(&self, upload: EntityId) -> String {
        format!("c/{}/", self.hash(b'c', upload.as_bytes()))
    }

    /// An upload that is coming in or waits.
    pub(super) fn coming(&self, upload: EntityId) -> String {
        format!("{COMING}{}", self.hash(b'u', upload.as_bytes()))
    }

    /// A recorded file.
    pub(super) fn file(&self, hash: &[u8; 32]) -> String {
        format!("{FILE}{}", self.hash(b'f', hash))
    }

    /// A small picture.
    pub(super) fn picture(&self, hash: &[u8; 32]) -> String {
        format!("{PICTURE}{}", self.hash(b'p', hash))
    }

    fn hash(&self, use_: u8, bytes: &[u8]) -> String {
        let mut hasher = blake3::Hasher::new_keyed(&self.0);
        hasher.update(&[use_]);
        hasher.update(bytes);
        hasher.finalize().to_hex().to_string()
    }
}

/// The key of one part under its prefix, counted from 0.
pub(super) fn part_key(parts: &str, number: u32) -> String {
    format!("{parts}{number:04}")
}

/// A recorded file: where its parts lie.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(super) struct Index {
    /// What its parts' keys begin with.
    #[n(0)]
    pub(super) parts: String,
    /// How many parts.
    #[n(1)]
    pub(super) count: u32,
    /// Bytes in all.
    #[n(2)]
    pub(super) size: u64,
    /// Its BLAKE3 hash.
    #[cbor(n(3), with = "minicbor::bytes")]
    pub(super) file: [u8; 32],
}

/// A file that is coming in, or came whole and waits to be recorded.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(super) struct Coming {
    #[cbor(n(0), with = "minicbor::bytes")]
    pub(super) upload: [u8; 16],
    #[cbor(n(1), with = "minicbor::bytes")]
    pub(super) dispute: [u8; 16],
    #[n(2)]
    pub(super) name: String,
    /// When it began: milliseconds since 1970 UTC.
    #[n(3)]
    pub(super) begun_ms: u64,
    /// Nothing until all of it came.
    #[n(4)]
    pub(super) whole: Option<Whole>,
}

/// What is known of a file once all of it came.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(super) struct Whole {
    /// As it is kept.
    #[cbor(n(0), with = "minicbor::bytes")]
    pub(super) file: [u8; 32],
    /// As it came.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub(super) original: [u8; 32],
    /// Bytes as it is kept.
    #[n(2)]
    pub(super) size: u64,
    #[n(3)]
    pub(super) parts: u32,
    #[n(4)]
    pub(super) media_type: String,
    /// Frozen numbers of remarks.
    #[n(5)]
    pub(super) remarks: Vec<u8>,
    #[cbor(n(6), with = "minicbor::bytes")]
    pub(super) preview: Option<Vec<u8>>,
}

impl Coming {
    pub(super) fn read(plain: &[u8]) -> Result<Self, Trouble> {
        minicbor::decode(plain).map_err(|_| Trouble::Unsound)
    }
}

impl Whole {
    /// What is said of it; remarks of later versions are left out.
    pub(super) fn remarks(&self) -> Vec<FileRemark> {
        let known = |number: &u8| {
            REMARKS
                .iter()
                .find(|(frozen, _)| frozen == number)
                .map(|(_, remark)| *remark)
        };
        self.remarks.iter().filter_map(known).collect()
    }
}

/// The frozen number of a remark.
pub(super) fn remark_number(remark: FileRemark) -> u8 {
    REMARKS
        .iter()
        .find(|(_, known)| *known == remark)
        .map_or(0, |(number, _)| *number)
}

const REMARKS: [(u8, FileRemark); 6] = [
    (1, FileRemark::PlaceRemoved),
    (2, FileRemark::PlaceMayRemain),
    (3, FileRemark::CutOff),
    (4, FileRemark::NotAsNamed),
    (5, FileRemark::Program),
    (6, FileRemark::Unusual),
];
