//! The choice: a register of this device, or one of three ways to a new one.

use super::{Step, Way};
use crate::{
    protocol::RegisterInfo,
    ui::{
        i18n::{start as words, t},
        parts::{chip::Chip, icon::Icon, page::title_of_tab},
        refusals,
    },
};
use leptos::prelude::*;

/// What can be done on this device.
#[component]
pub fn Choose(step: RwSignal<Step>, registers: StoredValue<Vec<RegisterInfo>>) -> impl IntoView {
    title_of_tab(t!(words::welcome).into());
    let has_sample = registers.with_value(|all| all.iter().any(|register| register.sample));
    let any = registers.with_value(|all| !all.is_empty());
    view! {
        <Show when=move || any fallback=Welcome>
            <section class="stack">
                <h1>{t!(words::on_this_device)}</h1>
                <ul class="registers">
                    {registers.get_value().into_iter().map(|register| view! { <li><Register register step /></li> }).collect_view()}
                </ul>
            </section>
        </Show>
        <div class="ways">
            <Way icon=Icon::Plus title=t!(words::new_title) text=t!(words::new_text) on_press=move |()| step.set(Step::Start) />
            <Way icon=Icon::Backup title=t!(words::open_title) text=t!(words::open_text) on_press=move |()| step.set(Step::Restore) />
            {(!has_sample).then(|| view! {
                <Way icon=Icon::Eye title=t!(words::sample_title) text=t!(words::sample_text) on_press=move |()| step.set(Step::Sample) />
            })}
        </div>
    }
}

#[component]
fn Welcome() -> impl IntoView {
    view! {
        <section class="stack">
            <h1>{t!(words::welcome)}</h1>
            <p class="start-lead">{t!(words::welcome_text)}</p>
        </section>
    }
}

/// A register of this device; one whose header cannot be read says why.
#[component]
fn Register(register: RegisterInfo, step: RwSignal<Step>) -> impl IntoView {
    let (sample, trouble, label) = (register.sample, register.trouble, register.label.clone());
    view! {
        <button type="button" class="register sheet" disabled=trouble.is_some() on:click=move |_| step.set(Step::Unlock(register.clone()))>
            <bdi class="way-title">{label}</bdi>
            {sample.then(|| view! { <Chip>{t!(words::sample_chip)}</Chip> })}
            {trouble.map(|trouble| view! { <span class="small muted">{move || refusals::trouble(trouble)}</span> })}
        </button>
    }
}
