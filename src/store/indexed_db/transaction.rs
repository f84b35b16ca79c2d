//! Transactions. All bytes are ready before one begins, all its requests go
//! out at once, and then only its end is awaited: a browser ends a transaction
//! as soon as nothing is asked of it, so nothing else may be awaited inside.

use futures_channel::oneshot;
use js_sys::{Array, Function, Object, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{IdbObjectStore, IdbRequest, IdbTransaction};

use super::connection::Connection;
use super::failure::Failure;
use super::{Entries, Shelf, Write, range};
use crate::store::check_write;

/// The value under a key.
pub(super) async fn get(
    connection: &Connection,
    shelf: Shelf,
    key: &str,
) -> Result<Option<Vec<u8>>, Failure> {
    let request = read(connection, shelf, |store| store.get(&key.into())).await?;
    optional_bytes(&result(&request)?)
}

/// The values under several keys.
pub(super) async fn get_many(
    connection: &Connection,
    shelf: Shelf,
    keys: &[String],
) -> Result<Vec<Option<Vec<u8>>>, Failure> {
    let requests = read(connection, shelf, |store| {
        let request = |key: &String| store.get(&JsValue::from_str(key));
        keys.iter().map(request).collect::<Result<Vec<_>, _>>()
    })
    .await?;
    let value = |request: &IdbRequest| optional_bytes(&result(request)?);
    requests.iter().map(value).collect()
}

/// Keys and values under a prefix, by two requests of one transaction.
pub(super) async fn scan(
    connection: &Connection,
    shelf: Shelf,
    prefix: &str,
) -> Result<Entries, Failure> {
    let range = range::with_prefix(prefix)?;
    let (keys, values) = read(connection, shelf, |store| {
        let keys = store.get_all_keys_with_key(&range)?;
        Ok((keys, store.get_all_with_key(&range)?))
    })
    .await?;
    let (keys, values) = (array(&result(&keys)?)?, array(&result(&values)?)?);
    if keys.length() != values.length() {
        return Err(Failure::wrong_form());
    }
    let entry = |(key, value): (JsValue, JsValue)| Ok((text(&key)?, bytes(&value)?));
    keys.iter().zip(values.iter()).map(entry).collect()
}

/// Keys under a prefix.
pub(super) async fn keys(
    connection: &Connection,
    shelf: Shelf,
    prefix: &str,
) -> Result<Vec<String>, Failure> {
    let range = range::with_prefix(prefix)?;
    let keys = read(connection, shelf, |store| {
        store.get_all_keys_with_key(&range)
    })
    .await?;
    let keys = array(&result(&keys)?)?;
    keys.iter().map(|key| text(&key)).collect()
}

/// All writes or none, flushed to the disk.
pub(super) async fn commit(connection: &Connection, writes: &[Write]) -> Result<(), Failure> {
    let mut shelves: Vec<Shelf> = writes.iter().map(shelf_of).collect();
    shelves.sort_unstable();
    shelves.dedup();
    if shelves.is_empty() {
        return Ok(());
    }
    let transaction = begin(connection, &shelves, "readwrite")?;
    let end = End::of(transaction);
    match issue_all(&end.transaction, writes) {
        Ok(()) => {
            end.nothing_more();
            end.wait().await
        }
        Err(failure) => {
            // What went out before is rolled back; waited for, so that nothing
            // of this transaction runs on when the caller hears of it.
            if end.transaction.abort().is_ok() {
                let _ = end.wait().await;
            }
            Err(failure)
        }
    }
}

fn shelf_of(write: &Write) -> Shelf {
    match write {
        Write::Put { shelf, .. } | Write::Remove { shelf, .. } => *shelf,
    }
}

fn issue_all(transaction: &IdbTransaction, writes: &[Write]) -> Result<(), Failure> {
    for write in writes {
        check_write(write)?;
        issue(transaction, write).map_err(|e| Failure::of_exception(&e))?;
    }
    Ok(())
}

fn issue(transaction: &IdbTransaction, write: &Write) -> Result<IdbRequest, JsValue> {
    let store = transaction.object_store(shelf_of(write).name())?;
    match write {
        Write::Put { key, value, .. } => {
            let value = Uint8Array::from(value.as_slice());
            store.put_with_key(&value, &JsValue::from_str(key))
        }
        Write::Remove { key, .. } => store.delete(&JsValue::from_str(key)),
    }
}

/// Runs a read-only transaction over one shelf: `ask` sends requests, which
/// are finished when this returns. It is left to end by itself: told to commit,
/// Chromium ends it while a value of more than 64 KiB, which it keeps in a file
/// of its own, is still on its way, and the request then has no result.
async fn read<T>(
    connection: &Connection,
    shelf: Shelf,
    ask: impl FnOnce(&IdbObjectStore) -> Result<T, JsValue>,
) -> Result<T, Failure> {
    let transaction = begin(connection, &[shelf], "readonly")?;
    let end = End::of(transaction);
    let store = end.transaction.object_store(shelf.name());
    let asked = store
        .and_then(|store| ask(&store))
        .map_err(|e| Failure::of_exception(&e))?;
    end.wait().await?;
    Ok(asked)
}

/// `database.transaction(shelves, mode, {durability: "strict"})`, called by
/// name: the binding with options is not stable.
fn begin(
    connection: &Connection,
    shelves: &[Shelf],
    mode: &str,
) -> Result<IdbTransaction, Failure> {
    let names: Array = shelves
        .iter()
        .map(|s| JsValue::from_str(s.name()))
        .collect();
    let database = connection.database();
    let begun = (|| {
        let options = Object::new();
        Reflect::set(&options, &"durability".into(), &"strict".into())?;
        Reflect::get(database, &"transaction".into())?
            .dyn_into::<Function>()?
            .call3(database, &names, &mode.into(), &options)
    })();
    begun
        .map(JsCast::unchecked_into)
        .map_err(|e| Failure::of_exception(&e))
}

/// Waits for the end of a transaction. Its listeners are taken off when this
/// is dropped; the transaction itself runs on.
struct End {
    transaction: IdbTransaction,
    receiver: oneshot::Receiver<bool>,
    _on_complete: Closure<dyn FnMut()>,
    _on_abort: Closure<dyn FnMut()>,
}

impl End {
    fn of(transaction: IdbTransaction) -> Self {
        let (sender, receiver) = oneshot::channel();
        let sender = std::rc::Rc::new(std::cell::Cell::new(Some(sender)));
        let answer = |completed: bool| {
            let sender = std::rc::Rc::clone(&sender);
            Closure::<dyn FnMut()>::new(move || {
                if let Some(sender) = sender.take() {
                    let _ = sender.send(completed);
                }
            })
        };
        let (on_complete, on_abort) = (answer(true), answer(false));
        transaction.set_oncomplete(Some(on_complete.as_ref().unchecked_ref()));
        transaction.set_onabort(Some(on_abort.as_ref().unchecked_ref()));
        Self {
            transaction,
            receiver,
            _on_complete: on_complete,
            _on_abort: on_abort,
        }
    }

    /// Says that nothing more will be asked. Only a hint: without it, or where
    /// it throws, the browser finds out by itself.
    fn nothing_more(&self) {
        let commit = Reflect::get(&self.transaction, &"commit".into());
        if let Ok(Ok(commit)) = commit.map(JsCast::dyn_into::<Function>) {
            let _ = commit.call0(&self.transaction);
        }
    }

    async fn wait(mut self) -> Result<(), Failure> {
        let completed = (&mut self.receiver).await;
        if completed == Ok(true) {
            return Ok(());
        }
        // The reason stands in the transaction, not in the event. Without one
        // the browser aborted for reasons of its own.
        Err(self.transaction.error().map_or(Failure::Passing, |error| {
            Failure::of_exception(&JsValue::from(error))
        }))
    }
}

impl Drop for End {
    fn drop(&mut self) {
        self.transaction.set_oncomplete(None);
        self.transaction.set_onabort(None);
    }
}

fn result(request: &IdbRequest) -> Result<JsValue, Failure> {
    request.result().map_err(|e| Failure::of_exception(&e))
}

fn optional_bytes(value: &JsValue) -> Result<Option<Vec<u8>>, Failure> {
    if value.is_undefined() {
        return Ok(None);
    }
    bytes(value).map(Some)
}

fn bytes(value: &JsValue) -> Result<Vec<u8>, Failure> {
    let bytes = value.dyn_ref::<Uint8Array>();
    bytes
        .map(Uint8Array::to_vec)
        .ok_or_else(Failure::wrong_form)
}

fn text(key: &JsValue) -> Result<String, Failure> {
    key.as_string().ok_or_else(Failure::wrong_form)
}

fn array(value: &JsValue) -> Result<Array, Failure> {
    value
        .dyn_ref::<Array>()
        .cloned()
        .ok_or_else(Failure::wrong_form)
}
