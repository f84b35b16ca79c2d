//! All recorded files as one sealed file, for a stick or another device. It is
//! a file of its own beside the backup, so that the backup of the record stays
//! small enough to be made every day, and a missing photo never keeps a case
//! from being restored.

use super::forms::{FILE, Index, PICTURE, SAVED, Saved};
use crate::engine::archive;
use crate::engine::backup::safe_name;
use crate::engine::environment::Environment;
use crate::engine::parts::{PART_BYTES, Parts};
use crate::engine::register::Register;
use crate::engine::trouble::Trouble;
use crate::protocol::{FileOut, Notice};
use crate::store::{Shelf, Store};
use crate::vault::Passphrase;
use crate::vault::packet::{PacketWriter, WORK_FACTOR};
use minicbor::{Decode, Encode, Encoder};

pub(super) const KIND: &str = "concord files";

/// The first item. Frozen, additive.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(super) struct Manifest {
    #[n(0)]
    pub(super) format: u32,
    #[n(1)]
    pub(super) kind: String,
    #[cbor(n(2), with = "minicbor::bytes")]
    pub(super) register: [u8; 16],
    #[n(3)]
    pub(super) label: String,
    #[n(4)]
    pub(super) files: u64,
    #[n(5)]
    pub(super) made_at_ms: u64,
}

/// What stands before the parts of a file. Frozen, additive.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(super) struct Head {
    /// [`A_FILE`] or [`A_PICTURE`]; others are passed over.
    #[n(0)]
    pub(super) what: u8,
    /// Its BLAKE3 hash.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub(super) hash: [u8; 32],
    /// Its bytes in all.
    #[n(2)]
    pub(super) size: u64,
}

pub(super) const A_FILE: u8 = 1;
pub(super) const A_PICTURE: u8 = 2;

/// What is on the way out.
struct Out {
    packet: PacketWriter,
    parts: Parts,
}

impl Out {
    fn put<T: Encode<()>, E: Environment>(&mut self, env: &mut E, item: &T) -> Result<(), Trouble> {
        let bytes = minicbor::to_vec(item).map_err(|_| Trouble::Fault)?;
        self.packet.write(&bytes)?;
        self.hand_out(env);
        Ok(())
    }

    fn put_bytes<E: Environment>(&mut self, env: &mut E, bytes: &[u8]) -> Result<(), Trouble> {
        let mut item = Vec::with_capacity(bytes.len() + 9);
        let written = Encoder::new(&mut item).bytes(bytes).map(|_| ());
        written.map_err(|_| Trouble::Fault)?;
        self.packet.write(&item)?;
        self.hand_out(env);
        Ok(())
    }

    fn hand_out<E: Environment>(&mut self, env: &mut E) {
        if self.packet.waiting() >= PART_BYTES {
            self.parts.push(env, self.packet.take());
        }
    }
}

impl<S: Store> Register<S> {
    /// All recorded files that can be read, encrypted to the recovery key or to
    /// the register's passphrase. One that cannot be read wholly is left out
    /// by whoever takes the file in: its hash does not fit.
    ///
    /// # Errors
    /// [`Refusal::WrongPassphrase`](crate::protocol::Refusal::WrongPassphrase),
    /// or a trouble of the store.
    pub(super) async fn save_files<E: Environment>(
        &mut self,
        env: &mut E,
        passphrase: Option<&str>,
    ) -> Result<FileOut, Trouble> {
        let passphrase = passphrase.map(Passphrase::new);
        let packet = match &passphrase {
            Some(passphrase) => {
                self.wraps.open_with_passphrase(passphrase)?;
                PacketWriter::to_passphrase(passphrase, WORK_FACTOR)?
            }
            None => PacketWriter::to_recipient(self.wraps.recipient())?,
        };
        let mut out = Out {
            packet,
            parts: Parts::default(),
        };
        let files = self.store.keys(Shelf::Blobs, FILE).await?;
        let manifest = Manifest {
            format: archive::FORMAT,
            kind: KIND.to_owned(),
            register: self.header.register,
            label: self.header.label.clone(),
            files: files.len() as u64,
            made_at_ms: env.now_ms(),
        };
        out.put(env, &manifest)?;
        for (done, key) in (0_u64..).zip(&files) {
            let sealed = self.store.get(Shelf::Blobs, key).await?;
            let index = sealed.and_then(|sealed| self.read_index(key, &sealed).ok());
            if let Some(index) = index {
                self.put_file(env, &mut out, &index).await?;
            }
            let total = manifest.files;
            env.notify(Notice::Progress { done, total });
        }
        for key in self.store.keys(Shelf::Blobs, PICTURE).await? {
            if let Ok(Some(bytes)) = self.sealing.get(&self.store, Shelf::Blobs, &key).await {
                let head = Head {
                    what: A_PICTURE,
                    hash: *blake3::hash(&bytes).as_bytes(),
                    size: bytes.len() as u64,
                };
                out.put(env, &head)?;
                out.put_bytes(env, &bytes)?;
            }
        }
        let bytes = out.parts.finish(out.packet.finish()?);
        let saved = Saved {
            at_ms: manifest.made_at_ms,
            files: manifest.files,
        };
        let plain = minicbor::to_vec(saved).map_err(|_| Trouble::Fault)?;
        let write = self.sealing.put(Shelf::Meta, SAVED, &plain, env.random())?;
        // The file is made: a device without room does not keep it from the person.
        self.store.commit(vec![write]).await.ok();
        let label = safe_name(&self.header.label);
        Ok(FileOut {
            name: format!("concord-files-{label}-{}.age", Self::today(env)),
            media_type: "application/age".to_owned(),
            bytes,
            apart: 0,
        })
    }

    async fn put_file<E: Environment>(
        &self,
        env: &mut E,
        out: &mut Out,
        index: &Index,
    ) -> Result<(), Trouble> {
        let head = Head {
            what: A_FILE,
            hash: index.file,
            size: index.size,
        };
        out.put(env, &head)?;
        for number in 0..index.count {
            match self.part(index, number).await {
                Ok(bytes) => out.put_bytes(env, &bytes)?,
                // Every other file goes on.
                Err(Trouble::Unsound | Trouble::Newer) => return Ok(()),
                Err(trouble) => return Err(trouble),
            }
        }
        Ok(())
    }
}
