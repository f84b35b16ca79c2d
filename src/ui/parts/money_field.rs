//! An amount with its currency: two texts, because that is what is typed. They
//! become money when the form is sent; leaving the field says how it reads.

use super::{
    choice::Choice,
    combo::Combo,
    field::{Field, FieldError, Tied, new_id},
    readings::Readings,
};
use crate::{
    domain::{
        currency::Currency,
        money::{Money, MoneyError},
    },
    ui::{
        i18n::{parts as words, t, ts},
        show,
    },
};
use leptos::prelude::*;

/// What is typed for an amount.
#[derive(Clone, Copy)]
pub struct MoneyText {
    /// The amount, as typed.
    pub amount: RwSignal<String>,
    /// The ISO 4217 code; empty for none.
    pub currency: RwSignal<String>,
}

/// Why there is no amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoneyTextError {
    /// No currency is chosen.
    NoCurrency,
    /// The text is no amount of that currency.
    Amount(MoneyError),
}

impl MoneyText {
    /// Nothing typed yet; the currency most often used is chosen already.
    #[must_use]
    pub fn new(currency: &str) -> Self {
        Self {
            amount: RwSignal::new(String::new()),
            currency: RwSignal::new(currency.to_owned()),
        }
    }

    /// The amount of a record, ready to be changed.
    pub fn set(self, money: Money) {
        self.amount.set(money.as_typed());
        self.currency.set(money.currency().code().to_owned());
    }

    /// Takes over the currency that is typed beside the amount, which says more
    /// than the one that was chosen before: `35,000 usd`.
    fn take_currency(self) {
        // A field that is taken away while it has the focus is left by that, too.
        let Some(typed) = self.amount.try_get_untracked() else {
            return;
        };
        let read = untrack(|| self.read());
        let other = matches!(
            read,
            Err(MoneyTextError::NoCurrency | MoneyTextError::Amount(MoneyError::OtherCurrency))
        );
        if let Some(beside) = Money::currency_beside(&typed).filter(|_| other) {
            self.currency.set(beside.code().to_owned());
        }
    }

    /// Reads the amount; nothing when nothing is typed.
    ///
    /// # Errors
    /// Why it is none.
    pub fn read(self) -> Result<Option<Money>, MoneyTextError> {
        let text = self.amount.get();
        if text.trim().is_empty() {
            return Ok(None);
        }
        let currency = self
            .currency
            .with(|code| Currency::from_code(code))
            .ok_or(MoneyTextError::NoCurrency)?;
        Money::parse(&text, currency)
            .map(Some)
            .map_err(MoneyTextError::Amount)
    }
}

/// An amount in a currency.
#[component]
pub fn MoneyField(
    /// Its label.
    #[prop(into)]
    label: TextProp,
    /// What is typed.
    value: MoneyText,
    /// What to know before typing; shown until the amount can be read.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// What is wrong.
    #[prop(optional, into)]
    error: FieldError,
    /// Marks it as one that may stay empty.
    #[prop(optional)]
    optional: bool,
) -> impl IntoView {
    // While a number is being typed it is often none yet; that is not said then.
    let left = RwSignal::new(false);
    let shown_error = Signal::derive(move || {
        error.get().or_else(|| {
            if left.get() {
                value.read().err().map(explain)
            } else {
                None
            }
        })
    });
    let reads_as = Some(TextProp::from(move || match value.read() {
        Ok(Some(money)) => ts!(words::reads_as, amount = show::money(money)).into_owned(),
        _ => hint
            .as_ref()
            .map_or_else(String::new, |hint| hint.get().into_owned()),
    }));
    let control = move |tied| view! { <Control tied value left /> };
    view! { <Field label hint=reads_as error=shown_error optional control /> }
}

#[component]
fn Control(tied: Tied, value: MoneyText, left: RwSignal<bool>) -> impl IntoView {
    let currency = Tied {
        id: new_id("currency"),
        ..tied.clone()
    };
    let input = NodeRef::<leptos::html::Input>::new();
    let asked = Signal::derive(move || left.get() || tied.invalid.get());
    // The button that was pressed is gone: the typing goes on in the field.
    let back = UnsyncCallback::new(move |()| {
        if let Some(input) = input.get_untracked() {
            input.focus().ok();
        }
    });
    view! {
        <div class="money-field">
            <input
                node_ref=input
                type="text"
                class="input num-input"
                dir="ltr"
                id=tied.id
                inputmode="decimal"
                autocomplete="off"
                aria-describedby=tied.described_by
                aria-invalid=move || tied.invalid.get().then_some("true")
                bind:value=value.amount
                on:focus=move |_| left.set(false)
                on:blur=move |_| {
                    value.take_currency();
                    left.try_set(true);
                }
            />
            <Combo tied=currency value=value.currency choices=currencies() name=t!(words::currency) />
            <Readings value asked chosen=back />
        </div>
    }
}

/// Every currency: first those that Yiwu's trade uses most, then by code.
#[must_use]
pub fn currencies() -> Signal<Vec<Choice>> {
    const FIRST: [&str; 8] = ["CNY", "USD", "EUR", "HKD", "RUB", "AED", "SAR", "INR"];
    Signal::derive(|| {
        let mut all: Vec<Currency> = Currency::all().collect();
        all.sort_by_key(|currency| {
            let place = FIRST
                .iter()
                .position(|code| *code == currency.code())
                .unwrap_or(FIRST.len());
            (place, *currency)
        });
        all.iter()
            .map(|currency| {
                let name = show::currency_name(*currency);
                Choice::new(currency.code(), currency.code())
                    .also(name.clone())
                    .described(name)
            })
            .collect()
    })
}

/// Why a text is no amount, in the present language.
#[must_use]
pub fn explain(error: MoneyTextError) -> String {
    match error {
        MoneyTextError::NoCurrency => ts!(words::money::NoCurrency),
        MoneyTextError::Amount(error) => match error {
            MoneyError::Empty => ts!(words::money::Empty),
            MoneyError::NotANumber => ts!(words::money::NotANumber),
            MoneyError::BadGrouping => ts!(words::money::BadGrouping),
            MoneyError::Ambiguous { .. } => ts!(words::money::Ambiguous),
            MoneyError::TooManyDecimals { allowed } => {
                ts!(words::money::TooManyDecimals, count = allowed)
            }
            MoneyError::Negative => ts!(words::money::Negative),
            MoneyError::TooLarge => ts!(words::money::TooLarge),
            MoneyError::OtherCurrency => ts!(words::money::OtherCurrency),
        },
    }
    .into_owned()
}
