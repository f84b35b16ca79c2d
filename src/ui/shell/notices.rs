//! Lines above the page that concern the whole register: that it is the sample,
//! that rows are still being read, that the storage is in trouble, that a clock
//! is wrong, that a new version waits.

use crate::{
    platform::service_worker,
    protocol::Reserve,
    ui::{
        engine::{Saving, use_engine},
        i18n::{shell as words, t},
        parts::{
            button::Button,
            icon::{Draw, Icon},
            progress::Progress,
        },
        refusals,
        shell::{clock::ClockNotice, theme},
        show,
    },
};
use leptos::prelude::*;

/// The lines that are due.
#[component]
pub fn Notices() -> impl IntoView {
    let engine = use_engine();
    let sample = Memo::new(move |_| {
        engine
            .home
            .with(|home| home.as_ref().is_some_and(|home| home.sample))
    });
    let reserve = Memo::new(move |_| {
        engine.home.with(|home| {
            home.as_ref()
                .map(|home| home.health.reserve)
                .unwrap_or_default()
        })
    });
    let trouble = move || {
        let refused = engine.saving.with(|saving| match saving {
            Saving::NotSaved(refusal) => Some(refusals::explain(refusal)),
            _ => None,
        });
        refused.or_else(|| {
            engine
                .trouble
                .get()
                .map(|trouble| refusals::trouble(trouble).to_owned())
        })
    };
    view! {
        <Show when=move || sample.get()>
            <p class="notice jade"><strong>{t!(words::sample)}</strong>" "{t!(words::sample_hint)}</p>
        </Show>
        <Show when=move || theme::update_waits()>
            <div class="notice jade row">
                <span>{t!(words::update::waits)}</span>
                <Button on_press=move |_| engine.close_and(service_worker::activate)>{t!(words::update::now)}</Button>
            </div>
        </Show>
        <ClockNotice />
        {move || match reserve.get() {
            Reserve::Released => Some(view! { <p class="notice red" role="alert"><Draw icon=Icon::Warning />{t!(words::reserve::released)}</p> }.into_any()),
            Reserve::Missing => Some(view! { <p class="notice amber">{t!(words::reserve::missing)}</p> }.into_any()),
            Reserve::Unknown | Reserve::Kept => None,
        }}
        {move || trouble().map(|text| view! { <p class="notice red" role="alert"><Draw icon=Icon::Warning />{text}</p> })}
        {move || engine.progress.get().map(|(done, total)| view! {
            <Progress text=t!(words::working, done = show::number_u64(done), total = show::number_u64(total)) part=Some((done, total)) />
        })}
    }
}
