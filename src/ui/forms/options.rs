//! What can be chosen: codes, countries, languages, people of the dispute.

mod readings;

use crate::{
    domain::{attribute::CodeList, country::Country, language::Language},
    platform::intl::{self, Naming},
    ui::{
        i18n::{Lang, lang},
        parts::choice::Choice,
        show, words,
    },
};
use leptos::prelude::*;
use readings::Readings;
use std::cell::RefCell;

/// The people or things that an entity field offers: id and name.
pub type Options = Signal<Vec<Choice>>;

/// The codes of a list; one of a later version stays among them.
pub(super) fn codes(list: CodeList, value: RwSignal<String>) -> Signal<Vec<Choice>> {
    Signal::derive(move || {
        let mut all = words::choices(list);
        value.with(|value| {
            for code in value.lines().filter(|code| !code.is_empty()) {
                if !all.iter().any(|choice| choice.value == code) {
                    all.push(Choice::new(code, code));
                }
            }
        });
        all
    })
}

thread_local! {
    static COUNTRIES_READ: Readings = Readings::default();
    static LANGUAGES_READ: Readings = Readings::default();
    static COUNTRIES: RefCell<Option<(Lang, Vec<Choice>)>> = const { RefCell::new(None) };
    static LANGUAGES: RefCell<Option<(Lang, Vec<Choice>)>> = const { RefCell::new(None) };
}

/// Where Yiwu's buyers most often come from, and China.
const COUNTRIES_FIRST: [&str; 16] = [
    "CN", "IN", "PK", "IQ", "YE", "EG", "IR", "TR", "AF", "RU", "KR", "NP", "MR", "SY", "JO", "UZ",
];
/// What is most often spoken at the desk.
const LANGUAGES_FIRST: [&str; 12] = [
    "zh", "en", "ar", "ru", "es", "fr", "fa", "tr", "ur", "hi", "ko", "uz",
];

/// Every country: first those of Yiwu's trade, then by name in the present language.
#[must_use]
pub fn country_choices() -> Signal<Vec<Choice>> {
    let named = |country: Country| (country.code().to_owned(), show::country(country));
    let choices = Signal::derive(move || {
        cached(&COUNTRIES, || {
            listed(Country::all().map(named), &COUNTRIES_FIRST, Naming::Country)
        })
    });
    readings::with(&COUNTRIES_READ, choices, move || {
        Lang::Zh.saying(|| Country::all().map(named).collect())
    })
}

/// Every language in the same way.
#[must_use]
pub(super) fn languages() -> Signal<Vec<Choice>> {
    let named = |language: Language| (language.code().to_owned(), show::language(language));
    let choices = Signal::derive(move || {
        cached(&LANGUAGES, || {
            let all = Language::all().map(named);
            listed(all, &LANGUAGES_FIRST, Naming::Language)
        })
    });
    readings::with(&LANGUAGES_READ, choices, move || {
        Lang::Zh.saying(|| Language::all().map(named).collect())
    })
}

/// The languages most often spoken, and those that are chosen already: few
/// enough to stand side by side.
pub(super) fn languages_at_the_desk(value: RwSignal<String>) -> Signal<Vec<Choice>> {
    Signal::derive(move || {
        let chosen = value.get();
        let usual = LANGUAGES_FIRST.into_iter().chain(chosen.lines());
        let mut all: Vec<Choice> = Vec::new();
        for language in usual.filter_map(|code| Language::parse(code).ok()) {
            if !all.iter().any(|choice| choice.value == language.code()) {
                all.push(Choice::new(
                    language.code().to_owned(),
                    show::language(language),
                ));
            }
        }
        all
    })
}

/// Found by their English names too: those stand in papers from everywhere.
fn listed(
    all: impl Iterator<Item = (String, String)>,
    first: &[&str],
    naming: Naming,
) -> Vec<Choice> {
    let place = |code: &str| first.iter().position(|f| *f == code).unwrap_or(first.len());
    let mut all: Vec<(usize, String, String)> =
        all.map(|(code, name)| (place(&code), code, name)).collect();
    all.sort_by(|a, b| {
        let by_name = || intl::compare(lang().intl_tag(), &a.2, &b.2);
        a.0.cmp(&b.0).then_with(by_name)
    });
    all.into_iter()
        .map(|(_, code, name)| {
            let english = intl::name(Lang::En.intl_tag(), naming, &code);
            Choice::new(code, name).also(english)
        })
        .collect()
}

type Cache = std::thread::LocalKey<RefCell<Option<(Lang, Vec<Choice>)>>>;

/// The names come from the browser one by one; they are asked once a language.
fn cached(cache: &'static Cache, make: impl FnOnce() -> Vec<Choice>) -> Vec<Choice> {
    let now = lang();
    let kept = cache.with_borrow(|cache| match cache {
        Some((lang, all)) if *lang == now => Some(all.clone()),
        _ => None,
    });
    kept.unwrap_or_else(|| {
        let all = make();
        cache.set(Some((now, all.clone())));
        all
    })
}
