//! A figure's value among the figures, by its definition.

use crate::{
    domain::money::{Money, Totals},
    protocol::{Definition, FiguresView},
    ui::{show, words},
};

/// What a figure amounts to.
#[derive(Clone, Debug, PartialEq)]
pub enum Figure {
    /// How many.
    Count(u32),
    /// How much in CNY, and the amounts that have no rate, per currency.
    Sum(Money, Totals),
}

/// All figures, in the order in which they are told.
pub const ALL: [Definition; 8] = [
    Definition::Disputes,
    Definition::Open,
    Definition::Settled,
    Definition::Disputed,
    Definition::Agreed,
    Definition::Recovered,
    Definition::ForeignPartiesRecovered,
    Definition::RecoveredByForeignParties,
];

impl Figure {
    /// The figure of a definition.
    #[must_use]
    pub fn of(figures: &FiguresView, definition: Definition) -> Self {
        let sum = |sum: Money, apart: &Totals| Self::Sum(sum, apart.clone());
        match definition {
            Definition::Disputes => Self::Count(figures.disputes),
            Definition::Open => Self::Count(figures.open),
            Definition::Settled => Self::Count(figures.settled),
            Definition::Disputed => sum(figures.disputed, &figures.disputed_unconverted),
            Definition::Agreed => sum(figures.agreed, &figures.agreed_unconverted),
            Definition::Recovered => sum(figures.recovered, &figures.recovered_unconverted),
            Definition::ForeignPartiesRecovered => Self::Count(figures.foreign_parties_recovered),
            Definition::RecoveredByForeignParties => {
                sum(figures.recovered_by_foreign_parties, &Totals::new())
            }
        }
    }

    /// The exact value in the present language.
    #[must_use]
    pub fn exact(&self) -> String {
        match self {
            Self::Count(count) => show::number(*count),
            Self::Sum(sum, _) => words::left_to_right(&show::money(*sum)),
        }
    }

    /// The amounts that have no rate, each as `say` says it; nothing when all have one.
    #[must_use]
    pub fn apart(&self, say: fn(Money) -> String) -> Option<String> {
        let Self::Sum(_, apart) = self else {
            return None;
        };
        let amounts: Vec<String> = apart
            .iter()
            .filter_map(|(currency, minor)| Money::try_new(minor, currency).ok())
            // In short, an amount may hold a word of the language.
            .map(|money| words::isolated(&say(money)))
            .collect();
        (!amounts.is_empty()).then(|| amounts.join(" · "))
    }
}
