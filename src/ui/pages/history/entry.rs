//! One change: who, when, on which device, and field by field from what to what.

use super::{
    days::{Thing, by_thing},
    names::Names,
};
use crate::{
    domain::{attribute::Attribute, value::Value},
    protocol::{Alteration, HistoryEntry},
    ui::{
        i18n::{history as texts, t, ts},
        parts::chip::{Chip, Tone},
        shell::clock::DoubtedMoment,
        show, words,
    },
};
use leptos::prelude::*;

/// A change with more alterations of a new thing than these begins folded.
const UNFOLDED: usize = 6;

/// One change.
#[component]
pub fn Entry(
    /// The change.
    entry: HistoryEntry,
) -> impl IntoView {
    let HistoryEntry {
        at_ms,
        who,
        device,
        decision,
        import,
        clock_doubted,
        alterations,
    } = entry;
    let things = by_thing(alterations);
    view! {
        <li class="history-entry">
            <p class="history-who">
                <time class="num">{move || show::time(at_ms)}</time>
                <strong><bdi>{who}</bdi></strong>
                <span class="muted"><bdi>{device}</bdi></span>
                {clock_doubted.then(|| view! { <DoubtedMoment /> })}
                {decision.then(|| view! { <Chip tone=Tone::Amber>{t!(texts::decision)}</Chip> })}
                {import.then(|| view! { <Chip>{t!(texts::import)}</Chip> })}
            </p>
            {things.into_iter().map(|thing| view! { <Altered thing /> }).collect_view()}
        </li>
    }
}

#[component]
fn Altered(thing: Thing) -> impl IntoView {
    let Thing {
        kind,
        label,
        new,
        alterations,
        ..
    } = thing;
    let name = move || {
        let kind = words::entity_kind(kind);
        let what = match &label {
            Some(label) => format!("{kind} · {}", words::isolated(label)),
            None => kind.to_owned(),
        };
        if new {
            ts!(texts::recorded, what = what).into_owned()
        } else {
            what
        }
    };
    let fold = new && alterations.len() > UNFOLDED;
    let rows = alterations
        .into_iter()
        .map(|one| view! { <Row one new /> })
        .collect_view();
    if fold {
        return view! {
            <details class="history-thing">
                <summary>{name}</summary>
                <dl class="facts">{rows}</dl>
            </details>
        }
        .into_any();
    }
    view! {
        <div class="history-thing">
            <h3>{name}</h3>
            <dl class="facts">{rows}</dl>
        </div>
    }
    .into_any()
}

#[component]
fn Row(one: Alteration, new: bool) -> impl IntoView {
    let attribute = one.attribute;
    let before = one
        .from
        .into_iter()
        .filter(|value| *value != Value::Nothing);
    let from = before
        .map(|value| view! { <del><Plain value attribute /></del>" " })
        .collect::<Vec<_>>();
    let cleared = one.to == Value::Nothing;
    let changed = !new && !from.is_empty() && !cleared;
    view! {
        <dt>{move || words::attribute(attribute)}</dt>
        <dd>
            {from}
            {changed.then(|| view! { <span class="muted">{t!(texts::became)}</span>" " })}
            {if cleared {
                view! { <span class="muted">{t!(texts::cleared)}</span> }.into_any()
            } else {
                view! { <ins class:new=new><Plain value=one.to attribute /></ins> }.into_any()
            }}
        </dd>
    }
}

/// A value in plain words; told words in their own language and direction.
#[component]
fn Plain(value: Value, attribute: Attribute) -> impl IntoView {
    let names = use_context::<Names>();
    let told_in = match &value {
        Value::Words { language, .. } => language.map(|language| language.code().to_owned()),
        _ => None,
    };
    let said = move || words::value(&value, attribute, |id| names.and_then(|names| names.of(id)));
    view! { <bdi lang=told_in>{said}</bdi> }
}
