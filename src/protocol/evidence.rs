//! Files that belong to evidence: how the page hands them over in pieces, what
//! the engine says of them, and how they are read again.
//!
//! A file is never one message: it goes in pieces and comes back in pieces, so
//! that a large one is never twice in memory. The order is
//! [`FileAsk::Begin`], [`FileAsk::Piece`] …, [`FileAsk::End`], and at last
//! [`Command::RecordEvidence`](super::Command::RecordEvidence), which says the
//! facts. Until then the file waits, and is found again after a crash.

use super::Secret;
use crate::domain::id::{DisputeId, EntityId};
use serde::{Deserialize, Serialize};

/// The largest file that is kept, in bytes: 50 MB. A photo has 3–12, a scanned
/// contract up to 20; what is larger is a film, and belongs on a stick.
pub const MAX_FILE_BYTES: u64 = 50_000_000;

/// The largest small picture of a file, in bytes.
pub const MAX_PREVIEW_BYTES: usize = 32 << 10;

/// The largest piece in which a file is handed over, in bytes.
pub const MAX_PIECE_BYTES: usize = 1 << 20;

/// BLAKE3 hash of a file's bytes.
pub type FileHash = [u8; 32];

/// What can be asked about files; only when a register is open.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum FileAsk {
    /// A file is about to come.
    Begin(Incoming),
    /// The next bytes of it.
    Piece {
        /// Which file.
        upload: EntityId,
        /// How many bytes came before.
        at: u64,
        /// The bytes, at most [`MAX_PIECE_BYTES`].
        #[serde(with = "super::as_bytes")]
        bytes: Vec<u8>,
    },
    /// All of it came.
    End {
        /// Which file.
        upload: EntityId,
        /// A small picture of it, at most [`MAX_PREVIEW_BYTES`], if the page could make one.
        preview: Option<Vec<u8>>,
    },
    /// A file that was not recorded is not wanted any more, whether all of it
    /// came or not. One that is recorded is left alone.
    Discard(EntityId),
    /// Files of a dispute that came whole and are not recorded yet.
    Waiting(DisputeId),
    /// One part of a recorded file, counted from 0.
    Read {
        /// Which file.
        file: FileHash,
        /// Which part.
        part: u32,
    },
    /// The small picture of that hash.
    Preview(FileHash),
    /// How many files are kept on this device, and how large they are.
    Stock,
    /// All recorded files as one file, sealed like a backup, which holds none
    /// of them. Answered with [`Reply::File`](super::Reply::File).
    SaveAll {
        /// The register's passphrase, or none to encrypt to the recovery key.
        passphrase: Option<String>,
    },
    /// A file made by [`FileAsk::SaveAll`] is about to come.
    TakeInBegin {
        /// Its first bytes, at least 4 KiB where it has so many.
        #[serde(with = "super::as_bytes")]
        first: Vec<u8>,
        /// What it was encrypted to.
        secret: Secret,
    },
    /// The next bytes of it.
    TakeInPiece {
        /// At most [`MAX_PIECE_BYTES`].
        #[serde(with = "super::as_bytes")]
        bytes: Vec<u8>,
    },
    /// All of it came.
    TakeInEnd,
    /// It is not wanted any more.
    TakeInStop,
}

/// A file that is about to come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Incoming {
    /// The evidence that it will belong to; made by the page.
    pub upload: EntityId,
    /// The dispute.
    pub dispute: DisputeId,
    /// Its name as it came.
    pub name: String,
    /// Its size in bytes.
    pub size: u64,
    /// Keep the place where a picture was taken, because it is wanted as evidence.
    pub keep_place: bool,
}

/// What is answered to a [`FileAsk`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FileReply {
    /// To [`FileAsk::Begin`] and [`FileAsk::Piece`]: so much of it was taken.
    Taken {
        /// Bytes in all.
        received: u64,
    },
    /// To [`FileAsk::End`]: it waits to be recorded.
    Whole(WaitingFile),
    /// To [`FileAsk::Discard`] and [`FileAsk::TakeInStop`].
    Discarded,
    /// To [`FileAsk::TakeInEnd`].
    TakenIn(TakenIn),
    /// To [`FileAsk::Waiting`].
    Waiting(Vec<WaitingFile>),
    /// To [`FileAsk::Read`].
    Part {
        /// The bytes.
        #[serde(with = "super::as_bytes")]
        bytes: Vec<u8>,
        /// How many parts there are.
        parts: u32,
    },
    /// To [`FileAsk::Preview`].
    Preview(Vec<u8>),
    /// To [`FileAsk::Stock`].
    Stock(Stock),
}

/// A file that came whole and is not recorded yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingFile {
    /// The evidence that it will belong to.
    pub upload: EntityId,
    /// Its name as it came.
    pub name: String,
    /// Its media type, by its content rather than its name.
    pub media_type: String,
    /// Bytes of it as it is kept.
    pub size: u64,
    /// What is to be said of it.
    pub remarks: Vec<FileRemark>,
    /// The small picture of it.
    pub preview: Option<Vec<u8>>,
}

impl WaitingFile {
    /// Whether it may be recorded only with a reason.
    #[must_use]
    pub fn needs_reason(&self) -> bool {
        self.remarks.iter().any(|remark| remark.needs_reason())
    }
}

/// What is to be said of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FileRemark {
    /// The place where it was taken was in it and was taken out.
    PlaceRemoved,
    /// The place where it was taken may still be in it: its form cannot be
    /// searched, or is damaged.
    PlaceMayRemain,
    /// It ends too early: cut off on its way, or damaged.
    CutOff,
    /// Its content is not what its name says.
    NotAsNamed,
    /// It is a program. It is kept and never opened.
    Program,
    /// It is neither a picture, nor a PDF, nor a voice note.
    Unusual,
}

impl FileRemark {
    /// Whether a file of which this is said may be recorded only with a reason.
    #[must_use]
    pub const fn needs_reason(self) -> bool {
        matches!(self, Self::CutOff | Self::Program)
    }
}

/// The files that are kept on this device.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stock {
    /// Recorded files that are here.
    pub files: u64,
    /// Their bytes.
    pub bytes: u64,
    /// Files that came whole and wait to be recorded.
    pub waiting: u64,
    /// When files were last saved as a file of their own (milliseconds since
    /// 1970 UTC), and how many.
    pub saved: Option<(u64, u64)>,
}

/// What came of taking files in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakenIn {
    /// Files that were not here.
    pub new: u64,
    /// Files that were here already.
    pub already: u64,
    /// Files of which not everything was in it, or not what their hash says.
    pub damaged: u64,
}
