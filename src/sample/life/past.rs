//! The lives of the disputes of past years: over, followed up and filed; what
//! only few of them hold.
//!
//! This module must not import a clock, a source of randomness or the web.

use super::{Cast, flag};
use crate::domain::attribute::{Attribute as A, EntityKind as K};
use crate::domain::codes::{
    ConfirmationPaper, ConfirmationState, Court, ObligationKind, TradeSubtype,
};
use crate::domain::id::EntityId;
use crate::sample::case::Plan;
use crate::sample::dossier::{Dossier, code, date, entity, line, words};

/// What the closed ones of past years hold besides.
pub(super) fn more(dossier: &mut Dossier, plan: &Plan, cast: Cast) {
    let (Some(agreement), Some(agreed)) = (cast.agreement, plan.agreed.as_ref()) else {
        return;
    };
    let at_once = matches!(plan.paid.as_slice(), [(day, _)] if *day == agreed.day);
    if at_once {
        dossier.say_of(agreement, [flag(A::AgreementOnTheSpot, true)]);
    }
    let last = plan.paid.last().map_or(agreed.day, |(day, _)| *day);
    match plan.story.subtype {
        TradeSubtype::IntellectualProperty => {
            dossier.say_of(agreement, [flag(A::AgreementOwnership, true)]);
        }
        // What is no money: a part at once, the rest with the last payment.
        TradeSubtype::WrongGoods | TradeSubtype::Quality => {
            dossier.add_on(
                agreed.day,
                K::Obligation,
                [
                    entity(A::ObligationAgreement, agreement),
                    code(A::ObligationKind, ObligationKind::Goods),
                    entity(A::ObligationDebtors, cast.debtor),
                    entity(A::ObligationCreditor, cast.creditor),
                    words(
                        A::ObligationWords,
                        "zh",
                        "退回错发货物，运费由被申请人承担。",
                    ),
                    date(A::ObligationDue, last),
                    date(A::ObligationPartDoneOn, agreed.day),
                    date(A::ObligationDoneOn, last),
                ],
            );
        }
        TradeSubtype::Payment => confirmed(dossier, agreement, (agreed.day, last)),
        _ => {}
    }
}

/// Confirmed by the court, whose ruling was then asked to be enforced.
fn confirmed(dossier: &mut Dossier, agreement: EntityId, (day, last): (i32, i32)) {
    let asked = dossier.add_on(
        day + 2,
        K::JudicialConfirmation,
        [
            entity(A::JudicialConfirmationAgreement, agreement),
            code(A::JudicialConfirmationState, ConfirmationState::Confirmed),
            code(A::JudicialConfirmationCourt, Court::Basic),
            line(A::JudicialConfirmationCourtName, "示例市人民法院"),
            date(A::JudicialConfirmationAppliedOn, day + 2),
            line(A::JudicialConfirmationDocket, "（示例）诉前调确7号"),
            date(A::JudicialConfirmationAcceptedOn, day + 3),
            date(A::JudicialConfirmationRulingOn, day + 8),
            line(A::JudicialConfirmationRuling, "（示例）民特7号"),
            date(A::JudicialConfirmationEnforcementOn, last.max(day + 9)),
        ],
    );
    for paper in ConfirmationPaper::ALL {
        dossier.say_of(asked, [code(A::JudicialConfirmationPapers, *paper)]);
    }
}
