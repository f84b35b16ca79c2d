//! What is wrong with a row of a table, and what of it is read in a way that the
//! person should know of.
//!
//! This module must not import the engine, storage or anything of the web.

use crate::domain::date::{Date, DateError};
use crate::domain::id::DisputeId;
use crate::domain::money::MoneyError;
use serde::{Deserialize, Serialize};

/// Why a row is given back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowProblem {
    /// The column, counted from 0; none where it is the row as a whole.
    pub column: Option<u16>,
    /// What is wrong.
    pub what: CellProblem,
}

/// What is wrong with a cell or a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CellProblem {
    /// No day, or one that does not exist.
    Date(DateError),
    /// A day that is still to come.
    InFuture,
    /// No amount, or one that cannot be recorded.
    Money(MoneyError),
    /// A currency that nobody knows.
    Currency,
    /// None of the words of its list.
    Code,
    /// It says that something was performed, but nothing says how much.
    NoSum,
    /// No country.
    Country,
    /// A formula without what it comes to, or one that failed.
    Formula,
    /// Longer than can be recorded.
    TooLong,
    /// Letters that are none of the file's encoding.
    Garbled,
    /// Nobody applied.
    NoApplicant,
    /// Nobody is applied against.
    NoRespondent,
    /// No day of application, acceptance or agreement.
    NoDay,
    /// It seems to be there already.
    Twin(Twin),
    /// The engine refuses it.
    Refused,
    /// It is a total of other rows, or a word about the form: no dispute.
    Total,
    /// It is the headings once more.
    Headings,
}

impl CellProblem {
    /// The name under which its words are looked up.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Date(DateError::Ambiguous) => "date_ambiguous",
            Self::Date(DateError::NoSuchDay { .. } | DateError::NoSuchMonth) => "date_none",
            Self::Date(_) => "date",
            Self::InFuture => "future",
            Self::Money(MoneyError::Negative) => "negative",
            Self::Money(MoneyError::Ambiguous { .. }) => "money_ambiguous",
            Self::Money(MoneyError::TooManyDecimals { .. }) => "decimals",
            Self::Money(MoneyError::TooLarge) => "money_large",
            Self::Money(MoneyError::OtherCurrency) => "money_currency",
            Self::Money(_) => "money",
            Self::Currency => "currency",
            Self::Code => "code",
            Self::NoSum => "no_sum",
            Self::Country => "country",
            Self::Formula => "formula",
            Self::TooLong => "long",
            Self::Garbled => "garbled",
            Self::NoApplicant => "no_applicant",
            Self::NoRespondent => "no_respondent",
            Self::NoDay => "no_day",
            Self::Twin(_) => "twin",
            Self::Refused => "refused",
            Self::Total => "total",
            Self::Headings => "headings",
        }
    }
}

/// What a row seems to be already.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Twin {
    /// How much speaks for it, of 100: number, document, telephone, names, amount.
    pub score: u8,
    /// The row of the same table that comes before, if it is one.
    pub row: Option<u32>,
    /// The dispute of the register, if it is one.
    pub dispute: Option<DisputeId>,
    /// Its number in the register.
    pub number: String,
}

/// How a cell was read that does not say in full what is recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowRemark {
    /// The column, counted from 0.
    pub column: Option<u16>,
    /// How.
    pub how: ReadAs,
}

/// A way of reading a cell that the person should know of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ReadAs {
    /// A day with a year of two digits is this one, and can be no other.
    ShortYear(Date),
    /// A word for full performance stands for the amount agreed.
    Performed,
    /// A source that is none of the list is kept with the facts.
    SourceKept,
}
