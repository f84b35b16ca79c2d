//! Disputes by stage, as bars that lead to the list.

use super::HomeSignal;
use crate::{
    domain::codes::Stage,
    ui::{
        i18n::{t, today as texts},
        routes, show, words,
    },
};
use leptos::prelude::*;

/// Disputes by stage.
#[component]
pub(super) fn Stages(home: HomeSignal) -> impl IntoView {
    let stages = Memo::new(move |_| {
        home.with(|home| {
            let all = home.as_ref().map(|home| home.figures.by_stage.clone());
            let mut all = all.unwrap_or_default();
            all.retain(|(_, count)| *count > 0);
            all
        })
    });
    let most = move || stages.with(|all| all.iter().map(|(_, count)| *count).max().unwrap_or(1));
    view! {
        <section class="sheet">
            <header><h2>{t!(texts::by_stage)}</h2></header>
            <ul class="bars">
                {move || {
                    let most = most();
                    stages.get().into_iter().map(|(stage, count)| view! { <Bar stage count most /> }).collect_view()
                }}
            </ul>
        </section>
    }
}

#[component]
fn Bar(stage: Stage, count: u32, most: u32) -> impl IntoView {
    let part = format!("{}%", f64::from(count) * 100.0 / f64::from(most.max(1)));
    view! {
        <li>
            <a href=format!("{}?stage={}", routes::DISPUTES, stage.as_code())>
                <span>{move || words::stage(stage)}</span>
                <span class="num">{move || show::number(count)}</span>
                <span class="bars-line" aria-hidden="true"><i style:inline-size=part></i></span>
            </a>
        </li>
    }
}
