//! Money at a glance: one bar for each currency, every amount with its
//! definition and its value in yuan, and below it what was agreed and paid.

use super::{
    case::{Case, Doing},
    fields::Fields,
    folded::Folded,
    group::Group,
    ledger::Ledger,
    sums::{Bar, Sum, Yuan, bars},
};
use crate::{
    domain::money::Money as Sum_,
    ui::{
        i18n::{Text, dispute as texts, t, ts},
        parts::{
            button::{Button, ButtonKind},
            definition::Definition,
        },
        show::{self, Amount},
    },
};
use leptos::prelude::*;

/// The sheet of money.
#[component]
pub fn Money() -> impl IntoView {
    let case = Case::here();
    let nothing = Memo::new(move |_| {
        case.view
            .with(|view| Sum::ALL.iter().all(|sum| sum.amounts(view).is_empty()))
    });
    view! {
        <section class="sheet" id="money">
            <header>
                <h2>{t!(texts::money::title)}</h2>
                <Show when=move || !case.read_only()>
                    <div class="row head-do"><Do /></div>
                </Show>
            </header>
            <div class="pad stack">
                <Show
                    when=move || !nothing.get()
                    fallback=move || view! { <p class="muted">{t!(texts::money::none)}</p> }
                >
                    <Bars />
                    <Sums />
                </Show>
                <Amounts />
                <Ledger />
            </div>
        </section>
    }
}

#[component]
fn Do() -> impl IntoView {
    let case = Case::here();
    let agreed = Memo::new(move |_| case.view.with(|view| !view.money.agreed.is_empty()));
    let pay = move |_| case.begin(Doing::Pay);
    let agree = move |_| case.begin(Doing::Agree);
    view! {
        <Button kind=ButtonKind::Quiet on_press=agree>{t!(texts::agree::open)}</Button>
        <Show when=move || agreed.get()>
            <Button kind=ButtonKind::Quiet on_press=pay>{t!(texts::pay::open)}</Button>
        </Show>
    }
}

#[component]
fn Bars() -> impl IntoView {
    let case = Case::here();
    let all = Memo::new(move |_| case.view.with(|view| bars(view)));
    let one = move |bar: Bar| {
        let label = move || {
            ts!(
                texts::money::bar,
                percent = show::percent(bar.got / 100),
                currency = bar.currency.code()
            )
        };
        view! {
            <div class="track" role="img" aria-label=label>
                {(bar.got > 0).then(|| view! { <i class="got" style:inline-size=Bar::width(bar.got)></i> })}
                {(bar.owed > 0).then(|| view! { <i class="owed" style:inline-size=Bar::width(bar.owed)></i> })}
            </div>
        }
    };
    move || all.get().into_iter().map(one).collect_view()
}

#[component]
fn Sums() -> impl IntoView {
    let lines = Sum::ALL.map(|sum| view! { <SumLine sum /> });
    view! { <dl class="facts sums">{lines.into_iter().collect_view()}</dl> }
}

const fn words(sum: Sum) -> (Text, Text) {
    use texts::money as m;
    match sum {
        Sum::Claimed => (m::claimed, m::claimed_means),
        Sum::Disputed => (m::disputed, m::disputed_means),
        Sum::Agreed => (m::agreed, m::agreed_means),
        Sum::Recovered => (m::recovered, m::recovered_means),
        Sum::ForForeign => (m::for_foreign, m::for_foreign_means),
        Sum::ForChinese => (m::for_chinese, m::for_chinese_means),
        Sum::ForUnsaid => (m::for_unsaid, m::for_unsaid_means),
        Sum::Open => (m::open, m::open_means),
        Sum::Beyond => (m::beyond, m::beyond_means),
        Sum::Waived => (m::waived, m::waived_means),
        Sum::WrittenOff => (m::written_off, m::written_off_means),
        Sum::Before => (m::before, m::before_means),
    }
}

const fn class(sum: Sum) -> &'static str {
    match sum {
        Sum::Recovered => "sum got",
        Sum::Open => "sum owed",
        Sum::ForForeign | Sum::ForChinese | Sum::ForUnsaid => "sum of-it",
        _ => "sum",
    }
}

#[component]
fn SumLine(sum: Sum) -> impl IntoView {
    let case = Case::here();
    let (name, means) = words(sum);
    let amounts = Memo::new(move |_| case.view.with(|view| sum.amounts(view)));
    let yuan = Memo::new(move |_| case.view.with(|view| sum.yuan(view)));
    let each = move |amount: Sum_| view! { <span class:due=sum == Sum::Open && !amount.is_zero()><Amount of=amount /></span> };
    view! {
        <Show when=move || !amounts.with(Vec::is_empty)>
            <dt class=class(sum)><Definition name=t!(name) text=t!(means) /></dt>
            <dd class="amounts">
                {move || amounts.get().into_iter().map(each).collect_view()}
                {move || match yuan.get() {
                    Yuan::Itself => ().into_any(),
                    Yuan::By(money) => {
                        let text = move || ts!(texts::money::in_yuan, amount = crate::ui::words::left_to_right(&show::money(money)));
                        view! { <span class="muted small">{text}</span> }.into_any()
                    }
                    Yuan::NoRate => view! { <NoRate sum /> }.into_any(),
                }}
            </dd>
        </Show>
    }
}

/// That an amount cannot be told in yuan yet, and where to say the rate.
#[component]
fn NoRate(sum: Sum) -> impl IntoView {
    let case = Case::here();
    let own = matches!(sum, Sum::Claimed | Sum::Disputed);
    let add = move |_| case.begin(Doing::Edit(case.id.into(), Group::Amounts));
    view! {
        <span class="muted small">{t!(texts::money::no_rate)}</span>
        <Show when=move || own && !case.read_only()>
            <button type="button" class="prompt" on:click=add>{t!(texts::money::add_rate)}</button>
        </Show>
    }
}

/// The amounts in place, when they are changed, and the rates as recorded.
#[component]
fn Amounts() -> impl IntoView {
    let case = Case::here();
    let busy = Signal::derive(move || case.is(Doing::Edit(case.id.into(), Group::Amounts)));
    view! {
        <Folded title=texts::money::details busy>
            <Fields entity=case.id.into() group=Group::Amounts />
        </Folded>
    }
}
