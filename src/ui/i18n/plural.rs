//! Which plural form a number takes, after the rules of the Unicode CLDR for
//! whole numbers. Three languages need fifteen lines; the data of all others
//! would weigh more than the page.

use super::Lang;

/// A plural form; the order is that of `build/words.rs`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Form {
    Zero,
    One,
    Two,
    Few,
    Many,
    Other,
}

/// The form of a number in a language.
#[must_use]
pub const fn form(lang: Lang, count: i64) -> Form {
    let count = count.unsigned_abs();
    match lang {
        Lang::En => match count {
            1 => Form::One,
            _ => Form::Other,
        },
        Lang::Zh => Form::Other,
        Lang::Ar => match (count, count % 100) {
            (0, _) => Form::Zero,
            (1, _) => Form::One,
            (2, _) => Form::Two,
            (_, 3..=10) => Form::Few,
            (_, 11..=99) => Form::Many,
            _ => Form::Other,
        },
    }
}
