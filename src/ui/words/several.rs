//! Several names or words in one line. Pure.

use crate::domain::tongue::Tongue;

/// All of them, each kept in its own direction, with the comma of the language.
pub fn joined(tongue: Tongue, all: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let isolated = |one: &str| format!("\u{2068}{one}\u{2069}");
    let all: Vec<String> = all.into_iter().map(|one| isolated(one.as_ref())).collect();
    all.join(tongue.comma())
}

/// Numbers of articles as a sentence has them: `31 and 32`, `31 و32`, and as the
/// law itself writes them `第三十一条、第三十二条`.
pub fn articles(tongue: Tongue, numbers: &[u16]) -> String {
    let and = match tongue {
        Tongue::Zh => {
            let all: Vec<String> = numbers.iter().map(|n| format!("第{}条", han(*n))).collect();
            return all.join(tongue.comma());
        }
        Tongue::En => " and ",
        Tongue::Ar => " و",
    };
    let all: Vec<String> = numbers.iter().map(u16::to_string).collect();
    match (tongue, all.split_last()) {
        (Tongue::En, Some((last, before))) if !before.is_empty() => {
            format!("{}{and}{last}", before.join(tongue.comma()))
        }
        _ => all.join(and),
    }
}

/// A number in Chinese numerals: `五百六十`, `一百零三`, `十二`.
fn han(number: u16) -> String {
    const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let mut said = String::new();
    let mut gap = false;
    for (size, unit) in [
        (10_000, "万"),
        (1_000, "千"),
        (100, "百"),
        (10, "十"),
        (1, ""),
    ] {
        let digit = number / size % 10;
        if digit == 0 {
            gap |= !said.is_empty();
            continue;
        }
        if std::mem::take(&mut gap) {
            said.push('零');
        }
        // Twelve is 十二, while a hundred and twelve is 一百一十二.
        if !(size == 10 && digit == 1 && said.is_empty()) {
            said.push_str(DIGITS.get(usize::from(digit)).unwrap_or(&""));
        }
        said.push_str(unit);
    }
    match said.is_empty() {
        true => "零".to_owned(),
        false => said,
    }
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

    #[test]
    fn articles_are_written_as_each_language_writes_them() {
        for (numbers, en, zh, ar) in [
            (&[33][..], "33", "第三十三条", "33"),
            (&[31, 32], "31 and 32", "第三十一条、第三十二条", "31 و32"),
            (
                &[188, 195, 560],
                "188, 195 and 560",
                "第一百八十八条、第一百九十五条、第五百六十条",
                "188 و195 و560",
            ),
        ] {
            assert_eq!(articles(Tongue::En, numbers), en);
            assert_eq!(articles(Tongue::Zh, numbers), zh);
            assert_eq!(articles(Tongue::Ar, numbers), ar);
        }
    }

    #[test]
    fn chinese_numerals() {
        for (number, wanted) in [
            (0, "零"),
            (1, "一"),
            (10, "十"),
            (12, "十二"),
            (20, "二十"),
            (100, "一百"),
            (103, "一百零三"),
            (110, "一百一十"),
            (112, "一百一十二"),
            (1005, "一千零五"),
            (1010, "一千零一十"),
            (1260, "一千二百六十"),
            (10_001, "一万零一"),
        ] {
            assert_eq!(han(number), wanted);
        }
    }
}
