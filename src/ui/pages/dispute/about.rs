//! What the dispute is about, in the words in which it was told.

use super::{
    add::AddHere,
    case::{Case, Doing},
    fields::{FieldValue, Fields, Pencil},
    group::Group,
};
use crate::{
    domain::{
        attribute::{Attribute as A, EntityKind},
        id::EntityId,
    },
    ui::{
        i18n::{Text, dispute as texts, t},
        parts::button::{Button, ButtonKind},
    },
};
use leptos::prelude::*;

/// The sheet of the matter itself.
#[component]
pub fn About() -> impl IntoView {
    let dispute = Case::here().id.into();
    view! {
        <section class="sheet" id="about">
            <header><h2>{t!(texts::about::title)}</h2></header>
            <div class="pad stack wide">
                <Wishes />
                <Fields entity=dispute group=Group::Facts />
                <div class="two-groups">
                    <Fields entity=dispute group=Group::Matter />
                    <Fields entity=dispute group=Group::Coming />
                </div>
                <Things kind=EntityKind::Claim group=Group::Claim title=texts::about::claims add=texts::about::add_claim />
                <Things kind=EntityKind::Order group=Group::Order title=texts::about::orders add=texts::about::add_order />
            </div>
        </section>
    }
}

/// What is useful and not there yet.
#[component]
fn Wishes() -> impl IntoView {
    const WISHES: [(A, Text, Group); 4] = [
        (A::DisputeType, texts::prompt::dispute_type, Group::Matter),
        (
            A::DisputeForeignElements,
            texts::prompt::foreign,
            Group::Matter,
        ),
        (A::DisputeFacts, texts::prompt::facts, Group::Facts),
        (A::DisputeDisputed, texts::prompt::disputed, Group::Amounts),
    ];
    let case = Case::here();
    let wanted = Memo::new(move |_| {
        (0..WISHES.len())
            .filter(|number| {
                WISHES.get(*number).is_some_and(|(attribute, _, _)| {
                    case.value(case.id.into(), *attribute).is_none()
                })
            })
            .collect::<Vec<_>>()
    });
    let one = move |number: usize| {
        WISHES.get(number).map(|(_, text, group)| {
            let (text, group) = (*text, *group);
            view! {
                <li>
                    <button type="button" class="prompt" on:click=move |_| case.begin(Doing::Edit(case.id.into(), group))>
                        {t!(text)}
                    </button>
                </li>
            }
        })
    };
    view! {
        <Show when=move || !case.read_only() && !wanted.with(Vec::is_empty)>
            <ul class="prompts"><For each=move || wanted.get() key=|number| *number children=one /></ul>
        </Show>
    }
}

/// Claims or orders, each with its pencil.
#[component]
fn Things(kind: EntityKind, group: Group, title: Text, add: Text) -> impl IntoView {
    let case = Case::here();
    let ids = Memo::new(move |_| case.ids(kind));
    let begin = move |_| case.begin(Doing::Add(kind, None));
    view! {
        <div class="fields">
            <div class="fields-head">
                <h3>{t!(title)}</h3>
                <Show when=move || !case.read_only()>
                    <Button kind=ButtonKind::Quiet on_press=begin>{t!(add)}</Button>
                </Show>
            </div>
            <Show
                when=move || !ids.with(Vec::is_empty)
                fallback=move || view! { <p class="muted small">{t!(texts::nothing_yet)}</p> }
            >
                <ul class="ledger"><For each=move || ids.get() key=|id| *id let(id)><Thing id group /></For></ul>
            </Show>
            <AddHere kind of=None />
        </div>
    }
}

#[component]
fn Thing(id: EntityId, group: Group) -> impl IntoView {
    let case = Case::here();
    let doing = Doing::Edit(id, group);
    let claim = group == Group::Claim;
    let (what, sum) = if claim {
        (A::ClaimWords, A::ClaimAmount)
    } else {
        (A::OrderReference, A::OrderAmount)
    };
    let more = [
        A::OrderDate,
        A::OrderGoods,
        A::OrderQuantity,
        A::OrderIncoterm,
    ];
    let part = move |attribute| {
        view! {
            <Show when=move || case.value(id, attribute).is_some()>
                <span><FieldValue entity=id attribute /></span>
            </Show>
        }
    };
    view! {
        <li class="entry">
            <div class="entry-line">
                <span class="entry-what">
                    <FieldValue entity=id attribute=what />
                    {(!claim).then(|| view! { <span class="muted small entry-more">{more.map(part).into_iter().collect_view()}</span> })}
                </span>
                <span class="entry-sum"><FieldValue entity=id attribute=sum /></span>
                <Pencil doing name=group.title().into() />
            </div>
            <Show when=move || case.is(doing)><Fields entity=id group bare=true /></Show>
        </li>
    }
}
