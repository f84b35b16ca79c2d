//! The dates of the law and of the committee, the most pressing first, each
//! with the article it rests on; and what else needs a look.

use super::{
    case::{Case, find},
    folded::Folded,
};
use crate::{
    domain::{
        attribute::EntityKind,
        calendar::Certainty,
        date::Date,
        deadline::{Deadline, DueState, Finding as Point},
        id::EntityId,
    },
    ui::{
        i18n::{life as texts, t, ts},
        pages::calendar::CalendarFile,
        parts::chip::{Chip, Tone},
        show, words,
    },
};
use leptos::prelude::*;

/// The sheet of deadlines.
#[component]
pub fn Deadlines() -> impl IntoView {
    let case = Case::here();
    let all = Memo::new(move |_| case.view.with(|view| view.life.deadlines.clone()));
    let open = move || {
        let mut open = all.get();
        open.retain(|one| one.is_open() && !one.rule.is_information());
        open
    };
    let rest = Memo::new(move |_| {
        let mut rest = all.get();
        rest.retain(|one| !one.is_open() || one.rule.is_information());
        rest
    });
    let list = move |deadlines: Vec<Deadline>| {
        let today = case.view.with_untracked(|view| view.as_of).or(case.today());
        let one = |deadline| line(case, deadline, today);
        view! { <ul class="deadlines">{deadlines.into_iter().map(one).collect_view()}</ul> }
    };
    view! {
        <section class="sheet" id="deadlines">
            <header>
                <h2>{t!(texts::deadlines::title)}</h2>
                <CalendarFile dispute=case.id />
            </header>
            <div class="pad stack">
                {move || {
                    let open = open();
                    if open.is_empty() {
                        view! { <p class="muted small">{t!(texts::deadlines::none)}</p> }.into_any()
                    } else {
                        list(open).into_any()
                    }
                }}
                <Show when=move || !rest.with(Vec::is_empty)>
                    <Folded title=texts::deadlines::more busy=Signal::derive(|| false)>
                        {move || list(rest.get())}
                    </Folded>
                </Show>
            </div>
        </section>
    }
    .into_any()
}

fn line(case: Case, deadline: Deadline, today: Option<Date>) -> AnyView {
    let rule = deadline.rule;
    let subject = deadline
        .subject
        .and_then(|subject| subject_of(case, subject));
    let days = today.map_or(0, |today| deadline.days_left(today));
    let state = deadline.state;
    let chip = move || match state {
        DueState::Met => ts!(texts::deadlines::met),
        DueState::Moot => ts!(texts::deadlines::moot),
        _ => words::when_due(days),
    };
    let tone = match state {
        DueState::Overdue => Tone::Red,
        DueState::Due => Tone::Amber,
        DueState::Met => Tone::Jade,
        DueState::Coming | DueState::Moot => Tone::Plain,
    };
    let notes = notes(case, &deadline);
    view! {
        <li class="deadline">
            <div class="row between">
                <span class="deadline-day"><show::DateText of=deadline.on /></span>
                <Chip tone>{chip}</Chip>
            </div>
            <p class="deadline-rule">
                {move || words::rule(rule)}
                {subject.map(|subject| view! { " · "<bdi class="muted">{subject}</bdi> })}
            </p>
            {notes.into_iter().map(|note| view! { <p class="muted small">{note}</p> }).collect_view()}
        </li>
    }
    .into_any()
}

/// Whom or what a deadline is about; what has no name of its own is told with its
/// kind, because it is called by its day, and two days in a line would be read
/// as two deadlines.
fn subject_of(case: Case, subject: EntityId) -> Option<String> {
    let name = case.name(subject)?;
    let kind = case.view.with(|view| {
        let thing = find(view, subject)?;
        words::named(thing).is_none().then_some(thing.kind)
    });
    Some(match kind {
        Some(EntityKind::Agreement | EntityKind::Obligation | EntityKind::Instalment) => {
            format!(
                "{} {name}",
                kind.map(words::entity_kind).unwrap_or_default()
            )
        }
        _ => name,
    })
}

/// What stands under a deadline: to which day it rolls, who leaves before it,
/// which articles it rests on.
fn notes(case: Case, deadline: &Deadline) -> Vec<String> {
    let day = |day: Date| words::isolated(&show::day(day));
    let mut notes = Vec::new();
    if let Some(rolled) = deadline.rolled {
        notes.push(ts!(texts::deadlines::rolled, day = day(rolled)).into_owned());
    }
    for leaving in &deadline.leaving {
        let who = case.name(leaving.party).unwrap_or_default();
        let who = words::isolated(&who);
        notes.push(ts!(texts::deadlines::leaving, who = who, day = day(leaving.on)).into_owned());
    }
    let mut basis = Vec::new();
    if deadline.counted_from != deadline.on {
        let counted = ts!(texts::deadlines::counted, day = day(deadline.counted_from));
        basis.push(counted.into_owned());
    }
    basis.extend(words::articles(deadline.basis()));
    if !basis.is_empty() {
        notes.push(basis.join(" · "));
    }
    if deadline.rule.rolls() && deadline.certainty != Certainty::Covered {
        notes.push(ts!(texts::deadlines::uncertain).into_owned());
    }
    notes
}

/// What needs a look: what the state lacks, what stands against an agreement,
/// what is not planned.
#[component]
pub fn Look() -> impl IntoView {
    let case = Case::here();
    let all = Memo::new(move |_| {
        case.view.with(|view| {
            let life = &view.life;
            let name = |id| case.name(id);
            let mut all: Vec<String> = life
                .lacks
                .iter()
                .map(|lack| words::lack(*lack).to_owned())
                .collect();
            let findings = life.findings.iter();
            all.extend(findings.map(|finding| words::finding(*finding, name).into_owned()));
            // The next step is said where it is planned.
            let planned = |point: &&Point| **point != Point::NoNextStep;
            let points = life.open_points.iter().filter(planned);
            all.extend(points.map(|point| words::open_point(point, name).into_owned()));
            let money = life.money.iter();
            all.extend(money.map(|finding| words::money_finding(*finding, name).into_owned()));
            all
        })
    });
    view! {
        <Show when=move || !all.with(Vec::is_empty)>
            <section class="notice look">
                <strong>{t!(texts::deadlines::look)}</strong>
                <ul>{move || all.get().into_iter().map(|text| view! { <li>{text}</li> }).collect_view()}</ul>
            </section>
        </Show>
    }
    .into_any()
}
