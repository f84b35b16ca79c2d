//! The mediators: who is appointed, what they speak, how much they carry; one
//! file each. Turnover is high, so an appointment has a first and a last day
//! and a file is never deleted (domain 4.2).

mod add;
mod edit;
mod end;
mod file;
mod list;
mod row;
mod search;

use crate::domain::attribute::Attribute as A;
use crate::{
    domain::id::{EntityId, MediatorId},
    protocol::{MediatorView, Query, Reply},
    ui::{
        engine::{Follow, Live, live},
        forms::{FieldSpec, Look},
        i18n::{mediators as words, t},
        parts::{button::ButtonKind, page::Page, progress::Progress},
        refusals, routes,
    },
};
use add::Add;
use file::File;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use list::List;

/// The last part of the address at which a file is added.
const NEW: &str = "new";

/// The fields of a mediator's file.
const FILE: &[FieldSpec] = &[
    FieldSpec::new(A::MediatorName).required(),
    FieldSpec::new(A::MediatorNameChinese),
    FieldSpec::new(A::MediatorNationality),
    FieldSpec::new(A::MediatorKind).look(Look::List),
    FieldSpec::new(A::MediatorLanguages).whole(),
    FieldSpec::new(A::MediatorPhone),
    FieldSpec::new(A::MediatorCompany),
    FieldSpec::new(A::MediatorFrom),
    FieldSpec::new(A::MediatorUntil),
    FieldSpec::new(A::MediatorNote).whole(),
];

/// One of these every mediator has.
const REQUIRED: &[&[A]] = &[&[A::MediatorName, A::MediatorNameChinese]];

fn all() -> Live<Vec<MediatorView>> {
    live(
        || Query::Mediators,
        || Follow::All,
        |reply| match reply {
            Reply::Mediators(all) => Some(all),
            _ => None,
        },
    )
}

/// The mediators.
#[component]
pub fn Mediators() -> impl IntoView {
    let all = all();
    let add = move || {
        view! { <a class=ButtonKind::Go.classes() href=routes::NEW_MEDIATOR>{t!(words::add)}</a> }
    };
    view! {
        <Page title=t!(words::title) beside=add>
            {move || match all.get() {
                None => view! { <Progress text=t!(words::reading) /> }.into_any(),
                Some(Err(refusal)) => view! { <p class="notice red">{refusals::explain(&refusal)}</p> }.into_any(),
                Some(Ok(_)) => view! { <List all /> }.into_any(),
            }}
        </Page>
    }
}

/// One mediator's file, or a new one.
#[component]
pub fn MediatorPage() -> impl IntoView {
    let params = use_params_map();
    let asked = Memo::new(move |_| params.with(|params| params.get("id").unwrap_or_default()));
    move || {
        let asked = asked.get();
        if asked == NEW {
            return Add().into_any();
        }
        match EntityId::parse(&asked).map(MediatorId) {
            Some(id) => view! { <File id /> }.into_any(),
            None => crate::ui::pages::NotFound().into_any(),
        }
    }
}
