//! What screens show.

use super::command::Saying;
use super::health::Health;
use super::life::LifeView;
use super::list::RowView;
use super::story::StoryItem;
use crate::domain::{
    attribute::{Attribute, EntityKind},
    codes::{MediatorKind, MemberRole, Stage},
    country::Country,
    date::{Date, Month},
    id::{DisputeId, EntityId, MediatorId},
    language::{Language, LanguageSkill},
    ledger::{RecoveredFor, YuanFor},
    money::{Money, Totals},
    value::Value,
};
use serde::{Deserialize, Serialize};

/// The registers on this device.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Survey {
    /// Each with the label under which it was started.
    pub registers: Vec<RegisterInfo>,
}

/// A register, as far as it can be told without opening it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisterInfo {
    /// Its name on this device.
    pub name: String,
    /// The committee's name, kept in clear for this choice.
    pub label: String,
    /// Whether it is the sample register.
    pub sample: bool,
    /// Whether its header cannot be read or is of a newer version.
    pub trouble: Option<super::StoreTrouble>,
}

/// The front page, and what every page needs to know of the register.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Home {
    /// The register's name on this device.
    pub register: String,
    /// The committee's name.
    pub committee: String,
    /// The person working on this device.
    pub member: String,
    /// The person's role.
    pub role: MemberRole,
    /// The language in which the person works.
    pub language: Language,
    /// Whether this is the sample register.
    pub sample: bool,
    /// Today in Asia/Shanghai.
    pub today: Date,
    /// Figures as of today.
    pub figures: FiguresView,
    /// Disputes that need someone today, most pressing first, at most 50.
    pub needs: Vec<Need>,
    /// How many need someone in all.
    pub needs_total: u32,
    /// The newest disputes.
    pub newest: Vec<RowView>,
    /// How the data is kept.
    pub health: Health,
}

/// Figures as of a day. Amounts in CNY, each by its dated rate; what has no
/// rate stands apart in `unconverted`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FiguresView {
    /// The day.
    pub as_of: Date,
    /// Disputes applied for up to the day.
    pub disputes: u32,
    /// Of these, not ended.
    pub open: u32,
    /// Settled up to the day.
    pub settled: u32,
    /// Disputes by stage, in the order of a dispute's life.
    pub by_stage: Vec<(Stage, u32)>,
    /// In dispute.
    pub disputed: Money,
    /// Agreed.
    pub agreed: Money,
    /// Recovered.
    pub recovered: Money,
    /// Foreign parties who recovered something.
    pub foreign_parties_recovered: u32,
    /// What they recovered.
    pub recovered_by_foreign_parties: Money,
    /// Amounts in dispute without a rate, per currency.
    pub disputed_unconverted: Totals,
    /// Agreed amounts without a rate, per currency.
    pub agreed_unconverted: Totals,
    /// Payments without a rate, per currency.
    pub recovered_unconverted: Totals,
}

/// Disputes of one stage that were applied for in one month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupView {
    /// The stage now.
    pub stage: Stage,
    /// The month of application (Asia/Shanghai).
    pub month: Month,
    /// How many.
    pub disputes: u32,
    /// In dispute, in fen of CNY, of those with a rate.
    pub disputed_fen: i64,
    /// Recovered, in fen of CNY.
    pub recovered_fen: i64,
}

/// A figure that has a printed definition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Definition {
    Disputes,
    Open,
    Settled,
    Disputed,
    Agreed,
    Recovered,
    ForeignPartiesRecovered,
    RecoveredByForeignParties,
}

/// A dispute that needs someone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Need {
    /// The dispute.
    pub row: RowView,
    /// Why.
    pub kind: NeedKind,
    /// The day that matters.
    pub on: Date,
    /// Days from today to that day; negative when late.
    pub days: i32,
    /// Whether the person on this device mediates it: a mediator's file has the
    /// same name as the member.
    pub mine: bool,
}

/// Why a dispute needs someone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum NeedKind {
    /// What was agreed is not paid and the last day has passed (PML 31).
    PaymentLate,
    /// Sayings disagree and a person must decide.
    Conflict,
    /// A party leaves China within days.
    PartyLeaves,
    /// The next step is due.
    NextStep,
    /// What was agreed falls due within days.
    PaymentDue,
    /// Applied for and neither accepted nor declined (SPC-Online 12: 3 working days for referrals).
    NotAccepted,
    /// Accepted and no mediator assigned (PML 19).
    NoMediator,
    /// The time for mediation is nearly over (MOJ-2002 36; Ningbo 27; SPC-2016 27).
    TimeRunsOut,
    /// The thirty days for judicial confirmation run (PML 33; CPL 205).
    Confirmation,
    /// A referral waits for an answer, or the other side for word of it (SPC-Online 12, 15).
    Referral,
    /// A follow-up is due (PML 31; MOJ-2002 39).
    FollowUp,
    /// Whoever gave the dispute over waits for the result (Ningbo 19).
    ReportBack,
    /// The court is to decide on confirmation (SPC-2011 4, 5).
    CourtDecides,
    /// The two years for enforcement run out (CPL 250).
    Enforcement,
}

/// The committee, with its members and devices.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CommitteeView {
    /// What is said of them.
    pub entities: Vec<EntityView>,
    /// The member who works on this device.
    pub member: EntityId,
    /// This device; nothing before it recorded its first change.
    pub device: Option<EntityId>,
}

/// One dispute.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DisputeView {
    /// The row that stands for it in lists.
    pub row: RowView,
    /// The day as of which it is shown, if not now.
    pub as_of: Option<Date>,
    /// What it is made of.
    pub entities: Vec<EntityView>,
    /// Its amounts.
    pub money: MoneyView,
    /// The most pressing thing to do.
    pub need: Option<(NeedKind, Date)>,
    /// What comes next, and what that asks for.
    pub life: LifeView,
    /// What happened, newest first.
    pub story: Vec<StoryItem>,
}

/// An entity with its fields.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EntityView {
    /// Its id.
    pub id: EntityId,
    /// What it is.
    pub kind: EntityKind,
    /// Its fields in the order of the vocabulary.
    pub fields: Vec<FieldView>,
}

impl EntityView {
    /// The sayings of an attribute; empty when nothing is said.
    #[must_use]
    pub fn sayings(&self, attribute: Attribute) -> &[SayingView] {
        self.fields
            .iter()
            .find(|field| field.attribute == attribute)
            .map_or(&[], |field| field.sayings.as_slice())
    }

    /// The value of an attribute; in conflict the latest.
    #[must_use]
    pub fn value(&self, attribute: Attribute) -> Option<&Value> {
        self.sayings(attribute)
            .iter()
            .max_by_key(|saying| saying.at_ms)
            .map(|saying| &saying.value)
            .filter(|value| **value != Value::Nothing)
    }

    /// The text of a line attribute, or nothing.
    #[must_use]
    pub fn line(&self, attribute: Attribute) -> Option<&str> {
        match self.value(attribute)? {
            Value::Line(text) => Some(text),
            _ => None,
        }
    }
}

/// A field with the sayings that stand.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FieldView {
    /// The attribute.
    pub attribute: Attribute,
    /// One saying; several for a set or a conflict.
    pub sayings: Vec<SayingView>,
    /// Whether the sayings disagree.
    pub conflict: bool,
}

/// A saying with who, when and where.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SayingView {
    /// Its name, to be given back with an edit.
    pub saying: Saying,
    /// Its value.
    pub value: Value,
    /// Who said it.
    pub who: String,
    /// On which device.
    pub device: String,
    /// When: milliseconds since 1970 UTC.
    pub at_ms: u64,
    /// Whether that time cannot be right, by what else the record says.
    pub clock_doubted: bool,
}

/// The amounts of a dispute, per currency (domain 7.5).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct MoneyView {
    /// Asked for (申请金额).
    pub claimed: Option<Money>,
    /// In dispute (涉案金额).
    pub disputed: Option<Money>,
    /// Agreed (调解协议金).
    pub agreed: Totals,
    /// Paid, counter-entries taken off (已履行金额).
    pub recovered: Totals,
    /// The same by who received it.
    pub recovered_for: RecoveredFor,
    /// And what that counts in CNY.
    pub recovered_yuan: YuanFor,
    /// Agreed and not yet paid, never below zero.
    pub open: Totals,
    /// Paid beyond what was agreed.
    pub beyond: Totals,
    /// Waived by the creditor.
    pub waived: Totals,
    /// Written off as lost.
    pub written_off: Totals,
    /// Paid before the agreement, and not on it.
    pub before: Totals,
}

/// One change in one dispute, in plain terms.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HistoryEntry {
    /// When: milliseconds since 1970 UTC.
    pub at_ms: u64,
    /// Who.
    pub who: String,
    /// On which device.
    pub device: String,
    /// Whether it decided a conflict.
    pub decision: bool,
    /// Whether it came with an import.
    pub import: bool,
    /// Whether its time cannot be right, by what else the record says.
    pub clock_doubted: bool,
    /// What it altered.
    pub alterations: Vec<Alteration>,
}

/// From what to what.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Alteration {
    /// The entity.
    pub entity: EntityId,
    /// A name for it, where it has one (a party's name).
    pub label: Option<String>,
    /// The attribute.
    pub attribute: Attribute,
    /// What stood before.
    pub from: Vec<Value>,
    /// What stands since.
    pub to: Value,
}

/// Sayings that disagree.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ConflictView {
    /// The dispute, if it is in one.
    pub dispute: Option<RowView>,
    /// The entity.
    pub entity: EntityId,
    /// A name for it.
    pub label: Option<String>,
    /// The attribute.
    pub attribute: Attribute,
    /// Each with who, when and where.
    pub sayings: Vec<SayingView>,
}

/// A mediator in lists.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MediatorView {
    /// Whose file.
    pub id: MediatorId,
    /// Name.
    pub name: String,
    /// Name in Chinese characters.
    pub name_chinese: Option<String>,
    /// Nationality.
    pub nationality: Option<Country>,
    /// Kind.
    pub kind: Option<MediatorKind>,
    /// Languages with level.
    pub languages: Vec<LanguageSkill>,
    /// Whether the appointment holds today.
    pub active: bool,
    /// Disputes now.
    pub open_disputes: u32,
    /// Disputes ever.
    pub disputes: u32,
    /// Folded names, pinyin and other lines of the file, for search.
    pub search: String,
    /// All fields, for the form.
    pub file: EntityView,
}

/// A form's text, kept sealed while it is typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Which form of which thing ("intake/…", "payment/…").
    pub key: String,
    /// When it was last typed in: milliseconds since 1970 UTC; set by the engine.
    pub at_ms: u64,
    /// The dispute it belongs to.
    pub dispute: Option<DisputeId>,
    /// Field by field, as typed.
    pub fields: Vec<(String, String)>,
}
