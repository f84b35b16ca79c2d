//! Which key stands for which attribute: one table for writing and reading.
//!
//! This module must not import anything but the vocabulary.

use crate::domain::attribute::{Attribute, EntityKind};

/// The keys of the attributes of every kind.
pub(super) struct Keys(Vec<(EntityKind, Vec<(Attribute, String)>)>);

impl Keys {
    /// Makes the table. Bytes (public keys) are not for files that people read.
    pub fn new() -> Self {
        let of = |kind: EntityKind| {
            let attributes = Attribute::ALL.iter().filter(|a| a.kind() == kind);
            attributes.map(|a| (*a, key(*a))).collect()
        };
        Self(EntityKind::ALL.map(|kind| (kind, of(kind))).into())
    }

    /// The attributes of a kind with their keys, in the order of their numbers.
    pub fn of(&self, kind: EntityKind) -> &[(Attribute, String)] {
        let found = self.0.iter().find(|(known, _)| *known == kind);
        found.map_or(&[], |(_, keys)| keys.as_slice())
    }

    /// The attribute of a key.
    pub fn attribute(&self, kind: EntityKind, key: &str) -> Option<Attribute> {
        let found = self.of(kind).iter().find(|(_, known)| known == key);
        found.map(|(attribute, _)| *attribute)
    }
}

/// The rate that belongs to an amount and stands inside it.
pub(super) const fn rate_of(amount: Attribute) -> Option<Attribute> {
    match amount {
        Attribute::DisputeDisputed => Some(Attribute::DisputeDisputedRate),
        Attribute::DisputeClaimed => Some(Attribute::DisputeClaimedRate),
        Attribute::AgreementSum => Some(Attribute::AgreementRate),
        Attribute::PaymentAmount => Some(Attribute::PaymentRate),
        Attribute::ObligationAmount => Some(Attribute::ObligationRate),
        _ => None,
    }
}

/// The amount to which a rate belongs.
pub(super) fn amount_of(rate: Attribute) -> Option<Attribute> {
    let mut all = Attribute::ALL.iter().copied();
    all.find(|amount| rate_of(*amount) == Some(rate))
}

/// `PartyNameChinese` → `name_chinese`.
fn key(attribute: Attribute) -> String {
    let kind = format!("{:?}", attribute.kind());
    let name = attribute.name();
    // WeChat is one word.
    let own = name
        .strip_prefix(&kind)
        .unwrap_or(name)
        .replace("WeChat", "Wechat");
    let mut key = String::with_capacity(own.len() + 4);
    for (index, c) in own.char_indices() {
        if c.is_ascii_uppercase() && index > 0 {
            key.push('_');
        }
        key.push(c.to_ascii_lowercase());
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::office::json::{ALSO_SAID, LISTS};
    use std::collections::BTreeSet;

    #[test]
    fn keys_are_unique_in_their_kind_and_hide_nothing() {
        let keys = Keys::new();
        for kind in EntityKind::ALL {
            let mut seen: BTreeSet<&str> = ["id", ALSO_SAID].into();
            if kind == EntityKind::Dispute {
                seen.extend(LISTS.iter().map(|(_, key)| *key));
            }
            for (attribute, key) in keys.of(kind) {
                assert!(seen.insert(key), "{key}");
                assert_eq!(keys.attribute(kind, key), Some(*attribute));
            }
        }
        for (attribute, wanted) in [
            (Attribute::DisputeAppliedAt, "applied_at"),
            (Attribute::DisputeType, "type"),
            (Attribute::PartyWeChat, "wechat"),
            (Attribute::PartyNameChinese, "name_chinese"),
            (Attribute::AgentFor, "for"),
            (Attribute::PaymentAmount, "amount"),
        ] {
            assert_eq!(key(attribute), wanted);
        }
    }
}
