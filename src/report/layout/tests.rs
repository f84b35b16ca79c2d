use super::*;
use crate::domain::codes::{
    AgreementForm, ApplicationMode, CaseSource, Code, ConfirmationState, Difficulty, DisputeType,
    EndReason, FollowUpKind, ForeignElement, Outcome, PartySide, PaymentChannel, PerformanceStatus,
    Satisfaction, Stage, TradeSubtype,
};
use proptest::prelude::*;

proptest! {
    /// Whatever a file holds, it is read or refused.
    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200), at in 0..400_usize, with in any::<u8>()) {
        let _ = AnyLayout::parse(&bytes);
        let mut altered = SOUND.as_bytes().to_vec();
        let at = at % altered.len();
        altered[at] = with;
        if let Ok(AnyLayout::Ledger(layout)) = AnyLayout::parse(&altered) {
            prop_assert!(!layout.columns.is_empty());
        }
    }
}

#[test]
fn the_layouts_of_the_program_are_those_of_the_bureau() {
    let ledger = Layout::bureau_ledger();
    let headings: Vec<&str> = ledger
        .columns
        .iter()
        .map(|column| column.heading.zh.as_str())
        .collect();
    // Domain 3.3, in its order, and then the two that no ledger has.
    let wanted = "案件编码 案号 调委会 调解工作室 协办调委会 来源渠道 受理员 受理时间 发生日期 案件来源 案件难度级别 纠纷类别 行政划分/纠纷发生地 有无死亡 主办调解员 协办调解员 当事人 涉及人数 案件属性 涉及特殊群体情况 涉及农民工纠纷情况 纠纷简要情况 申请回避 案件预测 申请金额 涉案金额 调解时间 调解地点 调解书编号 调解结果 协议形式/类型 协议内容 履行方式 协议日期 调解协议金(元) 协议履行情况 纠纷转化情况 是否司法确认 是否满意 回访形式 回访日期 案件状态 以奖代补评定 备注 已履行金额(元) 未履行金额(元)";
    assert_eq!(headings, wanted.split(' ').collect::<Vec<_>>());

    let table = Layout::bureau_return();
    assert_eq!(table.columns.len(), 1 + 39);
    let group = |group: &str| {
        let in_it = |column: &&LayoutColumn<ReturnField>| {
            column.group.as_ref().is_some_and(|words| words.zh == group)
        };
        table.columns.iter().filter(in_it).count()
    };
    assert_eq!(
        ["调解主体", "案件来源", "纠纷类型", "协议形式"].map(group),
        [6, 8, 18, 2]
    );
    for column in table
        .columns
        .iter()
        .map(|column| (&column.heading, &column.group))
    {
        for words in std::iter::once(column.0).chain(column.1) {
            assert!(
                ![&words.zh, &words.en, &words.ar]
                    .iter()
                    .any(|one| one.is_empty())
            );
        }
    }
}

fn all_labelled<T: Code>(list: &str) {
    for tongue in Tongue::ALL {
        let labels = Labels::of(tongue);
        for value in T::ALL {
            let label = labels.get(list, value.as_code());
            assert_ne!(label, value.as_code(), "{list} in {tongue:?}");
        }
    }
}

#[test]
fn every_code_that_is_told_has_its_words_in_every_language() {
    all_labelled::<DisputeType>("type");
    all_labelled::<TradeSubtype>("subtype");
    all_labelled::<CaseSource>("source");
    all_labelled::<Stage>("stage");
    all_labelled::<PartySide>("side");
    all_labelled::<ApplicationMode>("channel");
    all_labelled::<Difficulty>("difficulty");
    all_labelled::<ForeignElement>("foreign");
    all_labelled::<Outcome>("outcome");
    all_labelled::<EndReason>("reason");
    all_labelled::<AgreementForm>("form");
    all_labelled::<PaymentChannel>("manner");
    all_labelled::<PerformanceStatus>("performance");
    all_labelled::<ConfirmationState>("confirmation");
    all_labelled::<Satisfaction>("satisfaction");
    all_labelled::<FollowUpKind>("follow_up");
    let official = Labels::of(Tongue::Zh);
    for one in DisputeType::ALL {
        assert_eq!(official.get("type", one.as_code()), one.zh_official());
    }
    for one in CaseSource::ALL {
        assert_eq!(official.get("source", one.as_code()), one.zh_official());
    }
}

#[test]
fn fields_have_names_of_their_own_and_are_told_in_the_documentation() {
    let told = include_str!("../../../docs/layouts.md");
    let ledger: Vec<&str> = LedgerField::all()
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    let table: Vec<&str> = ReturnField::all()
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    for names in [ledger, table] {
        for (at, name) in names.iter().enumerate() {
            assert!(!names[..at].contains(name), "{name}");
            assert!(
                told.contains(&format!("`{name}`")),
                "{name} is not in docs/layouts.md"
            );
        }
    }
}

const SOUND: &str = r#"{"format":"concord-layout","version":1,"kind":"ledger","name":"own",
    "title":{"zh":"台账"},"columns":[{"field":"case_number","heading":{"en":"No."}},
    {"field":"parties","heading":{"zh":"当事人"},"group":{"zh":"组"},"note":"passed over"}]}"#;

#[test]
fn another_bureaus_form_needs_no_code() {
    let layout = Layout::<LedgerField>::parse(SOUND.as_bytes()).unwrap();
    assert_eq!(layout.columns[1].field, LedgerField::Parties);
    // A language that was not given is told in one that was.
    assert_eq!(layout.title.of(Tongue::Ar), "台账");
    assert_eq!(layout.columns[0].heading.of(Tongue::Zh), "No.");
    let marked = [b"\xEF\xBB\xBF", SOUND.as_bytes()].concat();
    assert!(matches!(
        AnyLayout::parse(&marked),
        Ok(AnyLayout::Ledger(_))
    ));
    let table = SOUND
        .replace("ledger", "return")
        .replace("case_number", "cases");
    let table = table.replace("\"parties\"", "\"type.other\"");
    assert!(matches!(
        AnyLayout::parse(table.as_bytes()),
        Ok(AnyLayout::Return(_))
    ));
}

#[test]
fn what_is_wrong_is_told_with_its_column() {
    let read = |text: &str| Layout::<LedgerField>::parse(text.as_bytes()).unwrap_err();
    let column = |at, heading: &str, why| LayoutError::Column {
        at,
        heading: heading.to_owned(),
        why,
    };
    for (text, error) in [
        (
            SOUND.replace("\"parties\"", "\"passport\""),
            column(
                2,
                "当事人",
                ColumnFault::UnknownField("passport".to_owned()),
            ),
        ),
        (
            SOUND.replace("\"field\":\"case_number\",", ""),
            column(1, "No.", ColumnFault::NoField),
        ),
        (
            SOUND.replace("{\"en\":\"No.\"}", "{}"),
            column(1, "", ColumnFault::NoHeading),
        ),
        (
            SOUND.replace("{\"zh\":\"组\"}", "{}"),
            column(2, "当事人", ColumnFault::NoGroup),
        ),
        (
            SOUND.replace("\"version\":1", "\"version\":2"),
            LayoutError::Newer,
        ),
        (
            SOUND.replace("\"ledger\"", "\"return\""),
            LayoutError::OtherFormat,
        ),
        (
            SOUND.replace("concord-layout", "other"),
            LayoutError::OtherFormat,
        ),
        (SOUND.replace("\"own\"", "\" \""), LayoutError::Nameless),
        ("[".to_owned(), LayoutError::NotJson { line: 1, column: 1 }),
    ] {
        assert_eq!(read(&text), error);
    }
    let many = SOUND.replace(
        "\"columns\":[",
        &format!(
            "\"columns\":[{}",
            r#"{"field":"blank","heading":{"en":"x"}},"#.repeat(MAX_COLUMNS)
        ),
    );
    assert_eq!(read(&many), LayoutError::ColumnCount(MAX_COLUMNS + 2));
    assert_eq!(read(&" ".repeat(MAX_BYTES + 1)), LayoutError::TooLong);
}
