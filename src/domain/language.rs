//! Languages, and how well a person speaks and reads them: some mediators speak
//! fluent Chinese and read few characters, so the two are kept apart. Names of
//! languages are not here: the page takes them from the browser.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::codes::code_list;
use super::digits::tidy;
use super::serde_text::serde_as_text;

/// A language by its primary subtag of BCP 47: two letters of ISO 639-1, or
/// three of ISO 639-3 where there are no two. Serialised in lower case.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language {
    /// Two or three letters, the third a space where there are two.
    letters: [u8; 3],
}

/// Why a text is no language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum LanguageError {
    /// Nothing was written.
    #[error("no language given")]
    Empty,
    /// Not a subtag known here.
    #[error("unknown language")]
    Unknown,
    /// A level that does not exist, or no levels at all.
    #[error("unknown level")]
    UnknownLevel,
}

/// The 183 codes of ISO 639-1, in alphabetical order.
const TWO_LETTERS: &str = "\
    aaabaeafakamanarasavayazbabebgbibmbnbobrbscacechcocrcscucvcydadedvdzeeeleneoes\
    eteufafffifjfofrfygagdglgngugvhahehihohrhthuhyhziaidieigiiikioisitiujajvkakgki\
    kjkkklkmknkokrkskukvkwkylalblglilnloltlulvmgmhmimkmlmnmrmsmtmynanbndnengnlnnno\
    nrnvnyocojomorospapiplpsptqurmrnrorurwsascsdsesgsiskslsmsnsosqsrssstsusvswtate\
    tgthtitktltntotrtstttwtyugukuruzvevivowawoxhyiyozazhzu";

/// Languages without two letters that are spoken at the desk or in the market:
/// Chinese languages (Wu is the local one), varieties of Arabic, Kurdish and
/// Persian, languages of South Asia, Africa and the Philippines.
const THREE_LETTERS: &str = "\
    acmaebafbapcarqaryarzaynazbbalbhocdocebckbdjedyufilganhakhazhifhnohsnkabkmrlah\
    maimnkmosnanpcmprssdhskrtigtzmwuuyuezgh";

impl Language {
    /// Chinese.
    pub const ZH: Self = Self { letters: *b"zh " };
    /// English.
    pub const EN: Self = Self { letters: *b"en " };
    /// Arabic.
    pub const AR: Self = Self { letters: *b"ar " };

    /// Every language known here: those of two letters, then of three.
    pub fn all() -> impl Iterator<Item = Self> {
        let two = TWO_LETTERS.as_bytes().as_chunks::<2>().0;
        let three = THREE_LETTERS.as_bytes().as_chunks::<3>().0;
        two.iter()
            .map(|[a, b]| [*a, *b, b' '])
            .chain(three.iter().copied())
            .map(|letters| Self { letters })
    }

    /// Reads a language tag in any case and keeps its primary subtag:
    /// `zh-Hans-CN` is `zh`. The names `cmn`, `arb` and `pes` of the standard
    /// varieties are read as `zh`, `ar` and `fa`.
    ///
    /// # Errors
    /// [`LanguageError::Empty`] and [`LanguageError::Unknown`].
    pub fn parse(text: &str) -> Result<Self, LanguageError> {
        let text = tidy(text).to_ascii_lowercase();
        let subtag = text.split(['-', '_']).next().unwrap_or_default();
        let letters = match *subtag.as_bytes() {
            [] => return Err(LanguageError::Empty),
            [a, b] => [a, b, b' '],
            [b'c', b'm', b'n'] => *b"zh ",
            [b'a', b'r', b'b'] => *b"ar ",
            [b'p', b'e', b's'] => *b"fa ",
            [a, b, c] => [a, b, c],
            _ => return Err(LanguageError::Unknown),
        };
        let known = match letters {
            [a, b, b' '] => {
                let (list, _) = TWO_LETTERS.as_bytes().as_chunks::<2>();
                list.binary_search(&[a, b]).is_ok()
            }
            letters => {
                let (list, _) = THREE_LETTERS.as_bytes().as_chunks::<3>();
                list.binary_search(&letters).is_ok()
            }
        };
        if known {
            Ok(Self { letters })
        } else {
            Err(LanguageError::Unknown)
        }
    }

    /// The subtag, two or three lower-case letters.
    #[must_use]
    pub fn code(&self) -> &str {
        // Only ASCII letters ever get in, so the empty text is never returned.
        std::str::from_utf8(self.letters.trim_ascii_end()).unwrap_or_default()
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// Accepts the canonical form only: the subtag in lower case.
impl FromStr for Language {
    type Err = LanguageError;

    fn from_str(text: &str) -> Result<Self, LanguageError> {
        Self::parse(text).and_then(|language| {
            if language.code() == text {
                Ok(language)
            } else {
                Err(LanguageError::Unknown)
            }
        })
    }
}

serde_as_text!(Language, "a primary language subtag of BCP 47");

code_list! {
    /// How well a person speaks a language, lowest first.
    Speaking {
        /// Greetings and prices.
        Basic = "basic";
        /// Enough to do business in.
        Working = "working";
        /// Fluent.
        Fluent = "fluent";
        /// Mother tongue.
        Native = "native";
    }
}

code_list! {
    /// How well a person reads a language, lowest first.
    Reading {
        /// Not at all: papers must be read aloud.
        None = "none";
        /// Names, numbers, simple messages.
        Basic = "basic";
        /// Reads and understands an agreement.
        Fluent = "fluent";
    }
}

/// A language with how well it is spoken and read. Serialised as
/// `zh:fluent/basic`: language, speaking, reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LanguageSkill {
    /// Which language.
    pub language: Language,
    /// How well it is spoken.
    pub speaking: Speaking,
    /// How well it is read.
    pub reading: Reading,
}

impl LanguageSkill {
    /// Whether papers in this language must be read aloud to the person.
    #[must_use]
    pub const fn needs_reading_aloud(self) -> bool {
        !matches!(self.reading, Reading::Fluent)
    }

    /// Whether the person can negotiate in it without an interpreter.
    #[must_use]
    pub const fn can_negotiate(self) -> bool {
        !matches!(self.speaking, Speaking::Basic)
    }
}

impl fmt::Display for LanguageSkill {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}/{}", self.language, self.speaking, self.reading)
    }
}

/// Accepts the canonical form only: `zh:fluent/basic`.
impl FromStr for LanguageSkill {
    type Err = LanguageError;

    fn from_str(text: &str) -> Result<Self, LanguageError> {
        let (language, levels) = text.split_once(':').ok_or(LanguageError::UnknownLevel)?;
        let (speaking, reading) = levels.split_once('/').ok_or(LanguageError::UnknownLevel)?;
        Ok(Self {
            language: language.parse()?,
            speaking: Speaking::from_code(speaking).ok_or(LanguageError::UnknownLevel)?,
            reading: Reading::from_code(reading).ok_or(LanguageError::UnknownLevel)?,
        })
    }
}

serde_as_text!(LanguageSkill, "a language skill as zh:fluent/basic");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_whole_and_sorted() {
        let all: Vec<_> = Language::all().collect();
        let two: Vec<_> = all.iter().filter(|l| l.code().len() == 2).collect();
        let three: Vec<_> = all.iter().filter(|l| l.code().len() == 3).collect();
        assert_eq!(two.len(), 183);
        assert!(two.is_sorted() && three.is_sorted());
        for language in &all {
            assert_eq!(language.code().parse(), Ok(*language));
        }
    }

    #[test]
    fn tags_are_read_and_cut_to_the_language() {
        for (typed, code) in [
            ("ZH", "zh"),
            ("zh-Hans-CN", "zh"),
            ("ar_EG", "ar"),
            ("cmn", "zh"),
            ("wuu", "wuu"),
            ("yue-HK", "yue"),
            ("fil", "fil"),
            ("pes", "fa"),
        ] {
            assert_eq!(Language::parse(typed).unwrap().code(), code, "{typed}");
        }
        assert_eq!(Language::parse(" "), Err(LanguageError::Empty));
        for bad in ["xx", "x", "english", "z ", "中文", "zzz"] {
            assert_eq!(Language::parse(bad), Err(LanguageError::Unknown), "{bad}");
        }
    }

    #[test]
    fn a_skill_is_one_compact_text() {
        let text = "\"fa:native/fluent\"";
        let skill: LanguageSkill = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&skill).unwrap(), text);
        assert!(!skill.needs_reading_aloud() && skill.can_negotiate());
        let chinese: LanguageSkill = "zh:fluent/none".parse().unwrap();
        assert!(chinese.needs_reading_aloud());
        for bad in [
            "zh",
            "zh:fluent",
            "zh:fluent/native",
            "xx:fluent/none",
            "zh:best/none",
            "ZH:basic/none",
        ] {
            assert!(bad.parse::<LanguageSkill>().is_err(), "{bad}");
        }
    }

    #[test]
    fn levels_are_ordered() {
        assert!(Speaking::Basic < Speaking::Working && Speaking::Fluent < Speaking::Native);
        assert!(Reading::None < Reading::Basic && Reading::Basic < Reading::Fluent);
    }
}
