//! Tables of spreadsheets: how bytes become rows of cells ([`read`]), what a
//! column says ([`fields`]) and what a cell says ([`cell`]); what becomes of a
//! row, the engine decides.
//!
//! Reading files takes much code, so in the browser it is part of the program
//! for file formats alone. This module must not import the engine, the record,
//! storage or anything of the web.

pub mod aside;
pub mod cell;
pub mod countries;
mod day;
pub mod fields;
pub mod labels;
mod numerals;
mod parted;
#[cfg(any(feature = "formats", not(target_family = "wasm")))]
pub mod read;
pub mod short;

use crate::domain::digits::{half_width, is_invisible};

/// How headings and words for codes are compared: letters and digits only, of
/// one width and case.
#[must_use]
pub fn key(text: &str) -> String {
    text.chars()
        .filter(|c| !is_invisible(*c))
        .map(half_width)
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::key;

    #[test]
    fn keys_are_of_one_width_and_case() {
        assert_eq!(key(" ＡＢ-ｃ（元）\u{200f}: "), "abc元");
    }
}
