//! The closed list of what a column of the return can hold.
//!
//! This module must not import storage, the record or anything of the web.

use crate::domain::codes::{AgreementForm, CaseSource, DisputeType};
use crate::domain::currency::Currency;
use crate::report::layout::Field;
use crate::report::table::Kind;

/// What a column of the return holds (domain 3.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReturnField {
    /// Nothing: filled in by hand.
    Blank,
    /// The committee's name.
    Committee,
    /// First day of the period.
    PeriodFrom,
    /// Last day of the period.
    PeriodTo,
    /// The day up to which is counted.
    AsOf,
    /// 调解案件总数, column 1.
    Cases,
    /// 涉及当事人数, column 2.
    Parties,
    /// 其中3人以上当事人.
    WithThreeParties,
    /// 调解成功数, column 3.
    Settled,
    /// 疑难复杂案件数, column 4.
    Complex,
    /// 协议涉及金额, column 5.
    AgreedCny,
    /// 申请金额 of the cases.
    ClaimedCny,
    /// 涉及金额 of the cases.
    DisputedCny,
    /// 已履行金额 of the cases.
    PerformedCny,
    /// 未履行金额 of the cases.
    OutstandingCny,
    /// Cases of a type of committee (调解主体), columns 6 to 11.
    Body(Body),
    /// Cases of a source (案件来源), columns 12 to 19; the entrusted are all that were referred.
    Source(CaseSource),
    /// Cases of a type (纠纷类型), columns 20 to 37.
    Type(DisputeType),
    /// Settled cases by form of agreement (协议形式), columns 38 and 39.
    Form(AgreementForm),
    /// 调解不成.
    Failed,
    /// 有待继续调解.
    ToBeContinued,
    /// 调解申请.
    Applications,
    /// 受理登记.
    Accepted,
    /// 已履行.
    Performed,
    /// 司法确认.
    Confirmed,
    /// 回访记录.
    FollowedUp,
}

/// Types of committee (调解主体).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Body {
    /// 村调委会.
    Village,
    /// 居调委会.
    Neighbourhood,
    /// 乡镇调委会.
    Township,
    /// 街道调委会.
    Street,
    /// 企事业单位调委会.
    Enterprise,
    /// 社会团体和其他组织调委会, which this committee is.
    Social,
}

impl ReturnField {
    /// What the cells hold.
    #[must_use]
    pub const fn kind(self) -> Kind {
        match self {
            Self::Blank | Self::Committee => Kind::Text,
            Self::PeriodFrom | Self::PeriodTo | Self::AsOf => Kind::Date,
            Self::AgreedCny
            | Self::ClaimedCny
            | Self::DisputedCny
            | Self::PerformedCny
            | Self::OutstandingCny => Kind::Money(Some(Currency::CNY)),
            _ => Kind::Count,
        }
    }
}

impl Field for ReturnField {
    const KIND: &'static str = "return";

    fn all() -> Vec<(&'static str, Self)> {
        vec![
            ("blank", Self::Blank),
            ("committee", Self::Committee),
            ("period_from", Self::PeriodFrom),
            ("period_to", Self::PeriodTo),
            ("as_of", Self::AsOf),
            ("cases", Self::Cases),
            ("parties", Self::Parties),
            ("with_three_parties", Self::WithThreeParties),
            ("settled", Self::Settled),
            ("complex", Self::Complex),
            ("agreed_cny", Self::AgreedCny),
            ("claimed_cny", Self::ClaimedCny),
            ("disputed_cny", Self::DisputedCny),
            ("performed_cny", Self::PerformedCny),
            ("outstanding_cny", Self::OutstandingCny),
            ("body.village", Self::Body(Body::Village)),
            ("body.neighbourhood", Self::Body(Body::Neighbourhood)),
            ("body.township", Self::Body(Body::Township)),
            ("body.street", Self::Body(Body::Street)),
            ("body.enterprise", Self::Body(Body::Enterprise)),
            ("body.social", Self::Body(Body::Social)),
            (
                "source.own_initiative",
                Self::Source(CaseSource::OwnInitiative),
            ),
            ("source.application", Self::Source(CaseSource::Application)),
            ("source.entrusted", Self::Source(CaseSource::Entrusted)),
            ("source.court", Self::Source(CaseSource::Court)),
            (
                "source.procuratorate",
                Self::Source(CaseSource::Procuratorate),
            ),
            ("source.police", Self::Source(CaseSource::Police)),
            (
                "source.petition_office",
                Self::Source(CaseSource::PetitionOffice),
            ),
            ("source.other_body", Self::Source(CaseSource::OtherBody)),
            ("type.family", Self::Type(DisputeType::Family)),
            ("type.neighbour", Self::Type(DisputeType::Neighbour)),
            ("type.housing_site", Self::Type(DisputeType::HousingSite)),
            ("type.contract", Self::Type(DisputeType::Contract)),
            (
                "type.business_operation",
                Self::Type(DisputeType::BusinessOperation),
            ),
            ("type.damages", Self::Type(DisputeType::Damages)),
            ("type.forest_land", Self::Type(DisputeType::ForestLand)),
            ("type.expropriation", Self::Type(DisputeType::Expropriation)),
            ("type.environment", Self::Type(DisputeType::Environment)),
            ("type.migrant_wages", Self::Type(DisputeType::MigrantWages)),
            ("type.other_labour", Self::Type(DisputeType::OtherLabour)),
            ("type.tourism", Self::Type(DisputeType::Tourism)),
            ("type.e_commerce", Self::Type(DisputeType::ECommerce)),
            (
                "type.other_consumer",
                Self::Type(DisputeType::OtherConsumer),
            ),
            ("type.medical", Self::Type(DisputeType::Medical)),
            ("type.traffic", Self::Type(DisputeType::Traffic)),
            (
                "type.property_mgmt",
                Self::Type(DisputeType::PropertyManagement),
            ),
            ("type.other", Self::Type(DisputeType::Other)),
            ("form.oral", Self::Form(AgreementForm::Oral)),
            ("form.written", Self::Form(AgreementForm::Written)),
            ("failed", Self::Failed),
            ("to_be_continued", Self::ToBeContinued),
            ("applications", Self::Applications),
            ("accepted", Self::Accepted),
            ("performed", Self::Performed),
            ("confirmed", Self::Confirmed),
            ("followed_up", Self::FollowedUp),
        ]
    }
}
