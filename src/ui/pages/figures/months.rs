//! What came and what was settled, month by month: columns that a print shows as
//! well, in the direction of the language, with the table behind them.

use crate::{
    domain::{
        date::Month,
        figure::{Breakdown, By, CountOf, Line, Of, SumOf},
    },
    ui::{
        i18n::{summary as texts, t},
        pages::figures::told::yuan,
        show,
        show::Num,
        words,
    },
};
use leptos::prelude::*;

/// Months shown at most as columns: five years.
const MOST: usize = 60;

/// The months.
#[component]
pub(super) fn Months(months: Breakdown) -> impl IntoView {
    let lines = without_gaps(months.lines);
    let drawn = lines
        .get(lines.len().saturating_sub(MOST)..)
        .unwrap_or(&lines);
    let both = |line: &Line| {
        line.count(CountOf::Received)
            .max(line.count(CountOf::Settled))
    };
    let top = scale(drawn.iter().map(both).max().unwrap_or(0));
    let few = lines.len() < 2;
    let cut = (drawn.len() < lines.len()).then(|| t!(texts::last_months, count = MOST));
    let columns = drawn.iter().map(|line| column(line, top)).collect_view();
    let rows = lines.iter().map(row).collect_view();
    view! {
        <section class="sheet figures-block" hidden=few>
            <header><h2>{t!(texts::chart_months)}</h2></header>
            <div class="figures-columns" aria-hidden="true">
                <span class="figures-scale"><Num>{show::number(top)}</Num></span>
                <span class="figures-scale half"><Num>{show::number(top / 2)}</Num></span>
                {columns}
            </div>
            <p class="figures-legend" aria-hidden="true">
                <span class="legend received">{move || words::figure(received())}</span>
                <span class="legend settled">{move || words::figure(settled())}</span>
                {cut.map(|text| view! { <span>{text}</span> })}
            </p>
            <details class="figures-behind">
                <summary>{t!(texts::open_table)}</summary>
                <p class="muted small figures-note">{t!(texts::month_note)}</p>
                <div class="scroll-x">
                    <table class="figures-table figures-groups">
                        <thead>
                            <tr>
                                <th scope="col">{move || words::by(By::Month)}</th>
                                <th scope="col" class="figure-value">{move || words::figure(received())}</th>
                                <th scope="col" class="figure-value">{move || words::figure(settled())}</th>
                                <th scope="col" class="figure-value">{move || words::figure(disputed())}</th>
                                <th scope="col" class="figure-value">{move || words::figure(recovered())}</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </details>
        </section>
    }
}

const fn received() -> Of {
    Of::Count(CountOf::Received)
}

const fn settled() -> Of {
    Of::Count(CountOf::Settled)
}

const fn disputed() -> Of {
    Of::Sum(SumOf::Disputed)
}

const fn recovered() -> Of {
    Of::Sum(SumOf::Recovered)
}

/// The lines with one of nothing for each month between them.
fn without_gaps(lines: Vec<Line>) -> Vec<Line> {
    let number = |line: &Line| words::month_of(&line.key).map(Month::number);
    let Some((first, last)) = lines
        .first()
        .and_then(number)
        .zip(lines.last().and_then(number))
    else {
        return lines;
    };
    let mut lines = lines.into_iter().peekable();
    (first..=last)
        .filter_map(|at| match lines.next_if(|line| number(line) == Some(at)) {
            Some(line) => Some(line),
            None => Month::from_number(at).map(|month| Line {
                key: format!("{:04}-{:02}", month.year(), month.month()),
                ..Line::default()
            }),
        })
        .collect()
}

/// The upper line of the columns, not below `most`: a round even number, since
/// half of it is the lower line.
fn scale(most: u32) -> u32 {
    let mut tens = 1_u32;
    while most > tens.saturating_mul(10) {
        tens = tens.saturating_mul(10);
    }
    let step = (tens / 5).max(2);
    most.max(1).div_ceil(step).saturating_mul(step)
}

fn column(line: &Line, top: u32) -> AnyView {
    let height = |count: u32| format!("{}%", u64::from(count) * 100 / u64::from(top.max(1)));
    let (came, done) = (line.count(CountOf::Received), line.count(CountOf::Settled));
    let title = format!(
        "{}: {} / {}",
        words::group(By::Month, &line.key),
        show::number(came),
        show::number(done)
    );
    let year = line.key.get(..4).unwrap_or_default().to_owned();
    let first = line.key.ends_with("-01");
    view! {
        <div class="figures-column" class:first-month=first title=title data-year=year>
            <div class="fig-bar received" class:none={came == 0} style:block-size=height(came)></div>
            <div class="fig-bar settled" class:none={done == 0} style:block-size=height(done)></div>
        </div>
    }
    .into_any()
}

fn row(line: &Line) -> AnyView {
    let key = line.key.clone();
    let counts = [CountOf::Received, CountOf::Settled].map(|of| show::number(line.count(of)));
    let sums = [SumOf::Disputed, SumOf::Recovered].map(|of| yuan(line.fen(of)));
    let cells = counts.into_iter().chain(sums);
    view! {
        <tr>
            <th scope="row">{words::group(By::Month, &key)}</th>
            {cells.map(|text| view! { <td class="figure-value"><Num>{text}</Num></td> }.into_any()).collect_view()}
        </tr>
    }
    .into_any()
}
