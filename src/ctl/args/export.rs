//! The command line of `export`.
//!
//! This module must not do anything but read.

use super::WrongUse;
use crate::domain::date::{Date, Period};
use crate::domain::tongue::Tongue;
use std::ffi::OsString;
use std::path::PathBuf;

/// A table that is written from a register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Export {
    /// Which register.
    pub file: PathBuf,
    /// Which table.
    pub table: Table,
    /// Where to.
    pub to: PathBuf,
    /// In which form.
    pub form: Form,
    /// Up to which day; the day of the file where none is given, the last day
    /// of the period for a return.
    pub as_of: Option<Date>,
    /// Whether names and free text are told.
    pub names: bool,
    /// A layout of one's own: `list`, `ledger`, `return`, the name of one that
    /// stands in the register, or a file.
    pub layout: Option<PathBuf>,
    /// In which language.
    pub tongue: Tongue,
}

/// Which table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// A row for each dispute.
    Ledger,
    /// The counts of a period.
    Return(Period),
    /// Every figure of a period with its definition, as on the page.
    Summary(Period),
}

/// In which form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A workbook.
    Xlsx,
    /// CSV.
    Csv,
}

#[derive(Default)]
struct Given {
    files: Vec<OsString>,
    xlsx: Option<OsString>,
    csv: Option<OsString>,
    table: Option<OsString>,
    summary: Option<OsString>,
    from: Option<OsString>,
    to: Option<OsString>,
    as_of: Option<OsString>,
    layout: Option<OsString>,
    lang: Option<OsString>,
    names: bool,
}

/// Reads what stands behind `export`; none where help is asked for.
///
/// # Errors
/// [`WrongUse`] with what is wrong first.
pub(super) fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Option<Export>, WrongUse> {
    let mut args = args.into_iter();
    let mut given = Given::default();
    let mut only_files = false;
    while let Some(arg) = args.next() {
        let text = arg.to_string_lossy().into_owned();
        if only_files || text == "-" || !text.starts_with('-') {
            given.files.push(arg);
            continue;
        }
        let (name, value) = match text.split_once('=') {
            Some((name, value)) => (name, Some(OsString::from(value))),
            None => (text.as_str(), None),
        };
        let (slot, missing) = match name {
            "--" if value.is_none() => {
                only_files = true;
                continue;
            }
            "--help" | "-h" => return Ok(None),
            "--names" if value.is_none() => {
                given.names = true;
                continue;
            }
            "--xlsx" => (&mut given.xlsx, "the FILE of --xlsx"),
            "--csv" => (&mut given.csv, "the FILE of --csv"),
            "--return" => (&mut given.table, "the FILE of --return"),
            "--summary" => (&mut given.summary, "the FILE of --summary"),
            "--from" => (&mut given.from, "the day of --from"),
            "--to" => (&mut given.to, "the day of --to"),
            "--as-of" => (&mut given.as_of, "the day of --as-of"),
            "--layout" => (&mut given.layout, "the FILE of --layout"),
            "--lang" => (&mut given.lang, "the language of --lang"),
            _ => return Err(WrongUse::Option(text)),
        };
        if slot.is_some() {
            return Err(WrongUse::Option(text));
        }
        *slot = Some(
            value
                .or_else(|| args.next())
                .ok_or(WrongUse::Missing(missing))?,
        );
    }
    given.export().map(Some)
}

impl Given {
    fn export(self) -> Result<Export, WrongUse> {
        let mut files = self.files.into_iter();
        let file = files.next().ok_or(WrongUse::Missing("FILE"))?;
        if let Some(more) = files.next() {
            return Err(WrongUse::Unexpected(more.to_string_lossy().into_owned()));
        }
        let summary = self.summary.is_some();
        let counted = match (self.table, self.summary) {
            (Some(_), Some(_)) => {
                return Err(WrongUse::Unexpected("a second FILE to write".to_owned()));
            }
            (table, summary) => table.or(summary),
        };
        let (table, to, form) = match (self.xlsx, self.csv, counted) {
            (Some(to), None, None) => (Table::Ledger, to, Form::Xlsx),
            (None, Some(to), None) => (Table::Ledger, to, Form::Csv),
            (None, None, Some(to)) => {
                let from = day(self.from.clone(), "--from YYYY-MM-DD")?;
                let last = day(self.to.clone(), "--to YYYY-MM-DD")?;
                let wrong = |_| WrongUse::Day(format!("{from} to {last}"));
                let period = Period::try_new(from, last).map_err(wrong)?;
                let csv = to.to_string_lossy().to_lowercase().ends_with(".csv");
                let form = if csv { Form::Csv } else { Form::Xlsx };
                let table = match summary {
                    true => Table::Summary(period),
                    false => Table::Return(period),
                };
                (table, to, form)
            }
            (None, None, None) => {
                return Err(WrongUse::Missing(
                    "--xlsx, --csv, --return or --summary FILE",
                ));
            }
            _ => return Err(WrongUse::Unexpected("a second FILE to write".to_owned())),
        };
        if table == Table::Ledger
            && let Some(given) = self.from.or(self.to)
        {
            return Err(WrongUse::Unexpected(given.to_string_lossy().into_owned()));
        }
        let as_of = match self.as_of {
            Some(text) => Some(day(Some(text), "")?),
            None => None,
        };
        let tongue = match self.lang {
            None => Tongue::Zh,
            Some(tag) => {
                let tag = tag.to_string_lossy();
                Tongue::from_tag(&tag).ok_or_else(|| WrongUse::Language(tag.into_owned()))?
            }
        };
        Ok(Export {
            file: file.into(),
            table,
            to: to.into(),
            form,
            as_of,
            names: self.names,
            layout: self.layout.map(PathBuf::from),
            tongue,
        })
    }
}

fn day(given: Option<OsString>, missing: &'static str) -> Result<Date, WrongUse> {
    let text = given.ok_or(WrongUse::Missing(missing))?;
    let text = text.to_string_lossy();
    text.parse().map_err(|_| WrongUse::Day(text.into_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Option<Export>, WrongUse> {
        parse(line.split_whitespace().map(OsString::from))
    }

    #[test]
    fn what_is_meant_is_understood() {
        let ledger = Export {
            file: "r.json".into(),
            table: Table::Ledger,
            to: "o.xlsx".into(),
            form: Form::Xlsx,
            as_of: None,
            names: false,
            layout: None,
            tongue: Tongue::Zh,
        };
        let year = Period::year(2014).unwrap();
        for (line, wanted) in [
            ("r.json --xlsx o.xlsx", ledger.clone()),
            (
                "--names --csv=- --lang=ar --as-of 2014-12-31 -- r.json",
                Export {
                    to: "-".into(),
                    form: Form::Csv,
                    as_of: Some("2014-12-31".parse().unwrap()),
                    names: true,
                    tongue: Tongue::Ar,
                    ..ledger.clone()
                },
            ),
            (
                "r.json --return o.csv --from 2014-01-01 --to 2014-12-31 --layout own.json",
                Export {
                    table: Table::Return(year),
                    to: "o.csv".into(),
                    form: Form::Csv,
                    layout: Some("own.json".into()),
                    ..ledger.clone()
                },
            ),
        ] {
            assert_eq!(read(line), Ok(Some(wanted)), "{line}");
        }
        assert_eq!(read("--help"), Ok(None));
    }

    #[test]
    fn wrong_use_is_told() {
        for (line, wrong) in [
            ("", WrongUse::Missing("FILE")),
            (
                "r",
                WrongUse::Missing("--xlsx, --csv, --return or --summary FILE"),
            ),
            ("r --xlsx", WrongUse::Missing("the FILE of --xlsx")),
            (
                "r --xlsx a --csv b",
                WrongUse::Unexpected("a second FILE to write".to_owned()),
            ),
            ("r --xlsx a --xlsx b", WrongUse::Option("--xlsx".to_owned())),
            ("r --pdf a", WrongUse::Option("--pdf".to_owned())),
            ("r s --csv a", WrongUse::Unexpected("s".to_owned())),
            (
                "r --csv a --from 2014-01-01",
                WrongUse::Unexpected("2014-01-01".to_owned()),
            ),
            ("r --return a", WrongUse::Missing("--from YYYY-MM-DD")),
            (
                "r --return a --from 2014-02-01 --to 2014-01-01",
                WrongUse::Day("2014-02-01 to 2014-01-01".to_owned()),
            ),
            ("r --csv a --lang fr", WrongUse::Language("fr".to_owned())),
            (
                "r --csv a --as-of yesterday",
                WrongUse::Day("yesterday".to_owned()),
            ),
        ] {
            assert_eq!(read(line), Err(wrong), "{line}");
        }
    }
}
