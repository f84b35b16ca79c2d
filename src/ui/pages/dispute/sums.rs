//! The amounts of a dispute, ready to be drawn: what each is in yuan by its
//! own dated rates, and how far the bar of a currency is filled. Whole numbers
//! only; the rounding to the fen is that of the rate.

use super::case::{find, of_kind};
use crate::{
    domain::{
        attribute::{Attribute, Attribute as A, EntityKind},
        currency::Currency,
        money::{Money, Totals},
        rate::{Rate, in_cny},
        value::Value,
    },
    protocol::{DisputeView, EntityView},
};

/// One of the amounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sum {
    /// Asked for.
    Claimed,
    /// In dispute.
    Disputed,
    /// Agreed.
    Agreed,
    /// Paid.
    Recovered,
    /// Paid to a party from abroad.
    ForForeign,
    /// Paid to a Chinese party.
    ForChinese,
    /// Paid, and to whom is not recorded.
    ForUnsaid,
    /// Agreed and not yet paid.
    Open,
    /// Paid beyond what was agreed.
    Beyond,
    /// Waived by the creditor.
    Waived,
    /// Written off as lost.
    WrittenOff,
    /// Paid before the agreement.
    Before,
}

impl Sum {
    /// Every one, in the order in which they are read.
    pub const ALL: [Self; 12] = [
        Self::Claimed,
        Self::Disputed,
        Self::Agreed,
        Self::Recovered,
        Self::ForForeign,
        Self::ForChinese,
        Self::ForUnsaid,
        Self::Open,
        Self::Waived,
        Self::WrittenOff,
        Self::Before,
        Self::Beyond,
    ];

    /// Its amounts, one for each currency; those that came to nothing are left
    /// out, but what is open is told to be nothing once something was agreed.
    #[must_use]
    pub fn amounts(self, view: &DisputeView) -> Vec<Money> {
        let money = &view.money;
        match self {
            Self::Claimed => money.claimed.into_iter().collect(),
            Self::Disputed => money.disputed.into_iter().collect(),
            Self::Agreed => list(&money.agreed, false),
            Self::Recovered => list(&money.recovered, false),
            Self::ForForeign => list(&money.recovered_for.foreign, false),
            Self::ForChinese => list(&money.recovered_for.chinese, false),
            Self::ForUnsaid => list(&money.recovered_for.unsaid, false),
            Self::Open => list(&money.open, true),
            Self::Beyond => list(&money.beyond, false),
            Self::Waived => list(&money.waived, false),
            Self::WrittenOff => list(&money.written_off, false),
            Self::Before => list(&money.before, false),
        }
    }

    /// What it comes to in yuan.
    #[must_use]
    pub fn yuan(self, view: &DisputeView) -> Yuan {
        match self {
            Self::Claimed => one(view, A::DisputeClaimed, A::DisputeClaimedRate),
            Self::Disputed => one(view, A::DisputeDisputed, A::DisputeDisputedRate),
            Self::Agreed => many(
                view,
                EntityKind::Agreement,
                A::AgreementSum,
                A::AgreementRate,
            ),
            Self::Recovered => counted(&view.money.recovered, view.money.recovered_yuan.whole()),
            Self::ForForeign => counted(
                &view.money.recovered_for.foreign,
                view.money.recovered_yuan.foreign,
            ),
            Self::ForChinese => counted(
                &view.money.recovered_for.chinese,
                view.money.recovered_yuan.chinese,
            ),
            Self::ForUnsaid => counted(
                &view.money.recovered_for.unsaid,
                view.money.recovered_yuan.unsaid,
            ),
            Self::Open | Self::Beyond | Self::Waived | Self::WrittenOff | Self::Before => {
                Yuan::Itself
            }
        }
    }
}

/// An amount in yuan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Yuan {
    /// It is in yuan already, or is not told in yuan.
    Itself,
    /// By its dated rates.
    By(Money),
    /// A rate is missing.
    NoRate,
}

/// What was counted by the engine, where there is more than yuan.
fn counted(totals: &Totals, fen: Option<i64>) -> Yuan {
    let abroad = |(currency, minor): (Currency, i64)| currency != Currency::CNY && minor != 0;
    if !totals.iter().any(abroad) {
        return Yuan::Itself;
    }
    let money = fen.and_then(|fen| Money::try_new(fen, Currency::CNY).ok());
    money.map_or(Yuan::NoRate, Yuan::By)
}

fn list(totals: &Totals, zero: bool) -> Vec<Money> {
    totals
        .iter()
        .filter(|(_, minor)| zero || *minor != 0)
        .filter_map(|(currency, minor)| Money::try_new(minor, currency).ok())
        .collect()
}

fn one(view: &DisputeView, amount: A, rate: A) -> Yuan {
    let dispute = find(view, view.row.id.into());
    let amounts = dispute.and_then(|dispute| told(dispute, amount, rate));
    add_up(amounts.into_iter())
}

fn many(view: &DisputeView, kind: EntityKind, amount: A, rate: A) -> Yuan {
    add_up(of_kind(view, kind).filter_map(|entity| told(entity, amount, rate)))
}

/// An amount of a thing with its rate; below zero for a counter-entry.
fn told(entity: &EntityView, amount: Attribute, rate: Attribute) -> Option<(Money, Option<Rate>)> {
    let money = entity.value(amount)?.money()?;
    let rate = match entity.value(rate) {
        Some(Value::Rate(rate)) => Some(rate.clone()),
        _ => None,
    };
    let back = entity.value(A::PaymentCorrects).is_some();
    Some((if back { money.negated() } else { money }, rate))
}

fn add_up(amounts: impl Iterator<Item = (Money, Option<Rate>)>) -> Yuan {
    let (mut sum, mut foreign) = (Money::zero(Currency::CNY), false);
    for (amount, rate) in amounts {
        foreign |= amount.currency() != Currency::CNY;
        let Ok(Some(yuan)) = in_cny(amount, rate.as_ref()) else {
            return Yuan::NoRate;
        };
        let Ok(more) = sum.checked_add(yuan) else {
            return Yuan::NoRate;
        };
        sum = more;
    }
    if foreign { Yuan::By(sum) } else { Yuan::Itself }
}

/// How far the bar of one currency is filled, in hundredths of a per cent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bar {
    /// Of which currency.
    pub currency: Currency,
    /// Paid.
    pub got: u32,
    /// Agreed and still open.
    pub owed: u32,
}

/// A bar for each currency in which something was agreed, paid or is in
/// dispute. Its full length is the largest of these amounts.
#[must_use]
pub fn bars(view: &DisputeView) -> Vec<Bar> {
    let money = &view.money;
    let stake = money.disputed.or(money.claimed);
    let mut currencies: Vec<Currency> = stake.iter().map(|money| money.currency()).collect();
    let moved = money.agreed.iter().chain(money.recovered.iter());
    for (currency, _) in moved {
        if !currencies.contains(&currency) {
            currencies.push(currency);
        }
    }
    currencies
        .into_iter()
        .map(|currency| {
            let in_it = |amount: Option<Money>| {
                amount
                    .filter(|amount| amount.currency() == currency)
                    .map_or(0, Money::minor)
            };
            let (got, open) = (money.recovered.minor(currency), money.open.minor(currency));
            let full = [
                in_it(money.claimed),
                in_it(money.disputed),
                money.agreed.minor(currency),
                got,
            ]
            .into_iter()
            .fold(0, i64::max);
            Bar {
                currency,
                got: share(got, full),
                owed: share(open, full),
            }
        })
        .collect()
}

fn share(part: i64, full: i64) -> u32 {
    if full <= 0 {
        return 0;
    }
    let share = i128::from(part.max(0)) * 10_000 / i128::from(full);
    u32::try_from(share.min(10_000)).unwrap_or(10_000)
}

impl Bar {
    /// A width for the style sheet.
    #[must_use]
    pub fn width(share: u32) -> String {
        format!("{}.{:02}%", share / 100, share % 100)
    }
}
