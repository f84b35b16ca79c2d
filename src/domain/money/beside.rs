//! The currency that somebody wrote beside a number. Must not import anything
//! but `domain`.

use super::Money;
use super::parse::{power_behind, split_around};
use crate::domain::currency::Currency;
use crate::domain::digits::is_invisible;

impl Money {
    /// The currency named beside the number of a text as it was typed:
    /// `35,000 usd`, `8万美元`, `€20`. Nothing where none is named or the
    /// words are not known.
    #[must_use]
    pub fn currency_beside(text: &str) -> Option<Currency> {
        let clean: String = text.chars().filter(|c| !is_invisible(*c)).collect();
        let (before, _, after) = split_around(clean.trim()).ok()?;
        let (behind, _) = power_behind(after);
        let before = before.trim_start_matches(['-', '+']);
        [before, behind]
            .into_iter()
            .find_map(|sign| Currency::parse(sign).ok())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_currency_is_found_before_and_behind_the_number() {
        for (text, code) in [
            ("35,000 usd", Some("USD")),
            ("USD 35,000", Some("USD")),
            ("8万美元", Some("USD")),
            ("€20", Some("EUR")),
            ("-5 HKD", Some("HKD")),
            ("1200元整", Some("CNY")),
            ("35,000", None),
            ("35,000 boxes", None),
            ("usd", None),
            ("", None),
        ] {
            let found = Money::currency_beside(text);
            assert_eq!(found, code.and_then(Currency::from_code), "{text}");
        }
    }
}
