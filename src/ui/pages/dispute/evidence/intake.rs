//! Handing files over to the engine, one after the other and piece by piece,
//! so that not even a large one is ever whole in the page's memory.

use super::super::case::{Case, Doing};
use crate::{
    domain::{attribute::EntityKind, id::EntityId},
    platform::{attach::Given, storage},
    protocol::{
        Ask, Command, NewEntity, Refusal, Reply, StoreTrouble,
        evidence::{FileAsk, FileReply, Incoming, MAX_FILE_BYTES, MAX_PREVIEW_BYTES, WaitingFile},
    },
    ui::forms::mint,
};
use leptos::{prelude::*, task::spawn_local};

/// Bytes of one piece: small enough that no step of the page is felt.
const PIECE: u64 = 512 << 10;
/// Room that a file must leave, so that the record itself can go on: a photo is
/// refused before a case is.
const RESERVE: f64 = 20e6;

/// A file that comes in or waits.
#[derive(Clone)]
pub struct Entry {
    /// The evidence that it will belong to.
    pub id: EntityId,
    /// Its name.
    pub name: String,
    /// Its size in bytes.
    pub size: u64,
    /// What the browser takes it for.
    pub media_type: String,
    /// How far it is.
    pub at: RwSignal<At>,
    /// Files that were given at once have the same number.
    pub batch: u32,
}

/// How far a file is.
#[derive(Clone, PartialEq)]
pub enum At {
    /// So many bytes were taken.
    Coming(u64),
    /// It waits to be recorded.
    Whole(WaitingFile),
    /// It was not taken.
    Failed(Why),
}

/// Why a file was not taken.
#[derive(Clone, PartialEq)]
pub enum Why {
    /// No room is left.
    NoRoom,
    /// The browser cannot read it any more.
    Unreadable,
    /// The engine refuses it.
    Refused(Refusal),
}

impl From<Refusal> for Why {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Store(StoreTrouble::Full) => Self::NoRoom,
            other => Self::Refused(other),
        }
    }
}

/// The files of the dispute that are not recorded. A small copyable handle.
#[derive(Clone, Copy)]
pub struct Intake {
    /// The dispute.
    pub case: Case,
    /// The files, in the order in which they came.
    pub all: RwSignal<Vec<Entry>>,
    /// Keep the place where photos were taken.
    pub keep_place: RwSignal<bool>,
    /// Whether it is known which files wait since earlier.
    pub looked: RwSignal<bool>,
    looking: StoredValue<bool>,
    batch: StoredValue<u32>,
    /// What is yet to be handed over.
    queue: StoredValue<Vec<(Entry, Given)>, LocalStorage>,
    busy: StoredValue<bool>,
}

impl Intake {
    /// Nothing given yet.
    pub fn begin(case: Case) -> Self {
        Self {
            case,
            all: RwSignal::new(Vec::new()),
            keep_place: RwSignal::new(false),
            looked: RwSignal::new(false),
            looking: StoredValue::new(false),
            batch: StoredValue::new(0),
            queue: StoredValue::new_local(Vec::new()),
            busy: StoredValue::new(false),
        }
    }

    /// A file that comes in or waits.
    #[must_use]
    pub fn entry(self, id: EntityId) -> Option<Entry> {
        self.all
            .with(|all| all.iter().find(|entry| entry.id == id).cloned())
    }

    /// Looks for files that came whole and were never recorded: the browser
    /// was closed meanwhile, or the person went elsewhere.
    pub fn look_for_waiting(self) {
        if self.looking.get_value() {
            return;
        }
        self.looking.set_value(true);
        spawn_local(async move {
            let dispute = self.case.id;
            if let Ok(FileReply::Waiting(files)) = self.ask(FileAsk::Waiting(dispute)).await {
                self.all.try_update(|all| {
                    for file in files {
                        if all.iter().all(|entry| entry.id != file.upload) {
                            all.push(waiting(file));
                        }
                    }
                });
            }
            self.looked.try_set(true);
        });
    }

    /// Takes files, and opens the form of the first: it can be filled in while
    /// the file comes.
    pub fn take(self, given: Vec<Given>) {
        self.batch
            .update_value(|batch| *batch = batch.wrapping_add(1));
        let batch = self.batch.get_value();
        let mut first = None;
        for given in given {
            let Some(id) = mint() else { return };
            let entry = Entry {
                id,
                name: given.name(),
                size: given.size(),
                media_type: given.media_type(),
                at: RwSignal::new(At::Coming(0)),
                batch,
            };
            self.all.update(|all| all.push(entry.clone()));
            self.queue.update_value(|queue| queue.push((entry, given)));
            first = first.or(Some(id));
        }
        if let Some(id) = first {
            self.case.begin(Doing::Add(EntityKind::Evidence, Some(id)));
        }
        if !self.busy.get_value() {
            self.busy.set_value(true);
            spawn_local(async move { self.work().await });
        }
    }

    async fn work(self) {
        while let Some((entry, given)) = self.next() {
            let at = match self.hand_over(&entry, &given).await {
                Ok(Some(file)) => At::Whole(file),
                Ok(None) => continue,
                Err(why) => At::Failed(why),
            };
            entry.at.try_set(at);
        }
        self.busy.try_update_value(|busy| *busy = false);
    }

    fn next(self) -> Option<(Entry, Given)> {
        self.queue
            .try_update_value(|queue| (!queue.is_empty()).then(|| queue.remove(0)))
            .flatten()
    }

    /// Hands one file over; nothing when the person gave it up meanwhile.
    async fn hand_over(self, entry: &Entry, given: &Given) -> Result<Option<WaitingFile>, Why> {
        let upload = entry.id;
        if entry.size <= MAX_FILE_BYTES && !enough_room(entry.size).await {
            return Err(Why::NoRoom);
        }
        let begin = FileAsk::Begin(Incoming {
            upload,
            dispute: self.case.id,
            name: entry.name.clone(),
            size: entry.size,
            keep_place: self.keep_place.try_get_untracked().unwrap_or_default(),
        });
        self.ask(begin).await?;
        let preview = given.small_picture(MAX_PREVIEW_BYTES).await;
        let mut at = 0;
        while at < entry.size {
            if !self.wanted(upload) {
                self.ask(FileAsk::Discard(upload)).await.ok();
                return Ok(None);
            }
            let Some(bytes) = given.piece(at, (at + PIECE).min(entry.size)).await else {
                self.ask(FileAsk::Discard(upload)).await.ok();
                return Err(Why::Unreadable);
            };
            let piece = FileAsk::Piece { upload, at, bytes };
            if let FileReply::Taken { received } = self.ask(piece).await? {
                at = received;
            }
            entry.at.try_set(At::Coming(at));
        }
        match self.ask(FileAsk::End { upload, preview }).await? {
            FileReply::Whole(file) => {
                if self.wanted(upload) {
                    return Ok(Some(file));
                }
                // Given up at the very end; whoever left the page finds it waiting.
                if !self.all.is_disposed() {
                    self.ask(FileAsk::Discard(upload)).await.ok();
                }
                Ok(None)
            }
            _ => Err(Why::Refused(Refusal::Fault)),
        }
    }

    fn wanted(self, id: EntityId) -> bool {
        self.all
            .try_with_untracked(|all| all.iter().any(|entry| entry.id == id))
            .unwrap_or_default()
    }

    /// Throws a file away, or gives it up while it comes.
    pub fn discard(self, id: EntityId) {
        self.forget(id);
        self.queue
            .update_value(|queue| queue.retain(|(entry, _)| entry.id != id));
        spawn_local(async move {
            self.ask(FileAsk::Discard(id)).await.ok();
        });
    }

    /// It is recorded, or gone.
    pub fn forget(self, id: EntityId) {
        self.all
            .try_update(|all| all.retain(|entry| entry.id != id));
    }

    /// Other files that were given together with one, wait, and need nothing
    /// said of each.
    #[must_use]
    pub fn beside(self, id: EntityId) -> Vec<EntityId> {
        self.all.with(|all| {
            let batch = all.iter().find(|entry| entry.id == id).map(|e| e.batch);
            all.iter()
                .filter(|entry| Some(entry.batch) == batch && entry.id != id)
                .filter(|entry| {
                    entry
                        .at
                        .with(|at| matches!(at, At::Whole(file) if !file.needs_reason()))
                })
                .map(|entry| entry.id)
                .collect()
        })
    }

    /// Records files with the same details as another; answers how many.
    pub async fn record_alike(self, of: NewEntity, all: Vec<NewEntity>) -> usize {
        let mut recorded = 0;
        for evidence in all.into_iter().filter(|one| one.kind == of.kind) {
            let id = evidence.id;
            let command = Command::RecordEvidence {
                id: self.case.id,
                evidence,
                draft: None,
            };
            if self.case.engine.save(command).await.is_err() {
                break;
            }
            self.case.end(Doing::Add(EntityKind::Evidence, Some(id)));
            self.forget(id);
            recorded += 1;
        }
        recorded
    }

    /// Asks the engine about files.
    async fn ask(self, ask: FileAsk) -> Result<FileReply, Refusal> {
        match self.case.engine.ask(Ask::File(ask)).await? {
            Reply::OfFile(reply) => Ok(reply),
            _ => Err(Refusal::Fault),
        }
    }
}

/// A file that waits since earlier.
fn waiting(file: WaitingFile) -> Entry {
    Entry {
        id: file.upload,
        name: file.name.clone(),
        size: file.size,
        media_type: file.media_type.clone(),
        at: RwSignal::new(At::Whole(file)),
        batch: 0,
    }
}

/// Whether a file of this size leaves the record room to go on. A browser that
/// does not say is believed to have room: the engine notices when it has not.
async fn enough_room(size: u64) -> bool {
    let room = storage::room().await;
    match (room.used, room.quota) {
        (Some(used), Some(quota)) => quota - used > size as f64 + RESERVE,
        _ => true,
    }
}
