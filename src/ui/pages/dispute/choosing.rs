//! What a field that names a thing of the dispute offers.

use super::case::Case;
use crate::{
    domain::{
        attribute::{Attribute as A, EntityKind as K},
        id::EntityId,
    },
    ui::{
        forms::{FieldGrid, FieldSpec, Form, FormField, Options},
        parts::choice::Choice,
    },
};
use leptos::prelude::*;

/// The kinds of thing that an attribute may name.
const fn kinds(attribute: A) -> &'static [K] {
    match attribute {
        A::SessionPresent
        | A::SessionFactsConfirmedBy
        | A::ProposalBy
        | A::SignatureBy
        | A::EvidenceFrom => &[K::Party, K::Agent, K::Assignment],
        A::ConsentAbout => &[K::Agreement, K::Assignment, K::Extension],
        A::ProposalAnswers => &[K::Proposal],
        A::PaymentFor => &[K::Obligation],
        A::PaymentProof => &[K::Evidence],
        A::NoteSession => &[K::Session],
        _ => &[K::Party],
    }
}

/// The things that a field offers.
#[must_use]
pub fn options(case: Case, attribute: A) -> Options {
    Signal::derive(move || {
        let ids = kinds(attribute).iter().flat_map(|kind| match kind {
            K::Party => case.sides(),
            kind => case.ids(*kind),
        });
        ids.map(|id| Choice::new(id.to_string(), case.name(id).unwrap_or_default()))
            .collect()
    })
}

/// Fields of a thing on a form, each offering what it may name.
#[must_use]
pub fn fields(
    case: Case,
    form: Form,
    entity: EntityId,
    specs: impl Iterator<Item = FieldSpec>,
) -> AnyView {
    let fields: Vec<AnyView> = specs
        .map(|spec| {
            let options = options(case, spec.attribute);
            view! { <FormField form entity spec options /> }.into_any()
        })
        .collect();
    view! { <FieldGrid>{fields}</FieldGrid> }.into_any()
}
