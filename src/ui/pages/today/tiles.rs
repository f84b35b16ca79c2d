//! Four figures, large; each tells one press away what it counts, exactly how
//! much it is, and what could not be counted in CNY.

use super::HomeSignal;
use crate::{
    domain::{codes::Stage, money::Money},
    protocol::{Definition, FiguresView},
    ui::{
        i18n::{t, today as texts, ts},
        pages::figures::figure::Figure,
        parts::{definition, tile::Tile},
        show, words,
    },
};
use leptos::prelude::*;

/// The tiles.
#[component]
pub(super) fn Tiles(home: HomeSignal) -> impl IntoView {
    view! {
        <div class="tiles">
            <One home definition=Definition::Open beside=in_mediation />
            <One home definition=Definition::Disputed beside=disputes />
            <One home definition=Definition::Agreed beside=settled />
            <One home definition=Definition::Recovered beside=part_recovered />
        </div>
    }
}

#[component]
fn One(
    home: HomeSignal,
    definition: Definition,
    /// A second line.
    beside: fn(&FiguresView) -> String,
) -> impl IntoView {
    let figure = Memo::new(move |_| {
        home.with(|home| {
            home.as_ref()
                .map(|home| Figure::of(&home.figures, definition))
        })
    });
    let short = move || {
        figure.with(|figure| match figure {
            Some(Figure::Sum(sum, _)) => show::money_short(*sum),
            Some(count) => count.exact(),
            None => String::new(),
        })
    };
    let exact =
        move || figure.with(|figure| figure.as_ref().map(Figure::exact).unwrap_or_default());
    let second = move || {
        home.with(|home| {
            home.as_ref()
                .map(|home| beside(&home.figures))
                .unwrap_or_default()
        })
    };
    let apart = move |say: fn(Money) -> String| {
        figure.with(|figure| figure.as_ref().and_then(|figure| figure.apart(say)))
    };
    let text = move || {
        let what = words::definition_text(definition);
        let now = ts!(texts::exactly, amount = exact());
        let besides = apart(show::money)
            .map(|amounts| ts!(texts::exactly_apart, amounts = amounts))
            .unwrap_or_default();
        format!("{what} {now} {besides}")
    };
    let name = move || view! { <definition::Definition name=move || words::definition_name(definition) text /> };
    let below = move || {
        view! {
            <div>{second}</div>
            {move || apart(show::money_short).map(|amounts| view! { <div class="tile-apart">{t!(texts::beside, amounts = amounts.clone())}</div> })}
        }
    };
    view! {
        <Tile name=name beside=below>
            <bdi title=exact>{short}</bdi>
        </Tile>
    }
}

fn in_mediation(figures: &FiguresView) -> String {
    let count = figures
        .by_stage
        .iter()
        .find(|(stage, _)| *stage == Stage::InMediation)
        .map_or(0, |(_, count)| *count);
    ts!(texts::in_mediation, number = show::number(count)).into_owned()
}

fn disputes(figures: &FiguresView) -> String {
    let count = figures.disputes;
    ts!(
        texts::of_disputes,
        count = count,
        number = show::number(count)
    )
    .into_owned()
}

fn settled(figures: &FiguresView) -> String {
    let count = figures.settled;
    ts!(texts::settled, count = count, number = show::number(count)).into_owned()
}

fn part_recovered(figures: &FiguresView) -> String {
    percent(figures.recovered, figures.agreed).map_or_else(String::new, |percent| {
        ts!(texts::part_of_agreed, percent = show::percent(percent)).into_owned()
    })
}

/// A part of a whole in whole per cent, rounded down, so that 100 means all.
fn percent(part: Money, whole: Money) -> Option<i64> {
    let percent = i128::from(part.minor()) * 100 / i128::from(whole.minor()).max(1);
    (whole.minor() > 0).then(|| i64::try_from(percent).unwrap_or_default())
}
