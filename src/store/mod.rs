//! Where sealed bytes are kept: five shelves of opaque values under simple
//! keys. A store never knows what the bytes mean.
//!
//! Two stores exist and hold to one contract (`tests/store_contract.rs`):
//! [`memory`] for tests and the command line, `indexed_db` in the browser.
//! This room must not import `record`, `vault`, `engine` or `protocol`.

pub mod memory;

#[cfg(all(target_family = "wasm", feature = "worker"))]
pub mod indexed_db;

/// One of the five kinds of value a register keeps.
///
/// The names below are the names of the IndexedDB object stores and are
/// frozen: renaming one would hide people's records from their program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Shelf {
    /// The clear header (format version, label, wrapped keys) and small sealed
    /// values such as drafts and this device's signing key.
    Meta,
    /// One sealed value per recent change.
    Changes,
    /// Older facts, packed by dispute.
    Segments,
    /// Rows of lists and figures; all of it can be rebuilt from the changes.
    Views,
    /// Attachments in chunks of at most 1 MiB, named by hash.
    Blobs,
}

impl Shelf {
    /// Every shelf, in the order in which they are created.
    pub const ALL: [Self; 5] = [
        Self::Meta,
        Self::Changes,
        Self::Segments,
        Self::Views,
        Self::Blobs,
    ];

    /// The frozen name of the object store.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Meta => "meta",
            Self::Changes => "changes",
            Self::Segments => "segments",
            Self::Views => "views",
            Self::Blobs => "blobs",
        }
    }
}

/// One step of a [`Store::commit`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Write {
    /// Puts `value` under `key`, replacing what was there.
    Put {
        /// Which shelf.
        shelf: Shelf,
        /// The key, compared by its UTF-16 code units; ours are ASCII.
        key: String,
        /// The bytes, already sealed.
        value: Vec<u8>,
    },
    /// Removes the value under `key`; absent is not an error. Only values that
    /// can be rebuilt, or that were verified to stand elsewhere, are removed.
    Remove {
        /// Which shelf.
        shelf: Shelf,
        /// The key.
        key: String,
    },
}

/// Why a store did not do what was asked. Each class is answered differently
/// (`docs/architecture.md`, "Bad days"); none of them loses a record.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// The device or the browser has no room left (`QuotaExceededError`).
    #[error("no space left")]
    Full,
    /// The connection was lost and reopening did not help.
    #[error("connection to the database lost")]
    Lost,
    /// The transaction was aborted; nothing of it was kept.
    #[error("transaction aborted: {name}")]
    Aborted {
        /// The name of the DOM exception, as plain data.
        name: String,
    },
    /// Another tab holds an older version open and does not let go.
    #[error("another tab blocks the upgrade")]
    Blocked,
    /// The database was made by a newer version of the program.
    #[error("the register has a newer format")]
    Newer,
    /// The register asked for is not on this device.
    #[error("no such register")]
    Absent,
    /// This browser keeps no data (private mode, switched off by policy).
    #[error("the browser offers no storage")]
    Unavailable,
    /// The store was closed by its owner (lock, take-over, version change).
    #[error("the store is closed")]
    Closed,
    /// A stored value could not be read (damaged file, `NotReadableError`,
    /// `DataError`): it is left where it is.
    #[error("a stored value cannot be read: {name}")]
    Unreadable {
        /// The name of the DOM exception, as plain data.
        name: String,
    },
}

/// The largest value that a store takes, in bytes: 64 MiB. One browser aborts
/// every transaction with a value beyond 127 MiB; ours stay far below.
pub const MAX_VALUE_BYTES: usize = 64 << 20;

/// The rule for a single write that both stores hold to: a key is not empty,
/// a value not too large. The name is that of the DOM exception that a browser
/// gives for such a value.
fn check_write(write: &Write) -> Result<(), StoreError> {
    let (key, size) = match write {
        Write::Put { key, value, .. } => (key, value.len()),
        Write::Remove { key, .. } => (key, 0),
    };
    if key.is_empty() || size > MAX_VALUE_BYTES {
        return Err(StoreError::Aborted {
            name: "DataError".to_owned(),
        });
    }
    Ok(())
}

/// Entries of a shelf: key and bytes, ascending by key.
pub type Entries = Vec<(String, Vec<u8>)>;

/// One open register's values.
///
/// Implementations are single-threaded; futures need not be `Send`.
#[allow(async_fn_in_trait)]
pub trait Store {
    /// The value under `key`, if any.
    ///
    /// # Errors
    /// Any [`StoreError`] of a read.
    async fn get(&self, shelf: Shelf, key: &str) -> Result<Option<Vec<u8>>, StoreError>;

    /// The values under several keys, in the order asked, in one transaction.
    ///
    /// # Errors
    /// Any [`StoreError`] of a read.
    async fn get_many(
        &self,
        shelf: Shelf,
        keys: &[String],
    ) -> Result<Vec<Option<Vec<u8>>>, StoreError>;

    /// All entries of a shelf whose key begins with `prefix`, ascending by key.
    ///
    /// # Errors
    /// Any [`StoreError`] of a read.
    async fn scan(&self, shelf: Shelf, prefix: &str) -> Result<Entries, StoreError>;

    /// All keys of a shelf that begin with `prefix`, ascending.
    ///
    /// # Errors
    /// Any [`StoreError`] of a read.
    async fn keys(&self, shelf: Shelf, prefix: &str) -> Result<Vec<String>, StoreError>;

    /// Carries out all `writes` in one strict (flushed) transaction: all of
    /// them or none. Returns only after the transaction completed.
    ///
    /// # Errors
    /// Any [`StoreError`]; then nothing was written.
    async fn commit(&self, writes: Vec<Write>) -> Result<(), StoreError>;

    /// Lets go of the connection; every later call answers [`StoreError::Closed`].
    fn close(&self);
}

/// The registers on this device, each a database of its own.
#[allow(async_fn_in_trait)]
pub trait Cabinet {
    /// What an opened register is.
    type Store: Store;

    /// Names of all registers on this device, ascending.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] where nothing can be kept.
    async fn list(&self) -> Result<Vec<String>, StoreError>;

    /// Opens an existing register; never creates one, so that a register that
    /// vanished is noticed (L2) rather than replaced by an empty one.
    ///
    /// # Errors
    /// [`StoreError::Absent`], [`StoreError::Newer`], [`StoreError::Blocked`] …
    async fn open(&self, name: &str) -> Result<Self::Store, StoreError>;

    /// Makes an empty register. A name already taken is an error
    /// ([`StoreError::Aborted`] with name `ConstraintError`).
    ///
    /// # Errors
    /// Any [`StoreError`] of opening.
    async fn create(&self, name: &str) -> Result<Self::Store, StoreError>;
}
