//! Backups: save one, see what one holds, take one in. Before a register is
//! open, `start::restore` uses the same widgets.

mod absorb;
mod contents;
mod files;
mod save;
mod source;

pub use contents::BackupContents;
pub use files::EvidenceFilesKept;
pub use source::{BackupFile, BackupSource};

use crate::ui::{
    engine::use_engine,
    i18n::{backup as words, sheets, t, ts},
    parts::page::Page,
    routes, show,
};
use absorb::Absorb;
use leptos::prelude::*;
use leptos_router::components::A;
use save::Save;

/// The page.
#[component]
pub fn Backup() -> impl IntoView {
    view! {
        <Page title=t!(words::title)>
            <State />
            <div class="settings">
                <Save />
                <Absorb />
                <files::EvidenceFiles />
                <FromTable />
            </div>
        </Page>
    }
}

/// Where a register that was kept in another program comes in.
#[component]
fn FromTable() -> impl IntoView {
    view! {
        <section class="sheet pad stack">
            <h2>{t!(sheets::title)}</h2>
            <p>{t!(sheets::about)}</p>
            <div class="row end">
                <A href=routes::IMPORT attr:class="btn">{t!(sheets::open)}</A>
            </div>
        </section>
    }
}

/// What would be lost with this device, in words.
#[component]
fn State() -> impl IntoView {
    let engine = use_engine();
    let last = Memo::new(move |_| {
        engine
            .home
            .with(|home| home.as_ref().and_then(|home| home.health.backed_up_ms))
    });
    let class = move || {
        if engine.only_here.get() == 0 {
            "notice jade"
        } else {
            "notice amber"
        }
    };
    let only_here = move || match engine.only_here.get() {
        0 => ts!(words::state::all_in),
        count => ts!(words::state::only_here, count = count),
    };
    let when = move || match last.get() {
        Some(at_ms) => ts!(words::state::last, when = show::moment(at_ms)),
        None => ts!(words::state::none),
    };
    view! { <p class=class><strong>{only_here}</strong>" "{when}</p> }
}
