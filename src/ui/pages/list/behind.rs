//! A figure of a summary as a word of the address, and back:
//! `settled~2014-01-01~2014-12-31~2014-12-31`, with `~type~contract` behind it
//! for one group.
//!
//! Plain text in, plain data out: must not import anything of the web.

use crate::{
    domain::{
        date::{Date, Period},
        figure::{By, Figure, Of, Scope},
    },
    protocol::Behind,
};

const BETWEEN: char = '~';

/// The word of a figure.
#[must_use]
pub fn text(behind: &Behind) -> String {
    let Behind { scope, figure } = behind;
    let mut text = [
        figure.of.as_code().to_owned(),
        scope.period.from().to_string(),
        scope.period.to().to_string(),
        scope.as_of.to_string(),
    ]
    .join("~");
    if let Some((by, key)) = &figure.group {
        text.push(BETWEEN);
        text.push_str(by.as_code());
        text.push(BETWEEN);
        text.push_str(key);
    }
    text
}

/// The figure of a word; nothing when it is none.
#[must_use]
pub fn read(text: &str) -> Option<Behind> {
    let mut parts = text.split(BETWEEN);
    let of = Of::from_code(parts.next()?)?;
    let mut day = || parts.next().and_then(|day| Date::parse(day).ok());
    let period = Period::try_new(day()?, day()?).ok()?;
    let as_of = day()?;
    let group = match (parts.next(), parts.next()) {
        (Some(by), Some(key)) => Some((By::from_code(by)?, key.to_owned())),
        _ => None,
    };
    Some(Behind {
        scope: Scope { period, as_of },
        figure: Figure { of, group },
    })
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::domain::figure::{CountOf, SumOf};
    use proptest::option;
    use proptest::prelude::*;
    use proptest::sample::select;

    fn of() -> impl Strategy<Value = Of> {
        let counts = CountOf::ALL.iter().copied().map(Of::Count);
        let sums = SumOf::ALL.iter().copied().map(Of::Sum);
        select(
            counts
                .chain(sums)
                .chain([Of::ForeignParties])
                .collect::<Vec<_>>(),
        )
    }

    prop_compose! {
        /// Any figure of any days.
        pub fn behind()(
            of in of(),
            group in option::of((select(By::ALL), "[a-z0-9-]{0,12}")),
            from in 15_000_i32..20_000,
            days in 0_i32..800,
            later in 0_i32..800,
        ) -> Behind {
            let day = |number| Date::from_day_number(number).unwrap();
            Behind {
                scope: Scope {
                    period: Period::try_new(day(from), day(from + days)).unwrap(),
                    as_of: day(from + later),
                },
                figure: Figure { of, group },
            }
        }
    }

    #[test]
    fn what_is_no_figure_is_left_out() {
        for text in [
            "",
            "settled",
            "profit~2014-01-01~2014-12-31~2014-12-31",
            "settled~2014-12-31~2014-01-01~2014-12-31",
            "settled~2014-01-01~2014-12-31~2014-02-30",
            "settled~2014-01-01~2014-12-31~2014-12-31~colour~red",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
