//! Text in `view!` that is not a key: a literal with letters where it would be
//! read.

use crate::lexer::{Kind, Token, tokens};

/// Attributes that people read or hear.
const READ: [&str; 10] = [
    "alt",
    "description",
    "heading",
    "hint",
    "label",
    "name",
    "placeholder",
    "summary",
    "text",
    "title",
];

/// The literals with letters that a source puts where they are read, with their lines.
pub fn unsaid(source: &str) -> Vec<(usize, String)> {
    let all = tokens(source);
    let mut found = Vec::new();
    for (at, window) in all.windows(3).enumerate() {
        if window[0].text == "view" && window[1].is("!") && window[2].is("{") {
            markup(&all[at + 3..at + 3 + group(&all[at + 2..])], &mut found);
        }
    }
    found.retain(|(_, text)| text.chars().any(char::is_alphabetic));
    found
}

/// How many tokens stand between the bracket that opens `all` and its partner.
fn group(all: &[Token]) -> usize {
    let mut depth = 0_usize;
    for (at, token) in all.iter().enumerate() {
        if ["{", "(", "["].iter().any(|mark| token.is(mark)) {
            depth += 1;
        } else if ["}", ")", "]"].iter().any(|mark| token.is(mark)) {
            depth -= 1;
            if depth == 0 {
                return at - 1;
            }
        }
    }
    all.len().saturating_sub(1)
}

/// Markup: tags, literals and expressions in braces.
fn markup(all: &[Token], found: &mut Vec<(usize, String)>) {
    let mut at = 0;
    while at < all.len() {
        let token = &all[at];
        if token.is("<") {
            at += 1 + tag(&all[at + 1..], found);
        } else if token.is("{") {
            let inside = group(&all[at..]);
            expression(&all[at + 1..at + 1 + inside], found);
            at += 2 + inside;
        } else {
            if token.kind == Kind::Literal {
                found.push((token.line, token.text.clone()));
            }
            at += 1;
        }
    }
}

/// A tag up to its `>`; returns how many tokens it has.
fn tag(all: &[Token], found: &mut Vec<(usize, String)>) -> usize {
    let mut at = 0;
    let mut attribute = String::new();
    while at < all.len() && !all[at].is(">") {
        let token = &all[at];
        let opens = ["{", "(", "["].iter().any(|mark| token.is(mark));
        if token.kind == Kind::Word && all.get(at + 1).is_some_and(|next| next.is("=")) {
            let aria = at >= 2 && all[at - 1].is("-") && all[at - 2].text == "aria";
            attribute = if aria {
                format!("aria-{}", token.text)
            } else {
                token.text.clone()
            };
        }
        // `name` is what a form calls its field, unless a widget is given it.
        let component = all[0].text.starts_with(char::is_uppercase);
        let read = match attribute.as_str() {
            "aria-label" | "aria-description" | "aria-roledescription" | "aria-placeholder" => true,
            "name" => component,
            other => READ.contains(&other),
        };
        if opens {
            let inside = group(&all[at..]);
            if read {
                expression(&all[at + 1..at + 1 + inside], found);
            }
            at += 2 + inside;
            continue;
        }
        if token.kind == Kind::Literal && read {
            found.push((token.line, token.text.clone()));
        }
        at += 1;
    }
    at + 1
}

/// An expression whose result is read: literals that it returns, not those it
/// passes on or compares. Views within it are read on their own.
fn expression(all: &[Token], found: &mut Vec<(usize, String)>) {
    let mut at = 0;
    let mut before = "{";
    while at < all.len() {
        let token = &all[at];
        if token.text == "view" && all.get(at + 1).is_some_and(|next| next.is("!")) {
            at += 3 + group(&all[(at + 2).min(all.len())..]) + 1;
            before = "}";
            continue;
        }
        if token.is("(") || token.is("[") {
            at += 2 + group(&all[at..]);
            before = ")";
            continue;
        }
        if token.kind == Kind::Literal && ["{", "=>", "||"].contains(&before) {
            found.push((token.line, token.text.clone()));
        }
        before = match token.text.as_str() {
            "{" if token.is("{") => "{",
            "=>" => "=>",
            "||" => "||",
            _ => "",
        };
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::unsaid;

    #[test]
    fn literals_that_are_read_are_found() {
        for source in [
            "view! { <p>\"Hello\"</p> }",
            "view! { <p>{\"Hello\"}</p> }",
            "view! { <p>{move || if x { \"Hello\" } else { \"·\" }}</p> }",
            "view! { <p>{match x { A => \"Hello\", B => y }}</p> }",
            "view! { <p title=\"Hello\">\"·\"</p> }",
            "view! { <p aria-label=\"Hello\" class=\"x\"/> }",
            "view! { <Field label=move || { \"Hello\" } /> }",
            "view! { <p>{items.map(|i| view! { <b class=\"x\">\"Hello\"</b> })}</p> }",
        ] {
            let found: Vec<_> = unsaid(source).into_iter().map(|(_, text)| text).collect();
            assert_eq!(found, ["Hello"], "{source}");
        }
    }

    #[test]
    fn literals_that_nobody_reads_are_left_alone() {
        for source in [
            "view! { <p class=\"note\" id=id>{t!(shell::lock)}</p> }",
            "view! { <p class=move || if x { \"on\" } else { \"off\" }>\"–\"</p> }",
            "view! { <input type=\"text\" name=\"amount\" on:click=move |_| go(\"/there\") /> }",
            "view! { <p>{show(\"x\")}{if kind == \"x\" { a } else { b }}</p> }",
            "let x = \"Hello\"; view! { <p>{x}</p> }",
            "view! { // \"Hello\"\n <p/> }",
        ] {
            assert_eq!(unsaid(source), [], "{source}");
        }
    }
}
