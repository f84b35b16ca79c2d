//! A figure's name that tells what the figure counts.

use super::field::new_id;
use crate::ui::i18n::{shell, ts};
use leptos::prelude::*;

/// A name, underlined with dots; pressing it shows the definition beside it.
#[component]
pub fn Definition(
    /// The figure's name.
    #[prop(into)]
    name: TextProp,
    /// What it counts.
    #[prop(into)]
    text: TextProp,
) -> impl IntoView {
    let id = new_id("definition");
    let heading = name.clone();
    view! {
        <button type="button" class="def" popovertarget=id.clone() title=move || ts!(shell::definition)>
            {move || name.get()}
        </button>
        <div class="popover" popover="auto" id=id>
            <strong>{move || heading.get()}</strong>
            <p>{move || text.get()}</p>
        </div>
    }
}
