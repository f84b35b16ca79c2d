//! The lives of the disputes of the last months: what each stage would hold, so
//! that every part of the page has something to show.
//!
//! This module must not import a clock, a source of randomness or the web.

use super::case::Plan;
use super::dossier::{Dossier, Said, Sum, code, date, entity, line, money, words};
use crate::domain::attribute::{Attribute as A, EntityKind as K};
use crate::domain::codes::{
    CaseSource, ClosingKind, ConfirmationPaper, ConfirmationState, ConsentAnswer, ConsentMatter,
    Court, DebtComponent, EndReason, EvidenceKind, FollowUpKind, Gate, InformationKind,
    InformationMode, NonPerformance, ObligationKind, Outcome, PaymentChannel, PerformanceStatus,
    ProposalKind, ProposalState, ReferralKind, RemissionKind, RetentionClass, Satisfaction,
    SessionMode, SignatoryRole, SignatureForm, Stage, TradeSubtype,
};
use crate::domain::id::EntityId;
use crate::domain::language::Language;
use crate::domain::value::Value;

/// Who and what a life is told of.
#[derive(Clone, Copy)]
pub(super) struct Cast {
    /// The applicant.
    pub applicant: EntityId,
    /// The respondent.
    pub respondent: EntityId,
    /// Who owes.
    pub debtor: EntityId,
    /// To whom.
    pub creditor: EntityId,
    /// The lead mediator's part, if there is one.
    pub lead: Option<EntityId>,
    /// The agreement, if there is one.
    pub agreement: Option<EntityId>,
}

const CLERK: &str = "陈志明（示例）";

/// Tells the life that a plan stands for.
pub(super) fn tell(dossier: &mut Dossier, plan: &Plan, cast: Cast) {
    let (stage, since, _) = plan.stage;
    ending(dossier, plan, stage);
    evidence(dossier, plan, cast);
    let Some(accepted) = plan.accepted else {
        if stage == Stage::Refused {
            refusal(dossier, plan, cast, since);
        }
        return;
    };
    papers(dossier, plan, cast, accepted);
    if cast.lead.is_some() {
        course(dossier, plan, cast, accepted);
    }
    if let (Some(agreement), Some(agreed)) = (cast.agreement, plan.agreed.as_ref()) {
        terms(dossier, plan, cast, agreement, agreed.day);
        if let Some(sum) = agreed.sum {
            owed(dossier, plan, cast, agreement, (sum, agreed.due));
        }
        after(dossier, plan, agreement, agreed.day);
    }
}

fn flag(attribute: A, flag: bool) -> Said {
    Some((attribute, Value::Flag(flag)))
}

fn number(attribute: A, number: i64) -> Said {
    Some((attribute, Value::Number(number)))
}

fn language(attribute: A, code: &str) -> Said {
    Language::parse(code)
        .ok()
        .map(|language| (attribute, Value::Language(language)))
}

/// In which language the foreign side is spoken to, and the merchant in Chinese.
fn spoken(plan: &Plan, cast: Cast, to: EntityId) -> &'static str {
    let merchant = if plan.story.by_chinese {
        cast.applicant
    } else {
        cast.respondent
    };
    if to == merchant {
        "zh"
    } else {
        plan.land.language
    }
}

fn consent(
    dossier: &mut Dossier,
    (plan, cast): (&Plan, Cast),
    (party, day): (EntityId, i32),
    (matter, answer): (ConsentMatter, ConsentAnswer),
    about: Option<EntityId>,
) {
    dossier.add_on(
        day,
        K::Consent,
        [
            entity(A::ConsentParty, party),
            code(A::ConsentMatter, matter),
            code(A::ConsentAnswer, answer),
            date(A::ConsentOn, day),
            language(A::ConsentLanguage, spoken(plan, cast, party)),
            about.and_then(|about| entity(A::ConsentAbout, about)),
        ],
    );
}

fn inform(
    dossier: &mut Dossier,
    (plan, cast): (&Plan, Cast),
    (to, day): (EntityId, i32),
    kind: InformationKind,
) {
    dossier.add_on(
        day,
        K::Information,
        [
            code(A::InformationKind, kind),
            entity(A::InformationTo, to),
            date(A::InformationOn, day),
            code(A::InformationMode, InformationMode::ReadAloud),
            language(A::InformationLanguage, spoken(plan, cast, to)),
            line(A::InformationVersion, "2024-1"),
            line(A::InformationBy, CLERK),
        ],
    );
}

/// Identity, rights and consent on the day of acceptance.
fn papers(dossier: &mut Dossier, plan: &Plan, cast: Cast, day: i32) {
    for party in [cast.applicant, cast.respondent] {
        let unreachable = plan.stage.0 == Stage::Unreachable && party == cast.respondent;
        if unreachable {
            continue;
        }
        dossier.say_of(
            party,
            [
                date(A::PartyIdentityCheckedOn, day),
                line(A::PartyIdentityCheckedBy, CLERK),
            ],
        );
        let yes = (ConsentMatter::Mediation, ConsentAnswer::Yes);
        consent(dossier, (plan, cast), (party, day), yes, None);
        inform(dossier, (plan, cast), (party, day), InformationKind::Rights);
    }
    let (stage, since, _) = plan.stage;
    if matches!(stage, Stage::Failed | Stage::Unreachable) {
        let routes = InformationKind::Routes;
        inform(dossier, (plan, cast), (cast.applicant, since), routes);
    }
    if stage == Stage::ToBeContinued {
        let more = dossier.add_on(
            since,
            K::Extension,
            [
                date(A::ExtensionOn, since),
                date(A::ExtensionUntil, since + 45),
                line(A::ExtensionReason, "等待会计核对合伙账目"),
            ],
        );
        let yes = (ConsentMatter::Extension, ConsentAnswer::Yes);
        for party in [cast.applicant, cast.respondent] {
            consent(dossier, (plan, cast), (party, since), yes, Some(more));
        }
    }
    if stage == Stage::Suspended {
        dossier.add_on(
            since,
            K::PoliceReport,
            [
                date(A::PoliceReportOn, since),
                line(A::PoliceReportTo, "示例市公安局经侦大队"),
                line(A::PoliceReportBy, CLERK),
                words(
                    A::PoliceReportWords,
                    "zh",
                    "被申请人以同样方式向多家商户赊购后失联，涉嫌合同诈骗。",
                ),
                words(A::PoliceReportAnswer, "zh", "已受理初查，暂停调解。"),
            ],
        );
    }
}

fn refusal(dossier: &mut Dossier, plan: &Plan, cast: Cast, day: i32) {
    let no = (ConsentMatter::Mediation, ConsentAnswer::No);
    consent(dossier, (plan, cast), (cast.respondent, day), no, None);
    let routes = InformationKind::Routes;
    inform(dossier, (plan, cast), (cast.applicant, day), routes);
}

/// A session with its outcome.
fn session(dossier: &mut Dossier, cast: Cast, day: i32, outcome: Outcome, besides: &[Said]) {
    let (minutes, facts) = match outcome {
        Outcome::Settled => (
            "双方就金额和期限达成一致，逐项宣读并由翻译口译，双方均表示清楚、自愿。",
            "双方确认：货物已经收到，尚欠货款数额以对账单为准。",
        ),
        Outcome::Failed => (
            "双方就款项来源各执一词，调解员两次提出折中方案，均未被接受。",
            "",
        ),
        Outcome::ToBeContinued => (
            "申请人陈述欠款经过并出示订单和聊天记录；被申请人认可收货，对部分数量有异议。",
            "双方确认：订单号与收货日期无争议。",
        ),
    };
    let id = dossier.add_on(
        day,
        K::Session,
        [
            date(A::SessionOn, day),
            code(A::SessionMode, SessionMode::Room),
            line(A::SessionPlace, "涉外调解室二"),
            flag(A::SessionInterpreted, true),
            words(A::SessionMinutes, "zh", minutes),
            words(A::SessionFacts, "zh", facts),
            code(A::SessionOutcome, outcome),
        ],
    );
    let people = [Some(cast.applicant), Some(cast.respondent), cast.lead];
    for one in people.into_iter().flatten() {
        dossier.say_of(id, [entity(A::SessionPresent, one)]);
    }
    if !facts.is_empty() {
        for one in [cast.applicant, cast.respondent] {
            dossier.say_of(id, [entity(A::SessionFactsConfirmedBy, one)]);
        }
    }
    dossier.say_of(id, besides.iter().cloned());
}

/// Sessions and offers, as far as the stage has come.
fn course(dossier: &mut Dossier, plan: &Plan, cast: Cast, accepted: i32) {
    let (stage, since, _) = plan.stage;
    let begun = !matches!(
        stage,
        Stage::Accepted
            | Stage::Assigned
            | Stage::Withdrawn
            | Stage::Unreachable
            | Stage::Suspended
            | Stage::Refused
    );
    if !begun {
        return;
    }
    let first = accepted + 2;
    let next = plan.next.map(|(day, _)| day);
    let next = next.and_then(|day| date(A::SessionNextOn, day));
    match stage {
        Stage::Failed => {
            let why = [code(A::SessionEndReason, EndReason::TooFarApart)];
            session(dossier, cast, since, Outcome::Failed, &why);
        }
        Stage::InMediation | Stage::ToBeContinued => {
            session(dossier, cast, first, Outcome::ToBeContinued, &[next]);
        }
        _ => session(dossier, cast, first, Outcome::ToBeContinued, &[]),
    }
    if let Some(agreed) = &plan.agreed {
        session(dossier, cast, agreed.day, Outcome::Settled, &[]);
    }
    let offer = |dossier: &mut Dossier, by, kind, sum: Sum, state, to: Option<EntityId>| {
        dossier.add_on(
            first,
            K::Proposal,
            [
                date(A::ProposalOn, first),
                entity(A::ProposalBy, by),
                code(A::ProposalKind, kind),
                money(A::ProposalAmount, sum),
                code(A::ProposalState, state),
                to.and_then(|to| entity(A::ProposalAnswers, to)),
            ],
        )
    };
    let asked = offer(
        dossier,
        cast.creditor,
        ProposalKind::Offer,
        plan.amount,
        ProposalState::Rejected,
        None,
    );
    let settled = plan.agreed.is_some();
    let state = match (stage, settled) {
        (_, true) => ProposalState::Accepted,
        (Stage::Failed, _) => ProposalState::Lapsed,
        _ => ProposalState::Open,
    };
    let less = plan.amount.percent(if settled { 80 } else { 65 });
    let counter = ProposalKind::CounterOffer;
    let answer = offer(dossier, cast.debtor, counter, less, state, Some(asked));
    if state == ProposalState::Open {
        let until = date(A::ProposalUntil, first + 30);
        let more = words(A::ProposalWords, "zh", "余款在下一单货款中扣除。");
        dossier.say_of(answer, [until, more]);
    }
}

/// What makes the agreement bind: every term confirmed, signatures and the seal.
fn terms(dossier: &mut Dossier, plan: &Plan, cast: Cast, agreement: EntityId, day: i32) {
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
fn owed(
    dossier: &mut Dossier,
    plan: &Plan,
    cast: Cast,
    agreement: EntityId,
    (sum, due): (Sum, Option<i32>),
) {
    let debt = dossier.add(
        K::Obligation,
        [
            entity(A::ObligationAgreement, agreement),
            code(A::ObligationKind, ObligationKind::Money),
            entity(A::ObligationDebtors, cast.debtor),
            entity(A::ObligationCreditor, cast.creditor),
            money(A::ObligationAmount, sum),
            code(A::ObligationComponent, DebtComponent::Principal),
            code(A::ObligationManner, PaymentChannel::BankTransfer),
            line(A::ObligationPlace, "义乌市"),
            due.and_then(|due| date(A::ObligationDue, due)),
        ],
    );
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
fn after(dossier: &mut Dossier, plan: &Plan, agreement: EntityId, day: i32) {
    let (stage, since, _) = plan.stage;
    let state = match (stage, plan.source) {
        (Stage::Performing, CaseSource::Court) => Some(ConfirmationState::Confirmed),
        (Stage::Settled, _) => Some(ConfirmationState::Undecided),
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

/// What a party gave: the order and the chat.
fn evidence(dossier: &mut Dossier, plan: &Plan, cast: Cast) {
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
fn ending(dossier: &mut Dossier, plan: &Plan, stage: Stage) {
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
        Stage::Closed => dossier.say([
            date(A::DisputeClosedOn, plan.stage.1),
            code(A::DisputeClosingKind, ClosingKind::Ordinary),
            code(A::DisputeRetention, RetentionClass::Long),
            words(
                A::DisputeDossierNote,
                "zh",
                "送达地址确认书为复印件，原件在法院卷宗。",
            ),
        ]),
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
