//! The two numbers of a dossier: the official one, which only the coordinator's
//! device gives, one sequence for each year and series; and the provisional one
//! that any tablet gives at once, offline, and that is never reused.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::codes::code_list;
use super::date::Date;
use super::digits::{tidy, whole};
use super::serde_text::serde_as_text;

/// Why a text is no dossier number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum NumberError {
    /// Nothing was written.
    #[error("no number given")]
    Empty,
    /// Not of the form `(2026)义外调字第012号`, or `T3-0007`.
    #[error("not a dossier number")]
    WrongForm,
    /// The year is not one in which dossiers were kept.
    #[error("the year is out of range")]
    YearOutOfRange,
    /// The serial number is 0 or has more than six digits.
    #[error("the serial number is out of range")]
    SerialOutOfRange,
    /// The prefix is empty, too long, or has brackets, digits or spaces.
    #[error("not a prefix")]
    WrongPrefix,
    /// The tag is not a capital letter and up to three letters or digits.
    #[error("not a device tag")]
    WrongTag,
}

code_list! {
    /// Which sequence a dossier number belongs to: oral agreements have their
    /// own register and count apart.
    Series {
        /// Written dossiers.
        Written = "written";
        /// Oral agreements (口头).
        Oral = "oral";
    }
}

/// The word for the committee before 调字 in its numbers, such as `义外`.
/// Serialised as its text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NumberPrefix(Box<str>);

impl NumberPrefix {
    /// The most characters of a prefix.
    pub const MAX_CHARS: usize = 12;

    /// Takes a prefix of letters or Chinese characters.
    ///
    /// # Errors
    /// [`NumberError::WrongPrefix`].
    pub fn parse(text: &str) -> Result<Self, NumberError> {
        let text = tidy(text);
        let text = text.strip_suffix("调字").unwrap_or(&text);
        let fits = text.chars().all(char::is_alphabetic)
            && (1..=Self::MAX_CHARS).contains(&text.chars().count())
            && !text.contains("调字");
        if fits {
            Ok(Self(text.into()))
        } else {
            Err(NumberError::WrongPrefix)
        }
    }

    /// The prefix.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for NumberPrefix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl FromStr for NumberPrefix {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<Self, NumberError> {
        Self::parse(text)
    }
}

serde_as_text!(NumberPrefix, "the prefix of dossier numbers");

/// An official dossier number (卷号): `(2026)义外调字第012号`, or for the oral
/// series `(2026)义外调字（口头）第012号`. Orders by year, series and serial.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DossierNumber {
    year: i16,
    series: Series,
    serial: u32,
    prefix: NumberPrefix,
}

/// The largest serial number, of both kinds.
const MAX_SERIAL: u32 = 999_999;

impl DossierNumber {
    /// The number of a year, series and serial from 1.
    ///
    /// # Errors
    /// [`NumberError::YearOutOfRange`], [`NumberError::SerialOutOfRange`].
    pub fn try_new(
        prefix: NumberPrefix,
        year: i16,
        series: Series,
        serial: u32,
    ) -> Result<Self, NumberError> {
        if !(Date::FIRST_YEAR..=Date::LAST_YEAR).contains(&year) {
            return Err(NumberError::YearOutOfRange);
        }
        if !(1..=MAX_SERIAL).contains(&serial) {
            return Err(NumberError::SerialOutOfRange);
        }
        Ok(Self {
            year,
            series,
            serial,
            prefix,
        })
    }

    /// Reads a number with brackets of any kind, with or without 第 and leading
    /// zeros, 口头 before or behind 调字.
    ///
    /// # Errors
    /// Every [`NumberError`] but `WrongTag`.
    pub fn parse(text: &str) -> Result<Self, NumberError> {
        let mut series = Series::Written;
        let mut text: String = tidy(text)
            .chars()
            .filter(|c| *c != ' ')
            .map(|c| match c {
                '〔' | '［' | '[' | '【' => '(',
                '〕' | '］' | ']' | '】' => ')',
                c => c,
            })
            .collect();
        if text.is_empty() {
            return Err(NumberError::Empty);
        }
        if text.contains("(口头)") {
            series = Series::Oral;
            text = text.replacen("(口头)", "", 1);
        }
        let rest = text.strip_prefix('(').ok_or(NumberError::WrongForm)?;
        let (year, rest) = rest.split_once(')').ok_or(NumberError::WrongForm)?;
        let (prefix, serial) = rest.split_once("调字").ok_or(NumberError::WrongForm)?;
        let serial = serial.strip_prefix('第').unwrap_or(serial);
        let serial = serial.strip_suffix(['号', '號']).unwrap_or(serial);
        let (Some(year), Some(serial)) = (whole(year), whole(serial)) else {
            return Err(NumberError::WrongForm);
        };
        let year = i16::try_from(year).map_err(|_| NumberError::YearOutOfRange)?;
        Self::try_new(NumberPrefix::parse(prefix)?, year, series, serial)
    }

    /// The next number of the same year, series and prefix; `None` at the end.
    #[must_use]
    pub fn next(&self) -> Option<Self> {
        Self::try_new(self.prefix.clone(), self.year, self.series, self.serial + 1).ok()
    }

    /// The committee's prefix.
    #[must_use]
    pub const fn prefix(&self) -> &NumberPrefix {
        &self.prefix
    }

    /// The year.
    #[must_use]
    pub const fn year(&self) -> i16 {
        self.year
    }

    /// The series.
    #[must_use]
    pub const fn series(&self) -> Series {
        self.series
    }

    /// The serial number, from 1.
    #[must_use]
    pub const fn serial(&self) -> u32 {
        self.serial
    }
}

impl fmt::Display for DossierNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let series = match self.series {
            Series::Written => "",
            Series::Oral => "（口头）",
        };
        let (year, prefix, serial) = (self.year, &self.prefix, self.serial);
        f.pad(&format!("({year}){prefix}调字{series}第{serial:03}号"))
    }
}

/// Accepts the canonical form only, as `Display` writes it.
impl FromStr for DossierNumber {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<Self, NumberError> {
        let number = Self::parse(text)?;
        if number.to_string() == text {
            Ok(number)
        } else {
            Err(NumberError::WrongForm)
        }
    }
}

serde_as_text!(DossierNumber, "a dossier number");

/// The short name of a device in its provisional numbers: a capital letter and
/// up to three more letters or digits. Serialised as its text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DeviceTag {
    /// Padded with spaces at the end.
    letters: [u8; 4],
}

impl DeviceTag {
    /// Reads a tag in any case and width.
    ///
    /// # Errors
    /// [`NumberError::WrongTag`].
    pub fn parse(text: &str) -> Result<Self, NumberError> {
        let text = tidy(text);
        let mut letters = [b' '; 4];
        let fits = text.starts_with(|c: char| c.is_ascii_alphabetic())
            && text.bytes().all(|b| b.is_ascii_alphanumeric())
            && text.len() <= letters.len();
        if !fits {
            return Err(NumberError::WrongTag);
        }
        for (slot, byte) in letters.iter_mut().zip(text.bytes()) {
            *slot = byte.to_ascii_uppercase();
        }
        Ok(Self { letters })
    }

    /// The tag.
    #[must_use]
    pub fn as_str(&self) -> &str {
        // Only ASCII ever gets in, so the empty text is never returned.
        std::str::from_utf8(self.letters.trim_ascii_end()).unwrap_or_default()
    }
}

impl fmt::Display for DeviceTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for DeviceTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for DeviceTag {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<Self, NumberError> {
        let tag = Self::parse(text)?;
        if tag.as_str() == text {
            Ok(tag)
        } else {
            Err(NumberError::WrongTag)
        }
    }
}

serde_as_text!(DeviceTag, "a device tag");

/// A provisional number, `T3-0007`: the seventh dispute taken in on tablet T3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProvisionalNumber {
    tag: DeviceTag,
    serial: u32,
}

impl ProvisionalNumber {
    /// The number of a device and a serial from 1.
    ///
    /// # Errors
    /// [`NumberError::SerialOutOfRange`].
    pub const fn try_new(tag: DeviceTag, serial: u32) -> Result<Self, NumberError> {
        if serial == 0 || serial > MAX_SERIAL {
            return Err(NumberError::SerialOutOfRange);
        }
        Ok(Self { tag, serial })
    }

    /// Reads a number in any case and width, with or without leading zeros.
    ///
    /// # Errors
    /// [`NumberError`].
    pub fn parse(text: &str) -> Result<Self, NumberError> {
        let text = tidy(text);
        if text.is_empty() {
            return Err(NumberError::Empty);
        }
        let (tag, serial) = text.split_once('-').ok_or(NumberError::WrongForm)?;
        let serial = whole(serial.trim()).ok_or(NumberError::WrongForm)?;
        Self::try_new(DeviceTag::parse(tag.trim())?, serial)
    }

    /// The device that gave it.
    #[must_use]
    pub const fn tag(self) -> DeviceTag {
        self.tag
    }

    /// The serial number, from 1.
    #[must_use]
    pub const fn serial(self) -> u32 {
        self.serial
    }
}

impl fmt::Display for ProvisionalNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{}-{:04}", self.tag, self.serial))
    }
}

/// Accepts the canonical form only, as `Display` writes it.
impl FromStr for ProvisionalNumber {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<Self, NumberError> {
        let number = Self::parse(text)?;
        if number.to_string() == text {
            Ok(number)
        } else {
            Err(NumberError::WrongForm)
        }
    }
}

serde_as_text!(ProvisionalNumber, "a provisional number");

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn dossier_numbers_are_read_as_they_are_written() {
        for (typed, wanted) in [
            ("(2026)义外调字第012号", "(2026)义外调字第012号"),
            ("（２０２６）义外调字第１２号", "(2026)义外调字第012号"),
            ("〔2026〕义涉外人调字第 12 号", "(2026)义涉外人调字第012号"),
            ("[2026]义外调字1234", "(2026)义外调字第1234号"),
            (
                "(2026)义外调字（口头）第3号",
                "(2026)义外调字（口头）第003号",
            ),
            (
                "（口头）(2026)义外调字第3号",
                "(2026)义外调字（口头）第003号",
            ),
        ] {
            assert_eq!(
                DossierNumber::parse(typed).unwrap().to_string(),
                wanted,
                "{typed}"
            );
        }
        for (typed, why) in [
            ("", NumberError::Empty),
            ("义外调字第012号", NumberError::WrongForm),
            ("(2026)第012号", NumberError::WrongForm),
            ("(2026)义外调字第号", NumberError::WrongForm),
            ("(206)义外调字第1号", NumberError::YearOutOfRange),
            ("(99999)义外调字第1号", NumberError::YearOutOfRange),
            ("(2026)义外调字第0号", NumberError::SerialOutOfRange),
            ("(2026)义外调字第1000000号", NumberError::SerialOutOfRange),
            ("(2026)调字第1号", NumberError::WrongPrefix),
            ("(2026)义1调字第1号", NumberError::WrongPrefix),
        ] {
            assert_eq!(DossierNumber::parse(typed), Err(why), "{typed}");
        }
    }

    #[test]
    fn each_year_and_series_counts_by_itself() {
        let number = |text| DossierNumber::parse(text).unwrap();
        let last = number("(2026)义外调字第999号");
        assert_eq!(last.next(), Some(number("(2026)义外调字第1000号")));
        assert!(last < last.next().unwrap());
        assert!(number("(2026)义外调字第2号") < number("(2027)义外调字第1号"));
        assert_ne!(
            number("(2026)义外调字第2号"),
            number("(2026)义外调字（口头）第2号")
        );
        assert_eq!(number("(2026)义外调字第999999号").next(), None);
        assert_eq!(NumberPrefix::parse("义外调字").unwrap().as_str(), "义外");
    }

    #[test]
    fn provisional_numbers() {
        for (typed, wanted) in [
            ("T3-0007", "T3-0007"),
            (" t3 – 7", "T3-0007"),
            ("Ａ-12345", "A-12345"),
        ] {
            assert_eq!(
                ProvisionalNumber::parse(typed).unwrap().to_string(),
                wanted,
                "{typed}"
            );
        }
        for (typed, why) in [
            ("", NumberError::Empty),
            ("T3", NumberError::WrongForm),
            ("T3-", NumberError::WrongForm),
            ("T3-0", NumberError::SerialOutOfRange),
            ("3T-1", NumberError::WrongTag),
            ("-1", NumberError::WrongTag),
            ("TABLE-1", NumberError::WrongTag),
        ] {
            assert_eq!(ProvisionalNumber::parse(typed), Err(why), "{typed}");
        }
        assert!("t3-0007".parse::<ProvisionalNumber>().is_err());
    }

    proptest! {
        #[test]
        fn numbers_come_back(
            year in 1900_i16..2200, serial in 1_u32..=MAX_SERIAL, oral: bool,
            prefix in "[义外涉人民A-Z]{1,12}", tag in "[A-Z][A-Z0-9]{0,3}",
        ) {
            let series = if oral { Series::Oral } else { Series::Written };
            let prefix = NumberPrefix::parse(&prefix).unwrap();
            let number = DossierNumber::try_new(prefix, year, series, serial).unwrap();
            let text = serde_json::to_string(&number).unwrap();
            prop_assert_eq!(serde_json::from_str::<DossierNumber>(&text).unwrap(), number);
            let number = ProvisionalNumber::try_new(DeviceTag::parse(&tag).unwrap(), serial).unwrap();
            prop_assert_eq!(number.to_string().parse(), Ok(number));
        }
    }
}
