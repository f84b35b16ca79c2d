//! A browser that deletes what is not used for a week (L3): said before anything
//! is recorded in it.

use crate::{
    platform::remembered,
    ui::i18n::{start as words, t},
};
use leptos::{prelude::*, task::spawn_local};

/// Says that nothing stays here for long, where it is so.
#[component]
pub fn OnTrial() -> impl IntoView {
    let trial = RwSignal::new(false);
    spawn_local(async move {
        trial.try_set(remembered::on_trial().await);
    });
    view! {
        <Show when=move || trial.get()>
            <p class="notice amber">{t!(words::on_trial)}</p>
        </Show>
    }
}
