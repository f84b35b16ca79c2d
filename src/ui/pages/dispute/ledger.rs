//! What was agreed and what was paid, entry by entry. A wrong payment stays
//! where it is, struck through, with the counter-entry that took it back.

use super::{
    case::{Case, Doing, of_kind},
    fields::{FieldValue, Fields, Pencil},
    group::Group,
};
use crate::{
    domain::{
        attribute::{Attribute as A, EntityKind},
        codes::PayerRelation,
        id::EntityId,
        value::Value,
    },
    protocol::{DisputeView, EntityView},
    ui::{
        i18n::{dispute as texts, t, ts},
        parts::chip::{Chip, Tone},
        words,
    },
};
use leptos::prelude::*;

/// The entries of the dispute.
#[component]
pub fn Ledger() -> impl IntoView {
    let case = Case::here();
    let agreements = Memo::new(move |_| case.ids(EntityKind::Agreement));
    let payments = Memo::new(move |_| case.view.with(|view| payments(view)));
    view! {
        <Show when=move || !agreements.with(Vec::is_empty)>
            <h3>{t!(texts::ledger::agreements)}</h3>
            <ul class="ledger">
                <For each=move || agreements.get() key=|id| *id let(id)><Agreement id /></For>
            </ul>
        </Show>
        <Show when=move || !payments.with(Vec::is_empty)>
            <h3>{t!(texts::ledger::payments)}</h3>
            <ul class="ledger">
                <For each=move || payments.get() key=|id| *id let(id)><Payment id /></For>
            </ul>
        </Show>
    }
}

/// Payments, the latest first; a counter-entry stands right under what it takes back.
fn payments(view: &DisputeView) -> Vec<EntityId> {
    let day = |entity: &EntityView| entity.value(A::PaymentDate).and_then(Value::date);
    let (backs, mut paid): (Vec<_>, Vec<_>) =
        of_kind(view, EntityKind::Payment).partition(|entity| takes_back(entity).is_some());
    paid.sort_by_key(|entity| std::cmp::Reverse((day(entity), entity.id)));
    paid.into_iter()
        .flat_map(|entity| {
            let of_it = backs
                .iter()
                .filter(|back| takes_back(back) == Some(entity.id));
            std::iter::once(entity.id).chain(of_it.map(|back| back.id).collect::<Vec<_>>())
        })
        .collect()
}

fn takes_back(entity: &EntityView) -> Option<EntityId> {
    entity.value(A::PaymentCorrects).and_then(Value::entity)
}

#[component]
fn Agreement(id: EntityId) -> impl IntoView {
    let case = Case::here();
    let doing = Doing::Edit(id, Group::Agreement);
    let is = move |attribute: A| case.value(id, attribute).is_some();
    let from_to = move || from_to(case, id, A::AgreementDebtor, A::AgreementCreditor);
    view! {
        <li class="entry">
            <div class="entry-line">
                <span class="entry-day"><FieldValue entity=id attribute=A::AgreementDate /></span>
                <span class="entry-what">
                    <FieldValue entity=id attribute=A::AgreementForm />
                    <Show when=move || case.value(id, A::AgreementPartial) == Some(Value::Flag(true))>
                        " "<Chip>{t!(texts::ledger::partial)}</Chip>
                    </Show>
                    <span class="muted small entry-more">
                        {from_to}
                        <Show when=move || is(A::AgreementDue)>
                            <span>{t!(texts::ledger::due)}" "<FieldValue entity=id attribute=A::AgreementDue /></span>
                        </Show>
                    </span>
                </span>
                <span class="entry-sum"><FieldValue entity=id attribute=A::AgreementSum /></span>
                <Pencil doing name=Group::Agreement.title().into() />
            </div>
            <Show when=move || is(A::AgreementWords) && !case.is(doing)>
                <p class="entry-words"><FieldValue entity=id attribute=A::AgreementWords /></p>
            </Show>
            <InPlace doing id group=Group::Agreement />
            <super::terms::Terms id />
        </li>
    }
}

/// The form of an entry, while it is changed.
#[component]
fn InPlace(doing: Doing, id: EntityId, group: Group) -> impl IntoView {
    let case = Case::here();
    view! { <Show when=move || case.is(doing)><Fields entity=id group bare=true /></Show> }
}

#[component]
fn Payment(id: EntityId) -> impl IntoView {
    let case = Case::here();
    let doing = Doing::Edit(id, Group::Payment);
    let counter = Memo::new(move |_| case.value(id, A::PaymentCorrects).is_some());
    let taken = Memo::new(move |_| {
        case.view.with(|view| {
            of_kind(view, EntityKind::Payment).any(|other| takes_back(other) == Some(id))
        })
    });
    view! {
        <li class="entry" class:counter=counter class:taken-back=taken>
            <div class="entry-line">
                <span class="entry-day"><FieldValue entity=id attribute=A::PaymentDate /></span>
                <span class="entry-what">
                    <Show
                        when=move || !counter.get()
                        fallback=move || view! { {t!(texts::ledger::counter)} }
                    >
                        <Who id />
                    </Show>
                    <PaymentNotes id taken />
                </span>
                <span class="entry-sum">
                    <Show when=move || counter.get()>"− "</Show>
                    <FieldValue entity=id attribute=A::PaymentAmount />
                </span>
                <Pencil doing name=Group::Payment.title().into() />
            </div>
            <InPlace doing id group=Group::Payment />
            <Show when=move || case.is(doing) && !counter.get() && !taken.get()>
                <AmountStays />
            </Show>
        </li>
    }
}

#[component]
fn Who(id: EntityId) -> impl IntoView {
    let case = Case::here();
    let who = move || {
        let somebody = match case.value(id, A::PaymentPayerName) {
            Some(Value::Line(name)) => Some(name),
            _ => None,
        };
        let payer = somebody.or_else(|| named(case, id, A::PaymentPayer));
        let payee = named(case, id, A::PaymentPayee);
        match (payer, payee) {
            (Some(payer), Some(payee)) => ts!(
                texts::ledger::from_to,
                from = words::isolated(&payer),
                to = words::isolated(&payee)
            ),
            (Some(payer), None) => ts!(texts::ledger::from, from = words::isolated(&payer)),
            (None, Some(payee)) => ts!(texts::ledger::to, to = words::isolated(&payee)),
            (None, None) => ts!(texts::ledger::paid),
        }
    };
    let stranger = move || match case.value(id, A::PaymentPayerRelation) {
        Some(Value::Code(code)) => {
            PayerRelation::from_code(&code).is_some_and(PayerRelation::is_third_party)
        }
        _ => case.value(id, A::PaymentPayerName).is_some(),
    };
    view! {
        {who}
        <Show when=stranger>" "<Chip tone=Tone::Amber>{t!(texts::ledger::not_the_debtor)}</Chip></Show>
    }
}

#[component]
fn PaymentNotes(id: EntityId, taken: Memo<bool>) -> impl IntoView {
    let case = Case::here();
    let may_go_back = untrack(|| case.value(id, A::PaymentCorrects)).is_none();
    let back = move |_| case.begin(Doing::TakeBack(id));
    let is = move |attribute: A| case.value(id, attribute).is_some();
    let part = move |attribute| {
        view! { <Show when=move || is(attribute)><span><FieldValue entity=id attribute /></span></Show> }
    };
    view! {
        <span class="muted small entry-more">
            {[A::PaymentPayerRelation, A::PaymentChannel, A::PaymentRate, A::PaymentNote].map(part).into_iter().collect_view()}
            <Show when=move || may_go_back && !case.read_only() && !taken.get()>
                <button type="button" class="prompt" on:click=back>{t!(texts::take_back::open)}</button>
            </Show>
        </span>
    }
}

/// Why the amount is not among the fields that can be changed.
#[component]
fn AmountStays() -> impl IntoView {
    view! { <p class="muted small">{t!(texts::take_back::why)}</p> }
}

fn named(case: Case, id: EntityId, attribute: A) -> Option<String> {
    case.value(id, attribute)
        .as_ref()
        .and_then(Value::entity)
        .and_then(|who| case.name(who))
}

fn from_to(case: Case, id: EntityId, from: A, to: A) -> Option<impl IntoView> {
    let (from, to) = (named(case, id, from)?, named(case, id, to)?);
    Some(view! {
        <span>
            {ts!(texts::ledger::owes, from = words::isolated(&from), to = words::isolated(&to)).into_owned()}
        </span>
    })
}
