//! The frame of a page: its title on the page and in the browser's tab.

use crate::platform::{clock, focus, media};
use crate::ui::i18n::shell;
use leptos::{prelude::*, task::spawn_local};

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
    let h1 = NodeRef::<leptos::html::H1>::new();
    begin_at(h1);
    view! {
        <header class="page-head">
            <h1 tabindex="-1" node_ref=h1>{move || heading.get()}</h1>
            {beside.run()}
        </header>
        {children()}
    }
}

/// What had the focus may have gone with the page before: then it begins at
/// the heading, which also says to a reader where the person is now.
pub fn begin_at(h1: NodeRef<leptos::html::H1>) {
    Effect::new(move |_| {
        spawn_local(async move {
            // After the page is drawn and a form has taken the focus.
            clock::wait(0).await;
            let heading = h1.try_get_untracked().flatten();
            if focus::lost()
                && let Some(heading) = heading
            {
                heading.focus().ok();
            }
        });
    });
}

/// Sets the title of the browser's tab, and follows it.
pub fn title_of_tab(title: TextProp) {
    Effect::new(move |_| media::set_title(&format!("{} · {}", title.get(), shell::product.get())));
}
