//! From the plan of a dispute to the dispute: parties, claims, orders,
//! mediators, what was agreed and what was paid.
//!
//! This module must not import a clock, a source of randomness or the web.

use super::dice::Dice;
use super::dossier::{Dossier, Sum, code, date, entity, line, money, rate, words};
use super::goods::{self, GOODS};
use super::lands::Land;
use super::life::{self, Cast};
use super::mediators::{self, Mediator};
pub(super) use super::payment::pay;
use super::people;
use super::stories::{self, Story};
use crate::domain::attribute::{Attribute as A, EntityKind};
use crate::domain::codes::{
    AgreementForm, ApplicationMode, CaseSource, Difficulty, ForeignElement, Incoterm, MediatorRole,
    Openness, PartySide, Stage, TradeSubtype,
};
use crate::domain::date::Date;
use crate::domain::id::EntityId;
use crate::protocol::command::NewDispute;
use std::collections::BTreeMap;

/// What is to become of one dispute. Days are day numbers.
#[derive(Clone)]
pub(super) struct Plan {
    /// Which stream of dice it has.
    pub seed: (&'static str, usize),
    /// Day of application.
    pub day: i32,
    /// What it is about.
    pub story: Story,
    /// Where the foreign side comes from.
    pub land: Land,
    /// Amount in dispute.
    pub amount: Sum,
    /// Where it came from.
    pub source: CaseSource,
    /// How it was received.
    pub mode: ApplicationMode,
    /// Where it stands, since when, and why.
    pub stage: (Stage, i32, &'static str),
    /// Day of acceptance.
    pub accepted: Option<i32>,
    /// Whether mediators are assigned.
    pub assigned: bool,
    /// What was agreed.
    pub agreed: Option<Agreed>,
    /// What the debtor paid when.
    pub paid: Vec<(i32, Sum)>,
    /// What is to be done when.
    pub next: Option<(i32, &'static str)>,
    /// When the foreign party leaves China.
    pub leaves: Option<i32>,
}

/// What was agreed.
#[derive(Clone, Copy)]
pub(super) struct Agreed {
    /// The day.
    pub day: i32,
    /// The sum, if one was agreed.
    pub sum: Option<Sum>,
    /// The last day for it.
    pub due: Option<i32>,
    /// What else was agreed.
    pub words: &'static str,
}

/// The committee's desk: who is there, and which numbers were given.
pub(super) struct Desk {
    /// The mediators.
    pub mediators: Vec<Mediator>,
    serials: BTreeMap<i16, u32>,
    provisional: u32,
}

impl Desk {
    /// A desk that has given no number.
    pub const fn new(mediators: Vec<Mediator>) -> Self {
        Self {
            mediators,
            serials: BTreeMap::new(),
            provisional: 0,
        }
    }

    /// The next official number of the year of acceptance; a provisional one
    /// for what was not accepted.
    pub fn number(&mut self, accepted: Option<i32>) -> (A, String) {
        let year = accepted.and_then(Date::from_day_number).map(Date::year);
        if let Some(year) = year {
            let serial = self.serials.entry(year).or_default();
            *serial += 1;
            let number = format!("({year}){}调字第{serial:03}号", super::PREFIX);
            (A::DisputeNumber, number)
        } else {
            self.provisional += 1;
            (
                A::DisputeProvisionalNumber,
                format!("T1-{:04}", self.provisional),
            )
        }
    }
}

/// Makes the dispute of a plan.
pub(super) fn build(desk: &mut Desk, plan: &Plan) -> NewDispute {
    let mut dossier = Dossier::begin(Dice::new(plan.seed.0, plan.seed.1), plan.day);
    let goods = dossier.dice.pick(GOODS);
    let (number_kind, number) = desk.number(plan.accepted);
    let by_chinese = plan.story.by_chinese;
    let language = if by_chinese { "zh" } else { plan.land.language };
    let (language, facts) = stories::told(plan.story, language);
    let amount = if language == "zh" {
        plan.amount.text_zh()
    } else {
        plan.amount.text()
    };
    let facts = facts
        .replace("{g}", goods::name(&goods.0, language))
        .replace("{n}", &amount);
    dossier.say([
        line(number_kind, number.as_str()),
        code(A::DisputeApplicationMode, plan.mode),
        code(A::DisputeType, plan.story.kind),
        code(A::DisputeSubtype, plan.story.subtype),
        code(A::DisputeForeignElements, ForeignElement::Party),
        line(A::DisputeGoods, goods::name(&goods.0, "zh")),
        words(A::DisputeFacts, language, facts),
        line(A::DisputePlace, "义乌市"),
        code(A::DisputeOpenness, Openness::Closed),
    ]);
    stand(&mut dossier, plan.stage, plan.accepted, plan.next);
    came_from(&mut dossier, plan.source);
    let claimed = if dossier.dice.chance(30) {
        plan.amount.percent(115)
    } else {
        plan.amount
    };
    amounts(&mut dossier, plan.amount, claimed);
    if dossier.dice.chance(20) {
        dossier.say([code(
            A::DisputeForeignElements,
            ForeignElement::HabitualResidence,
        )]);
    }

    let (merchant, buyer);
    if by_chinese {
        merchant = people::merchant(&mut dossier, PartySide::Applicant);
        buyer = people::foreigner(&mut dossier, PartySide::Respondent, plan.land, plan.leaves);
    } else {
        buyer = people::foreigner(&mut dossier, PartySide::Applicant, plan.land, plan.leaves);
        merchant = people::merchant(&mut dossier, PartySide::Respondent);
    }
    let (applicant, respondent) = if by_chinese {
        (merchant, buyer)
    } else {
        (buyer, merchant)
    };
    let (creditor, debtor) = (applicant, respondent); // whoever applies is owed
    if dossier.dice.chance(18) {
        let name = people::chinese_name(&mut dossier.dice);
        people::agent(&mut dossier, buyer, &name);
    }
    dossier.add(
        EntityKind::Claim,
        [
            words(A::ClaimWords, "zh", plan.story.claim),
            money(A::ClaimAmount, claimed),
        ],
    );
    order(&mut dossier, plan, goods);
    let accepted = plan.accepted.filter(|_| plan.assigned);
    let lead = accepted.and_then(|day| assign(&mut dossier, desk, plan.land.language, day));
    let agreement = plan
        .agreed
        .map(|agreed| agree(&mut dossier, &agreed, (debtor, creditor), &number));
    for (day, sum) in &plan.paid {
        pay(&mut dossier, *day, *sum, (debtor, creditor), [None, None]);
    }
    if matches!(plan.seed.0, "current" | "later") {
        let cast = Cast {
            applicant,
            respondent,
            debtor,
            creditor,
            lead,
            agreement,
        };
        life::tell(&mut dossier, plan, cast);
    }
    steps(&mut dossier, plan);
    dossier.finish()
}

/// The stages it went through, for the figures of past days: what was closed
/// without an agreement had failed a month before.
fn steps(dossier: &mut Dossier, plan: &Plan) {
    let (stage, since, _) = plan.stage;
    let over = matches!(stage, Stage::Closed | Stage::Archived);
    let accepted = plan.accepted.map(|day| (Stage::Accepted, day));
    let agreed = plan
        .agreed
        .as_ref()
        .map(|agreed| (Stage::Settled, agreed.day));
    let failed = (over && plan.agreed.is_none()).then_some((Stage::Failed, since - 30));
    let now = Some((stage, since)).filter(|now| Some(*now) != accepted && Some(*now) != agreed);
    for (stage, day) in [accepted, agreed, failed, now].into_iter().flatten() {
        dossier.add(
            EntityKind::Step,
            [code(A::StepStage, stage), date(A::StepOn, day)],
        );
    }
}

/// Says where a dispute stands and what comes next.
pub(super) fn stand(
    dossier: &mut Dossier,
    (stage, since, reason): (Stage, i32, &'static str),
    accepted: Option<i32>,
    next: Option<(i32, &'static str)>,
) {
    dossier.say([
        code(A::DisputeStage, stage),
        date(A::DisputeStageSince, since),
        words(A::DisputeStageReason, "zh", reason),
        accepted.and_then(|day| date(A::DisputeAcceptedOn, day)),
        next.and_then(|(day, _)| date(A::DisputeNextOn, day)),
        next.and_then(|(_, step)| line(A::DisputeNextStep, step)),
    ]);
}

/// Says the amounts with their rates as of the day of application.
pub(super) fn amounts(dossier: &mut Dossier, disputed: Sum, claimed: Sum) {
    let worth = disputed.minor / 100 * i64::try_from(disputed.rate).unwrap_or(0) / 10_000;
    let worth = if disputed.rate == 0 {
        disputed.minor / 100
    } else {
        worth
    };
    let difficulty = match worth {
        ..30_000 => Difficulty::Simple,
        30_000..300_000 => Difficulty::Ordinary,
        _ => Difficulty::Complex,
    };
    let day = dossier.day;
    dossier.say([
        money(A::DisputeDisputed, disputed),
        rate(A::DisputeDisputedRate, disputed, day),
        money(A::DisputeClaimed, claimed),
        rate(A::DisputeClaimedRate, claimed, day),
        code(A::DisputeDifficulty, difficulty),
    ]);
}

/// Says the source, and for a referral by whom, when and under which number.
pub(super) fn came_from(dossier: &mut Dossier, source: CaseSource) {
    let body = match source {
        CaseSource::Court => "示例市人民法院",
        CaseSource::Procuratorate => "示例市人民检察院",
        CaseSource::Police => "示例市公安局商城派出所",
        CaseSource::PetitionOffice => "示例市信访局",
        CaseSource::OtherBody => "示例市商务局",
        CaseSource::OwnInitiative | CaseSource::Application | CaseSource::Entrusted => "",
    };
    dossier.say([
        code(A::DisputeSource, source),
        line(A::DisputeReferringBody, body),
    ]);
    if source.is_referred() {
        let day = dossier.day - dossier.dice.below(3);
        let year = Date::from_day_number(day).map_or(0, Date::year);
        let number = format!("（{year}）示委调{}号", dossier.dice.within(1, 900));
        dossier.say([
            line(A::DisputeReferralNumber, number),
            date(A::DisputeReferredOn, day),
        ]);
    }
}

fn order(dossier: &mut Dossier, plan: &Plan, (goods, unit): ([&'static str; 7], &'static str)) {
    let on = plan.day - dossier.dice.within(25, 200);
    let by_sea = plan.story.subtype == TradeSubtype::Shipping || dossier.dice.chance(25);
    let term = dossier.dice.pick(&[
        Some(Incoterm::Fob),
        Some(Incoterm::Cif),
        Some(Incoterm::Exw),
    ]);
    let reference = format!("YW-{:05}", dossier.dice.below(100_000));
    let quantity = format!("{} {unit}", dossier.dice.within(4, 240) * 50);
    dossier.add(
        EntityKind::Order,
        [
            line(A::OrderReference, reference),
            date(A::OrderDate, on),
            line(A::OrderGoods, goods::name(&goods, "zh")),
            money(A::OrderAmount, plan.amount.percent(140)),
            term.filter(|_| by_sea)
                .and_then(|term| code(A::OrderIncoterm, term)),
            line(A::OrderQuantity, quantity),
        ],
    );
}

/// Assigns the mediators of a language from a day; answers the lead's part.
pub(super) fn assign(
    dossier: &mut Dossier,
    desk: &Desk,
    language: &str,
    day: i32,
) -> Option<EntityId> {
    let mut lead = None;
    let chosen = mediators::choose(&desk.mediators, language, day, &mut dossier.dice);
    let roles = [
        MediatorRole::Lead,
        MediatorRole::CoMediator,
        MediatorRole::Interpreter,
    ];
    for (mediator, role) in chosen.into_iter().zip(roles) {
        if let Some(mediator) = mediator {
            let part = dossier.add_on(
                day,
                EntityKind::Assignment,
                [
                    entity(A::AssignmentMediator, mediator),
                    code(A::AssignmentRole, role),
                    date(A::AssignmentFrom, day),
                ],
            );
            lead = lead.or(Some(part).filter(|_| role == MediatorRole::Lead));
        }
    }
    lead
}

/// Records what was agreed between debtor and creditor.
pub(super) fn agree(
    dossier: &mut Dossier,
    agreed: &Agreed,
    (debtor, creditor): (EntityId, EntityId),
    number: &str,
) -> EntityId {
    // What is small and paid at once needs no paper (PML 28).
    let small = agreed
        .sum
        .is_some_and(|sum| sum.currency == "CNY" && sum.minor < 5_000_000);
    let on_the_spot = small && agreed.due == Some(agreed.day);
    let form = if on_the_spot {
        AgreementForm::Oral
    } else {
        AgreementForm::Written
    };
    let text = agreed.sum.map_or_else(String::new, |sum| {
        format!(
            "被申请人向申请人支付{}，付清后双方就本纠纷再无其他争议。",
            sum.text_zh()
        )
    });
    dossier.add_on(
        agreed.day,
        EntityKind::Agreement,
        [
            date(A::AgreementDate, agreed.day),
            code(A::AgreementForm, form),
            agreed.sum.and_then(|sum| money(A::AgreementSum, sum)),
            agreed
                .sum
                .and_then(|sum| rate(A::AgreementRate, sum, agreed.day)),
            line(A::AgreementNumber, number),
            words(A::AgreementWords, "zh", format!("{text}{}", agreed.words)),
            entity(A::AgreementDebtor, debtor),
            entity(A::AgreementCreditor, creditor),
            agreed.due.and_then(|due| date(A::AgreementDue, due)),
        ],
    )
}
