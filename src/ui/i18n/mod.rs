//! The page's words: one constant or struct per text, made by `build.rs` from
//! `locales/<language>/<namespace>.json`, and the language in which they are
//! said. Knows nothing of the record; `ui::words` turns codes into keys.
//!
//! - `t!(shell::lock)` is for a view, an attribute or a prop: it says the text
//!   again when the language changes.
//! - `t!(shell::saved, time = at)` gives the text its values; they are read
//!   each time it is said, so signals in them are followed. For a plural text
//!   `count` is a whole number and picks the form of the language's grammar.
//! - `ts!(…)` says the text once, now, as `Cow<'static, str>`.
//!
//! The language is that of the page, not of a component: it lives in one
//! signal of its own, so that words can be said in handlers and futures too.

pub mod lang;
pub mod plural;
mod said;

pub use lang::{Lang, lang, set_lang};
pub use said::Said;
use std::borrow::Cow;

include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// A text without values: its words in each language, one behind the other with
/// a unit separator between them. One pointer instead of three for each of the
/// many hundred texts keeps the program small.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Text(pub(crate) &'static str);

impl Text {
    /// The words in the present language; follows the language where signals are followed.
    #[must_use]
    pub fn get(self) -> &'static str {
        self.in_lang(lang())
    }

    /// The words in a language.
    #[must_use]
    pub fn in_lang(self, lang: Lang) -> &'static str {
        part(self.0, lang as usize)
    }

    /// The words in every language, for what is found by any of them.
    #[must_use]
    pub fn in_every_lang(self) -> String {
        self.0.replace('\u{1f}', " ")
    }
}

/// A text in the plural forms of each language: six for each, in the order of
/// [`plural::Form`], kept as [`Text`] keeps its words.
pub struct Many(pub(crate) &'static str);

impl Many {
    /// The form for a number, in the present language.
    pub(crate) fn pick(&self, count: i64) -> &'static str {
        let lang = lang();
        part(
            self.0,
            lang as usize * 6 + plural::form(lang, count) as usize,
        )
    }
}

fn part(words: &'static str, index: usize) -> &'static str {
    words.split('\u{1f}').nth(index).unwrap_or_default()
}

/// Something that can be said in the present language.
pub trait Say {
    /// Says it.
    fn say(&self) -> Cow<'static, str>;
}

impl Say for Text {
    fn say(&self) -> Cow<'static, str> {
        Cow::Borrowed(self.get())
    }
}

/// Puts values in the place of their names between braces.
pub(crate) fn fill(words: &str, values: &[(&str, &str)]) -> String {
    let mut said = String::with_capacity(words.len() + 16);
    let mut rest = words;
    while let Some((before, after)) = rest.split_once("{{") {
        said.push_str(before);
        let Some((name, behind)) = after.split_once("}}") else {
            break;
        };
        let value = values.iter().find(|(given, _)| *given == name.trim());
        push_isolated(&mut said, value.map_or("", |(_, value)| value));
        rest = behind;
    }
    said.push_str(rest);
    said
}

/// A value that may run against the sentence around it (a Latin file name in an
/// Arabic one, an Arabic name in an English one) stands between Unicode's
/// isolates, so that neither moves the other's parts about.
fn push_isolated(said: &mut String, value: &str) {
    const FIRST_STRONG_ISOLATE: char = '\u{2068}';
    const POP_ISOLATE: char = '\u{2069}';
    let is_number = value.bytes().all(|byte| byte.is_ascii_digit());
    let runs_leftward = |c: char| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fefc}');
    if is_number || (lang() != Lang::Ar && !value.contains(runs_leftward)) {
        said.push_str(value);
    } else {
        said.push(FIRST_STRONG_ISOLATE);
        said.push_str(value);
        said.push(POP_ISOLATE);
    }
}

/// Turns what a caller has into what a text takes.
pub trait IntoWord<T> {
    /// The value for the text.
    fn into_word(self) -> T;
}

impl<D: std::fmt::Display> IntoWord<String> for D {
    fn into_word(self) -> String {
        self.to_string()
    }
}

macro_rules! counts {
    ($($number:ty),*) => { $(
        impl IntoWord<i64> for $number {
            fn into_word(self) -> i64 {
                i64::try_from(self).unwrap_or(i64::MAX)
            }
        }
    )* };
}
counts!(i32, i64, u8, u16, u32, u64, usize);

/// Says a text once, now: `Cow<'static, str>`.
#[macro_export]
macro_rules! ts {
    ($text:expr) => { $crate::ui::i18n::Say::say(&$text) };
    ($($key:ident)::+, $($name:ident = $value:expr),+ $(,)?) => {
        $crate::ui::i18n::Say::say(&$($key)::+ { $($name: $crate::ui::i18n::IntoWord::into_word($value)),+ })
    };
}

/// A text that is said again whenever the language or a signal in its values changes: a [`Said`].
#[macro_export]
macro_rules! t {
    ($($all:tt)+) => { $crate::ui::i18n::Said::new(move || $crate::ts!($($all)+)) };
}
pub use crate::{t, ts};
