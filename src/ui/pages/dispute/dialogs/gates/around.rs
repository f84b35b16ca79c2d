//! What the gates of a step need around them: the people and sessions on the
//! form, the language in which somebody is asked, the keyboard's way on.

use crate::{
    domain::{
        attribute::{Attribute as A, EntityKind as K},
        id::EntityId,
        value::Value,
    },
    forms::Sheet,
    platform::{clock, focus, media},
    ui::pages::dispute::case::{Case, find},
};
use leptos::{prelude::*, task::spawn_local};

/// Puts on a sheet what the gates of a step ask about: the parties, whose
/// identity is checked, and the sessions, which are interpreted.
pub fn about_gates(case: Case, sheet: &mut Sheet) {
    for id in [K::Party, K::Session]
        .into_iter()
        .flat_map(|kind| case.ids(kind))
    {
        if let Some(view) = case.entity(id).get_untracked() {
            sheet.edit(&view);
        }
    }
}

/// The language in which a party is asked: the first that is recorded.
pub(super) fn language(case: Case, party: EntityId) -> String {
    case.view.with_untracked(|view| {
        let party = find(view, party);
        let said = party.and_then(|party| party.sayings(A::PartyLanguages).first());
        match said.map(|said| &said.value) {
            Some(Value::Skill(skill)) => skill.language.code().to_owned(),
            _ => String::new(),
        }
    })
}

/// The button that was pressed is gone: the keyboard goes on to the next gate
/// that is still shut, after the last one to the button that saves.
pub(super) fn go_on() {
    spawn_local(async {
        clock::wait(0).await;
        if focus::lost() {
            media::focus(
                ".gate > .row .btn, .in-dialog button[type=submit], .in-place button[type=submit]",
            );
        }
    });
}
