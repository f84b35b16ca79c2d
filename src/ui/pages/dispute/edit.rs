//! The form of a group of fields, in the place where they are read.

use super::{
    case::{Case, Doing},
    choosing::fields,
    group::Group,
    in_form::{InForm, amend},
};
use crate::{domain::id::EntityId, forms::Sheet, ui::forms::Form};
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
            {fields(case, form, entity, group.changeable())}
        </InForm>
    }
}
