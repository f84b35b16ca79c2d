//! The passphrase a person types: its normal form, how easily it is guessed,
//! and how long to wait after a wrong try. Data only; the words that explain a
//! weak passphrase are the page's.

use std::fmt;

use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

/// A passphrase in Unicode normal form NFKC, so that the same words typed on
/// another keyboard or system (composed or decomposed, full or half width) are
/// the same. Nothing is trimmed: a space is a character. Wiped when dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct Passphrase(Zeroizing<String>);

impl Passphrase {
    /// The passphrase as typed.
    #[must_use]
    pub fn new(typed: &str) -> Self {
        // A growing string would leave pieces of the secret in freed memory.
        let mut normal = Zeroizing::new(String::with_capacity(typed.len().saturating_mul(4)));
        normal.extend(typed.nfkc());
        Self(normal)
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    /// How easily this passphrase is guessed by someone who holds a copy of
    /// the sealed register.
    #[must_use]
    pub fn strength(&self) -> PassphraseStrength {
        strength(self.as_str())
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase(…)")
    }
}

/// How good a new passphrase is. The first three are refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PassphraseStrength {
    /// Fewer than eight characters, where a Han character counts as two.
    TooShort,
    /// One of the passphrases that everybody tries first.
    Common,
    /// A run (`12345678`, `qwertyui`) or a few characters over and over.
    Pattern,
    /// Taken, but digits alone or short: a telephone number, a date.
    Weak,
    /// Good enough with the slow key derivation.
    Fair,
    /// Long enough that guessing is hopeless.
    Strong,
}

impl PassphraseStrength {
    /// Whether a register may be locked with it.
    #[must_use]
    pub fn is_acceptable(self) -> bool {
        self >= Self::Weak
    }
}

const SHORTEST: usize = 8;
const FAIR: usize = 11;
const STRONG: usize = 18;

/// The rows of a keyboard, the digits and the alphabet: a passphrase that
/// walks along one of them is a pattern.
const RUNS: [&str; 6] = [
    "01234567890123456789",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "1qaz2wsx3edc4rfv5tgb",
];

/// Frequent in published lists of leaked passphrases, in China and elsewhere;
/// lower case, and compared without what is not a letter or digit.
const COMMON: [&str; 20] = [
    "password",
    "password1",
    "password123",
    "passw0rd",
    "iloveyou",
    "woaini1314",
    "woaini520",
    "5201314520",
    "1314520520",
    "a123456789",
    "aa123456",
    "qq123456",
    "abc123456",
    "admin123",
    "administrator",
    "welcome1",
    "letmein1",
    "sunshine",
    "我爱你一生一世",
    "maodun123",
];

fn strength(text: &str) -> PassphraseStrength {
    let folded: String = text.chars().flat_map(char::to_lowercase).collect();
    let weight: usize = folded.chars().map(|c| if is_han(c) { 2 } else { 1 }).sum();
    if weight < SHORTEST {
        return PassphraseStrength::TooShort;
    }
    let bare: String = folded.chars().filter(|c| c.is_alphanumeric()).collect();
    if COMMON.contains(&bare.as_str()) {
        return PassphraseStrength::Common;
    }
    let mut distinct: Vec<char> = folded.chars().collect();
    distinct.sort_unstable();
    distinct.dedup();
    let distinct_weight: usize = distinct
        .iter()
        .map(|c| if is_han(*c) { 2 } else { 1 })
        .sum();
    if distinct_weight < 5 || is_run(&bare) {
        return PassphraseStrength::Pattern;
    }
    let only_digits = bare.chars().all(char::is_numeric);
    if weight < FAIR || (only_digits && weight < STRONG) {
        PassphraseStrength::Weak
    } else if weight < STRONG || only_digits {
        PassphraseStrength::Fair
    } else {
        PassphraseStrength::Strong
    }
}

/// Han ideographs of all blocks; each carries more than one Latin letter.
fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{323af}')
}

fn is_run(bare: &str) -> bool {
    let backwards: String = bare.chars().rev().collect();
    !bare.is_empty()
        && RUNS
            .iter()
            .any(|run| run.contains(bare) || run.contains(backwards.as_str()))
}

/// How long to wait before the next try, in milliseconds, after this many
/// wrong tries in a row: none for two slips, then 1 s doubling up to 60 s.
#[must_use]
pub fn delay_after(failures: u32) -> u64 {
    match failures {
        0 | 1 => 0,
        n => 1_u64
            .checked_shl(n - 2)
            .map_or(60_000, |s| s.min(60) * 1000),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_from_another_keyboard_are_the_same() {
        let same = [
            ("café au lait", "cafe\u{301} au lait"),
            ("ＡＢＣ１２３　x", "ABC123 x"),
            ("\u{ac00}", "\u{1100}\u{1161}"),
        ];
        for (a, b) in same {
            assert_eq!(Passphrase::new(a), Passphrase::new(b), "{a}");
        }
        let different = [("pass", "pass "), ("pass", "Pass"), (" pass", "pass")];
        for (a, b) in different {
            assert_ne!(Passphrase::new(a), Passphrase::new(b), "{a}");
        }
    }

    #[test]
    fn strengths() {
        use PassphraseStrength as S;
        let cases = [
            ("", S::TooShort),
            ("abcdefg", S::TooShort),
            ("三个字", S::TooShort),
            ("一二三四", S::Weak),
            ("Password", S::Common),
            ("woaini1314", S::Common),
            ("12345678", S::Pattern),
            ("87654321", S::Pattern),
            ("QWERTYUI", S::Pattern),
            ("aaaaaaaaaaaa", S::Pattern),
            ("ababababab", S::Pattern),
            ("国国国国国国", S::Pattern),
            ("13857912345", S::Weak),
            ("kettle7x", S::Weak),
            ("kettle7xboat", S::Fair),
            ("义乌江边的茶", S::Fair),
            ("tea kettle on the boat", S::Strong),
            ("义乌江边第三棵樟树下", S::Strong),
            ("شاي الصباح في السوق", S::Strong),
        ];
        for (text, expected) in cases {
            assert_eq!(Passphrase::new(text).strength(), expected, "{text}");
        }
        assert!(!S::Pattern.is_acceptable());
        assert!(S::Weak.is_acceptable());
    }

    #[test]
    fn wrong_tries_slow_down_up_to_a_minute() {
        let seconds: Vec<u64> = (0..10).map(|n| delay_after(n) / 1000).collect();
        assert_eq!(seconds, [0, 0, 1, 2, 4, 8, 16, 32, 60, 60]);
        assert_eq!(delay_after(u32::MAX), 60_000);
    }

    #[test]
    fn debug_shows_nothing() {
        assert_eq!(format!("{:?}", Passphrase::new("secret")), "Passphrase(…)");
    }
}
