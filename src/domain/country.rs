//! Countries by ISO 3166-1, and what nationality means for a dispute. Names of
//! countries are not here: the page takes them from the browser. It must not
//! import parties or disputes.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::digits::tidy;
use super::serde_text::serde_as_text;

/// A country or territory of ISO 3166-1. Serialised as its two capital letters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country([u8; 2]);

/// Why a text is no country.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum CountryError {
    /// Nothing was written.
    #[error("no country given")]
    Empty,
    /// Not an assigned code of two letters.
    #[error("unknown country")]
    Unknown,
}

/// The 249 assigned codes in alphabetical order (ISO 3166-1, 2026).
const ASSIGNED: &str = "\
    ADAEAFAGAIALAMAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBWBYBZCACC\
    CDCFCGCHCICKCLCMCNCOCRCUCVCWCXCYCZDEDJDKDMDODZECEEEGEHERESETFIFJFKFMFOFRGAGBGD\
    GEGFGGGHGIGLGMGNGPGQGRGSGTGUGWGYHKHMHNHRHTHUIDIEILIMINIOIQIRISITJEJMJOJPKEKGKH\
    KIKMKNKPKRKWKYKZLALBLCLILKLRLSLTLULVLYMAMCMDMEMFMGMHMKMLMMMNMOMPMQMRMSMTMUMVMW\
    MXMYMZNANCNENFNGNINLNONPNRNUNZOMPAPEPFPGPHPKPLPMPNPRPSPTPWPYQARERORSRURWSASBSC\
    SDSESGSHSISJSKSLSMSNSOSRSSSTSVSXSYSZTCTDTFTGTHTJTKTLTMTNTOTRTTTVTWTZUAUGUMUSUY\
    UZVAVCVEVGVIVNVUWFWSYEYTZAZMZW";

impl Country {
    /// China, which in this program means the mainland.
    pub const CN: Self = Self(*b"CN");
    /// Hong Kong.
    pub const HK: Self = Self(*b"HK");
    /// Macao.
    pub const MO: Self = Self(*b"MO");
    /// Taiwan.
    pub const TW: Self = Self(*b"TW");

    /// Every country, in the order of its code.
    pub fn all() -> impl Iterator<Item = Self> {
        ASSIGNED
            .as_bytes()
            .as_chunks::<2>()
            .0
            .iter()
            .copied()
            .map(Self)
    }

    /// Reads a code of two letters in any case or width.
    ///
    /// # Errors
    /// [`CountryError::Empty`] and [`CountryError::Unknown`].
    pub fn parse(text: &str) -> Result<Self, CountryError> {
        let text = tidy(text);
        if text.is_empty() {
            return Err(CountryError::Empty);
        }
        let [a, b] = *text.as_bytes() else {
            return Err(CountryError::Unknown);
        };
        let wanted = [a, b].map(|byte| byte.to_ascii_uppercase());
        let (assigned, _) = ASSIGNED.as_bytes().as_chunks::<2>();
        assigned
            .binary_search(&wanted)
            .map(|_| Self(wanted))
            .map_err(|_| CountryError::Unknown)
    }

    /// The two capital letters of ISO 3166-1.
    #[must_use]
    pub fn code(&self) -> &str {
        // Only ASCII letters ever get in, so the empty text is never returned.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// Whether it is Hong Kong, Macao or Taiwan.
    #[must_use]
    pub fn is_hk_mo_tw(self) -> bool {
        [Self::HK, Self::MO, Self::TW].contains(&self)
    }

    /// Whether a party of this nationality, or registered there, by itself
    /// makes a dispute foreign-related: article 520 (1) of the Supreme People's
    /// Court's interpretation of the Civil Procedure Law (2022).
    #[must_use]
    pub fn is_foreign(self) -> bool {
        self != Self::CN && !self.is_hk_mo_tw()
    }

    /// Whether the committee handles a dispute with such a party as a
    /// foreign-related one: foreign countries, and Hong Kong, Macao and Taiwan
    /// by analogy, as courts apply the rules on foreign-related procedure to
    /// them by reference. In figures that count *foreign* parties use
    /// [`Self::is_foreign`].
    #[must_use]
    pub fn is_handled_as_foreign(self) -> bool {
        self != Self::CN
    }
}

/// Whether the nationality, or country of registration, of any of the parties
/// makes the dispute one that the committee handles as foreign-related; the
/// other limbs of article 520 (habitual residence, subject matter, facts
/// abroad) are the mediator's to tick.
pub fn is_foreign_related(parties: impl IntoIterator<Item = Country>) -> bool {
    parties.into_iter().any(Country::is_handled_as_foreign)
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// Accepts the canonical form only: two capital letters.
impl FromStr for Country {
    type Err = CountryError;

    fn from_str(text: &str) -> Result<Self, CountryError> {
        Self::parse(text).and_then(|country| {
            if country.code() == text {
                Ok(country)
            } else {
                Err(CountryError::Unknown)
            }
        })
    }
}

serde_as_text!(Country, "a country code of ISO 3166-1");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_whole_and_sorted() {
        let all: Vec<_> = Country::all().collect();
        assert_eq!(all.len(), 249);
        assert!(all.is_sorted());
        for country in &all {
            assert_eq!(Country::parse(country.code()), Ok(*country));
        }
    }

    #[test]
    fn every_country_with_a_currency_is_on_it() {
        for number in 0..1000 {
            let Some(currency) = iso_currency::Currency::from_numeric(number) else {
                continue;
            };
            for country in currency.used_by() {
                let code = country.to_string();
                assert!(Country::parse(&code).is_ok(), "{code}");
            }
        }
    }

    #[test]
    fn codes_are_read_in_any_case_and_width() {
        for (typed, wanted) in [("tr", "TR"), (" Kw ", "KW"), ("ＩＲ", "IR")] {
            assert_eq!(Country::parse(typed).unwrap().code(), wanted);
        }
        assert_eq!(Country::parse(""), Err(CountryError::Empty));
        for bad in ["XX", "UK", "EU", "C", "CHN", "中国"] {
            assert_eq!(Country::parse(bad), Err(CountryError::Unknown), "{bad}");
        }
        assert!("cn".parse::<Country>().is_err());
        assert_eq!(serde_json::to_string(&Country::CN).unwrap(), "\"CN\"");
        assert!(serde_json::from_str::<Country>("\"XX\"").is_err());
    }

    #[test]
    fn foreign_and_handled_as_foreign_differ_by_analogy() {
        let turkey = Country::parse("TR").unwrap();
        for (country, foreign, handled) in [
            (Country::CN, false, false),
            (Country::HK, false, true),
            (Country::TW, false, true),
            (Country::MO, false, true),
            (turkey, true, true),
        ] {
            assert_eq!(country.is_foreign(), foreign, "{country}");
            assert_eq!(country.is_handled_as_foreign(), handled, "{country}");
        }
        assert!(is_foreign_related([Country::CN, turkey]));
        assert!(!is_foreign_related([Country::CN, Country::CN]));
        assert!(!is_foreign_related([]));
    }
}
