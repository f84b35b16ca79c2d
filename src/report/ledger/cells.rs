//! What stands in a column of the ledger.
//!
//! This module must not import storage, the record or anything of the web.

use super::{LedgerCase, LedgerField as F, LedgerParty, Names, Sums};
use crate::domain::codes::{Code, ConfirmationState, DisputeType, PartySide};
use crate::domain::currency::Currency;
use crate::domain::date::Date;
use crate::domain::money::{Money, Totals};
use crate::report::case::Amount;
use crate::report::layout::Labels;
use crate::report::table::Cell;

pub(super) fn cell(field: F, case: &LedgerCase, labels: &Labels, names: Names) -> Cell {
    let free = |text: &str| match names {
        _ if text.is_empty() => Cell::Empty,
        Names::Given => words(text),
        Names::LeftOut => Cell::Withheld,
    };
    match field {
        F::Blank => Cell::Empty,
        F::CaseCode => words(&case.code),
        F::CaseNumber => words(&case.number),
        F::Committee => words(&case.committee),
        F::AssistingCommittee => words(&case.assisting.join(labels.tongue().comma())),
        F::Channel => label(labels, "channel", case.channel),
        F::Acceptor => words(&case.acceptor),
        F::AppliedOn => day(case.applied_on),
        F::AcceptedOn => day(case.accepted_on),
        F::OccurredOn => day(case.occurred_on),
        F::Source => label(labels, "source", case.source),
        F::SourceCode => code(case.source),
        F::ReferringBody => words(&case.referring_body),
        F::ReferralNumber => words(&case.referral_number),
        F::Difficulty => label(labels, "difficulty", case.difficulty),
        F::Type => label(labels, "type", case.dispute_type),
        F::TypeCode => code(case.dispute_type),
        F::Subtype => label(labels, "subtype", case.subtype),
        F::SubtypeCode => code(case.subtype),
        F::Goods => words(&case.goods),
        F::Place => words(&case.place),
        F::LeadMediator => words(&case.lead),
        F::CoMediators => words(&case.co_mediators.join(labels.tongue().comma())),
        F::Parties => parties(case, labels, names, None),
        F::Applicants => parties(case, labels, names, Some(PartySide::Applicant)),
        F::Respondents => parties(case, labels, names, Some(PartySide::Respondent)),
        F::PartyCount => Cell::Count(i64::try_from(case.parties.len()).unwrap_or(i64::MAX)),
        F::Countries => words(&countries(case, false)),
        F::ForeignElements => {
            let all = case.foreign_elements.iter();
            joined(labels, all.map(|one| labels.get("foreign", one.as_code())))
        }
        F::SpecialGroups => special_groups(case, labels),
        F::MigrantWages => case.dispute_type.map_or(Cell::Empty, |one| {
            words(labels.flag(one == DisputeType::MigrantWages))
        }),
        F::Summary => free(&case.summary),
        F::Recusal => words(labels.flag(case.recusal)),
        F::Forecast => free(&case.forecast),
        F::Claimed => amount(case.claimed),
        F::ClaimedCny => yuan(case.claimed),
        F::Disputed => amount(case.disputed),
        F::DisputedCny => yuan(case.disputed),
        F::MediatedOn => day(case.mediated_on),
        F::MediationPlace => words(&case.mediation_place),
        F::AgreementNumber => words(&case.agreement_number),
        F::Result => label(labels, "outcome", case.result),
        F::EndReason => label(labels, "reason", case.end_reason),
        F::AgreementForm => label(labels, "form", case.agreement_form),
        F::AgreementContent => free(&case.content),
        F::Manner => {
            let all = case.manner.iter();
            joined(labels, all.map(|one| labels.get("manner", one.as_code())))
        }
        F::AgreementDate => day(case.agreement_date),
        F::DueOn => day(case.due_on),
        F::Agreed => sums(&case.agreed),
        F::AgreedCny => sums_in_yuan(&case.agreed),
        F::Performed => sums(&case.performed),
        F::PerformedCny => sums_in_yuan(&case.performed),
        F::Outstanding => sums(&case.outstanding),
        F::OutstandingCny => sums_in_yuan(&case.outstanding),
        F::Performance => label(labels, "performance", case.performance),
        F::Escalation => reports(case, labels),
        F::JudicialConfirmation => match case.is_settled() {
            true => words(labels.flag(case.confirmation == Some(ConfirmationState::Confirmed))),
            false => Cell::Empty,
        },
        F::ConfirmationState => label(labels, "confirmation", case.confirmation),
        F::Satisfaction => label(labels, "satisfaction", case.satisfaction),
        F::FollowUpKind => label(labels, "follow_up", case.follow_up),
        F::FollowUpOn => day(case.follow_up_on),
        F::State => label(labels, "stage", case.stage),
        F::ClosedOn => day(case.closed_on),
        F::Notes => free(&case.notes),
    }
}

fn words(text: &str) -> Cell {
    match text {
        "" => Cell::Empty,
        text => Cell::Text(text.to_owned()),
    }
}

fn day(day: Option<Date>) -> Cell {
    day.map_or(Cell::Empty, Cell::Date)
}

fn label<T: Code>(labels: &Labels, list: &str, value: Option<T>) -> Cell {
    value.map_or(Cell::Empty, |value| {
        Cell::Own(labels.get(list, value.as_code()).to_owned())
    })
}

fn code<T: Code>(value: Option<T>) -> Cell {
    value.map_or(Cell::Empty, |value| Cell::Own(value.as_code().to_owned()))
}

fn joined<'a>(labels: &Labels, all: impl Iterator<Item = &'a str>) -> Cell {
    words(&all.collect::<Vec<_>>().join(labels.tongue().comma()))
}

/// The parties of a side, or all: by name, or as `Applicant 1 (KE)`.
fn parties(case: &LedgerCase, labels: &Labels, names: Names, side: Option<PartySide>) -> Cell {
    let mut told = Vec::new();
    for (at, party) in case.parties.iter().enumerate() {
        if side.is_some() && party.side != side {
            continue;
        }
        let before = case.parties.iter().take(at);
        let number = 1 + before.filter(|other| other.side == party.side).count();
        told.push(called(party, number, labels, names));
    }
    words(&told.join(labels.tongue().semicolon()))
}

fn called(party: &LedgerParty, number: usize, labels: &Labels, names: Names) -> String {
    if names == Names::Given && !party.name.is_empty() {
        return party.name.clone();
    }
    let side = party.side.unwrap_or(PartySide::ThirdParty);
    let side = labels.get("side", side.as_code());
    match party.country {
        Some(country) => format!("{side} {number} ({})", country.code()),
        None => format!("{side} {number}"),
    }
}

/// Country codes of the parties, each once.
fn countries(case: &LedgerCase, foreign: bool) -> String {
    let mut codes: Vec<&str> = Vec::new();
    for country in case
        .parties
        .iter()
        .filter_map(|party| party.country.as_ref())
    {
        if (!foreign || country.is_foreign()) && !codes.contains(&country.code()) {
            codes.push(country.code());
        }
    }
    codes.join(" ")
}

fn special_groups(case: &LedgerCase, labels: &Labels) -> Cell {
    match countries(case, true).as_str() {
        "" => Cell::Empty,
        codes => words(&format!("{}: {codes}", labels.get("word", "foreign_party"))),
    }
}

/// What threatened to become worse, as it was reported: `Reported: the police, 2014-03-05`.
fn reports(case: &LedgerCase, labels: &Labels) -> Cell {
    let told = case.reports.iter().map(|(on, to)| match to.as_str() {
        "" => on.to_string(),
        to => format!("{to}{}{on}", labels.tongue().comma()),
    });
    let told: Vec<String> = told.collect();
    match told.join(labels.tongue().semicolon()).as_str() {
        "" => Cell::Empty,
        told => words(&format!("{}: {told}", labels.get("word", "reported"))),
    }
}

fn amount(amount: Amount) -> Cell {
    amount.original.map_or(Cell::Empty, Cell::Money)
}

/// In CNY; without a rate as it is.
fn yuan(of: Amount) -> Cell {
    match of.fen {
        Some(fen) => Cell::Minor(fen.into(), Currency::CNY),
        None => amount(of),
    }
}

/// As it is: an amount where it is one, else each with its currency.
fn sums(sums: &Sums) -> Cell {
    if !sums.told {
        return Cell::Empty;
    }
    let mut all = sums.original.iter().filter(|(_, minor)| *minor != 0);
    match (all.next(), all.next()) {
        (None, _) => {
            let any = sums.original.iter().next();
            Cell::Minor(0, any.map_or(Currency::CNY, |(currency, _)| currency))
        }
        (Some((currency, minor)), None) => Cell::Minor(minor.into(), currency),
        _ => Cell::Own(told(&sums.original).join(" + ")),
    }
}

/// In CNY; what has no rate is told beside it.
fn sums_in_yuan(of: &Sums) -> Cell {
    if !of.told {
        return Cell::Empty;
    }
    let beside = told(&of.without_rate);
    match (of.fen, beside.as_slice()) {
        (fen, []) => Cell::Minor(fen, Currency::CNY),
        (0, _) => sums(&Sums {
            original: of.without_rate.clone(),
            ..of.clone()
        }),
        (fen, _) => {
            let fen = i64::try_from(fen).ok();
            let yuan = fen.and_then(|fen| Money::try_new(fen, Currency::CNY).ok());
            let yuan = yuan.map(|yuan| format!("CNY {yuan}"));
            let all: Vec<String> = yuan.into_iter().chain(beside).collect();
            Cell::Own(all.join(" + "))
        }
    }
}

fn told(totals: &Totals) -> Vec<String> {
    let all = totals.iter().filter(|(_, minor)| *minor != 0);
    all.filter_map(|(currency, minor)| Money::try_new(minor, currency).ok())
        .map(|money| format!("{} {money}", money.currency().code()))
        .collect()
}
