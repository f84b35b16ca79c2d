//! Before anything is open: choose a register and unlock it, start one, open a
//! backup, or look at the sample. Triggered by `Session::Choosing`; ends when
//! the engine opened a register.

mod choose;
mod device;
pub mod fresh;
pub mod passphrase;
mod restore;
mod sample;
pub mod staying;
mod unlock;
mod vanished;

use crate::{
    protocol::{RegisterInfo, Survey},
    ui::{
        engine::{Session, use_engine},
        i18n::{Lang, lang, set_lang, shell, start as words, t, ts},
        later::{self, Later, Part, later},
        parts::{
            icon::{Draw, Icon},
            toast::ToastRegion,
        },
    },
};
use choose::Choose;
pub use fresh::StartForm;
use leptos::prelude::*;
pub use restore::Restore;
pub use sample::Sample;
use staying::OnTrial;
use unlock::Unlock;
use vanished::{Vanished, missed};

/// What is on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    Choose,
    Start,
    Sample,
    Restore,
    Unlock(RegisterInfo),
}

impl Step {
    /// A person who was here before wants to unlock what was open last.
    fn first(survey: &Survey, last: Option<&str>) -> Self {
        let named = survey
            .registers
            .iter()
            .find(|register| Some(register.name.as_str()) == last);
        named
            .or_else(|| survey.registers.first())
            .cloned()
            .map_or(Self::Choose, Self::Unlock)
    }
}

/// The first screen.
#[component]
pub fn StartPage() -> impl IntoView {
    let (survey, last) = use_engine()
        .session
        .with_untracked(|session| match session {
            Session::Choosing { survey, last } => (survey.clone(), last.clone()),
            _ => (Survey::default(), None),
        });
    let step = RwSignal::new(Step::first(&survey, last.as_deref()));
    let missed = RwSignal::new(missed(&survey));
    if survey.registers.is_empty() {
        later::bring(Part::Begin);
    }
    let registers = StoredValue::new(survey.registers);
    let screen = move || match step.get() {
        Step::Choose => view! { <Choose step registers /> }.into_any(),
        Step::Start => later(Later::StartForm),
        Step::Sample => later(Later::Sample),
        Step::Restore => later(Later::Restore),
        Step::Unlock(register) => view! { <Unlock register /> }.into_any(),
    };
    view! {
        <div class="start-page">
            <header class="start-head">
                <div class="brand">
                    <span class="seal" aria-hidden="true" lang="zh">"和合"</span>
                    <span class="start-brand">
                        {t!(shell::product)}
                        <span class="muted small">{t!(shell::product_tagline)}</span>
                    </span>
                </div>
                <Languages />
            </header>
            <main class="start-main" id="main">
                <Vanished missed step />
                <OnTrial />
                {screen}
                <Back step registers />
            </main>
        </div>
        <ToastRegion />
    }
}

/// The way to everything else that can be done before a register is open.
#[component]
fn Back(step: RwSignal<Step>, registers: StoredValue<Vec<RegisterInfo>>) -> impl IntoView {
    view! {
        <Show when=move || step.get() != Step::Choose>
            <button type="button" class="btn quiet" on:click=move |_| step.set(Step::Choose)>
                {move || match (step.get(), registers.with_value(Vec::len)) {
                    (Step::Unlock(_), _) => ts!(words::another),
                    _ => ts!(words::back),
                }}
            </button>
        </Show>
    }
}

/// The languages of the page, each by its own name.
#[component]
pub fn Languages() -> impl IntoView {
    let language = |language: Lang| {
        view! {
            <button
                type="button"
                class="btn quiet"
                lang=language.tag()
                aria-pressed=move || if lang() == language { "true" } else { "false" }
                on:click=move |_| set_lang(language)
            >
                {language.own_name()}
            </button>
        }
    };
    view! {
        <div class="languages" role="group" aria-label=move || ts!(shell::language)>
            {Lang::ALL.map(language).into_iter().collect_view()}
        </div>
    }
}

/// One thing to do, as a large button.
#[component]
fn Way(
    icon: Icon,
    #[prop(into)] title: TextProp,
    #[prop(into)] text: TextProp,
    #[prop(into)] on_press: UnsyncCallback<()>,
) -> impl IntoView {
    view! {
        <button type="button" class="way sheet" on:click=move |_| on_press.run(())>
            <Draw icon />
            <span class="way-title">{move || title.get()}</span>
            <span class="muted small">{move || text.get()}</span>
        </button>
    }
}
