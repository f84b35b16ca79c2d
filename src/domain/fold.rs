//! Text made comparable for search and sorting: letter case, accents, width,
//! Arabic letter forms, digits of all scripts and punctuation are levelled, and
//! Chinese names are also found by pinyin. What is folded is never shown. It
//! must not import any other domain type but digits.
//!
//! Nothing here allocates per character: the whole register is folded when it
//! is opened.

use unicode_normalization::char::{compose, decompose_compatible, is_combining_mark};

use super::digits::{digit_value, is_invisible};

mod pinyin;

pub use self::pinyin::{pinyin_keys, sort_key};

/// Stands between the parts of a search text; folding turns it into a space, so
/// it is in no query and no match can reach across it.
pub const PART_END: char = '\u{1f}';

/// The most words of one query; what follows is ignored.
const MAX_TERMS: usize = 8;

/// The folded form of a text: words of letters and digits in lower case without
/// accents, one space between them, none around them. Folding it again changes
/// nothing.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

/// Appends the folded form of a text.
pub fn fold_into(text: &str, out: &mut String) {
    let mut folded = Folded {
        start: out.len(),
        out,
        gap: false,
    };
    let mut rest = text;
    while !rest.is_empty() {
        // Most of a text is what it should be, and is taken over in runs.
        let end = rest
            .char_indices()
            .find(|(_, c)| !is_plain(*c))
            .map_or(rest.len(), |(at, _)| at);
        let (plain, behind) = rest.split_at(end);
        folded.run(plain);
        let mut chars = behind.chars();
        if let Some(c) = chars.next() {
            folded.char(c);
        }
        rest = chars.as_str();
    }
}

/// Whether a character is its own folded form, wherever it stands.
const fn is_plain(c: char) -> bool {
    matches!(c,
        'a'..='z' | '0'..='9'
        // Han and Hangul syllables are already what they should be.
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}'
    )
}

/// Everything by which something should be found: the folded parts and, for
/// Chinese among them, pinyin and its initials; each closed off from the next.
#[must_use]
pub fn search_text<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let mut out = String::new();
    for part in parts {
        let start = out.len();
        fold_into(part, &mut out);
        if out.len() == start {
            continue;
        }
        out.push(PART_END);
        if !part.is_ascii() {
            let (_, folded) = out.split_at(start);
            let folded = folded.to_owned();
            pinyin::keys_into(&folded, &mut out);
        }
    }
    out
}

/// The words of a query, folded, each once, in their order. A text matches when
/// its [`search_text`] contains every one; no words match everything.
#[must_use]
pub fn query_terms(query: &str) -> Vec<String> {
    let mut terms: Vec<String> = Vec::new();
    for term in fold(query).split(' ') {
        if !term.is_empty() && terms.len() < MAX_TERMS && terms.iter().all(|t| t != term) {
            terms.push(term.to_owned());
        }
    }
    terms
}

/// The text that is being folded, appended to `out` from `start` on.
struct Folded<'a> {
    out: &'a mut String,
    start: usize,
    /// Whether a space is due before the next letter.
    gap: bool,
}

impl Folded<'_> {
    fn ascii(&mut self, byte: u8) {
        match byte {
            b'a'..=b'z' | b'0'..=b'9' => self.push(char::from(byte)),
            b'A'..=b'Z' => self.push(char::from(byte.to_ascii_lowercase())),
            // O'Neil is looked for as oneil.
            b'\'' => {}
            _ => self.gap = true,
        }
    }

    fn char(&mut self, c: char) {
        match c {
            '\0'..='\x7f' => self.ascii(c as u8),
            _ if is_plain(c) => self.push(c),
            _ if is_invisible(c) => {}
            _ => match digit_value(c) {
                Some(value) => self.push(char::from(b'0' + value)),
                None => decompose_compatible(c, |part| {
                    part.to_lowercase().for_each(|lower| self.letter(lower));
                }),
            },
        }
    }

    /// A lower-case character that has no decomposition.
    fn letter(&mut self, c: char) {
        if c.is_ascii() {
            return self.ascii(c as u8);
        }
        if is_accent(c) || is_joining_apostrophe(c) {
            return;
        }
        if let Some(plain) = plain_letters(c) {
            plain.chars().for_each(|c| self.push(c));
        } else if c.is_alphanumeric() || is_combining_mark(c) {
            self.push(c);
        } else {
            self.gap = true;
        }
    }

    /// Appends characters that are their own folded form.
    fn run(&mut self, plain: &str) {
        if plain.is_empty() {
            return;
        }
        if self.gap {
            self.gap = false;
            if self.out.len() > self.start {
                self.out.push(' ');
            }
        }
        self.out.push_str(plain);
    }

    fn push(&mut self, c: char) {
        if self.gap {
            self.gap = false;
            if self.out.len() > self.start {
                self.out.push(' ');
            }
        } else if matches!(c, '\u{1161}'..='\u{1175}' | '\u{11A8}'..='\u{11C2}')
            && self.out.len() > self.start
            && let Some(last) = self.out.chars().next_back()
            && let Some(syllable) = compose(last, c)
        {
            // Some systems hand over Hangul syllables in pieces.
            self.out.pop();
            return self.out.push(syllable);
        }
        self.out.push(c);
    }
}

/// Marks that only accent a letter: Latin, Greek and Cyrillic accents, Arabic
/// and Hebrew vowel signs and the stretching tatweel, Japanese voicing. Vowel
/// signs of Indic scripts and Thai are letters and stay.
const fn is_accent(c: char) -> bool {
    matches!(
        c,
        '\u{0300}'..='\u{036F}'
            | '\u{0483}'..='\u{0489}'
            | '\u{0591}'..='\u{05BD}'
            | '\u{05BF}'
            | '\u{05C1}'..='\u{05C7}'
            | '\u{0610}'..='\u{061A}'
            | '\u{0640}'
            | '\u{064B}'..='\u{065F}'
            | '\u{0670}'
            | '\u{06D6}'..='\u{06DC}'
            | '\u{06DF}'..='\u{06E8}'
            | '\u{06EA}'..='\u{06ED}'
            | '\u{1AB0}'..='\u{1AFF}'
            | '\u{1DC0}'..='\u{1DFF}'
            | '\u{20D0}'..='\u{20FF}'
            | '\u{3099}'..='\u{309A}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FE20}'..='\u{FE2F}'
    )
}

/// Apostrophes that stand inside names and words: Oʻzbek, d’Arc.
const fn is_joining_apostrophe(c: char) -> bool {
    matches!(
        c,
        '\u{2018}' | '\u{2019}' | '\u{02B9}'..='\u{02BF}' | '\u{02C8}'
    )
}

/// Letters that no decomposition makes plain, in the form in which names are
/// typed without them.
const fn plain_letters(c: char) -> Option<&'static str> {
    Some(match c {
        'ı' => "i",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ħ' => "h",
        'ŧ' => "t",
        'ŋ' => "n",
        'ĸ' => "k",
        'ə' => "a",
        'ς' => "σ",
        'ٱ' => "ا",
        'ى' | 'ی' => "ي",
        'ک' => "ك",
        'ة' | 'ہ' | 'ھ' | 'ە' | 'ۃ' => "ه",
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
