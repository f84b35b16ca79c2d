//! The vocabulary of the record: which attributes an entity can have, what
//! shape their values take and how two sayings of one attribute join.
//!
//! Numbers are frozen (`docs/format.md` lists them and a test compares): an
//! attribute is never renumbered, its shape never changes, a retired number is
//! never used again. An attribute's number is its kind's number times 100 plus
//! its own. Nothing of the web, of storage or of wording belongs here.

use serde::{Deserialize, Serialize};

/// What an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum EntityKind {
    /// The committee whose register this is.
    Committee,
    /// A person who uses the register.
    Member,
    /// A browser or program that writes to the register.
    Device,
    /// A mediator's file.
    Mediator,
    /// A dispute.
    Dispute,
    /// A party to a dispute.
    Party,
    /// A party's agent (委托代理人).
    Agent,
    /// One thing asked for (申请事项).
    Claim,
    /// One order or contract the dispute is about.
    Order,
    /// A mediator's part in a dispute, from a date.
    Assignment,
    /// The settlement agreement (调解协议).
    Agreement,
    /// Money that changed hands.
    Payment,
    /// One party's consent or refusal (PML 17, 20, 33; PIPL 29).
    Consent,
    /// Something the parties were told: rights, other routes, privacy (PML 23–26).
    Information,
    /// A gate of the law passed with a reason.
    Waiver,
    /// A session of mediation (调解场次).
    Session,
    /// An offer, a counter-offer or the committee's proposal (建议方案).
    Proposal,
    /// One clause of an agreement.
    Clause,
    /// A signature, print or seal under an agreement (PML 29).
    Signature,
    /// A copy of the agreement handed out (PML 29).
    Handover,
    /// Who owes whom what under an agreement.
    Obligation,
    /// One instalment of an obligation.
    Instalment,
    /// A debt waived or written off.
    Remission,
    /// Judicial confirmation of an agreement (司法确认).
    JudicialConfirmation,
    /// A report to the police or another body (PML 25).
    PoliceReport,
    /// A follow-up (回访; MOJ-2002 39).
    FollowUp,
    /// Evidence that a party gave (人民调解证据材料).
    Evidence,
    /// More time for mediation, with the parties' consent (MOJ-2002 36; Ningbo 27).
    Extension,
    /// A person's private note, kept apart from the dispute (SPC-Online 18, 22).
    Note,
    /// A stage that a dispute entered, kept when it moves on: what figures of a
    /// past day are counted by.
    Step,
    /// Figures as they were given out.
    Summary,
    /// Names that left the device in a file, and why.
    Disclosure,
    /// Which columns a table of another bureau has (`docs/layouts.md`).
    Layout,
}

impl EntityKind {
    /// Every kind.
    pub const ALL: [Self; 33] = [
        Self::Committee,
        Self::Member,
        Self::Device,
        Self::Mediator,
        Self::Dispute,
        Self::Party,
        Self::Agent,
        Self::Claim,
        Self::Order,
        Self::Assignment,
        Self::Agreement,
        Self::Payment,
        Self::Consent,
        Self::Information,
        Self::Waiver,
        Self::Session,
        Self::Proposal,
        Self::Clause,
        Self::Signature,
        Self::Handover,
        Self::Obligation,
        Self::Instalment,
        Self::Remission,
        Self::JudicialConfirmation,
        Self::PoliceReport,
        Self::FollowUp,
        Self::Evidence,
        Self::Extension,
        Self::Note,
        Self::Step,
        Self::Summary,
        Self::Disclosure,
        Self::Layout,
    ];

    /// The frozen number of the kind.
    #[must_use]
    pub const fn number(self) -> u16 {
        match self {
            Self::Committee => 1,
            Self::Member => 2,
            Self::Device => 3,
            Self::Mediator => 10,
            Self::Dispute => 20,
            Self::Party => 21,
            Self::Agent => 22,
            Self::Claim => 23,
            Self::Order => 24,
            Self::Assignment => 25,
            Self::Agreement => 26,
            Self::Payment => 27,
            Self::Consent => 28,
            Self::Information => 29,
            Self::Waiver => 30,
            Self::Session => 31,
            Self::Proposal => 32,
            Self::Clause => 33,
            Self::Signature => 34,
            Self::Handover => 35,
            Self::Obligation => 36,
            Self::Instalment => 37,
            Self::Remission => 38,
            Self::JudicialConfirmation => 39,
            Self::PoliceReport => 40,
            Self::FollowUp => 41,
            Self::Evidence => 42,
            Self::Extension => 43,
            Self::Note => 44,
            Self::Step => 45,
            Self::Summary => 46,
            Self::Disclosure => 47,
            Self::Layout => 48,
        }
    }

    /// The root under which facts of this kind are kept together.
    #[must_use]
    pub const fn root(self) -> RootKind {
        match self {
            Self::Committee | Self::Member | Self::Device | Self::Disclosure => RootKind::Committee,
            Self::Summary => RootKind::Summary,
            Self::Mediator => RootKind::Mediator,
            Self::Note => RootKind::Notes,
            Self::Layout => RootKind::Layout,
            _ => RootKind::Dispute,
        }
    }
}

/// What facts are packed by: opening one root never reads another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum RootKind {
    /// The committee with its members and devices.
    Committee,
    /// One mediator.
    Mediator,
    /// One dispute with everything in it.
    Dispute,
    /// The private notes about one dispute, under the dispute's own id, so that
    /// nothing that reads or writes a dispute ever touches them.
    Notes,
    /// One summary as it was given out.
    Summary,
    /// One layout of a table, under an id made of its kind and name.
    Layout,
}

impl RootKind {
    /// The frozen number of the root kind.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::Committee => 1,
            Self::Mediator => 2,
            Self::Dispute => 3,
            Self::Notes => 4,
            Self::Summary => 5,
            Self::Layout => 6,
        }
    }

    /// The root kind of a frozen number, if this version knows it.
    #[must_use]
    pub const fn from_number(number: u8) -> Option<Self> {
        match number {
            1 => Some(Self::Committee),
            2 => Some(Self::Mediator),
            3 => Some(Self::Dispute),
            4 => Some(Self::Notes),
            5 => Some(Self::Summary),
            6 => Some(Self::Layout),
            _ => None,
        }
    }
}

/// Which code list a code belongs to (`domain::codes`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum CodeList {
    DisputeType,
    TradeSubtype,
    CaseSource,
    ForeignElement,
    PartySide,
    PartyKind,
    AgentPower,
    AgreementForm,
    Stage,
    ApplicationMode,
    PaymentChannel,
    PayerRelation,
    MediatorKind,
    MediatorRole,
    MemberRole,
    Incoterm,
    Difficulty,
    Openness,
    DocumentKind,
    ReferralKind,
    ConsentMatter,
    ConsentAnswer,
    InformationKind,
    InformationMode,
    Gate,
    SessionMode,
    ProposalKind,
    ProposalState,
    SignatoryRole,
    SignatureForm,
    ObligationKind,
    DebtComponent,
    RemissionKind,
    AllocationOrder,
    Court,
    ConfirmationPaper,
    FollowUpKind,
    Satisfaction,
    NonPerformance,
    EvidenceKind,
    AppointedBy,
    AssignmentEnding,
    RecusalGround,
    RetentionClass,
    Outcome,
    EndReason,
    ClosingKind,
    PerformanceStatus,
    ConfirmationState,
    LayoutKind,
}

/// What a value looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Shape {
    /// One line of text.
    Line,
    /// Text of any length in one tagged language, as it was told.
    Words,
    /// A code of a list.
    Code(CodeList),
    /// An amount in one ISO 4217 currency, in minor units.
    Money,
    /// A dated exchange rate to CNY with its source.
    Rate,
    /// A civil date in Asia/Shanghai.
    Date,
    /// A moment, milliseconds since 1970 UTC.
    Moment,
    /// A whole number.
    Number,
    /// Yes or no.
    Flag,
    /// Another entity.
    Entity,
    /// An ISO 3166-1 country.
    Country,
    /// A language by its BCP 47 primary subtag.
    Language,
    /// A language with speaking and reading level.
    Skill,
    /// Bytes, such as a public key.
    Bytes,
}

/// How several sayings of one attribute join.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Joining {
    /// One value; two that did not see each other are a conflict.
    One,
    /// One value that is said once, with the entity, and cannot be amended.
    Once,
    /// A set: sayings add up, a removal takes away what it has seen.
    Many,
}

macro_rules! attributes {
    ($( $(#[$doc:meta])* $name:ident = $kind:ident $own:literal, $shape:expr, $joining:ident; )*) => {
        /// One attribute of one kind of entity.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Attribute { $( $(#[$doc])* $name, )* }

        impl Attribute {
            /// Every attribute this version knows.
            pub const ALL: &'static [Self] = &[ $( Self::$name, )* ];

            /// The frozen number.
            #[must_use]
            pub const fn number(self) -> u16 {
                match self { $( Self::$name => EntityKind::$kind.number() * 100 + $own, )* }
            }

            /// The attribute of a frozen number, if this version knows it.
            #[must_use]
            pub fn from_number(number: u16) -> Option<Self> {
                $( const $name: u16 = EntityKind::$kind.number() * 100 + $own; )*
                #[allow(non_upper_case_globals)]
                match number { $( $name => Some(Self::$name), )* _ => None }
            }

            /// Which kind of entity has it.
            #[must_use]
            pub const fn kind(self) -> EntityKind {
                match self { $( Self::$name => EntityKind::$kind, )* }
            }

            /// What its values look like.
            #[must_use]
            pub const fn shape(self) -> Shape {
                match self { $( Self::$name => $shape, )* }
            }

            /// How several sayings join.
            #[must_use]
            pub const fn joining(self) -> Joining {
                match self { $( Self::$name => Joining::$joining, )* }
            }

            /// The name by which `docs/format.md` and the JSON form call it.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $( Self::$name => stringify!($name), )* }
            }
        }
    };
}

mod table;
pub use table::Attribute;

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn numbers_are_unique_and_lead_back() {
        let numbers: BTreeSet<u16> = Attribute::ALL.iter().map(|a| a.number()).collect();
        assert_eq!(numbers.len(), Attribute::ALL.len());
        for attribute in Attribute::ALL {
            assert_eq!(Attribute::from_number(attribute.number()), Some(*attribute));
            assert_eq!(attribute.number() / 100, attribute.kind().number());
        }
        assert_eq!(Attribute::from_number(1), None);
    }
}
