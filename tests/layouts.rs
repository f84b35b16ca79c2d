//! Layouts of tables are facts of the register: they travel with a backup, two
//! who say different columns disagree until somebody decides, and taking one
//! away is a fact too.
#![cfg(not(target_family = "wasm"))]

mod common;
#[path = "layouts/earlier.rs"]
mod earlier;

use common::Desk;
use concord::domain::attribute::Attribute as A;
use concord::domain::tongue::Tongue;
use concord::domain::value::Value;
use concord::office::book_csv;
use concord::office::json;
use concord::protocol::layouts::{ColumnTrouble, LayoutAsk, LayoutKind, LayoutTrouble, LayoutView};
use concord::protocol::{
    Ask, Command, ConflictView, ExportFormat, ListQuery, Query, Refusal, Reply, Table, TableQuery,
};
use concord::store::memory::MemoryStore;
use concord::store::{Cabinet, Shelf, Store, Write};

const COUNTY: &str = r#"{"format": "concord-layout", "version": 1, "kind": "ledger", "name": "county",
    "title": {"zh": "县台账", "en": "County ledger"},
    "columns": [{"field": "case_code", "heading": {"zh": "编码"}},
                {"field": "disputed", "heading": {"zh": "涉案金额"}},
                {"field": "blank", "heading": {"zh": "审核意见"}}]}"#;

fn desk() -> Desk {
    let mut desk = Desk::started();
    for amount in ["1234.50 CNY", "20.00 USD"] {
        let new = desk.new_dispute(("A", "CN"), ("B", "TR"), amount);
        desk.record(&new);
    }
    desk
}

fn ask(desk: &mut Desk, ask: LayoutAsk) -> Result<Vec<LayoutView>, Refusal> {
    match desk.ask(Ask::Layout(ask)) {
        Ok(Reply::Layouts(kept)) => Ok(kept),
        Err(refusal) => Err(refusal),
        other => panic!("{other:?}"),
    }
}

fn keep(text: &str, kind: LayoutKind) -> LayoutAsk {
    let bytes = text.as_bytes().to_vec();
    LayoutAsk::Keep { bytes, kind }
}

fn forget() -> LayoutAsk {
    LayoutAsk::Forget {
        kind: LayoutKind::Ledger,
        name: "county".to_owned(),
    }
}

fn list(desk: &mut Desk) -> Vec<LayoutView> {
    ask(desk, LayoutAsk::List).unwrap()
}

fn own_ledger(desk: &mut Desk) -> Result<Vec<u8>, Refusal> {
    let query = TableQuery {
        table: Table::OwnLedger(
            "county".to_owned(),
            ListQuery {
                limit: u32::MAX,
                ..ListQuery::default()
            },
        ),
        as_of: Some(common::date("2026-06-30")),
        tongue: Tongue::Zh,
        names: false,
    };
    match desk.query(Query::Table(query))? {
        Reply::File(file) => {
            assert!(file.name.ends_with("county-as-of-2026-06-30"));
            Ok(file.bytes)
        }
        other => panic!("{other:?}"),
    }
}

/// The file, as CSV.
fn ledger(desk: &mut Desk) -> Vec<u8> {
    book_csv::from_frames(&own_ledger(desk).unwrap()).unwrap()
}

fn conflicts(desk: &mut Desk) -> Vec<ConflictView> {
    match desk.query(Query::Conflicts).unwrap() {
        Reply::Conflicts(all) => all,
        other => panic!("{other:?}"),
    }
}

fn changes(desk: &mut Desk) -> u64 {
    match desk.query(Query::Health).unwrap() {
        Reply::Health(health) => health.changes,
        other => panic!("{other:?}"),
    }
}

fn store(desk: &Desk) -> MemoryStore {
    pollster::block_on(desk.cabinet.open(&desk.register)).unwrap()
}

/// What is not sound says why and changes nothing; the same file twice is said once.
#[test]
fn a_layout_is_given_once_and_what_is_none_says_why() {
    let mut desk = desk();
    let before = changes(&mut desk);
    for (text, kind, trouble) in [
        (
            "{",
            LayoutKind::Ledger,
            LayoutTrouble::NotJson { line: 1, column: 1 },
        ),
        ("{}", LayoutKind::Ledger, LayoutTrouble::OtherFormat),
        (
            COUNTY,
            LayoutKind::Return,
            LayoutTrouble::OtherKind(LayoutKind::Ledger),
        ),
        (
            &COUNTY.replace("\"blank\"", "\"profit\""),
            LayoutKind::Ledger,
            LayoutTrouble::Column {
                at: 3,
                heading: "审核意见".to_owned(),
                why: ColumnTrouble::UnknownField("profit".to_owned()),
            },
        ),
    ] {
        let refused = ask(&mut desk, keep(text, kind));
        assert_eq!(refused, Err(Refusal::Layout(trouble)));
    }
    assert_eq!((list(&mut desk), changes(&mut desk)), (Vec::new(), before));
    ask(&mut desk, keep(COUNTY, LayoutKind::Ledger)).unwrap();
    // With the mark that some programs write before it, it is the same file.
    ask(
        &mut desk,
        keep(&format!("\u{feff}{COUNTY}"), LayoutKind::Ledger),
    )
    .unwrap();
    assert_eq!(changes(&mut desk), before + 1);
    let again = COUNTY.replace("County ledger", "County ledger 2");
    let kept = ask(&mut desk, keep(&again, LayoutKind::Ledger)).unwrap();
    let [view] = kept.as_slice() else {
        panic!("{kept:?}")
    };
    assert_eq!((view.name.as_str(), view.columns), ("county", 3));
    assert_eq!(view.titles, ["县台账", "County ledger 2", "县台账"]);
    let said: Vec<_> = view
        .said
        .iter()
        .map(|one| (&*one.who, one.columns))
        .collect();
    assert_eq!(said, [("陈静", Some(3)), ("陈静", Some(3))]);
    assert!(!view.disputed);
    desk.settle();
    desk.restart();
    assert_eq!(list(&mut desk), kept);
}

#[test]
fn a_layout_travels_with_a_backup_and_makes_the_same_file() {
    let mut desk = desk();
    ask(&mut desk, keep(COUNTY, LayoutKind::Ledger)).unwrap();
    let kept = list(&mut desk);
    let file = ledger(&mut desk);
    assert!(String::from_utf8_lossy(&file).contains("审核意见"));
    let mut second = desk.second("tablet");
    assert_eq!(list(&mut second), kept);
    assert_eq!(ledger(&mut second), file);
    // Also where the views were lost and are made anew from the changes.
    let views = pollster::block_on(store(&second).keys(Shelf::Views, "")).unwrap();
    let shelf = Shelf::Views;
    let lost = views.into_iter().map(|key| Write::Remove { shelf, key });
    pollster::block_on(store(&second).commit(lost.collect())).unwrap();
    second.restart();
    assert_eq!(list(&mut second), kept);
    assert_eq!(ledger(&mut second), file);
}

#[test]
fn two_who_change_a_layout_disagree_until_somebody_decides() {
    let mut desk = desk();
    ask(&mut desk, keep(COUNTY, LayoutKind::Ledger)).unwrap();
    let mut second = desk.second("tablet");
    let here = COUNTY.replace("编码", "编号");
    let there = COUNTY.replace("编码", "案件号");
    ask(&mut desk, keep(&here, LayoutKind::Ledger)).unwrap();
    ask(&mut second, keep(&there, LayoutKind::Ledger)).unwrap();
    desk.absorb(&mut second);
    let [view] = &list(&mut desk)[..] else {
        panic!("one layout")
    };
    assert!(view.disputed);
    assert_eq!(view.said.len(), 3);
    let all = conflicts(&mut desk);
    let [conflict] = all.as_slice() else {
        panic!("{all:?}")
    };
    assert_eq!(conflict.attribute, A::LayoutText);
    assert_eq!(conflict.label.as_deref(), Some("county"));
    assert_eq!(conflict.sayings.len(), 2);
    let value = Value::Words {
        language: None,
        text: there.clone(),
    };
    desk.command(Command::Decide {
        dispute: None,
        entity: conflict.entity,
        attribute: A::LayoutText,
        value,
        settles: conflict.sayings.iter().map(|one| one.saying).collect(),
        draft: None,
    })
    .unwrap();
    assert!(conflicts(&mut desk).is_empty() && !list(&mut desk)[0].disputed);
    assert!(String::from_utf8_lossy(&ledger(&mut desk)).contains("案件号"));
    second.absorb(&mut desk);
    assert_eq!(list(&mut second), list(&mut desk));
}

/// Two who give the same file say the same thing.
#[test]
fn the_same_file_on_two_devices_is_one_layout() {
    let mut desk = desk();
    let mut second = desk.second("tablet");
    ask(&mut desk, keep(COUNTY, LayoutKind::Ledger)).unwrap();
    ask(&mut second, keep(COUNTY, LayoutKind::Ledger)).unwrap();
    desk.absorb(&mut second);
    assert_eq!(list(&mut desk).len(), 1);
    assert!(!list(&mut desk)[0].disputed && conflicts(&mut desk).is_empty());
}

#[test]
fn taking_a_layout_away_is_a_fact_and_it_can_come_back() {
    let mut desk = desk();
    ask(&mut desk, keep(COUNTY, LayoutKind::Ledger)).unwrap();
    let mut second = desk.second("tablet");
    assert_eq!(ask(&mut desk, forget()), Ok(Vec::new()));
    let after = changes(&mut desk);
    assert_eq!(ask(&mut desk, forget()), Ok(Vec::new()));
    assert_eq!(changes(&mut desk), after, "said once");
    assert!(matches!(own_ledger(&mut desk), Err(Refusal::Absent)));
    second.absorb(&mut desk);
    assert_eq!(list(&mut second), Vec::new());
    assert!(conflicts(&mut second).is_empty());
    let [view] = &ask(&mut second, keep(COUNTY, LayoutKind::Ledger)).unwrap()[..] else {
        panic!("one layout")
    };
    let said: Vec<Option<u32>> = view.said.iter().map(|one| one.columns).collect();
    assert_eq!(said, [Some(3), None, Some(3)]);
    let bring = LayoutAsk::BringBack {
        kind: LayoutKind::Ledger,
        name: "county".to_owned(),
    };
    ask(&mut second, forget()).unwrap();
    assert_eq!(ask(&mut second, bring.clone()).unwrap().len(), 1);
    assert!(String::from_utf8_lossy(&ledger(&mut second)).contains("审核意见"));
    // One that stands is left as it is, one that never was is not there.
    let after = changes(&mut second);
    ask(&mut second, bring).unwrap();
    assert_eq!(changes(&mut second), after);
    let never = LayoutAsk::BringBack {
        kind: LayoutKind::Return,
        name: "county".to_owned(),
    };
    assert_eq!(ask(&mut second, never), Err(Refusal::Absent));
    // One takes it away, the other changes it: that is for a person to decide.
    desk.absorb(&mut second);
    ask(&mut desk, forget()).unwrap();
    let other = COUNTY.replace("编码", "编号");
    ask(&mut second, keep(&other, LayoutKind::Ledger)).unwrap();
    desk.absorb(&mut second);
    assert_eq!(conflicts(&mut desk).len(), 1);
}

#[test]
fn the_register_as_json_holds_its_layouts() {
    let mut desk = desk();
    let export = |desk: &mut Desk| {
        let query = Query::Export {
            format: ExportFormat::Json,
            list: ListQuery::default(),
            labels: Vec::new(),
        };
        match desk.query(query).unwrap() {
            Reply::File(file) => json::read(&file.bytes).unwrap().layouts,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(export(&mut desk), Vec::new());
    ask(&mut desk, keep(COUNTY, LayoutKind::Ledger)).unwrap();
    let [layout] = &export(&mut desk)[..] else {
        panic!("one layout")
    };
    let text = Value::Words {
        language: None,
        text: COUNTY.to_owned(),
    };
    assert_eq!(
        layout.values,
        [
            (A::LayoutKind, Value::Code("ledger".to_owned())),
            (A::LayoutName, Value::Line("county".to_owned())),
            (A::LayoutText, text),
        ]
    );
    ask(&mut desk, forget()).unwrap();
    assert_eq!(export(&mut desk), Vec::new());
}
