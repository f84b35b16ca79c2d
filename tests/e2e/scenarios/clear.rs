//! What lies on the device: no word of a dispute in clear.

use serde_json::{Value, json};

use super::steps::{APPLICANT, COMMITTEE, FACTS, MEMBER, RESPONDENT};
use crate::webdriver::Outcome;
use crate::{World, check};

/// A word that only the check itself plants.
const PLANTED: &str = "Zanzibar 灯笼";

/// Where in the databases of the site any of the given words stands, by word:
/// keys as well as values, however deep, text and bytes alike, as UTF-8 and as
/// UTF-16 of either parity. Answers `{read, found: [[word, where], …]}`.
const SEARCH: &str = "
const words = arguments[0];
const utf8 = (text) => new TextEncoder().encode(text);
const utf16 = (text) => {
  const bytes = new Uint8Array(text.length * 2);
  for (let i = 0; i < text.length; i += 1) {
    bytes[2 * i] = text.charCodeAt(i) & 255;
    bytes[2 * i + 1] = text.charCodeAt(i) >> 8;
  }
  return bytes;
};
const holds = (bytes, wanted) => {
  for (let at = bytes.indexOf(wanted[0]); at >= 0; at = bytes.indexOf(wanted[0], at + 1)) {
    if (wanted.every((byte, i) => bytes[at + i] === byte)) return true;
  }
  return false;
};
const wanted = words.map((word) => [word, utf8(word), utf16(word)]);
const found = [];
let read = 0;
const look = (value, where) => {
  let bytes;
  if (typeof value === 'string') bytes = utf8(value);
  // Told by their length: a driver may hand them over from another realm.
  else if (value?.byteLength !== undefined) bytes = value.length === undefined ? new Uint8Array(value) : Uint8Array.from(value);
  if (bytes) {
    read += bytes.length;
    // Byte by byte, so that even and odd offsets are looked at alike.
    for (const [word, ...forms] of wanted) {
      if (forms.some((form) => holds(bytes, form))) found.push([word, where]);
    }
  } else if (value instanceof Map || value instanceof Set) {
    [...value].forEach((one) => look(one, where));
  } else if (value && typeof value === 'object') {
    for (const [key, one] of Object.entries(value)) {
      look(key, where);
      look(one, where);
    }
  } else if (value !== null && value !== undefined) {
    look(String(value), where);
  }
};
const asked = (request) => new Promise((done, failed) => {
  request.onsuccess = () => done(request.result);
  request.onerror = () => failed(request.error);
});
return (async () => {
  for (const { name } of await indexedDB.databases()) {
    const db = await asked(indexedDB.open(name));
    look(name, 'the name of a database');
    for (const store of db.objectStoreNames) {
      const ask = (method) => asked(db.transaction(store).objectStore(store)[method]());
      (await ask('getAllKeys')).forEach((key) => look(key, `a key in ${name}/${store}`));
      (await ask('getAll')).forEach((value) => look(value, `a value in ${name}/${store}`));
    }
    db.close();
  }
  for (const kept of [localStorage, sessionStorage]) look({ ...kept }, 'the page\\'s own storage');
  return { read, found };
})();";

/// Puts the planted word into a database beside the register's: as a key, as
/// text inside a value, as UTF-8 bytes and as UTF-16 bytes at an odd offset.
const PLANT: &str = "
const word = arguments[0];
return new Promise((done, failed) => {
  const open = indexedDB.open('planted');
  open.onerror = () => failed(open.error);
  open.onupgradeneeded = () => open.result.createObjectStore('things');
  open.onsuccess = () => {
    const things = open.result.transaction('things', 'readwrite');
    const store = things.objectStore('things');
    const wide = new Uint8Array(1 + 2 * word.length);
    for (let i = 0; i < word.length; i += 1) {
      wide[1 + 2 * i] = word.charCodeAt(i) & 255;
      wide[2 + 2 * i] = word.charCodeAt(i) >> 8;
    }
    store.put(0, `key ${word}`);
    store.put({ deep: [{ words: `in ${word}` }] }, 'text');
    store.put(new TextEncoder().encode(`bytes ${word}`), 'utf8');
    store.put(wide, 'utf16');
    things.oncomplete = () => { open.result.close(); done(true); };
    things.onabort = () => failed(things.error);
  };
});";

/// No word of the dispute, no name and no amount stands in clear in anything
/// that the site keeps; and the same search finds what is planted in clear.
pub fn nothing_lies_in_clear(world: &World) -> Outcome {
    let words = json!([[
        APPLICANT,
        RESPONDENT,
        FACTS,
        "Quixotic",
        "Rahimi",
        "158680",
        "15868000",
        "160000.00",
        "wangxiaoming",
        MEMBER,
        PLANTED,
    ]]);
    let found = world.browser.eval_with(SEARCH, &words)?;
    check(
        found["read"].as_u64().unwrap_or(0) > 4_000,
        format!("there is something to read: {found}"),
    )?;
    check(found["found"] == json!([]), format!("in clear: {found}"))?;

    world.browser.eval_with(PLANT, &json!([PLANTED]))?;
    let found = world.browser.eval_with(SEARCH, &words)?;
    let hits = found["found"].as_array().map_or(0, Vec::len);
    check(
        hits == 4,
        format!("what was planted four times was found {hits} times: {found}"),
    )?;
    // The header of a register says in clear whose it is, so that one can be
    // chosen before it is unlocked; this is no word of a dispute.
    let header = world.browser.eval_with(SEARCH, &json!([[COMMITTEE]]))?;
    check(
        header["found"]
            .as_array()
            .is_some_and(|all| !all.is_empty()),
        format!("the search reads the register's own values: {header}"),
    )?;
    let dropped: Value = world.browser.eval(
        "return new Promise((done) => {
           const drop = indexedDB.deleteDatabase('planted');
           drop.onsuccess = () => done(true);
           drop.onerror = () => done(false);
         });",
    )?;
    check(dropped == json!(true), "the planted database is gone again")
}
