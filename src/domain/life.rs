//! The life of a dispute: what is recorded of it as plain data, the state it
//! is in, the steps that sensibly come next, and the gates of the law that
//! stand before a step.
//!
//! Everything here is a pure function of what is recorded and of days that are
//! given. This module must not import the record, storage, a clock or anything
//! of the web; the engine fills a [`File`] from the folded facts.

mod checks;
mod court;
mod file;
mod gates;
mod invited;
mod state;
mod steps;
#[cfg(test)]
mod tests;

pub use checks::{Finding, invited_findings, may_sign, signing_findings};
pub use court::{CourtChoice, CourtReason, propose_court};
pub use file::{
    Agent, Agreement, Confirmation, Consent, File, FollowUp, Information, Party, Person, Session,
    Signature, Waiver,
};
pub use gates::{GateCheck, gates};
pub use invited::{Unasked, invited_gate, invited_to, unasked};
pub use state::{Lack, Settlement, State};
pub use steps::next_stages;
