//! Which keys the page's sources name.
//!
//! A file names a key by a path below a namespace that it has imported from
//! `i18n`, under whatever name (`use …::i18n::{shell as words}`, then
//! `words::lock`). Where a macro of the file makes the paths
//! (`texts::$list::$value`), the keys stand in its invocation, in braces.

use crate::lexer::{Kind, Token, tokens};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// What a name of a file stands for: segments below `i18n`.
type Names = BTreeMap<String, Vec<String>>;

/// A source of the page.
pub struct Source {
    pub path: PathBuf,
    pub tokens: Vec<Token>,
}

impl Source {
    pub fn new(path: impl Into<PathBuf>, text: &str) -> Self {
        Self {
            path: path.into(),
            tokens: tokens(text),
        }
    }
}

/// The keys that the sources name, as Rust writes them: `shell::lock`.
pub fn used(sources: &[Source], keys: &BTreeSet<String>) -> BTreeSet<String> {
    let by_folder: BTreeMap<&Path, Names> = sources
        .iter()
        .filter(|source| source.path.ends_with("mod.rs"))
        .filter_map(|source| Some((source.path.parent()?, names(source, None))))
        .collect();
    let mut used = BTreeSet::new();
    for source in sources {
        let above = source
            .path
            .parent()
            .and_then(|folder| by_folder.get(folder));
        let names = names(source, above);
        for path in paths(&source.tokens) {
            let path = resolve(&path, &names, above);
            mark(&path, keys, &mut used);
        }
        let lists = lists(&source.tokens);
        for path in made_paths(&source.tokens) {
            let path = resolve(&path, &names, above);
            let prefix = format!("{}::", path.join("::"));
            used.extend(
                keys.iter()
                    .filter(|key| made(key, &prefix, &lists))
                    .cloned(),
            );
        }
    }
    used
}

fn mark(path: &[String], keys: &BTreeSet<String>, used: &mut BTreeSet<String>) {
    for end in 1..=path.len() {
        let key = path[..end].join("::");
        if path.get(end).is_some_and(|next| next == "ALL") {
            let prefix = format!("{key}::");
            used.extend(keys.iter().filter(|key| key.starts_with(&prefix)).cloned());
        }
        if keys.contains(&key) {
            used.insert(key);
        }
    }
}

/// Whether a macro makes the key: it lies below the prefix, and its last part
/// stands in a list of the file.
fn made(key: &str, prefix: &str, lists: &BTreeSet<String>) -> bool {
    key.strip_prefix(prefix)
        .and_then(|rest| rest.rsplit("::").next())
        .is_some_and(|last| lists.contains(last))
}

fn resolve(path: &[String], names: &Names, above: Option<&Names>) -> Vec<String> {
    if let Some(at) = path.iter().position(|segment| segment == "i18n") {
        return path[at + 1..].to_vec();
    }
    let climbs = path
        .iter()
        .take_while(|s| *s == "super" || *s == "self")
        .count();
    let names = if climbs > 0 {
        above.unwrap_or(names)
    } else {
        names
    };
    match path.get(climbs).and_then(|first| names.get(first)) {
        Some(meant) => meant.iter().chain(&path[climbs + 1..]).cloned().collect(),
        None => Vec::new(),
    }
}

/// What the `use` declarations of a file call the namespaces.
fn names(source: &Source, above: Option<&Names>) -> Names {
    let mut names = Names::new();
    let all = &source.tokens;
    for at in 0..all.len() {
        if declares(all, at) {
            let mut rest = all[at + 1..].iter().take_while(|t| !t.is(";")).peekable();
            tree(&mut rest, &[], &mut |path, name| {
                let path = resolve(&path, &names.clone(), above);
                if !path.is_empty() {
                    names.insert(name, path);
                }
            });
        }
    }
    names
}

/// Whether a `use` declaration begins here; `impl Trait + use<'a>` is none.
fn declares(all: &[Token], at: usize) -> bool {
    all[at].kind == Kind::Word
        && all[at].text == "use"
        && !all.get(at + 1).is_some_and(|next| next.is("<"))
}

fn tree<'a>(
    rest: &mut std::iter::Peekable<impl Iterator<Item = &'a Token>>,
    prefix: &[String],
    found: &mut impl FnMut(Vec<String>, String),
) {
    let mut path = prefix.to_vec();
    while let Some(token) = rest.next() {
        if token.is("{") {
            loop {
                tree(rest, &path, found);
                match rest.next() {
                    Some(mark) if mark.is(",") => {}
                    _ => return,
                }
            }
        }
        if token.kind == Kind::Word {
            path.push(token.text.clone());
        }
        match rest.peek() {
            Some(next) if next.is("::") => {
                rest.next();
            }
            Some(next) if next.text == "as" => {
                rest.next();
                let name = rest
                    .next()
                    .map(|name| name.text.clone())
                    .unwrap_or_default();
                return found(path, name);
            }
            Some(next) if next.is("}") || next.is(",") => break,
            None => break,
            Some(_) => {}
        }
    }
    if path.len() > prefix.len() {
        if path.last().is_some_and(|last| last == "self") {
            path.pop();
        }
        let name = path.last().cloned().unwrap_or_default();
        found(path, name);
    }
}

/// Every path of the file outside `use` declarations.
fn paths(all: &[Token]) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < all.len() {
        if all[at].kind != Kind::Word {
            at += 1;
        } else if declares(all, at) {
            at += all[at..]
                .iter()
                .position(|t| t.is(";"))
                .unwrap_or(all.len());
        } else {
            let mut path = vec![all[at].text.clone()];
            at += 1;
            while at + 1 < all.len() && all[at].is("::") && all[at + 1].kind == Kind::Word {
                path.push(all[at + 1].text.clone());
                at += 2;
            }
            found.push(path);
        }
    }
    found
}

/// Paths that go on with a macro's variable: `texts::$list`.
fn made_paths(all: &[Token]) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    for (at, pair) in all.windows(2).enumerate() {
        if pair[0].is("::") && pair[1].is("$") {
            let mut from = at;
            while from >= 2 && all[from - 1].kind == Kind::Word && all[from - 2].is("::") {
                from -= 2;
            }
            // A path that begins with a variable is none of these.
            if from >= 1
                && all[from - 1].kind == Kind::Word
                && !(from >= 2 && all[from - 2].is("$"))
            {
                let words = all[from - 1..at].iter().filter(|t| t.kind == Kind::Word);
                found.push(words.map(|t| t.text.clone()).collect());
            }
        }
    }
    found
}

/// The words of lists in braces that hold nothing else: `{ Empty TooLong }`,
/// but not those of a list called `none`.
fn lists(all: &[Token]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, token) in all.iter().enumerate().filter(|(_, token)| token.is("{")) {
        let inside: Vec<&Token> = all[at + 1..]
            .iter()
            .take_while(|t| t.kind == Kind::Word)
            .collect();
        let closed = all.get(at + 1 + inside.len()).is_some_and(|t| t.is("}"));
        if closed && at > 0 && all[at - 1].text != "none" && token.is("{") {
            found.extend(inside.iter().map(|t| t.text.clone()));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(sources: &[(&str, &str)], keys: &[&str]) -> Vec<String> {
        let sources: Vec<_> = sources
            .iter()
            .map(|(path, text)| Source::new(*path, text))
            .collect();
        let keys = keys.iter().map(|key| (*key).to_owned()).collect();
        used(&sources, &keys).into_iter().collect()
    }

    #[test]
    fn a_key_is_named_by_its_path_under_any_name() {
        let keys = ["shell::lock", "shell::trouble::Full", "start::lock"];
        let by = |text| named(&[("src/ui/a.rs", text)], &keys);
        assert_eq!(
            by("use crate::ui::{i18n::{shell as words, t}}; t!(words::lock)"),
            ["shell::lock"]
        );
        assert_eq!(
            by("use i18n::shell; fn f() { shell::trouble::Full.get() }"),
            ["shell::trouble::Full"]
        );
        assert_eq!(
            by("use i18n::shell::trouble as x; x::Full"),
            ["shell::trouble::Full"]
        );
        assert_eq!(
            by("use i18n::shell; use shell::trouble as x; x::Full"),
            ["shell::trouble::Full"]
        );
        assert_eq!(by("i18n::start::lock.get()"), ["start::lock"]);
        assert_eq!(
            by("use i18n::shell; fn f() -> impl View + use<> { match x { A => shell::lock } }"),
            ["shell::lock"]
        );
        assert!(by("use i18n::shell; // shell::lock\n other::lock").is_empty());
    }

    #[test]
    fn a_file_may_take_the_names_of_its_folder() {
        let files = [
            ("ui/p/mod.rs", "use i18n::shell as words;"),
            ("ui/p/b.rs", "super::words::lock"),
        ];
        assert_eq!(named(&files, &["shell::lock"]), ["shell::lock"]);
        let files = [
            ("ui/p/mod.rs", "use i18n::shell as words;"),
            ("ui/p/b.rs", "use super::words; words::lock"),
        ];
        assert_eq!(named(&files, &["shell::lock"]), ["shell::lock"]);
    }

    #[test]
    fn lists_of_macros_name_their_keys() {
        let text = "use i18n::codes as texts; m! { ($l:ident) => { texts::$l::$v } } m! { stage: Stage { Open Closed } none { Gone } }";
        let keys = [
            "codes::stage::Open",
            "codes::stage::Gone",
            "codes::stage::Other",
            "shell::x::Open",
        ];
        assert_eq!(named(&[("a.rs", text)], &keys), ["codes::stage::Open"]);
    }
}
