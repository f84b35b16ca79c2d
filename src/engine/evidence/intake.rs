//! Taking a file in: hash on entry, take the place out of pictures, cut, seal,
//! write – never more than a few pieces of it in memory.

use super::forms::{Coming, Whole, part_key, remark_number};
use super::{MAX_AT_ONCE, PART};
use crate::domain::attribute::Attribute as A;
use crate::domain::id::{DisputeId, EntityId};
use crate::domain::order::Order as _;
use crate::engine::environment::Environment;
use crate::engine::register::Register;
use crate::engine::trouble::Trouble;
use crate::office::kind::{FileKind, HEAD};
use crate::office::picture::{Cleaned, Cleaner};
use crate::protocol::evidence::{
    FileRemark, FileReply, Incoming, MAX_FILE_BYTES, MAX_PIECE_BYTES, MAX_PREVIEW_BYTES,
    WaitingFile,
};
use crate::protocol::{Problem, Refusal};
use crate::store::{Shelf, Store, Write};

/// The longest file name that is kept, in characters; the ending stays.
const NAME_CHARS: usize = 200;
/// So many last bytes tell whether a PDF is whole.
const TAIL: usize = 2_048;

/// A file that is coming in.
pub(super) struct Upload {
    coming: Coming,
    keep_place: bool,
    size: u64,
    received: u64,
    /// First bytes, until they are enough to tell what it is.
    head: Vec<u8>,
    way: Option<(FileKind, Cleaner)>,
    tail: Vec<u8>,
    original: blake3::Hasher,
    kept: blake3::Hasher,
    kept_size: u64,
    /// Cleaned bytes that do not fill a part yet.
    out: Vec<u8>,
    parts: u32,
}

impl Upload {
    fn new(incoming: Incoming, begun_ms: u64) -> Self {
        Self {
            coming: Coming {
                upload: *incoming.upload.as_bytes(),
                dispute: *EntityId::from(incoming.dispute).as_bytes(),
                name: short_name(&incoming.name),
                begun_ms,
                whole: None,
            },
            keep_place: incoming.keep_place,
            size: incoming.size,
            received: 0,
            head: Vec::new(),
            way: None,
            tail: Vec::new(),
            original: blake3::Hasher::new(),
            kept: blake3::Hasher::new(),
            kept_size: 0,
            out: Vec::new(),
            parts: 0,
        }
    }

    fn push(&mut self, bytes: &[u8]) {
        self.received += bytes.len() as u64;
        self.original.update(bytes);
        self.tail.extend_from_slice(bytes);
        let surplus = self.tail.len().saturating_sub(TAIL);
        self.tail.drain(..surplus);
        match &mut self.way {
            Some((_, cleaner)) => cleaner.push(bytes, &mut self.out),
            None => {
                self.head.extend_from_slice(bytes);
                if self.head.len() >= HEAD {
                    self.choose_way();
                }
            }
        }
    }

    /// What it is, now that its first bytes are here.
    fn choose_way(&mut self) {
        let kind = FileKind::of(&self.head);
        let searched = if self.keep_place {
            FileKind::Other
        } else {
            kind
        };
        let mut cleaner = Cleaner::new(searched);
        cleaner.push(&std::mem::take(&mut self.head), &mut self.out);
        self.way = Some((kind, cleaner));
    }

    /// The next part to be written: full, or at the end whatever is left.
    fn next_part(&mut self, end: bool) -> Option<Vec<u8>> {
        let full = self.out.len() >= PART;
        if !full && (!end || self.out.is_empty()) {
            return None;
        }
        let rest = self.out.split_off(self.out.len().min(PART));
        let part = std::mem::replace(&mut self.out, rest);
        self.kept.update(&part);
        self.kept_size += part.len() as u64;
        Some(part)
    }

    /// Everything came: what it is, and what is to be said of it.
    fn finish(&mut self) -> (FileKind, Vec<FileRemark>) {
        if self.way.is_none() {
            self.choose_way();
        }
        let Some((kind, cleaner)) = self.way.take() else {
            return (FileKind::Other, Vec::new());
        };
        let cleaned = cleaner.finish(&mut self.out);
        (kind, self.remarks(kind, cleaned))
    }

    fn remarks(&self, kind: FileKind, cleaned: Cleaned) -> Vec<FileRemark> {
        let cut_off = match kind {
            FileKind::Pdf => !self.tail.windows(5).any(|window| window == b"%%EOF"),
            _ => !cleaned.whole,
        };
        let said = [
            (cleaned.found_place, FileRemark::PlaceRemoved),
            (
                !self.keep_place && (kind.hides_place() || !cleaned.whole),
                FileRemark::PlaceMayRemain,
            ),
            (cut_off, FileRemark::CutOff),
            (!kind.fits_name(&self.coming.name), FileRemark::NotAsNamed),
            (kind == FileKind::Program, FileRemark::Program),
            (!kind.is_usual(), FileRemark::Unusual),
        ];
        said.into_iter()
            .filter_map(|(is, remark)| is.then_some(remark))
            .collect()
    }
}

impl<S: Store> Register<S> {
    pub(super) async fn begin_file<E: Environment>(
        &mut self,
        env: &mut E,
        incoming: Incoming,
    ) -> Result<FileReply, Trouble> {
        let upload = incoming.upload;
        let problem = match incoming.size {
            0 => Some(Problem::FileEmpty),
            size if size > MAX_FILE_BYTES => Some(Problem::FileTooLarge),
            _ => None,
        };
        if let Some(problem) = problem {
            return Err(Trouble::field(upload, A::EvidenceFile, problem));
        }
        self.load_all(env).await?;
        if self.rows.position(incoming.dispute).is_none() {
            return Err(Refusal::Absent.into());
        }
        self.sweep_files().await?;
        // The page may begin anew with the same file after its answer was lost.
        self.discard_file(upload).await?;
        if self.files.coming.len() >= MAX_AT_ONCE {
            return Err(Trouble::Fault);
        }
        let upload = Upload::new(incoming, env.now_ms());
        let write = self.put_coming(env, &upload.coming)?;
        self.store.commit(vec![write]).await?;
        let id = EntityId::from_bytes(upload.coming.upload);
        self.files.coming.insert(id, upload);
        Ok(FileReply::Taken { received: 0 })
    }

    pub(super) async fn take_piece<E: Environment>(
        &mut self,
        env: &mut E,
        id: EntityId,
        at: u64,
        bytes: &[u8],
    ) -> Result<FileReply, Trouble> {
        let mut upload = self.files.coming.remove(&id).ok_or(Refusal::Absent)?;
        let reaches = at.saturating_add(bytes.len() as u64);
        let sound = at == upload.received && reaches <= upload.size;
        let result = if sound && bytes.len() <= MAX_PIECE_BYTES {
            upload.push(bytes);
            self.write_parts(env, &mut upload, false).await
        } else {
            Err(Trouble::Fault)
        };
        if let Err(trouble) = result {
            // What was written of it makes room again; if even that cannot be
            // done now, it goes when nobody asks for anything.
            self.files.swept = self.discard_file(id).await.is_ok();
            return Err(trouble);
        }
        let received = upload.received;
        self.files.coming.insert(id, upload);
        Ok(FileReply::Taken { received })
    }

    pub(super) async fn end_file<E: Environment>(
        &mut self,
        env: &mut E,
        id: EntityId,
        preview: Option<Vec<u8>>,
    ) -> Result<FileReply, Trouble> {
        let mut upload = self.files.coming.remove(&id).ok_or(Refusal::Absent)?;
        let result = if upload.received == upload.size {
            self.finish_file(env, &mut upload, preview).await
        } else {
            // The file became shorter while it was read.
            Err(Trouble::field(id, A::EvidenceFile, Problem::FileIncomplete))
        };
        if result.is_err() {
            self.files.swept = self.discard_file(id).await.is_ok();
        }
        Ok(FileReply::Whole(result?))
    }

    async fn finish_file<E: Environment>(
        &mut self,
        env: &mut E,
        upload: &mut Upload,
        preview: Option<Vec<u8>>,
    ) -> Result<WaitingFile, Trouble> {
        let (kind, remarks) = upload.finish();
        self.write_parts(env, upload, true).await?;
        upload.coming.whole = Some(Whole {
            file: *upload.kept.finalize().as_bytes(),
            original: *upload.original.finalize().as_bytes(),
            size: upload.kept_size,
            parts: upload.parts,
            media_type: kind.media_type().to_owned(),
            remarks: remarks.into_iter().map(remark_number).collect(),
            preview: preview.filter(|bytes| bytes.len() <= MAX_PREVIEW_BYTES),
        });
        let write = self.put_coming(env, &upload.coming)?;
        self.store.commit(vec![write]).await?;
        waiting(&upload.coming).ok_or(Trouble::Fault)
    }

    /// Writes what fills a part, one transaction each.
    async fn write_parts<E: Environment>(
        &mut self,
        env: &mut E,
        upload: &mut Upload,
        end: bool,
    ) -> Result<(), Trouble> {
        let parts = self
            .names()
            .parts(EntityId::from_bytes(upload.coming.upload));
        while let Some(part) = upload.next_part(end) {
            let key = part_key(&parts, upload.parts);
            let write = self.sealing.put(Shelf::Blobs, key, &part, env.random())?;
            self.store.commit(vec![write]).await?;
            upload.parts += 1;
        }
        Ok(())
    }

    pub(super) fn put_coming<E: Environment>(
        &mut self,
        env: &mut E,
        coming: &Coming,
    ) -> Result<Write, Trouble> {
        let key = self.names().coming(EntityId::from_bytes(coming.upload));
        let bytes = minicbor::to_vec(coming).map_err(|_| Trouble::Fault)?;
        self.sealing.put(Shelf::Blobs, key, &bytes, env.random())
    }

    pub(super) async fn waiting_files(
        &mut self,
        dispute: DisputeId,
    ) -> Result<Vec<WaitingFile>, Trouble> {
        let of = *EntityId::from(dispute).as_bytes();
        let mut coming: Vec<Coming> = self
            .all_coming()
            .await?
            .into_iter()
            .map(|(_, coming)| coming)
            .filter(|coming| coming.dispute == of)
            .collect();
        coming.order_by_key(|coming| coming.begun_ms);
        Ok(coming.iter().filter_map(waiting).collect())
    }
}

/// A file that came whole, as the page gets it.
fn waiting(coming: &Coming) -> Option<WaitingFile> {
    let whole = coming.whole.as_ref()?;
    Some(WaitingFile {
        upload: EntityId::from_bytes(coming.upload),
        name: coming.name.clone(),
        media_type: whole.media_type.clone(),
        size: whole.size,
        remarks: whole.remarks(),
        preview: whole.preview.clone(),
    })
}

/// A name of bearable length without control characters; its ending stays.
fn short_name(name: &str) -> String {
    let name: String = name.chars().filter(|c| !c.is_control()).collect();
    let surplus = name.chars().count().saturating_sub(NAME_CHARS);
    if surplus == 0 {
        return name;
    }
    let (stem, ending) = name.rsplit_once('.').unwrap_or((&name, ""));
    let keep = stem.chars().count().saturating_sub(surplus);
    let stem: String = stem.chars().take(keep.max(1)).collect();
    let ending: String = ending.chars().take(20).collect();
    format!("{stem}.{ending}")
}
