//! The button that saves dates as a calendar file, of one dispute or of all.

use crate::{
    domain::{deadline::Rule, id::DisputeId},
    platform::files::{self, HandedOver},
    protocol::{Query, Reply},
    ui::{
        engine::use_engine,
        i18n::{life as texts, t, ts},
        parts::{
            button::{Button, ButtonKind},
            toast::Toasts,
        },
        refusals, words,
    },
};
use leptos::{prelude::*, task::spawn_local};

/// Saves the dates of `dispute`, or of every open dispute.
#[component]
pub fn CalendarFile(
    /// Which dispute; all when nothing is named.
    #[prop(optional)]
    dispute: Option<DisputeId>,
) -> impl IntoView {
    let (engine, toasts) = (use_engine(), Toasts::here());
    let save = move |_| {
        spawn_local(async move {
            let labels = Rule::ALL
                .iter()
                .map(|rule| (rule.as_code().to_owned(), words::rule(*rule).to_owned()))
                .collect();
            let said = match engine.query(Query::Calendar { dispute, labels }).await {
                Ok(Reply::File(file)) => {
                    match files::hand_over(
                        &file.name,
                        &file.media_type,
                        files::content(file.apart, &file.bytes),
                    )
                    .await
                    {
                        HandedOver::Downloaded | HandedOver::Shared => {
                            ts!(texts::deadlines::saved, name = file.name).into_owned()
                        }
                        HandedOver::GivenUp => return,
                        HandedOver::Failed => texts::deadlines::not_saved.get().to_owned(),
                    }
                }
                Ok(_) => return,
                Err(refusal) => refusals::explain(&refusal),
            };
            toasts.say(said);
        });
    };
    view! { <Button kind=ButtonKind::Quiet on_press=save>{t!(texts::deadlines::calendar)}</Button> }
}
