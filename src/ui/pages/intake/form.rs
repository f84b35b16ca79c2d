//! The intake as it stands on the screen.

use super::{
    about::{About, Facts, Rest},
    begin::{REQUIRED, begin, party_begins},
    foreign::suggest_all,
    party::PartyCard,
};
use crate::{
    domain::{
        attribute::{Attribute as A, EntityKind},
        codes::PartySide,
        id::{DisputeId, EntityId},
    },
    forms::Part,
    platform::media,
    protocol::{Command, command::NewDispute},
    ui::{
        forms::{DraftNotice, Form, FormFrame, Place, SaveBar, Summary},
        i18n::{Text, intake as words, shell, t},
        parts::{
            icon::{Draw, Icon},
            toast::Toasts,
        },
        routes, show,
    },
};
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

/// The form of one intake.
#[component]
pub fn IntakeForm(id: DisputeId, name_it: UnsyncCallback<DisputeId>) -> impl IntoView {
    let form = Form::open(Place::intake(id), REQUIRED, begin(id));
    let dispute = EntityId::from(id);
    suggest_all(form, dispute);
    Effect::new(move |_| {
        if form.touched.get() {
            name_it.run(id);
        }
    });
    let (navigate, toasts) = (StoredValue::new_local(use_navigate()), Toasts::here());
    let send = move |()| {
        let open = move |filled: crate::forms::Filled| {
            Command::OpenDispute(NewDispute {
                id,
                entities: filled.created,
                draft: Some(Place::intake(id).key),
            })
        };
        form.submit(open, move |saved| {
            toasts.say(t!(shell::saved, time = show::time(saved.at_ms)));
            navigate.with_value(|go| go(&routes::dispute(id), NavigateOptions::default()));
        });
    };
    let parties = form.of_kind(EntityKind::Party);
    begin_typing(form, parties);
    view! {
        <FormFrame form send>
            <DraftNotice form />
            <div class="intake">
                <For each=move || parties.get() key=|party| *party let(party)>
                    <PartyCard form party extra=is_extra(form, parties, party) />
                </For>
                <MoreParties form />
                <About form dispute />
                <Facts form dispute />
                <Rest form dispute />
            </div>
            <Summary form />
            <SaveBar form save=t!(words::save) />
        </FormFrame>
    }
}

/// At a desk the cursor stands in the first name; on a tablet the keyboard
/// would cover the form.
fn begin_typing(form: Form, parties: Memo<Vec<EntityId>>) {
    Effect::new(move |_| {
        if let Some(first) = parties.get_untracked().first().filter(|_| !media::touch()) {
            media::focus(&format!("#{} input", form.field_id(*first, A::PartyName)));
        }
    });
}

fn side_of(form: Form, party: EntityId) -> RwSignal<String> {
    form.text(party, A::PartySide, Part::Whole)
}

/// Whether there is another party of the same side before this one, or it is a third party.
fn is_extra(form: Form, parties: Memo<Vec<EntityId>>, party: EntityId) -> Signal<bool> {
    Signal::derive(move || {
        let side = side_of(form, party).get();
        let same = |other: &EntityId| side_of(form, *other).with(|other| *other == side);
        let first = parties.get().into_iter().find(same);
        side == PartySide::ThirdParty.as_code() || first != Some(party)
    })
}

/// Buttons that put another party on the form.
#[component]
fn MoreParties(form: Form) -> impl IntoView {
    let button = move |(side, text): (PartySide, Text)| {
        let add = move |_| {
            if let Some(id) = form.add(EntityKind::Party, &party_begins(side)) {
                form.go_to(id, A::PartyName);
            }
        };
        view! {
            <button type="button" class="btn quiet add" on:click=add>
                <Draw icon=Icon::Plus />{t!(text)}
            </button>
        }
    };
    let sides = [
        (PartySide::Applicant, words::add_applicant),
        (PartySide::Respondent, words::add_respondent),
        (PartySide::ThirdParty, words::add_third),
    ];
    view! { <div class="row more-parties">{sides.map(button).into_iter().collect_view()}</div> }
}
