//! The range of keys that begin with a prefix.

use js_sys::JsString;
use wasm_bindgen::JsValue;
use web_sys::IdbKeyRange;

use super::failure::Failure;

/// What to hand to `getAll`: a range, or `undefined` for everything.
///
/// Keys are compared by UTF-16 code units, so the keys with a prefix end
/// before the prefix whose last unit is one higher.
pub(super) fn with_prefix(prefix: &str) -> Result<JsValue, Failure> {
    let lower = JsValue::from_str(prefix);
    let mut upper: Vec<u16> = prefix.encode_utf16().collect();
    while upper.last() == Some(&u16::MAX) {
        upper.pop();
    }
    let range = match upper.last_mut() {
        None if prefix.is_empty() => return Ok(JsValue::UNDEFINED),
        None => IdbKeyRange::lower_bound(&lower),
        Some(last) => {
            *last += 1;
            let upper = JsString::from_char_code(&upper);
            IdbKeyRange::bound_with_lower_open_and_upper_open(&lower, &upper, false, true)
        }
    };
    range
        .map(JsValue::from)
        .map_err(|e| Failure::of_exception(&e))
}
