//! The disputes that need someone: by when, what, who, and a way to the place
//! in the dispute where it is done.

use super::HomeSignal;
use crate::{
    protocol::{Need, NeedKind},
    ui::{
        i18n::{t, today as texts, ts},
        pages::{calendar::CalendarFile, list::Parties},
        parts::chip::{Chip, Tone},
        routes, show, words,
    },
};
use leptos::prelude::*;

/// Shown at first.
const FEW: usize = 8;

/// The list of needs.
#[component]
pub(super) fn Needs(home: HomeSignal) -> impl IntoView {
    let all = RwSignal::new(false);
    let total =
        Memo::new(move |_| home.with(|home| home.as_ref().map_or(0, |home| home.needs_total)));
    let told =
        Memo::new(move |_| home.with(|home| home.as_ref().map_or(0, |home| home.needs.len())));
    let mine = RwSignal::new(false);
    let some_mine = Memo::new(move |_| {
        home.with(|home| {
            home.as_ref()
                .is_some_and(|home| home.needs.iter().any(|need| need.mine))
        })
    });
    let needs = move || {
        let shown = if all.get() { usize::MAX } else { FEW };
        let only = mine.get() && some_mine.get();
        home.with(|home| {
            let needs = home
                .as_ref()
                .map(|home| home.needs.as_slice())
                .unwrap_or_default();
            let wanted = needs.iter().filter(|need| !only || need.mine);
            wanted.take(shown).cloned().collect::<Vec<_>>()
        })
    };
    view! {
        <section class="sheet">
            <header>
                <h2>{t!(texts::needs)}</h2>
                <Show when=move || total.get() != 0><Chip>{move || show::number(total.get())}</Chip></Show>
                <Show when=move || some_mine.get()>
                    <button
                        type="button"
                        class="btn quiet"
                        aria-pressed=move || mine.get().to_string()
                        on:click=move |_| mine.update(|mine| *mine = !*mine)
                    >
                        {move || if mine.get() { ts!(texts::for_all) } else { ts!(texts::for_me) }}
                    </button>
                </Show>
                <Disagreeing home />
                <Show when=move || total.get() != 0><CalendarFile /></Show>
            </header>
            <Show when=move || total.get() == 0>
                <p class="todo-none"><strong>{t!(texts::needs_none)}</strong>" "<span class="muted">{t!(texts::needs_none_hint)}</span></p>
            </Show>
            <ul class="todo">
                <For each=needs key=|need| (need.row.id, need.kind as u8, need.days, need.row.changed_ms) let(need)><Item need /></For>
            </ul>
            <Show when=move || !all.get() && (told.get() > FEW)>
                <p class="sheet-foot">
                    <button type="button" class="btn quiet" on:click=move |_| all.set(true)>
                        {t!(texts::show_all, number = show::number(i64::try_from(told.get()).unwrap_or_default()))}
                    </button>
                </p>
            </Show>
            <Rest left=Signal::derive(move || if all.get() { total.get().saturating_sub(u32::try_from(told.get()).unwrap_or_default()) } else { 0 }) />
        </section>
    }
}

/// The way to everything that disagrees, from one place.
#[component]
fn Disagreeing(home: HomeSignal) -> impl IntoView {
    let count =
        Memo::new(move |_| home.with(|home| home.as_ref().map_or(0, |home| home.health.conflicts)));
    view! {
        <Show when=move || count.get() != 0>
            <a href=routes::CONFLICTS>{t!(texts::disagree, count = count.get(), number = show::number(count.get()))}</a>
        </Show>
    }
}

/// How many more there are than the front page is told.
#[component]
fn Rest(left: Signal<u32>) -> impl IntoView {
    view! {
        <Show when=move || left.get() != 0>
            <p class="sheet-foot muted small">{t!(texts::more, count = left.get(), number = show::number(left.get()))}</p>
        </Show>
    }
}

#[component]
fn Item(need: Need) -> impl IntoView {
    let Need {
        row,
        kind,
        on,
        days,
        ..
    } = need;
    let chip = move || match kind {
        NeedKind::Conflict => ts!(texts::decide),
        NeedKind::PartyLeaves | NeedKind::NoMediator => words::when(days),
        _ => words::when_due(days),
    };
    let open = row
        .open
        .filter(|_| matches!(kind, NeedKind::PaymentLate | NeedKind::PaymentDue));
    let sum = move || {
        open.map(|open| {
            let amount = words::left_to_right(&show::money(open));
            format!(" · {}", ts!(texts::open_sum, amount = amount))
        })
    };
    view! {
        <li>
            <span class="todo-when" title=move || show::long_day(on)><Chip tone=tone(kind, days)>{chip}</Chip></span>
            <div class="todo-what">
                <a class="todo-need" href=routes::dispute(row.id) title=move || words::need_why(kind)>{move || words::need(kind)}{sum}</a>
                <div class="muted small todo-who">
                    <Parties applicants=row.applicants respondents=row.respondents />
                    <span class="num">{row.number}</span>
                </div>
            </div>
            <a class="btn" href=place(kind, &routes::dispute(row.id))>{move || words::need_action(kind)}</a>
        </li>
    }
}

fn tone(kind: NeedKind, days: i32) -> Tone {
    match (kind, days) {
        (NeedKind::Conflict, _) => Tone::Red,
        (NeedKind::NoMediator, _) => Tone::Amber,
        (_, ..0) => Tone::Red,
        (_, 0..=2) => Tone::Amber,
        _ => Tone::Plain,
    }
}

/// Where it is done.
fn place(kind: NeedKind, dispute: &str) -> String {
    match kind {
        NeedKind::PaymentLate | NeedKind::PaymentDue => format!("{dispute}#payment"),
        NeedKind::PartyLeaves | NeedKind::NextStep => format!("{dispute}#next"),
        NeedKind::NotAccepted | NeedKind::TimeRunsOut => format!("{dispute}#stage"),
        NeedKind::NoMediator => format!("{dispute}#mediators"),
        NeedKind::Confirmation
        | NeedKind::CourtDecides
        | NeedKind::Enforcement
        | NeedKind::FollowUp => format!("{dispute}#money"),
        NeedKind::Referral | NeedKind::ReportBack => format!("{dispute}#course"),
        // What disagrees stands on top of the page of a dispute.
        NeedKind::Conflict => dispute.to_owned(),
    }
}
