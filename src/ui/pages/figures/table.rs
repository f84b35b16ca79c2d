//! The two tables: each figure beside its definition, and disputes by stage.

use super::figure::{ALL, Figure};
use crate::{
    domain::codes::Stage,
    protocol::FiguresView,
    ui::{
        i18n::{figures as texts, t},
        routes, show,
        show::Num,
        words,
    },
};
use leptos::prelude::*;
use std::sync::Arc;

/// Each figure with its definition.
#[component]
pub(super) fn Table(figures: Arc<FiguresView>) -> impl IntoView {
    let row = move |definition| {
        let figure = Figure::of(&figures, definition);
        let apart = figure.clone();
        view! {
            <tr>
                <th scope="row">{move || words::definition_name(definition)}</th>
                <td class="figure-value">
                    <Num>{move || figure.exact()}</Num>
                    {move || apart.apart(show::money).map(|amounts| view! {
                        <div class="muted small">{t!(texts::without_rate)}" "{amounts}</div>
                    })}
                </td>
                <td class="figure-definition">{move || words::definition_text(definition)}</td>
            </tr>
        }
    };
    view! {
        <section class="sheet scroll-x">
            <table class="figures-table">
                <thead>
                    <tr>
                        <th scope="col">{t!(texts::figure)}</th>
                        <th scope="col" class="figure-value">{t!(texts::value)}</th>
                        <th scope="col">{t!(texts::definition)}</th>
                    </tr>
                </thead>
                <tbody>{ALL.map(row).into_iter().collect_view()}</tbody>
            </table>
        </section>
    }
}

/// Disputes by stage.
#[component]
pub(super) fn Stages(figures: Arc<FiguresView>) -> impl IntoView {
    let all = figures.disputes;
    let stages: Vec<(Stage, u32)> = figures
        .by_stage
        .iter()
        .copied()
        .filter(|(_, count)| *count > 0)
        .collect();
    let empty = stages.is_empty();
    let row = move |(stage, count): (Stage, u32)| {
        view! {
            <tr>
                <th scope="row">
                    <a href=format!("{}?stage={}", routes::DISPUTES, stage.as_code())>{move || words::stage(stage)}</a>
                </th>
                <td class="figure-value"><Num>{move || show::number(count)}</Num></td>
                <td class="figure-value"><Num>{percent(count, all)}</Num></td>
            </tr>
        }
    };
    view! {
        <section class="sheet figures-stages">
            <header><h2>{t!(texts::by_stage)}</h2></header>
            <p class="muted small figures-note">{if empty { texts::none.get() } else { texts::stage_note.get() }}</p>
            <table class="figures-table" hidden=empty>
                <thead>
                    <tr>
                        <th scope="col">{t!(texts::stage)}</th>
                        <th scope="col" class="figure-value">{t!(texts::number)}</th>
                        <th scope="col" class="figure-value">{t!(texts::part)}</th>
                    </tr>
                </thead>
                <tbody>{stages.into_iter().map(row).collect_view()}</tbody>
            </table>
        </section>
    }
}

/// A part of a whole in per cent with one decimal, rounded half up.
fn percent(part: u32, whole: u32) -> String {
    if whole == 0 {
        return "–".to_owned();
    }
    let tenths = (u64::from(part) * 2_000 + u64::from(whole)) / (u64::from(whole) * 2);
    format!("{}.{} %", tenths / 10, tenths % 10)
}
