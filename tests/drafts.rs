//! What was typed and saved is no longer kept as typed: the draft goes in the
//! very transaction that saves, so that no crash leaves both or neither.

mod common;

use common::{Desk, date, money};
use concord::domain::attribute::{Attribute as A, EntityKind};
use concord::domain::codes::Stage;
use concord::domain::id::DisputeId;
use concord::domain::value::Value;
use concord::protocol::{Amendment, Command, Draft, NewEntity, Query, Refusal, Reply, Saying};
use concord::store::memory::MemoryStore;
use concord::store::{Cabinet, StoreError};

const KEY: &str = "a form";

fn store(desk: &Desk) -> MemoryStore {
    pollster::block_on(desk.cabinet.open(&desk.register)).unwrap()
}

fn drafts(desk: &mut Desk) -> usize {
    match desk.query(Query::Drafts).unwrap() {
        Reply::Drafts(drafts) => drafts.len(),
        other => panic!("{other:?}"),
    }
}

fn keep(desk: &mut Desk) {
    let draft = Draft {
        key: KEY.into(),
        at_ms: 0,
        dispute: None,
        fields: vec![("goods".into(), "socks".into())],
    };
    desk.command(Command::KeepDraft(draft)).unwrap();
}

fn new(desk: &mut Desk, kind: EntityKind, values: Vec<(A, Value)>) -> NewEntity {
    let id = desk.id();
    NewEntity { id, kind, values }
}

fn saw(desk: &mut Desk, id: DisputeId, attribute: A) -> Vec<Saying> {
    let view = desk.dispute(id);
    let of_it = |entity: &&concord::protocol::EntityView| entity.kind == EntityKind::Dispute;
    let dispute = view.entities.iter().find(of_it).unwrap();
    let sayings = dispute.sayings(attribute).iter();
    sayings.map(|said| said.saying).collect()
}

/// Every command that a form sends, with the form's draft.
fn commands(desk: &mut Desk, id: DisputeId) -> Vec<Command> {
    let draft = Some(KEY.to_owned());
    let mediator = new(
        desk,
        EntityKind::Mediator,
        vec![(A::MediatorName, Value::Line("Ana Souza".into()))],
    );
    let assignment = new(
        desk,
        EntityKind::Assignment,
        vec![
            (A::AssignmentMediator, Value::Entity(mediator.id)),
            (A::AssignmentFrom, Value::Date(date("2026-03-05"))),
        ],
    );
    let agreement = new(
        desk,
        EntityKind::Agreement,
        vec![
            (A::AgreementDate, Value::Date(date("2026-03-05"))),
            (A::AgreementForm, Value::Code("written".into())),
        ],
    );
    let payment = new(
        desk,
        EntityKind::Payment,
        vec![
            (A::PaymentDate, Value::Date(date("2026-03-05"))),
            (A::PaymentAmount, Value::Money(money("1.00 CNY"))),
        ],
    );
    let mut dispute = desk.new_dispute(("C", "CN"), ("D", "EG"), "9.00 USD");
    dispute.draft.clone_from(&draft);
    let amendment = Amendment {
        created: vec![desk.party("respondent", "E", "EG")],
        edits: Vec::new(),
        draft: draft.clone(),
    };
    let saw = saw(desk, id, A::DisputeStage);
    vec![
        Command::OpenDispute(dispute),
        Command::AmendDispute { id, amendment },
        Command::AddMediator {
            file: mediator.clone(),
            draft: draft.clone(),
        },
        // Sent again because the answer was lost.
        Command::AddMediator {
            file: mediator,
            draft: draft.clone(),
        },
        Command::Assign {
            id,
            assignment,
            draft: draft.clone(),
        },
        Command::MoveDispute {
            id,
            stage: Stage::Accepted,
            since: date("2026-03-05"),
            reason: None,
            saw: saw.clone(),
            with: Amendment {
                draft: draft.clone(),
                ..Amendment::default()
            },
        },
        Command::RecordAgreement {
            id,
            agreement,
            draft: draft.clone(),
        },
        Command::RecordPayment {
            id,
            payment,
            draft: draft.clone(),
        },
        // On what is no longer so: the stage was said anew meanwhile.
        Command::MoveDispute {
            id,
            stage: Stage::Withdrawn,
            since: date("2026-03-05"),
            reason: None,
            saw,
            with: Amendment {
                draft,
                ..Amendment::default()
            },
        },
    ]
}

#[test]
fn every_command_drops_its_draft_in_the_transaction_that_saves() {
    let mut desk = Desk::started();
    let first = desk.new_dispute(("A", "CN"), ("B", "TR"), "1.00 CNY");
    desk.record(&first);
    for command in commands(&mut desk, first.id) {
        keep(&mut desk);
        let before = store(&desk).commits();
        desk.command(command.clone()).unwrap();
        assert_eq!(store(&desk).commits(), before + 1, "{command:?}");
        assert_eq!(drafts(&mut desk), 0, "{command:?}");
    }
    let Reply::Conflicts(conflicts) = desk.query(Query::Conflicts).unwrap() else {
        panic!()
    };
    let conflict = &conflicts[0];
    keep(&mut desk);
    let before = store(&desk).commits();
    desk.command(Command::Decide {
        dispute: Some(first.id),
        entity: conflict.entity,
        attribute: conflict.attribute,
        value: conflict.sayings[0].value.clone(),
        settles: conflict.sayings.iter().map(|said| said.saying).collect(),
        draft: Some(KEY.into()),
    })
    .unwrap();
    assert_eq!((store(&desk).commits(), drafts(&mut desk)), (before + 1, 0));
}

#[test]
fn what_was_not_saved_is_still_kept_as_typed() {
    let mut desk = Desk::started();
    let first = desk.new_dispute(("A", "CN"), ("B", "TR"), "1.00 CNY");
    desk.record(&first);
    for command in commands(&mut desk, first.id) {
        keep(&mut desk);
        store(&desk).fail_next_commit(StoreError::Full);
        assert!(matches!(
            desk.command(command.clone()),
            Err(Refusal::Store(_))
        ));
        assert_eq!(drafts(&mut desk), 1, "{command:?}");
        desk.command(command).unwrap();
    }
}

#[test]
fn the_reason_of_a_stage_does_not_outlive_it() {
    let mut desk = Desk::started();
    let first = desk.new_dispute(("A", "CN"), ("B", "TR"), "1.00 CNY");
    desk.record(&first);
    let saw = self::saw(&mut desk, first.id, A::DisputeStage);
    desk.command(Command::MoveDispute {
        id: first.id,
        stage: Stage::ToBeContinued,
        since: date("2026-03-05"),
        reason: Some(Value::Words {
            text: "the buyer is at home until May".into(),
            language: None,
        }),
        saw,
        with: Amendment::default(),
    })
    .unwrap();
    let saw = self::saw(&mut desk, first.id, A::DisputeStage);
    desk.command(Command::MoveDispute {
        id: first.id,
        stage: Stage::Withdrawn,
        since: date("2026-03-05"),
        reason: None,
        saw,
        with: Amendment::default(),
    })
    .unwrap();
    let view = desk.dispute(first.id);
    assert_eq!(view.row.stage, Stage::Withdrawn);
    let reason = view
        .entities
        .iter()
        .find_map(|entity| entity.value(A::DisputeStageReason).cloned());
    assert!(
        matches!(reason, None | Some(Value::Nothing)),
        "{reason:?} stands beside a dispute that was withdrawn"
    );
}
