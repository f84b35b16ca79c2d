//! Layouts that an earlier version kept on one device alone, in no backup, come
//! into the record once.

use super::common::PASSPHRASE;
use super::*;
use concord::engine::archive::{ClearHeader, Sealing};
use concord::store::StoreError;
use concord::vault::{Passphrase, SeededEntropy, Wraps};

fn is_there(desk: &Desk) -> bool {
    let value = pollster::block_on(store(desk).get(Shelf::Meta, "layouts"));
    value.unwrap().is_some()
}

/// What an earlier version kept on this device: files, one after the other,
/// sealed under a key of their own and in no backup.
fn kept_earlier(desk: &Desk, files: &[&str]) {
    let store = store(desk);
    let header = pollster::block_on(store.get(Shelf::Meta, "header")).unwrap();
    let header = ClearHeader::read(&header.unwrap()).unwrap();
    let wraps = Wraps::from_bytes(&header.wraps).unwrap();
    let key = wraps.open_with_passphrase(&Passphrase::new(PASSPHRASE));
    let register = concord::domain::id::EntityId::from_bytes(header.register);
    let files: Vec<&[u8]> = files.iter().map(|file| file.as_bytes()).collect();
    let bytes = postcard::to_allocvec(&files).unwrap();
    let mut random = SeededEntropy::new("earlier");
    let sealing = Sealing::new(key.unwrap(), register);
    let put = sealing.put(Shelf::Meta, "layouts", &bytes, &mut random);
    let put: Write = put.unwrap();
    pollster::block_on(store.commit(vec![put])).unwrap();
}

#[test]
fn what_an_earlier_version_kept_is_taken_over_once() {
    let mut desk = desk();
    let county = COUNTY.replace("\"county\"", "\"other\"");
    kept_earlier(&desk, &[COUNTY, &county]);
    let before = changes(&mut desk);
    assert_eq!(list(&mut desk).len(), 2);
    assert!(!is_there(&desk));
    assert_eq!(changes(&mut desk), before + 1, "one change for all");
    assert_eq!(list(&mut desk).len(), 2);
    desk.restart();
    assert_eq!((list(&mut desk).len(), changes(&mut desk)), (2, before + 1));
    // On a device that had kept the same file, nothing is said again, also
    // where it has been changed or taken away since.
    let mut second = desk.second("tablet");
    ask(&mut desk, forget()).unwrap();
    second.absorb(&mut desk);
    kept_earlier(&second, &[COUNTY]);
    let before = changes(&mut second);
    assert_eq!(list(&mut second).len(), 1);
    assert!(!is_there(&second));
    assert_eq!(changes(&mut second), before);
}

/// A backup holds them before anybody has looked at a table.
#[test]
fn what_an_earlier_version_kept_is_in_the_next_backup() {
    let mut desk = desk();
    kept_earlier(&desk, &[COUNTY]);
    desk.restart();
    let mut second = desk.second("tablet");
    assert_eq!(list(&mut second).len(), 1);
    assert!(!is_there(&desk) && !is_there(&second));
}

#[test]
fn two_who_kept_different_columns_earlier_disagree() {
    let mut desk = desk();
    let mut second = desk.second("tablet");
    kept_earlier(&desk, &[COUNTY]);
    kept_earlier(&second, &[&COUNTY.replace("编码", "编号")]);
    list(&mut desk);
    // The other says it after it has taken in what was said here.
    second.absorb(&mut desk);
    assert_eq!(list(&mut second).len(), 1);
    assert_eq!(conflicts(&mut second).len(), 1);
    assert!(!is_there(&second));
}

/// The power is cut at any moment, or there is no room: nothing is lost or doubled.
#[test]
fn a_taking_over_that_breaks_off_loses_nothing_and_doubles_nothing() {
    let mut desk = desk();
    kept_earlier(&desk, &[COUNTY]);
    let before = changes(&mut desk);
    store(&desk).fail_next_commit(StoreError::Lost);
    assert!(ask(&mut desk, LayoutAsk::List).is_err());
    assert!(is_there(&desk));
    assert_eq!(changes(&mut desk), before);
    desk.restart();
    assert_eq!(list(&mut desk).len(), 1);
    assert_eq!(changes(&mut desk), before + 1);
    // Nothing written after the one transaction is needed.
    let mut cut = Desk::over(desk.cabinet.fork(), "cut");
    cut.register = desk.register.clone();
    cut.unlock(PASSPHRASE).unwrap();
    assert_eq!((list(&mut cut).len(), changes(&mut cut)), (1, before + 1));
    assert!(!is_there(&cut));
}

/// What cannot be read stays where it is, and does not keep the rest back.
#[test]
fn an_earlier_layout_that_cannot_be_read_stays_where_it_is() {
    let mut desk = desk();
    let later = COUNTY.replace("\"version\": 1", "\"version\": 2");
    kept_earlier(&desk, &[&later, COUNTY]);
    assert_eq!(list(&mut desk).len(), 1);
    let after = changes(&mut desk);
    assert!(is_there(&desk));
    assert_eq!((list(&mut desk).len(), changes(&mut desk)), (1, after));
}
