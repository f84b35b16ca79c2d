//! The words of tables that leave the house: code labels in three languages,
//! in Chinese those of the official forms.
//!
//! They stand here and not with the page's words, because a table may be asked
//! for in another language than the page's, and without any page. This module
//! must not import storage, the record or anything of the web.

use crate::domain::tongue::Tongue;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// A text in as many languages as were given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Words {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
    /// Arabic.
    pub ar: String,
}

impl Words {
    /// The words in a language; where it is missing, the Chinese ones, which
    /// the official forms are in, else any.
    #[must_use]
    pub fn of(&self, tongue: Tongue) -> &str {
        let own = match tongue {
            Tongue::Zh => &self.zh,
            Tongue::En => &self.en,
            Tongue::Ar => &self.ar,
        };
        let all = [own, &self.zh, &self.en, &self.ar];
        all.into_iter()
            .find(|words| !words.is_empty())
            .map_or("", String::as_str)
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.of(Tongue::Zh).is_empty()
    }
}

/// The labels in one language.
#[derive(Clone, Debug)]
pub struct Labels {
    tongue: Tongue,
    lists: HashMap<String, HashMap<String, Words>>,
}

impl Labels {
    /// The labels in a language.
    #[must_use]
    pub fn of(tongue: Tongue) -> Self {
        // Part of the program; a test reads it.
        let lists = serde_json::from_str(include_str!("labels.json")).unwrap_or_default();
        Self { tongue, lists }
    }

    /// The language.
    #[must_use]
    pub const fn tongue(&self) -> Tongue {
        self.tongue
    }

    /// The label of a code of a list; the code itself where it has none.
    #[must_use]
    pub fn get<'a>(&'a self, list: &str, code: &'a str) -> &'a str {
        let words = self.lists.get(list).and_then(|list| list.get(code));
        words
            .map(|words| words.of(self.tongue))
            .filter(|words| !words.is_empty())
            .unwrap_or(code)
    }

    /// Yes or no.
    #[must_use]
    pub fn flag(&self, flag: bool) -> &str {
        self.get("word", if flag { "yes" } else { "no" })
    }
}
