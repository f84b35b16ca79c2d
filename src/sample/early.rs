//! The disputes up to the end of 2014, made so that the published figures come
//! out to the fen: 46 disputes and CNY 3,826,000 in dispute by the end of 2013;
//! 181, all settled, and CNY 32,000,000 by the end of 2014, when ten foreign
//! parties had recovered CNY 19,700,000. Other foreign creditors settled for
//! goods or a discount, or were paid in 2015.
//!
//! This module must not import a clock, a source of randomness or the web.

use super::case::{Agreed, Plan};
use super::dice::Dice;
use super::dossier::{Sum, day, working};
use super::lands::{LANDS, Land, land_of};
use super::stories::{self, Story};
use crate::domain::codes::{ApplicationMode, CaseSource, Stage, TradeSubtype as S};
use crate::domain::order::Order as _;

/// Year, month, first and last day, disputes applied for.
const MONTHS: &[(i32, i32, i32, i32, usize)] = &[
    (2013, 5, 20, 31, 2),
    (2013, 6, 1, 30, 4),
    (2013, 7, 1, 31, 5),
    (2013, 8, 1, 31, 6),
    (2013, 9, 1, 30, 7),
    (2013, 10, 8, 31, 7),
    (2013, 11, 1, 30, 8),
    (2013, 12, 2, 29, 7),
    (2014, 1, 3, 27, 10),
    (2014, 2, 10, 28, 5),
    (2014, 3, 1, 31, 12),
    (2014, 4, 1, 30, 12),
    (2014, 5, 2, 31, 12),
    (2014, 6, 1, 30, 11),
    (2014, 7, 1, 31, 11),
    (2014, 8, 1, 31, 11),
    (2014, 9, 1, 30, 13),
    (2014, 10, 8, 31, 13),
    (2014, 11, 1, 30, 14),
    (2014, 12, 1, 12, 11),
];

/// Disputes and yuan in dispute of each year.
const YEARS: [(usize, i64); 2] = [(46, 3_826_000), (135, 28_174_000)];

/// The ten: place in the order of application, yuan in dispute, yuan recovered.
const LARGE: [(usize, i64, i64, &str, S); 10] = [
    (40, 380_000, 320_000, "SN", S::Prepayment),
    (52, 1_650_000, 1_480_000, "IQ", S::Delivery),
    (67, 2_900_000, 2_640_000, "TR", S::Quality),
    (79, 3_450_000, 3_120_000, "YE", S::Delivery),
    (91, 1_980_000, 1_760_000, "IN", S::Labelling),
    (106, 2_260_000, 2_050_000, "RU", S::Quality),
    (120, 4_100_000, 3_700_000, "EG", S::Delivery),
    (134, 1_240_000, 1_130_000, "KR", S::Quantity),
    (147, 2_720_000, 2_400_000, "DZ", S::Prepayment),
    (159, 1_320_000, 1_100_000, "MX", S::Quality),
];

/// Disputes in other currencies: place and amount, worth whole yuan.
const ABROAD: [(usize, Sum); 6] = [
    (12, Sum::of("USD", 1_850_000, 61_800)),
    (61, Sum::of("USD", 960_000, 61_100)),
    (86, Sum::of("EUR", 720_000, 84_500)),
    (112, Sum::of("USD", 1_400_000, 61_600)),
    (138, Sum::of("EUR", 550_000, 79_800)),
    (164, Sum::of("USD", 1_120_000, 61_400)),
];

/// The least that an ordinary dispute is about, in fen.
const FLOOR: i64 = 1_500_000;
const LAST: i32 = day(2014, 12, 30);
const YEAR_2015: i32 = day(2015, 1, 5);

/// The plans, in the order of application.
pub(super) fn plans() -> Vec<Plan> {
    let amounts = amounts();
    let days = days();
    let both = days.into_iter().zip(amounts).enumerate();
    both.filter_map(|(place, (day, amount))| plan(place, day, amount))
        .collect()
}

fn days() -> Vec<i32> {
    let mut dice = Dice::new("early days", 0);
    let mut days = Vec::with_capacity(181);
    for (year, month, first, last, count) in MONTHS {
        let from = day(*year, *month, *first);
        let length = last - first;
        let mut month: Vec<i32> = (0..*count).map(|_| from + dice.below(length)).collect();
        month.order();
        days.extend(month.into_iter().map(working));
    }
    days
}

fn fixed(place: usize) -> Option<Sum> {
    let large = LARGE.iter().find(|large| large.0 == place);
    let abroad = ABROAD.iter().find(|abroad| abroad.0 == place);
    large
        .map(|large| Sum::yuan(large.1))
        .or(abroad.map(|abroad| abroad.1))
}

/// What a sum is worth in fen.
fn fen(sum: Sum) -> i64 {
    match i64::try_from(sum.rate) {
        Ok(rate) if rate > 0 => sum.minor * rate / 10_000,
        _ => sum.minor,
    }
}

/// Small disputes are many and large ones few; each year comes out exactly.
fn amounts() -> Vec<Sum> {
    let mut amounts = Vec::with_capacity(181);
    for (count, yuan) in YEARS {
        let places = amounts.len()..amounts.len() + count;
        let given: i64 = places.clone().filter_map(fixed).map(fen).sum();
        let weigh = |place: usize| {
            let weight = i64::from(Dice::new("early amount", place).within(25, 100));
            weight * weight * weight
        };
        let free: Vec<usize> = places
            .clone()
            .filter(|place| fixed(*place).is_none())
            .collect();
        let weights: i64 = free.iter().map(|place| weigh(*place)).sum();
        let mut rest = yuan * 100 - given - FLOOR * free.len() as i64;
        let spread = rest;
        for place in &free {
            rest -= spread * weigh(*place) / weights / 1_000 * 1_000;
        }
        for place in places {
            amounts.push(fixed(place).unwrap_or_else(|| {
                let share = spread * weigh(place) / weights / 1_000 * 1_000;
                // What rounding left over goes to the first.
                let sum = Sum::of("CNY", FLOOR + share + rest, 0);
                rest = 0;
                sum
            }));
        }
    }
    amounts
}

fn plan(place: usize, day: i32, amount: Sum) -> Option<Plan> {
    let dice = &mut Dice::new("early plan", place);
    let large = LARGE.iter().find(|large| large.0 == place);
    let mut story = stories::by_share(dice.below(100))?;
    let mut land: Land = dice.pick(LANDS.get(..20)?);
    if let Some((_, _, _, country, subtype)) = large {
        story = stories::of(*subtype)?;
        land = land_of(country);
    } else if amount.rate != 0 || (!story.by_chinese && dice.chance(35)) {
        story = stories::of(S::Payment)?;
    }
    let accepted = day + i32::from(dice.chance(60) && day % 7 != 0);
    let agreed_on = working(day + dice.within(4, 24)).min(LAST);
    let (agreed, paid) = match large {
        Some((_, _, recovered, _, _)) => {
            let sum = Sum::yuan(*recovered);
            let paid = instalments(dice, sum, agreed_on, 10, LAST);
            (money_agreed(agreed_on, sum, &paid), paid)
        }
        None => end(dice, story, agreed_on, amount),
    };
    let over = paid.last().map_or(agreed_on, |(day, _)| *day) + dice.within(20, 90);
    let stage = if dice.chance(75) {
        Stage::Archived
    } else {
        Stage::Closed
    };
    let source = match dice.below(100) {
        ..70 => CaseSource::Application,
        70..78 => CaseSource::OwnInitiative,
        78..90 => CaseSource::Police,
        _ => CaseSource::OtherBody,
    };
    let mode = if dice.chance(85) {
        ApplicationMode::Desk
    } else {
        ApplicationMode::Phone
    };
    Some(Plan {
        seed: ("early", place),
        day,
        story,
        land,
        amount,
        source,
        mode,
        stage: (stage, over.max(day + 30), ""),
        accepted: Some(accepted),
        assigned: true,
        agreed: Some(agreed),
        paid,
        next: None,
        leaves: dice.chance(25).then_some(day + dice.within(5, 90)),
    })
}

fn money_agreed(day: i32, sum: Sum, paid: &[(i32, Sum)]) -> Agreed {
    let whole: i64 = paid.iter().map(|(_, sum)| sum.minor).sum();
    let due = paid.last().map(|(day, _)| *day);
    // A day is set only where it was kept: what these left open is history and
    // should not call anybody today.
    Agreed {
        day,
        sum: Some(sum),
        due: due.filter(|_| whole == sum.minor),
        words: "",
    }
}

/// How an ordinary dispute ended.
fn end(dice: &mut Dice, story: Story, on: i32, amount: Sum) -> (Agreed, Vec<(i32, Sum)>) {
    let sum = amount.percent(i64::from(dice.within(55, 100)));
    if story.by_chinese {
        let paid = match dice.below(100) {
            ..62 => instalments(dice, sum, on, 25, i32::MAX),
            62..84 => vec![(on + dice.within(0, 40), sum.percent(40))],
            _ => Vec::new(),
        };
        return (money_agreed(on, sum, &paid), paid);
    }
    if on >= day(2014, 11, 10) {
        let paid = instalments(dice, sum, YEAR_2015, 20, i32::MAX);
        return (money_agreed(on, sum, &paid), paid);
    }
    let words = dice.pick(&[
        "卖方于三十日内更换不合格部分并承担重新包装费用，买方不再要求付款。",
        "卖方为买方下一订单让利，数额相当于短少或者瑕疵部分，双方不再互付款项。",
        "卖方重新制作并随下一柜发出，运费由卖方承担。",
        "双方各自承担损失，继续履行后续订单。",
    ]);
    (
        Agreed {
            day: on,
            sum: None,
            due: None,
            words,
        },
        Vec::new(),
    )
}

/// One to three payments that make up the sum, none later than `last`.
fn instalments(dice: &mut Dice, sum: Sum, from: i32, gap: i32, last: i32) -> Vec<(i32, Sum)> {
    let count = i64::from(dice.within(1, 3));
    let part = sum.minor / count / 1_000 * 1_000;
    let mut paid = Vec::new();
    let mut on = from;
    for number in 1..=count {
        let minor = if number == count {
            sum.minor - part * (count - 1)
        } else {
            part
        };
        paid.push((on.min(last), sum.with(minor)));
        on += dice.within(3, gap);
    }
    paid
}
