//! Values of the record out of what a cell says.
//!
//! This module must not import web-sys or leptos.

use super::said::LINE_CHARS;
use crate::domain::value::Value;

/// A code.
#[must_use]
pub fn code(code: &str) -> Value {
    Value::Code(code.to_owned())
}

/// A line, cut off where the record takes no more.
#[must_use]
pub fn line(text: &str) -> Value {
    Value::Line(text.chars().take(LINE_CHARS).collect())
}

/// Words of a language that nobody said.
#[must_use]
pub fn words(text: &str) -> Value {
    Value::Words {
        language: None,
        text: text.to_owned(),
    }
}
