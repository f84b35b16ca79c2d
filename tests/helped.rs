//! A large table that others help to make ready: whoever helps, and however
//! badly, the register is the same as when the engine does all of it alone.
#![cfg(not(target_family = "wasm"))]

mod common;

use common::Desk;
use common::crew::Work;
use concord::engine::row::Row;
use concord::protocol::grid::{Cell, Grid};
use concord::protocol::sheets::{Imported, Looked, Mapping, SheetAsk, SheetReply};
use concord::protocol::{Ask, ExportFormat, ListQuery, Query, Reply};
use concord::store::{Cabinet as _, Shelf, Store as _, Write};

/// Three pieces.
const ROWS: u32 = 4_600;

/// A register as committees keep it: sound rows, and every so often one that is
/// not, that stands there twice, that is like another, or that is none.
fn table() -> Vec<u8> {
    let headings = [
        "案号",
        "受理日期",
        "申请人",
        "国籍",
        "被申请人",
        "涉案金额（元）",
        "联系电话",
        "备注",
    ];
    let mut grid = Grid::new(headings.map(str::to_owned).to_vec(), false);
    for n in 0..ROWS {
        let said = match n % 97 {
            // The row above once more, and once again.
            13 | 14 if n > 14 => n - n % 97 + 12,
            _ => n,
        };
        let number = format!("(2014)义外调字第{said}号");
        let day = format!("2014-{:02}-{:02}", 1 + said % 12, 1 + said % 28);
        let (applicant, respondent) = (format!("HASSAN Omar {said}"), format!("义乌第{said}商行"));
        let amount = format!("{}.50", 1000 + said);
        let phone = format!("+86 155 {:08}", said * 7);
        let mut cells = [
            &number,
            &day,
            &applicant,
            "埃及",
            &respondent,
            &amount,
            &phone,
            "",
        ];
        match n % 97 {
            20 => cells[1] = "2014-02-30",
            30 => cells = [""; 8],
            40 => cells = ["合计", "", "", "", "", "123456", "", ""],
            // The same number as another row, and little else.
            50 => cells[0] = "(2014)义外调字第7号",
            60 => cells[7] = "经熟人介绍",
            _ => {}
        }
        grid.push(n + 2, false, cells.map(Cell::Text));
    }
    postcard::to_allocvec(&grid).unwrap()
}

fn sheet(desk: &mut Desk, ask: SheetAsk) -> SheetReply {
    match desk.ask(Ask::Sheet(ask)).unwrap() {
        Reply::OfSheet(reply) => reply,
        other => panic!("{other:?}"),
    }
}

fn open(desk: &mut Desk, grid: Vec<u8>) -> Mapping {
    match sheet(desk, SheetAsk::Open { grid }) {
        SheetReply::Opened(opened) => opened.mapping,
        other => panic!("{other:?}"),
    }
}

fn look(desk: &mut Desk, mapping: &Mapping) -> Looked {
    loop {
        match sheet(desk, SheetAsk::Look(mapping.clone())) {
            SheetReply::Step { .. } => {}
            SheetReply::Looked(looked) => return *looked,
            other => panic!("{other:?}"),
        }
    }
}

fn import(desk: &mut Desk, mapping: &Mapping) -> Imported {
    loop {
        match sheet(desk, SheetAsk::Import(mapping.clone())) {
            SheetReply::Step { .. } => {}
            SheetReply::Imported(imported) => return imported,
            other => panic!("{other:?}"),
        }
    }
}

/// Everything that is said of every dispute, but for when it was recorded.
fn facts(desk: &mut Desk) -> Vec<serde_json::Value> {
    let query = Query::Export {
        format: ExportFormat::Json,
        list: ListQuery::default(),
        labels: Vec::new(),
    };
    let Reply::File(file) = desk.query(query).unwrap() else {
        panic!("no file")
    };
    let mut json: serde_json::Value = serde_json::from_slice(&file.bytes).unwrap();
    json["disputes"].as_array_mut().map(std::mem::take).unwrap()
}

fn rows(desk: &mut Desk) -> Vec<Row> {
    let rows = &desk.engine.register().unwrap().rows;
    let mut all: Vec<Row> = rows.fixed().filter_map(|(at, _)| rows.row(at)).collect();
    all.sort_by_key(|row| row.id);
    // The clock of each desk stood elsewhere.
    all.iter_mut().for_each(|row| row.fixed.changed_ms = 0);
    all
}

/// Says where two differ first: each is too long to be shown.
fn same<T: PartialEq + std::fmt::Debug>(one: &[T], other: &[T], what: &str) {
    let differ = one.iter().zip(other).find(|(one, other)| one != other);
    assert!(differ.is_none(), "{what}: {differ:?}");
    assert_eq!(one.len(), other.len(), "{what}");
}

/// The rows after everything that is made of the record was thrown away.
fn rows_anew(desk: &mut Desk) -> Vec<Row> {
    desk.settle();
    let store = pollster::block_on(desk.cabinet.open(&desk.register)).unwrap();
    let shelf = Shelf::Views;
    let keys = pollster::block_on(store.keys(shelf, "")).unwrap();
    let all = keys.into_iter().map(|key| Write::Remove { shelf, key });
    pollster::block_on(store.commit(all.collect())).unwrap();
    drop(store);
    desk.restart();
    desk.settle();
    rows(desk)
}

#[test]
fn whoever_helps_the_register_is_the_same() {
    let grid = table();
    let mut alone = Desk::started();
    let mapping = open(&mut alone, grid.clone());
    let imported = import(&mut alone, &mapping);
    assert!(imported.recorded > ROWS * 9 / 10 && imported.back > ROWS / 50);
    let (facts_alone, rows_alone) = (facts(&mut alone), rows(&mut alone));
    for work in [Work::Well, Work::Badly, Work::Wrongly] {
        let mut helped = Desk::started();
        let crew = helped.outside.crew.clone();
        *crew.work.borrow_mut() = work;
        sheet(&mut helped, SheetAsk::Expect);
        let mapping = open(&mut helped, grid.clone());
        let again = import(&mut helped, &mapping);
        assert!(*crew.made.borrow() > 0, "{work:?}: nobody was asked");
        let counts = |imported: &Imported| (imported.recorded, imported.here, imported.back);
        assert_eq!(counts(&again), counts(&imported), "{work:?}");
        let told = format!("{work:?}");
        same(&rows(&mut helped), &rows_alone, &told);
        same(&facts(&mut helped), &facts_alone, &told);
    }
}

#[test]
fn what_others_made_is_what_the_record_makes() {
    let grid = table();
    let mut helped = Desk::started();
    let crew = helped.outside.crew.clone();
    *crew.work.borrow_mut() = Work::Well;
    sheet(&mut helped, SheetAsk::Expect);
    let mapping = open(&mut helped, grid.clone());
    let looked = look(&mut helped, &mapping);
    let made = *crew.made.borrow();
    assert!(made > 0 && looked.first.len() == 20, "nobody was asked");
    let imported = import(&mut helped, &mapping);
    assert!(*crew.made.borrow() > made, "nobody was asked");
    assert_eq!(
        (looked.sound, looked.rows - looked.sound),
        (imported.recorded, imported.back)
    );
    let before = rows(&mut helped);
    same(&rows_anew(&mut helped), &before, "made anew");
    // Once more adds nothing: every row is there, with nobody to help.
    let mapping = open(&mut helped, grid);
    let twice = import(&mut helped, &mapping);
    assert_eq!((twice.recorded, twice.here), (0, imported.recorded));
}

#[test]
fn a_small_table_calls_nobody() {
    let mut desk = Desk::started();
    let crew = desk.outside.crew.clone();
    *crew.work.borrow_mut() = Work::Well;
    sheet(&mut desk, SheetAsk::Expect);
    let mut grid = Grid::new(
        vec!["申请人".into(), "被申请人".into(), "受理日期".into()],
        false,
    );
    grid.push(2, false, ["甲", "乙", "2014-03-05"].map(Cell::Text));
    let mapping = open(&mut desk, postcard::to_allocvec(&grid).unwrap());
    assert_eq!(import(&mut desk, &mapping).recorded, 1);
    assert_eq!(*crew.made.borrow(), 0);
}
