//! Sayings that disagree, over the whole register: each with who said it, when
//! and on which device. A person chooses one or says another value; that
//! decision is a change like any other, and nothing of what was said is lost.

mod another;
mod item;
mod names;

use crate::{
    protocol::{ConflictView, Query, Reply},
    ui::{
        engine::{Follow, live},
        i18n::{conflicts as texts, shell, t},
        parts::{empty::EmptyState, page::Page},
        refusals, routes,
    },
};
use item::Item;
use leptos::prelude::*;
use leptos_router::components::A;

/// Sayings that disagree, over the whole register.
#[component]
pub fn Conflicts() -> impl IntoView {
    let answer = live(
        || Query::Conflicts,
        || Follow::All,
        |reply| match reply {
            Reply::Conflicts(all) => Some(all),
            _ => None,
        },
    );
    let all = Memo::new(move |_| match answer.get() {
        Some(Ok(all)) => Some(all),
        _ => None,
    });
    let none = Memo::new(move |_| all.with(|all| all.as_ref().map(|all| all.is_empty())));
    let refusal = move || match answer.get() {
        Some(Err(refusal)) => Some(refusals::explain(&refusal)),
        _ => None,
    };
    let each = move || all.get().map_or_else(Vec::new, |all| all.to_vec());
    view! {
        <Page title=t!(shell::conflicts)>
            {move || refusal().map(|text| view! { <p class="notice red" role="alert">{text}</p> })}
            <Show when=move || none.get() == Some(true)><Nothing /></Show>
            <Show when=move || none.get() == Some(false)><p class="muted conflicts-intro">{t!(texts::intro)}</p></Show>
            <div class="stack wide">
                <For each key=key let(conflict)><Item conflict /></For>
            </div>
        </Page>
    }
}

/// The same sayings make the same picture; one more makes another.
fn key(conflict: &ConflictView) -> String {
    let entity = conflict.entity;
    let sayings: Vec<String> = conflict
        .sayings
        .iter()
        .map(|one| format!("{:?}", one.saying))
        .collect();
    format!(
        "{entity} {} {}",
        conflict.attribute.name(),
        sayings.concat()
    )
}

#[component]
fn Nothing() -> impl IntoView {
    view! {
        <EmptyState text=t!(texts::none_title) hint=t!(texts::none_hint)>
            <A href=routes::TODAY attr:class="btn">{t!(shell::today)}</A>
        </EmptyState>
    }
}
