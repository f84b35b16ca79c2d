//! Figures, each beside what it counts and one press from its disputes.

use super::told::{Block, Told};
use crate::ui::{
    i18n::{figures as texts, summary, t, ts},
    show::Num,
};
use leptos::prelude::*;

/// Figures that stand together.
#[component]
pub(super) fn Numbers(block: Block) -> impl IntoView {
    let title = block.title.clone();
    view! {
        <section class="sheet scroll-x figures-block">
            <header><h2>{block.title}</h2></header>
            <table class="figures-table" aria-label=title>
                <thead>
                    <tr>
                        <th scope="col">{t!(texts::figure)}</th>
                        <th scope="col" class="figure-value">{t!(texts::value)}</th>
                        <th scope="col">{t!(texts::definition)}</th>
                    </tr>
                </thead>
                <tbody>{block.lines.into_iter().map(row).collect_view()}</tbody>
            </table>
        </section>
    }
}

fn row(told: Told) -> AnyView {
    let beside =
        (!told.beside.is_empty()).then(|| view! { <div class="muted small">{told.beside}</div> });
    let name = told.name.clone();
    let value = match told.href {
        Some(href) => view! {
            <a href=href title=ts!(summary::see, what = name).into_owned()><Num>{told.value}</Num></a>
        }
        .into_any(),
        // Words keep the direction of their language: "14 days (mean 14)".
        None if told.value.chars().any(char::is_alphabetic) => {
            view! { <bdi>{told.value}</bdi> }.into_any()
        }
        None => view! { <Num>{told.value}</Num> }.into_any(),
    };
    view! {
        <tr>
            <th scope="row">{told.name}</th>
            <td class="figure-value">{value}</td>
            <td class="figure-definition">{told.text}{beside}</td>
        </tr>
    }
    .into_any()
}
