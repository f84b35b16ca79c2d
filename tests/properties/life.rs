//! The life of a dispute is a function of what was said, whoever said it in
//! whatever order, and of the day that is asked about: of nothing else.

use concord::domain::attribute::{Attribute as A, EntityKind as K};
use concord::domain::codes::{Gate, Stage};
use concord::domain::date::Date;
use concord::domain::id::{DisputeId, EntityId};
use concord::domain::life::gates;
use concord::domain::money::Money;
use concord::domain::value::Value;
use concord::engine::life;
use concord::engine::roster::Roster;
use concord::record::{ChangeId, DeviceId, Fact, Folded, Group, Stamp};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

const DISPUTE: u8 = 1;
const AGREEMENT: u8 = 40;

fn id(number: u8) -> EntityId {
    EntityId::from_bytes([number; 16])
}

fn stamp(change: u8) -> Stamp {
    Stamp {
        at_ms: 1_772_676_720_000 + u64::from(change),
        seq: u64::from(change),
        device: DeviceId([1; 32]),
        author: id(99),
        change: ChangeId([change; 32]),
    }
}

fn money(minor: i64) -> Value {
    Value::Money(Money::try_new(minor, "CNY".parse().unwrap()).unwrap())
}

fn day() -> impl Strategy<Value = Value> {
    (20_500_i32..20_600).prop_map(|day| Value::Date(Date::from_day_number(day).unwrap()))
}

fn code(codes: &'static [&'static str]) -> impl Strategy<Value = Value> {
    select(codes).prop_map(|code| Value::Code(code.into()))
}

fn one_of(ids: &'static [u8]) -> impl Strategy<Value = Value> {
    select(ids).prop_map(|number| Value::Entity(id(number)))
}

/// One entry of a dispute: the thing and what is said of it.
fn entry() -> impl Strategy<Value = (K, Vec<(A, Value)>)> {
    let party = one_of(&[10, 11]);
    let consent = (
        party,
        code(&["mediation", "terms"]),
        code(&["yes", "no", "undecided"]),
        day(),
    );
    let told = (one_of(&[10, 11]), code(&["rights", "routes"]), day());
    let paid = (1_i64..90_000, day(), one_of(&[10, 11]));
    let owed = (1_i64..90_000, day(), one_of(&[10, 11]));
    let signed = (
        one_of(&[10, 11, 30]),
        code(&["party", "mediator", "committee"]),
        day(),
    );
    let held = (day(), any::<bool>());
    prop_oneof![
        consent.prop_map(|(party, matter, answer, on)| (
            K::Consent,
            vec![
                (A::ConsentParty, party),
                (A::ConsentMatter, matter),
                (A::ConsentAnswer, answer),
                (A::ConsentOn, on),
            ],
        )),
        told.prop_map(|(to, kind, on)| (
            K::Information,
            vec![
                (A::InformationTo, to),
                (A::InformationKind, kind),
                (A::InformationOn, on),
            ],
        )),
        paid.prop_map(|(minor, on, payer)| (
            K::Payment,
            vec![
                (A::PaymentAmount, money(minor)),
                (A::PaymentDate, on),
                (A::PaymentPayer, payer),
            ],
        )),
        owed.prop_map(|(minor, due, creditor)| (
            K::Obligation,
            vec![
                (A::ObligationAgreement, Value::Entity(id(AGREEMENT))),
                (A::ObligationKind, Value::Code("money".into())),
                (A::ObligationAmount, money(minor)),
                (A::ObligationDue, due),
                (A::ObligationCreditor, creditor),
            ],
        )),
        signed.prop_map(|(by, role, on)| (
            K::Signature,
            vec![
                (A::SignatureAgreement, Value::Entity(id(AGREEMENT))),
                (A::SignatureBy, by),
                (A::SignatureAs, role),
                (A::SignatureOn, on),
            ],
        )),
        held.prop_map(|(on, interpreted)| (
            K::Session,
            vec![
                (A::SessionOn, on),
                (A::SessionInterpreted, Value::Flag(interpreted)),
            ],
        )),
    ]
}

/// The changes of a dispute: its beginning, and one for each entry.
fn changes(stage: Stage, entries: &[(K, Vec<(A, Value)>)]) -> Vec<(Stamp, Group)> {
    let said = |entity: EntityId, values: &[(A, Value)]| {
        let mut group = Group::default();
        let facts = values.iter().cloned();
        let facts = facts.map(|(attribute, value)| Fact::first(attribute, value));
        group.say(entity, facts.collect());
        group
    };
    let mut begun = said(
        id(DISPUTE),
        &[
            (
                A::DisputeAppliedAt,
                Value::Moment(concord::domain::date::Instant::from_ms(1_771_000_000_000)),
            ),
            (A::DisputeStage, Value::Code(stage.as_code().into())),
        ],
    );
    for (number, side) in [(10, "applicant"), (11, "respondent")] {
        let party = said(id(number), &[(A::PartySide, Value::Code(side.into()))]);
        begun.entities.extend(party.entities);
    }
    let agreed = said(
        id(AGREEMENT),
        &[
            (
                A::AgreementDate,
                Value::Date(Date::from_day_number(20_520).unwrap()),
            ),
            (A::AgreementForm, Value::Code("written".into())),
        ],
    );
    begun.entities.extend(agreed.entities);
    let mut all = vec![(stamp(0), begun)];
    for (number, (_, values)) in (1_u8..).zip(entries) {
        all.push((stamp(number), said(id(100 + number), values)));
    }
    all
}

fn folded(changes: &[(Stamp, Group)]) -> Folded {
    Folded::from_groups(changes.iter().map(|(stamp, group)| (*stamp, group)))
}

proptest! {
    #[test]
    fn the_order_of_arrival_and_repetition_change_nothing(
        stage in select(Stage::ALL),
        entries in vec(entry(), 0..14),
        turn in any::<prop::sample::Index>(),
        today in 20_480_i32..20_700,
    ) {
        let all = changes(stage, &entries);
        let today = Date::from_day_number(today).unwrap();
        let dispute = DisputeId(id(DISPUTE));
        let roster = Roster::default();
        let view = |changes: &[(Stamp, Group)]| life::whole(dispute, &folded(changes), &roster, today);
        let mut other = all.clone();
        other.rotate_left(turn.index(all.len()));
        other.reverse();
        other.push(all[turn.index(all.len())].clone());
        prop_assert_eq!(view(&all), view(&other));
    }

    #[test]
    fn a_shut_gate_names_what_is_missing_and_an_entry_never_loses_money(
        stage in select(Stage::ALL),
        entries in vec(entry(), 0..14),
        today in 20_480_i32..20_700,
    ) {
        let all = changes(stage, &entries);
        let today = Date::from_day_number(today).unwrap();
        let folded = folded(&all);
        let roster = Roster::default();
        let dispute = DisputeId(id(DISPUTE));
        let file = life::complete_file(dispute, &folded, &roster, today);
        for stage in Stage::ALL {
            for gate in gates(&file, *stage, today) {
                let says = gate.met || !gate.missing.is_empty() || !gate.refused.is_empty()
                    || matches!(gate.gate, Gate::Mediator | Gate::Performed | Gate::Effective);
                prop_assert!(says, "{gate:?}");
            }
        }
        let view = life::whole(dispute, &folded, &roster, today);
        let cny = "CNY".parse().unwrap();
        let sums = &view.amounts;
        let of = |total: &concord::domain::money::Totals| total.minor(cny);
        let paid: i64 = entries.iter()
            .filter(|(kind, _)| *kind == K::Payment)
            .flat_map(|(_, values)| values)
            .filter_map(|(_, value)| value.money())
            .map(Money::minor)
            .sum();
        prop_assert_eq!(paid, of(&sums.performed) + of(&sums.before) + of(&sums.beyond));
        prop_assert_eq!(of(&sums.agreed), of(&sums.performed) + of(&sums.outstanding));
    }
}
