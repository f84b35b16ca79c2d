//! The case ledger (案件台账): a row for each dispute, in the columns of a
//! layout (domain 3.3).
//!
//! A [`LedgerCase`] holds what the columns need, as of a day. Whether names are
//! told is decided here and nowhere else: without them, parties are called by
//! their side, a number and their country, and what people wrote in free text
//! is withheld, because nobody can know whom it names. This module must not
//! import storage, the record or anything of the web.

mod cells;
mod field;

pub use field::LedgerField;

use super::case::Amount;
use super::layout::{Labels, Layout};
use super::table::{Column, Sheet};
use crate::domain::codes::{
    AgreementForm, ApplicationMode, CaseSource, ConfirmationState, Difficulty, DisputeType,
    EndReason, FollowUpKind, ForeignElement, Outcome, PartySide, PaymentChannel, PerformanceStatus,
    Satisfaction, Stage, TradeSubtype,
};
use crate::domain::country::Country;
use crate::domain::date::Date;
use crate::domain::money::Totals;

/// Whether a table tells names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Names {
    /// Parties are called by side, number and country; free text is withheld.
    #[default]
    LeftOut,
    /// Everything is told, by a deliberate choice.
    Given,
}

/// One dispute as of a day (Asia/Shanghai): what happened later is not in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LedgerCase {
    /// The number that the device gave at once (案件编码).
    pub code: String,
    /// The official dossier number (案号), where there is one.
    pub number: String,
    /// The committee's name (调委会).
    pub committee: String,
    /// How the application came (来源渠道).
    pub channel: Option<ApplicationMode>,
    /// Who received it (受理员).
    pub acceptor: String,
    /// Day of application.
    pub applied_on: Option<Date>,
    /// Day of acceptance (受理时间).
    pub accepted_on: Option<Date>,
    /// The earliest day known of what is disputed: of the orders, else the day
    /// on which the goods were received (发生日期).
    pub occurred_on: Option<Date>,
    /// Case source (案件来源).
    pub source: Option<CaseSource>,
    /// The body that referred it.
    pub referring_body: String,
    /// The referral's number.
    pub referral_number: String,
    /// Difficulty (案件难度级别).
    pub difficulty: Option<Difficulty>,
    /// The bureau's type (纠纷类别).
    pub dispute_type: Option<DisputeType>,
    /// Trade subtype.
    pub subtype: Option<TradeSubtype>,
    /// Goods or service.
    pub goods: String,
    /// Where it happened (纠纷发生地).
    pub place: String,
    /// Lead mediator (主办调解员).
    pub lead: String,
    /// Co-mediators and panel (协办调解员).
    pub co_mediators: Vec<String>,
    /// Committees that somebody who helps to mediate comes from (协办调委会).
    pub assisting: Vec<String>,
    /// The parties (当事人), in the order of their making.
    pub parties: Vec<LedgerParty>,
    /// What makes it foreign-related (案件属性).
    pub foreign_elements: Vec<ForeignElement>,
    /// The facts in the words they were told in (纠纷简要情况).
    pub summary: String,
    /// Whether a mediator's recusal was asked for (申请回避).
    pub recusal: bool,
    /// Signs of risk or escalation, as told at the last follow-up (案件预测).
    pub forecast: String,
    /// To which bodies it was reported because it threatened to become worse,
    /// and when, earliest first (PML 25; 纠纷转化情况).
    pub reports: Vec<(Date, String)>,
    /// Asked for (申请金额).
    pub claimed: Amount,
    /// In dispute (涉案金额).
    pub disputed: Amount,
    /// The day of the last session (调解时间).
    pub mediated_on: Option<Date>,
    /// Where it was held (调解地点).
    pub mediation_place: String,
    /// Whether mediation has begun.
    pub mediated: bool,
    /// Number of the agreement (调解书编号).
    pub agreement_number: String,
    /// The result (调解结果).
    pub result: Option<Outcome>,
    /// Why it was not settled.
    pub end_reason: Option<EndReason>,
    /// Written or oral (协议形式).
    pub agreement_form: Option<AgreementForm>,
    /// What was agreed (协议内容).
    pub content: String,
    /// How it is to be performed (履行方式).
    pub manner: Vec<PaymentChannel>,
    /// Day of the agreement (协议日期).
    pub agreement_date: Option<Date>,
    /// Until when it is to be performed.
    pub due_on: Option<Date>,
    /// Agreed (调解协议金).
    pub agreed: Sums,
    /// Paid, counter-entries taken off (已履行金额).
    pub performed: Sums,
    /// Agreed and neither paid nor waived (未履行金额).
    pub outstanding: Sums,
    /// How far the agreement is performed (协议履行情况).
    pub performance: Option<PerformanceStatus>,
    /// Where judicial confirmation stands (是否司法确认).
    pub confirmation: Option<ConfirmationState>,
    /// How content the parties are (是否满意).
    pub satisfaction: Option<Satisfaction>,
    /// How it was followed up last (回访形式).
    pub follow_up: Option<FollowUpKind>,
    /// When (回访日期).
    pub follow_up_on: Option<Date>,
    /// Where the dispute stands (案件状态).
    pub stage: Option<Stage>,
    /// Day on which it was closed (结案时间).
    pub closed_on: Option<Date>,
    /// What the dossier lacks and why (卷宗情况说明).
    pub notes: String,
}

/// A party of a dispute.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LedgerParty {
    /// The name; told only with [`Names::Given`].
    pub name: String,
    /// On which side.
    pub side: Option<PartySide>,
    /// Nationality, or country of registration.
    pub country: Option<Country>,
}

/// Amounts that may be of several currencies.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// Whether there is anything to tell: nothing agreed is not the same as
    /// agreed on nothing.
    pub told: bool,
    /// In fen of CNY, each by its own rate.
    pub fen: i128,
    /// What has no rate, per currency.
    pub without_rate: Totals,
    /// All of it as it is, per currency.
    pub original: Totals,
}

impl LedgerCase {
    /// Whether it is settled.
    #[must_use]
    pub const fn is_settled(&self) -> bool {
        self.agreement_date.is_some()
    }

    /// The day by which it belongs to a period: acceptance, else application.
    #[must_use]
    pub fn counted_on(&self) -> Option<Date> {
        self.accepted_on.or(self.applied_on)
    }
}

/// The columns of a ledger, with their headings in the labels' language.
#[must_use]
pub fn columns(layout: &Layout<LedgerField>, labels: &Labels) -> Vec<Column> {
    let columns = layout.columns.iter().map(|column| Column {
        heading: column.heading.of(labels.tongue()).to_owned(),
        group: column
            .group
            .as_ref()
            .map(|group| group.of(labels.tongue()).to_owned()),
        kind: column.field.kind(),
    });
    columns.collect()
}

/// The headings of the columns that are left to be filled in by hand: the
/// record has no such fact.
#[must_use]
pub fn left_blank<'a>(layout: &'a Layout<LedgerField>, labels: &Labels) -> Vec<&'a str> {
    let blank = layout.columns.iter();
    let blank = blank.filter(|column| column.field == LedgerField::Blank);
    blank
        .map(|column| column.heading.of(labels.tongue()))
        .collect()
}

/// The row of a dispute.
#[must_use]
pub fn row(
    layout: &Layout<LedgerField>,
    case: &LedgerCase,
    labels: &Labels,
    names: Names,
) -> Vec<super::table::Cell> {
    let fields = layout.columns.iter().map(|column| column.field);
    fields
        .map(|field| cells::cell(field, case, labels, names))
        .collect()
}

/// The whole ledger.
#[must_use]
pub fn ledger(
    layout: &Layout<LedgerField>,
    cases: &[LedgerCase],
    labels: &Labels,
    names: Names,
) -> Sheet {
    Sheet {
        name: layout.title.of(labels.tongue()).to_owned(),
        columns: columns(layout, labels),
        rows: cases
            .iter()
            .map(|case| row(layout, case, labels, names))
            .collect(),
        charts: Vec::new(),
    }
}

#[cfg(test)]
mod tests;
