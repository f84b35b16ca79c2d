//! The figures by type, country, mediator and so on: tables whose first column
//! of numbers is drawn as a bar as well.

use super::told::{behind, twice, yuan};
use crate::{
    domain::figure::{self, Breakdown, By, CountOf, Line, Of, Scope, SumOf, Summary},
    protocol::{MediatorView, Query, Reply},
    ui::{
        engine::{Follow, Live, live},
        i18n::{summary as texts, t, ts},
        show,
        show::Num,
        words,
    },
};
use leptos::prelude::*;
use std::sync::Arc;

const COLUMNS: [Of; 6] = [
    Of::Count(CountOf::Received),
    Of::Count(CountOf::Settled),
    Of::Count(CountOf::Pending),
    Of::Sum(SumOf::Disputed),
    Of::Sum(SumOf::Agreed),
    Of::Sum(SumOf::Recovered),
];

/// All of them but the months, which are drawn apart.
#[component]
pub(super) fn Breakdowns(figures: Arc<Summary>, both: RwSignal<bool>, least: u32) -> impl IntoView {
    let mediators: Live<Vec<MediatorView>> = live(
        || Query::Mediators,
        || Follow::Nothing,
        |reply| match reply {
            Reply::Mediators(all) => Some(all),
            _ => None,
        },
    );
    let named = Memo::new(move |_| match mediators.get() {
        Some(Ok(all)) => Some(all),
        _ => None,
    });
    let tables = move || {
        let some = figures.breakdowns.iter();
        let some = some.filter(|one| one.by != By::Month && !one.lines.is_empty());
        some.map(|one| table(one, figures.scope, both, least, named))
            .collect_view()
    };
    view! { <div class="figures-tables">{tables}</div> }
}

fn table(
    one: &Breakdown,
    scope: Scope,
    both: RwSignal<bool>,
    least: u32,
    named: Memo<Option<Arc<Vec<MediatorView>>>>,
) -> AnyView {
    let by = one.by;
    let hidden = figure::withheld(&one.lines, least);
    let most = one
        .lines
        .iter()
        .map(Line::disputes)
        .max()
        .unwrap_or(0)
        .max(1);
    let mut lines: Vec<(&Line, bool)> = one.lines.iter().zip(hidden.iter().copied()).collect();
    lines.sort_by_key(|(line, _)| std::cmp::Reverse(line.disputes()));
    let rows: Vec<AnyView> = lines
        .into_iter()
        .map(|(line, hidden)| {
            let cells = if hidden { None } else { Some(line) };
            row(Row {
                by,
                scope,
                key: &line.key,
                cells,
                most,
                named,
            })
        })
        .collect();
    let again = (by.overlaps() && one.again.disputes() > 0).then(|| again(&one.again));
    let note = by
        .overlaps()
        .then(|| view! { <p class="muted small figures-note">{t!(texts::overlap)}</p> });
    let withheld = hidden.iter().any(|hidden| *hidden).then(|| {
        view! { <p class="muted small figures-note">{t!(texts::withheld_note, least = least)}</p> }
    });
    let title = move || {
        twice(both.get(), || {
            ts!(texts::by_title, what = words::by(by)).into_owned()
        })
    };
    let heads = COLUMNS.map(|of| {
        view! { <th scope="col" class="figure-value">{move || words::figure(of)}</th> }.into_any()
    });
    view! {
        <section class="sheet figures-block">
            <header><h2>{title}</h2></header>
            <div class="scroll-x">
                <table class="figures-table figures-groups">
                    <thead><tr><th scope="col">{move || words::by(by)}</th>{heads.into_iter().collect_view()}</tr></thead>
                    <tbody>{rows}{again}</tbody>
                </table>
            </div>
            {note}
            {withheld}
        </section>
    }
    .into_any()
}

struct Row<'a> {
    by: By,
    scope: Scope,
    key: &'a str,
    cells: Option<&'a Line>,
    most: u32,
    named: Memo<Option<Arc<Vec<MediatorView>>>>,
}

fn row(of: Row<'_>) -> AnyView {
    let Row {
        by,
        scope,
        key,
        cells,
        most,
        named,
    } = of;
    let name = {
        let key = key.to_owned();
        move || match by {
            By::Mediator if !key.is_empty() => mediator(&named.get(), &key),
            _ => words::group(by, &key),
        }
    };
    let group = (by, key.to_owned());
    let cell = |figure: Of| {
        let Some(line) = cells else {
            return view! { <td class="figure-value"><abbr title=texts::withheld.get()>"*"</abbr></td> }.into_any();
        };
        let (text, some) = value(line, figure);
        let number = view! { <Num>{text}</Num> }.into_any();
        if !some {
            return view! { <td class="figure-value none">{number}</td> }.into_any();
        }
        let href = behind(scope, figure, Some(group.clone()));
        view! { <td class="figure-value"><a href=href>{number}</a></td> }.into_any()
    };
    let part = cells.map_or(0, |line| {
        u64::from(line.count(CountOf::Received)) * 100 / u64::from(most)
    });
    let bar = view! { <div class="fig-bar" aria-hidden="true" style:inline-size=format!("{part}%")></div> };
    let cells = COLUMNS.map(cell);
    view! {
        <tr>
            <th scope="row"><bdi>{name}</bdi><div class="figures-bar">{bar}</div></th>
            {cells.into_iter().collect_view()}
        </tr>
    }
    .into_any()
}

/// What lines of overlapping groups have too much.
fn again(line: &Line) -> AnyView {
    let cells = COLUMNS.map(|of| {
        let text = value(line, of).0;
        view! { <td class="figure-value"><Num>"−"{text}</Num></td> }.into_any()
    });
    view! { <tr class="muted"><th scope="row">{t!(texts::again)}</th>{cells.into_iter().collect_view()}</tr> }
        .into_any()
}

fn value(line: &Line, of: Of) -> (String, bool) {
    match of {
        Of::Count(of) => (show::number(line.count(of)), line.count(of) > 0),
        Of::Sum(of) => (yuan(line.fen(of)), line.fen(of) != 0),
        Of::ForeignParties => (String::new(), false),
    }
}

fn mediator(all: &Option<Arc<Vec<MediatorView>>>, key: &str) -> String {
    let found = all
        .iter()
        .flat_map(|all| all.iter())
        .find(|one| one.id.to_string() == key);
    found.map_or_else(|| "…".to_owned(), |one| one.name.clone())
}
