//! Languages with how well they are spoken and read. Speaking and reading
//! stand apart: some speak well and read few characters.

use crate::{
    domain::{
        codes::Code,
        language::{Language, LanguageSkill, Reading, Speaking},
    },
    ui::{
        forms::options,
        i18n::{forms as texts, shell, t, ts},
        parts::{
            choice::Choice,
            combo::Combo,
            field::{Field, FieldError, Tied},
            icon::{Draw, Icon},
        },
        show, words,
    },
};
use leptos::prelude::*;

/// A set of languages, one a line.
#[component]
pub fn SkillsControl(
    label: TextProp,
    hint: Option<TextProp>,
    error: FieldError,
    value: RwSignal<String>,
) -> impl IntoView {
    let next = RwSignal::new(String::new());
    Effect::new(move |_| {
        if let Ok(language) = Language::parse(&next.get()) {
            value.update(|value| *value = with_language(value, language));
            next.set(String::new());
        }
    });
    let languages = Memo::new(move |_| {
        let skills = value.with(|value| skills(value));
        skills
            .iter()
            .map(|skill| skill.language)
            .collect::<Vec<_>>()
    });
    let all = options::languages();
    let left = Signal::derive(move || {
        let taken: Vec<String> = languages.get().iter().map(ToString::to_string).collect();
        let free = |choice: &Choice| !taken.contains(&choice.value);
        all.get().into_iter().filter(free).collect::<Vec<_>>()
    });
    let control = move |tied: Tied| {
        view! {
            <div class="skills">
                <For each=move || languages.get() key=|language| *language let(language)>
                    <OneSkill language value />
                </For>
                <Combo tied value=next choices=left />
            </div>
        }
    };
    let hint = hint.or_else(|| Some(t!(texts::add_language).into()));
    view! { <Field label hint=hint error control /> }
}

#[component]
fn OneSkill(language: Language, value: RwSignal<String>) -> impl IntoView {
    let skill = Memo::new(move |_| {
        let skills = value.with(|value| skills(value));
        skills.into_iter().find(|skill| skill.language == language)
    });
    let change = move |edit: &dyn Fn(&mut LanguageSkill)| {
        value.update(|value| {
            let mut all = skills(value);
            all.iter_mut()
                .filter(|skill| skill.language == language)
                .for_each(edit);
            *value = written(&all);
        });
    };
    let remove = move |_| {
        value.update(|value| {
            let mut all = skills(value);
            all.retain(|skill| skill.language != language);
            *value = written(&all);
        });
    };
    let name = move || show::language(language);
    view! {
        <div class="skill" role="group" aria-label=name>
            <strong class="skill-name">{name}</strong>
            <Level
                name=t!(texts::speaks)
                chosen=Signal::derive(move || skill.get().map(|skill| skill.speaking))
                label=words::speaking
                choose=move |speaking| change(&|skill: &mut LanguageSkill| skill.speaking = speaking)
            />
            <Level
                name=t!(texts::reads)
                chosen=Signal::derive(move || skill.get().map(|skill| skill.reading))
                label=words::reading
                choose=move |reading| change(&|skill: &mut LanguageSkill| skill.reading = reading)
            />
            <button type="button" class="btn quiet" aria-label=move || ts!(shell::remove, what = name()) on:click=remove>
                <Draw icon=Icon::Close />
            </button>
        </div>
    }
}

#[component]
fn Level<T: Code + Send + Sync>(
    #[prop(into)] name: TextProp,
    chosen: Signal<Option<T>>,
    label: fn(T) -> &'static str,
    choose: impl Fn(T) + 'static,
) -> impl IntoView {
    let option = move |level: T| {
        view! {
            <option value=level.as_code() selected=move || chosen.get() == Some(level)>
                {move || label(level)}
            </option>
        }
    };
    view! {
        <label class="level">
            <span class="small muted">{move || name.get()}</span>
            <select
                class="input"
                on:change=move |event| {
                    if let Some(level) = T::from_code(&event_target_value(&event)) {
                        choose(level);
                    }
                }
            >
                {T::ALL.iter().copied().map(option).collect_view()}
            </select>
        </label>
    }
}

fn skills(value: &str) -> Vec<LanguageSkill> {
    value
        .lines()
        .filter_map(|line| line.trim().parse().ok())
        .collect()
}

fn written(skills: &[LanguageSkill]) -> String {
    let lines: Vec<String> = skills.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

/// The first is most often the mother tongue; more is not assumed of others.
fn with_language(value: &str, language: Language) -> String {
    let mut all = skills(value);
    let (speaking, reading) = if all.is_empty() {
        (Speaking::Native, Reading::Fluent)
    } else {
        (Speaking::Working, Reading::None)
    };
    if !all.iter().any(|skill| skill.language == language) {
        all.push(LanguageSkill {
            language,
            speaking,
            reading,
        });
    }
    written(&all)
}
