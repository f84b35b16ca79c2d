//! Summaries: every figure of a period as of a day, the whole and by type,
//! subtype, source, country, language, mediator, form and month (definitions:
//! `domain::figure`).
//!
//! This module must not import storage, the record, file formats or anything of
//! the web.

use super::case::{Amount, Case};
use super::pieces::{Piece, ending, pieces};
use crate::domain::codes::{AgreementForm, CaseSource, DisputeType, TradeSubtype};
use crate::domain::country::Country;
use crate::domain::date::{Date, Month};
use crate::domain::figure::{
    Breakdown, By, CountOf, Figure, Line, Of, Scope, Spans, SumOf, Summary, Total,
};
use crate::domain::id::MediatorId;
use crate::domain::language::Language;
use crate::domain::money::Money;
use crate::domain::order::Order as _;
use std::collections::{BTreeMap, HashMap};

/// The key of a group while counting: a plain number or name, so that nothing
/// is written out a hundred thousand times.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Key {
    Code(&'static str),
    Country(Country),
    Language(Language),
    Mediator(MediatorId),
    Month(i32),
    Unsaid,
}

impl Key {
    fn name(self) -> String {
        match self {
            Self::Code(code) => code.to_owned(),
            Self::Country(country) => country.code().to_owned(),
            Self::Language(language) => language.to_string(),
            Self::Mediator(mediator) => mediator.to_string(),
            Self::Month(number) => Month::from_number(number)
                .map(|month| format!("{:04}-{:02}", month.year(), month.month()))
                .unwrap_or_default(),
            Self::Unsaid => String::new(),
        }
    }
}

/// Numbers and sums of one group, by the places of the figures in their lists.
#[derive(Clone, Default)]
struct Tally {
    counts: [u32; CountOf::ALL.len()],
    fen: [i128; SumOf::ALL.len()],
}

impl Tally {
    fn add(&mut self, piece: &Piece) {
        match piece.of {
            Of::Count(of) => {
                if let Some(count) = self.counts.get_mut(of as usize) {
                    *count += 1;
                }
            }
            Of::Sum(of) => {
                if let Some(sum) = self.fen.get_mut(of as usize) {
                    *sum += signed(piece).map_or(0, i128::from);
                }
            }
            Of::ForeignParties => {}
        }
    }

    fn line(&self, key: String) -> Line {
        let counts = CountOf::ALL.iter().copied().zip(self.counts);
        let fen = SumOf::ALL.iter().copied().zip(self.fen);
        Line {
            key,
            counts: counts.filter(|(_, count)| *count > 0).collect(),
            fen: fen
                .filter(|(_, fen)| *fen != 0)
                .map(|(of, fen)| (of, clamped(fen)))
                .collect(),
        }
    }
}

/// What a piece counts in fen of CNY.
fn signed(piece: &Piece) -> Option<i64> {
    let fen = piece.amount.fen?;
    Some(if piece.negative { -fen } else { fen })
}

/// A sum beyond 92 quadrillion yuan is no committee's; it stays at the limit.
fn clamped(fen: i128) -> i64 {
    i64::try_from(fen).unwrap_or(if fen < 0 { i64::MIN } else { i64::MAX })
}

/// A summary in the making.
pub struct Summing {
    scope: Scope,
    whole: Tally,
    sums: BTreeMap<SumOf, Total>,
    foreign_parties: u32,
    groups: [HashMap<Key, Tally>; By::ALL.len()],
    again: [Tally; By::ALL.len()],
    to_settlement: Vec<u32>,
    to_last_payment: Vec<u32>,
    pieces: Vec<Piece>,
}

impl Summing {
    /// Nothing counted yet.
    #[must_use]
    pub fn new(scope: Scope) -> Self {
        Self {
            scope,
            whole: Tally::default(),
            sums: BTreeMap::new(),
            foreign_parties: 0,
            groups: Default::default(),
            again: Default::default(),
            to_settlement: Vec::new(),
            to_last_payment: Vec::new(),
            pieces: Vec::new(),
        }
    }

    /// Counts one more dispute.
    pub fn count(&mut self, case: &Case<'_>) {
        let mut own = std::mem::take(&mut self.pieces);
        pieces(case, &self.scope, &mut own);
        for piece in &own {
            self.whole.add(piece);
            match piece.of {
                Of::Sum(of) => add(self.sums.entry(of).or_default(), piece),
                Of::ForeignParties => self.foreign_parties += 1,
                Of::Count(_) => {}
            }
        }
        if !own.is_empty() {
            self.count_groups(case, &own);
            self.count_days(case);
        }
        self.pieces = own;
    }

    fn count_groups(&mut self, case: &Case<'_>, own: &[Piece]) {
        let groups = self.groups.iter_mut().zip(&mut self.again);
        for (by, (groups, again)) in By::ALL.iter().copied().zip(groups) {
            if by == By::Month {
                for piece in own.iter().filter(|piece| !is_stock(piece.of)) {
                    let key = Key::Month(Month::of(piece.on).number());
                    groups.entry(key).or_default().add(piece);
                }
                continue;
            }
            let mut first = true;
            keys(case, by, |key| {
                let group = groups.entry(key).or_default();
                for piece in own {
                    group.add(piece);
                    if !first {
                        again.add(piece);
                    }
                }
                first = false;
            });
        }
    }

    fn count_days(&mut self, case: &Case<'_>) {
        let end = self.scope.end();
        let Some((CountOf::Settled, settled)) = ending(case, end) else {
            return;
        };
        if self.scope.contains(settled) {
            self.to_settlement.push(days(case.applied, settled));
        }
        if let Some(last) = performed_on(case, end).filter(|on| self.scope.contains(*on)) {
            self.to_last_payment.push(days(settled, last));
        }
    }

    /// The summary.
    #[must_use]
    pub fn finish(self) -> Summary {
        let whole = self.whole.line(String::new());
        let breakdowns = By::ALL.iter().copied().zip(self.groups).zip(self.again);
        let breakdowns = breakdowns.map(|((by, groups), again)| {
            let groups: BTreeMap<Key, Tally> = groups.into_iter().collect();
            let lines = groups
                .into_iter()
                .map(|(key, tally)| tally.line(key.name()));
            Breakdown {
                by,
                lines: lines.collect(),
                again: again.line(String::new()),
            }
        });
        Summary {
            scope: self.scope,
            counts: whole.counts,
            sums: self.sums,
            foreign_parties: self.foreign_parties,
            breakdowns: breakdowns.collect(),
            to_settlement: spans(self.to_settlement),
            to_last_payment: spans(self.to_last_payment),
        }
    }
}

/// The summary of some disputes.
#[must_use]
pub fn summary<'a>(cases: impl IntoIterator<Item = Case<'a>>, scope: Scope) -> Summary {
    let mut summing = Summing::new(scope);
    for case in cases {
        summing.count(&case);
    }
    summing.finish()
}

/// Whether a dispute stands behind a figure.
#[must_use]
pub fn is_behind(
    case: &Case<'_>,
    scope: &Scope,
    figure: &Figure,
    scratch: &mut Vec<Piece>,
) -> bool {
    pieces(case, scope, scratch);
    let mut own = scratch.iter().filter(|piece| piece.of == figure.of);
    match &figure.group {
        None => own.next().is_some(),
        Some((By::Month, key)) => own.any(|piece| {
            !is_stock(piece.of) && Key::Month(Month::of(piece.on).number()).name() == *key
        }),
        Some((by, key)) => {
            let mut within = false;
            keys(case, *by, |one| within |= one.name() == *key);
            within && own.next().is_some()
        }
    }
}

const fn is_stock(of: Of) -> bool {
    match of {
        Of::Count(of) => of.is_stock(),
        Of::Sum(of) => of.is_stock(),
        Of::ForeignParties => false,
    }
}

/// Calls `each` with every group of a dispute; with *unsaid* where it has none.
fn keys(case: &Case<'_>, by: By, mut each: impl FnMut(Key)) {
    let mut none = true;
    let mut one = |key| {
        none = false;
        each(key);
    };
    match by {
        By::Type => case
            .dispute_type
            .map(DisputeType::as_code)
            .map(Key::Code)
            .map(&mut one),
        By::Subtype => case
            .subtype
            .map(TradeSubtype::as_code)
            .map(Key::Code)
            .map(&mut one),
        By::Source => case
            .source
            .map(CaseSource::as_code)
            .map(Key::Code)
            .map(&mut one),
        By::Form => case
            .form
            .map(AgreementForm::as_code)
            .map(Key::Code)
            .map(&mut one),
        By::Country => {
            let foreign = case.countries.iter().filter(|country| country.is_foreign());
            foreign.for_each(|country| one(Key::Country(*country)));
            None
        }
        By::Language => {
            case.languages
                .iter()
                .for_each(|language| one(Key::Language(*language)));
            None
        }
        By::Mediator => {
            case.mediators
                .iter()
                .for_each(|mediator| one(Key::Mediator(*mediator)));
            None
        }
        By::Month => None,
    };
    if none {
        each(Key::Unsaid);
    }
}

fn add(total: &mut Total, piece: &Piece) {
    let Amount { original, .. } = piece.amount;
    let money = original.map(|money| {
        if piece.negative {
            money.negated()
        } else {
            money
        }
    });
    match (signed(piece), money) {
        (Some(fen), _) => total.fen = total.fen.saturating_add(fen),
        // A total beyond the range of amounts stays out rather than wrap.
        (None, Some(money)) => total.unconverted.add(money).unwrap_or_default(),
        (None, None) => {}
    }
    if let Some(money) = money {
        total.by_currency.add(money).unwrap_or_default();
    }
}

/// The day on which the last open sum was covered, if nothing is open at the end.
fn performed_on(case: &Case<'_>, end: Date) -> Option<Date> {
    use super::case::EventKind as E;
    let (mut open, mut last) = (BTreeMap::new(), None);
    for event in case.events.iter().filter(|event| event.on <= end) {
        let Some(amount) = event.amount.original else {
            continue;
        };
        let minor = i128::from(Money::minor(amount));
        let sum: &mut i128 = open.entry(amount.currency()).or_default();
        match event.kind {
            E::Owed { .. } => *sum += minor,
            E::Covered { .. } => {
                *sum -= minor;
                // What is taken back is no performance.
                if minor > 0 {
                    last = last.max(Some(event.on));
                }
            }
            E::Remitted { .. } => *sum -= minor,
            E::Agreed | E::Paid { .. } => {}
        }
    }
    last.filter(|_| open.values().all(|sum| *sum == 0))
}

/// Days from one day to another; none backwards.
fn days(from: Date, to: Date) -> u32 {
    u32::try_from(from.days_until(to)).unwrap_or(0)
}

fn spans(mut all: Vec<u32>) -> Spans {
    all.order();
    let middle = all.len().saturating_sub(1) / 2;
    Spans {
        disputes: u32::try_from(all.len()).unwrap_or(u32::MAX),
        days: all.iter().map(|days| u64::from(*days)).sum(),
        median: all.get(middle).copied().unwrap_or(0),
    }
}
