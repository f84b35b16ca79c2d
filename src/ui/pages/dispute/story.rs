//! What happened, newest first; what is still to come stands on top, hollow.

use super::case::Case;
use crate::{
    domain::{codes::Stage, date::Date},
    protocol::{StoryItem, StoryKind},
    ui::{
        i18n::{dispute as texts, t},
        show::DateText,
        words,
    },
};
use leptos::prelude::*;

/// The sheet of the story.
#[component]
pub fn Story() -> impl IntoView {
    let case = Case::here();
    let story = Memo::new(move |_| case.view.with(|view| in_order(&view.story)));
    let today = move || case.view.with(|view| view.as_of).or_else(|| case.today());
    view! {
        <section class="sheet" id="story">
            <header><h2>{t!(texts::story::title)}</h2></header>
            <ol class="story pad">
                {move || {
                    let today = today();
                    story.get().into_iter().map(|item| view! { <Item item today /> }).collect_view()
                }}
            </ol>
        </section>
    }
}

/// Newest first; within a day what came later in the life of a dispute.
fn in_order(story: &[StoryItem]) -> Vec<StoryItem> {
    let mut story = story.to_vec();
    story.sort_by_key(|item| std::cmp::Reverse((item.on, rank(&item.kind))));
    story
}

const fn rank(kind: &StoryKind) -> u8 {
    match kind {
        StoryKind::Referred { .. } => 0,
        StoryKind::Applied { .. } => 1,
        StoryKind::Accepted => 2,
        StoryKind::Assigned { .. } => 3,
        StoryKind::Reached {
            stage: Stage::Assigned | Stage::InMediation,
        } => 3,
        StoryKind::Unassigned { .. } => 4,
        StoryKind::Refused { .. } => 4,
        StoryKind::Held { .. } => 4,
        StoryKind::Proposed { .. } => 4,
        StoryKind::Agreed { .. } => 5,
        StoryKind::InEffect => 6,
        StoryKind::Confirmation { .. } | StoryKind::Reported { .. } => 7,
        StoryKind::Urged { .. } | StoryKind::FollowedUp { .. } => 8,
        StoryKind::Instalment { .. } => 10,
        StoryKind::Paid { .. } => 6,
        StoryKind::TakenBack { .. } => 7,
        StoryKind::Reached { .. } => 8,
        StoryKind::NextStep { .. } => 9,
        StoryKind::Due { .. } => 10,
        StoryKind::Leaves { .. } => 11,
    }
}

#[component]
fn Item(item: StoryItem, today: Option<Date>) -> impl IntoView {
    let StoryItem { on, kind } = item;
    let days = today.map(|today| today.days_until(on));
    let ahead = days.is_some_and(|days| days > 0);
    let back = matches!(
        kind,
        StoryKind::Paid {
            taken_back: true,
            ..
        } | StoryKind::TakenBack { .. }
    );
    let limitation = matches!(kind, StoryKind::Applied { .. });
    view! {
        <li class:ahead=ahead class:back=back class:limitation=limitation>
            <p class="story-day">
                <strong><DateText of=on /></strong>
                {ahead.then(|| view! {
                    " "<span class="muted small">{move || days.map(words::when)}</span>
                    <span class="visually-hidden">" "{t!(texts::story::ahead)}</span>
                })}
            </p>
            <p>{move || words::story(&kind)}</p>
        </li>
    }
}
