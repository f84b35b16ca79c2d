//! The store in the browser, in a dedicated worker, where it runs in earnest:
//! the contract of every store, and what browsers do to databases. Where a
//! fault cannot be had for the asking, a method of IndexedDB is replaced for
//! the time of one call (`faults`).
#![cfg(all(target_family = "wasm", feature = "worker"))]

mod store_suite;

use std::cell::RefCell;
use std::rc::Rc;

use concord::store::indexed_db::{IndexedDbCabinet, Reason};
use concord::store::{Cabinet, Shelf, Store, StoreError};
use gloo_timers::future::TimeoutFuture;
use js_sys::Promise;
use store_suite::put;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_dedicated_worker);

macro_rules! check {
    ($name:ident) => {
        #[wasm_bindgen_test]
        async fn $name() {
            let cabinet = IndexedDbCabinet::new(|name, reason| panic!("{name}: {reason:?}"));
            store_suite::$name(&cabinet, stringify!($name)).await;
        }
    };
}
store_suite::every_check!(check);

#[wasm_bindgen(inline_js = r#"
const settle = (request) => new Promise((good, bad) => {
    request.onsuccess = () => good(request.result);
    request.onerror = () => bad(request.error);
});
// Another tab: opens a database at a version and makes one shelf in it.
export async function foreign_open(name, version) {
    const request = indexedDB.open(name, version);
    request.onupgradeneeded = () => {
        if (!request.result.objectStoreNames.contains("meta")) request.result.createObjectStore("meta");
    };
    return settle(request);
}
export async function foreign_put(db, shelf, key, value) {
    return settle(db.transaction(shelf, "readwrite").objectStore(shelf).put(value, key));
}
export function foreign_close(db) { db.close(); }
// Asks for a deletion and does not wait.
export function foreign_delete(name) { indexedDB.deleteDatabase(name); }

const replaced = [];
const replace = (prototype, method, make) => {
    const original = prototype[method];
    replaced.push(() => { prototype[method] = original; });
    prototype[method] = make(original);
};
export function restore() { while (replaced.length) replaced.pop()(); }

// The nth call of put, and all later ones, throw an exception of this name.
export function fail_put(nth, name) {
    let calls = 0;
    replace(IDBObjectStore.prototype, "put", (original) => function (...args) {
        if (++calls >= nth) throw new DOMException("provoked", name);
        return original.apply(this, args);
    });
}
// The next `times` transactions cannot begin.
export function fail_transactions(times, name) {
    replace(IDBDatabase.prototype, "transaction", (original) => function (...args) {
        if (times-- > 0) throw new DOMException("provoked", name);
        return original.apply(this, args);
    });
}
// The next `times` transactions are aborted by the browser when they end.
export function abort_transactions(times) {
    replace(IDBTransaction.prototype, "commit", (original) => function () {
        return times-- > 0 ? this.abort() : original.apply(this);
    });
}
// Opening fails with an exception of this name.
export function fail_opening(times, name) {
    replace(IDBFactory.prototype, "open", (original) => function (...args) {
        if (times-- > 0) throw new DOMException("provoked", name);
        return original.apply(this, args);
    });
}
// The browser's list of databases is empty, or the browser has none.
export function empty_list() { replace(IDBFactory.prototype, "databases", () => async () => []); }
export function no_list() { replace(IDBFactory.prototype, "databases", () => undefined); }
// Storage is switched off: reading the property throws.
export function no_storage() {
    Object.defineProperty(globalThis, "indexedDB", {
        configurable: true,
        get() { throw new DOMException("provoked", "SecurityError"); },
    });
    replaced.push(() => { delete globalThis.indexedDB; });
}
// Notes the mode and durability of every transaction, and every connection.
const seen = { transactions: [], connections: [] };
export function watch() {
    seen.transactions.length = 0;
    seen.connections.length = 0;
    replace(IDBDatabase.prototype, "transaction", (original) => function (...args) {
        const transaction = original.apply(this, args);
        seen.transactions.push(`${transaction.mode} ${transaction.durability}`);
        seen.connections.push(this);
        return transaction;
    });
}
export function watched() { return seen.transactions.join(", "); }
// The browser closes the last connection that was seen.
export function close_by_browser() {
    const db = seen.connections.at(-1);
    db.close();
    db.dispatchEvent(new Event("close"));
}
"#)]
extern "C" {
    fn foreign_open(name: &str, version: u32) -> Promise;
    fn foreign_put(db: &JsValue, shelf: &str, key: &str, value: JsValue) -> Promise;
    fn foreign_close(db: &JsValue);
    fn foreign_delete(name: &str);
    fn restore();
    fn fail_put(nth: u32, name: &str);
    fn fail_transactions(times: u32, name: &str);
    fn abort_transactions(times: u32);
    fn fail_opening(times: u32, name: &str);
    fn empty_list();
    fn no_list();
    fn no_storage();
    fn watch();
    fn watched() -> String;
    fn close_by_browser();
}

type Heard = Rc<RefCell<Vec<(String, Reason)>>>;

/// A cabinet that notes what it is told.
fn cabinet() -> (IndexedDbCabinet, Heard) {
    let heard = Heard::default();
    let note = Rc::clone(&heard);
    let cabinet = IndexedDbCabinet::new(move |name, reason| {
        note.borrow_mut().push((name.to_owned(), reason));
    });
    (cabinet, heard)
}

async fn done(promise: Promise) -> JsValue {
    JsFuture::from(promise).await.unwrap()
}

async fn keys(store: &impl Store) -> Vec<String> {
    store.keys(Shelf::Changes, "").await.unwrap()
}

fn unreadable(name: &str) -> StoreError {
    let name = name.to_owned();
    StoreError::Unreadable { name }
}

#[wasm_bindgen_test]
async fn every_commit_is_flushed_to_the_disk() {
    let (cabinet, _) = cabinet();
    let store = cabinet.create("strict").await.unwrap();
    watch();
    let written = store.commit(vec![put(Shelf::Changes, "a", b"1")]).await;
    restore();
    assert_eq!(written, Ok(()));
    assert_eq!(watched(), "readwrite strict");
}

#[wasm_bindgen_test]
async fn a_scan_of_big_values_is_one_transaction() {
    let (cabinet, _) = cabinet();
    let store = cabinet.create("one scan").await.unwrap();
    let writes = (0..100).map(|i| put(Shelf::Segments, &format!("{i:03}"), &vec![i; 500_000]));
    store.commit(writes.collect()).await.unwrap();
    watch();
    let entries = store.scan(Shelf::Segments, "0").await.unwrap();
    restore();
    assert_eq!(watched().matches("readonly").count(), 1);
    assert_eq!(entries.len(), 100);
    for (i, (_, value)) in (0_u8..).zip(&entries) {
        assert!(value.len() == 500_000 && value.iter().all(|b| *b == i));
    }
}

#[wasm_bindgen_test]
async fn foreign_databases_are_not_ours() {
    let (cabinet, _) = cabinet();
    foreign_close(&done(foreign_open("another program", 1)).await);
    foreign_close(&done(foreign_open("concord", 1)).await);
    cabinet.create("of ours").await.unwrap();
    let names = cabinet.list().await.unwrap();
    assert!(names.contains(&"of ours".to_owned()));
    assert!(!names.iter().any(|n| n.contains("another") || n.is_empty()));
}

#[wasm_bindgen_test]
async fn a_newer_format_is_left_alone() {
    let (cabinet, _) = cabinet();
    let db = done(foreign_open("concord-newer", 7)).await;
    assert_eq!(cabinet.open("newer").await.unwrap_err(), StoreError::Newer);
    assert_eq!(
        cabinet.create("newer").await.unwrap_err(),
        StoreError::Newer
    );
    foreign_close(&db);
    assert_eq!(cabinet.open("newer").await.unwrap_err(), StoreError::Newer);
}

#[wasm_bindgen_test]
async fn an_upgrade_by_another_tab_is_let_through_after_pending_writes() {
    let (cabinet, heard) = cabinet();
    let store = cabinet.create("upgraded").await.unwrap();
    store
        .commit(vec![put(Shelf::Changes, "before", b"1")])
        .await
        .unwrap();
    let writer = store.clone();
    let answer = Rc::new(RefCell::new(None));
    let note = Rc::clone(&answer);
    wasm_bindgen_futures::spawn_local(async move {
        let written = writer.commit(vec![put(Shelf::Changes, "pending", b"2")]);
        *note.borrow_mut() = Some(written.await);
    });
    let upgrade = foreign_open("concord-upgraded", 2);
    let db = done(upgrade).await;
    assert_eq!(*answer.borrow(), Some(Ok(())));
    assert_eq!(
        *heard.borrow(),
        [("upgraded".to_owned(), Reason::VersionChange)]
    );
    assert_eq!(store.get(Shelf::Meta, "k").await, Err(StoreError::Closed));
    assert_eq!(
        cabinet.open("upgraded").await.unwrap_err(),
        StoreError::Newer
    );
    foreign_close(&db);
}

#[wasm_bindgen_test]
async fn nobody_deletes_a_register_that_is_open_and_waiting_has_an_end() {
    let (cabinet, heard) = cabinet();
    let store = cabinet.create("kept").await.unwrap();
    store
        .commit(vec![put(Shelf::Changes, "a", b"1")])
        .await
        .unwrap();
    foreign_delete("concord-kept");
    TimeoutFuture::new(50).await;
    assert_eq!(keys(&store).await, ["a"]);
    assert!(heard.borrow().is_empty());
    // Behind the pending deletion nobody can open: that is said, not waited out.
    let impatient = cabinet.clone().with_open_timeout(200);
    assert_eq!(
        impatient.open("kept").await.unwrap_err(),
        StoreError::Blocked
    );
    assert_eq!(keys(&store).await, ["a"]);
}

#[wasm_bindgen_test]
async fn a_given_up_opening_leaves_nothing_behind() {
    let (cabinet, _) = cabinet();
    let store = cabinet.create("given up").await.unwrap();
    foreign_delete("concord-given up");
    let impatient = cabinet.clone().with_open_timeout(100);
    let refused = impatient.create("given up").await.unwrap_err();
    assert_eq!(refused, StoreError::Blocked);
    // The deletion goes on, then the opening that nobody waits for any more.
    store.close();
    TimeoutFuture::new(300).await;
    assert_eq!(
        cabinet.open("given up").await.unwrap_err(),
        StoreError::Absent
    );
    cabinet.create("given up").await.unwrap();
}

#[wasm_bindgen_test]
async fn opening_leaves_no_trace_even_where_databases_cannot_be_listed() {
    let (cabinet, _) = cabinet();
    no_list();
    let opened = cabinet.open("ghost").await.map(|_| ());
    let listed = cabinet.list().await;
    restore();
    assert_eq!(opened, Err(StoreError::Absent));
    assert_eq!(listed, Err(StoreError::Unavailable));
    assert!(!cabinet.list().await.unwrap().contains(&"ghost".to_owned()));
}

#[wasm_bindgen_test]
async fn a_full_disk_is_told_and_nothing_is_half_written() {
    let (cabinet, _) = cabinet();
    let store = cabinet.create("full").await.unwrap();
    let writes = || {
        ["a", "b", "c"]
            .map(|k| put(Shelf::Changes, k, b"1"))
            .to_vec()
    };
    fail_put(2, "QuotaExceededError");
    let written = store.commit(writes()).await;
    restore();
    assert_eq!(written, Err(StoreError::Full));
    assert!(keys(&store).await.is_empty());
    assert_eq!(store.commit(writes()).await, Ok(()));
    assert_eq!(keys(&store).await, ["a", "b", "c"]);
}

#[wasm_bindgen_test]
async fn a_lost_connection_is_opened_again_and_the_batch_repeated() {
    let (cabinet, heard) = cabinet();
    let store = cabinet.create("lost once").await.unwrap();
    for (key, name) in [("a", "InvalidStateError"), ("b", "UnknownError")] {
        fail_transactions(2, name);
        let written = store.commit(vec![put(Shelf::Changes, key, b"1")]).await;
        restore();
        assert_eq!(written, Ok(()), "{name}");
    }
    abort_transactions(1);
    let written = store.commit(vec![put(Shelf::Changes, "c", b"1")]).await;
    restore();
    assert_eq!(written, Ok(()));
    fail_transactions(1, "UnknownError");
    let found = store.keys(Shelf::Changes, "").await;
    restore();
    assert_eq!(found.unwrap(), ["a", "b", "c"]);
    assert!(heard.borrow().is_empty());
}

#[wasm_bindgen_test]
async fn after_three_tries_the_connection_is_called_lost_and_may_come_back() {
    let (cabinet, _) = cabinet();
    let store = cabinet.create("lost").await.unwrap();
    fail_transactions(100, "UnknownError");
    let written = store.commit(vec![put(Shelf::Changes, "a", b"1")]).await;
    restore();
    assert_eq!(written, Err(StoreError::Lost));
    assert_eq!(
        store.commit(vec![put(Shelf::Changes, "a", b"1")]).await,
        Ok(())
    );
}

#[wasm_bindgen_test]
async fn commits_keep_their_order_though_the_first_is_tried_again() {
    let (cabinet, _) = cabinet();
    let store = cabinet.create("order").await.unwrap();
    fail_transactions(1, "UnknownError");
    let first = store.clone();
    wasm_bindgen_futures::spawn_local(async move {
        let written = first.commit(vec![put(Shelf::Changes, "k", b"first")]);
        written.await.unwrap();
    });
    TimeoutFuture::new(0).await;
    let second = store.commit(vec![put(Shelf::Changes, "k", b"second")]);
    second.await.unwrap();
    restore();
    let value = store.get(Shelf::Changes, "k").await;
    assert_eq!(value, Ok(Some(b"second".to_vec())));
}

#[wasm_bindgen_test]
async fn a_connection_closed_by_the_browser_comes_back_by_itself() {
    let (cabinet, heard) = cabinet();
    let store = cabinet.create("closed by browser").await.unwrap();
    watch();
    store
        .commit(vec![put(Shelf::Changes, "a", b"1")])
        .await
        .unwrap();
    close_by_browser();
    let written = store.commit(vec![put(Shelf::Changes, "b", b"2")]).await;
    restore();
    assert_eq!(written, Ok(()));
    assert_eq!(keys(&store).await, ["a", "b"]);
    assert!(heard.borrow().is_empty());
}

#[wasm_bindgen_test]
async fn a_register_that_vanished_is_told_and_not_replaced() {
    let (cabinet, heard) = cabinet();
    let store = cabinet.create("vanished").await.unwrap();
    watch();
    assert!(keys(&store).await.is_empty());
    empty_list();
    close_by_browser();
    TimeoutFuture::new(100).await;
    let written = store.commit(vec![put(Shelf::Changes, "a", b"1")]).await;
    restore();
    assert_eq!(*heard.borrow(), [("vanished".to_owned(), Reason::Vanished)]);
    assert_eq!(written, Err(StoreError::Absent));
}

#[wasm_bindgen_test]
async fn what_cannot_be_opened_says_why() {
    let (cabinet, _) = cabinet();
    cabinet.create("opened").await.unwrap();
    let cases = [
        (1, "UnknownError", None),
        (100, "UnknownError", Some(StoreError::Lost)),
        (1, "QuotaExceededError", Some(StoreError::Full)),
        (1, "SecurityError", Some(StoreError::Unavailable)),
    ];
    for (times, name, expected) in cases {
        fail_opening(times, name);
        let opened = cabinet.open("opened").await;
        restore();
        assert_eq!(opened.err(), expected, "{times} × {name}");
    }
    no_storage();
    let (listed, opened) = (cabinet.list().await, cabinet.open("opened").await);
    restore();
    assert_eq!(listed, Err(StoreError::Unavailable));
    assert_eq!(opened.unwrap_err(), StoreError::Unavailable);
    cabinet.open("opened").await.unwrap();
}

#[wasm_bindgen_test]
async fn values_and_databases_of_a_foreign_form_are_unreadable_and_stay() {
    let (cabinet, _) = cabinet();
    let store = cabinet.create("foreign form").await.unwrap();
    store
        .commit(vec![put(Shelf::Meta, "good", b"1")])
        .await
        .unwrap();
    let db = done(foreign_open("concord-foreign form", 1)).await;
    done(foreign_put(
        &db,
        "meta",
        "text",
        JsValue::from_str("no bytes"),
    ))
    .await;
    foreign_close(&db);
    let refused = Err(unreadable("DataError"));
    assert_eq!(store.get(Shelf::Meta, "text").await, refused);
    assert_eq!(
        store.get(Shelf::Meta, "good").await,
        Ok(Some(b"1".to_vec()))
    );
    assert_eq!(store.keys(Shelf::Meta, "").await.unwrap(), ["good", "text"]);

    foreign_close(&done(foreign_open("concord-few shelves", 1)).await);
    let opened = cabinet.open("few shelves").await;
    assert_eq!(opened.unwrap_err(), unreadable("NotFoundError"));
    assert!(
        cabinet
            .list()
            .await
            .unwrap()
            .contains(&"few shelves".to_owned())
    );
}
