//! A table of disputes coming in: which column says what, what its rows come
//! to, what of them is in the register already, and what became of them.
//!
//! The table is handed over once and stays with the engine; looking and
//! importing go on in steps, so that the page can show how far they are and
//! stop at any time. Only the last step of an import writes.

mod order;
mod problem;

pub use order::DayOrder;
pub use problem::{CellProblem, ReadAs, RowProblem, RowRemark, Twin};

use crate::domain::codes::{Stage, code_list};
use crate::domain::currency::Currency;
use crate::domain::date::Date;
use crate::domain::money::Money;
use serde::{Deserialize, Serialize};

/// Why a file is no table that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum SheetTrouble {
    /// Neither a workbook nor a table in plain text: a program, a picture, a letter.
    #[error("not a table")]
    NotATable,
    /// A workbook of another form: Excel 97–2003 (`.xls`), binary, OpenDocument.
    #[error("another form of workbook than .xlsx: save it as .xlsx")]
    OlderForm,
    /// It opens with a password only.
    #[error("protected by a password")]
    Protected,
    /// It is cut off or altered.
    #[error("damaged or cut off")]
    Damaged,
    /// It is larger than can be read, or unpacks to more.
    #[error("too large")]
    TooLarge,
    /// It has more columns than a table of disputes can have.
    #[error("too many columns")]
    TooManyColumns,
    /// It has more rows than can be read at once.
    #[error("too many rows")]
    TooManyRows,
    /// It has no sheet with cells, or not the one asked for.
    #[error("no sheet")]
    NoSheet,
    /// There is nothing in it, or nothing below its headings.
    #[error("nothing in it")]
    Nothing,
}

code_list! {
    /// What a column says.
    Field {
        /// Nothing that is kept.
        Skip = "skip";
        /// Words that are kept in the account of the facts, with their heading.
        Note = "note";
        /// The dossier number.
        Number = "number";
        /// Whether the number is provisional.
        Provisional = "provisional";
        /// Day of application.
        Applied = "applied";
        /// Day of acceptance.
        Accepted = "accepted";
        /// Where it stands.
        Stage = "stage";
        /// Since when.
        StageSince = "stage_since";
        /// How mediation ended.
        Outcome = "outcome";
        /// What became of the agreement.
        Performance = "performance";
        /// The bureau's type.
        Type = "type";
        /// Trade subtype.
        Subtype = "subtype";
        /// Source.
        Source = "source";
        /// Who referred it.
        ReferringBody = "referring_body";
        /// Number of the referral.
        ReferralNumber = "referral_number";
        /// Difficulty.
        Difficulty = "difficulty";
        /// Both sides in one cell: "甲与乙", "A v. B".
        Parties = "parties";
        /// Names of the applicants.
        Applicants = "applicants";
        /// Their country.
        ApplicantCountry = "applicant_country";
        /// Their document number.
        ApplicantDocument = "applicant_document";
        /// Their telephone.
        ApplicantPhone = "applicant_phone";
        /// Their address.
        ApplicantAddress = "applicant_address";
        /// Names of the respondents.
        Respondents = "respondents";
        /// Their country.
        RespondentCountry = "respondent_country";
        /// Their document number.
        RespondentDocument = "respondent_document";
        /// Their telephone.
        RespondentPhone = "respondent_phone";
        /// Their address.
        RespondentAddress = "respondent_address";
        /// Countries of all parties, one after the other.
        Countries = "countries";
        /// Amount in dispute.
        Disputed = "disputed";
        /// What it counts in yuan.
        DisputedCny = "disputed_cny";
        /// Amount asked for.
        Claimed = "claimed";
        /// What it counts in yuan.
        ClaimedCny = "claimed_cny";
        /// The currency of the amount in the column before it.
        Currency = "currency";
        /// Amount agreed.
        Agreed = "agreed";
        /// What it counts in yuan.
        AgreedCny = "agreed_cny";
        /// Day of the agreement.
        AgreedOn = "agreed_on";
        /// Form of the agreement.
        AgreementForm = "agreement_form";
        /// Number of the agreement.
        AgreementNumber = "agreement_number";
        /// Words of the agreement.
        AgreementWords = "agreement_words";
        /// Last day to perform.
        Due = "due";
        /// Amount performed.
        Paid = "paid";
        /// What it counts in yuan.
        PaidCny = "paid_cny";
        /// Day of performance.
        PaidOn = "paid_on";
        /// Who received it.
        Payee = "payee";
        /// Lead mediator.
        Mediator = "mediator";
        /// Co-mediators.
        CoMediators = "co_mediators";
        /// Goods.
        Goods = "goods";
        /// What happened.
        Facts = "facts";
        /// Where it happened.
        Place = "place";
        /// Day on which someone must look at it next.
        Next = "next";
        /// Day of closing.
        ClosedOn = "closed_on";
        /// The month of a day in three columns; the year stands in the column
        /// beside them, which says what day it is.
        DateMonth = "date_month";
        /// The day of the month of such a day.
        DateDay = "date_day";
    }
}

/// Which column says what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    /// The meaning of each column, in order.
    pub columns: Vec<Field>,
    /// The currency of amounts that name none.
    pub currency: Currency,
    /// Whether rows that seem to be in the register already are imported all the same.
    pub twins: bool,
    /// The order of days that can be read in two ways; without it their rows are
    /// given back, unless the rest of a row decides.
    pub days: Option<DayOrder>,
}

/// What is asked about a table.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum SheetAsk {
    /// A large table is about to come; who helps may get ready.
    Expect,
    /// Take a table in, in place of one taken in before.
    Open {
        /// The table: a [`Grid`](super::grid::Grid) as postcard bytes.
        #[serde(with = "super::as_bytes")]
        grid: Vec<u8>,
    },
    /// Look at some more rows; begins anew with another mapping.
    Look(Mapping),
    /// Prepare some more rows for the import; the last step writes them all.
    Import(Mapping),
    /// The rows that were not imported, as a file.
    Rejected {
        /// Words of reasons in the person's language, code → words.
        labels: Vec<(String, String)>,
    },
    /// Let the table go.
    Close,
}

/// What is answered about a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SheetReply {
    /// A table is waited for.
    Expected,
    /// A table was taken in.
    Opened(Opened),
    /// So many rows were looked at or prepared, of how many.
    Step {
        /// So far.
        done: u32,
        /// Of how many.
        total: u32,
    },
    /// Every row was looked at.
    Looked(Box<Looked>),
    /// The import is written.
    Imported(Imported),
    /// The rows that were not imported, with the reason in each: a book in pieces
    /// (`office::book`), for the program that writes files.
    Rejected(#[serde(with = "super::as_bytes")] Vec<u8>),
    /// The table is let go.
    Closed,
}

/// A table that was taken in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// How many rows it has.
    pub rows: u32,
    /// Its columns.
    pub columns: Vec<ColumnView>,
    /// What they seem to say.
    pub mapping: Mapping,
    /// Whether a person said so before, for a table with the same headings.
    pub remembered: bool,
    /// Whether days stand in it that by themselves can be read in two ways.
    pub unclear_days: bool,
}

/// A column as the person sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnView {
    /// Its heading; empty where the file has none.
    pub heading: String,
    /// Some of its cells, as the file shows them.
    pub samples: Vec<String>,
}

/// What the rows come to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Looked {
    /// Rows with something in them.
    pub rows: u32,
    /// Rows that would be imported.
    pub sound: u32,
    /// Rows that say something that cannot be read.
    pub wrong: u32,
    /// Rows that seem to be a dispute that is there already.
    pub twins: u32,
    /// Rows that were imported before.
    pub here: u32,
    /// Rows to be recorded whose agreement has no day in a table without a
    /// column for it: it is taken as agreed on the last day of which they tell.
    pub undated: u32,
    /// The first rows.
    pub first: Vec<RowLook>,
    /// The first rows that would be given back.
    pub back: Vec<RowLook>,
}

/// One row of the table, as it would be recorded.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowLook {
    /// Its number in the file.
    pub row: u32,
    /// The dossier number, if the row has one.
    pub number: String,
    /// Day of application.
    pub applied: Option<Date>,
    /// Applicants.
    pub applicants: Vec<String>,
    /// Respondents.
    pub respondents: Vec<String>,
    /// Stage.
    pub stage: Option<Stage>,
    /// Amount in dispute.
    pub disputed: Option<Money>,
    /// Amount agreed.
    pub agreed: Option<Money>,
    /// Amount performed.
    pub paid: Option<Money>,
    /// Why it would be given back.
    pub problems: Vec<RowProblem>,
    /// What of it is not read letter by letter.
    pub remarks: Vec<RowRemark>,
}

/// What became of an import.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Imported {
    /// Disputes recorded now.
    pub recorded: u32,
    /// Rows that were there already.
    pub here: u32,
    /// Rows given back.
    pub back: u32,
    /// When: milliseconds since 1970 UTC.
    pub at_ms: u64,
}
