//! The one vocabulary that the page and the engine share: what may be asked,
//! what is answered, what the engine says by itself, and why it refuses.
//!
//! Plain data over `domain` types and nothing else: no rule, no storage, no
//! web. Both programs are built together, so this form is not frozen; it is
//! carried as postcard bytes.

mod as_bytes;
pub mod command;
pub mod evidence;
pub mod figures;
pub mod formats;
pub mod grid;
pub mod health;
pub mod layouts;
pub mod life;
pub mod list;
pub mod piece;
pub mod refusal;
pub mod sheets;
pub mod story;
pub mod table;
pub mod view;

pub use command::{Amendment, Command, Edit, NewEntity, Saying};
pub use figures::{Correction, DisclosureView, IssuedSummary, IssuedView, Part};
pub use health::{ClockDoubt, Health, Reserve};
pub use life::LifeView;
pub use list::{Behind, Column, Filter, ListQuery, ListWindow, RowView, Sort};
pub use refusal::{FieldProblem, Problem, Refusal, StoreTrouble};
pub use story::{StoryItem, StoryKind};
pub use table::{Table, TableQuery};
pub use view::{
    Alteration, CommitteeView, ConflictView, Definition, DisputeView, Draft, EntityView, FieldView,
    FiguresView, GroupView, HistoryEntry, Home, MediatorView, MoneyView, Need, NeedKind,
    RegisterInfo, SayingView, Survey,
};

use crate::domain::{
    codes::MemberRole,
    date::Date,
    figure::{Scope, Summary},
    id::{DisputeId, EntityId},
    language::Language,
};
use serde::{Deserialize, Serialize};

/// What the page asks.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Ask {
    /// Which registers are on this device?
    Survey,
    /// Start a register.
    Start(StartRegister),
    /// Start the sample register, with a passphrase of the person's choosing.
    StartSample {
        /// Opens the sample later.
        passphrase: String,
        /// The language in which the person works.
        language: Language,
    },
    /// Open a register.
    Unlock {
        /// Its name on this device ([`RegisterInfo::name`]).
        register: String,
        /// Passphrase or recovery key.
        secret: Secret,
    },
    /// Say what a backup holds, and change nothing.
    InspectBackup {
        /// The file's bytes.
        #[serde(with = "as_bytes")]
        bytes: Vec<u8>,
        /// What it was encrypted to.
        secret: Secret,
    },
    /// Open a backup as a register of its own on this device.
    RestoreBackup {
        /// The file's bytes.
        #[serde(with = "as_bytes")]
        bytes: Vec<u8>,
        /// What it was encrypted to.
        secret: Secret,
        /// The passphrase of the restored register on this device.
        passphrase: String,
        /// Which member works on this device: one of [`BackupInfo::members`].
        member: EntityId,
        /// What this device is called.
        device: String,
    },
    /// Hand a file over, or read one; only when unlocked.
    File(evidence::FileAsk),
    /// Take a table of disputes in; only when unlocked.
    Sheet(sheets::SheetAsk),
    /// Make some rows of a table ready, for another engine; no register is needed.
    Make(piece::Piece),
    /// Keep layouts of one's own, or read which there are; only when unlocked.
    Layout(layouts::LayoutAsk),
    /// Change something; only when unlocked.
    Command(Command),
    /// Read something; only when unlocked.
    Query(Query),
    /// Write what is pending and close the store, so that the worker can end.
    Close,
}

/// What opens a register or a backup.
#[derive(Clone, Serialize, Deserialize)]
pub enum Secret {
    /// The passphrase.
    Passphrase(String),
    /// The printed recovery key.
    Recovery(String),
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// A new register.
#[derive(Clone, Serialize, Deserialize)]
pub struct StartRegister {
    /// The committee's name.
    pub committee: String,
    /// The word before 调字 in dossier numbers; may be empty.
    pub prefix: String,
    /// The person's own name.
    pub member: String,
    /// The person's role.
    pub role: MemberRole,
    /// The language in which the person works.
    pub language: Language,
    /// What this device is called.
    pub device: String,
    /// The passphrase.
    pub passphrase: String,
}

impl std::fmt::Debug for StartRegister {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("StartRegister(…)")
    }
}

/// What can be read from an open register.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Query {
    /// The front page.
    Home,
    /// A window of the list.
    List(ListQuery),
    /// One dispute, now or as it was recorded at the end of a day.
    Dispute {
        /// Which.
        id: DisputeId,
        /// As recorded up to the end of this day (Asia/Shanghai).
        as_of: Option<Date>,
    },
    /// Who changed what in one dispute.
    DisputeHistory(DisputeId),
    /// All mediators.
    Mediators,
    /// Texts as search compares them, each folded by itself: what a page filters
    /// by words in the person's language is found like everything else.
    Fold(Vec<String>),
    /// Texts with everything by which search finds them, each by itself: for
    /// Chinese also the pinyin and its initials. Their parts end with U+001F.
    Readings(Vec<String>),
    /// Figures as of a day, by the dates of the events.
    Figures(Date),
    /// The summary of a period as of a day; a day to come is refused.
    Summary(Scope),
    /// The same as a file of JSON.
    SummaryFile(Scope),
    /// The files with names that left the device, latest first.
    Disclosures,
    /// The summaries that were given out, latest first.
    Issued,
    /// One of them as it was given out, and what has changed since.
    IssuedSummary(EntityId),
    /// One of them exactly as it was given out, as a file of JSON.
    IssuedFile(EntityId),
    /// Counts and sums by stage and month of application.
    Groups,
    /// Sayings that disagree, over the whole register.
    Conflicts,
    /// Kept drafts.
    Drafts,
    /// How the data is kept.
    Health,
    /// The committee with its members and devices.
    Committee,
    /// The private notes about a dispute of the person on this device.
    Notes(DisputeId),
    /// Dates as a calendar file: of one dispute, or of every open one.
    Calendar {
        /// Which.
        dispute: Option<DisputeId>,
        /// The words of the rules in the person's language, code → words.
        labels: Vec<(String, String)>,
    },
    /// The list as a file.
    Export {
        /// Which form.
        format: ExportFormat,
        /// Which disputes.
        list: ListQuery,
        /// Headings and code labels in the person's language, code → label.
        labels: Vec<(String, String)>,
    },
    /// A table as rows, for the worker of formats: the file's bytes are frames
    /// of `office::book`, its name has no ending yet.
    Table(TableQuery),
}

/// A form in which a list leaves the device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ExportFormat {
    /// UTF-8 with byte-order mark, formula-safe.
    Csv,
    /// The documented JSON (`docs/register.schema.json`).
    Json,
}

/// What is answered.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Reply {
    /// To [`Ask::Survey`].
    Survey(Survey),
    /// A register was started: the recovery key, shown once.
    Started {
        /// Its name on this device.
        register: String,
        /// The recovery key to print or save.
        recovery_key: String,
        /// The front page.
        home: Box<Home>,
    },
    /// A register was opened.
    Unlocked(Box<Home>),
    /// What a backup holds.
    Backup(BackupInfo),
    /// A command was carried out and committed.
    Saved(Saved),
    /// To [`Query::Home`].
    Home(Box<Home>),
    /// To [`Query::List`].
    List(ListWindow),
    /// To [`Query::Dispute`].
    Dispute(Box<DisputeView>),
    /// To [`Query::DisputeHistory`], newest first.
    History(Vec<HistoryEntry>),
    /// To [`Query::Mediators`].
    Mediators(Vec<MediatorView>),
    /// To [`Query::Fold`] and [`Query::Readings`], in the order asked.
    Folded(Vec<String>),
    /// To [`Query::Figures`].
    Figures(Box<FiguresView>),
    /// To [`Query::Summary`].
    Summary(Box<Summary>),
    /// To [`Query::Disclosures`].
    Disclosures(Vec<DisclosureView>),
    /// To [`Query::Issued`].
    Issued(Vec<IssuedView>),
    /// To [`Query::IssuedSummary`].
    IssuedSummary(Box<IssuedSummary>),
    /// To [`Query::Groups`], by stage and month.
    Groups(Vec<GroupView>),
    /// To [`Query::Conflicts`].
    Conflicts(Vec<ConflictView>),
    /// To [`Query::Drafts`].
    Drafts(Vec<Draft>),
    /// To [`Query::Health`].
    Health(Health),
    /// To [`Query::Notes`], newest first.
    Notes(Vec<EntityView>),
    /// To [`Query::Committee`].
    Committee(CommitteeView),
    /// A file to hand to the person.
    File(FileOut),
    /// To [`Ask::File`].
    OfFile(evidence::FileReply),
    /// To [`Ask::Sheet`].
    OfSheet(sheets::SheetReply),
    /// To [`Ask::Make`]: what was made of the rows (`engine::sheets`).
    Made(#[serde(with = "as_bytes")] Vec<u8>),
    /// To [`Ask::Layout`]: the layouts that are kept then, the last kept first.
    Layouts(Vec<layouts::LayoutView>),
    /// The store is closed.
    Closed,
}

/// What was saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Saved {
    /// When the transaction completed: milliseconds since 1970 UTC.
    pub at_ms: u64,
    /// Changes that exist only on this device.
    pub only_here: u64,
    /// The dispute concerned, if it was one.
    pub dispute: Option<DisputeId>,
}

/// A file that leaves the device.
#[derive(Clone, Serialize, Deserialize)]
pub struct FileOut {
    /// A sensible file name.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// Its bytes, where they did not go apart.
    #[serde(with = "as_bytes")]
    pub bytes: Vec<u8>,
    /// The letter under whose number the bytes went to the page apart, so that
    /// a large file is in neither program's memory; 0 where they are here.
    pub apart: u32,
}

impl std::fmt::Debug for FileOut {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "FileOut({}, {} bytes)", self.name, self.bytes.len())
    }
}

/// What a backup holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackupInfo {
    /// The committee's name.
    pub committee: String,
    /// The name under which the register already stands on this device, if it does.
    pub already_here: Option<String>,
    /// Disputes.
    pub disputes: u64,
    /// Changes.
    pub changes: u64,
    /// Of these, changes that the open register does not have, when one is open
    /// and it is the same register.
    pub new_changes: Option<u64>,
    /// The newest change: milliseconds since 1970 UTC.
    pub newest_ms: Option<u64>,
    /// The members who can work with it, by name.
    pub members: Vec<(EntityId, String)>,
}

/// What the engine says by itself.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Notice {
    /// A command is being committed.
    Saving,
    /// A dispute's views are stale; `None` means all.
    Touched(Option<DisputeId>),
    /// Every row is in memory: lists and search are complete now.
    Searchable,
    /// Long work goes on.
    Progress {
        /// Done so far.
        done: u64,
        /// Of how many.
        total: u64,
    },
    /// The store went away and is being reopened.
    StoreTrouble(StoreTrouble),
    /// The register was opened in another tab; this one let go.
    TakenOver,
}

/// A message from the page: an [`Ask`] with a number to answer to.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Letter {
    /// Counts up from 1.
    pub number: u32,
    /// What is asked.
    pub ask: Ask,
}

/// A message from the engine.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Post {
    /// The answer to a letter.
    Answer {
        /// The letter's number.
        number: u32,
        /// What came of it.
        result: Result<Reply, Refusal>,
    },
    /// Said without being asked.
    Notice(Notice),
}
