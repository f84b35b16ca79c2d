//! Headers, changes, groups, values and the small values of a register.

use crate::pinned;
use concord::domain::attribute::{Attribute as A, RootKind};
use concord::domain::country::Country;
use concord::domain::currency::Currency;
use concord::domain::date::{Date, Instant};
use concord::domain::id::EntityId;
use concord::domain::language::Language;
use concord::domain::money::Money;
use concord::domain::rate::{Rate, RateSource, RateValue};
use concord::engine::archive::{
    Chain, ClearHeader, DeviceRecord, Head, SeenMoment, Settings, ViewsState,
};
use concord::protocol::Draft;
use concord::record::{
    Change, ChangeError, ChangeId, DeviceId, EntityFacts, Fact, FactRef, Folded, Group, Header,
    Purpose, RootId, Stamp, Value,
};
use concord::vault::{self, DeviceKey, SeededEntropy};
use std::fmt::Write;

const AT: u64 = 1_414_807_200_000;

fn device() -> DeviceKey {
    DeviceKey::generate(&mut SeededEntropy::new("record vectors, version 1")).unwrap()
}

pub fn id(number: u8) -> EntityId {
    EntityId::from_moment(AT, [number; 10])
}

pub fn root() -> RootId {
    RootId::new(RootKind::Dispute, id(1))
}

fn header(seq: u64, previous: Option<ChangeId>) -> Header {
    Header {
        register: id(0xee),
        device: DeviceId(*device().id().as_bytes()),
        seq,
        previous,
        heads: Vec::new(),
        author: id(0xaa),
        at_ms: AT,
        purpose: Purpose::Work,
        digests: Vec::new(),
    }
}

fn line(text: &str) -> Value {
    Value::Line(text.to_owned())
}

fn first_group() -> Group {
    let mut group = Group::default();
    group.say(
        id(1),
        vec![
            Fact::first(
                A::DisputeAppliedAt,
                Value::Moment(Instant::from_ms(AT as i64)),
            ),
            Fact::first(A::DisputeType, Value::Code("contract".into())),
            Fact::first(A::DisputeGoods, line("buttons")),
            Fact::first(
                A::DisputeDisputed,
                Money::try_new(1_500_000, Currency::USD).unwrap(),
            ),
        ],
    );
    group.say(
        id(2),
        vec![
            Fact::first(A::PartySide, Value::Code("applicant".into())),
            Fact::first(A::PartyName, line("和合 纽扣")),
        ],
    );
    group
}

fn first() -> Change {
    Change::make(header(1, None), &[(root(), first_group())], |bytes| {
        device().sign(bytes)
    })
}

/// A decision that names two sayings, and a word about a mediator.
fn second() -> Change {
    let mut dispute = Group::default();
    let goods = Fact {
        attribute: A::DisputeGoods.number(),
        value: Value::Nothing,
        replaces: vec![
            FactRef {
                change: first().id(),
                index: 2,
            },
            FactRef {
                change: ChangeId([7; 32]),
                index: 300,
            },
        ],
    };
    dispute.say(id(1), vec![goods]);
    let mut mediator = Group::default();
    mediator.say(
        id(3),
        vec![Fact::first(A::MediatorName, line("A. Mediator"))],
    );
    let header = Header {
        heads: vec![ChangeId([7; 32]), ChangeId([8; 32])],
        at_ms: AT + 86_400_000,
        purpose: Purpose::Decision,
        ..header(2, Some(first().id()))
    };
    let mediators = RootId::new(RootKind::Mediator, id(3));
    Change::make(
        header,
        &[(root(), dispute), (mediators, mediator)],
        |bytes| device().sign(bytes),
    )
}

fn signed(change: &Change) -> bool {
    vault::DeviceId::from_bytes(change.header().device.0)
        .verify(&Change::signed_bytes(change.id()), change.signature())
        .is_ok()
}

#[test]
fn a_first_change() {
    let pinned = pinned::bytes(
        "change-first.hex",
        "[header bytes, signature, [group bytes]]: the first change of a device,\nwhich begins a dispute",
        || first().to_bytes(),
    );
    assert_eq!(pinned::hex(&first().to_bytes()), pinned::hex(&pinned));
    let read = Change::from_bytes(&pinned).unwrap();
    assert_eq!(read, first());
    assert!(signed(&read));
    let (_, group) = read.groups().next().unwrap();
    assert_eq!(Group::from_bytes(group), Ok(first_group()));
}

#[test]
fn a_change_after_others() {
    let pinned = pinned::bytes(
        "change-second.hex",
        "[header bytes, signature, [group bytes, group bytes]]: a decision that has seen\ntwo other devices and speaks of two roots",
        || second().to_bytes(),
    );
    assert_eq!(pinned::hex(&second().to_bytes()), pinned::hex(&pinned));
    assert_eq!(Change::from_bytes(&pinned), Ok(second()));
    assert!(signed(&second()));
}

#[test]
fn headers() {
    for (name, change) in [
        ("header-first.hex", first()),
        ("header-second.hex", second()),
    ] {
        let pinned = pinned::bytes(name, "what is hashed to the change's name", || {
            change.header_bytes().to_vec()
        });
        assert_eq!(change.header().to_bytes(), pinned, "{name}");
        assert_eq!(
            Header::from_bytes(&pinned).as_ref(),
            Ok(change.header()),
            "{name}"
        );
        assert_eq!(change.id().0, *blake3::hash(&pinned).as_bytes());
    }
}

#[test]
fn names_and_signed_bytes() {
    let lines = |change: &Change| {
        format!(
            "{} {} {}\n",
            change.id(),
            pinned::hex(&Change::signed_bytes(change.id())),
            pinned::hex(change.signature())
        )
    };
    let made = lines(&first()) + &lines(&second());
    assert_eq!(made, pinned::text("names.txt", || made.clone()));
}

/// One value of each shape, with the edges where a form could slip.
pub fn values() -> Vec<(&'static str, Value)> {
    let money = |minor, code| {
        Value::Money(Money::try_new(minor, Currency::from_code(code).unwrap()).unwrap())
    };
    let date = |text: &str| text.parse::<Date>().unwrap();
    let rate = Rate::try_new(
        Currency::USD,
        RateValue::from_e8(612_140_000).unwrap(),
        date("2014-10-31"),
        RateSource::parse("中国银行").unwrap(),
    );
    vec![
        ("Nothing", Value::Nothing),
        ("Line", line("和合 buttons")),
        (
            "Words",
            Value::Words {
                language: Some(Language::AR),
                text: "نص\nآخر".into(),
            },
        ),
        (
            "Words",
            Value::Words {
                language: None,
                text: String::new(),
            },
        ),
        ("Code", Value::Code("applicant".into())),
        ("Money", money(1_500_000, "USD")),
        ("Money", money(-1, "JPY")),
        ("Money", money(Money::LIMIT_MINOR, "CNY")),
        ("Rate", Value::Rate(rate.unwrap())),
        ("Date", Value::Date(date("2014-12-31"))),
        ("Moment", Value::Moment(Instant::from_ms(AT as i64))),
        ("Moment", Value::Moment(Instant::from_ms(-1))),
        ("Number", Value::Number(24)),
        ("Number", Value::Number(i64::MIN)),
        ("Flag", Value::Flag(true)),
        ("Flag", Value::Flag(false)),
        ("Entity", Value::Entity(id(1))),
        ("Country", Value::Country("EG".parse::<Country>().unwrap())),
        ("Language", Value::Language("wuu".parse().unwrap())),
        ("Skill", Value::Skill("zh:fluent/basic".parse().unwrap())),
        ("Bytes", Value::Bytes(vec![0, 0xff, 7])),
        (
            "Unknown",
            Value::Unknown(pinned::from_hex("8318c8a10102f6")),
        ),
    ]
}

/// The bytes of one value, cut out of a group that holds nothing else.
pub fn bytes_of(value: &Value) -> Vec<u8> {
    let facts = vec![Fact {
        attribute: 0,
        value: value.clone(),
        replaces: Vec::new(),
    }];
    let group = Group {
        entities: vec![EntityFacts {
            entity: id(1),
            facts,
        }],
    };
    // [[h'16 bytes', [[0, …]]]]: 20 bytes up to the facts, 3 up to the value.
    group.to_bytes().split_off(22)
}

#[test]
fn values_of_every_shape() {
    let pinned = pinned::text("values.txt", || {
        let mut out = String::from("# shape, and one value of it in CBOR\n");
        for (shape, value) in values() {
            writeln!(out, "{shape} {}", pinned::hex(&bytes_of(&value))).unwrap();
        }
        out
    });
    let lines: Vec<&str> = pinned
        .lines()
        .filter(|line| !line.starts_with('#'))
        .collect();
    assert_eq!(lines.len(), values().len());
    for (line, (shape, value)) in lines.iter().zip(values()) {
        assert_eq!(*line, format!("{shape} {}", pinned::hex(&bytes_of(&value))));
        let (_, hex) = line.split_once(' ').unwrap();
        let bytes = pinned::from_hex(hex);
        let mut whole = Group {
            entities: vec![EntityFacts {
                entity: id(1),
                facts: vec![Fact {
                    attribute: 0,
                    value: Value::Nothing,
                    replaces: Vec::new(),
                }],
            }],
        }
        .to_bytes();
        whole.truncate(22);
        whole.extend(bytes);
        let read = Group::from_bytes(&whole).unwrap();
        assert_eq!(read.entities[0].facts[0].value, value, "{line}");
    }
}

/// A change as a later version may write it: more items in the header, the
/// facts and the names, a root, an attribute, a purpose and a value that this
/// version does not know. It is taken, kept and handed on byte for byte.
#[test]
fn a_change_of_a_later_version() {
    let pinned = pinned::bytes(
        "change-later.hex",
        "a change with appended items, an unknown root kind, purpose, attribute and shape;\nstill version 1, so it must be read and kept",
        later,
    );
    assert_eq!(pinned::hex(&later()), pinned::hex(&pinned));
    let change = Change::from_bytes(&pinned).unwrap();
    assert!(signed(&change));
    assert_eq!(change.to_bytes(), pinned);
    assert_eq!(change.header().purpose, Purpose::Other(9));
    let (at, bytes) = change.groups().next().unwrap();
    assert_eq!((at.kind, at.known_kind()), (200, None));
    let group = Group::from_bytes(bytes).unwrap();
    let stamp = Stamp::of(change.id(), change.header());
    let folded = Folded::from_groups([(stamp, &group)]);
    let entity = folded.entity(id(9)).unwrap();
    let said: Vec<_> = entity
        .attributes()
        .map(|(number, v)| (number, v[0].value.clone()))
        .collect();
    assert_eq!(
        said,
        [
            (2007, line("known")),
            (65_000, Value::Unknown(pinned::from_hex("82190400f5")))
        ]
    );
}

fn later() -> Vec<u8> {
    let item = |text: &str| pinned::from_hex(text);
    // [[id, [[2007, [1, "known"], [[h'07…', 1, "more"]], "more"], [65000, [1024, true]]], "more"]]
    let group = [
        item("818350"),
        id(9).as_bytes().to_vec(),
        item("82841907d78201656b6e6f776e81835820"),
        vec![7; 32],
        item("01646d6f7265646d6f726582 19fde8 82190400f5 646d6f7265"),
    ]
    .concat();
    let device = device();
    let header = [
        item("8b0150"),
        id(0xee).as_bytes().to_vec(),
        item("5820"),
        device.id().as_bytes().to_vec(),
        item("03f68050"),
        id(0xaa).as_bytes().to_vec(),
        item("1b"),
        AT.to_be_bytes().to_vec(),
        item("09818418c850"),
        id(9).as_bytes().to_vec(),
        item("5820"),
        blake3::hash(&group).as_bytes().to_vec(),
        item("646d6f7265 a10102"),
    ]
    .concat();
    let name = ChangeId(*blake3::hash(&header).as_bytes());
    let signature = device.sign(&Change::signed_bytes(name));
    Change::from_parts(header, signature, vec![group])
        .unwrap()
        .to_bytes()
}

#[test]
fn a_header_of_another_version_is_told_from_a_damaged_one() {
    let mut bytes = first().header_bytes().to_vec();
    assert_eq!(bytes[1], 1);
    bytes[1] = 2;
    assert_eq!(Header::from_bytes(&bytes), Err(ChangeError::Newer));
    bytes[1] = 0x40;
    assert_eq!(Header::from_bytes(&bytes), Err(ChangeError::Malformed));
    assert_eq!(
        Header::from_bytes(&bytes[..40]),
        Err(ChangeError::Malformed)
    );
}

#[test]
fn the_clear_header() {
    let header = ClearHeader {
        format: 1,
        label: "某地涉外纠纷人民调解委员会".into(),
        sample: true,
        register: *id(0xee).as_bytes(),
        wraps: vec![0xa1, 0x00, 0x01],
        failures: 300,
    };
    let pinned = pinned::bytes(
        "clear-header.hex",
        "meta/header; the wrapped keys are a stand-in (see vault/wraps.hex)",
        || header.to_bytes(),
    );
    assert_eq!(pinned::hex(&header.to_bytes()), pinned::hex(&pinned));
    let read = ClearHeader::read(&pinned).unwrap();
    assert_eq!(read.to_bytes(), pinned);
    // What a later version adds to the map is passed over.
    let added = [&[0xa7][..], &pinned[1..], &[0x18, 0x63, 0xf5]].concat();
    assert_eq!(ClearHeader::read(&added).unwrap().to_bytes(), pinned);
}

#[test]
fn the_small_sealed_values() {
    let chain = Chain {
        seq: 7,
        previous: Some([1; 32]),
        heads: vec![Head {
            device: [2; 32],
            seq: 3,
            change: [4; 32],
        }],
        next_ordinal: 11,
        changes: 10,
        backed_up: 9,
        backed_up_ms: Some(AT),
        provisional: 5,
        newest: None,
        future: None,
    };
    let bytes = |value: &Chain| minicbor::to_vec(value).unwrap();
    let pinned = pinned::bytes("chain.hex", "meta/chain, unsealed", || bytes(&chain));
    assert_eq!(pinned::hex(&bytes(&chain)), pinned::hex(&pinned));
    assert_eq!(minicbor::decode::<Chain>(&pinned).unwrap(), chain);

    let clocks = Chain {
        newest: Some(SeenMoment {
            at_ms: AT,
            device: [2; 32],
        }),
        future: Some(SeenMoment {
            at_ms: AT * 2,
            device: [5; 32],
        }),
        ..chain.clone()
    };
    let pinned = pinned::bytes("chain-clocks.hex", "meta/chain with the times seen", || {
        bytes(&clocks)
    });
    assert_eq!(pinned::hex(&bytes(&clocks)), pinned::hex(&pinned));
    assert_eq!(minicbor::decode::<Chain>(&pinned).unwrap(), clocks);

    let empty = pinned::bytes(
        "chain-empty.hex",
        "meta/chain before the first change",
        || bytes(&Chain::default()),
    );
    assert_eq!(bytes(&Chain::default()), empty);
    assert_eq!(minicbor::decode::<Chain>(&empty).unwrap(), Chain::default());

    let settings = Settings {
        auto_lock_minutes: 10,
    };
    let pinned = pinned::bytes("settings.hex", "meta/settings, unsealed", || {
        minicbor::to_vec(&settings).unwrap()
    });
    assert_eq!(minicbor::to_vec(&settings).unwrap(), pinned);
    assert_eq!(minicbor::decode::<Settings>(&pinned).unwrap(), settings);

    let record = DeviceRecord {
        key: vec![0xcc; 74],
        member: *id(0xaa).as_bytes(),
        name: "desk 2".into(),
        entity: *id(0xdd).as_bytes(),
    };
    let pinned = pinned::bytes(
        "device-record.hex",
        "meta/device, unsealed; the sealed secret key is a stand-in (see vault/sealed-device.hex)",
        || minicbor::to_vec(&record).unwrap(),
    );
    assert_eq!(minicbor::to_vec(&record).unwrap(), pinned);
    let read: DeviceRecord = minicbor::decode(&pinned).unwrap();
    assert_eq!((read.key, read.name), (record.key, record.name));
}

/// Drafts are no part of the record, but they must outlive an update.
#[test]
fn a_draft() {
    let draft = Draft {
        key: "payment/new".into(),
        at_ms: AT,
        dispute: Some(concord::domain::id::DisputeId(id(1))),
        fields: vec![("amount".into(), "١٢٣٤٫٥٠".into())],
    };
    let pinned = pinned::bytes("draft.hex", "meta/draft/…, unsealed: postcard", || {
        postcard::to_allocvec(&draft).unwrap()
    });
    assert_eq!(postcard::to_allocvec(&draft).unwrap(), pinned);
    assert_eq!(postcard::from_bytes::<Draft>(&pinned).unwrap(), draft);
}

/// Views can be rebuilt, so only the field by which a newer or older form is
/// noticed is pinned.
#[test]
fn the_state_of_the_views_begins_with_its_version() {
    let state = ViewsState {
        version: 77,
        covered: 1,
        blocks: 2,
        batches: vec![3],
    };
    assert_eq!(postcard::to_allocvec(&state).unwrap().first(), Some(&77));
}
