//! Cells that a person reads at once come in: days in three columns and with
//! years of two digits, words where an amount is expected, sources of a
//! committee's own. What can be read in two ways is given back.

mod common;

use common::{Desk, date, money};
use concord::domain::attribute::{Attribute as A, EntityKind};
use concord::domain::codes::Stage;
use concord::domain::date::Period;
use concord::domain::tongue::Tongue;
use concord::domain::value::Value;
use concord::office::book::{Frame, Frames};
use concord::office::sheet::read::{Limits, read};
use concord::protocol::sheets::{
    DayOrder, Field, Looked, Mapping, Opened, ReadAs, SheetAsk, SheetReply,
};
use concord::protocol::{Ask, EntityView, Query, Reply, Table, TableQuery};

/// As a committee keeps it: headings in two rows, and habits of its own.
const TABLE: &str = "\
2014年涉外纠纷调解台账,,,,,,,,,,
案号,受理日期,,,申请人,被申请人,案件来源,协议日期,协议金额（元）,已履行金额（元）,备注
,年,月,日,,,,,,,
(2014)义外调字第1号,2014,3,5,HASSAN Omar,甲商行,商会转来,14.4.1,30000,已履行,
(2014)义外调字第2号,14,三月,6日,KUMAR Raj,乙商行,派出所移送,14-4-5,20000,未履行,
(2014)义外调字第3号,2014年,3月,7日,SAID Ali,丙商行,,2014-04-03,10000,5000,
(2014)义外调字第4号,2014,3,8,LEE Kim,丁商行,,2014-04-02,10000,部分履行,
(2014)义外调字第5号,2014,3,,IVANOV Petr,戊商行,,2014-04-02,10000,,
(2014)义外调字第6号,2014,3,9,MUSA Adam,己商行,外地同行介绍,3/5/14,10000,全部履行,
";

fn sheet(desk: &mut Desk, ask: SheetAsk) -> SheetReply {
    match desk.ask(Ask::Sheet(ask)).unwrap() {
        Reply::OfSheet(reply) => reply,
        other => panic!("{other:?}"),
    }
}

fn open(desk: &mut Desk, bytes: &[u8]) -> Opened {
    let table = read(bytes, None, &Limits::STANDARD).unwrap();
    let grid = postcard::to_allocvec(&table.grid).unwrap();
    match sheet(desk, SheetAsk::Open { grid }) {
        SheetReply::Opened(opened) => opened,
        other => panic!("{other:?}"),
    }
}

fn look(desk: &mut Desk, mapping: &Mapping) -> Looked {
    match sheet(desk, SheetAsk::Look(mapping.clone())) {
        SheetReply::Looked(looked) => *looked,
        other => panic!("{other:?}"),
    }
}

/// What the head of the return for 2014 tells.
fn about_the_return(desk: &mut Desk) -> Vec<(String, String)> {
    let query = TableQuery {
        table: Table::Return(Period::year(2014).unwrap()),
        as_of: None,
        tongue: Tongue::En,
        names: false,
    };
    let Reply::File(file) = desk.query(Query::Table(query)).unwrap() else {
        panic!()
    };
    let mut frames = Frames::default();
    frames.push(&file.bytes);
    while let Some(frame) = frames.take().unwrap() {
        if let Frame::Head(head) = frame {
            return head.about;
        }
    }
    panic!("no head")
}

#[test]
fn what_a_person_reads_at_once_comes_in() {
    let mut desk = Desk::started();
    let opened = open(&mut desk, TABLE.as_bytes());
    assert_eq!(
        opened.mapping.columns[1..4],
        [Field::Accepted, Field::DateMonth, Field::DateDay]
    );
    let looked = look(&mut desk, &opened.mapping);
    let why: Vec<(u32, Vec<&str>)> = looked
        .back
        .iter()
        .map(|row| {
            let keys = row.problems.iter().map(|one| one.what.key());
            (row.row, keys.collect())
        })
        .collect();
    assert_eq!(
        why,
        [
            (7, vec!["no_sum"]),
            (8, vec!["date"]),
            (9, vec!["date_ambiguous"])
        ]
    );
    // The person is told what is not recorded letter by letter.
    let told: Vec<(u32, Option<u16>, ReadAs)> = looked
        .first
        .iter()
        .flat_map(|row| row.remarks.iter().map(|one| (row.row, one.column, one.how)))
        .collect();
    assert_eq!(
        told,
        [
            (4, Some(6), ReadAs::SourceKept),
            (4, Some(7), ReadAs::ShortYear(date("2014-04-01"))),
            (4, Some(9), ReadAs::Performed),
            (5, Some(7), ReadAs::ShortYear(date("2014-04-05"))),
        ]
    );
    let SheetReply::Imported(imported) = sheet(&mut desk, SheetAsk::Import(opened.mapping)) else {
        panic!()
    };
    assert_eq!((imported.recorded, imported.back), (3, 3));
    let row = &desk.list("HASSAN").rows[0];
    let (id, stage) = (row.id, row.stage);
    assert_eq!(stage, Stage::Performed);
    let view = desk.dispute(id);
    let dispute = &view.entities[0];
    assert_eq!(
        dispute.value(A::DisputeAcceptedOn),
        Some(&Value::Date(date("2014-03-05")))
    );
    assert_eq!(dispute.value(A::DisputeSource), None);
    let facts = format!("{:?}", dispute.value(A::DisputeFacts));
    assert!(facts.contains("案件来源：商会转来"), "{facts}");
    let of = |kind| view.entities.iter().find(|one| one.kind == kind).unwrap();
    assert_eq!(
        of(EntityKind::Agreement).value(A::AgreementDate),
        Some(&Value::Date(date("2014-04-01")))
    );
    assert_eq!(
        of(EntityKind::Payment).value(A::PaymentAmount),
        Some(&Value::Money(money("30000.00 CNY")))
    );
    let second = desk.list("KUMAR").rows[0].id;
    let second = desk.dispute(second);
    let paid = |one: &EntityView| one.kind == EntityKind::Payment;
    assert!(!second.entities.iter().any(paid));
    assert!(format!("{second:?}").contains("police"));

    // In the figures what is kept in words counts as what nobody said.
    let figures = Query::Figures(date("2014-12-31"));
    let Reply::Figures(figures) = desk.query(figures).unwrap() else {
        panic!()
    };
    assert_eq!((figures.disputes, figures.settled), (3, 3));
    assert_eq!(figures.agreed.minor(), 6_000_000);
    assert_eq!(figures.recovered.minor(), 3_500_000);
    let about = about_the_return(&mut desk);
    let unstated = about.iter().find(|(_, words)| words.contains("source"));
    assert_eq!(
        unstated.map(|(count, _)| count.as_str()),
        Some("2"),
        "{about:?}"
    );
}

/// Nothing in such a table says which number is the year; the person does, once.
const SHORT: &str = "\
编号,受理日期,申请人,被申请人,涉案金额（元）
1,14.3.5,HASSAN Omar,甲商行,100
2,14.3.6,KUMAR Raj,乙商行,200
3,3/5/2014,SAID Ali,丙商行,300
";

#[test]
fn the_order_of_days_is_said_once_for_a_table() {
    let mut desk = Desk::started();
    let opened = open(&mut desk, SHORT.as_bytes());
    assert!(opened.unclear_days && opened.mapping.days.is_none());
    let mut mapping = opened.mapping;
    let looked = look(&mut desk, &mapping);
    assert_eq!((looked.sound, looked.wrong), (0, 3));
    mapping.days = Some(DayOrder::YearFirst);
    let looked = look(&mut desk, &mapping);
    assert_eq!((looked.sound, looked.wrong), (2, 1));
    let days: Vec<_> = looked.first.iter().map(|row| row.applied).collect();
    assert_eq!(days, [Some(date("2014-03-05")), Some(date("2014-03-06"))]);
    mapping.days = Some(DayOrder::MonthFirst);
    // A dotted day is never written month first.
    assert_eq!(look(&mut desk, &mapping).sound, 1);
    mapping.days = Some(DayOrder::YearFirst);
    match sheet(&mut desk, SheetAsk::Import(mapping)) {
        SheetReply::Imported(imported) => assert_eq!((imported.recorded, imported.back), (2, 1)),
        other => panic!("{other:?}"),
    }
    let again = open(&mut desk, SHORT.as_bytes());
    assert!(again.remembered);
    assert_eq!(again.mapping.days, Some(DayOrder::YearFirst));
    let clear = SHORT
        .replace("14.3.", "2014-03-")
        .replace("3/5/2014", "2014-03-07");
    assert!(!open(&mut desk, clear.as_bytes()).unclear_days);
}
