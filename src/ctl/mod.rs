//! The command-line program for whoever looks after a committee's files, and
//! for scripts: `concordctl`. It reads and writes the documented JSON and
//! counts with the same rows and figures as the application.
//!
//! Exit status: 0 done, 1 the file is not sound or cannot be read or written
//! (the reason is on the error output), 2 wrong use (with the usage), 3 done but
//! rows of a table were given back.
//! This room runs natively only and must not import anything of the web.

mod args;
mod check;
mod export;
mod import;
mod rows;
mod tell;

pub use args::{Command, USAGE, WrongUse};

use crate::domain::figure::Scope;
use crate::office::{csv, json};
use crate::sample;
use std::io::{self, Read, Write};
use std::path::Path;

/// Why a command did not do what it should.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// Wrong use: exit status 2.
    #[error(transparent)]
    WrongUse(#[from] WrongUse),
    /// The file cannot be read or written: exit status 1.
    #[error("{path}: {error}")]
    File {
        /// Which file.
        path: String,
        /// What the system says.
        error: io::Error,
    },
    /// The file is not sound: exit status 1.
    #[error("{path} is not sound: {reason}")]
    Unsound {
        /// Which file.
        path: String,
        /// The place in it and what is wrong there.
        reason: String,
    },
    /// Done, but some rows of a table were given back: exit status 3.
    #[error("{rows} rows were given back: {path}")]
    Partly {
        /// How many.
        rows: usize,
        /// Where they are, with the reason in each.
        path: String,
    },
    /// Nobody reads the output any more; that is no failure to report.
    #[error("the output was closed")]
    Closed,
}

impl Failure {
    /// The exit status.
    #[must_use]
    pub const fn status(&self) -> u8 {
        match self {
            Self::WrongUse(_) => 2,
            Self::File { .. } | Self::Unsound { .. } => 1,
            Self::Partly { .. } => 3,
            Self::Closed => 0,
        }
    }
}

/// Carries out a command line (without the program's name).
///
/// # Errors
/// [`Failure`], with its exit status.
pub fn run(
    args: impl IntoIterator<Item = std::ffi::OsString>,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    match Command::parse(args)? {
        Command::Help => print(out, USAGE),
        Command::Version => print(out, concat!("concordctl ", env!("CARGO_PKG_VERSION"), "\n")),
        Command::Sample { file } => put(&file, &sample_file(), out),
        Command::Figures {
            file,
            as_of,
            period,
            json,
        } => {
            let rows = read(&file)?;
            let cases = rows.iter().map(crate::engine::row::Row::case);
            if let Some(period) = period {
                let scope = Scope { period, as_of };
                let summary = crate::report::summary::summary(cases, scope);
                return print(out, &tell::summary(&summary, json));
            }
            let figures = crate::report::figures(cases, as_of);
            let text = if json {
                tell::json(&figures, as_of)
            } else {
                tell::table(&figures, as_of)
            };
            print(out, &text)
        }
        Command::Export(asked) => export::run(&asked, out),
        Command::Import(asked) => import::run(&asked, out),
        Command::Check(asked) => check::run(&asked, out),
        Command::List { file, to } => {
            let rows: Vec<csv::LedgerRow> = read(&file)?.iter().map(Into::into).collect();
            put(&to, &csv::write(&rows, &csv::official_label), out)
        }
    }
}

/// The sample register as the documented JSON.
#[must_use]
pub fn sample_file() -> Vec<u8> {
    let sample = sample::register();
    let file = json::RegisterFile {
        exported_at: None,
        committee: Some(sample.committee.entity()),
        members: Vec::new(),
        mediators: sample.mediators,
        layouts: Vec::new(),
        disputes: sample.disputes,
    };
    file.to_bytes()
}

fn read(path: &Path) -> Result<Vec<crate::engine::row::Row>, Failure> {
    rows::of(&read_file(path)?).map_err(|error| Failure::Unsound {
        path: path.display().to_string(),
        reason: error.to_string(),
    })
}

fn read_file(path: &Path) -> Result<json::RegisterFile, Failure> {
    json::read(&read_bytes(path)?).map_err(|error| Failure::Unsound {
        path: path.display().to_string(),
        reason: error.to_string(),
    })
}

fn read_bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let got = if path == Path::new("-") {
        io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        std::fs::read(path)
    };
    got.map_err(|error| Failure::File {
        path: path.display().to_string(),
        error,
    })
}

fn put(path: &Path, bytes: &[u8], out: &mut dyn Write) -> Result<(), Failure> {
    if path == Path::new("-") {
        return write(out, bytes);
    }
    let name = path.display().to_string();
    std::fs::write(path, bytes).map_err(|error| Failure::File { path: name, error })
}

fn print(out: &mut dyn Write, text: &str) -> Result<(), Failure> {
    write(out, text.as_bytes())
}

fn write(out: &mut dyn Write, bytes: &[u8]) -> Result<(), Failure> {
    let written = out.write_all(bytes).and_then(|()| out.flush());
    written.map_err(|error| match error.kind() {
        io::ErrorKind::BrokenPipe => Failure::Closed,
        _ => Failure::File {
            path: "output".to_owned(),
            error,
        },
    })
}
