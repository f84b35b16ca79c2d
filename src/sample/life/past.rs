//! The lives of the disputes of past years: over, followed up and filed; what
//! only few of them hold.
//!
//! This module must not import a clock, a source of randomness or the web.

use super::{CLERK, Cast, Said, consent, flag, inform};
use crate::domain::attribute::{Attribute as A, EntityKind as K};
use crate::domain::codes::{
    AppointedBy, AssignmentEnding, ClosingKind, Code, ConfirmationPaper, ConfirmationState,
    ConsentAnswer, ConsentMatter, Court, EndReason, FollowUpKind, Gate, InformationKind,
    MediatorRole, NonPerformance, ObligationKind, PerformanceStatus, RecusalGround, Satisfaction,
    SignatoryRole, SignatureForm, Stage, TradeSubtype,
};
use crate::domain::id::EntityId;
use crate::sample::case::Plan;
use crate::sample::dossier::{Dossier, code, date, entity, line, words};

/// The code at a place of its list, which begins anew at its end.
fn turn<T: Code>(attribute: A, place: usize) -> Said {
    let one = T::ALL.get(place % T::ALL.len()).copied();
    one.and_then(|one| code(attribute, one))
}

/// Which one of the past it is.
struct Past<'a> {
    plan: &'a Plan,
    cast: Cast,
    agreement: EntityId,
    /// The day of the agreement.
    agreed: i32,
    /// The day of the last payment.
    last: i32,
}

/// What the closed ones of past years hold besides.
pub(super) fn more(dossier: &mut Dossier, plan: &Plan, cast: Cast) {
    helper(dossier, plan);
    waiver(dossier, plan);
    let (Some(agreement), Some(agreed)) = (cast.agreement, plan.agreed.as_ref()) else {
        return ended(dossier, plan, cast);
    };
    let past = Past {
        plan,
        cast,
        agreement,
        agreed: agreed.day,
        last: plan.paid.last().map_or(agreed.day, |(day, _)| *day),
    };
    past.terms(dossier);
    past.visits(dossier);
    if plan.story.subtype == TradeSubtype::Payment || plan.seed.1.is_multiple_of(5) {
        past.before_a_court(dossier);
    }
}

/// Somebody who helped for a time: a lawyer, a judge, a recorder.
fn helper(dossier: &mut Dossier, plan: &Plan) {
    const ROLES: [(MediatorRole, &str, &str); 4] = [
        (MediatorRole::Panel, "何敬（示例）", "示例街道调委会"),
        (MediatorRole::Lawyer, "沈律师（示例）", "示例律师事务所"),
        (
            MediatorRole::GuidingJudge,
            "顾法官（示例）",
            "示例市人民法院",
        ),
        (MediatorRole::Recorder, "小夏（示例）", "示例司法所"),
    ];
    let index = plan.seed.1;
    let Some((role, name, from)) = ROLES.get(index % ROLES.len()).copied() else {
        return;
    };
    let part = dossier.add_on(
        plan.day + 1,
        K::Assignment,
        [
            line(A::AssignmentName, name),
            line(A::AssignmentOrganisation, from),
            code(A::AssignmentRole, role),
            turn::<AppointedBy>(A::AssignmentAppointedBy, index / 3),
            date(A::AssignmentFrom, plan.day + 1),
            date(A::AssignmentUntil, plan.stage.1),
            turn::<AssignmentEnding>(A::AssignmentEnding, index),
        ],
    );
    if index % 3 == 1 {
        let ground = turn::<RecusalGround>(A::AssignmentGround, index / 3);
        dossier.say_of(part, [ground, line(A::AssignmentReason, "依申请回避")]);
    }
}

/// Something that was asked for and passed with a reason.
fn waiver(dossier: &mut Dossier, plan: &Plan) {
    let Some(gate) = Gate::ALL.get(plan.seed.1 % Gate::ALL.len()).copied() else {
        return;
    };
    let stage = match gate {
        Gate::Interpreter | Gate::Consensus => Stage::Settled,
        Gate::FollowUp | Gate::Effective => Stage::Performing,
        Gate::Routes => Stage::Failed,
        Gate::Performed => Stage::Closed,
        _ => Stage::InMediation,
    };
    dossier.add(
        K::Waiver,
        [
            code(A::WaiverGate, gate),
            code(A::WaiverStage, stage),
            words(A::WaiverReason, "zh", "当时以纸质登记，事后补录。"),
            date(A::WaiverOn, plan.day + 2),
        ],
    );
}

/// Why nothing was agreed, and that both sides were told the end.
fn ended(dossier: &mut Dossier, plan: &Plan, cast: Cast) {
    const WHY: [EndReason; 4] = [
        EndReason::TimeOver,
        EndReason::RefusedToSign,
        EndReason::Other,
        EndReason::TooFarApart,
    ];
    let why = WHY.get(plan.seed.1 / 8 % WHY.len()).copied();
    dossier.say([why.and_then(|why| code(A::DisputeEndReason, why))]);
    for party in [cast.applicant, cast.respondent] {
        for kind in [InformationKind::Termination, InformationKind::Routes] {
            inform(dossier, (plan, cast), (party, plan.stage.1), kind);
        }
    }
}

/// How it was closed: settled in the ordinary way, or ended without.
pub(super) fn closing(plan: &Plan) -> ClosingKind {
    match (plan.agreed.is_some(), plan.seed.1 % 16) {
        (true, _) => ClosingKind::Ordinary,
        (false, 5) => ClosingKind::MediationEnded,
        (false, _) => ClosingKind::AcceptanceEnded,
    }
}

impl Past<'_> {
    fn terms(&self, dossier: &mut Dossier) {
        let (agreement, index) = (self.agreement, self.plan.seed.1);
        if matches!(self.plan.paid.as_slice(), [(day, _)] if *day == self.agreed) {
            dossier.say_of(agreement, [flag(A::AgreementOnTheSpot, true)]);
        }
        if self.plan.story.subtype == TradeSubtype::IntellectualProperty {
            dossier.say_of(agreement, [flag(A::AgreementOwnership, true)]);
        }
        if index == 0 {
            dossier.say([code(A::DisputeEndReason, EndReason::Agreement)]);
        }
        let (role, name) = match index % 2 {
            0 => (SignatoryRole::Recorder, "小夏（示例）"),
            _ => (SignatoryRole::Interpreter, "佩雷斯（示例）"),
        };
        dossier.add_on(
            self.agreed,
            K::Signature,
            [
                entity(A::SignatureAgreement, agreement),
                code(A::SignatureAs, role),
                line(A::SignatureName, name),
                code(A::SignatureForm, SignatureForm::Signature),
                date(A::SignatureOn, self.agreed),
            ],
        );
        let (kind, what) = match index % 6 {
            1 => (ObligationKind::Goods, "退回错发货物，运费由被申请人承担。"),
            3 => (ObligationKind::Act, "协助更正报关单据。"),
            _ => return,
        };
        // What is no money: a part at once, the rest with the last payment.
        dossier.add_on(
            self.agreed,
            K::Obligation,
            [
                entity(A::ObligationAgreement, agreement),
                code(A::ObligationKind, kind),
                entity(A::ObligationDebtors, self.cast.debtor),
                entity(A::ObligationCreditor, self.cast.creditor),
                words(A::ObligationWords, "zh", what),
                date(A::ObligationDue, self.last),
                date(A::ObligationPartDoneOn, self.agreed),
                date(A::ObligationDoneOn, self.last),
            ],
        );
    }

    /// Where half was still to come, somebody asked why.
    fn visits(&self, dossier: &mut Dossier) {
        let index = self.plan.seed.1;
        if self.last == self.agreed {
            return;
        }
        let how = [PerformanceStatus::None, PerformanceStatus::Partial];
        let how = how.get(index % 2).copied();
        dossier.add_on(
            self.last - 2,
            K::FollowUp,
            [
                entity(A::FollowUpAgreement, self.agreement),
                date(A::FollowUpPlannedOn, self.last - 2),
                date(A::FollowUpOn, self.last - 2),
                turn::<FollowUpKind>(A::FollowUpKind, index / 2),
                entity(A::FollowUpAsked, self.cast.debtor),
                line(A::FollowUpBy, CLERK),
                how.and_then(|how| code(A::FollowUpPerformance, how)),
                turn::<Satisfaction>(A::FollowUpSatisfaction, index / 2),
                turn::<NonPerformance>(A::FollowUpWhyNot, index / 2),
            ],
        );
    }

    /// Asked for by both, and confirmed, refused or given up.
    fn before_a_court(&self, dossier: &mut Dossier) {
        let day = self.agreed;
        let yes = (ConsentMatter::Confirmation, ConsentAnswer::Yes);
        for party in [self.cast.applicant, self.cast.respondent] {
            let about = Some(self.agreement);
            consent(dossier, (self.plan, self.cast), (party, day), yes, about);
        }
        let state = match self.plan.seed.1 / 5 % 3 {
            _ if self.plan.story.subtype == TradeSubtype::Payment => ConfirmationState::Confirmed,
            0 => ConfirmationState::Rejected,
            1 => ConfirmationState::Withdrawn,
            _ => ConfirmationState::Confirmed,
        };
        let asked = dossier.add_on(
            day + 2,
            K::JudicialConfirmation,
            [
                entity(A::JudicialConfirmationAgreement, self.agreement),
                code(A::JudicialConfirmationState, state),
                turn::<Court>(A::JudicialConfirmationCourt, self.plan.seed.1 / 5 + 1),
                line(A::JudicialConfirmationCourtName, "示例法院"),
                date(A::JudicialConfirmationAppliedOn, day + 2),
                line(A::JudicialConfirmationDocket, "（示例）诉前调确7号"),
                date(A::JudicialConfirmationAcceptedOn, day + 3),
                date(A::JudicialConfirmationRulingOn, day + 8),
            ],
        );
        for paper in ConfirmationPaper::ALL {
            dossier.say_of(asked, [code(A::JudicialConfirmationPapers, *paper)]);
        }
        let how = if state == ConfirmationState::Confirmed {
            [
                line(A::JudicialConfirmationRuling, "（示例）民特7号"),
                date(A::JudicialConfirmationEnforcementOn, self.last.max(day + 9)),
            ]
        } else {
            let why = line(A::JudicialConfirmationReason, "双方当场履行，无须确认");
            [why, None]
        };
        dossier.say_of(asked, how);
    }
}
