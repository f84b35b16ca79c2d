//! Why a row is given back, and how cells are read that do not say in full what is
//! recorded, in the present language.

use crate::{
    protocol::sheets::{CellProblem, ColumnView, ReadAs, RowProblem, RowRemark},
    ui::{
        i18n::{Text, sheets as words, ts},
        show,
        words::{isolated, left_to_right},
    },
};

/// The words of reasons, by [`CellProblem::key`].
const REASONS: [(&str, Text); 24] = [
    ("date_ambiguous", words::reason::date_ambiguous),
    ("date_none", words::reason::date_none),
    ("date", words::reason::date),
    ("future", words::reason::future),
    ("negative", words::reason::negative),
    ("money_ambiguous", words::reason::money_ambiguous),
    ("decimals", words::reason::decimals),
    ("money_large", words::reason::money_large),
    ("money_currency", words::reason::money_currency),
    ("money", words::reason::money),
    ("currency", words::reason::currency),
    ("code", words::reason::code),
    ("no_sum", words::reason::no_sum),
    ("country", words::reason::country),
    ("formula", words::reason::formula),
    ("long", words::reason::long),
    ("garbled", words::reason::garbled),
    ("no_applicant", words::reason::no_applicant),
    ("no_respondent", words::reason::no_respondent),
    ("no_day", words::reason::no_day),
    ("twin", words::reason::twin),
    ("refused", words::reason::refused),
    ("total", words::reason::total),
    ("headings", words::reason::headings),
];

/// The words that the file of rows given back needs.
pub fn labels() -> Vec<(String, String)> {
    let own = |text: &str| text.to_owned();
    let mut labels: Vec<(String, String)> = REASONS
        .iter()
        .map(|(key, text)| (own(key), own(text.get())))
        .collect();
    labels.push((own("reason"), own(words::why.get())));
    labels.push((own("row"), own(words::row_word.get())));
    labels
}

/// One reason, with the heading of the column that it is about.
pub fn reason(problem: &RowProblem, columns: &[ColumnView]) -> String {
    let key = problem.what.key();
    let found = REASONS.iter().find(|(name, _)| *name == key);
    let text = found.map_or("", |(_, text)| text.get());
    if let CellProblem::Twin(twin) = &problem.what {
        let number = twin.row.map_or_else(
            || isolated(&twin.number),
            |row| left_to_right(&row.to_string()),
        );
        let like = match twin.row {
            Some(_) => ts!(words::twin_row, number = number),
            None => ts!(words::twin_dispute, number = number),
        };
        return format!("{text}: {like}");
    }
    with_heading(problem.column, columns, text)
}

/// How one cell is read, with the heading of its column.
pub fn remark(remark: &RowRemark, columns: &[ColumnView]) -> String {
    let text = match remark.how {
        ReadAs::ShortYear(day) => {
            let day = isolated(&show::day(day));
            ts!(words::read_as::short_year, day = day).into_owned()
        }
        ReadAs::Performed => words::read_as::performed.get().to_owned(),
        ReadAs::SourceKept => words::read_as::source_kept.get().to_owned(),
    };
    with_heading(remark.column, columns, &text)
}

fn with_heading(column: Option<u16>, columns: &[ColumnView], text: &str) -> String {
    let column = column.and_then(|at| columns.get(usize::from(at)));
    match column.filter(|column| !column.heading.is_empty()) {
        Some(column) => format!("{}: {text}", isolated(&column.heading)),
        None => text.to_owned(),
    }
}
