//! What stands where there is nothing: why, and what to do next.

use leptos::prelude::*;

/// An empty place.
#[component]
pub fn EmptyState(
    /// What is missing.
    #[prop(into)]
    text: TextProp,
    /// Why that may be, or how it fills.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// What to do: a button or a link.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <p class="empty-text">{move || text.get()}</p>
            {hint.map(|hint| view! { <p class="muted">{move || hint.get()}</p> })}
            {children.map(|children| view! { <div class="row">{children()}</div> })}
        </div>
    }
}
