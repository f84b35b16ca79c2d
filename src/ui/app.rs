//! The root: contexts, the router, and the gate that shows the first start or
//! the lock instead of any page while no register is open. The address stays
//! as it is meanwhile, so that unlocking leads where the person was.

use super::{
    engine::{Broken, Engine, Session},
    i18n::{self, shell as words},
    later::{self, Later, Part, later},
    pages::{
        StartPage,
        gate::{BrokenScreen, StartingScreen, TakenOver, WeChat},
    },
    parts::toast::Toasts,
    shell::theme,
};
use crate::platform::{install, media, panic};
use leptos::prelude::*;
use leptos_router::components::Router;

/// Which screen stands before the pages, if any.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gate {
    Starting,
    Choosing,
    KeepKey,
    Open,
    TakenOver,
    Broken(Broken),
}

impl Gate {
    fn of(session: &Session) -> Self {
        match session {
            Session::Starting => Self::Starting,
            Session::Choosing { .. } => Self::Choosing,
            Session::KeepKey { .. } => Self::KeepKey,
            Session::Open => Self::Open,
            Session::TakenOver { .. } => Self::TakenOver,
            Session::Broken(broken) => Self::Broken(*broken),
        }
    }
}

/// The whole page.
#[component]
pub fn App() -> impl IntoView {
    let engine = Engine::new();
    provide_context(engine);
    Toasts::provide();
    theme::follow();
    i18n::lang::follow_document();
    media::share_window_with_keyboard();
    Effect::new(move |_| {
        panic::lay_by(panic::Words {
            title: words::fatal::panic_title.get(),
            text: words::fatal::panic_text.get(),
            again: words::fatal::reload.get(),
        });
    });
    if install::inside_wechat() {
        return WeChat().into_any();
    }
    engine.follow_home();
    engine.begin();
    // While the engine starts, and the passphrase is typed.
    later::bring(Part::Opened);
    view! {
        <Router>
            <Screens engine />
        </Router>
    }
    .into_any()
}

#[component]
fn Screens(engine: Engine) -> impl IntoView {
    let gate = Memo::new(move |_| engine.session.with(Gate::of));
    move || match gate.get() {
        Gate::Starting => StartingScreen().into_any(),
        Gate::Choosing => StartPage().into_any(),
        Gate::KeepKey => later(Later::KeepKey),
        Gate::Open => later(Later::Opened),
        Gate::TakenOver => TakenOver().into_any(),
        Gate::Broken(broken) => view! { <BrokenScreen broken /> }.into_any(),
    }
}
