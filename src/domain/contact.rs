//! How to reach someone: telephone, e-mail, WeChat. Kept as they were given,
//! because the person will recognise only that, with a levelled form beside it
//! for searching and for finding the same person again.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::digits::tidy;
use super::serde_text::serde_as_text;

/// Why a text is no telephone number, e-mail address or WeChat ID.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum ContactError {
    /// Nothing was written.
    #[error("nothing given")]
    Empty,
    /// Too few digits or characters.
    #[error("too short")]
    TooShort,
    /// Too many digits or characters.
    #[error("too long")]
    TooLong,
    /// A character that does not belong there.
    #[error("a character that does not belong there")]
    WrongCharacter,
    /// An e-mail address without `@`, or without a domain behind it.
    #[error("no e-mail address")]
    NotAnAddress,
}

/// A telephone number. Serialised as it was typed.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Phone {
    typed: Box<str>,
    digits: Box<str>,
}

impl Phone {
    /// Reads a number: five to fifteen digits (ITU-T E.164) of any script, with
    /// `+` or `00` for the country, spaces, dashes, dots, slashes, brackets, and
    /// an extension behind `转`, `ext` or `x`.
    ///
    /// # Errors
    /// [`ContactError`] but `NotAnAddress`.
    pub fn parse(text: &str) -> Result<Self, ContactError> {
        let typed = tidy(text);
        if typed.is_empty() {
            return Err(ContactError::Empty);
        }
        // Most have no extension, and are read whenever a dispute is made searchable.
        let plain = typed
            .bytes()
            .all(|b| b.is_ascii_digit() || b"+ -./()".contains(&b));
        let lower = match plain {
            true => Cow::Borrowed(typed.as_ref()),
            false => Cow::Owned(typed.to_lowercase()),
        };
        let marks = ["转", "轉", "ext.", "ext", "x", "#"].iter();
        let (main, extension) = marks
            .filter(|_| !plain)
            .find_map(|mark| lower.split_once(mark))
            .unwrap_or((&lower, ""));
        let extension = extension.trim();
        if !extension.bytes().all(|b| b.is_ascii_digit()) {
            return Err(ContactError::WrongCharacter);
        }
        let mut digits = String::new();
        for c in main.chars() {
            match c {
                '0'..='9' => digits.push(c),
                '+' if digits.is_empty() => digits.push('+'),
                ' ' | '-' | '.' | '/' | '(' | ')' => {}
                _ => return Err(ContactError::WrongCharacter),
            }
        }
        if let Some(international) = digits.strip_prefix("00") {
            digits = format!("+{international}");
        }
        match digits.trim_start_matches('+').len() {
            ..5 => return Err(ContactError::TooShort),
            5..=15 => {}
            _ => return Err(ContactError::TooLong),
        }
        Ok(Self {
            typed: typed.into(),
            digits: digits.into(),
        })
    }

    /// As it was given, tidied.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.typed
    }

    /// Digits only, with `+` in front where the country was given; without the
    /// extension. This is what is dialled and searched.
    #[must_use]
    pub fn digits(&self) -> &str {
        &self.digits
    }

    /// Whether both may be the same line: the last eight digits, or all of a
    /// shorter one, are equal. A hint for finding a person again, not proof.
    #[must_use]
    pub fn resembles(&self, other: &Self) -> bool {
        let tail = |phone: &Self| -> String {
            phone
                .digits
                .chars()
                .rev()
                .take_while(|c| *c != '+')
                .take(8)
                .collect()
        };
        tail(self) == tail(other)
    }
}

/// An e-mail address. Serialised as text, the domain in lower case.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Email(Box<str>);

impl Email {
    /// Reads an address: something, `@`, a domain with a dot. Whether it exists
    /// only a letter would show, so nothing more is asked.
    ///
    /// # Errors
    /// Every [`ContactError`].
    pub fn parse(text: &str) -> Result<Self, ContactError> {
        let text = tidy(text);
        if text.is_empty() {
            return Err(ContactError::Empty);
        }
        if text.len() > 254 {
            return Err(ContactError::TooLong);
        }
        if text
            .chars()
            .any(|c| c.is_whitespace() || c.is_control() || ",;<>\"".contains(c))
        {
            return Err(ContactError::WrongCharacter);
        }
        let (local, domain) = text.rsplit_once('@').ok_or(ContactError::NotAnAddress)?;
        let labels: Vec<&str> = domain.split('.').collect();
        if local.is_empty() || local.contains('@') || labels.len() < 2 || labels.contains(&"") {
            return Err(ContactError::NotAnAddress);
        }
        Ok(Self(format!("{local}@{}", domain.to_lowercase()).into()))
    }

    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A WeChat ID, or the telephone or QQ number under which someone is found
/// there. Serialised as text.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WeChatId(Box<str>);

impl WeChatId {
    /// Reads an ID: a letter and more letters, digits, `_` or `-`, six to 24 in
    /// all; or a number of five to fifteen digits, maybe with `+`. A leading
    /// `@` is dropped.
    ///
    /// # Errors
    /// [`ContactError`] but `NotAnAddress`.
    pub fn parse(text: &str) -> Result<Self, ContactError> {
        let tidied = tidy(text);
        let id = tidied.trim_start_matches('@');
        if id.is_empty() {
            return Err(ContactError::Empty);
        }
        if id.starts_with(|c: char| c.is_ascii_digit() || c == '+') {
            return Phone::parse(id).map(|phone| Self(phone.digits));
        }
        let allowed = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
        if !id.starts_with(|c: char| c.is_ascii_alphabetic()) || !id.chars().all(allowed) {
            return Err(ContactError::WrongCharacter);
        }
        match id.len() {
            ..6 => Err(ContactError::TooShort),
            // Chosen IDs end at 20; those WeChat made itself may be longer.
            6..=24 => Ok(Self(id.into())),
            _ => Err(ContactError::TooLong),
        }
    }

    /// The ID.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

macro_rules! as_text {
    ($type:ident, $expecting:literal) => {
        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }

        /// Never the content: it must not reach a log.
        impl fmt::Debug for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($type), "(…)"))
            }
        }

        impl std::str::FromStr for $type {
            type Err = ContactError;

            fn from_str(text: &str) -> Result<Self, ContactError> {
                Self::parse(text)
            }
        }

        serde_as_text!($type, $expecting);
    };
}

as_text!(Phone, "a telephone number");
as_text!(Email, "an e-mail address");
as_text!(WeChatId, "a WeChat ID");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn telephone_numbers_keep_their_form_and_have_digits() {
        for (typed, kept, digits) in [
            ("+86 138-0000-0000", "+86 138-0000-0000", "+8613800000000"),
            ("0086 13800000000", "0086 13800000000", "+8613800000000"),
            ("(0579) 8500 0000", "(0579) 8500 0000", "057985000000"),
            ("0579-85000000转8001", "0579-85000000转8001", "057985000000"),
            ("85000000 ext. 12", "85000000 ext. 12", "85000000"),
            ("\u{200E}＋９０ ５３２ ０００", "+90 532 000", "+90532000"),
            ("٠٥٠١٢٣٤٥٦٧", "0501234567", "0501234567"),
        ] {
            let phone = Phone::parse(typed).unwrap();
            assert_eq!((phone.as_str(), phone.digits()), (kept, digits), "{typed}");
        }
        for (typed, why) in [
            ("", ContactError::Empty),
            ("1234", ContactError::TooShort),
            ("+1234", ContactError::TooShort),
            ("1234567890123456", ContactError::TooLong),
            ("138 CALL ME", ContactError::WrongCharacter),
            ("86+13800000000", ContactError::WrongCharacter),
            ("13800000000x1x2", ContactError::WrongCharacter),
        ] {
            assert_eq!(Phone::parse(typed).unwrap_err(), why, "{typed}");
        }
    }

    #[test]
    fn the_same_line_is_recognised_with_and_without_the_country() {
        let phone = |text| Phone::parse(text).unwrap();
        assert!(phone("+86 13800000000").resembles(&phone("138 0000 0000")));
        assert!(!phone("13800000000").resembles(&phone("13800000001")));
        assert!(!phone("85000").resembles(&phone("13800085000")));
    }

    #[test]
    fn addresses() {
        for (typed, wanted) in [
            (" Li.Wei@Example.COM ", "Li.Wei@example.com"),
            ("a@b.example", "a@b.example"),
            ("li＠example．cn", "li@example.cn"),
            ("用户@例子.测试", "用户@例子.测试"),
        ] {
            assert_eq!(Email::parse(typed).unwrap().as_str(), wanted);
        }
        for (typed, why) in [
            ("", ContactError::Empty),
            ("li", ContactError::NotAnAddress),
            ("@example.com", ContactError::NotAnAddress),
            ("li@example", ContactError::NotAnAddress),
            ("li@example..com", ContactError::NotAnAddress),
            ("a@b@example.com", ContactError::NotAnAddress),
            ("li wei@example.com", ContactError::WrongCharacter),
            ("a@b.com,c@d.com", ContactError::WrongCharacter),
        ] {
            assert_eq!(Email::parse(typed).unwrap_err(), why, "{typed}");
        }
        let long = format!("{}@example.com", "a".repeat(250));
        assert_eq!(Email::parse(&long).unwrap_err(), ContactError::TooLong);
    }

    #[test]
    fn wechat() {
        for (typed, wanted) in [
            ("li_wei-88", "li_wei-88"),
            ("@LiWei88", "LiWei88"),
            ("138 0000 0000", "13800000000"),
        ] {
            assert_eq!(WeChatId::parse(typed).unwrap().as_str(), wanted);
        }
        for (typed, why) in [
            ("", ContactError::Empty),
            ("abc", ContactError::TooShort),
            ("a2345678901234567890123456", ContactError::TooLong),
            ("_liwei", ContactError::WrongCharacter),
            ("李伟wechat", ContactError::WrongCharacter),
        ] {
            assert_eq!(WeChatId::parse(typed).unwrap_err(), why, "{typed}");
        }
    }

    #[test]
    fn what_is_stored_is_read_back_the_same() {
        let phone = Phone::parse("+86 138-0000-0000转1").unwrap();
        let text = serde_json::to_string(&phone).unwrap();
        assert_eq!(serde_json::from_str::<Phone>(&text).unwrap(), phone);
        assert!(!format!("{phone:?}").contains('8'));
    }
}
