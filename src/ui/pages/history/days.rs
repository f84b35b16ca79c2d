//! The changes of a dispute by day, and within a change by the thing that it
//! altered. Pure.

use crate::{
    domain::{
        attribute::{Attribute, EntityKind},
        date::{Date, Instant},
        id::EntityId,
        value::Value,
    },
    protocol::{Alteration, HistoryEntry},
};

/// The changes of one day.
#[derive(Clone, Debug, PartialEq)]
pub struct Day {
    /// The day in Asia/Shanghai.
    pub on: Date,
    /// Its changes, newest first.
    pub entries: Vec<HistoryEntry>,
}

impl Eq for Day {}

impl std::hash::Hash for Day {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.on.day_number().hash(state);
        for entry in &self.entries {
            (entry.at_ms, entry.alterations.len()).hash(state);
        }
    }
}

/// The changes by day; with a field, only those that altered it, and of these
/// only the alterations of it.
#[must_use]
pub fn by_day(entries: &[HistoryEntry], field: Option<Attribute>) -> Vec<Day> {
    let mut days: Vec<Day> = Vec::new();
    for entry in entries {
        let mut entry = entry.clone();
        if let Some(field) = field {
            entry.alterations.retain(|one| one.attribute == field);
        }
        if entry.alterations.is_empty() {
            continue;
        }
        let on = day_of(entry.at_ms);
        match days.last_mut() {
            Some(day) if day.on == on => day.entries.push(entry),
            _ => days.push(Day {
                on,
                entries: vec![entry],
            }),
        }
    }
    days
}

fn day_of(at_ms: u64) -> Date {
    Instant::from_ms(i64::try_from(at_ms).unwrap_or(i64::MAX)).shanghai_date()
}

/// The fields that were ever altered, in the order of the vocabulary.
#[must_use]
pub fn fields_in(entries: &[HistoryEntry]) -> Vec<Attribute> {
    let mut fields: Vec<Attribute> = entries
        .iter()
        .flat_map(|entry| &entry.alterations)
        .map(|one| one.attribute)
        .collect();
    fields.sort_unstable();
    fields.dedup();
    fields
}

/// What one change altered in one thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Thing {
    /// Which.
    pub id: EntityId,
    /// What it is.
    pub kind: EntityKind,
    /// Its name, if it has one.
    pub label: Option<String>,
    /// Whether it was recorded for the first time: nothing stood before.
    pub new: bool,
    /// Field by field.
    pub alterations: Vec<Alteration>,
}

/// The alterations of a change by thing, in the order in which they were made.
#[must_use]
pub fn by_thing(alterations: Vec<Alteration>) -> Vec<Thing> {
    let mut things: Vec<Thing> = Vec::new();
    for one in alterations {
        let before = one.from.iter().any(|value| *value != Value::Nothing);
        match things.iter_mut().find(|thing| thing.id == one.entity) {
            Some(thing) => {
                thing.new &= !before;
                thing.alterations.push(one);
            }
            None => things.push(Thing {
                id: one.entity,
                kind: one.attribute.kind(),
                label: one.label.clone(),
                new: !before && one.to != Value::Nothing,
                alterations: vec![one],
            }),
        }
    }
    // One field that was empty before is an addition, not a new thing.
    for thing in &mut things {
        thing.new &= thing.alterations.len() > 1;
    }
    things
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alteration(entity: u8, attribute: Attribute, from: &[&str], to: &str) -> Alteration {
        Alteration {
            entity: EntityId::from_bytes([entity; 16]),
            label: None,
            attribute,
            from: from
                .iter()
                .map(|text| Value::Line((*text).to_owned()))
                .collect(),
            to: Value::Line(to.to_owned()),
        }
    }

    fn entry(at_ms: u64, alterations: Vec<Alteration>) -> HistoryEntry {
        HistoryEntry {
            at_ms,
            who: String::new(),
            device: String::new(),
            decision: false,
            import: false,
            clock_doubted: false,
            alterations,
        }
    }

    #[test]
    fn days_are_those_of_shanghai() {
        // 2026-03-05 15:59 and 16:00 UTC are two days in Shanghai.
        let at = 1_772_726_340_000;
        let one = || vec![alteration(1, Attribute::DisputeGoods, &[], "shorts")];
        let days = by_day(&[entry(at + 60_000, one()), entry(at, one())], None);
        let on: Vec<String> = days.iter().map(|day| day.on.to_string()).collect();
        assert_eq!(on, ["2026-03-06", "2026-03-05"]);
    }

    #[test]
    fn a_field_leaves_only_its_own_alterations() {
        let both = vec![
            alteration(1, Attribute::DisputeGoods, &[], "shorts"),
            alteration(1, Attribute::DisputePlace, &[], "Yiwu"),
        ];
        let other = vec![alteration(1, Attribute::DisputePlace, &[], "Yiwu")];
        let entries = [entry(0, both), entry(0, other)];
        let days = by_day(&entries, Some(Attribute::DisputeGoods));
        assert_eq!(days.len(), 1);
        assert_eq!(days[0].entries.len(), 1);
        assert_eq!(days[0].entries[0].alterations.len(), 1);
        assert_eq!(
            fields_in(&entries),
            [Attribute::DisputeGoods, Attribute::DisputePlace]
        );
    }

    #[test]
    fn a_new_thing_is_told_from_a_changed_one() {
        let things = by_thing(vec![
            alteration(1, Attribute::PartyName, &[], "A"),
            alteration(2, Attribute::PartyName, &["B"], "C"),
            alteration(1, Attribute::PartyPhone, &[], "1"),
            alteration(2, Attribute::PartyPhone, &[], "2"),
            alteration(3, Attribute::PartyPhone, &[], "3"),
        ]);
        let new: Vec<bool> = things.iter().map(|thing| thing.new).collect();
        assert_eq!(new, [true, false, false]);
        assert_eq!(things[0].alterations.len(), 2);
    }
}
