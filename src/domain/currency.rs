//! Currencies: the codes of ISO 4217 with their minor units, read from codes
//! and from the signs and words people write. The table stands here in a few
//! bytes; a test compares it with the published list. Names of currencies are
//! not here: the page takes them from the browser.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::digits::tidy;
use super::serde_text::serde_as_text;

/// A currency of ISO 4217 in which money can be owed. Funds, metals, units of
/// account and test codes are not currencies here. Serialised as its three
/// letters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

/// Why a text is no currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum CurrencyError {
    /// Nothing was written.
    #[error("no currency given")]
    Empty,
    /// It is neither a code of ISO 4217 nor a sign or word known here.
    #[error("unknown currency")]
    Unknown,
}

/// Codes in use, in alphabetical order (ISO 4217 list one, 2026).
const ACTIVE: &str = "\
    AEDAFNALLAMDAOAARSAUDAWGAZNBAMBBDBDTBHDBIFBMDBNDBOBBRLBSDBTNBWPBYNBZDCADCDFCHF\
    CLPCNYCOPCRCCUPCVECZKDJFDKKDOPDZDEGPERNETBEURFJDFKPGBPGELGHSGIPGMDGNFGTQGYDHKD\
    HNLHTGHUFIDRILSINRIQDIRRISKJMDJODJPYKESKGSKHRKMFKPWKRWKWDKYDKZTLAKLBPLKRLRDLSL\
    LYDMADMDLMGAMKDMMKMNTMOPMRUMURMVRMWKMXNMYRMZNNADNGNNIONOKNPRNZDOMRPABPENPGKPHP\
    PKRPLNPYGQARRONRSDRUBRWFSARSBDSCRSDGSEKSGDSHPSLESOSSRDSSPSTNSVCSYPSZLTHBTJSTMT\
    TNDTOPTRYTTDTWDTZSUAHUGXUSDUYUUZSVEDVESVNDVUVWSTXAFXCDXCGXOFXPFYERZARZMWZWG";

/// Codes withdrawn since the committee began its work in 2013, which its older
/// disputes may still name.
const RETIRED: &str = "BGNCUCHRKSLLZWL";

/// Signs and words that name one currency at a desk in China. `¥` and `$` alone
/// are read as yuan and US dollar, which is what they mean there; the page
/// shows the code it understood. Lower case, without spaces.
const SIGNS: &[(&str, Currency)] = &[
    ("¥", Currency::CNY),
    ("元", Currency::CNY),
    ("圆", Currency::CNY),
    ("块", Currency::CNY),
    ("rmb", Currency::CNY),
    ("cn¥", Currency::CNY),
    ("rmb¥", Currency::CNY),
    ("人民币", Currency::CNY),
    ("人民幣", Currency::CNY),
    ("人民币元", Currency::CNY),
    ("yuan", Currency::CNY),
    ("يوان", Currency::CNY),
    ("$", Currency::USD),
    ("us$", Currency::USD),
    ("usd$", Currency::USD),
    ("美元", Currency::USD),
    ("美金", Currency::USD),
    ("دولار", Currency::USD),
    ("€", Currency::EUR),
    ("欧元", Currency::EUR),
    ("£", Currency(*b"GBP")),
    ("英镑", Currency(*b"GBP")),
    ("hk$", Currency(*b"HKD")),
    ("港元", Currency(*b"HKD")),
    ("港币", Currency(*b"HKD")),
    ("nt$", Currency(*b"TWD")),
    ("新台币", Currency(*b"TWD")),
    ("a$", Currency(*b"AUD")),
    ("s$", Currency(*b"SGD")),
    ("jp¥", Currency(*b"JPY")),
    ("円", Currency(*b"JPY")),
    ("日元", Currency(*b"JPY")),
    ("₩", Currency(*b"KRW")),
    ("韩元", Currency(*b"KRW")),
    ("₹", Currency(*b"INR")),
    ("₽", Currency(*b"RUB")),
    ("卢布", Currency(*b"RUB")),
    ("₺", Currency(*b"TRY")),
    ("₸", Currency(*b"KZT")),
    ("₴", Currency(*b"UAH")),
    ("₦", Currency(*b"NGN")),
    ("₫", Currency(*b"VND")),
    ("฿", Currency(*b"THB")),
    ("₱", Currency(*b"PHP")),
    ("₪", Currency(*b"ILS")),
];

impl Currency {
    /// The yuan (renminbi), in which the committee reports.
    pub const CNY: Self = Self(*b"CNY");
    /// The US dollar.
    pub const USD: Self = Self(*b"USD");
    /// The euro.
    pub const EUR: Self = Self(*b"EUR");

    /// Every currency in use, in the order of its code.
    pub fn all() -> impl Iterator<Item = Self> {
        codes(ACTIVE)
    }

    /// Currencies withdrawn since 2013. They are read from records of their
    /// time but not offered.
    pub fn retired() -> impl Iterator<Item = Self> {
        codes(RETIRED)
    }

    /// The currency of a three-letter code in any case, or `None`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let [a, b, c] = *code.as_bytes() else {
            return None;
        };
        let wanted = [a, b, c].map(|byte| byte.to_ascii_uppercase());
        let listed = |list: &str| {
            let (list, _) = list.as_bytes().as_chunks::<3>();
            list.binary_search(&wanted).is_ok()
        };
        (listed(ACTIVE) || listed(RETIRED)).then_some(Self(wanted))
    }

    /// Reads a code in any case or width, or one of the signs and words that
    /// mean one currency at a desk in China.
    ///
    /// # Errors
    /// [`CurrencyError::Empty`] and [`CurrencyError::Unknown`].
    pub fn parse(text: &str) -> Result<Self, CurrencyError> {
        let key = sign_key(text);
        if key.is_empty() {
            return Err(CurrencyError::Empty);
        }
        if let Some(currency) = Self::from_code(&key) {
            return Ok(currency);
        }
        SIGNS
            .iter()
            .find(|(sign, _)| *sign == key)
            .map(|(_, currency)| *currency)
            .ok_or(CurrencyError::Unknown)
    }

    /// Whether a sign beside an amount may stand for this currency: `$` for
    /// every dollar, `¥` for yuan and yen, `£` for every pound, `元` where
    /// Chinese writes it so.
    #[must_use]
    pub fn goes_by(self, sign: &str) -> bool {
        let key = sign_key(sign);
        if Self::parse(&key) == Ok(self) {
            return true;
        }
        let others: &[&str] = match key.as_str() {
            "$" => &[
                "HKD", "AUD", "CAD", "SGD", "NZD", "TWD", "MXN", "ARS", "CLP", "COP", "BND", "FJD",
                "JMD", "TTD", "LRD", "NAD", "DOP", "UYU", "GYD", "SRD", "BSD", "BBD", "BZD", "BMD",
                "KYD", "XCD", "SBD", "CUP", "MOP",
            ],
            "¥" => &["JPY"],
            "£" => &["EGP", "LBP", "SYP", "SDG", "SSP", "FKP", "GIP", "SHP"],
            "元" => &["HKD", "TWD", "MOP"],
            _ => &[],
        };
        others.contains(&self.code())
    }

    /// The three capital letters of ISO 4217.
    #[must_use]
    pub fn code(&self) -> &str {
        // Only ASCII letters ever get in, so the empty text is never returned.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// How many decimals the minor unit has by ISO 4217: yen 0, yuan 2, Kuwaiti
    /// dinar 3.
    #[must_use]
    pub const fn decimals(self) -> u8 {
        match &self.0 {
            b"BIF" | b"CLP" | b"DJF" | b"GNF" | b"ISK" | b"JPY" | b"KMF" | b"KRW" | b"PYG"
            | b"RWF" | b"UGX" | b"VND" | b"VUV" | b"XAF" | b"XOF" | b"XPF" => 0,
            b"BHD" | b"IQD" | b"JOD" | b"KWD" | b"LYD" | b"OMR" | b"TND" => 3,
            _ => 2,
        }
    }

    /// How many minor units make one unit: 1, 100 or 1000.
    #[must_use]
    pub const fn minor_per_unit(self) -> i64 {
        match self.decimals() {
            0 => 1,
            2 => 100,
            _ => 1000,
        }
    }
}

fn codes(list: &'static str) -> impl Iterator<Item = Currency> {
    list.as_bytes()
        .as_chunks::<3>()
        .0
        .iter()
        .copied()
        .map(Currency)
}

/// The form in which signs are compared: tidy, lower case, no spaces, one yen
/// sign, without the dot of an abbreviation.
fn sign_key(text: &str) -> String {
    tidy(text)
        .chars()
        .filter(|c| *c != ' ' && *c != '.')
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            '\u{FFE5}' => '¥',
            '\u{FFE1}' => '£',
            '圓' => '圆',
            c => c,
        })
        .collect()
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// Accepts the canonical form only: three capital letters.
impl FromStr for Currency {
    type Err = CurrencyError;

    fn from_str(text: &str) -> Result<Self, CurrencyError> {
        Self::from_code(text)
            .filter(|currency| currency.code() == text)
            .ok_or(CurrencyError::Unknown)
    }
}

serde_as_text!(Currency, "a currency code of ISO 4217");

#[cfg(test)]
mod tests {
    use super::*;

    /// Where the published list of the crate differs from ISO 4217: both
    /// bolivar codes are in force.
    const IN_FORCE_ALL_THE_SAME: &str = "VES";

    #[test]
    fn the_table_is_the_published_list() {
        let mut seen = 0;
        for number in 0..1000 {
            let Some(listed) = iso_currency::Currency::from_numeric(number) else {
                continue;
            };
            let ours = Currency::from_code(listed.code());
            if listed.is_fund() || listed.is_special() {
                assert_eq!(ours, None, "{}", listed.code());
                continue;
            }
            seen += 1;
            let ours = ours.unwrap_or_else(|| panic!("{} is missing", listed.code()));
            assert_eq!(
                Some(u16::from(ours.decimals())),
                listed.exponent(),
                "{ours}"
            );
            let retired =
                listed.is_superseded().is_some() && listed.code() != IN_FORCE_ALL_THE_SAME;
            assert_eq!(Currency::retired().any(|c| c == ours), retired, "{ours}");
        }
        assert_eq!(seen, Currency::all().count() + Currency::retired().count());
    }

    #[test]
    fn lists_are_sorted_so_that_searching_works() {
        let all: Vec<_> = Currency::all().collect();
        assert!(all.is_sorted());
        assert!(Currency::retired().is_sorted());
        assert_eq!(all.len(), 155);
    }

    #[test]
    fn codes_signs_and_words_are_read() {
        for (typed, code) in [
            ("cny", "CNY"),
            (" Usd ", "USD"),
            ("ＥＵＲ", "EUR"),
            ("¥", "CNY"),
            ("￥", "CNY"),
            ("R.M.B.", "CNY"),
            ("人民币", "CNY"),
            ("US $", "USD"),
            ("美元", "USD"),
            ("£", "GBP"),
            ("€", "EUR"),
            ("₺", "TRY"),
            ("hrk", "HRK"),
        ] {
            assert_eq!(
                Currency::parse(typed).map(|c| c.code().to_owned()),
                Ok(code.to_owned())
            );
        }
        assert_eq!(Currency::parse(" "), Err(CurrencyError::Empty));
        for bad in ["XXX", "XAU", "﷼", "CN", "CNYY", "dollar"] {
            assert_eq!(Currency::parse(bad), Err(CurrencyError::Unknown), "{bad}");
        }
    }

    #[test]
    fn a_shared_sign_fits_each_of_its_currencies() {
        let jpy = Currency::parse("JPY").unwrap();
        assert!(jpy.goes_by("¥") && Currency::CNY.goes_by("￥") && jpy.goes_by("日元"));
        assert!(!Currency::CNY.goes_by("$") && !Currency::USD.goes_by("元"));
        assert!(Currency::parse("HKD").unwrap().goes_by("$"));
    }

    #[test]
    fn serialised_as_three_letters_and_strict_in_reading() {
        assert_eq!(serde_json::to_string(&Currency::CNY).unwrap(), "\"CNY\"");
        assert_eq!(
            serde_json::from_str::<Currency>("\"CNY\"").unwrap(),
            Currency::CNY
        );
        assert!(serde_json::from_str::<Currency>("\"cny\"").is_err());
        let packed = postcard::to_allocvec(&Currency::EUR).unwrap();
        assert_eq!(
            postcard::from_bytes::<Currency>(&packed).unwrap(),
            Currency::EUR
        );
    }
}
