//! What is wrong with something typed or asked for: a sentence that stands next
//! to the field and says what to do.

use crate::{
    domain::{
        attribute::Attribute,
        contact::ContactError,
        country::CountryError,
        credit_code::CreditCodeError,
        currency::CurrencyError,
        date::DateError,
        document::{DocumentNumberError, DocumentWarning},
        language::LanguageError,
        money::MoneyError,
        number::NumberError,
        rate::RateError,
    },
    protocol::Problem,
    ui::{
        i18n::{problems as texts, ts},
        parts::{
            date_field,
            money_field::{self, MoneyTextError},
        },
    },
};
use std::borrow::Cow;

/// What the engine found wrong with a field.
#[must_use]
pub fn problem(problem: Problem, field: Attribute) -> &'static str {
    use texts::problem as p;
    match (problem, field) {
        (Problem::Frozen, Attribute::DisputeAppliedAt) => p::frozen_application,
        (Problem::Frozen, Attribute::PaymentAmount | Attribute::PaymentCorrects) => {
            p::frozen_payment
        }
        (Problem::Taken, Attribute::DisputeNumber) => p::taken_number,
        (Problem::Taken, Attribute::AssignmentMediator) => p::taken_mediator,
        (Problem::Missing, _) => p::Missing,
        (Problem::WrongShape, _) => p::WrongShape,
        (Problem::Frozen, _) => p::Frozen,
        (Problem::InFuture, _) => p::InFuture,
        (Problem::BeforeApplication, _) => p::BeforeApplication,
        (Problem::BeforeStart, _) => p::BeforeStart,
        (Problem::NotPositive, _) => p::NotPositive,
        (Problem::Unknown, _) => p::Unknown,
        (Problem::WrongKind, _) => p::WrongKind,
        (Problem::Taken, _) => p::Taken,
        (Problem::OtherCurrency, _) => p::OtherCurrency,
        (Problem::TooLong, _) => p::TooLong,
        (Problem::RateMismatch, _) => p::RateMismatch,
        (Problem::MoreThanPaid, _) => p::MoreThanPaid,
        (Problem::SamePerson, _) => p::SamePerson,
        (Problem::MoreThanOwed, _) => p::MoreThanOwed,
        (Problem::PlanDoesNotAddUp, _) => p::PlanDoesNotAddUp,
        (Problem::WithoutPower, _) => p::WithoutPower,
        (Problem::FileEmpty, _) => p::FileEmpty,
        (Problem::FileTooLarge, _) => p::FileTooLarge,
        (Problem::FileIncomplete, _) => p::FileIncomplete,
        (Problem::BeforePayment, _) => p::BeforePayment,
    }
    .get()
}

/// Why a text is no amount.
#[must_use]
pub fn money_error(error: MoneyError) -> String {
    money_field::explain(MoneyTextError::Amount(error))
}

/// Why a text is no day, or days are no period.
#[must_use]
pub fn date_error(error: DateError) -> String {
    date_field::explain(error)
}

/// Why a text is no exchange rate.
#[must_use]
pub fn rate_error(error: RateError) -> &'static str {
    match error {
        RateError::Empty => texts::rate::Empty,
        RateError::NotANumber => texts::rate::NotANumber,
        RateError::NotPositive => texts::rate::NotPositive,
        RateError::TooManyDecimals => texts::rate::TooManyDecimals,
        RateError::TooLarge => texts::rate::TooLarge,
        RateError::Yuan => texts::rate::Yuan,
        RateError::BadSource => texts::rate::BadSource,
    }
    .get()
}

/// Why a text is no telephone number, e-mail address or WeChat ID.
#[must_use]
pub fn contact_error(error: ContactError) -> &'static str {
    match error {
        ContactError::Empty => texts::problem::Missing,
        ContactError::TooShort => texts::contact::TooShort,
        ContactError::TooLong => texts::contact::TooLong,
        ContactError::WrongCharacter => texts::contact::WrongCharacter,
        ContactError::NotAnAddress => texts::contact::NotAnAddress,
    }
    .get()
}

/// Why a text is no unified social credit code.
#[must_use]
pub fn credit_code_error(error: CreditCodeError) -> Cow<'static, str> {
    match error {
        CreditCodeError::Empty => ts!(texts::problem::Missing),
        CreditCodeError::WrongLength { found } => {
            ts!(texts::credit_code::WrongLength, found = found)
        }
        CreditCodeError::WrongCharacter { place } => {
            ts!(texts::credit_code::WrongCharacter, place = place)
        }
        CreditCodeError::CheckFailed => ts!(texts::credit_code::CheckFailed),
    }
}

/// Why a text is no document number.
#[must_use]
pub fn document_number_error(error: DocumentNumberError) -> &'static str {
    match error {
        DocumentNumberError::Empty => texts::problem::Missing,
        DocumentNumberError::TooShort => texts::document::TooShort,
        DocumentNumberError::TooLong => texts::document::TooLong,
        DocumentNumberError::WrongCharacter => texts::document::WrongCharacter,
    }
    .get()
}

/// What about a document number should be looked at again; it can be saved all the same.
#[must_use]
pub fn document_warning(warning: DocumentWarning) -> &'static str {
    match warning {
        DocumentWarning::UnusualLength => texts::document_warning::UnusualLength,
        DocumentWarning::UnusualForm => texts::document_warning::UnusualForm,
        DocumentWarning::NoSuchBirthDate => texts::document_warning::NoSuchBirthDate,
        DocumentWarning::CheckFailed => texts::document_warning::CheckFailed,
    }
    .get()
}

/// Why a text is no currency.
#[must_use]
pub fn currency_error(error: CurrencyError) -> &'static str {
    match error {
        CurrencyError::Empty => texts::currency::Empty,
        CurrencyError::Unknown => texts::currency::Unknown,
    }
    .get()
}

/// Why a text is no country.
#[must_use]
pub fn country_error(error: CountryError) -> &'static str {
    match error {
        CountryError::Empty => texts::country::Empty,
        CountryError::Unknown => texts::country::Unknown,
    }
    .get()
}

/// Why a text is no language, or no level of one.
#[must_use]
pub fn language_error(error: LanguageError) -> &'static str {
    match error {
        LanguageError::Empty => texts::language::Empty,
        LanguageError::Unknown => texts::language::Unknown,
        LanguageError::UnknownLevel => texts::language::UnknownLevel,
    }
    .get()
}

/// Why a text is no dossier number, prefix or device tag.
#[must_use]
pub fn number_error(error: NumberError) -> &'static str {
    match error {
        NumberError::Empty => texts::problem::Missing,
        NumberError::WrongForm => texts::number::WrongForm,
        NumberError::YearOutOfRange => texts::number::YearOutOfRange,
        NumberError::SerialOutOfRange => texts::number::SerialOutOfRange,
        NumberError::WrongPrefix => texts::number::WrongPrefix,
        NumberError::WrongTag => texts::number::WrongTag,
    }
    .get()
}
