//! There and back, and every way of being wrong with its place.

use super::*;
use crate::domain::attribute::{Attribute as A, Joining, Shape};
use crate::domain::country::Country;
use crate::domain::currency::Currency;
use crate::domain::date::Date;
use crate::domain::id::{DisputeId, EntityId};
use crate::domain::language::Language;
use crate::domain::money::Money;
use crate::domain::rate::{Quote, Rate, RateSource, RateValue};
use crate::domain::value::Value;
use proptest::prelude::*;

fn id(number: u8) -> EntityId {
    EntityId::from_bytes([number; 16])
}

fn rate(currency: Currency) -> impl Strategy<Value = Option<Value>> {
    (1_u32..20_000_000).prop_map(move |value| {
        let value = RateValue::parse(
            &format!("{}.{:04}", value / 10_000, value % 10_000),
            Quote::PerUnit,
        );
        let date: Date = "2026-03-05".parse().unwrap();
        let rate = Rate::try_new(
            currency,
            value.unwrap(),
            date,
            RateSource::parse("中行").unwrap(),
        );
        rate.ok().map(Value::Rate)
    })
}

fn value(shape: Shape) -> BoxedStrategy<Value> {
    match shape {
        Shape::Line => any::<String>().prop_map(Value::Line).boxed(),
        Shape::Code(_) => "[a-z_]{1,12}".prop_map(Value::Code).boxed(),
        Shape::Words => (any::<String>(), any::<bool>())
            .prop_map(|(text, ar)| Value::Words {
                language: ar.then_some(Language::AR),
                text,
            })
            .boxed(),
        Shape::Money => (
            -Money::LIMIT_MINOR..Money::LIMIT_MINOR,
            prop::sample::select(vec!["CNY", "USD", "JPY", "KWD"]),
        )
            .prop_map(|(minor, code)| {
                Money::try_new(minor, Currency::from_code(code).unwrap())
                    .unwrap()
                    .into()
            })
            .boxed(),
        Shape::Rate => rate(Currency::from_code("USD").unwrap())
            .prop_map(Option::unwrap)
            .boxed(),
        Shape::Date => (-20_000_i32..80_000)
            .prop_map(|n| Date::from_day_number(n).unwrap().into())
            .boxed(),
        Shape::Moment => (-2_000_000_000_000_i64..7_000_000_000_000)
            .prop_map(|ms| Value::Moment(Instant::from_ms(ms)))
            .boxed(),
        Shape::Number => any::<i64>().prop_map(Value::Number).boxed(),
        Shape::Flag => any::<bool>().prop_map(Value::Flag).boxed(),
        Shape::Country => prop::sample::select(Country::all().collect::<Vec<_>>())
            .prop_map(Value::Country)
            .boxed(),
        Shape::Language => prop::sample::select(Language::all().collect::<Vec<_>>())
            .prop_map(Value::Language)
            .boxed(),
        Shape::Skill => Just(Value::Skill("zh:fluent/basic".parse().unwrap())).boxed(),
        Shape::Entity | Shape::Bytes => unreachable!("made by the test itself"),
    }
}

/// One value for each attribute of the kinds in a dispute, and three for sets.
fn entity(number: u8, kind: EntityKind) -> BoxedStrategy<NewEntity> {
    let attributes = A::ALL.iter().copied().filter(move |a| a.kind() == kind);
    let said: Vec<BoxedStrategy<Vec<(A, Value)>>> = attributes
        .map(|attribute| match attribute.shape() {
            Shape::Entity if attribute == A::AssignmentMediator => {
                Just(vec![(attribute, id(99).into())]).boxed()
            }
            Shape::Entity => Just(vec![(attribute, id(21).into())]).boxed(),
            shape => {
                let most = if attribute.joining() == Joining::Many {
                    3
                } else {
                    2
                };
                let least = usize::from(attribute == A::DisputeAppliedAt);
                prop::collection::vec(
                    value(shape).prop_map(move |value| (attribute, value)),
                    least..=most,
                )
                .boxed()
            }
        })
        .collect();
    said.prop_map(move |said| NewEntity {
        id: id(number),
        kind,
        values: said.concat(),
    })
    .boxed()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn whatever_is_said_comes_back(
        dispute in entity(20, EntityKind::Dispute),
        party in entity(21, EntityKind::Party),
        agreement in entity(26, EntityKind::Agreement),
        payment in entity(27, EntityKind::Payment),
        assignment in entity(25, EntityKind::Assignment),
        agent in entity(22, EntityKind::Agent),
        mediator in entity(99, EntityKind::Mediator),
        layout in entity(98, EntityKind::Layout),
        exported in proptest::option::of(0_i64..4_000_000_000_000),
    ) {
        let file = RegisterFile {
            exported_at: exported.map(Instant::from_ms),
            committee: None,
            members: Vec::new(),
            mediators: vec![mediator],
            layouts: vec![layout],
            disputes: vec![NewDispute {
                id: DisputeId(dispute.id),
                entities: vec![dispute, party, agent, assignment, agreement, payment],
                draft: None,
            }],
        };
        let bytes = file.to_bytes();
        prop_assert_eq!(read(&bytes).unwrap(), file);
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = read(&bytes);
    }
}

const SOUND: &str = r#"{"format":"concord-register","version":1,"from_the_future":[1],
"mediators":[{"id":"018f0000-0000-7000-8000-000000000001","name":"X"}],
"disputes":[{"id":"018f0000-0000-7000-8000-000000000002","applied_at":"2014-03-05T10:12:00+08:00","unknown":{},
"disputed":{"amount":"100.00","currency":"USD","cny":"612.00","rate":{"currency":"USD","cny_per_unit":"6.12","date":"2014-03-05","source":"x"}},
"parties":[{"id":"018f0000-0000-7000-8000-000000000003","side":"applicant","languages":["zh:native/fluent"],"nationality":"CN"}],
"assignments":[{"id":"018f0000-0000-7000-8000-000000000004","mediator":"018f0000-0000-7000-8000-000000000001"}],
"payments":[{"id":"018f0000-0000-7000-8000-000000000005","date":"2014-03-06","payee":"018f0000-0000-7000-8000-000000000003"}]}]}"#;

#[test]
fn unknown_fields_and_codes_and_a_mark_in_front_are_tolerated() {
    let file = read(SOUND.as_bytes()).unwrap();
    assert_eq!(file.disputes.len(), 1);
    assert_eq!(read(format!("\u{feff}{SOUND}").as_bytes()).unwrap(), file);
    let newer = SOUND.replace("\"applicant\"", "\"a_side_of_tomorrow\"");
    assert!(read(newer.as_bytes()).is_ok());
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    for (from, to, path, reason) in [
        ("concord-register", "other", "format", Reason::OtherFormat),
        ("\"version\":1", "\"version\":2", "version", Reason::Newer),
        (
            "\"version\":1",
            "\"version\":\"1\"",
            "version",
            Reason::Not("a version"),
        ),
        ("\"disputes\":[", "\"cases\":[", "disputes", Reason::Missing),
        (
            "\"disputes\":[",
            "\"disputes\":[7,",
            "disputes[0]",
            Reason::Not("an object"),
        ),
        (
            "\"applied_at\"",
            "\"applied\"",
            "disputes[0].applied_at",
            Reason::Missing,
        ),
        (
            "10:12:00+08:00",
            "10:12:00Z",
            "disputes[0].applied_at",
            Reason::Not("a moment as 2026-03-05T10:12:00+08:00"),
        ),
        (
            "10:12:00+08:00",
            "24:12:00+08:00",
            "disputes[0].applied_at",
            Reason::Not("a moment as 2026-03-05T10:12:00+08:00"),
        ),
        (
            "\"100.00\"",
            "100.00",
            "disputes[0].disputed.amount",
            Reason::Not("a text"),
        ),
        (
            "\"100.00\"",
            "\"100.0\"",
            "disputes[0].disputed.amount",
            Reason::Amount(crate::domain::money::MoneyError::NotANumber),
        ),
        (
            "\"currency\":\"USD\",\"cny\":",
            "\"currency\":\"XXY\",\"cny\":",
            "disputes[0].disputed.currency",
            Reason::Not("an ISO 4217 currency"),
        ),
        (
            "\"612.00\"",
            "\"612.01\"",
            "disputes[0].disputed.cny",
            Reason::OtherCny,
        ),
        (
            "\"6.12\"",
            "\"-6.12\"",
            "disputes[0].disputed.rate",
            Reason::Not("a rate with its currency, day and source"),
        ),
        (
            "2014-03-06",
            "2014-02-30",
            "disputes[0].payments[0].date",
            Reason::Not("a day as 2026-03-05"),
        ),
        (
            "000000000005",
            "000000000003",
            "disputes[0].payments[0].id",
            Reason::Twice,
        ),
        (
            "-000000000005",
            "",
            "disputes[0].payments[0].id",
            Reason::Not("a UUID"),
        ),
        (
            "\"payee\":\"018f0000-0000-7000-8000-000000000003\"",
            "\"payee\":\"018f0000-0000-7000-8000-000000000009\"",
            "disputes[0].payments[0].payee",
            Reason::Unknown,
        ),
        (
            "\"mediator\":\"018f0000-0000-7000-8000-000000000001\"",
            "\"mediator\":\"018f0000-0000-7000-8000-000000000003\"",
            "disputes[0].assignments[0].mediator",
            Reason::Unknown,
        ),
        (
            "\"zh:native/fluent\"",
            "\"zh\"",
            "disputes[0].parties[0].languages[0]",
            Reason::Not("a language skill as zh:fluent/basic"),
        ),
        (
            "\"CN\"",
            "\"China\"",
            "disputes[0].parties[0].nationality",
            Reason::Not("an ISO 3166-1 country code"),
        ),
    ] {
        assert!(SOUND.contains(from), "{from}");
        let error = read(SOUND.replace(from, to).as_bytes()).unwrap_err();
        assert_eq!(
            (error.path.as_str(), error.reason),
            (path, reason),
            "{from} → {to}"
        );
    }
    let cut = read(&SOUND.as_bytes()[..400]).unwrap_err();
    assert!(
        matches!(cut.reason, Reason::NotJson { line: 4..=5, .. }),
        "{cut}"
    );
}

/// The schema in `docs/` knows every attribute by its key and shape, and no other.
#[test]
fn the_schema_knows_the_whole_vocabulary() {
    let schema: serde_json::Value =
        serde_json::from_str(include_str!("../../../docs/register.schema.json")).unwrap();
    let keys = keys::Keys::new();
    for kind in EntityKind::ALL {
        if matches!(
            kind,
            EntityKind::Device | EntityKind::Note | EntityKind::Summary | EntityKind::Disclosure
        ) {
            continue;
        }
        let name = format!("{kind:?}").to_lowercase();
        let described = schema["$defs"][&name]["properties"].as_object().unwrap();
        let mut wanted = vec!["id".to_owned(), ALSO_SAID.to_owned()];
        if kind == EntityKind::Dispute {
            wanted.extend(LISTS.iter().map(|(_, key)| (*key).to_owned()));
        }
        for (attribute, key) in keys.of(kind) {
            let (kind_of, form) = match attribute.shape() {
                Shape::Line => ("type", "string"),
                Shape::Flag => ("type", "boolean"),
                Shape::Number => ("type", "integer"),
                Shape::Words => ("$ref", "#/$defs/words"),
                Shape::Code(_) => ("$ref", "#/$defs/code"),
                Shape::Money => ("$ref", "#/$defs/money"),
                Shape::Rate => ("$ref", "#/$defs/rate"),
                Shape::Date => ("$ref", "#/$defs/date"),
                Shape::Moment => ("$ref", "#/$defs/moment"),
                Shape::Entity => ("$ref", "#/$defs/id"),
                Shape::Country => ("$ref", "#/$defs/country"),
                Shape::Language => ("$ref", "#/$defs/language"),
                Shape::Skill => ("$ref", "#/$defs/skill"),
                Shape::Bytes => continue,
            };
            let field = &described[key];
            let form_of = match attribute.joining() {
                Joining::Many => &field["items"],
                _ => field,
            };
            assert_eq!(form_of[kind_of], form, "{name}.{key}");
            wanted.push(key.clone());
        }
        let mut there: Vec<String> = described.keys().cloned().collect();
        there.sort();
        wanted.sort();
        assert_eq!(there, wanted, "{name}");
    }
}
