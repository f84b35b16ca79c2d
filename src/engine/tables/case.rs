//! From the facts of a dispute to what a ledger's columns need, as of a day:
//! what is dated later is left out, what has no date counts.
//!
//! This module must not import web-sys or leptos.

use crate::domain::attribute::{Attribute as A, EntityKind};
use crate::domain::codes::{
    AgreementForm, ApplicationMode, AssignmentEnding, CaseSource, Code, ConfirmationState,
    Difficulty, DisputeType, EndReason, FollowUpKind, ForeignElement, MediatorRole, Outcome,
    PartySide, PaymentChannel, PerformanceStatus, Satisfaction, Stage, TradeSubtype,
};
use crate::domain::date::Date;
use crate::domain::id::{DisputeId, EntityId, MediatorId};
use crate::domain::ledger::{Owed, Status, allocate};
use crate::domain::money::{Money, Totals};
use crate::domain::order::Order as _;
use crate::domain::value::Value;
use crate::engine::life::{Books, flag, listed, named};
use crate::engine::roster::Roster;
use crate::engine::row::{amount, date, events, line, moment, party_name};
use crate::record::{Entity, Folded};
use crate::report::EventKind;
use crate::report::case::Amount;
use crate::report::ledger::{LedgerCase, LedgerParty, Sums};

/// A dispute as of the end of a day (Asia/Shanghai); none when it was applied
/// for later, or its facts lack the dispute itself.
#[must_use]
pub fn case_of(id: DisputeId, folded: &Folded, roster: &Roster, as_of: Date) -> Option<LedgerCase> {
    let dispute = folded.entity(id.into())?;
    let applied = moment(dispute, A::DisputeAppliedAt)?.shanghai_date();
    if applied > as_of {
        return None;
    }
    let at = At {
        folded,
        roster,
        as_of,
    };
    let mut case = LedgerCase {
        applied_on: Some(applied),
        committee: committee(roster),
        ..LedgerCase::default()
    };
    at.dispute(dispute, &mut case);
    at.people(&mut case);
    at.sessions(&mut case);
    at.agreement(&mut case);
    at.money(&mut case);
    at.aftermath(&mut case);
    at.stage(dispute, &mut case);
    Some(case)
}

/// The committee's name, as on its seal.
#[must_use]
pub fn committee(roster: &Roster) -> String {
    let committee = roster.committee_itself().map(|(_, committee)| committee);
    committee.map_or_else(String::new, |said| text(said, A::CommitteeName))
}

struct At<'a> {
    folded: &'a Folded,
    roster: &'a Roster,
    as_of: Date,
}

impl At<'_> {
    /// Whether something of that day has happened; what has no day has.
    fn by_then(&self, day: Option<Date>) -> bool {
        day.is_none_or(|day| day <= self.as_of)
    }

    fn of_kind(&self, kind: EntityKind, day: A) -> impl Iterator<Item = (EntityId, &Entity)> {
        self.folded
            .of_kind(kind)
            .filter(move |(_, entity)| self.by_then(date(entity, day)))
    }

    fn dispute(&self, dispute: &Entity, case: &mut LedgerCase) {
        case.code = text(dispute, A::DisputeProvisionalNumber);
        case.number = text(dispute, A::DisputeNumber);
        case.channel = listed::<ApplicationMode>(dispute, A::DisputeApplicationMode);
        case.accepted_on = date(dispute, A::DisputeAcceptedOn).filter(|day| *day <= self.as_of);
        // Who accepted it is who recorded the acceptance.
        let accepted = dispute.versions(A::DisputeAcceptedOn).iter();
        let stamp = accepted.map(|version| version.stamp).max();
        case.acceptor = stamp
            .filter(|_| case.accepted_on.is_some())
            .and_then(|stamp| self.roster.member_name(stamp.author))
            .unwrap_or_default()
            .to_owned();
        case.source = listed::<CaseSource>(dispute, A::DisputeSource);
        case.referring_body = text(dispute, A::DisputeReferringBody);
        case.referral_number = text(dispute, A::DisputeReferralNumber);
        case.difficulty = listed::<Difficulty>(dispute, A::DisputeDifficulty);
        case.dispute_type = listed::<DisputeType>(dispute, A::DisputeType);
        case.subtype = listed::<TradeSubtype>(dispute, A::DisputeSubtype);
        case.goods = text(dispute, A::DisputeGoods);
        case.place = text(dispute, A::DisputePlace);
        case.summary = text(dispute, A::DisputeFacts);
        case.claimed = amount(dispute, A::DisputeClaimed, A::DisputeClaimedRate);
        case.disputed = amount(dispute, A::DisputeDisputed, A::DisputeDisputedRate);
        case.foreign_elements = codes::<ForeignElement>(dispute, A::DisputeForeignElements);
        case.closed_on = date(dispute, A::DisputeClosedOn).filter(|day| *day <= self.as_of);
        case.notes = text(dispute, A::DisputeDossierNote);
        let orders = self.folded.of_kind(EntityKind::Order);
        case.occurred_on = orders
            .filter_map(|(_, order)| date(order, A::OrderDate))
            .min()
            .or_else(|| date(dispute, A::DisputeGoodsReceivedOn));
    }

    fn people(&self, case: &mut LedgerCase) {
        let parties = self.folded.of_kind(EntityKind::Party);
        case.parties = parties
            .map(|(_, party)| LedgerParty {
                name: party_name(party).unwrap_or_default().to_owned(),
                side: listed::<PartySide>(party, A::PartySide),
                country: match party.value(A::PartyNationality) {
                    Some(Value::Country(country)) => Some(*country),
                    _ => None,
                },
            })
            .collect();
        for (_, part) in self.of_kind(EntityKind::Assignment, A::AssignmentFrom) {
            case.recusal |= named(part, A::AssignmentRaisedBy).is_some();
            let role = listed::<MediatorRole>(part, A::AssignmentRole);
            let ended = date(part, A::AssignmentUntil).is_some_and(|day| day <= self.as_of)
                && listed::<AssignmentEnding>(part, A::AssignmentEnding)
                    != Some(AssignmentEnding::Finished);
            if ended || !role.is_none_or(MediatorRole::mediates) {
                continue;
            }
            case.assisting.extend(another_committee(part, case));
            let mediator = named(part, A::AssignmentMediator).map(MediatorId);
            let names = mediator.map(|id| self.roster.mediator_name(id));
            let name = names.and_then(|names| names.first().copied());
            let Some(name) = name.or_else(|| line(part, A::AssignmentName)) else {
                continue;
            };
            if case.lead.is_empty() && matches!(role, None | Some(MediatorRole::Lead)) {
                name.clone_into(&mut case.lead);
            } else {
                case.co_mediators.push(name.to_owned());
            }
        }
    }

    fn sessions(&self, case: &mut LedgerCase) {
        let sessions = self.of_kind(EntityKind::Session, A::SessionOn);
        let held = sessions.filter_map(|(_, one)| Some((date(one, A::SessionOn)?, one)));
        if let Some((on, last)) = held.max_by_key(|(on, _)| *on) {
            case.mediated_on = Some(on);
            case.mediation_place = text(last, A::SessionPlace);
            case.result = listed::<Outcome>(last, A::SessionOutcome);
            case.end_reason = listed::<EndReason>(last, A::SessionEndReason);
            case.mediated = true;
        }
    }

    fn agreement(&self, case: &mut LedgerCase) {
        let all = self.of_kind(EntityKind::Agreement, A::AgreementDate);
        let dated = all.filter_map(|(id, one)| Some((date(one, A::AgreementDate)?, id, one)));
        let mut dated: Vec<_> = dated.collect();
        dated.order_by_key(|(on, ..)| *on);
        let Some((on, id, last)) = dated.last().copied() else {
            return;
        };
        case.agreement_date = Some(on);
        case.mediated = true;
        case.result = Some(Outcome::Settled);
        case.end_reason = None;
        case.agreement_number = text(last, A::AgreementNumber);
        case.agreement_form = listed::<AgreementForm>(last, A::AgreementForm);
        case.due_on = date(last, A::AgreementDue);
        case.content = text(last, A::AgreementWords);
        if case.content.is_empty() {
            case.content = self.clauses(id);
        }
        let owed = self.folded.of_kind(EntityKind::Obligation);
        for (_, one) in owed.filter(|(_, one)| named(one, A::ObligationAgreement) == Some(id)) {
            let manner = listed::<PaymentChannel>(one, A::ObligationManner);
            case.manner
                .extend(manner.filter(|manner| !case.manner.contains(manner)));
            case.due_on = case.due_on.max(date(one, A::ObligationDue));
        }
    }

    fn clauses(&self, agreement: EntityId) -> String {
        let all = self.folded.of_kind(EntityKind::Clause);
        let mut clauses: Vec<(i64, String)> = all
            .filter(|(_, clause)| named(clause, A::ClauseAgreement) == Some(agreement))
            .map(|(_, clause)| {
                let number = match clause.value(A::ClauseNumber) {
                    Some(Value::Number(number)) => *number,
                    _ => 0,
                };
                (number, text(clause, A::ClauseWords))
            })
            .collect();
        clauses.order_by_key(|(number, _)| *number);
        let texts = clauses.into_iter().map(|(_, text)| text);
        texts.collect::<Vec<_>>().join("\n")
    }

    fn money(&self, case: &mut LedgerCase) {
        let parties: Vec<_> = self.folded.of_kind(EntityKind::Party).collect();
        let mut books = Books::of(self.folded);
        let open = &mut case.outstanding;
        for event in events(self.folded, &parties, &books) {
            if event.on > self.as_of {
                continue;
            }
            match event.kind {
                EventKind::Agreed => add(&mut case.agreed, event.amount),
                EventKind::Paid { .. } => add(&mut case.performed, event.amount),
                EventKind::Owed { .. } => add(open, event.amount),
                EventKind::Covered { .. } | EventKind::Remitted { .. } => {
                    add(open, negated(event.amount));
                }
            }
        }
        // What came back to nothing is not told.
        open.original = not_nothing(&open.original);
        open.without_rate = not_nothing(&open.without_rate);
        open.told = !open.original.is_empty();
        books
            .obligations
            .retain(|owed| self.by_then(owed.agreed_on));
        for owed in &mut books.obligations {
            owed.remissions.retain(|less| self.by_then(less.on));
            if let Owed::Other { part, done } = &mut owed.owed {
                *part = part.filter(|day| *day <= self.as_of);
                *done = done.filter(|day| *day <= self.as_of);
            }
            owed.disputed = owed.disputed.filter(|day| *day <= self.as_of);
        }
        books.payments.retain(|paid| self.by_then(paid.on));
        books.ledger = allocate(&books.obligations, &books.payments);
        if case.agreement_date.is_some() {
            case.performance = self.performance(&books);
        }
    }

    /// How far everything agreed is performed (协议履行情况).
    fn performance(&self, books: &Books) -> Option<PerformanceStatus> {
        let all = books.performance(self.as_of);
        let done = |status| matches!(status, Status::Done | Status::Waived);
        if all.is_empty() {
            let agreements = self.of_kind(EntityKind::Agreement, A::AgreementDate);
            let mut on_the_spot = agreements.map(|(_, one)| flag(one, A::AgreementOnTheSpot));
            return on_the_spot
                .all(|one| one)
                .then_some(PerformanceStatus::Full);
        }
        let some = |one: &&crate::domain::ledger::Performance| {
            done(one.status)
                || one.status == Status::PartDone
                || one.performed.is_some_and(|paid| !paid.is_zero())
        };
        Some(if all.iter().all(|one| done(one.status)) {
            PerformanceStatus::Full
        } else if all.iter().any(|one| some(&one)) {
            PerformanceStatus::Partial
        } else {
            PerformanceStatus::None
        })
    }

    fn aftermath(&self, case: &mut LedgerCase) {
        for (_, court) in self.folded.of_kind(EntityKind::JudicialConfirmation) {
            let ruled = date(court, A::JudicialConfirmationRulingOn);
            let applied = date(court, A::JudicialConfirmationAppliedOn);
            case.confirmation = if self.by_then(ruled.or(applied)) {
                listed::<ConfirmationState>(court, A::JudicialConfirmationState)
            } else if applied.is_some_and(|day| day <= self.as_of) {
                Some(ConfirmationState::Applied)
            } else {
                case.confirmation
            };
        }
        let visits = self.of_kind(EntityKind::FollowUp, A::FollowUpOn);
        let done = visits.filter_map(|(_, one)| Some((date(one, A::FollowUpOn)?, one)));
        if let Some((on, last)) = done.max_by_key(|(on, _)| *on) {
            case.follow_up_on = Some(on);
            case.follow_up = listed::<FollowUpKind>(last, A::FollowUpKind);
            case.satisfaction = listed::<Satisfaction>(last, A::FollowUpSatisfaction);
            case.forecast = text(last, A::FollowUpRisk);
        }
        let reports = self.of_kind(EntityKind::PoliceReport, A::PoliceReportOn);
        case.reports = reports
            .filter_map(|(_, one)| {
                let on = date(one, A::PoliceReportOn)?;
                Some((on, text(one, A::PoliceReportTo)))
            })
            .collect();
        case.reports.order();
    }

    /// The stage that stood on the day: the present one where it had begun,
    /// else what the dated events prove.
    fn stage(&self, dispute: &Entity, case: &mut LedgerCase) {
        let stage = listed::<Stage>(dispute, A::DisputeStage);
        if self.by_then(date(dispute, A::DisputeStageSince)) {
            let ended = stage.is_some_and(|stage| {
                matches!(stage, Stage::Failed | Stage::Closed | Stage::Archived)
            });
            let reason = listed::<EndReason>(dispute, A::DisputeEndReason);
            case.stage = stage;
            case.mediated |= stage.is_some_and(Stage::counts_as_mediated);
            if stage == Some(Stage::Failed) {
                case.result = Some(Outcome::Failed);
            } else if stage == Some(Stage::ToBeContinued) {
                case.result = Some(Outcome::ToBeContinued);
            }
            if ended && case.agreement_date.is_none() {
                case.end_reason = reason.or(case.end_reason);
            }
            return;
        }
        case.stage = Some(match (case.agreement_date, case.performance) {
            (Some(_), Some(PerformanceStatus::Full)) => Stage::Performed,
            (Some(_), Some(PerformanceStatus::Partial)) => Stage::Performing,
            (Some(_), _) => Stage::Settled,
            (None, _) if case.mediated => Stage::InMediation,
            (None, _) if case.accepted_on.is_some() => Stage::Accepted,
            (None, _) => Stage::Applied,
        });
    }
}

/// Adds an amount; one beyond all bounds is left out rather than wrapped.
fn add(sums: &mut Sums, amount: Amount) {
    let Some(original) = amount.original else {
        return;
    };
    sums.told = true;
    sums.original.add(original).unwrap_or_default();
    match amount.fen {
        Some(fen) => sums.fen += i128::from(fen),
        None => sums.without_rate.add(original).unwrap_or_default(),
    }
}

/// The sums that are not zero.
fn not_nothing(sums: &Totals) -> Totals {
    let left = sums.iter().filter(|(_, minor)| *minor != 0);
    let left = left.filter_map(|(currency, minor)| Money::try_new(minor, currency).ok());
    Totals::of(left).unwrap_or_default()
}

fn negated(amount: Amount) -> Amount {
    Amount {
        original: amount.original.map(Money::negated),
        fen: amount.fen.map(|fen| -fen),
    }
}

/// The mediation committee that somebody who mediates comes from, where it is
/// another one and is not told yet.
fn another_committee(part: &Entity, case: &LedgerCase) -> Option<String> {
    let from = text(part, A::AssignmentOrganisation);
    let committee = ["调解委员会", "调委会"];
    let says = committee.iter().any(|word| from.contains(word));
    (says && from != case.committee && !case.assisting.contains(&from)).then_some(from)
}

/// The text of a line or of words.
fn text(entity: &Entity, attribute: A) -> String {
    let text = entity.value(attribute).and_then(Value::text);
    text.unwrap_or_default().to_owned()
}

/// The codes of an attribute with several, those that this version knows.
fn codes<T: Code>(entity: &Entity, attribute: A) -> Vec<T> {
    let values = entity.values(attribute);
    let codes = values.into_iter().filter_map(Value::code);
    codes.filter_map(T::from_code).collect()
}
