//! Small settings of this device that are needed before any register is open:
//! language, theme, when a hint was dismissed. Never anything of a dispute,
//! since local storage is not sealed.

use super::window;

/// What was kept under a name, or nothing – also where the browser keeps nothing.
#[must_use]
pub fn read(name: &str) -> Option<String> {
    window()?.local_storage().ok()??.get_item(name).ok()?
}

/// Keeps a value; silently not where the browser keeps nothing, because these
/// settings are only a convenience.
pub fn write(name: &str, value: &str) {
    if let Some(storage) = window().and_then(|window| window.local_storage().ok().flatten()) {
        storage.set_item(name, value).ok();
    }
}
