//! What few lives hold: a guest from outside, a recusal, a caucus, a debt that
//! is secured, money that counts as other money, enforcement by the court. Each
//! stands in one or two disputes, so that everything can be seen once.
//!
//! This module must not import a clock, a source of randomness or the web.

use super::{CLERK, Cast, consent, flag, language, number, past};
use crate::domain::attribute::{Attribute as A, EntityKind as K};
use crate::domain::codes::{
    AllocationOrder, AppointedBy, AssignmentEnding, ConsentAnswer, ConsentMatter, InformationKind,
    InformationMode, MediatorRole, PayerRelation, PaymentChannel, ProposalKind, ProposalState,
    RecusalGround, RemissionKind, SessionMode, SignatoryRole, SignatureForm, Stage, TradeSubtype,
};
use crate::domain::date::{Date, Instant};
use crate::domain::id::EntityId;
use crate::domain::value::Value;
use crate::sample::case::Plan;
use crate::sample::dossier::{Dossier, Said, Sum, code, date, entity, line, money, rate, words};

/// Adds what only this life holds.
pub(super) fn more(dossier: &mut Dossier, plan: &Plan, cast: Cast) {
    use TradeSubtype as T;
    if let Some(agent) = dossier.first(K::Agent) {
        let number = line(A::AgentDocumentNumber, "E00000000");
        dossier.say_of(agent, [number]);
    }
    if plan.seed.0 == "later" {
        return past::more(dossier, plan, cast);
    }
    match (plan.stage.0, plan.story.subtype) {
        (Stage::InMediation, T::Quantity) => {
            guest(dossier, plan, cast);
            by_video(dossier, plan, cast);
        }
        (Stage::InMediation, T::Translation) => recused(dossier, plan, cast),
        (Stage::InMediation, T::Payment) => opinions(dossier, plan, cast),
        (Stage::Settled, T::Delivery) => witnessed(dossier, plan, cast),
        (Stage::Performing, T::Shipping) => other_money(dossier, plan, cast),
        (Stage::Performing, T::Payment) => secured(dossier),
        (Stage::Defaulted, _) => why_not(dossier, plan, cast),
        (Stage::InCourt, _) => the_rest_before_a_court(dossier, plan, cast),
        _ => {}
    }
}

/// An hour of a day in Shanghai.
fn moment(attribute: A, day: i32, hour: u8, minute: u8) -> Said {
    let day = Date::from_day_number(day)?;
    let at = Instant::at_shanghai(day, hour, minute)?;
    Some((attribute, Value::Moment(at)))
}

/// Somebody of the chamber, whom both sides want there (PML 20).
fn guest(dossier: &mut Dossier, plan: &Plan, cast: Cast) {
    let day = plan.stage.1;
    let guest = dossier.add_on(
        day,
        K::Assignment,
        [
            line(A::AssignmentName, "王守成（示例）"),
            line(A::AssignmentOrganisation, "示例国际商会"),
            line(A::AssignmentPhone, "0579-8500 0000"),
            language(A::AssignmentLanguages, "zh"),
            language(A::AssignmentLanguages, plan.land.language),
            code(A::AssignmentRole, MediatorRole::Invited),
            code(A::AssignmentAppointedBy, AppointedBy::Both),
            date(A::AssignmentFrom, day),
        ],
    );
    let yes = (ConsentMatter::Participant, ConsentAnswer::Yes);
    for party in [cast.applicant, cast.respondent] {
        consent(dossier, (plan, cast), (party, day), yes, Some(guest));
    }
    if let Some(asked) = dossier.last(K::Consent) {
        dossier.say_of(asked, [line(A::ConsentNote, "当面同意，无异议")]);
    }
    dossier.say([number(A::DisputeAppraisalDays, 9)]);
}

/// A second session: some in the room, some by video, one side alone first.
fn by_video(dossier: &mut Dossier, plan: &Plan, cast: Cast) {
    let Some(first) = dossier.last(K::Session) else {
        return;
    };
    let day = plan.day + 4;
    dossier.say_of(
        first,
        [
            moment(A::SessionBegan, day, 9, 30),
            moment(A::SessionEnded, day, 11, 40),
            language(A::SessionLanguages, "zh"),
            language(A::SessionLanguages, plan.land.language),
            line(A::SessionReason, "翻译迟到二十分钟，双方同意先核对单据"),
        ],
    );
    let day = plan.stage.1;
    dossier.add_on(
        day,
        K::Session,
        [
            date(A::SessionOn, day),
            code(A::SessionMode, SessionMode::Hybrid),
            line(A::SessionPlace, "涉外调解室二，视频连线"),
            entity(A::SessionPresent, cast.applicant),
            entity(A::SessionCaucusWith, cast.applicant),
            flag(A::SessionInterpreted, true),
            words(
                A::SessionMinutes,
                "zh",
                "单独听取申请人意见；鉴定数量的单据已经收到。",
            ),
        ],
    );
    if let Some(given) = dossier.last(K::Evidence) {
        dossier.say_of(
            given,
            [
                flag(A::EvidenceTranslated, true),
                number(A::EvidencePages, 14),
                date(A::EvidencePeriodFrom, plan.day - 120),
                date(A::EvidencePeriodUntil, plan.day - 3),
            ],
        );
    }
}

/// An interpreter whom a side did not want, and the one who came instead.
fn recused(dossier: &mut Dossier, plan: &Plan, cast: Cast) {
    let day = plan.stage.1;
    let interpreter = |dossier: &mut Dossier, name, from, by| {
        dossier.add_on(
            from,
            K::Assignment,
            [
                line(A::AssignmentName, name),
                code(A::AssignmentRole, MediatorRole::Interpreter),
                code(A::AssignmentAppointedBy, by),
                language(A::AssignmentLanguages, plan.land.language),
                date(A::AssignmentFrom, from),
            ],
        )
    };
    let first = interpreter(
        dossier,
        "林可（示例）",
        plan.day + 3,
        AppointedBy::Respondent,
    );
    dossier.say_of(
        first,
        [
            date(A::AssignmentUntil, day),
            code(A::AssignmentEnding, AssignmentEnding::Recused),
            code(A::AssignmentGround, RecusalGround::Interest),
            entity(A::AssignmentRaisedBy, cast.applicant),
            line(A::AssignmentReason, "曾为被申请人代理翻译合同"),
        ],
    );
    interpreter(dossier, "佩雷斯（示例）", day, AppointedBy::Committee);
    dossier.say_of(
        cast.applicant,
        [line(A::PartyEmergencyContact, "同乡会值班电话（示例）")],
    );
    if let Some(told) = dossier.last(K::Information) {
        dossier.say_of(
            told,
            [
                line(A::InformationInterpreter, "佩雷斯（示例）"),
                words(A::InformationNote, "zh", "当事人询问保密规定，已当场说明。"),
            ],
        );
    }
    dossier.add_on(
        day,
        K::Session,
        [
            date(A::SessionOn, day),
            code(A::SessionMode, SessionMode::Video),
            entity(A::SessionPresent, cast.applicant),
            entity(A::SessionPresent, cast.respondent),
            flag(A::SessionInterpreted, true),
        ],
    );
}

/// What the mediators proposed, and what a side has not said yet.
fn opinions(dossier: &mut Dossier, plan: &Plan, cast: Cast) {
    let day = plan.stage.1;
    let lead = cast.lead.unwrap_or(cast.applicant);
    dossier.add_on(
        day,
        K::Proposal,
        [
            date(A::ProposalOn, day),
            entity(A::ProposalBy, lead),
            code(A::ProposalKind, ProposalKind::Committee),
            money(A::ProposalAmount, plan.amount.percent(75)),
            code(A::ProposalState, ProposalState::Withdrawn),
            date(A::ProposalStateOn, day + 1),
        ],
    );
    for (party, matter, answer) in [
        (cast.applicant, ConsentMatter::Mediator, ConsentAnswer::Yes),
        (
            cast.respondent,
            ConsentMatter::Mediator,
            ConsentAnswer::Undecided,
        ),
        (
            cast.applicant,
            ConsentMatter::RecusalWaived,
            ConsentAnswer::Yes,
        ),
        (
            cast.applicant,
            ConsentMatter::SensitiveData,
            ConsentAnswer::Yes,
        ),
        (cast.respondent, ConsentMatter::Sharing, ConsentAnswer::No),
    ] {
        consent(dossier, (plan, cast), (party, day), (matter, answer), None);
    }
    for (party, mode) in [
        (cast.applicant, InformationMode::Sent),
        (cast.respondent, InformationMode::Handed),
    ] {
        dossier.add_on(
            day,
            K::Information,
            [
                code(A::InformationKind, InformationKind::Privacy),
                entity(A::InformationTo, party),
                date(A::InformationOn, day),
                code(A::InformationMode, mode),
                line(A::InformationBy, CLERK),
            ],
        );
    }
}

/// Somebody signs for a side without having been given the power.
fn witnessed(dossier: &mut Dossier, plan: &Plan, cast: Cast) {
    let (Some(agreement), Some(agreed)) = (cast.agreement, plan.agreed.as_ref()) else {
        return;
    };
    dossier.add_on(
        agreed.day,
        K::Signature,
        [
            entity(A::SignatureAgreement, agreement),
            code(A::SignatureAs, SignatoryRole::Agent),
            line(A::SignatureName, "金美善（示例）"),
            code(A::SignatureForm, SignatureForm::Fingerprint),
            date(A::SignatureOn, agreed.day),
            line(A::SignatureReason, "当事人当场以视频方式追认"),
        ],
    );
    if let (Some(owed), Some(sum)) = (dossier.first(K::Obligation), agreed.sum) {
        dossier.say_of(owed, [rate(A::ObligationRate, sum, agreed.day)]);
    }
}

/// Yuan that count as euro, paid by somebody else's account, with its slip.
fn other_money(dossier: &mut Dossier, plan: &Plan, cast: Cast) {
    let day = plan.stage.1 + 12;
    let (owed, proof) = (dossier.first(K::Obligation), dossier.last(K::Evidence));
    let by = |attribute, id: Option<EntityId>| id.and_then(|id| entity(attribute, id));
    dossier.add_on(
        day,
        K::Payment,
        [
            date(A::PaymentDate, day),
            money(A::PaymentAmount, Sum::yuan(4_095)),
            money(A::PaymentCountsAs, Sum::of("EUR", 50_000, 0)),
            entity(A::PaymentPayee, cast.creditor),
            line(A::PaymentPayerName, "示例货运代理有限公司"),
            code(A::PaymentPayerRelation, PayerRelation::BusinessPartner),
            code(A::PaymentChannel, PaymentChannel::BankTransfer),
            code(A::PaymentOrder, AllocationOrder::PrincipalFirst),
            line(A::PaymentReference, "回单号 0012345（示例）"),
            line(A::PaymentReason, "双方约定按当日汇率折算"),
            by(A::PaymentFor, owed),
            by(A::PaymentProof, proof),
        ],
    );
    if let Some(agreement) = cast.agreement {
        dossier.say_of(
            agreement,
            [line(A::AgreementReason, "分期总额以双方对账单为准")],
        );
    }
}

/// A debt with a guarantee, on which interest runs.
fn secured(dossier: &mut Dossier) {
    if let Some(owed) = dossier.first(K::Obligation) {
        let said = [
            flag(A::ObligationSecured, true),
            flag(A::ObligationBearsInterest, true),
        ];
        dossier.say_of(owed, said);
    }
    if let Some(paid) = dossier.last(K::Payment) {
        let order = code(A::PaymentOrder, AllocationOrder::Legal);
        dossier.say_of(paid, [order]);
    }
}

/// Who was asked why nothing comes, and what was done about it.
fn why_not(dossier: &mut Dossier, plan: &Plan, cast: Cast) {
    dossier.add_on(
        plan.stage.1 + 3,
        K::Information,
        [
            code(A::InformationKind, InformationKind::Demand),
            entity(A::InformationTo, cast.debtor),
            date(A::InformationOn, plan.stage.1 + 3),
            code(A::InformationMode, InformationMode::Post),
            language(A::InformationLanguage, "zh"),
            line(A::InformationBy, CLERK),
        ],
    );
    if let Some(visit) = dossier.last(K::FollowUp) {
        dossier.say_of(
            visit,
            [
                entity(A::FollowUpAsked, cast.debtor),
                words(A::FollowUpRisk, "zh", "债务人称准备回国，有失联可能。"),
                words(A::FollowUpMeasures, "zh", "已提示申请人及时申请强制执行。"),
            ],
        );
    }
}

/// A part was agreed; what is left is fought over, and written off in part.
fn the_rest_before_a_court(dossier: &mut Dossier, plan: &Plan, cast: Cast) {
    if let Some(agreement) = cast.agreement {
        dossier.say_of(agreement, [flag(A::AgreementPartial, true)]);
    }
    let Some(owed) = dossier.first(K::Obligation) else {
        return;
    };
    let day = plan.stage.1;
    dossier.say_of(owed, [date(A::ObligationDisputedOn, day)]);
    dossier.add_on(
        day,
        K::Remission,
        [
            entity(A::RemissionObligation, owed),
            code(A::RemissionKind, RemissionKind::WrittenOff),
            date(A::RemissionOn, day),
            money(A::RemissionAmount, plan.amount.percent(2)),
            line(A::RemissionReason, "单据遗失，无法主张"),
        ],
    );
    if let Some(asked) = dossier.last(K::JudicialConfirmation) {
        dossier.say_of(
            asked,
            [line(
                A::JudicialConfirmationReason,
                "双方未在三十日内共同申请",
            )],
        );
    }
    let told = InformationKind::Sue;
    super::inform(dossier, (plan, cast), (cast.applicant, day), told);
}
