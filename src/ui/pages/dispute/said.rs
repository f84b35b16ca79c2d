//! A value of the record as it is read on the page: amounts and days as such,
//! addresses that can be dialled or written to, told words in their language.

use super::case::Case;
use crate::{
    domain::{
        attribute::{Attribute, Attribute as A},
        value::Value,
    },
    ui::{
        i18n::lang,
        show::{Amount, DateText, MomentText, Num},
        words,
    },
};
use leptos::prelude::*;

/// A value of an attribute.
#[component]
pub fn Said(
    /// The value.
    value: Value,
    /// Of what.
    attribute: Attribute,
) -> impl IntoView {
    match value {
        Value::Money(money) => view! { <Amount of=money /> }.into_any(),
        Value::Date(date) => view! { <DateText of=date /> }.into_any(),
        Value::Moment(at) => {
            let at_ms = u64::try_from(at.ms()).unwrap_or(0);
            view! { <MomentText at_ms /> }.into_any()
        }
        Value::Line(text) => view! { <LineText text attribute /> }.into_any(),
        Value::Words { language, text } => {
            let told_in = language.map(|language| language.code().to_owned());
            view! { <span class="told" dir="auto" lang=told_in>{text}</span> }.into_any()
        }
        other => view! { <Plain value=other attribute /> }.into_any(),
    }
}

#[component]
fn Plain(value: Value, attribute: Attribute) -> impl IntoView {
    let case = Case::here();
    // Words of the page run as the page does, also where they begin with a Latin
    // term (`CIF`); a name runs as it is written.
    let page = !matches!(value, Value::Entity(_) | Value::Unknown(_));
    let dir = move || if page { lang().dir() } else { "auto" };
    view! { <bdi dir=dir>{move || words::value(&value, attribute, |id| case.name(id))}</bdi> }
}

#[component]
fn LineText(text: String, attribute: Attribute) -> impl IntoView {
    let shown = text.clone();
    match attribute {
        A::PartyPhone | A::AgentPhone | A::MediatorPhone => {
            let number: String = text
                .chars()
                .filter(|c| c.is_ascii_digit() || *c == '+')
                .collect();
            view! { <a class="reach" href=format!("tel:{number}")><Num>{shown}</Num></a> }
                .into_any()
        }
        A::PartyEmail => {
            view! { <a class="reach" href=format!("mailto:{text}")><Num>{shown}</Num></a> }
                .into_any()
        }
        A::PartyWeChat
        | A::PartyBooth
        | A::PartyCreditCode
        | A::PartyDocumentNumber
        | A::AgentDocumentNumber
        | A::DisputeNumber
        | A::DisputeProvisionalNumber
        | A::DisputeReferralNumber
        | A::AgreementNumber
        | A::OrderReference => view! { <Num>{shown}</Num> }.into_any(),
        _ => view! { <bdi>{shown}</bdi> }.into_any(),
    }
}
