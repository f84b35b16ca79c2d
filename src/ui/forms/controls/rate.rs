//! The rate at which a foreign amount counts in yuan: asked for only then, and
//! the last one used for that currency is offered.

use crate::{
    domain::{attribute::Attribute, currency::Currency, id::EntityId, rate::Rate, value::Value},
    forms::{Part, money_of, write},
    protocol::{Filter, ListQuery, Query, Reply},
    ui::{
        engine::{Engine, use_engine},
        forms::Form,
        i18n::{forms as texts, t},
        parts::{date_field::DateField, field::FieldError, text::TextField},
        words,
    },
};
use leptos::{prelude::*, task::spawn_local};

/// How many disputes are looked through for a rate.
const LOOKED_THROUGH: u32 = 8;

/// A rate; nothing beside an amount in yuan.
#[component]
pub fn RateControl(
    form: Form,
    entity: EntityId,
    attribute: Attribute,
    error: FieldError,
) -> impl IntoView {
    let Some(amount) = money_of(attribute) else {
        return ().into_any();
    };
    let code = form.text(entity, amount, Part::Currency);
    let foreign = Memo::new(move |_| {
        let currency = code.with(|code| Currency::from_code(code));
        currency.filter(|currency| *currency != Currency::CNY)
    });
    view! {
        {move || foreign.get().map(|currency| view! { <Asked form entity attribute error currency /> })}
    }
    .into_any()
}

#[component]
fn Asked(
    form: Form,
    entity: EntityId,
    attribute: Attribute,
    error: FieldError,
    currency: Currency,
) -> impl IntoView {
    let text = move |part| form.text(entity, attribute, part);
    let (rate, day, source) = (text(Part::Rate), text(Part::Day), text(Part::Source));
    let last = RwSignal::new(None::<Rate>);
    let engine = use_engine();
    spawn_local(async move {
        last.try_set(last_used(engine, currency).await);
    });
    // Most rates are those of the day on which they are asked for.
    Effect::new(move |_| {
        if !rate.get().is_empty() && day.with_untracked(String::is_empty) {
            let today = engine
                .home
                .with_untracked(|home| home.as_ref().map(|home| home.today));
            day.set(today.map(|today| today.to_string()).unwrap_or_default());
        }
    });
    let take = move |used: &Rate| {
        for (part, written) in write(&Value::Rate(used.clone())) {
            text(part).set(written);
        }
    };
    let offered = move || {
        last.get()
            .filter(|_| rate.with(|rate| rate.trim().is_empty()))
    };
    view! {
        <div class="rate-field">
            <TextField label=t!(texts::rate_of, currency = currency.code()) value=rate error inputmode="decimal" />
            <DateField label=t!(texts::rate_day) value=day />
            <TextField label=t!(texts::rate_source) value=source />
            {move || offered().map(|used| {
                let said = words::isolated(&words::rate(&used));
                view! {
                    <button type="button" class="btn quiet rate-last" on:click=move |_| take(&used)>
                        {t!(texts::rate_last, rate = said.clone())}
                    </button>
                }
            })}
        </div>
    }
}

/// The rate of the newest dispute that has one for this currency.
async fn last_used(engine: Engine, currency: Currency) -> Option<Rate> {
    let list = ListQuery {
        filter: Filter {
            currencies: vec![currency],
            ..Filter::default()
        },
        limit: LOOKED_THROUGH,
        ..ListQuery::default()
    };
    let Ok(Reply::List(window)) = engine.query(Query::List(list)).await else {
        return None;
    };
    for row in window.rows {
        let query = Query::Dispute {
            id: row.id,
            as_of: None,
        };
        let Ok(Reply::Dispute(dispute)) = engine.query(query).await else {
            continue;
        };
        let sayings = dispute.entities.iter().flat_map(|entity| &entity.fields);
        let found = sayings
            .flat_map(|field| &field.sayings)
            .find_map(|said| match &said.value {
                Value::Rate(rate) if rate.currency() == currency => Some(rate.clone()),
                _ => None,
            });
        if found.is_some() {
            return found;
        }
    }
    None
}
