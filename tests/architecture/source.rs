//! Reads a Rust file as far as the rules need it: tokens without comments and
//! without test code, and the paths that are named.

use std::fs;
use std::path::{Path, PathBuf};

#[derive(Clone, Debug, PartialEq)]
pub enum Token {
    Word(String),
    Text(String),
    Sign(char),
}

#[derive(Clone, Debug)]
pub struct At {
    pub token: Token,
    pub line: usize,
}

/// One file of the product.
pub struct Source {
    /// From the root of the repository, with `/`.
    pub path: String,
    pub text: String,
    /// Without comments and test code.
    pub tokens: Vec<At>,
    /// Lines that are not test code.
    pub lines: usize,
    /// `#[cfg(test)] mod x;`: the names of test files beside it.
    test_files: Vec<String>,
}

pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Files below a folder whose name ends so, sorted.
pub fn files(folder: &str, endings: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    walk(&root().join(folder), &mut found);
    let root = root();
    let mut names: Vec<String> = found
        .iter()
        .filter_map(|path| path.strip_prefix(&root).ok())
        .map(|path| path.to_string_lossy().replace('\\', "/"))
        .filter(|path| endings.iter().any(|ending| path.ends_with(ending)))
        .collect();
    names.sort();
    names
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            walk(&path, found);
        } else {
            found.push(path);
        }
    }
}

pub fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

/// Every Rust file of `src` that is not test code.
pub fn sources() -> Vec<Source> {
    let all: Vec<Source> = files("src", &[".rs"])
        .iter()
        .map(|path| Source::of(path, &read(path)))
        .collect();
    assert!(all.len() > 50, "src was not found");
    let tests: Vec<String> = all.iter().flat_map(Source::test_paths).collect();
    all.into_iter()
        .filter(|source| {
            let stem = source.path.trim_end_matches(".rs");
            !tests
                .iter()
                .any(|test| stem == test || stem.starts_with(&format!("{test}/")))
        })
        .collect()
}

impl Source {
    pub fn of(path: &str, text: &str) -> Self {
        let (tokens, test_files, test_lines) = without_tests(tokens(text));
        Self {
            path: path.to_owned(),
            text: text.to_owned(),
            tokens,
            lines: text.lines().count().saturating_sub(test_lines),
            test_files,
        }
    }

    /// The module's path below the crate: `["record", "change"]`.
    pub fn module(&self) -> Vec<&str> {
        let inner = self.path.trim_start_matches("src/").trim_end_matches(".rs");
        let mut parts: Vec<&str> = inner.split('/').collect();
        if matches!(parts.last(), Some(&"mod" | &"lib")) {
            parts.pop();
        }
        parts
    }

    fn test_paths(&self) -> Vec<String> {
        let stem = self.path.trim_end_matches(".rs");
        let folder = stem.trim_end_matches("/mod").trim_end_matches("/lib");
        self.test_files
            .iter()
            .map(|name| format!("{folder}/{name}"))
            .collect()
    }

    /// Everything that is named from another place: `(line, first, second)` of a
    /// path, with `crate` and `super` followed to the room: a path into the own
    /// crate begins with `crate`.
    pub fn names(&self) -> Vec<(usize, String, String)> {
        let mut out = Vec::new();
        let depth = self.module().len();
        // Braces that are open, and which of them are those of a module.
        let mut modules: Vec<bool> = Vec::new();
        let mut index = 0;
        while let Some(at) = self.tokens.get(index) {
            match &at.token {
                Token::Sign('{') => modules.push(self.is_word(index.wrapping_sub(2), "mod")),
                Token::Sign('}') => {
                    modules.pop();
                }
                Token::Word(word) if self.is_path(index + 1) && !self.follows_path(index) => {
                    let inline = modules.iter().filter(|module| **module).count();
                    let (mut end, mut climbed) = (index, 0);
                    while self.is_word(end, "super") && self.is_path(end + 1) {
                        climbed += 1;
                        end += 3;
                    }
                    let head = if climbed == 0 {
                        word.clone()
                    } else if climbed >= depth + inline {
                        "crate".into()
                    } else {
                        "self".into()
                    };
                    let next = if climbed == 0 { index + 3 } else { end };
                    for name in self.heads(next) {
                        out.push((at.line, head.clone(), name));
                    }
                    index = self.after_group(next).max(index + 1) - 1;
                }
                _ => {}
            }
            index += 1;
        }
        out
    }

    /// The first names of what follows `::`: one, or each of a `{…}` group.
    fn heads(&self, from: usize) -> Vec<String> {
        match self.token(from) {
            Some(Token::Word(word)) => vec![word.clone()],
            Some(Token::Sign('{')) => {
                let (mut names, mut depth, mut first) = (Vec::new(), 0, true);
                for at in &self.tokens[from..] {
                    match &at.token {
                        Token::Sign('{') => depth += 1,
                        Token::Sign('}') => depth -= 1,
                        Token::Sign(',') if depth == 1 => first = true,
                        Token::Word(word) if depth == 1 && first => {
                            names.push(word.clone());
                            first = false;
                        }
                        _ => {}
                    }
                    if depth == 0 {
                        break;
                    }
                }
                names
            }
            _ => vec![String::new()],
        }
    }

    /// The place after the `{…}` that begins here, or this very place.
    fn after_group(&self, from: usize) -> usize {
        if self.is_sign(from, '{') {
            after_brackets(&self.tokens, from, '{', '}')
        } else {
            from
        }
    }

    pub fn token(&self, index: usize) -> Option<&Token> {
        self.tokens.get(index).map(|at| &at.token)
    }

    pub fn is_word(&self, index: usize, word: &str) -> bool {
        matches!(self.token(index), Some(Token::Word(found)) if found == word)
    }

    pub fn is_sign(&self, index: usize, sign: char) -> bool {
        self.token(index) == Some(&Token::Sign(sign))
    }

    fn is_path(&self, index: usize) -> bool {
        self.is_sign(index, ':') && self.is_sign(index + 1, ':')
    }

    fn follows_path(&self, index: usize) -> bool {
        index >= 2 && self.is_path(index - 2)
    }
}

fn tokens(text: &str) -> Vec<At> {
    let chars: Vec<char> = text.chars().collect();
    let (mut out, mut at, mut line) = (Vec::new(), 0, 1);
    let get = |at: usize| chars.get(at).copied().unwrap_or('\0');
    while at < chars.len() {
        let (c, from) = (get(at), at);
        let mut token = None;
        if c == '/' && get(at + 1) == '/' {
            while at < chars.len() && get(at) != '\n' {
                at += 1;
            }
        } else if c == '/' && get(at + 1) == '*' {
            let mut depth = 0;
            while at < chars.len() {
                match (get(at), get(at + 1)) {
                    ('/', '*') => (depth, at) = (depth + 1, at + 2),
                    ('*', '/') => (depth, at) = (depth - 1, at + 2),
                    _ => at += 1,
                }
                if depth == 0 {
                    break;
                }
            }
        } else if let Some(end) = raw_text(&chars, at).or_else(|| plain_text(&chars, at)) {
            at = end;
            token = Some(Token::Text(chars[from..end].iter().collect()));
        } else if c == '\'' && (get(at + 1) == '\\' || get(at + 2) == '\'') {
            at += if get(at + 1) == '\\' { 3 } else { 2 };
            while at < chars.len() && get(at) != '\'' {
                at += 1;
            }
            at += 1;
        } else if c.is_alphanumeric() || c == '_' {
            while get(at).is_alphanumeric() || get(at) == '_' {
                at += 1;
            }
            token = Some(Token::Word(chars[from..at].iter().collect()));
        } else {
            at += 1;
            if !c.is_whitespace() {
                token = Some(Token::Sign(c));
            }
        }
        if let Some(token) = token {
            out.push(At { token, line });
        }
        line += chars[from..at.min(chars.len())]
            .iter()
            .filter(|c| **c == '\n')
            .count();
    }
    out
}

/// The end of `r"…"`, `r#"…"#`, `br"…"`.
fn raw_text(chars: &[char], at: usize) -> Option<usize> {
    let get = |at: usize| chars.get(at).copied().unwrap_or('\0');
    let mut at = at + usize::from(get(at) == 'b');
    if get(at) != 'r' {
        return None;
    }
    at += 1;
    let hashes = chars[at..].iter().take_while(|c| **c == '#').count();
    at += hashes;
    if get(at) != '"' {
        return None;
    }
    at += 1;
    while at < chars.len() {
        if get(at) == '"' && (1..=hashes).all(|n| get(at + n) == '#') {
            return Some(at + 1 + hashes);
        }
        at += 1;
    }
    Some(at)
}

/// The end of `"…"` or `b"…"`.
fn plain_text(chars: &[char], at: usize) -> Option<usize> {
    let get = |at: usize| chars.get(at).copied().unwrap_or('\0');
    let mut at = at + usize::from(get(at) == 'b');
    if get(at) != '"' {
        return None;
    }
    at += 1;
    while at < chars.len() && get(at) != '"' {
        at += if get(at) == '\\' { 2 } else { 1 };
    }
    Some(at + 1)
}

/// Leaves out whatever stands under `#[cfg(test)]` or `#[cfg(all(test, …))]`;
/// also says which files are such, and how many lines were left out.
fn without_tests(tokens: Vec<At>) -> (Vec<At>, Vec<String>, usize) {
    let word = |at: usize, word: &str| matches!(tokens.get(at).map(|t| &t.token), Some(Token::Word(w)) if w == word);
    let sign = |at: usize, sign: char| tokens.get(at).map(|t| &t.token) == Some(&Token::Sign(sign));
    let (mut out, mut files, mut lines, mut at) = (Vec::new(), Vec::new(), 0, 0);
    while at < tokens.len() {
        let test = sign(at, '#')
            && sign(at + 1, '[')
            && word(at + 2, "cfg")
            && sign(at + 3, '(')
            && (word(at + 4, "test") || (word(at + 4, "all") && word(at + 6, "test")));
        if !test {
            out.push(tokens[at].clone());
            at += 1;
            continue;
        }
        let from = at;
        // The attributes, then the item up to `;` or the end of its braces.
        while sign(at, '#') {
            at = after_brackets(&tokens, at + 1, '[', ']');
        }
        let item = at;
        while at < tokens.len() && !sign(at, ';') && !sign(at, '{') {
            at += 1;
        }
        if sign(at, '{') {
            at = after_brackets(&tokens, at, '{', '}');
        } else {
            if word(item, "mod")
                && let Some(Token::Word(name)) = tokens.get(item + 1).map(|t| &t.token)
            {
                files.push(name.clone());
            }
            at += 1;
        }
        let last = tokens.get(at - 1).map_or(0, |token| token.line);
        lines += last + 1 - tokens[from].line;
    }
    (out, files, lines)
}

fn after_brackets(tokens: &[At], from: usize, open: char, close: char) -> usize {
    let mut depth = 0;
    for (at, token) in tokens.iter().enumerate().skip(from) {
        if token.token == Token::Sign(open) {
            depth += 1;
        } else if token.token == Token::Sign(close) {
            depth -= 1;
            if depth == 0 {
                return at + 1;
            }
        }
    }
    tokens.len()
}

#[test]
fn sources_are_read_as_they_are_meant() {
    let text = r##"//! Doc.
use crate::{domain::date, record::{Change, Fact}};
use super::super::store::Shelf; // crate::ui is a comment
/* web_sys::Window */
const A: &str = "engine::x \" https://a.example/ "; const B: &str = r#"http://b"#; const C: char = '"';
fn f<'a>(x: &'a u8) { leptos::mount(); inner::g() }
mod table { use super::super::super::vault; use super::super::near; }
#[cfg(test)]
mod tests {
    use crate::ui;
}
#[cfg(all(test, unix))]
mod more;
"##;
    let source = Source::of("src/record/fact.rs", text);
    let names: Vec<String> = source
        .names()
        .into_iter()
        .map(|(_, a, b)| format!("{a} {b}"))
        .collect();
    assert_eq!(
        names,
        [
            "crate domain",
            "crate record",
            "crate store",
            "leptos mount",
            "inner g",
            "crate vault",
            "self near"
        ]
    );
    assert_eq!(source.test_paths(), ["src/record/fact/more"]);
    assert_eq!(source.lines, 7);
    let texts = source
        .tokens
        .iter()
        .filter(|at| matches!(at.token, Token::Text(_)));
    assert_eq!(texts.count(), 2);
}
