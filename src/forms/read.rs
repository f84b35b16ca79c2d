//! From the texts of a field to its values, or what is wrong with them.

use super::key::Part;
use crate::domain::{
    attribute::{Attribute as A, Joining, Shape},
    contact::{ContactError, Email, Phone, WeChatId},
    country::{Country, CountryError},
    credit_code::{CreditCode, CreditCodeError},
    currency::Currency,
    date::{Date, DateError, Instant},
    digits::tidy,
    document::{DocumentKind, DocumentNumber, DocumentNumberError, DocumentWarning},
    id::EntityId,
    language::{Language, LanguageError, LanguageSkill},
    money::{Money, MoneyError},
    rate::{Quote, Rate, RateError, RateSource, RateValue},
    value::Value,
};
use crate::protocol::Problem;

/// Why the texts of a field are no value of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldError {
    /// It must be given.
    Missing,
    /// No amount.
    Money(MoneyError),
    /// An amount without a currency.
    NoCurrency,
    /// No day.
    Date(DateError),
    /// No time of day.
    Time,
    /// No rate.
    Rate(RateError),
    /// No telephone number, e-mail address or WeChat ID.
    Contact(ContactError),
    /// No unified social credit code.
    CreditCode(CreditCodeError),
    /// No document number.
    Document(DocumentNumberError),
    /// No country.
    Country(CountryError),
    /// No language.
    Language(LanguageError),
    /// None of what can be chosen.
    NoChoice,
    /// The engine does not take it.
    Refused(Problem),
}

/// What should be looked at again; it can be saved all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldWarning {
    /// The number does not look like one of its kind of document.
    Document(DocumentWarning),
}

/// The longest line, in characters; the engine refuses longer ones.
const LINE_CHARS: usize = 400;

/// Looks up the text of a field of the same entity; empty when nothing is typed.
pub type Look<'a> = &'a dyn Fn(A, Part) -> String;

/// The values that a field says: none when nothing is typed, several for a set.
///
/// # Errors
/// Why the texts are none.
pub fn read(attribute: A, text: Look<'_>) -> Result<Vec<Value>, FieldError> {
    let whole = text(attribute, Part::Whole);
    if attribute.joining() == Joining::Many {
        let mut values = Vec::new();
        for line in whole.lines().filter(|line| !line.trim().is_empty()) {
            if let Some(value) = one(attribute, line, text)?
                && !values.contains(&value)
            {
                values.push(value);
            }
        }
        return Ok(values);
    }
    Ok(one(attribute, &whole, text)?.into_iter().collect())
}

fn one(attribute: A, whole: &str, text: Look<'_>) -> Result<Option<Value>, FieldError> {
    let trimmed = whole.trim();
    match attribute.shape() {
        Shape::Money => return money(attribute, text).map(|read| read.map(Value::Money)),
        Shape::Rate => return rate(attribute, text).map(|read| read.map(Value::Rate)),
        Shape::Moment => return moment(attribute, text).map(|read| read.map(Value::Moment)),
        _ if trimmed.is_empty() => return Ok(None),
        _ => {}
    }
    let value = match attribute.shape() {
        Shape::Line => Value::Line(line(attribute, trimmed)?),
        Shape::Words => Value::Words {
            language: language(&text(attribute, Part::Language))?,
            text: whole.trim_end().to_owned(),
        },
        Shape::Code(_) => Value::Code(trimmed.to_owned()),
        Shape::Date => Value::Date(Date::parse(trimmed).map_err(FieldError::Date)?),
        Shape::Number => Value::Number(tidy(trimmed).parse().map_err(|_| FieldError::NoChoice)?),
        Shape::Flag => Value::Flag(match trimmed {
            "yes" => true,
            "no" => false,
            _ => return Err(FieldError::NoChoice),
        }),
        Shape::Entity => Value::Entity(EntityId::parse(trimmed).ok_or(FieldError::NoChoice)?),
        Shape::Country => Value::Country(Country::parse(trimmed).map_err(FieldError::Country)?),
        Shape::Language => Value::Language(Language::parse(trimmed).map_err(FieldError::Language)?),
        Shape::Skill => {
            let skill: LanguageSkill = trimmed.parse().map_err(FieldError::Language)?;
            Value::Skill(skill)
        }
        // Handled above, or nothing that is typed.
        Shape::Money | Shape::Rate | Shape::Moment | Shape::Bytes => return Ok(None),
    };
    Ok(Some(value))
}

/// A line as it is recorded; some have a form of their own.
fn line(attribute: A, text: &str) -> Result<String, FieldError> {
    let line = match attribute {
        A::PartyPhone | A::AgentPhone | A::MediatorPhone => {
            Phone::parse(text).map_err(FieldError::Contact)?.to_string()
        }
        A::PartyWeChat => WeChatId::parse(text)
            .map_err(FieldError::Contact)?
            .to_string(),
        A::PartyEmail => Email::parse(text).map_err(FieldError::Contact)?.to_string(),
        A::PartyCreditCode => CreditCode::parse(text)
            .map_err(FieldError::CreditCode)?
            .to_string(),
        A::PartyDocumentNumber | A::AgentDocumentNumber => DocumentNumber::parse(text)
            .map_err(FieldError::Document)?
            .to_string(),
        _ => text.split_whitespace().collect::<Vec<_>>().join(" "),
    };
    if line.chars().count() > LINE_CHARS {
        return Err(FieldError::Refused(Problem::TooLong));
    }
    Ok(line)
}

fn language(code: &str) -> Result<Option<Language>, FieldError> {
    match code.trim() {
        "" => Ok(None),
        code => Language::parse(code)
            .map(Some)
            .map_err(FieldError::Language),
    }
}

fn money(attribute: A, text: Look<'_>) -> Result<Option<Money>, FieldError> {
    let amount = text(attribute, Part::Amount);
    if amount.trim().is_empty() {
        return Ok(None);
    }
    let currency = Currency::from_code(text(attribute, Part::Currency).trim());
    let currency = currency.ok_or(FieldError::NoCurrency)?;
    Money::parse(&amount, currency)
        .map(Some)
        .map_err(FieldError::Money)
}

/// The amount that a rate counts in yuan.
#[must_use]
pub const fn money_of(rate: A) -> Option<A> {
    match rate {
        A::DisputeDisputedRate => Some(A::DisputeDisputed),
        A::DisputeClaimedRate => Some(A::DisputeClaimed),
        A::AgreementRate => Some(A::AgreementSum),
        A::PaymentRate => Some(A::PaymentAmount),
        A::ObligationRate => Some(A::ObligationAmount),
        _ => None,
    }
}

/// A rate; none beside an amount in yuan or beside no amount, whatever was
/// typed before the amount was taken back.
fn rate(attribute: A, text: Look<'_>) -> Result<Option<Rate>, FieldError> {
    let Some(amount) = money_of(attribute) else {
        return Ok(None);
    };
    let typed = text(attribute, Part::Rate);
    if typed.trim().is_empty() || text(amount, Part::Amount).trim().is_empty() {
        return Ok(None);
    }
    let Some(currency) = Currency::from_code(text(amount, Part::Currency).trim()) else {
        return Ok(None);
    };
    if currency == Currency::CNY {
        return Ok(None);
    }
    let value = RateValue::parse(&typed, Quote::PerUnit).map_err(FieldError::Rate)?;
    let day = Date::parse(&text(attribute, Part::Day)).map_err(FieldError::Date)?;
    let source = RateSource::parse(&text(attribute, Part::Source)).map_err(FieldError::Rate)?;
    Rate::try_new(currency, value, day, source)
        .map(Some)
        .map_err(FieldError::Rate)
}

fn moment(attribute: A, text: Look<'_>) -> Result<Option<Instant>, FieldError> {
    let (day, time) = (text(attribute, Part::Day), text(attribute, Part::Time));
    if day.trim().is_empty() && time.trim().is_empty() {
        return Ok(None);
    }
    let day = Date::parse(&day).map_err(FieldError::Date)?;
    let (hour, minute) = clock_time(&time).ok_or(FieldError::Time)?;
    Instant::at_shanghai(day, hour, minute)
        .map(Some)
        .ok_or(FieldError::Time)
}

/// `14:03`, `14.03`, `1403`, in digits of any script.
fn clock_time(text: &str) -> Option<(u8, u8)> {
    let text = tidy(text);
    let (hour, minute) = match text.split_once([':', '.']) {
        Some(halves) => halves,
        None if text.len() == 4 => text.split_at_checked(2)?,
        None => return None,
    };
    Some((hour.trim().parse().ok()?, minute.trim().parse().ok()?))
}

/// What about a field should be looked at again, once it can be read.
#[must_use]
pub fn warning(attribute: A, text: Look<'_>) -> Option<FieldWarning> {
    if attribute != A::PartyDocumentNumber {
        return None;
    }
    let kind = DocumentKind::from_code(text(A::PartyDocumentKind, Part::Whole).trim())?;
    let number = DocumentNumber::parse(&text(attribute, Part::Whole)).ok()?;
    number.warning(kind).map(FieldWarning::Document)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::write;
    use proptest::prelude::*;
    use std::collections::HashMap;

    fn texts<'a>(all: &'a [(A, Part, &'a str)]) -> impl Fn(A, Part) -> String + 'a {
        move |attribute, part| {
            all.iter()
                .find(|(a, p, _)| (*a, *p) == (attribute, part))
                .map(|(_, _, text)| (*text).to_owned())
                .unwrap_or_default()
        }
    }

    #[test]
    fn lines_with_a_form_are_checked() {
        let whole = Part::Whole;
        for (attribute, typed, wanted) in [
            (A::PartyName, "  Ali   Hassan ", Ok("Ali Hassan")),
            (
                A::PartyPhone,
                "+86 (579) 8500-1234",
                Ok("+86 (579) 8500-1234"),
            ),
            (
                A::PartyPhone,
                "12",
                Err(FieldError::Contact(ContactError::TooShort)),
            ),
            (A::PartyWeChat, "@ali_2015", Ok("ali_2015")),
            (
                A::PartyWeChat,
                "ali hassan",
                Err(FieldError::Contact(ContactError::WrongCharacter)),
            ),
            (A::PartyEmail, "a@B.COM", Ok("a@b.com")),
            (
                A::PartyEmail,
                "a.b.com",
                Err(FieldError::Contact(ContactError::NotAnAddress)),
            ),
            (
                A::PartyCreditCode,
                "9133",
                Err(FieldError::CreditCode(CreditCodeError::WrongLength {
                    found: 4,
                })),
            ),
            (A::PartyDocumentNumber, "ab 123456", Ok("AB123456")),
            (
                A::AgentDocumentNumber,
                "a",
                Err(FieldError::Document(DocumentNumberError::TooShort)),
            ),
        ] {
            let texts = [(attribute, whole, typed)];
            let read = read(attribute, &texts_of(&texts));
            let wanted = wanted.map(|line| vec![Value::Line(line.to_owned())]);
            assert_eq!(read, wanted, "{typed}");
        }
    }

    fn texts_of<'a>(all: &'a [(A, Part, &'a str)]) -> impl Fn(A, Part) -> String + 'a {
        texts(all)
    }

    #[test]
    fn a_line_longer_than_the_engine_takes_is_refused_here() {
        let long = "x".repeat(401);
        let all = [(A::PartyName, Part::Whole, long.as_str())];
        assert_eq!(
            read(A::PartyName, &texts(&all)),
            Err(FieldError::Refused(Problem::TooLong))
        );
    }

    #[test]
    fn a_rate_counts_only_beside_a_foreign_amount() {
        let rate = [
            (A::DisputeDisputedRate, Part::Rate, "7.1234"),
            (A::DisputeDisputedRate, Part::Day, "2026-03-05"),
            (A::DisputeDisputedRate, Part::Source, "bank"),
        ];
        for (amount, currency, counts) in [
            ("100", "USD", true),
            ("100", "CNY", false),
            ("", "USD", false),
            ("100", "", false),
        ] {
            let mut all = rate.to_vec();
            all.push((A::DisputeDisputed, Part::Amount, amount));
            all.push((A::DisputeDisputed, Part::Currency, currency));
            let read = read(A::DisputeDisputedRate, &texts(&all)).unwrap();
            assert_eq!(!read.is_empty(), counts, "{amount} {currency}");
        }
        let mut all = rate.to_vec();
        all.push((A::DisputeDisputed, Part::Amount, "100"));
        all.push((A::DisputeDisputed, Part::Currency, "USD"));
        all[2].2 = "";
        assert_eq!(
            read(A::DisputeDisputedRate, &texts(&all)),
            Err(FieldError::Rate(RateError::BadSource))
        );
    }

    #[test]
    fn a_moment_is_a_day_and_a_time_in_china() {
        for (day, time, wanted) in [
            ("", "", Ok(None)),
            ("2026-03-05", "14:03", Ok(Some((14, 3)))),
            ("2026-03-05", "1403", Ok(Some((14, 3)))),
            ("2026-03-05", "١٤:٠٣", Ok(Some((14, 3)))),
            ("2026-03-05", "", Err(FieldError::Time)),
            ("2026-03-05", "24:00", Err(FieldError::Time)),
            ("", "14:03", Err(FieldError::Date(DateError::Empty))),
        ] {
            let all = [
                (A::DisputeAppliedAt, Part::Day, day),
                (A::DisputeAppliedAt, Part::Time, time),
            ];
            let read = read(A::DisputeAppliedAt, &texts(&all));
            let wanted = wanted.map(|time: Option<(u8, u8)>| {
                time.into_iter()
                    .map(|(hour, minute)| {
                        let day = Date::try_new(2026, 3, 5).unwrap();
                        Value::Moment(Instant::at_shanghai(day, hour, minute).unwrap())
                    })
                    .collect::<Vec<_>>()
            });
            assert_eq!(read, wanted, "{day} {time}");
        }
    }

    #[test]
    fn a_set_is_one_member_a_line_each_once() {
        let all = [(
            A::PartyLanguages,
            Part::Whole,
            "ar:native/fluent\n\nen:basic/none\nar:native/fluent",
        )];
        assert_eq!(read(A::PartyLanguages, &texts(&all)).unwrap().len(), 2);
        let all = [(
            A::PartyLanguages,
            Part::Whole,
            "ar:native/fluent\nxx:basic/none",
        )];
        assert!(read(A::PartyLanguages, &texts(&all)).is_err());
    }

    #[test]
    fn a_document_is_warned_of_by_its_kind_alone() {
        let all = [
            (A::PartyDocumentNumber, Part::Whole, "11010519491231002X"),
            (A::PartyDocumentKind, Part::Whole, "resident_id"),
        ];
        assert_eq!(warning(A::PartyDocumentNumber, &texts(&all)), None);
        let all = [
            (A::PartyDocumentNumber, Part::Whole, "110105194912310021"),
            all[1],
        ];
        assert_eq!(
            warning(A::PartyDocumentNumber, &texts(&all)),
            Some(FieldWarning::Document(DocumentWarning::CheckFailed))
        );
        assert!(read(A::PartyDocumentNumber, &texts(&all)).is_ok());
        assert_eq!(warning(A::PartyDocumentNumber, &texts(&all[..1])), None);
    }

    fn day() -> impl Strategy<Value = Date> {
        (0_i32..70_000).prop_filter_map("a day", Date::from_day_number)
    }

    fn typed() -> impl Strategy<Value = (A, Value)> {
        let usd = Currency::from_code("USD").unwrap();
        prop_oneof![
            "[a-zA-Z王عÀ][a-zA-Z王明عÀ]{0,20}".prop_map(|t| (A::PartyName, Value::Line(t))),
            (
                "[a-z王ع][a-z\n王ع]{0,30}[a-z]",
                proptest::option::of(Just("ar"))
            )
                .prop_map(|(text, tag)| {
                    let language = tag.and_then(|tag| Language::parse(tag).ok());
                    (A::DisputeFacts, Value::Words { language, text })
                }),
            (
                0_i64..1_000_000_000,
                prop_oneof![Just("USD"), Just("JPY"), Just("KWD")]
            )
                .prop_map(|(minor, code)| {
                    let currency = Currency::from_code(code).unwrap();
                    let money = Money::try_new(minor, currency).unwrap();
                    (A::DisputeDisputed, Value::Money(money))
                }),
            day().prop_map(|day| (A::PartyLeavesOn, Value::Date(day))),
            (day(), 0_u8..24, 0_u8..60).prop_map(|(day, h, m)| (
                A::DisputeAppliedAt,
                Value::Moment(Instant::at_shanghai(day, h, m).unwrap())
            )),
            any::<bool>().prop_map(|flag| (A::PartyElectronicService, Value::Flag(flag))),
            any::<[u8; 16]>().prop_map(|id| (A::AgentFor, Value::Entity(EntityId::from_bytes(id)))),
            (1_u64..99_999_999_999, day()).prop_map(move |(e8, day)| {
                let source = RateSource::parse("bank").unwrap();
                let rate = Rate::try_new(usd, RateValue::from_e8(e8).unwrap(), day, source);
                (A::DisputeDisputedRate, Value::Rate(rate.unwrap()))
            }),
        ]
    }

    proptest! {
        /// What a form shows of a value says the same value again: opening and
        /// saving a form without typing changes nothing.
        #[test]
        fn what_is_written_is_read((attribute, value) in typed()) {
            let mut all: HashMap<(A, Part), String> =
                write(&value).into_iter().map(|(part, text)| ((attribute, part), text)).collect();
            all.entry((A::DisputeDisputed, Part::Amount)).or_insert_with(|| "1".to_owned());
            all.entry((A::DisputeDisputed, Part::Currency)).or_insert_with(|| "USD".to_owned());
            let look = |a: A, p: Part| all.get(&(a, p)).cloned().unwrap_or_default();
            prop_assert_eq!(read(attribute, &look), Ok(vec![value]));
        }
    }
}
