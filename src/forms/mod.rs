//! What is typed into a form, and what it says: texts to values with an error
//! per field, values back to texts, what a draft keeps of it, and what differs
//! from the record. Pure, so that it is tested without a browser; `ui::forms`
//! draws it.
//!
//! May use `domain` and `protocol` only: no clock, no web, no wording.

mod key;
mod read;
mod sheet;
mod write;

pub use key::{Key, Part};
pub use read::{FieldError, FieldWarning, Look, money_of, read, warning};
pub use sheet::{Filled, Held, Sheet, Wrong};
pub use write::write;
