//! Each rule by table, in the words of the domain notes (7.2, 7.7).

use super::*;
use crate::domain::codes::{AgreementForm, SignatoryRole, SignatureForm};

mod agreements;
mod disputes;

pub(super) fn date(text: &str) -> Date {
    text.parse().unwrap()
}

pub(super) fn id(number: u8) -> EntityId {
    EntityId::from_bytes([number; 16])
}

pub(super) const BUYER: u8 = 1;
pub(super) const SELLER: u8 = 2;
pub(super) const AGREEMENT: u8 = 3;

pub(super) fn at(today: &str) -> At<'static> {
    At::day(date(today))
}

/// An act under an agreement: who, as what, in which form, when.
pub(super) fn act(
    number: u8,
    role: SignatoryRole,
    party: Option<u8>,
    form: Option<SignatureForm>,
    on: &str,
) -> Signature {
    Signature {
        id: id(number),
        role: Some(role),
        party: party.map(id),
        form,
        on: on.parse().ok(),
    }
}

/// A written agreement, both parties signing, the mediator and the seal on
/// these days.
pub(super) fn written(days: [&str; 4]) -> Agreement {
    use SignatoryRole as R;
    let [buyer, seller, mediator, seal] = days;
    Agreement {
        form: Some(AgreementForm::Written),
        between: vec![id(BUYER), id(SELLER)],
        signatures: vec![
            act(11, R::Party, Some(BUYER), None, buyer),
            act(
                12,
                R::Party,
                Some(SELLER),
                Some(SignatureForm::Fingerprint),
                seller,
            ),
            act(13, R::Mediator, None, None, mediator),
            act(14, R::Committee, None, Some(SignatureForm::Seal), seal),
        ],
        ..Agreement::new(id(AGREEMENT))
    }
}

/// One in effect from a day, with nothing due.
pub(super) fn in_effect(day: &str) -> Agreement {
    written([day; 4])
}

pub(super) fn due(number: u8, on: &str, standing: Standing) -> Due {
    Due {
        id: id(number),
        debtors: vec![id(BUYER)],
        on: Some(date(on)),
        standing,
    }
}

/// `2025-02-01 2025-02-05 due`: the safe day, the rolled one, how it stands.
pub(super) fn shown(deadline: Option<Deadline>) -> String {
    deadline.map_or_else(
        || "-".into(),
        |one| {
            let rolled = one.rolled.map_or_else(|| "-".into(), |day| day.to_string());
            format!("{} {rolled} {}", one.on, one.state)
        },
    )
}

#[test]
fn every_rule_has_a_number_and_its_alarms_come_in_order() {
    let numbers: std::collections::BTreeSet<u8> =
        Rule::ALL.iter().map(|rule| rule.number()).collect();
    assert_eq!(numbers, (1..=19).collect());
    for rule in Rule::ALL {
        assert!(rule.alarms().is_sorted_by(|a, b| a > b), "{rule}");
        assert!(!rule.rolls() || !rule.basis().is_empty(), "{rule}");
    }
    let basis: Vec<String> = Rule::Confirmation
        .basis()
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(basis, ["pml 33", "cpl 85", "cpl 205"]);
    assert_eq!(Law::Pml.zh_official(), "人民调解法");
}
