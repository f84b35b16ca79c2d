//! What is wrong with a field, in words that stand beside it.

use crate::{
    domain::attribute::Attribute,
    forms::{FieldError, FieldWarning},
    ui::{
        i18n::forms as texts,
        parts::money_field::{self, MoneyTextError},
        words,
    },
};

/// Why a field cannot be read.
#[must_use]
pub fn explain(error: FieldError, field: Attribute) -> String {
    match error {
        FieldError::Missing => texts::missing.get().to_owned(),
        FieldError::Money(error) => words::money_error(error),
        FieldError::NoCurrency => money_field::explain(MoneyTextError::NoCurrency),
        FieldError::Date(error) => words::date_error(error),
        FieldError::Time => texts::time.get().to_owned(),
        FieldError::Rate(error) => words::rate_error(error).to_owned(),
        FieldError::Contact(error) => words::contact_error(error).to_owned(),
        FieldError::CreditCode(error) => words::credit_code_error(error).into_owned(),
        FieldError::Document(error) => words::document_number_error(error).to_owned(),
        FieldError::Country(error) => words::country_error(error).to_owned(),
        FieldError::Language(error) => words::language_error(error).to_owned(),
        FieldError::NoChoice => texts::no_choice.get().to_owned(),
        FieldError::Refused(problem) => words::problem(problem, field).to_owned(),
    }
}

/// What about a field should be looked at again.
#[must_use]
pub fn warn(warning: FieldWarning) -> &'static str {
    match warning {
        FieldWarning::Document(warning) => words::document_warning(warning),
    }
}
