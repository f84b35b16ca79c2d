//! The lives of the disputes of the last months: what each stage would hold, so
//! that every part of the page has something to show.
//!
//! This module must not import a clock, a source of randomness or the web.

mod around;
mod full;
mod past;
mod settled;

use around::{ending, evidence};
use settled::{after, owed, terms};

use super::case::Plan;
use super::dossier::{Dossier, Said, Sum, code, date, entity, line, money, words};
use crate::domain::attribute::{Attribute as A, EntityKind as K};
use crate::domain::codes::{
    ConsentAnswer, ConsentMatter, EndReason, InformationKind, InformationMode, Outcome,
    ProposalKind, ProposalState, SessionMode, Stage,
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
        match stage {
            Stage::Refused => refusal(dossier, plan, cast, since),
            Stage::Declined => {
                let not = InformationKind::NotAccepted;
                inform(dossier, (plan, cast), (cast.applicant, since), not);
            }
            _ => {}
        }
        return;
    };
    papers(dossier, plan, cast, accepted);
    course_and_terms(dossier, plan, cast, accepted);
    full::more(dossier, plan, cast);
}

fn course_and_terms(dossier: &mut Dossier, plan: &Plan, cast: Cast, accepted: i32) {
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
        if stage == Stage::Failed {
            inform(dossier, (plan, cast), (cast.respondent, since), routes);
        }
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
    let agreed = plan.agreed.as_ref().map_or(i32::MAX, |agreed| agreed.day);
    let first = (accepted + 2).min(agreed);
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
