//! What a register without disputes asks for first.

use super::HomeSignal;
use crate::ui::{
    i18n::{Text, shell, t, today as texts},
    parts::icon::{Draw, Icon},
    routes,
};
use leptos::prelude::*;

/// The first three steps.
#[component]
pub(super) fn Steps(home: HomeSignal) -> impl IntoView {
    let backed_up = Memo::new(move |_| {
        home.with(|home| {
            home.as_ref().is_some_and(|home| {
                home.health.backed_up_ms.is_some() && home.health.only_here == 0
            })
        })
    });
    let never = Signal::derive(|| false);
    view! {
        <section class="sheet">
            <header><h2>{t!(texts::steps_title)}</h2><span class="muted">{t!(texts::steps_text)}</span></header>
            <ol class="steps">
                <Step title=texts::step_dispute hint=texts::step_dispute_hint go=shell::new_dispute to=routes::NEW_DISPUTE done=never first=true />
                <Step title=texts::step_mediators hint=texts::step_mediators_hint go=texts::step_mediators_go to=routes::MEDIATORS done=never />
                <Step title=texts::step_backup hint=texts::step_backup_hint go=texts::step_backup_go to=routes::BACKUP done=backed_up />
            </ol>
        </section>
    }
}

#[component]
fn Step(
    title: Text,
    hint: Text,
    go: Text,
    to: &'static str,
    #[prop(into)] done: Signal<bool>,
    #[prop(optional)] first: bool,
) -> impl IntoView {
    view! {
        <li class:done=done>
            <span class="step-mark" aria-hidden="true"><Show when=move || done.get()><Draw icon=Icon::Check /></Show></span>
            <div>
                <strong>{t!(title)}</strong>
                <p class="muted small">{t!(hint)}</p>
            </div>
            <a class=if first { "btn go" } else { "btn" } href=to>{t!(go)}</a>
        </li>
    }
}
