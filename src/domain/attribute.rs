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
}

impl EntityKind {
    /// Every kind.
    pub const ALL: [Self; 12] = [
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
        }
    }

    /// The root under which facts of this kind are kept together.
    #[must_use]
    pub const fn root(self) -> RootKind {
        match self {
            Self::Committee | Self::Member | Self::Device => RootKind::Committee,
            Self::Mediator => RootKind::Mediator,
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
}

impl RootKind {
    /// The frozen number of the root kind.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::Committee => 1,
            Self::Mediator => 2,
            Self::Dispute => 3,
        }
    }

    /// The root kind of a frozen number, if this version knows it.
    #[must_use]
    pub const fn from_number(number: u8) -> Option<Self> {
        match number {
            1 => Some(Self::Committee),
            2 => Some(Self::Mediator),
            3 => Some(Self::Dispute),
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

use CodeList as L;
use Shape::{
    Bytes, Code, Country, Date, Entity, Flag, Language, Line, Moment, Money, Rate, Skill, Words,
};

#[allow(non_upper_case_globals)]
mod table {
    use super::{
        Bytes, Code, Country, Date, Deserialize, Entity, EntityKind, Flag, Joining, L, Language,
        Line, Moment, Money, Rate, Serialize, Shape, Skill, Words,
    };
    attributes! {
        /// The committee's name as on its seal.
        CommitteeName = Committee 1, Line, One;
        /// The word before 调字 in dossier numbers.
        CommitteePrefix = Committee 2, Line, One;
        /// The district or city of the committee.
        CommitteePlace = Committee 3, Line, One;

        /// A member's name.
        MemberName = Member 1, Line, One;
        /// A member's role.
        MemberRole = Member 2, Code(L::MemberRole), One;
        /// The language in which a member works.
        MemberLanguage = Member 3, Language, One;

        /// What a device is called on screens ("desk 2, Chromium").
        DeviceName = Device 1, Line, One;
        /// The member who enrolled it.
        DeviceMember = Device 2, Entity, One;
        /// Its Ed25519 public key.
        DeviceKey = Device 3, Bytes, Once;
        /// The short tag of its provisional numbers.
        DeviceTag = Device 4, Line, One;

        /// A mediator's name as in the passport.
        MediatorName = Mediator 1, Line, One;
        /// The name in Chinese characters.
        MediatorNameChinese = Mediator 2, Line, One;
        /// Nationality.
        MediatorNationality = Mediator 3, Country, One;
        /// Committee member, appointed, foreign or translation volunteer.
        MediatorKind = Mediator 4, Code(L::MediatorKind), One;
        /// Languages with level (several).
        MediatorLanguages = Mediator 5, Skill, Many;
        /// Telephone.
        MediatorPhone = Mediator 6, Line, One;
        /// Company, for conflicts of interest.
        MediatorCompany = Mediator 7, Line, One;
        /// First day of the present appointment (PML 13).
        MediatorFrom = Mediator 8, Date, One;
        /// Last day of the present appointment.
        MediatorUntil = Mediator 9, Date, One;
        /// Note.
        MediatorNote = Mediator 10, Words, One;

        /// The number the device gave at once.
        DisputeProvisionalNumber = Dispute 1, Line, Once;
        /// The official dossier number (domain 2.15).
        DisputeNumber = Dispute 2, Line, One;
        /// The moment of application: it interrupts limitation (SPC-Lim 12) and can't change.
        DisputeAppliedAt = Dispute 3, Moment, Once;
        /// How the application was received.
        DisputeApplicationMode = Dispute 4, Code(L::ApplicationMode), Once;
        /// Where the dispute stands (domain 7.4).
        DisputeStage = Dispute 5, Code(L::Stage), One;
        /// The day on which the present stage began.
        DisputeStageSince = Dispute 6, Date, One;
        /// The bureau's dispute type (domain 3.2).
        DisputeType = Dispute 7, Code(L::DisputeType), One;
        /// The trade subtype (domain 4.4).
        DisputeSubtype = Dispute 8, Code(L::TradeSubtype), One;
        /// Case source (domain 3.1).
        DisputeSource = Dispute 9, Code(L::CaseSource), One;
        /// The body that referred it (PML 18).
        DisputeReferringBody = Dispute 10, Line, One;
        /// The referral's document number.
        DisputeReferralNumber = Dispute 11, Line, One;
        /// The day of the referral.
        DisputeReferredOn = Dispute 12, Date, One;
        /// What makes it foreign-related (Interp 520; several).
        DisputeForeignElements = Dispute 13, Code(L::ForeignElement), Many;
        /// Goods or service, in a few words.
        DisputeGoods = Dispute 14, Line, One;
        /// The facts in the words and language they were told (纠纷简要情况).
        DisputeFacts = Dispute 15, Words, One;
        /// The amount in dispute (涉案金额).
        DisputeDisputed = Dispute 16, Money, One;
        /// The rate at which the amount in dispute counts in CNY.
        DisputeDisputedRate = Dispute 17, Rate, One;
        /// The amount asked for (申请金额).
        DisputeClaimed = Dispute 18, Money, One;
        /// The rate at which the amount asked for counts in CNY.
        DisputeClaimedRate = Dispute 19, Rate, One;
        /// Day of acceptance (受理).
        DisputeAcceptedOn = Dispute 20, Date, One;
        /// Simple, ordinary or complex.
        DisputeDifficulty = Dispute 21, Code(L::Difficulty), One;
        /// Open or closed handling (PML 23).
        DisputeOpenness = Dispute 22, Code(L::Openness), One;
        /// The day on which someone must look at it next.
        DisputeNextOn = Dispute 23, Date, One;
        /// What is to be done then.
        DisputeNextStep = Dispute 24, Line, One;
        /// Where the events happened.
        DisputePlace = Dispute 25, Line, One;
        /// Why the stage changed as it did.
        DisputeStageReason = Dispute 26, Words, One;

        /// Applicant, respondent or third party.
        PartySide = Party 1, Code(L::PartySide), One;
        /// Natural or legal person.
        PartyKind = Party 2, Code(L::PartyKind), One;
        /// Name as in the passport or licence.
        PartyName = Party 3, Line, One;
        /// Name in Latin letters, where the document has none.
        PartyNameLatin = Party 4, Line, One;
        /// Name in Chinese characters.
        PartyNameChinese = Party 5, Line, One;
        /// Nationality, or country of registration.
        PartyNationality = Party 6, Country, One;
        /// Kind of identity document.
        PartyDocumentKind = Party 7, Code(L::DocumentKind), One;
        /// Number of the identity document (sensitive, PIPL 28).
        PartyDocumentNumber = Party 8, Line, One;
        /// Languages with level (several).
        PartyLanguages = Party 9, Skill, Many;
        /// Telephone.
        PartyPhone = Party 10, Line, One;
        /// WeChat ID.
        PartyWeChat = Party 11, Line, One;
        /// E-mail.
        PartyEmail = Party 12, Line, One;
        /// Booth or shop number (商位号).
        PartyBooth = Party 13, Line, One;
        /// Unified social credit code (统一社会信用代码).
        PartyCreditCode = Party 14, Line, One;
        /// Address for service (送达地址).
        PartyServiceAddress = Party 15, Line, One;
        /// May stay in China until.
        PartyStayUntil = Party 16, Date, One;
        /// Day on which the person means to leave China.
        PartyLeavesOn = Party 17, Date, One;
        /// Legal representative of a legal person (法定代表人).
        PartyRepresentative = Party 18, Line, One;
        /// Position of the representative.
        PartyRepresentativePost = Party 19, Line, One;
        /// Address abroad.
        PartyForeignAddress = Party 20, Line, One;
        /// Agrees to electronic service.
        PartyElectronicService = Party 21, Flag, One;
        /// Date of birth.
        PartyBorn = Party 22, Date, One;
        /// Occupation or position.
        PartyOccupation = Party 23, Line, One;
        /// Whom to call in an emergency.
        PartyEmergencyContact = Party 24, Line, One;

        /// The party the agent acts for.
        AgentFor = Agent 1, Entity, One;
        /// Name.
        AgentName = Agent 2, Line, One;
        /// Telephone.
        AgentPhone = Agent 3, Line, One;
        /// Powers held (domain 2.6; several).
        AgentPowers = Agent 4, Code(L::AgentPower), Many;
        /// Day of the power of attorney.
        AgentSince = Agent 5, Date, One;
        /// Identity document number.
        AgentDocumentNumber = Agent 6, Line, One;

        /// What is asked for, in the words used.
        ClaimWords = Claim 1, Words, One;
        /// How much, where it is money.
        ClaimAmount = Claim 2, Money, One;

        /// Number or mark of the order.
        OrderReference = Order 1, Line, One;
        /// Day of the order.
        OrderDate = Order 2, Date, One;
        /// Goods.
        OrderGoods = Order 3, Line, One;
        /// Price.
        OrderAmount = Order 4, Money, One;
        /// Incoterm, where it matters.
        OrderIncoterm = Order 5, Code(L::Incoterm), One;
        /// Quantity with its unit.
        OrderQuantity = Order 6, Line, One;

        /// The mediator.
        AssignmentMediator = Assignment 1, Entity, One;
        /// Lead, co-mediator, panel …
        AssignmentRole = Assignment 2, Code(L::MediatorRole), One;
        /// First day.
        AssignmentFrom = Assignment 3, Date, One;
        /// Last day, when replaced.
        AssignmentUntil = Assignment 4, Date, One;
        /// Why replaced.
        AssignmentReason = Assignment 5, Line, One;

        /// Day of the agreement (PML 29, 30).
        AgreementDate = Agreement 1, Date, One;
        /// Written or oral (PML 28).
        AgreementForm = Agreement 2, Code(L::AgreementForm), One;
        /// The sum agreed (调解协议金).
        AgreementSum = Agreement 3, Money, One;
        /// The rate at which the sum counts in CNY.
        AgreementRate = Agreement 4, Rate, One;
        /// Number of the agreement.
        AgreementNumber = Agreement 5, Line, One;
        /// What was agreed, in words.
        AgreementWords = Agreement 6, Words, One;
        /// Who owes.
        AgreementDebtor = Agreement 7, Entity, One;
        /// To whom.
        AgreementCreditor = Agreement 8, Entity, One;
        /// Last day for performance.
        AgreementDue = Agreement 9, Date, One;
        /// Whether only a part of the dispute is settled (Shenzhen 26).
        AgreementPartial = Agreement 10, Flag, One;

        /// Day of the payment.
        PaymentDate = Payment 1, Date, One;
        /// Amount.
        PaymentAmount = Payment 2, Money, Once;
        /// The rate at which the amount counts in CNY.
        PaymentRate = Payment 3, Rate, One;
        /// The party who paid, where it is one.
        PaymentPayer = Payment 4, Entity, One;
        /// The name of the payer, where it is somebody else.
        PaymentPayerName = Payment 5, Line, One;
        /// How the payer is related to the debtor.
        PaymentPayerRelation = Payment 6, Code(L::PayerRelation), One;
        /// The party who received.
        PaymentPayee = Payment 7, Entity, One;
        /// Channel.
        PaymentChannel = Payment 8, Code(L::PaymentChannel), One;
        /// The payment this entry takes back, for a counter-entry.
        PaymentCorrects = Payment 9, Entity, Once;
        /// Note.
        PaymentNote = Payment 10, Line, One;
    }
}
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
