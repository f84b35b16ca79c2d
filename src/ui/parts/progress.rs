//! That something takes a while, and how far it is where that is known.

use leptos::prelude::*;

/// A bar with words.
#[component]
pub fn Progress(
    /// What goes on.
    #[prop(into)]
    text: TextProp,
    /// Done so far, of how much; nothing when it cannot be told.
    #[prop(optional, into)]
    part: Signal<Option<(u64, u64)>>,
) -> impl IntoView {
    view! {
        <div class="progress" role="status">
            <span>{move || text.get()}</span>
            <progress
                max=move || part.get().map(|(_, total)| total.to_string())
                value=move || part.get().map(|(done, _)| done.to_string())
            ></progress>
        </div>
    }
}
