//! What no file may hold.

use crate::source::{Token, files, read, sources};

/// Lines of a file, tests aside.
const LONGEST: usize = 400;
/// Longer files, and how long they may be: a table that is read as one, and
/// files that grew and are yet to be parted. None may be added.
const LONGER: &[(&str, usize)] = &[
    ("src/domain/attribute/table.rs", 720),
    ("src/protocol/view.rs", 480),
];
/// Where the root component's own promise is relied on: without it nothing at
/// all could be drawn, and the screen of faults is the answer.
const RELIED_ON: &[&str] = &["src/ui/engine/mod.rs", "src/ui/parts/toast.rs"];

/// Addresses that name something and are never asked.
const NAMESPACES: &[&str] = &["http://www.w3.org/"];

fn check(wrong: &[String]) {
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn each_module_says_what_it_is_for() {
    let wrong: Vec<String> = sources()
        .iter()
        .filter(|source| !source.text.starts_with("//! "))
        .map(|source| {
            format!(
                "{}: a module begins with a `//!` that says what it is for",
                source.path
            )
        })
        .collect();
    check(&wrong);
}

#[test]
fn files_stay_short() {
    let longest = |path: &str| {
        let longer = LONGER.iter().find(|(file, _)| *file == path);
        longer.map_or(LONGEST, |(_, lines)| *lines)
    };
    let mut wrong = Vec::new();
    for source in sources() {
        let (lines, longest) = (source.lines, longest(&source.path));
        if lines > longest {
            wrong.push(format!(
                "{}: {lines} lines; it may have {longest}, tests aside: part it",
                source.path
            ));
        }
    }
    check(&wrong);
}

#[test]
fn nothing_panics_on_purpose() {
    let mut wrong = Vec::new();
    for source in sources() {
        for (at, token) in source.tokens.iter().enumerate() {
            let Token::Word(word) = &token.token else {
                continue;
            };
            let call = source.is_sign(at + 1, '(') && at > 0 && source.is_sign(at - 1, '.');
            let macro_call = source.is_sign(at + 1, '!') && !source.is_sign(at + 2, '=');
            let panics = match word.as_str() {
                "expect" if RELIED_ON.contains(&source.path.as_str()) => false,
                "unwrap" | "expect" | "unwrap_unchecked" => call,
                "panic" | "todo" | "unimplemented" | "unreachable" | "dbg" => macro_call,
                _ => false,
            };
            if panics {
                wrong.push(format!(
                    "{}:{}: `{word}`; what can go wrong is a value that the caller answers",
                    source.path, token.line
                ));
            }
        }
    }
    check(&wrong);
}

#[test]
fn nothing_is_asked_of_another_place() {
    let mut wrong = Vec::new();
    let mut look = |path: &str, line: usize, text: &str| {
        for scheme in ["http://", "https://", "ws://", "wss://"] {
            for (at, _) in text.match_indices(scheme) {
                let address = &text[at..];
                if !NAMESPACES
                    .iter()
                    .any(|allowed| address.starts_with(allowed))
                {
                    let address: String = address
                        .chars()
                        .take(60)
                        .take_while(|c| !c.is_whitespace())
                        .collect();
                    wrong.push(format!(
                        "{path}:{line}: `{address}`; nothing is fetched from another origin"
                    ));
                }
            }
        }
    };
    for source in sources() {
        // Programs on the desk may print an address of the local server.
        for at in &source.tokens {
            if let Token::Text(text) = &at.token {
                look(&source.path, at.line, text);
            }
        }
    }
    let mut others = files(
        "public",
        &[".js", ".html", ".svg", ".webmanifest", ".json", ".css"],
    );
    others.extend(files("style", &[".css"]));
    others.push("index.html".into());
    for path in others {
        for (line, text) in (1..).zip(read(&path).lines()) {
            look(&path, line, text);
        }
    }
    check(&wrong);
}

/// Declarations of a style sheet: line, property, value.
fn declarations(text: &str) -> Vec<(usize, String, String)> {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/*") {
        let (comment, after) = after.split_once("*/").unwrap_or((after, ""));
        plain.push_str(before);
        plain.extend(comment.chars().filter(|c| *c == '\n'));
        rest = after;
    }
    plain.push_str(rest);
    let mut out = Vec::new();
    let (mut line, mut from) = (1, 0);
    for (at, c) in plain.char_indices() {
        if matches!(c, ';' | '{' | '}') {
            let piece = &plain[from..at];
            if c != '{'
                && let Some((property, value)) = piece.split_once(':')
            {
                let breaks = piece.trim_start().matches('\n').count();
                out.push((
                    line - breaks,
                    property.trim().to_owned(),
                    value.trim().to_owned(),
                ));
            }
            from = at + c.len_utf8();
        }
        line += usize::from(c == '\n');
    }
    out
}

/// Sides by their name on paper; the text may run either way.
fn is_physical(property: &str, value: &str) -> bool {
    let side = |part: &str| matches!(part, "left" | "right");
    let by_name = property.split('-').any(side) && !property.starts_with("--");
    let by_value = matches!(property, "text-align" | "float" | "clear" | "caption-side")
        && value.split_whitespace().any(side);
    by_name || by_value
}

#[test]
fn styles_know_start_and_end_not_left_and_right() {
    let sheets = files("style", &[".css"]);
    assert!(!sheets.is_empty());
    let mut wrong = Vec::new();
    for path in sheets {
        for (line, property, value) in declarations(&read(&path)) {
            if is_physical(&property, &value) {
                wrong.push(format!(
                    "{path}:{line}: `{property}: {value}`; use logical properties (inline-start, inline-end), Arabic runs the other way"
                ));
            }
        }
    }
    check(&wrong);
}

#[test]
fn physical_sides_are_noticed() {
    let text = "/* left: 0; */\na { margin-left: 1px;\n  left: 0 }\nb:hover { text-align: right; margin-inline-start: 2px; color: red }\n@media (x: y) { c { border-top-right-radius: 1px; --left: 2 } }";
    let found: Vec<(usize, String)> = declarations(text)
        .into_iter()
        .filter(|(_, property, value)| is_physical(property, value))
        .map(|(line, property, _)| (line, property))
        .collect();
    let expected = [
        (2, "margin-left"),
        (3, "left"),
        (4, "text-align"),
        (5, "border-top-right-radius"),
    ];
    assert_eq!(
        found,
        expected.map(|(line, property)| (line, property.to_owned()))
    );
}

/// The policy of the page forbids `style` attributes; they would be ignored.
#[test]
fn markup_has_no_style_attributes_and_no_scripts_inside() {
    let mut wrong = Vec::new();
    for source in sources() {
        if source.module().first() != Some(&"ui") {
            continue;
        }
        for (at, token) in source.tokens.iter().enumerate() {
            let attribute = source.is_word(at, "style")
                && source.is_sign(at + 1, '=')
                && !source.is_sign(at + 2, '=');
            let bound = at > 0 && (source.is_sign(at - 1, ':') || source.is_word(at - 1, "let"));
            if attribute && !bound {
                wrong.push(format!(
                    "{}:{}: a `style` attribute; use a class, or `style:property=`",
                    source.path, token.line
                ));
            }
        }
    }
    let page = read("index.html");
    for (line, text) in (1..).zip(page.lines()) {
        for bad in [" style=", "<style", " onclick=", " onload=", "javascript:"] {
            if text.contains(bad) {
                wrong.push(format!(
                    "index.html:{line}: `{bad}`; the policy of the page forbids it"
                ));
            }
        }
    }
    check(&wrong);
}

/// What stands in the repository speaks of the product, on any machine.
#[test]
fn no_path_of_one_machine_is_written_down() {
    let mut wrong = Vec::new();
    let mut paths = files("src", &[".rs"]);
    for folder in ["docs", "scripts", "public", "style", "locales"] {
        paths.extend(files(
            folder,
            &[".md", ".sh", ".mjs", ".js", ".json", ".css"],
        ));
    }
    for path in paths {
        for (line, text) in (1..).zip(read(&path).lines()) {
            for bad in ["/root/", "/work/", "/home/"] {
                if text.contains(bad) {
                    wrong.push(format!("{path}:{line}: `{bad}…` is a path of one machine"));
                }
            }
        }
    }
    check(&wrong);
}

/// The table of bad days names every class of `StoreError` and only tests that exist.
#[test]
fn bad_days_are_answered_by_tests() {
    let text = read("docs/architecture.md");
    let (_, rest) = text.split_once("## Bad days").unwrap();
    let (days, _) = rest.split_once("\n## ").unwrap();

    let mut code = String::new();
    for folder in ["tests", "src"] {
        for path in files(folder, &[".rs"]) {
            code.push_str(&read(&path));
        }
    }
    let mut wrong = Vec::new();
    let mut rows = 0;
    for row in days
        .lines()
        .filter(|row| row.starts_with("| ") && !row.starts_with("| ---"))
    {
        let Some(tests) = row.trim_end_matches(" |").rsplit(" | ").next() else {
            continue;
        };
        if tests == "tests" {
            continue;
        }
        rows += 1;
        for name in tests
            .split('`')
            .map(str::trim)
            .filter(|name| !name.is_empty())
        {
            if !code.contains(&format!("fn {name}(")) {
                wrong.push(format!(
                    "docs/architecture.md, bad days: there is no test `{name}`"
                ));
            }
        }
    }
    let store = read("src/store/mod.rs");
    let (_, errors) = store.split_once("pub enum StoreError {").unwrap();
    let (errors, _) = errors.split_once("\n}").unwrap();
    for line in errors
        .lines()
        .filter(|line| line.starts_with("    ") && !line.starts_with("     "))
    {
        let name: String = line
            .trim()
            .chars()
            .take_while(|c| c.is_alphanumeric())
            .collect();
        if !name.is_empty() && !days.contains(&format!("| `{name}`:")) {
            wrong.push(format!(
                "docs/architecture.md, bad days: `{name}` has no row"
            ));
        }
    }
    assert!(rows > 20, "the tables were not found");
    check(&wrong);
}

/// Links between the documents lead somewhere.
#[test]
fn links_of_the_documents_lead_somewhere() {
    let mut wrong = Vec::new();
    for path in files("docs", &[".md"]) {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let text = read(&path);
        for link in text
            .split("](")
            .skip(1)
            .filter_map(|rest| rest.split(')').next())
        {
            let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
            if link.contains("://") {
                continue;
            }
            let target = if file.is_empty() {
                path.clone()
            } else {
                format!("{folder}/{file}")
            };
            let place = crate::source::root().join(&target);
            let found = place.is_dir()
                || place.is_file()
                    && (anchor.is_empty() || anchors(&read(&target)).contains(&anchor.to_owned()));
            if !found {
                wrong.push(format!("{path}: `{link}` leads nowhere"));
            }
        }
    }
    check(&wrong);
}

fn anchors(text: &str) -> Vec<String> {
    let anchor = |title: &str| -> String {
        let small = title.to_lowercase();
        let kept = small
            .chars()
            .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-'));
        kept.map(|c| if c == ' ' { '-' } else { c }).collect()
    };
    text.lines()
        .filter(|line| line.starts_with('#'))
        .map(|line| anchor(line.trim_start_matches('#').trim()))
        .collect()
}
