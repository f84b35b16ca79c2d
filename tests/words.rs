//! The words of the page: none is missing in a language, none is unused, and
//! nothing is said on a screen that is not one of them.

// The generator's own half is not used by a test.
#[allow(dead_code)]
#[path = "../build/words.rs"]
mod words;

#[allow(dead_code)]
#[path = "../src/ui/i18n/plural.rs"]
mod plural;

/// What `plural` needs of its parent.
#[allow(dead_code)]
#[derive(Clone, Copy)]
pub enum Lang {
    En,
    Zh,
    Ar,
}

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};
use words::Module;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn sources(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(folder).expect("src/ui is there").flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).expect("a source can be read");
            found.push((path, text));
        }
    }
}

fn ui() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    sources(&root().join("src/ui"), &mut found);
    found
}

#[test]
fn every_text_is_there_in_every_language() {
    let module = words::read(&root().join("locales")).expect("the locale files can be read");
    let faults = words::faults(&module, "");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn faults_of_the_texts_are_found() {
    let mut module = Module::default();
    let text = module.texts.entry("count".to_owned()).or_default();
    text.by_language[0].insert("one".to_owned(), "{{ count }} day".to_owned());
    text.by_language[0].insert("other".to_owned(), "{{ count }} days".to_owned());
    text.by_language[1].insert("other".to_owned(), "{{ count }} 天".to_owned());
    let text = module.texts.entry("named".to_owned()).or_default();
    for forms in &mut text.by_language {
        forms.insert(String::new(), "{{ name }}".to_owned());
    }
    text.by_language[2].insert(String::new(), "بلا اسم".to_owned());
    assert_eq!(
        words::faults(&module, ""),
        [
            "count is missing in ar",
            "named does not say {{ name }} in ar"
        ]
    );
}

/// What a source imports of `i18n`: a path such as `fields::value`, and what it calls it.
fn imports(source: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for (at, _) in source.match_indices("i18n::") {
        let rest = &source[at + 6..];
        let items = match rest.strip_prefix('{').and_then(|rest| rest.split_once('}')) {
            Some((items, _)) => items,
            None => rest
                .split([';', '(', ')', ',', '}'])
                .next()
                .unwrap_or_default(),
        };
        for item in items.split(',') {
            let mut names = item.trim().split(" as ");
            if let Some(path) = names.next() {
                let last = path.rsplit("::").next().unwrap_or(path);
                found.push((
                    path.trim().to_owned(),
                    names.next().unwrap_or(last).trim().to_owned(),
                ));
            }
        }
    }
    found
}

/// Whether a word stands in a source as a whole.
fn says(source: &str, word: &str) -> bool {
    let letter = |c: char| c.is_alphanumeric() || c == '_';
    source.match_indices(word).any(|(at, _)| {
        !source[at + word.len()..].starts_with(letter) && !source[..at].ends_with(letter)
    })
}

/// Whether a source that imports the namespace names the key. Macros put module
/// and key together, so their order is not looked at; the compiler, for which
/// the texts are private to the crate, warns of what slips through here.
fn is_used(module: &str, key: &str, sources: &[(PathBuf, String)]) -> bool {
    let namespace = module.split("::").next().unwrap_or(module);
    sources.iter().any(|(_, source)| {
        let imported = imports(source)
            .iter()
            .any(|(path, _)| path.split("::").next() == Some(namespace));
        imported && says(source, key)
    })
}

fn unused(name: &str, module: &Module, sources: &[(PathBuf, String)]) -> Vec<String> {
    let mut found: Vec<String> = module
        .texts
        .keys()
        .filter(|key| !is_used(name, &words::ident(key), sources))
        .map(|key| format!("{name}::{key}"))
        .collect();
    for (nested, inner) in &module.modules {
        found.extend(unused(
            &format!("{name}::{}", words::ident(nested)),
            inner,
            sources,
        ));
    }
    found
}

#[test]
fn no_text_is_unused() {
    let module = words::read(&root().join("locales")).expect("the locale files can be read");
    let sources = ui();
    let found: Vec<String> = module
        .modules
        .iter()
        .flat_map(|(name, inner)| unused(name, inner, &sources))
        .collect();
    assert!(found.is_empty(), "never said:\n{}", found.join("\n"));
}

/// Signs that mean the same in every language, names of keys, the seal.
const NO_WORDS: [&str; 2] = ["Ctrl K", "和合"];

/// Attributes that are read or heard.
const READ: [&str; 5] = [
    "aria-label=\"",
    "placeholder=\"",
    "title=\"",
    "alt=\"",
    "label=\"",
];

/// The literals of a source that would be seen on a screen.
fn literals(source: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let code = source.split("#[cfg(test)]").next().unwrap_or_default();
    for line in code
        .lines()
        .map(str::trim)
        .filter(|line| !line.starts_with("//"))
    {
        let starts = line.match_indices(">\"").map(|(at, mark)| at + mark.len());
        let read = READ
            .iter()
            .flat_map(|name| line.match_indices(name).map(|(at, mark)| at + mark.len()));
        for start in starts.chain(read) {
            let literal = line[start..].split('"').next().unwrap_or_default();
            if literal.chars().any(char::is_alphabetic) && !NO_WORDS.contains(&literal) {
                found.insert(literal.to_owned());
            }
        }
    }
    found
}

#[test]
fn nothing_is_said_that_is_not_a_text() {
    let found: Vec<String> = ui()
        .iter()
        .flat_map(|(path, source)| {
            literals(source)
                .into_iter()
                .map(move |literal| format!("{}: “{literal}”", path.display()))
        })
        .collect();
    assert!(found.is_empty(), "not in locales/:\n{}", found.join("\n"));
}

#[test]
fn literal_words_are_found() {
    let source =
        "view! { <p>\"Hello\"</p> <input placeholder=\"Name\" class=\"input\" /> <p>\" · \"</p> }";
    assert_eq!(
        literals(source).into_iter().collect::<Vec<_>>(),
        ["Hello", "Name"]
    );
}

#[test]
fn plural_forms_follow_the_grammar() {
    use plural::{Form, form};
    for (lang, count, wanted) in [
        (Lang::En, 0, Form::Other),
        (Lang::En, 1, Form::One),
        (Lang::En, -1, Form::One),
        (Lang::Zh, 1, Form::Other),
        (Lang::Ar, 0, Form::Zero),
        (Lang::Ar, 1, Form::One),
        (Lang::Ar, 2, Form::Two),
        (Lang::Ar, 3, Form::Few),
        (Lang::Ar, 10, Form::Few),
        (Lang::Ar, 11, Form::Many),
        (Lang::Ar, 99, Form::Many),
        (Lang::Ar, 100, Form::Other),
        (Lang::Ar, 102, Form::Other),
        (Lang::Ar, 103, Form::Few),
        (Lang::Ar, 111, Form::Many),
    ] {
        assert_eq!(form(lang, count), wanted, "{count}");
    }
}
