//! What is kept beside the record is made of the record alone: after any work,
//! on one device or on two, rows, Today and figures are the same as when all of
//! it is made anew from the changes.
#![cfg(not(target_family = "wasm"))]

mod common;

use common::{Desk, date, money};
use concord::domain::attribute::{Attribute as A, EntityKind as K};
use concord::domain::date::Period;
use concord::domain::figure::{Scope, Summary};
use concord::domain::id::{DisputeId, EntityId};
use concord::domain::value::Value;
use concord::protocol::{Amendment, Command, Edit, ListQuery, NewEntity, Query, Reply, RowView};
use concord::store::{Cabinet as _, Shelf};
use proptest::prelude::*;

/// Something that a person does; the numbers choose of what is there.
#[derive(Clone, Debug)]
enum Act {
    Open(u8),
    Goods(u8, u8),
    Stage(u8, u8),
    Agree(u8, u16),
    Pay(u8, u16, u8),
    TakeBack(u8, u8),
    Mediator(u8),
    Assign(u8, u8),
    Rename(u8, u8),
    Days(u8),
    Later(u8),
    Settle,
    Restart,
    Retire,
    Absorb,
}

fn act() -> impl Strategy<Value = (bool, Act)> {
    let act = prop_oneof![
        3 => any::<u8>().prop_map(Act::Open),
        2 => any::<(u8, u8)>().prop_map(|(of, to)| Act::Goods(of, to)),
        2 => any::<(u8, u8)>().prop_map(|(of, to)| Act::Stage(of, to)),
        2 => any::<(u8, u16)>().prop_map(|(of, sum)| Act::Agree(of, sum)),
        3 => any::<(u8, u16, u8)>().prop_map(|(of, sum, on)| Act::Pay(of, sum, on)),
        2 => any::<(u8, u8)>().prop_map(|(of, which)| Act::TakeBack(of, which)),
        2 => any::<u8>().prop_map(Act::Mediator),
        2 => any::<(u8, u8)>().prop_map(|(of, who)| Act::Assign(of, who)),
        2 => any::<(u8, u8)>().prop_map(|(who, name)| Act::Rename(who, name)),
        1 => (1_u8..90).prop_map(Act::Days),
        1 => (1_u8..40).prop_map(Act::Later),
        1 => Just(Act::Settle),
        1 => Just(Act::Restart),
        1 => Just(Act::Retire),
        2 => Just(Act::Absorb),
    ];
    (any::<bool>(), act)
}

fn rows(desk: &mut Desk) -> Vec<RowView> {
    desk.list_query(ListQuery {
        limit: u32::MAX,
        ..ListQuery::default()
    })
    .rows
}

fn some(desk: &mut Desk, which: u8) -> Option<DisputeId> {
    let mut ids: Vec<DisputeId> = rows(desk).iter().map(|row| row.id).collect();
    ids.sort();
    (!ids.is_empty()).then(|| ids[usize::from(which) % ids.len()])
}

fn mediator(desk: &mut Desk, which: u8) -> Option<concord::protocol::MediatorView> {
    let Reply::Mediators(mut all) = desk.query(Query::Mediators).unwrap() else {
        panic!("no mediators");
    };
    all.sort_by_key(|one| one.id);
    let place = usize::from(which).checked_rem(all.len())?;
    Some(all.swap_remove(place))
}

fn amend(desk: &mut Desk, id: DisputeId, edit: Edit) {
    let amendment = Amendment {
        edits: vec![edit],
        ..Amendment::default()
    };
    // What is refused has changed nothing.
    let _ = desk.command(Command::AmendDispute { id, amendment });
}

fn name(number: u8) -> Value {
    let names = ["Rahimi Mina", "王小明", "Karimov Aziz", "أحمد", "Ana Souza"];
    Value::Line(names[usize::from(number) % names.len()].into())
}

fn carry_out(desk: &mut Desk, act: &Act) {
    match *act {
        Act::Open(sum) => {
            let sum = format!("{sum}.00 CNY");
            let new = desk.new_dispute(("Yilmaz", "TR"), ("甲商行", "CN"), &sum);
            desk.record(&new);
        }
        Act::Goods(of, to) => {
            let Some(id) = some(desk, of) else { return };
            let value = Value::Line(format!("goods {}", to % 8));
            let edit = Edit::Set {
                entity: id.into(),
                attribute: A::DisputeGoods,
                value,
                saw: Vec::new(),
            };
            amend(desk, id, edit);
        }
        Act::Stage(of, to) => {
            let Some(id) = some(desk, of) else { return };
            let stages = ["accepted", "in_mediation", "failed", "closed", "suspended"];
            let view = desk.dispute(id);
            let own = view.entities.iter().find(|one| one.id == id.into());
            let said = own.unwrap().sayings(A::DisputeStage).iter();
            let edit = Edit::Set {
                entity: id.into(),
                attribute: A::DisputeStage,
                value: Value::Code(stages[usize::from(to) % stages.len()].into()),
                saw: said.map(|said| said.saying).collect(),
            };
            amend(desk, id, edit);
        }
        Act::Agree(of, sum) => {
            let Some(id) = some(desk, of) else { return };
            let agreement = NewEntity {
                id: desk.id(),
                kind: K::Agreement,
                values: vec![
                    (A::AgreementDate, Value::Date(date("2026-03-05"))),
                    (A::AgreementForm, Value::Code("oral".into())),
                    (
                        A::AgreementSum,
                        Value::Money(money(&format!("{sum}.00 CNY"))),
                    ),
                    (A::AgreementDue, Value::Date(date("2026-04-01"))),
                ],
            };
            let _ = desk.command(Command::RecordAgreement {
                id,
                agreement,
                draft: None,
            });
        }
        Act::Pay(of, sum, on) => {
            let Some(id) = some(desk, of) else { return };
            pay(desk, id, &format!("{sum}.01 CNY"), on, None);
        }
        Act::TakeBack(of, which) => {
            let Some(id) = some(desk, of) else { return };
            let view = desk.dispute(id);
            let payments: Vec<EntityId> = view
                .entities
                .iter()
                .filter(|one| one.kind == K::Payment)
                .map(|one| one.id)
                .collect();
            if let Some(place) = usize::from(which).checked_rem(payments.len()) {
                pay(desk, id, "0.01 CNY", 4, Some(payments[place]));
            }
        }
        Act::Mediator(number) => {
            let file = NewEntity {
                id: desk.id(),
                kind: K::Mediator,
                values: vec![(A::MediatorName, name(number))],
            };
            desk.command(Command::AddMediator { file, draft: None })
                .unwrap();
        }
        Act::Assign(of, who) => {
            let (Some(id), Some(who)) = (some(desk, of), mediator(desk, who)) else {
                return;
            };
            let assignment = NewEntity {
                id: desk.id(),
                kind: K::Assignment,
                values: vec![
                    (A::AssignmentMediator, Value::Entity(who.id.into())),
                    (A::AssignmentFrom, Value::Date(date("2026-03-05"))),
                ],
            };
            let _ = desk.command(Command::Assign {
                id,
                assignment,
                draft: None,
            });
        }
        Act::Rename(who, number) => {
            let Some(who) = mediator(desk, who) else {
                return;
            };
            let said = who.file.sayings(A::MediatorName).iter();
            let edit = Edit::Set {
                entity: who.file.id,
                attribute: A::MediatorName,
                value: name(number),
                saw: said.map(|said| said.saying).collect(),
            };
            let amendment = Amendment {
                edits: vec![edit],
                ..Amendment::default()
            };
            desk.command(Command::AmendMediator {
                id: who.id,
                amendment,
            })
            .unwrap();
        }
        Act::Days(days) => {
            let Reply::Committee(committee) = desk.query(Query::Committee).unwrap() else {
                panic!("no committee");
            };
            let mut all = committee.entities.iter();
            let itself = all.find(|one| one.kind == K::Committee).unwrap();
            let said = itself.sayings(A::CommitteeMediationDays).iter();
            let edit = Edit::Set {
                entity: itself.id,
                attribute: A::CommitteeMediationDays,
                value: Value::Number(i64::from(days)),
                saw: said.map(|said| said.saying).collect(),
            };
            desk.command(Command::AmendCommittee(Amendment {
                edits: vec![edit],
                ..Amendment::default()
            }))
            .unwrap();
        }
        Act::Later(days) => {
            let now = desk.outside.now.get() + u64::from(days) * common::DAY / 8;
            desk.outside.now.set(now);
        }
        Act::Settle => desk.settle(),
        Act::Restart => {
            desk.restart();
        }
        Act::Retire => {
            desk.settle();
            let mut outside = desk.outside.clone();
            let register = desk.engine.register().unwrap();
            pollster::block_on(register.retire(&mut outside, 2)).unwrap();
        }
        Act::Absorb => {}
    }
}

fn pay(desk: &mut Desk, id: DisputeId, amount: &str, on: u8, corrects: Option<EntityId>) {
    let day = format!("2026-03-0{}", 1 + on % 5);
    let mut values = vec![
        (A::PaymentDate, Value::Date(date(&day))),
        (A::PaymentAmount, Value::Money(money(amount))),
        (A::PaymentReason, Value::Line("as told".into())),
        (A::PaymentNote, Value::Line("as told".into())),
    ];
    values.extend(corrects.map(|id| (A::PaymentCorrects, Value::Entity(id))));
    let payment = NewEntity {
        id: desk.id(),
        kind: K::Payment,
        values,
    };
    let _ = desk.command(Command::RecordPayment {
        id,
        payment,
        draft: None,
    });
}

/// Everything that is read from what is kept beside the record.
fn told(desk: &mut Desk) -> (Vec<RowView>, Vec<Vec<DisputeId>>, String, Summary) {
    desk.settle();
    let mut all = rows(desk);
    all.sort_by_key(|row| row.id);
    let searches = ["rahimi", "wxm", "karimov", "احمد", "souza", "goods"];
    let found = searches.map(|search| {
        let mut ids: Vec<DisputeId> = desk.list(search).rows.iter().map(|row| row.id).collect();
        ids.sort();
        ids
    });
    let Reply::Home(home) = desk.query(Query::Home).unwrap() else {
        panic!("no front page");
    };
    let mut needs: Vec<String> = home
        .needs
        .iter()
        .map(|need| format!("{} {:?} {} {}", need.row.id, need.kind, need.on, need.mine))
        .collect();
    needs.sort();
    let scope = Scope {
        period: Period::try_new(date("2026-01-01"), home.today).unwrap(),
        as_of: home.today,
    };
    let Reply::Summary(summary) = desk.query(Query::Summary(scope)).unwrap() else {
        panic!("no figures");
    };
    let figures = format!("{:?} {needs:?}", home.figures);
    (all, found.to_vec(), figures, *summary)
}

fn anew(desk: &mut Desk) {
    let shelf = pollster::block_on(desk.cabinet.open(&desk.register)).unwrap();
    assert!(shelf.corrupt(Shelf::Views, "state"));
    desk.restart();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]
    #[test]
    fn what_is_kept_beside_the_record_is_made_of_it_alone(acts in prop::collection::vec(act(), 1..30)) {
        let mut desk = Desk::started();
        desk.settle();
        let mut tablet = desk.second("tablet");
        for (on_the_tablet, act) in &acts {
            let (here, there) = if *on_the_tablet {
                (&mut tablet, &mut desk)
            } else {
                (&mut desk, &mut tablet)
            };
            match act {
                Act::Absorb => here.absorb(there),
                act => carry_out(here, act),
            }
        }
        for device in [&mut desk, &mut tablet] {
            let before = told(device);
            anew(device);
            prop_assert_eq!(&told(device), &before);
        }
        // And once each knows what the other does, they tell the same.
        desk.absorb(&mut tablet);
        tablet.absorb(&mut desk);
        let later = desk.outside.now.get().max(tablet.outside.now.get());
        desk.outside.now.set(later);
        tablet.outside.now.set(later);
        let (mut one, mut other) = (told(&mut desk), told(&mut tablet));
        for row in one.0.iter_mut().chain(&mut other.0) {
            row.number = String::new();
        }
        prop_assert_eq!(one, other);
    }
}
