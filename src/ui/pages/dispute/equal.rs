//! Equal instalments: how many, the first day, every week or month. They are
//! put on the form, where each can still be changed, and saved as one change.

use super::case::{Case, find, of_kind};
use crate::{
    domain::{
        attribute::{Attribute as A, EntityKind as K},
        date::{Date, DateError},
        digits::tidy,
        id::EntityId,
        ledger::{Every, MOST_PARTS, PlanError, equal_instalments},
        money::Money,
        value::Value,
    },
    forms::Part,
    ui::{
        forms::Form,
        i18n::{dispute::equal as texts, t, ts},
        parts::{
            button::Button,
            choice::{Choice, Select},
            date_field::{DateField, explain},
            text::TextField,
        },
        show, words,
    },
};
use leptos::{ev::KeyboardEvent, prelude::*};
use wasm_bindgen::JsCast as _;

/// What is owed and not planned yet, where it can be cut at all.
fn unplanned(case: Case, obligation: EntityId) -> Option<Money> {
    case.view.with(|view| {
        let owed = find(view, obligation)?
            .value(A::ObligationAmount)?
            .money()?;
        let planned = of_kind(view, K::Instalment)
            .filter(|part| {
                let of = part.value(A::InstalmentObligation);
                of.and_then(Value::entity) == Some(obligation)
            })
            .filter_map(|part| part.value(A::InstalmentAmount)?.money())
            .filter(|part| part.currency() == owed.currency())
            .map(Money::minor)
            .fold(0, i64::saturating_add);
        let left = owed.minor().saturating_sub(planned);
        Money::try_new(left, owed.currency())
            .ok()
            .filter(|left| left.minor() > 1)
    })
}

/// Why there is no plan, and at which field it is said.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wrong {
    Count(PlanError),
    First(DateError),
}

/// The fields that fill a form with equal instalments.
#[component]
pub fn EqualParts(
    /// The form of new instalments.
    form: Form,
    /// What is cut.
    obligation: EntityId,
) -> impl IntoView {
    let case = Case::here();
    let left = Memo::new(move |_| unplanned(case, obligation));
    let (count, first) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let every = RwSignal::new("month".to_owned());
    let wrong = RwSignal::new(None::<Wrong>);
    let fill = move || {
        let Some(sum) = left.get_untracked() else {
            return;
        };
        let every = match every.get_untracked().as_str() {
            "week" => Every::Week,
            _ => Every::Month,
        };
        let cut = read(&count.get_untracked(), &first.get_untracked(), sum, every);
        match cut {
            Ok(parts) => {
                wrong.set(None);
                put(form, obligation, &parts);
            }
            Err(why) => wrong.set(Some(why)),
        }
    };
    // Enter in these fields cuts the sum; it does not save the form yet.
    let key = move |event: KeyboardEvent| {
        let line = event
            .target()
            .is_some_and(|target| target.dyn_into::<web_sys::HtmlInputElement>().is_ok());
        if event.key() == "Enter" && !event.is_composing() && !event.ctrl_key() && line {
            event.prevent_default();
            event.stop_propagation();
            fill();
        }
    };
    let amount = move || {
        left.get()
            .map(|left| words::left_to_right(&show::money(left)))
    };
    let title = move || ts!(texts::title, amount = amount().unwrap_or_default());
    let choices = Signal::derive(move || {
        vec![
            Choice::new("month", ts!(texts::month)),
            Choice::new("week", ts!(texts::week)),
        ]
    });
    let count_wrong = Signal::derive(move || match wrong.get() {
        Some(Wrong::Count(why)) => Some(said(why)),
        _ => None,
    });
    let first_wrong = Signal::derive(move || match wrong.get() {
        Some(Wrong::First(why)) => Some(explain(why)),
        _ => None,
    });
    view! {
        <Show when=move || left.get().is_some()>
            <fieldset class="equal" on:keydown=key>
                <legend>{title}</legend>
                <div class="equal-fields">
                    <TextField label=t!(texts::count) value=count inputmode="numeric" error=count_wrong />
                    <DateField label=t!(texts::first) value=first error=first_wrong />
                    <Select label=t!(texts::every) value=every choices />
                </div>
                <p class="muted small">{t!(texts::rest)}</p>
                <Button on_press=move |_| fill()>{t!(texts::put)}</Button>
            </fieldset>
        </Show>
    }
    .into_any()
}

fn read(count: &str, first: &str, sum: Money, every: Every) -> Result<Vec<(Date, Money)>, Wrong> {
    let parts = tidy(count)
        .parse::<u16>()
        .map_err(|_| Wrong::Count(PlanError::Parts))?;
    let first = Date::parse(first).map_err(Wrong::First)?;
    equal_instalments(sum, parts, first, every).map_err(Wrong::Count)
}

fn said(why: PlanError) -> String {
    match why {
        PlanError::Parts => ts!(texts::parts, most = show::number(u32::from(MOST_PARTS))),
        PlanError::TooLittle => ts!(texts::too_little),
        PlanError::TooLate => ts!(texts::too_late),
    }
    .into_owned()
}

/// Puts the parts on the form in place of the new instalments that are there.
fn put(form: Form, obligation: EntityId, parts: &[(Date, Money)]) {
    for id in form.of_kind(K::Instalment).get_untracked() {
        form.remove(id);
    }
    let of = obligation.to_string();
    for (on, part) in parts {
        form.add(
            K::Instalment,
            &[
                (A::InstalmentObligation, Part::Whole, &of),
                (A::InstalmentDue, Part::Whole, &on.to_string()),
                (A::InstalmentAmount, Part::Amount, &part.as_typed()),
                (A::InstalmentAmount, Part::Currency, part.currency().code()),
            ],
        );
    }
}
