//! A store in memory, for tests and the command line. It keeps the contract of
//! the one in the browser, and it can be told to fail the way browsers fail:
//! a full disk, a lost connection, a damaged value, a tablet that was switched
//! off in the middle ([`MemoryCabinet::fork`]).

use std::cell::{Cell, RefCell};
use std::cmp::Ordering;
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

use super::{Cabinet, Entries, Shelf, Store, StoreError, Write, check_write};

/// A key in the order of IndexedDB: by UTF-16 code units.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Key(String);

impl Ord for Key {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.encode_utf16().cmp(other.0.encode_utf16())
    }
}

impl PartialOrd for Key {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

type Values = BTreeMap<(Shelf, Key), Vec<u8>>;

/// What the next commits do instead of succeeding.
#[derive(Clone, Debug)]
enum CommitFault {
    /// Nothing is written.
    Refuse(StoreError),
    /// Everything is written, but the answer is an error.
    WriteThenFail(StoreError),
    /// All is well.
    Pass,
    /// The answer is that all is well, and nothing is written.
    Forget,
}

#[derive(Debug, Default)]
struct Register {
    values: Values,
    commit_faults: VecDeque<CommitFault>,
    read_fault: Option<StoreError>,
    commits: u64,
    /// Bytes of values that fit; no limit without it.
    room: Option<usize>,
    /// Reads of each shelf.
    reads: BTreeMap<Shelf, u64>,
    /// Values read, and their bytes.
    read: (u64, u64),
}

type Shared = Rc<RefCell<Register>>;

/// All registers of one imagined device. Clones are handles onto the same.
#[derive(Clone, Debug, Default)]
pub struct MemoryCabinet {
    registers: Rc<RefCell<BTreeMap<String, Shared>>>,
    open_faults: Rc<RefCell<VecDeque<StoreError>>>,
}

impl MemoryCabinet {
    /// An empty device.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A copy of everything as it stands now, without pending faults: what is
    /// found after the power was cut here, or an old copy of the disk.
    #[must_use]
    pub fn fork(&self) -> Self {
        let copy = |register: &Shared| {
            Rc::new(RefCell::new(Register {
                values: register.borrow().values.clone(),
                ..Register::default()
            }))
        };
        let registers = self.registers.borrow();
        let registers = registers.iter().map(|(name, r)| (name.clone(), copy(r)));
        Self {
            registers: Rc::new(RefCell::new(registers.collect())),
            open_faults: Rc::default(),
        }
    }

    /// The next call of `list`, `open` or `create` answers this error.
    pub fn fail_next_open(&self, error: StoreError) {
        self.open_faults.borrow_mut().push_back(error);
    }

    /// Takes a whole register away, as a browser does when it evicts.
    pub fn evict(&self, name: &str) {
        self.registers.borrow_mut().remove(name);
    }

    /// Every name, key and value of every register, one after the other: to
    /// look for words that should not be there.
    #[must_use]
    pub fn raw(&self) -> Vec<u8> {
        let mut out = Vec::new();
        for (name, register) in self.registers.borrow().iter() {
            out.extend_from_slice(name.as_bytes());
            append_raw(&register.borrow().values, &mut out);
        }
        out
    }

    fn next_open_fault(&self) -> Result<(), StoreError> {
        self.open_faults
            .borrow_mut()
            .pop_front()
            .map_or(Ok(()), Err)
    }
}

impl Cabinet for MemoryCabinet {
    type Store = MemoryStore;

    async fn list(&self) -> Result<Vec<String>, StoreError> {
        self.next_open_fault()?;
        Ok(self.registers.borrow().keys().cloned().collect())
    }

    async fn open(&self, name: &str) -> Result<MemoryStore, StoreError> {
        self.next_open_fault()?;
        let registers = self.registers.borrow();
        let register = registers.get(name).ok_or(StoreError::Absent)?;
        Ok(MemoryStore::connected(Rc::clone(register)))
    }

    async fn create(&self, name: &str) -> Result<MemoryStore, StoreError> {
        self.next_open_fault()?;
        let mut registers = self.registers.borrow_mut();
        if registers.contains_key(name) {
            return Err(StoreError::Aborted {
                name: "ConstraintError".to_owned(),
            });
        }
        let register = Shared::default();
        registers.insert(name.to_owned(), Rc::clone(&register));
        Ok(MemoryStore::connected(register))
    }
}

/// One open register in memory. A clone is the same connection: closing one
/// closes both. Faults belong to the register, so they can be set through any
/// connection to it.
#[derive(Clone, Debug)]
pub struct MemoryStore {
    register: Shared,
    open: Rc<Cell<bool>>,
}

impl Default for MemoryStore {
    fn default() -> Self {
        Self::new()
    }
}

impl MemoryStore {
    /// An empty register of its own, in no cabinet.
    #[must_use]
    pub fn new() -> Self {
        Self::connected(Shared::default())
    }

    fn connected(register: Shared) -> Self {
        Self {
            register,
            open: Rc::new(Cell::new(true)),
        }
    }

    /// The next commit that is not yet spoken for writes nothing and answers
    /// this error. Calls add up: two calls fail two commits.
    pub fn fail_next_commit(&self, error: StoreError) {
        let fault = CommitFault::Refuse(error);
        self.register.borrow_mut().commit_faults.push_back(fault);
    }

    /// The next commit is kept, but its answer is this error: the connection
    /// was lost after the transaction completed.
    pub fn lose_answer_of_next_commit(&self, error: StoreError) {
        let fault = CommitFault::WriteThenFail(error);
        self.register.borrow_mut().commit_faults.push_back(fault);
    }

    /// A commit that is not yet spoken for, so many after the next, says that it
    /// kept everything and keeps nothing: a device that lies.
    pub fn forget_commit(&self, after: usize) {
        let faults = &mut self.register.borrow_mut().commit_faults;
        faults.extend(std::iter::repeat_n(CommitFault::Pass, after));
        faults.push_back(CommitFault::Forget);
    }

    /// Every read answers this error until it is set to `None` again.
    pub fn fail_reads(&self, error: Option<StoreError>) {
        self.register.borrow_mut().read_fault = error;
    }

    /// Flips one bit in the middle of a value; false where there is none, or
    /// an empty one.
    pub fn corrupt(&self, shelf: Shelf, key: &str) -> bool {
        let mut register = self.register.borrow_mut();
        let value = register.values.get_mut(&(shelf, Key(key.to_owned())));
        let middle = value.and_then(|v| {
            let at = v.len() / 2;
            v.get_mut(at)
        });
        middle.map(|byte| *byte ^= 0b1_0000).is_some()
    }

    /// Every key and value, one after the other.
    #[must_use]
    pub fn raw(&self) -> Vec<u8> {
        let mut out = Vec::new();
        append_raw(&self.register.borrow().values, &mut out);
        out
    }

    /// How many commits were kept, over all connections.
    #[must_use]
    pub fn commits(&self) -> u64 {
        self.register.borrow().commits
    }

    /// From now on only so many bytes of values fit in all; a commit beyond
    /// that writes nothing and answers [`StoreError::Full`].
    pub fn set_room(&self, bytes: Option<usize>) {
        self.register.borrow_mut().room = bytes;
    }

    /// Bytes of all values.
    #[must_use]
    pub fn taken(&self) -> usize {
        self.register.borrow().values.values().map(Vec::len).sum()
    }

    /// How often a shelf was read, over all connections.
    #[must_use]
    pub fn reads(&self, shelf: Shelf) -> u64 {
        let register = self.register.borrow();
        register.reads.get(&shelf).copied().unwrap_or_default()
    }

    /// How many values were read, and how many bytes, over all connections.
    #[must_use]
    pub fn values_read(&self) -> (u64, u64) {
        self.register.borrow().read
    }

    fn note_read<'v>(&self, values: impl IntoIterator<Item = &'v Vec<u8>>) {
        let read = &mut self.register.borrow_mut().read;
        for value in values {
            read.0 += 1;
            read.1 += value.len() as u64;
        }
    }

    fn check_open(&self) -> Result<(), StoreError> {
        if self.open.get() {
            Ok(())
        } else {
            Err(StoreError::Closed)
        }
    }

    fn read<T>(&self, shelf: Shelf, look: impl FnOnce(&Values) -> T) -> Result<T, StoreError> {
        self.check_open()?;
        *self.register.borrow_mut().reads.entry(shelf).or_default() += 1;
        let register = self.register.borrow();
        match &register.read_fault {
            Some(error) => Err(error.clone()),
            None => Ok(look(&register.values)),
        }
    }
}

impl Store for MemoryStore {
    async fn get(&self, shelf: Shelf, key: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let found = self.read(shelf, |values| {
            values.get(&(shelf, Key(key.to_owned()))).cloned()
        })?;
        self.note_read(&found);
        Ok(found)
    }

    async fn get_many(
        &self,
        shelf: Shelf,
        keys: &[String],
    ) -> Result<Vec<Option<Vec<u8>>>, StoreError> {
        let found: Vec<Option<Vec<u8>>> = self.read(shelf, |values| {
            let value = |key: &String| values.get(&(shelf, Key(key.clone()))).cloned();
            keys.iter().map(value).collect()
        })?;
        self.note_read(found.iter().flatten());
        Ok(found)
    }

    async fn scan(&self, shelf: Shelf, prefix: &str) -> Result<Entries, StoreError> {
        let found: Entries = self.read(shelf, |values| {
            let found = with_prefix(values, shelf, prefix);
            found
                .map(|(key, value)| (key.clone(), value.clone()))
                .collect()
        })?;
        self.note_read(found.iter().map(|(_, value)| value));
        Ok(found)
    }

    async fn keys(&self, shelf: Shelf, prefix: &str) -> Result<Vec<String>, StoreError> {
        self.read(shelf, |values| {
            let found = with_prefix(values, shelf, prefix);
            found.map(|(key, _)| key.clone()).collect()
        })
    }

    async fn commit(&self, writes: Vec<Write>) -> Result<(), StoreError> {
        self.check_open()?;
        let mut register = self.register.borrow_mut();
        let answer = match register.commit_faults.pop_front() {
            Some(CommitFault::Refuse(error)) => return Err(error),
            Some(CommitFault::WriteThenFail(error)) => Err(error),
            Some(CommitFault::Forget) => return Ok(()),
            Some(CommitFault::Pass) | None => Ok(()),
        };
        writes.iter().try_for_each(check_write)?;
        if register.room.is_some_and(|room| {
            let taken: usize = register.values.values().map(Vec::len).sum();
            taken.saturating_add(growth(&register.values, &writes)) > room
        }) {
            return Err(StoreError::Full);
        }
        for write in writes {
            match write {
                Write::Put { shelf, key, value } => {
                    register.values.insert((shelf, Key(key)), value);
                }
                Write::Remove { shelf, key } => {
                    register.values.remove(&(shelf, Key(key)));
                }
            }
        }
        register.commits += 1;
        answer
    }

    fn close(&self) {
        self.open.set(false);
    }
}

/// By how many bytes values would grow, at most: what is removed in the same
/// commit is taken off only after it is written, as browsers do it.
fn growth(values: &Values, writes: &[Write]) -> usize {
    let of = |write: &Write| match write {
        Write::Put { shelf, key, value } => {
            let before = values.get(&(*shelf, Key(key.clone()))).map_or(0, Vec::len);
            value.len().saturating_sub(before)
        }
        Write::Remove { .. } => 0,
    };
    writes.iter().map(of).sum()
}

fn with_prefix<'v>(
    values: &'v Values,
    shelf: Shelf,
    prefix: &'v str,
) -> impl Iterator<Item = (&'v String, &'v Vec<u8>)> {
    values
        .range((shelf, Key(prefix.to_owned()))..)
        .map(|((at, key), value)| (*at, &key.0, value))
        .take_while(move |(at, key, _)| *at == shelf && key.starts_with(prefix))
        .map(|(_, key, value)| (key, value))
}

fn append_raw(values: &Values, out: &mut Vec<u8>) {
    for ((_, key), value) in values {
        out.extend_from_slice(key.0.as_bytes());
        out.extend_from_slice(value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pollster::block_on;

    fn put(key: &str, value: &[u8]) -> Write {
        Write::Put {
            shelf: Shelf::Changes,
            key: key.to_owned(),
            value: value.to_vec(),
        }
    }

    fn get(store: &MemoryStore, key: &str) -> Result<Option<Vec<u8>>, StoreError> {
        block_on(store.get(Shelf::Changes, key))
    }

    #[test]
    fn a_refused_commit_writes_nothing_and_the_next_one_works() {
        let store = MemoryStore::new();
        store.fail_next_commit(StoreError::Full);
        store.fail_next_commit(StoreError::Lost);
        assert_eq!(
            block_on(store.commit(vec![put("a", b"1")])),
            Err(StoreError::Full)
        );
        assert_eq!(
            block_on(store.commit(vec![put("a", b"1")])),
            Err(StoreError::Lost)
        );
        assert_eq!(get(&store, "a"), Ok(None));
        assert_eq!(block_on(store.commit(vec![put("a", b"1")])), Ok(()));
        assert_eq!(
            (get(&store, "a"), store.commits()),
            (Ok(Some(b"1".to_vec())), 1)
        );
    }

    #[test]
    fn an_answer_can_be_lost_though_the_values_are_kept() {
        let store = MemoryStore::new();
        store.lose_answer_of_next_commit(StoreError::Lost);
        assert_eq!(
            block_on(store.commit(vec![put("a", b"1")])),
            Err(StoreError::Lost)
        );
        assert_eq!(get(&store, "a"), Ok(Some(b"1".to_vec())));
    }

    #[test]
    fn reads_fail_until_told_otherwise() {
        let store = MemoryStore::new();
        let error = StoreError::Unreadable {
            name: "NotReadableError".to_owned(),
        };
        store.fail_reads(Some(error.clone()));
        assert_eq!(get(&store, "a"), Err(error.clone()));
        assert_eq!(block_on(store.scan(Shelf::Changes, "")), Err(error));
        store.fail_reads(None);
        assert_eq!(get(&store, "a"), Ok(None));
    }

    #[test]
    fn corruption_changes_one_bit() {
        let store = MemoryStore::new();
        block_on(store.commit(vec![put("a", &[0; 9]), put("empty", b"")])).unwrap();
        assert!(store.corrupt(Shelf::Changes, "a"));
        let bits: u32 = get(&store, "a")
            .unwrap()
            .unwrap()
            .iter()
            .map(|b| b.count_ones())
            .sum();
        assert_eq!(bits, 1);
        assert!(!store.corrupt(Shelf::Changes, "empty"));
        assert!(!store.corrupt(Shelf::Meta, "a"));
    }

    #[test]
    fn a_fork_is_a_copy_of_its_moment() {
        let cabinet = MemoryCabinet::new();
        let store = block_on(cabinet.create("r")).unwrap();
        block_on(store.commit(vec![put("a", b"old")])).unwrap();
        let fork = cabinet.fork();
        block_on(store.commit(vec![put("a", b"new")])).unwrap();
        let copy = block_on(fork.open("r")).unwrap();
        assert_eq!(get(&copy, "a"), Ok(Some(b"old".to_vec())));
        assert_eq!(get(&store, "a"), Ok(Some(b"new".to_vec())));
        assert!(cabinet.raw().windows(3).any(|w| w == b"new"));
    }

    #[test]
    fn opening_can_fail_and_a_register_can_vanish() {
        let cabinet = MemoryCabinet::new();
        block_on(cabinet.create("r")).unwrap();
        cabinet.fail_next_open(StoreError::Unavailable);
        assert_eq!(block_on(cabinet.list()), Err(StoreError::Unavailable));
        assert_eq!(block_on(cabinet.list()), Ok(vec!["r".to_owned()]));
        cabinet.evict("r");
        assert_eq!(block_on(cabinet.open("r")).unwrap_err(), StoreError::Absent);
    }
}
