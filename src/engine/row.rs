//! One dispute as lists, search and figures need it, made from its facts.
//!
//! This module must not import web-sys or leptos.

use super::life::{self, Books};
use super::roster::Roster;
use crate::domain::attribute::{Attribute as A, EntityKind};
use crate::domain::codes::{CaseSource, DisputeType, Stage, TradeSubtype};
use crate::domain::contact::Phone;
use crate::domain::country::Country;
use crate::domain::currency::Currency;
use crate::domain::date::{Date, Instant};
use crate::domain::deadline::Rule;
use crate::domain::fold;
use crate::domain::id::{DisputeId, EntityId, MediatorId};
use crate::domain::ledger::Obligation;
use crate::domain::money::Money;
use crate::domain::rate::{self, Rate};
use crate::domain::value::Value;
use crate::protocol::RowView;
use crate::record::{Entity, Folded};
use crate::report::case::{Amount, Case, Event, EventKind};

/// The longest text of facts that search looks at, in bytes.
const SEARCHED_FACTS: usize = 600;

/// A row with everything that can be sorted, filtered, searched and counted.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The dispute.
    pub id: DisputeId,
    /// Numbers a list sorts and filters by.
    pub fixed: Fixed,
    /// Official number, else the provisional one.
    pub number: String,
    /// Names of the applicants.
    pub applicants: String,
    /// Names of the respondents.
    pub respondents: String,
    /// Folded text that search looks at; begins with the applicants' sort key.
    pub search: String,
    /// What is needed less often.
    pub extra: Extra,
}

/// The part of a row that lists sort and filter by.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fixed {
    /// Whether the number is provisional.
    pub provisional: bool,
    /// Whether sayings disagree.
    pub conflict: bool,
    /// Stage.
    pub stage: Stage,
    /// Since when.
    pub stage_since: Option<Date>,
    /// Type.
    pub dispute_type: Option<DisputeType>,
    /// Subtype.
    pub subtype: Option<TradeSubtype>,
    /// Source.
    pub source: Option<CaseSource>,
    /// Amount in dispute.
    pub disputed: Amount,
    /// Recovered in fen of CNY.
    pub recovered_fen: i64,
    /// Day of application.
    pub applied: Date,
    /// Moment of application: milliseconds since 1970 UTC.
    pub applied_ms: i64,
    /// Last change: milliseconds since 1970 UTC.
    pub changed_ms: u64,
    /// Day of acceptance.
    pub accepted: Option<Date>,
    /// Day on which someone must look at it next.
    pub next: Option<Date>,
    /// Last day for what was agreed.
    pub due: Option<Date>,
    /// The earliest day on which a party leaves China.
    pub leaves: Option<Date>,
    /// The date of the law or of the committee by which to act first, payments
    /// and the planned step aside.
    pub act: Option<(Rule, Date)>,
}

/// The part of a row that is read one at a time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Extra {
    /// Countries of the parties.
    pub countries: Vec<Country>,
    /// Mediators ever assigned.
    pub mediators: Vec<MediatorId>,
    /// Whether a mediator is assigned now.
    pub has_mediator: bool,
    /// Agreements and payments.
    pub events: Vec<Event>,
    /// Recovered, in the currency of the agreement or the dispute.
    pub recovered: Option<Money>,
    /// Open of what was agreed.
    pub open: Option<Money>,
}

impl Row {
    /// Makes the row of a folded dispute; none when its facts lack the dispute itself.
    #[must_use]
    pub fn of(id: DisputeId, folded: &Folded, roster: &Roster) -> Option<Self> {
        let dispute = folded.entity(id.into())?;
        let parties: Vec<(EntityId, &Entity)> = folded.of_kind(EntityKind::Party).collect();
        let applied = moment(dispute, A::DisputeAppliedAt)?;
        let official = line(dispute, A::DisputeNumber);
        let number = official.or_else(|| line(dispute, A::DisputeProvisionalNumber));
        let applicants = names(&parties, "applicant");
        let respondents = names(&parties, "respondent");
        let books = Books::of(folded);
        let performance = books.performance(applied.shanghai_date());
        let extra = extra(folded, dispute, &parties, &books);
        Some(Self {
            id,
            fixed: Fixed {
                provisional: official.is_none(),
                conflict: folded.conflicts().next().is_some(),
                stage: code(dispute, A::DisputeStage, Stage::from_code).unwrap_or(Stage::Applied),
                stage_since: date(dispute, A::DisputeStageSince),
                dispute_type: code(dispute, A::DisputeType, DisputeType::from_code),
                subtype: code(dispute, A::DisputeSubtype, TradeSubtype::from_code),
                source: code(dispute, A::DisputeSource, CaseSource::from_code),
                disputed: amount(dispute, A::DisputeDisputed, A::DisputeDisputedRate),
                recovered_fen: recovered_fen(&extra.events),
                applied: applied.shanghai_date(),
                applied_ms: applied.ms(),
                changed_ms: changed_ms(folded),
                accepted: date(dispute, A::DisputeAcceptedOn),
                next: date(dispute, A::DisputeNextOn),
                due: books.next_due(&performance),
                leaves: parties
                    .iter()
                    .filter_map(|(_, party)| date(party, A::PartyLeavesOn))
                    .min(),
                act: life::first_to_act(id, folded, roster, &performance),
            },
            number: number.unwrap_or_default().to_owned(),
            search: search_text(folded, dispute, &parties, roster, &applicants),
            applicants,
            respondents,
            extra,
        })
    }

    /// The row as the list shows it.
    #[must_use]
    pub fn view(&self) -> RowView {
        RowView {
            id: self.id,
            number: self.number.clone(),
            provisional: self.fixed.provisional,
            applicants: self.applicants.clone(),
            respondents: self.respondents.clone(),
            countries: self.extra.countries.clone(),
            dispute_type: self.fixed.dispute_type,
            subtype: self.fixed.subtype,
            stage: self.fixed.stage,
            disputed: self.fixed.disputed.original,
            recovered: self.extra.recovered,
            open: self.extra.open,
            applied: self.fixed.applied,
            next: self.fixed.next,
            leaves: self.fixed.leaves,
            changed_ms: self.fixed.changed_ms,
            conflict: self.fixed.conflict,
        }
    }

    /// The row as figures see it.
    #[must_use]
    pub fn case(&self) -> Case<'_> {
        self.fixed.case(&self.extra.events)
    }
}

impl Fixed {
    /// What figures see of a row with these `events`.
    #[must_use]
    pub fn case<'a>(&self, events: &'a [Event]) -> Case<'a> {
        Case {
            applied: self.applied,
            stage: self.stage,
            stage_since: self.stage_since,
            dispute_type: self.dispute_type,
            subtype: self.subtype,
            disputed: self.disputed,
            events,
        }
    }
}

fn recovered_fen(events: &[Event]) -> i64 {
    events
        .iter()
        .filter(|event| matches!(event.kind, EventKind::Paid { .. }))
        .filter_map(|event| event.amount.fen)
        .fold(0, i64::saturating_add)
}

fn changed_ms(folded: &Folded) -> u64 {
    folded
        .entities()
        .flat_map(|(_, entity)| entity.attributes())
        .flat_map(|(_, versions)| versions)
        .map(|version| version.stamp.at_ms)
        .max()
        .unwrap_or(0)
}

fn extra(
    folded: &Folded,
    dispute: &Entity,
    parties: &[(EntityId, &Entity)],
    books: &Books,
) -> Extra {
    let mut countries = Vec::new();
    for (_, party) in parties {
        if let Some(Value::Country(country)) = party.value(A::PartyNationality)
            && !countries.contains(country)
        {
            countries.push(*country);
        }
    }
    let mut mediators = Vec::new();
    let mut has_mediator = false;
    for (_, assignment) in folded.of_kind(EntityKind::Assignment) {
        if let Some(id) = assignment
            .value(A::AssignmentMediator)
            .and_then(Value::entity)
        {
            has_mediator |= assignment.value(A::AssignmentUntil).is_none();
            if !mediators.contains(&MediatorId(id)) {
                mediators.push(MediatorId(id));
            }
        }
    }
    let events = events(folded, parties);
    let (recovered, open) = balance(dispute, &events, books);
    Extra {
        countries,
        mediators,
        has_mediator,
        events,
        recovered,
        open,
    }
}

/// Agreements and payments with what they count in CNY. A payment without a
/// rate of its own takes the one of the agreement in the same currency.
fn events(folded: &Folded, parties: &[(EntityId, &Entity)]) -> Vec<Event> {
    let agreements: Vec<&Entity> = folded
        .of_kind(EntityKind::Agreement)
        .map(|(_, agreement)| agreement)
        .collect();
    let agreed_rate = agreements.iter().find_map(|a| rate(a, A::AgreementRate));
    let creditor = agreements
        .iter()
        .find_map(|a| a.value(A::AgreementCreditor).and_then(Value::entity));
    let mut events: Vec<Event> = agreements
        .iter()
        .filter_map(|agreement| {
            Some(Event {
                on: date(agreement, A::AgreementDate)?,
                kind: EventKind::Agreed,
                amount: amount(agreement, A::AgreementSum, A::AgreementRate),
            })
        })
        .collect();
    for (_, payment) in folded.of_kind(EntityKind::Payment) {
        let (Some(on), Some(paid)) = (
            date(payment, A::PaymentDate),
            money(payment, A::PaymentAmount),
        ) else {
            continue;
        };
        let paid = if payment.value(A::PaymentCorrects).is_some() {
            paid.negated()
        } else {
            paid
        };
        let payee = payment
            .value(A::PaymentPayee)
            .and_then(Value::entity)
            .or(creditor);
        let index = payee.and_then(|payee| parties.iter().position(|(id, _)| *id == payee));
        let to_foreign = index
            .and_then(|index| parties.get(index))
            .is_some_and(|(_, party)| is_foreign(party));
        events.push(Event {
            on,
            kind: EventKind::Paid {
                payee: index.and_then(|index| u8::try_from(index).ok()),
                to_foreign,
            },
            amount: in_cny(
                paid,
                rate(payment, A::PaymentRate).or_else(|| agreed_rate.clone()),
            ),
        });
    }
    events
}

fn is_foreign(party: &Entity) -> bool {
    matches!(party.value(A::PartyNationality), Some(Value::Country(country)) if country.is_foreign())
}

/// Recovered and still open, in one currency: that of the first agreement
/// with a sum, else of the first obligation, else of the dispute. Payments in others stand in the dispute's own page.
fn balance(dispute: &Entity, events: &[Event], books: &Books) -> (Option<Money>, Option<Money>) {
    let agreed: Vec<Money> = events
        .iter()
        .filter(|event| event.kind == EventKind::Agreed)
        .filter_map(|event| event.amount.original)
        .collect();
    let owed = books.obligations.iter().find_map(Obligation::amount);
    let Some(currency) = agreed
        .first()
        .copied()
        .or(owed)
        .or_else(|| money(dispute, A::DisputeDisputed))
        .map(Money::currency)
    else {
        return (None, None);
    };
    let paid = total(
        events
            .iter()
            .filter(|event| event.kind != EventKind::Agreed)
            .filter_map(|event| event.amount.original),
        currency,
    );
    let any_paid = events.iter().any(|event| event.kind != EventKind::Agreed);
    let open = (!agreed.is_empty() || owed.is_some()).then(|| {
        let open = books.amounts().outstanding.minor(currency);
        Money::try_new(open, currency).ok()
    });
    let recovered = (any_paid || open.is_some()).then(|| Money::try_new(paid, currency).ok());
    (recovered.flatten(), open.flatten())
}

fn total(amounts: impl Iterator<Item = Money>, currency: Currency) -> i64 {
    amounts
        .filter(|amount| amount.currency() == currency)
        .map(Money::minor)
        .fold(0, i64::saturating_add)
}

fn names(parties: &[(EntityId, &Entity)], side: &str) -> String {
    let names: Vec<&str> = parties
        .iter()
        .filter(|(_, party)| party.value(A::PartySide).and_then(Value::code) == Some(side))
        .filter_map(|(_, party)| party_name(party))
        .collect();
    names.join(", ")
}

/// The name by which a party is called: as in the document, else Latin, else Chinese.
#[must_use]
pub fn party_name(party: &Entity) -> Option<&str> {
    line(party, A::PartyName)
        .or_else(|| line(party, A::PartyNameLatin))
        .or_else(|| line(party, A::PartyNameChinese))
}

fn search_text(
    folded: &Folded,
    dispute: &Entity,
    parties: &[(EntityId, &Entity)],
    roster: &Roster,
    applicants: &str,
) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for attribute in [
        A::DisputeNumber,
        A::DisputeProvisionalNumber,
        A::DisputeGoods,
        A::DisputeReferralNumber,
        A::DisputeReferringBody,
    ] {
        parts.extend(line(dispute, attribute));
    }
    for (_, party) in parties {
        for attribute in [
            A::PartyName,
            A::PartyNameLatin,
            A::PartyNameChinese,
            A::PartyDocumentNumber,
            A::PartyPhone,
            A::PartyWeChat,
            A::PartyEmail,
            A::PartyBooth,
            A::PartyCreditCode,
            A::PartyRepresentative,
        ] {
            parts.extend(line(party, attribute));
        }
    }
    for (kind, attributes) in [
        (EntityKind::Agent, &[A::AgentName, A::AgentPhone][..]),
        (EntityKind::Order, &[A::OrderReference, A::OrderGoods][..]),
        (EntityKind::Payment, &[A::PaymentPayerName][..]),
    ] {
        for (_, entity) in folded.of_kind(kind) {
            parts.extend(
                attributes
                    .iter()
                    .filter_map(|attribute| line(entity, *attribute)),
            );
        }
    }
    for (_, assignment) in folded.of_kind(EntityKind::Assignment) {
        if let Some(id) = assignment
            .value(A::AssignmentMediator)
            .and_then(Value::entity)
        {
            parts.extend(roster.mediator_name(MediatorId(id)));
        }
    }
    let phones: Vec<Phone> = parties
        .iter()
        .filter_map(|(_, party)| Phone::parse(line(party, A::PartyPhone)?).ok())
        .collect();
    parts.extend(phones.iter().map(Phone::digits));
    let mut text = fold::sort_key(applicants);
    text.push(fold::PART_END);
    text.push_str(&fold::search_text(parts));
    // Nobody looks for a sentence by its pinyin, so facts are only folded.
    if let Some(facts) = dispute.value(A::DisputeFacts).and_then(Value::text) {
        let end = facts.floor_char_boundary(SEARCHED_FACTS);
        fold::fold_into(facts.get(..end).unwrap_or(facts), &mut text);
    }
    text
}

/// The text of a line attribute.
#[must_use]
pub fn line(entity: &Entity, attribute: A) -> Option<&str> {
    match entity.value(attribute)? {
        Value::Line(text) => Some(text.as_str()).filter(|text| !text.is_empty()),
        _ => None,
    }
}

/// The date of a date attribute.
#[must_use]
pub fn date(entity: &Entity, attribute: A) -> Option<Date> {
    entity.value(attribute)?.date()
}

/// The amount of a money attribute.
#[must_use]
pub fn money(entity: &Entity, attribute: A) -> Option<Money> {
    entity.value(attribute)?.money()
}

/// The moment of a moment attribute.
#[must_use]
pub fn moment(entity: &Entity, attribute: A) -> Option<Instant> {
    match entity.value(attribute)? {
        Value::Moment(at) => Some(*at),
        _ => None,
    }
}

/// The code of a code attribute, if this version knows it.
#[must_use]
pub fn code<T>(entity: &Entity, attribute: A, from: impl Fn(&str) -> Option<T>) -> Option<T> {
    entity.value(attribute)?.code().and_then(from)
}

pub(super) fn rate(entity: &Entity, attribute: A) -> Option<Rate> {
    match entity.value(attribute)? {
        Value::Rate(rate) => Some(rate.clone()),
        _ => None,
    }
}

pub(super) fn amount(entity: &Entity, attribute: A, rate_attribute: A) -> Amount {
    money(entity, attribute).map_or_else(Amount::default, |money| {
        in_cny(money, rate(entity, rate_attribute))
    })
}

/// An amount with what it counts in CNY by `rate`, where the currencies agree.
fn in_cny(money: Money, rate: Option<Rate>) -> Amount {
    let fen = rate::in_cny(money, rate.as_ref())
        .ok()
        .flatten()
        .map(Money::minor);
    Amount {
        original: Some(money),
        fen,
    }
}
