//! What follows an agreement: terms, what is owed, confirmation, follow-ups.
//!
//! This module must not import a clock, a source of randomness or the web.

use super::{CLERK, Cast, consent, number};
use crate::domain::attribute::{Attribute as A, EntityKind as K};
use crate::domain::codes::{
    CaseSource, ConfirmationPaper, ConfirmationState, ConsentAnswer, ConsentMatter, Court,
    DebtComponent, FollowUpKind, InformationMode, NonPerformance, ObligationKind, PaymentChannel,
    PerformanceStatus, RemissionKind, Satisfaction, SignatoryRole, SignatureForm, Stage,
    TradeSubtype,
};
use crate::domain::id::EntityId;
use crate::sample::case::Plan;
use crate::sample::dossier::{Dossier, Sum, code, date, entity, line, money, words};

/// What makes the agreement bind: every term confirmed, signatures and the seal.
pub(super) fn terms(dossier: &mut Dossier, plan: &Plan, cast: Cast, agreement: EntityId, day: i32) {
    let sides = [cast.applicant, cast.respondent];
    let yes = (ConsentMatter::Terms, ConsentAnswer::Yes);
    for party in sides {
        consent(dossier, (plan, cast), (party, day), yes, Some(agreement));
    }
    dossier.say_of(
        agreement,
        [
            words(
                A::AgreementFacts,
                "zh",
                "双方有买卖往来，货物已交付，货款未付清。",
            ),
            words(A::AgreementIssues, "zh", "尚欠货款数额及付款期限。"),
            number(A::AgreementCopies, 3),
            line(A::AgreementPlace, "义乌市"),
        ],
    );
    let sign = |dossier: &mut Dossier, role, by: Option<EntityId>, form, on| {
        dossier.add_on(
            on,
            K::Signature,
            [
                entity(A::SignatureAgreement, agreement),
                code(A::SignatureAs, role),
                by.and_then(|by| entity(A::SignatureBy, by)),
                code(A::SignatureForm, form),
                date(A::SignatureOn, on),
            ],
        );
    };
    for party in sides {
        let form = SignatureForm::Signature;
        sign(dossier, SignatoryRole::Party, Some(party), form, day);
    }
    if let Some(lead) = cast.lead {
        let form = SignatureForm::Signature;
        sign(dossier, SignatoryRole::Mediator, Some(lead), form, day);
    }
    // The newest one still waits for its seal; another was sealed three days later.
    let sealed = match plan.story.subtype {
        TradeSubtype::Deposit => None,
        TradeSubtype::Delivery => Some(day + 3),
        _ => Some(day),
    };
    if let Some(on) = sealed {
        let form = SignatureForm::Seal;
        sign(dossier, SignatoryRole::Committee, None, form, on);
        for party in sides {
            dossier.add_on(
                on,
                K::Handover,
                [
                    entity(A::HandoverAgreement, agreement),
                    entity(A::HandoverTo, party),
                    date(A::HandoverOn, on),
                    code(A::HandoverMode, InformationMode::Handed),
                ],
            );
        }
    }
    dossier.add_on(
        day,
        K::Clause,
        [
            entity(A::ClauseAgreement, agreement),
            number(A::ClauseNumber, 1),
            words(A::ClauseWords, "zh", "逾期付款的，申请人可就全部余款向人民法院申请强制执行。"),
            words(A::ClauseTranslation, "en", "If a payment is late, the applicant may apply to the court for enforcement of the whole rest."),
        ],
    );
}

/// What is owed, in the sum of the agreement, so that the open balance stays.
pub(super) fn owed(
    dossier: &mut Dossier,
    plan: &Plan,
    cast: Cast,
    agreement: EntityId,
    (sum, due): (Sum, Option<i32>),
) {
    let owe = |dossier: &mut Dossier, part: Sum, component| {
        dossier.add(
            K::Obligation,
            [
                entity(A::ObligationAgreement, agreement),
                code(A::ObligationKind, ObligationKind::Money),
                entity(A::ObligationDebtors, cast.debtor),
                entity(A::ObligationCreditor, cast.creditor),
                money(A::ObligationAmount, part),
                code(A::ObligationComponent, component),
                code(A::ObligationManner, PaymentChannel::BankTransfer),
                line(A::ObligationPlace, "义乌市"),
                due.and_then(|due| date(A::ObligationDue, due)),
            ],
        )
    };
    // In some of the past, interest and costs stand apart; together they are the sum.
    let apart = matches!(plan.seed, ("later", index) if index % 8 == 3);
    let (interest, costs) = (sum.percent(4), sum.percent(2));
    let principal = if apart {
        sum.with(sum.minor - interest.minor - costs.minor)
    } else {
        sum
    };
    let debt = owe(dossier, principal, DebtComponent::Principal);
    if apart {
        owe(dossier, interest, DebtComponent::Interest);
        owe(dossier, costs, DebtComponent::Costs);
    }
    if let (Stage::Performing, Some(due)) = (plan.stage.0, due) {
        let third = sum.minor / 3;
        let parts = [third, third, sum.minor - 2 * third];
        for (back, minor) in [60, 30, 0].into_iter().zip(parts) {
            dossier.add(
                K::Instalment,
                [
                    entity(A::InstalmentObligation, debt),
                    date(A::InstalmentDue, due - back),
                    money(A::InstalmentAmount, sum.with(minor)),
                ],
            );
        }
    }
    if plan.story.subtype == TradeSubtype::Shipping || plan.story.subtype == TradeSubtype::Delivery
    {
        dossier.add(
            K::Obligation,
            [
                entity(A::ObligationAgreement, agreement),
                code(A::ObligationKind, ObligationKind::Discount),
                entity(A::ObligationDebtors, cast.debtor),
                entity(A::ObligationCreditor, cast.creditor),
                words(A::ObligationWords, "zh", "下一单货款优惠百分之五。"),
                due.and_then(|due| date(A::ObligationDue, due + 120)),
            ],
        );
    }
    if plan.stage.0 == Stage::InCourt {
        dossier.add(
            K::Remission,
            [
                entity(A::RemissionObligation, debt),
                code(A::RemissionKind, RemissionKind::Waived),
                date(A::RemissionOn, plan.stage.1),
                money(A::RemissionAmount, sum.percent(5)),
                line(A::RemissionReason, "申请人自愿免除零头"),
            ],
        );
    }
}

/// Confirmation, follow-ups and demands.
pub(super) fn after(dossier: &mut Dossier, plan: &Plan, agreement: EntityId, day: i32) {
    let (stage, since, _) = plan.stage;
    let state = match (stage, plan.source) {
        (Stage::Performing, CaseSource::Court) => Some(ConfirmationState::Confirmed),
        (Stage::Settled, _) => Some(ConfirmationState::Undecided),
        (Stage::InCourt, _) => Some(ConfirmationState::Lapsed),
        (Stage::Performing | Stage::Defaulted, _) => Some(ConfirmationState::NotWanted),
        _ => None,
    };
    if let Some(state) = state {
        let confirmed = state == ConfirmationState::Confirmed;
        let on = |attribute, day| date(attribute, day).filter(|_| confirmed);
        let asked = dossier.add_on(
            day,
            K::JudicialConfirmation,
            [
                entity(A::JudicialConfirmationAgreement, agreement),
                code(A::JudicialConfirmationState, state),
                code(A::JudicialConfirmationCourt, Court::Maritime).filter(|_| confirmed),
                line(A::JudicialConfirmationCourtName, "示例海事法院").filter(|_| confirmed),
                on(A::JudicialConfirmationAppliedOn, day + 1),
                on(A::JudicialConfirmationAcceptedOn, day + 2),
                on(A::JudicialConfirmationRulingOn, day + 6),
                line(A::JudicialConfirmationRuling, "（示例）民特12号").filter(|_| confirmed),
            ],
        );
        if confirmed {
            for paper in [
                ConfirmationPaper::Application,
                ConfirmationPaper::Agreement,
                ConfirmationPaper::CommitteeProof,
            ] {
                dossier.say_of(asked, [code(A::JudicialConfirmationPapers, paper)]);
            }
        }
    }
    let made = matches!(
        stage,
        Stage::FollowedUp | Stage::Closed | Stage::Archived | Stage::Defaulted
    );
    let late = stage == Stage::Defaulted;
    let how = if late {
        PerformanceStatus::Partial
    } else {
        PerformanceStatus::Full
    };
    let content = if late {
        Satisfaction::Dissatisfied
    } else {
        Satisfaction::Satisfied
    };
    dossier.add_on(
        day,
        K::FollowUp,
        [
            entity(A::FollowUpAgreement, agreement),
            date(A::FollowUpPlannedOn, since + 5),
            date(A::FollowUpOn, since).filter(|_| made),
            code(A::FollowUpKind, FollowUpKind::Call).filter(|_| made),
            line(A::FollowUpBy, CLERK).filter(|_| made),
            code(A::FollowUpPerformance, how).filter(|_| made),
            code(A::FollowUpSatisfaction, content).filter(|_| made),
            code(A::FollowUpWhyNot, NonPerformance::Cannot).filter(|_| made && late),
        ],
    );
}
