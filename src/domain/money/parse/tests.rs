//! Every way of writing an amount that was met, and every one that must be
//! refused.

use proptest::prelude::*;

use super::*;

fn currency(code: &str) -> Currency {
    Currency::parse(code).unwrap()
}

fn minor(text: &str, code: &str) -> Result<i64, MoneyError> {
    Money::parse(text, currency(code)).map(Money::minor)
}

#[test]
fn every_way_of_writing() {
    for (text, code, wanted) in [
        ("1234.5", "CNY", 123_450),
        ("1,234.50", "CNY", 123_450),
        ("1.234,50", "CNY", 123_450),
        ("1 234,50", "CNY", 123_450),
        ("1\u{202F}234,50", "EUR", 123_450),
        ("1\u{00A0}234\u{00A0}567", "EUR", 123_456_700),
        ("1’234.50", "CNY", 123_450),
        ("1'234'567.5", "CNY", 123_456_750),
        ("١٬٢٣٤٫٥٠", "CNY", 123_450),
        ("١٢٣٤٫٥", "CNY", 123_450),
        ("۱۲۳۴٫۵۰", "CNY", 123_450),
        ("١،٢٣٤", "CNY", 123_400),
        ("１，２３４．５０", "CNY", 123_450),
        ("१,२३४.५०", "INR", 123_450),
        ("1,23,456.00", "INR", 12_345_600),
        ("12,34,567", "INR", 123_456_700),
        ("1,234", "CNY", 123_400),
        ("999,999", "JPY", 999_999),
        ("1.234.567", "CNY", 123_456_700),
        ("1,234,567", "CNY", 123_456_700),
        ("0,5", "CNY", 50),
        (".5", "CNY", 50),
        ("¥ .5", "CNY", 50),
        ("0.05", "CNY", 5),
        ("007", "CNY", 700),
        ("0", "CNY", 0),
        ("1234.567", "KWD", 1_234_567),
        ("0,123", "KWD", 123),
        ("1,234.567", "KWD", 1_234_567),
        ("1٫234", "KWD", 1_234),
        ("3.5万", "CNY", 3_500_000),
        ("3.5 萬元", "CNY", 3_500_000),
        ("1.234万", "CNY", 1_234_000),
        ("1,234万", "CNY", 1_234_000_000),
        ("3.12345万", "CNY", 3_123_450),
        ("1.2亿", "CNY", 12_000_000_000),
        ("5千", "CNY", 500_000),
        ("2百万", "CNY", 200_000_000),
        ("1.5千万", "JPY", 15_000_000),
        ("1,234.50元整", "CNY", 123_450),
        ("¥1,234.50", "CNY", 123_450),
        ("￥1234", "JPY", 1_234),
        ("CNY 1,234.50", "CNY", 123_450),
        ("1234 RMB", "CNY", 123_400),
        ("US$70,000", "USD", 7_000_000),
        ("$70,000", "HKD", 7_000_000),
        ("\u{200F}+50\u{200E}", "CNY", 5_000),
        ("90071992547409.91", "CNY", Money::LIMIT_MINOR),
    ] {
        assert_eq!(minor(text, code), Ok(wanted), "{text} {code}");
    }
}

#[test]
fn what_must_be_refused_and_why() {
    use MoneyError::{BadGrouping, Empty, Negative, NotANumber, OtherCurrency, TooLarge};
    for (text, code, why) in [
        ("", "CNY", Empty),
        (" \u{200F}", "CNY", Empty),
        ("abc", "CNY", NotANumber),
        ("¥", "CNY", NotANumber),
        ("12.", "CNY", NotANumber),
        ("1e5", "CNY", NotANumber),
        ("12abc", "CNY", NotANumber),
        ("3万5千", "CNY", NotANumber),
        ("100/2", "CNY", NotANumber),
        ("--5", "CNY", NotANumber),
        ("-5", "CNY", Negative),
        ("−5", "CNY", Negative),
        ("-0", "CNY", Negative),
        ("12 34", "CNY", BadGrouping),
        ("1,2,3", "CNY", BadGrouping),
        ("1234,567,890", "CNY", BadGrouping),
        ("1 234'567", "CNY", BadGrouping),
        ("1,234.567.890", "CNY", BadGrouping),
        ("1,,234", "CNY", BadGrouping),
        ("0,123,456", "CNY", BadGrouping),
        ("1٫5٫0", "CNY", BadGrouping),
        ("$5", "CNY", OtherCurrency),
        ("5 EUR", "CNY", OtherCurrency),
        ("90071992547409.92", "CNY", TooLarge),
        ("99999999999999999999999999", "CNY", TooLarge),
        ("9999999亿", "CNY", TooLarge),
    ] {
        assert_eq!(minor(text, code), Err(why), "{text} {code}");
    }
    for (text, code, allowed) in [
        ("1.2345", "CNY", 2),
        ("0.500", "CNY", 2),
        ("12345,678", "CNY", 2),
        ("100.00", "JPY", 0),
        ("1,5", "JPY", 0),
        ("1.2345", "KWD", 3),
        ("3.1234567万", "CNY", 6),
    ] {
        assert_eq!(
            minor(text, code),
            Err(MoneyError::TooManyDecimals { allowed }),
            "{text}"
        );
    }
}

#[test]
fn what_can_be_read_in_two_ways_is_asked_back() {
    for (text, code, as_thousands, as_decimals) in [
        ("1.234", "CNY", Some(123_400), None),
        ("٨.٥٠٠", "CNY", Some(850_000), None),
        ("1.234", "JPY", Some(1_234), None),
        ("1.234", "KWD", Some(1_234_000), Some(1_234)),
        ("1,234", "KWD", Some(1_234_000), Some(1_234)),
    ] {
        let wanted = MoneyError::Ambiguous {
            as_thousands,
            as_decimals,
        };
        assert_eq!(minor(text, code), Err(wanted), "{text} {code}");
    }
    let with = |text, mark| Money::parse_with(text, currency("KWD"), mark).map(Money::minor);
    assert_eq!(with("1.234", DecimalMark::Point), Ok(1_234));
    assert_eq!(with("1.234", DecimalMark::Comma), Ok(1_234_000));
    assert_eq!(with("1,234", DecimalMark::Point), Ok(1_234_000));
    assert_eq!(
        with("1,2", DecimalMark::Point),
        Err(MoneyError::BadGrouping)
    );
}

#[test]
fn what_may_be_meant_is_offered_in_a_form_that_is_read_back() {
    for (text, code, offered) in [
        ("1.234", "CNY", &["1234.00"][..]),
        ("1.234", "JPY", &["1234"]),
        ("12,345", "KWD", &["12345.000", "012.345"]),
        ("999.999", "BHD", &["999999.000", "0999.999"]),
        ("12x", "KWD", &[]),
    ] {
        let Err(error) = Money::parse(text, currency(code)) else {
            panic!("{text} {code} is read at once")
        };
        let readings: Vec<Money> = error.readings(currency(code)).collect();
        let typed: Vec<String> = readings.iter().map(|money| money.as_typed()).collect();
        assert_eq!(typed, offered, "{text} {code}");
        for (money, typed) in readings.iter().zip(&typed) {
            assert_eq!(Money::parse(typed, currency(code)), Ok(*money));
        }
    }
}

#[test]
fn below_zero_only_where_asked() {
    for text in ["-5.00", "−5", "－５", "¥-5", "-¥5"] {
        let money = Money::parse_signed(text, Currency::CNY);
        assert_eq!(money.map(Money::minor), Ok(-500), "{text}");
    }
}

#[test]
fn the_plain_form_is_exact() {
    for bad in [
        "1234.5", "1,234.50", "+1.00", "01.00", "1234", " 1.00", "-0.00",
    ] {
        assert!(Money::from_plain(bad, Currency::CNY).is_err(), "{bad}");
    }
}

fn any_money() -> impl Strategy<Value = Money> {
    let currencies: Vec<_> = Currency::all().collect();
    let minor = prop_oneof![
        -100_000_i64..100_000,
        -Money::LIMIT_MINOR..=Money::LIMIT_MINOR
    ];
    (minor, proptest::sample::select(currencies))
        .prop_map(|(minor, currency)| Money::try_new(minor, currency).unwrap())
}

/// The amount in other digits and separators, as another country writes it.
fn rewrite(money: Money, group: char, mark: char, zero: u32) -> String {
    money
        .format_grouped()
        .chars()
        .map(|c| match c {
            ',' => group,
            '.' => mark,
            '0'..='9' => char::from_u32(zero + (c as u32 - '0' as u32)).unwrap(),
            c => c,
        })
        .collect()
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(money in any_money()) {
        prop_assert_eq!(Money::from_plain(&money.to_string(), money.currency()), Ok(money));
        if !money.is_negative() {
            let grouped = money.format_grouped();
            let read = Money::parse_with(&grouped, money.currency(), DecimalMark::Point);
            prop_assert_eq!(read, Ok(money));
        }
        if !money.is_negative() {
            prop_assert_eq!(Money::parse(&money.as_typed(), money.currency()), Ok(money));
        }
        // With fewer than three decimals nothing we write is ambiguous.
        if money.currency().decimals() < 3 {
            let read = Money::parse_signed(&money.to_string(), money.currency());
            prop_assert_eq!(read, Ok(money));
            let read = Money::parse_signed(&money.format_grouped(), money.currency());
            prop_assert_eq!(read, Ok(money));
        }
    }

    #[test]
    fn every_country_is_read_or_asked_never_misread(
        money in any_money(),
        style in proptest::sample::select(vec![
            (',', '.', 0x30), ('.', ',', 0x30), (' ', ',', 0x30), ('\u{202F}', ',', 0x30),
            ('’', '.', 0x30), ('٬', '٫', 0x660), ('٬', '٫', 0x6F0), ('，', '．', 0xFF10),
        ]),
    ) {
        let text = rewrite(money, style.0, style.1, style.2);
        match Money::parse_signed(&text, money.currency()) {
            Ok(read) => prop_assert_eq!(read, money, "{}", text),
            Err(MoneyError::Ambiguous { as_thousands, as_decimals }) => {
                let size = Some(money.minor().abs());
                prop_assert!(as_thousands == size || as_decimals == size, "{}", text);
            }
            Err(other) => prop_assert!(false, "{text}: {other:?}"),
        }
    }

    #[test]
    fn no_text_makes_it_fall_over(text in "\\PC*", code in 0_usize..155) {
        let currency = Currency::all().nth(code).unwrap();
        let _ = Money::parse(&text, currency);
        let _ = Money::parse_signed(&text, currency);
    }
}
