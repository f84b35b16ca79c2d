//! Puts a dispute together, saying by saying. Days are day numbers (days since
//! 1970-01-01 in Asia/Shanghai), so that plans can add and compare them.
//!
//! This module must not import a clock, a source of randomness or the web.

use super::dice::Dice;
use crate::domain::attribute::{Attribute as A, EntityKind};
use crate::domain::codes::Code;
use crate::domain::country::Country;
use crate::domain::currency::Currency;
use crate::domain::date::{Date, Instant};
use crate::domain::id::{DisputeId, EntityId};
use crate::domain::language::{Language, LanguageSkill};
use crate::domain::money::Money;
use crate::domain::rate::{Rate, RateSource, RateValue};
use crate::domain::value::Value;
use crate::protocol::NewEntity;
use crate::protocol::command::NewDispute;

/// Something said, unless there is nothing to say.
pub(super) type Said = Option<(A, Value)>;

/// Whose rates the sample uses. They are plausible, not published ones.
const RATE_SOURCE: &str = "中间价（示例）";

/// An amount with the rate at which it counts in CNY.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sum {
    /// ISO 4217.
    pub currency: &'static str,
    /// In minor units.
    pub minor: i64,
    /// Yuan for one unit, times ten thousand; 0 where no rate is known.
    pub rate: u64,
}

impl Sum {
    /// Whole yuan.
    pub const fn yuan(yuan: i64) -> Self {
        Self::of("CNY", yuan * 100, 0)
    }

    /// Minor units of a currency, and yuan for one unit times ten thousand.
    pub const fn of(currency: &'static str, minor: i64, rate: u64) -> Self {
        Self {
            currency,
            minor,
            rate,
        }
    }

    /// So many hundredths of it, rounded down to ten units where it is larger.
    pub fn percent(self, percent: i64) -> Self {
        let step = if self.minor > 100_000 { 1_000 } else { 1 };
        self.with(self.minor * percent / 100 / step * step)
    }

    /// Another amount at the same rate.
    pub const fn with(self, minor: i64) -> Self {
        Self { minor, ..self }
    }

    /// The amount; none for a currency that does not exist.
    pub fn money(self) -> Option<Money> {
        Money::try_new(self.minor, Currency::parse(self.currency).ok()?).ok()
    }

    /// As it stands in a sentence: `CNY 83,000.00`.
    pub fn text(self) -> String {
        self.money().map_or_else(String::new, |money| {
            format!("{} {}", self.currency, money.format_grouped())
        })
    }

    /// As it stands in a Chinese sentence: `人民币83,000.00元`.
    pub fn text_zh(self) -> String {
        match self.money() {
            Some(money) if self.currency == "CNY" => format!("人民币{}元", money.format_grouped()),
            _ => self.text(),
        }
    }
}

/// The number of a day.
pub(super) const fn day(year: i32, month: i32, day: i32) -> i32 {
    // Years begin in March, so that the leap day is the last one.
    let year = if month <= 2 { year - 1 } else { year };
    let month = (month + 9) % 12;
    365 * year + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 + day - 1 - 719_468
}

/// The day itself when the desk is open, else the Monday after a Sunday.
pub(super) const fn working(day: i32) -> i32 {
    if (day + 3).rem_euclid(7) == 6 {
        day + 1
    } else {
        day
    }
}

pub(super) fn line(attribute: A, text: impl Into<String>) -> Said {
    let text = text.into();
    (!text.is_empty()).then_some((attribute, Value::Line(text)))
}

pub(super) fn words(attribute: A, language: &str, text: impl Into<String>) -> Said {
    let (language, text) = (Language::parse(language).ok(), text.into());
    (!text.is_empty()).then_some((attribute, Value::Words { language, text }))
}

pub(super) fn code(attribute: A, code: impl Code) -> Said {
    Some((attribute, Value::Code(code.as_code().to_owned())))
}

pub(super) fn date(attribute: A, day: i32) -> Said {
    Some((attribute, Date::from_day_number(day)?.into()))
}

pub(super) fn entity(attribute: A, id: EntityId) -> Said {
    Some((attribute, id.into()))
}

pub(super) fn country(attribute: A, country: &str) -> Said {
    Some((attribute, Country::parse(country).ok()?.into()))
}

pub(super) fn skill(attribute: A, skill: &str) -> Said {
    let skill: LanguageSkill = skill.parse().ok()?;
    Some((attribute, Value::Skill(skill)))
}

pub(super) fn money(attribute: A, sum: Sum) -> Said {
    Some((attribute, sum.money()?.into()))
}

/// The rate of a sum, as of a day; none for yuan and where none is known.
pub(super) fn rate(attribute: A, sum: Sum, day: i32) -> Said {
    let value = RateValue::from_e8(sum.rate * 10_000).ok()?;
    let source = RateSource::parse(RATE_SOURCE).ok()?;
    let date = Date::from_day_number(day)?;
    let rate = Rate::try_new(Currency::parse(sum.currency).ok()?, value, date, source).ok()?;
    Some((attribute, Value::Rate(rate)))
}

/// A dispute that is being put together.
pub(super) struct Dossier {
    /// Decides what is left open.
    pub dice: Dice,
    /// The dispute.
    pub id: EntityId,
    /// The day of application.
    pub day: i32,
    next_ms: i64,
    dispute: Vec<(A, Value)>,
    others: Vec<NewEntity>,
}

impl Dossier {
    /// Begins a dispute that was applied for on a day, in opening hours.
    pub fn begin(mut dice: Dice, day: i32) -> Self {
        let (hour, minute) = (dice.within(8, 16), dice.below(60));
        let at = Date::from_day_number(day)
            .and_then(|day| Instant::at_shanghai(day, u8::try_from(hour).ok()?, minute as u8));
        let at = at.unwrap_or(Instant::from_ms(0));
        Self {
            id: dice.id(at.ms()),
            dice,
            day,
            next_ms: at.ms(),
            dispute: vec![(A::DisputeAppliedAt, Value::Moment(at))],
            others: Vec::new(),
        }
    }

    /// Says something of the dispute itself.
    pub fn say(&mut self, said: impl IntoIterator<Item = Said>) {
        self.dispute.extend(said.into_iter().flatten());
    }

    /// Adds an entity. Ids keep the order in which entities are added.
    pub fn add(&mut self, kind: EntityKind, said: impl IntoIterator<Item = Said>) -> EntityId {
        self.next_ms += 1;
        let id = self.dice.id(self.next_ms);
        self.others.push(NewEntity {
            id,
            kind,
            values: said.into_iter().flatten().collect(),
        });
        id
    }

    /// Adds an entity that came about on a later day.
    pub fn add_on(
        &mut self,
        day: i32,
        kind: EntityKind,
        said: impl IntoIterator<Item = Said>,
    ) -> EntityId {
        let noon = Date::from_day_number(day).and_then(|day| Instant::at_shanghai(day, 12, 0));
        self.next_ms = self.next_ms.max(noon.map_or(0, Instant::ms));
        self.add(kind, said)
    }

    /// Says more of an entity that was added.
    pub fn say_of(&mut self, id: EntityId, said: impl IntoIterator<Item = Said>) {
        if let Some(entity) = self.others.iter_mut().find(|entity| entity.id == id) {
            entity.values.extend(said.into_iter().flatten());
        }
    }

    /// The first entity of a kind that was added.
    pub fn first(&self, kind: EntityKind) -> Option<EntityId> {
        let mut all = self.others.iter();
        all.find(|one| one.kind == kind).map(|one| one.id)
    }

    /// The last one.
    pub fn last(&self, kind: EntityKind) -> Option<EntityId> {
        let mut all = self.others.iter().rev();
        all.find(|one| one.kind == kind).map(|one| one.id)
    }

    /// The dispute with everything in it.
    pub fn finish(self) -> NewDispute {
        let mut entities = vec![NewEntity {
            id: self.id,
            kind: EntityKind::Dispute,
            values: self.dispute,
        }];
        entities.extend(self.others);
        NewDispute {
            id: DisputeId(self.id),
            entities,
            draft: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_have_their_numbers() {
        for (text, number) in [
            ("1970-01-01", day(1970, 1, 1)),
            ("2013-05-20", day(2013, 5, 20)),
            ("2016-02-29", day(2016, 2, 29)),
            ("2014-12-31", day(2014, 12, 31)),
            ("2026-11-21", day(2026, 11, 21)),
        ] {
            let date: Date = text.parse().unwrap();
            assert_eq!(date.day_number(), number, "{text}");
            assert_ne!(
                Date::from_day_number(working(number)).unwrap().weekday(),
                7,
                "{text}"
            );
        }
    }

    #[test]
    fn sums_are_worth_what_their_rate_says() {
        let dollars = Sum::of("USD", 960_000, 61_100);
        let Some((_, Value::Rate(rate))) = rate(A::DisputeDisputedRate, dollars, 16_000) else {
            panic!("no rate");
        };
        let yuan = rate.to_cny(dollars.money().unwrap()).unwrap();
        assert_eq!(yuan.minor(), 5_865_600);
        assert_eq!(dollars.text(), "USD 9,600.00");
        assert!(super::rate(A::DisputeDisputedRate, Sum::yuan(1), 16_000).is_none());
        assert_eq!(Sum::yuan(12_345).percent(50), Sum::of("CNY", 617_000, 0));
    }
}
