//! Assigns a mediator from a date. Those who speak the parties' languages come
//! first in the list.

use crate::{
    domain::{
        attribute::{Attribute as A, EntityKind},
        codes::MediatorRole,
        id::EntityId,
        language::Language,
        value::Value,
    },
    forms::{Part, Sheet},
    protocol::{Command, MediatorView},
    ui::{
        forms::{FieldSpec, Fields, Form, Options, explain, mint},
        i18n::{dispute as texts, mediators as files, t, ts},
        pages::dispute::{
            case::{Case, Doing},
            in_form::InForm,
        },
        parts::{choice::Choice, combo::ComboBox},
        routes, show, words,
    },
};
use leptos::prelude::*;
use leptos_router::components::A as Link;

const REQUIRED: &[&[A]] = &[&[A::AssignmentMediator], &[A::AssignmentFrom]];

const FIELDS: &[FieldSpec] = &[
    FieldSpec::new(A::AssignmentRole),
    FieldSpec::new(A::AssignmentFrom).required(),
];

/// The form of an assignment.
#[component]
pub fn Assign() -> impl IntoView {
    let case = Case::here();
    let form = Form::open(
        Doing::Assign.place(case.id),
        REQUIRED,
        untrack(|| begin(case)),
    );
    let send = move |()| {
        form.submit(
            move |filled| match filled.created.into_iter().next() {
                Some(assignment) => Command::Assign {
                    id: case.id,
                    assignment,
                    draft: Some(Doing::Assign.place(case.id).key),
                },
                None => Command::DropDraft(Doing::Assign.place(case.id).key),
            },
            move |_| case.end(Doing::Assign),
        );
    };
    let things = form.of_kind(EntityKind::Assignment);
    let nobody = move || case.mediators.with(|all| all.is_empty());
    view! {
        <InForm form doing=Doing::Assign send save=t!(texts::assign::open)>
            <p class="muted small">{move || spoken(case)}</p>
            <Show when=nobody>
                <p class="notice amber">
                    {t!(texts::assign::nobody)}" "<Link href=routes::NEW_MEDIATOR>{t!(files::add)}</Link>
                </p>
            </Show>
            <For each=move || things.get() key=|id| *id let(entity)>
                <Who form entity />
                <Fields form entity specs=FIELDS />
            </For>
        </InForm>
    }
}

/// The mediator, found by name or language.
#[component]
fn Who(form: Form, entity: EntityId) -> impl IntoView {
    let case = Case::here();
    let attribute = A::AssignmentMediator;
    let value = form.text(entity, attribute, Part::Whole);
    let error = Signal::derive(move || {
        let error = form.error(entity, attribute)?;
        Some(explain(error, attribute))
    });
    let label = move || ts!(texts::assign::who);
    view! {
        <div class="form-field" class:wrong=move || error.with(Option::is_some) id=form.field_id(entity, attribute)>
            <ComboBox label value choices=mediators(case) hint=t!(texts::assign::find) error />
        </div>
    }
}

/// From today, as lead where there is none.
fn begin(case: Case) -> Sheet {
    let mut sheet = Sheet::default();
    let Some(id) = mint() else { return sheet };
    sheet.add(id, EntityKind::Assignment);
    if let Some(today) = case.today() {
        sheet.set(id, A::AssignmentFrom, Part::Whole, today.to_string());
    }
    let lead = Value::Code(MediatorRole::Lead.as_code().to_owned());
    let led = now(case).any(|part| case.value(part, A::AssignmentRole).as_ref() == Some(&lead));
    let role = if led {
        MediatorRole::CoMediator
    } else {
        MediatorRole::Lead
    };
    sheet.set(id, A::AssignmentRole, Part::Whole, role.as_code());
    sheet
}

/// The parts that have not ended.
fn now(case: Case) -> impl Iterator<Item = EntityId> {
    case.ids(EntityKind::Assignment)
        .into_iter()
        .filter(move |part| case.value(*part, A::AssignmentUntil).is_none())
}

/// The languages that the parties speak.
fn languages(case: Case) -> Vec<Language> {
    let mut all = Vec::new();
    for party in case.ids(EntityKind::Party) {
        let Some(field) = case.field(party, A::PartyLanguages).get() else {
            continue;
        };
        for said in field.sayings {
            if let Value::Skill(skill) = said.value
                && !all.contains(&skill.language)
            {
                all.push(skill.language);
            }
        }
    }
    all
}

fn spoken(case: Case) -> String {
    let names: Vec<String> = languages(case).into_iter().map(show::language).collect();
    if names.is_empty() {
        return texts::assign::unknown_languages.get().to_owned();
    }
    let names = words::list(names);
    ts!(texts::assign::languages, languages = names).into_owned()
}

/// Mediators whose appointment holds and who are not assigned already.
fn mediators(case: Case) -> Options {
    Signal::derive(move || {
        let wanted = languages(case);
        let taken: Vec<Option<Value>> = now(case)
            .map(|part| case.value(part, A::AssignmentMediator))
            .collect();
        let free = |mediator: &&MediatorView| {
            let value = Some(Value::Entity(mediator.id.into()));
            mediator.active && !taken.contains(&value)
        };
        let mut all: Vec<(usize, u32, Choice)> = case.mediators.with(|all| {
            let free = all.iter().filter(free);
            free.map(|mediator| {
                let missing = wanted
                    .iter()
                    .filter(|language| !speaks(mediator, **language));
                (missing.count(), mediator.open_disputes, choice(mediator))
            })
            .collect()
        });
        all.sort_by_key(|(missing, busy, _)| (*missing, *busy));
        all.into_iter().map(|(_, _, choice)| choice).collect()
    })
}

fn speaks(mediator: &MediatorView, language: Language) -> bool {
    mediator
        .languages
        .iter()
        .any(|skill| skill.language == language && skill.can_negotiate())
}

fn choice(mediator: &MediatorView) -> Choice {
    let names: Vec<String> = mediator
        .languages
        .iter()
        .map(|skill| show::language(skill.language))
        .collect();
    let busy = ts!(texts::assign::busy, count = mediator.open_disputes);
    let described = format!("{} · {busy}", words::list(&names));
    let also = format!(
        "{} {} {}",
        mediator.name_chinese.as_deref().unwrap_or_default(),
        mediator.search,
        names.join(" ")
    );
    Choice::new(mediator.id.to_string(), mediator.name.clone())
        .described(described)
        .also(also)
}
