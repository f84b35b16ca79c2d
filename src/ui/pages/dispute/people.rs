//! The parties with their agents: who they are and how to reach them at a
//! glance, everything else one press away.

use super::{
    add::AddHere,
    case::{Case, Doing, of_kind},
    fields::{FieldValue, Fields, Pencil},
    folded::Folded,
    group::Group,
};
use crate::{
    domain::{
        attribute::{Attribute as A, EntityKind},
        codes::{AgentPower, PartySide},
        id::EntityId,
        value::Value,
    },
    protocol::{DisputeView, EntityView},
    ui::{
        i18n::{Text, dispute as texts, t, ts},
        parts::{
            button::{Button, ButtonKind},
            chip::{Chip, Tone},
        },
        show, words,
    },
};
use leptos::prelude::*;

/// Days before which a coming departure is shown as pressing.
const SOON_DAYS: i32 = 14;

/// The sheet of people.
#[component]
pub fn People() -> impl IntoView {
    let case = Case::here();
    let parties = Memo::new(move |_| case.view.with(|view| in_order(view)));
    let add = move |_| case.begin(Doing::Add(EntityKind::Party, None));
    view! {
        <section class="sheet" id="people">
            <header>
                <h2>{t!(texts::people::title)}</h2>
                <Show when=move || !case.read_only()>
                    <div class="row head-do">
                        <Button kind=ButtonKind::Quiet on_press=add>{t!(texts::people::add_party)}</Button>
                    </div>
                </Show>
            </header>
            <div class="pad stack">
                <AddHere kind=EntityKind::Party of=None />
                <div class="parties">
                    <For each=move || parties.get() key=|id| *id let(id)><Party id /></For>
                </div>
                <super::mediators::Mediators />
                <super::things::Things listing=&super::listings::PEOPLE />
            </div>
        </section>
    }
}

/// Applicants, then respondents, then third parties.
fn in_order(view: &DisputeView) -> Vec<EntityId> {
    let mut parties: Vec<&EntityView> = of_kind(view, EntityKind::Party).collect();
    parties.sort_by_key(|party| (side(party), party.id));
    parties.into_iter().map(|party| party.id).collect()
}

fn side(party: &EntityView) -> Option<PartySide> {
    party
        .value(A::PartySide)
        .and_then(Value::code)
        .and_then(PartySide::from_code)
}

#[component]
fn Party(id: EntityId) -> impl IntoView {
    let case = Case::here();
    let party = case.entity(id);
    let name = move || party.with(|party| party.as_ref().and_then(words::named));
    let agents = Memo::new(move |_| case.view.with(|view| agents_of(view, id)));
    view! {
        <article class="party">
            <div class="party-head">
                <Avatar name=Signal::derive(move || name().unwrap_or_default()) />
                <div class="party-name">
                    <h3><bdi>{move || name().unwrap_or_else(|| texts::people::no_name.get().to_owned())}</bdi></h3>
                    <SideChip id />" "<Leaves id />
                    <p class="muted small">{move || party.with(|party| party.as_ref().map(about))}</p>
                </div>
            </div>
            <Reached id />
            <Prompts id />
            <All id />
            <Show when=move || !agents.with(Vec::is_empty)>
                <ul class="agents">
                    <For each=move || agents.get() key=|id| *id let(id)><Agent id /></For>
                </ul>
            </Show>
            <AddHere kind=EntityKind::Agent of=Some(id) />
        </article>
    }
}

fn agents_of(view: &DisputeView, party: EntityId) -> Vec<EntityId> {
    of_kind(view, EntityKind::Agent)
        .filter(|agent| agent.value(A::AgentFor).and_then(Value::entity) == Some(party))
        .map(|agent| agent.id)
        .collect()
}

/// The first letters of a name, for those who look for faces.
#[component]
pub fn Avatar(
    /// Whose.
    name: Signal<String>,
) -> impl IntoView {
    view! { <i class="avatar" aria-hidden="true">{move || name.with(|name| initials(name))}</i> }
}

/// One character of a name in Chinese or Arabic, two letters of others.
fn initials(name: &str) -> String {
    let first = |word: &str| word.chars().find(|c| c.is_alphanumeric());
    let Some(one) = first(name) else {
        return String::new();
    };
    if !one.is_ascii() && !one.is_uppercase() {
        return one.to_string();
    }
    name.split_whitespace()
        .filter_map(first)
        .take(2)
        .flat_map(char::to_uppercase)
        .collect()
}

#[component]
fn SideChip(id: EntityId) -> impl IntoView {
    let case = Case::here();
    let party = case.entity(id);
    let stands = Memo::new(move |_| party.with(|party| party.as_ref().and_then(side)));
    let tone = Signal::derive(move || match stands.get() {
        Some(PartySide::Applicant) => Tone::Jade,
        _ => Tone::Plain,
    });
    view! { <Show when=move || stands.get().is_some()><Chip tone>{move || stands.get().map(words::party_side)}</Chip></Show> }
}

/// The day on which a party leaves China, pressing when it is near.
#[component]
fn Leaves(id: EntityId) -> impl IntoView {
    let case = Case::here();
    let on = Memo::new(move |_| {
        case.value(id, A::PartyLeavesOn)
            .as_ref()
            .and_then(Value::date)
    });
    move || {
        let (on, today) = (on.get()?, case.today()?);
        let days = today.days_until(on);
        if days < 0 {
            return None;
        }
        let tone = if days <= SOON_DAYS {
            Tone::Amber
        } else {
            Tone::Plain
        };
        let text = move || {
            ts!(
                texts::people::leaves,
                day = words::isolated(&show::short_day(on))
            )
        };
        Some(view! { <Chip tone=Signal::stored(tone)>{text}</Chip> })
    }
}

/// Country, languages and booth in one line.
fn about(party: &EntityView) -> String {
    let mut said = Vec::new();
    if let Some(Value::Country(country)) = party.value(A::PartyNationality) {
        said.push(show::country(*country));
    }
    for other in [
        A::PartyNameChinese,
        A::PartyNameLatin,
        A::PartyRepresentative,
    ] {
        let name = party
            .line(other)
            .filter(|_| party.line(A::PartyName).is_some());
        said.extend(name.map(words::isolated));
    }
    let languages = party
        .sayings(A::PartyLanguages)
        .iter()
        .filter_map(|said| match &said.value {
            Value::Skill(skill) => Some(show::language(skill.language)),
            _ => None,
        })
        .collect::<Vec<_>>();
    if !languages.is_empty() {
        said.push(words::list(languages));
    }
    said.extend(party.line(A::PartyBooth).map(words::left_to_right));
    said.join(" · ")
}

/// How to reach a party, at a glance.
#[component]
fn Reached(id: EntityId) -> impl IntoView {
    const WAYS: [A; 4] = [
        A::PartyPhone,
        A::PartyWeChat,
        A::PartyEmail,
        A::PartyServiceAddress,
    ];
    let case = Case::here();
    let known = Memo::new(move |_| {
        WAYS.into_iter()
            .filter(|way| case.value(id, *way).is_some())
            .collect::<Vec<_>>()
    });
    view! {
        <Show when=move || !known.with(Vec::is_empty)>
            <dl class="facts reached">
                <For each=move || known.get() key=|way| *way let(way)>
                    <dt>{move || words::attribute(way)}</dt>
                    <dd><FieldValue entity=id attribute=way /></dd>
                </For>
            </dl>
        </Show>
    }
}

/// What is useful and not there yet.
#[component]
fn Prompts(id: EntityId) -> impl IntoView {
    let case = Case::here();
    let wanted = Memo::new(move |_| {
        case.entity(id)
            .with(|party| party.as_ref().map(missing).unwrap_or_default())
    });
    view! {
        <Show when=move || !case.read_only() && !wanted.with(Vec::is_empty)>
            <ul class="prompts">
                <For each=move || wanted.get() key=|(_, group)| *group as u8 let(wish)>
                    <li>
                        <button type="button" class="prompt" on:click=move |_| case.begin(Doing::Edit(id, wish.1))>
                            {t!(wish.0)}
                        </button>
                    </li>
                </For>
            </ul>
        </Show>
    }
}

/// At most one wish for each form.
fn missing(party: &EntityView) -> Vec<(Text, Group)> {
    let none = |all: &[A]| {
        all.iter()
            .all(|attribute| party.value(*attribute).is_none())
    };
    let foreign =
        !matches!(party.value(A::PartyNationality), Some(Value::Country(c)) if c.code() == "CN");
    let reach = if none(&[A::PartyPhone, A::PartyWeChat, A::PartyEmail]) {
        Some(texts::prompt::contact)
    } else if none(&[A::PartyServiceAddress]) {
        Some(texts::prompt::service_address)
    } else {
        none(&[A::PartyLanguages]).then_some(texts::prompt::languages)
    };
    let who = none(&[A::PartyNationality]).then_some(texts::prompt::nationality);
    let papers =
        (foreign && none(&[A::PartyLeavesOn, A::PartyStayUntil])).then_some(texts::prompt::leaves);
    [
        (who, Group::Who),
        (reach, Group::Reach),
        (papers, Group::Papers),
    ]
    .into_iter()
    .filter_map(|(text, group)| Some((text?, group)))
    .collect()
}

/// Every field, in three groups, each with its pencil.
#[component]
fn All(id: EntityId) -> impl IntoView {
    const GROUPS: [Group; 3] = [Group::Who, Group::Reach, Group::Papers];
    let case = Case::here();
    let busy = Signal::derive(move || GROUPS.iter().any(|group| case.is(Doing::Edit(id, *group))));
    let add = move |_| case.begin(Doing::Add(EntityKind::Agent, Some(id)));
    view! {
        <Folded title=texts::people::all busy>
            <div class="stack">
                {GROUPS.map(|group| view! { <Fields entity=id group /> }).into_iter().collect_view()}
                <Show when=move || !case.read_only()>
                    <div><Button on_press=add>{t!(texts::people::add_agent)}</Button></div>
                </Show>
            </div>
        </Folded>
    }
}

#[component]
fn Agent(id: EntityId) -> impl IntoView {
    let case = Case::here();
    let doing = Doing::Edit(id, Group::Agent);
    let agent = case.entity(id);
    let enough = Memo::new(move |_| {
        agent.with(|agent| {
            let powers: Vec<AgentPower> = agent
                .iter()
                .flat_map(|agent| agent.sayings(A::AgentPowers))
                .filter_map(|said| AgentPower::from_code(said.value.code()?))
                .collect();
            AgentPower::suffice_to_settle(&powers)
        })
    });
    let tone = Signal::derive(move || {
        if enough.get() {
            Tone::Jade
        } else {
            Tone::Amber
        }
    });
    let says = move || {
        if enough.get() {
            texts::people::may_settle
        } else {
            texts::people::may_not_settle
        }
        .get()
    };
    view! {
        <li class="agent">
            <div class="entry-line">
                <span class="entry-what">
                    <strong><FieldValue entity=id attribute=A::AgentName /></strong>
                    " "<Chip>{t!(texts::people::agent)}</Chip>
                    " "<Chip tone>{says}</Chip>
                    <span class="muted small entry-more"><span><FieldValue entity=id attribute=A::AgentPhone /></span></span>
                </span>
                <Pencil doing name=Group::Agent.title().into() />
            </div>
            <Folded title=texts::people::powers busy=Signal::derive(move || case.is(doing))>
                <Fields entity=id group=Group::Agent bare=true />
            </Folded>
        </li>
    }
}
