//! The code lists: each an enum whose values are stored as stable ASCII codes.
//! Where the list is an official one, the Chinese label of the forms and
//! returns stands here, because the bureau's papers are in Chinese whatever the
//! language of the screen. Labels of the interface are not here; they belong to
//! the page.
//!
//! A code is frozen once it is in a release: it may be joined by new ones, never
//! renamed, reused or dropped. A test pins all of them.

mod agreement;
mod case;
mod dispute;
mod known;
mod list;
mod mediator;
mod money;
mod party;
mod stage;
mod table;

pub use agreement::{
    AgreementForm, ClosingKind, ConfirmationPaper, ConfirmationState, Court, DebtComponent,
    EndReason, ObligationKind, Outcome, PerformanceStatus, RemissionKind, SignatoryRole,
    SignatureForm,
};
pub use case::{
    ConsentAnswer, ConsentMatter, EvidenceKind, FollowUpKind, Gate, InformationKind,
    InformationMode, NonPerformance, ProposalKind, ProposalState, Satisfaction, SessionMode,
};
pub use dispute::{
    ApplicationMode, CaseSource, Difficulty, DisputeType, ForeignElement, Incoterm, Openness,
    ReferralKind, RetentionClass, TradeSubtype,
};
pub use known::Known;
pub use list::{Code, UnknownCode};
pub use mediator::{
    AppointedBy, AssignmentEnding, MediatorKind, MediatorRole, MemberRole, RecusalGround,
};
pub use money::{AllocationOrder, PayerRelation, PaymentChannel};
pub use party::{AgentPower, PartyKind, PartySide};
pub use stage::Stage;
pub use table::LayoutKind;

pub(crate) use list::code_list;

#[cfg(test)]
mod tests;
