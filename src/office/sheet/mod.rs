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
    let mut key = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() {
            // Most of what headings and numbers of dossiers are made of.
            if c.is_ascii_alphanumeric() {
                key.push(c.to_ascii_lowercase());
            }
        } else if !is_invisible(c) {
            let c = half_width(c);
            if c.is_alphanumeric() {
                key.extend(c.to_lowercase());
            }
        }
    }
    key
}

/// A text with one space between its words.
#[must_use]
pub fn single_spaced(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !spaced.is_empty() {
            spaced.push(' ');
        }
        spaced.push_str(word);
    }
    spaced
}

#[cfg(test)]
mod tests {
    use super::{key, single_spaced};

    #[test]
    fn keys_are_of_one_width_and_case() {
        assert_eq!(key(" ＡＢ-ｃ（元）\u{200f}: "), "abc元");
        assert_eq!(key("Total (USD) 3É"), "totalusd3é");
    }

    #[test]
    fn words_stand_one_space_apart() {
        assert_eq!(
            single_spaced("  Nile \t Star\u{3000}Co.\n"),
            "Nile Star Co."
        );
        assert_eq!(single_spaced(" "), "");
    }
}
