//! What an amount may mean that can be read in two ways: each reading is a
//! button under the field, and pressing it writes the amount so that it can be
//! read in one way only.

use super::money_field::{MoneyText, MoneyTextError};
use crate::{
    domain::{currency::Currency, money::Money},
    ui::{
        i18n::{parts as words, ts},
        show,
    },
};
use leptos::prelude::*;

/// The buttons; nothing while the text can be read in one way or in none.
#[component]
pub fn Readings(
    /// What is typed.
    value: MoneyText,
    /// Whether the person is done typing.
    #[prop(into)]
    asked: Signal<bool>,
    /// Runs after a reading was chosen.
    chosen: UnsyncCallback<()>,
) -> impl IntoView {
    let offered = Memo::new(move |_| {
        if asked.get() {
            readings(value)
        } else {
            Vec::new()
        }
    });
    let one = move |money: Money| {
        let take = move |_| {
            value.amount.set(money.as_typed());
            chosen.run(());
        };
        view! {
            <button type="button" class="btn" on:click=take>
                <bdi>{move || show::money(money)}</bdi>
            </button>
        }
    };
    move || {
        let offered = offered.get();
        (!offered.is_empty()).then(|| {
            view! {
                <div class="money-readings row" role="group" aria-label=move || ts!(words::readings)>
                    {offered.into_iter().map(one).collect_view()}
                </div>
            }
        })
    }
}

fn readings(value: MoneyText) -> Vec<Money> {
    let currency = value.currency.with(|code| Currency::from_code(code));
    match (value.read(), currency) {
        (Err(MoneyTextError::Amount(error)), Some(currency)) => error.readings(currency).collect(),
        _ => Vec::new(),
    }
}
