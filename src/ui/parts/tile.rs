//! A figure with its name, on a sheet of its own.

use leptos::prelude::*;

/// A tile. The figure comes as children (see `show::Amount`, `show::Num`).
#[component]
pub fn Tile(
    /// The figure's name: words, or a [`super::definition::Definition`].
    #[prop(into)]
    name: ViewFn,
    /// A second line: of how many, since when.
    #[prop(optional, into)]
    beside: Option<ViewFn>,
    /// The figure.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="sheet tile">
            <div class="tile-figure">{children()}</div>
            <div class="tile-name">{name.run()}</div>
            {beside.map(|beside| view! { <div class="muted small">{beside.run()}</div> })}
        </div>
    }
}
