//! Headings of days in three columns: 年, 月 and 日 below 受理日期, or 受理年,
//! 受理月 and 受理日 side by side. The column of the year says what day it is.
//!
//! This module must not import the engine, storage or anything of the web.

use super::{key, known, recognise};
use crate::protocol::sheets::Field;

/// What a column holds of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Year,
    Month,
    Day,
}

/// What such headings end with, as [`key`] writes them; longer words before
/// those that they end with.
const ENDS: &[(&str, Part)] = &[
    ("年份", Part::Year),
    ("年", Part::Year),
    ("year", Part::Year),
    ("السنة", Part::Year),
    ("月份", Part::Month),
    ("月", Part::Month),
    ("month", Part::Month),
    ("الشهر", Part::Month),
    ("日", Part::Day),
    ("day", Part::Day),
    ("اليوم", Part::Day),
];

/// The part that a heading names, and what stands before it.
fn part(heading: &str) -> Option<(Part, String)> {
    let heading = key(heading);
    ENDS.iter().find_map(|(end, part)| {
        let stem = heading.strip_suffix(end)?;
        Some((*part, stem.to_owned()))
    })
}

/// Whether a field is a day.
#[must_use]
pub const fn is_day(field: Field) -> bool {
    matches!(
        field,
        Field::Applied
            | Field::Accepted
            | Field::StageSince
            | Field::AgreedOn
            | Field::Due
            | Field::PaidOn
            | Field::Next
            | Field::ClosedOn
    )
}

/// The day that is called by a stem: 受理 or 受理日期, and nothing at all as the
/// one day of a table.
fn of_stem(stem: &str) -> Option<Field> {
    if stem.is_empty() {
        return Some(Field::Applied);
    }
    let ends = ["", "日期", "时间", "date"];
    let mut all = ends.iter().map(|end| known(&format!("{stem}{end}")));
    all.find_map(|field| field.filter(|field| is_day(*field)))
}

/// What a heading in two rows says, whose second names a part of a day: "受理日期
/// 年". One alone – 受理日 – is no part before its neighbours say so.
pub(super) fn below_day(heading: &str) -> Option<Field> {
    let (above, below) = heading.rsplit_once(' ')?;
    let (part, stem) = part(below)?;
    let day = recognise(above).filter(|field| is_day(*field))?;
    stem.is_empty().then_some(match part {
        Part::Year => day,
        Part::Month => Field::DateMonth,
        Part::Day => Field::DateDay,
    })
}

/// Gives their meaning to three neighbours that name year, month and day of one
/// thing, the year first or last. Parts without the others are notes.
pub(super) fn give_days(headings: &[String], columns: &mut [Field]) {
    let parts: Vec<_> = headings.iter().map(|heading| part(heading)).collect();
    let mut meant: Vec<Option<Field>> = vec![None; columns.len()];
    for (at, three) in parts.windows(3).enumerate() {
        let [Some((a, stem)), Some((b, second)), Some((c, third))] = three else {
            continue;
        };
        let (year, fields) = match (a, b, c) {
            (Part::Year, Part::Month, Part::Day) => (at, [1, 2]),
            (Part::Day, Part::Month, Part::Year) => (at + 2, [1, 0]),
            (Part::Month, Part::Day, Part::Year) => (at + 2, [0, 1]),
            _ => continue,
        };
        let own = columns.get(year).copied().filter(|field| is_day(*field));
        // A day that another column says whole is not said twice.
        let day = own.or_else(|| of_stem(stem).filter(|field| !columns.contains(field)));
        let Some(day) = day.filter(|_| stem == second && stem == third) else {
            continue;
        };
        let [month, of_month] = fields.map(|offset| at + offset);
        for (at, field) in [
            (year, day),
            (month, Field::DateMonth),
            (of_month, Field::DateDay),
        ] {
            if let Some(meant) = meant.get_mut(at) {
                *meant = Some(field);
            }
        }
    }
    for (column, meant) in columns.iter_mut().zip(meant) {
        match (meant, *column) {
            (Some(field), _) => *column = field,
            (None, Field::DateMonth | Field::DateDay) => *column = Field::Note,
            (None, _) => {}
        }
    }
}
