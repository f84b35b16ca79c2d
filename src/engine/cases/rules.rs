//! What every thing of a dispute must be like once a change is made: what must
//! be given, what may not lie in the future, what must follow what, and which
//! kinds of thing it may name. One table, so that a new kind is a new line.
//!
//! The checks look at the record as it would be after the change, so that it
//! does not matter whether a value came with this change or before.
//! This module must not import web-sys or leptos.

use crate::domain::attribute::{Attribute as A, EntityKind as K, Joining};
use crate::domain::currency::Currency;
use crate::domain::date::Date;
use crate::domain::id::EntityId;
use crate::domain::money::Money;
use crate::domain::value::Value;
use crate::engine::row::{date, money};
use crate::engine::say::Sayings;
use crate::protocol::Problem;
use crate::record::{Entity, Folded, Group};

/// The rules of one kind of thing.
struct Rules {
    kind: K,
    /// Must be given.
    required: &'static [A],
    /// Must not lie in the future: they say what happened.
    happened: &'static [A],
    /// The second must not come before the first.
    ordered: &'static [(A, A)],
    /// What an attribute may name.
    names: &'static [(A, &'static [K])],
}

/// Whoever may be present, sign or make an offer.
const PEOPLE: &[K] = &[K::Party, K::Agent, K::Assignment];

const RULES: &[Rules] = &[
    Rules {
        kind: K::Consent,
        required: &[
            A::ConsentParty,
            A::ConsentMatter,
            A::ConsentAnswer,
            A::ConsentOn,
        ],
        happened: &[A::ConsentOn],
        ordered: &[],
        names: &[
            (A::ConsentParty, &[K::Party]),
            (
                A::ConsentAbout,
                &[K::Agreement, K::Assignment, K::Extension],
            ),
        ],
    },
    Rules {
        kind: K::Information,
        required: &[A::InformationKind, A::InformationTo, A::InformationOn],
        happened: &[A::InformationOn],
        ordered: &[],
        names: &[(A::InformationTo, &[K::Party])],
    },
    Rules {
        kind: K::Waiver,
        required: &[A::WaiverGate, A::WaiverReason, A::WaiverStage],
        happened: &[A::WaiverOn],
        ordered: &[],
        names: &[],
    },
    Rules {
        kind: K::Session,
        required: &[A::SessionOn, A::SessionMode],
        happened: &[],
        ordered: &[(A::SessionOn, A::SessionNextOn)],
        names: &[
            (A::SessionPresent, PEOPLE),
            (A::SessionFactsConfirmedBy, PEOPLE),
            (A::SessionCaucusWith, &[K::Party]),
        ],
    },
    Rules {
        kind: K::Proposal,
        required: &[A::ProposalOn, A::ProposalBy, A::ProposalKind],
        happened: &[A::ProposalOn, A::ProposalStateOn],
        ordered: &[
            (A::ProposalOn, A::ProposalUntil),
            (A::ProposalOn, A::ProposalStateOn),
        ],
        names: &[
            (A::ProposalBy, PEOPLE),
            (A::ProposalAnswers, &[K::Proposal]),
        ],
    },
    Rules {
        kind: K::Clause,
        required: &[A::ClauseAgreement, A::ClauseWords],
        happened: &[],
        ordered: &[],
        names: &[(A::ClauseAgreement, &[K::Agreement])],
    },
    Rules {
        kind: K::Signature,
        required: &[A::SignatureAgreement, A::SignatureAs, A::SignatureOn],
        happened: &[A::SignatureOn],
        ordered: &[],
        names: &[
            (A::SignatureAgreement, &[K::Agreement]),
            (A::SignatureBy, PEOPLE),
        ],
    },
    Rules {
        kind: K::Handover,
        required: &[A::HandoverAgreement, A::HandoverTo, A::HandoverOn],
        happened: &[A::HandoverOn],
        ordered: &[],
        names: &[
            (A::HandoverAgreement, &[K::Agreement]),
            (A::HandoverTo, &[K::Party]),
        ],
    },
    Rules {
        kind: K::Obligation,
        required: &[
            A::ObligationAgreement,
            A::ObligationKind,
            A::ObligationDebtors,
            A::ObligationCreditor,
        ],
        happened: &[A::ObligationDoneOn, A::ObligationPartDoneOn],
        ordered: &[(A::ObligationPartDoneOn, A::ObligationDoneOn)],
        names: &[
            (A::ObligationAgreement, &[K::Agreement]),
            (A::ObligationDebtors, &[K::Party]),
            (A::ObligationCreditor, &[K::Party]),
        ],
    },
    Rules {
        kind: K::Instalment,
        required: &[
            A::InstalmentObligation,
            A::InstalmentDue,
            A::InstalmentAmount,
        ],
        happened: &[],
        ordered: &[],
        names: &[(A::InstalmentObligation, &[K::Obligation])],
    },
    Rules {
        kind: K::Remission,
        required: &[
            A::RemissionObligation,
            A::RemissionKind,
            A::RemissionOn,
            A::RemissionAmount,
            A::RemissionReason,
        ],
        happened: &[A::RemissionOn],
        ordered: &[],
        names: &[(A::RemissionObligation, &[K::Obligation])],
    },
    Rules {
        kind: K::JudicialConfirmation,
        required: &[
            A::JudicialConfirmationAgreement,
            A::JudicialConfirmationState,
        ],
        happened: &[
            A::JudicialConfirmationAppliedOn,
            A::JudicialConfirmationAcceptedOn,
            A::JudicialConfirmationRulingOn,
            A::JudicialConfirmationEnforcementOn,
        ],
        ordered: &[
            (
                A::JudicialConfirmationAppliedOn,
                A::JudicialConfirmationAcceptedOn,
            ),
            (
                A::JudicialConfirmationAppliedOn,
                A::JudicialConfirmationRulingOn,
            ),
        ],
        names: &[(A::JudicialConfirmationAgreement, &[K::Agreement])],
    },
    Rules {
        kind: K::PoliceReport,
        required: &[A::PoliceReportOn, A::PoliceReportTo],
        happened: &[A::PoliceReportOn],
        ordered: &[],
        names: &[],
    },
    Rules {
        kind: K::FollowUp,
        required: &[],
        happened: &[A::FollowUpOn],
        ordered: &[],
        names: &[
            (A::FollowUpAgreement, &[K::Agreement]),
            (A::FollowUpAsked, &[K::Party]),
        ],
    },
    Rules {
        kind: K::Extension,
        required: &[A::ExtensionOn, A::ExtensionUntil],
        happened: &[A::ExtensionOn],
        ordered: &[(A::ExtensionOn, A::ExtensionUntil)],
        names: &[],
    },
    Rules {
        kind: K::Evidence,
        required: &[A::EvidenceTitle],
        happened: &[A::EvidenceOn],
        ordered: &[(A::EvidencePeriodFrom, A::EvidencePeriodUntil)],
        names: &[(A::EvidenceFrom, PEOPLE)],
    },
    Rules {
        kind: K::Assignment,
        required: &[A::AssignmentFrom],
        happened: &[],
        ordered: &[(A::AssignmentFrom, A::AssignmentUntil)],
        names: &[(A::AssignmentRaisedBy, &[K::Party])],
    },
    Rules {
        kind: K::Agreement,
        required: &[A::AgreementDate, A::AgreementForm],
        happened: &[A::AgreementDate],
        ordered: &[(A::AgreementDate, A::AgreementDue)],
        names: &[
            (A::AgreementDebtor, &[K::Party]),
            (A::AgreementCreditor, &[K::Party]),
        ],
    },
    Rules {
        kind: K::Payment,
        required: &[A::PaymentDate, A::PaymentAmount],
        happened: &[A::PaymentDate],
        ordered: &[],
        names: &[
            (A::PaymentPayer, &[K::Party]),
            (A::PaymentPayee, &[K::Party]),
            (A::PaymentFor, &[K::Obligation]),
            (A::PaymentProof, &[K::Evidence]),
        ],
    },
];

/// Rates with the amounts they count.
const RATES: &[(A, A)] = &[
    (A::AgreementSum, A::AgreementRate),
    (A::PaymentAmount, A::PaymentRate),
    (A::ObligationAmount, A::ObligationRate),
];

/// Whether a group speaks of a kind of thing that has rules.
pub fn concern(group: &Group) -> bool {
    let facts = group.entities.iter().flat_map(|of| &of.facts);
    let mut kinds = facts.map(|fact| fact.attribute / 100);
    kinds.any(|kind| RULES.iter().any(|rules| rules.kind.number() == kind))
}

/// Checks one thing as it is after a change. Only what the change touched is
/// checked: what stood before stays as it is, however it came in.
pub fn check(sayings: &mut Sayings, after: &Folded, id: EntityId, today: Date) {
    let Some(entity) = after.entity(id) else {
        return;
    };
    let Some(rules) = RULES
        .iter()
        .find(|rules| entity.kind_number() == Some(rules.kind.number()))
    else {
        return;
    };
    for attribute in rules.required {
        if !said(entity, *attribute) {
            sayings.problem(id, *attribute, Problem::Missing);
        }
    }
    for attribute in rules.happened {
        if date(entity, *attribute).is_some_and(|day| day > today) {
            sayings.problem(id, *attribute, Problem::InFuture);
        }
    }
    for (first, second) in rules.ordered {
        let days = date(entity, *first).zip(date(entity, *second));
        if days.is_some_and(|(first, second)| second < first) {
            sayings.problem(id, *second, Problem::BeforeStart);
        }
    }
    for (attribute, kinds) in rules.names {
        let named = entity.values(*attribute).into_iter();
        for other in named.filter_map(Value::entity) {
            if !kinds.iter().any(|kind| is(after, other, *kind)) {
                sayings.problem(id, *attribute, Problem::Unknown);
            }
        }
    }
    for (amount, rate) in RATES {
        same_currency(sayings, entity, id, (*amount, *rate));
    }
    of_its_kind(sayings, after, entity, id);
}

/// What only one kind asks for.
fn of_its_kind(sayings: &mut Sayings, after: &Folded, entity: &Entity, id: EntityId) {
    let positive = |sayings: &mut Sayings, attribute| {
        if money(entity, attribute).is_some_and(|amount| amount.minor() <= 0) {
            sayings.problem(id, attribute, Problem::NotPositive);
        }
    };
    for attribute in [
        A::PaymentAmount,
        A::InstalmentAmount,
        A::RemissionAmount,
        A::ObligationAmount,
    ] {
        positive(sayings, attribute);
    }
    let is_money = entity.value(A::ObligationKind).and_then(Value::code) == Some("money");
    if is_money && !said(entity, A::ObligationAmount) {
        sayings.problem(id, A::ObligationAmount, Problem::Missing);
    }
    let kind = entity.kind_number();
    if kind == Some(K::Obligation.number()) && !is_money && !said(entity, A::ObligationWords) {
        sayings.problem(id, A::ObligationWords, Problem::Missing);
    }
    let debtors = entity.values(A::ObligationDebtors);
    let creditor = entity.value(A::ObligationCreditor);
    if creditor.is_some_and(|creditor| debtors.contains(&creditor)) {
        sayings.problem(id, A::ObligationCreditor, Problem::SamePerson);
    }
    let nobody = !said(entity, A::SignatureBy) && !said(entity, A::SignatureName);
    let seal = entity.value(A::SignatureAs).and_then(Value::code) == Some("committee");
    if kind == Some(K::Signature.number()) && nobody && !seal {
        sayings.problem(id, A::SignatureBy, Problem::Missing);
    }
    let unnamed = !said(entity, A::AssignmentMediator) && !said(entity, A::AssignmentName);
    if kind == Some(K::Assignment.number()) && unnamed {
        sayings.problem(id, A::AssignmentMediator, Problem::Missing);
    }
    let unplanned = !said(entity, A::FollowUpPlannedOn) && !said(entity, A::FollowUpOn);
    if kind == Some(K::FollowUp.number()) && unplanned {
        sayings.problem(id, A::FollowUpPlannedOn, Problem::Missing);
    }
    in_the_currency_of_its_obligation(sayings, after, entity, id);
}

/// Instalments and remissions are in the currency of what is owed.
fn in_the_currency_of_its_obligation(
    sayings: &mut Sayings,
    after: &Folded,
    entity: &Entity,
    id: EntityId,
) {
    for (of, attribute) in [
        (A::InstalmentObligation, A::InstalmentAmount),
        (A::RemissionObligation, A::RemissionAmount),
    ] {
        let owed = entity
            .value(of)
            .and_then(Value::entity)
            .and_then(|id| after.entity(id))
            .and_then(|obligation| money(obligation, A::ObligationAmount));
        let Some((owed, part)) = owed.zip(money(entity, attribute)) else {
            continue;
        };
        if owed.currency() != part.currency() {
            sayings.problem(id, attribute, Problem::OtherCurrency);
        }
    }
}

/// A rate is that of its amount's currency; yuan need none.
fn same_currency(sayings: &mut Sayings, entity: &Entity, id: EntityId, (amount, rate): (A, A)) {
    let currency = money(entity, amount).map(Money::currency);
    if let Some(Value::Rate(given)) = entity.value(rate)
        && (currency != Some(given.currency()) || currency == Some(Currency::CNY))
    {
        sayings.problem(id, rate, Problem::RateMismatch);
    }
}

fn said(entity: &Entity, attribute: A) -> bool {
    match attribute.joining() {
        Joining::Many => !entity.values(attribute).is_empty(),
        _ => entity
            .value(attribute)
            .is_some_and(|value| *value != Value::Nothing),
    }
}

fn is(folded: &Folded, id: EntityId, kind: K) -> bool {
    folded
        .entity(id)
        .is_some_and(|entity| entity.kind_number() == Some(kind.number()))
}
