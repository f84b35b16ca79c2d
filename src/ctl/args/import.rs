//! The command lines of `import` and `check`.
//!
//! This module must not do anything but read.

use super::WrongUse;
use crate::domain::currency::Currency;
use crate::protocol::sheets::DayOrder;
use std::ffi::OsString;
use std::path::PathBuf;

/// A table that becomes a register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// Which table.
    pub file: PathBuf,
    /// Where to.
    pub to: PathBuf,
    /// Which of its sheets, counted from 1; else the first with something in it.
    pub sheet: Option<usize>,
    /// The currency of amounts that name none.
    pub currency: Currency,
    /// Whether rows that seem to be there twice are taken all the same.
    pub twins: bool,
    /// The order of days that can be read in two ways.
    pub days: Option<DayOrder>,
}

/// A file that is looked through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// Which file.
    pub file: PathBuf,
    /// A file whose first line is the passphrase of a backup.
    pub passphrase: Option<PathBuf>,
}

/// Reads what stands behind `import`; nothing where help is asked for.
///
/// # Errors
/// [`WrongUse`] with what is wrong first.
pub fn import(args: impl Iterator<Item = OsString>) -> Result<Option<Import>, WrongUse> {
    let known = ["--out", "--sheet", "--currency", "--twins", "--days"];
    let Some(mut given) = Given::read(args, &known)? else {
        return Ok(None);
    };
    let sheet = match given.take("--sheet") {
        Some(text) => {
            let wrong = || WrongUse::Option(format!("--sheet {text}"));
            Some(text.parse().ok().filter(|n| *n > 0).ok_or_else(wrong)?)
        }
        None => None,
    };
    let currency = match given.take("--currency") {
        Some(code) => Currency::from_code(&code)
            .ok_or_else(|| WrongUse::Option(format!("--currency {code}")))?,
        None => Currency::CNY,
    };
    let days = match given.take("--days") {
        Some(order) => Some(
            DayOrder::from_code(&order)
                .ok_or_else(|| WrongUse::Option(format!("--days {order}")))?,
        ),
        None => None,
    };
    let to = given.take("--out").ok_or(WrongUse::Missing("--out FILE"))?;
    Ok(Some(Import {
        file: given.file.ok_or(WrongUse::Missing("FILE"))?,
        to: to.into(),
        sheet,
        currency,
        twins: given.flags.contains(&"--twins"),
        days,
    }))
}

/// Reads what stands behind `check`; nothing where help is asked for.
///
/// # Errors
/// [`WrongUse`] with what is wrong first.
pub fn check(args: impl Iterator<Item = OsString>) -> Result<Option<Check>, WrongUse> {
    let Some(mut given) = Given::read(args, &["--passphrase-file"])? else {
        return Ok(None);
    };
    Ok(Some(Check {
        passphrase: given.take("--passphrase-file").map(PathBuf::from),
        file: given.file.ok_or(WrongUse::Missing("FILE"))?,
    }))
}

#[derive(Default)]
struct Given {
    file: Option<PathBuf>,
    values: Vec<(&'static str, String)>,
    flags: Vec<&'static str>,
}

impl Given {
    fn read(
        mut args: impl Iterator<Item = OsString>,
        known: &[&'static str],
    ) -> Result<Option<Self>, WrongUse> {
        let mut given = Self::default();
        let mut only_files = false;
        while let Some(arg) = args.next() {
            let text = arg.to_string_lossy().into_owned();
            if only_files || text == "-" || !text.starts_with('-') {
                if given.file.is_some() {
                    return Err(WrongUse::Unexpected(text));
                }
                given.file = Some(arg.into());
                continue;
            }
            if matches!(text.as_str(), "--help" | "-h") {
                return Ok(None);
            }
            if text == "--" {
                only_files = true;
                continue;
            }
            let (name, value) = match text.split_once('=') {
                Some((name, value)) => (name, Some(value.to_owned())),
                None => (text.as_str(), None),
            };
            let Some(name) = known.iter().find(|option| **option == name) else {
                return Err(WrongUse::Option(text));
            };
            let twice = given.flags.contains(name) || given.values.iter().any(|(of, _)| of == name);
            if twice || (*name == "--twins" && value.is_some()) {
                return Err(WrongUse::Option(text));
            }
            if *name == "--twins" {
                given.flags.push(name);
                continue;
            }
            let next = || {
                args.next()
                    .map(|value| value.to_string_lossy().into_owned())
            };
            let value = value.or_else(next).ok_or(WrongUse::Missing(match *name {
                "--out" => "the FILE of --out",
                "--sheet" => "the number of --sheet",
                "--currency" => "the code of --currency",
                _ => "the FILE of --passphrase-file",
            }))?;
            given.values.push((name, value));
        }
        Ok(Some(given))
    }

    fn take(&mut self, name: &str) -> Option<String> {
        let at = self.values.iter().position(|(of, _)| *of == name)?;
        Some(self.values.swap_remove(at).1)
    }
}
