//! The figures with their definitions: of any period, as of the end of any day,
//! the whole and by type, country, mediator and so on. The days stand in the
//! address, so that a figure can be cited by it.

mod breakdown;
mod days;
pub mod figure;
mod issue;
mod issued;
mod months;
mod numbers;
pub mod returns;
mod save;
mod told;

pub use issued::IssuedPage;

use crate::{
    domain::{
        date::{Date, DateError, Period},
        figure::{By, Scope, Summary},
    },
    platform::media,
    protocol::{Query, Reply, Table},
    ui::{
        engine::{Follow, Live, live, use_engine},
        i18n::{figures as texts, summary, t, ts},
        parts::{button::Button, date_field, date_field::DateField, page::Page},
        refusals, show, words,
    },
};
use breakdown::Breakdowns;
use days::{Days, usual};
use issue::{Disclosed, GiveOut, GivenOut};
use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
};
use months::Months;
use numbers::Numbers;
use returns::BureauReturn;
use save::Save;
use std::sync::Arc;

/// The figures with their definitions.
#[component]
pub fn Figures() -> impl IntoView {
    let engine = use_engine();
    let query = use_location().query;
    let today = Memo::new(move |_| {
        engine
            .home
            .with(|home| home.as_ref().map(|home| home.today))
    });
    let days = Memo::new(move |_| Days::read(|key| query.with(|query| query.get(key))));
    move || today.get().map(|today| view! { <Body days today /> })
}

#[component]
fn Body(days: Memo<Days>, today: Date) -> impl IntoView {
    // Days that stand the wrong way round count nothing; the field says so.
    let scope = Memo::new(move |last: Option<&Scope>| {
        let counted = days.get().scope(today).or(last.copied());
        counted.unwrap_or_else(|| Scope {
            period: Period::up_to(today),
            as_of: today,
        })
    });
    let answer: Live<Summary> = live(
        move || Query::Summary(scope.get()),
        || Follow::All,
        |reply| match reply {
            Reply::Summary(summary) => Some(*summary),
            _ => None,
        },
    );
    let figures = Memo::new(move |_| match answer.get() {
        Some(Ok(summary)) => Some(summary),
        _ => None,
    });
    let refused = move || match answer.get() {
        Some(Err(refusal)) => Some(refusals::explain(&refusal)),
        _ => None,
    };
    let both = RwSignal::new(false);
    let engine = use_engine();
    let committee = move || {
        let name = |home: &Option<Arc<crate::protocol::Home>>| {
            home.as_ref().map(|home| home.committee.clone())
        };
        engine.home.with(name).unwrap_or_default()
    };
    let title = move || {
        let (from, to) = (days.get().from, show::day(scope.get().period.to()));
        match from {
            Some(from) => ts!(summary::of_period, from = show::day(from), to = to),
            None => ts!(summary::of_all, to = to),
        }
        .into_owned()
    };
    view! {
        <Page title=title>
            <Choose days today scope both figures />
            <p class="figures-said muted"><bdi>{committee}</bdi>" · "{move || words::days_counted(&scope.get())}</p>
            {move || refused().map(|text| view! { <p class="notice red" role="alert">{text}</p> })}
            {move || figures.get().map(|figures| view! { <Told figures both least=0 /> })}
            <p class="muted small">{t!(texts::footnote)}</p>
            <GivenOut />
            <Disclosed />
        </Page>
    }
}

/// A summary: its figures, the months, and the breakdowns. Lines of fewer than
/// `least` disputes are withheld.
#[component]
pub(super) fn Told(figures: Arc<Summary>, both: RwSignal<bool>, least: u32) -> impl IntoView {
    let shown = figures.clone();
    let months = figures.by(By::Month).cloned();
    view! {
        {move || told::blocks(&shown, both.get()).into_iter().map(|block| view! { <Numbers block /> }).collect_view()}
        {months.map(|months| view! { <Months months /> })}
        <Breakdowns figures both least />
    }
}

/// The days: typed, or one of the periods that are asked for most.
#[component]
fn Choose(
    days: Memo<Days>,
    today: Date,
    scope: Memo<Scope>,
    both: RwSignal<bool>,
    figures: Memo<Option<Arc<Summary>>>,
) -> impl IntoView {
    let navigate = use_navigate();
    let go = move |to: Days| {
        let stay = NavigateOptions {
            scroll: false,
            ..NavigateOptions::default()
        };
        navigate(&to.address(), stay);
    };
    let [from, to, as_of] = [0, 1, 2].map(|_| RwSignal::new(String::new()));
    Effect::new(move |_| {
        let days = days.get();
        let text = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
        from.set(text(days.from));
        to.set(text(days.to));
        as_of.set(text(days.as_of));
    });
    let typed = {
        let go = go.clone();
        move |_: Option<()>| {
            let fields = [from, to, as_of].map(|field| read(&field.get()));
            if let [Ok(from), Ok(to), Ok(as_of)] = fields {
                let typed = Days { from, to, as_of };
                if typed != days.get_untracked() && typed.scope(today).is_some() {
                    go(typed);
                }
            }
        }
    };
    Effect::new(typed);
    let backwards = Signal::derive(move || {
        let typed = [from, to].map(|field| read(&field.get()));
        let wrong = matches!(typed, [Ok(Some(from)), Ok(Some(to))] if to < from);
        wrong.then(|| date_field::explain(DateError::Backwards))
    });
    let future = Signal::derive(move || {
        let later = matches!(read(&as_of.get()), Ok(Some(day)) if day > today);
        later.then(|| summary::future.get().to_owned())
    });
    let quick = move || {
        let now = days.get();
        usual(today, now.as_of).into_iter().map(|(name, to)| {
            let go = go.clone();
            let pressed = if to == now { "true" } else { "false" };
            view! { <button type="button" class="btn toggle" aria-pressed=pressed on:click=move |_| go(to)>{t!(name)}</button> }.into_any()
        }).collect_view()
    };
    view! {
        <div class="figures-tools">
            <div class="row figures-day">
                <DateField label=t!(summary::from) value=from optional=true />
                <DateField label=t!(summary::to) value=to error=backwards optional=true />
                <DateField label=t!(texts::as_of) value=as_of error=future optional=true />
            </div>
            <div class="row" role="group" aria-label=move || ts!(summary::quick)>{quick}</div>
            <div class="row figures-out">
                <label class="check"><input type="checkbox" bind:checked=both />{t!(summary::both)}</label>
                <Button on_press=|_| media::print()>{t!(texts::print)}</Button>
                <Save
                    table=move |()| Table::Summary(scope.get_untracked(), 0)
                    json=move |()| Query::SummaryFile(scope.get_untracked())
                />
                <BureauReturn />
                <GiveOut scope figures />
            </div>
        </div>
    }
}

fn read(text: &str) -> Result<Option<Date>, DateError> {
    match Date::parse(text) {
        Err(DateError::Empty) => Ok(None),
        read => read.map(Some),
    }
}
