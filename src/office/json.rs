//! The register as JSON, as `docs/register.schema.json` describes it: written
//! from entities and read back into them, by one table of keys for both ways.
//!
//! The key of an attribute is its frozen name without the name of its kind, in
//! snake case: `DisputeAppliedAt` is `applied_at`. A rate stands inside the
//! amount it belongs to, beside what the amount counts in CNY. Where sayings
//! disagree, the first stands in its place and the others in `also_said`, so
//! that nothing is lost and nobody has decided.
//!
//! This module must not import the engine, the record, storage or the web.

mod error;
mod keys;
mod plain;
mod read;
#[cfg(test)]
mod tests;
mod write;

pub use error::{JsonError, Reason};
pub use read::read;
pub use write::Writer;

use crate::domain::attribute::EntityKind;
use crate::domain::date::Instant;
use crate::protocol::NewEntity;
use crate::protocol::command::NewDispute;

/// The value of `format`.
pub const FORMAT: &str = "concord-register";
/// The value of `version`. It changes only when a reader of this version could
/// misread a newer file; keys may be added without.
pub const VERSION: u64 = 1;

/// Everything a file holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RegisterFile {
    /// When it was written; none in files that are the same whenever written.
    pub exported_at: Option<Instant>,
    /// The committee.
    pub committee: Option<NewEntity>,
    /// The people who use the register.
    pub members: Vec<NewEntity>,
    /// The mediators' files.
    pub mediators: Vec<NewEntity>,
    /// Layouts of tables (`docs/layouts.md`).
    pub layouts: Vec<NewEntity>,
    /// The disputes.
    pub disputes: Vec<NewDispute>,
}

impl RegisterFile {
    /// The file's bytes: UTF-8, one dispute a line.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut writer = Writer::begin(self);
        for dispute in &self.disputes {
            writer.dispute(dispute);
        }
        writer.finish()
    }
}

/// The kinds of entity inside a dispute, with the key of their list. Private
/// notes are not inside a dispute and have no place in any file.
const LISTS: [(EntityKind, &str); 24] = [
    (EntityKind::Party, "parties"),
    (EntityKind::Agent, "agents"),
    (EntityKind::Claim, "claims"),
    (EntityKind::Order, "orders"),
    (EntityKind::Assignment, "assignments"),
    (EntityKind::Agreement, "agreements"),
    (EntityKind::Payment, "payments"),
    (EntityKind::Consent, "consents"),
    (EntityKind::Information, "information"),
    (EntityKind::Waiver, "waivers"),
    (EntityKind::Session, "sessions"),
    (EntityKind::Proposal, "proposals"),
    (EntityKind::Clause, "clauses"),
    (EntityKind::Signature, "signatures"),
    (EntityKind::Handover, "handovers"),
    (EntityKind::Obligation, "obligations"),
    (EntityKind::Instalment, "instalments"),
    (EntityKind::Remission, "remissions"),
    (EntityKind::JudicialConfirmation, "judicial_confirmations"),
    (EntityKind::PoliceReport, "police_reports"),
    (EntityKind::FollowUp, "follow_ups"),
    (EntityKind::Evidence, "evidence"),
    (EntityKind::Extension, "extensions"),
    (EntityKind::Step, "steps"),
];

const ALSO_SAID: &str = "also_said";
