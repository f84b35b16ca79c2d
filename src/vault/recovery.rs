//! The printed recovery key. It *is* an age X25519 identity, so that the paper
//! also opens backups with the `age` program on any computer, without this
//! one. Its public half, the [`Recipient`], locks backups without the secret.

use std::fmt;
use std::str::FromStr;

use age::secrecy::ExposeSecret;
use bech32::{Bech32, Hrp, primitives::decode::CheckedHrpstring};
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use super::{Entropy, VaultError};

/// The human-readable part of an age identity; a `1` separates it from the data.
const PREFIX: &str = "AGE-SECRET-KEY-";
/// The same as it is compared: hyphens and spaces gone, the `1` included.
const BARE_PREFIX: &str = "AGESECRETKEY1";
/// 52 characters for 32 bytes and 6 for the checksum.
const DATA_CHARS: usize = 58;

/// The public half of a recovery key, `age1…`. Not secret: it stands in the
/// clear header so that backups can be made while the paper is in the safe.
#[derive(Clone, PartialEq, Eq)]
pub struct Recipient(age::x25519::Recipient);

impl Recipient {
    /// Reads an `age1…` recipient; spaces around it and case do not matter.
    ///
    /// # Errors
    /// [`VaultError::NotARecipient`].
    pub fn parse(text: &str) -> Result<Self, VaultError> {
        age::x25519::Recipient::from_str(&text.trim().to_ascii_lowercase())
            .map(Self)
            .map_err(|_| VaultError::NotARecipient)
    }

    pub(super) fn as_age(&self) -> &age::x25519::Recipient {
        &self.0
    }
}

impl fmt::Display for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Recipient({})", self.0)
    }
}

/// The recovery key of a register: an age X25519 identity.
#[derive(Clone)]
pub struct RecoveryKey(age::x25519::Identity);

impl RecoveryKey {
    /// A new random key.
    ///
    /// # Errors
    /// [`VaultError::NoEntropy`].
    pub fn generate(entropy: &mut dyn Entropy) -> Result<Self, VaultError> {
        let mut secret = Zeroizing::new([0; 32]);
        entropy.fill(secret.as_mut())?;
        let hrp = Hrp::parse(PREFIX).map_err(|_| VaultError::Failed)?;
        let text = bech32::encode_upper::<Bech32>(hrp, secret.as_ref());
        let text = Zeroizing::new(text.map_err(|_| VaultError::Failed)?);
        from_age_text(&text)
    }

    /// Reads a key as someone typed or scanned it from paper: case, spaces,
    /// line breaks, kinds of hyphen and width of letters do not matter, the
    /// `AGE-SECRET-KEY-1` may be left out, and the characters that the key
    /// never uses are read as those they look like (`O` as `0`, `I` as `L`).
    ///
    /// # Errors
    /// [`VaultError::RecoveryTooShort`], [`VaultError::RecoveryTypo`],
    /// [`VaultError::NotARecoveryKey`].
    pub fn parse(typed: &str) -> Result<Self, VaultError> {
        let bare = bare_form(typed);
        if bare.starts_with("AGE1") {
            return Err(VaultError::NotARecoveryKey);
        }
        let has_prefix = bare.starts_with(BARE_PREFIX);
        let data = bare.strip_prefix(BARE_PREFIX).unwrap_or(&bare);
        if !has_prefix && (data.is_empty() || data.len() > DATA_CHARS || !data.is_ascii()) {
            return Err(VaultError::NotARecoveryKey);
        }
        if data.len() < DATA_CHARS {
            return Err(VaultError::RecoveryTooShort {
                have: data.len(),
                need: DATA_CHARS,
            });
        }
        let mut text = Zeroizing::new(String::with_capacity(PREFIX.len() + 1 + data.len()));
        text.push_str(PREFIX);
        text.push('1');
        text.extend(data.chars().map(as_printed));
        // Checked by itself, so that a slip is not mistaken for another error.
        CheckedHrpstring::new::<Bech32>(&text).map_err(|_| VaultError::RecoveryTypo)?;
        from_age_text(&text)
    }

    /// The key as it is printed and as `age -i` reads it: one line,
    /// `AGE-SECRET-KEY-1…`. A secret.
    #[must_use]
    pub fn to_printed(&self) -> Zeroizing<String> {
        Zeroizing::new(self.0.to_string().expose_secret().to_owned())
    }

    /// The public half.
    #[must_use]
    pub fn recipient(&self) -> Recipient {
        Recipient(self.0.to_public())
    }

    pub(super) fn as_age(&self) -> &age::x25519::Identity {
        &self.0
    }
}

impl fmt::Debug for RecoveryKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryKey(…)")
    }
}

fn from_age_text(text: &str) -> Result<RecoveryKey, VaultError> {
    age::x25519::Identity::from_str(text)
        .map(RecoveryKey)
        .map_err(|_| VaultError::RecoveryTypo)
}

/// Letters and digits alone, upper case, half width.
fn bare_form(typed: &str) -> Zeroizing<String> {
    let mut bare = Zeroizing::new(String::with_capacity(typed.len().saturating_mul(4)));
    let kept = typed.nfkc().filter(|c| !is_separator(*c));
    bare.extend(kept.map(|c| c.to_ascii_uppercase()));
    bare
}

/// What people and word processors put between groups: spaces of any kind,
/// invisible marks, hyphens and dashes, dots, and the two characters that East
/// Asian keyboards give for a dash: the katakana length mark and the Han "one".
fn is_separator(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '-' | '_' | '.' | '·' | '\u{00ad}' | '\u{2010}'..='\u{2015}' | '\u{2212}'
            | '\u{30fc}' | '\u{4e00}' | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// The alphabet of the key has no `1`, `B`, `I` and `O`; read as the character
/// they are mistaken for, and the checksum decides.
fn as_printed(c: char) -> char {
    match c {
        'O' => '0',
        'I' | '1' => 'L',
        'B' => '8',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::SeededEntropy;

    fn key() -> RecoveryKey {
        RecoveryKey::generate(&mut SeededEntropy::new("recovery")).unwrap()
    }

    fn grouped(text: &str, size: usize, between: &str) -> String {
        let chars: Vec<char> = text.chars().collect();
        let groups: Vec<String> = chars.chunks(size).map(|g| g.iter().collect()).collect();
        groups.join(between)
    }

    #[test]
    fn a_key_is_read_however_it_was_typed() {
        let key = key();
        let printed = key.to_printed();
        assert!(printed.starts_with("AGE-SECRET-KEY-1") && printed.len() == 74);
        let wide: String = printed
            .chars()
            .map(|c| char::from_u32(u32::from(c) + 0xfee0).unwrap())
            .collect();
        let typed = [
            printed.to_string(),
            printed.to_lowercase(),
            format!("\u{feff} {}\r\n", printed.as_str()),
            grouped(&printed, 4, " "),
            grouped(&printed, 5, "\n"),
            grouped(&printed, 6, " – "),
            grouped(&printed, 4, "　"),
            printed.replace('-', "—"),
            printed.replace('-', "ー"),
            printed.replace('-', ""),
            printed.trim_start_matches("AGE-SECRET-KEY-1").to_owned(),
            wide,
            printed
                .replace("KEY-1", "KEY-1 ")
                .replace('0', "O")
                .replace('8', "B"),
        ];
        for text in typed {
            let read = RecoveryKey::parse(&text).unwrap_or_else(|e| panic!("{text}: {e:?}"));
            assert_eq!(read.recipient(), key.recipient(), "{text}");
        }
    }

    #[test]
    fn each_slip_has_its_own_answer() {
        let printed = key().to_printed();
        let short = |have| VaultError::RecoveryTooShort {
            have,
            need: DATA_CHARS,
        };
        let cases = [
            (printed[..73].to_owned(), short(57)),
            (printed[..16].to_owned(), short(0)),
            (printed[16..60].to_owned(), short(44)),
            (format!("{}Q", printed.as_str()), VaultError::RecoveryTypo),
            (String::new(), VaultError::NotARecoveryKey),
            ("  ".to_owned(), VaultError::NotARecoveryKey),
            ("我的口令是什么".to_owned(), VaultError::NotARecoveryKey),
            (key().recipient().to_string(), VaultError::NotARecoveryKey),
        ];
        for (text, expected) in cases {
            assert_eq!(RecoveryKey::parse(&text).unwrap_err(), expected, "{text}");
        }
    }

    #[test]
    fn every_single_mistyped_character_is_a_typo() {
        let printed = key().to_printed();
        for at in 16..printed.len() {
            for wrong in "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L".chars() {
                let mut text: Vec<char> = printed.chars().collect();
                if text[at] == wrong {
                    continue;
                }
                text[at] = wrong;
                let text: String = text.into_iter().collect();
                assert_eq!(
                    RecoveryKey::parse(&text).unwrap_err(),
                    VaultError::RecoveryTypo
                );
            }
        }
    }

    #[test]
    fn a_recipient_is_read_back() {
        let recipient = key().recipient();
        let text = recipient.to_string();
        assert!(text.starts_with("age1"));
        assert_eq!(
            Recipient::parse(&format!(" {}\n", text.to_uppercase())),
            Ok(recipient)
        );
        for bad in ["", "age1", &text[..60], &key().to_printed()] {
            assert_eq!(
                Recipient::parse(bad),
                Err(VaultError::NotARecipient),
                "{bad}"
            );
        }
    }
}
