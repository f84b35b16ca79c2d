//! Records a payment. Who paid is asked each time: accounts have been frozen
//! over money that came from strangers.

use crate::{
    domain::{
        attribute::{Attribute as A, EntityKind},
        codes::PartySide,
        currency::Currency,
        id::EntityId,
        value::Value,
    },
    forms::{Part, Sheet},
    protocol::{Command, DisputeView},
    ui::{
        forms::{FieldSpec, Fields, Form, mint},
        i18n::{dispute as texts, t},
        pages::dispute::{
            case::{Case, Doing, of_kind},
            choosing::fields,
            folded::Folded,
            in_form::{InForm, only_party, parties},
        },
    },
};
use leptos::prelude::*;

const REQUIRED: &[&[A]] = &[&[A::PaymentDate], &[A::PaymentAmount]];

const WHAT: &[FieldSpec] = &[
    FieldSpec::new(A::PaymentAmount).required(),
    FieldSpec::new(A::PaymentDate).required(),
    FieldSpec::new(A::PaymentRate).whole(),
    FieldSpec::new(A::PaymentPayer),
    FieldSpec::new(A::PaymentPayee),
];
const SOMEBODY: &[FieldSpec] = &[
    FieldSpec::new(A::PaymentPayerName),
    FieldSpec::new(A::PaymentPayerRelation).labelled(texts::pay::relation),
];
const HOW: &[FieldSpec] = &[
    FieldSpec::new(A::PaymentChannel),
    FieldSpec::new(A::PaymentNote),
];
/// What is seldom asked.
const MORE: &[FieldSpec] = &[
    FieldSpec::new(A::PaymentFor),
    FieldSpec::new(A::PaymentOrder),
    FieldSpec::new(A::PaymentCountsAs),
    FieldSpec::new(A::PaymentReference),
    FieldSpec::new(A::PaymentProof),
    FieldSpec::new(A::PaymentReason),
];

/// The form of a payment.
#[component]
pub fn Pay() -> impl IntoView {
    let case = Case::here();
    let form = Form::open(Doing::Pay.place(case.id), REQUIRED, untrack(|| begin(case)));
    let send = move |()| {
        form.submit(
            move |filled| match filled.created.into_iter().next() {
                Some(payment) => Command::RecordPayment {
                    id: case.id,
                    payment,
                    draft: Some(Doing::Pay.place(case.id).key),
                },
                None => Command::DropDraft(Doing::Pay.place(case.id).key),
            },
            move |_| case.end(Doing::Pay),
        );
    };
    let things = form.of_kind(EntityKind::Payment);
    view! {
        <InForm form doing=Doing::Pay send save=t!(texts::pay::open)>
            <For each=move || things.get() key=|id| *id let(entity)>
                <Fields form entity specs=WHAT options=parties(case) />
                <Somebody form entity />
                <Stranger form entity />
                <Fields form entity specs=HOW />
                {more(case, form, entity)}
            </For>
        </InForm>
    }
}

/// What is seldom asked; open once the engine asks for the reason.
fn more(case: Case, form: Form, entity: EntityId) -> AnyView {
    let busy = Signal::derive(move || form.error(entity, A::PaymentAmount).is_some());
    view! {
        <Folded title=texts::pay::more busy>
            {fields(case, form, entity, MORE.iter().copied())}
        </Folded>
    }
    .into_any()
}

/// Somebody who is no party of the dispute, when no party is chosen.
#[component]
fn Somebody(form: Form, entity: EntityId) -> impl IntoView {
    let payer = form.text(entity, A::PaymentPayer, Part::Whole);
    let name = form.text(entity, A::PaymentPayerName, Part::Whole);
    let nobody = Memo::new(move |_| {
        payer.with(String::is_empty) || name.with(|name| !name.trim().is_empty())
    });
    let other = move |_| payer.set(String::new());
    view! {
        <Show
            when=move || nobody.get()
            fallback=move || view! {
                <div><button type="button" class="prompt" on:click=other>{t!(texts::pay::somebody)}</button></div>
            }
        >
            <Fields form entity specs=SOMEBODY />
        </Show>
    }
}

/// Warns when the payer is not the one who owes.
#[component]
fn Stranger(form: Form, entity: EntityId) -> impl IntoView {
    let case = Case::here();
    let payer = form.text(entity, A::PaymentPayer, Part::Whole);
    let name = form.text(entity, A::PaymentPayerName, Part::Whole);
    let relation = form.text(entity, A::PaymentPayerRelation, Part::Whole);
    let stranger = move || {
        let debtor = case
            .view
            .with(debtor)
            .or_else(|| only_party(case, PartySide::Respondent))
            .map(|id| id.to_string());
        let other = payer.with(|payer| {
            !payer.is_empty() && debtor.as_ref().is_some_and(|debtor| debtor != payer)
        });
        let debtor_himself = relation.with(|relation| relation == "debtor");
        (other || name.with(|name| !name.trim().is_empty())) && !debtor_himself
    };
    view! {
        <div role="status">
            <Show when=stranger>
                <p class="notice amber">{t!(texts::pay::stranger)}</p>
            </Show>
        </div>
    }
}

/// Who owes by the latest agreement that says so.
fn debtor(view: &std::sync::Arc<DisputeView>) -> Option<EntityId> {
    agreed(view, A::AgreementDebtor)
}

fn agreed(view: &DisputeView, attribute: A) -> Option<EntityId> {
    of_kind(view, EntityKind::Agreement)
        .filter_map(|agreement| {
            let day = agreement.value(A::AgreementDate).and_then(Value::date);
            let who = agreement.value(attribute).and_then(Value::entity)?;
            Some((day, who))
        })
        .max()
        .map(|(_, who)| who)
}

/// Today, from the one who owes to the other, in the currency that is open.
fn begin(case: Case) -> Sheet {
    let mut sheet = Sheet::default();
    let Some(id) = mint() else { return sheet };
    sheet.add(id, EntityKind::Payment);
    if let Some(today) = case.today() {
        sheet.set(id, A::PaymentDate, Part::Whole, today.to_string());
    }
    let currency = case.view.with(|view| {
        let money = &view.money;
        let open = money.open.iter().find(|(_, minor)| *minor > 0);
        open.or_else(|| money.agreed.iter().next())
            .map(|(currency, _)| currency)
            .or_else(|| money.disputed.map(|money| money.currency()))
            .unwrap_or(Currency::CNY)
    });
    sheet.set(id, A::PaymentAmount, Part::Currency, currency.code());
    for (attribute, of, side) in [
        (A::PaymentPayer, A::AgreementDebtor, PartySide::Respondent),
        (A::PaymentPayee, A::AgreementCreditor, PartySide::Applicant),
    ] {
        let party = case
            .view
            .with(|view| agreed(view, of))
            .or_else(|| only_party(case, side));
        if let Some(party) = party {
            sheet.set(id, attribute, Part::Whole, party.to_string());
        }
    }
    sheet
}
