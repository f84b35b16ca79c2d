//! The languages that the program itself speaks, on the page and in files. The
//! languages that people speak are in `language`.

use serde::{Deserialize, Serialize};

/// A language that tables are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Tongue {
    /// Chinese.
    Zh,
    /// English.
    En,
    /// Arabic.
    Ar,
}

impl Tongue {
    /// Every language.
    pub const ALL: [Self; 3] = [Self::Zh, Self::En, Self::Ar];

    /// Its tag (BCP 47).
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-CN",
            Self::En => "en",
            Self::Ar => "ar",
        }
    }

    /// The language of `zh`, `en` or `ar`.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        match tag {
            "zh" | "zh-CN" => Some(Self::Zh),
            "en" => Some(Self::En),
            "ar" => Some(Self::Ar),
            _ => None,
        }
    }

    /// What stands between the words of a list: a Latin comma between Arabic words
    /// stands upside down, and Chinese has one for lists alone.
    #[must_use]
    pub const fn comma(self) -> &'static str {
        match self {
            Self::Zh => "、",
            Self::En => ", ",
            Self::Ar => "، ",
        }
    }

    /// What stands between the parts of a list that may hold commas themselves.
    #[must_use]
    pub const fn semicolon(self) -> &'static str {
        match self {
            Self::Zh => "；",
            Self::En => "; ",
            Self::Ar => "؛ ",
        }
    }

    /// Whether it is written from right to left.
    #[must_use]
    pub const fn right_to_left(self) -> bool {
        matches!(self, Self::Ar)
    }
}
