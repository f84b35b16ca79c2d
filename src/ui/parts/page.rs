//! The frame of a page: its title on the page and in the browser's tab.

use crate::platform::media;
use crate::ui::i18n::shell;
use leptos::prelude::*;

/// A page with a heading; `beside` stands in the heading's row.
#[component]
pub fn Page(
    /// The heading, also the title of the tab.
    #[prop(into)]
    title: TextProp,
    /// Chips and buttons beside the heading.
    #[prop(optional, into)]
    beside: ViewFn,
    /// The content.
    children: Children,
) -> impl IntoView {
    let heading = title.clone();
    title_of_tab(title);
    view! {
        <header class="page-head">
            <h1 tabindex="-1">{move || heading.get()}</h1>
            {beside.run()}
        </header>
        {children()}
    }
}

/// Sets the title of the browser's tab, and follows it.
pub fn title_of_tab(title: TextProp) {
    Effect::new(move |_| media::set_title(&format!("{} · {}", title.get(), shell::product.get())));
}
