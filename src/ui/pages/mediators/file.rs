//! One mediator's file: what is known, what he or she carries, and the ways to
//! change it.

use super::{FILE, all, edit::Edit, end::End, row::Term};
use crate::{
    domain::{attribute::Attribute as A, id::MediatorId, value::Value},
    protocol::{MediatorView, Query, Reply},
    ui::{
        engine::use_engine,
        forms::Place,
        i18n::{mediators as words, t, ts},
        pages::NotFound,
        parts::{button::Button, page::Page, progress::Progress, tile::Tile},
        refusals, routes,
        show::Num,
        words as said,
    },
};
use leptos::{prelude::*, task::spawn_local};

/// The page of one file.
#[component]
pub fn File(id: MediatorId) -> impl IntoView {
    let all = all();
    let editing = RwSignal::new(false);
    // Words that were typed and not saved open the form again.
    let engine = use_engine();
    spawn_local(async move {
        let key = Place::edit(id.into(), None).key;
        if let Ok(Reply::Drafts(drafts)) = engine.query(Query::Drafts).await
            && drafts.iter().any(|draft| draft.key == key)
        {
            editing.try_set(true);
        }
    });
    let found = Memo::new(move |_| {
        all.with(|all| match all {
            Some(Ok(all)) => all.iter().find(|mediator| mediator.id == id).cloned(),
            _ => None,
        })
    });
    let known = Memo::new(move |_| found.with(Option::is_some));
    let answered = Memo::new(move |_| match all.get() {
        Some(Err(refusal)) => Some(Some(refusal)),
        Some(Ok(_)) => Some(None),
        None => None,
    });
    move || match (known.get(), answered.get()) {
        (true, _) => view! { <Known found editing /> }.into_any(),
        (false, None) => view! { <Progress text=t!(words::reading) /> }.into_any(),
        (false, Some(Some(refusal))) => {
            view! { <p class="notice red">{refusals::explain(&refusal)}</p> }.into_any()
        }
        (false, Some(None)) => NotFound().into_any(),
    }
}

#[component]
fn Known(found: Memo<Option<MediatorView>>, editing: RwSignal<bool>) -> impl IntoView {
    let ending = RwSignal::new(false);
    let name =
        move || found.with(|found| found.as_ref().map(|m| m.name.clone()).unwrap_or_default());
    let active = Memo::new(move |_| found.with(|found| found.as_ref().is_some_and(|m| m.active)));
    let beside = move || {
        view! {
            {move || found.with(|found| found.as_ref().map(term))}
            <Show when=move || !editing.get()>
                <span class="row file-actions">
                    <Button on_press=move |_| editing.set(true)>{t!(words::edit)}</Button>
                    <Show when=move || active.get()>
                        <Button on_press=move |_| ending.set(true)>{t!(words::end)}</Button>
                    </Show>
                </span>
            </Show>
        }
    };
    view! {
        <p><a href=routes::MEDIATORS>{t!(words::title)}</a></p>
        <Page title=name beside>
            <Show when=move || editing.get() fallback=move || view! { <Facts found /> }>
                {move || found.get_untracked().map(|mediator| view! { <Edit file=mediator.file editing /> })}
            </Show>
            {move || found.get().map(|mediator| view! { <End file=mediator.file open=ending /> })}
        </Page>
    }
}

fn term(mediator: &MediatorView) -> impl IntoView + use<> {
    let date = |attribute| mediator.file.value(attribute).and_then(Value::date);
    let (active, from, until) = (
        mediator.active,
        date(A::MediatorFrom),
        date(A::MediatorUntil),
    );
    view! { <Term active from until /> }
}

#[component]
fn Facts(found: Memo<Option<MediatorView>>) -> impl IntoView {
    move || {
        let Some(mediator) = found.get() else {
            return ().into_any();
        };
        let id = mediator.id;
        let (open, ever) = (mediator.open_disputes, mediator.disputes);
        let facts = FILE.iter().filter_map(|spec| {
            let attribute = spec.attribute;
            let sayings = mediator.file.sayings(attribute);
            let values: Vec<Value> = sayings.iter().map(|said| said.value.clone()).collect();
            let empty = values.iter().all(|value| *value == Value::Nothing);
            (!empty).then(|| view! { <Fact attribute values /> })
        });
        view! {
            <div class="cols">
                <dl class="sheet pad facts">{facts.collect_view()}</dl>
                <div class="tiles">
                    <Tile name=move || view! { <a href=disputes(id, true)>{t!(words::open_disputes)}</a> }>
                        <Num>{open}</Num>
                    </Tile>
                    <Tile name=move || view! { <a href=disputes(id, false)>{t!(words::disputes_ever)}</a> }>
                        <Num>{ever}</Num>
                    </Tile>
                </div>
            </div>
        }
        .into_any()
    }
}

/// The list of a mediator's disputes.
fn disputes(id: MediatorId, open_only: bool) -> String {
    let open = if open_only { "&open=1" } else { "" };
    format!("{}?mediator={id}{open}", routes::DISPUTES)
}

/// A field with its value, its members, or the sayings that disagree.
#[component]
fn Fact(attribute: A, values: Vec<Value>) -> impl IntoView {
    let disagree = values.len() > 1 && attribute != A::MediatorLanguages;
    let line = move |value: Value| {
        let text = move || said::value(&value, attribute, |_| None);
        view! { <div><bdi>{text}</bdi></div> }
    };
    view! {
        <dt>{move || said::attribute(attribute)}</dt>
        <dd>
            {values.into_iter().map(line).collect_view()}
            {disagree.then(|| view! { <a class="chip amber" href=routes::CONFLICTS>{move || ts!(words::disagree)}</a> })}
        </dd>
    }
}
