//! The question for a past day; the answer goes into the address.

use super::case::Case;
use crate::{
    domain::date::Date,
    ui::{
        i18n::{dispute as texts, shell, t},
        parts::{
            button::{Button, ButtonKind},
            date_field::DateField,
            dialog::Dialog,
        },
        routes,
    },
};
use leptos::{ev::SubmitEvent, prelude::*};
use leptos_router::{NavigateOptions, hooks::use_navigate};

/// Asks for the day.
#[component]
pub fn ChooseDay(
    /// Whether the question is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    view! { <Dialog title=t!(texts::as_of::open) open><Question open /></Dialog> }
}

#[component]
fn Question(open: RwSignal<bool>) -> impl IntoView {
    let (case, navigate) = (Case::here(), use_navigate());
    let day = RwSignal::new(String::new());
    let wrong = RwSignal::new(None::<String>);
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        match Date::parse(&day.get_untracked()) {
            Ok(day) => {
                open.set(false);
                navigate(&day_address(case, day), NavigateOptions::default());
            }
            Err(error) => wrong.set(Some(crate::ui::words::date_error(error))),
        }
    };
    view! {
        <form class="stack" on:submit=send novalidate>
            <p class="muted">{t!(texts::as_of::about)}</p>
            <DateField label=t!(texts::as_of::day) value=day error=wrong />
            <div class="row end">
                <Button on_press=move |_| open.set(false)>{t!(shell::cancel)}</Button>
                <Button kind=ButtonKind::Go submit=true>{t!(texts::as_of::show)}</Button>
            </div>
        </form>
    }
}

fn day_address(case: Case, day: Date) -> String {
    format!("{}?on={day}", routes::dispute(case.id))
}
