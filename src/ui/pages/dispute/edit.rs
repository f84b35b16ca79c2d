//! The form of a group of fields, in the place where they are read.

use super::{
    case::{Case, Doing},
    group::Group,
    in_form::{InForm, amend, parties},
};
use crate::{
    domain::id::EntityId,
    forms::Sheet,
    ui::forms::{Fields, Form},
};
use leptos::prelude::*;

/// The form.
#[component]
pub fn Edit(
    /// The thing.
    entity: EntityId,
    /// Its fields.
    group: Group,
) -> impl IntoView {
    let case = Case::here();
    let doing = Doing::Edit(entity, group);
    let mut sheet = Sheet::default();
    if let Some(view) = case.entity(entity).get_untracked() {
        sheet.edit(&view);
    }
    let form = Form::open(doing.place(case.id), group.required(), sheet);
    let send = move |()| {
        form.submit(
            move |filled| amend(case, doing, filled),
            move |_| case.end(doing),
        );
    };
    view! {
        <InForm form doing send in_place=true>
            <Fields form entity specs=group.specs() options=parties(case) />
        </InForm>
    }
}
