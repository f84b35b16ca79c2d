//! Settings: of this device, of the person, of the lock; how the data is kept,
//! and the program itself.

mod health;
mod lock;
mod look;
mod names;
mod passphrase;
mod program;

use crate::ui::{
    i18n::{settings as words, t},
    parts::page::Page,
};
use health::HealthSection;
use leptos::prelude::*;
use lock::LockSection;
use look::LookSection;
use names::NamesSection;
use passphrase::PassphraseSection;
use program::ProgramSection;

/// The page.
#[component]
pub fn Settings() -> impl IntoView {
    view! {
        <Page title=t!(words::title)>
            <div class="settings">
                <div class="stack wide">
                    <LookSection />
                    <NamesSection />
                    <LockSection />
                </div>
                <div class="stack wide">
                    <HealthSection />
                    <PassphraseSection />
                    <ProgramSection />
                </div>
            </div>
        </Page>
    }
}
