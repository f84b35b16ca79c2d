//! Reading files again: part by part, each only when it is asked for.

use super::forms::{FILE, Index, SAVED, Saved, part_key};
use crate::engine::register::Register;
use crate::engine::trouble::Trouble;
use crate::protocol::Refusal;
use crate::protocol::evidence::{FileReply, Stock};
use crate::store::{Shelf, Store};

impl<S: Store> Register<S> {
    /// One part of a recorded file.
    ///
    /// # Errors
    /// [`Refusal::Absent`] when the file is not on this device (its facts came
    /// from another one, or with a backup), [`Trouble::Unsound`] when the part
    /// is missing or does not unseal.
    pub(super) async fn read_part(
        &mut self,
        file: [u8; 32],
        number: u32,
    ) -> Result<FileReply, Trouble> {
        let index = self.index_of(&file).await?.ok_or(Refusal::Absent)?;
        if number >= index.count {
            return Err(Refusal::Absent.into());
        }
        let bytes = self.part(&index, number).await?;
        // Nothing of a file is kept longer than it is read.
        if number + 1 == index.count {
            self.files.reading = None;
        }
        Ok(FileReply::Part {
            bytes,
            parts: index.count,
        })
    }

    /// The small picture of this hash.
    ///
    /// # Errors
    /// [`Refusal::Absent`], or [`Trouble::Unsound`].
    pub(super) async fn preview(&mut self, hash: [u8; 32]) -> Result<Vec<u8>, Trouble> {
        let key = self.names().picture(&hash);
        let plain = self.sealing.get(&self.store, Shelf::Blobs, &key).await?;
        Ok(plain.ok_or(Refusal::Absent)?)
    }

    /// How many files are here, and how large they are.
    ///
    /// # Errors
    /// A trouble of the store.
    pub async fn stock(&mut self) -> Result<Stock, Trouble> {
        let mut stock = Stock::default();
        for (key, sealed) in self.store.scan(Shelf::Blobs, FILE).await? {
            stock.files += 1;
            stock.bytes += self.read_index(&key, &sealed).map_or(0, |index| index.size);
        }
        let saved = self.sealing.get(&self.store, Shelf::Meta, SAVED).await?;
        let saved = saved.and_then(|plain| minicbor::decode::<Saved>(&plain).ok());
        stock.saved = saved.map(|saved| (saved.at_ms, saved.files));
        let coming = self.all_coming().await?;
        stock.waiting = coming.iter().filter(|(_, c)| c.whole.is_some()).count() as u64;
        Ok(stock)
    }

    /// Where the parts of a recorded file lie; nothing when it is not here.
    pub(super) async fn index_of(&mut self, file: &[u8; 32]) -> Result<Option<Index>, Trouble> {
        if let Some((_, index)) = self.files.reading.as_ref().filter(|(of, _)| of == file) {
            return Ok(Some(index.clone()));
        }
        let key = self.names().file(file);
        let Some(sealed) = self.store.get(Shelf::Blobs, &key).await? else {
            return Ok(None);
        };
        let index = self.read_index(&key, &sealed)?;
        if index.file != *file {
            return Err(Trouble::Unsound);
        }
        self.files.reading = Some((*file, index.clone()));
        Ok(Some(index))
    }

    pub(super) fn read_index(&self, key: &str, sealed: &[u8]) -> Result<Index, Trouble> {
        let plain = self.sealing.open(Shelf::Blobs, key, sealed)?;
        minicbor::decode(&plain).map_err(|_| Trouble::Unsound)
    }

    /// One part, unsealed.
    pub(super) async fn part(&self, index: &Index, number: u32) -> Result<Vec<u8>, Trouble> {
        let key = part_key(&index.parts, number);
        let plain = self.sealing.get(&self.store, Shelf::Blobs, &key).await?;
        plain.ok_or(Trouble::Unsound)
    }

    /// Whether a recorded file can be read wholly and is what its hash says.
    ///
    /// # Errors
    /// A trouble of the store.
    pub(super) async fn is_sound(&self, index: &Index) -> Result<bool, Trouble> {
        let mut hasher = blake3::Hasher::new();
        for number in 0..index.count {
            match self.part(index, number).await {
                Ok(part) => {
                    hasher.update(&part);
                }
                Err(Trouble::Unsound | Trouble::Newer) => return Ok(false),
                Err(trouble) => return Err(trouble),
            }
        }
        Ok(*hasher.finalize().as_bytes() == index.file)
    }
}
