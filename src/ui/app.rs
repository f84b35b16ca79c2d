//! The root: contexts, the router, and the gate that shows the first start or
//! the lock instead of any page while no register is open. The address stays
//! as it is meanwhile, so that unlocking leads where the person was.

use super::{
    engine::{Broken, Engine, Session},
    i18n::{self, shell as words},
    later::{self, Later, later},
    pages::{
        NotFound, StartPage, Today,
        gate::{BrokenScreen, StartingScreen, TakenOver, WeChat},
    },
    parts::toast::Toasts,
    shell::{Shell, theme},
};
use crate::platform::{install, panic};
use leptos::prelude::*;
use leptos_router::{
    components::{FlatRoutes, Route, Router},
    path,
};

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
        Gate::Open => view! { <Shell><Pages /></Shell> }.into_any(),
        Gate::TakenOver => TakenOver().into_any(),
        Gate::Broken(broken) => view! { <BrokenScreen broken /> }.into_any(),
    }
}

#[component]
fn Pages() -> impl IntoView {
    later::bring_all();
    view! {
        <FlatRoutes fallback=NotFound>
            <Route path=path!("/") view=Today />
            <Route path=path!("/disputes") view=|| later(Later::Disputes) />
            <Route path=path!("/disputes/new") view=|| later(Later::NewDispute) />
            <Route path=path!("/disputes/:id") view=|| later(Later::Dispute) />
            <Route path=path!("/disputes/:id/history") view=|| later(Later::History) />
            <Route path=path!("/mediators") view=|| later(Later::Mediators) />
            <Route path=path!("/mediators/:id") view=|| later(Later::Mediator) />
            <Route path=path!("/figures") view=|| later(Later::Figures) />
            <Route path=path!("/figures/:id") view=|| later(Later::Issued) />
            <Route path=path!("/conflicts") view=|| later(Later::Conflicts) />
            <Route path=path!("/settings") view=|| later(Later::Settings) />
            <Route path=path!("/backup") view=|| later(Later::Backup) />
            <Route path=path!("/import") view=|| later(Later::Import) />
        </FlatRoutes>
    }
}
