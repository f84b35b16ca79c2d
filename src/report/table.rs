//! Tables ready to be written: typed cells under headings in the words of
//! whoever reads them. What a page shows, a spreadsheet holds and a print says
//! is one and the same [`Book`].
//!
//! Amounts stay whole numbers of minor units, shares stay a part and a whole,
//! so that no format rounds on its own. This module must not import file
//! formats, storage, the record or anything of the web.

use crate::domain::currency::Currency;
use crate::domain::date::Date;
use crate::domain::money::Money;
use serde::{Deserialize, Serialize};

/// Sheets that belong together.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Book {
    /// What it is: "Summary 2014".
    pub title: String,
    /// What must be known to read it: committee, period, as of which day, made
    /// when, what was left out. A name and what is said of it.
    pub about: Vec<(String, String)>,
    /// The language of the words (BCP 47), for whoever reads them aloud.
    pub language: String,
    /// Whether that language is written from right to left.
    pub right_to_left: bool,
    /// The sheets, in order.
    pub sheets: Vec<Sheet>,
}

/// One table.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    /// Its name; a writer shortens it to what its format allows.
    pub name: String,
    /// Its columns, in order.
    pub columns: Vec<Column>,
    /// Its rows; each has a cell for each column, missing ones at the end are empty.
    pub rows: Vec<Vec<Cell>>,
    /// What is drawn of it.
    pub charts: Vec<Chart>,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Its heading.
    pub heading: String,
    /// A heading over this and the columns beside it that have the same one.
    pub group: Option<String>,
    /// What its cells hold; a cell may still be empty, withheld or text.
    pub kind: Kind,
}

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// Words.
    Text,
    /// Words that go over several lines.
    LongText,
    /// A code or a number of a document: never computed with.
    Code,
    /// Days (Asia/Shanghai).
    Date,
    /// Whole numbers.
    Count,
    /// Amounts; of one currency when it is named, else each of its own.
    Money(Option<Currency>),
    /// Shares, shown in percent.
    Share,
    /// Numbers of days.
    Days,
}

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cell {
    /// Nothing is known, or nothing applies.
    Empty,
    /// Left out because it is smaller than the least number that is published.
    Withheld,
    /// Words that a person wrote: a writer keeps them from being a formula.
    Text(String),
    /// Words or a code of ours.
    Own(String),
    /// A day.
    Date(Date),
    /// A whole number.
    Count(i64),
    /// An amount.
    Money(Money),
    /// An amount too large for [`Money`], in minor units.
    Minor(i128, Currency),
    /// A part of a whole; of nothing when the whole is 0.
    Share {
        /// The part.
        part: u64,
        /// The whole.
        whole: u64,
    },
    /// A number of days.
    Days(i64),
}

/// What is drawn of a sheet: the cells of one column over those of another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chart {
    /// What it shows.
    pub title: String,
    /// How.
    pub shape: Shape,
    /// The column with the names.
    pub names: usize,
    /// The columns with the numbers.
    pub values: Vec<usize>,
}

/// How a chart is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Shape {
    /// A bar for each row, lying.
    Bars,
    /// A column for each row: for months and years.
    Columns,
}
