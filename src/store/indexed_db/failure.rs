//! What the names of DOM exceptions mean to a store: whether trying again can
//! help, and which [`StoreError`] it is where not.

use wasm_bindgen::JsValue;

use super::StoreError;

/// Why one attempt failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Failure {
    /// The connection or the browser's backing store was lost: open again,
    /// try again.
    Passing,
    /// Trying again would fail again.
    Final(StoreError),
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Final(error)
    }
}

impl Failure {
    /// What an exception of a transaction or a request says.
    pub(super) fn of_exception(exception: &JsValue) -> Self {
        let name = name_of(exception);
        match name.as_str() {
            "QuotaExceededError" => StoreError::Full.into(),
            // `UnknownError` covers "Internal error opening backing store" and
            // "Connection to Indexed Database server lost"; `AbortError` comes
            // where the browser, not we, aborted; `InvalidStateError` where
            // the connection is already closing.
            "UnknownError" | "AbortError" | "InvalidStateError" | "TimeoutError" => Self::Passing,
            "NotReadableError" | "NotFoundError" => StoreError::Unreadable { name }.into(),
            _ => StoreError::Aborted { name }.into(),
        }
    }

    /// What an exception of opening a database says.
    pub(super) fn of_opening(exception: &JsValue) -> Self {
        match name_of(exception).as_str() {
            "VersionError" => StoreError::Newer.into(),
            // No storage for this site, or a private window.
            "SecurityError" | "InvalidStateError" | "NotSupportedError" => {
                StoreError::Unavailable.into()
            }
            _ => Self::of_exception(exception),
        }
    }

    /// A value that was read has the wrong form.
    pub(super) fn wrong_form() -> Self {
        let name = "DataError".to_owned();
        StoreError::Unreadable { name }.into()
    }
}

/// The name of an exception. Read by property, since newer browsers have
/// classes of their own for some (`QuotaExceededError`).
fn name_of(exception: &JsValue) -> String {
    js_sys::Reflect::get(exception, &JsValue::from_str("name"))
        .ok()
        .and_then(|name| name.as_string())
        .unwrap_or_else(|| "UnknownError".to_owned())
}
