//! Whether a file is whole: a register as JSON is read by the application's own
//! checks and its amounts are counted a second time, straight from the file; a
//! backup is opened and every signature and every chain of changes looked at.
//!
//! This module must not import anything of the web.

use super::args::Check;
use super::{Failure, print, read_bytes, rows};
use crate::domain::attribute::{Attribute as A, EntityKind};
use crate::domain::currency::Currency;
use crate::domain::value::Value;
use crate::engine::checking::check_backup;
use crate::engine::row::Row;
use crate::office::json::{self, RegisterFile};
use crate::protocol::{NewEntity, Refusal, Secret};
use crate::report::case::EventKind;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

/// Sums in minor units, by what and currency.
type Sums = BTreeMap<(&'static str, Currency), i128>;

/// Looks a file through and says what it holds.
///
/// # Errors
/// [`Failure::Unsound`] with the first thing that is wrong.
pub(super) fn run(check: &Check, out: &mut dyn Write) -> Result<(), Failure> {
    let bytes = read_bytes(&check.file)?;
    let told = if bytes.starts_with(b"age-encryption.org/") {
        backup(check, &bytes)
    } else {
        register(&bytes)
    };
    let told = told.map_err(|reason| Failure::Unsound {
        path: check.file.display().to_string(),
        reason,
    })?;
    print(out, &told)
}

fn register(bytes: &[u8]) -> Result<String, String> {
    let file = json::read(bytes).map_err(|error| error.to_string())?;
    let rows = rows::of(&file).map_err(|error| error.to_string())?;
    let mut ids = BTreeSet::new();
    for dispute in &file.disputes {
        if !ids.insert(dispute.id) {
            return Err(format!("dispute {} stands there twice", dispute.id));
        }
    }
    let (counted, plain) = (of_rows(&rows), of_file(&file));
    if counted != plain {
        return Err("its figures do not equal a plain recount of its amounts".to_owned());
    }
    Ok(format!(
        "sound: {} disputes, {} mediators\n{}",
        rows.len(),
        file.mediators.len(),
        tell(&counted)
    ))
}

/// The sums by the rows that figures are counted over.
fn of_rows(rows: &[Row]) -> Sums {
    let mut sums = Sums::new();
    for row in rows {
        let case = row.case();
        let mut add = |what, amount: Option<crate::domain::money::Money>| {
            if let Some(amount) = amount {
                *sums.entry((what, amount.currency())).or_default() += i128::from(amount.minor());
            }
        };
        add("in dispute", case.disputed.original);
        for event in case.events {
            let what = match event.kind {
                EventKind::Agreed => "agreed",
                EventKind::Paid { .. } => "recovered",
                _ => continue,
            };
            add(what, event.amount.original);
        }
    }
    sums.retain(|_, sum| *sum != 0);
    sums
}

/// The same sums, straight from what stands in the file.
fn of_file(file: &RegisterFile) -> Sums {
    let mut sums = Sums::new();
    let entities = file.disputes.iter().flat_map(|dispute| &dispute.entities);
    for entity in entities {
        let (what, amount, day) = match entity.kind {
            EntityKind::Dispute => ("in dispute", A::DisputeDisputed, None),
            EntityKind::Agreement => ("agreed", A::AgreementSum, Some(A::AgreementDate)),
            EntityKind::Payment => ("recovered", A::PaymentAmount, Some(A::PaymentDate)),
            _ => continue,
        };
        if day.is_some_and(|day| value(entity, day).is_none()) {
            continue;
        }
        if let Some(Value::Money(amount)) = value(entity, amount) {
            let minor = i128::from(amount.minor());
            let minor = match value(entity, A::PaymentCorrects) {
                Some(_) => -minor,
                None => minor,
            };
            *sums.entry((what, amount.currency())).or_default() += minor;
        }
    }
    sums.retain(|_, sum| *sum != 0);
    sums
}

fn value(entity: &NewEntity, attribute: A) -> Option<&Value> {
    let mut values = entity.values.iter();
    values
        .find(|(of, value)| *of == attribute && *value != Value::Nothing)
        .map(|(_, value)| value)
}

fn backup(check: &Check, bytes: &[u8]) -> Result<String, String> {
    let Some(path) = &check.passphrase else {
        return Err("a backup is looked through with --passphrase-file FILE".to_owned());
    };
    let passphrase = read_bytes(path).map_err(|failure| failure.to_string())?;
    let passphrase = String::from_utf8_lossy(&passphrase);
    let passphrase = passphrase.lines().next().unwrap_or_default().to_owned();
    let secret = match passphrase.get(..14) {
        Some(start) if start.eq_ignore_ascii_case("age-secret-key") => Secret::Recovery(passphrase),
        _ => Secret::Passphrase(passphrase),
    };
    let checked = check_backup(bytes, &secret).map_err(|refusal| match refusal {
        Refusal::WrongPassphrase { .. } => "it opens with another passphrase".to_owned(),
        Refusal::ForeignRecoveryKey { .. } | Refusal::BadRecoveryKey(_) => {
            "it opens with another recovery key".to_owned()
        }
        Refusal::NotABackup => "it is no backup".to_owned(),
        Refusal::Newer => "it was made by a newer version".to_owned(),
        _ => "it is cut off or altered, or a change is not signed by its device".to_owned(),
    })?;
    if let Some(gap) = checked.gaps.first() {
        return Err(gap.clone());
    }
    if checked.unsound > 0 {
        return Err(format!(
            "{} disputes cannot be made of their changes",
            checked.unsound
        ));
    }
    Ok(format!(
        "sound: {} changes of {} devices, all signed and chained; {} disputes\n{}",
        checked.changes,
        checked.devices,
        checked.rows.len(),
        tell(&of_rows(&checked.rows))
    ))
}

fn tell(sums: &Sums) -> String {
    let mut out = String::new();
    for ((what, currency), minor) in sums {
        let unit = i128::from(currency.minor_per_unit());
        let sign = if *minor < 0 { "-" } else { "" };
        let (whole, rest) = (minor.abs() / unit, minor.abs() % unit);
        let decimals = usize::from(currency.decimals());
        let rest = if decimals == 0 {
            String::new()
        } else {
            format!(".{rest:0decimals$}")
        };
        out.push_str(&format!(
            "{what:<12}{sign}{whole}{rest} {}\n",
            currency.code()
        ));
    }
    out
}
