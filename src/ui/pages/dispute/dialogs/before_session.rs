//! What the law asks for before a session, in the form of the session: all that
//! mediation asks for before it begins, and later the consent of each side to
//! an invited participant who is there.

use super::gates::Asked;
use crate::{
    domain::{
        attribute::{Attribute as A, EntityKind as K},
        codes::Stage,
        id::EntityId,
        life::{Unasked, invited_gate},
    },
    forms::Part,
    ui::{forms::Form, pages::dispute::case::Case},
};
use leptos::prelude::*;

/// Whether mediation has not begun at this stage.
#[must_use]
pub const fn begins(stage: Stage) -> bool {
    matches!(
        stage,
        Stage::Enquiry | Stage::Applied | Stage::Accepted | Stage::Assigned
    )
}

/// The gates before the session of a form that are still shut.
#[component]
pub fn BeforeSession(
    /// The form of the session.
    form: Form,
) -> impl IntoView {
    let case = Case::here();
    let sessions = form.of_kind(K::Session);
    let present = Memo::new(move |_| -> Vec<EntityId> {
        let sessions = sessions.get();
        let texts = sessions
            .iter()
            .map(|id| form.text(*id, A::SessionPresent, Part::Whole).get());
        let ids = texts.flat_map(|text| {
            let lines = text.lines().filter_map(EntityId::parse);
            lines.collect::<Vec<_>>()
        });
        ids.collect()
    });
    let shut = Memo::new(move |_| {
        case.view.with(|view| {
            let life = &view.life;
            let mut gates = if begins(view.row.stage) {
                life.before(Stage::InMediation).to_vec()
            } else {
                let there = |one: &&Unasked| present.with(|all| all.contains(&one.person));
                let unasked: Vec<_> = life.unasked.iter().filter(there).copied().collect();
                vec![invited_gate(&unasked)]
            };
            gates.retain(|gate| !gate.open());
            gates
        })
    });
    let stage = Signal::stored(Some(Stage::InMediation));
    view! { <Asked form stage shut agreement=None /> }.into_any()
}
