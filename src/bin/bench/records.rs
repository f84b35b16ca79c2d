//! What is written and opened in the bench: short disputes as the peers keep
//! them, and the things of one long one.

use concord::domain::attribute::{Attribute as A, EntityKind};
use concord::domain::codes::Stage;
use concord::domain::currency::Currency;
use concord::domain::date::{Date, Instant};
use concord::domain::id::{DisputeId, EntityId};
use concord::domain::language::Language;
use concord::domain::money::Money;
use concord::domain::value::Value;
use concord::protocol::NewEntity;
use concord::protocol::command::NewDispute;
use serde::Deserialize;

/// A dispute as the peers keep it; made by `bench/records.mjs`.
#[derive(Deserialize)]
pub struct Record {
    id: u32,
    number: String,
    state: String,
    subtype: String,
    source: String,
    applied: String,
    applicant: String,
    respondent: String,
    country: String,
    phone: String,
    goods: String,
    disputed: i64,
    facts: String,
}

impl Record {
    /// Whether mediation has begun.
    pub fn has_begun(&self) -> bool {
        let stage = Stage::from_code(&self.state);
        stage.is_some_and(|stage| stage == Stage::InMediation || stage.mediation_is_over())
    }
}

/// Payments, sessions and evidence without files, as a long dispute has them.
pub fn large_life() -> Vec<NewEntity> {
    let day = |n: u32| Date::from_day_number(20_000).and_then(|day| day.plus_days(n as i32));
    let thing = |n: u32, kind, mut values: Vec<(A, Option<Value>)>| {
        let said = values.drain(..);
        NewEntity {
            id: EntityId::from_moment(1_750_000_000_000 + u64::from(n), [7; 10]),
            kind,
            values: said.filter_map(|(a, value)| Some((a, value?))).collect(),
        }
    };
    let line = |text: String| Some(Value::Line(text));
    let words = |text: String| {
        Some(Value::Words {
            language: Some(Language::EN),
            text,
        })
    };
    let date = |n| day(n).map(Value::Date);
    let money = |minor| Money::try_new(minor, Currency::CNY).ok().map(Value::Money);
    let payments = (0..200).map(|n| {
        let values = vec![
            (A::PaymentDate, date(n)),
            (A::PaymentAmount, money(10_000 + i64::from(n))),
            (
                A::PaymentNote,
                line(format!("instalment by transfer, slip {n}")),
            ),
        ];
        thing(n, EntityKind::Payment, values)
    });
    let sessions = (0..40).map(|n| {
        let minutes = format!("Session {n}: both sides told their story. ").repeat(20);
        let values = vec![
            (A::SessionOn, date(n)),
            (A::SessionMode, Some(Value::Code("room".into()))),
            (A::SessionMinutes, words(minutes)),
        ];
        thing(1000 + n, EntityKind::Session, values)
    });
    let evidence = (0..100).map(|n| {
        let values = vec![
            (A::EvidenceTitle, line(format!("Packing list {n}"))),
            (A::EvidenceKind, Some(Value::Code("packing_list".into()))),
            (A::EvidenceProves, words(format!("what lay in carton {n}"))),
        ];
        thing(2000 + n, EntityKind::Evidence, values)
    });
    payments.chain(sessions).chain(evidence).collect()
}

pub fn dispute(record: &Record) -> Option<NewDispute> {
    let line = |text: &str| Value::Line(text.to_owned());
    let code = |text: &str| Value::Code(text.to_owned());
    let id = |part: u8| {
        let n = record.id.to_be_bytes();
        EntityId::from_moment(
            1_700_000_000_000 + u64::from(record.id),
            [part, 0, 0, 0, 0, 0, n[0], n[1], n[2], n[3]],
        )
    };
    let applied = record.applied.parse::<Date>().ok()?;
    let party = |part: u8, side: &str, name: &str, country: &str| NewEntity {
        id: id(part),
        kind: EntityKind::Party,
        values: vec![
            (A::PartySide, code(side)),
            (A::PartyKind, code("natural")),
            (A::PartyName, line(name)),
            (
                A::PartyNationality,
                Value::Country(
                    country
                        .parse()
                        .unwrap_or(concord::domain::country::Country::CN),
                ),
            ),
            (A::PartyPhone, line(&record.phone)),
        ],
    };
    Some(NewDispute {
        id: DisputeId(id(0)),
        entities: vec![
            NewEntity {
                id: id(0),
                kind: EntityKind::Dispute,
                values: vec![
                    (A::DisputeNumber, line(&record.number)),
                    (
                        A::DisputeAppliedAt,
                        Value::Moment(Instant::at_shanghai(applied, 9, 0)?),
                    ),
                    (
                        A::DisputeStage,
                        code(Stage::from_code(&record.state)?.as_code()),
                    ),
                    (A::DisputeType, code("contract")),
                    (A::DisputeSubtype, code(&record.subtype)),
                    (A::DisputeSource, code(&record.source)),
                    (A::DisputeGoods, line(&record.goods)),
                    (
                        A::DisputeFacts,
                        Value::Words {
                            language: Some(Language::ZH),
                            text: record.facts.clone(),
                        },
                    ),
                    (
                        A::DisputeDisputed,
                        Value::Money(Money::try_new(record.disputed, Currency::CNY).ok()?),
                    ),
                ],
            },
            party(1, "applicant", &record.applicant, "CN"),
            party(2, "respondent", &record.respondent, &record.country),
        ],
        draft: None,
    })
}
