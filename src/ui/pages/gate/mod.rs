//! What stands in place of every page while no register is open: starting,
//! the recovery key that must be kept, a register taken over by another tab,
//! and the screens after which nothing goes any more.

mod key;
mod wechat;

pub use key::KeepKey;
pub use wechat::WeChat;

use crate::{
    platform::media,
    ui::{
        engine::{Broken, Session, use_engine},
        i18n::{shell as words, t},
        parts::{
            button::{Button, ButtonKind},
            page::title_of_tab,
            progress::Progress,
        },
    },
};
use leptos::prelude::*;

/// A screen with one sheet in the middle.
#[component]
pub fn Screen(
    /// The heading, also the title of the tab.
    #[prop(into)]
    title: TextProp,
    /// The content.
    children: Children,
) -> impl IntoView {
    title_of_tab(title.clone());
    view! {
        <main class="screen" id="main">
            <section class="sheet screen-sheet stack">
                <h1>{move || title.get()}</h1>
                {children()}
            </section>
        </main>
    }
}

/// While the engine starts. Usually too short to be seen.
#[component]
pub fn StartingScreen() -> impl IntoView {
    title_of_tab(t!(words::starting).into());
    view! { <main class="screen late"><Progress text=t!(words::starting) /></main> }
}

/// Another tab has the register now.
#[component]
pub fn TakenOver() -> impl IntoView {
    let engine = use_engine();
    let back = move |_| {
        if let Session::TakenOver { register } = engine.session.get_untracked() {
            engine.back(register);
        }
    };
    view! {
        <Screen title=t!(words::elsewhere::taken_title)>
            <p>{t!(words::elsewhere::taken_text)}</p>
            <div class="row"><Button kind=ButtonKind::Go on_press=back>{t!(words::elsewhere::take_back)}</Button></div>
        </Screen>
    }
}

/// Nothing goes any more; says what happened, that the data is safe, and offers to load again.
#[component]
pub fn BrokenScreen(
    /// What happened.
    broken: Broken,
) -> impl IntoView {
    let (title, text) = match broken {
        Broken::EngineMissing => (words::fatal::missing_title, words::fatal::missing_text),
        Broken::EngineFailed => (words::fatal::panic_title, words::fatal::panic_text),
        Broken::NoStorage => (words::fatal::storage_title, words::fatal::storage_text),
    };
    view! {
        <Screen title=t!(title)>
            <p role="alert">{t!(text)}</p>
            <div class="row"><Button kind=ButtonKind::Go on_press=|_| media::reload()>{t!(words::fatal::reload)}</Button></div>
        </Screen>
    }
}
