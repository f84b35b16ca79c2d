//! Tables of a register as the worker of formats gets them.
#![cfg(not(target_family = "wasm"))]

mod common;

use common::Desk;
use concord::domain::attribute::{Attribute as A, EntityKind};
use concord::domain::currency::Currency;
use concord::domain::date::Period;
use concord::domain::figure::{Scope, SumOf};
use concord::domain::language::Language;
use concord::domain::tongue::Tongue;
use concord::domain::value::Value;
use concord::office::book::{Frame, Frames, Head};
use concord::office::{book_csv, workbook};
use concord::protocol::{
    Ask, Command, FileOut, Filter, ListQuery, NewEntity, Notice, Query, Reply, Table, TableQuery,
};
use concord::report::layout::Layout;
use concord::report::ledger::LedgerField;
use concord::report::table::Cell;

fn table(desk: &mut Desk, table: Table, as_of: Option<&str>, names: bool) -> FileOut {
    let query = TableQuery {
        table,
        as_of: as_of.map(common::date),
        tongue: Tongue::Ar,
        names,
    };
    match desk.query(Query::Table(query)).unwrap() {
        Reply::File(file) => file,
        other => panic!("{other:?}"),
    }
}

fn all() -> ListQuery {
    ListQuery {
        limit: u32::MAX,
        ..ListQuery::default()
    }
}

/// Head, and rows of the only sheet.
fn read(bytes: &[u8]) -> (Head, Vec<Vec<Cell>>) {
    let mut frames = Frames::default();
    frames.push(bytes);
    let (mut head, mut rows, mut columns) = (None, Vec::new(), 0);
    while let Some(frame) = frames.take().unwrap() {
        match frame {
            Frame::Head(read) => head = Some(read),
            Frame::Sheet(sheet) => columns = sheet.columns.len(),
            Frame::Rows(more) => rows.extend(more),
            Frame::End => {}
        }
    }
    frames.finish().unwrap();
    assert!(rows.iter().all(|row| row.len() == columns));
    (head.unwrap(), rows)
}

fn sample() -> Desk {
    let mut desk = Desk::empty("tables");
    let start = Ask::StartSample {
        passphrase: common::PASSPHRASE.to_owned(),
        language: Language::AR,
    };
    let Reply::Started { register, .. } = desk.ask(start).unwrap() else {
        panic!("not started");
    };
    desk.register = register;
    desk.settle();
    desk
}

#[test]
fn a_ledger_says_what_was_known_on_its_day() {
    let mut desk = sample();
    let ledger = |desk: &mut Desk, day| table(desk, Table::Ledger(all()), Some(day), false);
    let early = ledger(&mut desk, "2013-12-31");
    assert!(
        early.name.ends_with("-ledger-as-of-2013-12-31"),
        "{}",
        early.name
    );
    let (head, rows) = read(&early.bytes);
    assert!(head.right_to_left && head.made.is_some());
    assert!(head.about.iter().any(|(_, told)| told == "2013-12-31"));
    let counted = format!("{} / 260", rows.len());
    assert!(
        head.about.iter().any(|(_, told)| *told == counted),
        "{:?}",
        head.about
    );
    let Reply::Figures(figures) = desk
        .query(Query::Figures(common::date("2013-12-31")))
        .unwrap()
    else {
        panic!()
    };
    assert_eq!(rows.len(), figures.disputes as usize);
    let last = common::date("2013-12-31");
    let days = rows.iter().flatten().filter_map(|cell| match cell {
        Cell::Date(day) => Some(*day),
        _ => None,
    });
    assert!(days.clone().count() > 100);
    assert!(days.max().unwrap() <= last, "nothing of later days is told");

    let (_, later) = read(&ledger(&mut desk, "2014-12-31").bytes);
    assert!(later.len() > rows.len());
    // Word of how far the work has come.
    let told = desk.outside.notices.borrow();
    assert!(
        told.iter()
            .any(|notice| matches!(notice, Notice::Progress { .. }))
    );
}

#[test]
fn a_selection_is_a_table_and_names_need_a_choice() {
    let mut desk = Desk::started();
    let first = desk.new_dispute(("Made-up Trading", "KE"), ("虚构商行", "CN"), "10.00 USD");
    desk.record(&first);
    let second = desk.new_dispute(("Other Buyer", "JO"), ("另一商行", "CN"), "7.00 CNY");
    desk.record(&second);
    let note = NewEntity {
        id: desk.id(),
        kind: EntityKind::Note,
        values: vec![(
            A::NoteWords,
            Value::Words {
                language: None,
                text: "only for myself".to_owned(),
            },
        )],
    };
    desk.command(Command::WriteNote {
        dispute: first.id,
        note,
        draft: None,
    })
    .unwrap();
    let list = ListQuery {
        search: "made-up".to_owned(),
        filter: Filter::default(),
        ..all()
    };
    for (names, told) in [(false, false), (true, true)] {
        let file = table(&mut desk, Table::List(list.clone()), None, names);
        let (_, rows) = read(&file.bytes);
        assert_eq!(rows.len(), 1);
        let csv = String::from_utf8(book_csv::from_frames(&file.bytes).unwrap()).unwrap();
        assert_eq!(csv.contains("Made-up Trading"), told);
        assert!(csv.contains("10.00,USD"), "{csv}");
        assert!(!csv.contains("only for myself"));
        let xlsx = workbook::from_frames(&file.bytes).unwrap();
        assert!(xlsx.starts_with(b"PK"));
    }
}

#[test]
fn a_return_tells_its_period_and_day() {
    let mut desk = sample();
    let year = Period::year(2014).unwrap();
    let file = table(&mut desk, Table::Return(year), None, false);
    assert!(file.name.ends_with("-return-2014"), "{}", file.name);
    let (head, rows) = read(&file.bytes);
    assert_eq!(rows.len(), 1);
    let Cell::Count(cases) = rows[0][1] else {
        panic!("{:?}", rows[0])
    };
    assert!(cases > 50, "{cases}");
    assert!(
        head.about
            .iter()
            .any(|(_, told)| told == "2014-01-01 – 2014-12-31")
    );
    let later = table(&mut desk, Table::Return(year), Some("2015-06-30"), false);
    assert!(later.name.ends_with("-return-2014-as-of-2015-06-30"));
    let quarter = Period::try_new(common::date("2014-01-01"), common::date("2014-03-31")).unwrap();
    let file = table(&mut desk, Table::Return(quarter), None, false);
    assert!(file.name.ends_with("-return-2014-01-01-2014-03-31"));
}

#[test]
fn a_large_ledger_goes_out_in_parts() {
    let mut desk = Desk::started();
    let more: Vec<_> = (0..9_000)
        .map(|_| desk.new_dispute(("A", "CN"), ("B", "EG"), "10.00 USD"))
        .collect();
    desk.command(Command::RecordDisputes(more)).unwrap();
    let whole = table(&mut desk, Table::Ledger(all()), None, false).bytes;
    desk.outside.holds_files.set(true);
    let last = table(&mut desk, Table::Ledger(all()), None, false).bytes;
    let parts = std::mem::take(&mut *desk.outside.parts.borrow_mut());
    assert!(!parts.is_empty());
    assert!(parts.iter().all(|part| part.len() < 2 << 20));
    let joined = [parts.concat(), last].concat();
    assert_eq!(read(&joined).1, read(&whole).1);
    assert_eq!(read(&joined).1.len(), 9_000);
}

/// The sum of a column of amounts in yuan.
fn column(desk: &mut Desk, heading: &str, day: &str) -> i128 {
    let query = TableQuery {
        table: Table::List(all()),
        as_of: Some(common::date(day)),
        tongue: Tongue::En,
        names: false,
    };
    let Reply::File(file) = desk.query(Query::Table(query)).unwrap() else {
        panic!("no table");
    };
    let mut frames = Frames::default();
    frames.push(&file.bytes);
    let (mut place, mut sum) = (None, 0);
    while let Some(frame) = frames.take().unwrap() {
        match frame {
            Frame::Sheet(sheet) => {
                place = sheet.columns.iter().position(|one| one.heading == heading);
            }
            Frame::Rows(rows) => {
                for row in rows {
                    match &row[place.unwrap()] {
                        Cell::Minor(fen, Currency::CNY) => sum += fen,
                        Cell::Empty => {}
                        // Without a rate it stays in its own currency.
                        Cell::Money(amount) if amount.currency() != Currency::CNY => {}
                        Cell::Own(beside) => {
                            let yuan = beside.split(" + ").find_map(|one| one.strip_prefix("CNY "));
                            sum += yuan
                                .map_or(0, |yuan| yuan.replace('.', "").parse::<i128>().unwrap());
                        }
                        other => panic!("{heading}: {other:?}"),
                    }
                }
            }
            Frame::Head(_) | Frame::End => {}
        }
    }
    sum
}

/// The ledger of a day and the figures of that day are made in two ways from
/// the same events, and come to the same yuan.
#[test]
fn the_ledger_of_a_day_adds_up_to_the_figures_of_that_day() {
    let mut desk = sample();
    for day in ["2013-12-31", "2014-06-15", "2014-12-31", "2026-03-05"] {
        let scope = Scope {
            period: Period::try_new(common::date("1990-01-01"), common::date(day)).unwrap(),
            as_of: common::date(day),
        };
        let Reply::Summary(told) = desk.query(Query::Summary(scope)).unwrap() else {
            panic!("no figures");
        };
        for (heading, of) in [
            ("Amount claimed (CNY)", SumOf::Claimed),
            ("Amount in dispute (CNY)", SumOf::Disputed),
            ("Agreed (CNY)", SumOf::Agreed),
            ("Performed (CNY)", SumOf::Recovered),
            ("Outstanding (CNY)", SumOf::Outstanding),
        ] {
            assert!(
                of == SumOf::Outstanding || told.fen(of) > 0,
                "{of} of {day} is nothing"
            );
            let sum = column(&mut desk, heading, day);
            assert_eq!(sum, i128::from(told.fen(of)), "{of} of {day}");
        }
    }
}

/// Columns of the bureaus that the record can fill are filled, as of the day;
/// the others are named on the first sheet.
#[test]
fn columns_without_a_fact_are_named_and_the_others_filled() {
    let mut desk = sample();
    let filled = |desk: &mut Desk, day: &str| {
        let file = table(desk, Table::Ledger(all()), Some(day), true);
        let (head, rows) = read(&file.bytes);
        let layout = Layout::bureau_ledger();
        let count = |field: LedgerField| {
            let at = layout.columns.iter().position(|one| one.field == field);
            let cells = rows.iter().map(|row| &row[at.unwrap()]);
            cells.filter(|cell| **cell != Cell::Empty).count()
        };
        let fields = [
            LedgerField::AssistingCommittee,
            LedgerField::Forecast,
            LedgerField::Escalation,
            LedgerField::Blank,
        ];
        (head, fields.map(count))
    };
    let (head, now) = filled(&mut desk, "2026-03-05");
    let (_, before) = filled(&mut desk, "2013-06-30");
    assert!(
        now[1] > before[1] && now[2] > before[2],
        "{now:?} {before:?}"
    );
    assert_eq!((now[3], before[3]), (0, 0));
    let blank = head
        .about
        .iter()
        .find(|(_, told)| told.contains("تقييم المكافأة"));
    assert!(blank.is_some(), "{:?}", head.about);
}

/// Who helps to mediate and comes from another committee makes that one assist.
#[test]
fn an_assisting_committee_is_where_a_mediator_comes_from() {
    let mut desk = Desk::started();
    let mut new = desk.new_dispute(("A", "CN"), ("B", "TR"), "1.00 CNY");
    for (role, name, from) in [
        ("co_mediator", "甲", "某镇人民调解委员会"),
        ("co_mediator", "乙", "某镇人民调解委员会"),
        ("lawyer", "丙", "某街道人民调解委员会"),
        ("co_mediator", "丁", "某某律师事务所"),
        ("co_mediator", "戊", "义乌市涉外纠纷人民调解委员会"),
    ] {
        new.entities.push(NewEntity {
            id: desk.id(),
            kind: EntityKind::Assignment,
            values: vec![
                (A::AssignmentRole, Value::Code(role.into())),
                (A::AssignmentName, Value::Line(name.into())),
                (A::AssignmentOrganisation, Value::Line(from.into())),
                (A::AssignmentFrom, common::date("2026-03-01").into()),
            ],
        });
    }
    desk.record(&new);
    let ledger = table(&mut desk, Table::Ledger(all()), Some("2026-03-05"), false);
    let columns = Layout::bureau_ledger().columns;
    let at = columns
        .iter()
        .position(|one| one.field == LedgerField::AssistingCommittee);
    let (_, rows) = read(&ledger.bytes);
    assert_eq!(
        rows[0][at.unwrap()],
        Cell::Text("某镇人民调解委员会".into())
    );
}
