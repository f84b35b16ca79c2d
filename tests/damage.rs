//! One dispute of the register cannot be read any more: everything that looks at
//! all disputes still answers, with what can be read (L22: one bad value must
//! not stop the rest).
#![cfg(not(target_family = "wasm"))]

mod common;

use common::{Desk, date};
use concord::domain::attribute::{Attribute as A, EntityKind};
use concord::domain::date::Period;
use concord::domain::figure::Scope;
use concord::domain::id::{DisputeId, EntityId};
use concord::domain::tongue::Tongue;
use concord::domain::value::Value;
use concord::protocol::{
    Amendment, Ask, Command, Edit, ExportFormat, ListQuery, NewEntity, Query, Refusal, Reply,
    Table, TableQuery,
};
use concord::store::{Cabinet as _, Shelf};

fn scope() -> Scope {
    Scope {
        period: Period::try_new(date("2000-01-01"), date("2026-03-05")).unwrap(),
        as_of: date("2026-03-05"),
    }
}

/// Three disputes, figures given out, then a change of the second is damaged.
fn damaged() -> (Desk, [DisputeId; 3]) {
    let mut desk = Desk::started();
    let ids = ["Sound One", "Damaged", "Sound Two"].map(|name| {
        let new = desk.new_dispute((name, "TR"), ("B", "CN"), "10.00 CNY");
        desk.record(&new);
        new.id
    });
    desk.settle();
    desk.command(Command::IssueSummary {
        id: EntityId::from_bytes([7; 16]),
        scope: scope(),
        least: 0,
        given_to: "Justice bureau".to_owned(),
        draft: None,
    })
    .unwrap();
    let payment = NewEntity {
        id: desk.id(),
        kind: EntityKind::Payment,
        values: vec![
            (A::PaymentDate, Value::Date(date("2026-03-04"))),
            (A::PaymentAmount, Value::Money(common::money("1.00 CNY"))),
        ],
    };
    for id in ids {
        let mut payment = payment.clone();
        payment.id = desk.id();
        let command = Command::RecordPayment {
            id,
            payment,
            draft: None,
        };
        desk.command(command).unwrap();
    }
    // Of the second, two sayings disagree that did not see each other.
    for goods in ["gloves", "socks"] {
        let edit = Edit::Set {
            entity: ids[1].into(),
            attribute: A::DisputeGoods,
            value: Value::Line(goods.into()),
            saw: Vec::new(),
        };
        let amendment = Amendment {
            edits: vec![edit],
            ..Amendment::default()
        };
        desk.command(Command::AmendDispute {
            id: ids[1],
            amendment,
        })
        .unwrap();
    }
    desk.settle();
    // The first change starts the register, the next three record the disputes.
    let shelf = pollster::block_on(desk.cabinet.open(&desk.register)).unwrap();
    shelf.corrupt(Shelf::Changes, "000000000003");
    desk.restart();
    desk.settle();
    (desk, ids)
}

fn table(desk: &mut Desk, table: Table) -> Result<Reply, Refusal> {
    desk.query(Query::Table(TableQuery {
        table,
        as_of: None,
        tongue: Tongue::En,
        names: true,
    }))
}

#[test]
fn a_damaged_dispute_stops_nothing_that_looks_at_all() {
    let (mut desk, ids) = damaged();
    let as_of = |id| Query::Dispute { id, as_of: None };
    assert!(desk.query(as_of(ids[1])).is_err(), "it can still be read");
    let all = ListQuery {
        limit: u32::MAX,
        ..ListQuery::default()
    };
    for id in [ids[0], ids[2]] {
        assert!(desk.query(as_of(id)).is_ok());
    }
    let text = |reply: Reply| match reply {
        Reply::File(file) => String::from_utf8_lossy(&file.bytes).into_owned(),
        other => panic!("{other:?}"),
    };
    let export = |format| Query::Export {
        format,
        list: all.clone(),
        labels: Vec::new(),
    };
    for (name, told) in [
        ("JSON", desk.query(export(ExportFormat::Json))),
        ("CSV", desk.query(export(ExportFormat::Csv))),
        ("ledger", table(&mut desk, Table::Ledger(all.clone()))),
        ("list", table(&mut desk, Table::List(all.clone()))),
    ] {
        let told = text(told.unwrap_or_else(|refusal| panic!("{name}: {refusal:?}")));
        for sound in ["Sound One", "Sound Two"] {
            assert!(told.contains(sound), "{name} lacks {sound}");
        }
    }
    table(&mut desk, Table::Return(scope().period)).unwrap();
    table(&mut desk, Table::Summary(scope(), 0)).unwrap();
    let issued = desk.query(Query::IssuedSummary(EntityId::from_bytes([7; 16])));
    let Ok(Reply::IssuedSummary(issued)) = issued else {
        panic!("as issued: {issued:?}");
    };
    assert_eq!(issued.corrections.len(), 2, "of the two that can be read");
    let Ok(Reply::Conflicts(conflicts)) = desk.query(Query::Conflicts) else {
        panic!("no conflicts");
    };
    assert_eq!(conflicts.len(), 1, "what is left of it still disagrees");
    // Who looks for what is damaged is told how much it is.
    let Ok(Reply::Health(health)) = desk.query(Query::Health) else {
        panic!("no health");
    };
    assert_eq!(health.quarantined, 1);
    for query in [
        Query::Home,
        Query::Summary(scope()),
        Query::Groups,
        Query::Mediators,
    ] {
        let told = format!("{query:?}");
        assert!(desk.query(query).is_ok(), "{told}");
    }
    desk.backup();
    let lock = Ask::Close;
    desk.ask(lock).unwrap();
}
