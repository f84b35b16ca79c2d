//! Language and colours; both belong to the device.

use crate::ui::{
    i18n::{Lang, Text, lang, set_lang, settings as words, t},
    parts::choice::{Choice, Select},
    shell::theme::{Theme, set_theme, theme},
};
use leptos::prelude::*;

/// The section.
#[component]
pub fn LookSection() -> impl IntoView {
    let language = RwSignal::new(lang().tag().to_owned());
    let colours = RwSignal::new(theme().name().to_owned());
    Effect::new(move |_| {
        if let Some(chosen) = language.with(|tag| Lang::from_tag(tag)) {
            set_lang(chosen);
        }
    });
    Effect::new(move |_| colours.with(|name| set_theme(Theme::from_name(name))));
    let languages = Lang::ALL
        .map(|lang| Choice::new(lang.tag(), lang.own_name()))
        .to_vec();
    let themes = Signal::derive(|| {
        Theme::ALL
            .map(|theme| Choice::new(theme.name(), name(theme).get()))
            .to_vec()
    });
    view! {
        <section class="sheet pad stack">
            <h2>{t!(words::look::title)}</h2>
            <div class="pair">
                <Select label=t!(words::look::language) value=language choices=languages />
                <Select label=t!(words::look::theme) value=colours choices=themes />
            </div>
        </section>
    }
}

const fn name(theme: Theme) -> Text {
    match theme {
        Theme::System => words::look::system,
        Theme::Light => words::look::light,
        Theme::Dark => words::look::dark,
    }
}
