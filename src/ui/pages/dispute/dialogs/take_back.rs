//! Takes a payment back by a counter-entry; both stay in the book.

use crate::{
    domain::{
        attribute::{Attribute as A, EntityKind},
        id::EntityId,
        money::Money,
        value::Value,
    },
    forms::{Part, Sheet},
    protocol::Command,
    ui::{
        forms::{FieldSpec, Fields, Form, mint},
        i18n::{dispute as texts, t},
        pages::dispute::{
            case::{Case, Doing},
            in_form::InForm,
        },
    },
};
use leptos::prelude::*;

const REQUIRED: &[&[A]] = &[&[A::PaymentDate], &[A::PaymentAmount], &[A::PaymentNote]];

const FIELDS: &[FieldSpec] = &[
    FieldSpec::new(A::PaymentAmount).required().bare(),
    FieldSpec::new(A::PaymentDate).required(),
    FieldSpec::new(A::PaymentNote)
        .whole()
        .required()
        .labelled(texts::take_back::reason),
];

/// The form of a counter-entry.
#[component]
pub fn TakeBack(
    /// What is taken back.
    payment: EntityId,
) -> impl IntoView {
    let case = Case::here();
    let doing = Doing::TakeBack(payment);
    let sheet = untrack(|| begin(case, payment));
    let form = Form::open(doing.place(case.id), REQUIRED, sheet);
    let send = move |()| {
        form.submit(
            move |filled| match filled.created.into_iter().next() {
                Some(payment) => Command::RecordPayment {
                    id: case.id,
                    payment,
                    draft: Some(doing.place(case.id).key),
                },
                None => Command::DropDraft(doing.place(case.id).key),
            },
            move |_| {
                case.end(doing);
                case.end(Doing::Edit(payment, super::super::group::Group::Payment));
            },
        );
    };
    let things = form.of_kind(EntityKind::Payment);
    view! {
        <InForm form doing send save=t!(texts::take_back::open)>
            <p class="muted small">{t!(texts::take_back::why)}</p>
            <For each=move || things.get() key=|id| *id let(entity)>
                <Fields form entity specs=FIELDS />
            </For>
        </InForm>
    }
}

/// Today, the whole of what is left of the payment, from the same to the same.
fn begin(case: Case, payment: EntityId) -> Sheet {
    let mut sheet = Sheet::default();
    let Some(id) = mint() else { return sheet };
    sheet.add(id, EntityKind::Payment);
    sheet.set(id, A::PaymentCorrects, Part::Whole, payment.to_string());
    if let Some(today) = case.today() {
        sheet.set(id, A::PaymentDate, Part::Whole, today.to_string());
    }
    if let Some(left) = left(case, payment) {
        sheet.set(id, A::PaymentAmount, Part::Amount, left.to_string());
        sheet.set(id, A::PaymentAmount, Part::Currency, left.currency().code());
    }
    for attribute in [A::PaymentPayer, A::PaymentPayee] {
        if let Some(Value::Entity(party)) = case.value(payment, attribute) {
            sheet.set(id, attribute, Part::Whole, party.to_string());
        }
    }
    if let Some(Value::Rate(rate)) = case.value(payment, A::PaymentRate) {
        sheet.set(
            id,
            A::PaymentRate,
            Part::Rate,
            rate.cny_per_unit().to_string(),
        );
        sheet.set(id, A::PaymentRate, Part::Day, rate.date().to_string());
        sheet.set(id, A::PaymentRate, Part::Source, rate.source().as_str());
    }
    sheet
}

/// What was paid less what was taken back already.
fn left(case: Case, payment: EntityId) -> Option<Money> {
    let amount = |id| {
        case.value(id, A::PaymentAmount)
            .as_ref()
            .and_then(Value::money)
    };
    let backs = case
        .ids(EntityKind::Payment)
        .into_iter()
        .filter(|id| case.value(*id, A::PaymentCorrects) == Some(Value::Entity(payment)));
    backs
        .filter_map(amount)
        .try_fold(amount(payment)?, |left, back| left.checked_sub(back).ok())
}
