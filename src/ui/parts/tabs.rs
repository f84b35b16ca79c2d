//! A few views of one thing, one shown at a time.

use super::field::new_id;
use crate::ui::i18n::lang;
use leptos::{ev::KeyboardEvent, prelude::*};

/// A row of tabs; the caller draws the panel for the number chosen.
#[component]
pub fn Tabs(
    /// What the tabs are of, for readers.
    #[prop(into)]
    label: TextProp,
    /// The words on each.
    tabs: Vec<TextProp>,
    /// The number of the tab shown, from 0.
    shown: RwSignal<usize>,
    /// Draws the panel.
    children: ChildrenFn,
) -> impl IntoView {
    let (count, id) = (tabs.len(), new_id("tab"));
    let panel_id = format!("{id}-panel");
    let move_to = {
        let id = id.clone();
        move |event: &KeyboardEvent| {
            let now = shown.get_untracked();
            let next = match event.key().as_str() {
                // The arrows mean the next and the one before on the screen.
                "ArrowRight" if lang().dir() == "ltr" => (now + 1) % count,
                "ArrowLeft" if lang().dir() == "rtl" => (now + 1) % count,
                "ArrowRight" | "ArrowLeft" => (now + count - 1) % count,
                "Home" => 0,
                "End" => count - 1,
                _ => return,
            };
            event.prevent_default();
            shown.set(next);
            crate::platform::media::focus(&format!("#{id}-{next}"));
        }
    };
    let tab = |(number, text): (usize, TextProp)| {
        let move_to = move_to.clone();
        let chosen = move || shown.get() == number;
        view! {
            <button
                type="button"
                role="tab"
                class="tab"
                id=format!("{id}-{number}")
                aria-controls=panel_id.clone()
                aria-selected=move || if chosen() { "true" } else { "false" }
                tabindex=move || if chosen() { "0" } else { "-1" }
                on:click=move |_| shown.set(number)
                on:keydown=move |event| move_to(&event)
            >
                {move || text.get()}
            </button>
        }
    };
    view! {
        <div class="tabs" role="tablist" aria-label=move || label.get()>
            {tabs.into_iter().enumerate().map(tab).collect_view()}
        </div>
        <div role="tabpanel" id=panel_id.clone() class="stack">{children()}</div>
    }
}
