//! Records what was agreed. A dispute that was not yet settled is settled by it.

use super::gates::{Gates, about_gates};
use crate::{
    domain::{
        attribute::{Attribute as A, EntityKind},
        codes::{AgreementForm, PartySide, Stage},
        currency::Currency,
    },
    forms::{Part, Sheet},
    ui::{
        forms::{Fields, Form, mint},
        i18n::{dispute as texts, t},
        pages::dispute::{
            case::{Case, Doing},
            group::Group,
            in_form::{InForm, amend, only_party, parties},
        },
    },
};
use leptos::prelude::*;

/// The form of an agreement.
#[component]
pub fn Agree() -> impl IntoView {
    let case = Case::here();
    let form = Form::open(
        Doing::Agree.place(case.id),
        Group::Agreement.required(),
        untrack(|| begin(case)),
    );
    let send = move |()| {
        form.submit(
            move |filled| amend(case, Doing::Agree, filled),
            move |_| case.end(Doing::Agree),
        );
    };
    let stage = Signal::derive(move || open(case).then_some(Stage::Settled));
    let things = form.of_kind(EntityKind::Agreement);
    view! {
        <InForm form doing=Doing::Agree send save=t!(texts::agree::open)>
            <p class="muted small">{t!(texts::agree::about)}</p>
            <For each=move || things.get() key=|id| *id let(entity)>
                <Fields form entity specs=Group::Agreement.specs() options=parties(case) />
                <Gates form stage agreement=entity />
            </For>
        </InForm>
    }
}

/// Whether mediation is still going on, so that the agreement will settle it.
fn open(case: Case) -> bool {
    let stage = case.view.with(|view| view.row.stage);
    !stage.mediation_is_over()
}

/// Today, in writing, between the two sides, in the currency of the dispute.
fn begin(case: Case) -> Sheet {
    let mut sheet = Sheet::default();
    let Some(id) = mint() else { return sheet };
    sheet.add(id, EntityKind::Agreement);
    about_gates(case, &mut sheet);
    if let Some(today) = case.today() {
        sheet.set(id, A::AgreementDate, Part::Whole, today.to_string());
    }
    let written = AgreementForm::Written.as_code();
    sheet.set(id, A::AgreementForm, Part::Whole, written);
    let money = case
        .view
        .with(|view| view.money.disputed.or(view.money.claimed));
    let currency = money.map_or(Currency::CNY, |money| money.currency());
    sheet.set(id, A::AgreementSum, Part::Currency, currency.code());
    for (attribute, side) in [
        (A::AgreementDebtor, PartySide::Respondent),
        (A::AgreementCreditor, PartySide::Applicant),
    ] {
        if let Some(party) = only_party(case, side) {
            sheet.set(id, attribute, Part::Whole, party.to_string());
        }
    }
    sheet
}
