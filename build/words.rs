//! Reads the locale files and writes one Rust item per text.
//!
//! `{"saved": "Saved {{ time }}"}` in `shell.json` becomes a struct
//! `shell::saved { time }`; a text without values becomes a constant. A key
//! whose name ends in `_one`, `_few` … is a plural form; objects nest as
//! modules. English says which keys exist; the other languages must have the
//! same ones, with the same values, and the plural forms of their own grammar.
//! The items are private to the crate, so that the compiler warns of unused ones.

use serde_json::{Map, Value};
use std::{collections::BTreeMap, fmt::Write as _, fs, path::Path};

/// The languages in the order of `ui::i18n::Lang`, with the plural forms that each needs.
pub const LANGUAGES: [(&str, &[&str]); 3] = [
    ("en", &["one", "other"]),
    ("zh", &["other"]),
    ("ar", &["zero", "one", "two", "few", "many", "other"]),
];

/// All plural forms, in the order of `ui::i18n::plural::Form`.
const FORMS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// One text in every language.
#[derive(Default)]
pub struct Text {
    /// Language by language: form (empty for a plain text) → words.
    pub by_language: [BTreeMap<String, String>; 3],
}

/// What a namespace holds.
#[derive(Default)]
pub struct Module {
    /// Texts by key.
    pub texts: BTreeMap<String, Text>,
    /// Nested objects by key.
    pub modules: BTreeMap<String, Module>,
}

/// Reads every namespace of every language below `locales`.
pub fn read(locales: &Path) -> Result<Module, Vec<String>> {
    let mut root = Module::default();
    let mut faults = Vec::new();
    for (index, (language, _)) in LANGUAGES.iter().enumerate() {
        let folder = locales.join(language);
        let Ok(entries) = fs::read_dir(&folder) else {
            faults.push(format!("locales/{language} is missing"));
            continue;
        };
        let mut files: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
        files.sort();
        for file in files
            .iter()
            .filter(|file| file.extension().is_some_and(|e| e == "json"))
        {
            let name = file
                .file_stem()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            let parsed = fs::read_to_string(file)
                .map_err(|error| error.to_string())
                .and_then(|text| {
                    serde_json::from_str::<Map<String, Value>>(&text)
                        .map_err(|error| error.to_string())
                });
            match parsed {
                Ok(map) => collect(
                    map,
                    index,
                    &format!("{language}/{name}"),
                    root.modules.entry(name).or_default(),
                    &mut faults,
                ),
                Err(error) => faults.push(format!("locales/{language}/{name}.json: {error}")),
            }
        }
    }
    if faults.is_empty() {
        Ok(root)
    } else {
        Err(faults)
    }
}

fn collect(
    map: Map<String, Value>,
    language: usize,
    place: &str,
    into: &mut Module,
    faults: &mut Vec<String>,
) {
    for (key, value) in map {
        match value {
            Value::Object(nested) => {
                let place = format!("{place}.{key}");
                collect(
                    nested,
                    language,
                    &place,
                    into.modules.entry(key).or_default(),
                    faults,
                );
            }
            Value::String(words) if !words.contains('\u{1f}') => {
                let (base, form) = split_form(&key);
                let text = into.texts.entry(base.to_owned()).or_default();
                text.by_language[language].insert(form.to_owned(), words);
            }
            Value::String(_) => faults.push(format!(
                "{place}.{key} holds a unit separator, which stands between languages"
            )),
            _ => faults.push(format!("{place}.{key} is neither text nor an object")),
        }
    }
}

fn split_form(key: &str) -> (&str, &str) {
    match key.rsplit_once('_') {
        Some((base, form)) if FORMS.contains(&form) => (base, form),
        _ => (key, ""),
    }
}

/// The names between `{{` and `}}`, sorted, each once.
pub fn placeholders(words: &str) -> Vec<String> {
    let mut names: Vec<String> = words
        .split("{{")
        .skip(1)
        .filter_map(|rest| rest.split_once("}}"))
        .map(|(name, _)| name.trim().to_owned())
        .collect();
    names.sort();
    names.dedup();
    names
}

/// What is wrong with the texts; empty when all is well.
pub fn faults(module: &Module, place: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (key, text) in &module.texts {
        let place = format!("{place}{key}");
        let plural = text
            .by_language
            .iter()
            .any(|forms| !forms.contains_key("") && !forms.is_empty());
        let all: Vec<String> = text
            .by_language
            .iter()
            .flat_map(BTreeMap::values)
            .flat_map(|w| placeholders(w))
            .collect();
        for ((language, wanted), forms) in LANGUAGES.iter().zip(&text.by_language) {
            if forms.is_empty() {
                found.push(format!("{place} is missing in {language}"));
                continue;
            }
            let wanted: Vec<&str> = if plural { wanted.to_vec() } else { vec![""] };
            let have: Vec<&str> = forms.keys().map(String::as_str).collect();
            for form in wanted.iter().filter(|form| !have.contains(form)) {
                found.push(format!("{place} lacks the form “{form}” in {language}"));
            }
            for form in have.iter().filter(|form| !wanted.contains(form)) {
                found.push(format!(
                    "{place} has a form “{form}” that {language} does not use"
                ));
            }
            let said: Vec<String> = forms.values().flat_map(|w| placeholders(w)).collect();
            for name in all
                .iter()
                .filter(|name| *name != "count" && !said.contains(name))
            {
                found.push(format!(
                    "{place} does not say {{{{ {name} }}}} in {language}"
                ));
            }
            if forms.values().any(|words| words.trim().is_empty()) {
                found.push(format!("{place} is empty in {language}"));
            }
        }
    }
    for (key, nested) in &module.modules {
        found.extend(faults(nested, &format!("{place}{key}.")));
    }
    found.sort();
    found.dedup();
    found
}

/// The Rust of all namespaces, or what is wrong with them.
pub fn generate(locales: &Path) -> Result<String, Vec<String>> {
    let root = read(locales)?;
    let faults = faults(&root, "");
    if !faults.is_empty() {
        return Err(faults);
    }
    let mut out = String::new();
    modules(&root, &mut out);
    Ok(out)
}

fn modules(parent: &Module, out: &mut String) {
    for (name, module) in &parent.modules {
        let _ = writeln!(
            out,
            "#[allow(missing_docs, non_upper_case_globals, non_camel_case_types, unused_imports)]\npub(crate) mod {} {{",
            ident(name)
        );
        let _ = writeln!(
            out,
            "use crate::ui::i18n::{{Many, Say, Text, fill}};\nuse std::borrow::Cow;"
        );
        for (key, text) in &module.texts {
            item(key, text, out);
        }
        modules(module, out);
        let _ = writeln!(out, "}}");
    }
}

fn is_plain(text: &Text) -> bool {
    text.by_language
        .iter()
        .all(|forms| forms.contains_key("") && forms.values().all(|w| placeholders(w).is_empty()))
}

fn item(key: &str, text: &Text, out: &mut String) {
    let name = ident(key);
    let english = text.by_language[0]
        .values()
        .next()
        .cloned()
        .unwrap_or_default();
    let _ = writeln!(out, "/// “{}”", english.replace('\n', " "));
    if is_plain(text) {
        let words = plain(text);
        let _ = writeln!(out, "pub(crate) const {name}: Text = {words};");
        return;
    }
    let plural = text.by_language[0].len() > 1;
    let mut fields: Vec<String> = text
        .by_language
        .iter()
        .flat_map(BTreeMap::values)
        .flat_map(|w| placeholders(w))
        .collect();
    if plural {
        fields.push("count".to_owned());
    }
    fields.sort();
    fields.dedup();
    let typed = |field: &String| {
        if plural && field == "count" {
            "i64"
        } else {
            "String"
        }
    };
    let declared: Vec<String> = fields
        .iter()
        .map(|f| format!("pub(crate) {}: {}", ident(f), typed(f)))
        .collect();
    let _ = writeln!(
        out,
        "pub(crate) struct {name} {{ {} }}",
        declared.join(", ")
    );
    let values: Vec<String> = fields
        .iter()
        .map(|f| {
            if typed(f) == "i64" {
                format!("({f:?}, &self.{}.to_string())", ident(f))
            } else {
                format!("({f:?}, &self.{})", ident(f))
            }
        })
        .collect();
    let (kind, words, call) = if plural {
        ("Many", many(text), "WORDS.pick(self.count)")
    } else {
        ("Text", plain(text), "WORDS.get()")
    };
    let _ = writeln!(
        out,
        "impl Say for {name} {{ fn say(&self) -> Cow<'static, str> {{ const WORDS: {kind} = {words}; Cow::Owned(fill({call}, &[{}])) }} }}",
        values.join(", ")
    );
}

/// The words of each language, one behind the other.
fn plain(text: &Text) -> String {
    let words: Vec<&str> = text
        .by_language
        .iter()
        .map(|forms| forms[""].as_str())
        .collect();
    format!("Text({:?})", words.join("\u{1f}"))
}

/// All forms of each language; one that its grammar lacks stays empty.
fn many(text: &Text) -> String {
    let forms = text
        .by_language
        .iter()
        .flat_map(|forms| FORMS.map(|form| forms.get(form).map_or("", String::as_str)));
    format!("Many({:?})", forms.collect::<Vec<_>>().join("\u{1f}"))
}

/// Keys that are Rust words get an underscore at the end.
pub fn ident(key: &str) -> String {
    const TAKEN: [&str; 24] = [
        "as", "break", "const", "continue", "else", "enum", "final", "fn", "for", "if", "in",
        "let", "loop", "match", "mod", "move", "pub", "ref", "return", "self", "static", "type",
        "use", "where",
    ];
    let key = key.replace('-', "_");
    if TAKEN.contains(&key.as_str()) {
        format!("{key}_")
    } else {
        key
    }
}
