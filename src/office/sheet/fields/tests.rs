//! Every heading of bureau ledgers and of our own exports is known.

use super::*;
use crate::office::csv;
use serde_json::Value;
use std::collections::BTreeSet;

/// The case ledger of bureaus: the union of the columns of four systems.
const LEDGER: &str = "案件编码 案号 调委会 调解工作室 协办调委会 来源渠道 受理员 受理时间 \
    发生日期 案件来源 案件难度级别 纠纷类别 行政划分/纠纷发生地 有无死亡 主办调解员 协办调解员 \
    当事人 涉及人数 案件属性 涉及特殊群体情况 涉及农民工纠纷情况 纠纷简要情况 申请回避 案件预测 \
    申请金额 涉案金额 调解时间 调解地点 调解书编号 调解结果 协议形式/类型 协议内容 履行方式 \
    协议日期 调解协议金(元) 协议履行情况 纠纷转化情况 是否司法确认 是否满意 回访形式 回访日期 \
    案件状态 以奖代补评定 备注";

#[test]
fn the_bureaus_ledger_is_known() {
    for heading in LEDGER.split_whitespace() {
        assert!(recognise(heading).is_some(), "{heading}");
    }
    for (heading, field) in [
        ("案号", Field::Number),
        ("受理时间", Field::Accepted),
        ("当事人", Field::Parties),
        ("申请金额", Field::Claimed),
        ("涉案金额", Field::Disputed),
        ("调解协议金(元)", Field::Agreed),
        ("调解协议金（万元）", Field::Agreed),
        ("协议形式/类型", Field::AgreementForm),
        ("Amount in dispute (USD)", Field::Disputed),
        ("申请人 姓名", Field::Applicants),
        ("被申请人 国籍", Field::RespondentCountry),
    ] {
        assert_eq!(recognise(heading), Some(field), "{heading}");
    }
    assert_eq!(recognise("天气"), None);
    assert_eq!(recognise(""), None);
}

#[test]
fn our_own_exports_are_known() {
    let page = |text: &str| -> Vec<String> {
        let words: Value = serde_json::from_str(text).unwrap_or_default();
        let columns = words["columns"].as_object().or(words["column"].as_object());
        columns
            .into_iter()
            .flat_map(|all| all.values().filter_map(Value::as_str).map(str::to_owned))
            .collect()
    };
    let mut all: Vec<String> = [
        include_str!("../../../../locales/en/list.json"),
        include_str!("../../../../locales/zh/list.json"),
        include_str!("../../../../locales/ar/list.json"),
    ]
    .iter()
    .flat_map(|text| page(text))
    .collect();
    assert!(all.len() > 70, "{}", all.len());
    all.extend(csv::heading_keys().filter_map(csv::official_label));
    let english = csv::write([], &|_| None);
    let english = String::from_utf8_lossy(&english).into_owned();
    let english = english.trim_start_matches('\u{feff}').trim().to_owned();
    all.extend(english.split(',').map(str::to_owned));
    all.retain(|heading| recognise(heading).is_none());
    assert!(all.is_empty(), "{all:?}");
}

#[test]
fn a_heading_means_one_thing() {
    let mut seen = BTreeSet::new();
    for (_, headings) in HEADINGS {
        for heading in headings.split('|') {
            assert!(seen.insert(heading), "{heading}");
            assert_eq!(key(heading), heading, "as `key` writes it");
        }
    }
}

#[test]
fn units_of_amounts() {
    for (heading, currency, ten_thousands) in [
        ("涉案金额", None, false),
        ("涉案金额(元)", Some("CNY"), false),
        ("涉案金额（万元）", Some("CNY"), true),
        ("协议金额(万美元)", Some("USD"), true),
        ("金额 USD", Some("USD"), false),
        ("Amount in dispute (EUR)", Some("EUR"), false),
        ("Recovered", None, false),
    ] {
        let wanted = Unit {
            currency: currency.and_then(Currency::from_code),
            ten_thousands,
        };
        assert_eq!(unit(heading), wanted, "{heading}");
    }
}

#[test]
fn guesses_for_whole_tables() {
    let guess = |headings: &[&str]| {
        let headings: Vec<String> = headings.iter().map(|heading| (*heading).into()).collect();
        super::guess(&headings)
    };
    assert_eq!(
        guess(&["当事人", "申请人", "被申请人", "谁知道", ""]),
        [
            Field::Skip,
            Field::Applicants,
            Field::Respondents,
            Field::Note,
            Field::Note
        ]
    );
}

#[test]
fn days_in_three_columns() {
    use Field::{Accepted, AgreedOn, Applied, DateDay, DateMonth, Note};
    for (headings, wanted) in [
        (
            &["受理日期 年", "受理日期 月", "受理日期 日"][..],
            &[Accepted, DateMonth, DateDay][..],
        ),
        (
            &["受理年", "受理月", "受理日"],
            &[Accepted, DateMonth, DateDay],
        ),
        (&["年份", "月份", "日"], &[Applied, DateMonth, DateDay]),
        (
            &["日期 年", "日期 月", "日期 日"],
            &[Applied, DateMonth, DateDay],
        ),
        (&["日", "月", "年"], &[DateDay, DateMonth, Applied]),
        (
            &["Agreement month", "Agreement day", "Agreement year"],
            &[DateMonth, DateDay, AgreedOn],
        ),
        // Two days side by side are two.
        (
            &["受理年", "受理月", "受理日", "协议年", "协议月", "协议日"],
            &[Accepted, DateMonth, DateDay, AgreedOn, DateMonth, DateDay],
        ),
        // Parts without the others, of different things, or of nobody knows what.
        (&["受理日期 年", "", "受理日期 日"], &[Accepted, Note, Note]),
        (&["受理年", "协议月", "受理日"], &[Note, Note, Note]),
        (&["发生年", "发生月", "发生日"], &[Note, Note, Note]),
        (&["受理日"], &[Note]),
        // The day is there already.
        (
            &["申请日期", "年", "月", "日"],
            &[Applied, Note, Note, Note],
        ),
    ] {
        let headings: Vec<String> = headings.iter().map(|heading| (*heading).into()).collect();
        assert_eq!(guess(&headings), wanted, "{headings:?}");
    }
}
