//! What the rules of time need beside the file: what is due, the goods, the
//! deposit, contacts, and what the committee set.
//!
//! This module must not import web-sys or leptos.

use super::file::{flag, listed, named, named_all};
use crate::domain::attribute::{Attribute as A, EntityKind};
use crate::domain::codes::{CaseSource, InformationKind, RetentionClass, SignatureForm, Stage};
use crate::domain::date::Date;
use crate::domain::deadline::{self, Due, Facts, Referral, Settings, Standing};
use crate::domain::id::{DisputeId, EntityId};
use crate::domain::life::File;
use crate::domain::money::Money;
use crate::domain::value::Value;
use crate::engine::roster::Roster;
use crate::engine::row::{date, line, money};
use crate::record::{Entity, Folded};

/// The facts of a dispute. `standing` tells what became of an obligation, an
/// instalment or an agreement without obligations.
#[must_use]
pub fn facts(
    id: DisputeId,
    file: &File,
    folded: &Folded,
    roster: &Roster,
    standing: impl Fn(EntityId) -> Standing,
) -> Facts {
    let mut facts = Facts::from(file);
    for agreement in &mut facts.agreements {
        agreement.dues = dues(folded, agreement.id, &standing);
        for signature in &mut agreement.signatures {
            let said = folded.entity(signature.id);
            signature.form = said.and_then(|said| listed::<SignatureForm>(said, A::SignatureForm));
        }
        let asked = folded.of_kind(EntityKind::JudicialConfirmation);
        agreement.confirmation.enforcement = asked
            .filter(|(_, asked)| {
                named(asked, A::JudicialConfirmationAgreement) == Some(agreement.id)
            })
            .filter_map(|(_, asked)| date(asked, A::JudicialConfirmationEnforcementOn))
            .max();
    }
    facts.settings = settings(roster);
    facts.extended_until = folded
        .of_kind(EntityKind::Extension)
        .filter_map(|(_, more)| date(more, A::ExtensionUntil))
        .max();
    facts.last_contact = last_contact(file, folded);
    facts.interruptions = interruptions(file, folded);
    facts.contacted = contacted(file);
    facts.closing = closing(file);
    if let Some(dispute) = folded.entity(id.into()) {
        say_of_dispute(&mut facts, file, dispute);
    }
    facts
}

fn say_of_dispute(facts: &mut Facts, file: &File, dispute: &Entity) {
    let days = match dispute.value(A::DisputeAppraisalDays) {
        Some(Value::Number(days)) => u16::try_from(*days).unwrap_or(0),
        _ => 0,
    };
    facts.appraisal_days = days;
    facts.next_on = date(dispute, A::DisputeNextOn).or(facts.next_on);
    facts.international_sale = flag(dispute, A::DisputeInternationalSale);
    facts.goods_received = date(dispute, A::DisputeGoodsReceivedOn);
    facts.contract = money(dispute, A::DisputeContractAmount);
    facts.deposit = money(dispute, A::DisputeDeposit);
    facts.retention = listed::<RetentionClass>(dispute, A::DisputeRetention);
    // A referral of step one says the body and the day, and not yet the kind.
    let referred = matches!(
        file.source,
        Some(CaseSource::Court | CaseSource::Police | CaseSource::Entrusted)
    );
    if facts.referral.is_none() && referred && line(dispute, A::DisputeReferringBody).is_some() {
        facts.referral = Some(Referral {
            kind: None,
            received: file.referral_received,
            on_platform: false,
        });
    }
}

/// What is due under an agreement: instalments where there are some, else the
/// obligation, else the agreement itself.
fn dues(
    folded: &Folded,
    agreement: EntityId,
    standing: &impl Fn(EntityId) -> Standing,
) -> Vec<Due> {
    let mut dues = Vec::new();
    let obligations = folded
        .of_kind(EntityKind::Obligation)
        .filter(|(_, owed)| named(owed, A::ObligationAgreement) == Some(agreement));
    for (id, owed) in obligations {
        let debtors = named_all(owed, A::ObligationDebtors);
        let before = dues.len();
        let plan = folded.of_kind(EntityKind::Instalment);
        for (part, instalment) in plan {
            if named(instalment, A::InstalmentObligation) == Some(id) {
                dues.push(Due {
                    id: part,
                    debtors: debtors.clone(),
                    on: date(instalment, A::InstalmentDue),
                    standing: standing(part),
                });
            }
        }
        if dues.len() == before {
            dues.push(Due {
                id,
                debtors,
                on: date(owed, A::ObligationDue),
                standing: standing(id),
            });
        }
    }
    let said = folded.entity(agreement);
    if dues.is_empty()
        && let Some(said) = said.filter(|said| money(said, A::AgreementSum).is_some())
    {
        dues.push(Due {
            id: agreement,
            debtors: named(said, A::AgreementDebtor).into_iter().collect(),
            on: date(said, A::AgreementDue),
            standing: standing(agreement),
        });
    }
    dues
}

/// What the committee set for the rules of time.
#[must_use]
pub fn settings(roster: &Roster) -> Settings {
    let committee = roster.committee_itself().map(|(_, committee)| committee);
    let number = |attribute| match committee?.value(attribute) {
        Some(Value::Number(number)) => u16::try_from(*number).ok(),
        _ => None,
    };
    Settings {
        mediation_days: number(A::CommitteeMediationDays),
        keep_short: number(A::CommitteeKeepShort),
        keep_long: number(A::CommitteeKeepLong),
        quiet_days: None,
        follow_up_days: number(A::CommitteeFollowUpDays),
        follow_up_last_days: number(A::CommitteeFollowUpLastDays),
    }
}

/// The last day on which the committee and a party were in touch.
fn last_contact(file: &File, folded: &Folded) -> Option<Date> {
    let sessions = file.sessions.iter().filter_map(|one| one.on);
    let told = file.told.iter().filter_map(|one| one.on);
    let answers = file.consents.iter().filter_map(|one| one.on);
    let visits = file.follow_ups.iter().filter_map(|one| one.on);
    let offers = folded
        .of_kind(EntityKind::Proposal)
        .filter_map(|(_, offer)| date(offer, A::ProposalOn));
    let all = sessions.chain(told).chain(answers).chain(visits);
    all.chain(offers)
        .chain(file.applied)
        .chain(file.accepted)
        .max()
}

/// Days that interrupted limitation: demands, payments, agreements (CC 195). A
/// payment that was taken back whole was none.
fn interruptions(file: &File, folded: &Folded) -> Vec<Date> {
    let demands = file
        .told
        .iter()
        .filter(|told| told.kind == Some(InformationKind::Demand))
        .filter_map(|told| told.on);
    let amount = |payment| money(payment, A::PaymentAmount).map_or(0, Money::minor);
    let payments = || folded.of_kind(EntityKind::Payment);
    let taken_back = |id| {
        let backs = payments().filter(|(_, back)| named(back, A::PaymentCorrects) == Some(id));
        let all = backs.map(|(_, back)| amount(back));
        all.fold(0, i64::saturating_add)
    };
    let paid = payments()
        .filter(|(_, payment)| payment.value(A::PaymentCorrects).is_none())
        .filter(|(id, payment)| taken_back(*id) < amount(payment).max(1))
        .filter_map(|(_, payment)| date(payment, A::PaymentDate));
    let agreed = file.agreements.iter().filter_map(|one| one.date);
    demands.chain(paid).chain(agreed).collect()
}

/// When a respondent was first told anything or answered.
fn contacted(file: &File) -> Option<Date> {
    use crate::domain::codes::PartySide;
    let other: Vec<EntityId> = file
        .parties
        .iter()
        .filter(|party| party.side == Some(PartySide::Respondent))
        .map(|party| party.id)
        .collect();
    let is = |id: Option<EntityId>| id.is_some_and(|id| other.contains(&id));
    let told = file.told.iter().filter(|told| is(told.to));
    let answers = file.consents.iter().filter(|answer| is(answer.party));
    told.filter_map(|told| told.on)
        .chain(answers.filter_map(|answer| answer.on))
        .min()
}

fn closing(file: &File) -> deadline::Closing {
    let stage = file.stage();
    let parties = |kind| {
        let mut sides = file.sides().peekable();
        sides.peek().is_some() && sides.all(|party| file.was_told(party.id, kind))
    };
    deadline::Closing {
        on: file
            .closed_on
            .filter(|_| matches!(stage, Stage::Closed | Stage::Archived)),
        terminated: matches!(
            stage,
            Stage::Failed | Stage::Withdrawn | Stage::Refused | Stage::Unreachable
        ),
        handed_over: stage == Stage::InCourt || !file.reports.is_empty(),
        reason: file.stage_reason || file.end_reason.is_some(),
        routes_told: parties(InformationKind::Routes),
        dossier_complete: false,
        dossier_note: file.dossier_note,
    }
}
