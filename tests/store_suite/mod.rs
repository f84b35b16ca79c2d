//! What every store promises, as checks that run against any [`Cabinet`]: the
//! one in memory (`store_contract.rs`) and the one in a browser
//! (`browser_store.rs`, `browser_store_page.rs`).

use concord::store::{Cabinet, MAX_VALUE_BYTES, Shelf, Store, StoreError, Write};

/// Calls the macro `$check` with the name of every check of the suite, so that
/// none can be forgotten for one of the stores.
macro_rules! every_check {
    ($check:ident) => {
        $check!(a_value_comes_back_as_it_was);
        $check!(shelves_are_apart);
        $check!(several_values_come_in_the_order_asked);
        $check!(keys_come_in_order);
        $check!(a_prefix_finds_its_keys_and_no_others);
        $check!(writes_of_one_commit_follow_each_other);
        $check!(a_commit_is_kept_whole_or_not_at_all);
        $check!(a_value_beyond_the_limit_is_refused);
        $check!(an_empty_commit_is_no_error);
        $check!(big_values_and_many_values_are_kept);
        $check!(values_outlive_the_connection);
        $check!(a_closed_store_answers_closed);
        $check!(a_name_is_taken_once);
        $check!(opening_never_creates);
        $check!(registers_are_listed_and_apart);
        $check!(two_connections_see_each_other);
    };
}
pub(crate) use every_check;

pub fn put(shelf: Shelf, key: &str, value: &[u8]) -> Write {
    let (key, value) = (key.to_owned(), value.to_vec());
    Write::Put { shelf, key, value }
}

pub fn remove(shelf: Shelf, key: &str) -> Write {
    let key = key.to_owned();
    Write::Remove { shelf, key }
}

pub fn aborted(name: &str) -> StoreError {
    let name = name.to_owned();
    StoreError::Aborted { name }
}

async fn text(store: &impl Store, shelf: Shelf, key: &str) -> Option<String> {
    let value = store.get(shelf, key).await.unwrap();
    value.map(|v| String::from_utf8(v).unwrap())
}

pub async fn a_value_comes_back_as_it_was(cabinet: &impl Cabinet, name: &str) {
    let store = cabinet.create(name).await.unwrap();
    let every_byte: Vec<u8> = (0..=255).collect();
    for value in [&[][..], &[0], &every_byte] {
        store
            .commit(vec![put(Shelf::Blobs, "k", value)])
            .await
            .unwrap();
        assert_eq!(store.get(Shelf::Blobs, "k").await, Ok(Some(value.to_vec())));
    }
    store
        .commit(vec![
            remove(Shelf::Blobs, "k"),
            remove(Shelf::Blobs, "none"),
        ])
        .await
        .unwrap();
    assert_eq!(store.get(Shelf::Blobs, "k").await, Ok(None));
}

pub async fn shelves_are_apart(cabinet: &impl Cabinet, name: &str) {
    let store = cabinet.create(name).await.unwrap();
    let writes = Shelf::ALL.map(|s| put(s, "same key", s.name().as_bytes()));
    store.commit(writes.to_vec()).await.unwrap();
    store
        .commit(vec![remove(Shelf::Views, "same key")])
        .await
        .unwrap();
    for shelf in Shelf::ALL {
        let expected = (shelf != Shelf::Views).then(|| shelf.name().to_owned());
        assert_eq!(text(&store, shelf, "same key").await, expected);
        let keys = store.keys(shelf, "").await.unwrap();
        assert_eq!(keys.len(), usize::from(shelf != Shelf::Views));
    }
}

pub async fn several_values_come_in_the_order_asked(cabinet: &impl Cabinet, name: &str) {
    let store = cabinet.create(name).await.unwrap();
    let writes = ["a", "b", "c"].map(|k| put(Shelf::Meta, k, k.as_bytes()));
    store.commit(writes.to_vec()).await.unwrap();
    let asked = ["c", "none", "a", "c"].map(str::to_owned);
    let found = store.get_many(Shelf::Meta, &asked).await.unwrap();
    let value = |k: &str| Some(k.as_bytes().to_vec());
    assert_eq!(found, [value("c"), None, value("a"), value("c")]);
    assert_eq!(store.get_many(Shelf::Meta, &[]).await, Ok(vec![]));
}

/// In the order of UTF-16 code units, which is not that of UTF-8: the face
/// stands before the full-width letter.
const ORDERED: [&str; 16] = [
    " ", "!", "0", "10", "9", "A", "B", "a", "a%", "a/", "a/1", "aa", "é", "你", "😀", "ａ",
];

pub async fn keys_come_in_order(cabinet: &impl Cabinet, name: &str) {
    let store = cabinet.create(name).await.unwrap();
    let mut writes: Vec<Write> = ORDERED
        .iter()
        .map(|k| put(Shelf::Changes, k, k.as_bytes()))
        .collect();
    writes.reverse();
    store.commit(writes).await.unwrap();
    assert_eq!(store.keys(Shelf::Changes, "").await.unwrap(), ORDERED);
    let entries = store.scan(Shelf::Changes, "").await.unwrap();
    let expected = ORDERED.map(|k| (k.to_owned(), k.as_bytes().to_vec()));
    assert_eq!(entries, expected);
}

pub async fn a_prefix_finds_its_keys_and_no_others(cabinet: &impl Cabinet, name: &str) {
    let store = cabinet.create(name).await.unwrap();
    let keys = [
        "a",
        "a/",
        "a/1",
        "a/2",
        "a/\u{ffff}",
        "a/\u{ffff}b",
        "a0",
        "b",
        "😀",
        "😀x",
        "😁",
        "\u{ffff}",
        "\u{ffff}\u{ffff}z",
        "\u{d7ff}",
        "\u{d7ff}1",
        "\u{e000}",
        "%",
        "_",
    ];
    let writes = keys.map(|k| put(Shelf::Segments, k, k.as_bytes()));
    store.commit(writes.to_vec()).await.unwrap();
    let prefixes = [
        "",
        "a",
        "a/",
        "a/\u{ffff}",
        "a/\u{ffff}b",
        "b",
        "c",
        "😀",
        "\u{ffff}",
        "\u{ffff}\u{ffff}",
        "\u{d7ff}",
        "%",
        "_",
        "a/1",
    ];
    for prefix in prefixes {
        let mut expected: Vec<&str> = keys.into_iter().filter(|k| k.starts_with(prefix)).collect();
        expected.sort_by(|a, b| a.encode_utf16().cmp(b.encode_utf16()));
        let found = store.keys(Shelf::Segments, prefix).await.unwrap();
        assert_eq!(found, expected, "{prefix:?}");
        let entries = store.scan(Shelf::Segments, prefix).await.unwrap();
        let scanned: Vec<String> = entries.into_iter().map(|(key, _)| key).collect();
        assert_eq!(scanned, found, "{prefix:?}");
    }
}

pub async fn writes_of_one_commit_follow_each_other(cabinet: &impl Cabinet, name: &str) {
    let store = cabinet.create(name).await.unwrap();
    let shelf = Shelf::Meta;
    let writes = vec![
        put(shelf, "gone", b"1"),
        remove(shelf, "gone"),
        remove(shelf, "kept"),
        put(shelf, "kept", b"1"),
        put(shelf, "kept", b"2"),
    ];
    store.commit(writes).await.unwrap();
    assert_eq!(text(&store, shelf, "gone").await, None);
    assert_eq!(text(&store, shelf, "kept").await.as_deref(), Some("2"));
}

pub async fn a_commit_is_kept_whole_or_not_at_all(cabinet: &impl Cabinet, name: &str) {
    let store = cabinet.create(name).await.unwrap();
    let shelf = Shelf::Changes;
    store.commit(vec![put(shelf, "old", b"1")]).await.unwrap();
    for bad in [put(shelf, "", b"a key must have a name"), remove(shelf, "")] {
        let writes = vec![
            put(shelf, "new", b"2"),
            put(Shelf::Views, "new", b"2"),
            remove(shelf, "old"),
            bad,
            put(shelf, "later", b"3"),
        ];
        assert_eq!(store.commit(writes).await, Err(aborted("DataError")));
        assert_eq!(store.keys(shelf, "").await.unwrap(), ["old"]);
        assert_eq!(store.keys(Shelf::Views, "").await, Ok(vec![]));
    }
    store.commit(vec![put(shelf, "new", b"2")]).await.unwrap();
    assert_eq!(store.keys(shelf, "").await.unwrap(), ["new", "old"]);
}

pub async fn a_value_beyond_the_limit_is_refused(cabinet: &impl Cabinet, name: &str) {
    let store = cabinet.create(name).await.unwrap();
    let huge = vec![0; MAX_VALUE_BYTES + 1];
    let writes = vec![put(Shelf::Meta, "a", b"1"), put(Shelf::Meta, "b", &huge)];
    assert_eq!(store.commit(writes).await, Err(aborted("DataError")));
    assert_eq!(store.keys(Shelf::Meta, "").await, Ok(vec![]));
}

pub async fn an_empty_commit_is_no_error(cabinet: &impl Cabinet, name: &str) {
    let store = cabinet.create(name).await.unwrap();
    assert_eq!(store.commit(vec![]).await, Ok(()));
}

pub async fn big_values_and_many_values_are_kept(cabinet: &impl Cabinet, name: &str) {
    let store = cabinet.create(name).await.unwrap();
    let value = |i: usize, size: usize| -> Vec<u8> {
        let byte = |n: usize| u8::try_from((i + n * 7) % 251).unwrap();
        (0..size).map(byte).collect()
    };
    let big: Vec<Write> = (0..8)
        .map(|i| put(Shelf::Blobs, &format!("{i}"), &value(i, 1 << 20)))
        .collect();
    store.commit(big).await.unwrap();
    let many: Vec<Write> = (0..2000)
        .map(|i| put(Shelf::Changes, &format!("{i:05}"), &value(i, i % 300)))
        .collect();
    store.commit(many).await.unwrap();

    let blobs = store.scan(Shelf::Blobs, "").await.unwrap();
    assert_eq!(blobs.len(), 8);
    for (i, (_, blob)) in blobs.iter().enumerate() {
        assert!(*blob == value(i, 1 << 20), "blob {i}");
    }
    // Chromium keeps values of more than 64 KiB in files of their own; one read
    // among small ones must not come later than the end of the reading.
    for turn in 0..20 {
        let key = format!("r{turn:02}");
        let writes = vec![
            put(Shelf::Views, "a", &value(turn, 900)),
            put(Shelf::Views, &key, &value(turn, 67_000)),
            put(Shelf::Views, "z", &value(turn, 900)),
        ];
        store.commit(writes).await.unwrap();
        let one = store.get(Shelf::Views, &key).await.unwrap();
        assert!(one == Some(value(turn, 67_000)), "turn {turn}");
        let keys = ["a".to_owned(), key.clone(), "z".to_owned()];
        let some = store.get_many(Shelf::Views, &keys).await.unwrap();
        assert!(some[1] == one && some[2].is_some(), "turn {turn}");
    }
    let changes = store.scan(Shelf::Changes, "").await.unwrap();
    assert_eq!(changes.len(), 2000);
    for (i, (key, change)) in changes.iter().enumerate() {
        assert_eq!((key, change), (&format!("{i:05}"), &value(i, i % 300)));
    }
    assert_eq!(store.keys(Shelf::Changes, "019").await.unwrap().len(), 100);
}

pub async fn values_outlive_the_connection(cabinet: &impl Cabinet, name: &str) {
    let store = cabinet.create(name).await.unwrap();
    store
        .commit(vec![put(Shelf::Meta, "k", b"kept")])
        .await
        .unwrap();
    store.close();
    let again = cabinet.open(name).await.unwrap();
    assert_eq!(
        text(&again, Shelf::Meta, "k").await.as_deref(),
        Some("kept")
    );
    again
        .commit(vec![put(Shelf::Meta, "k", b"changed")])
        .await
        .unwrap();
    drop(again);
    let third = cabinet.open(name).await.unwrap();
    let value = text(&third, Shelf::Meta, "k").await;
    assert_eq!(value.as_deref(), Some("changed"));
}

pub async fn a_closed_store_answers_closed(cabinet: &impl Cabinet, name: &str) {
    let store = cabinet.create(name).await.unwrap();
    store.close();
    store.close();
    let closed = StoreError::Closed;
    let shelf = Shelf::Meta;
    assert_eq!(store.get(shelf, "k").await, Err(closed.clone()));
    assert_eq!(
        store.get_many(shelf, &["k".to_owned()]).await,
        Err(closed.clone())
    );
    assert_eq!(store.scan(shelf, "").await, Err(closed.clone()));
    assert_eq!(store.keys(shelf, "").await, Err(closed.clone()));
    let written = store.commit(vec![put(shelf, "k", b"1")]).await;
    assert_eq!(written, Err(closed.clone()));
    assert_eq!(store.commit(vec![]).await, Err(closed));
    let again = cabinet.open(name).await.unwrap();
    assert_eq!(again.keys(shelf, "").await, Ok(vec![]));
}

pub async fn a_name_is_taken_once(cabinet: &impl Cabinet, name: &str) {
    let store = cabinet.create(name).await.unwrap();
    store
        .commit(vec![put(Shelf::Meta, "k", b"first")])
        .await
        .unwrap();
    let second = cabinet.create(name).await.map(|_| ());
    assert_eq!(second, Err(aborted("ConstraintError")));
    // Neither the values nor the open connection are touched.
    assert_eq!(
        text(&store, Shelf::Meta, "k").await.as_deref(),
        Some("first")
    );
    store.close();
    let second = cabinet.create(name).await.map(|_| ());
    assert_eq!(second, Err(aborted("ConstraintError")));
}

pub async fn opening_never_creates(cabinet: &impl Cabinet, name: &str) {
    for _ in 0..2 {
        let opened = cabinet.open(name).await.map(|_| ());
        assert_eq!(opened, Err(StoreError::Absent));
    }
    assert!(!cabinet.list().await.unwrap().contains(&name.to_owned()));
    assert!(cabinet.create(name).await.is_ok());
}

pub async fn registers_are_listed_and_apart(cabinet: &impl Cabinet, name: &str) {
    let names = ["2", "10", "义乌", "a-b"].map(|n| format!("{name} {n}"));
    for name in &names {
        let store = cabinet.create(name).await.unwrap();
        let write = put(Shelf::Meta, "name", name.as_bytes());
        store.commit(vec![write]).await.unwrap();
    }
    let mut listed = cabinet.list().await.unwrap();
    listed.retain(|n| n.starts_with(name));
    let mut expected = names.to_vec();
    expected.sort();
    assert_eq!(listed, expected);
    for name in &names {
        let store = cabinet.open(name).await.unwrap();
        let value = text(&store, Shelf::Meta, "name").await;
        assert_eq!(value.as_ref(), Some(name));
    }
}

pub async fn two_connections_see_each_other(cabinet: &impl Cabinet, name: &str) {
    let first = cabinet.create(name).await.unwrap();
    let second = cabinet.open(name).await.unwrap();
    first
        .commit(vec![put(Shelf::Meta, "k", b"1")])
        .await
        .unwrap();
    assert_eq!(text(&second, Shelf::Meta, "k").await.as_deref(), Some("1"));
    second
        .commit(vec![put(Shelf::Meta, "k", b"2")])
        .await
        .unwrap();
    assert_eq!(text(&first, Shelf::Meta, "k").await.as_deref(), Some("2"));
    first.close();
    assert_eq!(text(&second, Shelf::Meta, "k").await.as_deref(), Some("2"));
}
