//! Figures exactly as they were given out, and beside them what the record
//! tells of the same days now and through which corrections.

use super::save::Save;
use super::{Told, issue::said, told::yuan};
use crate::{
    domain::figure::{CountOf, Of, SumOf, Summary},
    platform::media,
    protocol::{Correction, IssuedSummary, Part, Query, Reply, Table},
    ui::{
        engine::{Follow, Live, live},
        i18n::{figures as words_of, summary as texts, t, ts},
        parts::{button::Button, page::Page},
        refusals, routes, show,
        show::{Names, Num},
        words,
    },
};
use leptos::prelude::*;
use leptos_router::components::A;
use std::sync::Arc;

/// One summary that was given out.
#[component]
pub fn IssuedPage() -> impl IntoView {
    let id = routes::id_in_path();
    move || match id.get() {
        Some(id) => view! { <One id /> }.into_any(),
        None => {
            view! { <Page title=t!(texts::issued)><p>{t!(texts::absent)}</p></Page> }.into_any()
        }
    }
}

#[component]
fn One(id: crate::domain::id::EntityId) -> impl IntoView {
    let answer: Live<IssuedSummary> = live(
        move || Query::IssuedSummary(id),
        || Follow::All,
        |reply| match reply {
            Reply::IssuedSummary(one) => Some(*one),
            _ => None,
        },
    );
    let title = move || match answer.get() {
        Some(Ok(one)) => ts!(texts::issued_title, day = show::day(one.issued.on)).into_owned(),
        _ => texts::issued.get().to_owned(),
    };
    let both = RwSignal::new(false);
    let body = move || match answer.get() {
        Some(Ok(one)) => body(&one, both),
        Some(Err(crate::protocol::Refusal::Absent)) => {
            view! { <p class="notice">{t!(texts::absent)}</p> }.into_any()
        }
        Some(Err(refusal)) => {
            view! { <p class="notice red" role="alert">{refusals::explain(&refusal)}</p> }
                .into_any()
        }
        None => ().into_any(),
    };
    view! {
        <Page title=title>
            <div class="row figures-out">
                <A href=routes::FIGURES attr:class="btn">{t!(texts::back)}</A>
                <label class="check"><input type="checkbox" bind:checked=both />{t!(texts::both)}</label>
                <Button on_press=|_| media::print()>{t!(words_of::print)}</Button>
                <Save table=move |()| Table::Issued(id) json=move |()| Query::IssuedFile(id) />
            </div>
            {body}
        </Page>
    }
}

fn body(one: &IssuedSummary, both: RwSignal<bool>) -> AnyView {
    let figures = Arc::new(one.figures.clone());
    view! {
        <p class="figures-said"><strong>{words::days_counted(&one.issued.scope)}</strong>" "<span class="muted">{said(&one.issued)}</span></p>
        {changed(one)}
        <Told figures both least=one.issued.least />
        <p class="muted small">{t!(words_of::footnote)}</p>
    }
    .into_any()
}

/// What differs today: figure by figure, and the disputes it comes from.
fn changed(one: &IssuedSummary) -> AnyView {
    let parts = differences(&one.figures, &one.now);
    if parts.is_empty() {
        return view! { <p class="notice jade no-print">{t!(texts::unchanged)}</p> }.into_any();
    }
    let count = parts.len();
    let rows = parts.into_iter().map(difference).collect_view();
    let corrections = if one.corrections.is_empty() {
        view! { <p class="muted figures-note">{t!(texts::none_behind)}</p> }.into_any()
    } else {
        let all = one.corrections.iter().map(correction).collect_view();
        view! {
            <h3>{t!(texts::corrections)}</h3>
            <p class="muted small">{t!(texts::corrections_text)}</p>
            <ul class="figures-corrections">{all}</ul>
        }
        .into_any()
    };
    view! {
        <section class="sheet figures-block figures-changed">
            <header><h2>{t!(texts::changed)}</h2></header>
            <p class="figures-note">{t!(texts::changed_text, count = count)}</p>
            <div class="scroll-x">
                <table class="figures-table figures-groups">
                    <thead>
                        <tr>
                            <th scope="col">{t!(words_of::figure)}</th>
                            <th scope="col" class="figure-value">{t!(texts::as_issued)}</th>
                            <th scope="col" class="figure-value">{t!(texts::now)}</th>
                            <th scope="col" class="figure-value">{t!(texts::difference)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <div class="pad">{corrections}</div>
        </section>
    }
    .into_any()
}

fn differences(before: &Summary, now: &Summary) -> Vec<Part> {
    let counts = CountOf::ALL.iter().map(|of| Part {
        of: Of::Count(*of),
        before: i64::from(before.count(*of)),
        now: i64::from(now.count(*of)),
    });
    let sums = SumOf::ALL.iter().map(|of| Part {
        of: Of::Sum(*of),
        before: before.fen(*of),
        now: now.fen(*of),
    });
    let parties = Part {
        of: Of::ForeignParties,
        before: i64::from(before.foreign_parties),
        now: i64::from(now.foreign_parties),
    };
    counts
        .chain(sums)
        .chain([parties])
        .filter(|part| part.before != part.now)
        .collect()
}

fn value(of: Of, number: i64) -> String {
    match of {
        Of::Sum(_) => yuan(number),
        Of::Count(_) | Of::ForeignParties => show::number(number),
    }
}

fn difference(part: Part) -> AnyView {
    let Part { of, before, now } = part;
    let sign = if now > before { "+" } else { "" };
    view! {
        <tr>
            <th scope="row">{words::figure(of)}</th>
            <td class="figure-value"><Num>{value(of, before)}</Num></td>
            <td class="figure-value"><Num>{value(of, now)}</Num></td>
            <td class="figure-value"><Num>{sign}{value(of, now - before)}</Num></td>
        </tr>
    }
    .into_any()
}

fn correction(one: &Correction) -> AnyView {
    let when = ts!(
        texts::correction_when,
        who = crate::ui::words::list(&one.by),
        when = show::moment(one.at_ms)
    )
    .into_owned();
    let parts: Vec<String> = one
        .parts
        .iter()
        .map(|part| {
            let numbers = format!(
                "{} → {}",
                value(part.of, part.before),
                value(part.of, part.now)
            );
            format!(
                "{}: {}",
                words::figure(part.of),
                words::left_to_right(&numbers)
            )
        })
        .collect();
    let (number, applicants) = (one.row.number.clone(), one.row.applicants.clone());
    let href = routes::dispute(one.row.id);
    view! {
        <li>
            <a href=href><Num>{number}</Num></a>" "
            <Names of=applicants />" "
            <span class="muted small">{when}</span>
            <div class="small">{parts.join(" · ")}</div>
        </li>
    }
    .into_any()
}
