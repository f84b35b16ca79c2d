//! The frame that every form of this page has: what a draft brought back, what
//! is wrong, the fields, and the bar that saves. Escape leaves it; what is
//! typed stays as a draft.

use super::case::{Case, Doing};
use crate::{
    domain::{attribute::EntityKind, id::EntityId},
    forms::Filled,
    platform::{clock, media},
    protocol::{Amendment, Command},
    ui::{
        forms::{DraftNotice, Form, FormFrame, Options, SaveBar, Summary},
        i18n::{dispute as texts, t},
        parts::choice::Choice,
    },
};
use leptos::{ev::KeyboardEvent, prelude::*, task::spawn_local};

/// A form of this page.
#[component]
pub fn InForm(
    /// The form.
    form: Form,
    /// What the person is at; ends when it is saved or left.
    doing: Doing,
    /// Saves it.
    #[prop(into)]
    send: UnsyncCallback<()>,
    /// The words on the button that saves.
    #[prop(optional, into)]
    save: Option<TextProp>,
    /// Stands in the page rather than in a dialog: Escape is its own.
    #[prop(optional)]
    in_place: bool,
    /// The fields.
    children: Children,
) -> impl IntoView {
    let case = Case::here();
    let leave = UnsyncCallback::new(move |()| case.end(doing));
    let key = move |event: KeyboardEvent| {
        if in_place && event.key() == "Escape" && !event.default_prevented() {
            event.prevent_default();
            case.end(doing);
        }
    };
    let first = format!("#{} :is(input, select, textarea)", form.dom_id());
    Effect::new(move |_| {
        let first = first.clone();
        spawn_local(async move {
            // After the form is drawn.
            clock::wait(0).await;
            media::focus(&first);
        });
    });
    let save = save.unwrap_or_else(|| t!(texts::save).into());
    view! {
        <div class=if in_place { "in-place" } else { "in-dialog" } on:keydown=key>
            <FormFrame form send enter=true>
                <DraftNotice form />
                <Summary form />
                {children()}
                <SaveBar form save leave />
            </FormFrame>
        </div>
    }
}

/// The parties of the dispute, for fields that name one.
#[must_use]
pub fn parties(case: Case) -> Options {
    Signal::derive(move || {
        case.sides()
            .into_iter()
            .map(|id| Choice::new(id.to_string(), case.name(id).unwrap_or_default()))
            .collect()
    })
}

/// The change of fields that a form of this page says.
#[must_use]
pub fn amend(case: Case, doing: Doing, filled: Filled) -> Command {
    let amendment = Amendment {
        created: filled.created,
        edits: filled.edits,
        draft: Some(doing.place(case.id).key),
    };
    Command::AmendDispute {
        id: case.id,
        amendment,
    }
}

/// The one party of a side, where there is only one.
#[must_use]
pub fn only_party(case: Case, side: crate::domain::codes::PartySide) -> Option<EntityId> {
    use crate::domain::{attribute::Attribute as A, value::Value};
    let wanted = Value::Code(side.as_code().to_owned());
    let mut all = case
        .ids(EntityKind::Party)
        .into_iter()
        .filter(|id| case.value(*id, A::PartySide).as_ref() == Some(&wanted));
    all.next().filter(|_| all.next().is_none())
}
