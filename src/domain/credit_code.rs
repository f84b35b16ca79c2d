//! The unified social credit code (统一社会信用代码) of Chinese enterprises and
//! organisations, GB 32100-2015: 18 characters, the last of which checks the
//! others.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::digits::tidy;
use super::serde_text::serde_as_text;

/// A code whose check character is right. Serialised as its 18 characters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CreditCode([u8; CreditCode::LENGTH]);

/// Why a text is no credit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum CreditCodeError {
    /// Nothing was written.
    #[error("no credit code given")]
    Empty,
    /// Not 18 characters.
    #[error("{found} characters instead of 18")]
    WrongLength {
        /// How many there are without spaces and dashes.
        found: usize,
    },
    /// A character that credit codes do not use; I, O, S, V and Z are left out
    /// because they look like digits.
    #[error("character {place} is not used in credit codes")]
    WrongCharacter {
        /// Its place, counted from 1.
        place: usize,
    },
    /// A character is mistyped: the check character does not fit.
    #[error("the check character does not fit")]
    CheckFailed,
}

/// The characters in the order of their values, 0 to 30.
const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

impl CreditCode {
    const LENGTH: usize = 18;

    /// Reads a code in any case and width, with or without spaces and dashes.
    ///
    /// # Errors
    /// Every [`CreditCodeError`].
    pub fn parse(text: &str) -> Result<Self, CreditCodeError> {
        let typed: Vec<char> = tidy(text)
            .chars()
            .filter(|c| *c != ' ' && *c != '-')
            .collect();
        if typed.is_empty() {
            return Err(CreditCodeError::Empty);
        }
        let mut code = [0; Self::LENGTH];
        if typed.len() != code.len() {
            return Err(CreditCodeError::WrongLength { found: typed.len() });
        }
        // Each character weighs three times the one before it, modulo 31.
        let (mut sum, mut weight) = (0, 1);
        for ((slot, c), place) in code.iter_mut().zip(&typed).zip(1..) {
            let value = value_of(*c).ok_or(CreditCodeError::WrongCharacter { place })?;
            *slot = u8::try_from(c.to_ascii_uppercase()).unwrap_or_default();
            if place < Self::LENGTH {
                sum = (sum + value * weight) % 31;
                weight = weight * 3 % 31;
            } else if (sum + value) % 31 != 0 {
                return Err(CreditCodeError::CheckFailed);
            }
        }
        Ok(Self(code))
    }

    /// The 18 characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        // Only ASCII ever gets in, so the empty text is never returned.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

fn value_of(c: char) -> Option<usize> {
    let byte = u8::try_from(c.to_ascii_uppercase()).ok()?;
    ALPHABET.iter().position(|letter| *letter == byte)
}

impl fmt::Display for CreditCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for CreditCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Accepts the canonical form only: 18 characters in capitals.
impl FromStr for CreditCode {
    type Err = CreditCodeError;

    fn from_str(text: &str) -> Result<Self, CreditCodeError> {
        let code = Self::parse(text)?;
        if code.as_str() == text {
            Ok(code)
        } else {
            Err(CreditCodeError::WrongLength {
                found: text.chars().count(),
            })
        }
    }
}

serde_as_text!(CreditCode, "a unified social credit code");

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Made up: no organisation has the number behind 999999.
    const VALID: &str = "91999999MA0000000K";

    /// The code with the check character that the standard asks for, computed
    /// the long way: 31 less the weighted sum modulo 31.
    fn with_check(first_17: &str) -> String {
        let weights = [
            1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28,
        ];
        let sum: usize = first_17
            .chars()
            .zip(weights)
            .map(|(c, weight)| value_of(c).unwrap() * weight)
            .sum();
        let check = (31 - sum % 31) % 31;
        format!("{first_17}{}", char::from(ALPHABET[check]))
    }

    #[test]
    fn codes_are_read_as_they_are_typed() {
        let valid = VALID.to_owned();
        assert_eq!(with_check(&VALID[..17]), valid);
        let spaced = format!(
            " {}-{} {} ",
            &valid[..2],
            &valid[2..9],
            &valid[9..].to_lowercase()
        );
        let wide: String = valid
            .chars()
            .map(|c| char::from_u32(c as u32 + 0xFEE0).unwrap())
            .collect();
        for typed in [valid.as_str(), &spaced, &wide] {
            assert_eq!(CreditCode::parse(typed).unwrap().as_str(), valid, "{typed}");
        }
        let code = CreditCode::parse(&valid).unwrap();
        let text = serde_json::to_string(&code).unwrap();
        assert_eq!(serde_json::from_str::<CreditCode>(&text).unwrap(), code);
        assert!(spaced.parse::<CreditCode>().is_err());
    }

    #[test]
    fn each_mistake_has_its_reason() {
        for (typed, why) in [
            ("", CreditCodeError::Empty),
            (" - ", CreditCodeError::Empty),
            ("91330782", CreditCodeError::WrongLength { found: 8 }),
            (
                "9I999999MA00000000",
                CreditCodeError::WrongCharacter { place: 2 },
            ),
            (
                "91999999MA0000000O",
                CreditCodeError::WrongCharacter { place: 18 },
            ),
            (
                "义1999999MA00000000",
                CreditCodeError::WrongCharacter { place: 1 },
            ),
        ] {
            assert_eq!(CreditCode::parse(typed), Err(why), "{typed}");
        }
    }

    proptest! {
        #[test]
        fn any_single_slip_and_any_swap_of_neighbours_is_caught(
            body in "[0-9A-HJ-NPQRTUWXY]{17}", place in 0_usize..18, other in 0_usize..31,
        ) {
            let valid = with_check(&body);
            prop_assert!(CreditCode::parse(&valid).is_ok());
            let mut slip = valid.clone().into_bytes();
            slip[place] = ALPHABET[other];
            let slip = String::from_utf8(slip).unwrap();
            prop_assert_eq!(CreditCode::parse(&slip).is_ok(), slip == valid);
            let mut swap = valid.clone().into_bytes();
            swap.swap(place.min(16), place.min(16) + 1);
            let swap = String::from_utf8(swap).unwrap();
            if place < 16 {
                prop_assert_eq!(CreditCode::parse(&swap).is_ok(), swap == valid);
            }
        }
    }
}
