//! What stands around a dispute: what a party gave, and what ends ask for.
//!
//! This module must not import a clock, a source of randomness or the web.

use super::{Cast, flag, language, past};
use crate::domain::attribute::{Attribute as A, EntityKind as K};
use crate::domain::codes::{
    CaseSource, EndReason, EvidenceKind, Gate, ReferralKind, RetentionClass, Stage, TradeSubtype,
};
use crate::sample::case::Plan;
use crate::sample::dossier::{Dossier, code, date, entity, line, money, words};

/// What parties give, by kind: a title, and what it proves.
const GIVEN: [(&str, EvidenceKind, &str); 10] = [
    (
        "订单及送货单",
        EvidenceKind::Order,
        "订货数量、单价和交付时间",
    ),
    (
        "微信聊天记录截图",
        EvidenceKind::Chat,
        "对方承认欠款并承诺付款",
    ),
    ("对账单", EvidenceKind::Statement, "尚欠数额"),
    ("装箱单", EvidenceKind::PackingList, "装箱数量"),
    ("提单", EvidenceKind::BillOfLading, "装船日期和目的港"),
    ("转账回单", EvidenceKind::Transfer, "已付数额"),
    ("到货照片", EvidenceKind::Photo, "货物外观"),
    ("电话录音", EvidenceKind::Voice, "口头承诺的付款日期"),
    ("护照复印件", EvidenceKind::Identity, "当事人身份"),
    ("市场管理处证明", EvidenceKind::Other, "摊位经营者"),
];

/// What a party gave: the order and the chat, in past years other things too.
pub(super) fn evidence(dossier: &mut Dossier, plan: &Plan, cast: Cast) {
    let first = match plan.seed {
        ("later", index) => index * 2 % GIVEN.len(),
        _ => 0,
    };
    for (title, kind, proves) in GIVEN.into_iter().skip(first).take(2) {
        dossier.add(
            K::Evidence,
            [
                line(A::EvidenceTitle, title),
                code(A::EvidenceKind, kind),
                entity(A::EvidenceFrom, cast.applicant),
                words(A::EvidenceProves, "zh", proves),
                language(A::EvidenceLanguage, "zh"),
                flag(A::EvidenceOriginalSeen, kind == EvidenceKind::Order),
                date(A::EvidenceOn, plan.day),
            ],
        );
    }
}

/// What only the ends ask for, and what deadlines are counted from.
pub(super) fn ending(dossier: &mut Dossier, plan: &Plan, stage: Stage) {
    let why = match stage {
        Stage::Failed => Some(EndReason::TooFarApart),
        Stage::Withdrawn => Some(EndReason::SettledThemselves),
        Stage::Refused => Some(EndReason::Unwilling),
        Stage::Unreachable => Some(EndReason::Unreachable),
        _ => None,
    };
    let by_court = [
        ReferralKind::BeforeDocketing,
        ReferralKind::EntrustedOrdinary,
        ReferralKind::EntrustedSummary,
    ];
    let referral = match plan.source {
        CaseSource::Court if plan.seed.0 == "later" => by_court.get(plan.seed.1 / 2 % 3).copied(),
        CaseSource::Court => Some(ReferralKind::EntrustedOrdinary),
        CaseSource::Police => Some(ReferralKind::Police),
        CaseSource::OtherBody | CaseSource::PetitionOffice => Some(ReferralKind::Other),
        _ => None,
    };
    dossier.say([
        why.and_then(|why| code(A::DisputeEndReason, why)),
        referral.and_then(|referral| code(A::DisputeReferralKind, referral)),
        referral.and_then(|_| date(A::DisputeReferralReceivedOn, plan.day)),
        flag(A::DisputeInternationalSale, true)
            .filter(|_| plan.story.subtype == TradeSubtype::Payment),
        date(A::DisputeGoodsReceivedOn, plan.day - 40)
            .filter(|_| plan.story.subtype == TradeSubtype::Quality),
    ]);
    match stage {
        Stage::ReferredOut => dossier.say([line(A::DisputeReferredTo, "示例海事法院")]),
        Stage::InCourt => dossier.say([line(A::DisputeCourtCase, "（示例）民初2031号")]),
        Stage::Closed | Stage::Archived => {
            let class = [
                RetentionClass::Short,
                RetentionClass::Long,
                RetentionClass::Permanent,
            ];
            let class = class.get(plan.seed.1 % 3).copied();
            dossier.say([
                date(A::DisputeClosedOn, plan.stage.1),
                code(A::DisputeClosingKind, past::closing(plan)),
                code(A::DisputeRetention, class.unwrap_or(RetentionClass::Long)),
                words(
                    A::DisputeDossierNote,
                    "zh",
                    "送达地址确认书为复印件，原件在法院卷宗。",
                )
                .filter(|_| plan.source == CaseSource::Court || plan.seed.0 == "current"),
            ]);
        }
        _ => {}
    }
    if plan.story.subtype == TradeSubtype::Deposit {
        dossier.say([
            money(A::DisputeContractAmount, plan.amount.percent(200)),
            money(A::DisputeDeposit, plan.amount.percent(60)),
        ]);
    }
    if stage == Stage::Withdrawn {
        dossier.add(
            K::Waiver,
            [
                code(A::WaiverGate, Gate::Interpreter),
                code(A::WaiverStage, Stage::InMediation),
                words(
                    A::WaiverReason,
                    "zh",
                    "双方均能流利使用汉语，自愿不用翻译。",
                ),
                date(A::WaiverOn, plan.day + 2),
            ],
        );
    }
}
