//! Several names or words in one line. Pure.

/// All of them, each kept in its own direction, with the comma of the language
/// that a tag of BCP 47 names.
pub fn joined(tag: &str, all: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let comma = match tag.split('-').next() {
        Some("ar") => "، ",
        Some("zh") => "、",
        _ => ", ",
    };
    let isolated = |one: &str| format!("\u{2068}{one}\u{2069}");
    let all: Vec<String> = all.into_iter().map(|one| isolated(one.as_ref())).collect();
    all.join(comma)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_has_the_comma_of_its_language() {
        for (tag, wanted) in [
            ("en-GB-u-nu-latn", "\u{2068}a\u{2069}, \u{2068}b\u{2069}"),
            ("zh-CN-u-nu-latn", "\u{2068}a\u{2069}、\u{2068}b\u{2069}"),
            (
                "ar-u-nu-latn-ca-gregory",
                "\u{2068}a\u{2069}، \u{2068}b\u{2069}",
            ),
        ] {
            assert_eq!(joined(tag, ["a", "b"]), wanted, "{tag}");
        }
        assert_eq!(joined("ar", ["a"]), "\u{2068}a\u{2069}");
    }
}
