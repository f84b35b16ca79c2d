//! Files to and from the person.

use super::{clock, document, media, window};
use js_sys::{Array, Function, Object, Reflect, Uint8Array};
use std::{cell::RefCell, collections::HashMap};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, BlobPropertyBag, File, HtmlAnchorElement, Url};

/// How a file was handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HandedOver {
    /// The browser saves it.
    Downloaded,
    /// It went to the share sheet of a phone or tablet.
    Shared,
    /// The person closed the share sheet.
    GivenUp,
    /// The browser did neither.
    Failed,
}

/// What is in a file.
#[derive(Clone, Copy, Debug)]
pub enum Content<'a> {
    /// These bytes.
    Bytes(&'a [u8]),
    /// What came apart, under a number.
    Apart(u32),
}

thread_local! {
    /// Files that came apart and were not handed over yet.
    static ARRIVED: RefCell<HashMap<u32, Blob>> = RefCell::default();
}

/// The content of a file whose bytes went apart under `number`, unless it is 0.
#[must_use]
pub const fn content(number: u32, bytes: &[u8]) -> Content<'_> {
    match number {
        0 => Content::Bytes(bytes),
        number => Content::Apart(number),
    }
}

/// Keeps a file that came apart until it is handed over.
pub(super) fn arrived(number: u32, file: Blob) {
    ARRIVED.with_borrow_mut(|all| all.insert(number, file));
}

/// Takes the content of a file out of where it waits.
pub(super) fn blob(content: Content<'_>) -> Option<Blob> {
    match content {
        Content::Bytes(bytes) => {
            Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes))).ok()
        }
        Content::Apart(number) => ARRIVED.with_borrow_mut(|all| all.remove(&number)),
    }
}

/// Keeps a file that was made here until it is handed over, under a number from
/// the far end: letters count from the near one.
pub(super) fn keep(file: Blob) -> u32 {
    ARRIVED.with_borrow_mut(|all| {
        let taken = |number: &u32| all.contains_key(number);
        let number = (1..=u32::MAX).rev().find(|number| !taken(number));
        let number = number.unwrap_or(u32::MAX);
        all.insert(number, file);
        number
    })
}

/// The bytes of a file that waits, taken out of where it waits.
pub async fn kept_bytes(number: u32) -> Option<Vec<u8>> {
    let file = blob(Content::Apart(number))?;
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

/// Lets go of files that nobody asked for.
pub(super) fn forget() {
    ARRIVED.with_borrow_mut(HashMap::clear);
}

/// Hands a file over: by the share sheet where a finger points and the device
/// can share files, else as a download.
pub async fn hand_over(name: &str, media_type: &str, content: Content<'_>) -> HandedOver {
    let parts = match content {
        Content::Bytes(bytes) => Array::of1(&Uint8Array::from(bytes)),
        Content::Apart(number) => match ARRIVED.with_borrow_mut(|all| all.remove(&number)) {
            Some(file) => Array::of1(&file),
            None => return HandedOver::Failed,
        },
    };
    hand_over_parts(name, media_type, &parts).await
}

/// [`hand_over`] of what is in parts already.
pub(super) async fn hand_over_parts(name: &str, media_type: &str, parts: &Array) -> HandedOver {
    if media::touch()
        && let Some(outcome) = share(name, media_type, parts).await
    {
        return outcome;
    }
    match download(name, media_type, parts) {
        Some(()) => HandedOver::Downloaded,
        None => HandedOver::Failed,
    }
}

fn download(name: &str, media_type: &str, parts: &Array) -> Option<()> {
    let kind = BlobPropertyBag::new();
    kind.set_type(media_type);
    let blob = Blob::new_with_u8_array_sequence_and_options(parts, &kind).ok()?;
    let url = Url::create_object_url_with_blob(&blob).ok()?;
    let document = document()?;
    let anchor: HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
    anchor.set_href(&url);
    anchor.set_download(name);
    document.body()?.append_child(&anchor).ok()?;
    anchor.click();
    anchor.remove();
    // Safari reads the address after the click has returned.
    spawn_local(async move {
        clock::wait(60_000).await;
        Url::revoke_object_url(&url).ok();
    });
    Some(())
}

/// `None` where the device cannot share such a file.
async fn share(name: &str, media_type: &str, parts: &Array) -> Option<HandedOver> {
    let navigator: JsValue = window()?.navigator().into();
    let can_share: Function = Reflect::get(&navigator, &"canShare".into())
        .ok()?
        .dyn_into()
        .ok()?;
    let share: Function = Reflect::get(&navigator, &"share".into())
        .ok()?
        .dyn_into()
        .ok()?;
    let options = web_sys::FilePropertyBag::new();
    options.set_type(media_type);
    let file = File::new_with_u8_array_sequence_and_options(parts, name, &options).ok()?;
    let data = Object::new();
    Reflect::set(&data, &"files".into(), &Array::of1(&file)).ok()?;
    if !can_share.call1(&navigator, &data).ok()?.is_truthy() {
        return None;
    }
    let asked = share
        .call1(&navigator, &data)
        .ok()?
        .dyn_into::<js_sys::Promise>()
        .ok()?;
    match JsFuture::from(asked).await {
        Ok(_) => Some(HandedOver::Shared),
        // A share sheet that was closed is an answer; anything else leaves the download.
        Err(reason) => {
            let name = Reflect::get(&reason, &"name".into())
                .ok()
                .and_then(|name| name.as_string());
            (name.as_deref() == Some("AbortError")).then_some(HandedOver::GivenUp)
        }
    }
}

/// Puts text on the clipboard. True when the browser did it.
pub async fn copy(text: &str) -> bool {
    let Some(navigator) = window().map(|window| window.navigator()) else {
        return false;
    };
    // Absent where the page did not come over a secure connection.
    if !Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|there| there.is_object()) {
        return false;
    }
    JsFuture::from(navigator.clipboard().write_text(text))
        .await
        .is_ok()
}
