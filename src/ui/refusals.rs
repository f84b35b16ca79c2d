//! Why something was not done, as a sentence in the present language.

use crate::{
    protocol::{Refusal, StoreTrouble, refusal::RecoveryKeyProblem},
    ui::i18n::{shell, start, ts},
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
        Refusal::OtherRegister => ts!(start::wrong::other_register),
        Refusal::Quarantined { values } => ts!(shell::refusal::quarantined, count = *values),
        Refusal::OpenElsewhere => ts!(start::wrong::elsewhere),
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
