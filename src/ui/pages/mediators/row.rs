//! One mediator in the list: a row at a desk, a card on a phone.

use crate::{
    domain::{attribute::Attribute as A, date::Date, language::LanguageSkill},
    protocol::MediatorView,
    ui::{
        i18n::{mediators as words, t, ts},
        parts::chip::{Chip, Tone},
        routes,
        show::{self, DateText},
        words as said,
    },
};
use leptos::prelude::*;

/// A row.
#[component]
pub fn Row(row: MediatorView) -> impl IntoView {
    let country = row.nationality;
    let kind = row.kind;
    let (open, ever) = (row.open_disputes, row.disputes);
    let date = |attribute| {
        row.file
            .value(attribute)
            .and_then(crate::domain::value::Value::date)
    };
    let (from, until) = (date(A::MediatorFrom), date(A::MediatorUntil));
    let chinese = row
        .name_chinese
        .clone()
        .filter(|chinese| *chinese != row.name);
    view! {
        <tr class:ended=!row.active>
            <td>
                <a class="strong" href=routes::mediator(row.id)><bdi>{row.name}</bdi></a>
                {chinese.map(|name| view! { <span class="muted" lang="zh-CN"><bdi>{name}</bdi></span> })}
            </td>
            <td data-label=t!(words::nationality)>{move || country.map(show::country)}</td>
            <td data-label=t!(words::kind)>{move || kind.map(said::mediator_kind)}</td>
            <td data-label=t!(words::languages)>
                <ul class="skill-list">{row.languages.into_iter().map(|skill| view! { <Skill skill /> }).collect_view()}</ul>
            </td>
            <td data-label=t!(words::appointment)><Term active=row.active from until /></td>
            <td class="number" data-label=t!(words::disputes)>
                {t!(words::open_of, open = open, ever = ever)}
            </td>
        </tr>
    }
}

/// Whether the appointment holds, and its days.
#[component]
pub fn Term(active: bool, from: Option<Date>, until: Option<Date>) -> impl IntoView {
    view! {
        <span class="term">
            <Chip tone=if active { Tone::Jade } else { Tone::Plain }>
                {move || if active { ts!(words::active) } else { ts!(words::ended) }}
            </Chip>
            <span class="small muted">
                {from.map(|of| view! { <DateText of /> })}
                {(from.is_some() || until.is_some()).then_some(" – ")}
                {until.map(|of| view! { <DateText of /> })}
            </span>
        </span>
    }
}

/// A language with its levels, the weaker side said because it decides.
#[component]
fn Skill(skill: LanguageSkill) -> impl IntoView {
    let levels = move || {
        let reading = skill
            .needs_reading_aloud()
            .then(|| said::reading(skill.reading));
        said::list([said::speaking(skill.speaking)].into_iter().chain(reading))
    };
    view! {
        <li title=move || said::skill(skill)>
            {move || show::language(skill.language)}
            " "<span class="small muted">{levels}</span>
        </li>
    }
}
