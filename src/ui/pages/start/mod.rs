//! Before anything is open: choose a register, unlock it, start one, open a
//! backup, or look at the sample.

use super::gate::Screen;
use crate::ui::i18n::{start as words, t};
use leptos::prelude::*;

/// The first screen.
#[component]
pub fn StartPage() -> impl IntoView {
    view! { <Screen title=t!(words::welcome)>{()}</Screen> }
}
