//! Identity documents: which kind, and the number as it stands on them. Numbers
//! of foreign documents follow no common rule, so they are taken as they are;
//! Chinese ones are checked, and what does not fit is a warning: the paper on
//! the desk is right, not the program.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::codes::code_list;
use super::credit_code::CreditCode;
use super::date::Date;
use super::digits::{tidy, whole};

code_list! {
    /// Kind of identity document (证件类型).
    DocumentKind {
        /// Passport.
        Passport = "passport", "护照";
        /// Resident identity card of the mainland.
        ResidentId = "resident_id", "居民身份证";
        /// Identity card of a foreign permanent resident.
        PermanentResidentId = "permanent_resident_id", "外国人永久居留身份证";
        /// Mainland travel permit for residents of Hong Kong and Macao.
        HongKongMacaoPermit = "hk_macao_permit", "港澳居民来往内地通行证";
        /// Mainland travel permit for residents of Taiwan.
        TaiwanPermit = "taiwan_permit", "台湾居民来往大陆通行证";
        /// Residence permit for residents of Hong Kong, Macao or Taiwan.
        HongKongMacaoTaiwanResidence = "hk_macao_taiwan_residence", "港澳台居民居住证";
        /// Business licence, or the register extract of a foreign company.
        BusinessLicence = "business_licence", "营业执照";
        /// Other.
        Other = "other", "其他证件";
    }
}

/// The number of a document: 3 to 30 characters in capitals, inner spaces
/// removed. Sensitive personal information (Personal Information Protection
/// Law 28). Serialised as its text.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentNumber(Box<str>);

/// Why a text is no document number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum DocumentNumberError {
    /// Nothing was written.
    #[error("no document number given")]
    Empty,
    /// Fewer than [`DocumentNumber::MIN_CHARS`] characters.
    #[error("too short")]
    TooShort,
    /// More than [`DocumentNumber::MAX_CHARS`] characters.
    #[error("too long")]
    TooLong,
    /// Something other than letters, digits and the marks `-/.()`.
    #[error("a character that no number has")]
    WrongCharacter,
}

/// What about a number should be looked at again; it can be saved all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum DocumentWarning {
    /// Chinese identity cards have 18 characters, credit codes as well.
    UnusualLength,
    /// It does not have the form of its kind.
    UnusualForm,
    /// The date of birth within it does not exist.
    NoSuchBirthDate,
    /// The check digit does not fit: a digit is mistyped.
    CheckFailed,
}

impl DocumentNumber {
    /// The fewest characters of a number.
    pub const MIN_CHARS: usize = 3;
    /// The most characters of a number.
    pub const MAX_CHARS: usize = 30;

    /// Reads a number in digits of any script and any width.
    ///
    /// # Errors
    /// Every [`DocumentNumberError`].
    pub fn parse(text: &str) -> Result<Self, DocumentNumberError> {
        let number: String = tidy(text)
            .chars()
            .filter(|c| *c != ' ')
            .flat_map(char::to_uppercase)
            .collect();
        if number.is_empty() {
            return Err(DocumentNumberError::Empty);
        }
        let allowed = |c: char| c.is_alphanumeric() || "-/.()".contains(c);
        if !number.chars().all(allowed) {
            return Err(DocumentNumberError::WrongCharacter);
        }
        match number.chars().count() {
            ..Self::MIN_CHARS => Err(DocumentNumberError::TooShort),
            Self::MIN_CHARS..=Self::MAX_CHARS => Ok(Self(number.into())),
            _ => Err(DocumentNumberError::TooLong),
        }
    }

    /// The number.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What should be looked at again, if the number is of that kind: the check
    /// digit and date of birth of identity cards (GB 11643-1999, also used by
    /// the residence permits and the new cards of permanent residents), the
    /// check character of licences, the form of permits and passports.
    #[must_use]
    pub fn warning(&self, kind: DocumentKind) -> Option<DocumentWarning> {
        match kind {
            DocumentKind::ResidentId | DocumentKind::HongKongMacaoTaiwanResidence => {
                check_identity_card(&self.0).err()
            }
            // Cards before 2023 have three letters and twelve digits.
            DocumentKind::PermanentResidentId if self.0.len() == 15 => {
                let (country, rest) = self.0.split_at_checked(3)?;
                let fits = country.bytes().all(|b| b.is_ascii_uppercase()) && all_digits(rest);
                (!fits).then_some(DocumentWarning::UnusualForm)
            }
            DocumentKind::PermanentResidentId => check_identity_card(&self.0).err(),
            DocumentKind::HongKongMacaoPermit => {
                let digits = self.0.strip_prefix(['H', 'M']);
                let fits = digits.is_some_and(|d| all_digits(d) && matches!(d.len(), 8 | 10));
                (!fits).then_some(DocumentWarning::UnusualForm)
            }
            DocumentKind::TaiwanPermit => {
                let fits = all_digits(&self.0) && matches!(self.0.len(), 8 | 10);
                (!fits).then_some(DocumentWarning::UnusualForm)
            }
            DocumentKind::BusinessLicence if self.0.len() == 18 => CreditCode::parse(&self.0)
                .err()
                .map(|_| DocumentWarning::CheckFailed),
            // ICAO 9303: at most nine letters and digits.
            DocumentKind::Passport => {
                let fits = self.0.len() <= 9 && self.0.bytes().all(|b| b.is_ascii_alphanumeric());
                (!fits).then_some(DocumentWarning::UnusualForm)
            }
            DocumentKind::BusinessLicence | DocumentKind::Other => None,
        }
    }
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// Seventeen digits and a check digit or `X`; digits 7 to 14 are the date of
/// birth. The check is that of ISO 7064, MOD 11-2.
fn check_identity_card(number: &str) -> Result<(), DocumentWarning> {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    if number.len() != 18 {
        return Err(DocumentWarning::UnusualLength);
    }
    let (body, check) = number
        .split_at_checked(17)
        .ok_or(DocumentWarning::UnusualForm)?;
    let value = match check {
        "X" => 10,
        check => whole(check).ok_or(DocumentWarning::UnusualForm)?,
    };
    if !all_digits(body) {
        return Err(DocumentWarning::UnusualForm);
    }
    let born = body.get(6..14).unwrap_or_default();
    if Date::parse(born).is_err() {
        return Err(DocumentWarning::NoSuchBirthDate);
    }
    let sum: u32 = body
        .bytes()
        .zip(WEIGHTS)
        .map(|(digit, weight)| u32::from(digit - b'0') * weight)
        .sum();
    if (sum + value) % 11 == 1 {
        Ok(())
    } else {
        Err(DocumentWarning::CheckFailed)
    }
}

impl fmt::Display for DocumentNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// Never the number itself: it must not reach a log.
impl fmt::Debug for DocumentNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DocumentNumber(…)")
    }
}

impl std::str::FromStr for DocumentNumber {
    type Err = DocumentNumberError;

    fn from_str(text: &str) -> Result<Self, DocumentNumberError> {
        Self::parse(text)
    }
}

super::serde_text::serde_as_text!(DocumentNumber, "a document number");

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> DocumentNumber {
        DocumentNumber::parse(text).unwrap()
    }

    #[test]
    fn numbers_are_taken_as_they_stand() {
        for (typed, wanted) in [
            (" e 1234 5678 ", "E12345678"),
            ("Ｕ１２３４", "U1234"),
            ("ا١٢٣٤٥", "ا12345"),
            ("c-12/3.4(5)", "C-12/3.4(5)"),
        ] {
            assert_eq!(number(typed).as_str(), wanted);
        }
        for (typed, why) in [
            ("", DocumentNumberError::Empty),
            ("  ", DocumentNumberError::Empty),
            ("12", DocumentNumberError::TooShort),
            ("12#45", DocumentNumberError::WrongCharacter),
            (
                "0123456789012345678901234567890",
                DocumentNumberError::TooLong,
            ),
        ] {
            assert_eq!(DocumentNumber::parse(typed).unwrap_err(), why, "{typed}");
        }
    }

    #[test]
    fn what_does_not_fit_its_kind_is_a_warning() {
        use DocumentKind as K;
        use DocumentWarning as W;
        // Area 999999 is given to nobody.
        for (typed, kind, wanted) in [
            ("999999198001010011", K::ResidentId, None),
            ("999999200012319997", K::HongKongMacaoTaiwanResidence, None),
            ("999999198001010010", K::ResidentId, Some(W::CheckFailed)),
            ("99999919800101001x", K::ResidentId, Some(W::CheckFailed)),
            (
                "999999198002300018",
                K::ResidentId,
                Some(W::NoSuchBirthDate),
            ),
            ("99999919800101", K::ResidentId, Some(W::UnusualLength)),
            ("99999919800101001A", K::ResidentId, Some(W::UnusualForm)),
            ("TUR123456789012", K::PermanentResidentId, None),
            (
                "TU1123456789012",
                K::PermanentResidentId,
                Some(W::UnusualForm),
            ),
            ("H12345678", K::HongKongMacaoPermit, None),
            ("12345678", K::HongKongMacaoPermit, Some(W::UnusualForm)),
            ("12345678", K::TaiwanPermit, None),
            ("H1234567", K::TaiwanPermit, Some(W::UnusualForm)),
            ("U12345678", K::Passport, None),
            ("U1234567890", K::Passport, Some(W::UnusualForm)),
            (
                "91999999MA00000001",
                K::BusinessLicence,
                Some(W::CheckFailed),
            ),
            ("HRB 12345", K::BusinessLicence, None),
            ("anything", K::Other, None),
        ] {
            assert_eq!(number(typed).warning(kind), wanted, "{typed}");
        }
    }

    #[test]
    fn exactly_one_check_digit_fits() {
        for body in [
            "99999919800101001",
            "99999920001231999",
            "81000019991111222",
        ] {
            let fitting = "0123456789X"
                .chars()
                .filter(|check| {
                    let full = number(&format!("{body}{check}"));
                    full.warning(DocumentKind::ResidentId).is_none()
                })
                .count();
            assert_eq!(fitting, 1, "{body}");
        }
    }

    #[test]
    fn the_number_stays_out_of_logs() {
        assert!(!format!("{:?}", number("E12345678")).contains("123"));
    }
}
