//! Why something was not done, as a sentence in the present language.

use crate::{
    protocol::{
        Refusal, StoreTrouble,
        layouts::{ColumnTrouble, LayoutKind, LayoutTrouble},
        refusal::RecoveryKeyProblem,
        sheets::SheetTrouble,
    },
    ui::{
        i18n::{sheets, shell, start, tables::layout_trouble, ts},
        words::{isolated, left_to_right},
    },
};
use std::borrow::Cow;

/// What to tell the person. Waiting times and fields are shown where they
/// belong; this is the sentence.
#[must_use]
pub fn explain(refusal: &Refusal) -> String {
    let words: Cow<'static, str> = match refusal {
        Refusal::Locked => ts!(shell::refusal::locked),
        Refusal::WrongPassphrase { .. } => ts!(start::wrong::passphrase),
        Refusal::BadRecoveryKey(problem) => key_problem(*problem),
        Refusal::ForeignRecoveryKey { .. } => ts!(start::wrong::foreign_key),
        Refusal::WeakPassphrase => ts!(start::wrong::weak),
        Refusal::Absent => ts!(shell::refusal::absent),
        Refusal::AlreadyHere => ts!(start::wrong::already_here),
        Refusal::Fields(_) => ts!(shell::refusal::fields),
        Refusal::Gates(_) => ts!(shell::refusal::gates),
        Refusal::Store(trouble) => return self::trouble(*trouble).to_owned(),
        Refusal::NotABackup => ts!(start::wrong::not_a_backup),
        Refusal::DamagedBackup => ts!(start::wrong::damaged_backup),
        Refusal::Newer => ts!(shell::trouble::Newer),
        Refusal::Sheet(trouble) => return sheet(*trouble).to_owned(),
        Refusal::Layout(trouble) => layout(trouble),
        Refusal::OtherRegister => ts!(start::wrong::other_register),
        Refusal::Quarantined { values } => ts!(shell::refusal::quarantined, count = *values),
        Refusal::OpenElsewhere => ts!(start::wrong::elsewhere),
        Refusal::FutureDay => ts!(shell::refusal::future_day),
        Refusal::PartMissing => ts!(shell::refusal::part_missing),
        Refusal::Fault => ts!(shell::refusal::fault),
    };
    words.into_owned()
}

fn key_problem(problem: RecoveryKeyProblem) -> Cow<'static, str> {
    match problem {
        RecoveryKeyProblem::TooShort => ts!(start::wrong::key_short),
        RecoveryKeyProblem::TooLong => ts!(start::wrong::key_long),
        RecoveryKeyProblem::Mistyped => ts!(start::wrong::key_mistyped),
        RecoveryKeyProblem::NotAKey => ts!(start::wrong::key_none),
    }
}

/// What happened to the store, and what to do.
#[must_use]
pub fn trouble(trouble: StoreTrouble) -> &'static str {
    match trouble {
        StoreTrouble::Full => shell::trouble::Full,
        StoreTrouble::Lost => shell::trouble::Lost,
        StoreTrouble::Aborted => shell::trouble::Aborted,
        StoreTrouble::Blocked => shell::trouble::Blocked,
        StoreTrouble::Newer => shell::trouble::Newer,
        StoreTrouble::Unavailable => shell::trouble::Unavailable,
        StoreTrouble::Closed => shell::trouble::Closed,
        StoreTrouble::Unreadable => shell::trouble::Unreadable,
    }
    .get()
}

/// Why a file is no table that can be read, and what to do.
#[must_use]
pub fn sheet(trouble: SheetTrouble) -> &'static str {
    match trouble {
        SheetTrouble::NotATable => sheets::trouble::not_a_table,
        SheetTrouble::OlderForm => sheets::trouble::older_form,
        SheetTrouble::Protected => sheets::trouble::protected,
        SheetTrouble::Damaged => sheets::trouble::damaged,
        SheetTrouble::TooLarge => sheets::trouble::too_large,
        SheetTrouble::TooManyColumns => sheets::trouble::too_many_columns,
        SheetTrouble::TooManyRows => sheets::trouble::too_many_rows,
        SheetTrouble::NoSheet => sheets::trouble::no_sheet,
        SheetTrouble::Nothing => sheets::trouble::nothing,
    }
    .get()
}

/// Why a file is no layout.
fn layout(trouble: &LayoutTrouble) -> Cow<'static, str> {
    match trouble {
        LayoutTrouble::TooLong => ts!(layout_trouble::long),
        LayoutTrouble::NotJson { line, column } => {
            ts!(layout_trouble::json, line = *line, column = *column)
        }
        LayoutTrouble::OtherFormat => ts!(layout_trouble::format),
        LayoutTrouble::OtherKind(LayoutKind::Ledger) => ts!(layout_trouble::ledger),
        LayoutTrouble::OtherKind(LayoutKind::Return) => ts!(layout_trouble::returned),
        LayoutTrouble::Newer => ts!(layout_trouble::newer),
        LayoutTrouble::Nameless => ts!(layout_trouble::nameless),
        LayoutTrouble::ColumnCount(_) => ts!(layout_trouble::none),
        LayoutTrouble::Column { at, heading, why } => {
            let (at, heading) = (*at, isolated(heading));
            match why {
                ColumnTrouble::NoField => {
                    ts!(layout_trouble::no_field, at = at, heading = heading)
                }
                ColumnTrouble::UnknownField(field) => ts!(
                    layout_trouble::unknown,
                    at = at,
                    heading = heading,
                    field = left_to_right(field)
                ),
                ColumnTrouble::NoHeading => ts!(layout_trouble::no_heading, at = at),
                ColumnTrouble::NoGroup => {
                    ts!(layout_trouble::no_group, at = at, heading = heading)
                }
            }
        }
    }
}
