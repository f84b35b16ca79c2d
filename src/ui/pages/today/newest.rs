//! The disputes applied for last.

use super::HomeSignal;
use crate::{
    protocol::RowView,
    ui::{
        i18n::{t, today as texts},
        pages::list::{Parties, countries, tone::stage_tone},
        parts::chip::Chip,
        routes, show, words,
    },
};
use leptos::prelude::*;

/// Shown at most.
const FEW: usize = 6;

/// The newest disputes.
#[component]
pub(super) fn Newest(home: HomeSignal) -> impl IntoView {
    let rows = move || {
        home.with(|home| {
            home.as_ref()
                .map(|home| home.newest.iter().take(FEW).cloned().collect::<Vec<_>>())
                .unwrap_or_default()
        })
    };
    view! {
        <section class="sheet">
            <header>
                <h2>{t!(texts::newest)}</h2>
                <a href=routes::DISPUTES>{t!(texts::all_disputes)}</a>
            </header>
            <ul class="newest">
                <For each=rows key=|row| (row.id, row.changed_ms) let(row)><Item row /></For>
            </ul>
        </section>
    }
}

#[component]
fn Item(row: RowView) -> impl IntoView {
    let (stage, applied) = (row.stage, row.applied);
    let about = move || {
        row.subtype
            .map(words::trade_subtype)
            .or_else(|| row.dispute_type.map(words::dispute_type))
    };
    view! {
        <li>
            <a class="newest-what" href=routes::dispute(row.id)>
                <Parties applicants=row.applicants respondents=row.respondents />
                <span class="muted small line">
                    {move || {
                        let parts = [about().map(str::to_owned), Some(countries(&row.countries))];
                        parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
                    }}
                </span>
            </a>
            <Chip tone=stage_tone(stage)>{move || words::stage(stage)}</Chip>
            <time class="muted small" datetime=applied.to_string()>{move || show::day(applied)}</time>
        </li>
    }
}
