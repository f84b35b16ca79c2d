//! The disputes from 2015 to the summer of 2025: over and filed, of every
//! trade subtype, from every source, in many currencies.
//!
//! This module must not import a clock, a source of randomness or the web.

use super::case::{Agreed, Plan};
use super::dice::Dice;
use super::dossier::{Sum, day, working};
use super::lands::LANDS;
use super::stories;
use crate::domain::codes::{ApplicationMode, CaseSource, Stage, TradeSubtype};
use crate::domain::currency::Currency;

const COUNT: usize = 40;
const FIRST: i32 = day(2015, 1, 20);
/// Days between two applications.
const APART: i32 = 97;

/// Yuan for one unit, times ten thousand.
const CURRENCIES: &[(&str, u64)] = &[
    ("CNY", 0),
    ("USD", 68_900),
    ("CNY", 0),
    ("EUR", 77_300),
    ("CNY", 0),
    ("KRW", 57),
    ("CNY", 0),
    ("JPY", 560),
    ("CNY", 0),
    ("KWD", 224_000),
    ("CNY", 0),
    ("SAR", 18_400),
    ("RUB", 1_050),
];

/// The plans, in the order of application.
pub(super) fn plans() -> impl Iterator<Item = Plan> {
    (0..COUNT).filter_map(plan)
}

fn entry<T: Copy>(table: &[T], index: usize) -> Option<T> {
    table.get(index % table.len()).copied()
}

fn plan(index: usize) -> Option<Plan> {
    let dice = &mut Dice::new("later plan", index);
    let day = working(FIRST + i32::try_from(index).ok()? * APART + dice.below(30));
    let story = stories::of(entry(TradeSubtype::ALL, index)?)?;
    let (currency, rate) = entry(CURRENCIES, index)?;
    let amount = about(currency, rate, i64::from(dice.within(20, 400)) * 1_000);
    let accepted = (index % 8 != 6).then_some(day + dice.within(0, 2));
    let mut plan = Plan {
        seed: ("later", index),
        day,
        story,
        land: entry(LANDS, index * 5)?,
        amount,
        source: entry(CaseSource::ALL, index)?,
        mode: entry(ApplicationMode::ALL, index)?,
        stage: (Stage::Closed, day + 60, ""),
        accepted,
        assigned: accepted.is_some(),
        agreed: None,
        paid: Vec::new(),
        next: None,
        leaves: None,
    };
    match index % 8 {
        5 => plan.stage.2 = "分歧过大，终止调解，已告知可以向人民法院起诉。",
        6 if index % 16 == 6 => {
            plan.stage = (Stage::Declined, day + 2, "已由人民法院受理，不予受理。")
        }
        6 => {
            plan.stage = (
                Stage::ReferredOut,
                day + 3,
                "属海上货物运输合同，转海事法院。",
            )
        }
        _ => settle(&mut plan, dice),
    }
    Some(plan)
}

fn settle(plan: &mut Plan, dice: &mut Dice) {
    let on = working(plan.day + dice.within(1, 28));
    let sum = plan.amount.percent(i64::from(dice.within(50, 95)));
    let half = sum.percent(50);
    let last = on + dice.within(10, 60);
    plan.paid = if dice.chance(50) {
        vec![(on, sum)]
    } else {
        vec![(on, half), (last, sum.with(sum.minor - half.minor))]
    };
    let due = plan.paid.last().map(|(day, _)| *day);
    plan.agreed = Some(Agreed {
        day: on,
        sum: Some(sum),
        due,
        words: "",
    });
    let stage = if dice.chance(70) {
        Stage::Archived
    } else {
        Stage::Closed
    };
    plan.stage = (stage, last + dice.within(30, 90), "");
}

/// About so many yuan in a currency, in round units.
fn about(currency: &'static str, rate: u64, yuan: i64) -> Sum {
    let Some(rate_ten) = i64::try_from(rate).ok().filter(|rate| *rate > 0) else {
        return Sum::yuan(yuan);
    };
    let per_unit = Currency::from_code(currency).map_or(100, Currency::minor_per_unit);
    let units = yuan * 10_000 / rate_ten / 100 * 100;
    Sum::of(currency, units.max(100) * per_unit, rate)
}
