//! Ends a mediator's part with a date and a reason.

use crate::{
    domain::{attribute::Attribute as A, id::EntityId},
    forms::{Part, Sheet},
    ui::{
        forms::{FieldSpec, Form},
        i18n::{dispute as texts, t},
        pages::dispute::{
            case::{Case, Doing},
            choosing::fields,
            group::Group,
            in_form::{InForm, amend},
        },
    },
};
use leptos::prelude::*;

const REQUIRED: &[&[A]] = &[&[A::AssignmentUntil], &[A::AssignmentReason]];

const FIELDS: &[FieldSpec] = &[
    FieldSpec::new(A::AssignmentUntil).required().bare(),
    FieldSpec::new(A::AssignmentReason).required(),
    FieldSpec::new(A::AssignmentEnding),
    FieldSpec::new(A::AssignmentGround),
    FieldSpec::new(A::AssignmentRaisedBy),
];

/// The form.
#[component]
pub fn EndPart(
    /// Which part.
    part: EntityId,
) -> impl IntoView {
    let case = Case::here();
    let doing = Doing::EndPart(part);
    let mut sheet = Sheet::default();
    if let Some(view) = case.entity(part).get_untracked() {
        sheet.edit(&view);
    }
    if let Some(today) = untrack(|| case.today()) {
        sheet.set(part, A::AssignmentUntil, Part::Whole, today.to_string());
    }
    let form = Form::open(doing.place(case.id), REQUIRED, sheet);
    let send = move |()| {
        form.submit(
            move |filled| amend(case, doing, filled),
            move |_| {
                case.end(doing);
                case.end(Doing::Edit(part, Group::Part));
            },
        );
    };
    view! {
        <InForm form doing send save=t!(texts::end_part::open)>
            <p class="muted small">{t!(texts::end_part::about)}</p>
            {fields(case, form, part, FIELDS.iter().copied())}
        </InForm>
    }
}
