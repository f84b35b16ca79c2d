//! What an open register looks like: the frame, and in it the page of the
//! present address.

use super::{
    later::{self, Later, later},
    pages::{NotFound, Today},
    shell::Shell,
};
use leptos::prelude::*;
use leptos_router::{
    components::{FlatRoutes, Route},
    path,
};

/// The frame and the pages.
#[component]
pub fn Opened() -> impl IntoView {
    view! { <Shell><Pages /></Shell> }
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
