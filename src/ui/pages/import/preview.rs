//! What the rows come to: counts, the first of them as they will be recorded,
//! and those that will be given back with the reasons.

use super::{
    Counts, Step,
    done::SaveBack,
    reasons::{reason, remark},
    state::{Doing, ImportState},
};
use crate::{
    protocol::sheets::{Looked, Opened, RowLook},
    ui::{
        i18n::{list, sheets as words, t, ts},
        parts::button::{Button, ButtonKind},
        show::{self, Amount, DateText, Names},
        words as named,
    },
};
use leptos::prelude::*;
use std::sync::Arc;

/// The preview, once the rows were looked at.
#[component]
pub fn Preview(state: ImportState) -> impl IntoView {
    move || {
        let looked = state.looked.get()?;
        let opened = state.opened.get()?;
        let (sound, undated) = (looked.sound, looked.undated);
        let counts = [
            (words::rows, looked.rows),
            (words::sound, looked.sound),
            (words::wrong, looked.wrong),
            (words::alike, looked.twins),
            (words::here, looked.here),
        ];
        Some(view! {
            <section class="sheet pad stack" aria-labelledby="import-preview">
                <Step id="import-preview" text=t!(words::preview_title) />
                <Counts of=counts.to_vec() />
                {(undated > 0).then(|| view! {
                    <p class="notice amber">{move || ts!(words::undated, count = undated, number = show::number(undated)).into_owned()}</p>
                })}
                <First looked=looked.clone() />
                <ReadSo looked=looked.clone() opened=opened.clone() />
                <Back state looked opened />
                <div class="row end">
                    {if sound == 0 {
                        view! { <p class="notice amber">{t!(words::nothing_sound)}</p> }.into_any()
                    } else {
                        view! {
                            <Button
                                kind=ButtonKind::Go
                                disabled=Signal::derive(move || state.doing.get() != Doing::Nothing)
                                on_press=move |_| state.import()
                            >
                                {move || ts!(words::import_count, count = sound, number = show::number(sound)).into_owned()}
                            </Button>
                        }
                            .into_any()
                    }}
                </div>
            </section>
        })
    }
}

#[component]
fn First(looked: Arc<Looked>) -> impl IntoView {
    let rows = looked.first.clone();
    (!rows.is_empty()).then(|| {
        view! {
            <h3>{t!(words::first)}</h3>
            <div class="import-wide" tabindex="0" role="region" aria-label=t!(words::first)>
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{t!(list::columns::number)}</th>
                            <th scope="col">{t!(list::columns::applied)}</th>
                            <th scope="col">{t!(list::columns::applicants)}</th>
                            <th scope="col">{t!(list::columns::respondents)}</th>
                            <th scope="col">{t!(list::columns::stage)}</th>
                            <th scope="col">{t!(list::columns::disputed)}</th>
                            <th scope="col">{t!(words::field::agreed)}</th>
                            <th scope="col">{t!(words::field::paid)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows.into_iter().map(|row| view! { <Line row /> }).collect_view()}</tbody>
                </table>
            </div>
        }
    })
}

#[component]
fn Line(row: RowLook) -> impl IntoView {
    let stage = row.stage;
    view! {
        <tr>
            <td><bdi>{row.number}</bdi></td>
            <td>{row.applied.map(|day| view! { <DateText of=day /> })}</td>
            <td><Names of=row.applicants /></td>
            <td><Names of=row.respondents /></td>
            <td>{move || stage.map(named::stage)}</td>
            <td>{row.disputed.map(|amount| view! { <Amount of=amount /> })}</td>
            <td>{row.agreed.map(|amount| view! { <Amount of=amount /> })}</td>
            <td>{row.paid.map(|amount| view! { <Amount of=amount /> })}</td>
        </tr>
    }
}

/// What of the first rows is not recorded letter by letter.
#[component]
fn ReadSo(looked: Arc<Looked>, opened: Arc<Opened>) -> impl IntoView {
    let first = looked.first.iter();
    let rows: Vec<RowLook> = first
        .filter(|row| !row.remarks.is_empty())
        .cloned()
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <h3>{t!(words::read_title)}</h3>
            <p class="muted">{t!(words::read_hint)}</p>
            <ul class="import-back" tabindex="0">
                {rows
                    .into_iter()
                    .map(|row| {
                        let opened = opened.clone();
                        let how = move || {
                            let all = row.remarks.iter().map(|one| remark(one, &opened.columns));
                            all.collect::<Vec<_>>().join("; ")
                        };
                        view! { <Told row=row.row text=Signal::derive(how) /> }
                    })
                    .collect_view()}
            </ul>
        }
    })
}

/// What is said of a row, with its number.
#[component]
fn Told(row: u32, text: Signal<String>) -> impl IntoView {
    view! {
        <li>
            <strong>{move || ts!(words::row, number = show::number(row)).into_owned()}</strong>
            <span>{text}</span>
        </li>
    }
}

#[component]
fn Back(state: ImportState, looked: Arc<Looked>, opened: Arc<Opened>) -> impl IntoView {
    let rows = looked.back.clone();
    (!rows.is_empty()).then(|| {
        view! {
            <h3>{t!(words::back)}</h3>
            <p class="muted">{t!(words::back_hint)}</p>
            <ul class="import-back" tabindex="0">
                {rows
                    .into_iter()
                    .map(|row| {
                        let (number, opened) = (row.row, opened.clone());
                        let problems = row.problems;
                        let reasons = move || {
                            let all = problems.iter().map(|problem| reason(problem, &opened.columns));
                            all.collect::<Vec<_>>().join("; ")
                        };
                        view! { <Told row=number text=Signal::derive(reasons) /> }
                    })
                    .collect_view()}
            </ul>
            <div class="row end"><SaveBack state /></div>
        }
    })
}
