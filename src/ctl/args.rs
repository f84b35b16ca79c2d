//! The command line, read into commands.
//!
//! This module must not do anything but read.

mod export;
mod import;

pub use export::{Export, Form, Table};
pub use import::{Check, Import};

use crate::domain::date::{Date, Period};
use std::ffi::OsString;
use std::path::PathBuf;

/// How the program is used.
pub const USAGE: &str = "\
concordctl: files of a Concord register, at the command line

Usage:
  concordctl sample --out FILE
      write the sample register as JSON (docs/register.schema.json)
  concordctl figures FILE --as-of YYYY-MM-DD [--from YYYY-MM-DD]
             [--to YYYY-MM-DD] [--json]
      count the disputes of FILE as of the end of that day (Asia/Shanghai);
      with --from or --to every figure of that period, as on the page, as of
      its last day where no other is given
  concordctl list FILE --out FILE
      write the disputes of FILE as CSV with the labels of the official forms
  concordctl export FILE (--xlsx | --csv) FILE [--as-of YYYY-MM-DD] [--names]
             [--layout list | ledger | NAME | FILE] [--lang zh | en | ar]
      write the case ledger of FILE as a workbook or as CSV; without --names,
      parties are called by side and country, and free text is left out
  concordctl export FILE --return FILE --from YYYY-MM-DD --to YYYY-MM-DD
             [--as-of YYYY-MM-DD] [--layout NAME | FILE]
             [--lang zh | en | ar]
      write the statistical return of a period; as CSV where its name says so;
      NAME is a layout that stands in the register
  concordctl export FILE --summary FILE --from YYYY-MM-DD --to YYYY-MM-DD
             [--as-of YYYY-MM-DD] [--names] [--lang zh | en | ar]
      write every figure of a period with its definition, as on the page; as
      CSV where its name says so; without --names mediators go by numbers
  concordctl import FILE.xlsx|FILE.csv --out FILE [--sheet NUMBER]
             [--currency CODE] [--twins]
             [--days year-first | day-first | month-first]
      make a register of a table of disputes; rows that cannot be taken are
      written beside it with the reason in each (FILE.rejected.xlsx or .csv);
      with --twins also rows that seem to be there twice; --days says how to
      read a day that can be read in two ways, such as 14.3.5 or 3/5/2014
  concordctl check FILE [--passphrase-file FILE]
      say whether a register is sound and its figures hold; of a backup (.age)
      whether all its changes are signed and chained
  concordctl help | --help | -h
  concordctl --version | -V

FILE may be - for the standard input or output.
Exit status: 0 done; 1 the file is not sound, or cannot be read or written;
2 wrong use; 3 done, but rows were given back.
";

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Say how the program is used.
    Help,
    /// Say which version it is.
    Version,
    /// Write the sample register.
    Sample {
        /// Where to.
        file: PathBuf,
    },
    /// Count.
    Figures {
        /// Which register.
        file: PathBuf,
        /// As of which day.
        as_of: Date,
        /// The period, where every figure is asked for.
        period: Option<Period>,
        /// Whether for a program.
        json: bool,
    },
    /// Write the list of disputes.
    List {
        /// Which register.
        file: PathBuf,
        /// Where to.
        to: PathBuf,
    },
    /// Write a table for the bureau.
    Export(Box<Export>),
    /// Make a register of a table.
    Import(Import),
    /// Look a file through.
    Check(Check),
}

/// What is wrong with a command line.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WrongUse {
    /// No command was given.
    #[error("no command given")]
    NoCommand,
    /// There is no such command.
    #[error("no such command: {0}")]
    Command(String),
    /// The command has no such option, or not twice.
    #[error("option not understood here: {0}")]
    Option(String),
    /// Something must be given.
    #[error("{0} is missing")]
    Missing(&'static str),
    /// More was given than is taken.
    #[error("not expected: {0}")]
    Unexpected(String),
    /// Not a day.
    #[error("not a day as 2014-12-31: {0}")]
    Day(String),
    /// Not a language of tables.
    #[error("not a language, zh, en or ar: {0}")]
    Language(String),
}

#[derive(Default)]
struct Given {
    files: Vec<OsString>,
    out: Option<OsString>,
    as_of: Option<OsString>,
    from: Option<OsString>,
    to: Option<OsString>,
    json: bool,
}

impl Command {
    /// Reads a command line without the program's name.
    ///
    /// # Errors
    /// [`WrongUse`] with what is wrong first.
    pub fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Self, WrongUse> {
        let mut args = args.into_iter().peekable();
        let command = args.next().ok_or(WrongUse::NoCommand)?;
        let command = command.to_string_lossy().into_owned();
        if command == "export" {
            let export = export::parse(args)?;
            return Ok(export.map_or(Self::Help, |export| Self::Export(Box::new(export))));
        }
        if command == "import" {
            return Ok(import::import(args)?.map_or(Self::Help, Self::Import));
        }
        if command == "check" {
            return Ok(import::check(args)?.map_or(Self::Help, Self::Check));
        }
        let (out, as_of, json) = match command.as_str() {
            "help" | "--help" | "-h" => return Ok(Self::Help),
            "--version" | "-V" => return Ok(Self::Version),
            "sample" | "list" => (true, false, false),
            "figures" => (false, true, true),
            _ => return Err(WrongUse::Command(command)),
        };
        let mut given = Given::default();
        let mut only_files = false;
        while let Some(arg) = args.next() {
            let text = arg.to_string_lossy().into_owned();
            if only_files || text == "-" || !text.starts_with('-') {
                given.files.push(arg);
                continue;
            }
            let (name, value) = match text.split_once('=') {
                Some((name, value)) => (name.to_owned(), Some(OsString::from(value))),
                None => (text.clone(), None),
            };
            let mut next = || value.clone().or_else(|| args.next());
            match name.as_str() {
                "--" if value.is_none() => only_files = true,
                "--help" | "-h" => return Ok(Self::Help),
                "--out" if out && given.out.is_none() => {
                    given.out = Some(next().ok_or(WrongUse::Missing("the FILE of --out"))?);
                }
                "--as-of" if as_of && given.as_of.is_none() => {
                    given.as_of = Some(next().ok_or(WrongUse::Missing("the day of --as-of"))?);
                }
                "--from" if as_of && given.from.is_none() => {
                    given.from = Some(next().ok_or(WrongUse::Missing("the day of --from"))?);
                }
                "--to" if as_of && given.to.is_none() => {
                    given.to = Some(next().ok_or(WrongUse::Missing("the day of --to"))?);
                }
                "--json" if json && value.is_none() => given.json = true,
                _ => return Err(WrongUse::Option(text)),
            }
        }
        given.command(&command)
    }
}

impl Given {
    fn command(self, command: &str) -> Result<Command, WrongUse> {
        let takes_file = command != "sample";
        let mut files = self.files.into_iter();
        let file = if takes_file { files.next() } else { None };
        if let Some(more) = files.next() {
            return Err(WrongUse::Unexpected(more.to_string_lossy().into_owned()));
        }
        let out = self.out.map(PathBuf::from);
        let file = file.map(PathBuf::from);
        match command {
            "sample" => Ok(Command::Sample {
                file: out.ok_or(WrongUse::Missing("--out FILE"))?,
            }),
            "list" => Ok(Command::List {
                file: file.ok_or(WrongUse::Missing("FILE"))?,
                to: out.ok_or(WrongUse::Missing("--out FILE"))?,
            }),
            _ => {
                let file = file.ok_or(WrongUse::Missing("FILE"))?;
                let as_of = self.as_of.as_ref().or(self.to.as_ref());
                let as_of = day(as_of.ok_or(WrongUse::Missing("--as-of YYYY-MM-DD"))?)?;
                Ok(Command::Figures {
                    file,
                    as_of,
                    period: period(self.from, self.to, as_of)?,
                    json: self.json,
                })
            }
        }
    }
}

fn day(text: &OsString) -> Result<Date, WrongUse> {
    let text = text.to_string_lossy();
    text.parse().map_err(|_| WrongUse::Day(text.into_owned()))
}

/// From the first dispute there can be, and to the day as of which is counted,
/// where no other day is given; nothing where neither is.
fn period(
    from: Option<OsString>,
    to: Option<OsString>,
    as_of: Date,
) -> Result<Option<Period>, WrongUse> {
    if from.is_none() && to.is_none() {
        return Ok(None);
    }
    let last = to.as_ref().map_or(Ok(as_of), day)?;
    let Some(first) = from else {
        return Ok(Some(Period::up_to(last)));
    };
    let backwards = |_| WrongUse::Day(format!("{last}, before --from"));
    let period = Period::try_new(day(&first)?, last);
    period.map(Some).map_err(backwards)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Command, WrongUse> {
        Command::parse(line.split_whitespace().map(OsString::from))
    }

    #[test]
    fn what_is_meant_is_understood() {
        let figures = |json| Command::Figures {
            file: "f.json".into(),
            as_of: "2014-12-31".parse().unwrap(),
            period: None,
            json,
        };
        for (line, wanted) in [
            ("help", Command::Help),
            ("-h", Command::Help),
            ("figures --help", Command::Help),
            ("--version", Command::Version),
            ("sample --out f", Command::Sample { file: "f".into() }),
            ("sample --out=-", Command::Sample { file: "-".into() }),
            (
                "figures f.json --as-of 2014-12-31 --from 2014-01-01",
                Command::Figures {
                    file: "f.json".into(),
                    as_of: "2014-12-31".parse().unwrap(),
                    period: Period::year(2014).ok(),
                    json: false,
                },
            ),
            (
                "figures f.json --from 2014-01-01 --to 2014-12-31",
                Command::Figures {
                    file: "f.json".into(),
                    as_of: "2014-12-31".parse().unwrap(),
                    period: Period::year(2014).ok(),
                    json: false,
                },
            ),
            ("figures f.json --as-of 2014-12-31", figures(false)),
            ("figures --json --as-of=2014-12-31 -- f.json", figures(true)),
            (
                "import t.xlsx --out r.json --sheet 2 --twins --days year-first",
                Command::Import(Import {
                    file: "t.xlsx".into(),
                    to: "r.json".into(),
                    sheet: Some(2),
                    currency: crate::domain::currency::Currency::CNY,
                    twins: true,
                    days: Some(crate::protocol::sheets::DayOrder::YearFirst),
                }),
            ),
            (
                "check b.age --passphrase-file=p",
                Command::Check(Check {
                    file: "b.age".into(),
                    passphrase: Some("p".into()),
                }),
            ),
            ("import --help", Command::Help),
            (
                "list - --out -",
                Command::List {
                    file: "-".into(),
                    to: "-".into(),
                },
            ),
        ] {
            assert_eq!(parse(line), Ok(wanted), "{line}");
        }
    }

    #[test]
    fn wrong_use_is_told() {
        for (line, wrong) in [
            ("", WrongUse::NoCommand),
            ("merge", WrongUse::Command("merge".to_owned())),
            ("sample", WrongUse::Missing("--out FILE")),
            ("sample --out", WrongUse::Missing("the FILE of --out")),
            ("sample x --out f", WrongUse::Unexpected("x".to_owned())),
            (
                "sample --json --out f",
                WrongUse::Option("--json".to_owned()),
            ),
            ("figures --as-of 2014-12-31", WrongUse::Missing("FILE")),
            ("figures f", WrongUse::Missing("--as-of YYYY-MM-DD")),
            (
                "figures f --as-of 2014-13-31",
                WrongUse::Day("2014-13-31".to_owned()),
            ),
            (
                "figures f g --as-of 2014-12-31",
                WrongUse::Unexpected("g".to_owned()),
            ),
            (
                "figures f --as-of 2014-12-31 --as-of 2014-12-30",
                WrongUse::Option("--as-of".to_owned()),
            ),
            (
                "figures f --as-of 2014-12-31 --from 2015-01-01",
                WrongUse::Day("2014-12-31, before --from".to_owned()),
            ),
            (
                "figures f --as-of 2014-12-31 --json=yes",
                WrongUse::Option("--json=yes".to_owned()),
            ),
            ("list f", WrongUse::Missing("--out FILE")),
            ("import f", WrongUse::Missing("--out FILE")),
            ("import --out f", WrongUse::Missing("FILE")),
            ("import f g", WrongUse::Unexpected("g".to_owned())),
            (
                "import f --sheet 0 --out g",
                WrongUse::Option("--sheet 0".to_owned()),
            ),
            (
                "import f --days 14.3.5 --out g",
                WrongUse::Option("--days 14.3.5".to_owned()),
            ),
            ("check --json f", WrongUse::Option("--json".to_owned())),
            ("check", WrongUse::Missing("FILE")),
        ] {
            assert_eq!(parse(line), Err(wrong), "{line}");
        }
    }
}
