//! The list as CSV: what spreadsheets see, and that nothing in it runs.
#![cfg(not(target_family = "wasm"))]

use concord::domain::codes::{CaseSource, DisputeType, Stage, TradeSubtype};
use concord::domain::country::Country;
use concord::domain::currency::Currency;
use concord::domain::money::Money;
use concord::office::csv::{LedgerRow, heading_keys, official_label, write};
use proptest::prelude::*;

fn row(applicants: &str) -> LedgerRow {
    let money = |minor, code| Money::try_new(minor, Currency::parse(code).unwrap()).ok();
    LedgerRow {
        number: "(2014)义外调字第012号".to_owned(),
        provisional: false,
        applied: "2014-03-05".parse().unwrap(),
        accepted: None,
        applicants: vec![applicants.to_owned()],
        respondents: vec!["楼建平".to_owned()],
        countries: vec![Country::parse("IQ").unwrap(), Country::CN],
        dispute_type: Some(DisputeType::Contract),
        subtype: Some(TradeSubtype::Quality),
        source: Some(CaseSource::Court),
        stage: Stage::InMediation,
        stage_since: Some("2014-03-09".parse().unwrap()),
        disputed: money(1_234_500, "USD"),
        disputed_fen: Some(7_555_140),
        recovered: money(-500, "KWD"),
        open: None,
        due: None,
        next: Some("2014-04-01".parse().unwrap()),
        leaves: None,
        conflict: true,
    }
}

/// RFC 4180, written apart from the writer.
fn parse(bytes: &[u8]) -> Vec<Vec<String>> {
    let text = std::str::from_utf8(bytes)
        .unwrap()
        .strip_prefix('\u{feff}')
        .expect("a mark");
    let mut rows = Vec::new();
    let mut cells = Vec::new();
    let mut cell = String::new();
    let mut inside = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if inside && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' => inside = !inside,
            ',' if !inside => cells.push(std::mem::take(&mut cell)),
            '\r' if !inside => {
                assert_eq!(chars.next(), Some('\n'), "lines end with CRLF");
                cells.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut cells));
            }
            c => {
                assert!(inside || c != '\n', "a bare line feed");
                cell.push(c);
            }
        }
    }
    assert!(
        !inside && cell.is_empty() && cells.is_empty(),
        "the last line ends"
    );
    rows
}

fn place(key: &str) -> usize {
    heading_keys().position(|known| known == key).unwrap()
}

#[test]
fn one_row_in_full() {
    let bytes = write([&row("AL-JANABI Ahmed")], &official_label);
    let rows = parse(&bytes);
    assert_eq!(rows.len(), 2);
    for (key, heading, cell) in [
        ("column.number", "卷号", "(2014)义外调字第012号"),
        ("column.provisional", "临时编号", "0"),
        ("column.applied", "申请日期", "2014-03-05"),
        ("column.accepted", "受理日期", ""),
        ("column.applicants", "申请人", "AL-JANABI Ahmed"),
        ("column.country_codes", "国别代码", "IQ CN"),
        ("column.countries", "国别", "IQ、CN"),
        ("column.type_code", "纠纷类型代码", "contract"),
        ("column.type", "纠纷类型", "合同纠纷"),
        // The committee's own list has no official label.
        ("column.subtype", "细类", "quality"),
        ("column.source", "案件来源", "法院委托移送"),
        ("column.stage_code", "阶段代码", "in_mediation"),
        ("column.disputed", "涉案金额", "12345.00"),
        ("column.disputed_currency", "涉案币种", "USD"),
        ("column.disputed_cny", "折合人民币", "75551.40"),
        ("column.recovered", "已履行金额", "-0.500"),
        ("column.recovered_currency", "履行币种", "KWD"),
        ("column.open", "未履行金额", ""),
        ("column.conflict", "记录冲突", "1"),
    ] {
        assert_eq!(
            (rows[0][place(key)].as_str(), rows[1][place(key)].as_str()),
            (heading, cell),
            "{key}"
        );
    }
    let named = |key: &str| (key == "country.IQ").then(|| "العراق".to_owned());
    let named = parse(&write([&row("x")], &named));
    assert_eq!(named[1][place("column.countries")], "العراق, CN");
    let english = parse(&write([&row("x")], &|_| None));
    assert_eq!(english[0][0], "Number");
    assert_eq!(english[1][place("column.type")], "contract");
    assert_eq!(parse(&write([], &official_label)).len(), 1);
}

#[test]
fn several_names_have_the_comma_of_the_language() {
    let mut joint = row("AL-JANABI Ahmed");
    joint.applicants.push("虚构商行".to_owned());
    let arabic = |key: &str| (key == "word.between").then(|| "، ".to_owned());
    for (label, wanted) in [
        (
            &official_label as &dyn Fn(&str) -> Option<String>,
            "AL-JANABI Ahmed、虚构商行",
        ),
        (&arabic, "AL-JANABI Ahmed، 虚构商行"),
        (&|_| None, "AL-JANABI Ahmed, 虚构商行"),
    ] {
        let told = parse(&write([&joint], label));
        assert_eq!(told[1][place("column.applicants")], wanted);
    }
}

#[test]
fn what_a_person_wrote_stays_text() {
    for (name, cell, raw) in [
        ("O\"Neil, J.", "O\"Neil, J.", "\"O\"\"Neil, J.\""),
        ("two\nlines", "two\nlines", "\"two\nlines\""),
        ("أحمد الجنابي", "أحمد الجنابي", "أحمد الجنابي"),
        (
            "=HYPERLINK(\"http://x\")",
            "'=HYPERLINK(\"http://x\")",
            "\"'=HYPERLINK(\"\"http://x\"\")\"",
        ),
        ("=1+1", "'=1+1", "'=1+1"),
        ("+86 100", "'+86 100", "'+86 100"),
        ("-1", "'-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)", "'@SUM(A1)"),
        ("＝1", "'＝1", "'＝1"),
        ("＋1", "'＋1", "'＋1"),
        ("－1", "'－1", "'－1"),
        ("＠1", "'＠1", "'＠1"),
        ("\n=1", "'\n=1", "\"'\n=1\""),
        ("\tx", "'\tx", "'\tx"),
        ("\rx", "'\rx", "\"'\rx\""),
        ("王小明=", "王小明=", "王小明="),
    ] {
        let bytes = write([&row(name)], &|_| None);
        assert_eq!(
            parse(&bytes)[1][place("column.applicants")],
            cell,
            "{name:?}"
        );
        assert!(
            String::from_utf8(bytes)
                .unwrap()
                .contains(&format!(",{raw},")),
            "{name:?}"
        );
    }
}

proptest! {
    #[test]
    fn every_cell_comes_back(names in prop::collection::vec(any::<String>(), 0..5), label in any::<String>()) {
        let rows: Vec<LedgerRow> = names.iter().map(|name| row(name)).collect();
        let parsed = parse(&write(&rows, &|_| Some(label.clone())));
        prop_assert_eq!(parsed.len(), names.len() + 1);
        let width = heading_keys().count();
        for (cells, name) in parsed[1..].iter().zip(&names) {
            prop_assert_eq!(cells.len(), width);
            let cell = &cells[place("column.applicants")];
            prop_assert_eq!(cell.strip_prefix('\'').filter(|rest| *rest == name.as_str()).unwrap_or(cell), name);
            let first = cell.chars().next().unwrap_or(' ');
            prop_assert!(!"=+-@\t\r\n＝＋－＠".contains(first));
        }
    }
}

/// The page gives the headings in the person's language by these keys.
#[test]
fn every_heading_is_said_in_every_language() {
    for language in ["en", "zh", "ar"] {
        let file = format!(
            "{}/locales/{language}/list.json",
            env!("CARGO_MANIFEST_DIR")
        );
        let texts: serde_json::Value =
            serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
        let said: std::collections::BTreeSet<String> = texts["columns"]
            .as_object()
            .unwrap()
            .keys()
            .map(|key| format!("column.{key}"))
            .collect();
        let asked = heading_keys().map(str::to_owned).collect();
        assert_eq!(said, asked, "{language}");
    }
}
