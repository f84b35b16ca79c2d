//! What each column says: its heading, some of its cells, and the meaning to
//! correct.

use super::{
    Step,
    meanings::words_of,
    state::{Doing, ImportState, UNSAID},
};
use crate::{
    protocol::sheets::{ColumnView, DayOrder, Field},
    ui::{
        i18n::{sheets as words, t, ts},
        parts::{
            button::{Button, ButtonKind},
            choice::{Choice, Select},
            money_field::currencies,
        },
        words::isolated,
    },
};
use leptos::prelude::*;

/// The table of columns.
#[component]
pub fn Columns(state: ImportState) -> impl IntoView {
    move || {
        let opened = state.opened.get()?;
        let columns = opened.columns.clone();
        let remembered = opened.remembered;
        let unclear_days = opened.unclear_days;
        Some(view! {
            <section class="sheet pad stack import-columns" aria-labelledby="import-columns">
                <Step id="import-columns" text=t!(words::columns_title) />
                <p class="muted">
                    {move || if remembered { words::remembered.get() } else { words::columns_hint.get() }}
                </p>
                <Sheets state />
                <table class="import-table">
                    <thead>
                        <tr>
                            <th scope="col">{t!(words::column)}</th>
                            <th scope="col">{t!(words::says)}</th>
                            <th scope="col">{t!(words::cells)}</th>
                        </tr>
                    </thead>
                    <tbody>
                        {columns
                            .into_iter()
                            .enumerate()
                            .map(|(at, column)| view! { <One state at column /> })
                            .collect_view()}
                    </tbody>
                </table>
                <div class="import-choices">
                    <Select label=t!(words::money_in) value=state.currency choices=currencies() />
                    {unclear_days.then(|| view! { <Days state /> })}
                    <label class="check">
                        <input type="checkbox" bind:checked=state.twins />
                        <span>{t!(words::twins)}</span>
                    </label>
                </div>
                <Follow state />
                <div class="row end">
                    <Button
                        kind=ButtonKind::Go
                        disabled=Signal::derive(move || state.doing.get() != Doing::Nothing)
                        on_press=move |_| state.look()
                    >
                        {t!(words::look)}
                    </Button>
                </div>
            </section>
        })
    }
}

/// What was looked at is no longer so once a choice is another.
#[component]
fn Follow(state: ImportState) -> impl IntoView {
    Effect::new(move |before: Option<(String, bool, String)>| {
        let now = (state.currency.get(), state.twins.get(), state.days.get());
        if before.is_some_and(|before| before != now) {
            state.changed();
        }
        now
    });
}

/// How days are written that can be read in two ways.
#[component]
fn Days(state: ImportState) -> impl IntoView {
    let choices = Signal::derive(move || {
        vec![
            Choice::new(UNSAID, words::days_unsaid.get()),
            Choice::new(DayOrder::YearFirst.as_code(), words::days_year_first.get()),
            Choice::new(DayOrder::DayFirst.as_code(), words::days_day_first.get()),
            Choice::new(
                DayOrder::MonthFirst.as_code(),
                words::days_month_first.get(),
            ),
        ]
    });
    view! { <Select label=t!(words::days) value=state.days choices /> }
}

/// The sheets of a workbook with several.
#[component]
fn Sheets(state: ImportState) -> impl IntoView {
    let choices = Signal::derive(move || {
        let sheets = state.sheets.get();
        let choice = |(at, name): (usize, &String)| Choice::new(at.to_string(), name.clone());
        sheets.iter().enumerate().map(choice).collect::<Vec<_>>()
    });
    Effect::new(move |before: Option<String>| {
        let now = state.sheet.get();
        if let (Some(before), Ok(sheet)) = (before, now.parse())
            && before != now
            && state.doing.get_untracked() == Doing::Nothing
        {
            state.choose_sheet(sheet);
        }
        now
    });
    view! {
        <Show when=move || state.sheets.with(|sheets| { sheets.len() > 1 })>
            <Select label=t!(words::sheet) value=state.sheet choices />
        </Show>
    }
}

#[component]
fn One(state: ImportState, at: usize, column: ColumnView) -> impl IntoView {
    let heading = column.heading.clone();
    let name = move || match heading.as_str() {
        "" => ts!(words::no_heading, number = at + 1).into_owned(),
        heading => heading.to_owned(),
    };
    let label = {
        let name = name.clone();
        move || ts!(words::says_of, heading = isolated(&name())).into_owned()
    };
    let now = move || {
        let field = state.fields.with(|fields| fields.get(at).copied());
        field.unwrap_or(Field::Note)
    };
    let set = move |event| {
        if let Some(field) = Field::from_code(&event_target_value(&event)) {
            state.fields.update(|fields| {
                if let Some(place) = fields.get_mut(at) {
                    *place = field;
                }
            });
            state.changed();
        }
    };
    view! {
        <tr class:skipped=move || now() == Field::Skip>
            <th scope="row"><bdi>{name}</bdi></th>
            <td>
                <select class="input" aria-label=label on:change=set prop:value=move || now().as_code()>
                    {move || {
                        Field::ALL
                            .iter()
                            .map(|field| {
                                let selected = *field == now();
                                view! { <option value=field.as_code() selected=selected>{words_of(*field).get()}</option> }
                            })
                            .collect_view()
                    }}
                </select>
            </td>
            <td class="import-cells">
                {column
                    .samples
                    .into_iter()
                    .map(|sample| view! { <bdi>{sample}</bdi> })
                    .collect_view()}
            </td>
        </tr>
    }
}
