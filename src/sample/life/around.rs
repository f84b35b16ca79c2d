//! What stands around a dispute: what a party gave, and what ends ask for.
//!
//! This module must not import a clock, a source of randomness or the web.

use super::{Cast, flag, language};
use crate::domain::attribute::{Attribute as A, EntityKind as K};
use crate::domain::codes::{
    CaseSource, ClosingKind, EndReason, EvidenceKind, Gate, ReferralKind, RetentionClass, Stage,
    TradeSubtype,
};
use crate::sample::case::Plan;
use crate::sample::dossier::{Dossier, code, date, entity, line, money, words};

/// What a party gave: the order and the chat.
pub(super) fn evidence(dossier: &mut Dossier, plan: &Plan, cast: Cast) {
    for (title, kind, proves) in [
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
    ] {
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
    let referral = match plan.source {
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
                code(A::DisputeClosingKind, ClosingKind::Ordinary),
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
