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
    i18n::{backup as words, t, ts},
    parts::page::Page,
    show,
};
use absorb::Absorb;
use leptos::prelude::*;
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
            </div>
        </Page>
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
