//! Registers that were on this device and are gone (L2): said, with the way to
//! a backup.

use super::Step;
use crate::{
    platform::remembered,
    protocol::Survey,
    ui::{
        i18n::{start as words, t},
        parts::button::Button,
    },
};
use leptos::prelude::*;

/// The registers that are missed. Those that are here are remembered, but for
/// the sample, which nobody would miss.
pub(super) fn missed(survey: &Survey) -> Vec<String> {
    for register in survey.registers.iter().filter(|register| !register.sample) {
        remembered::note(&register.name);
    }
    let there: Vec<&str> = survey
        .registers
        .iter()
        .map(|register| register.name.as_str())
        .collect();
    remembered::missing(&there)
}

/// Says that registers are gone, and offers what helps.
#[component]
pub(super) fn Vanished(missed: RwSignal<Vec<String>>, step: RwSignal<Step>) -> impl IntoView {
    let on_purpose = move |_| {
        remembered::forget(&missed.get_untracked());
        missed.set(Vec::new());
    };
    view! {
        <Show when=move || missed.with(|missed| !missed.is_empty()) && step.get() != Step::Restore>
            <div class="notice amber stack" role="alert">
                <p>{t!(words::vanished::text, count = missed.with(Vec::len))}</p>
                <div class="row">
                    <Button on_press=move |_| step.set(Step::Restore)>{t!(words::open_title)}</Button>
                    <Button on_press=on_purpose>{t!(words::vanished::on_purpose)}</Button>
                </div>
            </div>
        </Show>
    }
}
