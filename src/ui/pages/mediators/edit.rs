//! The form in which a file is changed.

use super::{FILE, REQUIRED};
use crate::{
    domain::id::MediatorId,
    forms::Sheet,
    protocol::{Amendment, Command, EntityView},
    ui::{
        forms::{DraftNotice, Fields, Form, FormFrame, Place, SaveBar, Summary},
        i18n::{mediators as words, t},
    },
};
use leptos::prelude::*;

/// The form; it closes itself after saving.
#[component]
pub fn Edit(file: EntityView, editing: RwSignal<bool>) -> impl IntoView {
    let id = file.id;
    let mut sheet = Sheet::default();
    sheet.edit(&file);
    let form = Form::open(Place::edit(id, None), REQUIRED, sheet);
    let send = move |()| {
        let amend = move |filled: crate::forms::Filled| Command::AmendMediator {
            id: MediatorId(id),
            amendment: Amendment {
                created: filled.created,
                edits: filled.edits,
                draft: Some(Place::edit(id, None).key),
            },
        };
        form.submit(amend, move |_| {
            editing.try_set(false);
        });
    };
    view! {
        <FormFrame form send>
            <DraftNotice form />
            <div class="sheet pad file-form"><Fields form entity=id specs=FILE /></div>
            <Summary form />
            <SaveBar form save=t!(words::save) leave=move |()| editing.set(false) />
        </FormFrame>
    }
}
