//! Files of evidence: taken in piece by piece, kept in sealed parts, read again.
//!
//! | key in `blobs` | value |
//! | --- | --- |
//! | `c/‹upload›/0007` | one part of a file, at most [`PART`] bytes |
//! | `u/‹upload›` | a file that is coming in or waits to be recorded |
//! | `f/‹file›` | a recorded file: which parts it has |
//! | `p/‹picture›` | a small picture of a file |
//!
//! What stands between ‹› is a hash under a key of the register, so that a name
//! tells nobody which file it is, not even someone who has the same file.
//!
//! The order is: that a file begins to come (`u/`), its parts one transaction
//! each, that it is whole (`u/` again) – and at last one transaction with the
//! change that says its facts, `f/`, `p/` and the removal of `u/`. So what no
//! fact names can be told without reading a single fact: it has an `u/`. Parts of a file that never
//! became whole go when nobody asks for anything; a file that is whole waits
//! until a person records it or throws it away (`docs/decisions/0011`).
//!
//! Unlocking, lists, search, figures and opening a dispute read nothing of this.
//! This room must not import web-sys or leptos.

mod carry;
mod forms;
mod intake;
mod read;
mod record;
mod sweep;
mod take_in;

use super::environment::Environment;
use super::register::Register;
use super::trouble::Trouble;
use crate::domain::id::EntityId;
use crate::protocol::Reply;
use crate::protocol::evidence::{FileAsk, FileReply};
use crate::store::Store;
use forms::{Index, Names};
use intake::Upload;
use std::collections::BTreeMap;
use take_in::Taking;

/// Bytes of a file in one part: with what sealing adds, below 1 MiB.
pub const PART: usize = 1_000 << 10;

/// Files that come in at the same time; each takes some megabytes of memory.
const MAX_AT_ONCE: usize = 8;

/// What an open register knows of files: only those that come in right now.
#[derive(Default)]
pub struct Files {
    coming: BTreeMap<EntityId, Upload>,
    /// Whether what earlier runs left unfinished was looked for.
    swept: bool,
    /// Files of another device or of a backup that come in.
    taking: Option<Taking>,
    /// The file that was read last.
    reading: Option<([u8; 32], Index)>,
    names: Option<Names>,
}

impl<S: Store> Register<S> {
    /// Answers what is asked about files.
    ///
    /// # Errors
    /// A refusal, or a trouble of the store; the register is as it was.
    pub async fn about_files<E: Environment>(
        &mut self,
        env: &mut E,
        ask: FileAsk,
    ) -> Result<Reply, Trouble> {
        match ask {
            FileAsk::SaveAll { passphrase } => self
                .save_files(env, passphrase.as_deref())
                .await
                .map(Reply::File),
            ask => self.file(env, ask).await.map(Reply::OfFile),
        }
    }

    async fn file<E: Environment>(
        &mut self,
        env: &mut E,
        ask: FileAsk,
    ) -> Result<FileReply, Trouble> {
        match ask {
            FileAsk::Begin(incoming) => self.begin_file(env, incoming).await,
            FileAsk::Piece { upload, at, bytes } => self.take_piece(env, upload, at, &bytes).await,
            FileAsk::End { upload, preview } => self.end_file(env, upload, preview).await,
            FileAsk::Discard(upload) => {
                self.discard_file(upload).await?;
                Ok(FileReply::Discarded)
            }
            FileAsk::Waiting(dispute) => self.waiting_files(dispute).await.map(FileReply::Waiting),
            FileAsk::Read { file, part } => self.read_part(file, part).await,
            FileAsk::Preview(hash) => self.preview(hash).await.map(FileReply::Preview),
            FileAsk::Stock => self.stock().await.map(FileReply::Stock),
            FileAsk::TakeInBegin { first, secret } => {
                self.begin_taking_in(&first, &secret).await?;
                let received = first.len() as u64;
                Ok(FileReply::Taken { received })
            }
            FileAsk::TakeInPiece { bytes } => {
                self.take_in_piece(env, &bytes).await?;
                let received = bytes.len() as u64;
                Ok(FileReply::Taken { received })
            }
            FileAsk::TakeInEnd => self.end_taking_in(env).await.map(FileReply::TakenIn),
            FileAsk::TakeInStop => {
                self.stop_taking_in().await?;
                Ok(FileReply::Discarded)
            }
            // Answered by its caller, with a file.
            FileAsk::SaveAll { .. } => Err(Trouble::Fault),
        }
    }

    fn names(&mut self) -> &Names {
        let key = self.sealing.key();
        self.files.names.get_or_insert_with(|| Names::new(key))
    }
}

#[cfg(all(test, not(target_family = "wasm")))]
mod frozen;
