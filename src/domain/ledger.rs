//! The money of a dispute: what is owed, what was paid, and which payment
//! covers what. Amounts are minor units of one currency; nothing is rounded
//! away and nothing is a float.
//!
//! Everything is a pure function of plain data. This module must not import
//! the record, storage, a clock or anything of the web.

mod allocate;
mod amounts;
mod checks;
mod flows;
mod model;
mod movements;
mod performance;
mod plan;
#[cfg(test)]
mod properties;
mod receiver;
#[cfg(test)]
mod tests;

pub use allocate::{Allocation, Ledger, allocate};
pub use amounts::{Amounts, amounts};
pub use checks::{Finding, findings};
pub use flows::{Flow, FlowKind, flows};
pub use model::{Instalment, Obligation, Owed, Payment, Remission};
pub use movements::{Movement, movements};
pub use performance::{Part, Performance, Status, performance};
pub use plan::{Every, MOST_PARTS, PlanError, equal_instalments};
pub use receiver::{RecoveredFor, YuanFor, recovered_for};
