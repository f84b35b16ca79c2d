//! Names in a cell: several of them, both sides at once, a person or a firm.
//!
//! This module must not import web-sys or leptos.

use crate::domain::codes::PartyKind;
use crate::domain::country::Country;
use crate::office::sheet::countries::country;
use crate::office::sheet::{key, single_spaced};

/// What stands between two names.
const BETWEEN: &[char] = &['、', ';', '；', '؛', '\n', '\r', ',', '，', '،', '|'];
/// What stands between the two sides of a dispute.
const SIDES: &[&str] = &[
    "与", "诉", " vs. ", " vs ", " v. ", " V. ", " VS ", " and ", "——", "—", " - ", "\n", "；",
    ";", "、", "和",
];
/// What a comma stands before inside of one name.
const FORMS: &[&str] = &[
    "ltd", "inc", "llc", "co", "limited", "gmbh", "sarl", "sa", "corp", "coltd", "jr", "sr",
    "company", "fze", "fzco", "fzllc", "wll", "plc", "bv", "ag", "sro",
];
/// What only firms are called.
const FIRMS: &[&str] = &[
    "公司",
    "商行",
    "厂",
    "经营部",
    "商店",
    "店",
    "中心",
    "集团",
    "银行",
    "合作社",
    "事务所",
    "部",
];
const FIRMS_LATIN: &[&str] = &[
    "ltd", "inc", "llc", "company", "trading", "limited", "gmbh", "sarl", "corp", "fze", "group",
    "co",
];

/// The names of a cell.
#[must_use]
pub fn names(text: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for part in text.split(BETWEEN) {
        let part = single_spaced(part);
        if part.is_empty() {
            continue;
        }
        match names.last_mut() {
            Some(last) if FORMS.contains(&key(&part).as_str()) => {
                last.push_str(", ");
                last.push_str(&part);
            }
            _ => names.push(part),
        }
    }
    names
}

/// The two sides of a cell that names both; nothing where it is not clear which
/// is which.
#[must_use]
pub fn sides(text: &str) -> Option<(String, String)> {
    let text = text.trim();
    if let Some(told) = told_sides(text) {
        return Some(told);
    }
    SIDES.iter().find_map(|between| {
        let (left, right) = text.split_once(between)?;
        let (left, right) = (left.trim(), right.trim());
        let clear = !left.is_empty() && !right.is_empty() && !right.contains(between);
        clear.then(|| (left.to_owned(), right.to_owned()))
    })
}

/// Sides that the cell itself names: "申请人：甲；被申请人：乙".
fn told_sides(text: &str) -> Option<(String, String)> {
    const LEFT: &[&str] = &["申请人", "申请方", "甲方"];
    const RIGHT: &[&str] = &["被申请人", "被申请方", "乙方", "对方"];
    let at = RIGHT.iter().find_map(|word| text.find(word))?;
    let (left, right) = text.split_at_checked(at)?;
    let bare = |text: &str, words: &[&str]| {
        let cut = words
            .iter()
            .find_map(|word| text.trim().strip_prefix(word))?;
        let name = cut.trim_matches(|c: char| c.is_whitespace() || ":：;；,，、".contains(c));
        (!name.is_empty()).then(|| name.to_owned())
    };
    Some((bare(left, LEFT)?, bare(right, RIGHT)?))
}

/// A name and the country in brackets behind it: "阿里（埃及）".
#[must_use]
pub fn with_country(name: &str) -> Option<(String, Country)> {
    let inner = name.trim().strip_suffix([')', '）'])?;
    let (bare, inside) = inner.rsplit_once(['(', '（'])?;
    let inside = inside.trim();
    let country = country(inside).or_else(|| country(inside.strip_suffix('籍')?))?;
    let bare = bare.trim();
    (!bare.is_empty()).then(|| (bare.to_owned(), country))
}

/// Whether a name is that of a person or of a firm.
#[must_use]
pub fn kind(name: &str) -> PartyKind {
    let firm = FIRMS.iter().any(|end| name.ends_with(end))
        || name.contains("公司")
        || name.split(|c: char| !c.is_alphanumeric()).any(|word| {
            FIRMS_LATIN
                .iter()
                .any(|firm| firm.eq_ignore_ascii_case(word))
        });
    if firm {
        PartyKind::Legal
    } else {
        PartyKind::Natural
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_a_cell() {
        for (text, wanted) in [
            ("甲、乙；丙", vec!["甲", "乙", "丙"]),
            ("Nile  Star Co., Ltd.", vec!["Nile Star Co., Ltd."]),
            ("A Trading, LLC, 乙", vec!["A Trading, LLC", "乙"]),
            ("甲\n乙", vec!["甲", "乙"]),
            ("أحمد، 乙؛ Karim", vec!["أحمد", "乙", "Karim"]),
            (" ", vec![]),
        ] {
            assert_eq!(names(text), wanted, "{text}");
        }
    }

    #[test]
    fn sides_of_a_cell() {
        let two = |left: &str, right: &str| Some((left.to_owned(), right.to_owned()));
        for (text, wanted) in [
            ("甲与乙", two("甲", "乙")),
            ("A v. B", two("A", "B")),
            ("甲、乙", two("甲", "乙")),
            ("甲、乙、丙", None),
            ("甲", None),
            ("与乙", None),
            ("申请人：甲；被申请人：乙", two("甲", "乙")),
            ("申请人 甲、丙 被申请人 乙", two("甲、丙", "乙")),
            ("被申请人：乙", None),
        ] {
            assert_eq!(sides(text), wanted, "{text}");
        }
    }

    #[test]
    fn countries_behind_names() {
        for (name, wanted) in [
            ("卡里姆（埃及）", Some(("卡里姆", "EG"))),
            ("Karim (Egypt)", Some(("Karim", "EG"))),
            ("萨米(约旦籍)", Some(("萨米", "JO"))),
            ("义乌某厂（普通合伙）", None),
            ("（埃及）", None),
            ("甲", None),
        ] {
            let read = with_country(name);
            let read = read.as_ref().map(|(name, of)| (name.as_str(), of.code()));
            assert_eq!(read, wanted, "{name}");
        }
    }

    #[test]
    fn firms_and_persons() {
        for (name, wanted) in [
            ("义乌市某某商贸有限公司", PartyKind::Legal),
            ("NILE STAR CO., LTD.", PartyKind::Legal),
            ("王小明", PartyKind::Natural),
            ("HASSAN Omar", PartyKind::Natural),
            ("Cortez", PartyKind::Natural),
        ] {
            assert_eq!(kind(name), wanted, "{name}");
        }
    }
}
