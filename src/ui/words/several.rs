//! Several names or words in one line. Pure.

use crate::domain::tongue::Tongue;

/// All of them, each kept in its own direction, with the comma of the language.
pub fn joined(tongue: Tongue, all: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let isolated = |one: &str| format!("\u{2068}{one}\u{2069}");
    let all: Vec<String> = all.into_iter().map(|one| isolated(one.as_ref())).collect();
    all.join(tongue.comma())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_has_the_comma_of_its_language() {
        for (tongue, wanted) in [
            (Tongue::En, "\u{2068}a\u{2069}, \u{2068}b\u{2069}"),
            (Tongue::Zh, "\u{2068}a\u{2069}、\u{2068}b\u{2069}"),
            (Tongue::Ar, "\u{2068}a\u{2069}، \u{2068}b\u{2069}"),
        ] {
            assert_eq!(joined(tongue, ["a", "b"]), wanted, "{tongue:?}");
        }
        assert_eq!(joined(Tongue::Ar, ["a"]), "\u{2068}a\u{2069}");
    }
}
