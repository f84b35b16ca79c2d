//! A day: typed as people write it, in digits of every script, or picked from
//! the device's own calendar.

use super::{
    field::{Field, FieldError, Tied},
    icon::{Draw, Icon},
};
use crate::{
    domain::date::{Date, DateError, Instant},
    platform::clock,
    ui::i18n::{parts as words, t, ts},
};
use leptos::{html, prelude::*};

/// A civil day in Asia/Shanghai, as text. Leaving the field turns what was
/// understood into `2026-03-05`, `tomorrow` too; what was not stays as typed, and the field
/// says why, unless the form says something else.
#[component]
pub fn DateField(
    /// Its label.
    #[prop(into)]
    label: TextProp,
    /// The day, as typed.
    value: RwSignal<String>,
    /// What to know before typing.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// What is wrong.
    #[prop(optional, into)]
    error: FieldError,
    /// Marks it as one that may stay empty.
    #[prop(optional)]
    optional: bool,
) -> impl IntoView {
    let unread = RwSignal::new(None::<DateError>);
    let shown_error = Signal::derive(move || error.get().or_else(|| unread.get().map(explain)));
    let leave = move || {
        // A field that is taken away while it has the focus is left by that, too.
        let Some(text) = value.try_get_untracked() else {
            return;
        };
        let near = Date::near(&text, today());
        match near.map_or_else(|| Date::parse(&text), Ok) {
            Ok(date) => {
                unread.set(None);
                value.set(date.to_string());
            }
            Err(DateError::Empty) => unread.set(None),
            Err(reason) => unread.set(Some(reason)),
        }
    };
    let hint = hint.or_else(|| Some(t!(words::date_hint).into()));
    view! { <Field label hint=hint error=shown_error optional control=move |tied| view! { <Control tied value leave /> } /> }
}

#[component]
fn Control(
    tied: Tied,
    value: RwSignal<String>,
    leave: impl Fn() + Copy + 'static,
) -> impl IntoView {
    let calendar = NodeRef::<html::Input>::new();
    let pick = move |_| {
        if let Some(input) = calendar.get_untracked() {
            let chosen = Date::parse(&value.get_untracked())
                .map(|date| date.to_string())
                .unwrap_or_default();
            input.set_value(&chosen);
            input.show_picker().unwrap_or_default();
        }
    };
    view! {
        <div class="with-button date">
            <input
                type="text"
                class="input"
                dir="ltr"
                id=tied.id
                autocomplete="off"
                inputmode="text"
                aria-describedby=tied.described_by
                aria-invalid=move || tied.invalid.get().then_some("true")
                bind:value=value
                on:blur=move |_| leave()
            />
            <button type="button" class="btn quiet" aria-label=move || ts!(words::pick_day) on:click=pick>
                <Draw icon=Icon::Calendar />
            </button>
            <input
                type="date"
                class="date-picker"
                tabindex="-1"
                aria-hidden="true"
                node_ref=calendar
                on:change=move |event| {
                    value.set(event_target_value(&event));
                    leave();
                }
            />
        </div>
    }
}

/// Today in Asia/Shanghai.
fn today() -> Date {
    Instant::from_ms(i64::try_from(clock::now_ms()).unwrap_or(i64::MAX)).shanghai_date()
}

/// Why a text is no day, in the present language.
#[must_use]
pub fn explain(error: DateError) -> String {
    match error {
        DateError::Empty => ts!(words::date::Empty),
        DateError::NotADate => ts!(words::date::NotADate),
        DateError::NoSuchMonth => ts!(words::date::NoSuchMonth),
        DateError::NoSuchDay { days } => ts!(words::date::NoSuchDay, count = days),
        DateError::ShortYear => ts!(words::date::ShortYear),
        DateError::OutOfRange => ts!(words::date::OutOfRange),
        DateError::Ambiguous => ts!(words::date::Ambiguous),
        DateError::Backwards => ts!(words::date::Backwards),
    }
    .into_owned()
}
