//! Who against whom, how it stands, and under which number.

use super::case::Case;
use crate::{
    domain::{codes::Stage, date::Date},
    protocol::{Command, RowView},
    ui::{
        i18n::{dispute as texts, t, ts},
        parts::{
            button::{Button, ButtonKind},
            chip::{Chip, Tone},
            icon::{Draw, Icon},
            menu::Menu,
            page::{begin_at, title_of_tab},
        },
        routes,
        show::{self, Names, Num},
        words,
    },
};
use leptos::prelude::*;
use leptos_router::{NavigateOptions, components::A, hooks::use_navigate};

/// The head of the page.
#[component]
pub fn Heading(
    /// Opens the question for a past day.
    choose_day: RwSignal<bool>,
) -> impl IntoView {
    let case = Case::here();
    let row = Memo::new(move |_| case.view.with(|view| view.row.clone()));
    title_of_tab(
        (move || {
            row.with(|row| {
                ts!(
                    texts::parties,
                    applicants = words::list(&row.applicants),
                    respondents = words::list(&row.respondents)
                )
            })
        })
        .into(),
    );
    let h1 = NodeRef::<leptos::html::H1>::new();
    begin_at(h1);
    view! {
        <header class="page-head dispute-head">
            <h1 tabindex="-1" node_ref=h1>{move || row.with(parties)}</h1>
            <div class="row dispute-state">
                <StageChip row />
                <Number row />
                <ConflictChip row />
            </div>
            <More choose_day />
            <p class="muted dispute-about">{move || row.with(about)}</p>
        </header>
    }
}

fn parties(row: &RowView) -> impl IntoView + use<> {
    let (applicants, respondents) = (row.applicants.clone(), row.respondents.clone());
    view! {
        <Names of=applicants />
        <span class="versus">" "{t!(texts::versus)}" "</span>
        <Names of=respondents />
    }
}

/// Type, and since when, in one line.
fn about(row: &RowView) -> String {
    let kind = row
        .subtype
        .map(words::trade_subtype)
        .or_else(|| row.dispute_type.map(words::dispute_type));
    let applied = ts!(
        texts::applied_on,
        day = words::isolated(&show::day(row.applied))
    );
    match kind {
        Some(kind) => format!("{kind} · {applied}"),
        None => applied.into_owned(),
    }
}

/// What the colour of a stage says.
#[must_use]
pub const fn tone(stage: Stage) -> Tone {
    match stage {
        Stage::Settled | Stage::Performing | Stage::Performed | Stage::FollowedUp => Tone::Jade,
        Stage::Defaulted => Tone::Red,
        Stage::Failed
        | Stage::Refused
        | Stage::Unreachable
        | Stage::Suspended
        | Stage::InCourt
        | Stage::ToBeContinued => Tone::Amber,
        _ => Tone::Plain,
    }
}

#[component]
fn StageChip(row: Memo<RowView>) -> impl IntoView {
    let stage = move || row.with(|row| row.stage);
    let colour = Signal::derive(move || tone(stage()));
    view! { <Chip tone=colour>{move || words::stage(stage())}</Chip> }
}

#[component]
fn Number(row: Memo<RowView>) -> impl IntoView {
    let case = Case::here();
    let provisional = move || row.with(|row| row.provisional);
    let give = move |_| case.save(Command::NumberDispute { id: case.id }, |_| ());
    view! {
        <span class="dispute-number">
            <Num>{move || row.with(|row| row.number.clone())}</Num>
        </span>
        <Show when=provisional>
            <Chip tone=Tone::Amber>{t!(texts::provisional)}</Chip>
            <Show when=move || !case.read_only()>
                <Button kind=ButtonKind::Quiet on_press=give>{t!(texts::give_number)}</Button>
            </Show>
        </Show>
    }
}

/// Leads to the first field in which sayings disagree.
#[component]
fn ConflictChip(row: Memo<RowView>) -> impl IntoView {
    let to_it = |_| {
        crate::platform::media::focus(".disagree .btn");
    };
    view! {
        <Show when=move || row.with(|row| row.conflict)>
            <button type="button" class="chip red chip-button" on:click=to_it>
                <Draw icon=Icon::Warning />{t!(texts::conflict)}
            </button>
        </Show>
    }
}

#[component]
fn More(choose_day: RwSignal<bool>) -> impl IntoView {
    let case = Case::here();
    view! {
        <div class="row dispute-more">
            <A href=routes::history(case.id) attr:class="btn quiet">{t!(texts::history)}</A>
            <Menu label=t!(texts::more)>
                <button type="button" class="btn" on:click=move |_| choose_day.set(true)>
                    {t!(texts::as_of::open)}
                </button>
                <button type="button" class="btn" on:click=|_| crate::platform::media::print()>
                    {t!(texts::print)}
                </button>
            </Menu>
        </div>
    }
}

/// That a past day is shown, and the way back.
#[component]
pub fn PastDay(
    /// The day.
    day: Date,
) -> impl IntoView {
    let (case, navigate) = (Case::here(), use_navigate());
    let back = move |_| navigate(&routes::dispute(case.id), NavigateOptions::default());
    view! {
        <div class="notice amber past-day" role="status">
            <p>{move || ts!(texts::as_of::shown, day = words::isolated(&show::long_day(day)))}</p>
            <Button on_press=back>{t!(texts::as_of::back)}</Button>
        </div>
    }
}
