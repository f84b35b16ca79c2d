//! The search field of the bar: what is typed stands in the address of the
//! list, so the list needs no field of its own and back leads back.

use crate::{
    platform::clock,
    ui::{
        i18n::{shell as words, t, ts},
        parts::{
            field::typed_direction,
            icon::{Draw, Icon},
        },
        routes,
    },
};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate, use_query_map},
};

/// A pause of so long ends a word.
const PAUSE_MS: u32 = 120;

/// The search field.
#[component]
pub fn Search() -> impl IntoView {
    let (query, path, navigate) = (use_query_map(), use_location().pathname, use_navigate());
    let text = RwSignal::new(String::new());
    // Back and forward bring their words back; typing is not overwritten by its own echo.
    Effect::new(move |_| {
        let wanted = query.with(|query| query.get("q")).unwrap_or_default();
        if path.with(|path| path == routes::DISPUTES) && text.get_untracked().trim() != wanted {
            text.set(wanted);
        }
    });
    let typed = StoredValue::new(0_u32);
    let go = move |words: String, replace: bool| {
        let kept = query.get_untracked();
        let mut address = kept;
        address.remove("q");
        if !words.is_empty() {
            address.insert("q", words);
        }
        let to = format!("{}{}", routes::DISPUTES, address.to_query_string());
        navigate(
            &to,
            NavigateOptions {
                replace,
                scroll: false,
                ..NavigateOptions::default()
            },
        );
    };
    let input = {
        let go = go.clone();
        move |event| {
            text.set(event_target_value(&event));
            typed.update_value(|number| *number = number.wrapping_add(1));
            let (number, go) = (typed.get_value(), go.clone());
            spawn_local(async move {
                clock::wait(PAUSE_MS).await;
                if typed.try_get_value() == Some(number) {
                    let there = path.get_untracked() == routes::DISPUTES;
                    go(text.get_untracked().trim().to_owned(), there);
                }
            });
        }
    };
    view! {
        <form class="search" role="search" on:submit=move |event| {
            event.prevent_default();
            typed.update_value(|number| *number = number.wrapping_add(1));
            go(text.get_untracked().trim().to_owned(), false);
        }>
            <Draw icon=Icon::Search />
            <input
                type="search"
                id="search"
                dir=typed_direction(text)
                enterkeyhint="search"
                autocomplete="off"
                spellcheck="false"
                aria-label=move || ts!(words::search_label)
                aria-keyshortcuts="Control+K /"
                placeholder=move || ts!(words::search)
                prop:value=text
                on:input=input
            />
            <kbd aria-hidden="true">"Ctrl K"</kbd>
            <button type="submit" class="visually-hidden">{t!(words::search_label)}</button>
        </form>
    }
}
