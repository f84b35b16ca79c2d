//! A committee's table comes in: columns guessed and remembered, rows looked at,
//! what is sound recorded at once or not at all, the rest given back.

mod common;

use common::Desk;
use concord::domain::attribute::{Attribute as A, EntityKind};
use concord::domain::codes::Stage;
use concord::domain::currency::Currency;
use concord::domain::date::Instant;
use concord::domain::money::Money;
use concord::domain::rate::{Rate, RateSource, RateValue};
use concord::domain::tongue::Tongue;
use concord::domain::value::Value;
use concord::engine::rows::Rows;
use concord::engine::sheets::{Pass, Plan};
use concord::office::book::{Frame, Frames};
use concord::office::sheet::read::{Limits, read};
use concord::office::{book_csv, workbook};
use concord::protocol::command::NewDispute;
use concord::protocol::grid::{self, Grid};
use concord::protocol::sheets::{
    CellProblem, Field, Imported, Looked, Mapping, Opened, SheetAsk, SheetReply,
};
use concord::protocol::{
    Ask, Command, ExportFormat, ListQuery, NewEntity, Query, Refusal, Reply, Table, TableQuery,
};
use concord::report::table::Cell;
use concord::store::memory::MemoryStore;
use concord::store::{Cabinet, Store, StoreError};
use proptest::prelude::*;

const TABLE: &str = "\
案号,受理日期,申请人,申请人国籍,被申请人,涉案金额（万元）,调解结果,协议日期,调解协议金(元),已履行金额,调解员,备注
(2014)义外调字第1号,2014年3月5日,HASSAN Omar,埃及,义乌市某某商行,3.5,成功,2014/4/1,30000,10000,陈静,经熟人介绍
(2014)义外调字第2号,二〇一四年三月六日,甲、乙,,丙,2,不成,,,,,
(2014)义外调字第3号,2014-02-30,丁,法国,戊,1,成功,,,,,
(2014)义外调字第4号,2014-03-07,己,法国,庚,-1,成功,,,,,
(2014)义外调字第5号,2014-03-07,,法国,庚,1,成功,,,,,
(2014)义外调字第6号,41710,辛,火星,壬,1,成功,,,,,
";

fn store(desk: &Desk) -> MemoryStore {
    pollster::block_on(desk.cabinet.open(&desk.register)).unwrap()
}

fn sheet(desk: &mut Desk, ask: SheetAsk) -> Result<SheetReply, Refusal> {
    match desk.ask(Ask::Sheet(ask))? {
        Reply::OfSheet(reply) => Ok(reply),
        other => panic!("{other:?}"),
    }
}

fn open(desk: &mut Desk, bytes: &[u8]) -> Opened {
    let table = read(bytes, None, &Limits::STANDARD).unwrap();
    let grid = postcard::to_allocvec(&table.grid).unwrap();
    match sheet(desk, SheetAsk::Open { grid }).unwrap() {
        SheetReply::Opened(opened) => opened,
        other => panic!("{other:?}"),
    }
}

fn look(desk: &mut Desk, mapping: &Mapping) -> Looked {
    loop {
        match sheet(desk, SheetAsk::Look(mapping.clone())).unwrap() {
            SheetReply::Step { .. } => {}
            SheetReply::Looked(looked) => return *looked,
            other => panic!("{other:?}"),
        }
    }
}

fn import(desk: &mut Desk, mapping: &Mapping) -> Result<Imported, Refusal> {
    loop {
        match sheet(desk, SheetAsk::Import(mapping.clone()))? {
            SheetReply::Step { .. } => {}
            SheetReply::Imported(imported) => return Ok(imported),
            other => panic!("{other:?}"),
        }
    }
}

fn rejected(desk: &mut Desk, labels: &[(&str, &str)]) -> Vec<Vec<Cell>> {
    let own = |text: &str| text.to_owned();
    let labels = labels.iter().map(|(key, words)| (own(key), own(words)));
    let ask = SheetAsk::Rejected {
        labels: labels.collect(),
    };
    let SheetReply::Rejected(bytes) = sheet(desk, ask).unwrap() else {
        panic!()
    };
    let mut frames = Frames::default();
    frames.push(&bytes);
    let mut rows = Vec::new();
    while let Some(frame) = frames.take().unwrap() {
        if let Frame::Rows(more) = frame {
            rows.extend(more);
        }
    }
    rows
}

fn counts(looked: &Looked) -> [u32; 5] {
    [
        looked.rows,
        looked.sound,
        looked.wrong,
        looked.twins,
        looked.here,
    ]
}

#[test]
fn a_table_is_guessed_looked_at_and_taken_in() {
    let mut desk = Desk::started();
    let opened = open(&mut desk, TABLE.as_bytes());
    assert!(!opened.remembered && opened.rows == 6);
    assert_eq!(opened.columns[0].heading, "案号");
    assert_eq!(opened.columns[2].samples[0], "HASSAN Omar");
    assert_eq!(opened.mapping.columns[5], Field::Disputed);
    let looked = look(&mut desk, &opened.mapping);
    assert_eq!(counts(&looked), [6, 2, 4, 0, 0], "{looked:?}");
    let why: Vec<_> = looked
        .back
        .iter()
        .map(|row| (row.row, row.problems[0].column))
        .collect();
    assert_eq!(why, [(4, Some(1)), (5, Some(5)), (6, None), (7, Some(3))]);
    assert!(matches!(
        looked.back[2].problems[0].what,
        CellProblem::NoApplicant
    ));
    // Nothing is recorded by looking.
    assert_eq!(desk.list("").total, 0);

    let imported = import(&mut desk, &opened.mapping).unwrap();
    assert_eq!((imported.recorded, imported.back, imported.here), (2, 4, 0));
    let list = desk.list("HASSAN");
    assert_eq!(list.total, 1);
    let row = &list.rows[0];
    assert_eq!(row.number, "(2014)义外调字第1号");
    assert_eq!(row.stage, Stage::Settled);
    let view = desk.dispute(row.id);
    let shown = format!("{view:?}");
    for part in ["35000", "30000", "10000", "备注：经熟人介绍", "陈静"] {
        assert!(
            shown.contains(part) || shown.contains(&format!("{part}00")),
            "{part}: {shown}"
        );
    }
    let Reply::Figures(figures) = desk
        .query(Query::Figures(common::date("2014-12-31")))
        .unwrap()
    else {
        panic!()
    };
    assert_eq!((figures.disputes, figures.settled), (2, 1));
    assert_eq!(figures.disputed.minor(), 5_500_000);
    assert_eq!(figures.agreed.minor(), 3_000_000);
    assert_eq!(figures.recovered.minor(), 1_000_000);

    let rows = rejected(&mut desk, &[("negative", "金额为负数")]);
    assert_eq!(rows.len(), 4);
    assert_eq!(
        rows[0][0],
        Cell::Own("受理日期: there is no such day".into())
    );
    assert_eq!(rows[1][0], Cell::Own("涉案金额（万元）: 金额为负数".into()));
    assert_eq!(rows[1][1], Cell::Text("(2014)义外调字第4号".into()));
}

/// Registers as committees keep them: what comes of each row, one after the
/// other – recorded as applicant, respondent, stage and amounts, or the reason.
#[test]
fn registers_as_committees_keep_them() {
    for (table, wanted) in [
        (
            "义乌市涉外纠纷登记台账（2014年度）,,,,,,,单位：万元,,\n\
             序号,案号,申请日期,当事人,,,纠纷类型,金额（万元）,,调解结果\n\
             ,,,申请人,国籍,被申请人,,涉案金额,协议金额,\n\
             1,(2014)义外调字第301号,2014.3.5,阿里·哈桑,也门,甲针织厂,合同纠纷,12.5,10,调解成功\n\
             2,(2014)义外调字第302号,二〇一四年四月六日,KUMAR Raj,印度,王五,合同纠纷,3.2,2万,撤回\n\
             合计,,,,,,,15.7,12,\n\
             制表人：张三,,,审核人：李四,,,,,,\n",
            "阿里·哈桑 YE | 甲针织厂 | settled | 125000.00 CNY 100000.00 CNY\n\
             KUMAR Raj IN | 王五 | withdrawn | 32000.00 CNY 20000.00 CNY\n\
             total\n\
             total",
        ),
        (
            "编号;日期;申请人（国籍）;联系电话;对方;联系电话;金额;协议金额;已履行金额;办理情况\n\
             1;5 Mar 2014;卡里姆（埃及）;13900000001.0;乙厂;;USD 12,000;USD 9000;4,000;已达成协议，履行完毕\n\
             2;2014年3月6日 星期四;SAMI (Jordan);;丙;;一万五千元;1万2千;壹仟元整;正在调解\n\
             3月小计;;;;;;27000;;;\n\
             编号;日期;申请人;联系电话;对方;联系电话;金额;协议金额;已履行金额;办理情况\n\
             3;2014-03-07;丁;;戊;;约5万;;;已受理\n",
            "卡里姆 EG 13900000001 | 乙厂 | performed | 12000.00 USD 9000.00 USD 4000.00 USD\n\
             SAMI JO | 丙 | in_mediation | 15000.00 CNY 12000.00 CNY 1000.00 CNY\n\
             total\n\
             headings\n\
             money",
        ),
        (
            "案号\t受理时间\t当事人\t调解协议金(元)\t案件来源\n\
             (2014)1号\t41703\t申请人：赛义德；被申请人：钱七\t5000\t派出所移送\n\
             (2014)2号\t2014/3/6\t阿卜杜拉（阿富汗）、某公司\t0\t别处\n",
            "赛义德 | 钱七 | settled | 5000.00 CNY\n\
             阿卜杜拉 AF | 某公司 | settled | 0.00 CNY",
        ),
    ] {
        let mut desk = Desk::started();
        let mapping = open(&mut desk, table.as_bytes()).mapping;
        let looked = look(&mut desk, &mapping);
        let mut rows: Vec<(u32, String)> = Vec::new();
        let all = [&looked.first, &looked.back];
        for row in all.into_iter().flatten() {
            let why: Vec<&str> = row.problems.iter().map(|one| one.what.key()).collect();
            rows.push((row.row, why.join(" ")));
        }
        rows.sort();
        import(&mut desk, &mapping).unwrap();
        let recorded = recorded(&mut desk);
        let mut recorded = recorded.iter();
        let told: Vec<&str> = rows
            .iter()
            .map(|(_, why)| match why.as_str() {
                "" => recorded.next().map_or("nothing", String::as_str),
                why => why,
            })
            .collect();
        assert_eq!(told.join("\n"), wanted);
        // What was given back, corrected or not, brings nothing twice.
        assert_eq!(look(&mut desk, &mapping).sound, 0);
    }
}

/// Every dispute as a line, in the order of their days.
fn recorded(desk: &mut Desk) -> Vec<String> {
    let ask = Query::Export {
        format: ExportFormat::Json,
        list: ListQuery::default(),
        labels: Vec::new(),
    };
    let Reply::File(file) = desk.ask(Ask::Query(ask)).unwrap() else {
        panic!()
    };
    let file: serde_json::Value = serde_json::from_slice(&file.bytes).unwrap();
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let sum = |value: &serde_json::Value| {
        let amount = text(&value["amount"]);
        (!amount.is_empty()).then(|| format!("{amount} {}", text(&value["currency"])))
    };
    let mut all: Vec<(String, String)> = file["disputes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|dispute| {
            let parties = |side: &str| {
                let all = dispute["parties"].as_array().unwrap().iter();
                let own = all.filter(|party| party["side"] == side);
                let told = own.map(|party| {
                    let parts = ["name", "nationality", "phone"].map(|key| text(&party[key]));
                    parts.join(" ").trim().to_owned()
                });
                told.collect::<Vec<_>>().join(", ")
            };
            let mut sums: Vec<String> = Vec::new();
            sums.extend(sum(&dispute["disputed"]));
            sums.extend(sum(&dispute["agreements"][0]["sum"]));
            sums.extend(sum(&dispute["payments"][0]["amount"]));
            let line = format!(
                "{} | {} | {} | {}",
                parties("applicant"),
                parties("respondent"),
                text(&dispute["stage"]),
                sums.join(" ")
            );
            (text(&dispute["applied_at"]), line)
        })
        .collect();
    all.sort();
    all.into_iter().map(|(_, line)| line).collect()
}

#[test]
fn bringing_it_again_adds_nothing() {
    let mut desk = Desk::started();
    let mapping = open(&mut desk, TABLE.as_bytes()).mapping;
    import(&mut desk, &mapping).unwrap();
    for restarted in [false, true] {
        if restarted {
            desk.restart();
            desk.settle();
        }
        let opened = open(&mut desk, TABLE.as_bytes());
        assert!(opened.remembered);
        let looked = look(&mut desk, &opened.mapping);
        assert_eq!(counts(&looked), [6, 0, 4, 0, 2]);
        let again = import(&mut desk, &opened.mapping).unwrap();
        assert_eq!((again.recorded, again.here, again.back), (0, 2, 4));
        assert_eq!(desk.list("").total, 2);
    }
    // Corrected, the rest comes in and the others stay as they are.
    let corrected = TABLE
        .replace("2014-02-30", "2014-02-28")
        .replace("火星", "法国");
    let opened = open(&mut desk, corrected.as_bytes());
    let imported = import(&mut desk, &opened.mapping).unwrap();
    assert_eq!((imported.recorded, imported.here, imported.back), (2, 2, 2));
}

#[test]
fn a_mapping_is_remembered_and_never_lies_in_clear() {
    let mut desk = Desk::started();
    let mut mapping = open(&mut desk, TABLE.as_bytes()).mapping;
    mapping.columns[11] = Field::Goods;
    mapping.twins = true;
    import(&mut desk, &mapping).unwrap();
    desk.restart();
    let opened = open(&mut desk, TABLE.as_bytes());
    assert!(opened.remembered && opened.mapping.columns[11] == Field::Goods);
    assert!(!opened.mapping.twins);
    for shelf in [
        concord::store::Shelf::Meta,
        concord::store::Shelf::Changes,
        concord::store::Shelf::Segments,
        concord::store::Shelf::Views,
    ] {
        for (key, value) in pollster::block_on(store(&desk).scan(shelf, "")).unwrap() {
            for clear in ["goods", "案号", "HASSAN"] {
                let found = value
                    .windows(clear.len())
                    .any(|window| window == clear.as_bytes());
                assert!(!found, "{key}: {clear}");
            }
        }
    }
}

#[test]
fn twins_in_the_table_and_in_the_register() {
    let mut desk = Desk::started();
    let mut new = desk.new_dispute(("王小明", "CN"), ("SMITH John", "US"), "100.00 CNY");
    new.entities[1]
        .values
        .push((A::PartyDocumentNumber, Value::Line("E12345678".into())));
    desk.record(&new);
    let table = "申请人,申请人证件号码,被申请人,受理日期,涉案金额\n\
        王小明,E 12345678,别人,2014-03-05,100\n\
        王小明,,SMITH John,2014-03-05,100\n\
        王小明,,SMITH John,2014-03-05,99\n\
        李某,,SMITH John,2014-03-05,1\n\
        李某,,SMITH John,2014-03-05,1\n";
    let mut mapping = open(&mut desk, table.as_bytes()).mapping;
    let looked = look(&mut desk, &mapping);
    assert_eq!(counts(&looked), [5, 2, 0, 3, 0], "{looked:?}");
    let twins: Vec<_> = looked
        .back
        .iter()
        .map(|row| match &row.problems[0].what {
            CellProblem::Twin(twin) => (row.row, twin.row, twin.dispute),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(
        twins,
        [
            (2, None, Some(new.id)),
            (3, None, Some(new.id)),
            (6, Some(5), None)
        ]
    );
    mapping.twins = true;
    let imported = import(&mut desk, &mapping).unwrap();
    assert_eq!((imported.recorded, imported.back), (5, 0));
    // Also the row that stands there twice is there twice, and no more.
    open(&mut desk, table.as_bytes());
    let again = import(&mut desk, &mapping).unwrap();
    assert_eq!((again.recorded, again.here), (0, 5));
}

/// What speaks for one dispute and what against it, row by row.
#[test]
fn numbers_telephones_and_amounts_tell_disputes_apart() {
    for (rows, sound) in [
        // Two dossiers with numbers of their own are two.
        (
            "1号,王小明,,SMITH John,2014-03-05,100\n2号,王小明,,SMITH John,2014-03-05,100\n",
            2,
        ),
        (
            "1号,王小明,,SMITH John,2014-03-05,100\n,王小明,,SMITH John,2014-03-05,100\n",
            1,
        ),
        // One number is one dossier, whatever else stands there.
        (
            "1号,王小明,,SMITH John,2014-03-05,100\n1号,李某,,别人,2015-03-05,7\n",
            1,
        ),
        // The same person by telephone, against somebody else.
        (
            ",王小明,13900000001,甲商行,2014-03-05,\n,王小明,+86 139 0000 0001,乙商行,2014-05-05,\n",
            1,
        ),
        (
            ",王小明,13900000001,甲商行,2014-03-05,\n,王小明,13900000002,乙商行,2014-05-05,\n",
            2,
        ),
        // Names alone are a name.
        (
            ",王小明,,甲商行,2014-03-05,1\n,王小明,,甲商行,2014-05-05,2\n",
            2,
        ),
    ] {
        let mut desk = Desk::started();
        let table = format!("案号,申请人,申请人电话,被申请人,受理日期,涉案金额\n{rows}");
        let mapping = open(&mut desk, table.as_bytes()).mapping;
        let looked = look(&mut desk, &mapping);
        assert_eq!(looked.sound, sound, "{rows}{looked:?}");
        // The same when the first is in the register already.
        let (first, second) = rows.split_once('\n').unwrap();
        let mut desk = Desk::started();
        for (row, more) in [(first, 1), (second, sound - 1)] {
            let table = format!("案号,申请人,申请人电话,被申请人,受理日期,涉案金额\n{row}");
            let mapping = open(&mut desk, table.as_bytes()).mapping;
            let imported = import(&mut desk, &mapping).unwrap();
            assert_eq!(imported.recorded, more, "{row}");
        }
    }
}

#[test]
fn nothing_is_half_imported() {
    let mut desk = Desk::started();
    let mut table = String::from("申请人,被申请人,受理日期,涉案金额\n");
    for n in 0..5_000 {
        table.push_str(&format!("甲{n},乙{n},2014-03-05,{n}\n"));
    }
    let mapping = open(&mut desk, table.as_bytes()).mapping;
    let before =
        pollster::block_on(store(&desk).keys(concord::store::Shelf::Segments, "")).unwrap();
    // Stopped on the way: the table is let go.
    let step = sheet(&mut desk, SheetAsk::Import(mapping.clone())).unwrap();
    assert!(matches!(
        step,
        SheetReply::Step {
            done: 2_048,
            total: 5_000
        }
    ));
    sheet(&mut desk, SheetAsk::Close).unwrap();
    assert!(matches!(
        sheet(&mut desk, SheetAsk::Import(mapping.clone())),
        Err(Refusal::Absent)
    ));
    assert_eq!(desk.list("").total, 0);
    // The last step fails.
    open(&mut desk, table.as_bytes());
    store(&desk).fail_next_commit(StoreError::Full);
    assert!(import(&mut desk, &mapping).is_err());
    assert_eq!(desk.list("").total, 0);
    let after = pollster::block_on(store(&desk).keys(concord::store::Shelf::Segments, "")).unwrap();
    assert_eq!(before, after);
    // Somebody records a dispute on the way.
    open(&mut desk, table.as_bytes());
    sheet(&mut desk, SheetAsk::Import(mapping.clone())).unwrap();
    let new = desk.new_dispute(("A", "CN"), ("B", "EG"), "1.00 CNY");
    desk.command(Command::OpenDispute(new)).unwrap();
    let imported = import(&mut desk, &mapping).unwrap();
    assert_eq!((imported.recorded, imported.here), (5_000, 0));
    assert_eq!(desk.list("").total, 5_001);
    desk.settle();
    desk.restart();
    desk.settle();
    assert_eq!(desk.list("").total, 5_001);
    assert_eq!(desk.list("甲4999").total, 1);
    let Reply::Health(health) = desk.query(Query::Health).unwrap() else {
        panic!()
    };
    // One change a batch of rows.
    assert_eq!((health.changes, health.quarantined), (1 + 1 + 3, 0));
}

#[test]
fn what_is_no_table_changes_nothing() {
    let mut desk = Desk::started();
    let ask = SheetAsk::Open {
        grid: vec![0xff; 40],
    };
    assert!(matches!(sheet(&mut desk, ask), Err(Refusal::Sheet(_))));
    let mapping = Mapping {
        columns: Vec::new(),
        currency: Currency::CNY,
        twins: false,
        days: None,
    };
    assert!(matches!(
        sheet(&mut desk, SheetAsk::Look(mapping.clone())),
        Err(Refusal::Absent)
    ));
    // A mapping of another width: columns without a meaning are notes.
    open(&mut desk, TABLE.as_bytes());
    let looked = look(&mut desk, &mapping);
    assert_eq!((looked.rows, looked.sound), (6, 0));
}

/// The list of a register as a file, as the person saves it.
fn saved(desk: &mut Desk, csv: bool) -> Vec<u8> {
    let query = Query::Table(TableQuery {
        table: Table::List(ListQuery {
            limit: u32::MAX,
            ..ListQuery::default()
        }),
        as_of: None,
        tongue: Tongue::Zh,
        names: true,
    });
    let Reply::File(file) = desk.query(query).unwrap() else {
        panic!()
    };
    if csv {
        book_csv::from_frames(&file.bytes).unwrap()
    } else {
        workbook::from_frames(&file.bytes).unwrap()
    }
}

/// What of the figures a list of disputes can hold: who received a payment, it
/// does not say.
fn figures(desk: &mut Desk) -> String {
    let Reply::Figures(figures) = desk
        .query(Query::Figures(common::date("2026-03-05")))
        .unwrap()
    else {
        panic!()
    };
    format!(
        "{:?}",
        (
            figures.disputes,
            figures.settled,
            figures.open,
            &figures.by_stage,
            figures.disputed,
            figures.agreed,
            figures.recovered,
            (
                &figures.disputed_unconverted,
                &figures.agreed_unconverted,
                &figures.recovered_unconverted,
            ),
        )
    )
}

/// One dispute of a register to be exported: what is random about it.
#[derive(Clone, Debug)]
struct Told {
    day: i32,
    amount: i64,
    currency: usize,
    rate: Option<u32>,
    agreed: Option<i64>,
    paid: Option<i64>,
    stage: usize,
}

fn told() -> impl Strategy<Value = Told> {
    let part = proptest::option::of(1_i64..90_000_000);
    (
        0_i32..4_000,
        1_i64..9_000_000_000,
        0_usize..6,
        proptest::option::of(1_u32..2_000_000_000),
        part.clone(),
        part,
        0_usize..Stage::ALL.len(),
    )
        .prop_map(|(day, amount, currency, rate, agreed, paid, stage)| Told {
            day,
            amount,
            currency,
            rate,
            agreed,
            paid,
            stage,
        })
}

fn dispute_of(desk: &mut Desk, number: usize, told: &Told) -> NewDispute {
    let code = ["CNY", "USD", "KWD", "JPY", "EUR", "AED"][told.currency];
    let currency = Currency::from_code(code).unwrap();
    let money = |minor| Value::Money(Money::try_new(minor, currency).unwrap());
    let day = common::date("2013-01-01").plus_days(told.day).unwrap();
    let mut new = desk.new_dispute(
        (&format!("甲{number}"), "CN"),
        (&format!("BUYER {number}"), "EG"),
        "1.00 CNY",
    );
    let rate = told.rate.filter(|_| currency != Currency::CNY).map(|e8| {
        let source = RateSource::parse("bank").unwrap();
        let value = RateValue::from_e8(e8.into()).unwrap();
        Value::Rate(Rate::try_new(currency, value, day, source).unwrap())
    });
    let dispute = &mut new.entities[0].values;
    dispute.retain(|(attribute, _)| *attribute != A::DisputeDisputed);
    let applied = Instant::at_shanghai(day, 10, 0).unwrap();
    dispute.push((A::DisputeAppliedAt, Value::Moment(applied)));
    dispute.push((A::DisputeDisputed, money(told.amount)));
    dispute.extend(rate.clone().map(|rate| (A::DisputeDisputedRate, rate)));
    let stage = Stage::ALL[told.stage].as_code();
    dispute.push((A::DisputeStage, Value::Code(stage.into())));
    if let Some(agreed) = told.agreed {
        let mut values = vec![
            (A::AgreementDate, Value::Date(day)),
            (A::AgreementSum, money(agreed)),
        ];
        values.extend(rate.clone().map(|rate| (A::AgreementRate, rate)));
        new.entities.push(NewEntity {
            id: desk.id(),
            kind: EntityKind::Agreement,
            values,
        });
    }
    if let Some(paid) = told.paid {
        let mut values = vec![
            (A::PaymentDate, Value::Date(day)),
            (A::PaymentAmount, money(paid)),
        ];
        values.extend(rate.map(|rate| (A::PaymentRate, rate)));
        new.entities.push(NewEntity {
            id: desk.id(),
            kind: EntityKind::Payment,
            values,
        });
    }
    new
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Saved as a file and taken into an empty register, the figures are equal.
    #[test]
    fn export_then_import_gives_equal_figures(all in proptest::collection::vec(told(), 1..8)) {
        let mut here = Desk::started();
        let new: Vec<NewDispute> = all
            .iter()
            .enumerate()
            .map(|(number, told)| dispute_of(&mut here, number, told))
            .collect();
        here.command(Command::RecordDisputes(new)).unwrap();
        for csv in [false, true] {
            let bytes = saved(&mut here, csv);
            let mut there = Desk::started();
            let mapping = open(&mut there, &bytes).mapping;
            let looked = look(&mut there, &mapping);
            prop_assert!(looked.back.is_empty(), "{:?}", looked.back);
            import(&mut there, &mapping).unwrap();
            prop_assert_eq!(figures(&mut there), figures(&mut here));
        }
    }
}

proptest! {
    /// Whatever stands in the cells, under whatever meaning: a dispute or a
    /// reason, and what is recorded passes the engine's own checks.
    #[test]
    fn no_cell_makes_it_fall_over(
        texts in proptest::collection::vec(
            "\\PC{0,12}|[0-9０-９.,万亿元美 -]{0,12}|[0-9一二三年月日十/-]{0,12}|成功|埃及|CN EG|甲、乙",
            Field::ALL.len(),
        ),
        turn in 0..Field::ALL.len(),
    ) {
        let mut columns = Field::ALL.to_vec();
        columns.rotate_left(turn);
        let headings = columns.iter().map(|field| field.as_code().to_owned()).collect();
        let mut grid = Grid::new(headings, turn % 2 == 0);
        grid.push(2, false, texts.iter().map(|text| grid::Cell::Text(text)));
        grid.push(3, true, texts.iter().map(|text| grid::Cell::Number(text)));
        let mapping = Mapping { columns, currency: Currency::CNY, twins: false, days: None, };
        let today = common::date("2026-03-05");
        let plan = Plan::new(grid.headings(), &mapping, grid.from_1904, today);
        let mut pass = Pass::alone(mapping, plan);
        pass.step(&grid, &Rows::default(), common::NOW, usize::MAX, |_| {});
        let (looked, back) = pass.finish();
        prop_assert_eq!(looked.rows as usize, looked.sound as usize + back.len());
    }
}
