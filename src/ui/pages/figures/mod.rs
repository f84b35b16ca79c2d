//! The figures with their definitions, as of the end of any day. The day stands
//! in the address, so that a figure can be cited by it.

pub mod figure;
pub mod returns;
mod table;

use crate::{
    domain::date::Date,
    platform::media,
    protocol::{FiguresView, Query, Reply},
    ui::{
        engine::{Follow, Live, live, use_engine},
        i18n::{figures as texts, t},
        parts::{button::Button, date_field::DateField, page::Page},
        refusals, routes, show,
    },
};
use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_query_map},
};
use returns::BureauReturn;
use table::{Stages, Table};

/// The figures with their definitions.
#[component]
pub fn Figures() -> impl IntoView {
    let engine = use_engine();
    let query = use_query_map();
    let today = move || {
        engine
            .home
            .with(|home| home.as_ref().map(|home| home.today))
    };
    let day = Memo::new(move |_| {
        query
            .with(|query| {
                query
                    .get_str("as_of")
                    .and_then(|text| Date::parse(text).ok())
            })
            .or_else(today)
    });
    let there = Memo::new(move |_| day.with(Option::is_some));
    move || {
        let first = there.get().then(|| day.get_untracked()).flatten();
        first.map(|first| {
            let day =
                Memo::new(move |last: Option<&Date>| day.get().or(last.copied()).unwrap_or(first));
            view! { <Body day /> }
        })
    }
}

#[component]
fn Body(day: Memo<Date>) -> impl IntoView {
    let answer: Live<FiguresView> = live(
        move || Query::Figures(day.get()),
        || Follow::All,
        |reply| match reply {
            Reply::Figures(figures) => Some(*figures),
            _ => None,
        },
    );
    let figures = Memo::new(move |_| {
        answer.with(|answer| match answer {
            Some(Ok(figures)) => Some(figures.clone()),
            _ => None,
        })
    });
    let refusal = move || {
        answer.with(|answer| match answer {
            Some(Err(refusal)) => Some(refusals::explain(refusal)),
            _ => None,
        })
    };
    view! {
        <Page title=t!(texts::as_of_title, day = show::day(day.get()))>
            <Choose day />
            {move || refusal().map(|text| view! { <p class="notice red" role="alert">{text}</p> })}
            {move || figures.get().map(|figures| view! {
                <Table figures=figures.clone() />
                <Stages figures />
            })}
            <div class="row no-print"><BureauReturn /></div>
            <p class="muted small">{t!(texts::footnote)}</p>
        </Page>
    }
}

/// The day: typed, or one of those that are asked for most.
#[component]
fn Choose(day: Memo<Date>) -> impl IntoView {
    let engine = use_engine();
    let navigate = use_navigate();
    let text = RwSignal::new(String::new());
    Effect::new(move |_| text.set(day.get().to_string()));
    let home = move || {
        engine
            .home
            .with(|home| home.as_ref().map(|home| (home.today, home.sample)))
    };
    let go = move |to: Date, today: Option<Date>| {
        let address = if Some(to) == today {
            routes::FIGURES.to_owned()
        } else {
            format!("{}?as_of={to}", routes::FIGURES)
        };
        let stay = NavigateOptions {
            scroll: false,
            ..NavigateOptions::default()
        };
        navigate(&address, stay);
    };
    let typed = {
        let go = go.clone();
        move |_: Option<()>| {
            if let Ok(to) = Date::parse(&text.get())
                && to != day.get_untracked()
            {
                go(to, home().map(|(today, _)| today));
            }
        }
    };
    Effect::new(typed);
    let quick = move || {
        home().into_iter().flat_map(|(today, sample)| quick_days(today, sample)).map(|to| {
            let go = go.clone();
            let today = home().map(|(today, _)| today);
            let pressed = move || if day.get() == to { "true" } else { "false" };
            let label = move || if today == Some(to) { texts::today.get().to_owned() } else { show::day(to) };
            view! { <button type="button" class="btn toggle" aria-pressed=pressed on:click=move |_| go(to, today)>{label}</button> }
        }).collect_view()
    };
    view! {
        <div class="row figures-day">
            <DateField label=t!(texts::as_of) value=text />
            <div class="row">{quick}</div>
            <Button on_press=|_| media::print()>{t!(texts::print)}</Button>
        </div>
    }
}

/// Today, and the ends of the last month and year; of the sample, the days whose
/// figures were published.
fn quick_days(today: Date, sample: bool) -> Vec<Date> {
    let before = |year: i16, month: u8| Date::try_new(year, month, 1).ok()?.plus_days(-1);
    let days = if sample {
        [
            Date::try_new(2013, 12, 31).ok(),
            Date::try_new(2014, 12, 31).ok(),
        ]
    } else {
        [before(today.year(), 1), before(today.year(), today.month())]
    };
    let mut all: Vec<Date> = days.into_iter().flatten().chain([today]).collect();
    all.dedup();
    all
}
