//! Taking in files that another device or a backup of files holds: part by
//! part, each file checked against its hash before it counts, none that is
//! here and sound written again.

use super::carry::{A_FILE, A_PICTURE, Head, KIND, Manifest};
use super::forms::{Coming, Index, part_key};
use crate::domain::id::EntityId;
use crate::engine::archive;
use crate::engine::environment::Environment;
use crate::engine::register::Register;
use crate::engine::trouble::Trouble;
use crate::protocol::evidence::{MAX_PREVIEW_BYTES, TakenIn};
use crate::protocol::{Notice, Refusal, Secret};
use crate::store::{Shelf, Store, Write};
use crate::vault::packet::{Opener, PacketReader};
use crate::vault::{Entropy, Passphrase, RecoveryKey, VaultError};
use minicbor::Decoder;
use minicbor::data::Type;

/// The largest item, in bytes; what claims to be larger is damaged.
const MAX_ITEM: usize = 2 << 20;

/// Files that come in.
pub(super) struct Taking {
    reader: PacketReader,
    /// Opened and not yet understood.
    plain: Vec<u8>,
    manifest: Option<Manifest>,
    now: Option<Now>,
    count: TakenIn,
}

/// The file that comes right now.
struct Now {
    head: Head,
    upload: EntityId,
    wanted: bool,
    hasher: blake3::Hasher,
    received: u64,
    parts: u32,
    picture: Vec<u8>,
}

/// One item of the file.
enum Item {
    Manifest(Manifest),
    Head(Head),
    Part(Vec<u8>),
}

fn damaged() -> Trouble {
    Refusal::DamagedBackup.into()
}

impl Taking {
    /// The next item, if all of it is here.
    fn item(&mut self) -> Result<Option<Item>, Trouble> {
        let mut decoder = Decoder::new(&self.plain);
        let read = match decoder.datatype() {
            Ok(Type::Bytes) => decoder.bytes().map(|bytes| Item::Part(bytes.to_vec())),
            Ok(Type::Map) if self.manifest.is_none() => decoder.decode().map(Item::Manifest),
            Ok(Type::Map) => decoder.decode().map(Item::Head),
            Ok(_) => return Err(damaged()),
            Err(error) => Err(error),
        };
        match read {
            Ok(item) => {
                let done = decoder.position();
                self.plain.drain(..done);
                Ok(Some(item))
            }
            Err(error) if error.is_end_of_input() && self.plain.len() <= MAX_ITEM => Ok(None),
            Err(_) => Err(damaged()),
        }
    }
}

impl<S: Store> Register<S> {
    pub(super) fn is_taken_in(&self, upload: EntityId) -> bool {
        let now = self.files.taking.as_ref().and_then(|t| t.now.as_ref());
        now.is_some_and(|now| now.upload == upload)
    }

    /// Begins; what came of an earlier one that did not end is cleared away.
    ///
    /// # Errors
    /// Those of opening a backup.
    pub(super) async fn begin_taking_in(
        &mut self,
        first: &[u8],
        secret: &Secret,
    ) -> Result<(), Trouble> {
        self.stop_taking_in().await?;
        self.sweep_files().await?;
        let reader = match secret {
            Secret::Passphrase(typed) => {
                PacketReader::open(first, Opener::Passphrase(&Passphrase::new(typed)))
            }
            Secret::Recovery(typed) => {
                PacketReader::open(first, Opener::Recovery(&RecoveryKey::parse(typed)?))
            }
        };
        self.files.taking = Some(Taking {
            reader: reader.map_err(not_damaged_here)?,
            plain: Vec::new(),
            manifest: None,
            now: None,
            count: TakenIn::default(),
        });
        Ok(())
    }

    /// Takes the next bytes.
    ///
    /// # Errors
    /// [`Refusal::NotABackup`], [`Refusal::OtherRegister`],
    /// [`Refusal::DamagedBackup`], or a trouble of the store. Files that came
    /// whole before stay.
    pub(super) async fn take_in_piece<E: Environment>(
        &mut self,
        env: &mut E,
        bytes: &[u8],
    ) -> Result<(), Trouble> {
        let mut taking = self.files.taking.take().ok_or(Refusal::Absent)?;
        let pushed = taking.reader.push(bytes, &mut taking.plain);
        let result = match pushed.map_err(not_damaged_here) {
            Ok(()) => self.take_items(env, &mut taking).await,
            Err(trouble) => Err(trouble),
        };
        self.files.taking = Some(taking);
        if result.is_err() {
            self.stop_taking_in().await.ok();
            // Whatever is left of it goes when nobody asks for anything.
            self.files.swept = false;
        }
        result
    }

    /// Everything came.
    ///
    /// # Errors
    /// As [`Self::take_in_piece`].
    pub(super) async fn end_taking_in<E: Environment>(
        &mut self,
        env: &mut E,
    ) -> Result<TakenIn, Trouble> {
        // What came with the first bytes may not be understood yet.
        self.take_in_piece(env, &[]).await?;
        let mut taking = self.files.taking.take().ok_or(Refusal::Absent)?;
        let result = self.finish_taking_in(env, &mut taking).await;
        if let Err(trouble) = result {
            self.files.swept = false;
            return Err(trouble);
        }
        env.notify(Notice::Touched(None));
        Ok(taking.count)
    }

    async fn finish_taking_in<E: Environment>(
        &mut self,
        env: &mut E,
        taking: &mut Taking,
    ) -> Result<(), Trouble> {
        let ended = taking.reader.finish(&mut taking.plain);
        ended.map_err(not_damaged_here)?;
        self.take_items(env, taking).await?;
        if taking.manifest.is_none() || !taking.plain.is_empty() {
            return Err(damaged());
        }
        self.close_item(env, taking).await
    }

    /// Gives up; files that came whole stay.
    ///
    /// # Errors
    /// A trouble of the store.
    pub(super) async fn stop_taking_in(&mut self) -> Result<(), Trouble> {
        let taking = self.files.taking.take();
        match taking.and_then(|taking| taking.now) {
            Some(now) => self.discard_file(now.upload).await,
            None => Ok(()),
        }
    }

    async fn take_items<E: Environment>(
        &mut self,
        env: &mut E,
        taking: &mut Taking,
    ) -> Result<(), Trouble> {
        while let Some(item) = taking.item()? {
            match item {
                Item::Manifest(manifest) => {
                    self.check_manifest(&manifest)?;
                    taking.manifest = Some(manifest);
                }
                Item::Head(head) => {
                    self.close_item(env, taking).await?;
                    taking.now = Some(self.open_item(env, head).await?);
                }
                Item::Part(bytes) => {
                    let now = taking.now.as_mut().ok_or_else(damaged)?;
                    self.take_part(env, now, &bytes).await?;
                }
            }
        }
        Ok(())
    }

    fn check_manifest(&self, manifest: &Manifest) -> Result<(), Trouble> {
        if manifest.kind != KIND {
            return Err(Refusal::NotABackup.into());
        }
        if manifest.format > archive::FORMAT {
            return Err(Trouble::Newer);
        }
        if manifest.register != self.header.register {
            return Err(Refusal::OtherRegister.into());
        }
        Ok(())
    }

    async fn open_item<E: Environment>(&mut self, env: &mut E, head: Head) -> Result<Now, Trouble> {
        let mut id = [0; 16];
        env.random().fill(&mut id)?;
        let upload = EntityId::from_bytes(id);
        let wanted = head.what != A_FILE || !self.has_sound(&head.hash).await?;
        if head.what == A_FILE && wanted {
            let coming = Coming {
                upload: id,
                dispute: [0; 16],
                name: String::new(),
                begun_ms: env.now_ms(),
                whole: None,
            };
            let write = self.put_coming(env, &coming)?;
            self.store.commit(vec![write]).await?;
        }
        Ok(Now {
            head,
            upload,
            wanted,
            hasher: blake3::Hasher::new(),
            received: 0,
            parts: 0,
            picture: Vec::new(),
        })
    }

    async fn has_sound(&mut self, file: &[u8; 32]) -> Result<bool, Trouble> {
        let index = match self.index_of(file).await {
            Err(Trouble::Unsound | Trouble::Newer) => None,
            index => index?,
        };
        self.files.reading = None;
        match index {
            Some(index) => self.is_sound(&index).await,
            None => Ok(false),
        }
    }

    async fn take_part<E: Environment>(
        &mut self,
        env: &mut E,
        now: &mut Now,
        bytes: &[u8],
    ) -> Result<(), Trouble> {
        now.received += bytes.len() as u64;
        now.hasher.update(bytes);
        if now.head.what == A_PICTURE && now.received <= MAX_PREVIEW_BYTES as u64 {
            now.picture.extend_from_slice(bytes);
        }
        if now.head.what == A_FILE && now.wanted && now.received <= now.head.size {
            let parts = self.names().parts(now.upload);
            let key = part_key(&parts, now.parts);
            let write = self.sealing.put(Shelf::Blobs, key, bytes, env.random())?;
            self.store.commit(vec![write]).await?;
            now.parts += 1;
        }
        Ok(())
    }

    /// The file that came is whole: it counts if it is what its hash says.
    async fn close_item<E: Environment>(
        &mut self,
        env: &mut E,
        taking: &mut Taking,
    ) -> Result<(), Trouble> {
        let Some(now) = taking.now.take() else {
            return Ok(());
        };
        let fits =
            now.received == now.head.size && *now.hasher.finalize().as_bytes() == now.head.hash;
        match (now.head.what, fits) {
            (A_FILE, _) if !now.wanted => taking.count.already += 1,
            (A_FILE, true) => {
                let names = self.names();
                let index = Index {
                    parts: names.parts(now.upload),
                    count: now.parts,
                    size: now.head.size,
                    file: now.head.hash,
                };
                let (file, coming) = (names.file(&now.head.hash), names.coming(now.upload));
                let bytes = minicbor::to_vec(&index).map_err(|_| Trouble::Fault)?;
                let writes = vec![
                    self.sealing.put(Shelf::Blobs, file, &bytes, env.random())?,
                    Write::Remove {
                        shelf: Shelf::Blobs,
                        key: coming,
                    },
                ];
                self.store.commit(writes).await?;
                taking.count.new += 1;
            }
            (A_FILE, false) => {
                self.remove_coming(now.upload).await?;
                taking.count.damaged += 1;
            }
            (A_PICTURE, true) if now.picture.len() as u64 == now.head.size => {
                let key = self.names().picture(&now.head.hash);
                let write = self
                    .sealing
                    .put(Shelf::Blobs, key, &now.picture, env.random())?;
                self.store.commit(vec![write]).await?;
            }
            // Of a later version, or a picture that can be done without.
            _ => {}
        }
        Ok(())
    }
}

/// What is wrong with the bytes of a packet is wrong with the file, not with
/// the register.
fn not_damaged_here(error: VaultError) -> Trouble {
    match error {
        VaultError::Damaged => damaged(),
        other => other.into(),
    }
}
