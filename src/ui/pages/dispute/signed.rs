//! Everybody signs at one table: what an agreement still needs to bind is put
//! on the form at once, where each act can still be changed, and saved as one
//! change (PML 29).

use super::case::{Case, find, of_kind};
use crate::{
    domain::{
        attribute::{Attribute as A, EntityKind as K},
        codes::{MediatorRole, SignatoryRole, SignatureForm},
        date::Date,
        deadline::{Finding, Missing},
        id::EntityId,
    },
    forms::Part,
    ui::{
        forms::Form,
        i18n::{dispute::signed as texts, t},
        parts::button::Button,
    },
};
use leptos::prelude::*;

/// Fewer than these are recorded one by one.
const SEVERAL: usize = 2;

/// One act that is missing.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Act {
    role: SignatoryRole,
    form: SignatureForm,
    by: Option<EntityId>,
}

/// What an agreement still needs, as acts.
fn missing(case: Case, agreement: EntityId) -> Vec<Act> {
    let act = |one: &Missing| {
        let (role, form, by) = match one {
            Missing::Party(id) => (SignatoryRole::Party, SignatureForm::Signature, Some(*id)),
            Missing::Mediator => (
                SignatoryRole::Mediator,
                SignatureForm::Signature,
                lead(case),
            ),
            Missing::CommitteeSeal => (SignatoryRole::Committee, SignatureForm::Seal, None),
            Missing::Parties | Missing::Day(_) | Missing::AgreedOn => return None,
        };
        Some(Act { role, form, by })
    };
    case.view.with(|view| {
        let mut points = view.life.open_points.iter();
        let acts = points.find_map(|point| match point {
            Finding::NotEffective {
                agreement: of,
                missing,
            } if *of == agreement => Some(missing.iter().filter_map(act).collect()),
            _ => None,
        });
        acts.unwrap_or_default()
    })
}

/// The part of the lead mediator, else of the first who takes part still.
fn lead(case: Case) -> Option<EntityId> {
    let lead = MediatorRole::Lead.as_code();
    case.view.with(|view| {
        let parts = || {
            of_kind(view, K::Assignment).filter(|part| {
                part.value(A::AssignmentMediator).is_some()
                    && part.value(A::AssignmentUntil).is_none()
            })
        };
        let leads = |id: EntityId| {
            let role = find(view, id).and_then(|part| part.value(A::AssignmentRole));
            role.and_then(|role| role.code()) == Some(lead)
        };
        let first = || parts().next().map(|part| part.id);
        parts()
            .map(|part| part.id)
            .find(|id| leads(*id))
            .or_else(first)
    })
}

/// The button that fills a form with every act that is missing.
#[component]
pub fn AllSigned(
    /// The form of a new signature.
    form: Form,
    /// What is signed.
    agreement: EntityId,
) -> impl IntoView {
    let case = Case::here();
    let acts = Memo::new(move |_| missing(case, agreement));
    let things = form.of_kind(K::Signature);
    let offered = move || {
        let several = acts.with(|acts| acts.len() >= SEVERAL);
        several && things.with(|things| things.len() == 1)
    };
    let fill = move |_| {
        if let Some(today) = case.today() {
            put(form, agreement, &acts.get_untracked(), today);
            let first = things.get_untracked().first().copied();
            if let Some(first) = first {
                form.go_to(first, A::SignatureAs);
            }
        }
    };
    view! {
        <Show when=offered>
            <div class="row">
                <Button on_press=fill>{t!(texts::all)}</Button>
                <span class="muted small">{t!(texts::about)}</span>
            </div>
        </Show>
    }
    .into_any()
}

/// Puts the acts on the form in place of what is there.
fn put(form: Form, agreement: EntityId, acts: &[Act], today: Date) {
    for id in form.of_kind(K::Signature).get_untracked() {
        form.remove(id);
    }
    let (of, day, whole) = (agreement.to_string(), today.to_string(), Part::Whole);
    for act in acts {
        let by = act.by.map(|by| by.to_string()).unwrap_or_default();
        form.add(
            K::Signature,
            &[
                (A::SignatureAgreement, whole, &of),
                (A::SignatureAs, whole, act.role.as_code()),
                (A::SignatureForm, whole, act.form.as_code()),
                (A::SignatureBy, whole, &by),
                (A::SignatureOn, whole, &day),
            ],
        );
    }
}
