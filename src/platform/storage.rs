//! Whether the browser promises to keep the data, and how much room there is.

use super::window;
use js_sys::Reflect;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// How the browser keeps data.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Room {
    /// Whether it promised not to delete data by itself; nothing if it does not say.
    pub persisted: Option<bool>,
    /// Bytes in use by this program.
    pub used: Option<f64>,
    /// Bytes that this program may use in all.
    pub quota: Option<f64>,
}

/// Asks the browser not to delete the data by itself. True when it promised.
pub async fn persist() -> bool {
    let Some(asked) = manager().and_then(|manager| manager.persist().ok()) else {
        return false;
    };
    JsFuture::from(asked)
        .await
        .is_ok_and(|answer| answer.is_truthy())
}

/// How the data is kept now.
pub async fn room() -> Room {
    let Some(manager) = manager() else {
        return Room::default();
    };
    let persisted = match manager.persisted() {
        Ok(asked) => JsFuture::from(asked)
            .await
            .ok()
            .and_then(|answer| answer.as_bool()),
        Err(_) => None,
    };
    let estimate = match manager.estimate() {
        Ok(asked) => JsFuture::from(asked).await.ok(),
        Err(_) => None,
    };
    let number = |name: &str| -> Option<f64> {
        Reflect::get(estimate.as_ref()?, &JsValue::from_str(name))
            .ok()?
            .as_f64()
    };
    Room {
        persisted,
        used: number("usage"),
        quota: number("quota"),
    }
}

/// Absent where the page did not come over a secure connection.
fn manager() -> Option<web_sys::StorageManager> {
    let navigator = window()?.navigator();
    let there = Reflect::get(&navigator, &"storage".into()).ok()?;
    there.is_object().then(|| navigator.storage())
}
