//! Digits and separators as people type them: Latin, Arabic-Indic, Persian,
//! full-width and a few more scripts, with the invisible marks that keyboards
//! and chat programs leave behind. Everything that parses a number, a date or a
//! code starts here. It must not import any other domain type.

use std::borrow::Cow;

/// The value of a decimal digit of any script people here type in: Latin,
/// Arabic-Indic, Extended Arabic-Indic (Persian, Urdu), Devanagari, Bengali,
/// Thai and full-width. `None` for everything else; Chinese numerals are not
/// digits.
#[must_use]
pub const fn digit_value(c: char) -> Option<u8> {
    let code = c as u32;
    let zero = match code {
        0x30..=0x39 => 0x30,
        0x0660..=0x0669 => 0x0660,
        0x06F0..=0x06F9 => 0x06F0,
        0x0966..=0x096F => 0x0966,
        0x09E6..=0x09EF => 0x09E6,
        0x0E50..=0x0E59 => 0x0E50,
        0xFF10..=0xFF19 => 0xFF10,
        _ => return None,
    };
    // The difference is 0 to 9 by the ranges above.
    Some((code - zero) as u8)
}

/// Whether the digit belongs to the scripts of Arabic, Persian and Urdu. Their
/// locales all write day before month, which [`super::date`] relies on.
#[must_use]
pub const fn is_arabic_digit(c: char) -> bool {
    matches!(c, '\u{0660}'..='\u{0669}' | '\u{06F0}'..='\u{06F9}')
}

/// Whether the character is invisible and carries no meaning in a number or
/// code: direction marks, joiners, the byte order mark.
#[must_use]
pub const fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{00AD}'
            | '\u{061C}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{2069}'
            | '\u{FEFF}'
    )
}

/// The text with every digit of [`digit_value`] as an ASCII digit; all else,
/// even invisible marks, stays. Borrows when nothing changes.
#[must_use]
pub fn to_ascii_digits(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(ascii_digit).collect())
}

/// The text made ready for parsing a code, number or date: trimmed, invisible
/// marks removed, digits and full-width forms as ASCII, every kind of space as
/// one ordinary space, the dashes of all scripts as `-`.
#[must_use]
pub fn tidy(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text.trim());
    }
    let tidied: String = text
        .chars()
        .filter(|c| !is_invisible(*c))
        .map(|c| match c {
            '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE63}' => '-',
            '\u{FF01}'..='\u{FF5E}' => half_width(c),
            c if c.is_whitespace() => ' ',
            c => ascii_digit(c),
        })
        .collect();
    Cow::Owned(tidied.trim().to_owned())
}

/// The ASCII form of a full-width form (`Ａ` to `A`, `（` to `(`); any other
/// character is returned as it is.
#[must_use]
pub fn half_width(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        c => c,
    }
}

fn ascii_digit(c: char) -> char {
    digit_value(c).map_or(c, |value| char::from(b'0' + value))
}

/// Reads an unsigned whole number of ASCII digits only; `None` when empty, when
/// anything else is in it, or when it does not fit.
#[must_use]
pub(crate) fn whole(text: &str) -> Option<u32> {
    if text.is_empty() || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_every_script_have_their_value() {
        for digits in [
            "0123456789",
            "٠١٢٣٤٥٦٧٨٩",
            "۰۱۲۳۴۵۶۷۸۹",
            "０１２３４５６７８９",
            "०१२३४५६७८९",
            "০১২৩৪৫৬৭৮৯",
            "๐๑๒๓๔๕๖๗๘๙",
        ] {
            assert_eq!(to_ascii_digits(digits), "0123456789");
            assert_eq!(tidy(digits), "0123456789");
        }
        for other in ['a', '一', '〇', '½', '²', '/', ':', '٪', '۔'] {
            assert_eq!(digit_value(other), None, "{other}");
        }
    }

    #[test]
    fn tidy_removes_what_cannot_be_seen() {
        for (typed, wanted) in [
            ("  12 ", "12"),
            ("\u{200F}١٢\u{202C}", "12"),
            ("１２／３", "12/3"),
            ("a\u{00A0}b\u{3000}c", "a b c"),
            ("2026\u{2212}03—05", "2026-03-05"),
            ("（２０２６）义", "(2026)义"),
        ] {
            assert_eq!(tidy(typed), wanted, "{typed:?}");
        }
    }

    #[test]
    fn whole_numbers_only() {
        assert_eq!(whole("0042"), Some(42));
        for bad in ["", "+1", "-1", "1.0", "４", "99999999999"] {
            assert_eq!(whole(bad), None, "{bad}");
        }
    }
}
