//! The page's words are whole: every text in all three languages, each used,
//! none beside the keys, and the Chinese labels those of the official forms.

#[allow(dead_code)]
#[path = "../../build/words.rs"]
mod build;
mod lexer;
mod markup;
#[allow(dead_code)]
#[path = "../../src/ui/i18n/plural.rs"]
mod plural;
mod usage;

/// The languages, which `plural` takes from its parent.
#[derive(Clone, Copy)]
pub enum Lang {
    En,
    Zh,
    Ar,
}

use build::Module;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;
use std::path::{Path, PathBuf};

/// Literals in markup that are the same in every language.
const SAME_EVERYWHERE: [&str; 5] = ["Concord", "Concord 和合", "和合", "WeChat", "Ctrl K"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn words() -> Module {
    build::read(&root().join("locales")).unwrap_or_else(|faults| panic!("{}", faults.join("\n")))
}

/// Every Rust source below a folder, with its path from the root of the repository.
fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder of sources") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = std::fs::read_to_string(&path).expect("a source");
                found.push((
                    path.strip_prefix(root())
                        .expect("below the root")
                        .to_owned(),
                    text,
                ));
            }
        }
    }
    found.sort();
    assert!(!found.is_empty(), "no sources below {folder}");
    found
}

/// The file of a key, with its way within the file.
fn place(key: &str) -> String {
    let (file, rest) = key.split_once("::").unwrap_or((key, ""));
    format!("locales/*/{file}.json: {}", rest.replace("::", "."))
}

fn keys(module: &Module, prefix: &str, into: &mut BTreeSet<String>) {
    into.extend(
        module
            .texts
            .keys()
            .map(|key| format!("{prefix}{}", build::ident(key))),
    );
    for (name, nested) in &module.modules {
        keys(nested, &format!("{prefix}{}::", build::ident(name)), into);
    }
}

#[test]
fn every_text_is_in_every_language_with_the_same_values_and_all_plural_forms() {
    let faults = build::faults(&words(), "");
    let told: Vec<String> = faults
        .iter()
        .map(|fault| {
            let file = fault.split('.').next().unwrap_or_default();
            format!("locales/*/{file}.json: {fault}")
        })
        .collect();
    assert!(told.is_empty(), "\n{}\n", told.join("\n"));
}

#[test]
fn a_broken_text_is_told() {
    let text = |words: [&[(&str, &str)]; 3]| {
        let by_language = words.map(|forms| {
            forms
                .iter()
                .map(|(form, words)| ((*form).to_owned(), (*words).to_owned()))
                .collect::<BTreeMap<_, _>>()
        });
        let texts = BTreeMap::from([("key".to_owned(), build::Text { by_language })]);
        build::faults(
            &Module {
                texts,
                modules: BTreeMap::new(),
            },
            "",
        )
    };
    let plural: &[(&str, &str)] = &[("one", "a"), ("other", "b")];
    assert!(text([&[("", "a")], &[("", "b")], &[("", "c")]]).is_empty());
    assert_eq!(text([&[("", "a")], &[], &[("", "c")]]).len(), 1, "missing");
    assert_eq!(
        text([&[("", "a")], &[("", " ")], &[("", "c")]]).len(),
        1,
        "empty"
    );
    assert_eq!(
        text([
            &[("", "{{ a }}")],
            &[("", "{{ b }}")],
            &[("", "{{ a }} {{ b }}")]
        ])
        .len(),
        2,
        "values"
    );
    assert_eq!(
        text([plural, &[("other", "b")], plural]).len(),
        4,
        "Arabic has six forms"
    );
}

#[test]
fn every_text_is_used() {
    let mut all = BTreeSet::new();
    keys(&words(), "", &mut all);
    let sources: Vec<_> = sources("src/ui")
        .iter()
        .map(|(path, text)| usage::Source::new(path, text))
        .collect();
    let used = usage::used(&sources, &all);
    let unused: Vec<String> = all.difference(&used).map(|key| place(key)).collect();
    assert!(
        unused.is_empty(),
        "\nno source below src/ui names these texts:\n{}\n",
        unused.join("\n")
    );
}

#[test]
fn what_people_read_comes_from_the_texts() {
    let mut found = Vec::new();
    for (path, source) in sources("src/ui") {
        for (line, text) in markup::unsaid(&source) {
            if !SAME_EVERYWHERE.contains(&text.trim()) {
                found.push(format!(
                    "{}:{line}: “{text}” is not a key of locales/",
                    path.display()
                ));
            }
        }
    }
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

#[test]
fn chinese_labels_are_those_of_the_official_forms() {
    use concord::domain::{codes, document::DocumentKind};
    fn check<T: codes::Code + Debug>(list: &str, official: fn(T) -> &'static str) {
        let words = words();
        let texts = &words.modules["codes"].modules[list].texts;
        for value in T::ALL {
            let label = &texts[&format!("{value:?}")].by_language[1][""];
            assert_eq!(
                label,
                official(*value),
                "locales/zh/codes.json: {list}.{value:?}"
            );
        }
    }
    check("dispute_type", codes::DisputeType::zh_official);
    check("case_source", codes::CaseSource::zh_official);
    check("foreign_element", codes::ForeignElement::zh_official);
    check("party_side", codes::PartySide::zh_official);
    check("party_kind", codes::PartyKind::zh_official);
    check("agent_power", codes::AgentPower::zh_official);
    check("agreement_form", codes::AgreementForm::zh_official);
    check("outcome", codes::Outcome::zh_official);
    check("closing_kind", codes::ClosingKind::zh_official);
    check("performance_status", codes::PerformanceStatus::zh_official);
    check("mediator_role", codes::MediatorRole::zh_official);
    check("difficulty", codes::Difficulty::zh_official);
    check("openness", codes::Openness::zh_official);
    check("document_kind", DocumentKind::zh_official);
}

#[test]
fn the_definitions_name_the_terms_of_the_source() {
    let words = words();
    let definitions = &words.modules["fields"].modules["definition"].texts;
    for (figure, term) in [
        ("Disputed", "涉案金额"),
        ("Agreed", "调解协议金"),
        ("Recovered", "已履行金额"),
    ] {
        for (language, forms) in ["en", "zh", "ar"]
            .iter()
            .zip(&definitions[figure].by_language)
        {
            assert!(
                forms[""].contains(term),
                "locales/{language}/fields.json: definition.{figure} lacks {term}"
            );
        }
    }
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
