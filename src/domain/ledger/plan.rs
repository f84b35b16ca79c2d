//! Equal instalments: a sum cut into parts that add up to it exactly, one every
//! week or every month.
//!
//! Every part is the sum divided by their number, rounded down to the minor
//! unit; the last part takes what is left, so that whoever pays is never ahead
//! of the plan and the last payment settles the account. A monthly plan keeps
//! the day of its first part; in a month without that day it is the month's
//! last (31 January, 28 February, 31 March), as Civil Code 202 counts months.

use crate::domain::{date::Date, money::Money};
use thiserror::Error;

/// The most parts that a plan may have; ten years of months.
pub const MOST_PARTS: u16 = 120;

/// How far apart instalments fall due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Every {
    /// Seven days.
    Week,
    /// A month.
    Month,
}

/// Why there is no such plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum PlanError {
    /// Fewer than two parts, or more than [`MOST_PARTS`].
    #[error("not a number of parts")]
    Parts,
    /// The sum is not positive, or has fewer minor units than there are parts.
    #[error("too little to be cut into so many parts")]
    TooLittle,
    /// A part would fall due outside the accepted years.
    #[error("a part falls outside the accepted years")]
    TooLate,
}

/// Cuts a sum into equal instalments with the civil day (Asia/Shanghai) of each.
///
/// # Errors
/// [`PlanError`].
pub fn equal_instalments(
    sum: Money,
    parts: u16,
    first: Date,
    every: Every,
) -> Result<Vec<(Date, Money)>, PlanError> {
    if !(2..=MOST_PARTS).contains(&parts) {
        return Err(PlanError::Parts);
    }
    let each = sum.minor() / i64::from(parts);
    if each <= 0 {
        return Err(PlanError::TooLittle);
    }
    let last = sum.minor() - each * i64::from(parts - 1);
    (0..parts)
        .map(|index| {
            let step = i32::from(index);
            let on = match every {
                Every::Week => first.plus_days(7 * step),
                // From the first day each time: 31 March follows 28 February.
                Every::Month => first.plus_months(step),
            };
            let minor = if index + 1 == parts { last } else { each };
            let part = Money::try_new(minor, sum.currency()).map_err(|_| PlanError::TooLittle)?;
            Ok((on.ok_or(PlanError::TooLate)?, part))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::currency::Currency;
    use proptest::prelude::*;
    use proptest::sample::select;

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    fn plan(minor: i64, parts: u16, first: &str, every: Every) -> Vec<(String, i64)> {
        let sum = Money::try_new(minor, Currency::CNY).unwrap();
        let plan = equal_instalments(sum, parts, day(first), every).unwrap();
        let told = plan.into_iter();
        told.map(|(on, part)| (on.to_string(), part.minor()))
            .collect()
    }

    #[test]
    fn the_last_part_takes_what_is_left() {
        let told = plan(10_000, 3, "2026-01-31", Every::Month);
        let wanted = [
            ("2026-01-31", 3_333),
            ("2026-02-28", 3_333),
            ("2026-03-31", 3_334),
        ];
        assert_eq!(told, wanted.map(|(on, minor)| (on.to_owned(), minor)));
        let weeks = plan(700, 2, "2026-12-28", Every::Week);
        assert_eq!(weeks[1], ("2027-01-04".to_owned(), 350));
    }

    #[test]
    fn what_is_no_plan_says_why() {
        let cut = |minor, parts, first: &str| {
            let sum = Money::try_new(minor, Currency::CNY).unwrap();
            equal_instalments(sum, parts, day(first), Every::Month).unwrap_err()
        };
        assert_eq!(cut(100, 1, "2026-01-01"), PlanError::Parts);
        assert_eq!(cut(100_000, MOST_PARTS + 1, "2026-01-01"), PlanError::Parts);
        assert_eq!(cut(2, 3, "2026-01-01"), PlanError::TooLittle);
        assert_eq!(cut(0, 3, "2026-01-01"), PlanError::TooLittle);
        assert_eq!(cut(100, 3, "2199-12-01"), PlanError::TooLate);
    }

    proptest! {
        #[test]
        fn parts_add_up_differ_little_and_never_go_back(
            minor in 1_i64..100_000_000_000,
            parts in 2_u16..=MOST_PARTS,
            first in 18_000_i32..30_000,
            every in select(vec![Every::Week, Every::Month]),
            currency in select(vec![Currency::CNY, Currency::USD, Currency::EUR]),
        ) {
            let sum = Money::try_new(minor, currency).unwrap();
            let first = Date::from_day_number(first).unwrap();
            let plan = equal_instalments(sum, parts, first, every);
            if minor < i64::from(parts) {
                prop_assert_eq!(plan, Err(PlanError::TooLittle));
                return Ok(());
            }
            let plan = plan.unwrap();
            prop_assert_eq!(plan.len(), usize::from(parts));
            prop_assert_eq!(plan.iter().map(|(_, part)| part.minor()).sum::<i64>(), minor);
            let smallest = plan.iter().map(|(_, part)| part.minor()).min().unwrap();
            let largest = plan.iter().map(|(_, part)| part.minor()).max().unwrap();
            prop_assert!(smallest > 0 && largest - smallest < i64::from(parts));
            prop_assert_eq!(plan[0].0, first);
            prop_assert!(plan.windows(2).all(|two| two[0].0 < two[1].0));
            for (on, part) in &plan {
                prop_assert_eq!(part.currency(), currency);
                if every == Every::Month {
                    let same = on.day() == first.day();
                    prop_assert!(same || on.plus_days(1).unwrap().day() == 1);
                }
            }
        }
    }
}
