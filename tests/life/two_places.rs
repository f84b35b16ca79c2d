//! The same dispute changed in two places offline, then joined: on two devices,
//! each with keys and a chain of its own.

use crate::case::{At, code, day, line, sum};
use crate::common::Desk;
use concord::domain::attribute::{Attribute as A, EntityKind as K};
use concord::domain::id::DisputeId;
use concord::domain::value::Value;
use concord::protocol::{Amendment, Command, DisputeView, Edit, NewEntity, Query, Reply};

fn say(desk: &mut Desk, id: DisputeId, attribute: A, value: Value) {
    let view = desk.dispute(id);
    let dispute = view.entities.iter().find(|one| one.id == id.into());
    let said = dispute.unwrap().sayings(attribute).iter();
    let edit = Edit::Set {
        entity: id.into(),
        attribute,
        value,
        saw: said.map(|said| said.saying).collect(),
    };
    let amendment = Amendment {
        edits: vec![edit],
        ..Amendment::default()
    };
    desk.command(Command::AmendDispute { id, amendment })
        .unwrap();
}

fn pays(desk: &mut Desk, id: DisputeId, amount: &str) {
    let payment = NewEntity {
        id: desk.id(),
        kind: K::Payment,
        values: vec![
            (A::PaymentDate, day("2026-03-05")),
            (A::PaymentAmount, sum(amount)),
        ],
    };
    desk.command(Command::RecordPayment {
        id,
        payment,
        draft: None,
    })
    .unwrap();
}

/// What each device tells of the dispute; who judges whose clock is its own.
fn told(desk: &mut Desk, id: DisputeId) -> DisputeView {
    let mut view = desk.dispute(id);
    let fields = view.entities.iter_mut().flat_map(|one| &mut one.fields);
    for said in fields.flat_map(|field| &mut field.sayings) {
        said.clock_doubted = false;
    }
    view
}

/// Money adds up to what both recorded, what one alone said stands, and of the
/// amount on which they disagree both values stand until a person decides; the
/// decision then stands in both places.
#[test]
fn two_devices_that_went_on_apart_are_joined() {
    let mut at = At::desk();
    at.add(
        K::Agreement,
        vec![
            (A::AgreementDate, day("2026-03-05")),
            (A::AgreementForm, code("written")),
            (A::AgreementSum, sum("35000.00 CNY")),
        ],
    );
    let id = at.id;
    let desk = &mut at.desk;
    let mut tablet = desk.second("tablet");

    say(desk, id, A::DisputeDisputed, sum("41000.00 CNY"));
    pays(desk, id, "20000.00 CNY");
    say(&mut tablet, id, A::DisputeDisputed, sum("39000.00 CNY"));
    say(&mut tablet, id, A::DisputeGoods, line("gloves"));
    pays(&mut tablet, id, "5000.00 CNY");

    // There and back: each takes in what the other said.
    desk.absorb(&mut tablet);
    tablet.absorb(desk);
    assert_eq!(told(desk, id), told(&mut tablet, id));
    let open = |desk: &mut Desk| desk.dispute(id).row.open.unwrap().to_string();
    assert_eq!(open(desk), open(&mut tablet));
    let view = desk.dispute(id);
    let dispute = view.entities.iter().find(|one| one.id == id.into());
    let dispute = dispute.unwrap();
    assert_eq!(dispute.value(A::DisputeGoods), Some(&line("gloves")));
    let cny = crate::common::money("1.00 CNY").currency();
    assert_eq!(view.money.open.minor(cny), 1_000_000);
    assert_eq!(view.money.recovered.minor(cny), 2_500_000);
    let mut amounts: Vec<String> = dispute
        .sayings(A::DisputeDisputed)
        .iter()
        .map(|said| format!("{:?} by {}", said.value.money().unwrap(), said.device))
        .collect();
    amounts.sort();
    assert_eq!(amounts.len(), 2, "{amounts:?}");
    assert!(amounts[0].contains("39000.00") && amounts[0].ends_with("tablet"));
    assert!(amounts[1].contains("41000.00") && amounts[1].ends_with("desk 1"));

    for desk in [&mut *desk, &mut tablet] {
        let Reply::Conflicts(conflicts) = desk.query(Query::Conflicts).unwrap() else {
            panic!("no conflicts");
        };
        assert_eq!(conflicts.len(), 1);
        assert!(desk.dispute(id).row.conflict);
    }
    // A person decides in one place; the other learns of it.
    say(&mut tablet, id, A::DisputeDisputed, sum("40000.00 CNY"));
    desk.absorb(&mut tablet);
    for desk in [&mut *desk, &mut tablet] {
        let row = desk.dispute(id).row;
        assert!(!row.conflict);
        assert_eq!(row.disputed, Some(crate::common::money("40000.00 CNY")));
    }
    desk.restart();
    assert_eq!(told(desk, id), told(&mut tablet, id));
}
