//! The form for one more thing of the dispute, in the place where it will stand.

use super::{
    case::{Case, Doing},
    choosing::fields,
    dialogs::{BeforeSession, begins},
    equal::EqualParts,
    group::Group,
    in_form::{InForm, amend},
    signed::AllSigned,
};
use crate::{
    domain::{
        attribute::{Attribute as A, EntityKind},
        id::EntityId,
    },
    forms::{Part, Sheet},
    ui::forms::{Form, mint},
};
use leptos::prelude::*;

/// The form, while the person is at it.
#[component]
pub fn AddHere(
    /// What is added.
    kind: EntityKind,
    /// To which party, for an agent.
    of: Option<EntityId>,
) -> impl IntoView {
    let case = Case::here();
    let doing = Doing::Add(kind, of);
    view! { <Show when=move || case.is(doing)><Add kind of /></Show> }
}

/// The groups of fields that a new thing begins with.
const fn groups(kind: EntityKind) -> &'static [Group] {
    match kind {
        EntityKind::Party => &[Group::Who, Group::Reach],
        EntityKind::Agent => &[Group::Agent],
        EntityKind::Claim => &[Group::Claim],
        EntityKind::Order => &[Group::Order],
        EntityKind::Assignment => &[Group::Person],
        EntityKind::Consent => &[Group::Consent],
        EntityKind::Information => &[Group::Told],
        EntityKind::Session => &[Group::Session],
        EntityKind::Proposal => &[Group::Proposal],
        EntityKind::Clause => &[Group::Clause],
        EntityKind::Signature => &[Group::Signature],
        EntityKind::Handover => &[Group::Handover],
        EntityKind::Obligation => &[Group::Obligation],
        EntityKind::Instalment => &[Group::Instalment],
        EntityKind::Remission => &[Group::Remission],
        EntityKind::JudicialConfirmation => &[Group::Confirmation],
        EntityKind::PoliceReport => &[Group::Report],
        EntityKind::FollowUp => &[Group::FollowUp],
        EntityKind::Extension => &[Group::Extension],
        _ => &[],
    }
}

/// The attribute that names what a new thing belongs to.
const fn belongs(kind: EntityKind) -> Option<A> {
    Some(match kind {
        EntityKind::Agent => A::AgentFor,
        EntityKind::Clause => A::ClauseAgreement,
        EntityKind::Signature => A::SignatureAgreement,
        EntityKind::Handover => A::HandoverAgreement,
        EntityKind::Obligation => A::ObligationAgreement,
        EntityKind::Instalment => A::InstalmentObligation,
        EntityKind::Remission => A::RemissionObligation,
        EntityKind::JudicialConfirmation => A::JudicialConfirmationAgreement,
        EntityKind::FollowUp => A::FollowUpAgreement,
        _ => return None,
    })
}

/// What a new thing begins with besides: today where it usually happened today,
/// and the most usual code.
const fn usual(kind: EntityKind) -> (&'static [A], &'static [(A, &'static str)]) {
    match kind {
        EntityKind::Assignment => (&[A::AssignmentFrom], &[]),
        EntityKind::Consent => (&[A::ConsentOn], &[(A::ConsentAnswer, "yes")]),
        EntityKind::Information => (&[A::InformationOn], &[]),
        EntityKind::Session => (&[A::SessionOn], &[(A::SessionMode, "room")]),
        EntityKind::Proposal => (&[A::ProposalOn], &[(A::ProposalState, "open")]),
        EntityKind::Signature => (&[A::SignatureOn], &[]),
        EntityKind::Handover => (&[A::HandoverOn], &[(A::HandoverMode, "handed")]),
        EntityKind::Obligation => (&[], &[(A::ObligationKind, "money")]),
        EntityKind::Remission => (&[A::RemissionOn], &[(A::RemissionKind, "waived")]),
        EntityKind::PoliceReport => (&[A::PoliceReportOn], &[]),
        EntityKind::Extension => (&[A::ExtensionOn], &[]),
        EntityKind::JudicialConfirmation => (&[], &[(A::JudicialConfirmationState, "undecided")]),
        _ => (&[], &[]),
    }
}

/// The amount of a new thing, which begins in the currency of what it belongs
/// to, else of the dispute.
const fn amount(kind: EntityKind) -> Option<A> {
    Some(match kind {
        EntityKind::Proposal => A::ProposalAmount,
        EntityKind::Obligation => A::ObligationAmount,
        EntityKind::Instalment => A::InstalmentAmount,
        EntityKind::Remission => A::RemissionAmount,
        _ => return None,
    })
}

/// What a session must have, and what is recorded with it before it begins.
const SESSION: &[&[A]] = &[
    &[A::SessionOn],
    &[A::SessionMode],
    &[A::WaiverReason],
    &[A::ConsentOn],
    &[A::InformationOn],
];

/// The fields of which each new thing must have one.
fn required(kind: EntityKind) -> &'static [&'static [A]] {
    if kind == EntityKind::Session {
        return SESSION;
    }
    groups(kind).first().map_or(&[], |group| group.required())
}

fn begin(case: Case, kind: EntityKind, of: Option<EntityId>) -> Sheet {
    let mut sheet = Sheet::default();
    let Some(id) = mint() else { return sheet };
    sheet.add(id, kind);
    if let Some((attribute, of)) = belongs(kind).zip(of) {
        sheet.set(id, attribute, Part::Whole, of.to_string());
    }
    if kind == EntityKind::Session && case.view.with(|view| begins(view.row.stage)) {
        for party in case.ids(EntityKind::Party) {
            if let Some(view) = case.entity(party).get_untracked() {
                sheet.edit(&view);
            }
        }
    }
    let (days, codes) = usual(kind);
    if let Some(today) = case.today() {
        for day in days {
            sheet.set(id, *day, Part::Whole, today.to_string());
        }
    }
    for (attribute, code) in codes {
        sheet.set(id, *attribute, Part::Whole, *code);
    }
    if let Some(attribute) = amount(kind) {
        let currency = case.currency(of);
        sheet.set(id, attribute, Part::Currency, currency.code());
    }
    if let Some(agreement) = of.filter(|_| kind == EntityKind::Obligation) {
        as_agreed(case, &mut sheet, id, agreement);
    }
    sheet
}

/// The first obligation of an agreement begins with what the agreement says.
fn as_agreed(case: Case, sheet: &mut Sheet, id: EntityId, agreement: EntityId) {
    let whole = Part::Whole;
    for (from, to) in [
        (A::AgreementDebtor, A::ObligationDebtors),
        (A::AgreementCreditor, A::ObligationCreditor),
    ] {
        if let Some(party) = case.value(agreement, from).and_then(|value| value.entity()) {
            sheet.set(id, to, whole, party.to_string());
        }
    }
    if case.ids(EntityKind::Obligation).is_empty() {
        if let Some(due) = case
            .value(agreement, A::AgreementDue)
            .and_then(|due| due.date())
        {
            sheet.set(id, A::ObligationDue, whole, due.to_string());
        }
        if let Some(sum) = case
            .value(agreement, A::AgreementSum)
            .and_then(|sum| sum.money())
        {
            sheet.set(id, A::ObligationAmount, Part::Amount, sum.as_typed());
        }
    }
}

#[component]
fn Add(kind: EntityKind, of: Option<EntityId>) -> impl IntoView {
    let case = Case::here();
    let doing = Doing::Add(kind, of);
    let sheet = untrack(|| begin(case, kind, of));
    let form = Form::open(doing.place(case.id), required(kind), sheet);
    let send = move |()| {
        form.submit(
            move |filled| amend(case, doing, filled),
            move |_| case.end(doing),
        );
    };
    // A draft brings its own new thing back, with its own id.
    let things = form.of_kind(kind);
    view! {
        <InForm form doing send in_place=true>
            <For each=move || things.get() key=|id| *id let(entity)>
                {groups(kind)
                    .iter()
                    .map(|group| fields(case, form, entity, group.specs().iter().copied()))
                    .collect_view()}
            </For>
            {of.filter(|_| kind == EntityKind::Instalment).map(|obligation| view! { <EqualParts form obligation /> })}
            {of.filter(|_| kind == EntityKind::Signature).map(|agreement| view! { <AllSigned form agreement /> })}
            {(kind == EntityKind::Session).then(|| view! { <BeforeSession form /> })}
        </InForm>
    }
}
