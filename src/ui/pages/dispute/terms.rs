//! What belongs to one agreement: what is owed, who signed, whether it binds
//! yet, confirmation by the court, and whether anyone asked how it went.

use super::{
    case::{Case, Doing},
    fields::Fields,
    folded::Folded,
    group::Group,
    listings as lists,
    things::{Things, ViewFnOf},
};
use crate::{domain::id::EntityId, ui::i18n::dispute as texts};
use leptos::prelude::*;

/// What belongs to an agreement.
#[component]
pub fn Terms(
    /// The agreement.
    id: EntityId,
) -> impl IntoView {
    let case = Case::here();
    let busy = Signal::derive(move || {
        [
            lists::OBLIGATIONS,
            lists::SIGNATURES,
            lists::HANDOVERS,
            lists::CLAUSES,
            lists::CONFIRMATIONS,
            lists::FOLLOW_UPS,
        ]
        .iter()
        .any(|listing| case.is(Doing::Add(listing.kind, Some(id))))
            || case.is(Doing::Edit(id, Group::Terms))
    });
    view! {
        <div class="terms">
            <Things listing=&lists::OBLIGATIONS of=id more=OWED />
            <Folded title=texts::life::terms busy>
                <div class="stack wide">
                    <Things listing=&lists::SIGNATURES of=id />
                    <Things listing=&lists::HANDOVERS of=id />
                    <Fields entity=id group=Group::Terms />
                    <Things listing=&lists::CLAUSES of=id />
                    <Things listing=&lists::CONFIRMATIONS of=id />
                    <Things listing=&lists::FOLLOW_UPS of=id />
                </div>
            </Folded>
        </div>
    }
    .into_any()
}

const OWED: ViewFnOf = owed;

/// Instalments and remissions of an obligation.
fn owed(id: EntityId) -> AnyView {
    let case = Case::here();
    let busy = Signal::derive(move || {
        [lists::INSTALMENTS, lists::REMISSIONS]
            .iter()
            .any(|listing| case.is(Doing::Add(listing.kind, Some(id))))
    });
    view! {
        <Folded title=texts::life::plan busy>
            <Things listing=&lists::INSTALMENTS of=id />
            <Things listing=&lists::REMISSIONS of=id />
        </Folded>
    }
    .into_any()
}
