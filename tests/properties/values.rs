//! Values of every shape, changes of every make, and CBOR that is none of ours.

use concord::domain::country::Country;
use concord::domain::currency::Currency;
use concord::domain::date::{Date, Instant};
use concord::domain::id::EntityId;
use concord::domain::language::{Language, LanguageSkill, Reading, Speaking};
use concord::domain::money::Money;
use concord::domain::rate::{Rate, RateSource, RateValue};
use concord::record::{
    ChangeId, DeviceId, EntityFacts, Fact, FactRef, Group, Header, Purpose, RootId, Value,
};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// Any text: Han, Arabic, marks of direction, line breaks, characters beyond the first plane.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[a-z ]{0,12}",
        "[王小明عبدالله\u{202b}\n\t和合𠮷]{0,20}",
    ]
}

fn currency() -> impl Strategy<Value = Currency> {
    select(
        Currency::all()
            .chain(Currency::retired())
            .collect::<Vec<_>>(),
    )
}

fn date() -> impl Strategy<Value = Date> {
    (Date::FIRST_YEAR..=Date::LAST_YEAR, 1_u8..=12, 1_u8..=31)
        .prop_filter_map("no such day", |(year, month, day)| {
            Date::try_new(year, month, day).ok()
        })
}

fn language() -> impl Strategy<Value = Language> {
    select(Language::all().collect::<Vec<_>>())
}

fn skill() -> impl Strategy<Value = LanguageSkill> {
    (language(), select(Speaking::ALL), select(Reading::ALL)).prop_map(
        |(language, speaking, reading)| LanguageSkill {
            language,
            speaking,
            reading,
        },
    )
}

fn money() -> impl Strategy<Value = Money> {
    let minor = prop_oneof![
        -Money::LIMIT_MINOR..=Money::LIMIT_MINOR,
        -1000_i64..1000,
        Just(Money::LIMIT_MINOR),
        Just(-Money::LIMIT_MINOR),
    ];
    (minor, currency()).prop_filter_map("too large", |(minor, currency)| {
        Money::try_new(minor, currency).ok()
    })
}

fn rate() -> impl Strategy<Value = Rate> {
    let source = "[A-Za-z 中国银行]{1,40}";
    (currency(), 1_u64..900_000_000, date(), source).prop_filter_map(
        "no rate",
        |(currency, e8, date, source)| {
            let value = RateValue::from_e8(e8).ok()?;
            Rate::try_new(currency, value, date, RateSource::parse(&source).ok()?).ok()
        },
    )
}

pub fn entity_id() -> impl Strategy<Value = EntityId> {
    any::<[u8; 16]>().prop_map(EntityId::from_bytes)
}

/// A value of any shape this version knows.
pub fn known() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Nothing),
        text().prop_map(Value::Line),
        (proptest::option::of(language()), text())
            .prop_map(|(language, text)| Value::Words { language, text }),
        text().prop_map(Value::Code),
        money().prop_map(Value::Money),
        rate().prop_map(Value::Rate),
        date().prop_map(Value::Date),
        any::<i64>().prop_map(|ms| Value::Moment(Instant::from_ms(ms))),
        any::<i64>().prop_map(Value::Number),
        any::<bool>().prop_map(Value::Flag),
        entity_id().prop_map(Value::Entity),
        select(Country::all().collect::<Vec<_>>()).prop_map(Value::Country),
        language().prop_map(Value::Language),
        skill().prop_map(Value::Skill),
        vec(any::<u8>(), 0..60).prop_map(Value::Bytes),
    ]
}

fn head(major: u8, length: u64) -> Vec<u8> {
    let major = major << 5;
    match length {
        0..24 => vec![major | length as u8],
        24..256 => vec![major | 24, length as u8],
        _ => [&[major | 25][..], &(length as u16).to_be_bytes()].concat(),
    }
}

/// Any one well-formed CBOR item, in forms that our writer does not use too.
pub fn item() -> impl Strategy<Value = Vec<u8>> {
    let leaf = prop_oneof![
        any::<u64>().prop_map(|n| [&[0x1b][..], &n.to_be_bytes()].concat()),
        any::<u8>().prop_map(|n| vec![0x38, n]),
        (0_u8..24).prop_map(|n| vec![n]),
        vec(any::<u8>(), 0..40).prop_map(|b| [head(2, b.len() as u64), b].concat()),
        text().prop_map(|t| [head(3, t.len() as u64), t.into_bytes()].concat()),
        select(vec![0xf4_u8, 0xf5, 0xf6, 0xf7]).prop_map(|b| vec![b]),
        any::<f64>().prop_map(|f| [&[0xfb][..], &f.to_be_bytes()].concat()),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(|v| [head(4, v.len() as u64), v.concat()].concat()),
            vec(inner.clone(), 0..4).prop_map(|v| [vec![0x9f], v.concat(), vec![0xff]].concat()),
            vec((inner.clone(), inner.clone()), 0..3).prop_map(|pairs| {
                let body: Vec<u8> = pairs
                    .iter()
                    .flat_map(|(k, v)| [&k[..], v].concat())
                    .collect();
                [head(5, pairs.len() as u64), body].concat()
            }),
            inner.prop_map(|i| [vec![0xc1], i].concat()),
        ]
    })
}

/// A value of a later version: a shape number we do not know, or one we know
/// with a content that we do not.
pub fn unknown_bytes() -> impl Strategy<Value = Vec<u8>> {
    let numbered = (15_u64..300, vec(item(), 0..3)).prop_map(|(number, rest)| {
        [
            head(4, 1 + rest.len() as u64),
            head(0, number),
            rest.concat(),
        ]
        .concat()
    });
    let extended = (0_u64..15, vec(item(), 5..7)).prop_map(|(number, rest)| {
        [
            head(4, 1 + rest.len() as u64),
            head(0, number),
            rest.concat(),
        ]
        .concat()
    });
    prop_oneof![
        numbered,
        extended,
        item().prop_filter("a value of ours", |item| item[0] >> 5 != 4)
    ]
}

fn fact_ref() -> impl Strategy<Value = FactRef> {
    (any::<[u8; 32]>(), any::<u32>()).prop_map(|(change, index)| FactRef {
        change: ChangeId(change),
        index,
    })
}

fn fact() -> impl Strategy<Value = Fact> {
    let value = prop_oneof![4 => known(), 1 => unknown_bytes().prop_map(Value::Unknown)];
    (any::<u16>(), value, vec(fact_ref(), 0..4)).prop_map(|(attribute, value, replaces)| Fact {
        attribute,
        value,
        replaces,
    })
}

/// What one change may say of one root.
pub fn group() -> impl Strategy<Value = Group> {
    let run =
        (entity_id(), vec(fact(), 0..6)).prop_map(|(entity, facts)| EntityFacts { entity, facts });
    vec(run, 0..4).prop_map(|entities| Group { entities })
}

pub fn root() -> impl Strategy<Value = RootId> {
    (any::<u8>(), entity_id()).prop_map(|(kind, id)| RootId { kind, id })
}

fn purpose() -> impl Strategy<Value = Purpose> {
    prop_oneof![
        Just(Purpose::Work),
        Just(Purpose::Enrolment),
        Just(Purpose::Import),
        Just(Purpose::Decision),
        (4_u8..=255).prop_map(Purpose::Other),
    ]
}

/// Any header.
pub fn header() -> impl Strategy<Value = Header> {
    let hash = any::<[u8; 32]>;
    (
        (
            entity_id(),
            hash(),
            any::<u64>(),
            proptest::option::of(hash()),
        ),
        (vec(hash(), 0..4), entity_id(), any::<u64>(), purpose()),
        vec((root(), hash()), 0..5),
    )
        .prop_map(
            |((register, device, seq, previous), (heads, author, at_ms, purpose), digests)| {
                Header {
                    register,
                    device: DeviceId(device),
                    seq,
                    previous: previous.map(ChangeId),
                    heads: heads.into_iter().map(ChangeId).collect(),
                    author,
                    at_ms,
                    purpose,
                    digests,
                }
            },
        )
}
