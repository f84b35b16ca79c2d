//! The closed list of what a ledger's column can hold.
//!
//! This module must not import storage, the record or anything of the web.

use crate::domain::currency::Currency;
use crate::report::layout::Field;
use crate::report::table::Kind;

macro_rules! fields {
    ( $( $(#[$doc:meta])* $variant:ident = $name:literal, $kind:expr; )+ ) => {
        /// What a column of the ledger holds (domain 3.3).
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum LedgerField { $( $(#[$doc])* $variant, )+ }

        impl LedgerField {
            /// What the cells hold.
            #[must_use]
            pub const fn kind(self) -> Kind {
                match self { $( Self::$variant => $kind, )+ }
            }
        }

        impl Field for LedgerField {
            const KIND: &'static str = "ledger";
            fn all() -> Vec<(&'static str, Self)> {
                vec![ $( ($name, Self::$variant), )+ ]
            }
        }
    };
}

/// Amounts in CNY; those without a rate bring their own currency.
const YUAN: Kind = Kind::Money(Some(Currency::CNY));

fields! {
    /// Nothing: a column that is filled in by hand.
    Blank = "blank", Kind::Text;
    /// 案件编码: the number that the device gave at once.
    CaseCode = "case_code", Kind::Code;
    /// 案号: the official dossier number.
    CaseNumber = "case_number", Kind::Code;
    /// 调委会.
    Committee = "committee", Kind::Text;
    /// 协办调委会: committees that those come from who help to mediate.
    AssistingCommittee = "assisting_committee", Kind::Text;
    /// 来源渠道.
    Channel = "channel", Kind::Text;
    /// 受理员.
    Acceptor = "acceptor", Kind::Text;
    /// Day of application (申请日期).
    AppliedOn = "applied_on", Kind::Date;
    /// 受理时间.
    AcceptedOn = "accepted_on", Kind::Date;
    /// 发生日期.
    OccurredOn = "occurred_on", Kind::Date;
    /// 案件来源.
    Source = "source", Kind::Text;
    /// The code of the source.
    SourceCode = "source_code", Kind::Code;
    /// The body that referred it.
    ReferringBody = "referring_body", Kind::Text;
    /// The referral's number.
    ReferralNumber = "referral_number", Kind::Code;
    /// 案件难度级别.
    Difficulty = "difficulty", Kind::Text;
    /// 纠纷类别.
    Type = "type", Kind::Text;
    /// The code of the type.
    TypeCode = "type_code", Kind::Code;
    /// Trade subtype.
    Subtype = "subtype", Kind::Text;
    /// The code of the subtype.
    SubtypeCode = "subtype_code", Kind::Code;
    /// Goods or service.
    Goods = "goods", Kind::Text;
    /// 纠纷发生地.
    Place = "place", Kind::Text;
    /// 主办调解员.
    LeadMediator = "lead_mediator", Kind::Text;
    /// 协办调解员.
    CoMediators = "co_mediators", Kind::Text;
    /// 当事人.
    Parties = "parties", Kind::LongText;
    /// The applicants alone.
    Applicants = "applicants", Kind::LongText;
    /// The respondents alone.
    Respondents = "respondents", Kind::LongText;
    /// 涉及人数.
    PartyCount = "party_count", Kind::Count;
    /// Countries of the parties (ISO 3166).
    Countries = "countries", Kind::Code;
    /// 案件属性.
    ForeignElements = "foreign_elements", Kind::Text;
    /// 涉及特殊群体情况: foreign parties with their countries.
    SpecialGroups = "special_groups", Kind::Text;
    /// 涉及农民工纠纷情况.
    MigrantWages = "migrant_wages", Kind::Text;
    /// 纠纷简要情况; withheld without names.
    Summary = "summary", Kind::LongText;
    /// 申请回避.
    Recusal = "recusal", Kind::Text;
    /// 案件预测: signs of risk or escalation at the last follow-up; withheld
    /// without names.
    Forecast = "forecast", Kind::LongText;
    /// 申请金额.
    Claimed = "claimed", Kind::Money(None);
    /// 申请金额 in CNY.
    ClaimedCny = "claimed_cny", YUAN;
    /// 涉案金额.
    Disputed = "disputed", Kind::Money(None);
    /// 涉案金额 in CNY.
    DisputedCny = "disputed_cny", YUAN;
    /// 调解时间.
    MediatedOn = "mediated_on", Kind::Date;
    /// 调解地点.
    MediationPlace = "mediation_place", Kind::Text;
    /// 调解书编号.
    AgreementNumber = "agreement_number", Kind::Code;
    /// 调解结果.
    Result = "result", Kind::Text;
    /// Why it was not settled.
    EndReason = "end_reason", Kind::Text;
    /// 协议形式.
    AgreementForm = "agreement_form", Kind::Text;
    /// 协议内容; withheld without names.
    AgreementContent = "agreement_content", Kind::LongText;
    /// 履行方式.
    Manner = "manner", Kind::Text;
    /// 协议日期.
    AgreementDate = "agreement_date", Kind::Date;
    /// 履行期限.
    DueOn = "due_on", Kind::Date;
    /// 调解协议金 in its own currency.
    Agreed = "agreed", Kind::Money(None);
    /// 调解协议金(元).
    AgreedCny = "agreed_cny", YUAN;
    /// 已履行金额 in its own currency.
    Performed = "performed", Kind::Money(None);
    /// 已履行金额(元).
    PerformedCny = "performed_cny", YUAN;
    /// 未履行金额 in its own currency.
    Outstanding = "outstanding", Kind::Money(None);
    /// 未履行金额(元).
    OutstandingCny = "outstanding_cny", YUAN;
    /// 协议履行情况.
    Performance = "performance", Kind::Text;
    /// 纠纷转化情况: to which body it was reported, and when (PML 25).
    Escalation = "escalation", Kind::Text;
    /// 是否司法确认: yes once the court has confirmed.
    JudicialConfirmation = "judicial_confirmation", Kind::Text;
    /// Where judicial confirmation stands.
    ConfirmationState = "confirmation_state", Kind::Text;
    /// 是否满意.
    Satisfaction = "satisfaction", Kind::Text;
    /// 回访形式.
    FollowUpKind = "follow_up_kind", Kind::Text;
    /// 回访日期.
    FollowUpOn = "follow_up_on", Kind::Date;
    /// 案件状态.
    State = "state", Kind::Text;
    /// 结案时间.
    ClosedOn = "closed_on", Kind::Date;
    /// 备注; withheld without names.
    Notes = "notes", Kind::LongText;
}
