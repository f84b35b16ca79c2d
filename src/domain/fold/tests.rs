//! What must find what.

use proptest::prelude::*;

use super::*;

#[test]
fn folding_levels_what_people_do_not_tell_apart() {
    for (text, wanted) in [
        ("", ""),
        ("  Hello,  World! ", "hello world"),
        ("(2026)义外调字第012号", "2026 义外调字第012号"),
        ("José Ñandú", "jose nandu"),
        ("Jose\u{301}", "jose"),
        ("STRASSE Straße", "strasse strasse"),
        ("İstanbul ISPARTA ılık", "istanbul isparta ilik"),
        ("Łódź Đặng Ærø Œuvre", "lodz dang aero oeuvre"),
        ("O'Neil O’Neil Oʻzbek", "oneil oneil ozbek"),
        ("ＡＢＣ１２３", "abc123"),
        ("ﾊﾝｶｸ", "ハンカク"),
        ("Ёлка Йод", "елка иод"),
        ("Σίσυφος", "σισυφοσ"),
        ("أحمد إبراهيم آدم ٱلله", "احمد ابراهيم ادم الله"),
        ("فاطمة هدى", "فاطمه هدي"),
        ("مُحَمَّد مـحـمـد", "محمد محمد"),
        ("مؤمن رئيس", "مومن رييس"),
        ("کریمی", "كريمي"),
        ("ﻣﺤﻤﺪ", "محمد"),
        ("٠١٢۳۴５", "012345"),
        ("艾哈迈德·阿里", "艾哈迈德 阿里"),
        ("\u{202B}abc\u{202C}", "abc"),
        ("a\u{1f}b", "a b"),
        ("한국", "한국"),
        ("\u{1112}\u{1161}\u{11AB}\u{1100}\u{116E}\u{11A8}", "한국"),
        ("हिन्दी", "हिन्दी"),
        ("№ ②", "no 2"),
        ("Əliyev", "aliyev"),
    ] {
        assert_eq!(fold(text), wanted, "{text}");
    }
}

#[test]
fn names_are_found_however_they_are_typed() {
    let text = search_text(["王小明", "Wang Xiaoming", "أحمد الخطيب", "T3-0007", "José"]);
    for query in [
        "wxm",
        "WXM",
        "ｗｘｍ",
        "wangxiao",
        "王小",
        "xiaoming wang",
        "Wáng",
        "احمد",
        "الخطيب احمد",
        "t3 0007",
        "T3-0007",
        "jose",
        "JOSÉ",
        "٠٠٠٧",
        "",
    ] {
        let terms = query_terms(query);
        assert!(
            terms.iter().all(|term| text.contains(term.as_str())),
            "{query}"
        );
    }
    for query in ["wxn", "小明wang", "mingwang", "0007jose", "xm wang li"] {
        let terms = query_terms(query);
        assert!(
            !terms.iter().all(|term| text.contains(term.as_str())),
            "{query}"
        );
    }
}

#[test]
fn a_query_is_a_few_distinct_words() {
    assert_eq!(query_terms(" Wang,wang  LI "), ["wang", "li"]);
    assert!(query_terms("… \u{1f} !").is_empty());
    assert_eq!(query_terms("a b c d e f g h i j").len(), MAX_TERMS);
}

#[test]
fn empty_parts_leave_no_trace() {
    assert_eq!(search_text(["", "—", "a"]), "a\u{1f}");
    assert_eq!(search_text([]), "");
}

proptest! {
    #[test]
    fn folding_twice_changes_nothing(text in ".*") {
        let once = fold(&text);
        prop_assert_eq!(fold(&once), once);
    }

    #[test]
    fn folding_twice_changes_nothing_for_any_characters(
        chars in proptest::collection::vec(any::<char>(), 0..20)
    ) {
        let once = fold(&chars.into_iter().collect::<String>());
        prop_assert_eq!(fold(&once), once.clone());
        prop_assert!(!once.starts_with(' ') && !once.ends_with(' ') && !once.contains("  "));
        prop_assert!(!once.contains(PART_END));
    }

    #[test]
    fn whatever_is_stored_is_found_by_itself(text in "[\\PC]{0,12}") {
        let stored = search_text([text.as_str()]);
        for term in query_terms(&text) {
            prop_assert!(stored.contains(&term), "{} in {:?}", term, stored);
        }
        let _ = sort_key(&text);
    }
}

/// Every assigned character by itself, so that no rare one is left to luck.
#[test]
fn folding_any_single_character_is_stable() {
    for c in (0..=0x2FFFF_u32).filter_map(char::from_u32) {
        let once = fold(c.encode_utf8(&mut [0; 4]));
        assert_eq!(fold(&once), once, "U+{:04X}", c as u32);
    }
}
