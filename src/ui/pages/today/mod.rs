//! The front page: what needs someone today, and where the committee stands. It
//! is drawn from [`crate::protocol::Home`], which the engine has at hand before
//! the register is read in full.

mod needs;
mod newest;
mod stages;
mod steps;
mod tiles;

use crate::{
    protocol::Home,
    ui::{
        engine::use_engine,
        i18n::{today as texts, ts},
        parts::page::Page,
        show,
    },
};
use leptos::prelude::*;
use needs::Needs;
use newest::Newest;
use stages::Stages;
use std::sync::Arc;
use steps::Steps;
use tiles::Tiles;

/// The front page: what needs someone today, and where the committee stands.
#[component]
pub fn Today() -> impl IntoView {
    let home = use_engine().home;
    let heading = move || {
        home.with(|home| home.as_ref().map(|home| home.today))
            .map_or_else(
                || texts::title.get().into(),
                |day| ts!(texts::heading, day = show::long_day(day)),
            )
    };
    let empty = Memo::new(move |_| home.with(|home| home.as_ref().map(|home| is_empty(home))));
    view! {
        <Page title=heading>
            {move || match empty.get() {
                None => ().into_any(),
                Some(true) => view! { <Steps home /> }.into_any(),
                Some(false) => view! {
                    <Tiles home />
                    <div class="cols">
                        <div class="stack wide"><Needs home /><Newest home /></div>
                        <Stages home />
                    </div>
                }
                .into_any(),
            }}
        </Page>
    }
}

/// The front page as the engine last told it.
type HomeSignal = RwSignal<Option<Arc<Home>>>;

fn is_empty(home: &Home) -> bool {
    home.figures.disputes == 0 && home.newest.is_empty()
}
