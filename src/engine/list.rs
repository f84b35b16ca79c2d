//! The list: filtering, searching and sorting over rows in memory, so that a
//! window of it is answered at once however many disputes there are.
//!
//! This module must not import web-sys or leptos.

use super::environment::Environment;
use super::register::Register;
use super::rows::slim::{NO_FEN, Slim, place};
use super::rows::{Position, Rows};
use crate::domain::codes::{CaseSource, DisputeType, Stage, TradeSubtype};
use crate::domain::fold;
use crate::domain::order;
use crate::protocol::{Behind, Column, Filter, ListQuery, ListWindow, Sort};
use crate::report::summary::is_behind;
use crate::store::Store;

/// Rows that one window may hold.
const MOST_ROWS: u32 = 1000;

/// The positions of the query asked last, while nothing has changed: scrolling
/// asks for the next window of the same list.
#[derive(Default)]
pub struct ListCache {
    key: Option<(u64, String, Filter, Sort)>,
    positions: Vec<Position>,
}

impl<S: Store> Register<S> {
    /// A window of the list. While rows are still being read it answers from
    /// the first screen, where that can be done, and says so.
    pub fn list<E: Environment>(
        &mut self,
        env: &E,
        query: &ListQuery,
        cache: &mut ListCache,
    ) -> ListWindow {
        if self.loading.is_some() && is_plain(query) {
            return self.first_window(query);
        }
        if self.loading.is_none() && self.first_is_old {
            self.renew_first(Self::today(env));
        }
        cache.renew(&self.rows, query);
        let total = u32::try_from(cache.positions.len()).unwrap_or(u32::MAX);
        let from = query.offset.min(total) as usize;
        let rows = cache
            .positions
            .iter()
            .skip(from)
            .take(query.limit.min(MOST_ROWS) as usize)
            .filter_map(|at| self.rows.row(*at).map(|row| row.view()))
            .collect();
        ListWindow {
            total,
            of: self.row_count(),
            offset: query.offset,
            complete: self.loading.is_none(),
            rows,
        }
    }

    /// All rows of a query, in order: for exports.
    #[must_use]
    pub fn positions(&self, query: &ListQuery) -> Vec<Position> {
        let mut cache = ListCache::default();
        cache.renew(&self.rows, query);
        cache.positions
    }

    fn row_count(&self) -> u32 {
        let read = u32::try_from(self.rows.len()).unwrap_or(u32::MAX);
        read.max(self.first.disputes)
    }

    fn first_window(&self, query: &ListQuery) -> ListWindow {
        ListWindow {
            total: self.first.disputes,
            of: self.first.disputes,
            offset: query.offset,
            complete: false,
            rows: self
                .first
                .newest
                .rows()
                .skip(query.offset as usize)
                .take(query.limit.min(MOST_ROWS) as usize)
                .map(|(row, _)| row.view())
                .collect(),
        }
    }
}

/// Whether the query is the one that the first screen answers.
fn is_plain(query: &ListQuery) -> bool {
    query.search.trim().is_empty()
        && query.filter == Filter::default()
        && query.sort == Sort::default()
}

impl ListCache {
    fn renew(&mut self, rows: &Rows, query: &ListQuery) {
        let key = (
            rows.generation(),
            query.search.clone(),
            query.filter.clone(),
            query.sort,
        );
        if self.key.as_ref() == Some(&key) {
            return;
        }
        let terms = fold::query_terms(&query.search);
        let filter = SlimFilter::of(&query.filter);
        let mut positions = rows.search(&terms);
        positions.retain(|at| {
            rows.fixed_at(*at)
                .is_some_and(|slim| filter.admits(slim) && filter.admits_extra(rows, *at))
        });
        if let Some(behind) = &query.filter.behind {
            retain_behind(rows, &mut positions, behind);
        }
        sort(rows, &mut positions, query.sort);
        self.positions = positions;
        self.key = Some(key);
    }
}

fn retain_behind(rows: &Rows, positions: &mut Vec<Position>, behind: &Behind) {
    let mut pieces = Vec::new();
    positions.retain(|at| {
        rows.row(*at)
            .is_some_and(|row| is_behind(&row.case(), &behind.scope, &behind.figure, &mut pieces))
    });
}

/// A filter as the packed rows see it.
struct SlimFilter<'a> {
    filter: &'a Filter,
    stages: Vec<u8>,
    types: Vec<u8>,
    subtypes: Vec<u8>,
    sources: Vec<u8>,
    currencies: Vec<[u8; 3]>,
    applied: Option<(i32, i32)>,
}

impl<'a> SlimFilter<'a> {
    fn of(filter: &'a Filter) -> Self {
        fn places<T: PartialEq + Copy>(all: &[T], codes: &[T]) -> Vec<u8> {
            codes.iter().map(|code| place(all, Some(*code))).collect()
        }
        Self {
            filter,
            stages: places(Stage::ALL, &filter.stages),
            types: places(DisputeType::ALL, &filter.types),
            subtypes: places(TradeSubtype::ALL, &filter.subtypes),
            sources: places(CaseSource::ALL, &filter.sources),
            currencies: filter
                .currencies
                .iter()
                .filter_map(|currency| currency.code().as_bytes().try_into().ok())
                .collect(),
            applied: filter
                .applied
                .map(|period| (period.from().day_number(), period.to().day_number())),
        }
    }

    fn admits(&self, slim: &Slim) -> bool {
        fn among<T: PartialEq>(wanted: &[T], value: &T) -> bool {
            wanted.is_empty() || wanted.contains(value)
        }
        among(&self.stages, &slim.stage)
            && among(&self.types, &slim.dispute_type)
            && among(&self.subtypes, &slim.subtype)
            && among(&self.sources, &slim.source)
            && among(&self.currencies, &slim.disputed.currency)
            && (!self.filter.open_only || slim.stage().is_open())
            && (!self.filter.conflicts_only || slim.conflict())
            && self
                .applied
                .is_none_or(|(from, to)| (from..=to).contains(&slim.applied))
    }

    fn admits_extra(&self, rows: &Rows, at: Position) -> bool {
        let (countries, mediators) = (&self.filter.countries, &self.filter.mediators);
        if countries.is_empty() && mediators.is_empty() {
            return true;
        }
        let extra = rows.extra_at(at);
        (countries.is_empty() || extra.countries.iter().any(|one| countries.contains(one)))
            && (mediators.is_empty() || extra.mediators.iter().any(|one| mediators.contains(one)))
    }
}

/// Sorts by the column, then newest first; a value that is not there comes
/// last in either direction.
fn sort(rows: &Rows, positions: &mut Vec<Position>, sort: Sort) {
    match sort.by {
        Column::Number => by_text(positions, sort, |at| rows.shown_text(at).as_bytes()),
        Column::Parties => by_text(positions, sort, |at| rows.search_text(at)),
        Column::About => by_key(rows, positions, sort, |slim| {
            let about = (i64::from(slim.subtype) << 8) | i64::from(slim.dispute_type);
            (slim.subtype != u8::MAX).then_some(about)
        }),
        Column::Stage => by_key(rows, positions, sort, |slim| Some(i64::from(slim.stage))),
        Column::Disputed => by_key(rows, positions, sort, |slim| known(slim.disputed.fen)),
        Column::Recovered => by_key(rows, positions, sort, |slim| {
            Some(slim.recovered_fen).filter(|fen| *fen != 0)
        }),
        Column::Applied => by_key(rows, positions, sort, |slim| Some(slim.applied_ms)),
        Column::Next => by_key(rows, positions, sort, |slim| {
            let day = slim.next.min(slim.due);
            (day != i32::MAX).then(|| i64::from(day))
        }),
        Column::Changed => by_key(rows, positions, sort, |slim| {
            i64::try_from(slim.changed_ms).ok()
        }),
    }
}

fn known(fen: i64) -> Option<i64> {
    Some(fen).filter(|fen| *fen != NO_FEN)
}

fn by_key(
    rows: &Rows,
    positions: &mut Vec<Position>,
    sort: Sort,
    key: impl Fn(&Slim) -> Option<i64>,
) {
    let mut keyed: Vec<(bool, i64, i64, Position)> = positions
        .iter()
        .map(|at| {
            let slim = rows.fixed_at(*at);
            let value = slim.and_then(&key);
            let signed = value.map_or(0, |value| if sort.descending { !value } else { value });
            let newest = slim.map_or(0, |slim| !slim.applied_ms);
            (value.is_none(), signed, newest, *at)
        })
        .collect();
    keyed.sort_unstable();
    positions.clear();
    positions.extend(keyed.into_iter().map(|(_, _, _, at)| at));
}

fn by_text<'a>(positions: &mut [Position], sort: Sort, text: impl Fn(Position) -> &'a [u8]) {
    order::order_positions(positions, &mut |left, right| {
        let order = text(left).cmp(text(right)).then(left.cmp(&right));
        if sort.descending {
            order.reverse()
        } else {
            order
        }
    });
}
